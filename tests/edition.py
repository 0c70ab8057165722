"""Editions for tests: files as `load` takes them, a dict of path → bytes, without a folder.

`companions` is the small edition under tests/cases/companions: sound, and with one of everything
that an editor can write. `one_text` makes an edition around any words. `changed` takes lines of an
edition away and puts others in their place, and keeps the sums of the seeds right.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from counterpoint import pipeline
from counterpoint.edition import Edition
from counterpoint.files import read
from counterpoint.model import Debate
from counterpoint.problems import report

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
COMPANIONS = TESTS / "cases" / "companions"

Files = dict[str, bytes]


def companions() -> Files:
    """The files of the small sound edition."""
    return read(COMPANIONS)


def debate_of(files: Mapping[str, bytes]) -> Debate:
    """The debate of an edition in which nothing is wrong."""
    debate, _, problems = pipeline.assemble(files)
    assert not problems, report(problems)
    return debate


def edition_of(files: Mapping[str, bytes]) -> Edition:
    """An edition in which nothing is wrong, published at an address with a path."""
    return Edition(debate_of(files), "https://example.org/companions/")


def report_on(files: Mapping[str, bytes]) -> str:
    """What an editor is told of an edition; empty when nothing is wrong."""
    problems = pipeline.assemble(files)[2]
    return report(problems) if problems else ""


def changed(files: Mapping[str, bytes], path: str, old: str, new: str) -> Files:
    """The edition with some words of a file replaced; they must stand there exactly once.

    No old words: the new ones become the whole file.
    """
    words = files.get(path, b"").decode()
    if old:
        assert words.count(old) == 1, f"{path} has {words.count(old)} times: {old!r}"
    content = words.replace(old, new) if old else new
    return sealed(dict(files) | {path: content.encode()}, [path])


def sealed(files: Files, paths: Iterable[str]) -> Files:
    """The edition with the right SHA-256 in the .yml beside each of some seeds."""
    sealed_files = dict(files)
    for seed in paths:
        beside = seed.removesuffix(".txt") + ".yml"
        if seed.endswith(".txt") and beside in files:
            digest = hashlib.sha256(files[seed]).hexdigest().encode()
            sealed_files[beside] = re.sub(rb"(?m)^sha256:.*$", b"sha256: " + digest, files[beside])
    return sealed_files


def quoted(words: str) -> str:
    """Any words as a YAML scalar."""
    return '"' + re.sub(r"[^ !#-\[\]-~]", lambda c: rf"\U{ord(c[0]):08X}", words) + '"'


def one_text(
    seed: str, *, passages: str = "lines", from_: str = "", to: str = "", claims: str = ""
) -> Files:
    """An edition of one text, `only`: the whole seed, or from `from_` up to `to`."""
    first = quoted(from_ or " ".join(seed.split()))
    last = quoted(to or " ".join(seed.split()))
    files = {
        "seeds/only.txt": seed.encode(),
        "seeds/only.yml": f"""\
sha256:
passages: {passages}
texts:
  only:
    from: {first}
    to: {last}
    title: Only
    author: O
    date: "2020"
    outlet: Nowhere
    rights: none
    about: Nothing.
    provenance: A test.
""".encode(),
        "seeds/debate.yml": b"title: T\nquestion: Q?\nabout: A.\ntexts: [only]\nissues: {}\n",
        "seeds/claims/only.yml": claims.encode(),
    }
    return sealed(files, ["seeds/only.txt"])


def broken(folder: Path) -> Files:
    """The sound edition with the mistakes that a folder below tests/invalid makes in it.

    `change.diff` names files and, below each, lines to take away (`-`) and to put there (`+`). The
    other files replace those of the same path; those that `gone.txt` lists are left out.
    """
    files = companions()
    gone = folder / "gone.txt"
    for path in gone.read_text("utf-8").split() if gone.exists() else ():
        del files[path]
    over = [path for path in (folder / "seeds").rglob("*") if path.is_file()]
    files |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in over}
    for path, old, new in hunks(folder / "change.diff"):
        files = changed(files, path, old, new)
    return files


def hunks(diff: Path) -> Iterator[tuple[str, str, str]]:
    """The changes of a diff: the file, the lines that go, and those that come."""
    path, old, new = "", "", ""
    for line in diff.read_text("utf-8").splitlines(keepends=True) if diff.exists() else ():
        if line[0] not in "-+" or (line[0] == "-" and new):
            if old or new:
                yield path, old, new
            old, new = "", ""
        if line[0] == "-":
            old += line[1:]
        elif line[0] == "+":
            new += line[1:]
        else:
            path = line.strip()
    if old or new:
        yield path, old, new
