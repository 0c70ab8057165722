"""The built site, read as files: the contract of addresses and attributes that others rely on."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from counterpoint.ledger import unrecorded
from counterpoint.pipeline import checked
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import ROOT, SITE_URL
from tests.site_check import faults, read_pages

TEXTS = ("martian", "amoy", "luo")


@pytest.fixture(scope="session")
def debate(site: Path) -> dict[str, Any]:
    """The exported debate."""
    loaded: dict[str, Any] = json.loads((site / "data" / "debate.json").read_text("utf-8"))
    return loaded


def parsed(site: Path, address: str) -> LexborHTMLParser:
    """The page at an address of the site."""
    return LexborHTMLParser((site / address / "index.html").read_text("utf-8"))


def without_ours(element: LexborNode) -> str:
    """The words of an element when everything editorial is taken away, white space collapsed."""
    copy = LexborHTMLParser(element.html or "")
    for node in copy.css("[data-editorial]"):
        node.decompose()
    body = copy.body
    return " ".join((body.text() if body else "").split())


def test_no_link_is_dead_no_id_is_there_twice_and_nothing_is_loaded_from_elsewhere(
    site: Path,
) -> None:
    assert list(faults(site, SITE_URL)) == []


def test_every_recorded_address_is_alive(site: Path) -> None:
    pages = read_pages(site, SITE_URL)
    ledger = json.loads((ROOT / "seeds" / "permalinks.json").read_text("utf-8"))
    assert len(ledger) > 500
    dead = []
    for address in ledger:
        path, _, fragment = address.partition("#")
        page = pages.get(SITE_URL.rstrip("/") + path)
        if page is None or (fragment and fragment not in page.ids):
            dead.append(address)
    assert dead == []


@pytest.mark.parametrize("text", TEXTS)
def test_text_page_without_our_marks_is_the_seed_letter_by_letter(
    site: Path, debate: dict[str, Any], text: str
) -> None:
    entry = next(entry for entry in debate["texts"] if entry["id"] == text)
    seed = (ROOT / "seeds" / entry["seed"]["file"]).read_text("utf-8")
    element = parsed(site, f"texts/{text}").css_first(f'[data-text="{text}"]')
    assert element
    shown = [without_ours(passage) for passage in element.css("[data-passage]")]
    written = [" ".join(seed[p["start"] : p["end"]].split()) for p in entry["passages"]]
    assert shown == written
    assert [p.attributes["id"] for p in element.css("[data-passage]")] == [
        p["id"] for p in entry["passages"]
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_stands_between_passages_is_marked_as_ours(site: Path, text: str) -> None:
    element = parsed(site, f"texts/{text}").css_first(f'[data-text="{text}"]')
    assert element
    everything = without_ours(element)
    assert everything == " ".join(without_ours(p) for p in element.css("[data-passage]"))


def test_every_claim_has_its_marks_in_its_text(site: Path, debate: dict[str, Any]) -> None:
    pages = {text: parsed(site, f"texts/{text}") for text in TEXTS}
    for claim in debate["claims"]:
        page = pages[claim["text"]]
        place = page.css_first(f'[id="{claim["id"]}"]')
        assert place, claim["id"]
        if not claim["anchors"]:
            continue
        marks = page.css(f'mark[data-claims~="{claim["id"]}"]')
        inside = [place] if place.tag == "mark" else place.css("mark")
        assert any(mark.mem_id == marks[0].mem_id for mark in inside), claim["id"]
        words = "".join("".join(without_ours(mark).split()) for mark in marks)
        exact = "".join("".join(anchor["exact"].split()) for anchor in claim["anchors"])
        assert words == exact


def test_every_note_stands_once_on_its_text(site: Path, debate: dict[str, Any]) -> None:
    pages = {text: parsed(site, f"texts/{text}") for text in TEXTS}
    for note in debate["notes"]:
        if note["anchors"]:
            found = pages[note["text"]].css(f'[data-note="{note["id"]}"]')
            assert len(found) == 1, note["id"]
            assert " ".join(found[0].text().split()).find(note["body"][:20].replace("*", "")) >= 0


def ends_of(relation: dict[str, Any], debate: dict[str, Any]) -> tuple[list[str], str]:
    """The claims at both ends of a relation, through the relations that it targets."""
    by_id = {other["id"]: other for other in debate["relations"]}
    target = relation["to"]
    while target in by_id:
        target = by_id[target]["to"]
    return relation["from"], target


def test_every_relation_is_visible_from_both_ends(site: Path, debate: dict[str, Any]) -> None:
    pages = {claim["id"]: parsed(site, f"claims/{claim['id']}") for claim in debate["claims"]}
    assert len(debate["relations"]) > 150

    def links(at: str, relation: str) -> set[str]:
        """The claims that elements of one relation on one claim's page lead to."""
        hrefs = {
            link.attributes["href"] or ""
            for element in pages[at].css(f'[data-relation="{relation}"]')
            for link in element.css("a[href]")
        }
        return {href.removeprefix("../../claims/").rstrip("/") for href in hrefs}

    for relation in debate["relations"]:
        sources, target = ends_of(relation, debate)
        for source in sources:
            assert target in links(source, relation["id"]), relation["id"]
            assert source in links(target, relation["id"]), relation["id"]


