"""Load: files to values. Reads and validates everything under `seeds/`; keeps every line.

Stage 1. `read` touches the files; `load` is pure. An entry that is ill-formed is reported and left
out, and its ids are remembered as `lost`, so that one mistake is not reported again wherever the
entry is named.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from counterpoint.model import Scheme, Seed
from counterpoint.problems import Problem, did_you_mean, nearest_word
from counterpoint.schema import (
    ClaimsFile,
    ClaimShape,
    DebateFile,
    EventShape,
    Id,
    MovedFile,
    PathShape,
    RelationShape,
    SchemeShape,
    SeedFile,
    SelectorShape,
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
PATHS = "seeds/paths.yml"
MOVED = "seeds/moved.yml"
LEDGER = "seeds/permalinks.json"
SHARED = frozenset({DEBATE, RELATIONS, SOURCES, GLOSSARY, TIMELINE, PATHS, MOVED})
SCHEMES = Path(__file__).with_name("schemes.yml")


class SourcesFile(RootModel[dict[Id, SourceShape]]):
    """`seeds/sources.yml`."""


class GlossaryFile(RootModel[dict[Id, TermShape]]):
    """`seeds/glossary.yml`."""


class TimelineFile(RootModel[dict[Id, EventShape]]):
    """`seeds/timeline.yml`."""


class PathsFile(RootModel[dict[Id, PathShape]]):
    """`seeds/paths.yml`."""


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
    paths: Mapping[str, PathShape]
    paths_file: YamlFile
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
        """A YAML file in its shape, without the ill-formed entries, `depth` keys deep."""
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
        """The data in its shape, without the entries that do not fit; None when none do."""
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            details = error.errors()
        told = [mistake(file, shape, detail) for detail in details]
        self.problems += [problem for problem in told if not is_echo(problem, told)]
        locations = {tuple(detail["loc"])[:depth] for detail in details}
        if shape is SeedFile and any(location[:1] != ("texts",) for location in locations):
            self.is_whole = False
            return None
        if not depth:
            return None
        rest = data
        for location in locations:
            names = [*ids_below(value_at(rest, location)), *map(str, location[-1:])]
            self.lost.update(names, map(slug, names), map(slug, map(without_signs, names)))
            rest = without(rest, location)
        try:
            return shape.model_validate(rest)
        except ValidationError:
            self.is_whole = False
            return None


def is_echo(problem: Problem, told: Iterable[Problem]) -> bool:
    """Whether a key is missing only because it was mistyped, which is told already."""
    return any(
        problem.wrong == f"{other.hint[len('Did you mean ') : -1]} is missing"
        and (problem.path, problem.subject) == (other.path, other.subject)
        for other in told
        if other.wrong.startswith("unknown key") and other.hint
    )


def value_at(data: Any, path: Iterable[str | int]) -> Any:  # noqa: ANN401 (plain YAML data)
    """The value that stands at a path of keys; None when there is none.

    One thing may stand where a list is meant: it is then what index 0 leads to.
    """
    for key in path:
        if isinstance(key, int) and not isinstance(data, list):
            continue
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
    """Every key below some data that might be an id, and every id that is given as one."""
    if isinstance(data, dict):
        yield from data
        yield str(data.get("id", ""))
        for value in data.values():
            yield from ids_below(value)
    elif isinstance(data, list):
        for value in data:
            yield from ids_below(value)


def mistake(file: YamlFile, shape: type[BaseModel], detail: Any) -> Problem:  # noqa: ANN401
    """A validation error of pydantic's in the editor's words."""
    path = written_path(tuple(detail["loc"]), file.data)
    key = next((str(key) for key in reversed(path) if isinstance(key, str)), "")
    subject = relation_name(file.data) if shape is RelationShape else entry_name(file.path, path)
    what = f"'{key}'" if key else "it" if subject else "the file"
    if key and subject.endswith(f" '{key}'"):
        what = "it"
    given = value_at(file.data, path)
    match "extra_forbidden" if is_stray(path) else detail["type"]:
        case "extra_forbidden":
            wrong, hint = f"unknown key '{key}'", key_hint(shape, path)
        case "enum":
            wrong, hint = none_of(what, str(given), detail["ctx"]["expected"])
        case "string_pattern_mismatch" if given != "":
            wrong, hint = ill_formed(what, key, given, detail)
        case "mistake":
            wrong, hint = detail["msg"], ""
        case "model_type" if detail["ctx"]["class_name"] == SelectorShape.__name__:
            wrong = f"{what} must be words of the text, or 'exact' with 'prefix' or 'suffix'"
            hint = ""
        case "bool_parsing":
            wrong, hint = f"{what} must be true or false, not '{given}'", ""
        case kind:
            wrong = f"{what} {PLAIN.get(kind, 'must be a mapping of keys to values')}"
            is_bracketed = kind == "string_type" and given
            hint = "Put words that start with { or [ in quotation marks." if is_bracketed else ""
    return Problem.at(file.place(*path), subject, wrong, hint)


PLAIN = {
    "missing": "is missing",
    "string_pattern_mismatch": "is empty",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "string_type": "must be text",
    "list_type": "must be a list",
    "bool_type": "must be true or false",
}
"""What is wrong, by pydantic's types of errors; all that are not named want a mapping."""


