"""An argument as a tree: a claim, the steps that lead to it, their premises, and so on down.

Drawn as nested lists, which are text, have links, and can be read aloud; where a step is attacked,
the attack stands at the step and not at a claim. Support has no circles (see `rules`), so the tree
ends; a claim that serves twice is opened once and named again.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.model import REPLIES, Claim, Debate, Relation, RelationKind


@dataclass(frozen=True, slots=True)
class Step:
    """One inference: its premises, linked when several, and what is said against it."""

    relation: Relation
    premises: tuple[Branch, ...]
    against: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim with the steps that lead to it, and what is said against it."""

    claim: Claim
    steps: tuple[Step, ...]
    against: tuple[Relation, ...]
    is_again: bool


def grow(debate: Debate, claim: Claim, seen: set[str] | None = None) -> Branch:
    """The tree of an argument, from its conclusion down."""
    seen = set() if seen is None else seen
    is_again = claim.id in seen
    seen.add(claim.id)
    steps = (
        ()
        if is_again
        else tuple(
            Step(
                relation=relation,
                premises=tuple(grow(debate, debate.claims[id_], seen) for id_ in relation.sources),
                against=against(debate, relation.id),
            )
            for relation in debate.into.get(claim.id, ())
            if relation.kind is RelationKind.SUPPORT and not debate.is_across(relation)
        )
    )
    return Branch(claim, steps, () if is_again else against(debate, claim.id), is_again)


def against(debate: Debate, target: str) -> tuple[Relation, ...]:
    """What other voices say against a claim or a step, or to limit it."""
    return tuple(
        relation
        for relation in debate.into.get(target, ())
        if relation.kind in REPLIES and debate.is_across(relation)
    )
