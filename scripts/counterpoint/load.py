"""Load: files to values. Reads and validates everything under `seeds/`; keeps every line.

Stage 1. `read` touches the files; `load` is pure. An entry that is ill-formed is reported and left
out, and its ids are remembered as `lost`, so that one mistake is not reported again wherever the
entry is named.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from counterpoint.model import Scheme, Seed
from counterpoint.problems import Problem, did_you_mean
from counterpoint.schema import (
    ClaimsFile,
    DebateFile,
    EventShape,
    MovedFile,
    RelationShape,
    SchemeShape,
    SeedFile,
    SourceShape,
    StepShape,
    TermShape,
)
from counterpoint.unfold import (
    VERBS,
    ClaimEntry,
    Entry,
    NoteEntry,
    RelationEntry,
    unfold,
    unfold_relation,
)
from counterpoint.yamlfile import YamlFile, parse

DEBATE = "seeds/debate.yml"
RELATIONS = "seeds/relations.yml"
SOURCES = "seeds/sources.yml"
GLOSSARY = "seeds/glossary.yml"
TIMELINE = "seeds/timeline.yml"
MOVED = "seeds/moved.yml"
LEDGER = "seeds/permalinks.json"
SHARED = frozenset({DEBATE, RELATIONS, SOURCES, GLOSSARY, TIMELINE, MOVED})
SCHEMES = Path(__file__).with_name("schemes.yml")


class SourcesFile(RootModel[dict[str, SourceShape]]):
    """`seeds/sources.yml`."""


class GlossaryFile(RootModel[dict[str, TermShape]]):
    """`seeds/glossary.yml`."""


class TimelineFile(RootModel[dict[str, EventShape]]):
    """`seeds/timeline.yml`."""


class RelationsFile(RootModel[list[RelationShape]]):
    """`seeds/relations.yml`."""


@dataclass(frozen=True, slots=True)
class SeedEntry:
    """A seed and what its .yml says of it."""

    seed: Seed
    shape: SeedFile
    file: YamlFile


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that stands in `seeds/`, read and well-formed, not yet linked.

    `lost` holds the ids of entries left out as ill-formed; `is_whole` is false when a whole file
    could not be read, so that nobody can tell which ids exist.
    """

    debate: DebateFile
    debate_file: YamlFile
    seeds: tuple[SeedEntry, ...]
    claims: tuple[ClaimEntry, ...]
    relations: tuple[RelationEntry, ...]
    notes: tuple[NoteEntry, ...]
    sources: Mapping[str, SourceShape]
    sources_file: YamlFile
    terms: Mapping[str, TermShape]
    terms_file: YamlFile
    events: Mapping[str, EventShape]
    events_file: YamlFile
    schemes: Mapping[str, Scheme]
    moved: MovedFile
    moved_file: YamlFile
    ledger: Mapping[str, str]
    lost: frozenset[str]
    is_whole: bool


def read(root: Path) -> dict[str, bytes]:
    """The bytes of every file that `load` looks at, by its path below `root`, in a fixed order."""
    seeds = root / "seeds"
    found = sorted([*seeds.glob("*.txt"), *seeds.glob("*.yml"), *seeds.glob("claims/*.yml")])
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
    ledger = root / LEDGER
    return files | ({LEDGER: ledger.read_bytes()} if ledger.exists() else {})


Shape = TypeVar("Shape", bound=BaseModel)


