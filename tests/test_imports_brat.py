"""brat standoff comes in: spans, also discontinuous ones, relations, notes, attributes."""

from __future__ import annotations

import pytest
from counterpoint.data.brat import brat_export
from counterpoint.imports.imported import Verb
from counterpoint.model import ClaimKind

from tests.edition import companions, debate_of, edition_of
from tests.importing import (
    SEED,
    bare,
    claim,
    debate,
    edition,
    imported,
    refused,
    relations,
    remarks,
    words_of,
    yaml,
)

BASE = SEED.encode()


def span(words: str, type_: str = "Claim", id_: str = "T1", number: int = 0) -> str:
    """A text-bound annotation of some words, at their first or a later place."""
    at = -1
    for _ in range(number + 1):
        at = SEED.index(words, at + 1)
    column = words.replace("\n", " ")
    return f"{id_}\t{type_} {at} {at + len(words)}\t{column}\n"


def test_spans_become_claims_of_their_kind_with_their_ids_kept() -> None:
    ann = span("Dogs want company.", "MajorClaim") + span("a cat needs no walks", "Premise", "T2")
    brought = imported("brat", ann, beside=BASE)
    assert yaml(brought) == (
        "claims:\n"
        "  only-t1:  # was: T1\n"
        "    quote: Dogs want company.\n"
        "    says: Dogs want company.\n"
        "    kind: thesis\n"
        "  only-t2:  # was: T2\n"
        "    quote: a cat needs no walks\n"
        "    says: a cat needs no walks\n"
        "    kind: premise\n"
    )
    assert remarks(brought) == []


def test_support_nests_its_source_below_its_target_with_the_note_as_reason() -> None:
    ann = (
        span("Dogs want company.")
        + span("Cats sleep all day.", "Premise", "T2")
        + "R1\tsupports Arg1:T2 Arg2:T1\t\n#1\tAnnotatorNotes R1\tCats do not.\n"
    )
    brought = imported("brat", ann, beside=BASE)
    assert yaml(brought).endswith(
        "    because:\n"
        "      - why: Cats do not.  # was: R1\n"
        "        only-t2:  # was: T2\n"
        "          quote: Cats sleep all day.\n"
        "          says: Cats sleep all day.\n"
    )
    assert relations(brought) == [("only-t2", "support", "only-t1")]


def test_attacks_are_written_as_what_their_target_makes_of_them() -> None:
    ann = (
        span("Dogs want company.")
        + span("Cats sleep all day.", "Premise", "T2")
        + span("a cat needs no walks", "Claim", "T3")
        + "R1\tsupports Arg1:T2 Arg2:T1\nR2\tattacks Arg1:T3 Arg2:T1\nR3\tattacks Arg1:T3 Arg2:T2\n"
    )
    brought = imported("brat", ann, beside=BASE)
    assert relations(brought) == [
        ("only-t2", "support", "only-t1"),
        ("only-t3", "rebut", "only-t1"),
        ("only-t3", "undermine", "only-t2"),
    ]
    assert "  why: Marked so in file; no reason is given there.\n" in brought.relations


def test_discontinuous_spans_are_one_claim_in_several_places() -> None:
    one, two = SEED.index("A cat costs"), SEED.index("than a dog")
    ann = f"T1\tClaim {one} {one + 11};{two} {two + 10}\tA cat costs than a dog\n"
    brought = imported("brat", ann, beside=BASE)
    assert words_of(brought) == {"only-t1": ["A cat costs", "than a dog"]}
    assert "    quote:\n      - A cat costs\n      - than a dog\n" in yaml(brought)


def test_a_discontinuous_span_of_which_a_part_is_an_orphan_is_one_as_a_whole() -> None:
    ann = "T1\tClaim 0 4;5 9\tCats Lion\n"
    brought = imported("brat", ann)
    assert brought.files == {}
    assert "lost: its words are not in text 'only': 'Lion'" in "".join(remarks(brought))


def test_words_that_offsets_cannot_divide_are_lost() -> None:
    assert remarks(imported("brat", "T1\tClaim 0 4;5 9\tCats\n")) == [
        "file:1: T1: lost: its words cannot be divided as its offsets say"
    ]


