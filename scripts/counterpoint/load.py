"""Load: files to values. Validates everything under `seeds/` and keeps every line.

Stage 1. Takes the bytes of `files.read`, gives one corpus: well-formed, not yet linked. What is
ill-formed is reported and left out (see `reader`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import RootModel

from counterpoint.files import (
    DEBATE,
    GLOSSARY,
    LEDGER,
    MOVED,
    PATHS,
    RELATIONS,
    SHARED,
    SOURCES,
    TIMELINE,
)
from counterpoint.mistakes import starts_of
from counterpoint.model import Scheme, Seed
from counterpoint.problems import Problem, did_you_mean, nearest_word
from counterpoint.reader import Reader, Shape
from counterpoint.schema import (
    ClaimsFile,
    DebateFile,
    EventShape,
    Id,
    MovedFile,
    PathShape,
    RelationShape,
    SchemeShape,
    SeedFile,
    SourceShape,
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
