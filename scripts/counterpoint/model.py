"""The values that the stages hand on: the debate in the terms of its field.

Nothing here reads or writes. Offsets are code points of a seed, half-open: `seed.words[start:end]`.
Terms: W3C Web Annotation Data Model (selector, annotation), Pollock 1987 (rebut, undercut),
ASPIC+ (undermine), Walton, Reed and Macagno 2008 (scheme, critical question).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ClaimKind(StrEnum):
    """What a claim does in its author's argument."""

    THESIS = "thesis"
    CLAIM = "claim"
    PREMISE = "premise"
    EVIDENCE = "evidence"
    CONCESSION = "concession"
    NORM = "norm"
    REPORTED_VIEW = "reported-view"


class RelationKind(StrEnum):
    """How one claim bears on another claim, or on a relation."""

    SUPPORT = "support"
    REBUT = "rebut"
    UNDERMINE = "undermine"
    UNDERCUT = "undercut"
    QUALIFY = "qualify"
    CONCEDE = "concede"
    RESTATE = "restate"

    @property
    def is_attack(self) -> bool:
        """Whether the relation speaks against its target."""
        return self in ATTACKS


ATTACKS = frozenset({RelationKind.REBUT, RelationKind.UNDERMINE, RelationKind.UNDERCUT})
REPLIES = ATTACKS | {RelationKind.QUALIFY}


class Basis(StrEnum):
    """Who says that the relation holds: the text itself, or the editor who reads it."""

    STATED = "stated"
    RECONSTRUCTED = "reconstructed"


class NoteKind(StrEnum):
    """What an editorial note is about."""

    GLOSS = "gloss"
    FACT = "fact"
    CONTEXT = "context"
    PROVENANCE = "provenance"
    LANGUAGE = "language"
    LOGIC = "logic"


class Verdict(StrEnum):
    """What a fact check found; never a judgement on the author."""

    ACCURATE = "accurate"
    OUTDATED = "outdated"
    MISLEADING = "misleading"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"
    WRONG = "wrong"


class Confidence(StrEnum):
    """How sure the editors are of a fact check."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SourceKind(StrEnum):
    """What sort of publication a source is, so that a reader can weigh it."""

    NEWS = "news"
    STATE_MEDIA = "state-media"
    OFFICIAL = "official"
    TREATY = "treaty"
    SCHOLARSHIP = "scholarship"
    REFERENCE = "reference"
    BLOG = "blog"
    FORUM = "forum"
    POLLING = "polling"
    DATA = "data"


class TextForm(StrEnum):
    """What sort of writing a text is; citations name it so."""

    FORUM_POST = "forum-post"
    ARTICLE = "article"
    ESSAY = "essay"
    BOOK = "book"
    SPEECH = "speech"
    WEB_PAGE = "web-page"


class PassageRole(StrEnum):
    """What a passage is: its author's prose, a heading, or a line quoted from the press."""

    PROSE = "prose"
    HEADING = "heading"
    PRESS = "press"


class AnswerState(StrEnum):
    """Whether a critical question finds an answer in the corpus."""

    OPEN = "open"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an editor wrote something: a file of the project, and a line counted from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a seed: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Selector:
    """A W3C TextQuoteSelector (section 4.2.4): words of a text, with context only where needed.

    `text` is the id of the text in which the words must stand exactly once.
    """

    text: str
    exact: str
    prefix: str
    suffix: str
    subject: str
    place: Place


