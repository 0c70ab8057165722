"""What a debate holds, what an export carries of it, and so what the export loses.

Each exporter gives its files together with the ids of what it wrote in them, by sort. What the
debate holds and the exporter did not write is lost: nobody has to remember to say so, and a sort
of thing that a format has no place for is lost whole. `/data/losses.json` tells it all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counterpoint.model import Claim, Debate, Note, Relation, Text


class Sort(StrEnum):
    """The sorts of things in a debate, as `losses.json` names them.

    An arc leads from one claim to what it bears on, so that a relation has as many as it has
    sources, and its id is `<relation>/<claim>`. Linked claims are sources of one relation, kept
    together: the id is the relation's. A critical question is `<relation>/<key>`.
    """

    DEBATE = "title and question of the debate"
    TEXTS = "texts, word for word"
    PASSAGES = "passages"
    AUTHORS = "authors of texts"
    PUBLICATION = "titles, dates and addresses of texts"
    PROVENANCE = "rights and provenance of texts"
    FURNITURE = "furniture of texts"
    STATEMENTS = "statements"
    CLAIM_KINDS = "kinds of claims"
    QUOTES = "quotes"
    PLACES = "places of quotes"
    CLAIM_ISSUES = "issues of claims"
    ALIASES = "other words for claims"
    CLAIM_SOURCES = "sources of claims"
    STEELMEN = "strongest forms of claims"
    BEST_REPLIES = "best replies to claims"
    RELATIONS = "relations, whole"
    ARCS = "arcs"
    LINKED = "linked claims"
    RELATION_KINDS = "kinds of relations"
    BASES = "bases of relations"
    REASONS = "reasons of relations"
    STATED = "words that state a relation"
    SCHEMES = "schemes"
    QUESTIONS = "critical questions"
    NOTES = "notes"
    NOTE_KINDS = "kinds of notes"
    NOTE_PLACES = "places of notes"
    NOTE_SOURCES = "sources of notes"
    VERDICTS = "verdicts"
    SOURCES = "sources"
    TERMS = "glossary"
    ISSUES = "issues"
    EVENTS = "events"
    PATHS = "reading paths"
    MOVED = "ids that are gone"


Ids = Mapping[Sort, Collection[str]]


@dataclass(frozen=True, slots=True)
class Export:
    """One format's files by path below `docs/`, and the ids of what stands in them, by sort.

    `altered` lists ids of things that are there, but not letter by letter, by what befell them.
    """

    files: Mapping[str, bytes]
    carried: Ids
    altered: Mapping[str, Collection[str]] = field(default_factory=dict)


def holdings(debate: Debate) -> dict[Sort, list[str]]:
    """The ids of everything in a debate, by sort, each in the debate's order."""
    found = {
        Sort.DEBATE: ["debate"],
        **of_texts(debate.texts.values()),
        **of_claims(debate.claims.values()),
        **of_relations(debate.relations.values()),
        **of_notes(debate.notes.values()),
        Sort.SOURCES: [*debate.sources],
        Sort.TERMS: [*debate.terms],
        Sort.ISSUES: [*debate.issues],
        Sort.EVENTS: [*debate.events],
        Sort.PATHS: [*debate.paths],
        Sort.MOVED: [moved.id for moved in debate.moved],
    }
    return {sort: ids for sort, ids in found.items() if ids}


def of_texts(texts: Iterable[Text]) -> dict[Sort, list[str]]:
    """What some texts hold."""
    ids = [text.id for text in texts]
    return {
        **dict.fromkeys((Sort.TEXTS, Sort.AUTHORS, Sort.PUBLICATION, Sort.PROVENANCE), ids),
        Sort.PASSAGES: [f"{text.id}/{passage.id}" for text in texts for passage in text.passages],
        Sort.FURNITURE: [text.id for text in texts if text.furniture],
    }


def of_claims(claims: Iterable[Claim]) -> dict[Sort, list[str]]:
    """What some claims hold."""
    ids = [claim.id for claim in claims]
    quoted = [claim.id for claim in claims if claim.anchors]
    return {
        **dict.fromkeys((Sort.STATEMENTS, Sort.CLAIM_KINDS), ids),
        **dict.fromkeys((Sort.QUOTES, Sort.PLACES), quoted),
        Sort.CLAIM_ISSUES: [c.id for c in claims if c.issues],
        Sort.ALIASES: [c.id for c in claims if c.aliases],
        Sort.CLAIM_SOURCES: [c.id for c in claims if c.source],
        Sort.STEELMEN: [c.id for c in claims if c.steelman],
        Sort.BEST_REPLIES: [c.id for c in claims if c.best_reply],
    }


def of_relations(relations: Iterable[Relation]) -> dict[Sort, list[str]]:
    """What some relations hold."""
    ids = [relation.id for relation in relations]
    return {
        **dict.fromkeys((Sort.RELATIONS, Sort.RELATION_KINDS, Sort.BASES), ids),
        Sort.ARCS: [arc for relation in relations for arc in arcs(relation)],
        Sort.LINKED: [r.id for r in relations if len(r.sources) > 1],
        Sort.REASONS: [r.id for r in relations if r.because],
        Sort.STATED: [r.id for r in relations if r.stated],
        Sort.SCHEMES: [r.id for r in relations if r.scheme],
        Sort.QUESTIONS: [f"{r.id}/{question.key}" for r in relations for question in r.questions],
    }


def of_notes(notes: Iterable[Note]) -> dict[Sort, list[str]]:
    """What some notes hold."""
    ids = [note.id for note in notes]
    return {
        **dict.fromkeys((Sort.NOTES, Sort.NOTE_KINDS), ids),
        Sort.NOTE_PLACES: [note.id for note in notes if note.anchors],
        Sort.NOTE_SOURCES: [note.id for note in notes if note.sources],
        Sort.VERDICTS: [note.id for note in notes if note.verdict],
    }


def arcs(relation: Relation) -> list[str]:
    """The id of each arc of a relation."""
    return [f"{relation.id}/{source}" for source in relation.sources]


def all_of(held: Ids, *sorts: Sort) -> dict[Sort, Collection[str]]:
    """Everything that a debate holds of some sorts: for formats that carry them whole."""
    return {sort: held[sort] for sort in sorts if sort in held}


def report(export: Export, held: Ids) -> dict[str, object]:
    """What became of everything: the entry of one format in `losses.json`."""
    carried = {sort: len(ids) for sort in held if (ids := export.carried.get(sort))}
    return {"lost": list(losses(export, held)), "carried": carried}


def losses(export: Export, held: Ids) -> Iterator[dict[str, object]]:
    """What was held and not carried, by sort; then what was altered on the way."""
    for sort, ids in held.items():
        carried = set(export.carried.get(sort, ()))
        lost = [id_ for id_ in ids if id_ not in carried]
        if lost:
            yield {"what": sort, "count": len(lost), "ids": lost}
    for what, ids in export.altered.items():
        if ids:
            yield {"what": what, "count": len(ids), "ids": list(ids)}
