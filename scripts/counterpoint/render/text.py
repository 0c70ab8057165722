"""Text pages: each text whole, its claims marked in place, notes and replies in the margin."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from counterpoint import addresses, wording
from counterpoint.data.citation import CSL_TYPES
from counterpoint.edition import Edition
from counterpoint.model import (
    Claim,
    Debate,
    Furniture,
    Note,
    NoteKind,
    Passage,
    Source,
    Text,
)
from counterpoint.quotes import collapse
from counterpoint.render import passages, relations
from counterpoint.render.page import Head, page
from counterpoint.render.relations import View


@dataclass(frozen=True, slots=True)
class Card:
    """What the margin says of a claim: which claims of other voices bear on it, and how."""

    claim: Claim
    views: tuple[View, ...]
    gist: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the margin: a claim's card, one or several notes, or a press line's source.

    `start` is the code point of the words it stands beside, `beside` the id of what begins there.
    """

    start: int
    card: Card | None
    notes: tuple[Note, ...]
    source: Source | None
    name: str
    beside: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage and what stands beside it."""

    passage: Passage
    element: str
    html: Markup
    aliases: tuple[str, ...]
    density: int
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
    numbers = {note.id: n for n, note in enumerate(debate.notes_of(text.id), start=1)}
    others = [other for other in debate.texts.values() if other.id != text.id]
    return page(
        edition,
        addresses.of_text(text),
        "text.html",
        Head(
            title=f"{text.title} ({text.author})",
            description=f"{text.about} Whole and verbatim, with notes and replies in the margin.",
            kind="article",
            parts=("text", "margin", "page", "copy"),
        ),
        text=text,
        furniture=[(f.what, line_count(f, text), sample(f, text)) for f in text.furniture],
        contents=[(c, len(debate.replies_to(c))) for c in heads(claims)],
        rows=list(rows(debate, text, numbers)),
        unstated=[claim for claim in claims if claim.is_unstated],
        others=others,
        ticks=list(ticks(debate, text, claims)),
        numbers=numbers,
        cite=json.dumps(work(text), ensure_ascii=False),
        withdrawn=debate.withdrawn("claims", text.id) + debate.withdrawn("notes", text.id),
    )


def line_count(furniture: Furniture, text: Text) -> int:
    """How many lines with words some furniture covers."""
    return sum(
        bool(line.strip()) for span in furniture.spans for line in text.words(span).splitlines()
    )


def work(text: Text) -> dict[str, str]:
    """What a citation of the text says, for the script that copies."""
    return {
        "id": text.id,
        "type": CSL_TYPES[text.form],
        "author": text.author,
        "title": text.title,
        "outlet": text.outlet,
        "date": text.date,
    }


def sample(furniture: Furniture, text: Text) -> str:
    """The words of some furniture; the same line many times is shown once."""
    return " / ".join(dict.fromkeys(collapse(text.words(span)) for span in furniture.spans))


def heads(claims: list[Claim]) -> list[Claim]:
    """The claims that a list of contents names: the arguments, not the parts they are made of."""
    return [claim for claim in claims if claim.is_head and not claim.is_unstated]


def rows(debate: Debate, text: Text, numbers: Mapping[str, int]) -> Iterator[Row]:
    """Each passage with its margin, in reading order."""
    claims = [claim for claim in debate.claims_of(text.id) if claim.anchors]
    notes = [note for note in debate.notes_of(text.id) if note.anchors]
    stretches = passages.covered(claims, notes)
    signs = passages.Signs(debate, addresses.of_text(text), numbers)
    seen: set[str] = set()
    previous = ""
    for passage in text.passages:
        html = passages.passage_html(passage, text, stretches, signs, seen)
        items = []
        for item in margin(debate, claims, notes, text, passage):
            items.append(placed(item, previous))
            previous = item.name
        yield Row(
            passage=passage,
            element=passages.element(passage),
            html=html,
            aliases=tuple(aliases(debate, claims, notes, passage)),
            density=min(sum(max(len(item.notes), 1) for item in items), 12),
            items=tuple(items),
            summary=summary(items),
        )


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the map of a text: how far down, in percent, and which claims stand there."""

    place: float
    claims: tuple[tuple[Claim, int], ...]

    @property
    def kind(self) -> str:
        """Whether an argument begins here, or only claims with replies stand here."""
        return "argument" if any(claim.is_head for claim, _ in self.claims) else "replied"


