"""Argdown comes in: statements, arguments, arrows, premises and conclusions; the rest is told."""

from __future__ import annotations

import pytest
from counterpoint.data.argdown import argdown_export
from counterpoint.imports.argdown_lines import Sort, elements, plain

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


def test_statements_become_claims_named_after_their_titles() -> None:
    words = """
[Company]: Dogs want company.
  + <Sleep>: Cats sleep all day,
    which is no company. #cats
    - [Walks]
[Walks]: A cat needs no walks. // really
"""
    brought = imported("argdown", words)
    assert yaml(brought) == (
        "claims:\n"
        "  only-company:  # was: [Company]\n"
        "    quote: Dogs want company.\n"
        "    says: Dogs want company.\n"
        "    because:\n"
        "      - why: Marked so in file; no reason is given there.  # was: <Sleep> +> [Company]\n"
        "        only-sleep:  # was: <Sleep>\n"
        "          # tags: cats\n"
        "          unstated: true\n"
        "          says: Cats sleep all day, which is no company.\n"
        "  only-walks:  # was: [Walks]\n"
        "    unstated: true\n"
        "    says: A cat needs no walks.\n"
    )
    assert relations(brought) == [
        ("only-sleep", "support", "only-company"),
        ("only-walks", "undermine", "only-sleep"),
    ]
    assert remarks(brought) == []


@pytest.mark.parametrize(
    ("arrow", "expected"),
    [
        ("+", [("only-b", "support", "only-a")]),
        ("<+", [("only-b", "support", "only-a")]),
        ("+>", [("only-a", "support", "only-b")]),
        ("-", [("only-b", "rebut", "only-a")]),
        ("<-", [("only-b", "rebut", "only-a")]),
        ("->", [("only-a", "rebut", "only-b")]),
        ("><", [("only-b", "rebut", "only-a"), ("only-a", "rebut", "only-b")]),
    ],
)
def test_each_arrow_points_as_it_is_drawn(arrow: str, expected: list[tuple[str, str, str]]) -> None:
    assert relations(imported("argdown", f"[A]: One.\n  {arrow} [B]: Two.\n")) == expected


def test_an_undercut_speaks_to_the_step_of_an_argument() -> None:
    words = "[A]: One.\n  + <B>: Two.\n    _ <C>: Three.\n<D>: Four.\n  _> <B>\n"
    assert relations(imported("argdown", words)) == [
        ("only-b", "support", "only-a"),
        ("only-c", "undercut", "only-b--only-a"),
        ("only-d", "undercut", "only-b--only-a"),
    ]


def test_an_undercut_of_what_supports_nothing_or_several_things_is_lost() -> None:
    words = (
        "<B>: Two.\n  _ <C>: Three.\n\n[A]: One.\n[E]: Five.\n<F>: Six.\n  +> [A]\n  +> [E]\n  _ "
        "[E]\n"
    )
    assert remarks(imported("argdown", words)) == [
        "file:2: <C> _> <B>: lost: it undercuts <B>, which supports 0 things, not one",
        "file:9: [E] _> <F>: lost: it undercuts <F>, which supports 2 things, not one",
    ]


STEPS = """
<Argument>: Because of that.

(1) [First]: Cats sleep all day.
(2) Dogs
    want company.
-- Modus ponens --
(3) Cats are no dogs.
(4) [Fourth]: A fourth thing.
----
(5) [Last]: Nothing follows.
  -> [Fourth]
"""


def test_premises_and_conclusions_become_linked_steps() -> None:
    brought = imported("argdown", STEPS)
    assert relations(brought) == [
        ("only-fourth only-last-a", "support", "only-last"),
        ("only-first only-last-b", "support", "only-last-a"),
        ("only-last", "undermine", "only-fourth"),
    ]
    assert debate(brought).relations["only-fourth--only-last"].because == "Because of that."
    assert "              # scheme: Modus ponens\n" in yaml(brought)
    assert words_of(brought)["only-last-b"] == ["Dogs want company."]


def test_an_argument_with_premises_is_no_claim_and_its_conclusion_stands_for_it() -> None:
    words = f"{STEPS}\n[Thesis]: It is so.\n  + <Argument>\n[Last]\n  + <Argument>\n"
    brought = imported("argdown", words)
    assert "only-argument" not in debate(brought).claims
    assert ("only-last", "support", "only-thesis") in relations(brought)


def test_support_of_an_argument_speaks_to_its_step_and_an_attack_is_lost() -> None:
    words = f"{STEPS}\n<Argument>\n  + [More]: Moreover.\n  - [But]: However.\n  _ [Yet]: Still.\n"
    brought = imported("argdown", words)
    assert ("only-more", "support", "only-fourth--only-last") in relations(brought)
    assert ("only-yet", "undercut", "only-fourth--only-last") in relations(brought)
    assert remarks(brought) == [
        (
            "file:16: [But] -> <Argument>: lost: it attacks <Argument> without saying which "
            "premise or "
            "step of it"
        )
    ]


