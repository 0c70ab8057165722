"""Imports are settled: ids, places, links and files; and whatever comes in, the edition builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from counterpoint.files import read
from counterpoint.imports.imported import Imported, Link, Quote, Unit, Verb, label_of
from counterpoint.imports.naming import tails
from counterpoint.imports.placing import Ground
from counterpoint.imports.settling import Into, plain_name, settle
from counterpoint.imports.written import claims_files, relations, report
from counterpoint.model import ClaimKind, NoteKind, Place
from edit import main
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition import Files, companions, debate_of, report_on
from tests.importing import ISSUES, SEED, edition, imported, refused, remarks, yaml

AT = Place("file", 1)
QUOTES = [
    "Cats sleep all day.",
    "Dogs want company.",
    "a cat needs no walks",
    "",
    "Lions roar.",
    "sleep all",
]
IDS = ["a", "b", "c", "d"]
ENDS = [*IDS, "k", "l", "m", "nobody"]

UNITS = st.lists(
    st.builds(
        Unit,
        id=st.sampled_from(IDS),
        place=st.just(AT),
        quotes=st.sampled_from(QUOTES).map(lambda q: (Quote(q),) if q else ()),
        label=st.sampled_from(["", "x", "1", "a-b"]),
        says=st.sampled_from(["", "It is so: really # or not."]),
        kind=st.sampled_from([None, *ClaimKind]),
        note=st.sampled_from([None, None, None, NoteKind.CONTEXT]),
        beside=st.sampled_from(["", "", "a", "b", "nobody"]),
        comments=st.sampled_from([(), ("a: b\n# c\x00",)]),
    ),
    max_size=6,
)
LINKS = st.lists(
    st.builds(
        Link,
        id=st.sampled_from(["k", "l", "m"]),
        place=st.just(AT),
        verb=st.sampled_from(list(Verb)),
        sources=st.lists(st.sampled_from(ENDS), max_size=2).map(tuple),
        target=st.sampled_from(ENDS),
        why=st.sampled_from(["", "Because: so."]),
        scheme=st.sampled_from(["", "Sign", "Witchcraft"]),
    ),
    max_size=6,
)


def into(files: Files, **more: object) -> Into:
    """Where an import goes: the one text of some files."""
    made = debate_of(files)
    grounds = {id_: Ground(text) for id_, text in made.texts.items()}
    options = {"taken": frozenset({"only-1"}), "issues": frozenset(), "schemes": {"sign": "sign"}}
    return Into(grounds, {}, "only", **{**options, **more})  # type: ignore[arg-type]


@settings(max_examples=400)
@given(units=UNITS, links=LINKS, keeps=st.booleans())
def test_whatever_comes_in_the_edition_builds_and_nothing_is_lost_in_silence(
    units: list[Unit], links: list[Link], keeps: bool
) -> None:
    files = edition()
    read_ = Imported("test", "file", tuple(units), tuple(links))
    settled = settle(read_, into(files, keeps_orphans=keeps))
    made = {f"seeds/claims/{t}.yml": w.encode() for t, w in claims_files(settled).items()}
    made["seeds/relations.yml"] = relations(settled).encode()
    assert report_on(files | made) == ""
    debate = debate_of(files | made)
    assert len(debate.claims) + len(debate.notes) == len(settled.stands)
    assert len(debate.relations) == len(settled.links)
    told = [remark.subject for remark in settled.remarks]
    kept = [*settled.stands, *(link.id for link in settled.links)]
    for id_ in {unit.id for unit in units} | {link.id for link in links}:
        count = sum(i == id_ for i in [*(u.id for u in units), *(k.id for k in links)])
        assert told.count(id_) >= count - kept.count(id_)


def test_ids_are_numbered_in_reading_order_with_letters_below() -> None:
    table = (
        "id,quote,says,supports\n"
        "C_3,a cat needs no walks,C.,A_1\n"
        "B_2,Dogs want company.,B.,A_1\n"
        "A_1,Cats sleep all day.,A.,\n"
        "D_4,Zoë,D.,C_3\n"
        "E_5,Smith,E.,\n"
    )
    names = imported("csv", table).settled.names.claims
    assert names == {
        "A_1": "only-1",
        "B_2": "only-1a",
        "C_3": "only-1b",
        "D_4": "only-1c",
        "E_5": "only-2",
    }


def test_letters_go_on_after_y() -> None:
    found = tails()
    letters = [next(found) for _ in range(52)]
    assert (letters[24], letters[25], letters[49], letters[50]) == ("y", "za", "zy", "zza")
    assert letters == sorted(letters)


def test_ids_that_are_taken_or_were_published_once_are_not_used_again() -> None:
    files = edition() | {
        "seeds/claims/only.yml": (
            b"notes:\n  only-2: {on: Zo\xc3\xab, kind: gloss, says: A name.}\n"
        ),
        "seeds/moved.yml": b"claims:\n  only-1: It was wrong.\n",
        "seeds/permalinks.json": (
            b'{"/claims/only-1/": "2020-01-01", "/claims/only-3/": "2020-01-01"}'
        ),
    }
    table = "quote,says\nDogs want,A.\n"
    assert imported("csv", table, files=files).settled.names.claims == {"row 2": "only-4"}


def test_two_links_between_the_same_claims_are_told_apart_by_an_id() -> None:
    table = "id,quote,says,supports,restates\na,Dogs want,A.,b,b\nb,Cats sleep all day.,B.,,\n"
    brought = imported("csv", table)
    assert "  id: only-link-1\n" in brought.relations
    assert "id:" not in yaml(brought)


def test_a_ground_of_several_claims_is_written_once_and_named_after_that() -> None:
    table = (
        "id,quote,says,supports\n"
        "a,Cats sleep all day.,A.,\nb,Dogs want company.,B.,\nc,a cat needs no walks,C.,a b\n"
    )
    assert yaml(imported("csv", table)).count("        only-c:") == 2
    assert yaml(imported("csv", table)).count("says: C.") == 1


def test_issues_and_schemes_are_looked_up_never_made() -> None:
    table = "quote,says,issue\nDogs want,A.,cost\n"
    assert "    issue: [cost]\n" in yaml(imported("csv", table))
    assert plain_name("Argument from Expert Opinion") == plain_name("expert-opinion")


@pytest.mark.parametrize(
    ("foreign", "label"),
    [("T12", "t12"), ("a-b", "a-b"), ("aBc_1", ""), ("x" * 33, ""), ("", ""), ("a b", "")],
)
def test_a_foreign_id_that_reads_well_is_kept(foreign: str, label: str) -> None:
    assert label_of(foreign) == label


def test_the_report_counts_what_came_and_what_did_not() -> None:
    brought = imported("csv", "quote,says\nDogs want,A.\nLions roar.,B.\n")
    assert report(brought.settled) == (
        "file:3: row 3: lost: its words are not in text 'only': 'Lions roar.'\n"
        "1 claim, no relations, no notes; no repairs, 1 loss."
    )


def test_relations_are_written_below_those_that_are_there() -> None:
    files = edition() | {
        "seeds/claims/only.yml": b"claims:\n  only-1: {quote: Zo\xc3\xab, says: Z.}\n",
        "seeds/relations.yml": b"# Ours.\n- from: only-1\n  restates: only-1x  # no\n  why: So.\n",
    }
    files["seeds/claims/only.yml"] += b"  only-1x: {quote: Smith, says: S.}\n"
    table = "id,quote,says,rebuts\na,Dogs want,A.,b\nb,Cats sleep all day.,B.,\n"
    brought = imported("csv", table, files=files)
    assert brought.files["seeds/relations.yml"].decode() == (
        "# Ours.\n- from: only-1\n  restates: only-1x  # no\n  why: So.\n\n"
        "- from: only-a  # was: a rebuts b\n  rebuts: only-b\n"
        "  why: Marked so in file; no reason is given there.\n"
    )
    assert brought.closed == ("seeds/claims/only.yml",)


def test_a_text_that_nobody_has_is_refused() -> None:
    assert refused("csv", "quote\nx\n", texts={"": "other"}) == (
        "--text:1: there is no text 'other'\n    There are only.\n1 problem; nothing was written."
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of an edition without claims, beside it a table to import."""
    for path, content in (edition() | {"seeds/debate.yml": ISSUES}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    table = "id,quote,says,rebuts\na,Dogs want,A.,b\nb,Cats sleep all day.,B.,\nc,Lions,C.,\n"
    (tmp_path / "table.csv").write_text(table, "utf-8")
    return tmp_path


def run(root: Path, *arguments: str, file: str = "table.csv", format_: str = "csv") -> Result:
    """What the command gives for a file beside the edition."""
    options = ["--root", str(root), *arguments]
    return CliRunner().invoke(main, ["import", format_, str(root / file), *options])


LOST = "table.csv:4: c: lost: its words are not in text 'only': 'Lions'\n"
SUMMARY = "2 claims, 1 relation, no notes; no repairs, 1 loss.\n"


def test_the_command_writes_into_the_edition_what_then_builds(root: Path) -> None:
    result = run(root, "--text", "only")
    assert result.output == (
        "seeds/claims/only.yml written\nseeds/relations.yml written\n"
        f"seeds/imported/table.json written\n{LOST}{SUMMARY}"
    )
    assert report_on(read(root)) == ""
    mapping = json.loads((root / "seeds/imported/table.json").read_text("utf-8"))
    assert mapping["claims"] == {"a": "only-a", "b": "only-b"}
    assert mapping["relations"] == {"a rebuts b": "only-a--only-b"}
    assert mapping["lost"] == [
        {"line": 4, "id": "c", "what": "its words are not in text 'only': 'Lions'", "hint": ""}
    ]
    assert not list(root.rglob("*.new"))


def test_claims_that_are_there_already_are_not_touched(root: Path) -> None:
    run(root, "--text", "only")
    before = read(root)
    result = run(root, "--text", "only")
    assert result.exit_code == 1
    assert result.stderr == (
        "1 file holds claims already: seeds/claims/only.yml. Give '--out FOLDER' and merge by "
        "hand.\n"
    )
    assert read(root) == before


def test_a_folder_of_its_own_takes_an_import_once(root: Path) -> None:
    out = root / "out"
    result = run(root, "--text", "only", "--out", str(out))
    assert result.exit_code == 0
    assert sorted(p.name for p in out.rglob("*.*")) == ["mapping.json", "only.yml", "relations.yml"]
    again = run(root, "--text", "only", "--out", str(out))
    assert again.stderr == f"{out / 'claims/only.yml'} is there already; nothing was written.\n"


def test_a_dry_run_prints_the_yaml_and_writes_nothing(root: Path) -> None:
    before = read(root)
    result = run(root, "--text", "only", "--dry-run")
    assert "--- seeds/claims/only.yml\n" in result.output
    assert result.output.endswith(LOST + SUMMARY)
    assert read(root) == before


def test_json_is_for_programs_and_strict_for_losses(root: Path) -> None:
    result = run(root, "--text", "only", "--json", "--strict")
    assert result.exit_code == 3
    data = json.loads(result.output)
    assert data["files"][0] == "seeds/claims/only.yml"
    assert data["claims"] == {"a": "only-a", "b": "only-b"}


def test_brat_takes_the_text_beside_its_file(root: Path) -> None:
    (root / "essay.ann").write_text("T1\tClaim 0 4\tDogs want\n", "utf-8")
    (root / "essay.txt").write_text(SEED, "utf-8")
    result = run(root, "--text", "only", "--dry-run", file="essay.ann", format_="brat")
    assert "its offsets 0 to 4 hold 'Cats', so its words were used" in result.output


def test_kinds_are_said_on_the_command_line(root: Path) -> None:
    (root / "kinds.csv").write_text("quote,says,kind\nDogs want,A.,Datum\n", "utf-8")
    kinds = run(root, "--text", "only", "--kind", "Datum=evidence", "--dry-run", file="kinds.csv")
    assert "    kind: evidence\n" in kinds.output
    wrong = run(root, "--text", "only", "--kind", "Datum=proof", file="kinds.csv")
    assert wrong.exit_code == 2
    assert "'proof' is none of thesis, claim" in wrong.output


def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(root: Path) -> None:
    (root / "bad.csv").write_bytes(b"quote,says\nZo\xeb,A.\n")
    before = read(root)
    result = run(root, "--text", "only", file="bad.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("bad.csv:2: byte 13 (0xeb) is not UTF-8\n")
    assert read(root) == before


def test_an_edition_with_problems_of_its_own_may_still_take_an_import() -> None:
    files = companions() | {"seeds/glossary.yml": b"x: {term: X, words: [Xyz], says: S.}\n"}
    del files["seeds/claims/cyd.yml"]
    brought = imported("csv", "quote,says\nthe dog,D.\n", files=files, texts={"": "cyd"})
    assert "seeds/claims/cyd.yml" in brought.files
    assert remarks(brought) == []
