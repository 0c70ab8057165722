"""`/data/debate.json` and its JSON Schema: the whole debate, offsets in code points, half-open.

The shapes below are the contract; the schema is made from them, so that the two cannot disagree.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from counterpoint.data.citation import dumps
from counterpoint.model import (
    AnswerState,
    Basis,
    Claim,
    ClaimKind,
    Confidence,
    Debate,
    Note,
    NoteKind,
    PassageRole,
    Relation,
    RelationKind,
    SourceKind,
    Span,
    Text,
    TextForm,
    Verdict,
)


class Shape(BaseModel):
    """Base of the exported shapes: nothing beyond what is named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SeedData(Shape):
    """The file a text stands in."""

    file: str
    sha256: str


class PassageData(Shape):
    """A paragraph: code points `start` to `end` (not included) of the seed."""

    id: str
    start: int
    end: int
    role: PassageRole
    source: str | None = None


class TextData(Shape):
    """A voice's text."""

    id: str
    title: str
    author: str
    form: TextForm
    date: str
    outlet: str
    url: str
    language: str
    rights: str
    provenance: str
    seed: SeedData
    passages: list[PassageData]


class AnchorData(Shape):
    """Where words stand in the seed, and the words."""

    start: int
    end: int
    exact: str


class ClaimData(Shape):
    """A claim; without anchors it is unstated."""

    id: str
    text: str
    kind: ClaimKind
    statement: str
    anchors: list[AnchorData]
    issues: list[str]
    aliases: list[str]
    source: str | None
    steelman: str
    best_reply: str | None


class QuestionData(Shape):
    """A critical question and its state."""

    key: str
    asks: str
    state: AnswerState
    where: str | None
    says: str


class RelationData(Shape):
    """A relation; `to` is the id of a claim or of a relation."""

    id: str
    kind: RelationKind
    from_: list[str] = Field(alias="from")
    to: str
    basis: Basis
    because: str
    stated: AnchorData | None
    scheme: str | None
    questions: list[QuestionData]


class NoteData(Shape):
    """An editorial note."""

    id: str
    kind: NoteKind
    text: str
    anchors: list[AnchorData]
    body: str
    sources: list[str]
    verdict: Verdict | None = None
    confidence: Confidence | None = None
    claim: str | None = None
    term: str | None = None


class SourceData(Shape):
    """A source; fields that are not known are empty."""

    id: str
    title: str
    author: str
    outlet: str
    date: str
    url: str
    archived: str
    kind: SourceKind
    says: str


class TermData(Shape):
    """A glossary entry."""

    id: str
    term: str
    full: str
    words: list[str]
    says: str
    sources: list[str]


class IssueData(Shape):
    """An issue."""

    id: str
    question: str
    short: str


class EventData(Shape):
    """A dated event."""

    id: str
    date: str
    says: str
    claims: list[str]
    sources: list[str]


class DebateData(Shape):
    """A Counterpoint debate."""

    title: str
    question: str
    about: str
    texts: list[TextData]
    claims: list[ClaimData]
    relations: list[RelationData]
    notes: list[NoteData]
    sources: list[SourceData]
    terms: list[TermData]
    issues: list[IssueData]
    events: list[EventData]


def debate_files(debate: Debate) -> dict[str, bytes]:
    """The debate and its schema, by path below `docs/`."""
    data = debate_data(debate).model_dump(mode="json", by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | (
        DebateData.model_json_schema(by_alias=True, mode="serialization")
    )
    return {"data/debate.json": dumps(data), "data/debate.schema.json": dumps(schema)}


def debate_data(debate: Debate) -> DebateData:
    """The debate in its exported shape."""
    return DebateData(
        title=debate.title,
        question=debate.question,
        about=debate.about,
        texts=[text_data(text) for text in debate.texts.values()],
        claims=[claim_data(claim, debate) for claim in debate.claims.values()],
        relations=[relation_data(relation, debate) for relation in debate.relations.values()],
        notes=[note_data(note, debate) for note in debate.notes.values()],
        sources=[SourceData.model_validate(fields(s, SourceData)) for s in debate.sources.values()],
        terms=[TermData.model_validate(fields(t, TermData)) for t in debate.terms.values()],
        issues=[IssueData.model_validate(fields(i, IssueData)) for i in debate.issues.values()],
        events=[EventData.model_validate(fields(e, EventData)) for e in debate.events.values()],
    )


def fields(value: object, shape: type[Shape]) -> dict[str, object]:
    """The attributes of a value that a shape names; tuples become lists."""
    found = {name: getattr(value, name) for name in shape.model_fields}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in found.items()}


def text_data(text: Text) -> TextData:
    """A text in its exported shape."""
    passages = [
        PassageData(id=p.id, start=p.span.start, end=p.span.end, role=p.role, source=p.source)
        for p in text.passages
    ]
    seed = SeedData(file=text.seed.file, sha256=text.seed.sha256)
    rest = set(TextData.model_fields) - {"seed", "passages"}
    return TextData.model_validate(
        {name: getattr(text, name) for name in rest} | {"seed": seed, "passages": passages}
    )


def anchor_data(span: Span, text: Text) -> AnchorData:
    """A span in its exported shape."""
    return AnchorData(start=span.start, end=span.end, exact=text.words(span))


def claim_data(claim: Claim, debate: Debate) -> ClaimData:
    """A claim in its exported shape."""
    anchors = [anchor_data(span, debate.texts[claim.text]) for span in claim.anchors]
    return ClaimData.model_validate(fields(claim, ClaimData) | {"anchors": anchors})


def relation_data(relation: Relation, debate: Debate) -> RelationData:
    """A relation in its exported shape."""
    text = debate.texts[debate.claims[relation.sources[0]].text]
    return RelationData.model_validate(
        {
            "id": relation.id,
            "kind": relation.kind,
            "from": list(relation.sources),
            "to": relation.target,
            "basis": relation.basis,
            "because": relation.because,
            "stated": anchor_data(relation.stated, text) if relation.stated else None,
            "scheme": relation.scheme,
            "questions": [fields(question, QuestionData) for question in relation.questions],
        }
    )


def note_data(note: Note, debate: Debate) -> NoteData:
    """A note in its exported shape."""
    anchors = [anchor_data(span, debate.texts[note.text]) for span in note.anchors]
    return NoteData.model_validate(fields(note, NoteData) | {"anchors": anchors})
