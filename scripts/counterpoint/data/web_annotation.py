"""`/data/annotations.jsonld`: claims and notes as a W3C AnnotationCollection.

The target of each annotation is a text's page; its selector is a TextQuoteSelector that selects one
place in the page's `[data-text]` element, notes in the margin included. W3C Web Annotation Data
Model, sections 4.2.4 and 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterpoint import addresses, wording
from counterpoint.data.citation import dumps
from counterpoint.data.page_words import PageWords, page_words
from counterpoint.edition import Edition
from counterpoint.model import Claim, Note, NoteKind, Span, Text

MOTIVATIONS = {
    NoteKind.GLOSS: "describing",
    NoteKind.FACT: "assessing",
    NoteKind.CONTEXT: "commenting",
    NoteKind.PROVENANCE: "commenting",
    NoteKind.LANGUAGE: "commenting",
    NoteKind.LOGIC: "assessing",
}


Pages = Mapping[str, PageWords]


def annotation_files(edition: Edition, pages: Mapping[str, str]) -> dict[str, bytes]:
    """The collection, by path below `docs/`; `pages` are the pages of the texts, by their ids."""
    words = {text: page_words(page) for text, page in pages.items()}
    items = list(every_annotation(edition, words))
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


def every_annotation(edition: Edition, words: Pages) -> Iterable[dict[str, object]]:
    """Every anchored claim and note as an annotation."""
    debate = edition.debate
    for claim in debate.claims.values():
        if claim.anchors:
            yield claim_annotation(edition, claim, words[claim.text])
    for note in debate.notes.values():
        if note.anchors:
            yield note_annotation(edition, note, words[note.text])


def claim_annotation(edition: Edition, claim: Claim, words: PageWords) -> dict[str, object]:
    """A claim: its statement and kind as bodies, its words as target."""
    text = edition.debate.texts[claim.text]
    kind = wording.CLAIM_KINDS[claim.kind]
    return {
        "id": edition.absolute(addresses.of_claim(claim)),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {
                "type": "TextualBody",
                "value": claim.statement,
                "format": "text/plain",
                "language": "en",
                "purpose": "describing",
            },
            {"type": "TextualBody", "value": kind, "format": "text/plain", "purpose": "tagging"},
        ],
        "target": targets(edition, text, claim.anchors, words),
    }


def note_annotation(edition: Edition, note: Note, words: PageWords) -> dict[str, object]:
    """A note: its text as body, the words it stands beside as target."""
    text = edition.debate.texts[note.text]
    return {
        "id": edition.absolute(addresses.of_note(note)),
        "type": "Annotation",
        "motivation": MOTIVATIONS[note.kind],
        "body": [
            {
                "type": "TextualBody",
                "value": note.body,
                "format": "text/plain",
                "language": "en",
                "purpose": "commenting",
            },
            {
                "type": "TextualBody",
                "value": wording.note_title(note),
                "format": "text/plain",
                "purpose": "tagging",
            },
        ],
        "target": targets(edition, text, note.anchors, words),
    }


def targets(edition: Edition, text: Text, spans: Iterable[Span], words: PageWords) -> object:
    """One target for each span; a single one stands alone."""
    source = edition.absolute(addresses.of_text(text))
    found = [
        {"source": source, "selector": {"type": "TextQuoteSelector"} | selector(text, span, words)}
        for span in spans
    ]
    return found[0] if len(found) == 1 else found


CONTEXT = 32
"""Characters of context on each side, as Hypothesis writes; doubled until the words are unique."""


def selector(text: Text, span: Span, words: PageWords) -> dict[str, str]:
    """Exact words, and context enough that nothing else on the page has all three.

    Context leaves the passage only where it must, because between passages the page has notes.
    """
    passage = text.passage_at(span.start)
    first = words.starts[passage.id]
    last = first + passage.span.end - passage.span.start
    start = first + span.start - passage.span.start
    end = start + span.end - span.start
    low, high = context(words, (start, end), (first, last))
    if not words.are_unique(low, high):
        low, high = context(words, (start, end), (0, len(words.words)))
    whole = words.words
    return {"exact": whole[start:end], "prefix": whole[low:start], "suffix": whole[end:high]}


def context(words: PageWords, exact: tuple[int, int], within: tuple[int, int]) -> tuple[int, int]:
    """The exact words with as much around them as makes them unique, or with all there is."""
    size = CONTEXT
    while True:
        low, high = max(within[0], exact[0] - size), min(within[1], exact[1] + size)
        if words.are_unique(low, high) or (low, high) == within:
            return low, high
        size *= 2
