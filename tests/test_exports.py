"""The report of losses: whatever a debate holds is either carried or told to be lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from counterpoint.data.debate_json import debate_files
from counterpoint.data.exports import EXPORTERS, SURVEYS, export_files
from counterpoint.data.losses import Export, Sort, holdings, report

from tests.edition import ROOT, companions, debate_of
from tests.exported import NAMES, annotations_of, carried, counted, edition, told

FORMATS = (*SURVEYS, *EXPORTERS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_carried_and_what_is_lost_are_all_that_is_held(name: str, format_: str) -> None:
    held = holdings(edition(name).debate)
    lost = {entry["what"]: entry for entry in told(name, format_)["lost"] if entry["what"] in held}
    for sort, ids in held.items():
        entry = lost.get(sort, {"count": 0, "ids": []})
        assert entry["count"] == len(entry["ids"])
        assert set(entry["ids"]) <= set(ids)
        assert carried(name, format_).get(sort, 0) + entry["count"] == len(ids), sort
    assert carried(name, format_).keys() <= held.keys()


@pytest.mark.parametrize("name", NAMES)
def test_each_format_is_told_of_and_no_loss_is_empty(name: str) -> None:
    files = {
        **debate_files(edition(name).debate),
        "data/annotations.jsonld": annotations_of(name),
    }
    exported = export_files(edition(name), files)
    losses = json.loads(exported.pop("data/losses.json"))
    assert losses == {format_: told(name, format_) for format_ in FORMATS}
    for format_ in FORMATS:
        assert all(entry["count"] for entry in losses[format_]["lost"])
        assert losses[format_]["carried"]
    assert set(exported) == {
        "data/debate.argdown",
        "data/debate.aif.json",
        "data/claims.csv",
        "data/relations.csv",
        "data/debate.tei.xml",
        "data/brat/annotation.conf",
        *(f"data/brat/{text}.txt" for text in edition(name).debate.texts),
        *(f"data/brat/{text}.ann" for text in edition(name).debate.texts),
    }


def test_the_small_edition_holds_something_of_every_sort() -> None:
    assert set(holdings(edition("companions").debate)) == set(Sort)


def test_what_an_exporter_forgets_is_told_to_be_lost() -> None:
    held = holdings(debate_of(companions()))
    assert report(Export({}, {Sort.ISSUES: ["better"]}), {Sort.ISSUES: held[Sort.ISSUES]}) == {
        "lost": [{"what": "issues", "count": 1, "ids": ["cost"]}],
        "carried": {"issues": 1},
    }


def test_what_is_altered_on_the_way_is_told_with_its_ids() -> None:
    export = Export({}, {Sort.ISSUES: ["better"]}, {"letters": ["better"], "nothing": []})
    assert report(export, {Sort.ISSUES: ["better"]}) == {
        "lost": [{"what": "letters", "count": 1, "ids": ["better"]}],
        "carried": {"issues": 1},
    }


@pytest.mark.parametrize("name", NAMES)
def test_debate_json_carries_what_is_told_of_it(name: str) -> None:
    data = json.loads(debate_files(edition(name).debate)["data/debate.json"])
    relations, notes, claims = data["relations"], data["notes"], data["claims"]
    assert carried(name, "json") == counted(
        {
            Sort.DEBATE: 1,
            Sort.AUTHORS: (text["author"] for text in data["texts"]),
            Sort.PUBLICATION: (text["date"] for text in data["texts"]),
            Sort.PROVENANCE: (text["rights"] for text in data["texts"]),
            Sort.PASSAGES: (passage for text in data["texts"] for passage in text["passages"]),
            Sort.STATEMENTS: claims,
            Sort.CLAIM_KINDS: claims,
            Sort.QUOTES: filter(None, (claim["anchors"] for claim in claims)),
            Sort.PLACES: filter(None, (claim["anchors"] for claim in claims)),
            Sort.CLAIM_ISSUES: filter(None, (claim["issues"] for claim in claims)),
            Sort.ALIASES: filter(None, (claim["aliases"] for claim in claims)),
            Sort.CLAIM_SOURCES: filter(None, (claim["source"] for claim in claims)),
            Sort.STEELMEN: filter(None, (claim["steelman"] for claim in claims)),
            Sort.BEST_REPLIES: filter(None, (claim["best_reply"] for claim in claims)),
            Sort.RELATIONS: relations,
            Sort.ARCS: (source for relation in relations for source in relation["from"]),
            Sort.LINKED: (relation for relation in relations if len(relation["from"]) > 1),
            Sort.RELATION_KINDS: relations,
            Sort.BASES: relations,
            Sort.REASONS: relations,
            Sort.STATED: filter(None, (relation["stated"] for relation in relations)),
            Sort.SCHEMES: filter(None, (relation["scheme"] for relation in relations)),
            Sort.QUESTIONS: (q for relation in relations for q in relation["questions"]),
            Sort.NOTES: notes,
            Sort.NOTE_KINDS: notes,
            Sort.NOTE_PLACES: filter(None, (note["anchors"] for note in notes)),
            Sort.NOTE_SOURCES: filter(None, (note["sources"] for note in notes)),
            Sort.VERDICTS: filter(None, (note["verdict"] for note in notes)),
            Sort.SOURCES: data["sources"],
            Sort.TERMS: data["terms"],
            Sort.ISSUES: data["issues"],
            Sort.EVENTS: data["events"],
        }
    )


DIGEST = """
import hashlib, sys
from counterpoint.data.debate_json import debate_files
from counterpoint.data.exports import EXPORTERS
from counterpoint.edition import Edition
from tests.edition import companions, debate_of
edition = Edition(debate_of(companions()), "https://example.org/")
for exporter in EXPORTERS.values():
    for path, content in exporter(edition).files.items():
        print(path, hashlib.sha256(content).hexdigest())
"""


def test_exports_are_the_same_bytes_in_every_process() -> None:
    digests = []
    for seed in ("1", "2"):
        paths = os.pathsep.join([str(ROOT / "scripts"), str(ROOT)])
        run = subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.append(run.stdout)
    assert digests[0] == digests[1]
    assert digests[0].count("\n") == 12
