"""Every export of the debate for other tools, and `/data/losses.json`, which tells what each lacks.

`losses.json` names each format with what it carries, counted by sort, and what is lost on the way,
with counts and ids: {format: {"lost": [{"what", "count", "ids"}], "carried": {sort: count}}}.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counterpoint.data.aif import aif_export
from counterpoint.data.argdown import argdown_export
from counterpoint.data.brat import brat_export
from counterpoint.data.citation import dumps
from counterpoint.data.csv_tables import csv_export
from counterpoint.data.losses import Export, holdings, report
from counterpoint.data.surveys import annotations_survey, json_survey
from counterpoint.data.tei import tei_export
from counterpoint.edition import Edition

EXPORTERS: Mapping[str, Callable[[Edition], Export]] = {
    "argdown": argdown_export,
    "aif": aif_export,
    "csv": csv_export,
    "tei": tei_export,
    "brat": brat_export,
}
SURVEYS: Mapping[str, tuple[str, Callable[[bytes], Export]]] = {
    "json": ("data/debate.json", json_survey),
    "w3c": ("data/annotations.jsonld", annotations_survey),
}


def export_files(edition: Edition, written: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every export and the report of all losses, by path below `docs/`.

    `written` are the data files that are made already, debate and annotations among them.
    """
    exports = {name: survey(written[path]) for name, (path, survey) in SURVEYS.items()}
    exports |= {name: exporter(edition) for name, exporter in EXPORTERS.items()}
    files = {path: file for export in exports.values() for path, file in export.files.items()}
    held = holdings(edition.debate)
    told = {name: report(export, held) for name, export in exports.items()}
    return files | {"data/losses.json": dumps(told)}
