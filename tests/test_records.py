"""Search finds records, one for each claim and paragraph; only new ones need a new index."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from counterpoint import search_index
from counterpoint.data.records import digest, record_files, record_page, records
from counterpoint.search_index import search_files

from tests.browserlike import parsed, the, words
from tests.edition import changed, companions, debate_of


def test_there_is_one_record_for_each_claim_and_each_paragraph() -> None:
    debate = debate_of(companions())
    passages = sum(len(text.passages) for text in debate.texts.values())
    assert len(list(records(debate))) == len(record_files(debate)) == len(debate.claims) + passages


def test_a_claim_named_like_a_paragraph_has_a_record_of_its_own() -> None:
    files = changed(companions(), "seeds/claims/cyd.yml", "  cyd-2:", "  cyd-p1:")
    files = changed(files, "seeds/relations.yml", "- from: cyd-2\n", "- from: cyd-p1\n")
    assert len(record_files(debate_of(files))) == len(record_files(debate_of(companions())))


def test_a_record_holds_what_is_searched_for_and_what_a_result_shows() -> None:
    debate = debate_of(companions())
    found = {record.id: record for record in records(debate)}
    claim = found["ann-1"]
    assert claim.title == "Cats are better companions than dogs."
    assert claim.words == "Cats make better companions than dogs."
    assert claim.aliases == "felines Better?"
    assert claim.address == "/claims/ann-1/"
    assert claim.where == "Ann, thesis 1"
    assert claim.filters == (("text", "ann"), ("kind", "thesis"), ("issue", "better"))
    assert claim.replies == 2
    paragraph = next(record for record in found.values() if record.address == "/texts/cyd/#p2")
    assert paragraph.words.endswith("says little: a stone is no trouble either.")
    assert paragraph.filters == (("text", "cyd"), ("kind", "paragraph"))


def test_words_of_a_record_are_words_and_not_markup() -> None:
    files = changed(
        companions(),
        "seeds/claims/cyd.yml",
        "says: Pets do not choose their owners.",
        "says: <script>x</script> & {{ y }}",
    )
    record = next(r for r in records(debate_of(files)) if r.id == "cyd-2")
    tree = parsed(record_page(record).decode())
    assert words(the("h1", tree)) == "<script>x</script> & {{ y }}"
    assert tree.css("script") == []


def test_the_sum_over_all_records_changes_with_any_of_them() -> None:
    files = {"a.html": b"1", "b.html": b"2"}
    others = [
        {"a.html": b"1"},
        {"a.html": b"1", "c.html": b"2"},
        {"a.html": b"2", "b.html": b"1"},
        {"a.html": b"12", "b.html": b""},
        {},
    ]
    assert digest(files) == digest(dict(reversed(files.items())))
    assert len({digest(files), *map(digest, others)}) == len(others) + 1


def test_the_index_is_made_once_and_kept_while_no_record_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = record_files(debate_of(companions()))
    index = search_files(found, tmp_path)
    assert {
        "pagefind/pagefind.js",
        "pagefind/pagefind-entry.json",
        search_index.SUM,
    } <= index.keys()
    assert not any("-ui." in path for path in index)
    for path, content in index.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)

    def refused(*_: object, **__: object) -> None:
        pytest.fail("the index was made again")

    monkeypatch.setattr(subprocess, "run", refused)
    assert search_files(found, tmp_path) == index
    with pytest.raises(pytest.fail.Exception):
        search_files(found | {"more.html": b"<p>x</p>"}, tmp_path)


def test_a_program_that_fails_is_told_with_what_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "out\n", "err\n")

    monkeypatch.setattr(subprocess, "run", failed)
    with pytest.raises(RuntimeError, match=r"Pagefind could not index the records:\nout\nerr"):
        search_files({"a.html": b""}, tmp_path)