def test_fragments_that_only_a_line_end_parts_are_one_quote() -> None:
    seed = "Cats sleep\nall day.\n"
    ann = "T1\tClaim 0 10;11 19\tCats sleep all day.\n"
    brought = imported("brat", ann, beside=seed.encode(), files=edition(seed))
    assert "    quote: Cats sleep all day.\n" in yaml(brought)


def test_offsets_tell_equal_words_apart() -> None:
    ann = span("sleep all", "Claim", "T1", 1) + span("sleep all", "Claim", "T2")
    brought = imported("brat", ann, beside=BASE)
    assert claim(brought, "only-t1").anchors[0].start == SEED.index("sleep all night")
    assert claim(brought, "only-t2").anchors[0].start == SEED.index("sleep all day")


def test_without_the_text_beside_it_words_in_two_places_are_an_orphan() -> None:
    assert remarks(imported("brat", "T1\tClaim 500 509\tsleep all\n")) == [
        (
            "file:1: T1: lost: its words stand 2 times in text 'only' (only.txt:1 and "
            "only.txt:5); its "
            "offsets fit none or several: 'sleep all'"
        )
    ]


def test_offsets_that_hold_other_words_give_way_and_it_is_told() -> None:
    assert remarks(imported("brat", "T1\tClaim 0 4\tDogs want\n", beside=BASE)) == [
        "file:1: T1: repaired: its offsets 0 to 4 hold 'Cats', so its words were used"
    ]


def test_nested_identical_and_crossing_spans_stay_as_they_are() -> None:
    ann = (
        span("Cats sleep all day. Dogs want company.")
        + span("Dogs want company.", id_="T2")
        + span("Dogs want company.", id_="T3")
        + span("day. Dogs", id_="T4")
    )
    brought = imported("brat", ann, beside=BASE)
    assert words_of(brought) == {
        "only-t1": ["Cats sleep all day. Dogs want company."],
        "only-t2": ["Dogs want company."],
        "only-t3": ["Dogs want company."],
        "only-t4": ["day. Dogs"],
    }
    assert remarks(brought) == []


def test_a_span_that_runs_over_passages_is_quoted_piece_by_piece() -> None:
    brought = imported("brat", span("want company.\n\nA cat costs"), beside=BASE)
    assert words_of(brought) == {"only-t1": ["want company.", "A cat costs"]}
    assert remarks(brought) == [
        "file:1: T1: repaired: it runs over 2 passages and is quoted piece by piece"
    ]


def test_support_in_a_circle_loses_the_link_that_closes_it() -> None:
    ann = (
        span("Dogs want company.")
        + span("Cats sleep all day.", id_="T2")
        + span("a cat needs no walks", id_="T3")
        + "R1\tsupports Arg1:T1 Arg2:T2\nR2\tsupports Arg1:T2 Arg2:T3\n"
        + "R3\tsupports Arg1:T3 Arg2:T1\nR4\tsupports Arg1:T1 Arg2:T1\n"
    )
    brought = imported("brat", ann, beside=BASE)
    assert remarks(brought) == [
        "file:6: R3: lost: support runs in a circle: T1 → T2 → T3 → T1",
        "file:7: R4: lost: it leads from 'T1' to itself",
    ]
    assert len(debate(brought).relations) == 2


def test_equivalences_become_restatements_of_the_first() -> None:
    ann = (
        span("Dogs want company.")
        + span("Cats sleep all day.", id_="T2")
        + span("a cat needs no walks", id_="T3")
        + "*\tEquiv T1 T2 T3\n*\tEquiv T2 T3\n"
    )
    assert relations(imported("brat", ann, beside=BASE)) == [
        ("only-t2", "restate", "only-t1"),
        ("only-t3", "restate", "only-t1"),
        ("only-t3", "restate", "only-t2"),
    ]


def test_attributes_stay_as_comments_and_are_told() -> None:
    ann = span("Dogs want company.") + "A1\tStance T1 For\nM1\tSure T1\n"
    brought = imported("brat", ann, beside=BASE)
    assert "    # Stance = For\n    # Sure\n" in yaml(brought)
    assert remarks(brought) == [
        "file:2: attribute: lost: attributes stay as comments only (2 of them; the first is 'A1')"
    ]


