"""Unfold nested claims: a claims file read top to bottom gives flat claims, relations and notes.

Part of stage 1 (load). In the file, premises stand below what they support; each step of `because`
becomes one support relation, its premises the relation's linked sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.model import ClaimKind, Place, RelationKind, Selector
from counterpoint.schema import (
    ClaimsFile,
    ClaimShape,
    NoteShape,
    QuestionShape,
    RelationShape,
    SelectorShape,
    StepShape,
)
from counterpoint.yamlfile import Path, YamlFile

VERBS = {
    "supports": RelationKind.SUPPORT,
    "rebuts": RelationKind.REBUT,
    "undermines": RelationKind.UNDERMINE,
    "undercuts": RelationKind.UNDERCUT,
    "qualifies": RelationKind.QUALIFY,
    "concedes": RelationKind.CONCEDE,
    "restates": RelationKind.RESTATE,
}


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim as written, with what it inherits from the claim above it."""

    id: str
    text: str
    kind: ClaimKind
    issues: tuple[str, ...]
    shape: ClaimShape
    selectors: tuple[Selector, ...]
    is_head: bool
    place: Place


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """A relation as written, from a step of `because` or from `relations.yml`."""

    id: str
    kind: RelationKind
    sources: tuple[str, ...]
    target: str
    because: str
    stated: Selector | None
    scheme: str | None
    questions: tuple[tuple[str, QuestionShape], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note as written; without selectors it stands beside its claim's quote."""

    id: str
    text: str
    claim: str | None
    shape: NoteShape
    selectors: tuple[Selector, ...]
    place: Place


Entry = ClaimEntry | RelationEntry | NoteEntry


def unfold(text: str, shape: ClaimsFile, file: YamlFile) -> Iterator[Entry]:
    """Every claim, step and note of a text's claims file, in the order of the file."""
    for id_, note in shape.notes.items():
        yield note_entry(id_, text, None, note, file, ("notes", id_))
    for id_, claim in shape.claims.items():
        yield from unfold_claim(id_, text, claim, ClaimKind.CLAIM, (), file, ("claims", id_))


def unfold_claim(
    id_: str,
    text: str,
    shape: ClaimShape,
    default: ClaimKind,
    inherited: tuple[str, ...],
    file: YamlFile,
    path: Path,
) -> Iterator[Entry]:
    """A claim, its notes, and everything nested below it."""
    issues = inherited if shape.issue is None else tuple(shape.issue)
    selectors = tuple(
        selector(words, text, f"claim '{id_}'", "its quote", file.place(*path, "quote", index))
        for index, words in enumerate(shape.quote or ())
    )
    yield ClaimEntry(
        id=id_,
        text=text,
        kind=shape.kind or default,
        issues=issues,
        shape=shape,
        selectors=selectors,
        is_head=default is ClaimKind.CLAIM,
        place=file.place(*path),
    )
    for note_id, note in shape.notes.items():
        yield note_entry(note_id, text, id_, note, file, (*path, "notes", note_id))
    for index, step in enumerate(shape.because):
        yield from unfold_step(id_, text, step, issues, file, (*path, "because", index))


def unfold_step(
    conclusion: str,
    text: str,
    step: StepShape,
    issues: tuple[str, ...],
    file: YamlFile,
    path: Path,
) -> Iterator[Entry]:
    """The support relation of one step, then its premises with all below them."""
    premises = step.__pydantic_extra__ or {}
    first = next(iter(premises), "")
    relation = step.id or f"{first}--{conclusion}"
    place = file.place(*path, "stated")
    stated = stated_words(step.stated, text, f"step '{relation}'", place)
    yield RelationEntry(
        relation,
        RelationKind.SUPPORT,
        tuple(premises),
        conclusion,
        one_line(step.why),
        stated,
        step.scheme,
        tuple(step.questions.items()),
        file.place(*path),
    )
    for id_, premise in premises.items():
        if premise is not None:
            yield from unfold_claim(
                id_, text, premise, ClaimKind.PREMISE, issues, file, (*path, id_)
            )


def note_entry(
    id_: str, text: str, claim: str | None, note: NoteShape, file: YamlFile, path: Path
) -> NoteEntry:
    """One note with its selectors."""
    selectors = tuple(
        selector(
            words, text, f"note '{id_}'", "the quote under 'on'", file.place(*path, "on", index)
        )
        for index, words in enumerate(note.on or ())
    )
    return NoteEntry(id_, text, claim, note, selectors, file.place(*path))


def unfold_relation(shape: RelationShape, verb: str, text: str, file: YamlFile) -> RelationEntry:
    """One entry of `relations.yml`; `verb` is the key it uses, `text` that of its first source."""
    target = getattr(shape, verb)
    id_ = shape.id or f"{shape.from_[0]}--{target}"
    stated = stated_words(shape.stated, text, f"relation '{id_}'", file.place("stated"))
    return RelationEntry(
        id_,
        VERBS[verb],
        tuple(shape.from_),
        target,
        one_line(shape.why),
        stated,
        None,
        (),
        file.place(),
    )


def selector(words: SelectorShape, text: str, subject: str, what: str, place: Place) -> Selector:
    """The selector of some written words; `subject` and `what` name it in messages."""
    return Selector(text, words.exact, words.prefix, words.suffix, f"{subject}: {what}", place)


def stated_words(
    words: SelectorShape | None, text: str, subject: str, place: Place
) -> Selector | None:
    """The selector of the words by which a text states a relation, if there are any."""
    return selector(words, text, subject, "the quote under 'stated'", place) if words else None


def one_line(prose: str) -> str:
    """Prose with every run of white space, line ends too, made one space."""
    return " ".join(prose.split())
