"""`/data/debate.tei.xml` as a parser reads it that knows nothing of how it was written.

That it is valid TEI is more than these tests can say: TEI's schema is no package. Every pointer
leads somewhere, every id is there once, and the words between two anchors are the words quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from counterpoint.data.losses import Sort
from counterpoint.data.tei import tei_export
from counterpoint.edition import Edition
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition import edition_of, one_text
from tests.exported import NAMES, carried, counted, edition, marked
from tests.hostile import TEXTS

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("active", "ana", "corresp", "from", "inst", "passive", "source", "target", "to")

Element = ElementTree.Element


def read(source: Edition) -> Element:
    """The export of an edition."""
    return ElementTree.fromstring(tei_export(source).files["data/debate.tei.xml"])


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of an edition."""
    return str(request.param)


@pytest.fixture(scope="module")
def corpus(name: str) -> Element:
    """Its export."""
    return read(edition(name))


def all_(root: Element, tag: str, **attributes: str) -> list[Element]:
    """Every element of a name, with some attributes."""
    found = root.iter(f"{TEI}{tag}")
    return [each for each in found if attributes.items() <= each.attrib.items()]


def by_id(root: Element) -> dict[str, Element]:
    """Every element that has an id; each id is there once."""
    named = [element for element in root.iter() if ID in element.attrib]
    assert len({element.attrib[ID] for element in named}) == len(named)
    return {element.attrib[ID]: element for element in named}


def references(element: Element, attribute: str) -> list[str]:
    """The ids that an attribute refers to."""
    return [pointer.removeprefix("#") for pointer in element.get(attribute, "").split()]


def words(element: Element | None) -> str:
    """The words in an element."""
    assert element is not None
    return "".join(element.itertext())


def pieces(element: Element) -> Iterator[tuple[str, str]]:
    """The words in an element in order, each piece with the anchor that it follows, if any."""
    anchor = element.get(ID, "") if element.tag == f"{TEI}anchor" else ""
    yield anchor, element.text or ""
    for child in element:
        yield from pieces(child)
        yield "", child.tail or ""


def between(root: Element, start: str, end: str) -> str:
    """The words between two anchors."""
    body = next(b for b in all_(root, "body") for a in b.iter(f"{TEI}anchor") if a.get(ID) == start)
    found: list[str] = []
    inside = False
    for anchor, piece in pieces(body):
        if anchor == end:
            break
        inside = inside or anchor == start
        if inside:
            found.append(piece)
    return "".join(found)


def spans(root: Element) -> dict[str, str]:
    """The words of every span."""
    return {
        span.attrib[ID]: between(root, *references(span, "from"), *references(span, "to"))
        for span in all_(root, "span")
    }


def test_every_pointer_leads_to_an_element(corpus: Element) -> None:
    ids = by_id(corpus)
    pointed = [
        pointer
        for element in corpus.iter()
        for attribute in POINTERS
        for pointer in element.get(attribute, "").split()
        if not (element.tag == f"{TEI}ref" and attribute == "target")
    ]
    assert pointed
    assert [pointer for pointer in pointed if pointer.removeprefix("#") not in ids] == []
    assert all(pointer.startswith("#") for pointer in pointed)


def test_every_text_stands_letter_by_letter(name: str, corpus: Element) -> None:
    ids = by_id(corpus)
    for text in edition(name).debate.texts.values():
        passages = ids[f"text.{text.id}"].iter(f"{TEI}ab")
        assert [words(passage) for passage in passages] == [
            text.words(passage.span) for passage in text.passages
        ]


def test_the_words_between_anchors_are_the_words_quoted(name: str, corpus: Element) -> None:
    debate = edition(name).debate
    found = spans(corpus)
    ids = by_id(corpus)
    for claim in debate.claims.values():
        text = debate.texts[claim.text]
        own = [found[id_] for id_ in references(ids[claim.id], "inst")]
        assert own == [text.words(span) for span in claim.anchors]
    for note in debate.notes.values():
        text = debate.texts[note.text]
        at = [found[id_] for id_ in references(ids[note.id], "target") if id_ in found]
        assert at == [text.words(span) for span in note.anchors]
    for relation in debate.relations.values():
        if relation.stated:
            text = debate.texts[debate.claims[relation.sources[0]].text]
            (own_span,) = references(ids[relation.id], "corresp")
            assert found[own_span] == text.words(relation.stated)


def test_every_relation_leads_from_its_sources_to_its_target(name: str, corpus: Element) -> None:
    found = {
        element.attrib[ID]: (
            element.get("name"),
            element.get("type"),
            references(element, "active"),
            references(element, "passive"),
            words(element.find(f"{TEI}desc")),
        )
        for element in all_(corpus, "relation")
    }
    assert found == {
        r.id: (r.kind, r.basis, [*r.sources], [r.target], r.because)
        for r in edition(name).debate.relations.values()
    }


def test_every_statement_and_every_note_has_its_words(name: str, corpus: Element) -> None:
    debate = edition(name).debate
    ids = by_id(corpus)
    for claim in debate.claims.values():
        assert words(ids[claim.id]) == claim.statement
        assert ids[claim.id].get("type") == claim.kind
    for note in debate.notes.values():
        inside = ids[note.id].find(f"{TEI}note")
        assert words(inside) == note.body
        assert inside is not None
        assert (inside.get("type"), inside.get("subtype")) == (note.kind, note.verdict)


