"""arg-microtexts XML comes in: units of several stretches, implicit ones, links on links."""

from __future__ import annotations

from counterpoint.model import ClaimKind

from tests.importing import (
    SEED,
    claim,
    debate,
    imported,
    refused,
    relations,
    remarks,
    words_of,
    yaml,
)

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<arggraph id="m1">\n'
EDUS = (
    '  <edu id="e1"><![CDATA[Cats sleep all day.]]></edu>\n'
    '  <edu id="e2">Dogs want company.</edu>\n'
    '  <edu id="e3">A cat costs less than a dog,</edu>\n'
    '  <edu id="e4">for a cat needs no walks.</edu>\n'
)


def graph(edges: str, adus: int = 4, edus: str = EDUS) -> str:
    """A graph in which unit a1 is stretch e1, and so on; `edges` are written `c1 a2 a1 sup`."""
    units = "".join(f'  <adu id="a{n}" type="pro"/>\n' for n in range(1, adus + 1))
    segments = "".join(
        f'  <edge id="s{n}" src="e{n}" trg="a{n}" type="seg"/>\n' for n in range(1, adus + 1)
    )
    rest = "".join(
        f'  <edge id="{id_}" src="{src}" trg="{trg}" type="{type_}"/>\n'
        for id_, src, trg, type_ in (edge.split() for edge in edges.split(",") if edge.strip())
    )
    return f"{HEAD}{edus}{units}{segments}{rest}</arggraph>\n"


def test_units_become_claims_and_the_one_that_leads_nowhere_is_the_thesis() -> None:
    brought = imported("microtexts", graph("c1 a2 a1 sup, c2 a3 a2 exa", 3, EDUS))
    assert yaml(brought) == (
        "claims:\n"
        "  only-a1:  # was: a1\n"
        "    quote: Cats sleep all day.\n"
        "    says: Cats sleep all day.\n"
        "    kind: thesis\n"
        "    because:\n"
        "      - why: Marked so in file; no reason is given there.  # was: c1\n"
        "        only-a2:  # was: a2\n"
        "          quote: Dogs want company.\n"
        "          says: Dogs want company.\n"
        "          because:\n"
        "            - why: Marked so in file; no reason is given there.  # was: c2\n"
        "              scheme: example\n"
        "              only-a3:  # was: a3\n"
        "                quote: A cat costs less than a dog,\n"
        "                says: A cat costs less than a dog,\n"
    )
    assert remarks(brought) == ["file:1: stretch 'e4': lost: it belongs to no argumentative unit"]


def test_attacks_on_relations_undercut_support_and_qualify_attacks() -> None:
    brought = imported("microtexts", graph("c1 a2 a1 sup, c2 a3 c1 und, c3 a4 c2 und"))
    assert relations(brought) == [
        ("only-a2", "support", "only-a1"),
        ("only-a3", "undercut", "only-a2--only-a1"),
        ("only-a4", "qualify", "only-a3--only-a2--only-a1"),
    ]
    assert remarks(brought) == [
        "file:17: c3: repaired: it attacks 'c2', which is no support, and is written as 'qualifies'"
    ]


def test_relations_that_attack_each_other_and_nothing_else_are_lost() -> None:
    brought = imported("microtexts", graph("c1 a2 c2 und, c2 a3 c1 und, c4 a4 a1 sup"))
    assert relations(brought) == [("only-a4", "support", "only-a1")]
    assert remarks(brought) == [
        "file:15: c1: lost: its end 'c2' has no place here",
        "file:16: c2: lost: its end 'c1' has no place here",
    ]


def test_added_sources_are_linked_premises() -> None:
    brought = imported("microtexts", graph("c1 a2 a1 sup, c2 a3 c1 add, c3 a4 a1 reb"))
    assert relations(brought) == [
        ("only-a2 only-a3", "support", "only-a1"),
        ("only-a4", "rebut", "only-a1"),
    ]


def test_what_is_added_to_no_relation_is_lost() -> None:
    brought = imported("microtexts", graph("c1 a2 a1 sup, c2 a3 a1 add, c3 a4 a1 foo"))
    assert remarks(brought) == [
        "file:16: c2: lost: it adds to 'a1', which is no relation",
        "file:17: c3: lost: its type 'foo' is not known here",
    ]


def test_an_implicit_unit_is_unstated() -> None:
    edus = EDUS.replace('<edu id="e2">', '<edu id="e2" implicit="true">')
    brought = imported("microtexts", graph("c1 a2 a1 sup", 2, edus))
    found = claim(brought, "only-a2")
    assert (found.is_unstated, found.statement) == (True, "Dogs want company.")


