"""`/data/debate.argdown` as Argdown itself reads it. It stands here because its judge runs on Node.

An exit code of 0 proves little: Argdown takes a title that it cannot read for an untitled statement
and a URL for a comment. So every statement and every relation is compared.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from counterpoint.data.argdown import argdown_export, one_line, words, yaml
from counterpoint.data.losses import Sort
from counterpoint.edition import Edition
from counterpoint.model import RelationKind
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browser.conftest import NODE
from tests.exported import HOSTILE, NAMES, carried, counted, edition

# Argdown 1.7.5 asks for a function that Node 23 took away.
REPAIR = (
    "data:text/javascript,"
    'import util from "node:util"; util.isFunction = (value) => typeof value === "function";'
)

Read = dict[str, Any]


def read_by_argdown(judges: Path, folder: Path, content: bytes) -> Read:
    """What @argdown/cli finds in a file; a syntax error fails the test."""
    file = folder / "debate.argdown"
    file.write_bytes(content)
    cli = judges / "@argdown" / "cli" / "dist" / "cli.js"
    node = [str(NODE), "--import", REPAIR]
    command = [*node, str(cli), "json", "--stdout", "--silent", str(file)]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode() + run.stdout.decode()
    found: Read = json.loads(run.stdout)
    return found


def export(source: Edition) -> bytes:
    """The export of an edition."""
    return argdown_export(source).files["data/debate.argdown"]


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of an edition."""
    return str(request.param)


