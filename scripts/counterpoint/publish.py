"""Publish: the only stage that writes. All of the new output takes the place of the old, or none.

Everything is first written to a staging folder beside `docs/`; only when that is complete is each
generated folder swapped in, by renames. A build that stops before that leaves the old output as it
was; one that is killed between two renames is completed by the next build, from the staging folder
that is then still there. Files whose bytes did not change keep their inode and time, so that
nothing that watches them wakes up.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

STAGING = ".counterpoint"
READY = "ready"


def publish(files: Mapping[str, bytes], docs: Path) -> list[str]:
    """Make the generated part of `docs` hold exactly `files`; the paths that changed.

    The generated part is every top-level entry that `files` has, or that the last build had. What
    somebody else put into such a folder stays.
    """
    staging = docs.parent / STAGING
    recover(staging, docs)
    changed = [path for path, content in files.items() if not same(docs / path, content)]
    gone = [path for path in published(docs) if path not in files]
    if not changed and not gone:
        return []
    shutil.rmtree(staging, ignore_errors=True)
    new = staging / "new"
    new.mkdir(parents=True)
    for path, content in files.items():
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if same(docs / path, content):
            os.link(docs / path, target)
        else:
            target.write_bytes(content)
    (new / MANIFEST).write_text("".join(f"{path}\n" for path in sorted(files)), "utf-8")
    kept = foreign(docs, files)
    for path in kept:
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(docs / path, new / path)
    entries = sorted(tops([*files, *kept]))
    (staging / "part").write_text("\n".join([*entries, MANIFEST]), "utf-8")
    (staging / "part").replace(staging / READY)
    recover(staging, docs)
    return sorted([*changed, *gone])


MANIFEST = ".generated"
"""Names every generated file, so that the next build knows which are gone. Hidden from MkDocs."""


def same(path: Path, content: bytes) -> bool:
    """Whether a file holds exactly this content."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def published(docs: Path) -> list[str]:
    """The paths that the last build wrote."""
    manifest = docs / MANIFEST
    return manifest.read_text("utf-8").split("\n")[:-1] if manifest.exists() else []


def tops(paths: Iterable[str]) -> set[str]:
    """The top-level entries that some paths lie in."""
    return {path.partition("/")[0] for path in paths}


def foreign(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Files within generated folders that no build wrote: somebody else's, to be kept."""
    ours = {*published(docs), *files}
    found = [path for top in sorted(tops(ours)) for path in (docs / top).rglob("*")]
    paths = [path.relative_to(docs).as_posix() for path in found if path.is_file()]
    return [path for path in paths if path not in ours]


def recover(staging: Path, docs: Path) -> None:
    """Swap in a complete staging folder, from wherever an earlier swap stopped; then remove it."""
    ready = staging / READY
    if not ready.exists():
        shutil.rmtree(staging, ignore_errors=True)
        return
    entries = ready.read_text("utf-8").split("\n")
    old = staging / "old"
    old.mkdir(exist_ok=True)
    docs.mkdir(exist_ok=True)
    for stale in sorted(tops(published(docs)) - set(entries)):
        move(docs / stale, old / stale)
    for entry in entries:
        if (staging / "new" / entry).exists():
            move(docs / entry, old / entry)
            (staging / "new" / entry).replace(docs / entry)
    ready.unlink()
    shutil.rmtree(staging, ignore_errors=True)


def move(path: Path, away: Path) -> None:
    """Rename a file or folder out of the way, if it is there."""
    if path.exists() and not away.exists():
        path.replace(away)