def test_data_may_quote_the_text_and_say_what_a_statement_is() -> None:
    words = (
        "[A]: Dogs are sociable. {quote: Dogs want company., kind: evidence, issues: cost}\n\n"
        "[B]: Cats are not.\n"
        '{"quotes": [{"exact": "sleep all", "suffix": " day"}, {"exact": "no walks"}]}\n'
    )
    brought = imported("argdown", words)
    assert words_of(brought) == {
        "only-a": ["Dogs want company."],
        "only-b": ["sleep all", "no walks"],
    }
    assert claim(brought, "only-a").kind == "evidence"
    assert claim(brought, "only-a").issues == ("cost",)


def test_equal_titles_are_one_claim_and_a_second_text_is_a_comment() -> None:
    brought = imported("argdown", "[A]: Dogs want company.\n\n[A]: They need it.\n  + [A]\n")
    assert "    # also: They need it.\n" in yaml(brought)
    assert remarks(brought) == [
        (
            "file:1: [A]: repaired: its title stands for 2 texts; the first was taken, others are "
            "comments"
        ),
        "file:4: [A] +> [A]: lost: it leads from '[A]' to itself",
    ]


def test_prose_headings_and_lists_are_told() -> None:
    words = (
        "# Pets {a: b}\n\nSome words of prose.\n\n  * one\n  * two\n\n1. three\n\n[A]: Dogs want.\n"
    )
    assert remarks(imported("argdown", words)) == [
        "file:1: heading 'Pets': lost: headings are not read",
        (
            "file:3: paragraph 'Some words of prose.': lost: it has no title and no arrow, and is "
            "taken "
            "for prose"
        ),
        "file:5: list item: lost: list items are not read (3 of them; the first is 'one')",
    ]


def test_front_matter_and_comments_are_left_out_and_lines_keep_their_numbers() -> None:
    words = (
        "===\ntitle: Pets\n===\n\n/* a\ncomment */ [A]: Dogs. <!-- in\nside --> // end\n  + [B]: "
        "Cats.\n"
    )
    found = list(elements("f", words))
    assert [(e.title, e.text, e.place.line) for e in found] == [
        ("A", "Dogs.", 6),
        ("B", "Cats.", 8),
    ]


def test_an_arrow_that_hangs_on_nothing_is_lost() -> None:
    assert remarks(imported("argdown", "  + [A]: Dogs.\n")) == [
        "file:1: [A] +> : lost: nothing stands above it that it could hang on"
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a __bold__ *word* and **_both_**", "a bold word and both"),
        ("see [here](https://example.org/a_b) and @[Title] @<Other>", "see here and Title Other"),
        (r"an escaped \[bracket\], \*star\* and \\", r"an escaped [bracket], *star* and \\"[:-1]),
        ("snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"),
    ],
)
def test_text_is_read_as_it_is_seen(written: str, read: str) -> None:
    assert plain(written) == read


def test_addresses_are_taken_out_and_it_is_told() -> None:
    brought = imported("argdown", "[A]: See [this](http://example.org/x) now.\n")
    assert claim(brought, "only-a").statement == "See this now."
    assert remarks(brought) == ["file:1: [A]: repaired: addresses were taken out of its text"]


def test_braces_that_are_no_data_are_words() -> None:
    found = list(elements("f", "[A]: a set {x: [}\n\n[B]: {not data\n"))
    assert [e.text for e in found] == ["a set {x: [}", "{not data"]


def test_lines_may_end_in_any_way() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = list(elements("f", end.join(["[A]: Dogs", "want.", "", "[B]: Cats."])))
        assert [(e.sort, e.title, e.text) for e in found] == [
            (Sort.STATEMENT, "A", "Dogs want."),
            (Sort.STATEMENT, "B", "Cats."),
        ]


def test_long_titles_give_no_ids() -> None:
    title = "A title that is much too long to stand in an address of ours"
    assert f"  only-1:  # was: [{title}]\n" in yaml(imported("argdown", f"[{title}]: Dogs want.\n"))


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    assert refused("argdown", b"[A]: Zo\xeb").startswith("file:1: byte 7 (0xeb) is not UTF-8")


def test_what_this_site_exports_comes_back_but_for_what_it_confesses() -> None:
    content = argdown_export(edition_of(companions())).files["data/debate.argdown"]
    texts = {text: text for text in ("ann", "bob", "cyd")}
    brought = imported("argdown", content, files=bare(), texts=texts)
    ours, theirs = debate_of(companions()), debate(brought, bare())
    assert {id_: (c.anchors, c.statement, c.kind) for id_, c in theirs.claims.items()} == {
        id_: (c.anchors, c.statement, c.kind) for id_, c in ours.claims.items()
    }
    supports = {(r.sources, r.target) for r in ours.relations.values() if r.kind == "support"}
    assert {(r.sources, r.target) for r in theirs.relations.values() if r.kind == "support"} == (
        supports
    )
