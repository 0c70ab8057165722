"""A new edition of a seed: what becomes of every quote, and only what is accepted is changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from counterpoint.files import read
from counterpoint.model import Span
from counterpoint.revise import Renumbered, Revision, RevisionError, applied, revise
from counterpoint.revising.alignment import Alignment, difference
from counterpoint.revising.judging import Finding, Verdict
from counterpoint.revising.places import Edit, Layout, edited, scalar_edit, selector_edit
from counterpoint.revising.telling import told
from counterpoint.yamlfile import parse
from edit import main
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition import Files, companions, debate_of, one_text, report_on
from tests.hostile import CHARACTERS

THREAD = "seeds/thread.txt"
WALKS = "A cat needs no walks. It sleeps all day."


def new_edition(old: str, new: str, files: Files | None = None) -> bytes:
    """The thread with some words replaced."""
    words = (files or companions())[THREAD].decode()
    assert words.count(old) == 1, words.count(old)
    return words.replace(old, new).encode()


def revised(old: str, new: str, files: Files | None = None) -> Revision:
    """What a new edition of the thread does."""
    return revise(files or companions(), "thread", "new.txt", new_edition(old, new, files))


def found(revision: Revision, subject: str) -> Finding:
    """The one finding on something."""
    return next(finding for finding in revision.findings if finding.subject == subject)


def counts(revision: Revision) -> dict[str, int]:
    """How many findings there are of each verdict, none left out but those of none."""
    return {v.value: len(revision.of(v)) for v in Verdict if revision.of(v)}


def told_of(revision: Revision, *, with_moved: bool = False) -> list[str]:
    """What is printed."""
    return list(told(revision, with_moved=with_moved))


def test_a_change_that_touches_no_quote_leaves_all_exact() -> None:
    revision = revised(
        "Whoever sleeps all day is no trouble.", "Whoever sleeps all night is no trouble."
    )
    assert counts(revision) == {"exact": 26}
    assert told_of(revision) == ["26 selectors: 26 exact, 0 moved, 0 needs a look, 0 lost."]


def test_a_new_paragraph_moves_what_follows() -> None:
    revision = revised(
        "A cat needs no walks. It sleeps", "One word more.\n\nA cat needs no walks. It sleeps"
    )
    assert counts(revision) == {"exact": 19, "moved": 7}
    assert revision.renumbered == tuple(
        Renumbered("ann", f"p{n}", f"p{n + 1}") for n in range(2, 7)
    )
    assert told_of(revision, with_moved=True) == [
        "seeds/claims/ann.yml:16: claim 'ann-1a': its quote: moved from p2 to p3",
        (
            "seeds/claims/ann.yml:19: step 'ann-1b--ann-1a': the quote under 'stated': moved from "
            "p3 to p4"
        ),
        "seeds/claims/ann.yml:22: claim 'ann-1b': its quote: moved from p5 to p6",
        "seeds/claims/ann.yml:31: note 'ann-1-asked': the quote under 'on': moved from p5 to p6",
        "seeds/claims/ann.yml:42: claim 'ann-2': its quote: moved from p6 to p7",
        "seeds/claims/ann.yml:43: claim 'ann-2': its quote: moved from p6 to p7",
        "seeds/claims/ann.yml:48: note 'ann-poll': the quote under 'on': moved from p4 to p5",
        "seeds/thread.txt: ann p2 to p6 are p3 to p7 now",
        "26 selectors: 19 exact, 7 moved, 0 needs a look, 0 lost.",
        "5 paragraph addresses will lead to other words, or nowhere; claims and notes keep theirs.",
    ]


def test_changed_words_need_a_look_with_a_difference_and_a_selector() -> None:
    revision = revised(WALKS, "A cat needs no walks. It sleeps nearly all day.")
    finding = found(revision, "claim 'ann-1a': its quote")
    assert (finding.verdict, finding.why) == (Verdict.LOOK, "It sleeps {+nearly+} all day.")
    assert finding.proposed == ("", "It sleeps nearly all day.", "")
    assert told_of(revision)[:2] == [
        (
            "seeds/claims/ann.yml:16: claim 'ann-1a': its quote: needs a look: "
            "It sleeps {+nearly+} all day."
        ),
        "    Proposed: It sleeps nearly all day.",
    ]


def test_words_that_stand_twice_now_need_a_look_with_context() -> None:
    revision = revised("Whoever sleeps all day", "It sleeps all day. Whoever sleeps all day")
    finding = found(revision, "claim 'ann-1a': its quote")
    assert (finding.verdict, finding.why) == (Verdict.LOOK, "its words stand 2 times now")
    assert finding.proposed == ("walks.", "It sleeps all day.", "")


def test_words_that_are_gone_are_lost() -> None:
    revision = revised("that a cat costs less.", "nothing.")
    finding = found(revision, "claim 'bob-2': its quote")
    assert (finding.verdict, finding.proposed) == (Verdict.LOST, None)
    assert told_of(revision)[:2] == [
        "seeds/claims/bob.yml:16: claim 'bob-2': its quote: lost: nothing like its words is left",
        "    It reads: a cat costs less",
    ]


def test_what_is_only_like_lost_words_is_shown_and_not_accepted_with_the_rest() -> None:
    revision = revised(WALKS, "A cat needs no walks.")
    finding = found(revision, "claim 'ann-1a': its quote")
    assert finding.verdict is Verdict.LOOK
    assert finding.why == (
        "its own words are gone; those most like them stand in p3: [-It-] {+Whoever+} sleeps all "
        "[-day.-] {+day+}"
    )
    with pytest.raises(RevisionError):
        applied(companions(), revision, ["near"])
    assert applied(companions(), revision, ["ann-1a"])


def test_an_equal_quote_elsewhere_takes_no_place_unseen() -> None:
    files = companions()
    words = files[THREAD].replace(b" It sleeps all day.\n", b" It purrs whenever we come by.\n")
    words = words.replace(b"as I said.", b"It sleeps all day. A cat needs no walks, as I said.")
    revision = revise(files, "thread", "new.txt", words)
    finding = found(revision, "claim 'ann-1a': its quote")
    assert finding.verdict is Verdict.LOOK
    assert finding.why == "its own words are gone; equal ones stand in p6"
    assert finding.is_elsewhere


def test_words_in_another_order_are_found_again() -> None:
    words = companions()[THREAD].decode()
    line = "I grant that a cat costs less.\n"
    moved = words.replace(line, "").replace("A dog wants company.", f"{line}\nA dog wants company.")
    revision = revise(companions(), "thread", "new.txt", moved.encode())
    finding = found(revision, "claim 'bob-2': its quote")
    assert (finding.verdict, finding.why) == (Verdict.MOVED, "from p3 to p2")


def test_a_quote_that_a_new_paragraph_parts_needs_a_look_and_nothing_is_proposed() -> None:
    revision = revised("It sleeps all day.", "It sleeps\nall day.")
    finding = found(revision, "claim 'ann-1a': its quote")
    assert finding.verdict is Verdict.LOOK
    assert finding.why == "its words run over the end of a paragraph now"
    assert "    Quote the part in each paragraph on its own." in told_of(revision)


def test_a_boundary_that_changed_needs_a_look_and_what_it_holds_is_judged_on_trial() -> None:
    revision = revised("needs no walks, as I said.", "needs no long walks, as I said.")
    finding = found(revision, "text 'ann'")
    assert finding.verdict is Verdict.EXACT
    revision = revised("walks, as I said.", "walks, as was said.")
    findings = [f for f in revision.findings if f.subject == "text 'ann'"]
    assert [(f.verdict, f.proposed) for f in findings] == [
        (Verdict.EXACT, None),
        (Verdict.LOOK, ("", "needs no walks, as was said.", "")),
    ]
    assert found(revision, "claim 'ann-1': its quote").verdict is Verdict.EXACT


def test_furniture_and_headings_are_boundaries_too() -> None:
    revision = revised("Companions: a thread", "Companions: a new thread")
    finding = found(revision, "furniture 'the title of the thread'")
    assert finding.proposed == ("", "Companions: a new thread", "")
    revision = revised(
        "Cats make better companions than dogs.", "Cats make good companions, not dogs."
    )
    heading = found(revision, "heading in 'ann'")
    assert (heading.verdict, heading.proposed) == (Verdict.LOOK, ("", "Cats make", ""))


def test_what_is_accepted_is_written_where_it_stands_and_nothing_else() -> None:
    files = companions()
    revision = revised(WALKS, "A cat needs no walks. It sleeps nearly all day.")
    changed = applied(files, revision, ["near"])
    assert sorted(changed) == ["seeds/claims/ann.yml", "seeds/thread.txt", "seeds/thread.yml"]
    digest = hashlib.sha256(changed[THREAD]).hexdigest()
    old = files["seeds/claims/ann.yml"].decode()
    assert changed["seeds/claims/ann.yml"].decode() == old.replace(
        "quote: It sleeps all day.", "quote: It sleeps nearly all day."
    )
    before = hashlib.sha256(files[THREAD]).hexdigest()
    sums = files["seeds/thread.yml"].decode()
    assert changed["seeds/thread.yml"].decode() == sums.replace(before, digest)
    assert report_on(files | changed) == ""
    assert set(debate_of(files | changed).claims) == set(debate_of(files).claims)


def test_single_annotations_may_be_accepted_by_their_ids() -> None:
    files = companions()
    content = (
        files[THREAD]
        .replace(b"It sleeps all day.", b"It sleeps nearly all day.")
        .replace(b"A dog wants company.", b"A dog wants good company.")
    )
    revision = revise(files, "seeds/thread.txt", "new.txt", content)
    changed = applied(files, revision, ["ann-1a"], leaves_open=True)
    assert "seeds/claims/bob.yml" not in changed
    assert report_on(files | changed).count("problem") == 1


def test_nothing_is_applied_while_something_would_be_left_to_mend() -> None:
    revision = revised("that a cat costs less.", "nothing.")
    with pytest.raises(RevisionError) as error:
        applied(companions(), revision, ["near"])
    assert str(error.value) == (
        "seeds/claims/bob.yml:16: claim 'bob-2': its quote is not in thread.txt: 'a cat costs "
        "less'\n"
        "1 problem; nothing was written."
    )


def refused(content: bytes, seed: str = "thread", files: Files | None = None) -> str:
    """What an editor is told when there is nothing to compare."""
    with pytest.raises(RevisionError) as error:
        revise(files or companions(), seed, "new.txt", content)
    return str(error.value)


def test_what_cannot_be_compared_is_refused() -> None:
    same = companions()[THREAD]
    end = "1 problem; nothing was written."
    assert refused(same) == f"new.txt:1: it is the same as the seed, byte for byte\n{end}"
    assert refused(b" \n") == f"new.txt:1: no words were found in it\n{end}"
    assert refused(b"Zo\xeb") == (
        f"new.txt:1: byte 2 (0xeb) is not UTF-8\n    A seed is always UTF-8.\n{end}"
    )
    assert refused(same, "thraed") == (
        f"seeds:1: there is no seed 'thraed'\n    Did you mean 'thread.txt'?\n{end}"
    )
    broken = companions() | {"seeds/glossary.yml": b"x: {term: X, words: [Xyz], says: S.}\n"}
    assert refused(same, files=broken) == (
        f"seeds/glossary.yml:1: term 'x': none of its words stands in any text: 'Xyz'\n{end}"
    )


@settings(max_examples=60)
@given(data=st.data())
def test_every_quote_gets_a_verdict_and_what_is_well_or_accepted_anchors(
    data: st.DataObject,
) -> None:
    files = companions()
    words = files[THREAD].decode().split(" ")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at] = data.draw(
            st.sampled_from(["", "new", "cat", "It\n\nsleeps", f"{words[at]} too"])
        )
    content = " ".join(words).encode()
    if content == files[THREAD]:
        return
    revision = revise(files, "thread", "new.txt", content)
    assert len(revision.findings) == 26
    wishes = ["near", *(finding.id for finding in revision.of(Verdict.LOOK))]
    made = files | applied(files, revision, wishes, leaves_open=True)
    report = report_on(made)
    if any(f.verdict is Verdict.LOST and f.path for f in revision.findings):
        return
    for finding in revision.findings:
        is_open = finding.verdict is Verdict.LOST or (
            finding.verdict is Verdict.LOOK and finding.proposed is None
        )
        line = f"{finding.place.path}:{finding.place.line}: {finding.subject} "
        assert is_open or line not in report, (finding, report)


WORDS = st.lists(
    st.sampled_from(["a", "b", "c", "dd", "e.", "\n", "\n\n"]), min_size=1, max_size=30
).map(" ".join)


@settings(max_examples=200)
@given(old=WORDS, new=WORDS)
def test_aligned_words_are_equal_and_in_order(old: str, new: str) -> None:
    alignment = Alignment(old, new)
    pairs = sorted(alignment.partner.items())
    assert all(alignment.old[a].words == alignment.new[b].words for a, b in pairs)
    assert [b for _, b in pairs] == sorted({b for _, b in pairs})


@settings(max_examples=200)
@given(words=WORDS, data=st.data())
def test_a_text_aligned_with_itself_leaves_every_stretch_where_it_is(
    words: str, data: st.DataObject
) -> None:
    alignment = Alignment(words, words)
    if not alignment.old:
        return
    token = data.draw(st.sampled_from(alignment.old))
    assert alignment.where(token.span) == token.span
    assert alignment.where(Span(alignment.old[0].span.start, alignment.old[-1].span.end)) == Span(
        alignment.old[0].span.start, alignment.old[-1].span.end
    )


def test_a_difference_shows_what_went_and_what_came() -> None:
    assert difference("a b c", "a x c d") == "a [-b-] {+x+} c {+d+}"
    assert difference("a", "a") == "a"


@settings(max_examples=200)
@given(
    words=st.text(CHARACTERS, min_size=1).filter(lambda w: w.strip()),
    context=st.sampled_from(["", "it"]),
    template=st.sampled_from(
        [
            "claims:\n  a-1:\n    quote: old  # keep\n    says: x\n",
            "claims:\n  a-1:\n    quote: 'old'\n    says: x\n",
            "claims:\n  a-1:\n    quote: >-\n      old\n    # keep\n    says: x\n",
            "claims:\n  a-1: {quote: old, says: x}  # keep\n",
            "claims:\n  a-1:\n    quote:\n      - old\n      - more\n    says: x\n",
            "claims:\n  a-1:\n    quote: [old, more]\n    says: x\n",
            "claims:\n  a-1:\n    quote:\n      exact: old\n      # keep\n    says: x\n",
            "claims:\n  a-1:\n    says: x\n    quote: {exact: old}",
        ]
    ),
)
def test_any_words_take_the_place_of_a_selector_in_any_layout(
    words: str, context: str, template: str
) -> None:
    layout = Layout(template)
    ((line, old),) = [key for key in layout.selectors if key[1][1] == "old"]
    (value,) = layout.selectors[line, old]
    made = edited(template, [selector_edit(layout, value, (context, words, ""))])
    file, problems = parse("a.yml", made)
    assert not problems, made
    claim = file.data["claims"]["a-1"]  # type: ignore[index]
    quote = claim["quote"][0] if isinstance(claim["quote"], list) else claim["quote"]
    exact = quote["exact"] if isinstance(quote, dict) else quote
    assert " ".join(exact.split()) == " ".join(words.split())
    assert claim["says"] == "x"
    assert made.count("# keep") == template.count("# keep")


def test_a_folded_block_stays_one() -> None:
    template = "a:\n  quote: >-\n    old words\n    of two lines\n  # keep\n  says: x\n"
    layout = Layout(template)
    value = layout.values["a", "quote"]
    new = "new words " * 15
    made = edited(template, [scalar_edit(layout, value, new)])
    assert made.startswith("a:\n  quote: >-\n    new words new")
    assert made.endswith("\n  # keep\n  says: x\n")
    assert max(map(len, made.split("\n"))) <= 100


def test_the_same_edit_twice_is_made_once() -> None:
    assert edited("abc", [Edit(1, 2, "x"), Edit(1, 2, "x")]) == "axc"


def test_a_seed_without_any_change_of_words_may_have_new_white_space() -> None:
    files = one_text(
        "One two.\n\nThree four.\n", claims="claims: {only-1: {quote: Three four., says: x}}"
    )
    revision = revise(files, "only", "new.txt", b"One two.\r\n\r\nThree  four.\r\n")
    assert counts(revision) == {"exact": 3}
    assert report_on(files | applied(files, revision, [])) == ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small sound edition, and beside it a new edition of the thread."""
    for path, content in companions().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    new = new_edition(WALKS, "A cat needs no walks. It sleeps nearly all day.")
    (tmp_path / "new.txt").write_bytes(new)
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    """What the command gives."""
    return CliRunner().invoke(
        main, ["revise", "thread", str(root / "new.txt"), "--root", str(root), *arguments]
    )


