"""Foreign quotes find their one place in a text, or are orphans; whatever is repaired is told."""

from __future__ import annotations

import pytest
from counterpoint.imports.folding import REPAIRS
from counterpoint.imports.imported import Quote
from counterpoint.imports.placing import Ground, Placed
from counterpoint.model import Span
from counterpoint.quotes import collapse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition import Files, companions, debate_of, one_text
from tests.hostile import TEXTS
from tests.importing import SEED


def ground(seed: str = SEED, base: str | None = None, files: Files | None = None) -> Ground:
    """A text to place quotes in."""
    made = debate_of(files or one_text(seed, passages="paragraphs"))
    return Ground(made.texts["only" if files is None else "ann"], base)


def words(ground_: Ground, placed: Placed) -> list[str]:
    """The words at the spans of a quote."""
    return [ground_.text.words(span) for span in placed.spans]


def place(
    quote: Quote, seed: str = SEED, base: str | None = None
) -> tuple[list[str], tuple[str, ...]]:
    """The words where a quote is placed, and what was repaired."""
    there = ground(seed, base)
    placed = there.place(quote)
    assert not placed.wrong, placed.wrong
    return words(there, placed), placed.repairs


def orphan(quote: Quote, seed: str = SEED, base: str | None = None) -> tuple[str, str]:
    """Why a quote is an orphan, and the hint."""
    placed = ground(seed, base).place(quote)
    assert not placed.spans
    return placed.wrong, placed.hint


def test_a_quote_that_stands_once_is_placed_there() -> None:
    assert place(Quote("Dogs want company.")) == (["Dogs want company."], ())


def test_white_space_in_a_quote_counts_as_one_space() -> None:
    assert place(Quote(" Dogs \n want\tcompany. ")) == (["Dogs want company."], ())


def test_a_quote_in_many_places_is_placed_by_its_context() -> None:
    assert place(Quote("sleep all", suffix=" night"))[0] == ["sleep all"]
    assert ground().place(Quote("a cat", prefix="for ")).spans == (Span(73, 78),)


def test_white_space_between_blocks_of_a_page_does_not_count_in_a_context() -> None:
    placed = ground().place(Quote("at costs", prefix="company.A c"))
    assert placed.spans
    assert ground().place(Quote("a", prefix="company.A c")).spans == (Span(43, 44),)


def test_a_context_that_runs_through_furniture_is_found_in_the_seed() -> None:
    there = ground(files=companions())
    seed = there.text.seed.words
    at = seed.index("A cat", seed.index("----------"))
    placed = there.place(Quote("A cat", prefix='cats."\n----------\n'))
    assert placed.spans == (Span(at, at + 5),)


def test_a_quote_in_many_places_is_placed_by_offsets_in_the_seed_that_hold_it() -> None:
    at = SEED.index("sleep all night")
    assert ground().place(Quote("sleep all", start=at, end=at + 9)).spans == (Span(at, at + 9),)


def test_a_quote_in_many_places_without_context_is_an_orphan() -> None:
    assert orphan(Quote("sleep all")) == (
        (
            "its words stand 2 times in text 'only' (only.txt:1 and only.txt:5); nothing tells "
            "which is "
            "meant: 'sleep all'"
        ),
        "",
    )


def test_a_quote_in_many_places_whose_context_fits_none_is_an_orphan() -> None:
    assert orphan(Quote("sleep all", prefix="Lions "))[0] == (
        "its words stand 2 times in text 'only' (only.txt:1 and only.txt:5); its context fits "
        "none or "
        "several: 'sleep all'"
    )


def test_a_quote_in_many_places_whose_offsets_disagree_is_an_orphan() -> None:
    assert orphan(Quote("sleep all", start=0, end=9))[0] == (
        "its words stand 2 times in text 'only' (only.txt:1 and only.txt:5); its offsets fit none "
        "or "
        "several: 'sleep all'"
    )


def test_offsets_that_disagree_give_way_to_a_quote_that_stands_once() -> None:
    assert place(Quote("Dogs want company.", start=0, end=4), base=SEED) == (
        ["Dogs want company."],
        ("its offsets 0 to 4 hold 'Cats', so its words were used",),
    )


def test_offsets_that_agree_with_their_quote_say_nothing() -> None:
    assert place(Quote("Dogs want", start=20, end=29), base=SEED) == (["Dogs want"], ())


def test_offsets_in_a_known_base_tell_one_place_from_another() -> None:
    base = "PAGE 1 " + SEED
    at = base.index("sleep all night")
    assert ground(base=base).place(Quote("sleep all", start=at, end=at + 9)).spans == (
        Span(at - 7, at + 2),
    )


