"""Open points are what a query over the exported data finds, written without our model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from counterpoint import points
from counterpoint.data.debate_json import debate_files
from counterpoint.files import read
from counterpoint.model import Debate

from tests.edition import ROOT, changed, companions, debate_of

ATTACKS = {"rebut", "undermine", "undercut"}
REPLIES = ATTACKS | {"qualify"}
ARGUED = {"thesis", "claim", "norm"}


class Graph:
    """The debate as debate.json has it."""

    def __init__(self, debate: Debate) -> None:
        data: dict[str, Any] = json.loads(debate_files(debate)["data/debate.json"])
        self.claims = {claim["id"]: claim for claim in data["claims"]}
        self.relations = {relation["id"]: relation for relation in data["relations"]}
        self.addresses = {source["id"]: source["url"] for source in data["sources"]}

    def voice(self, relation: str) -> str:
        """Who speaks in a relation."""
        return str(self.claims[self.relations[relation]["from"][0]]["text"])

    def end(self, id_: str) -> str:
        """The claim at the end of a chain of relations."""
        while id_ in self.relations:
            id_ = self.relations[id_]["to"]
        return id_

    def is_across(self, relation: str) -> bool:
        """Whether somebody else than the voice of its target speaks in a relation."""
        target = self.claims[self.end(relation)]["text"]
        return any(self.claims[id_]["text"] != target for id_ in self.relations[relation]["from"])

    def against(self, claim: str) -> set[str]:
        """The replies to a claim, or to the support that is given for it."""
        return {
            id_
            for id_, relation in self.relations.items()
            if relation["kind"] in REPLIES and relation["to"] == claim
        } | {
            id_
            for id_, relation in self.relations.items()
            if relation["kind"] in REPLIES
            and relation["to"] in self.relations
            and self.relations[relation["to"]]["kind"] == "support"
            and self.relations[relation["to"]]["to"] == claim
        }

    def unanswered(self) -> set[str]:
        """Attacks across voices that no other voice meets."""
        found = set()
        for id_, relation in self.relations.items():
            if relation["kind"] not in ATTACKS or not self.is_across(id_):
                continue
            met = set[str]().union(*(self.against(source) for source in relation["from"]))
            met |= {k for k, r in self.relations.items() if r["to"] == id_ and r["kind"] in REPLIES}
            if all(self.voice(reply) == self.voice(id_) for reply in met):
                found.add(id_)
        return found

    def groundless(self) -> set[str]:
        """Claims that are argued for by nobody within their own text."""
        grounded = {
            relation["to"]
            for id_, relation in self.relations.items()
            if relation["kind"] == "support" and not self.is_across(id_)
        }
        return {
            id_
            for id_, claim in self.claims.items()
            if claim["kind"] in ARGUED and claim["anchors"] and id_ not in grounded
        }


RELATIONS = "seeds/relations.yml"

DEBATES = {
    "companions": companions(),
    "support for an inference": changed(
        companions(),
        RELATIONS,
        "- from: cyd-2\n",
        "- {from: cyd-2, supports: bob-1a--bob-1, why: x}\n- from: cyd-2\n",
    ),
    "corpus": read(ROOT),
}


@pytest.fixture(params=DEBATES)
def debate(request: pytest.FixtureRequest) -> Debate:
    """The small edition, one that differs in a point, and the real one."""
    return debate_of(DEBATES[request.param])


def test_unanswered_attacks_are_those_that_no_other_voice_meets(debate: Debate) -> None:
    assert {relation.id for relation in points.unanswered_attacks(debate)} == Graph(
        debate
    ).unanswered()


def test_groundless_claims_are_those_nobody_argues_for_in_their_text(debate: Debate) -> None:
    assert {claim.id for claim in points.groundless(debate)} == Graph(debate).groundless()


def test_unanswered_arguments_are_those_no_other_voice_speaks_against(debate: Debate) -> None:
    graph = Graph(debate)
    heads = {claim.id for claim in debate.claims.values() if claim.is_head}
    assert {claim.id for claim in points.unanswered_arguments(debate)} == {
        id_
        for id_, claim in graph.claims.items()
        if id_ in heads
        and claim["kind"] in ARGUED
        and not any(graph.is_across(reply) for reply in graph.against(id_))
    }


def test_evidence_without_address_is_all_whose_source_nobody_can_open(debate: Debate) -> None:
    graph = Graph(debate)
    assert {claim.id for claim in points.evidence_without_address(debate)} == {
        id_
        for id_, claim in graph.claims.items()
        if claim["kind"] == "evidence" and not graph.addresses.get(claim["source"])
    }


def test_open_questions_are_all_whose_state_is_open(debate: Debate) -> None:
    found = [
        (o.relation.id, o.question.key, o.conclusion.id) for o in points.open_questions(debate)
    ]
    graph = Graph(debate)
    assert found == [
        (id_, question["key"], graph.end(id_))
        for id_, relation in graph.relations.items()
        for question in relation["questions"]
        if question["state"] == "open"
    ]


def test_conceded_points_are_all_concessions(debate: Debate) -> None:
    assert {relation.id for relation in points.conceded(debate)} == {
        id_ for id_, relation in Graph(debate).relations.items() if relation["kind"] == "concede"
    }


def test_disputes_are_chains_of_replies_in_which_voices_take_turns(debate: Debate) -> None:
    graph = Graph(debate)
    for dispute in points.disputes(debate):
        at = dispute.start.id
        seen = {at}
        for turn in dispute.turns:
            speaker = graph.relations[turn.id]["from"][0]
            assert turn.id in graph.against(at)
            assert graph.claims[speaker]["text"] != graph.claims[at]["text"]
            assert speaker not in seen
            seen.add(speaker)
            at = speaker
        assert 1 < len(dispute.turns) <= points.MOST_TURNS


def unanswered(old: str = "", new: str = "") -> set[str]:
    """The unanswered attacks of the small edition, or of a change of it."""
    files = changed(companions(), RELATIONS, old, new) if old else companions()
    return {relation.id for relation in points.unanswered_attacks(debate_of(files))}


def test_an_attack_is_answered_by_a_reply_to_its_claim() -> None:
    assert unanswered() == {"bob-1--ann-1", "cyd-1--ann-1a--ann-1"}


def test_an_attack_is_answered_by_a_reply_to_the_attack_itself() -> None:
    assert "bob-1--ann-1" not in unanswered("  qualifies: bob-1a\n", "  qualifies: bob-1--ann-1\n")


def test_no_voice_answers_its_own_attack() -> None:
    assert "bob-1a--ann-1x" in unanswered("- from: cyd-2\n", "- from: bob-2\n")


def test_agreement_is_no_answer() -> None:
    assert "bob-1a--ann-1x" in unanswered("  qualifies: bob-1a\n", "  restates: bob-1a\n")


def test_support_for_the_ground_of_an_attack_is_no_answer() -> None:
    assert "bob-1--ann-1" in unanswered("  qualifies: bob-1a\n", "  supports: bob-1a--bob-1\n")


def test_an_undercut_of_the_ground_of_an_attack_answers_it() -> None:
    files = "  qualifies: bob-1a\n", "  undercuts: bob-1a--bob-1\n"
    assert "bob-1--ann-1" not in unanswered(*files)
    assert "bob-1a--ann-1x" in unanswered(*files)
