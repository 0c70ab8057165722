"""Search records: one small HTML page for each claim and each paragraph, for Pagefind to index.

What is found is a record, never a page, so that each result is one claim or one paragraph and
leads to it. Records carry filters (voice, kind, issue) and what a result row shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from counterpoint import addresses, wording
from counterpoint.model import Claim, Debate, Passage, Text
from counterpoint.quotes import collapse


@dataclass(frozen=True, slots=True)
class Record:
    """What search knows of one claim or paragraph. `aliases` are found, never shown."""

    id: str
    address: str
    title: str
    words: str
    aliases: str
    where: str
    language: str
    filters: tuple[tuple[str, str], ...]
    replies: int


def records(debate: Debate) -> Iterator[Record]:
    """Every record, claims first."""
    for claim in debate.claims.values():
        yield claim_record(debate, claim)
    for text in debate.texts.values():
        for passage in text.passages:
            yield passage_record(text, passage)


def claim_record(debate: Debate, claim: Claim) -> Record:
    """The record of a claim: our sentence is its title, the author's words its text."""
    text = debate.texts[claim.text]
    issues = [debate.issues[id_] for id_ in claim.issues]
    return Record(
        id=claim.id,
        address=addresses.of_claim(claim),
        title=claim.statement,
        words=" … ".join(collapse(text.words(span)) for span in claim.anchors),
        aliases=" ".join([*claim.aliases, *(issue.short for issue in issues)]),
        where=f"{text.author}, {wording.CLAIM_KINDS[claim.kind]} {claim.label}",
        language=text.language,
        filters=(
            ("text", claim.text),
            ("kind", claim.kind),
            *(("issue", issue.id) for issue in issues),
        ),
        replies=len(debate.replies_to(claim)),
    )


def passage_record(text: Text, passage: Passage) -> Record:
    """The record of a paragraph."""
    return Record(
        id=f"{text.id}--{passage.id}",
        address=addresses.of_passage(text, passage),
        title=f"{text.author}, paragraph {passage.id[1:]}",
        words=collapse(text.words(passage.span)),
        aliases="",
        where=text.title,
        language=text.language,
        filters=(("text", text.id), ("kind", "paragraph")),
        replies=0,
    )


CLAIM_TITLE = Markup('<h1 data-pagefind-weight="7">{}</h1>')
PASSAGE_TITLE = Markup("<h1 data-pagefind-ignore>{}</h1>")


def record_page(record: Record) -> bytes:
    """A record as the HTML page that Pagefind reads."""
    filters = Markup("").join(
        Markup('<i data-pagefind-filter="{}:{}"></i>').format(name, value)
        for name, value in record.filters
    )
    meta = Markup("").join(
        Markup('<i data-pagefind-meta="{}:{}"></i>').format(name, value)
        for name, value in (
            ("address", record.address),
            ("words", record.words),
            ("where", record.where),
            ("kind", record.filters[1][1]),
            ("replies", str(record.replies)),
        )
    )
    is_claim = record.filters[1][1] != "paragraph"
    title = CLAIM_TITLE if is_claim else PASSAGE_TITLE
    return str(
        Markup(
            '<!doctype html><html lang="en"><head><title>{}</title></head><body data-pagefind-body>'
        ).format(record.title)
        + title.format(record.title)
        + Markup('<p data-pagefind-weight="3">{}</p>').format(record.words)
        + Markup('<p data-pagefind-weight="2">{}</p>').format(escape(record.aliases))
        + filters
        + meta
        + Markup("</body></html>")
    ).encode()


def record_files(debate: Debate) -> dict[str, bytes]:
    """All record pages by path."""
    return {f"{record.id}.html": record_page(record) for record in records(debate)}


WORD = re.compile(r"[^\W\d_]{2,}")


def vocabulary_files(debate: Debate) -> dict[str, bytes]:
    """`/data/words.json`: every word that search can find, to look mistyped ones up in."""
    words = {
        word.casefold()
        for record in records(debate)
        for field in (record.title, record.words, record.aliases)
        for word in WORD.findall(field)
    }
    return {"data/words.json": json.dumps(sorted(words), ensure_ascii=False).encode()}


def digest(files: dict[str, bytes]) -> str:
    """A sum over all records: the index is rebuilt only when it changes."""
    total = hashlib.sha256()
    for path, content in sorted(files.items()):
        total.update(f"{path} {len(content)}\n".encode() + content)
    return total.hexdigest()
