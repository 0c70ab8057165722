"""Check a built site as a browser meets it: links, fragments, ids, and where things load from.

MkDocs checks the links of Markdown; nearly all of ours stand in raw HTML, which it does not see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

LOADING_RELS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch"}


@dataclass(slots=True)
class Page:
    """One HTML page: its ids, the links on it, and what it loads by itself."""

    address: str
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


def read_pages(site: Path, base: str) -> dict[str, Page]:
    """Every page of a site that is published at `base`, by address."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        address = urljoin(base, path.relative_to(site).as_posix().removesuffix("index.html"))
        pages[address] = read_page(path, address)
    return pages


def read_page(path: Path, address: str) -> Page:
    """What one file holds."""
    page = Page(address)
    tree = LexborHTMLParser(path.read_text("utf-8"))
    page.ids.update(node.attributes["id"] or "" for node in tree.css("[id]"))
    page.links.extend(node.attributes["href"] or "" for node in tree.css("a[href]"))
    for node in tree.css("link[href]"):
        rels = set((node.attributes.get("rel") or "").split())
        target = page.loads if rels & LOADING_RELS else page.links
        target.append(node.attributes["href"] or "")
    for node in tree.css("script[src], img[src], source[src], iframe[src]"):
        page.loads.append(node.attributes["src"] or "")
    return page


def faults(site: Path, base: str) -> Iterator[str]:
    """Every fault of a site, in words."""
    pages = read_pages(site, base)
    for page in pages.values():
        for id_, count in page.ids.items():
            if count > 1:
                yield f"{page.address}: id '{id_}' is there {count} times"
        for link in {*page.links, *page.loads}:
            yield from fault_of(link, page, pages, site, base)
        for load in page.loads:
            if not urljoin(page.address, load).startswith((base, "data:")):
                yield f"{page.address}: loads '{load}' from another host"


def fault_of(link: str, page: Page, pages: dict[str, Page], site: Path, base: str) -> Iterator[str]:
    """The fault of a link that leads nowhere on this site; links that leave it are not followed."""
    url = urlsplit(urljoin(page.address, link))
    address = f"{url.scheme}://{url.netloc}{url.path}"
    if not address.startswith(base):
        return
    target = pages.get(address)
    if target is None:
        file = site / unquote(address.removeprefix(base))
        if not file.is_file():
            yield f"{page.address}: '{link}' leads to nothing"
    elif (
        url.fragment
        and not url.fragment.startswith(":~:")
        and unquote(url.fragment) not in target.ids
    ):
        yield f"{page.address}: '{link}' leads to a place that is not there"