def test_notes_of_annotators_stand_below_their_claim() -> None:
    ann = span("Dogs want company.") + "#1\tAnnotatorNotes T1\tUnsure: is it one?\n"
    brought = imported("brat", ann, beside=BASE)
    assert yaml(brought).endswith(
        "    notes:\n"
        "      only-n1:  # was: #1\n"
        "        kind: context\n"
        "        says: 'Unsure: is it one?'\n"
    )


def test_types_that_nobody_knows_are_lost_until_the_editor_says_what_they_are() -> None:
    ann = span("Dogs want company.", "Sentence") + span("a cat needs no walks", "Claim", "T2")
    ann += "R1\tleans-on Arg1:T2 Arg2:T1\n"
    assert remarks(imported("brat", ann, beside=BASE)) == [
        (
            "file:1: T1: lost: its type 'Sentence' is not known here\n"
            "    Say what it is: '--kind Sentence=claim'."
        ),
        (
            "file:3: R1: lost: its type 'leans-on' is not known here\n"
            "    Say what it is: '--kind leans-on=qualifies', for example."
        ),
    ]
    brought = imported(
        "brat",
        ann,
        beside=BASE,
        kinds={"Sentence": ClaimKind.EVIDENCE},
        verbs={"leans-on": Verb.CONCEDES},
    )
    assert claim(brought, "only-t1").kind is ClaimKind.EVIDENCE
    assert relations(brought) == [("only-t2", "concede", "only-t1")]


def test_what_brat_has_beyond_that_is_told_sort_by_sort() -> None:
    ann = (
        span("Dogs want company.")
        + "E1\tClaim:T1\nE2\tClaim:T1\nN1\tReference T1 Wiki:1\tDog\n#1\tNormalizer E1\tx\nX1\ty\n"
        + "R1\tsupports Arg1:T1 Arg2:E1\nR2\tsupports Arg1:T1\nT9\tClaim 0 x\ty\n"
    )
    assert remarks(imported("brat", ann, beside=BASE)) == [
        "file:2: event: lost: events have no place here (2 of them; the first is 'E1')",
        "file:4: normalisation 'N1': lost: references to databases have no place here",
        "file:5: #1: lost: a note on 'E1', which has no place here: 'x'",
        "file:6: row 'X1': lost: it is of no sort that is known here",
        "file:7: R1: lost: its end 'E1' has no place here",
        "file:8: R2: lost: it has 1 ends; a relation has two",
        "file:9: T9: lost: its row has no type, no offsets or no words",
    ]


def test_lines_may_end_in_carriage_returns_and_the_file_in_none() -> None:
    ann = span("Dogs want company.").replace("\n", "\r\n") + "#1\tAnnotatorNotes T1\tSo."
    brought = imported("brat", ann, beside=BASE.replace(b"\n", b"\r\n"))
    assert debate(brought).notes["only-n1"].body == "So."


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    assert refused("brat", b"T1\tClaim 0 4\tCaf\xe9\n").startswith(
        "file:1: byte 16 (0xe9) is not UTF-8"
    )
    assert refused("brat", "", beside=b"Caf\xe9").startswith(
        "the text beside file:1: byte 3 (0xe9) is not UTF-8"
    )


def test_a_byte_order_mark_in_the_text_is_not_counted() -> None:
    ann = span("sleep all", "Claim", "T1", 1)
    brought = imported("brat", ann, beside=b"\xef\xbb\xbf" + BASE)
    assert claim(brought, "only-t1").anchors[0].start == SEED.index("sleep all night")


@pytest.mark.parametrize("text", ["ann", "bob", "cyd"])
def test_what_this_site_exports_comes_back(text: str) -> None:
    files = brat_export(edition_of(companions())).files
    ann, txt = files[f"data/brat/{text}.ann"], files[f"data/brat/{text}.txt"]
    brought = imported("brat", ann, beside=txt, files=bare(), texts={"": text})
    ours = debate_of(companions())
    theirs = debate(brought, bare())
    stated = {id_: c for id_, c in ours.claims.items() if c.text == text and c.anchors}
    assert {id_: (c.anchors, c.statement, c.kind) for id_, c in theirs.claims.items()} == {
        id_: (c.anchors, c.statement, c.kind) for id_, c in stated.items()
    }
    assert {id_: n.body for id_, n in theirs.notes.items()} == {
        id_: n.body for id_, n in ours.notes.items() if n.text == text
    }
    assert remarks(brought) == []