def none_of(what: str, given: str, expected: str) -> tuple[str, str]:
    """What is wrong with a value that is none of those expected (`'a', 'b' or 'c'`), and a hint."""
    known = expected.replace("'", "").replace(" or ", ", ").split(", ")
    return f"{what} is '{given}', which is none of {', '.join(known)}", did_you_mean(given, known)


def ill_formed(what: str, key: str, given: object, detail: Any) -> tuple[str, str]:  # noqa: ANN401
    """What is wrong with words that do not read as they must, and a hint."""
    if key in FORMS and "[key]" not in detail["loc"] and isinstance(given, str):
        return f"{what} is '{given}', which does not read {FORMS[key]}", ""
    id_ = detail["input"] if isinstance(detail["input"], str) else key
    hint = f"Ids are lower-case ASCII letters and digits, joined by hyphens: '{slug(id_)}'."
    return "its id is ill-formed" if what == "it" else f"'{id_}' is not an id", hint


def written_path(loc: tuple[str | int, ...], data: object) -> tuple[str | int, ...]:
    """The path of an error as far as the editor wrote it.

    Plain words stand for a selector, and one thing for a list of one. A key of a step that is no
    id (those have hyphens) is a mistyped one, whatever pydantic finds wrong below it.
    """
    path = tuple(key for key in loc if key != "[key]")
    for index in range(2, len(path) + 1):
        if is_stray(path[:index]):
            return path[:index]
    while len(path) > 1 and isinstance(value_at(data, path[:-1]), str):
        path = path[:-1]
    return path


def is_stray(path: tuple[str | int, ...]) -> bool:
    """Whether a path leads to a key of a step that is neither one of its own nor an id."""
    key = path[-1] if path else ""
    is_of_step = len(path) > len(("because", 0)) and path[-3] == "because"
    return is_of_step and key not in STEP_KEYS and ("-" not in str(key) or key in CLAIM_KEYS)


def key_hint(shape: type[BaseModel], path: tuple[str | int, ...]) -> str:
    """The key that an unknown one may have been meant for, or where it belongs."""
    if is_stray(path) and path[-1] in CLAIM_KEYS:
        return "It is a key of claims; a step of 'because' has none such."
    return did_you_mean(str(path[-1]), keys_of(shape, path[:-1]))


def without_signs(words: str) -> str:
    """Words without the characters that no id has."""
    return re.sub("[^A-Za-z0-9-]", "", words)


