"""`/data/debate.tei.xml`: the texts with the whole debate as stand-off annotation, in TEI P5.

One `teiCorpus`: a `standOff` for the debate, then a `TEI` for each text. A passage is an `ab`, in
which an empty `anchor`, named after its offset in the seed (`anchor.luo.217`), stands wherever some
span starts or ends; so spans may cross.

Claims, notes and relations bear our ids; in all others the sort stands before a point: `text.luo`,
`passage.luo.p7`, `source.x`, `term.x`. Source: TEI P5 4.12, chapters 16.1 and 17.10.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise

from counterpoint.data.losses import Export, Sort, holdings
from counterpoint.data.tei_standoff import spans, stand_off
from counterpoint.data.xml_elements import FORBIDDEN, XML, element, group, link, tag, words
from counterpoint.edition import Edition
from counterpoint.model import Debate, Passage, Span, Text

LOST = frozenset({Sort.FURNITURE, Sort.MOVED})
"""What is not written: what stands in a seed but in no text, and what is there no more."""

VERBATIM = {"xml:space": "preserve"}


def tei_export(edition: Edition) -> Export:
    """The debate in TEI, and what is in it."""
    debate = edition.debate
    corpus = group(
        "teiCorpus",
        {"xmlns": "http://www.tei-c.org/ns/1.0", "version": "4.12.0", "xml:lang": "en"},
        [corpus_header(edition), stand_off(debate), *text_elements(debate)],
    )
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{corpus}\n'
    carried = {sort: ids for sort, ids in holdings(debate).items() if sort not in LOST}
    altered = {"characters that XML forbids": list(with_forbidden(debate))}
    return Export({"data/debate.tei.xml": content.encode()}, carried, altered)


def with_forbidden(debate: Debate) -> Iterator[str]:
    """The ids of all that has characters in it for which XML has no form."""
    for text in debate.texts.values():
        for passage in text.passages:
            if FORBIDDEN.search(text.words(passage.span)):
                yield f"{text.id}/{passage.id}"
    sorts = (debate.texts, debate.claims, debate.relations, debate.notes, debate.sources)
    for things in (*sorts, debate.terms, debate.issues, debate.events, debate.paths):
        for thing in things.values():
            values = [getattr(thing, each.name) for each in fields(thing)]
            if any(isinstance(value, str) and FORBIDDEN.search(value) for value in values):
                yield thing.id


def corpus_header(edition: Edition) -> XML:
    """The header of the whole."""
    debate = edition.debate
    return element(
        "teiHeader",
        {},
        element(
            "fileDesc",
            {},
            element(
                "titleStmt", {}, tag("title", debate.title), tag("title", debate.question, "sub")
            ),
            element("publicationStmt", {}, element("p", {}, link(edition.absolute("/")))),
            element("sourceDesc", {}, tag("p", debate.about)),
        ),
    )


def text_elements(debate: Debate) -> Iterator[XML]:
    """Every text with its header."""
    for text in debate.texts.values():
        anchors = sorted(set(offsets(debate, text)))
        yield group("TEI", {"xml:id": f"text.{text.id}"}, [header(text), body(text, anchors)])


def header(text: Text) -> XML:
    """Where a text comes from."""
    bibl = element(
        "bibl",
        {},
        tag("title", text.title),
        tag("author", text.author),
        tag("publisher", text.outlet),
        element("date", {"when": text.date}, words(text.date)),
        link(text.url),
        tag("note", text.provenance, "provenance"),
    )
    about = element("notesStmt", {}, tag("note", text.about, "about")) if text.about else ""
    return element(
        "teiHeader",
        {},
        element(
            "fileDesc",
            {},
            element("titleStmt", {}, tag("title", text.title), tag("author", text.author)),
            element(
                "publicationStmt",
                {},
                element("publisher", {}, words(text.outlet)),
                element("availability", {}, tag("p", text.rights)),
            ),
            about,
            element("sourceDesc", {}, bibl),
        ),
        element(
            "profileDesc",
            {},
            element("langUsage", {}, element("language", {"ident": text.language})),
        ),
    )


def body(text: Text, anchors: list[int]) -> XML:
    """The passages of a text, letter by letter, with the anchors between the letters."""
    starts = {passage.span.start for passage in text.passages}
    passages = [
        passage_element(text, passage, [a for a in anchors if is_within(a, passage.span, starts)])
        for passage in text.passages
    ]
    return element("text", {"xml:lang": text.language}, group("body", {}, passages))


def is_within(offset: int, span: Span, starts: set[int]) -> bool:
    """Whether an anchor belongs to a passage: at its very end only if no other starts there."""
    return span.start <= offset < span.end or (offset == span.end and offset not in starts)


def passage_element(text: Text, passage: Passage, anchors: list[int]) -> XML:
    """One passage."""
    first, *rest = pairwise([passage.span.start, *anchors, passage.span.end])
    pieces = [words(text.words(Span(*first)))]
    for start, end in rest:
        pieces.append(element("anchor", {"xml:id": f"anchor.{text.id}.{start}"}))
        pieces.append(words(text.words(Span(start, end))))
    source = f"#source.{passage.source}" if passage.source else ""
    about = {"xml:id": f"passage.{text.id}.{passage.id}", "type": passage.role, "source": source}
    return element("ab", about | VERBATIM, *pieces)


def offsets(debate: Debate, text: Text) -> Iterator[int]:
    """Wherever in a text a span starts or ends."""
    for _, text_id, span in spans(debate):
        if text_id == text.id:
            yield from (span.start, span.end)
