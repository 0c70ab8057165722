"""All of the new output takes the place of the old, or none: also when the build is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from counterpoint import publish as publishing
from counterpoint.publish import publish
from hypothesis import given
from hypothesis import strategies as st

from tests.edition import ROOT

OLD = {
    "index.md": b"old home",
    "texts/ann/index.md": b"ann",
    "texts/bob/index.md": b"old bob",
    "claims/a/index.md": b"a",
    "claims/gone/index.md": b"gone",
    "data/debate.json": b"{}",
    "dropped/index.md": b"a folder that will go",
}
NEW = {
    "index.md": b"new home",
    "texts/ann/index.md": b"ann",
    "texts/bob/index.md": b"new bob",
    "claims/a/index.md": b"a",
    "claims/b/index.md": b"b",
    "data/debate.json": b"{}",
    "added/index.md": b"a folder that was not there",
}
HAND = {
    "about.md": b"by hand",
    "stylesheets/own.css": b"p {}",
    "texts/draft.md": b"by hand, in our folder",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with hand-written files, into which the old output was published."""
    docs = tmp_path / "docs"
    write(docs, HAND)
    publish(OLD, docs)
    return docs


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write some files below a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def content(docs: Path) -> dict[str, bytes]:
    """Every file below a folder, without the list of generated ones."""
    return {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in docs.rglob("*")
        if path.is_file() and path.name != publishing.MANIFEST
    }


def identity(path: Path) -> tuple[int, int]:
    """What a watcher of files looks at."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def test_what_is_published_is_all_there_and_nothing_else(docs: Path) -> None:
    assert content(docs) == OLD | HAND
    assert [path.name for path in docs.parent.iterdir()] == ["docs"]


def test_the_new_output_takes_the_place_of_the_old(docs: Path) -> None:
    publish(NEW, docs)
    assert content(docs) == NEW | HAND


def test_files_that_are_gone_are_removed_with_their_folders(docs: Path) -> None:
    publish(NEW, docs)
    assert not (docs / "claims" / "gone").exists()
    assert not (docs / "dropped").exists()


def test_the_paths_that_changed_are_told(docs: Path) -> None:
    assert publish(NEW, docs) == [
        "added/index.md",
        "claims/b/index.md",
        "claims/gone/index.md",
        "dropped/index.md",
        "index.md",
        "texts/bob/index.md",
    ]
    assert publish(NEW, docs) == []


def test_unchanged_files_keep_their_inode_and_time(docs: Path) -> None:
    same = ["texts/ann/index.md", "claims/a/index.md", "data/debate.json", *HAND]
    before = {path: identity(docs / path) for path in same}
    publish(NEW, docs)
    assert {path: identity(docs / path) for path in same} == before


def test_publishing_the_same_again_touches_nothing(docs: Path) -> None:
    before = {path: identity(path) for path in [docs, *docs.rglob("*")]}
    publish(OLD, docs)
    assert {path: identity(path) for path in [docs, *docs.rglob("*")]} == before


def test_a_file_that_somebody_changed_is_put_right(docs: Path) -> None:
    (docs / "texts" / "ann" / "index.md").write_bytes(b"ANN")
    assert publish(OLD, docs) == ["texts/ann/index.md"]
    assert content(docs) == OLD | HAND


def test_what_somebody_wrote_into_a_generated_folder_stays(docs: Path) -> None:
    write(docs, {"dropped/mine.md": b"mine", "claims/gone/mine.md": b"mine too"})
    publish(NEW, docs)
    assert content(docs) == NEW | HAND | {
        "dropped/mine.md": b"mine",
        "claims/gone/mine.md": b"mine too",
    }


def test_a_folder_may_become_a_file_and_a_file_a_folder(docs: Path) -> None:
    turned = {"index.md/now.md": b"folder", "data": b"file"}
    publish(turned, docs)
    assert content(docs) == turned | HAND


def test_nothing_may_be_published_at_all(docs: Path) -> None:
    publish({}, docs)
    assert content(docs) == HAND


PATHS = st.sampled_from(["a.md", "b.md", "c/a.md", "c/b.md", "c/d/a.md", "e/a.md", "f/a.md"])
OUTPUTS = st.dictionaries(PATHS, st.sampled_from([b"", b"1", b"2"]))


@given(outputs=st.lists(OUTPUTS, max_size=5))
def test_after_any_row_of_builds_the_last_one_stands(
    outputs: list[dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    docs = tmp_path_factory.mktemp("row") / "docs"
    write(docs, {"hand.md": b"h"})
    for output in outputs:
        publish(output, docs)
        assert content(docs) == output | {"hand.md": b"h"}


# Killed builds. The child is killed before the n-th thing it does to a file, for every n.

CHILD = """
import ast, os, signal, sys
from pathlib import Path

