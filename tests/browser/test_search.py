"""Search as its users meet it: words in, claims and paragraphs out, the question in the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.conftest import SITE_URL


def results(page: Page, address: str) -> list[str]:
    """The addresses that a search leads to, best first, from the site's root."""
    page.goto(address)
    page.wait_for_function("document.querySelector('.cp-search-status').textContent !== ''")
    links = page.locator("[data-result]").locator("a:first-of-type >> nth=0")
    hrefs = page.eval_on_selector_all(
        "[data-result]", "rows => rows.map((row) => row.querySelector('a').href)"
    )
    assert links is not None
    return [str(href).removeprefix(SITE_URL) for href in hrefs]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("nuke trains", "claims/martian-2"),
        ("tandem vetoes", "claims/martian-5a/"),
        ("Suifen River", "claims/amoy-6h/"),
        ("harmonious world", "claims/amoy-1"),
        ("Tsugol parade", "claims/luo-1g/"),
        ("balance of power theory", "claims/luo-2a/"),
        ("Kissinger", "claims/luo-3"),
        ("hard currency reserves", "claims/martian-4"),
        ("semiconductor", "claims/martian-3"),
        ("Germany France Iraq", "claims/amoy-6"),
    ],
)
def test_known_words_lead_to_their_claim_first(page: Page, words: str, wanted: str) -> None:
    found = results(page, f"search/?q={words}")
    assert found
    assert any(address.startswith(wanted) for address in found[:3]), found[:5]


def test_filters_hold_for_every_result(page: Page) -> None:
    found = results(page, "search/?text=amoy&kind=concession")
    assert found
    assert all(address.startswith("claims/amoy-") for address in found)


def test_each_result_is_one_claim_or_paragraph(page: Page) -> None:
    found = results(page, "search/?q=alliance")
    assert len(found) > 10
    assert len(set(found)) == len(found)
    assert all(a.startswith("claims/") or "#p" in a for a in found)


def test_question_is_kept_in_the_address(page: Page) -> None:
    page.goto("search/")
    page.locator("#cp-q").fill("veto")
    page.locator("select[name=text]").select_option("martian")
    expect(page.locator("[data-result]").first).to_be_visible()
    assert page.url == f"{SITE_URL}search/?q=veto&text=martian"


def test_nothing_is_loaded_before_the_field_is_used(page: Page, requested: list[str]) -> None:
    page.goto("search/")
    page.wait_for_load_state("networkidle")
    assert [url for url in requested if "pagefind" in url] == []
    page.locator("#cp-q").focus()
    page.wait_for_load_state("networkidle")
    assert [url for url in requested if "pagefind" in url] != []


def test_words_that_stand_nowhere_together_still_lead_on(page: Page) -> None:
    found = results(page, "search/?q=kissinger barguzin")
    assert any("luo-3" in address for address in found)
    assert any("martian-2" in address for address in found)


def test_words_that_nobody_uses_offer_a_way_on(page: Page) -> None:
    assert results(page, "search/?q=xylophone") == []
    expect(page.locator(".cp-search-help")).to_be_visible()


def test_without_javascript_the_page_leads_to_all_claims(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("search/")
    page.get_by_role("link", name="all claims").first.click()
    assert page.url == f"{SITE_URL}claims/"
