"""The search index: Pagefind over the records, made again only when a record changed.

Pagefind is a program in a package of its own; it reads a folder of pages and writes a folder of
index files. The order in which it writes filters varies from run to run, so an unchanged set of
records keeps the index that is there.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from counterpoint.data.records import digest

FOLDER = "pagefind"
SUM = f"{FOLDER}/records.sha256"


def search_files(records: Mapping[str, bytes], docs: Path) -> dict[str, bytes]:
    """The files of the index, by path below `docs`: those that are there, or new ones."""
    total = f"{digest(dict(records))}\n".encode()
    known = docs / SUM
    if known.exists() and known.read_bytes() == total:
        return read_folder(docs / FOLDER)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "records"
        for path, content in records.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        out = Path(folder) / "index"
        run = subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(out)],
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            message = f"Pagefind could not index the records:\n{run.stdout}{run.stderr}"
            raise RuntimeError(message)
        return {f: c for f, c in read_folder(out).items() if is_used(f)} | {SUM: total}


def is_used(path: str) -> bool:
    """Whether the site uses a file of the index: its user interface is our own, not Pagefind's."""
    return "-ui." not in path and "highlight" not in path and "playground" not in path


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file of an index folder, by path below `docs`."""
    return {
        f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
