"""`/data/claims.csv` and `/data/relations.csv` as the csv module and spreadsheets read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace

import pytest
from counterpoint.data.csv_tables import csv_export, table
from counterpoint.data.losses import Sort
from counterpoint.model import Span
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exported import NAMES, carried, counted, edition, marked
from tests.hostile import TEXTS

Rows = list[dict[str, str]]


def rows(content: bytes) -> Rows:
    """A table as the csv module reads it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def tables(files: Mapping[str, bytes]) -> tuple[Rows, Rows]:
    """Claims and relations."""
    return rows(files["data/claims.csv"]), rows(files["data/relations.csv"])


def values(cell: str) -> list[str]:
    """The values of a cell that may have several."""
    return cell.split("; ") if cell else []


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_says_what_the_debate_says(name: str) -> None:
    debate = edition(name).debate
    claims, relations = tables(csv_export(edition(name)).files)
    for row, claim in zip(claims, debate.claims.values(), strict=True):
        text = debate.texts[claim.text]
        assert (row["id"], row["text"], row["kind"]) == (claim.id, claim.text, claim.kind)
        assert (row["statement"], row["author"]) == (claim.statement, text.author)
        assert row["quote"] == " … ".join(text.words(span) for span in claim.anchors)
        assert values(row["offsets"]) == [f"{span.start}-{span.end}" for span in claim.anchors]
        assert values(row["issues"]) == [*claim.issues]
        assert (row["source"], row["best_reply"]) == (claim.source or "", claim.best_reply or "")
        assert row["strongest_form"] == claim.steelman
        assert row["address"] == f"{edition(name).site}claims/{claim.id}/"
    for row, relation in zip(relations, debate.relations.values(), strict=True):
        assert (row["id"], row["kind"], row["to"]) == (relation.id, relation.kind, relation.target)
        assert values(row["from"]) == [*relation.sources]
        assert (row["basis"], row["because"]) == (relation.basis, relation.because)
        assert row["scheme"] == (relation.scheme or "")
        assert row["to"] in (debate.claims if row["to_is"] == "claim" else debate.relations)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_told_to_be_carried_is_read(name: str) -> None:
    debate = edition(name).debate
    claims, relations = tables(csv_export(edition(name)).files)
    whole = {claim.id: [*claim.aliases] for claim in debate.claims.values() if claim.aliases}
    assert carried(name, "csv") == counted(
        {
            Sort.AUTHORS: {row["text"] for row in claims if row["author"]},
            Sort.STATEMENTS: [row for row in claims if row["statement"]],
            Sort.CLAIM_KINDS: [row for row in claims if row["kind"]],
            Sort.QUOTES: [row for row in claims if row["quote"]],
            Sort.PLACES: [row for row in claims if row["offsets"]],
            Sort.CLAIM_ISSUES: [row for row in claims if row["issues"]],
            Sort.ALIASES: [
                row for row in claims if values(row["other_words"]) == whole.get(row["id"])
            ],
            Sort.CLAIM_SOURCES: [row for row in claims if row["source"]],
            Sort.STEELMEN: [row for row in claims if row["strongest_form"]],
            Sort.BEST_REPLIES: [row for row in claims if row["best_reply"]],
            Sort.RELATIONS: relations,
            Sort.ARCS: [source for row in relations for source in values(row["from"])],
            Sort.LINKED: [row for row in relations if len(values(row["from"])) > 1],
            Sort.RELATION_KINDS: [row for row in relations if row["kind"]],
            Sort.BASES: [row for row in relations if row["basis"]],
            Sort.REASONS: [row for row in relations if row["because"]],
            Sort.STATED: [row for row in relations if row["stated_offsets"]],
            Sort.SCHEMES: [row for row in relations if row["scheme"]],
        }
    )


def test_words_with_the_separator_in_them_are_told_to_be_lost() -> None:
    small = edition("companions")
    claims = {**small.debate.claims}
    claims["ann-1"] = replace(claims["ann-1"], aliases=("one; two",))
    found = csv_export(replace(small, debate=replace(small.debate, claims=claims)))
    assert "ann-1" not in found.carried[Sort.ALIASES]


def test_tables_are_utf_8_without_byte_order_mark_and_lines_end_as_rfc_4180_asks() -> None:
    assert table(("a", "b"), [("é", 'x "y", z'), ("1\n2", "\r")]) == (
        'a,b\r\né,"x ""y"", z"\r\n"1\n2","\r"\r\n'.encode()
    )
    for content in csv_export(edition("companions")).files.values():
        assert content.startswith(b"id,")
        assert content.endswith(b"\r\n")


@settings(max_examples=60)
@given(seed=TEXTS, unit=st.sampled_from(["lines", "paragraphs"]))
def test_the_words_of_any_text_come_back_letter_by_letter(seed: str, unit: str) -> None:
    source = marked(seed, unit)
    (text,) = source.debate.texts.values()
    first, second = rows(csv_export(source).files["data/claims.csv"])
    spans = [passage.span for passage in text.passages]
    assert first["quote"] == " … ".join(text.words(span) for span in spans)
    assert values(first["offsets"]) == [f"{span.start}-{span.end}" for span in spans]
    assert second["quote"] == text.words(Span(spans[0].start, spans[-1].end))
