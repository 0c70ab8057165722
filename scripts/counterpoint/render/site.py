"""The whole generated part of a site: every page and data file, by path below `docs/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counterpoint import addresses
from counterpoint.data.cards import card_files
from counterpoint.data.citation import citation_files
from counterpoint.data.debate_json import debate_files
from counterpoint.data.exports import export_files
from counterpoint.data.records import vocabulary_files
from counterpoint.data.web_annotation import annotation_files
from counterpoint.edition import Edition
from counterpoint.render.board import board_pages
from counterpoint.render.claim import claim_pages
from counterpoint.render.compare import compare_pages
from counterpoint.render.data import data_page
from counterpoint.render.index import index_pages
from counterpoint.render.moved import moved_pages
from counterpoint.render.page import path_of
from counterpoint.render.paths import path_pages
from counterpoint.render.text import text_pages


def render(edition: Edition) -> dict[str, bytes]:
    """Every generated file. The same edition gives the same bytes."""
    written = dict(pages(edition))
    return written | data(edition, written)


def pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every page."""
    yield from board_pages(edition)
    yield from text_pages(edition)
    yield from claim_pages(edition)
    yield from index_pages(edition)
    yield from path_pages(edition)
    yield from compare_pages(edition)
    yield from moved_pages(edition)


def data(edition: Edition, written: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every data file; `written` are the pages."""
    debate = edition.debate
    texts = {id_: written[path_of(addresses.of_text(id_))].decode() for id_ in debate.texts}
    files = debate_files(debate) | annotation_files(edition, texts)
    files |= card_files(debate) | vocabulary_files(debate)
    for claim in debate.claims.values():
        files |= citation_files(edition, claim)
    files |= export_files(edition, files)
    return files | data_page(edition, files)
