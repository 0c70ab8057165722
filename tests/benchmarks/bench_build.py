"""How long the stages take, as ratios to one MkDocs build of the same pages in the same run.

    make bench

Each figure is the median of several runs in one process; absolute seconds depend on the machine,
ratios less so. Nothing is asserted here: tests do not time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from counterpoint import pipeline
from counterpoint.data.records import record_files
from counterpoint.edition import Edition
from counterpoint.files import read
from counterpoint.render.site import render

from tests.conftest import copy_inputs

RUNS = 5


def median(action: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds that an action takes, the median of several runs after one that is not counted."""
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def change_a_word(root: Path) -> Callable[[], object]:
    """An editor's smallest change, another one each time, and the build that follows it."""
    path = root / "seeds" / "debate.yml"
    words = path.read_text("utf-8")
    turns = iter(range(1000))

    def change_and_build() -> object:
        path.write_text(words.replace("title: ", f"title: {next(turns)} ", 1), "utf-8")
        return pipeline.build(root)

    return change_and_build


def test_build_times_as_ratios(tmp_path: Path) -> None:
    root = copy_inputs(tmp_path / "repository")
    pipeline.build(root)
    files = read(root)
    debate, _, _ = pipeline.assemble(files)
    edition = Edition(debate, "https://example.org/")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

    def mkdocs() -> object:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "out"]
        return subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)

    figures = {
        "check (read, load … rules)": median(lambda: pipeline.assemble(read(root))),
        "render all pages and data": median(lambda: render(edition)),
        "search records": median(lambda: record_files(debate)),
        "build, nothing changed": median(lambda: pipeline.build(root)),
        "build after one word changed everywhere": median(change_a_word(root)),
    }
    whole = median(mkdocs, runs=3)
    pages = sum(path.endswith(".md") for path in render(edition))
    print(f"\n{pages} pages, {len(debate.claims)} claims, {len(debate.relations)} relations")
    print(f"{'':42}{'seconds':>9}{'ratio':>8}")
    for name, seconds in figures.items():
        print(f"{name:42}{seconds:9.3f}{seconds / whole:8.3f}")
    print(f"{'mkdocs build of it all':42}{whole:9.3f}{1:8.3f}")
