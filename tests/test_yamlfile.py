"""YAML in which every value is text and knows its line."""

from __future__ import annotations

import pytest
from counterpoint.model import Place
from counterpoint.yamlfile import parse
from hypothesis import example, given
from hypothesis import strategies as st

from tests.edition import quoted
from tests.hostile import CHARACTERS

SAMPLE = """\
# a comment
first:
  quote: words
  list:
    - one
    - {two: 2}

second: >-
  folded
  words
third:
"""


def test_every_value_knows_its_line() -> None:
    file, _ = parse("f.yml", SAMPLE)
    places = {
        ("first",): 2,
        ("first", "quote"): 3,
        ("first", "list", 0): 5,
        ("first", "list", 1, "two"): 6,
        ("second",): 8,
        ("third",): 11,
    }
    assert {path: file.place(*path) for path in places} == {
        path: Place("f.yml", line) for path, line in places.items()
    }


def test_a_value_that_is_missing_is_placed_where_it_should_stand() -> None:
    file, _ = parse("f.yml", SAMPLE)
    assert file.place("first", "says") == Place("f.yml", 2)
    assert file.place("first", "list", 9, "says") == Place("f.yml", 4)
    assert file.place("fourth") == Place("f.yml", 2)


@pytest.mark.parametrize(
    "scalar", ["yes", "no", "null", "~", "2018-09-19", "0o17", "1_000", "1e3", ".inf", "12:30:45"]
)
def test_scalars_stay_the_text_they_are(scalar: str) -> None:
    assert parse("f.yml", f"key: {scalar}")[0].data == {"key": scalar}


def test_an_empty_value_is_empty_text() -> None:
    assert parse("f.yml", "key:\nother: x")[0].data == {"key": "", "other": "x"}


@pytest.mark.parametrize("words", ["", "\n", "# nothing but a comment\n", "\ufeff"])
def test_an_empty_file_is_an_empty_mapping(words: str) -> None:
    assert parse("f.yml", words)[0].data == {}
    assert parse("f.yml", words)[1] == []


def test_byte_order_mark_and_dos_line_ends_change_nothing() -> None:
    file, problems = parse("f.yml", "\ufeff" + SAMPLE.replace("\n", "\r\n"))
    assert problems == []
    assert file.data == parse("f.yml", SAMPLE)[0].data
    assert file.lines == parse("f.yml", SAMPLE)[0].lines


def test_of_a_key_that_is_written_twice_the_first_is_kept() -> None:
    file, problems = parse("f.yml", "key: one\nother: x\nkey: two\n")
    assert file.data == {"key": "one", "other": "x"}
    assert [(problem.line, problem.wrong) for problem in problems] == [
        (3, "key 'key' is written twice here; the first is on line 1")
    ]


def test_the_same_key_in_two_places_is_no_mistake() -> None:
    assert parse("f.yml", "a: {says: x}\nb: {says: x}\n")[1] == []


@given(words=st.text(CHARACTERS))
def test_any_words_can_be_written(words: str) -> None:
    file, problems = parse("f.yml", f"key: {quoted(words)}")
    assert problems == []
    assert file.data == {"key": words}


def test_a_value_that_contains_itself_is_a_problem() -> None:
    file, problems = parse("f.yml", "key: &a [*a]")
    assert file.data is None
    assert [problem.wrong for problem in problems] == ["a value contains itself"]


@given(
    words=st.text(st.one_of(st.sampled_from("a:-[]{}'\"\\#&*!|>%@`?, \n\t\x01\x85"), CHARACTERS))
)
@example(words="{")
@example(words="\x85\u2028[")
def test_no_words_make_the_reader_fail_otherwise_than_by_a_problem(words: str) -> None:
    file, problems = parse("f.yml", words)
    assert file.data is not None or len(problems) == 1
    assert all(1 <= problem.line <= words.count("\n") + 1 for problem in problems)
