"""The page about the data: every format of the debate, and what each cannot carry."""

from __future__ import annotations

import json
from collections.abc import Mapping

from counterpoint import addresses
from counterpoint.edition import Edition
from counterpoint.render.page import Head, page

FORMATS = (
    ("json", "JSON", ("debate.json", "debate.schema.json"), "Everything, with a JSON Schema."),
    (
        "w3c",
        "W3C Web Annotations",
        ("annotations.jsonld",),
        "Claims and notes on the texts.",
    ),
    ("aif", "Argument Interchange Format", ("debate.aif.json",), "For OVA, AIFdb and their kin."),
    ("argdown", "Argdown", ("debate.argdown",), "To read, edit and draw as text."),
    ("csv", "CSV", ("claims.csv", "relations.csv"), "Tables of claims and of relations."),
    ("tei", "TEI", ("debate.tei.xml",), "The texts with stand-off annotation."),
    ("brat", "brat standoff", (), "One text and one file of annotations for each voice."),
)


def data_page(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The page, made of the loss report among the data files."""
    losses = json.loads(files["data/losses.json"])
    brat = tuple(sorted(p.removeprefix("data/") for p in files if p.startswith("data/brat/")))
    rows = [(name, what, paths or brat, losses.get(key, {})) for key, name, paths, what in FORMATS]
    path, content = page(
        edition,
        addresses.DATA,
        "data.html",
        Head(
            title="Data",
            description="The whole debate in formats for other tools, with losses.",
            parts=("claim",),
        ),
        rows=rows,
    )
    return {path: content}
