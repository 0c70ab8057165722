"""What `debate.json` and `annotations.jsonld` carry of a debate, read from the very files.

Both are written elsewhere; here they are only looked through, so that `losses.json` covers them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from counterpoint.data.losses import Export, Ids, Sort

Row = Mapping[str, Any]


def json_survey(content: bytes) -> Export:
    """What is in `debate.json`. Of the texts it has the passages' offsets, not the words."""
    data: dict[str, list[dict[str, Any]]] = json.loads(content)
    found = {
        Sort.DEBATE: ["debate"] if data["title"] and data["question"] else [],
        Sort.AUTHORS: having(data["texts"], "author"),
        Sort.PUBLICATION: having(data["texts"], "title"),
        Sort.PROVENANCE: having(data["texts"], "provenance"),
        Sort.PASSAGES: [
            f"{text['id']}/{p['id']}" for text in data["texts"] for p in text["passages"]
        ],
        Sort.SOURCES: having(data["sources"]),
        Sort.TERMS: having(data["terms"]),
        Sort.ISSUES: having(data["issues"]),
        Sort.EVENTS: having(data["events"]),
    }
    relations = of_relations(data["relations"])
    return Export(
        {}, {**found, **of_claims(data["claims"]), **relations, **of_notes(data["notes"])}
    )


def having(rows: Iterable[Row], key: str = "id") -> list[str]:
    """The ids of the rows in which a key has a value."""
    return [row["id"] for row in rows if row[key]]


def of_claims(rows: Iterable[Row]) -> Ids:
    """What the claims of `debate.json` carry."""
    return {
        Sort.STATEMENTS: having(rows, "statement"),
        Sort.CLAIM_KINDS: having(rows, "kind"),
        Sort.QUOTES: having(rows, "anchors"),
        Sort.PLACES: having(rows, "anchors"),
        Sort.CLAIM_ISSUES: having(rows, "issues"),
        Sort.ALIASES: having(rows, "aliases"),
        Sort.CLAIM_SOURCES: having(rows, "source"),
        Sort.STEELMEN: having(rows, "steelman"),
        Sort.BEST_REPLIES: having(rows, "best_reply"),
    }


def of_relations(rows: Iterable[Row]) -> Ids:
    """What the relations of `debate.json` carry."""
    return {
        Sort.RELATIONS: having(rows),
        Sort.ARCS: [f"{row['id']}/{source}" for row in rows for source in row["from"]],
        Sort.LINKED: [row["id"] for row in rows if len(row["from"]) > 1],
        Sort.RELATION_KINDS: having(rows, "kind"),
        Sort.BASES: having(rows, "basis"),
        Sort.REASONS: having(rows, "because"),
        Sort.STATED: having(rows, "stated"),
        Sort.SCHEMES: having(rows, "scheme"),
        Sort.QUESTIONS: [f"{row['id']}/{q['key']}" for row in rows for q in row["questions"]],
    }


def of_notes(rows: Iterable[Row]) -> Ids:
    """What the notes of `debate.json` carry."""
    return {
        Sort.NOTES: having(rows, "body"),
        Sort.NOTE_KINDS: having(rows, "kind"),
        Sort.NOTE_PLACES: having(rows, "anchors"),
        Sort.NOTE_SOURCES: having(rows, "sources"),
        Sort.VERDICTS: having(rows, "verdict"),
    }


def annotations_survey(content: bytes) -> Export:
    """What is in `annotations.jsonld`. Kinds and verdicts stand in the tags.

    The id of an annotation is the address of a claim's page, or of a note on the page of its text.
    """
    items: list[dict[str, Any]] = json.loads(content)["first"]["items"]
    claims = [item["id"].split("/")[-2] for item in items if item["id"].endswith("/")]
    notes = {item["id"].rpartition("#")[2]: item for item in items if not item["id"].endswith("/")}
    verdicts = [id_ for id_, item in notes.items() if any(": " in tag for tag in tags(item))]
    found: dict[Sort, list[str]] = {Sort.VERDICTS: verdicts}
    for sort in (Sort.STATEMENTS, Sort.CLAIM_KINDS, Sort.QUOTES, Sort.PLACES):
        found[sort] = claims
    for sort in (Sort.NOTES, Sort.NOTE_KINDS, Sort.NOTE_PLACES):
        found[sort] = list(notes)
    return Export({}, found)


def tags(item: Row) -> list[str]:
    """The tags of an annotation."""
    return [body["value"] for body in item["body"] if body["purpose"] == "tagging"]
