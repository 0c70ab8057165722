"""Finding quotes and describing places: two inverse verbs."""

from __future__ import annotations

import pytest
from counterpoint.model import Span
from counterpoint.quotes import Words, collapse, describe, find, nearest, words_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.hostile import TEXTS

SMALL = st.text(st.sampled_from("ab \n"), min_size=1, max_size=30).filter(str.strip)
"""Texts that repeat themselves a great deal."""

PICK = st.tuples(st.integers(0, 999), st.integers(0, 999))


def whole(seed: str) -> Words:
    """The words of a whole seed."""
    return words_of(seed, [Span(0, len(seed))])


def span_in(seed: str, pick: tuple[int, int]) -> Span:
    """A stretch that begins and ends with a letter, from any two numbers."""
    letters = [index for index, letter in enumerate(seed) if not letter.isspace()]
    low, high = sorted(letters[number % len(letters)] for number in pick)
    return Span(low, high + 1)


def text_at(seed: str, span: Span) -> str:
    """The words of a seed in a span."""
    return seed[span.start : span.end]


@settings(max_examples=300)
@given(seed=st.one_of(SMALL, TEXTS), pick=PICK)
def test_describing_a_span_then_finding_it_gives_the_span_back(
    seed: str, pick: tuple[int, int]
) -> None:
    words, span = whole(seed), span_in(seed, pick)
    prefix, exact, suffix = describe(words, span)
    assert find(words, exact, prefix, suffix) == [span]


@settings(max_examples=300)
@given(seeds=st.lists(SMALL, min_size=2, max_size=4), pick=PICK)
def test_describing_works_across_passages_with_something_left_out_between(
    seeds: list[str], pick: tuple[int, int]
) -> None:
    seed = "|".join(seeds)
    ends = [sum(map(len, seeds[:n])) + n for n in range(1, len(seeds) + 1)]
    spans = [Span(end - 1 - len(part), end - 1) for part, end in zip(seeds, ends, strict=True)]
    passage = spans[pick[0] % len(spans)]
    inner = span_in(text_at(seed, passage), pick)
    span = Span(passage.start + inner.start, passage.start + inner.end)
    words = words_of(seed, spans)
    prefix, exact, suffix = describe(words, span)
    assert find(words, exact, prefix, suffix) == [span]


@settings(max_examples=200)
@given(seed=SMALL, pick=PICK)
def test_a_description_has_no_word_of_context_too_many(seed: str, pick: tuple[int, int]) -> None:
    words = whole(seed)
    prefix, exact, suffix = describe(words, span_in(seed, pick))
    size = max(len(prefix.split()), len(suffix.split()))
    assume(size)
    shorter = " ".join(prefix.split()[1:]), " ".join(suffix.split()[:-1])
    assert len(find(words, exact, *shorter)) > 1


@settings(max_examples=300)
@given(seed=st.one_of(SMALL, TEXTS), pick=PICK)
def test_every_place_that_is_found_holds_the_words(seed: str, pick: tuple[int, int]) -> None:
    quote = text_at(seed, span_in(seed, pick))
    found = find(whole(seed), quote)
    assert span_in(seed, pick) in found
    assert {collapse(text_at(seed, span)) for span in found} == {collapse(quote)}
    assert found == sorted(found, key=lambda span: span.start)


@settings(max_examples=200)
@given(seed=SMALL, quote=SMALL, prefix=SMALL, suffix=SMALL)
def test_prefix_and_suffix_only_ever_narrow_down(
    seed: str, quote: str, prefix: str, suffix: str
) -> None:
    words = whole(seed)
    everywhere = find(words, quote)
    narrowed = find(words, quote, prefix, suffix)
    assert set(narrowed) <= set(everywhere)
    for span in narrowed:
        assert collapse(seed[: span.start]).endswith(collapse(prefix))
        assert collapse(seed[span.end :]).startswith(collapse(suffix))


def test_prefix_chooses_among_equal_quotes() -> None:
    seed = "a cat sleeps and the cat eats"
    assert find(whole(seed), "cat", prefix="the") == [Span(21, 24)]


def test_suffix_chooses_among_equal_quotes() -> None:
    seed = "a cat sleeps and the cat eats"
    assert find(whole(seed), "cat", suffix="sleeps") == [Span(2, 5)]


def test_context_may_touch_the_quote_or_stand_a_space_away() -> None:
    words = whole("(cat) a cat.")
    assert find(words, "cat", prefix="(") == find(words, "cat", suffix=")") == [Span(1, 4)]
    assert find(words, "cat", prefix="a") == find(words, "cat", suffix=".") == [Span(8, 11)]


@pytest.mark.parametrize("quote", ["a  cat", "a\ncat", " a\t\r\n cat ", "a\u00a0cat"])
def test_runs_of_white_space_count_as_one_in_quotes(quote: str) -> None:
    assert find(whole("Has a cat nine lives?"), quote) == [Span(4, 9)]


@pytest.mark.parametrize("gap", ["  ", "\n", "\r\n\r\n", "\u2028", "\t\u3000"])
def test_runs_of_white_space_count_as_one_in_texts(gap: str) -> None:
    assert find(whole(f"Has a{gap}cat nine lives?"), "a cat") == [Span(4, 8 + len(gap))]


def test_places_that_overlap_are_all_found() -> None:
    assert find(whole("anana"), "ana") == [Span(0, 3), Span(2, 5)]


@pytest.mark.parametrize("quote", ["", "  ", "\n"])
def test_no_words_are_found_nowhere(quote: str) -> None:
    assert find(whole("a b"), quote) == []


def test_offsets_count_code_points() -> None:
    assert find(whole("\U0001f408 is a cat"), "cat") == [Span(7, 10)]


def test_letters_are_told_apart_that_only_look_alike() -> None:
    assert find(whole("caf\u00e9"), "cafe\u0301") == []
    assert find(whole("it’s"), "it's") == []


def test_nothing_but_the_exact_words_are_given_when_they_stand_once() -> None:
    assert describe(whole("a cat and a dog"), Span(2, 5)) == ("", "cat", "")


def test_context_grows_on_the_side_that_settles_it_first() -> None:
    seed = "the old cat sat, the old cat ate"
    assert describe(whole(seed), Span(8, 11)) == ("", "cat", "sat,")
    seed = "one cat ate, two cat ate,"
    assert describe(whole(seed), Span(17, 20)) == ("two", "cat", "")


def test_all_that_stands_before_stays_while_what_follows_grows() -> None:
    seed = "p q X a b c . r p q X a b d . z q X a b c"
    assert describe(whole(seed), Span(4, 5)) == ("p q", "X", "a b c")


def test_the_first_letter_of_a_passage_is_described_by_itself() -> None:
    words = words_of("a\nb", [Span(0, 1), Span(2, 3)])
    assert describe(words, Span(2, 3)) == ("", "b", "")


def test_nearest_offers_whole_words_in_spite_of_slips() -> None:
    words = whole("All in all the policy and conduct of Washington matter most.")
    assert nearest(words, "the polcy and conduct of Washingtn") == Span(11, 47)


def test_nearest_offers_nothing_when_nothing_is_like_it() -> None:
    assert nearest(whole("All in all the policy of Washington."), "quick brown foxes jump") is None
    assert nearest(whole(""), "foxes") is None


def test_long_texts_are_searched_at_once() -> None:
    words = whole("word " * 20_000 + "needle " + "word " * 20_000)
    assert len(find(words, "word word")) == 39_998
    assert find(words, "needle") == [Span(100_000, 100_006)]
    assert describe(words, Span(100_000, 100_006)) == ("", "needle", "")