def test_offsets_alone_take_their_words_from_the_base() -> None:
    assert place(Quote("", start=20, end=24), base=SEED) == (["Dogs"], ())


def test_offsets_alone_are_nothing_without_a_base() -> None:
    assert orphan(Quote("", start=20, end=24)) == (
        "it names a place and no words, and nothing here can check it",
        "",
    )


@pytest.mark.parametrize(
    ("quote", "seed", "repair"),
    [
        ("Tom &amp; Jerry &#39;s", "Tom & Jerry 's house", "its character references were read"),
        ("\ufeffTom Jer\u00adry", "Tom Jerry", "signs that nobody sees do not count"),
        ("Tom Jerry", "Tom Jer\u00adry", "signs that nobody sees do not count"),
        ("Zoë", "Zoe\u0308 was here", "letters put together otherwise count as the same"),
        ("Zoe\u0308", "Zoë was here", "letters put together otherwise count as the same"),
        (
            '"It\'s so" - he said...',
            "“It’s so” – he said…",
            "quotation marks and dashes of another shape count as the same",
        ),
    ],
)
def test_each_repair_is_made_by_name(quote: str, seed: str, repair: str) -> None:
    found, repairs = place(Quote(quote), seed)
    assert len(found) == 1
    assert repairs == (repair,)


def test_no_repair_is_made_where_the_words_stand_as_they_are() -> None:
    assert place(Quote("Tom &amp; Jerry"), "Tom &amp; Jerry, Tom & Jerry") == (
        ["Tom &amp; Jerry"],
        (),
    )


def test_a_repair_that_leaves_several_places_asks_for_context_as_ever() -> None:
    assert "stand 2 times" in orphan(Quote("It&#39;s"), "It's one. It's two.")[0]
    assert place(Quote("It&#39;s", suffix=" two"), "It's one. It's two.")[0] == ["It's"]


def test_a_letter_is_never_parted_from_its_accents() -> None:
    assert (
        orphan(Quote("Zo&#101;"), "Zoe\u0308")[0] == "its words are not in text 'only': 'Zo&#101;'"
    )


def test_letters_case_and_order_always_count() -> None:
    wrong, hint = orphan(Quote("dogs want Company"))
    assert wrong == "its words are not in text 'only': 'dogs want Company'"
    assert hint == "Did you mean 'Dogs want company.' (only.txt:1)?"


def test_an_orphan_that_stands_in_another_text_is_told_so() -> None:
    texts = debate_of(companions()).texts
    grounds = {id_: Ground(text) for id_, text in texts.items()}
    placed = grounds["ann"].place(Quote("A dog wants company."), grounds.values())
    assert (placed.wrong, placed.hint) == (
        "its words are not in text 'ann': 'A dog wants company.'",
        "They stand in text 'bob' (thread.txt:18).",
    )


def test_an_orphan_that_touches_furniture_is_told_so() -> None:
    placed = ground(files=companions()).place(Quote("Companions: a thread"))
    assert placed.hint == "They touch what belongs to no voice (thread.txt:1)."


def test_words_that_run_over_passages_are_cut_at_their_ends() -> None:
    assert place(Quote("want company. A cat costs")) == (
        ["want company.", "A cat costs"],
        ("it runs over 2 passages and is quoted piece by piece",),
    )


def test_words_that_run_across_furniture_are_cut_around_it() -> None:
    there = ground(files=companions())
    placed = there.place(Quote('prefer cats." A cat costs'))
    assert words(there, placed) == ['prefer cats."', "A cat costs"]


@settings(max_examples=100)
@given(data=st.data(), seed=TEXTS)
def test_what_a_selector_describes_is_placed_where_it_was_taken(
    data: st.DataObject, seed: str
) -> None:
    there = ground(seed)
    passage = data.draw(st.sampled_from(there.text.passages)).span
    start = data.draw(st.integers(passage.start, passage.end - 1))
    end = data.draw(st.integers(start + 1, passage.end))
    if not collapse(seed[start:end]):
        return
    prefix, exact, suffix = there.selector(Span(start, end))
    placed = there.place(Quote(exact, prefix, suffix))
    found = [collapse(seed[span.start : span.end]) for span in placed.spans]
    assert found in ([collapse(exact)], []) or len(found) > 1
    assert placed.spans or "stand" in placed.wrong


def test_every_repair_leaves_plain_letters_alone() -> None:
    for repair in REPAIRS:
        assert "".join(map(repair.letter, "Plain words 123.")) == "Plain words 123."
