"""AIF and xAIF come in: claims with their words, linked inferences, conflicts, rephrases."""

from __future__ import annotations

from counterpoint.data.aif import aif_export

from tests.edition import companions, debate_of, edition_of
from tests.importing import (
    bare,
    claim,
    debate,
    imported,
    refused,
    relations,
    remarks,
    words_of,
    yaml,
)

TEXTS = {
    "1": ("I", "Dogs need company."),
    "2": ("I", "Cats sleep all day."),
    "3": ("I", "A cat needs no walks."),
    "10": ("RA", "Default Inference"),
    "11": ("CA", "Default Conflict"),
}


def graph(*edges: str, nodes: dict[str, tuple[str, str]] | None = None) -> dict[str, object]:
    """A graph whose edges are written `2>10`."""
    return {
        "nodes": [
            {"nodeID": id_, "type": type_, "text": text}
            for id_, (type_, text) in (TEXTS if nodes is None else nodes).items()
        ],
        "edges": [
            {"edgeID": f"e{n}", "fromID": edge.split(">")[0], "toID": edge.split(">")[1]}
            for n, edge in enumerate(edges, 1)
        ],
        "locutions": [],
    }


def test_claims_are_quoted_where_their_words_stand_and_unstated_where_not() -> None:
    brought = imported("aif", graph("2>10", "10>1"))
    assert yaml(brought) == (
        "claims:\n"
        "  only-1:  # was: 1\n"
        "    unstated: true\n"
        "    says: Dogs need company.\n"
        "    because:\n"
        "      - why: Marked so in file; no reason is given there.  # was: 10\n"
        "        only-2:  # was: 2\n"
        "          quote: Cats sleep all day.\n"
        "          says: Cats sleep all day.\n"
        "  only-3:  # was: 3\n"
        "    unstated: true\n"
        "    says: A cat needs no walks.\n"
    )
    assert words_of(brought) == {"only-1": [], "only-2": ["Cats sleep all day."], "only-3": []}


def test_several_claims_into_one_inference_are_linked() -> None:
    brought = imported("aif", graph("2>10", "3>10", "10>1"))
    assert relations(brought) == [("only-2 only-3", "support", "only-1")]


def test_a_conflict_with_an_inference_is_an_undercut() -> None:
    brought = imported("aif", graph("2>10", "10>1", "3>11", "11>10"))
    assert relations(brought) == [
        ("only-2", "support", "only-1"),
        ("only-3", "undercut", "only-2--only-1"),
    ]


def test_an_inference_for_several_claims_is_one_for_each() -> None:
    nodes = TEXTS | {"12": ("MA", "Default Rephrase")}
    brought = imported("aif", graph("2>10", "10>1", "10>3", "1>12", "12>3", nodes=nodes))
    assert relations(brought) == [
        ("only-2", "support", "only-1"),
        ("only-2", "support", "only-3"),
        ("only-1", "restate", "only-3"),
    ]


def test_a_scheme_of_ours_is_found_by_its_name_and_another_stays_as_a_comment() -> None:
    nodes = TEXTS | {"10": ("RA", "Argument From Expert Opinion"), "12": ("RA", "Waste")}
    brought = imported("aif", graph("2>10", "10>1", "3>12", "12>1", nodes=nodes))
    made = debate(brought)
    assert made.relations["only-2--only-1"].scheme == "expert-opinion"
    assert made.relations["only-3--only-1"].scheme is None
    assert "        # scheme: Waste\n" in yaml(brought)


SPOKEN = TEXTS | {
    "20": ("L", "Ann Brook : Dogs want company."),
    "21": ("YA", "Asserting"),
    "22": ("L", "Ann: for a cat needs no walks."),
    "23": ("TA", "Default Transition"),
    "24": ("PA", "Default Preference"),
    "25": ("ZZ", "?"),
}


def test_a_locution_gives_the_words_of_the_claim_that_it_asserts() -> None:
    brought = imported("aif", graph("20>21", "21>1", nodes=SPOKEN))
    assert words_of(brought)["only-1"] == ["Dogs want company."]
    assert remarks(brought) == [
        "file:19: 10: lost: it has no claim to start from",
        "file:24: 11: lost: it has no claim to start from",
        (
            "file:29: L node: lost: locutions only tell the words of a claim (2 of them; the "
            "first is "
            "'20')"
        ),
        "file:34: YA node '21': lost: illocutions only tell which words are those of a claim",
        "file:44: TA node '23': lost: transitions between turns have no place here",
        "file:49: PA node '24': lost: preferences have no place here",
        "file:54: ZZ node '25': lost: its type is not known here",
    ]


