"""Claims and notes as W3C annotations, each selector of which selects one place on its page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from counterpoint.data.page_words import PageWords, page_words
from counterpoint.data.web_annotation import MOTIVATIONS, annotation_files
from counterpoint.edition import Edition
from counterpoint.files import read
from counterpoint.model import NoteKind, Text
from counterpoint.render.text import text_page
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browserlike import parsed, the, words
from tests.edition import ROOT, Files, changed, companions, edition_of, one_text
from tests.hostile import TEXTS

W3C_MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}


def html_of(edition: Edition, text: Text) -> str:
    """The page of a text."""
    return text_page(edition, text)[1].decode()


def collection(edition: Edition) -> dict[str, Any]:
    """The exported collection."""
    pages = {text.id: html_of(edition, text) for text in edition.debate.texts.values()}
    found: dict[str, Any] = json.loads(annotation_files(edition, pages)["data/annotations.jsonld"])
    return found


def items(edition: Edition) -> list[dict[str, Any]]:
    """The exported annotations."""
    found: list[dict[str, Any]] = collection(edition)["first"]["items"]
    return found


def targets(edition: Edition) -> list[tuple[str, dict[str, str]]]:
    """Every target: the address of its page, and its selector."""
    every = [item["target"] for item in items(edition)]
    flat = [one for target in every for one in (target if isinstance(target, list) else [target])]
    return [(one["source"], one["selector"]) for one in flat]


def words_on_pages(edition: Edition) -> dict[str, str]:
    """The text content of each text's element, notes in the margin included, by address."""
    found = {}
    for text in edition.debate.texts.values():
        element = the(f'[data-text="{text.id}"]', parsed(html_of(edition, text)))
        found[edition.absolute(f"/texts/{text.id}/")] = words(element)
    return found


def assert_each_selects_one_place(edition: Edition) -> None:
    pages = words_on_pages(edition)
    for source, selector in targets(edition):
        part = selector["prefix"] + selector["exact"] + selector["suffix"]
        page = pages[source]
        assert page.find(part) >= 0, selector
        assert page.find(part) == page.rfind(part), selector


@pytest.mark.parametrize("files", [companions(), read(ROOT)], ids=["companions", "corpus"])
def test_every_selector_selects_one_place_on_the_page_it_names(files: Files) -> None:
    assert_each_selects_one_place(edition_of(files))


def test_every_selector_has_just_the_words_of_its_claim() -> None:
    edition = edition_of(companions())
    found = {item["id"]: item["target"] for item in items(edition)}
    one = found["https://example.org/companions/claims/bob-1/"]
    assert one["source"] == "https://example.org/companions/texts/bob/"
    assert one["selector"]["exact"] == "Dogs make better companions than cats."
    two = found["https://example.org/companions/claims/ann-2/"]
    assert [target["selector"]["exact"] for target in two] == [
        "A cat costs less than a dog.",
        "A cat needs no walks",
    ]


def test_words_that_repeat_are_told_apart_by_more_context() -> None:
    line = "x " * 60 + "end of it, " + "x " * 60
    claims = "claims:\n  only-1:\n    quote: {exact: x, prefix: 'it,'}\n    says: y\n"
    assert_each_selects_one_place(edition_of(one_text(line, claims=claims)))


@settings(max_examples=100)
@given(
    seed=st.text(st.sampled_from("ab "), min_size=80, max_size=200).filter(
        lambda s: bool(s.strip())
    ),
    at=st.integers(0, 199),
)
def test_selectors_are_unique_in_lines_that_hardly_vary(seed: str, at: int) -> None:
    tokens = seed.split()
    index = at % len(tokens)
    before, after = " ".join(tokens[:index]), " ".join(tokens[index + 1 :])
    quote = f"{{exact: {tokens[index]}, prefix: '{before}', suffix: '{after}'}}"
    claims = f"claims:\n  only-1:\n    quote: {quote}\n    says: y\n"
    assert_each_selects_one_place(edition_of(one_text(" ".join(tokens), claims=claims)))


def test_words_that_also_stand_in_a_note_are_told_apart() -> None:
    files = changed(
        companions(),
        "seeds/claims/ann.yml",
        "says: The comparison is made in one direction only.",
        "says: 'He wrote: Cats make better companions than dogs. It sleeps all day.'",
    )
    assert_each_selects_one_place(edition_of(files))


@settings(max_examples=60)
@given(seed=TEXTS)
def test_the_words_of_a_page_are_those_that_a_browser_has(seed: str) -> None:
    edition = edition_of(one_text(seed))
    text = edition.debate.texts["only"]
    found = page_words(html_of(edition, text))
    assert found.words == words_on_pages(edition)[edition.absolute("/texts/only/")]
    for passage in text.passages:
        assert found.words.startswith(text.words(passage.span), found.starts[passage.id])


@pytest.mark.parametrize("files", [companions(), read(ROOT)], ids=["companions", "corpus"])
def test_the_words_of_margins_are_those_that_a_browser_has(files: Files) -> None:
    edition = edition_of(files)
    pages = words_on_pages(edition)
    for text in edition.debate.texts.values():
        found = page_words(html_of(edition, text)).words
        assert found == pages[edition.absolute(f"/texts/{text.id}/")]


def test_places_that_overlap_are_two_places() -> None:
    assert not PageWords("ababa", {}).are_unique(0, 3)
    assert PageWords("ababa", {}).are_unique(0, 4)


def test_words_that_are_a_whole_line_and_stand_twice_are_told_apart() -> None:
    claims = "claims:\n  only-1:\n    quote: {exact: No., prefix: two}\n    says: y\n"
    assert_each_selects_one_place(edition_of(one_text("one\nNo.\ntwo\nNo.\nthree", claims=claims)))


def test_the_collection_is_what_the_w3c_calls_one() -> None:
    found = collection(edition_of(companions()))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert found["first"]["type"] == "AnnotationPage"
    assert found["total"] == len(found["first"]["items"])
    ids = [item["id"] for item in found["first"]["items"]]
    assert len(set(ids)) == len(ids)


def test_every_annotation_has_a_body_a_motivation_and_a_quote_selector() -> None:
    edition = edition_of(companions())
    for item in items(edition):
        assert item["type"] == "Annotation"
        assert item["motivation"] in W3C_MOTIVATIONS
        assert all(body["type"] == "TextualBody" and body["value"] for body in item["body"])
    assert {selector["type"] for _, selector in targets(edition)} == {"TextQuoteSelector"}


def test_every_kind_of_note_has_a_motivation() -> None:
    assert set(MOTIVATIONS) == set(NoteKind)


def test_what_stands_nowhere_in_a_text_is_no_annotation_of_it() -> None:
    edition = edition_of(companions())
    ids = {item["id"] for item in items(edition)}
    assert edition.absolute("/claims/ann-1x/") not in ids
    assert len(ids) == len(edition.debate.claims) - 1 + len(edition.debate.notes)
