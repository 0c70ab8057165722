"""What a reader meets on the built site, in a real browser."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Anchored, NewPage
from tests.conftest import SITE_URL

WIDTHS = {"phone": 390, "laptop": 1100, "wide": 1440}
TEXTS = ("martian", "amoy", "luo")


def exported_selectors(site: Path) -> dict[str, list[dict[str, Any]]]:
    """Every exported selector, by the page it is for, with the id of its annotation."""
    collection = json.loads((site / "data" / "annotations.jsonld").read_text("utf-8"))
    found: dict[str, list[dict[str, Any]]] = {}
    for item in collection["first"]["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            found.setdefault(target["source"], []).append(target["selector"] | {"of": item["id"]})
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_every_exported_selector_selects_one_place_by_apache_annotator(
    page: Page, site: Path, text: str, anchored: Anchored
) -> None:
    selectors = exported_selectors(site)[f"{SITE_URL}texts/{text}/"]
    assert len(selectors) > 100
    page.goto(f"texts/{text}/")
    found = anchored(page, f"[data-text={text}]", selectors)
    wrong = {s["of"]: f for s, f in zip(selectors, found, strict=True) if f != [s["exact"]]}
    assert wrong == {}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_page_is_no_wider_than_the_window(
    new_page: NewPage, text: str, width: int, *, javascript: bool
) -> None:
    page = new_page(width=width, javascript=javascript)
    page.goto(f"texts/{text}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


NOTES = """
() => [...document.querySelectorAll("[data-text] .cp-note")]
  .map((note) => note.getBoundingClientRect())
  .filter((box) => box.height > 0)
  .map(({ left, top, bottom }) => ({ left, top, bottom }))
"""


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [1100, 1440, 1920])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_notes_stand_beside_the_text_and_never_overlap(
    new_page: NewPage, text: str, width: int, *, javascript: bool
) -> None:
    page = new_page(width=width, javascript=javascript)
    page.goto(f"texts/{text}/")
    boxes = page.evaluate(NOTES)
    passage = page.locator("[data-passage]").nth(1).bounding_box()
    assert passage
    assert len(boxes) > 50
    assert min(box["left"] for box in boxes) > passage["x"] + passage["width"]
    ordered = sorted(boxes, key=lambda box: box["top"])
    overlaps = [
        (above, below) for above, below in pairwise(ordered) if below["top"] < above["bottom"] - 0.5
    ]
    assert overlaps == []


def test_notes_fold_below_their_passage_on_a_phone_and_open_without_javascript(
    new_page: NewPage,
) -> None:
    page = new_page(width=390, javascript=False)
    page.goto("texts/luo/")
    margin = page.locator(".cp-margin").first
    expect(margin.locator("[data-note]").first).not_to_be_visible()
    margin.locator("summary").first.click()
    expect(margin.locator("[data-note]").first).to_be_visible()
    expect(margin.locator(".cp-note-body").first).to_be_visible()


def test_note_opens_by_keyboard_and_leads_back_to_its_words(page: Page) -> None:
    page.goto("texts/martian/")
    note = page.locator("details[data-note]").first
    note.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(note).to_have_attribute("open", "")
    note.locator(".cp-back").click()
    assert page.evaluate("document.activeElement !== null")
    identity = note.get_attribute("data-note")
    assert page.url.endswith(f"#w-{identity}")
    assert page.locator(f"#w-{identity}").count() == 1


def test_landing_on_a_claim_lights_all_of_its_words(page: Page) -> None:
    page.goto("texts/martian/#martian-5")
    marks = page.locator('mark[data-claims~="martian-5"]')
    assert marks.count() >= 1
    for index in range(marks.count()):
        assert "is-lit" in (marks.nth(index).get_attribute("class") or "")
    expect(marks.first).to_be_in_viewport()


def test_landing_on_a_note_opens_it(page: Page) -> None:
    page.goto("texts/martian/")
    identity = page.locator("details[data-note]").nth(5).get_attribute("data-note")
    page.goto(f"texts/martian/?again#{identity}")
    expect(page.locator(f"[data-note={identity}]")).to_have_attribute("open", "")


@pytest.mark.parametrize("kind", ["fact", "language", "logic", "context"])
def test_reader_chooses_what_the_margin_shows_without_javascript(
    new_page: NewPage, kind: str
) -> None:
    page = new_page(javascript=False)
    page.goto("texts/martian/")
    chosen = page.locator(f'[data-text] .cp-note[data-kind="{kind}"]').first
    others = page.locator(f'[data-text] .cp-note:not([data-kind="{kind}"])').first
    expect(chosen).to_be_visible()
    page.locator(f"#cp-show-{kind}").uncheck()
    expect(chosen).to_be_hidden()
    expect(others).to_be_visible()


def test_margin_is_printed_whole(new_page: NewPage) -> None:
    page = new_page(width=800, media="print")
    page.goto("texts/amoy/")
    bodies = page.locator("[data-text] .cp-note-body")
    assert bodies.count() > 50
    hidden = [i for i in range(bodies.count()) if not bodies.nth(i).is_visible()]
    assert hidden == []
    expect(page.locator(".cp-show")).to_be_hidden()


@pytest.mark.parametrize(
    "address", ["", "texts/luo/", "claims/luo-1/", "debate/", "search/?q=veto"]
)
def test_nothing_is_loaded_from_another_host_and_nothing_is_stored(
    page: Page, requested: list[str], address: str
) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in requested if not url.startswith((SITE_URL, "data:"))] == []
    assert page.context.cookies() == []