@dataclass(frozen=True, slots=True)
class Seed:
    """One file of text, decoded but otherwise untouched; `sha256` is that of its bytes."""

    file: str
    words: str
    sha256: str

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, on which the code point at `offset` stands."""
        return self.words.count("\n", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class Furniture:
    """Stretches of a seed that belong to no voice (menus, ranks), and what they are."""

    what: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a text. `source` names the press item that a PRESS passage quotes."""

    id: str
    span: Span
    role: PassageRole
    source: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """One voice's text: where it stands in its seed, and where it comes from."""

    id: str
    seed: Seed
    title: str
    author: str
    form: TextForm
    date: str
    outlet: str
    url: str
    language: str
    rights: str
    about: str
    provenance: str
    passages: tuple[Passage, ...]
    furniture: tuple[Furniture, ...]

    def words(self, span: Span) -> str:
        """The words of the seed in `span`."""
        return self.seed.words[span.start : span.end]

    def passage_at(self, offset: int) -> Passage:
        """The passage in which the code point at `offset` stands; StopIteration when in none."""
        return next(p for p in self.passages if p.span.start <= offset < p.span.end)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: what its author asserts, in our plain words and in theirs.

    No anchors means that the claim is unstated: the argument needs it, the text does not say it.
    A head is an argument that its author counts, not a part nested below one.
    """

    id: str
    text: str
    kind: ClaimKind
    statement: str
    anchors: tuple[Span, ...]
    issues: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str | None
    steelman: str
    best_reply: str | None
    is_head: bool
    place: Place

    @property
    def is_unstated(self) -> bool:
        """Whether the text leaves this claim unsaid."""
        return not self.anchors

    @property
    def label(self) -> str:
        """The short name within its text: `5a` of `martian-5a`."""
        return self.id.removeprefix(self.text + "-")


@dataclass(frozen=True, slots=True)
class Question:
    """A critical question of a relation's scheme and its state in this debate."""

    key: str
    asks: str
    state: AnswerState
    where: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link from one claim, or several linked ones, to a claim or to another relation."""

    id: str
    kind: RelationKind
    sources: tuple[str, ...]
    target: str
    basis: Basis
    because: str
    stated: Span | None
    scheme: str | None
    questions: tuple[Question, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Note:
    """An editorial annotation of some words. `term` is set on glosses from the glossary."""

    id: str
    text: str
    kind: NoteKind
    anchors: tuple[Span, ...]
    body: str
    sources: tuple[str, ...]
    verdict: Verdict | None
    confidence: Confidence | None
    claim: str | None
    term: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """Something cited by a text or by a note."""

    id: str
    title: str
    author: str
    outlet: str
    date: str
    url: str
    archived: str
    kind: SourceKind
    says: str
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; `words` are its forms in the texts."""

    id: str
    term: str
    full: str
    words: tuple[str, ...]
    says: str
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Issue:
    """A question on which the voices differ."""

    id: str
    question: str
    short: str
    says: str
    place: Place


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `date` is as precise as known (1961, 2014-03, 2014-03-18)."""

    id: str
    date: str
    says: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PathStep:
    """One stop of a reading path: a claim, and what the editors say on the way to it."""

    claim: str
    says: str


@dataclass(frozen=True, slots=True)
class ReadingPath:
    """A way through the debate, laid by the editors."""

    id: str
    title: str
    says: str
    steps: tuple[PathStep, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Moved:
    """An id that was published once and is gone: what bears its address now, or why nothing does.

    `sort` is the kind of thing it named, as `seeds/moved.yml` groups them: `claims`, `notes`, …
    """

    sort: str
    id: str
    now: str | None
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Scheme:
    """An argumentation scheme (Walton, Reed and Macagno 2008) with its critical questions."""

    id: str
    name: str
    form: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Debate:
    """Everything, linked. Mappings keep the order in which a reader meets their entries.

    `into` lists, for a claim or relation, the relations that point at it; `out_of`, for a claim,
    the relations that it is a source of.
    """

    title: str
    question: str
    about: str
    texts: Mapping[str, Text]
    issues: Mapping[str, Issue]
    claims: Mapping[str, Claim]
    relations: Mapping[str, Relation]
    notes: Mapping[str, Note]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    events: Mapping[str, Event]
    paths: Mapping[str, ReadingPath]
    schemes: Mapping[str, Scheme]
    moved: tuple[Moved, ...]
    into: Mapping[str, tuple[Relation, ...]]
    out_of: Mapping[str, tuple[Relation, ...]]

    def aliases(self, sort: str, id_: str) -> list[str]:
        """The ids under which a thing was published before."""
        return [moved.id for moved in self.moved if moved.sort == sort and moved.now == id_]

    def withdrawn(self, sort: str, text: str = "") -> list[Moved]:
        """What was taken back of one sort; with `text`, only what belonged to that text."""
        return [
            moved
            for moved in self.moved
            if moved.sort == sort and not moved.now and moved.id.startswith(text and text + "-")
        ]

    def conclusion_of(self, relation: Relation) -> Claim:
        """The claim at the far end of `relation`, through any relations that it targets."""
        target = relation.target
        while target in self.relations:
            target = self.relations[target].target
        return self.claims[target]

    def is_across(self, relation: Relation) -> bool:
        """Whether `relation` joins two voices."""
        voices = {self.claims[source].text for source in relation.sources}
        return voices != {self.conclusion_of(relation).text}

    def claims_of(self, text: str) -> list[Claim]:
        """The claims of one text, in the order of its annotation file."""
        return [claim for claim in self.claims.values() if claim.text == text]

    def notes_of(self, text: str) -> list[Note]:
        """The notes on one text, in the order of the words they stand beside."""
        return sorted(
            (note for note in self.notes.values() if note.text == text),
            key=lambda note: (note.anchors[0].start if note.anchors else 0, note.id),
        )

    def replies_to(self, claim: Claim) -> list[Relation]:
        """Attacks and qualifications aimed at `claim`, or at an inference that ends in it."""
        direct = [r for r in self.into.get(claim.id, ()) if r.kind in REPLIES]
        steps = [r for r in self.into.get(claim.id, ()) if r.kind is RelationKind.SUPPORT]
        at_steps = [r for step in steps for r in self.into.get(step.id, ()) if r.kind in REPLIES]
        return direct + at_steps
