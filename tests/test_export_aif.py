"""`/data/debate.aif.json` as arguebuf reads it, and the rules that arguebuf does not check."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import arguebuf
import pytest
from counterpoint.data.aif import FORMS, SCHEMES, aif_export
from counterpoint.data.losses import Sort
from counterpoint.model import ClaimKind, Relation, RelationKind

from tests.exported import NAMES, carried, counted, edition

Graph = arguebuf.Graph[str]
SCHEME_NODES = {"RA", "CA", "MA"}
DIALOGUE_NODES = {"L", "YA"}
NO_SCHEME_OF_ARGUEBUF = "Established Rule"
"""A scheme that AIFdb has, and that arguebuf takes for the default one."""


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of an edition."""
    return str(request.param)


@pytest.fixture(scope="module")
def written(name: str) -> dict[str, Any]:
    """The file."""
    return read(aif_export(edition(name)).files["data/debate.aif.json"])


@pytest.fixture(scope="module")
def graph(written: dict[str, Any]) -> Graph:
    """What arguebuf makes of it."""
    return arguebuf.load.aif(written)  # type: ignore[arg-type]


def read(content: bytes) -> dict[str, Any]:
    """The content of a file."""
    found: dict[str, Any] = json.loads(content)
    return found


def types(written: dict[str, Any]) -> dict[str, str]:
    """The type of every node; each id is there once."""
    found = {node["nodeID"]: node["type"] for node in written["nodes"]}
    assert len(found) == len(written["nodes"])
    return found


def edges(written: dict[str, Any]) -> list[tuple[str, str]]:
    """Every edge; each id is there once."""
    assert len({edge["edgeID"] for edge in written["edges"]}) == len(written["edges"])
    return [(edge["fromID"], edge["toID"]) for edge in written["edges"]]


def sources(graph: Graph, relation: str) -> set[str]:
    """The claims that lead into a scheme node."""
    found = {edge.source.id for edge in graph.incoming_edges(graph.scheme_nodes[relation])}
    return found & set(graph.atom_nodes)


def targets(graph: Graph, relation: str) -> set[str]:
    """The nodes that a scheme node leads to."""
    return {edge.target.id for edge in graph.outgoing_edges(graph.scheme_nodes[relation])}


def test_no_edge_dangles_and_none_joins_two_claims(written: dict[str, Any]) -> None:
    type_of = types(written)
    assert set(type_of.values()) <= {"I"} | SCHEME_NODES | DIALOGUE_NODES
    ways = {(type_of[start], type_of[end]) for start, end in edges(written)}
    assert ways <= {
        ("I", "RA"), ("I", "CA"), ("I", "MA"),
        ("RA", "I"), ("CA", "I"), ("MA", "I"), ("CA", "RA"),
        ("L", "YA"), ("YA", "I"),
    }  # fmt: skip


def test_every_scheme_node_has_what_leads_in_and_one_that_it_leads_to(
    written: dict[str, Any],
) -> None:
    leaving = Counter(start for start, _ in edges(written))
    entering = Counter(end for _, end in edges(written))
    for node, type_ in types(written).items():
        if type_ != "I":
            assert leaving[node] == 1, node
        if type_ in SCHEME_NODES | {"YA"}:
            assert entering[node] >= 1, node


def test_arguebuf_reads_every_claim_and_every_relation_that_has_a_form(
    name: str, graph: Graph
) -> None:
    debate = edition(name).debate
    statements = {claim.id: claim.statement for claim in debate.claims.values()}
    assert {id_: atom.plain_text for id_, atom in graph.atom_nodes.items()} == statements
    kinds = {
        "RA": arguebuf.Support,
        "CA": arguebuf.Attack,
        "MA": arguebuf.Rephrase,
    }
    expected = {id_: r for id_, r in debate.relations.items() if r.kind in FORMS}
    assert set(graph.scheme_nodes) == set(expected)
    for id_, relation in expected.items():
        assert isinstance(graph.scheme_nodes[id_].scheme, kinds[FORMS[relation.kind].type])
        assert sources(graph, id_) == set(relation.sources)
        assert targets(graph, id_) == {relation.target}


def test_an_undercut_leads_to_the_inference_and_other_attacks_to_a_claim(
    name: str, written: dict[str, Any], graph: Graph
) -> None:
    type_of = types(written)
    for relation in edition(name).debate.relations.values():
        if relation.kind.is_attack:
            (target,) = targets(graph, relation.id)
            undercuts = relation.kind is RelationKind.UNDERCUT
            assert type_of[target] == ("RA" if undercuts else "I")


