"""The line of stages, from the files of an edition to the files of its site.

    read → load → divide → anchor → link → check → render → publish

Files are touched at the two ends only; everything between is pure. Problems of all stages are told
together, and while there is one, nothing is written.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from pathlib import Path

from counterpoint import ledger
from counterpoint.anchor import anchor
from counterpoint.data.records import record_files
from counterpoint.divide import divide
from counterpoint.edition import Edition
from counterpoint.files import LEDGER, read
from counterpoint.link import link
from counterpoint.load import load
from counterpoint.model import Debate
from counterpoint.problems import Problem, report
from counterpoint.publish import publish
from counterpoint.render.site import render
from counterpoint.rules import check
from counterpoint.search_index import search_files
from counterpoint.wording import count
from counterpoint.yamlfile import parse


class EditionError(Exception):
    """The edition has problems; the text is their report."""


def assemble(files: Mapping[str, bytes]) -> tuple[Debate, ledger.Ledger, list[Problem]]:
    """The debate in the files of an edition, its ledger, and everything wrong with them."""
    corpus, load_problems = load(files)
    texts, divide_problems = divide(corpus)
    anchors, anchor_problems = anchor(corpus, texts)
    debate, link_problems = link(corpus, texts, anchors)
    holes = [*load_problems, *divide_problems, *link_problems]
    problems = [*holes, *anchor_problems, *check(debate, is_whole=not holes)]
    if not problems:
        problems += ledger.dead_addresses(debate, corpus.ledger)
    return debate, corpus.ledger, problems


def checked(root: Path) -> tuple[Debate, ledger.Ledger]:
    """The debate of an edition that has no problem, and its ledger. Raises EditionError."""
    debate, known, problems = assemble(read(root))
    if problems:
        raise EditionError(report(problems))
    return debate, known


def build(root: Path, *, locked: bool = False) -> list[str]:
    """Write the generated part of `docs/`; gives the paths that changed. Raises EditionError.

    With `locked`, an address that the ledger does not have is an error: what is published must be
    recorded first.
    """
    debate, known = checked(root)
    new = ledger.unrecorded(debate, known)
    if locked and new:
        missing = count(len(new), "new address is", "new addresses are")
        message = f"{LEDGER}: {missing} not recorded, the first is {new[0]}."
        raise EditionError(f"{message}\n    Run 'make record' and commit the file.")
    docs = root / "docs"
    edition = Edition(debate, site_url(root))
    return publish(render(edition) | search_files(record_files(debate), docs), docs)


def record(root: Path) -> list[str]:
    """Add every new address to the ledger; gives the addresses. Raises EditionError."""
    debate, known = checked(root)
    new = ledger.unrecorded(debate, known)
    if new:
        today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        unfinished = (root / LEDGER).with_suffix(".part")
        unfinished.write_bytes(ledger.recorded(debate, known, today))
        unfinished.replace(root / LEDGER)
    return new


def site_url(root: Path) -> str:
    """Where the site will stand: `site_url` of mkdocs.yml, which may name a variable (`!ENV`)."""
    file, _ = parse("mkdocs.yml", (root / "mkdocs.yml").read_text("utf-8"))
    value = file.data.get("site_url", "") if isinstance(file.data, dict) else ""
    if isinstance(value, list):
        return os.environ.get(value[0]) or str(value[-1])
    return str(value)
