"""Every rule of a linked debate is kept by the sound edition and broken by one small change."""

from __future__ import annotations

import pytest
from counterpoint import pipeline, rules
from counterpoint.model import Debate

from tests.edition import changed, companions, debate_of

ANN = "seeds/claims/ann.yml"
CYD = "seeds/claims/cyd.yml"
DEBATE = "seeds/debate.yml"
GLOSSARY = "seeds/glossary.yml"
PATHS = "seeds/paths.yml"
RELATIONS = "seeds/relations.yml"

BREACHES = (
    (rules.ids_carry_their_text, ANN, "      ann-1-thesis:", "      thesis:", "thesis"),
    (rules.ids_are_told_apart, ANN, "      ann-1-thesis:", "      ann-2:", "ann-2"),
    (rules.ids_leave_pages_alone, DEBATE, "  better:\n", "  open:\n", "open"),
    (rules.ids_leave_pages_alone, PATHS, "first:\n", "disputes:\n", "disputes"),
    (
        rules.relations_have_two_ends,
        RELATIONS,
        "- from: cyd-1\n",
        "- from: ann-1\n  qualifies: ann-1\n  why: x\n- from: cyd-1\n",
        "ann-1--ann-1",
    ),
    (
        rules.relations_have_two_ends,
        RELATIONS,
        "- from: ann-2\n",
        "- from: [ann-2, ann-1]\n",
        "ann-2--ann-1",
    ),
    (
        rules.support_is_not_circular,
        RELATIONS,
        "- from: ann-2\n",
        "- {from: ann-1, supports: ann-2, why: x}\n- from: ann-2\n",
        "ann-2--ann-1",
    ),
    (
        rules.undercut_targets_relation,
        RELATIONS,
        "undercuts: ann-1a--ann-1",
        "undercuts: ann-1",
        "cyd-1--ann-1",
    ),
    (
        rules.undercut_targets_relation,
        RELATIONS,
        "undercuts: ann-1a--ann-1",
        "undercuts: cyd-2--bob-1a",
        "cyd-1--cyd-2--bob-1a",
    ),
    (
        rules.only_undercuts_target_relations,
        RELATIONS,
        "  undercuts: ann-1a",
        "  undermines: ann-1a",
        "cyd-1--ann-1a--ann-1",
    ),
    (
        rules.only_undercuts_target_relations,
        RELATIONS,
        "  undercuts: ann-1a",
        "  restates: ann-1a",
        "cyd-1--ann-1a--ann-1",
    ),
    (
        rules.rebuttal_targets_conclusion,
        RELATIONS,
        "  rebuts: ann-1\n",
        "  rebuts: ann-1x\n",
        "bob-1--ann-1x",
    ),
    (
        rules.undermining_targets_premise,
        RELATIONS,
        "  undermines: ann-1x",
        "  undermines: cyd-2",
        "bob-1a--cyd-2",
    ),
    (rules.facts_have_verdicts, ANN, "        verdict: disputed\n", "", "ann-1-asked"),
    (
        rules.facts_have_verdicts,
        ANN,
        "kind: provenance,",
        "kind: provenance, verdict: wrong,",
        "ann-poll",
    ),
    (rules.terms_occur, GLOSSARY, "words: [FDA]", "words: [fda]", "fda"),
)

ALLOWED = {
    "a rebuttal of a ground that has grounds itself": ("  rebuts: ann-1\n", "  rebuts: ann-1a\n"),
    "a rebuttal of a claim without grounds": ("  rebuts: ann-1\n", "  rebuts: cyd-2\n"),
    "a rebuttal of a concession": (
        "- from: cyd-1\n",
        "- {from: cyd-2, rebuts: bob-2, why: x}\n- from: cyd-1\n",
    ),
    "undermining evidence": ("  undermines: ann-1x\n", "  undermines: ann-1b\n"),
    "undermining a claim that something rests on": (
        "  undermines: ann-1x\n",
        "  undermines: ann-2\n",
    ),
    "an undercut of a step of relations.yml": (
        "undercuts: ann-1a--ann-1",
        "undercuts: ann-2--ann-1",
    ),
    "a qualification of an inference": ("  qualifies: bob-1a\n", "  qualifies: bob-1a--bob-1\n"),
    "a qualification of an attack": ("  qualifies: bob-1a\n", "  qualifies: bob-1--ann-1\n"),
    "support for an inference": ("  supports: ann-1\n", "  supports: ann-1a--ann-1\n"),
    "support for an attack": (
        "- from: cyd-1\n",
        "- {from: bob-2, supports: bob-1--ann-1, why: x}\n- from: cyd-1\n",
    ),
    "one ground of two claims": (
        "  supports: ann-1\n",
        "  supports: ann-1\n  why: x\n- from: ann-1b\n  supports: ann-1\n",
    ),
}


