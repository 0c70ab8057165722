"""The value that every foreign format is read into: units, the links between them, and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counterpoint.model import ClaimKind, NoteKind, Place, Verdict
from counterpoint.problems import Problem


class Outcome(StrEnum):
    """What became of something that could not be taken as it was."""

    REPAIRED = "repaired"
    LOST = "lost"


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A repair or a loss: where it is in the foreign file, what it concerns, what happened."""

    path: str
    line: int
    subject: str
    outcome: Outcome
    wrong: str
    hint: str = ""

    def __str__(self) -> str:
        """The one text form of problems, with the outcome before what happened."""
        wrong = f"{self.outcome}: {self.wrong}"
        return str(Problem(self.path, self.line, self.subject, wrong, self.hint))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a unit stands on, as the foreign file gives them.

    `start` and `end` are offsets as given, in whatever the foreign file counts; None without.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Something annotated: a claim, or a note.

    `label` is what our id ends in, where the foreign id reads well; empty means: number it.
    `source` is the foreign name of the text. `beside` is, for a note, the foreign id of the claim
    it is about, or of the note it replies to. Without quotes the words are implicit (claims) or
    those of `beside` (notes). In a composite unit the quotes are parts of one whole: all or none.
    `perhaps` are words that are its quote if, and only if, they stand in the text just so and once.
    """

    id: str
    place: Place
    quotes: tuple[Quote, ...] = ()
    label: str = ""
    source: str = ""
    says: str = ""
    kind: ClaimKind | None = None
    note: NoteKind | None = None
    verdict: Verdict | None = None
    beside: str = ""
    issues: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    is_composite: bool = False
    perhaps: tuple[str, ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether it says something about a text, rather than being said by it."""
        return self.note is not None


class Verb(StrEnum):
    """How a link bears on its target: the verbs of `relations.yml`, and an attack of any sort."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    REBUTS = "rebuts"
    UNDERMINES = "undermines"
    UNDERCUTS = "undercuts"
    QUALIFIES = "qualifies"
    CONCEDES = "concedes"
    RESTATES = "restates"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from units to a unit or to another link, by foreign ids; `why` may be empty."""

    id: str
    place: Place
    verb: Verb
    sources: tuple[str, ...]
    target: str
    why: str = ""
    scheme: str = ""
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A foreign file as read: `base` is the text that its offsets count in, where it brings one."""

    format: str
    path: str
    units: tuple[Unit, ...] = ()
    links: tuple[Link, ...] = ()
    remarks: tuple[Remark, ...] = ()
    base: str | None = None


@dataclass(slots=True)
class Notebook:
    """Gathers remarks, those of a sort told once with their number."""

    remarks: list[Remark] = field(default_factory=list)

    def lost(self, at: Place, subject: str, wrong: str, hint: str = "") -> None:
        """Note something that has no place here."""
        self.remarks.append(Remark(at.path, at.line, subject, Outcome.LOST, wrong, hint))

    def repaired(self, at: Place, subject: str, wrong: str, hint: str = "") -> None:
        """Note something that was taken otherwise than it stood."""
        self.remarks.append(Remark(at.path, at.line, subject, Outcome.REPAIRED, wrong, hint))

    def lost_many(self, sort: str, things: Sequence[tuple[Place, str]], why: str) -> None:
        """Note that all things of a sort have no place here: how many, and which comes first."""
        if things:
            at, first = things[0]
            more = f" ({len(things)} of them; the first is '{first}')" if things[1:] else ""
            self.lost(at, sort if more else f"{sort} '{first}'", why + more)


def one_each(items: Iterable[str]) -> tuple[str, ...]:
    """Things in order, each once."""
    return tuple(dict.fromkeys(items))


PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 32
"""Characters that the end of an id of ours has at most."""


def label_of(foreign: str) -> str:
    """A foreign id as the end of one of ours, where it reads well as it is; else empty."""
    plain = foreign.lower()
    return plain if len(plain) <= LONGEST and PLAIN.fullmatch(plain) else ""
