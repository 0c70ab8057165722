"""`/data/brat/<text>.txt` and `.ann`: each text with its claims and notes as brat has them.

The `.txt` has the passages of one voice, a line break between them, letter by letter but for
carriage returns, which become spaces. In the `.ann`:

    T    a claim or note: its kind, where its words stand in the .txt, and the words
    N    its id here
    #    its statement or body; of a relation (R), its reason
    A    the verdict of a fact check
    R    an arc from one claim to another claim of the same text

brat has no arc between texts, from or to what is not said in words, or to an arc: undercuts and
relations of unstated claims are lost, and of linked claims the link. `annotation.conf` lists the
kinds, as brat needs it.

Source: brat standoff format; offsets are code points, half-open. A span that runs over a line break
is written in fragments, because brat cannot read a line break within one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterpoint.data.losses import Export, Ids, Sort, arcs
from counterpoint.edition import Edition
from counterpoint.model import (
    Claim,
    ClaimKind,
    Debate,
    Note,
    NoteKind,
    Relation,
    RelationKind,
    Span,
    Text,
    Verdict,
)

STRETCH = re.compile("[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""Words without tab or anything that some program takes for the end of a line."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as brat has it: its words, and where each passage starts in them."""

    text: Text
    words: str
    starts: tuple[int, ...]

    def fragments(self, spans: Iterable[Span]) -> list[Span]:
        """Where the words of some spans stand: in order, disjoint, without line breaks."""
        found = sorted(self.pieces(spans), key=lambda span: (span.start, span.end))
        merged: list[Span] = []
        for span in found:
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
            else:
                merged.append(span)
        return merged

    def pieces(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The stretches of some spans on single lines, without white space at their ends."""
        for span in spans:
            for passage, first in zip(self.text.passages, self.starts, strict=True):
                shift = first - passage.span.start
                start = max(span.start, passage.span.start) + shift
                end = min(span.end, passage.span.end) + shift
                for stretch in STRETCH.finditer(self.words, start, max(start, end)):
                    words = stretch[0]
                    left = stretch.start() + len(words) - len(words.lstrip())
                    if words.strip():
                        yield Span(left, left + len(words.strip()))


def brat_export(edition: Edition) -> Export:
    """Every text in brat's format, and what is in it."""
    debate = edition.debate
    files = {"data/brat/annotation.conf": CONFIGURATION.encode()}
    for text in debate.texts.values():
        document = document_of(text)
        files[f"data/brat/{text.id}.txt"] = document.words.encode()
        files[f"data/brat/{text.id}.ann"] = standoff(debate, document).encode()
    returns = [
        text.id
        for text in debate.texts.values()
        if any("\r" in text.words(passage.span) for passage in text.passages)
    ]
    return Export(files, carried(debate), {"carriage returns of texts": returns})


def carried(debate: Debate) -> Ids:
    """What is in the files, by sort. A relation is whole when all of its arcs are there."""
    claims = [claim.id for claim in debate.claims.values() if claim.anchors]
    notes = [note.id for note in debate.notes.values() if note.anchors]
    drawn = [relation for relation in debate.relations.values() if drawn_arcs(debate, relation)]
    ids = [relation.id for relation in drawn]
    written = {arc for relation in drawn for arc in drawn_arcs(debate, relation)}
    return {
        Sort.TEXTS: list(debate.texts),
        **dict.fromkeys((Sort.STATEMENTS, Sort.CLAIM_KINDS, Sort.QUOTES, Sort.PLACES), claims),
        Sort.RELATIONS: [r.id for r in drawn if written.issuperset(arcs(r)) and is_single(r)],
        Sort.ARCS: written,
        **dict.fromkeys((Sort.RELATION_KINDS, Sort.REASONS), ids),
        **dict.fromkeys((Sort.NOTES, Sort.NOTE_KINDS, Sort.NOTE_PLACES), notes),
        Sort.VERDICTS: [id_ for id_ in notes if debate.notes[id_].verdict],
    }


def is_single(relation: Relation) -> bool:
    """Whether nothing is lost when a relation is written as arcs."""
    return len(relation.sources) == 1


def drawn_arcs(debate: Debate, relation: Relation) -> list[str]:
    """The arcs of a relation that join two claims said in words in one text."""
    target = debate.claims.get(relation.target)
    if target is None or target.is_unstated:
        return []
    sources = [debate.claims[source] for source in relation.sources]
    return [
        arc
        for source, arc in zip(sources, arcs(relation), strict=True)
        if source.text == target.text and source.anchors
    ]


def document_of(text: Text) -> Document:
    """A text as brat has it."""
    passages = [text.words(passage.span).replace("\r", " ") for passage in text.passages]
    starts, position = [], 0
    for passage in passages:
        starts.append(position)
        position += len(passage) + 1
    return Document(text, "\n".join(passages) + "\n", tuple(starts))


def standoff(debate: Debate, document: Document) -> str:
    """The `.ann` of a text."""
    claims = [claim for claim in debate.claims_of(document.text.id) if claim.anchors]
    notes = [note for note in debate.notes_of(document.text.id) if note.anchors]
    ids = [*(claim.id for claim in claims), *(note.id for note in notes)]
    names = {id_: f"T{number}" for number, id_ in enumerate(ids, 1)}
    rows = [
        *(row for claim in claims for row in claim_rows(document, claim, names[claim.id])),
        *(row for note in notes for row in note_rows(document, note, names[note.id])),
        *relation_rows(debate, names),
    ]
    return "".join(f"{row}\n" for row in numbered(rows))


def numbered(rows: Iterable[str]) -> Iterator[str]:
    """Rows whose id is only a letter, with numbers to it."""
    counts: dict[str, int] = {}
    for row in rows:
        name, _, rest = row.partition("\t")
        if name in ("N", "#", "A"):
            counts[name] = counts.get(name, 0) + 1
            name += str(counts[name])
        yield f"{name}\t{rest}"


def claim_rows(document: Document, claim: Claim, name: str) -> Iterator[str]:
    """A claim: its words, its id, its statement."""
    yield stretch_row(document, CLAIM_TYPES[claim.kind], claim.anchors, name)
    yield f"N\tReference {name} Counterpoint:{claim.id}\t{claim.label}"
    yield f"#\tAnnotatorNotes {name}\t{one_line(claim.statement)}"


def note_rows(document: Document, note: Note, name: str) -> Iterator[str]:
    """A note: the words it stands beside, its id, its body, its verdict."""
    yield stretch_row(document, NOTE_TYPES[note.kind], note.anchors, name)
    yield f"N\tReference {name} Counterpoint:{note.id}\t{note.id}"
    yield f"#\tAnnotatorNotes {name}\t{one_line(note.body)}"
    if note.verdict:
        yield f"A\tVerdict {name} {note.verdict}"


def stretch_row(document: Document, type_: str, spans: Iterable[Span], name: str) -> str:
    """Some words of a text: type, offsets, words."""
    found = document.fragments(spans)
    offsets = ";".join(f"{span.start} {span.end}" for span in found)
    return f"{name}\t{type_} {offsets}\t{' '.join(document.words[s.start : s.end] for s in found)}"


def relation_rows(debate: Debate, names: dict[str, str]) -> Iterator[str]:
    """The arcs between claims of one text, each relation's reason beside its first arc."""
    number = 0
    for relation in debate.relations.values():
        if relation.target not in names:
            continue
        first = number + 1
        for arc in drawn_arcs(debate, relation):
            number += 1
            ends = f"Arg1:{names[arc.rpartition('/')[2]]} Arg2:{names[relation.target]}"
            yield f"R{number}\t{RELATION_TYPES[relation.kind]} {ends}"
        if number >= first and relation.because:
            yield f"#\tAnnotatorNotes R{first}\t{one_line(relation.because)}"


def one_line(prose: str) -> str:
    """Prose on one line without tabs."""
    return " ".join(STRETCH.findall(prose))


def camel(kind: str) -> str:
    """A kind as brat writes types: `ReportedView`."""
    return "".join(word.capitalize() for word in kind.split("-"))


CLAIM_TYPES = {kind: camel(kind) for kind in ClaimKind}
NOTE_TYPES = {kind: f"{camel(kind)}Note" for kind in NoteKind}
RELATION_TYPES = {kind: camel(kind) for kind in RelationKind}
DRAWN_TYPES = [type_ for kind, type_ in RELATION_TYPES.items() if kind != RelationKind.UNDERCUT]
CONFIGURATION = "\n".join(
    [
        "[entities]",
        *CLAIM_TYPES.values(),
        *NOTE_TYPES.values(),
        "[relations]",
        *(f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>" for kind in DRAWN_TYPES),
        "[events]",
        "[attributes]",
        f"Verdict\tArg:<ENTITY>, Value:{'|'.join(Verdict)}",
        "",
    ]
)
"""What brat asks for beside documents: every type, and what may be joined to what."""
