"""Every kind of page, in both colour schemes, by axe; and its weight over the wire."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.conftest import SITE_URL, SUB_PATH

PAGES = (
    "",
    "texts/",
    "texts/amoy/",
    "claims/",
    "claims/martian-4/",
    "debate/",
    "debate/open/",
    "debate/threat/",
    "paths/",
    "paths/ten-minutes/",
    "paths/disputes/",
    "compare/luo/amoy/",
    "sources/",
    "glossary/",
    "timeline/",
    "search/?q=veto",
    "how-to-read/",
    "about/",
    "guides/editors/",
    "404.html",
)
MOST = 100_000
"""Bytes of a page with all that it loads by itself, compressed, as the design promises."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_page_breaks_no_rule_of_axe(
    new_page: NewPage,
    axe: Callable[[Page], list[str]],
    address: str,
    scheme: Literal["light", "dark"],
) -> None:
    page = new_page(scheme=scheme)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert axe(page) == []


@pytest.mark.parametrize(
    "address", ["texts/amoy/", "claims/martian-4/", "claims/luo-1/", "claims/luo-title/", "debate/"]
)
def test_page_breaks_no_rule_of_axe_on_a_phone(
    new_page: NewPage, axe: Callable[[Page], list[str]], address: str
) -> None:
    page = new_page(width=390, height=844, touch=True)
    page.goto(address)
    assert axe(page) == []


@pytest.mark.parametrize("address", PAGES[:-1])
@pytest.mark.parametrize("width", [320, 720])
def test_page_fits_narrow_windows_and_twofold_zoom(
    new_page: NewPage, address: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "address", ["", "texts/martian/", "texts/luo/", "claims/luo-title/", "debate/"]
)
def test_first_load_is_light(page: Page, site: Path, requested: list[str], address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    total = 0
    for url in {url for url in requested if url.startswith(SITE_URL)}:
        path = urlsplit(url).path.removeprefix(SUB_PATH)
        file = site / path / "index.html" if path == "" or path.endswith("/") else site / path
        total += len(gzip.compress(file.read_bytes(), 9))
    assert total < MOST
