"""Two texts side by side: passage by passage of the one, with what the other says to it.

Each pair of texts has two pages, one for each order. Rows follow the left text; to the right of a
passage stand the claims of the other text that are linked with its claims, in their own words. What
of the right text is linked with nothing on the left stands below: all of both texts is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from markupsafe import Markup

from counterpoint import addresses
from counterpoint.edition import Edition
from counterpoint.model import Claim, Debate, Passage, Text
from counterpoint.render import passages, relations
from counterpoint.render.page import Head, page
from counterpoint.render.relations import View


@dataclass(frozen=True, slots=True)
class Link:
    """A claim of the left text and a claim of the right one, joined by a relation."""

    claim: Claim
    view: View
    words: str


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A passage of the left text, and what the right text says to its claims."""

    passage: Passage
    html: Markup
    links: tuple[Link, ...]


def compare_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """A page for each ordered pair of texts."""
    for left, right in permutations(edition.debate.texts.values(), 2):
        yield compare_page(edition, left, right)


def compare_page(edition: Edition, left: Text, right: Text) -> tuple[str, bytes]:
    """The page of one pair."""
    debate = edition.debate
    rows = [row(debate, left, right, passage) for passage in left.passages]
    linked = {link.view.other.id for row in rows for link in row.links}
    reached = {
        right.passage_at(span.start).id for id_ in linked for span in debate.claims[id_].anchors
    }
    return page(
        edition,
        addresses.of_comparison(left, right),
        "compare.html",
        Head(
            title=f"{left.author} beside {right.author}",
            description=f"“{left.title}” beside “{right.title}”, row by row.",
            parts=("text", "compare"),
        ),
        left=left,
        right=right,
        rows=rows,
        rest=[
            (passage, passages.verbatim(right.words(passage.span)))
            for passage in right.passages
            if passage.id not in reached
        ],
    )


def row(debate: Debate, left: Text, right: Text, passage: Passage) -> CompareRow:
    """The row of one passage."""
    claims = [
        claim
        for claim in debate.claims_of(left.id)
        if claim.anchors and passage.span.holds(claim.anchors[0])
    ]
    found = [
        Link(claim, view, words_of(debate, view.other))
        for claim in claims
        for view in (*relations.inward(debate, claim), *relations.outward(debate, claim))
        if view.other.text == right.id
    ]
    html = passages.passage_html(passage, left, passages.covered(claims, []))
    return CompareRow(passage, html, tuple({link.view.anchor: link for link in found}.values()))


def words_of(debate: Debate, claim: Claim) -> str:
    """A claim in its author's words; empty when it is unstated."""
    text = debate.texts[claim.text]
    return " … ".join(text.words(span) for span in claim.anchors)
