"""What kinds, verdicts and relations are called on the pages, and small phrases made of counts."""

from __future__ import annotations

from counterpoint.model import (
    AnswerState,
    Basis,
    ClaimKind,
    Confidence,
    Note,
    NoteKind,
    RelationKind,
    SourceKind,
    Verdict,
)

CLAIM_KINDS = {
    ClaimKind.THESIS: "thesis",
    ClaimKind.CLAIM: "claim",
    ClaimKind.PREMISE: "premise",
    ClaimKind.EVIDENCE: "evidence",
    ClaimKind.CONCESSION: "concession",
    ClaimKind.NORM: "norm",
    ClaimKind.REPORTED_VIEW: "reported view",
}

ACTIVE = {
    RelationKind.SUPPORT: "supports",
    RelationKind.REBUT: "rebuts",
    RelationKind.UNDERMINE: "undermines",
    RelationKind.UNDERCUT: "undercuts",
    RelationKind.QUALIFY: "qualifies",
    RelationKind.CONCEDE: "concedes",
    RelationKind.RESTATE: "restates",
}

PASSIVE = {
    RelationKind.SUPPORT: "supported by",
    RelationKind.REBUT: "rebutted by",
    RelationKind.UNDERMINE: "undermined by",
    RelationKind.UNDERCUT: "undercut by",
    RelationKind.QUALIFY: "qualified by",
    RelationKind.CONCEDE: "conceded by",
    RelationKind.RESTATE: "restated by",
}

MEANING = {
    RelationKind.SUPPORT: "gives a ground for it",
    RelationKind.REBUT: "speaks against what it concludes",
    RelationKind.UNDERMINE: "speaks against something it rests on",
    RelationKind.UNDERCUT: "grants the ground but denies that the conclusion follows",
    RelationKind.QUALIFY: "limits how far it holds",
    RelationKind.CONCEDE: "grants it",
    RelationKind.RESTATE: "says the same in other words",
}

NOTE_KINDS = {
    NoteKind.GLOSS: "gloss",
    NoteKind.FACT: "fact check",
    NoteKind.CONTEXT: "context",
    NoteKind.PROVENANCE: "provenance",
    NoteKind.LANGUAGE: "language",
    NoteKind.LOGIC: "logic",
}

VERDICTS = {
    Verdict.ACCURATE: "accurate",
    Verdict.OUTDATED: "outdated",
    Verdict.MISLEADING: "misleading",
    Verdict.DISPUTED: "disputed",
    Verdict.UNVERIFIABLE: "not verifiable",
    Verdict.WRONG: "wrong",
}

CONFIDENCE = {
    Confidence.HIGH: "high confidence",
    Confidence.MEDIUM: "medium confidence",
    Confidence.LOW: "low confidence",
}

BASIS = {
    Basis.STATED: "stated in the text",
    Basis.RECONSTRUCTED: "seen by the editors",
}

ANSWERS = {AnswerState.OPEN: "open", AnswerState.ANSWERED: "answered"}

SOURCE_KINDS = {
    SourceKind.NEWS: "news report",
    SourceKind.STATE_MEDIA: "state or partisan outlet",
    SourceKind.OFFICIAL: "official statement",
    SourceKind.TREATY: "treaty",
    SourceKind.SCHOLARSHIP: "scholarship",
    SourceKind.REFERENCE: "reference work",
    SourceKind.BLOG: "blog",
    SourceKind.FORUM: "forum",
    SourceKind.POLLING: "opinion poll",
    SourceKind.DATA: "statistics",
}


def note_title(note: Note) -> str:
    """What a note is, in a word or two: `fact check: outdated`."""
    kind = NOTE_KINDS[note.kind]
    return f"{kind}: {VERDICTS[note.verdict]}" if note.verdict else kind


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: `1 reply`, `3 replies`, `no replies`."""
    return f"{number or 'no'} {one if number == 1 else many}"


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(date: str) -> str:
    """A date as one reads it: `28 July 2016`, `July 2016`, `2016`."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month, *days = (int(part) for part in rest)
    return " ".join([*map(str, days), MONTHS[month - 1], year])