def told(debate: Debate) -> dict[str, list[str]]:
    """The subjects of what each rule finds fault with."""
    found = {rule.__name__: [problem.subject for problem in rule(debate)] for rule in rules.RULES}
    return {name: subjects for name, subjects in found.items() if subjects}


@pytest.mark.parametrize(("rule", "path", "old", "new", "subject"), BREACHES)
def test_a_breach_is_found_by_its_rule_and_by_no_other(
    rule: rules.Rule, path: str, old: str, new: str, subject: str
) -> None:
    debate, _, _ = pipeline.assemble(changed(companions(), path, old, new))
    found = told(debate)
    assert list(found) == [rule.__name__]
    assert len(found[rule.__name__]) == 1
    assert found[rule.__name__][0].endswith(f" '{subject}'")


@pytest.mark.parametrize("rule", rules.RULES)
def test_the_sound_edition_keeps_the_rule(rule: rules.Rule) -> None:
    assert list(rule(debate_of(companions()))) == []


@pytest.mark.parametrize("name", ALLOWED)
def test_what_fits_its_target_is_allowed(name: str) -> None:
    old, new = ALLOWED[name]
    assert debate_of(changed(companions(), RELATIONS, old, new)).relations


def test_every_rule_has_a_breach() -> None:
    assert {rule for rule, *_ in BREACHES} == set(rules.RULES)


def test_every_rule_says_in_a_sentence_what_it_demands() -> None:
    assert all((rule.__doc__ or "").split("\n")[0].endswith(".") for rule in rules.RULES)


def test_a_circle_is_told_once_with_all_its_claims() -> None:
    circle = "".join(
        f"- {{from: {one}, supports: {two}, why: x}}\n"
        for one, two in [("cyd-1", "cyd-2"), ("cyd-2", "bob-2"), ("bob-2", "cyd-1")]
    )
    files = changed(companions(), RELATIONS, "- from: cyd-1\n", f"{circle}- from: cyd-1\n")
    debate, _, _ = pipeline.assemble(files)
    problems = list(rules.support_is_not_circular(debate))
    assert [problem.wrong for problem in problems] == [
        "support runs in a circle: bob-2 → cyd-1 → cyd-2 → bob-2"
    ]


def test_two_circles_are_told_each() -> None:
    circles = "".join(
        f"- {{from: {one}, supports: {two}, why: x}}\n"
        for one, two in [
            ("cyd-1", "cyd-2"),
            ("cyd-2", "cyd-1"),
            ("bob-1", "bob-2"),
            ("bob-2", "bob-1"),
        ]
    )
    files = changed(companions(), RELATIONS, "- from: cyd-1\n", f"{circles}- from: cyd-1\n")
    debate, _, _ = pipeline.assemble(files)
    assert len(list(rules.support_is_not_circular(debate))) == 2


def test_a_long_chain_of_support_is_no_circle() -> None:
    size = 400
    claims = "".join(f"  cyd-c{n}: {{unstated: true, says: x}}\n" for n in range(size))
    chain = "".join(
        f"- {{from: cyd-c{n}, supports: cyd-c{n + 1}, why: x}}\n" for n in range(size - 1)
    )
    files = companions()
    files[CYD] += claims.encode()
    files[RELATIONS] += chain.encode()
    assert list(rules.support_is_not_circular(debate_of(files))) == []


def test_rules_that_judge_by_absence_wait_until_the_debate_is_whole() -> None:
    files = changed(companions(), RELATIONS, "  undermines: ann-1x", "  undermines: cyd-2")
    debate, _, _ = pipeline.assemble(files)
    assert len(rules.check(debate)) == 1
    assert rules.check(debate, is_whole=False) == []