def test_everything_that_is_told_to_be_carried_is_read(name: str, corpus: Element) -> None:
    texts = [element for element in corpus if element.tag == f"{TEI}TEI"]
    claims = [i for group in all_(corpus, "interpGrp", type="claims") for i in group]
    relations = all_(corpus, "relation")
    (notes,) = all_(corpus, "listAnnotation", type="notes")
    anchored = {"#" + span.attrib[ID] for span in all_(corpus, "span")}

    def remarks(type_: str) -> set[str]:
        """The claims of which a remark of a type is made."""
        return {
            note.attrib["target"] for note in all_(corpus, "note", type=type_) if note.get("target")
        }

    def items(type_: str) -> list[Element]:
        """The entries of a list of a type."""
        return [item for each in all_(corpus, "list", type=type_) for item in each]

    assert carried(name, "tei") == counted(
        {
            Sort.DEBATE: len(corpus.findall(f"{TEI}teiHeader//{TEI}title[@type='sub']")),
            Sort.TEXTS: [text for text in texts if text.find(f"{TEI}text/{TEI}body") is not None],
            Sort.PASSAGES: all_(corpus, "ab"),
            Sort.AUTHORS: [text for text in texts if words(text.find(f".//{TEI}author"))],
            Sort.PUBLICATION: [
                text for text in texts if words(text.find(f".//{TEI}bibl/{TEI}date"))
            ],
            Sort.PROVENANCE: [text for text in texts if all_(text, "note", type="provenance")],
            Sort.STATEMENTS: [claim for claim in claims if words(claim)],
            Sort.CLAIM_KINDS: [claim for claim in claims if claim.get("type")],
            Sort.QUOTES: [claim for claim in claims if claim.get("inst")],
            Sort.PLACES: [claim for claim in claims if claim.get("inst")],
            Sort.CLAIM_ISSUES: [claim for claim in claims if claim.get("ana")],
            Sort.CLAIM_SOURCES: [claim for claim in claims if claim.get("source")],
            Sort.ALIASES: remarks("other-words"),
            Sort.STEELMEN: remarks("strongest-form"),
            Sort.BEST_REPLIES: remarks("best-reply"),
            Sort.RELATIONS: relations,
            Sort.ARCS: [id_ for relation in relations for id_ in references(relation, "active")],
            Sort.LINKED: [r for r in relations if len(references(r, "active")) > 1],
            Sort.RELATION_KINDS: [relation for relation in relations if relation.get("name")],
            Sort.BASES: [relation for relation in relations if relation.get("type")],
            Sort.REASONS: [relation for relation in relations if words(relation[0])],
            Sort.STATED: [relation for relation in relations if relation.get("corresp")],
            Sort.SCHEMES: [relation for relation in relations if relation.get("ana")],
            Sort.QUESTIONS: all_(corpus, "annotation", motivation="questioning"),
            Sort.NOTES: [note for note in notes if words(note)],
            Sort.NOTE_KINDS: [note for note in notes if note[0].get("type")],
            Sort.NOTE_PLACES: [n for n in notes if anchored.issuperset(n.attrib["target"].split())],
            Sort.NOTE_SOURCES: [note for note in notes if note.get("source")],
            Sort.VERDICTS: [note for note in notes if note[0].get("subtype")],
            Sort.SOURCES: [b for group in all_(corpus, "listBibl") for b in group],
            Sort.TERMS: items("glossary"),
            Sort.ISSUES: items("issues"),
            Sort.EVENTS: all_(corpus, "event"),
            Sort.PATHS: all_(corpus, "list", type="path"),
        }
    )


def without_space(seed: str) -> str:
    """Words without white space, and without what XML forbids."""
    return "".join(without_forbidden(seed).split())


def without_forbidden(seed: str) -> str:
    """Words with what XML 1.0 (section 2.2) forbids shown as U+FFFD."""

    def allowed(char: str) -> bool:
        return char in "\t\n\r" or ("\x20" <= char <= "\ufffd") or char >= "\U00010000"

    return "".join(char if allowed(char) else "\ufffd" for char in seed)


@settings(max_examples=80)
@given(seed=TEXTS, unit=st.sampled_from(["lines", "paragraphs"]))
def test_any_text_stands_letter_by_letter_but_for_what_xml_forbids(seed: str, unit: str) -> None:
    source = marked(seed, unit)
    corpus = read(source)
    (text,) = source.debate.texts.values()
    written = [text.words(passage.span) for passage in text.passages]
    assert [words(ab) for ab in all_(corpus, "ab")] == [without_forbidden(w) for w in written]
    found = spans(corpus)
    whole = found.pop("span.only-2.1")
    assert [*found.values()] == [without_forbidden(w) for w in written]
    assert without_space(whole) == without_space("".join(written))
    told = tei_export(source).altered["characters that XML forbids"]
    assert set(told) >= {
        f"only/{passage.id}"
        for passage in text.passages
        if without_forbidden(text.words(passage.span)) != text.words(passage.span)
    }


def test_characters_that_xml_forbids_are_told_of_wherever_they_stand() -> None:
    small = edition("companions")
    notes = {**small.debate.notes}
    notes["ann-poll"] = replace(notes["ann-poll"], body="\x07")
    found = tei_export(replace(small, debate=replace(small.debate, notes=notes)))
    assert found.altered == {"characters that XML forbids": ["ann-poll"]}


def test_an_edition_without_annotations_is_a_corpus_of_texts() -> None:
    corpus = read(edition_of(one_text("Words.")))
    assert all_(corpus, "standOff") == []
    assert [words(passage) for passage in all_(corpus, "ab")] == ["Words."]
