"""Relations as seen from a claim: what each says of it, and who stands at the other end.

A relation is visible from all its ends: from each source, from the claim it targets, and, when it
targets an inference, from the premises and the conclusion of that inference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint import wording
from counterpoint.model import Claim, Debate, Relation, RelationKind


@dataclass(frozen=True, slots=True)
class View:
    """One relation from one end: `phrase` joins the claim looked from to `other`.

    `step` is the inference that an undercut targets; `linked` are other sources of the relation
    that only together with `other` (or with the claim looked from) bear on its target.
    """

    relation: Relation
    phrase: str
    other: Claim
    linked: tuple[Claim, ...]
    step: Relation | None
    anchor: str


def outward(debate: Debate, claim: Claim) -> Iterator[View]:
    """What `claim` says of others: it supports, rebuts, undercuts … them."""
    for relation in debate.out_of.get(claim.id, ()):
        step = debate.relations.get(relation.target)
        yield View(
            relation=relation,
            phrase=wording.ACTIVE[relation.kind],
            other=debate.conclusion_of(relation),
            linked=tuple(debate.claims[id_] for id_ in relation.sources if id_ != claim.id),
            step=step,
            anchor=f"{relation.id}-from-{claim.id}" if len(relation.sources) > 1 else relation.id,
        )


def inward(debate: Debate, claim: Claim) -> Iterator[View]:
    """What others say of `claim`, or of an inference that ends in it or starts from it."""
    yield from towards(debate, debate.into.get(claim.id, ()), None)
    for step in debate.into.get(claim.id, ()):
        if step.kind is RelationKind.SUPPORT:
            yield from towards(debate, debate.into.get(step.id, ()), step)
    for step in debate.out_of.get(claim.id, ()):
        yield from towards(debate, debate.into.get(step.id, ()), step)


def towards(
    debate: Debate, relations: tuple[Relation, ...], step: Relation | None
) -> Iterator[View]:
    """The views of relations that share a target, one for each of their sources."""
    for relation in relations:
        for source in relation.sources:
            yield View(
                relation=relation,
                phrase=wording.PASSIVE[relation.kind],
                other=debate.claims[source],
                linked=tuple(debate.claims[id_] for id_ in relation.sources if id_ != source),
                step=step,
                anchor=f"{relation.id}-by-{source}" if len(relation.sources) > 1 else relation.id,
            )
