"""Seeds are divided into texts, passages and furniture, and nothing is left out in silence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from counterpoint.divide import cut, divide, listed, trim
from counterpoint.load import load
from counterpoint.model import PassageRole, Span, Text
from counterpoint.problems import Problem, report
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition import Files, changed, companions, debate_of, one_text
from tests.hostile import TEXTS


def text_of(files: Files, id_: str = "only") -> Text:
    """One text of an edition in which nothing is wrong."""
    return debate_of(files).texts[id_]


def passages(seed: str, unit: str = "lines") -> list[str]:
    """The words of each passage when the whole seed is one text."""
    text = text_of(one_text(seed, passages=unit))
    return [text.words(passage.span) for passage in text.passages]


def problems_of(files: Files) -> list[Problem]:
    """What is wrong with the division of an edition that is otherwise well-formed."""
    corpus, problems = load(files)
    assert not problems, report(problems)
    return divide(corpus)[1]


@settings(max_examples=200)
@given(seed=TEXTS, unit=st.sampled_from(["lines", "paragraphs"]))
def test_every_letter_stands_in_one_passage_and_no_passage_begins_or_ends_with_a_gap(
    seed: str, unit: str
) -> None:
    text = text_of(one_text(seed, passages=unit))
    spans = [passage.span for passage in text.passages]
    assert [passage.id for passage in text.passages] == [f"p{n + 1}" for n in range(len(spans))]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    within = {index for span in spans for index in range(span.start, span.end)}
    assert all(letter.isspace() for index, letter in enumerate(seed) if index not in within)
    assert not any(
        text.words(span)[0] in " \t\r\n" or text.words(span)[-1] in " \t\r\n" for span in spans
    )


def test_each_line_with_words_is_a_passage_where_lines_are_asked_for() -> None:
    assert passages("one\ntwo \n\n \n  three\n") == ["one", "two", "three"]


def test_lines_up_to_a_blank_one_are_a_passage_where_paragraphs_are_asked_for() -> None:
    seed = "one\ntwo \n\n \t\n  three\nfour\n"
    assert passages(seed, "paragraphs") == ["one\ntwo", "three\nfour"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    seed = f"one{end}two{end}{end}three{end}"
    assert passages(seed) == ["one", "two", "three"]
    assert passages(seed, "paragraphs") == [f"one{end}two", "three"]


def test_press_lines_are_told_from_prose_and_headings() -> None:
    text = text_of(companions(), "ann")
    assert [(passage.role, passage.source) for passage in text.passages] == [
        (PassageRole.HEADING, None),
        (PassageRole.PROSE, None),
        (PassageRole.PROSE, None),
        (PassageRole.PRESS, "whisker-2016"),
        (PassageRole.PRESS, "whisker-2016"),
        (PassageRole.PROSE, None),
    ]


def test_a_press_quotation_without_an_end_is_one_passage() -> None:
    files = changed(companions(), "seeds/thread.yml", '        to: prefer cats."\n', "")
    roles = [passage.role for passage in text_of(files, "ann").passages]
    assert roles.count(PassageRole.PRESS) == 1


def test_furniture_is_counted_and_kept_with_its_words() -> None:
    text = text_of(companions(), "bob")
    assert [(f.what, [text.words(span) for span in f.spans]) for f in text.furniture] == [
        ("the title of the thread", ["Companions: a thread"]),
        ("a name and a counter", ["Ann\nLikes 3"]),
        ("a rule", ["----------"]),
        ("a name and a counter", ["Bob", "Likes 1"]),
    ]


def test_a_line_of_furniture_is_left_out_wherever_it_stands() -> None:
    files = changed(companions(), "seeds/letter.txt", "One should", "On pets\nOne should")
    text = text_of(files, "cyd")
    assert len(text.furniture[0].spans) == 2
    assert [text.words(passage.span)[:6] for passage in text.passages] == [
        "Neithe",
        "That a",
        "One sh",
    ]


def test_furniture_within_a_line_cuts_the_passage() -> None:
    files = changed(
        companions(),
        "seeds/thread.yml",
        "  - what: a rule\n",
        "  - {what: an aside, from: A cat sleeps, to: 'all day,'}\n  - what: a rule\n",
    )
    files = changed(
        files,
        "seeds/claims/bob.yml",
        "          quote: A cat sleeps all day\n",
        "          unstated: true\n",
    )
    words = [
        text_of(files, "bob").words(passage.span) for passage in text_of(files, "bob").passages
    ]
    assert words[1:3] == ["A dog wants company.", "and a sleeper is no company."]


def test_texts_come_in_the_order_of_the_debate_and_then_of_the_files() -> None:
    files = changed(companions(), "seeds/debate.yml", "[ann, bob, cyd]", "[cyd]")
    assert list(debate_of(files).texts) == ["cyd", "ann", "bob"]


def test_each_run_of_lines_that_nobody_owns_is_told_once() -> None:
    seed = "x\nFirst\n\nSecond\nstart\nend\nThird\n"
    files = one_text(seed, from_="start", to="end")
    assert [
        (problem.line, problem.wrong.rpartition(": ")[2]) for problem in problems_of(files)
    ] == [
        (1, "'x'"),
        (7, "'Third'"),
    ]


def test_words_beside_a_text_on_its_own_line_belong_to_nobody() -> None:
    assert [
        problem.wrong.rpartition(": ")[2]
        for problem in problems_of(one_text("a b c", from_="b", to="b"))
    ] == ["'a'"]


@pytest.mark.parametrize("edge", ["\ufeff", "\n \n", "\u00a0\n", "\x1c\x85\n", "\t"])
def test_what_is_no_word_belongs_to_nobody_in_silence(edge: str) -> None:
    assert problems_of(one_text(f"{edge}words{edge}", from_="words", to="words")) == []


def test_the_first_end_after_the_start_closes_a_text() -> None:
    files = one_text("end start a end b end", from_="start", to="end")
    text = divide(load(files)[0])[0]["only"]
    assert [text.words(passage.span) for passage in text.passages] == ["start a end"]


@given(
    ends=st.tuples(st.integers(0, 50), st.integers(0, 50)),
    gaps=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5),
)
def test_cutting_leaves_what_no_gap_covers(
    ends: tuple[int, int], gaps: list[tuple[int, int]]
) -> None:
    span = Span(*sorted(ends))
    holes = sorted((Span(*sorted(gap)) for gap in gaps), key=lambda hole: hole.start)
    left = [index for part in cut(span, holes) for index in range(part.start, part.end)]
    covered = {index for hole in holes for index in range(hole.start, hole.end)}
    assert left == [index for index in range(span.start, span.end) if index not in covered]


@given(words=st.text(st.sampled_from("ab \t\n\x1c\x85\u3000")))
def test_trimming_takes_white_space_and_nothing_else(words: str) -> None:
    span = trim(words, Span(0, len(words)))
    assert words[: span.start].isspace() or span.start == 0
    assert words[span.end :].isspace() or span.end == len(words)
    assert not any(sign in words[: span.start] + words[span.end :] for sign in "ab\x1c\x85")


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and 1 more"),
        (list("abcdefgh"), "a, b, c and 5 more"),
    ],
)
def test_many_places_are_listed_in_few_words(places: list[str], words: str) -> None:
    assert listed(places) == words