TICK = 4
"""Percent of the map that a tick takes: enough for a finger on a window of ordinary height."""


def ticks(debate: Debate, text: Text, claims: list[Claim]) -> Iterator[Tick]:
    """The arguments of a text and the claims that other voices reply to, with counts of replies."""
    first, last = text.passages[0].span.start, text.passages[-1].span.end
    buckets: dict[int, list[tuple[Claim, int]]] = {}
    stated = [claim for claim in claims if claim.anchors]
    for claim in sorted(stated, key=lambda claim: claim.anchors[0].start):
        replies = sum(debate.is_across(reply) for reply in debate.replies_to(claim))
        if claim.is_head or replies:
            part = (claim.anchors[0].start - first) / max(last - first, 1)
            buckets.setdefault(int(part * 100 / TICK), []).append((claim, replies))
    for bucket, found in buckets.items():
        yield Tick(bucket * TICK, tuple(found))


def aliases(
    debate: Debate, claims: list[Claim], notes: list[Note], passage: Passage
) -> Iterator[str]:
    """Former ids of the claims and notes whose words begin in a passage."""
    for sort, entries in (("claims", claims), ("notes", notes)):
        for entry in entries:
            if passage.span.holds(entry.anchors[0]):
                yield from debate.aliases(sort, entry.id)


def margin(
    debate: Debate, claims: list[Claim], notes: list[Note], text: Text, passage: Passage
) -> list[Item]:
    """What stands beside a passage, in the order of the words it stands beside."""
    quoted = []
    if passage.source and not quotes_on(text, passage):
        source = debate.sources[passage.source]
        name = f"press-{passage.id}"
        quoted = [Item(passage.span.start, None, (), source, name, passage.id)]
    cards = [
        Item(claim.anchors[0].start, card, (), None, f"card-{claim.id}", claim.id)
        for claim in claims
        if passage.span.holds(claim.anchors[0]) and (card := card_of(debate, claim))
    ]
    here = [note for note in notes if passage.span.holds(note.anchors[0])]
    room = (passage.span.end - passage.span.start) // ROOM + 3 - len(quoted) - len(cards)
    beside = [item_of(group) for group in grouped(here, room)]
    return sorted([*quoted, *cards, *beside], key=lambda item: item.start)


ROOM = 70
"""Characters of text beside which one note fits: a line of text. A note at rest is lower than that,
but cards and what drifts from the passage above need room too. Where there is less, notes are
folded together by kind."""

FOLDED_FIRST = (NoteKind.GLOSS, NoteKind.LANGUAGE, NoteKind.LOGIC, NoteKind.CONTEXT)


def grouped(notes: list[Note], room: int) -> list[tuple[Note, ...]]:
    """The notes one by one, or, while there are more than there is room for, folded by kind."""
    groups: list[tuple[Note, ...]] = [(note,) for note in notes]
    for kind in FOLDED_FIRST:
        if len(groups) <= room:
            break
        alike = tuple(note for note in notes if note.kind is kind)
        groups = [group for group in groups if group[0].kind is not kind]
        groups += [alike] if alike else []
    return groups


def item_of(notes: tuple[Note, ...]) -> Item:
    """The item of one note, or of several that are folded together."""
    first = notes[0]
    return Item(first.anchors[0].start, None, notes, None, first.id, first.id)


def quotes_on(text: Text, passage: Passage) -> bool:
    """Whether the passage before this one is quoted from the same press item."""
    index = text.passages.index(passage)
    return index > 0 and text.passages[index - 1].source == passage.source


def card_of(debate: Debate, claim: Claim) -> Card | None:
    """The card of a claim; None when no other voice bears on it and it bears on none."""
    views = tuple(across(debate, claim))
    if not views:
        return None
    inward = [view for view in views if claim.id not in view.relation.sources]
    gist = dict.fromkeys(
        f"{view.phrase} {debate.texts[view.other.text].author}" for view in inward or views
    )
    return Card(claim, views, ", ".join(gist))


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


def summary(items: list[Item]) -> str:
    """What the folded margin of a passage holds, in words."""
    cards = sum(item.card is not None for item in items)
    notes = sum(len(item.notes) for item in items)
    parts = [
        wording.count(cards, "claim with replies", "claims with replies") if cards else "",
        wording.count(notes, "note", "notes") if notes else "",
        "its source" if any(item.source for item in items) else "",
    ]
    return ", ".join(part for part in parts if part)