@pytest.fixture(scope="module")
def read(name: str, judges: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The edition's export as Argdown reads it."""
    return read_by_argdown(judges, tmp_path_factory.mktemp("argdown"), export(edition(name)))


def texts(read: Read) -> dict[str, str]:
    """The text of every statement; Argdown adds a space where data follow on the next line."""
    return {
        title: member["text"].removesuffix(" ")
        for title, statement in read["statements"].items()
        for member in statement["members"]
        if "text" in member
    }


def replies(read: Read) -> dict[str, Any]:
    """What the data of statements and arguments say of attacks on them."""
    things = [*read["statements"].values(), *read["arguments"].values()]
    found = [thing.get("data", {}).get("replies", {}) for thing in things]
    return {id_: reply for each in found for id_, reply in each.items()}


def steps(read: Read) -> dict[str, tuple[list[str], str]]:
    """The premises and the conclusion of every argument."""
    found = {}
    for title, argument in read["arguments"].items():
        *premises, conclusion = argument["pcs"]
        assert {premise["role"] for premise in premises} == {"premise"}
        assert conclusion["role"] == "main-conclusion"
        found[title] = [premise["title"] for premise in premises], conclusion["title"]
    return found


def test_every_statement_has_its_words(name: str, read: Read) -> None:
    debate = edition(name).debate
    assert texts(read) == {claim.id: claim.statement for claim in debate.claims.values()}


def test_every_support_is_an_argument_with_its_premises(name: str, read: Read) -> None:
    debate = edition(name).debate
    assert steps(read) == {
        r.id: ([*r.sources], r.target)
        for r in debate.relations.values()
        if r.kind is RelationKind.SUPPORT
    }
    for title, argument in read["arguments"].items():
        said = "".join(member.get("text", "") for member in argument["members"])
        assert said == debate.relations[title].because


def test_every_attack_is_an_arrow_between_its_ends(name: str, read: Read) -> None:
    found = {(r["from"], r["relationType"], r["to"], r["toType"]) for r in read["relations"]}
    expected = set()
    for relation in edition(name).debate.relations.values():
        for source in relation.sources:
            if relation.kind in (RelationKind.REBUT, RelationKind.UNDERMINE):
                expected.add((source, "attack", relation.target, "equivalence-class"))
            if relation.kind is RelationKind.UNDERCUT:
                expected.add((source, "undercut", relation.target, "inference"))
    assert found == expected
    assert len(read["relations"]) == len(expected)


def test_everything_that_is_told_to_be_carried_is_read(name: str, read: Read) -> None:
    statements = [statement["data"] for statement in read["statements"].values()]
    (whole,) = read["sections"]
    voices = [section["data"] for section in whole["children"]]
    arguments = list(read["arguments"].values())
    inferences = [argument["pcs"][-1]["inference"] for argument in arguments]
    details = [*(inference["data"] for inference in inferences), *replies(read).values()]
    assert carried(name, "argdown") == counted(
        {
            Sort.DEBATE: bool(whole["title"] and whole["data"]["question"]),
            Sort.AUTHORS: (voice["author"] for voice in voices if voice["author"]),
            Sort.PUBLICATION: (voice for voice in voices if voice["title"] and voice["date"]),
            Sort.PROVENANCE: (voice for voice in voices if voice["rights"] and voice["provenance"]),
            Sort.STATEMENTS: texts(read),
            Sort.CLAIM_KINDS: (data["kind"] for data in statements),
            Sort.QUOTES: (data for data in statements if data["quotes"]),
            Sort.PLACES: (data for data in statements if data["quotes"]),
            Sort.CLAIM_ISSUES: (data for data in statements if data.get("issues")),
            Sort.CLAIM_SOURCES: (data for data in statements if data.get("source")),
            Sort.RELATIONS: len(details),
            Sort.ARCS: len(read["relations"]) + sum(len(a["pcs"]) - 1 for a in arguments),
            Sort.LINKED: [
                *(argument for argument in arguments if len(argument["pcs"]) > 2),
                *(reply for reply in replies(read).values() if len(reply["from"]) > 1),
            ],
            Sort.RELATION_KINDS: len(arguments) + len([d for d in details if "kind" in d]),
            Sort.BASES: (detail["basis"] for detail in details),
            Sort.REASONS: [
                *(argument for argument in arguments if argument["members"][0]),
                *(reply for reply in replies(read).values() if reply["because"]),
            ],
            Sort.STATED: (detail for detail in details if "stated" in detail),
            Sort.SCHEMES: [
                *(rule for inference in inferences for rule in inference["inferenceRules"]),
                *(reply for reply in replies(read).values() if "scheme" in reply),
            ],
            Sort.QUESTIONS: (q for detail in details for q in detail.get("questions", ())),
        }
    )


def test_quotes_and_reasons_are_letter_by_letter_in_the_data(name: str, read: Read) -> None:
    debate = edition(name).debate
    for claim in debate.claims.values():
        quotes = read["statements"][claim.id]["data"]["quotes"]
        text = debate.texts[claim.text]
        assert [(q["start"], q["end"]) for q in quotes] == [(s.start, s.end) for s in claim.anchors]
        assert [quote["exact"] for quote in quotes] == [text.words(s) for s in claim.anchors]
    for id_, reply in replies(read).items():
        assert reply["because"] == debate.relations[id_].because


def test_voices_are_sections_by_the_names_of_their_authors(name: str, read: Read) -> None:
    (whole,) = read["sections"]
    debate = edition(name).debate
    assert whole["title"] == debate.title
    assert [s["title"] for s in whole["children"]] == [t.author for t in debate.texts.values()]


SENTENCES = st.text(
    st.one_of(
        st.sampled_from(" \\[]<>{}#@*_/|,()+.:-=~^;'\"!?&%$`aB1é\xa0\u2028\u200f\U0001f600"),
        st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda sentence: bool(one_line(sentence)))


def test_a_statement_on_several_lines_is_put_on_one_and_told_of() -> None:
    small = edition("companions")
    claims = {**small.debate.claims}
    claims["ann-1"] = replace(claims["ann-1"], statement="one\n  two")
    found = argdown_export(replace(small, debate=replace(small.debate, claims=claims)))
    assert found.altered == {"white space in statements": ["ann-1"]}
    assert b"[ann-1]: one two\n" in found.files["data/debate.argdown"]


@settings(max_examples=3)
@given(sentences=st.lists(SENTENCES, min_size=100, max_size=100))
def test_any_sentence_is_read_back_as_a_statement_and_as_data(
    judges: Path, tmp_path_factory: pytest.TempPathFactory, sentences: list[str]
) -> None:
    plain = [one_line(sentence) for sentence in (*HOSTILE, *sentences)]
    blocks = [f"[s{n}]: {words(s)}\n{yaml({'s': s})}" for n, s in enumerate(plain)]
    content = ("\n\n".join(blocks) + "\n").encode()
    read = read_by_argdown(judges, tmp_path_factory.mktemp("argdown"), content)
    assert texts(read) == {f"s{number}": sentence for number, sentence in enumerate(plain)}
    data = [statement["data"]["s"] for statement in read["statements"].values()]
    assert data == plain
    assert read["relations"] == []
    assert read["tags"] == {}