def test_claim_pages_can_be_previewed_and_cited(site: Path, debate: dict[str, Any]) -> None:
    titles = set()
    for claim in debate["claims"]:
        page = parsed(site, f"claims/{claim['id']}")
        url = f"{SITE_URL}claims/{claim['id']}/"
        meta = {
            node.attributes.get("property") or node.attributes.get("name"): node.attributes[
                "content"
            ]
            for node in page.css("meta[content]")
        }
        canonical = page.css_first("link[rel=canonical]")
        assert canonical
        assert canonical.attributes["href"] == url == meta["og:url"]
        assert meta["og:title"] == claim["statement"]
        assert meta["og:description"] == meta["description"]
        title = page.css_first("title")
        assert title
        assert claim["statement"] in title.text()
        titles.add(meta["description"])
        linked = page.css_first("script[type='application/ld+json']")
        assert linked
        data = json.loads(linked.text())
        assert (data["@type"], data["@id"], data["text"]) == ("Claim", url, claim["statement"])
        if claim["anchors"]:
            assert data["appearance"]["@type"] == "Quotation"
        beside = site / "claims" / claim["id"]
        (item,) = json.loads((beside / "cite.json").read_text("utf-8"))
        assert item["URL"] == url
        assert url in (beside / "cite.bib").read_text("utf-8")
        assert f"UR  - {url}" in (beside / "cite.ris").read_text("utf-8")
    assert len(titles) == len(debate["claims"])


def test_board_shows_silence_as_silence(site: Path, debate: dict[str, Any]) -> None:
    rows = parsed(site, "debate").css("table.cp-board tbody tr")
    assert [row.attributes["id"] for row in rows] == [issue["id"] for issue in debate["issues"]]
    for row in rows:
        for text, cell in zip(TEXTS, row.css("td"), strict=True):
            said = {
                claim["id"]
                for claim in debate["claims"]
                if claim["text"] == text and row.attributes["id"] in claim["issues"]
            }
            assert {link.attributes["data-claim"] for link in cell.css("[data-claim]")} == said
            assert ("silent" in cell.text()) is (not said)


def digests(folder: Path) -> dict[str, str]:
    """A sum for each file of a folder, the search index apart."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "pagefind" not in path.parts
    }


def index_parts(site: Path) -> set[str]:
    """The fragments and chunks of the search index; Pagefind names each after its content."""
    return {
        path.name for kind in ("fragment", "index") for path in (site / "pagefind" / kind).iterdir()
    }


def test_two_builds_give_the_same_bytes_and_an_index_that_holds_the_same(
    site: Path, repository: Path, build: Callable[..., Path]
) -> None:
    other = build(repository)
    assert digests(other) == digests(site)
    assert len(index_parts(site)) > 200
    assert index_parts(other) == index_parts(site)


def test_site_has_what_publishers_expect(site: Path) -> None:
    for name in ("404.html", "sitemap.xml", "assets/favicon.svg"):
        assert (site / name).stat().st_size > 100
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"{SITE_URL}claims/martian-5/" in sitemap


def test_zensical_gives_a_working_site_too(repository: Path) -> None:
    environment = os.environ | {"SITE_URL": SITE_URL}
    for command in (["scripts/build.py"], ["-m", "zensical", "build", "--clean"]):
        run = subprocess.run(
            [sys.executable, *command],
            cwd=repository,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
    site = repository / "site"
    assert list(faults(site, SITE_URL)) == []
    text = parsed(site, "texts/luo").css_first("[data-text=luo]")
    assert text
    assert len(text.css("[data-passage]")) > 5
    linked = parsed(site, "claims/luo-1").css_first("script[type='application/ld+json']")
    assert linked
    assert json.loads(linked.text())["@type"] == "Claim"


def test_every_address_of_the_edition_is_recorded() -> None:
    debate, known = checked(ROOT)
    assert unrecorded(debate, known) == []
