"""Rules that a linked debate must keep, one small function each, named after what it demands.

Stage 5. Each rule takes the debate and yields problems; `RULES` is the list, and the guide for
editors names every one. Rules about relations follow Pollock (1987): a rebuttal denies a
conclusion, an undercut denies an inference; to undermine is to deny a premise (ASPIC+).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from counterpoint.model import (
    ClaimKind,
    Debate,
    NoteKind,
    Place,
    Relation,
    RelationKind,
)
from counterpoint.problems import Problem

Rule = Callable[[Debate], Iterator[Problem]]

GROUNDS = frozenset({ClaimKind.PREMISE, ClaimKind.EVIDENCE, ClaimKind.REPORTED_VIEW})


def relation_problem(relation: Relation, wrong: str, hint: str = "") -> Problem:
    """A problem of a relation, at the place it was written."""
    return Problem.at(relation.place, f"relation '{relation.id}'", wrong, hint)


def ids_carry_their_text(debate: Debate) -> Iterator[Problem]:
    """A claim's or note's id starts with the id of its text, so that it reads well alone."""
    entries: list[tuple[str, str, str, Place]] = [
        *(("claim", c.id, c.text, c.place) for c in debate.claims.values()),
        *(("note", n.id, n.text, n.place) for n in debate.notes.values()),
    ]
    for sort, id_, text, place in entries:
        if not id_.startswith(text + "-"):
            hint = f"Call it '{text}-{id_}'."
            yield Problem.at(place, f"{sort} '{id_}'", f"its id must start with '{text}-'", hint)


def ids_are_told_apart(debate: Debate) -> Iterator[Problem]:
    """No id serves for a claim and a note, since both are places of one page."""
    for id_ in debate.claims.keys() & debate.notes.keys():
        first = debate.claims[id_].place
        wrong = f"the id is taken by a claim ({first.path}:{first.line})"
        yield Problem.at(debate.notes[id_].place, f"note '{id_}'", wrong)


def relations_have_two_ends(debate: Debate) -> Iterator[Problem]:
    """No relation leads from a claim to the same claim."""
    for relation in debate.relations.values():
        if relation.target in relation.sources:
            yield relation_problem(relation, f"it leads from '{relation.target}' to itself")


def support_is_not_circular(debate: Debate) -> Iterator[Problem]:
    """No claim supports itself by way of others; the whole circle is named."""
    done: set[str] = set()
    for start in debate.claims:
        path: list[str] = []
        yield from circle(debate, start, path, done)


def circle(debate: Debate, claim: str, path: list[str], done: set[str]) -> Iterator[Problem]:
    """The first circle of support met from a claim on; visits every claim once."""
    if claim in done:
        return
    path.append(claim)
    for relation in debate.out_of.get(claim, ()):
        if relation.kind is not RelationKind.SUPPORT or relation.target not in debate.claims:
            continue
        if relation.target == claim:
            continue  # Told by `relations_have_two_ends`.
        if relation.target in path:
            ring = [*path[path.index(relation.target) :], relation.target]
            yield relation_problem(relation, f"support runs in a circle: {' → '.join(ring)}")
        else:
            yield from circle(debate, relation.target, path, done)
    path.pop()
    done.add(claim)


def undercut_targets_relation(debate: Debate) -> Iterator[Problem]:
    """An undercut denies an inference: its target is a relation of kind support."""
    for relation in debate.relations.values():
        if relation.kind is not RelationKind.UNDERCUT:
            continue
        target = debate.relations.get(relation.target)
        if relation.target in debate.claims:
            steps = [
                r.id for r in debate.into.get(relation.target, ()) if r.kind is RelationKind.SUPPORT
            ]
            hint = f"Its inferences are {', '.join(steps)}." if steps else ""
            wrong = f"undercuts '{relation.target}', a claim; an undercut targets an inference"
            yield relation_problem(relation, wrong, hint)
        elif target is not None and target.kind is not RelationKind.SUPPORT:
            wrong = f"undercuts '{target.id}', which is no inference"
            yield relation_problem(relation, f"{wrong} but a relation of kind {target.kind}")


def only_undercuts_target_relations(debate: Debate) -> Iterator[Problem]:
    """Relations other than undercuts and qualifications target claims."""
    allowed = {RelationKind.UNDERCUT, RelationKind.QUALIFY, RelationKind.SUPPORT}
    for relation in debate.relations.values():
        if relation.target in debate.relations and relation.kind not in allowed:
            wrong = f"{relation.kind}s '{relation.target}', a relation"
            hint = "Only undercuts, qualifications and support may target a relation."
            yield relation_problem(relation, wrong, hint)


def is_conclusion(debate: Debate, claim: str) -> bool:
    """Whether anything is offered in support of a claim, or it stands for itself."""
    return any(r.kind is RelationKind.SUPPORT for r in debate.into.get(claim, ()))


def is_premise(debate: Debate, claim: str) -> bool:
    """Whether a claim is offered in support of anything."""
    return any(r.kind is RelationKind.SUPPORT for r in debate.out_of.get(claim, ()))


def rebuttal_targets_conclusion(debate: Debate) -> Iterator[Problem]:
    """A rebuttal denies a conclusion: a claim with grounds, or one that serves as no ground."""
    for relation in debate.relations.values():
        target = debate.claims.get(relation.target)
        if relation.kind is not RelationKind.REBUT or target is None:
            continue
        if target.kind in GROUNDS and not is_conclusion(debate, target.id):
            wrong = f"rebuts '{target.id}', which is a ground ({target.kind}) and no conclusion"
            yield relation_problem(
                relation, wrong, "To deny a ground is to undermine: write 'undermines'."
            )


def undermining_targets_premise(debate: Debate) -> Iterator[Problem]:
    """To undermine is to deny a premise: a claim that something else rests on."""
    for relation in debate.relations.values():
        target = debate.claims.get(relation.target)
        if relation.kind is not RelationKind.UNDERMINE or target is None:
            continue
        if target.kind not in GROUNDS and not is_premise(debate, target.id):
            wrong = f"undermines '{target.id}', on which nothing rests"
            yield relation_problem(
                relation, wrong, "To deny a conclusion is to rebut: write 'rebuts'."
            )


def facts_have_verdicts(debate: Debate) -> Iterator[Problem]:
    """A fact check gives a verdict, and only fact checks do."""
    for note in debate.notes.values():
        subject = f"note '{note.id}'"
        if note.kind is NoteKind.FACT and note.verdict is None:
            yield Problem.at(note.place, subject, "a fact check needs a 'verdict'")
        if note.kind is not NoteKind.FACT and note.verdict is not None:
            wrong = f"it has a verdict, but its kind is {note.kind}"
            yield Problem.at(note.place, subject, wrong, "Only notes of kind fact give verdicts.")


def terms_occur(debate: Debate) -> Iterator[Problem]:
    """Each glossary entry is used by some text."""
    used = {note.term for note in debate.notes.values()}
    for term in debate.terms.values():
        if term.id not in used:
            words = ", ".join(f"'{word}'" for word in term.words)
            yield Problem.at(
                term.place, f"term '{term.id}'", f"none of its words stands in any text: {words}"
            )


RESERVED = {"issues": {"open"}, "paths": {"disputes"}}


def ids_leave_pages_alone(debate: Debate) -> Iterator[Problem]:
    """No issue or reading path bears the name of a page that stands beside it."""
    for issue in debate.issues.values():
        if issue.id in RESERVED["issues"]:
            yield Problem.at(issue.place, f"issue '{issue.id}'", "the id is the name of a page")
    for path in debate.paths.values():
        if path.id in RESERVED["paths"]:
            yield Problem.at(path.place, f"path '{path.id}'", "the id is the name of a page")


RULES: tuple[Rule, ...] = (
    ids_carry_their_text,
    ids_are_told_apart,
    ids_leave_pages_alone,
    relations_have_two_ends,
    support_is_not_circular,
    undercut_targets_relation,
    only_undercuts_target_relations,
    rebuttal_targets_conclusion,
    undermining_targets_premise,
    facts_have_verdicts,
    terms_occur,
)


JUDGE_ABSENCE = frozenset({rebuttal_targets_conclusion, undermining_targets_premise, terms_occur})
"""Rules that find fault where something is not there."""


def check(debate: Debate, *, is_whole: bool = True) -> list[Problem]:
    """Every breach of every rule.

    When the debate is not whole, because of mistakes that are told already, what is missing proves
    nothing: the rules that judge by absence then wait.
    """
    rules = [rule for rule in RULES if is_whole or rule not in JUDGE_ABSENCE]
    return list(chain.from_iterable(rule(debate) for rule in rules))
