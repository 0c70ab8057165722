"""What the API of Hypothes.is gives comes in: quotes, replies, tags; what is lost is told."""

from __future__ import annotations

from typing import Any

from counterpoint.model import ClaimKind

from tests.importing import debate, imported, refused, remarks, words_of, yaml

PAGE = "https://example.org/cats"


def row(
    id_: str = "aBc_1",
    exact: str | None = "Dogs want company.",
    **more: Any,  # noqa: ANN401
) -> dict[str, object]:
    """An annotation as the API gives it; without words, a note on the page."""
    selectors = [
        {
            "type": "RangeSelector",
            "startContainer": "/p[1]",
            "startOffset": 20,
            "endContainer": "/p[1]",
            "endOffset": 38,
        },
        {"type": "TextPositionSelector", "start": 20, "end": 38},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
    ]
    target: dict[str, object] = {"source": PAGE}
    return {
        "id": id_,
        "created": "2020-01-02T03:04:05.678+00:00",
        "user": "acct:ann@hypothes.is",
        "uri": PAGE,
        "text": "So they do.",
        "tags": [],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [target | ({"selector": selectors} if exact is not None else {})],
        "hidden": False,
    } | more


def test_an_annotation_becomes_a_note_with_its_author_and_id_as_comments() -> None:
    brought = imported("hypothesis", {"total": 1, "rows": [row(tags=["pets", "dogs"])]})
    assert yaml(brought) == (
        "notes:\n"
        "  only-note-1:  # was: aBc_1\n"
        "    # by: ann, 2020-01-02\n"
        "    # tags: pets, dogs\n"
        "    on: Dogs want company.\n"
        "    kind: context\n"
        "    says: So they do.\n"
    )
    assert remarks(brought) == []


def test_replies_stand_beside_what_they_answer_in_the_end() -> None:
    rows = [row()]
    replies = [
        row("r1", None, references=["aBc_1"], text="Not mine."),
        row("r2", None, references=["aBc_1", "r1"], text="Mine does."),
    ]
    brought = imported("hypothesis", {"rows": rows, "replies": replies})
    assert list(words_of(brought).values()) == [["Dogs want company."]] * 3
    assert "    # reply to: r1\n" in yaml(brought)


def test_replies_to_a_claim_stand_below_it() -> None:
    reply = row("r1", None, references=["aBc_1"], text="Not mine.")
    brought = imported("hypothesis", [row(tags=["premise"]), reply])
    made = debate(brought)
    assert made.claims["only-1"].kind is ClaimKind.PREMISE
    assert made.notes["only-note-1"].claim == "only-1"
    assert made.notes["only-note-1"].anchors == made.claims["only-1"].anchors


def test_a_reply_whose_thread_is_not_in_the_file_is_lost_with_its_words() -> None:
    brought = imported("hypothesis", [row("r1", None, references=["gone"], text="Not mine.")])
    assert remarks(brought) == [
        "file:3: r1: lost: what it is about is not in the file: 'Not mine.'"
    ]


def test_a_reply_to_an_orphan_is_lost_with_it() -> None:
    rows = [row(exact="Lions roar."), row("r1", None, references=["aBc_1"], text="Not mine.")]
    assert remarks(imported("hypothesis", rows)) == [
        "file:3: aBc_1: lost: its words are not in text 'only': 'Lions roar.'",
        "file:43: r1: lost: what it is about has no place here: 'Not mine.'",
    ]


def test_replies_that_answer_each_other_end() -> None:
    rows = [row("r1", None, references=["r2"]), row("r2", None, references=["r1"])]
    assert remarks(imported("hypothesis", rows)) == [
        "file:3: r1: lost: what it is about is not in the file: 'So they do.'",
        "file:26: r2: lost: what it is about is not in the file: 'So they do.'",
    ]


def test_an_orphan_is_told_with_what_comes_nearest() -> None:
    assert remarks(imported("hypothesis", [row(exact="Dogs want no company.")])) == [
        (
            "file:3: aBc_1: lost: its words are not in text 'only': 'Dogs want no company.'\n"
            "    Did you mean 'day. Dogs want company.' (only.txt:1)?"
        )
    ]


def test_null_selectors_are_a_note_on_the_page_and_are_lost_with_its_words() -> None:
    rows = [
        row("a1", None),
        row("a2", target=[{"source": PAGE, "selector": None}]),
        row("a3", target=[{"source": PAGE, "selector": [None]}]),
        row("a4", target=[]),
    ]
    lost = "lost: a note on the page as a whole, with no words of it: 'So they do.'"
    assert [remark.split(": ", 2)[2] for remark in remarks(imported("hypothesis", rows))] == [
        lost
    ] * 4


def test_a_range_of_the_page_alone_is_lost() -> None:
    target = [{"source": PAGE, "selector": [{"type": "RangeSelector"}]}]
    assert remarks(imported("hypothesis", [row(target=target)])) == [
        "file:3: aBc_1: lost: a place named only by RangeSelector: 'So they do.'"
    ]


def test_a_highlight_without_words_is_a_claim_or_lost() -> None:
    rows = [row(text="", tags=["pets"])]
    assert remarks(imported("hypothesis", rows)) == [
        (
            "file:3: aBc_1: lost: a highlight (tags: pets): a note needs words\n"
            "    '--as claims' takes it."
        )
    ]
    brought = imported("hypothesis", rows, claims=True)
    assert debate(brought).claims["only-1"].statement == "Dogs want company."


def test_what_is_not_public_stays_at_home_until_asked_for() -> None:
    rows = [row(permissions={"read": ["acct:ann@hypothes.is"]}), row("x", hidden=True)]
    hint = "    '--private' brings such annotations along."
    assert remarks(imported("hypothesis", rows)) == [
        f"file:3: aBc_1: lost: it is not public, so it was left out\n{hint}",
        f"file:43: x: lost: it is not public, so it was left out\n{hint}",
    ]
    assert len(words_of(imported("hypothesis", rows, private=True))) == 2


def test_a_context_of_32_characters_that_begins_within_a_word_tells_the_place() -> None:
    selector = {
        "type": "TextQuoteSelector",
        "exact": "all",
        "prefix": "or a cat needs no walks.“Cats sleep ",
        "suffix": " night,” says Zoë Smith-Jones.",
    }
    brought = imported("hypothesis", [row(target=[{"source": PAGE, "selector": [selector]}])])
    assert words_of(brought) == {"only-note-1": ["all"]}
    assert "{exact: all, suffix: 'night,”'}" in yaml(brought)


def test_the_same_annotation_twice_is_taken_once() -> None:
    assert remarks(imported("hypothesis", [row(), row()])) == [
        "file:3: aBc_1: lost: its id is used twice; the first is on line 3"
    ]


def test_entries_without_an_id_are_told() -> None:
    assert remarks(imported("hypothesis", [{"text": "x"}, 7])) == [
        "file:1: lost: an entry without an id, which is no annotation of Hypothes.is"
    ]


def test_several_pages_ask_which_is_which() -> None:
    assert refused("hypothesis", [row(), row("b", uri="https://example.org/dogs")]) == (
        "file:3: it annotates 2 pages, the first is https://example.org/cats\n"
        "    Say which of them is which text: '--text only=https://example.org/cats'.\n"
        "1 problem; nothing was written."
    )


def test_an_empty_answer_gives_nothing() -> None:
    brought = imported("hypothesis", {"total": 0, "rows": []})
    assert brought.files == {}
    assert remarks(brought) == []
