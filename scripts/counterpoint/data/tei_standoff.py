"""The `standOff` of the TEI export: all that is said about the texts, and the words it is said of.

    span         some words, from one anchor to another
    interp       a claim: its statement, with its words as `inst`, its kind as `type`
    relation     from `active` to `passive`, a claim or a relation; `type` is the basis
    annotation   a note, or a critical question of a relation

Source: TEI P5 4.12, chapters 17.10 (standOff) and 18.3 (spans and interpretations).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterpoint.data.web_annotation import MOTIVATIONS
from counterpoint.data.xml_elements import XML, element, group, link, tag, words
from counterpoint.model import (
    Claim,
    Debate,
    Event,
    Issue,
    Note,
    ReadingPath,
    Relation,
    Source,
    Span,
    Term,
)


def stand_off(debate: Debate) -> XML:
    """All that is said about the texts."""
    questions = [q for relation in debate.relations.values() for q in question_elements(relation)]
    parts = [
        group("listBibl", {"type": "sources"}, map(source_element, debate.sources.values())),
        group("list", {"type": "glossary"}, map(term_element, debate.terms.values())),
        group("list", {"type": "issues"}, map(issue_element, debate.issues.values())),
        group("listEvent", {}, map(event_element, debate.events.values())),
        group("list", {"type": "schemes"}, scheme_elements(debate)),
        group("spanGrp", {}, (span_element(*span) for span in spans(debate))),
        group("interpGrp", {"type": "claims"}, map(claim_element, debate.claims.values())),
        group("listAnnotation", {"type": "claims"}, remarks(debate.claims.values())),
        group("listRelation", {}, map(relation_element, debate.relations.values())),
        group("listAnnotation", {"type": "questions"}, questions),
        group("listAnnotation", {"type": "notes"}, map(note_element, debate.notes.values())),
        *map(path_element, debate.paths.values()),
    ]
    return group("standOff", {}, parts)


def span_element(id_: str, text: str, span: Span) -> XML:
    """Some words of a text."""
    ends = {"from": f"#anchor.{text}.{span.start}", "to": f"#anchor.{text}.{span.end}"}
    return element("span", {"xml:id": id_} | ends)


def claim_element(claim: Claim) -> XML:
    """A claim. One without `inst` is unstated; whose it is, its `corresp` says."""
    about = {
        "xml:id": claim.id,
        "type": claim.kind,
        "corresp": f"#text.{claim.text}",
        "inst": own_spans(claim),
        "ana": pointers("issue.", claim.issues),
        "source": pointers("source.", [claim.source or ""]),
    }
    return element("interp", about, words(claim.statement))


def remarks(claims: Iterable[Claim]) -> Iterator[XML]:
    """What is said of claims beyond their statements."""
    for claim in claims:
        at = {"target": f"#{claim.id}"}
        if claim.steelman:
            yield element("note", at | {"type": "strongest-form"}, words(claim.steelman))
        if claim.best_reply:
            reply = element("ptr", {"target": f"#{claim.best_reply}"})
            yield element("note", at | {"type": "best-reply"}, reply)
        for alias in claim.aliases:
            yield element("note", at | {"type": "other-words"}, words(alias))


def relation_element(relation: Relation) -> XML:
    """A relation, its kind as name."""
    about = {
        "xml:id": relation.id,
        "name": relation.kind,
        "type": relation.basis,
        "active": pointers("", relation.sources),
        "passive": pointers("", [relation.target]),
        "ana": pointers("scheme.", [relation.scheme or ""]),
        "corresp": f"#span.{relation.id}.1" if relation.stated else "",
    }
    return element("relation", about, tag("desc", relation.because))


def question_elements(relation: Relation) -> Iterator[XML]:
    """The critical questions of a relation; `corresp` leads to what answers one."""
    for question in relation.questions:
        about = {
            "xml:id": f"question.{relation.id}.{question.key}",
            "motivation": "questioning",
            "target": f"#{relation.id}",
            "corresp": pointers("", [question.where or ""]),
        }
        asks = element(
            "note", {"type": "question", "subtype": question.state}, words(question.asks)
        )
        yield element("annotation", about, asks, tag("note", question.says, "answer"))


def note_element(note: Note) -> XML:
    """A note: kind, verdict and confidence are those of the `note` inside."""
    concerned = pointers("", [note.claim or ""]), pointers("term.", [note.term or ""])
    about = {
        "xml:id": note.id,
        "motivation": MOTIVATIONS[note.kind],
        "target": own_spans(note) or f"#text.{note.text}",
        "corresp": " ".join(filter(None, concerned)),
        "source": pointers("source.", note.sources),
    }
    kind = {"type": note.kind, "subtype": note.verdict or "", "cert": note.confidence or ""}
    return element("annotation", about, element("note", kind, words(note.body)))


def source_element(source: Source) -> XML:
    """A source."""
    return element(
        "bibl",
        {"xml:id": f"source.{source.id}", "type": source.kind},
        tag("title", source.title),
        tag("author", source.author),
        tag("publisher", source.outlet),
        element("date", {"when": source.date}, words(source.date)) if source.date else "",
        link(source.url),
        link(source.archived, "archived"),
        tag("note", source.says),
    )


def term_element(term: Term) -> XML:
    """An entry of the glossary with its forms in the texts."""
    return element(
        "item",
        {"xml:id": f"term.{term.id}", "source": pointers("source.", term.sources)},
        tag("term", term.term),
        tag("term", term.full, "full"),
        *(tag("term", form, "form") for form in term.words),
        tag("note", term.says),
    )


def issue_element(issue: Issue) -> XML:
    """An issue."""
    return element(
        "item",
        {"xml:id": f"issue.{issue.id}"},
        tag("label", issue.short),
        tag("q", issue.question),
        tag("note", issue.says),
    )


def event_element(event: Event) -> XML:
    """An event; `corresp` leads to the claims that speak of it."""
    about = {
        "xml:id": f"event.{event.id}",
        "when": event.date,
        "corresp": pointers("", event.claims),
        "source": pointers("source.", event.sources),
    }
    return element("event", about, tag("desc", event.says))


def scheme_elements(debate: Debate) -> Iterator[XML]:
    """The schemes that some relation has."""
    used = {relation.scheme for relation in debate.relations.values()}
    for scheme in debate.schemes.values():
        if scheme.id in used:
            parts = tag("label", scheme.name), tag("note", scheme.form)
            yield element("item", {"xml:id": f"scheme.{scheme.id}"}, *parts)


def path_element(path: ReadingPath) -> XML:
    """A reading path, one item for each stop."""
    stops = [
        element("item", {"corresp": f"#{step.claim}"}, words(step.says)) for step in path.steps
    ]
    heads = [tag("head", path.title), tag("head", path.says, "sub")]
    return group("list", {"xml:id": f"path.{path.id}", "type": "path"}, [*heads, *stops])


def spans(debate: Debate) -> Iterator[tuple[str, str, Span]]:
    """Every span that something refers to: its id, its text, itself."""
    things: list[Claim | Note] = [*debate.claims.values(), *debate.notes.values()]
    for thing in things:
        for number, span in enumerate(thing.anchors, 1):
            yield f"span.{thing.id}.{number}", thing.text, span
    for relation in debate.relations.values():
        if relation.stated:
            yield f"span.{relation.id}.1", debate.claims[relation.sources[0]].text, relation.stated


def own_spans(thing: Claim | Note) -> str:
    """References to the spans of a claim or note."""
    return " ".join(f"#span.{thing.id}.{n}" for n, _ in enumerate(thing.anchors, 1))


def pointers(sort: str, ids: Iterable[str]) -> str:
    """References to elements of this file; empty ids are left out."""
    return " ".join(f"#{sort}{id_}" for id_ in ids if id_)
