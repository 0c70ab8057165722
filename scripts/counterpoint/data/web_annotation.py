"""`/data/annotations.jsonld`: claims and notes as a W3C AnnotationCollection.

The target of each annotation is a text's page; its selector is a TextQuoteSelector that selects one
place in the page's `[data-text]` element, notes in the margin included. W3C Web Annotation Data
Model, sections 4.2.4 and 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterpoint import addresses, wording
from counterpoint.data.citation import dumps
from counterpoint.edition import Edition
from counterpoint.model import Claim, Debate, Note, NoteKind, Span, Text

MOTIVATIONS = {
    NoteKind.GLOSS: "describing",
    NoteKind.FACT: "assessing",
    NoteKind.CONTEXT: "commenting",
    NoteKind.PROVENANCE: "commenting",
    NoteKind.LANGUAGE: "commenting",
    NoteKind.LOGIC: "assessing",
}


def annotation_files(edition: Edition) -> dict[str, bytes]:
    """The collection, by path below `docs/`."""
    items = list(every_annotation(edition))
    url = edition.absolute("/data/annotations.jsonld")
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": url,
        "type": "AnnotationCollection",
        "label": edition.debate.title,
        "total": len(items),
        "first": {"id": f"{url}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return {"data/annotations.jsonld": dumps(collection)}


def every_annotation(edition: Edition) -> Iterable[dict[str, object]]:
    """Every anchored claim and note as an annotation."""
    debate = edition.debate
    for claim in debate.claims.values():
        if claim.anchors:
            yield claim_annotation(edition, claim)
    for note in debate.notes.values():
        if note.anchors:
            yield note_annotation(edition, note)


def claim_annotation(edition: Edition, claim: Claim) -> dict[str, object]:
    """A claim: its statement and kind as bodies, its words as target."""
    text = edition.debate.texts[claim.text]
    kind = wording.CLAIM_KINDS[claim.kind]
    return {
        "id": edition.absolute(addresses.of_claim(claim)),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "value": claim.statement, "format": "text/plain", "language": "en", "purpose": "describing"},
            {"type": "TextualBody", "value": kind, "format": "text/plain", "purpose": "tagging"},
        ],
        "target": targets(edition, text, claim.anchors),
    }


def note_annotation(edition: Edition, note: Note) -> dict[str, object]:
    """A note: its text as body, the words it stands beside as target."""
    text = edition.debate.texts[note.text]
    return {
        "id": edition.absolute(addresses.of_note(note)),
        "type": "Annotation",
        "motivation": MOTIVATIONS[note.kind],
        "body": [
            {"type": "TextualBody", "value": note.body, "format": "text/plain", "language": "en", "purpose": "commenting"},
            {"type": "TextualBody", "value": wording.note_title(note), "format": "text/plain", "purpose": "tagging"},
        ],
        "target": targets(edition, text, note.anchors),
    }


def targets(edition: Edition, text: Text, spans: Iterable[Span]) -> object:
    """One target for each span; a single one stands alone."""
    source = edition.absolute(addresses.of_text(text))
    page = words_on_page(edition.debate, text)
    found = [
        {"source": source, "selector": {"type": "TextQuoteSelector"} | selector(text, span, page)}
        for span in spans
    ]
    return found[0] if len(found) == 1 else found


CONTEXT = 32
"""Characters of context on each side, as Hypothesis writes; doubled until the words are unique."""


def words_on_page(debate: Debate, text: Text) -> list[str]:
    """Every stretch of words on a text's page: its passages, and what stands in their margin."""
    passages = [text.words(passage.span) for passage in text.passages]
    notes = [note.body for note in debate.notes_of(text.id)]
    return passages + notes + [claim.statement for claim in debate.claims.values()]


def count(words: str, part: str) -> int:
    """How often a part stands in some words; its places may overlap."""
    return len(re.findall(f"(?={re.escape(part)})", words))


def selector(text: Text, span: Span, page: list[str]) -> dict[str, str]:
    """Exact words, and context from the same passage: enough that nothing else on the page has all.

    Context never leaves the passage, because between passages the page has notes.
    """
    passage = text.passage_at(span.start).span
    exact = text.words(span)
    context = CONTEXT
    while True:
        prefix = text.words(Span(max(passage.start, span.start - context), span.start))
        suffix = text.words(Span(span.end, min(passage.end, span.end + context)))
        places = sum(count(words, prefix + exact + suffix) for words in page)
        if places == 1 or context > passage.end - passage.start:
            return {"exact": exact, "prefix": prefix, "suffix": suffix}
        context *= 2
