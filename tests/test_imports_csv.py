"""CSV comes in: claims, notes and relations, columns by their names."""

from __future__ import annotations

import pytest
from counterpoint.data.csv_tables import csv_export
from counterpoint.imports.bring import bring
from counterpoint.imports.foreign import Foreign
from counterpoint.imports.imported import Verb
from counterpoint.model import ClaimKind, NoteKind, Verdict

from tests.edition import companions, debate_of, edition_of
from tests.importing import (
    SEED,
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


def test_a_row_becomes_a_claim() -> None:
    table = (
        "id,quote,says,kind,issue,aliases\n"
        'price,"A cat costs less than a dog",Cats are cheap.,evidence,cost,thrift; money\n'
    )
    assert yaml(imported("csv", table)) == (
        "claims:\n"
        "  only-price:  # was: price\n"
        "    quote: A cat costs less than a dog\n"
        "    says: Cats are cheap.\n"
        "    kind: evidence\n"
        "    issue: [cost]\n"
        "    aliases: [thrift, money]\n"
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_columns_may_be_parted_by_comma_semicolon_or_tab(delimiter: str, end: str) -> None:
    rows = [["Exact", "Statement", "TYPE"], ["Dogs want", "They do.", "Premise"]]
    table = end.join(delimiter.join(row) for row in rows)
    found = claim(imported("csv", table), "only-1")
    assert (found.statement, found.kind) == ("They do.", ClaimKind.PREMISE)


def test_cells_may_hold_commas_quotation_marks_and_line_ends() -> None:
    table = (
        'quote,says\n"A cat costs less than a dog,\n for a cat","It ""costs""\nless."\nDogs,D.\n'
    )
    brought = imported("csv", table)
    assert words_of(brought)["only-2"] == ["A cat costs less than a dog, for a cat"]
    assert claim(brought, "only-2").statement == 'It "costs" less.'
    assert "  only-1:  # was: row 5\n" in yaml(brought)


def test_a_row_without_words_is_unstated_and_one_without_sentence_speaks_for_itself() -> None:
    brought = imported("csv", "quote,says\n,Pets are dear.\nDogs want,\n")
    assert claim(brought, "only-1").statement == "Dogs want"
    assert claim(brought, "only-2").is_unstated


def test_columns_named_after_verbs_are_relations() -> None:
    table = (
        "id,quote,says,supports,attacks,why\n"
        "a,Dogs want company.,A.,,,\n"
        "b,Cats sleep all day.,B.,a,,Since they do.\n"
        "c,a cat needs no walks,C.,,a; b,\n"
    )
    assert relations(imported("csv", table)) == [
        ("only-b", "support", "only-a"),
        ("only-c", "rebut", "only-a"),
        ("only-c", "undermine", "only-b"),
    ]


def test_relations_may_stand_in_rows_of_their_own_and_point_at_relations() -> None:
    table = (
        "id,quote,says,from,to,kind\n"
        "a,Dogs want company.,A.,,,\n"
        "b,Cats sleep all day.,B.,,,\n"
        "c,a cat needs no walks,C.,,,\n"
        "r,,,b,a,support\n"
        "u,,,c,r,undercut\n"
        "q,,,b; c,u,qualifies\n"
    )
    assert relations(imported("csv", table)) == [
        ("only-b", "support", "only-a"),
        ("only-c", "undercut", "only-b--only-a"),
        ("only-b only-c", "qualify", "only-c--only-b--only-a"),
    ]


def test_a_row_of_a_kind_of_note_is_a_note() -> None:
    table = (
        "id,quote,says,kind,verdict,about\n"
        "a,Dogs want company.,A.,,,\n"
        "f,Dogs want,Not all.,fact,misleading,a\n"
        "n,,Who says so?,,,a\n"
    )
    brought = imported("csv", table)
    notes = debate(brought).notes
    assert (notes["only-f"].verdict, notes["only-f"].claim) == (Verdict.MISLEADING, "only-a")
    assert words_of(brought)["only-f"] == ["Dogs want"]
    assert notes["only-n"].kind is NoteKind.CONTEXT


def test_offsets_are_checked_where_the_text_is_known_that_they_count_in() -> None:
    table = f"quote,says,start,end\nsleep all,S.,{SEED.index('sleep all night')},{111}\n"
    brought = imported("csv", table, beside=SEED.encode())
    assert claim(brought, "only-1").anchors[0].start == SEED.index("sleep all night")


def test_what_is_not_known_is_told_with_the_way_to_say_it() -> None:
    table = (
        "id,quote,says,kind,issue,mood,verdict\na,Dogs want,A.,Datum,,x,\nb,Cats sleep all "
        "day,B.,,price,,maybe\n"
    )
    assert remarks(imported("csv", table)) == [
        "file:1: column 'mood': lost: no column of this name is read",
        (
            "file:2: a: lost: its kind 'Datum' is not known here\n"
            "    Say what it is: '--kind \"Datum\"=claim'."
        ),
        "file:3: b: lost: its verdict 'maybe' is not known here",
        "file:3: b: lost: there is no issue 'price' in debate.yml",
    ]
    brought = imported("csv", table, kinds={"Datum": ClaimKind.EVIDENCE})
    assert claim(brought, "only-a").kind is ClaimKind.EVIDENCE


def test_relations_that_are_not_complete_or_of_no_known_kind_are_told() -> None:
    table = "id,quote,says,from,to,kind\na,Dogs want,A.,,,\nr,,,a,,support\ns,,,a,a,leans on\n"
    assert remarks(imported("csv", table)) == [
        "file:3: r: lost: it has no start or no end",
        "file:4: s: lost: its kind 'leans on' is not known here",
    ]
    assert remarks(imported("csv", table, verbs={"leans on": Verb.CONCEDES})) == [
        "file:3: r: lost: it has no start or no end",
        "file:4: s: lost: it leads from 'a' to itself",
    ]


def test_cells_beyond_the_last_column_are_told() -> None:
    assert remarks(imported("csv", "id,quote,says\na,Dogs want,A.,x,,y\n")) == [
        "file:2: a: lost: cells beyond the last column: 'x | y'"
    ]


def test_a_table_without_known_columns_is_refused() -> None:
    assert refused("csv", "name,age\nx,1\n") == (
        "file:1: its columns are name, age\n"
        "    Units need 'quote' or 'says'; relations 'from', 'to' and 'kind'.\n"
        "1 problem; nothing was written."
    )
    assert refused("csv", "") == (
        "file:1: its columns are missing\n"
        "    Units need 'quote' or 'says'; relations 'from', 'to' and 'kind'.\n"
        "1 problem; nothing was written."
    )


def test_a_quotation_mark_that_never_closes_is_refused() -> None:
    assert refused("csv", 'quote,says\n"Dogs,A.\n') == (
        "file:2: this is not CSV: unexpected end of data\n1 problem; nothing was written."
    )


def test_a_byte_order_mark_as_spreadsheets_write_it_is_left_behind_and_told() -> None:
    content = "\ufeffquote;says\nDogs want;Zoë.\n".encode()
    brought = imported("csv", content)
    assert claim(brought, "only-1").statement == "Zoë."
    assert remarks(brought) == ["file:1: repaired: a byte order mark before utf-8 was left behind"]


def test_the_encoding_of_old_spreadsheets_can_be_named() -> None:
    content = "quote;says\nDogs want;Zoë.\n".encode("cp1252")
    assert refused("csv", content).startswith("file:2: byte 23 (0xeb) is not UTF-8")
    assert claim(imported("csv", content, encoding="cp1252"), "only-1").statement == "Zoë."


def test_what_this_site_exports_comes_back() -> None:
    files = csv_export(edition_of(companions())).files
    foreigns = [Foreign(n, files[f"data/{n}.csv"]) for n in ("claims", "relations")]
    texts = {text: text for text in ("ann", "bob", "cyd")}
    brought = bring("csv", foreigns, bare(), texts)
    ours, theirs = debate_of(companions()), debate(brought, bare())
    assert {id_: (c.anchors, c.statement, c.kind) for id_, c in theirs.claims.items()} == {
        id_: (c.anchors, c.statement, c.kind) for id_, c in ours.claims.items()
    }
    assert {(r.id, r.kind, r.because, r.scheme) for r in theirs.relations.values()} == {
        (r.id, r.kind, r.because, r.scheme) for r in ours.relations.values()
    }
    assert remarks(brought) == [
        "claims:1: column: lost: no column of this name is read (5 of them; the first is 'author')",
        (
            "relations:1: column: lost: no column of this name is read (4 of them; the first is "
            "'to_is')"
        ),
    ]
