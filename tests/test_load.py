"""Reading an edition's files: shapes, sums, and what is left of it when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from counterpoint.files import read
from counterpoint.load import SCHEMES, Corpus, load
from counterpoint.mistakes import slug
from counterpoint.problems import report
from counterpoint.unfold import ClaimEntry

from tests.edition import COMPANIONS, Files, changed, companions


def loaded(files: Files) -> Corpus:
    """The corpus of files in which nothing is wrong."""
    corpus, problems = load(files)
    assert not problems, report(problems)
    return corpus


def claims_by_id(corpus: Corpus) -> dict[str, ClaimEntry]:
    """The claims as written, by id."""
    return {claim.id: claim for claim in corpus.claims}


def test_reading_gives_the_files_of_an_edition_in_a_fixed_order() -> None:
    paths = list(read(COMPANIONS))
    assert paths == [*sorted(paths[:-1]), "seeds/permalinks.json"]
    assert "seeds/claims/ann.yml" in paths
    assert "mkdocs.yml" not in paths


def test_an_edition_without_a_ledger_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "debate.yml").write_text("title: x", "utf-8")
    assert read(tmp_path) == {"seeds/debate.yml": b"title: x"}


def test_a_seed_keeps_every_code_point() -> None:
    words = "\ufeffA\r\nb\rc\td\u2028\U0001f408e\u0301\n"
    files = changed(companions(), "seeds/letter.txt", "", words)
    corpus, _ = load(files)
    assert {entry.seed.words for entry in corpus.seeds} == {
        words,
        companions()["seeds/thread.txt"].decode(),
    }


@pytest.mark.parametrize(
    "optional",
    ["relations.yml", "sources.yml", "glossary.yml", "timeline.yml", "paths.yml", "moved.yml"],
)
def test_shared_files_that_are_not_there_are_as_good_as_empty(optional: str) -> None:
    absent, empty = companions(), companions()
    del absent[f"seeds/{optional}"]
    empty[f"seeds/{optional}"] = b""
    assert load(absent)[1] == load(empty)[1] == []


def test_one_thing_may_stand_where_a_list_is_meant() -> None:
    plain = changed(companions(), "seeds/claims/ann.yml", "issue: [better]", "issue: better")
    assert claims_by_id(loaded(plain))["ann-1"].issues == ("better",)


def test_plain_words_may_stand_where_a_selector_is_meant() -> None:
    first, second = claims_by_id(loaded(companions()))["ann-2"].selectors
    assert (first.exact, first.suffix) == ("A cat costs less than a dog.", "")
    assert (second.exact, second.suffix) == ("A cat needs no walks", ", as I said")


def test_each_quote_of_a_list_knows_its_own_line() -> None:
    selectors = claims_by_id(loaded(companions()))["ann-2"].selectors
    assert [selector.place.line for selector in selectors] == [42, 43]


def test_an_ill_formed_entry_is_left_out_and_the_others_stay() -> None:
    files = changed(companions(), "seeds/claims/bob.yml", "kind: concession", "kind: gift")
    corpus, problems = load(files)
    assert len(problems) == 1
    assert {claim for claim in claims_by_id(corpus) if claim.startswith("bob")} == {
        "bob-1",
        "bob-1a",
        "bob-1b",
    }
    assert corpus.is_whole
    assert "bob-2" in corpus.lost


def test_everything_below_an_ill_formed_claim_is_lost_with_it() -> None:
    files = changed(companions(), "seeds/claims/ann.yml", "kind: thesis", "kind: gift")
    corpus, _ = load(files)
    assert {"ann-1", "ann-1a", "ann-1b", "ann-1x", "ann-1-asked"} <= corpus.lost
    assert "ann-2" not in corpus.lost


def test_a_file_that_cannot_be_read_leaves_the_edition_not_whole() -> None:
    files = companions() | {"seeds/sources.yml": b"- \xff"}
    corpus, problems = load(files)
    assert len(problems) == 1
    assert not corpus.is_whole


def test_several_mistakes_in_one_entry_are_all_told() -> None:
    files = changed(
        companions(),
        "seeds/sources.yml",
        "  date: 2016-07-01\n  url: https://example.org/whisker\n  kind: news\n",
        "  date: last year\n  uri: https://example.org/whisker\n  kind: rumour\n",
    )
    assert [problem.line for problem in load(files)[1]] == [4, 6, 5]


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Cyd_2", "cyd-2"),
        ("Dog Week!", "dog-week"),
        ("café--x", "cafe-x"),
        ("2nd", "nd"),
        ("愛", "id"),
    ],
)
def test_an_id_is_proposed_for_what_is_none(words: str, id_: str) -> None:
    assert slug(words) == id_


def test_every_scheme_of_the_package_asks_questions() -> None:
    schemes = loaded(companions()).schemes
    assert SCHEMES.is_file()
    assert len(schemes) > 15
    assert all(scheme.name and scheme.form and scheme.questions for scheme in schemes.values())