scripts, root, moment, files = sys.argv[1:]
sys.path.insert(0, scripts)
from counterpoint.publish import publish

seen = 0

def watch(event, args):
    global seen
    if event not in DEEDS or root not in str(args[0]):
        return
    if event == "open" and not args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return
    seen += 1
    if seen == int(moment):
        os.kill(os.getpid(), signal.SIGKILL)

DEEDS = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir"}
sys.addaudithook(watch)
publish(ast.literal_eval(files), Path(root) / "docs")
print(seen)
"""


def child(root: Path, moment: int) -> subprocess.CompletedProcess[str]:
    """A build of the new output, killed at a moment; one that never comes lets it end."""
    arguments = [str(ROOT / "scripts"), str(root), str(moment), repr(NEW)]
    command = [sys.executable, "-c", CHILD, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_build_killed_at_any_moment_changes_nothing_or_is_completed_by_the_next(
    tmp_path: Path,
) -> None:
    states = []
    moment = 1
    while True:
        docs = tmp_path / str(moment) / "docs"
        write(docs, HAND)
        publish(OLD, docs)
        before = {path: identity(path) for path in docs.rglob("*")}
        run = child(docs.parent, moment)
        if run.returncode == 0:
            break
        is_untouched = {path: identity(path) for path in docs.rglob("*")} == before
        assert (
            is_untouched
            or (docs.parent / publishing.STAGING / publishing.READY).exists()
            or (content(docs) == NEW | HAND)
        )
        assert_each_entry_is_whole(docs)
        states.append(is_untouched)
        publish(NEW if moment % 2 else OLD, docs)
        assert content(docs) == (NEW if moment % 2 else OLD) | HAND
        assert [path.name for path in docs.parent.iterdir()] == ["docs"]
        moment += 1
    assert run.stdout == f"{moment - 1}\n", run.stderr
    assert states == sorted(states, reverse=True), "once touched, the old output is never back"
    assert states.count(True) > len(NEW)
    assert states.count(False) > len(NEW)


def assert_each_entry_is_whole(docs: Path) -> None:
    """Every top-level entry is the old one, the new one, or on its way."""
    for entry in docs.iterdir():
        found = {p: c for p, c in content(docs).items() if p.partition("/")[0] == entry.name}
        assert found in [
            {p: c for p, c in (output | HAND).items() if p.partition("/")[0] == entry.name}
            for output in (OLD, NEW)
        ]


class StoppedError(Exception):
    """What stops a build half-way in these tests."""


def failing_at(moment: int, real: Callable[..., object]) -> Callable[..., object]:
    """A function that raises at its n-th call."""
    calls = 0

    def call(*args: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == moment:
            raise StoppedError
        return real(*args, **named)

    return call


@pytest.mark.parametrize("moment", range(1, 20))
def test_a_build_that_fails_between_two_renames_is_completed_by_the_next(
    docs: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing_at(moment, os.replace))
        try:
            publish(NEW, docs)
        except StoppedError:
            assert_each_entry_is_whole(docs)
    publish(NEW, docs)
    assert content(docs) == NEW | HAND


@pytest.mark.parametrize("moment", range(1, 7))
def test_a_file_of_which_only_half_was_written_never_comes_to_light(
    docs: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def half(path: Path, words: str | bytes, *_: object) -> None:
        nonlocal calls
        calls += 1
        data = words.encode() if isinstance(words, str) else words
        with path.open("wb") as file:
            file.write(data if calls != moment else data[: len(data) // 2])
        if calls == moment:
            raise StoppedError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", half)
        patch.setattr(Path, "write_text", half)
        with pytest.raises(StoppedError):
            publish(NEW, docs)
    assert content(docs) == OLD | HAND
    publish(NEW, docs)
    assert content(docs) == NEW | HAND


def test_a_build_that_cannot_write_leaves_the_old_output(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: identity(path) for path in docs.rglob("*")}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space left"):
            publish(NEW, docs)
    assert {path: identity(path) for path in docs.rglob("*")} == before
