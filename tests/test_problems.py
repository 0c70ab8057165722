"""Every mistake an editor can make, and the whole message that names it.

Each folder below tests/invalid makes one mistake in the sound edition of tests/cases/companions, so
the right way to write it is always the silent twin: it stands in the same change.diff as `-` lines.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from counterpoint.model import Place
from counterpoint.problems import Problem, did_you_mean, nearest_word, report
from counterpoint.render.site import render
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition import TESTS, broken, companions, edition_of, report_on, sealed
from tests.hostile import CHARACTERS

INVALID = sorted(path.parent for path in TESTS.glob("invalid/*/expected.txt"))


@pytest.mark.parametrize("folder", INVALID, ids=[folder.name for folder in INVALID])
def test_a_mistake_is_reported_in_exactly_these_words(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text("utf-8")
    assert report_on(broken(folder)) + "\n" == expected


def test_the_edition_without_mistakes_is_silent() -> None:
    assert report_on(companions()) == ""


@pytest.mark.parametrize("folder", INVALID, ids=[folder.name for folder in INVALID])
def test_one_mistake_gives_one_message(folder: Path) -> None:
    last = (folder / "expected.txt").read_text("utf-8").splitlines()[-1]
    count = "6 problems" if folder.name == "several-at-once" else "1 problem"
    assert last == f"{count}; nothing was written."


def test_every_folder_of_mistakes_says_what_to_expect() -> None:
    folders = {path for path in (TESTS / "invalid").iterdir() if path.is_dir()}
    assert folders == set(INVALID)


def test_problems_are_told_in_the_order_of_files_and_lines() -> None:
    problems = [
        Problem("b.yml", 2, "", "third"),
        Problem("a.yml", 10, "", "second"),
        Problem("a.yml", 9, "claim 'x'", "first", "A remedy."),
    ]
    assert report(problems) == (
        "a.yml:9: claim 'x': first\n    A remedy.\na.yml:10: second\nb.yml:2: third\n"
        "3 problems; nothing was written."
    )


def test_the_same_problem_met_twice_is_told_and_counted_once() -> None:
    problem = Problem.at(Place("a.yml", 1), "claim 'x'", "is wrong")
    assert (
        report([problem, problem])
        == "a.yml:1: claim 'x': is wrong\n1 problem; nothing was written."
    )


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("stealman", ["says", "steelman", "kind"], "steelman"),
        ("martian-5", ["martian-5a", "amoy-5"], "martian-5a"),
        ("xyz", ["says", "steelman", "kind"], None),
        ("says", [], None),
    ],
)
def test_a_word_is_suggested_only_when_one_is_near(
    word: str, known: list[str], near: str | None
) -> None:
    assert nearest_word(word, known) == near
    assert did_you_mean(word, known) == (f"Did you mean '{near}'?" if near else "")


def test_of_words_equally_near_the_first_is_suggested() -> None:
    assert nearest_word("ann-1c", ["ann-1a", "ann-1b"]) == "ann-1a"
    assert nearest_word("ann-1c", ["ann-1b", "ann-1a"]) == "ann-1b"


LINES = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                "x",
                "- x",
                "x: y",
                "[]",
                "because: []",
                "from: ann-1",
                "quote: []",
                "kind: fact",
            ),
            *("ann-1:", "- why: x", "questions: x", "x-1: {unstated: true, says: x}", "a--b", '""'),
        ]
    ),
    st.text(CHARACTERS, max_size=8),
)


@settings(max_examples=100)
@given(
    path=st.sampled_from(sorted(companions())),
    at=st.integers(0, 99),
    cut=st.integers(0, 4),
    new=st.lists(st.tuples(st.integers(0, 10), LINES), max_size=3),
)
def test_no_change_of_some_lines_ends_otherwise_than_in_a_report_or_a_site(
    path: str, at: int, cut: int, new: list[tuple[int, str]]
) -> None:
    lines = companions()[path].decode().split("\n")
    at %= len(lines)
    lines[at : at + cut] = [" " * indent + line for indent, line in new]
    files = sealed(companions() | {path: "\n".join(lines).encode()}, [path])
    told = report_on(files)
    assert told.endswith("nothing was written.") or render(edition_of(files))
