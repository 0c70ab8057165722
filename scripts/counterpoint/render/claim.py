"""Claim pages: one claim with everything that bears on it, in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from counterpoint import addresses, points, tree, wording
from counterpoint.data import citation
from counterpoint.data.linked_data import claim_jsonld
from counterpoint.edition import Edition
from counterpoint.model import (
    REPLIES,
    Claim,
    Debate,
    Note,
    Relation,
    RelationKind,
)
from counterpoint.render import passages, relations
from counterpoint.render.page import Head, page
from counterpoint.render.relations import View

AGREEMENT = frozenset({RelationKind.SUPPORT, RelationKind.CONCEDE, RelationKind.RESTATE})


@dataclass(frozen=True, slots=True)
class Step:
    """One inference that ends in the claim: its premises, and the questions its scheme asks."""

    relation: Relation
    views: tuple[View, ...]
    undercuts: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to the claim, and what other claims say to that reply."""

    view: View
    rejoinders: tuple[View, ...]


def claim_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """One page for each claim."""
    for text in edition.debate.texts.values():
        claims = edition.debate.claims_of(text.id)
        for index, claim in enumerate(claims):
            previous = claims[index - 1] if index else None
            following = claims[index + 1] if index + 1 < len(claims) else None
            yield claim_page(edition, claim, previous, following)


def claim_page(
    edition: Edition, claim: Claim, previous: Claim | None, following: Claim | None
) -> tuple[str, bytes]:
    """The page of one claim."""
    debate = edition.debate
    text = debate.texts[claim.text]
    inward = list(relations.inward(debate, claim))
    outward = list(relations.outward(debate, claim))
    return page(
        edition,
        addresses.of_claim(claim),
        "claim.html",
        Head(
            title=claim.statement,
            description=description(claim, debate),
            kind="article",
            parts=("text", "claim", "copy"),
            jsonld=claim_jsonld(edition, claim),
            links={"application/vnd.citationstyles.csl+json": "cite.json"},
        ),
        claim=claim,
        text=text,
        path=points.way_down(debate, claim),
        quotations=[quotation(debate, claim, index) for index in range(len(claim.anchors))],
        steps=list(steps(debate, claim, inward)),
        serves=[v for v in outward if is_step(debate, v.relation)],
        replies=[
            Reply(view, tuple(rejoinders(debate, view)))
            for view in inward
            if view.relation.kind in REPLIES
        ],
        agreement=[
            view
            for view in inward
            if view.relation.kind in AGREEMENT and not is_step(debate, view.relation)
        ],
        speaks_to=[v for v in outward if not is_step(debate, v.relation)],
        notes=notes_on(debate, claim),
        tree=tree.grow(debate, claim),
        previous=previous,
        following=following,
        citation=citation.plain_citation(edition, claim),
        quotation_text=citation.quotation(edition, claim),
        quotation_markdown=citation.quotation_markdown(edition, claim),
        quotation_html=citation.quotation_html(edition, claim),
        best=debate.claims.get(claim.best_reply or ""),
    )


def is_step(debate: Debate, relation: Relation) -> bool:
    """Whether a relation is a step of its author's own argument."""
    return relation.kind is RelationKind.SUPPORT and not debate.is_across(relation)


def description(claim: Claim, debate: Debate) -> str:
    """What a preview of the page says: who claims it, in which words, and who replies."""
    text = debate.texts[claim.text]
    replies = wording.count(len(debate.replies_to(claim)), "reply", "replies")
    if claim.is_unstated:
        return f"What {text.author} leaves unsaid: {claim.statement} {replies.capitalize()}."
    quote = " ".join(text.words(claim.anchors[0]).split())
    return f"{text.author}: “{quote}” {replies.capitalize()}."


def quotation(debate: Debate, claim: Claim, index: int) -> tuple[str, Markup]:
    """The passage that holds one anchor of a claim: its id, and its words with the claim marked."""
    text = debate.texts[claim.text]
    passage = text.passage_at(claim.anchors[index].start)
    return passage.id, passages.passage_html(passage, text, passages.covered([claim], []))


def steps(debate: Debate, claim: Claim, inward: list[View]) -> Iterator[Step]:
    """The inferences that end in the claim, with what is said against each."""
    for relation in debate.into.get(claim.id, ()):
        if is_step(debate, relation):
            views = tuple(v for v in inward if v.relation is relation)
            undercuts = tuple(v for v in inward if v.relation.target == relation.id)
            yield Step(relation, views, undercuts)


def rejoinders(debate: Debate, reply: View) -> Iterator[View]:
    """What is said against a reply: against its claim, or against its relation."""
    for view in relations.inward(debate, reply.other):
        if (
            view.relation.kind in REPLIES
            and view.step is None
            and view.relation is not reply.relation
        ):
            yield view
    yield from relations.towards(debate, debate.into.get(reply.relation.id, ()), None)


def notes_on(debate: Debate, claim: Claim) -> list[Note]:
    """The notes that stand below a claim in its file, or beside words within its quote."""
    return [
        note
        for note in debate.notes_of(claim.text)
        if note.claim == claim.id
        or (
            note.term is None
            and any(outer.holds(inner) for outer in claim.anchors for inner in note.anchors)
        )
    ]
