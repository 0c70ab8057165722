"""Overlapping claims and notes are flattened into pieces; nothing of ours has text in a passage."""

from __future__ import annotations

from counterpoint.model import Debate, Passage, PassageRole, Span
from counterpoint.render.passages import (
    Covered,
    Signs,
    covered,
    element,
    passage_html,
    pieces,
    verbatim,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.browserlike import parsed, the
from tests.browserlike import words as text_content
from tests.edition import changed, companions, debate_of
from tests.hostile import CHARACTERS

SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda ends: ends[0] != ends[1])
STRETCHES = st.lists(st.tuples(SPANS, st.booleans()), max_size=6)


def stretches_of(picks: list[tuple[tuple[int, int], bool]]) -> list[Covered]:
    """Stretches as `covered` gives them: in order, longer ones first."""
    found = [
        Covered(f"id-{number}", Span(*sorted(ends)), is_claim)
        for number, (ends, is_claim) in enumerate(picks)
    ]
    return sorted(found, key=lambda c: (c.span.start, -c.span.end))


@given(picks=STRETCHES)
def test_pieces_are_the_passage_without_gap_or_overlap(
    picks: list[tuple[tuple[int, int], bool]],
) -> None:
    found = list(pieces(Span(0, 20), stretches_of(picks)))
    ends = [0, *(piece.span.end for piece in found)]
    assert [piece.span.start for piece in found] == ends[:-1]
    assert ends[-1] == 20
    assert all(piece.span.start < piece.span.end for piece in found)


@given(picks=STRETCHES)
def test_each_piece_lists_just_what_covers_it(picks: list[tuple[tuple[int, int], bool]]) -> None:
    stretches = stretches_of(picks)
    for piece in pieces(Span(0, 20), stretches):
        over = {(c.id, c.is_claim) for c in stretches if c.span.holds(piece.span)}
        assert {(id_, True) for id_ in piece.claims} | {(id_, False) for id_ in piece.notes} == over


@given(picks=STRETCHES)
def test_everything_begins_once_and_ends_once(picks: list[tuple[tuple[int, int], bool]]) -> None:
    stretches = stretches_of(picks)
    found = list(pieces(Span(0, 20), stretches))
    begun = [(id_, piece.span.start) for piece in found for id_ in piece.starts]
    ended = [(id_, piece.span.end) for piece in found for id_ in piece.ends]
    assert sorted(begun) == sorted((c.id, c.span.start) for c in stretches)
    assert sorted(ended) == sorted((c.id, c.span.end) for c in stretches)


def test_what_lies_in_another_passage_is_left_alone() -> None:
    stretches = stretches_of([((0, 4), True), ((12, 18), True)])
    assert [piece.claims for piece in pieces(Span(10, 20), stretches)] == [(), ("id-1",), ()]


def test_a_claim_in_two_places_begins_at_the_first_and_ends_at_the_last() -> None:
    stretches = [Covered("c", Span(2, 4), is_claim=True), Covered("c", Span(6, 8), is_claim=True)]
    found = list(pieces(Span(0, 10), stretches))
    assert [(piece.span.start, piece.starts, piece.ends) for piece in found if piece.claims] == [
        (2, ("c",), ()),
        (6, (), ("c",)),
    ]


@given(words=st.text(CHARACTERS))
def test_words_written_for_a_page_are_read_back_as_they_are(words: str) -> None:
    assert text_content(the("p", parsed(f"<p>{verbatim(words)}</p>"))) == words


@given(words=st.text(CHARACTERS))
def test_words_written_for_a_page_hold_no_sign_that_an_engine_acts_on(words: str) -> None:
    written = verbatim(words)
    assert not set(written) & set("<>\"'{}`*_[]\\\n\r\t\x01\x02\x03\x1f\x7f")


def ann_html(debate: Debate, passage: int, seen: set[str] | None = None) -> str:
    """A passage of Ann's text with all that is marked in it."""
    text = debate.texts["ann"]
    notes = debate.notes_of("ann")
    stretches = covered(debate.claims_of("ann"), notes)
    numbers = {note.id: n for n, note in enumerate(notes, start=1)}
    signs = Signs(debate, "/texts/ann/", numbers)
    return str(passage_html(text.passages[passage], text, stretches, signs, seen))


def test_a_claim_is_marked_and_its_sign_leads_to_its_page() -> None:
    html = ann_html(debate_of(companions()), 1, set())
    tree = parsed(html)
    mark = the("mark#ann-1a", tree)
    assert text_content(mark) == "It sleeps all day."
    assert mark.attributes["data-claims"] == "ann-1a"
    sign = the("a[data-editorial]", tree)
    assert sign.attributes["href"] == "../../claims/ann-1a/"
    assert sign.attributes["aria-label"] == "Claim 1a, premise, no replies"
    assert text_content(sign) == ""


def test_words_of_a_note_within_a_claim_are_marked_in_the_claim() -> None:
    tree = parsed(ann_html(debate_of(companions()), 4, set()))
    marks = tree.css("mark")
    assert [(text_content(mark), mark.attributes.get("data-notes")) for mark in marks] == [
        ("More than half of those asked", "ann-1-asked"),
        (" prefer cats.", None),
    ]
    assert {mark.attributes["data-claims"] for mark in marks} == {"ann-1b"}


def test_claims_that_begin_together_all_have_their_id_on_the_page() -> None:
    files = changed(
        companions(), "seeds/claims/ann.yml", "quote: It sleeps all day.", "quote: More than half"
    )
    tree = parsed(ann_html(debate_of(files), 4, set()))
    for claim in ("ann-1a", "ann-1b"):
        assert text_content(the(f"#{claim}", tree)).startswith("More than half")


def test_nothing_is_named_in_a_quotation_on_another_page() -> None:
    assert 'id="ann-1a"' not in ann_html(debate_of(companions()), 1)


def test_the_marks_of_a_claim_are_named_once_however_often_it_stands() -> None:
    debate = debate_of(companions())
    assert ann_html(debate, 5, set()).count('id="ann-2"') == 1
    assert ann_html(debate, 5, set()).count('data-claims="ann-2"') == 2


def test_headings_of_a_text_are_headings_of_the_page() -> None:
    span = Span(0, 1)
    shown = {role: element(Passage("p1", span, role, None)) for role in PassageRole}
    assert shown == {PassageRole.PROSE: "p", PassageRole.HEADING: "h2", PassageRole.PRESS: "p"}