def test_the_command_reports_and_writes_nothing(root: Path) -> None:
    before = read(root)
    result = run(root)
    assert result.exit_code == 3
    assert result.output.endswith("26 selectors: 25 exact, 0 moved, 1 needs a look, 0 lost.\n")
    assert read(root) == before


def test_the_command_applies_what_is_accepted(root: Path) -> None:
    result = run(root, "--accept", "near", "--apply")
    assert result.exit_code == 0
    written = [line for line in result.output.splitlines() if line.endswith(" written")]
    assert sorted(written) == [
        "seeds/claims/ann.yml written",
        "seeds/thread.txt written",
        "seeds/thread.yml written",
    ]
    assert report_on(read(root)) == ""


def test_the_command_refuses_to_leave_anything_open_unless_told(root: Path) -> None:
    before = read(root)
    result = run(root, "--apply")
    assert result.exit_code == 1
    assert "claim 'ann-1a': its quote is not in thread.txt" in result.stderr
    assert read(root) == before
    assert run(root, "--apply", "--leave-open").exit_code == 3
    assert "1 problem" in report_on(read(root))


def test_json_gives_every_finding(root: Path) -> None:
    data = json.loads(run(root, "--json").output)
    assert data["counts"] == {"exact": 25, "moved": 0, "needs a look": 1, "lost": 0}
    assert [f["proposed"]["exact"] for f in data["findings"] if f["proposed"]] == [
        "It sleeps nearly all day."
    ]
    assert data["written"] == []