def test_what_arguebuf_writes_has_as_many_nodes_and_edges_as_it_read(
    written: dict[str, Any], graph: Graph
) -> None:
    again = arguebuf.dump.aif(graph)
    types_again = Counter(node["type"] for node in again["nodes"])
    types_here = Counter(types(written).values())
    assert types_again == {t: n for t, n in types_here.items() if t not in DIALOGUE_NODES}
    dialogue = sum(1 for start, _ in edges(written) if types(written)[start] in DIALOGUE_NODES)
    assert len(again["edges"]) == len(written["edges"]) - dialogue


def test_every_quote_is_a_locution_of_its_author_that_asserts_the_claim(
    name: str, written: dict[str, Any]
) -> None:
    debate = edition(name).debate
    nodes = {node["nodeID"]: node for node in written["nodes"]}
    people = {p["participantID"]: p["firstname"] for p in written["participants"]}
    speakers = {row["nodeID"]: people[row["personID"]] for row in written["locutions"]}
    before = {end: start for start, end in edges(written) if nodes[start]["type"] in DIALOGUE_NODES}
    for claim in debate.claims.values():
        if claim.is_unstated:
            assert claim.id not in before
            continue
        illocution = before[claim.id]
        locution = before[illocution]
        text = debate.texts[claim.text]
        said = " … ".join(text.words(span) for span in claim.anchors)
        assert speakers[locution] == text.author
        assert nodes[locution]["text"] == f"{text.author} : {said}"
        reported = claim.kind is ClaimKind.REPORTED_VIEW
        force = "Default Illocuting" if reported else "Asserting"
        assert nodes[illocution]["text"] == force


def test_every_scheme_that_has_a_number_is_fulfilled(written: dict[str, Any]) -> None:
    nodes = {node["nodeID"]: node for node in written["nodes"]}
    numbers = {
        "Default Inference": "72",
        "Default Conflict": "71",
        "Default Rephrase": "144",
        "Asserting": "74",
        "Default Illocuting": "168",
    }
    fulfilled = {row["nodeID"]: row["schemeID"] for row in written["schemefulfillments"]}
    named = {id_: node["scheme"] for id_, node in nodes.items() if "scheme" in node}
    assert fulfilled == {id_: numbers[s] for id_, s in named.items() if s in numbers}


def test_every_name_of_a_scheme_is_one_that_arguebuf_knows() -> None:
    known = arguebuf.model.scheme.text2support
    assert set(SCHEMES.values()) <= set(known)
    defaults = {name for name in SCHEMES.values() if known[name] is arguebuf.Support.DEFAULT}
    assert defaults == {NO_SCHEME_OF_ARGUEBUF}


def test_everything_that_is_told_to_be_carried_is_read(
    name: str, written: dict[str, Any], graph: Graph
) -> None:
    relations = graph.scheme_nodes
    people = {person["firstname"] for person in written["participants"]}
    label = {node["nodeID"]: node["text"] for node in written["nodes"]}
    scheme = {node["nodeID"]: node.get("scheme") for node in written["nodes"]}
    attacks = {"Rebut", "Undermine", "Undercut"}
    assert carried(name, "aif") == counted(
        {
            Sort.AUTHORS: [t for t in edition(name).debate.texts.values() if t.author in people],
            Sort.STATEMENTS: (atom for atom in graph.atom_nodes.values() if atom.plain_text),
            Sort.QUOTES: (node for node, type_ in types(written).items() if type_ == "L"),
            Sort.RELATIONS: relations,
            Sort.ARCS: (source for relation in relations for source in sources(graph, relation)),
            Sort.LINKED: (r for r in relations if len(sources(graph, r)) > 1),
            Sort.RELATION_KINDS: (
                id_
                for id_, node in relations.items()
                if not isinstance(node.scheme, arguebuf.Attack) or label[id_] in attacks
            ),
            Sort.SCHEMES: (
                id_
                for id_, node in relations.items()
                if (isinstance(node.scheme, arguebuf.Support) and node.scheme.value != "Default")
                or scheme[id_] == NO_SCHEME_OF_ARGUEBUF
            ),
        }
    )


def test_what_targets_a_relation_that_is_lost_is_lost_too() -> None:
    small = edition("companions")
    qualify = next(r for r in small.debate.relations.values() if r.kind is RelationKind.QUALIFY)
    added = (
        replaced(qualify, "on-a-lost-one", qualify.id),
        replaced(qualify, "on-that", "on-a-lost-one"),
    )
    relations = {**small.debate.relations, **{relation.id: relation for relation in added}}
    found = aif_export(replace(small, debate=replace(small.debate, relations=relations)))
    assert {relation.id for relation in added}.isdisjoint(found.carried[Sort.RELATIONS])
    written = read(found.files["data/debate.aif.json"])
    assert all(start in types(written) and end in types(written) for start, end in edges(written))


def replaced(relation: Relation, id_: str, target: str) -> Relation:
    """A support like a relation, under another id, with another target."""
    return replace(relation, id=id_, target=target, kind=RelationKind.SUPPORT)
