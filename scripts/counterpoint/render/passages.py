"""Passages as HTML: the seed's words letter by letter, with claims and noted words marked in place.

Claims overlap, so their spans are flattened: the passage is cut at every boundary, and each piece
lists the claims and notes that cover it. Nothing of ours that stands inside a passage has text of
its own (labels are attributes, shown by the style sheet), so the text content of the page stays
the seed's, and every quote stays whole for whoever searches the page for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from counterpoint import addresses, wording
from counterpoint.model import Claim, Debate, Note, Passage, PassageRole, Span, Text

UNSAFE = re.compile(r"[\x00-\x1f\x7f{}`*_\[\]\\]")
"""Characters that some Markdown or template engine between here and the browser might act on: they
are written as character references, which only the browser undoes."""


def verbatim(words: str) -> Markup:
    """Words of a seed for HTML: the browser shows exactly these code points."""
    return Markup(UNSAFE.sub(lambda c: f"&#{ord(c[0])};", str(escape(words))))  # noqa: S704


@dataclass(frozen=True, slots=True)
class Covered:
    """A stretch that a claim or a note covers."""

    id: str
    span: Span
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage covered by the same claims and notes from end to end.

    `starts` are the claims and notes whose first piece this is, `ends` those whose last it is.
    """

    span: Span
    claims: tuple[str, ...]
    notes: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]


def covered(claims: Iterable[Claim], notes: Iterable[Note]) -> list[Covered]:
    """Every stretch that claims and notes cover, in the order of the text, longer ones first."""
    found = [Covered(c.id, span, is_claim=True) for c in claims for span in c.anchors]
    found += [Covered(n.id, span, is_claim=False) for n in notes for span in n.anchors]
    return sorted(found, key=lambda c: (c.span.start, -c.span.end))


def pieces(passage: Span, stretches: list[Covered]) -> Iterator[Piece]:
    """The passage cut at every boundary, in order and without a gap."""
    here = [c for c in stretches if passage.holds(c.span)]
    firsts = {c.id: c.span.start for c in reversed(here)}
    lasts = {c.id: c.span.end for c in sorted(here, key=lambda c: c.span.end)}
    cuts = {passage.start, passage.end}
    cuts.update(c.span.start for c in here)
    cuts.update(c.span.end for c in here)
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        over = [c for c in here if c.span.start <= start and end <= c.span.end]
        unique = {c.id: c for c in over}
        yield Piece(
            span=Span(start, end),
            claims=tuple(id_ for id_, c in unique.items() if c.is_claim),
            notes=tuple(id_ for id_, c in unique.items() if not c.is_claim),
            starts=tuple(i for i in unique if firsts[i] == start),
            ends=tuple(i for i in unique if lasts[i] == end),
        )


def passage_html(
    passage: Passage,
    text: Text,
    stretches: list[Covered],
    signs: Signs | None = None,
    first_seen: set[str] | None = None,
) -> Markup:
    """The inside of a passage's element, with signs of ours after the words they are about.

    With `first_seen` given, claims and notes whose first words stand here get a name on the page
    (claims an id, both an anchor for what stands in the margin) and are added to it; without it (a
    quotation on another page) nothing is named.
    """
    html = Markup("")
    for piece in pieces(passage.span, stretches):
        inner = verbatim(text.words(piece.span))
        begins = [id_ for id_ in piece.starts if first_seen is not None and id_ not in first_seen]
        if first_seen is not None:
            first_seen.update(begins)
        html += marked(inner, piece, begins)
        html += signs.after(piece) if signs else Markup("")
    return html


def marked(inner: Markup, piece: Piece, begins: list[str]) -> Markup:
    """A piece in its mark; a claim that begins here has its id on the mark or a span around it."""
    if not piece.claims and not piece.notes:
        return inner
    style = Markup(' style="anchor-name:{}"').format(names(begins)) if begins else ""
    notes = Markup(' data-notes="{}"').format(" ".join(piece.notes)) if piece.notes else ""
    if not piece.claims:
        return Markup("<span{}{}>{}</span>").format(notes, style, inner)
    ids = [id_ for id_ in begins if id_ in piece.claims]
    own = Markup(' id="{}"').format(ids[-1]) if ids else ""
    html = Markup('<mark{} data-claims="{}" data-depth="{}"{}{}>{}</mark>').format(
        own, " ".join(piece.claims), min(len(piece.claims), 3), notes, style, inner
    )
    for id_ in reversed(ids[:-1]):
        html = Markup('<span id="{}">{}</span>').format(id_, html)
    return html


def names(ids: Iterable[str]) -> str:
    """The CSS anchor names of the words of some claims and notes."""
    return ",".join(f"--w-{id_}" for id_ in ids)


def element(passage: Passage) -> str:
    """The HTML element that a passage is shown as."""
    return "h2" if passage.role is PassageRole.HEADING else "p"


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that follow the last words of claims and notes on the page at `address`.

    `numbers` gives each note its number in the text, which takes the place of the sign on paper.
    """

    debate: Debate
    address: str
    numbers: Mapping[str, int]

    def after(self, piece: Piece) -> Markup:
        """The signs of everything that ends with a piece: one a claim, one for all notes."""
        claims = [self.debate.claims[id_] for id_ in piece.ends if id_ in self.debate.claims]
        notes = [self.debate.notes[id_] for id_ in piece.ends if id_ in self.debate.notes]
        html = Markup("").join(self.of_claim(claim) for claim in claims)
        return html + (self.of_notes(notes) if notes else Markup(""))

    def of_claim(self, claim: Claim) -> Markup:
        """A claim's label and its number of replies: the way to its page."""
        replies = len(self.debate.replies_to(claim))
        count = wording.count(replies, "reply", "replies")
        return Markup(
            '<a class="cp-ref" data-editorial data-of="{}" data-label="{}"{} href="{}"'
            ' aria-label="{}"></a>'
        ).format(
            claim.id,
            claim.label,
            Markup(' data-replies="{}"').format(replies) if replies else "",
            addresses.relative(self.address, addresses.of_claim(claim)),
            f"Claim {claim.label}, {wording.CLAIM_KINDS[claim.kind]}, {count}",
        )

    def of_notes(self, notes: list[Note]) -> Markup:
        """One sign for the notes whose words end together: the way to the first of them."""
        first, *others = notes
        titles = "; ".join(wording.note_title(note) for note in notes)
        html = Markup(
            '<a class="cp-marker" id="w-{}" data-editorial data-of="{}" data-kind="{}" data-n="{}"'
            ' href="#{}" aria-label="{}: {}"></a>'
        ).format(
            first.id,
            first.id,
            first.kind,
            ",".join(str(self.numbers[note.id]) for note in notes),
            first.id,
            "Notes" if others else "Note",
            titles,
        )
        for note in others:
            html += Markup('<span id="w-{}" data-editorial></span>').format(note.id)
        return html
