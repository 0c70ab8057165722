"""`/data/debate.json` keeps to its own schema, and its offsets give the words it says."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import jsonschema
import pytest
from counterpoint.data.debate_json import debate_files
from counterpoint.files import read
from counterpoint.model import Basis, RelationKind

from tests.edition import ROOT, Files, changed, companions, debate_of

EDITIONS = {
    "companions": companions(),
    "corpus": read(ROOT),
    "code points": changed(
        companions(), "seeds/letter.txt", "On pets\n", "\ufeffOn pets \U0001f408\r\n"
    ),
}
EDITIONS["code points"] = changed(
    EDITIONS["code points"],
    "seeds/letter.yml",
    "lines: [On pets]",
    'lines: ["On pets \\U0001F408"]',
)


@pytest.fixture(params=EDITIONS)
def files(request: pytest.FixtureRequest) -> Files:
    """The small edition, the real one, and one whose code points are not UTF-16 units or bytes."""
    return EDITIONS[request.param]


def exported(files: Files) -> dict[str, Any]:
    """The debate as the file has it."""
    found: dict[str, Any] = json.loads(debate_files(debate_of(files))["data/debate.json"])
    return found


def anchors(data: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every anchor with the id of its text."""
    texts = {claim["id"]: claim["text"] for claim in data["claims"]}
    return [
        *((claim["text"], anchor) for claim in data["claims"] for anchor in claim["anchors"]),
        *((note["text"], anchor) for note in data["notes"] for anchor in note["anchors"]),
        *((texts[r["from"][0]], r["stated"]) for r in data["relations"] if r["stated"]),
    ]


def test_the_data_keep_to_their_schema(files: Files) -> None:
    written = debate_files(debate_of(files))
    schema = json.loads(written["data/debate.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(written["data/debate.json"]))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("claims", 0, "kind"), "opinion"),
        (("claims", 0, "anchors", 0, "start"), "0"),
        (("relations", 0, "kind"), "refute"),
        (("relations", 0, "basis"), "guessed"),
        (("notes", 0, "verdict"), "true"),
        (("texts", 0, "seed"), {"file": "x"}),
        (("unheard-of",), 1),
    ],
)
def test_the_schema_refuses_what_is_not_in_the_contract(
    path: tuple[str | int, ...], wrong: object
) -> None:
    written = debate_files(debate_of(companions()))
    data = json.loads(written["data/debate.json"])
    node = data
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = wrong
    validator = jsonschema.Draft202012Validator(json.loads(written["data/debate.schema.json"]))
    assert not validator.is_valid(data)


def test_the_schema_names_the_kinds_of_the_contract() -> None:
    schema = json.loads(debate_files(debate_of(companions()))["data/debate.schema.json"])
    assert set(schema["$defs"]["RelationKind"]["enum"]) == set(RelationKind)
    assert set(schema["$defs"]["Basis"]["enum"]) == set(Basis) == {"stated", "reconstructed"}


def test_offsets_give_the_exact_words(files: Files) -> None:
    data = exported(files)
    seeds = {
        text["id"]: files[f"seeds/{text['seed']['file']}"].decode("utf-8") for text in data["texts"]
    }
    found = anchors(data)
    assert found
    for text, anchor in found:
        assert seeds[text][anchor["start"] : anchor["end"]] == anchor["exact"]


def test_every_anchor_lies_in_one_passage_of_its_text(files: Files) -> None:
    data = exported(files)
    passages = {text["id"]: text["passages"] for text in data["texts"]}
    for text, anchor in anchors(data):
        holding = [
            passage["id"]
            for passage in passages[text]
            if passage["start"] <= anchor["start"] < anchor["end"] <= passage["end"]
        ]
        assert len(holding) == 1


def test_each_text_names_the_sum_of_its_seed(files: Files) -> None:
    for text in exported(files)["texts"]:
        content = files[f"seeds/{text['seed']['file']}"]
        assert text["seed"]["sha256"] == hashlib.sha256(content).hexdigest()


def test_every_id_that_is_named_exists(files: Files) -> None:
    data = exported(files)
    ids = {
        sort: {entry["id"] for entry in data[sort]} for sort in data if isinstance(data[sort], list)
    }
    for claim in data["claims"]:
        assert claim["text"] in ids["texts"]
        assert set(claim["issues"]) <= ids["issues"]
        assert {claim["source"]} <= ids["sources"] | {None}
        assert {claim["best_reply"]} <= ids["claims"] | {None}
    for relation in data["relations"]:
        assert set(relation["from"]) <= ids["claims"]
        assert relation["to"] in ids["claims"] | ids["relations"]
    for note in data["notes"]:
        assert set(note["sources"]) <= ids["sources"]
        assert {note["claim"]} <= ids["claims"] | {None}
        assert {note["term"]} <= ids["terms"] | {None}
    for event in data["events"]:
        assert set(event["claims"]) <= ids["claims"]


def test_an_edition_is_exported_whole() -> None:
    debate = debate_of(companions())
    data = exported(companions())
    assert [claim["id"] for claim in data["claims"]] == list(debate.claims)
    assert [relation["id"] for relation in data["relations"]] == list(debate.relations)
    assert [note["id"] for note in data["notes"]] == list(debate.notes)
    claim = data["claims"][0]
    assert claim["statement"] == "Cats are better companions than dogs."
    assert (claim["kind"], claim["issues"], claim["best_reply"]) == ("thesis", ["better"], "bob-1")
    undercut = next(r for r in data["relations"] if r["kind"] == "undercut")
    assert (undercut["from"], undercut["to"]) == (["cyd-1"], "ann-1a--ann-1")
    assert undercut["basis"] == "reconstructed"
