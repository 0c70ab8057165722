"""Cards, copying, keys, blind reading, lines: what scripts add to pages that work without them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.conftest import SITE_URL


def clipboard(page: Page) -> str:
    """What was copied last."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def allow_copying(context: BrowserContext) -> None:
    """Let pages read and write the clipboard, as a reader's browser lets them write."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])


def point_at(link: Locator) -> None:
    """Bring a link in sight, then move the pointer to it, as a reader does."""
    link.scroll_into_view_if_needed()
    link.page.wait_for_timeout(150)
    link.hover()


def test_card_comes_by_pointing_and_goes_by_escape(page: Page) -> None:
    page.goto("claims/martian-1/")
    link = page.locator(".cp-face a[data-claim]").first
    point_at(link)
    card = page.locator("#cp-popup")
    expect(card).to_be_visible()
    expect(card.locator(".cp-popup-statement")).to_have_text(link.inner_text())
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_card_comes_by_keyboard_focus(page: Page) -> None:
    page.goto("claims/martian-1/")
    page.locator(".cp-face a[data-claim]").first.focus()
    expect(page.locator("#cp-popup")).to_be_visible()


def test_pinned_card_stays_when_the_pointer_leaves(page: Page) -> None:
    page.goto("claims/martian-1/")
    point_at(page.locator(".cp-face a[data-claim]").first)
    card = page.locator("#cp-popup")
    card.locator(".cp-popup-statement").click()
    page.mouse.move(5, 500)
    page.wait_for_timeout(600)
    expect(card).to_be_visible()


def test_card_is_a_sheet_at_the_bottom_of_a_phone_with_the_way_on(new_page: NewPage) -> None:
    page = new_page(width=390, height=844, touch=True)
    page.goto("claims/martian-1/")
    link = page.locator(".cp-face a[data-claim]").first
    address = str(link.evaluate("link => link.href"))
    link.tap()
    card = page.locator("#cp-popup")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    card.get_by_role("link", name="Open this claim").tap()
    page.wait_for_url(address)


def test_cards_can_be_switched_off_for_good(page: Page) -> None:
    page.goto("claims/martian-1/")
    point_at(page.locator(".cp-face a[data-claim]").first)
    page.get_by_role("button", name="No more cards").click()
    page.goto("claims/martian-2/")
    point_at(page.locator(".cp-face a[data-claim]").first)
    page.wait_for_timeout(900)
    expect(page.locator("#cp-popup")).to_be_hidden()


def test_paragraph_sign_gives_link_quotation_and_citations(page: Page) -> None:
    allow_copying(page.context)
    page.goto("texts/luo/")
    page.locator("#p2 .cp-pnum").click()
    copied = {}
    for name in ("Link to the paragraph", "Quotation in Markdown", "BibTeX", "RIS", "CSL-JSON"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("#cp-menu [role=status]")).to_have_text(f"Copied: {name}.")
        copied[name] = clipboard(page)
    assert copied["Link to the paragraph"] == f"{SITE_URL}texts/luo/#p2"
    assert copied["Quotation in Markdown"].startswith("> From mid-August to September 15, 2018,")
    assert copied["BibTeX"].startswith("@online{luo-p2,")
    assert "UR  - " + f"{SITE_URL}texts/luo/#p2" in copied["RIS"]
    assert '"locator": "2"' in copied["CSL-JSON"]


SELECT = """
([id, words]) => {
  const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
}
"""


def test_link_to_selected_words_lands_on_exactly_these_words(page: Page) -> None:
    allow_copying(page.context)
    page.goto("texts/luo/")
    page.evaluate(SELECT, ["p2", "strategic military exe"])
    page.get_by_role("button", name="Quote, link, cite").click()
    page.get_by_role("button", name="Link to these words").click()
    link = clipboard(page)
    assert link.startswith(f"{SITE_URL}texts/luo/#p2:~:text=")
    assert link.endswith("strategic%20military%20exercise")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#p2")).to_be_in_viewport()


def test_claim_page_copies_its_link_and_its_quotation(page: Page) -> None:
    allow_copying(page.context)
    page.goto("claims/amoy-6h/")
    page.get_by_role("button", name="Copy link").click()
    assert clipboard(page) == f"{SITE_URL}claims/amoy-6h/"
    page.get_by_role("button", name="… as Markdown").click()
    assert re.match(r"> .+\n>\n> — \[amoy, “Six arguments", clipboard(page))


def test_keys_lead_from_claim_to_margin_and_back(page: Page) -> None:
    page.goto("texts/martian/")
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.dataset.of")
    assert first
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.dataset.of") != first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.of") == first
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.of") == first


def test_question_mark_lists_the_keys_and_slash_leads_to_search(page: Page) -> None:
    page.goto("texts/martian/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("next claim or note")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    page.wait_for_url(f"{SITE_URL}search/")
    page.keyboard.press("/")
    expect(page.locator("#cp-q")).to_be_focused()


def test_keys_do_nothing_while_one_types(page: Page) -> None:
    page.goto("search/")
    page.locator("#cp-q").focus()
    page.keyboard.type("n?/p")
    expect(page.locator("#cp-q")).to_have_value("n?/p")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_blind_reading_hides_names_and_verdicts_without_javascript(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("texts/luo/")
    page.locator("#cp-blind").check()
    for hidden in (".cp-byline", ".cp-rail-title", ".cp-verdict >> nth=0"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("#p2")).to_be_visible()


def test_choices_are_remembered_on_the_next_page(page: Page) -> None:
    page.goto("texts/luo/")
    page.locator("#cp-show-language").uncheck()
    page.goto("texts/amoy/")
    expect(page.locator("#cp-show-language")).not_to_be_checked()


def test_board_draws_the_lines_of_the_claim_pointed_at_and_all_when_asked(page: Page) -> None:
    page.goto("debate/")
    page.locator("li[data-entry=amoy-1] a").first.focus()
    few = page.locator(".cp-lines path").count()
    assert few >= 1
    page.locator("#cp-all-lines").check()
    assert page.locator(".cp-lines path").count() > few


def test_two_texts_stand_side_by_side_and_below_each_other_on_a_phone(new_page: NewPage) -> None:
    wide, narrow = new_page(), new_page(width=390)
    for page in (wide, narrow):
        page.goto("compare/martian/amoy/")
    row = "#p1 .cp-compare-left", "#p1 .cp-compare-right"
    left, right = (wide.locator(side).bounding_box() for side in row)
    above, below = (narrow.locator(side).bounding_box() for side in row)
    assert left
    assert right
    assert right["x"] >= left["x"] + left["width"]
    assert above
    assert below
    assert below["y"] >= above["y"] + above["height"] - 1


def test_page_shifts_nothing_while_it_loads(page: Page) -> None:
    page.add_init_script(
        """
        window.shifts = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shifts += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        """
    )
    for address in ("", "texts/amoy/", "claims/luo-1/", "debate/"):
        page.goto(address)
        page.wait_for_timeout(400)
        assert page.evaluate("window.shifts") == 0, address
