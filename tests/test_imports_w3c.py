"""Web Annotations come in: every shape of a file, selectors, bodies; what has no place is told."""

from __future__ import annotations

from typing import Any

import pytest
from counterpoint.model import ClaimKind, NoteKind, Verdict
from counterpoint.render.site import render

from tests.edition import companions, debate_of, edition_of
from tests.importing import (
    SEED,
    bare,
    debate,
    edition,
    imported,
    refused,
    relations,
    remarks,
    words_of,
    yaml,
)

PAGE = "https://example.org/cats"


def annotation(exact: str = "Dogs want company.", **more: Any) -> dict[str, object]:  # noqa: ANN401
    """An annotation of some words; `more` goes over what is in it."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/annotations/a1",
        "type": "Annotation",
        "motivation": "commenting",
        "body": {"type": "TextualBody", "value": "So they do."},
        "target": {"source": PAGE, "selector": quote(exact)},
    } | more


def quote(exact: str, **more: str) -> dict[str, object]:
    """A TextQuoteSelector."""
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def test_a_comment_becomes_a_note_beside_its_words_with_its_id_as_a_comment() -> None:
    brought = imported("w3c", annotation(creator={"name": "Ann"}, created="2020-01-02T03:04:05Z"))
    assert yaml(brought) == (
        "notes:\n"
        "  only-a1:  # was: https://example.org/annotations/a1\n"
        "    # by: Ann, 2020-01-02\n"
        "    on: Dogs want company.\n"
        "    kind: context\n"
        "    says: So they do.\n"
    )
    assert remarks(brought) == []


@pytest.mark.parametrize(
    "shape",
    [
        lambda a: a,
        lambda a: [a],
        lambda a: {"type": "AnnotationPage", "items": [a]},
        lambda a: {
            "type": "AnnotationCollection",
            "first": {"type": "AnnotationPage", "items": [a]},
        },
        lambda a: {"@graph": [a]},
        lambda a: {"type": ["AnnotationCollection"], "items": [a]},
        lambda a: {("@" + key if key in ("id", "type") else key): v for key, v in a.items()},
    ],
)
def test_annotations_are_found_in_every_shape_of_a_file(shape: Any) -> None:  # noqa: ANN401
    assert words_of(imported("w3c", shape(annotation()))) == {"only-a1": ["Dogs want company."]}


def test_a_page_that_is_elsewhere_is_told() -> None:
    page = {"type": "AnnotationPage", "items": [annotation()], "next": "https://example.org/2"}
    assert remarks(imported("w3c", page)) == [
        "file:22: https://example.org/2: lost: a page elsewhere; only what is in the file is read"
    ]


def test_a_tag_that_names_a_kind_of_claim_makes_a_claim() -> None:
    body = [
        {"type": "TextualBody", "value": "Dogs need company.", "purpose": "describing"},
        {"type": "TextualBody", "value": "reported view", "purpose": "tagging"},
        {"type": "TextualBody", "value": "pets", "purpose": "tagging"},
    ]
    brought = imported("w3c", annotation(body=body, motivation="classifying"))
    claim = debate(brought).claims["only-a1"]
    assert (claim.statement, claim.kind) == ("Dogs need company.", ClaimKind.REPORTED_VIEW)
    assert "    # tags: pets\n" in yaml(brought)


def test_annotations_become_claims_when_the_editor_says_so() -> None:
    brought = imported("w3c", annotation(motivation="highlighting", body=None), claims=True)
    assert debate(brought).claims["only-a1"].statement == "Dogs want company."


def test_a_tag_that_names_a_verdict_makes_a_fact_check() -> None:
    body = [
        {"type": "TextualBody", "value": "Some do not."},
        {"type": "TextualBody", "value": "fact check: outdated", "purpose": "tagging"},
    ]
    note = debate(imported("w3c", annotation(body=body))).notes["only-a1"]
    assert (note.kind, note.verdict) == (NoteKind.FACT, Verdict.OUTDATED)


def test_a_fact_check_without_verdict_is_only_a_tag() -> None:
    body = [
        {"type": "TextualBody", "value": "Some do not."},
        {"type": "TextualBody", "value": "fact check", "purpose": "tagging"},
    ]
    brought = imported("w3c", annotation(body=body))
    assert debate(brought).notes["only-a1"].kind is NoteKind.CONTEXT
    assert "# tags: fact check\n" in yaml(brought)


def test_a_body_of_html_gives_the_words_that_are_seen() -> None:
    body = {"type": "TextualBody", "format": "text/html", "value": "<p>So &amp; <b>so</b>.</p>"}
    brought = imported("w3c", annotation(body=body))
    assert debate(brought).notes["only-a1"].body == "So & so."
    assert remarks(brought) == [
        "file:3: https://example.org/annotations/a1: repaired: markup was taken out of its HTML"
    ]


def test_a_plain_body_value_is_a_comment() -> None:
    brought = imported("w3c", annotation(body=None, bodyValue="So."))
    assert debate(brought).notes["only-a1"].body == "So."


def test_bodies_that_are_not_in_the_file_are_lost() -> None:
    body = [
        "https://example.org/b",
        {"type": "Choice", "items": []},
        {"type": "Video", "value": "v"},
    ]
    said = {"type": "TextualBody", "value": "So."}
    assert remarks(imported("w3c", annotation(body=[*body, said]))) == [
        "file:3: https://example.org/annotations/a1: lost: a body of type Video",
        (
            "file:3: https://example.org/annotations/a1: lost: a body that is not in the file: "
            "a choice of bodies"
        ),
        (
            "file:3: https://example.org/annotations/a1: lost: a body that is not in the file: "
            "https://example.org/b"
        ),
    ]


def test_several_selectors_in_a_list_name_one_place() -> None:
    selectors = [
        {"type": "XPathSelector", "value": "/p[1]"},
        {"type": "TextPositionSelector", "start": 20, "end": 38},
        quote("Dogs want company."),
    ]
    brought = imported("w3c", annotation(target={"source": PAGE, "selector": selectors}))
    assert words_of(brought) == {"only-a1": ["Dogs want company."]}
    assert remarks(brought) == []


def test_several_targets_are_several_places() -> None:
    target = [
        {"source": PAGE, "selector": quote("Dogs want")},
        {"source": f"{PAGE}#top", "selector": quote("no walks")},
    ]
    brought = imported("w3c", annotation(target=target))
    assert words_of(brought) == {"only-a1": ["Dogs want", "no walks"]}


def test_of_several_targets_those_that_are_orphans_are_lost_and_the_others_stay() -> None:
    target = [
        {"source": PAGE, "selector": quote("Dogs want")},
        {"source": PAGE, "selector": quote("Lions roar")},
    ]
    brought = imported("w3c", annotation(target=target))
    assert words_of(brought) == {"only-a1": ["Dogs want"]}
    assert remarks(brought) == [
        (
            "file:3: https://example.org/annotations/a1: lost: its words are not in text 'only': "
            "'Lions roar'"
        )
    ]


def test_a_refined_quote_is_the_part_that_the_refinement_selects() -> None:
    for refinement in (
        {"type": "TextPositionSelector", "start": 5, "end": 14},
        quote("sleep all"),
    ):
        selector = quote("Cats sleep all night", refinedBy=refinement)  # type: ignore[arg-type]
        brought = imported("w3c", annotation(target={"source": PAGE, "selector": selector}))
        at = SEED.index("sleep all night")
        spans = debate(brought).notes["only-a1"].anchors
        assert [(span.start, span.end) for span in spans] == [(at, at + 9)]


def test_a_refinement_that_does_not_fit_leaves_the_whole_quote_and_is_told() -> None:
    selector = quote("Dogs want company.", refinedBy=quote("cats"))  # type: ignore[arg-type]
    brought = imported("w3c", annotation(target={"source": PAGE, "selector": selector}))
    assert words_of(brought) == {"only-a1": ["Dogs want company."]}
    assert remarks(brought) == [
        (
            "file:3: https://example.org/annotations/a1: repaired: what refines its quote does "
            "not fit "
            "it; the whole quote was used"
        )
    ]


def test_a_selector_of_another_sort_is_looked_through_to_what_refines_it() -> None:
    selector = {"type": "FragmentSelector", "value": "p1", "refinedBy": quote("Dogs want")}
    brought = imported("w3c", annotation(target={"source": PAGE, "selector": selector}))
    assert words_of(brought) == {"only-a1": ["Dogs want"]}
    assert remarks(brought) == [
        (
            "file:3: https://example.org/annotations/a1: repaired: its FragmentSelector was not "
            "looked "
            "at, only what refines it"
        )
    ]


def test_places_that_only_a_page_has_are_lost() -> None:
    selectors = [{"type": "CssSelector", "value": "p"}, {"type": "RangeSelector"}]
    brought = imported("w3c", annotation(target={"source": PAGE, "selector": selectors}))
    assert remarks(brought) == [
        (
            "file:3: https://example.org/annotations/a1: lost: a place named only by CssSelector, "
            "RangeSelector"
        ),
        (
            "file:3: https://example.org/annotations/a1: lost: it is about no words of the text: "
            "'So they do.'"
        ),
    ]


def test_a_position_alone_needs_the_text_that_it_counts_in() -> None:
    target = {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": 20, "end": 24}}
    brought = imported("w3c", annotation(target=target))
    assert remarks(brought) == [
        (
            "file:3: https://example.org/annotations/a1: lost: it names a place and no words, and "
            "nothing here can check it"
        )
    ]
    brought = imported("w3c", annotation(target=target), beside=SEED.encode())
    assert words_of(brought) == {"only-a1": ["Dogs"]}


def test_offsets_that_do_not_count_in_the_seed_are_told() -> None:
    selectors = [quote("Dogs want"), {"type": "TextPositionSelector", "start": 720, "end": 729}]
    brought = imported("w3c", annotation(target={"source": PAGE, "selector": selectors}))
    assert remarks(brought) == [
        (
            "file:1: repaired: offsets of 1 quote do not count in the seed; the words gave the "
            "place\n"
            "    '--base FILE' names the text that they count in, to have them checked."
        )
    ]


def test_a_reply_stands_where_that_stands_which_it_answers() -> None:
    reply = annotation(
        id="https://example.org/annotations/a2",
        motivation="replying",
        body={"type": "TextualBody", "value": "Not mine."},
        target="https://example.org/annotations/a1",
    )
    brought = imported("w3c", [annotation(), reply])
    assert words_of(brought) == {
        "only-a1": ["Dogs want company."],
        "only-a2": ["Dogs want company."],
    }
    assert "    # reply to: https://example.org/annotations/a1\n" in yaml(brought)


def test_a_note_on_the_whole_page_is_lost_with_its_words() -> None:
    assert remarks(imported("w3c", annotation(target=PAGE))) == [
        (
            "file:3: https://example.org/annotations/a1: lost: it is about no words of the text: "
            "'So they do.'"
        )
    ]


def test_a_highlight_without_words_is_lost_as_a_note() -> None:
    assert remarks(imported("w3c", annotation(body=None))) == [
        "file:3: https://example.org/annotations/a1: lost: it says nothing and quotes nothing"
    ]


def test_annotations_of_several_pages_ask_which_is_which() -> None:
    other = annotation(
        id="https://example.org/annotations/a2",
        target={"source": "https://example.org/dogs", "selector": quote("Dogs")},
    )
    assert refused("w3c", [annotation(), other]) == (
        "file:4: it annotates 2 pages, the first is https://example.org/cats\n"
        "    Say which of them is which text: '--text only=https://example.org/cats'.\n"
        "1 problem; nothing was written."
    )


def test_annotations_of_a_page_that_no_text_is_are_lost() -> None:
    other = annotation(
        id="https://example.org/annotations/a2",
        target={"source": "https://example.org/dogs", "selector": quote("Dogs")},
    )
    brought = imported("w3c", [annotation(), other], texts={PAGE: "only"})
    assert words_of(brought) == {"only-a1": ["Dogs want company."]}
    assert remarks(brought) == [
        (
            "file:21: https://example.org/annotations/a2: lost: no text of ours is told to be "
            "'https://example.org/dogs'"
        )
    ]


def test_an_annotation_of_two_pages_and_a_link_between_pages_are_lost() -> None:
    target = [{"source": PAGE, "selector": quote("Dogs")}, {"source": "https://example.org/dogs"}]
    both = annotation(target=target)
    link = annotation(id="https://example.org/annotations/a2", motivation="linking", target=PAGE)
    assert remarks(imported("w3c", [both, link])) == [
        (
            "file:4: https://example.org/annotations/a1: lost: its targets are on 2 pages, and "
            "only one "
            "can be"
        ),
        (
            "file:26: https://example.org/annotations/a2: lost: it links other resources; links "
            "between "
            "pages are not read"
        ),
    ]


def test_an_annotation_without_an_id_is_known_by_its_number() -> None:
    brought = imported("w3c", [annotation(id=None), annotation(id=None, bodyValue="And so.")])
    assert "  only-note-1:  # was: annotation 1\n" in yaml(brought)
    assert "  only-note-2:  # was: annotation 2\n" in yaml(brought)


def test_things_that_are_no_annotations_are_told() -> None:
    brought = imported("w3c", [{"type": "Video", "id": "v"}, "https://example.org/x", 3])
    assert remarks(brought) == [
        "file:1: lost: it is no annotation (without a type)",
        "file:4: v: lost: it is no annotation (Video)",
        "file:6: https://example.org/x: lost: a page elsewhere; only what is in the file is read",
    ]


def test_a_file_that_is_no_json_is_refused_with_its_line() -> None:
    assert refused("w3c", '{\n "id": }') == (
        "file:2: this is not JSON: expecting value\n1 problem; nothing was written."
    )


def test_a_file_nested_too_deeply_is_refused() -> None:
    assert refused("w3c", "[" * 100_000) == (
        "file:1: it is nested too deeply to be read\n1 problem; nothing was written."
    )


def test_bytes_that_are_not_utf_8_are_refused_until_their_encoding_is_named() -> None:
    content = (
        b'{"id": "a1", "type": "Annotation",\n "bodyValue": "Caf\xe9",'
        b'"target": {"source": "p", "selector": {"type": "TextQuoteSelector", "exact": "Dogs"}}}'
    )
    assert refused("w3c", content) == (
        "file:2: byte 53 (0xe9) is not UTF-8\n"
        "    Say which encoding the file is in: '--encoding windows-1252', for example.\n"
        "1 problem; nothing was written."
    )
    brought = imported("w3c", content, encoding="windows-1252")
    assert debate(brought).notes["only-a1"].body == "Café"


def test_a_byte_order_mark_is_left_behind_and_told() -> None:
    content = b"\xef\xbb\xbf[]"
    assert remarks(imported("w3c", content)) == [
        "file:1: repaired: a byte order mark before utf-8 was left behind"
    ]


def test_what_this_site_exports_comes_back_with_the_same_words_and_ids() -> None:
    content = render(edition_of(companions()))["data/annotations.jsonld"]
    source = "https://example.org/companions/texts/{}/"
    texts = {source.format(text): text for text in ("ann", "bob", "cyd")}
    brought = imported("w3c", content, files=bare(), texts=texts)
    ours = debate_of(companions())
    theirs = debate(brought, bare())
    stated = {id_: claim for id_, claim in ours.claims.items() if claim.anchors}
    assert {id_: (c.anchors, c.statement, c.kind) for id_, c in theirs.claims.items()} == {
        id_: (c.anchors, c.statement, c.kind) for id_, c in stated.items()
    }
    assert {id_: (n.anchors, n.body, n.verdict) for id_, n in theirs.notes.items()} == {
        id_: (n.anchors, n.body, n.verdict) for id_, n in ours.notes.items()
    }
    assert relations(brought, bare()) == []
    assert remarks(brought) == []


def test_an_unknown_text_is_refused() -> None:
    assert refused("w3c", [], texts={"": "onyl"}, files=edition()) == (
        "--text:1: there is no text 'onyl'\n    Did you mean 'only'?\n"
        "1 problem; nothing was written."
    )