class Reader:
    """Reads files one by one and gathers what goes wrong, so that all of it is told together."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.lost: set[str] = set()
        self.is_whole = True

    def words(self, path: str) -> str | None:
        """The text of a file; None, with a problem, when its bytes are not UTF-8."""
        content = self.files[path]
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            wrong = f"byte {error.start} (0x{content[error.start]:02x}) is not UTF-8"
            hint = "Save the file as UTF-8 and try again."
            self.problems.append(Problem(path, line, "", wrong, hint))
            return None

    def yaml(self, path: str, shape: type[Shape], depth: int) -> tuple[Shape | None, YamlFile]:
        """A YAML file in its shape. Ill-formed entries, `depth` keys deep, are reported and left out."""
        words = self.words(path)
        if words is None:
            self.is_whole = False
            return None, YamlFile(path)
        file, problems = parse(path, words)
        self.problems += problems
        if file.data is None:
            self.is_whole = False
            return None, file
        return self.validated(file, file.data, shape, depth), file

    def validated(
        self, file: YamlFile, data: object, shape: type[Shape], depth: int
    ) -> Shape | None:
        """The data in its shape, after leaving out the entries that do not fit; None when none do."""
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            details = error.errors()
        self.problems += [mistake(file, shape, detail) for detail in details]
        if not depth:
            return None
        rest = data
        for location in {tuple(detail["loc"])[:depth] for detail in details}:
            self.lost.update(ids_below(value_at(rest, location)), map(str, location[-1:]))
            rest = without(rest, location)
        try:
            return shape.model_validate(rest)
        except ValidationError:
            self.is_whole = False
            return None


def value_at(data: Any, path: Iterable[str | int]) -> Any:  # noqa: ANN401 (plain YAML data)
    """The value that stands at a path of keys; None when there is none."""
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def without(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    """A copy of the data in which the value at `path` is left out (in lists: made None's place)."""
    if not path or not isinstance(data, dict) or path[0] not in data:
        return data
    if len(path) == 1:
        return {key: value for key, value in data.items() if key != path[0]}
    return data | {path[0]: without(data[path[0]], path[1:])}


def ids_below(data: object) -> Iterator[str]:
    """Every key below some data that might be an id."""
    if isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from ids_below(value)
    elif isinstance(data, list):
        for value in data:
            yield from ids_below(value)


def mistake(file: YamlFile, shape: type[BaseModel], detail: Any) -> Problem:  # noqa: ANN401
    """A validation error of pydantic's in the editor's words."""
    path = tuple(detail["loc"])
    key = str(path[-1]) if path else ""
    place = file.place(*path)
    subject = entry_name(path)
    given = value_at(file.data, path)
    match detail["type"]:
        case "missing":
            return Problem.at(place, subject, f"'{key}' is missing")
        case "extra_forbidden":
            hint = did_you_mean(key, keys_of(shape, path[:-1]))
            return Problem.at(place, subject, f"unknown key '{key}'", hint)
        case "model_type" if isinstance(given, str) and "because" in path:
            hint = did_you_mean(key, keys_of(StepShape, ()))
            return Problem.at(place, subject, f"unknown key '{key}'", hint)
        case "enum":
            known = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            wrong = f"'{key}' is '{given}', which is none of {', '.join(known)}"
            return Problem.at(place, subject, wrong, did_you_mean(str(given), known))
        case "string_pattern_mismatch" if key not in FORMS:
            hint = "Ids are lower-case ASCII letters and digits, joined by hyphens."
            return Problem.at(place, subject, f"'{given}' is not an id", hint)
        case "string_pattern_mismatch":
            return Problem.at(place, subject, f"'{key}' is '{given}', which does not read {FORMS[key]}")
        case "string_type":
            return Problem.at(place, subject, f"'{key}' must be text")
        case "string_too_short":
            return Problem.at(place, subject, f"'{key}' is empty")
        case "list_type" | "too_short":
            return Problem.at(place, subject, f"'{key}' must be a list")
        case "bool_parsing":
            return Problem.at(place, subject, f"'{key}' must be true or false, not '{given}'")
        case _:
            return Problem.at(place, subject, f"'{key}' must be a mapping of keys to values")


FORMS = {
    "date": "like 2016, 2016-07 or 2016-07-28",
    "sha256": "like a SHA-256: 64 hexadecimal digits",
    "passages": "'lines' or 'paragraphs'",
}


def entry_name(path: tuple[str | int, ...]) -> str:
    """What an error at a path is about, in the words of the file: `claim 'martian-5'`."""
    kinds = {"claims": "claim", "notes": "note", "texts": "text", "issues": "issue"}
    for index in range(len(path) - 1, 0, -1):
        key, holder = path[index], path[index - 1]
        if isinstance(holder, str) and holder in kinds and isinstance(key, str):
            return f"{kinds[holder]} '{key}'"
        if isinstance(holder, int) and index > 1 and path[index - 2] == "because":
            return f"claim '{key}'" if "-" in str(key) and index < len(path) - 1 else "step"
    return f"entry '{path[0]}'" if len(path) > 1 and isinstance(path[0], str) else ""


def keys_of(shape: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The keys that a shape knows at a path."""
    schema = shape.model_json_schema(by_alias=True)
    node: Any = schema
    for key in (None, *path):
        node = node if key is None else step_into(node, key)
        while True:
            if "$ref" in node:
                node = schema["$defs"][node["$ref"].rpartition("/")[2]]
            elif "anyOf" in node:
                node = node["anyOf"][0]
            else:
                break
    return list(node.get("properties", {}))


def step_into(node: Any, key: str | int) -> Any:  # noqa: ANN401 (a JSON Schema)
    """The schema of the value at one key of a schema."""
    if isinstance(key, int):
        return node["items"]
    return node.get("properties", {}).get(key) or node.get("additionalProperties")


def load(files: Mapping[str, bytes]) -> tuple[Corpus, list[Problem]]:
    """The corpus in the files of `read`, and every problem met on the way."""
    reader = Reader(files)
    if DEBATE not in files:
        reader.problems.append(Problem(DEBATE, 1, "", "the file is missing", START))
        reader.is_whole = False
    seeds = tuple(load_seeds(reader))
    texts = [id_ for entry in seeds for id_ in entry.shape.texts]
    entries = list(load_claims(reader, texts))
    debate, debate_file = shared(reader, DEBATE, DebateFile, 2)
    sources, sources_file = shared(reader, SOURCES, SourcesFile, 1)
    terms, terms_file = shared(reader, GLOSSARY, GlossaryFile, 1)
    events, events_file = shared(reader, TIMELINE, TimelineFile, 1)
    moved, moved_file = shared(reader, MOVED, MovedFile, 2)
    corpus = Corpus(
        debate=debate or NO_DEBATE,
        debate_file=debate_file,
        seeds=seeds,
        claims=tuple(entry for entry in entries if isinstance(entry, ClaimEntry)),
        relations=(
            *(entry for entry in entries if isinstance(entry, RelationEntry)),
            *load_relations(reader, texts),
        ),
        notes=tuple(entry for entry in entries if isinstance(entry, NoteEntry)),
        sources=sources.root if sources else {},
        sources_file=sources_file,
        terms=terms.root if terms else {},
        terms_file=terms_file,
        events=events.root if events else {},
        events_file=events_file,
        schemes=load_schemes(),
        moved=moved or MovedFile(),
        moved_file=moved_file,
        ledger=load_ledger(reader),
        lost=frozenset(reader.lost),
        is_whole=reader.is_whole,
    )
    return corpus, reader.problems


START = "Every edition needs it: see 'Starting an edition' in the guide for editors."
NO_DEBATE = DebateFile(title="-", question="-", about="-", texts=[], issues={})


def shared(
    reader: Reader, path: str, shape: type[Shape], depth: int
) -> tuple[Shape | None, YamlFile]:
    """One of the files that the texts share; an absent one is as good as an empty one."""
    return reader.yaml(path, shape, depth) if path in reader.files else (None, YamlFile(path))


def load_seeds(reader: Reader) -> Iterator[SeedEntry]:
    """Every seed with its description; both must be there, and the bytes as recorded."""
    descriptions = {
        path for path in reader.files if path.count("/") == 1 and path.endswith(".yml")
    } - SHARED
    for path in sorted(p for p in reader.files if p.endswith(".txt")):
        if path.removesuffix(".txt") + ".yml" not in descriptions:
            beside = path.removesuffix(".txt") + ".yml"
            wrong = f"the seed has no description: there is no {beside}"
            reader.problems.append(Problem(path, 1, "", wrong, START))
    for path in sorted(descriptions):
        seed_path = path.removesuffix(".yml") + ".txt"
        shape, file = reader.yaml(path, SeedFile, 2)
        if seed_path not in reader.files:
            known = [p for p in reader.files if p.endswith(".txt")]
            wrong = f"the seed file {seed_path} is missing"
            reader.problems.append(Problem(path, 1, "", wrong, did_you_mean(seed_path, known)))
            reader.is_whole = False
            continue
        words = reader.words(seed_path)
        if shape is None or words is None:
            reader.is_whole = False
            continue
        digest = hashlib.sha256(reader.files[seed_path]).hexdigest()
        if digest != shape.sha256:
            wrong = f"{seed_path} is not the file that was recorded: its SHA-256 is {digest}"
            hint = "Restore the file, or record the new sum when the change is meant."
            reader.problems.append(Problem.at(file.place("sha256"), "", wrong, hint))
        if "\0" in words:
            wrong = "a NUL character (U+0000), which no web page can show"
            line = words[: words.index("\0")].count("\n") + 1
            reader.problems.append(Problem(seed_path, line, "", wrong))
        yield SeedEntry(Seed(seed_path.removeprefix("seeds/"), words, digest), shape, file)


def load_claims(reader: Reader, texts: list[str]) -> Iterator[Entry]:
    """The entries of every `claims/<text>.yml`."""
    for path in sorted(p for p in reader.files if p.startswith("seeds/claims/")):
        text = Path(path).stem
        if text not in texts and reader.is_whole:
            wrong = f"no seed has a text '{text}'"
            reader.problems.append(Problem(path, 1, "", wrong, did_you_mean(text, texts)))
            reader.is_whole = False
            continue
        shape, file = reader.yaml(path, ClaimsFile, 2)
        if shape:
            yield from unfold(text, shape, file)


def load_relations(reader: Reader, texts: list[str]) -> Iterator[RelationEntry]:
    """The entries of `relations.yml`, each with exactly one verb."""
    if RELATIONS not in reader.files:
        return
    words = reader.words(RELATIONS)
    file, problems = parse(RELATIONS, words) if words is not None else (YamlFile(RELATIONS), [])
    reader.problems += problems
    if file.data == {}:
        return
    if not isinstance(file.data, list):
        reader.is_whole = False
        if file.data is not None:
            reader.problems.append(Problem(RELATIONS, 1, "", "must be a list of relations"))
        return
    for index, item in enumerate(file.data):
        part = YamlFile(RELATIONS, item, below(file, index))
        shape = reader.validated(part, item, RelationShape, 0)
        if shape is None:
            continue
        verbs = [verb for verb in VERBS if getattr(shape, verb) is not None]
        if len(verbs) != 1:
            wrong = f"needs exactly one of {', '.join(VERBS)}; it has {len(verbs) or 'none'}"
            reader.problems.append(Problem.at(part.place(), f"relation from '{shape.from_[0]}'", wrong))
            continue
        text = next((t for t in texts if shape.from_[0].startswith(t + "-")), "")
        yield unfold_relation(shape, verbs[0], text, part.place())


def below(file: YamlFile, index: int) -> dict[tuple[str | int, ...], int]:
    """The lines of one item of a file that is a list, by paths within the item."""
    return {path[1:]: line for path, line in file.lines.items() if path[:1] == (index,)}


def load_schemes() -> dict[str, Scheme]:
    """The argumentation schemes that the package knows."""
    file, _ = parse("schemes.yml", SCHEMES.read_text("utf-8"))
    shapes = RootModel[dict[str, SchemeShape]].model_validate(file.data).root
    return {
        id_: Scheme(id_, shape.name, shape.form, shape.questions) for id_, shape in shapes.items()
    }


def load_ledger(reader: Reader) -> Mapping[str, str]:
    """The addresses published so far; see `ledger`."""
    if LEDGER not in reader.files:
        return {}
    try:
        ledger = json.loads(reader.files[LEDGER])
    except ValueError as error:
        hint = "Restore it from git: the ledger is written by the build and never by hand."
        line = getattr(error, "lineno", 1)
        reader.problems.append(Problem(LEDGER, line, "", "this is not JSON", hint))
        return {}
    return dict(ledger)