def test_a_speaker_may_be_a_text_of_ours() -> None:
    data = graph("20>21", "21>1", nodes=SPOKEN)
    brought = imported("aif", data, texts={"Ann Brook": "only"})
    assert words_of(brought) == {"only-1": ["Dogs want company."]}
    data |= {
        "participants": [{"participantID": 7, "firstname": "Ann", "surname": "B."}],
        "locutions": [{"nodeID": "20", "personID": "7"}],
    }
    assert words_of(imported("aif", data, texts={"Ann B.": "only"})) == {
        "only-1": ["Dogs want company."]
    }


def test_a_claim_whose_locution_is_not_found_stands_on_its_own_sentence_if_that_is() -> None:
    nodes = TEXTS | {"20": ("L", "Ann : they sleep all day"), "21": ("YA", "Asserting")}
    brought = imported("aif", graph("20>21", "21>2", nodes=nodes))
    assert words_of(brought)["only-2"] == ["Cats sleep all day."]
    assert "file:9: 2: repaired: its quote was not found, but its own sentence stands there" in (
        remarks(brought)
    )


def test_an_orphan_is_lost_with_its_links_or_kept_as_unstated() -> None:
    nodes = TEXTS | {"20": ("L", "Ann : Lions roar."), "21": ("YA", "Asserting")}
    data = graph("20>21", "21>1", "2>10", "10>1", nodes=nodes)
    brought = imported("aif", data)
    assert "only-1" not in debate(brought).claims
    assert "file:4: 1: lost: its words are not in text 'only': 'Lions roar.'" in remarks(brought)
    kept = imported("aif", data, keeps_orphans=True)
    assert claim(kept, "only-1").is_unstated
    assert "    # its words were not found: Lions roar.\n" in yaml(kept)
    assert relations(kept) == [("only-2", "support", "only-1")]


def test_xaif_gives_the_words_that_it_highlights() -> None:
    html = 'So: <span id="node1" class="highlighted">Dogs want <b>company</b>.</span> &amp;'
    for words in (html, {"txt": html.replace("node1", "1")}):
        brought = imported("aif", {"AIF": graph(), "text": words, "OVA": {}})
        assert words_of(brought)["only-1"] == ["Dogs want company."]


def test_ids_may_be_numbers() -> None:
    data = {
        "nodes": [{"nodeID": 1, "type": "I", "text": "Dogs want"}, {"nodeID": 1, "type": "I"}],
        "edges": [{"edgeID": 5, "fromID": 1, "toID": 9}],
    }
    brought = imported("aif", data)
    assert words_of(brought) == {"only-1": ["Dogs want"]}
    assert remarks(brought) == [
        "file:4: 1: lost: its id is used twice",
        "file:15: edge 5: lost: there is no node '9'",
    ]


def test_edges_that_say_nothing_and_schemes_with_one_end_are_told() -> None:
    brought = imported("aif", graph("2>1", "2>10", "11>1", "3>99"))
    assert remarks(brought) == [
        "file:19: 10: lost: it has no end",
        "file:24: 11: lost: it has no claim to start from",
        "file:31: edge e1: lost: it joins two claims, '2' and '1', and does not say how",
        "file:46: edge e4: lost: there is no node '99'",
    ]


def test_circles_of_support_lose_the_link_that_closes_them() -> None:
    nodes = TEXTS | {"12": ("RA", "")}
    brought = imported("aif", graph("2>10", "10>1", "1>12", "12>2", nodes=nodes))
    assert "file:29: 12: lost: support runs in a circle: 2 → 1 → 2" in remarks(brought)


def test_what_is_no_graph_gives_nothing() -> None:
    assert imported("aif", []).files == {}
    assert imported("aif", {"nodes": None, "edges": 7}).files == {}
    assert refused("aif", b"{\xff").startswith("file:1: byte 1 (0xff) is not UTF-8")


def test_what_this_site_exports_comes_back_but_for_what_it_confesses() -> None:
    content = aif_export(edition_of(companions())).files["data/debate.aif.json"]
    texts = {"Ann": "ann", "Bob": "bob", "Cyd": "cyd"}
    brought = imported("aif", content, files=bare(), texts=texts)
    ours, theirs = debate_of(companions()), debate(brought, bare())
    assert {id_: (c.text, c.statement) for id_, c in theirs.claims.items()} == {
        id_: (c.text, c.statement) for id_, c in ours.claims.items()
    }
    assert {id_ for id_, c in theirs.claims.items() if c.anchors != ours.claims[id_].anchors} == {
        "ann-2"
    }
    assert remarks(brought)[0] == (
        "file:28: ann-2: lost: its words stand 2 times in text 'ann' (thread.txt:7 and "
        "thread.txt:12)"
        "; nothing tells which is meant: 'A cat needs no walks'"
    )
