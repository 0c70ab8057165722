"""Text pages: each text whole, its claims marked in place, notes and replies in the margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from counterpoint import addresses
from counterpoint.model import Claim, Debate, Furniture, Note, Passage, Source, Span, Text
from counterpoint.quotes import collapse
from counterpoint.render import passages, relations, wording
from counterpoint.render.page import Edition, Head, page
from counterpoint.render.relations import View


@dataclass(frozen=True, slots=True)
class Card:
    """What the margin says of a claim: which claims of other voices bear on it, and how."""

    claim: Claim
    views: tuple[View, ...]

    @property
    def gist(self) -> str:
        """All of it in a few words: `rebutted by amoy, qualified by Luo`."""
        said: dict[str, None] = dict.fromkeys(f"{v.phrase} {v.other.text}" for v in self.views)
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the margin: a claim's card, or a note.

    `start` is the code point of the words it stands beside, `beside` the id of what begins there.
    """

    start: int
    card: Card | None
    note: Note | None
    name: str
    beside: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage and what stands beside it."""

    passage: Passage
    element: str
    html: Markup
    source: Source | None
    items: tuple[Item, ...]
    summary: str


def text_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """One page for each text."""
    for text in edition.debate.texts.values():
        yield text_page(edition, text)


def text_page(edition: Edition, text: Text) -> tuple[str, bytes]:
    """The page of one text."""
    debate = edition.debate
    claims = debate.claims_of(text.id)
    others = [other for other in debate.texts.values() if other.id != text.id]
    return page(
        edition,
        addresses.of_text(text),
        "text.html",
        Head(
            title=f"{text.title} ({text.author})",
            description=f"{text.about} Whole and verbatim, with notes and replies in the margin.",
            kind="article",
            body_class="text",
        ),
        text=text,
        furniture=[(f.what, len(f.spans), sample(f, text)) for f in text.furniture],
        contents=[(c, len(debate.replies_to(c))) for c in heads(debate, claims)],
        rows=list(rows(debate, text)),
        unstated=[claim for claim in claims if claim.is_unstated],
        others=others,
    )


def sample(furniture: Furniture, text: Text) -> str:
    """The words of some furniture; the same line many times is shown once."""
    return " / ".join(dict.fromkeys(collapse(text.words(span)) for span in furniture.spans))


def heads(debate: Debate, claims: list[Claim]) -> list[Claim]:
    """The claims that a list of contents names: the arguments, not the parts they are made of."""
    return [claim for claim in claims if claim.is_head and not claim.is_unstated]


def rows(debate: Debate, text: Text) -> Iterator[Row]:
    """Each passage with its margin, in reading order."""
    claims = [claim for claim in debate.claims_of(text.id) if claim.anchors]
    notes = [note for note in debate.notes_of(text.id) if note.anchors]
    stretches = passages.covered(claims, notes)
    signs = passages.Signs(debate, addresses.of_text(text))
    seen: set[str] = set()
    previous = ""
    for passage in text.passages:
        html = passages.passage_html(passage, text, stretches, signs, seen)
        items = []
        for item in margin(debate, claims, notes, passage.span):
            items.append(placed(item, previous))
            previous = item.name
        source = debate.sources.get(passage.source or "")
        yield Row(
            passage=passage,
            element=passages.element(passage),
            html=html,
            source=source,
            items=tuple(items),
            summary=summary(items, source),
        )


def margin(
    debate: Debate, claims: list[Claim], notes: list[Note], passage: Span
) -> list[Item]:
    """The cards and notes of a passage, in the order of the words they stand beside."""
    cards = [
        Item(claim.anchors[0].start, Card(claim, views), None, f"card-{claim.id}", claim.id)
        for claim in claims
        if passage.holds(claim.anchors[0]) and (views := tuple(across(debate, claim)))
    ]
    beside = [
        Item(note.anchors[0].start, None, note, note.id, note.id)
        for note in notes
        if passage.holds(note.anchors[0])
    ]
    return sorted([*cards, *beside], key=lambda item: item.start)


def across(debate: Debate, claim: Claim) -> Iterator[View]:
    """The relations of a claim with claims of other voices, those that bear on it first."""
    for view in (*relations.inward(debate, claim), *relations.outward(debate, claim)):
        if view.other.text != claim.text:
            yield view


def placed(item: Item, previous: str) -> Item:
    """An item with its place: at the line of its words, or below the item before it."""
    top = f"anchor(--w-{item.beside} top)"
    if previous:
        top = f"max({top},anchor(--m-{previous} bottom))"
    return replace(item, style=f"anchor-name:--m-{item.name};top:{top}")


def summary(items: list[Item], source: Source | None) -> str:
    """What the folded margin of a passage holds, in words."""
    cards = sum(item.card is not None for item in items)
    notes = len(items) - cards
    parts = [
        wording.count(cards, "claim with replies", "claims with replies") if cards else "",
        wording.count(notes, "note", "notes") if notes else "",
        "its source" if source else "",
    ]
    return ", ".join(part for part in parts if part)
