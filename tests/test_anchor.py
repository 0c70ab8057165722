"""Each quote is found in exactly one place of its own text; for mistakes see tests/invalid."""

from __future__ import annotations

from counterpoint.anchor import anchor, shown
from counterpoint.divide import divide
from counterpoint.load import load

from tests.edition import Files, changed, companions, debate_of, report_on

ANN = "seeds/claims/ann.yml"
BOB = "seeds/claims/bob.yml"


def words_of_claim(files: Files, claim: str) -> list[str]:
    """The words of the seed that a claim is anchored to."""
    debate = debate_of(files)
    found = debate.claims[claim]
    return [debate.texts[found.text].words(span) for span in found.anchors]


def test_a_quote_selects_the_words_of_the_seed() -> None:
    assert words_of_claim(companions(), "bob-1") == ["Dogs make better companions than cats."]


def test_a_quote_may_be_part_of_a_sentence_or_of_a_word() -> None:
    files = changed(companions(), BOB, "quote: a cat costs less", "quote: rant that a cat co")
    assert words_of_claim(files, "bob-2") == ["rant that a cat co"]


def test_quotes_may_overlap() -> None:
    files = changed(
        companions(), BOB, "quote: A dog wants company.", "quote: company. A cat sleeps all day"
    )
    debate = debate_of(files)
    one, two = debate.claims["bob-1a"].anchors[0], debate.claims["bob-1b"].anchors[0]
    assert one.holds(two)
    assert one != two


def test_several_quotes_of_one_claim_come_in_the_order_of_the_text() -> None:
    first = "      - A cat costs less than a dog.\n"
    second = '      - {exact: A cat needs no walks, suffix: ", as I said"}\n'
    files = changed(companions(), ANN, first + second, second + first)
    expected = ["A cat costs less than a dog.", "A cat needs no walks"]
    assert words_of_claim(files, "ann-2") == words_of_claim(companions(), "ann-2") == expected


def test_prefix_chooses_among_equal_quotes() -> None:
    suffix = '{exact: A cat needs no walks, suffix: ", as I said"}'
    prefix = "{exact: A cat needs no walks, prefix: than a dog.}"
    files = changed(companions(), ANN, suffix, prefix)
    assert debate_of(files).claims["ann-2"] == debate_of(companions()).claims["ann-2"]


def test_context_may_reach_over_the_end_of_a_passage() -> None:
    suffix = '{exact: A cat needs no walks, suffix: ", as I said"}'
    prefix = "{exact: A cat needs no walks, prefix: better companions than dogs.}"
    files = changed(companions(), ANN, suffix, prefix)
    text = debate_of(files).texts["ann"]
    assert debate_of(files).claims["ann-2"].anchors[0].start == text.passages[1].span.start


def test_a_quote_may_be_broken_over_lines_otherwise_than_the_seed() -> None:
    cyd = "seeds/claims/cyd.yml"
    folded = "quote: >-\n      a\n      stone is no\n      trouble   either\n"
    files = changed(companions(), cyd, "quote: a stone is no trouble either\n", folded)
    assert words_of_claim(files, "cyd-1") == ["a stone\nis no trouble either"]


def test_the_same_words_in_another_voice_do_not_matter() -> None:
    files = changed(companions(), ANN, "quote: It sleeps all day.", "quote: sleeps all day is")
    assert words_of_claim(files, "ann-1a") == ["sleeps all day is"]
    assert words_of_claim(files, "bob-1b") == ["A cat sleeps all day"]


def test_offsets_count_code_points_of_the_whole_file() -> None:
    corpus, _ = load(companions())
    texts, _ = divide(corpus)
    anchors, problems = anchor(corpus, texts)
    assert problems == []
    for selector, span in anchors.items():
        words = texts[selector.text].seed.words[span.start : span.end]
        assert words.split() == selector.exact.split()


def test_every_quote_that_is_wrong_is_told_at_its_own_line() -> None:
    files = changed(companions(), ANN, "A cat costs less than a dog.", "A cat costs nothing at all")
    files = changed(files, ANN, "exact: A cat needs no walks", "exact: A cat needs wings")
    assert [line.partition(" ")[0] for line in report_on(files).splitlines() if line[0] != " "] == [
        f"{ANN}:42:",
        f"{ANN}:43:",
        "2",
    ]


def test_long_words_are_cut_in_the_middle_of_a_message() -> None:
    assert shown("short  words\n") == "short words"
    long = "start " + "x" * 200 + " end"
    assert shown(long) == f"{long[:100]} … {long[-50:]}"
