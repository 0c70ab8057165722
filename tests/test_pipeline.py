"""The whole line: no problem, or nothing is written; the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner
from counterpoint import pipeline
from counterpoint.edition import Edition
from counterpoint.render.site import render
from mkdocs.exceptions import PluginError

from tests.edition import COMPANIONS, ROOT, companions, debate_of, edition_of

REPORT = (
    "seeds/claims/bob.yml:18: claim 'bob-2': 'kind' is 'gift', which is none of thesis, claim, "
    "premise, evidence, concession, norm, reported-view\n1 problem; nothing was written."
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small edition, with a hand-written page."""
    shutil.copytree(COMPANIONS, tmp_path / "edition")
    (tmp_path / "edition" / "docs").mkdir()
    (tmp_path / "edition" / "docs" / "about.md").write_text("By hand.", "utf-8")
    return tmp_path / "edition"


@pytest.fixture
def broken(root: Path) -> Path:
    """The same with a mistake in it, after a build without."""
    pipeline.build(root)
    claims = root / "seeds" / "claims" / "bob.yml"
    claims.write_text(claims.read_text("utf-8").replace("kind: concession", "kind: gift"), "utf-8")
    return root


def content(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def script(name: str) -> SimpleNamespace:
    """What a file of scripts/ defines, which is no module of the package."""
    spec = importlib.util.spec_from_file_location(
        f"scripts_{name}", ROOT / "scripts" / f"{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return SimpleNamespace(**vars(module))


def run(*arguments: str) -> tuple[int, str, str]:
    """The exit code of the command, and what it says and complains of."""
    main: click.Command = script("build").main
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_a_build_writes_the_site_once_and_then_nothing(root: Path) -> None:
    changed = pipeline.build(root)
    assert {"index.md", "texts/ann/index.md", "claims/bob-1/index.md", "data/debate.json"} <= set(
        changed
    )
    assert (root / "docs" / "about.md").read_text("utf-8") == "By hand."
    before = content(root)
    assert pipeline.build(root) == []
    assert content(root) == before


def test_a_build_with_a_problem_says_so_and_changes_nothing(broken: Path) -> None:
    before = content(broken)
    with pytest.raises(pipeline.EditionError) as failure:
        pipeline.build(broken)
    assert str(failure.value) == REPORT
    assert content(broken) == before


def test_a_changed_statement_changes_only_the_pages_that_show_it(root: Path) -> None:
    pipeline.build(root)
    claims = root / "seeds" / "claims" / "cyd.yml"
    claims.write_text(claims.read_text("utf-8").replace("Pets do not", "Animals do not"), "utf-8")
    changed = pipeline.build(root)
    assert "claims/cyd-2/index.md" in changed
    assert "claims/ann-1a/index.md" not in changed
    assert "claims/ann-1a/cite.bib" not in changed


def test_recording_enters_what_is_new_and_a_locked_build_asks_for_it(root: Path) -> None:
    with pytest.raises(pipeline.EditionError) as failure:
        pipeline.build(root, locked=True)
    new = len(pipeline.record(root))
    assert str(failure.value) == (
        f"seeds/permalinks.json: {new} new addresses are not recorded, the first is /debate/.\n"
        "    Run 'make record' and commit the file."
    )
    assert pipeline.record(root) == []
    assert pipeline.build(root, locked=True)
    assert not list((root / "seeds").glob("*.part"))


def test_one_new_address_is_told_in_the_singular(root: Path) -> None:
    pipeline.record(root)
    ledger = root / "seeds" / "permalinks.json"
    known = json.loads(ledger.read_text("utf-8"))
    del known["/claims/bob-2/"]
    ledger.write_text(json.dumps(known), "utf-8")
    with pytest.raises(
        pipeline.EditionError, match="1 new address is not recorded, the first is /claims/bob-2/"
    ):
        pipeline.build(root, locked=True)


def test_nothing_is_recorded_while_there_is_a_problem(broken: Path) -> None:
    before = content(broken)
    with pytest.raises(pipeline.EditionError):
        pipeline.record(broken)
    assert content(broken) == before


@pytest.mark.parametrize(
    ("line", "variable", "url"),
    [
        ("site_url: https://example.org/x/", "", "https://example.org/x/"),
        ('site_url: !ENV [COUNTERPOINT_URL, "http://127.0.0.1/"]', "", "http://127.0.0.1/"),
        ('site_url: !ENV [COUNTERPOINT_URL, "http://127.0.0.1/"]', "https://y/", "https://y/"),
        ("site_name: x", "", ""),
    ],
)
def test_the_address_of_the_site_is_that_of_mkdocs(
    root: Path, line: str, variable: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERPOINT_URL", variable)
    (root / "mkdocs.yml").write_text(f"{line}\n", "utf-8")
    assert pipeline.site_url(root) == url


def test_the_command_counts_what_is_there_when_it_only_checks(root: Path) -> None:
    before = content(root)
    assert run("--check", "--root", str(root)) == (
        0,
        "3 texts, 11 claims, 11 relations, 4 notes: no problem.\n",
        "",
    )
    assert content(root) == before


@pytest.mark.parametrize("option", ["--check", "--record", "--locked"])
def test_the_command_tells_problems_and_fails(broken: Path, option: str) -> None:
    assert run(option, "--root", str(broken)) == (1, "", f"{REPORT}\n")


def test_the_command_builds_and_records(root: Path) -> None:
    assert run("--record", "--root", str(root))[1].endswith(" new addresses recorded.\n")
    assert run("--record", "--root", str(root)) == (0, "no new addresses recorded.\n", "")
    assert run("--root", str(root))[1].endswith(" files changed in docs/.\n")
    assert run("--locked", "--root", str(root)) == (0, "no files changed in docs/.\n", "")


def test_a_wrong_command_line_is_told_apart_from_a_problem() -> None:
    assert run("--nonsense")[0] == 2
    assert run("--root", "/nowhere/at/all")[0] == 2


def test_mkdocs_stops_with_the_report(broken: Path) -> None:
    config = SimpleNamespace(config_file_path=str(broken / "mkdocs.yml"))
    with pytest.raises(PluginError) as failure:
        script("hooks").on_pre_build(config)
    assert str(failure.value) == REPORT


def test_the_order_in_which_files_are_read_does_not_matter() -> None:
    backwards = dict(reversed(companions().items()))
    edition = edition_of(companions())
    assert render(edition) == render(Edition(debate_of(backwards), edition.site))


DIGEST = """
import hashlib, sys
from pathlib import Path
from counterpoint.data.records import record_files
from counterpoint.edition import Edition
from counterpoint.pipeline import checked
from counterpoint.render.site import render
debate, _ = checked(Path(sys.argv[1]))
for files in (render(Edition(debate, "https://example.org/")), record_files(debate)):
    for path, content in files.items():
        print(path, hashlib.sha256(content).hexdigest())
"""


@pytest.mark.parametrize("root", [COMPANIONS, ROOT], ids=["companions", "corpus"])
def test_two_renders_are_the_same_byte_for_byte_whatever_the_hash_seed(root: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST, str(root)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts")},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "4242")
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert first
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()


def test_reports_are_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    shutil.copytree(COMPANIONS, tmp_path / "edition")
    for path, old, new in (
        ("claims/ann.yml", "strength:", "strenth:"),
        ("claims/ann.yml", "quote: It sleeps all day.", "quote: It sleeps al day."),
        ("relations.yml", "- from: bob-1\n", "- from: bob-7\n"),
        ("debate.yml", "[ann, bob, cyd]", "[ann, bob, sid, zed]"),
        ("moved.yml", "  bob-3:", "  rob-3:"),
    ):
        file = tmp_path / "edition" / "seeds" / path
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    command = [
        sys.executable,
        str(ROOT / "scripts" / "build.py"),
        "--check",
        "--root",
        str(tmp_path / "edition"),
    ]
    reports = {
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=False
        ).stderr
        for seed in ("1", "2", "4242")
    }
    assert len(reports) == 1
    assert b"6 problems; nothing was written." in reports.pop()
