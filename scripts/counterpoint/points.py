"""Open points: what the linked debate leaves unanswered, ungrounded, unsourced or granted.

All of it is computed from the relations; nothing here is an editor's opinion. An attack is
answered when another voice than the attacker's attacks or qualifies the claim it comes from, or
the attack itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.model import (
    ATTACKS,
    REPLIES,
    AnswerState,
    Claim,
    ClaimKind,
    Debate,
    Question,
    Relation,
    RelationKind,
)

GROUNDED = frozenset({ClaimKind.THESIS, ClaimKind.CLAIM, ClaimKind.NORM})


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A critical question without an answer, and the step of inference that it asks about."""

    relation: Relation
    conclusion: Claim
    question: Question


def answers(debate: Debate, relation: Relation) -> list[Relation]:
    """What other voices say against an attack: against its claim, or against the attack itself."""
    against = [
        reply for source in relation.sources for reply in debate.replies_to(debate.claims[source])
    ]
    against += [r for r in debate.into.get(relation.id, ()) if r.kind in REPLIES]
    return [r for r in against if voice(debate, r) != voice(debate, relation)]


def voice(debate: Debate, relation: Relation) -> str:
    """The text that a relation speaks from."""
    return debate.claims[relation.sources[0]].text


def unanswered_attacks(debate: Debate) -> list[Relation]:
    """Attacks between voices that no other voice meets, in order of what they attack."""
    return [
        relation
        for relation in debate.relations.values()
        if relation.kind in ATTACKS and debate.is_across(relation) and not answers(debate, relation)
    ]


def unanswered_arguments(debate: Debate) -> list[Claim]:
    """Arguments that no other voice speaks against, neither them nor their steps."""
    return [
        claim
        for claim in debate.claims.values()
        if claim.is_head
        and claim.kind in GROUNDED
        and not any(debate.is_across(r) for r in debate.replies_to(claim))
    ]


def groundless(debate: Debate) -> list[Claim]:
    """Theses, claims and norms for which their text gives no ground."""
    return [
        claim
        for claim in debate.claims.values()
        if claim.kind in GROUNDED
        and not claim.is_unstated
        and not any(
            r.kind is RelationKind.SUPPORT and not debate.is_across(r)
            for r in debate.into.get(claim.id, ())
        )
    ]


def evidence_without_address(debate: Debate) -> list[Claim]:
    """Evidence offered without a source, or with one that has no address."""
    return [
        claim
        for claim in debate.claims.values()
        if claim.kind is ClaimKind.EVIDENCE
        and not (claim.source and debate.sources[claim.source].url)
    ]


def open_questions(debate: Debate) -> list[OpenQuestion]:
    """Critical questions of the schemes in use that nothing in the corpus answers."""
    return [
        OpenQuestion(relation, debate.conclusion_of(relation), question)
        for relation in debate.relations.values()
        for question in relation.questions
        if question.state is AnswerState.OPEN
    ]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim, a reply to it, a reply to that reply, and so on: voices take turns."""

    start: Claim
    turns: tuple[Relation, ...]


def disputes(debate: Debate) -> list[Dispute]:
    """For each argument that another voice speaks against, the longest dispute from it on.

    A turn is a reply between voices; no claim comes twice. Of several longest ones the first in
    the order of the edition is taken.
    """
    found = []
    for claim in debate.claims.values():
        turns = longest(debate, claim, {claim.id}) if claim.is_head else ()
        if len(turns) > 1:
            found.append(Dispute(claim, turns))
    return found


MOST_TURNS = 5
"""Beyond this a chain of replies no longer reads as one dispute."""


def longest(debate: Debate, claim: Claim, seen: set[str], depth: int = 0) -> tuple[Relation, ...]:
    """The longest chain of replies that starts with a reply to `claim`."""
    best: tuple[Relation, ...] = ()
    if depth == MOST_TURNS:
        return best
    for reply in debate.replies_to(claim):
        source = debate.claims[reply.sources[0]]
        if source.id in seen or source.text == claim.text:
            continue
        chain = (reply, *longest(debate, source, seen | {source.id}, depth + 1))
        if len(chain) > len(best):
            best = chain
    return best


def way_down(debate: Debate, claim: Claim) -> list[Claim]:
    """The way from the claim that all rests on down to this one, by the first support of each."""
    path: list[Claim] = []
    here = claim
    while True:
        upward = [r for r in debate.out_of.get(here.id, ()) if r.kind is RelationKind.SUPPORT]
        above = [debate.conclusion_of(r) for r in upward]
        nearest = next((c for c in above if c.text == claim.text and c not in path), None)
        if nearest is None or nearest == claim:
            return path[::-1]
        path.append(nearest)
        here = nearest


def conceded(debate: Debate) -> list[Relation]:
    """Points that one claim grants another."""
    return [r for r in debate.relations.values() if r.kind is RelationKind.CONCEDE]
