"""Coverage counts what nobody has annotated, linked or sourced, and names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from counterpoint.coverage import Coverage, coverage, gaps, overlaps, table, union
from counterpoint.model import Span
from edit import main
from hypothesis import given
from hypothesis import strategies as st

from tests.edition import COMPANIONS, Files, changed, companions, debate_of

NOTE = "  ann-poll: {on: a poll, kind: provenance, says: The poll is not named.}\n"
FACT = "  ann-poll: {on: a poll, kind: fact, verdict: wrong, says: None was taken.}\n"


def figures(files: Files) -> dict[str, Coverage]:
    """The figures of each text, by id."""
    return {one.text.id: one for one in coverage(debate_of(files))}


def test_passages_that_no_claim_and_no_note_touches_are_bare() -> None:
    found = figures(companions())
    assert {id_: [p.id for p in one.bare] for id_, one in found.items()} == {
        "ann": [],
        "bob": [],
        "cyd": ["p3"],
    }
    assert (
        found["cyd"].text.words(found["cyd"].bare[0].span) == "One should ask the FDA, or the dog."
    )


def test_a_heading_may_stay_bare() -> None:
    files = changed(companions(), "seeds/thread.yml", "headings: [Cats", "headings: [Whoever, Cats")
    files = changed(
        files, "seeds/claims/ann.yml", "            - stated: Whoever sleeps\n", "            -\n"
    )
    assert figures(files)["ann"].bare == ()
    bare = changed(files, "seeds/thread.yml", "headings: [Whoever, Cats", "headings: [Cats")
    assert [passage.id for passage in figures(bare)["ann"].bare] == ["p3"]


def test_a_gloss_from_the_glossary_annotates_nothing() -> None:
    debate = debate_of(companions())
    assert "cyd-gloss-fda" in debate.notes
    assert figures(companions())["cyd"].annotated == len(
        "Neither cats nor dogs have chosen us." + "a stone\nis no trouble either"
    )


def test_words_under_two_claims_count_once() -> None:
    files = changed(companions(), "seeds/claims/cyd.yml", "a stone is no trouble either", "a stone")
    more = files["seeds/claims/cyd.yml"] + b"  cyd-3: {quote: says little, says: So.}\n"
    more += b"  cyd-4: {quote: says, says: So too.}\n"
    files = files | {"seeds/claims/cyd.yml": more}
    assert figures(files)["cyd"].annotated == len(
        "Neither cats nor dogs have chosen us.says littlea stone"
    )


def test_a_claim_without_any_relation_is_loose() -> None:
    more = companions()["seeds/claims/cyd.yml"] + b"  cyd-3: {quote: says little, says: So.}\n"
    found = figures(companions() | {"seeds/claims/cyd.yml": more})
    assert [claim.id for claim in found["cyd"].loose] == ["cyd-3"]
    assert not found["ann"].loose


def test_a_fact_check_without_source_is_named() -> None:
    found = figures(changed(companions(), "seeds/claims/ann.yml", NOTE, FACT))
    assert [note.id for note in found["ann"].facts] == ["ann-poll", "ann-1-asked"]
    assert [note.id for note in found["ann"].unsourced] == ["ann-poll"]


def test_a_text_without_words_has_a_share_of_nothing() -> None:
    one = figures(companions())["cyd"]
    assert Coverage(one.text, 0, 0, (), (), (), (), ()).share == 0.0


def test_the_table_has_a_line_for_each_text() -> None:
    assert table(coverage(debate_of(companions()))) == (
        "text  paragraphs  bare  annotated  claims  loose  facts  unsourced\n"
        "ann            6     0        62%       5      0      1          0\n"
        "bob            3     0        73%       4      0      0          0\n"
        "cyd            3     1        41%       2      0      0          0"
    )


def test_what_is_missing_is_named_with_file_and_line() -> None:
    more = companions()["seeds/claims/cyd.yml"] + b"  cyd-3: {quote: says little, says: So.}\n"
    files = companions() | {"seeds/claims/cyd.yml": more}
    files = changed(files, "seeds/claims/ann.yml", NOTE, FACT)
    assert [line for one in figures(files).values() for line in gaps(one)] == [
        "seeds/claims/ann.yml:48: note 'ann-poll': a fact check without source",
        "seeds/letter.txt:8: cyd p3: nobody annotated: One should ask the FDA, or the dog.",
        "seeds/claims/cyd.yml:10: claim 'cyd-3': no relation",
    ]


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 9)).map(lambda s: Span(s[0], s[0] + s[1]))
)


@given(spans=SPANS)
def test_the_union_of_spans_holds_each_of_their_characters_once(spans: list[Span]) -> None:
    covered = [n for span in union(spans) for n in range(span.start, span.end)]
    assert covered == sorted({n for span in spans for n in range(span.start, span.end)})


@given(span=SPANS.filter(bool).map(lambda spans: spans[0]), others=SPANS)
def test_what_a_span_shares_with_others_is_within_both(span: Span, others: list[Span]) -> None:
    shared = {n for s in overlaps(span, union(others)) for n in range(s.start, s.end)}
    every = {n for other in others for n in range(other.start, other.end)}
    assert shared == every & set(range(span.start, span.end))


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and the output of `stats` for the small edition."""
    result = CliRunner().invoke(main, ["stats", "--root", str(COMPANIONS), *arguments])
    return result.exit_code, result.output


def test_the_command_prints_the_table_and_on_demand_what_is_missing() -> None:
    code, output = run("--text", "cyd", "--list")
    assert code == 0
    assert output == (
        "text  paragraphs  bare  annotated  claims  loose  facts  unsourced\n"
        "cyd            3     1        41%       2      0      0          0\n"
        "seeds/letter.txt:8: cyd p3: nobody annotated: One should ask the FDA, or the dog.\n"
    )


def test_json_gives_figures_and_ids() -> None:
    code, output = run("--text", "cyd", "--json")
    assert code == 0
    assert json.loads(output) == [
        {
            "text": "cyd",
            "passages": 3,
            "characters": 158,
            "annotated": 65,
            "share": 0.4114,
            "claims": 2,
            "facts": 0,
            "bare": ["p3"],
            "loose": [],
            "unsourced": [],
        }
    ]


@pytest.mark.parametrize(("text", "code"), [("cyd", 3), ("ann", 0)])
def test_strict_fails_when_something_is_missing(text: str, code: int) -> None:
    assert run("--strict", "--text", text)[0] == code


def test_a_text_that_is_none_is_a_wrong_command_line() -> None:
    code, output = run("--text", "dee")
    assert code == 2
    assert "there is no text 'dee'" in output


def test_an_edition_with_problems_has_no_figures(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr.startswith("seeds/debate.yml:1: the file is missing")
