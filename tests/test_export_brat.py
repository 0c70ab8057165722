"""`/data/brat/` as its format defines it, and as arguebuf reads it."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import arguebuf
import pytest
from counterpoint.data.brat import CONFIGURATION, brat_export
from counterpoint.data.losses import Sort
from counterpoint.edition import Edition
from counterpoint.model import Claim, Note, RelationKind
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition import edition_of, one_text
from tests.exported import NAMES, carried, counted, edition, marked
from tests.hostile import TEXTS

STRETCH = re.compile(r"(?P<type>\w+) (?P<offsets>\d+ \d+(?:;\d+ \d+)*)")
ARC = re.compile(r"(?P<type>\w+) Arg1:(?P<start>T\d+) Arg2:(?P<end>T\d+)")
REFERENCE = re.compile(r"Reference (?P<of>T\d+) Counterpoint:(?P<id>\S+)")


@dataclass
class Document:
    """One text and its annotations, as the format defines them."""

    words: str
    types: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    arcs: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)


def read(files: Mapping[str, bytes], text: str) -> Document:
    """A text with its annotations; what the format does not allow fails the test."""
    document = Document(files[f"data/brat/{text}.txt"].decode())
    lines = files[f"data/brat/{text}.ann"].decode()
    assert lines.splitlines(keepends=True) == [f"{line}\n" for line in lines.split("\n")[:-1]]
    names = [line.split("\t")[0] for line in lines.splitlines()]
    assert len(set(names)) == len(names)
    for line in lines.splitlines():
        name, data, *tail = line.split("\t")
        assert len(tail) <= 1
        if name[0] == "T":
            document.types[name], offsets = words_of(STRETCH, data, "type", "offsets")
            found = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
            document.fragments[name] = [(start, end) for start, end in found]
            assert tail == [" ".join(document.words[start:end] for start, end in found)]
        elif name[0] == "R":
            type_, start, end = words_of(ARC, data, "type", "start", "end")
            document.arcs[name] = type_, start, end
        elif name[0] == "N":
            of, id_ = words_of(REFERENCE, data, "of", "id")
            document.ids[of] = id_
        elif name[0] == "#":
            kind, of = data.split(" ")
            assert kind == "AnnotatorNotes"
            document.notes[of] = tail[0]
        else:
            kind, of, value = data.split(" ")
            assert (name[0], kind, tail) == ("A", "Verdict", [])
            document.verdicts[of] = value
    return document


def words_of(pattern: re.Pattern[str], data: str, *groups: str) -> list[str]:
    """The parts of a column that must fit a pattern."""
    match = pattern.fullmatch(data)
    assert match, data
    return [match[group] for group in groups]


def documents(source: Edition) -> dict[str, Document]:
    """Every text of an edition."""
    files = brat_export(source).files
    return {text: read(files, text) for text in source.debate.texts}


def assert_fragments_are_sound(document: Document) -> None:
    for fragments in document.fragments.values():
        assert fragments == sorted(fragments)
        for (_, end), (start, _) in pairwise(fragments):
            assert end <= start
        for start, end in fragments:
            words = document.words[start:end]
            assert words
            assert words == words.strip()
            assert len(words.splitlines()) == 1


@pytest.mark.parametrize("name", NAMES)
def test_fragments_are_in_order_disjoint_and_without_line_breaks(name: str) -> None:
    for document in documents(edition(name)).values():
        assert_fragments_are_sound(document)


@pytest.mark.parametrize("name", NAMES)
def test_everything_said_in_words_stands_at_its_words(name: str) -> None:
    debate = edition(name).debate
    for text, document in documents(edition(name)).items():
        things: list[Claim | Note] = [
            *(claim for claim in debate.claims_of(text) if claim.anchors),
            *(note for note in debate.notes_of(text) if note.anchors),
        ]
        names = {id_: stretch for stretch, id_ in document.ids.items()}
        assert set(names) == {thing.id for thing in things}
        assert set(names.values()) == set(document.types)
        for thing in things:
            seed = debate.texts[text]
            spans = sorted(thing.anchors, key=lambda span: span.start)
            exact = "".join(seed.words(span) for span in spans)
            at = document.fragments[names[thing.id]]
            marked = "".join(document.words[start:end] for start, end in at)
            assert "".join(marked.split()) == "".join(exact.split())
            said = document.notes[names[thing.id]]
            assert said == getattr(thing, "statement", "") or said == getattr(thing, "body", "")


@pytest.mark.parametrize("name", NAMES)
def test_arcs_are_those_between_claims_said_in_words_in_one_text(name: str) -> None:
    debate = edition(name).debate
    expected = [
        (relation.kind.capitalize(), source.id, target.id)
        for relation in debate.relations.values()
        if (target := debate.claims.get(relation.target)) and target.anchors
        for source in map(debate.claims.__getitem__, relation.sources)
        if source.anchors and source.text == target.text
    ]
    found = [
        (type_, document.ids[start], document.ids[end])
        for document in documents(edition(name)).values()
        for type_, start, end in document.arcs.values()
    ]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_told_to_be_carried_is_read(name: str) -> None:
    debate = edition(name).debate
    read_ = documents(edition(name)).values()
    claim_types = set(CONFIGURATION.split("\n")[1:8])
    types = [(d.types[stretch], d, stretch) for d in read_ for stretch in d.types]
    claims = [(d, stretch) for type_, d, stretch in types if type_ in claim_types]
    notes = [(d, stretch) for type_, d, stretch in types if type_.endswith("Note")]
    assert len(claims) + len(notes) == len(types)
    arcs = {
        (type_.lower(), d.ids[start], d.ids[end])
        for d in read_
        for type_, start, end in d.arcs.values()
    }
    drawn = defaultdict(set)
    for relation in debate.relations.values():
        for source in relation.sources:
            if (relation.kind, source, relation.target) in arcs:
                drawn[relation.id].add(source)
    assert carried(name, "brat") == counted(
        {
            Sort.TEXTS: [d for d in read_ if d.words],
            Sort.STATEMENTS: [d.notes[stretch] for d, stretch in claims],
            Sort.CLAIM_KINDS: claims,
            Sort.QUOTES: claims,
            Sort.PLACES: [d.fragments[stretch] for d, stretch in claims],
            Sort.RELATIONS: [id_ for id_ in drawn if len(debate.relations[id_].sources) == 1],
            Sort.ARCS: [arc for d in read_ for arc in d.arcs],
            Sort.RELATION_KINDS: drawn,
            Sort.REASONS: [of for d in read_ for of in d.notes if of[0] == "R"],
            Sort.NOTES: [d.notes[stretch] for d, stretch in notes],
            Sort.NOTE_KINDS: notes,
            Sort.NOTE_PLACES: [d.fragments[stretch] for d, stretch in notes],
            Sort.VERDICTS: [verdict for d in read_ for verdict in d.verdicts],
        }
    )


@pytest.mark.parametrize("name", NAMES)
def test_arguebuf_finds_as_many_stretches_and_arcs(name: str) -> None:
    source = edition(name)
    files = brat_export(source).files
    for text, document in documents(source).items():
        # It takes attributes for relations, and quotation marks for those of CSV.
        lines = files[f"data/brat/{text}.ann"].decode().replace('"', "'").splitlines(keepends=True)
        graph = arguebuf.load.brat(io.StringIO("".join(row for row in lines if row[0] in "TR")))
        assert len(graph.atom_nodes) - 1 == len(document.types)  # It adds a major claim.
        assert len(graph.scheme_nodes) == len(document.arcs)
        assert len(graph.edges) == 2 * len(document.arcs)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_that_of_the_passages_letter_by_letter(name: str) -> None:
    for id_, document in documents(edition(name)).items():
        text = edition(name).debate.texts[id_]
        passages = "\n".join(text.words(passage.span) for passage in text.passages)
        assert document.words == passages.replace("\r", " ") + "\n"


def test_every_type_is_in_the_configuration() -> None:
    kinds = set(re.findall(r"^\w+", CONFIGURATION, re.MULTILINE))
    for document in documents(edition("corpus")).values():
        assert set(document.types.values()) <= kinds
        assert {type_ for type_, _, _ in document.arcs.values()} <= kinds
    assert RelationKind.UNDERCUT.capitalize() not in kinds


@settings(max_examples=80)
@given(seed=TEXTS, unit=st.sampled_from(["lines", "paragraphs"]))
def test_any_words_of_any_text_can_be_marked(seed: str, unit: str) -> None:
    document = documents(marked(seed, unit))["only"]
    assert_fragments_are_sound(document)
    for fragments in document.fragments.values():
        assert " ".join(document.words[a:b] for a, b in fragments).split() == seed.split()


def test_carriage_returns_are_told_of() -> None:
    export = brat_export(edition_of(one_text("one\rtwo", passages="paragraphs")))
    assert export.altered == {"carriage returns of texts": ["only"]}
    assert export.files["data/brat/only.txt"] == b"one two\n"
