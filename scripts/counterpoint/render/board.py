"""The board (issues × voices), the open points, and the home page that shows both in small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint import addresses, points
from counterpoint.edition import Edition
from counterpoint.model import Claim, Debate, Issue, Relation, RelationKind, Text
from counterpoint.render.page import Head, page


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice says on one issue: its arguments, and the parts that they are made of."""

    text: Text
    heads: tuple[Claim, ...]
    parts: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One issue and what each voice says on it, in the order of the texts."""

    issue: Issue
    cells: tuple[Cell, ...]


def board_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The home page, the board and the open points."""
    debate = edition.debate
    board = [BoardRow(issue, tuple(cells(debate, issue))) for issue in debate.issues.values()]
    replies = {claim.id: len(debate.replies_to(claim)) for claim in debate.claims.values()}
    yield page(
        edition,
        addresses.HOME,
        "home.html",
        Head(
            title=debate.title,
            description=f"{debate.question} {debate.about}",
            parts=("board",),
        ),
        board=board,
    )
    yield page(
        edition,
        addresses.BOARD,
        "board.html",
        Head(
            title="The board",
            description="Every issue and what each voice says on it, side by side.",
            parts=("board",),
        ),
        board=board,
        common={issue: len(common_ground(debate, issue)) for issue in debate.issues},
        replies=replies,
        links={claim.id: links_of(debate, claim) for claim in debate.claims.values()},
    )
    yield page(
        edition,
        addresses.OPEN_POINTS,
        "open.html",
        Head(
            title="Open points",
            description="What nobody answers, what rests on nothing, and what is granted.",
        ),
        attacks=points.unanswered_attacks(debate),
        arguments=points.unanswered_arguments(debate),
        groundless=points.groundless(debate),
        unsourced=points.evidence_without_address(debate),
        questions=points.open_questions(debate),
        conceded=points.conceded(debate),
        way_down=points.way_down,
    )


def common_ground(debate: Debate, issue: str) -> list[Relation]:
    """Where claims of different voices on an issue say the same, grant or support each other."""
    return [
        relation
        for relation in debate.relations.values()
        if relation.kind in COMMON_GROUND
        and debate.is_across(relation)
        and issue in debate.conclusion_of(relation).issues
    ]


COMMON_GROUND = frozenset({RelationKind.CONCEDE, RelationKind.RESTATE, RelationKind.SUPPORT})


def links_of(debate: Debate, claim: Claim) -> str:
    """What a claim says of other voices' claims, for the script that draws: `rebut:luo-1 …`."""
    return " ".join(
        f"{relation.kind}:{debate.conclusion_of(relation).id}"
        for relation in debate.out_of.get(claim.id, ())
        if debate.is_across(relation)
    )


def cells(debate: Debate, issue: Issue) -> Iterator[Cell]:
    """The cells of one row."""
    for text in debate.texts.values():
        claims = [c for c in debate.claims_of(text.id) if issue.id in c.issues]
        heads = tuple(c for c in claims if c.is_head)
        parts = tuple(c for c in claims if not c.is_head)
        yield Cell(text, heads, parts)