def test_stretches_that_follow_each_other_are_one_quote_others_several() -> None:
    edus = EDUS.replace("Dogs want company.", "Dogs want").replace(
        '  <edu id="e3">', '  <edu id="e5">company.</edu>\n  <edu id="e3">'
    )
    xml = graph("", 1, edus).replace(
        "</arggraph>",
        '<joint id="j1"/><edge id="x1" src="e2" trg="j1" type="seg"/>'
        '<edge id="x2" src="e5" trg="j1" type="seg"/><edge id="x3" src="j1" trg="a1" type="seg"/>'
        '<edge id="x4" src="e4" trg="a1" type="seg"/></arggraph>',
    )
    assert words_of(imported("microtexts", xml)) == {
        "only-a1": ["Cats sleep all day. Dogs want company.", "for a cat needs no walks."]
    }


def test_a_stretch_that_stands_twice_is_told_by_what_stands_around_it() -> None:
    edus = (
        '  <edu id="e1">Cats sleep all day. Dogs want company. A cat costs less than a dog, for a '
        "cat "
        "needs no walks. “Cats</edu>\n"
        '  <edu id="e2">sleep all</edu>\n  <edu id="e3">night,” says Zoë Smith-Jones.</edu>\n'
    )
    brought = imported("microtexts", graph("c1 a2 a1 sup", 2, edus))
    assert claim(brought, "only-a2").anchors[0].start == SEED.index("sleep all night")


def test_an_opponent_and_the_stance_of_the_text_are_kept_as_comments_or_told() -> None:
    xml = graph("c1 a2 a1 reb", 2).replace('a2" type="pro', 'a2" type="opp')
    xml = xml.replace('id="m1"', 'id="m1" stance="pro" topic_id="pets"')
    brought = imported("microtexts", xml)
    assert "    # an opponent's view\n" in yaml(brought)
    assert debate(brought).claims["only-a2"].kind is ClaimKind.CLAIM
    assert remarks(brought)[:2] == [
        "file:1: m1: lost: stance: pro",
        "file:1: m1: lost: topic_id: pets",
    ]


def test_a_unit_of_no_stretch_says_nothing_and_is_lost_with_its_relations() -> None:
    xml = graph("c1 a2 a1 sup", 2).replace('src="e2" trg="a2"', 'src="e9" trg="a2"')
    assert remarks(imported("microtexts", xml))[-2:] == [
        "file:8: a2: lost: it says nothing and quotes nothing",
        "file:11: c1: lost: its end 'a2' has no place here",
    ]


def test_circles_of_support_lose_the_link_that_closes_them() -> None:
    brought = imported("microtexts", graph("c1 a2 a1 sup, c2 a3 a2 sup, c3 a1 a3 sup"))
    assert "file:17: c3: lost: support runs in a circle: a3 → a2 → a1 → a3" in remarks(brought)


def test_entities_of_xml_are_read_and_those_that_a_file_declares_refused() -> None:
    edus = EDUS.replace("Cats sleep", "C&#97;ts sleep")
    assert words_of(imported("microtexts", graph("", 1, edus)))["only-a1"] == [
        "Cats sleep all day."
    ]
    xml = graph("", 1).replace("<arggraph", '<!DOCTYPE a [<!ENTITY x "y">]>\n<arggraph')
    assert refused("microtexts", xml) == (
        "file:1: it declares entities of its own, which are not read\n"
        "1 problem; nothing was written."
    )


def test_what_is_no_xml_or_no_graph_is_refused() -> None:
    assert refused("microtexts", "<arggraph>\n<edu") == (
        "file:2: this is not XML: unclosed token: line 2, column 0\n1 problem; nothing was written."
    )
    assert refused("microtexts", "<a/>") == (
        "file:1: its root is <a>, not <arggraph>\n1 problem; nothing was written."
    )
    assert refused("microtexts", '<?xml version="1.0" encoding="klingon"?><arggraph/>') == (
        "file:1: this is not XML: unknown encoding: klingon\n1 problem; nothing was written."
    )


def test_bytes_that_are_not_of_the_declared_encoding_are_refused_unless_it_is_named() -> None:
    edus = EDUS.replace("Dogs want company.", "says Zoë")
    xml = graph("", 2, edus).encode("cp1252")
    assert refused("microtexts", xml) == (
        "file:4: this is not XML: not well-formed (invalid token): line 4, column 22\n"
        "1 problem; nothing was written."
    )
    assert words_of(imported("microtexts", xml, encoding="cp1252"))["only-a2"] == ["says Zoë"]


def test_a_byte_order_mark_is_no_matter() -> None:
    xml = b"\xef\xbb\xbf" + graph("", 1).encode()
    assert words_of(imported("microtexts", xml))["only-a1"] == ["Cats sleep all day."]