def slug(words: str) -> str:
    """The id most like some words."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)).lstrip("-0123456789") or "id"


STEP_KEYS = frozenset(StepShape.model_fields)
CLAIM_KEYS = frozenset(field.alias for field in ClaimShape.model_fields.values())

FORMS = {
    "date": "like 2016, 2016-07 or 2016-07-28",
    "sha256": "like a SHA-256: 64 hexadecimal digits",
    "passages": "'lines' or 'paragraphs'",
}


ENTRIES = {SOURCES: "source", GLOSSARY: "term", TIMELINE: "event", PATHS: "path"}
HOLDERS = {"claims": "claim", "notes": "note", "texts": "text", "issues": "issue"}


def entry_name(file: str, path: tuple[str | int, ...]) -> str:
    """What an error at a path is about, in the words of the file: `claim 'martian-5'`."""
    if file in ENTRIES:
        return f"{ENTRIES[file]} '{path[0]}'" if path else ""
    for index in range(len(path) - 1, 0, -1):
        key, holder = path[index], path[index - 1]
        if isinstance(holder, str) and holder in HOLDERS and isinstance(key, str):
            return f"{HOLDERS[holder]} '{key}'"
        if isinstance(holder, int) and index > 1 and path[index - 2] == "because":
            return "step" if "-" not in str(key) or key in CLAIM_KEYS else f"claim '{key}'"
    return "furniture" if path[:1] == ("furniture",) and len(path) > 1 else ""


def relation_name(data: object) -> str:
    """What an error in an entry of `relations.yml` is about."""
    first = next(iter(starts_of(data)), "")
    return f"relation from '{first}'" if first else "relation"


def starts_of(data: object) -> list[str]:
    """The claims that a relation starts from, as far as they are well-formed."""
    start = data.get("from") if isinstance(data, dict) else None
    return [id_ for id_ in (start if isinstance(start, list) else [start]) if isinstance(id_, str)]


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
    known = node.get("properties", {}).get(key) or node.get("additionalProperties")
    return known or next(iter(node["patternProperties"].values()))


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
    paths, paths_file = shared(reader, PATHS, PathsFile, 1)
    moved, moved_file = shared(reader, MOVED, MovedFile, 2)
    corpus = Corpus(
        debate=debate or NO_DEBATE,
        debate_file=debate_file,
        seeds=seeds,
        claims=tuple(entry for entry in entries if isinstance(entry, ClaimEntry)),
        relations=(
            *(entry for entry in entries if isinstance(entry, RelationEntry)),
            *load_relations(reader, {e.id: e for e in entries if isinstance(e, ClaimEntry)}),
        ),
        notes=tuple(entry for entry in entries if isinstance(entry, NoteEntry)),
        sources=sources.root if sources else {},
        sources_file=sources_file,
        terms=terms.root if terms else {},
        terms_file=terms_file,
        events=events.root if events else {},
        events_file=events_file,
        paths=paths.root if paths else {},
        paths_file=paths_file,
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
            reader.is_whole = False
    for path in sorted(descriptions):
        seed_path = path.removesuffix(".yml") + ".txt"
        if seed_path not in reader.files:
            reader.problems.append(without_seed(path, seed_path, reader.files))
            reader.is_whole = False
            continue
        shape, file = reader.yaml(path, SeedFile, 2)
        words = reader.words(seed_path)
        if shape is None or words is None:
            reader.is_whole = False
            continue
        digest = hashlib.sha256(reader.files[seed_path]).hexdigest()
        if digest != shape.sha256:
            wrong = f"{seed_path} is not the file that was recorded: its SHA-256 is {digest}"
            hint = "Restore the file, or record the new sum when the change is meant."
            reader.problems.append(Problem.at(file.place("sha256"), "", wrong, hint))
            reader.is_whole = False
            continue
        if "\0" in words:
            wrong = "a NUL character (U+0000), which no web page can show"
            line = words[: words.index("\0")].count("\n") + 1
            reader.problems.append(Problem(seed_path, line, "", wrong))
        yield SeedEntry(Seed(seed_path.removeprefix("seeds/"), words, digest), shape, file)


def without_seed(path: str, seed_path: str, files: Iterable[str]) -> Problem:
    """The problem of a description without a seed, or of a shared file under a wrong name."""
    stems = {Path(p).stem: p for p in files if p.endswith(".txt")} | {
        Path(p).stem: p for p in sorted(SHARED)
    }
    near = stems.get(nearest_word(Path(path).stem, stems) or "")
    hint = f"Did you mean '{near}'?" if near else ""
    wrong = f"the seed file {seed_path} is missing"
    if near in SHARED:
        wrong = "no seed and no shared file bears this name"
    return Problem(path, 1, "", wrong, hint)


def load_claims(reader: Reader, texts: list[str]) -> Iterator[Entry]:
    """The entries of every `claims/<text>.yml`."""
    for path in sorted(p for p in reader.files if p.startswith("seeds/claims/")):
        text = Path(path).stem
        if text not in texts and reader.is_whole and text not in reader.lost:
            wrong = f"no seed has a text '{text}'"
            reader.problems.append(Problem(path, 1, "", wrong, did_you_mean(text, texts)))
            reader.is_whole = False
            continue
        shape, file = reader.yaml(path, ClaimsFile, 2)
        if shape:
            yield from unfold(text, shape, file)


def load_relations(reader: Reader, claims: Mapping[str, ClaimEntry]) -> Iterator[RelationEntry]:
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
            wrong = "the file must be a list of relations"
            hint = "Each starts with '- from: …'."
            reader.problems.append(Problem(RELATIONS, 1, "", wrong, hint))
        return
    for index, item in enumerate(file.data):
        part = YamlFile(RELATIONS, item, below(file, index))
        shape = reader.validated(part, item, RelationShape, 0)
        verbs = [verb for verb in VERBS if shape is not None and getattr(shape, verb) is not None]
        if shape is None or len(verbs) != 1:
            reader.lost.update(ends_of(item))
        if shape is None:
            continue
        if len(verbs) != 1:
            wrong = f"it has {' and '.join(verbs)}" if verbs else "it has no verb"
            hint = f"A relation has exactly one of {', '.join(VERBS)}."
            subject = f"relation from '{shape.from_[0]}'"
            reader.problems.append(Problem.at(part.place(), subject, wrong, hint))
            continue
        first = claims.get(shape.from_[0])
        yield unfold_relation(shape, verbs[0], first.text if first else "", part)


def ends_of(item: object) -> Iterator[str]:
    """The ids that an ill-formed relation may have been known by."""
    if isinstance(item, dict):
        words = [value for value in item.values() if isinstance(value, str)]
        yield from (f"{first}--{value}" for first in starts_of(item)[:1] for value in words)
        yield str(item.get("id", ""))


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
        line = getattr(error, "lineno", 1)
        reader.problems.append(Problem(LEDGER, line, "", "this is not JSON", RESTORE))
        return {}
    if not isinstance(ledger, dict) or not all(isinstance(day, str) for day in ledger.values()):
        wrong = "the file must map each address to the day it was recorded"
        reader.problems.append(Problem(LEDGER, 1, "", wrong, RESTORE))
        return {}
    return ledger


RESTORE = "Restore it from git: the ledger is written by 'make record', never by hand."
