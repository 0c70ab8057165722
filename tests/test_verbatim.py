"""The first promise: the page without what is ours is the seed, letter by letter, for any text.

The seed goes through every stage and then through Python-Markdown, set up as mkdocs.yml says;
lexbor, a parser that follows the HTML standard, reads the result as a browser would.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from counterpoint.model import Span, Text
from counterpoint.quotes import collapse, describe, words_of
from counterpoint.render.text import text_page
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.config import load_config
from mkdocs.utils import meta
from selectolax.lexbor import LexborNode

from tests.browserlike import parsed, the, words
from tests.edition import ROOT, changed, companions, edition_of, one_text, quoted
from tests.hostile import FRAGMENTS, LONG_LINES, TEXTS

UNITS = st.sampled_from(["lines", "paragraphs"])
BROWSER_SPACE = re.compile(
    "[\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"
)
"""What `\\s` stands for in JavaScript: not the same as in Python."""


@cache
def markdown() -> Markdown:
    """Python-Markdown as MkDocs sets it up for this site."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def shown(files: dict[str, bytes], text: str = "only") -> LexborNode:
    """The element that holds a text, as a browser knows it, without what is ours."""
    edition = edition_of(files)
    _, page = text_page(edition, edition.debate.texts[text])
    body, _ = meta.get_data(page.decode())
    html = markdown().reset().convert(body)
    tree = parsed(html)
    for node in tree.css("[data-editorial]"):
        node.decompose()
    return the(f'[data-text="{text}"]', tree)


def passages(element: LexborNode) -> list[str]:
    """The text content of each passage."""
    return [words(node) for node in element.css("[data-passage]")]


def assert_verbatim(seed: str, unit: str) -> None:
    on_page = " ".join(passages(shown(one_text(seed, passages=unit))))
    assert collapse(on_page) == collapse(seed)
    browsers = [BROWSER_SPACE.sub(" ", text).strip(" ") for text in (on_page, seed.strip())]
    assert browsers[0] == browsers[1]


@settings(max_examples=250)
@given(seed=TEXTS, unit=UNITS)
def test_words_of_any_seed_are_unchanged_by_rendering(seed: str, unit: str) -> None:
    assert_verbatim(seed, unit)


@pytest.mark.parametrize("unit", ["lines", "paragraphs"])
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_words_that_mean_something_elsewhere_are_only_words(fragment: str, unit: str) -> None:
    assert_verbatim(f"{fragment}\n\nbefore {fragment} after\n{fragment}\n", unit)


@pytest.mark.parametrize("name", LONG_LINES)
def test_lines_of_a_hundred_kilobytes_come_out_whole(name: str) -> None:
    assert_verbatim(f"start {LONG_LINES[name]} end", "lines")


def test_the_parser_reads_character_references_as_browsers_do() -> None:
    node = the("p", parsed("<p>&#13;&#10;&#2;&#x85;&#128;&#0;\x85</p>"))
    assert words(node) == "\r\n\x02…€�\x85"


def spans_of(text: Text, picks: list[tuple[int, int]]) -> list[Span]:
    """Stretches within single passages that begin and end with a letter, from any two numbers."""
    spans = []
    for first, second in picks:
        passage = text.passages[first % len(text.passages)].span
        letters = [i for i in range(passage.start, passage.end) if not text.seed.words[i].isspace()]
        if letters:
            low, high = sorted(letters[n % len(letters)] for n in (first, second))
            spans.append(Span(low, high + 1))
    return spans


def claims_on(text: Text, spans: list[Span]) -> str:
    """A claims file that quotes each span in a claim and, every other time, in a note as well."""
    whole = words_of(text.seed.words, (passage.span for passage in text.passages))
    rows = ["claims:"]
    for number, span in enumerate(spans):
        prefix, exact, suffix = map(quoted, describe(whole, span))
        selector = f"{{exact: {exact}, prefix: {prefix}, suffix: {suffix}}}"
        rows.append(f"  only-{number}:\n    quote: {selector}\n    says: x")
        if number % 2:
            rows.append(
                f"    notes:\n      only-n{number}: {{on: {selector}, kind: context, says: y}}"
            )
    return "\n".join(rows)


@settings(max_examples=100)
@given(
    seed=TEXTS,
    unit=UNITS,
    picks=st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=6),
)
@example(seed="aa aa aa", unit="lines", picks=[(0, 4), (1, 3), (3, 5)])
def test_claims_and_notes_on_any_words_change_no_letter_and_mark_just_those_words(
    seed: str, unit: str, picks: list[tuple[int, int]]
) -> None:
    text = edition_of(one_text(seed, passages=unit)).debate.texts["only"]
    spans = spans_of(text, picks)
    assume(spans)
    element = shown(one_text(seed, passages=unit, claims=claims_on(text, spans)))
    assert collapse(" ".join(passages(element))) == collapse(seed)
    for number, span in enumerate(spans):
        marks = element.css(f'mark[data-claims~="only-{number}"]')
        assert "".join(map(words, marks)) == text.words(span)
        named = element.css(f"#only-{number}")
        assert len(named) == 1
        assert (
            named[0]
            .text(deep=True, separator="")
            .startswith(marks[0].text(deep=True, separator=""))
        )


def test_a_page_shows_its_own_voice_in_order_and_nothing_of_the_furniture() -> None:
    assert passages(shown(companions(), "ann")) == [
        "Cats make better companions than dogs.",
        "A cat needs no walks. It sleeps all day.",
        "Whoever sleeps all day is no trouble.",
        "Cats win again, says a poll. | The Daily Whisker",
        '"More than half of those asked prefer cats."',
        "A cat costs less than a dog. A cat needs no walks, as I said.",
    ]


def test_lines_of_one_paragraph_stay_one_passage() -> None:
    assert passages(shown(companions(), "cyd")) == [
        "Neither cats nor dogs have chosen us.",
        "That a cat is no trouble, as a poll has it, says little: a stone\nis no trouble either.",
        "One should ask the FDA, or the dog.",
    ]


def test_a_seed_with_a_byte_order_mark_and_dos_line_ends_shows_the_same_words() -> None:
    files = companions()
    words = files["seeds/letter.txt"].decode()
    dos = changed(files, "seeds/letter.txt", words, "\ufeff" + words.replace("\n", "\r\n"))
    plain = [collapse(passage) for passage in passages(shown(files, "cyd"))]
    assert [collapse(passage) for passage in passages(shown(dos, "cyd"))] == plain
