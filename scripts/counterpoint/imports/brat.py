"""Read brat standoff: an `.ann` file, with the `.txt` that its offsets count in where it is given.

Text-bound annotations (T) of known types become claims, or notes; relations (R) and equivalences
(*) become links. Notes (#) on a T become notes beside it; on an R they are its reason. Attributes
(A, M) stay as comments. Events (E) and normalisations (N) have no place here. Offsets are code
points; the words of a T go before them. Source: brat standoff format, https://brat.nlplab.org/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoint.imports.foreign import Foreign, base_of, words_of
from counterpoint.imports.imported import Imported, Link, Notebook, Quote, Unit, Verb, label_of
from counterpoint.model import ClaimKind, NoteKind, Place, Verdict
from counterpoint.quotes import collapse
from counterpoint.unfold import VERBS as KINDS

BOUND = re.compile(r"(?P<type>\S+) (?P<places>\d+ \d+(?:;\d+ \d+)*)")
OURS = "Counterpoint:"
"""What references of our own export begin with; there a note on a claim is its statement."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file: its id, what it says in its second cell, and the words after that."""

    place: Place
    id: str
    cell: str
    words: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A text-bound annotation: its type, and the quotes of its fragments."""

    row: Row
    type: str
    quotes: tuple[Quote, ...]


def read_brat(foreign: Foreign) -> Imported:
    """Everything in an `.ann` file. Raises UnreadableError."""
    notes = Notebook()
    rows = list(rows_of(foreign.path, words_of(foreign, notes)))
    base = base_of(foreign)
    bounds = [bound for row in of(rows, "T") if (bound := bound_of(row, base, notes))]
    about = attributes_of(rows)
    own = dict(row.cell.split()[1:3] for row in of(rows, "N") if OURS in row.cell)
    units = [u for b in bounds if (u := unit_of(b, about.get(b.row.id, []), foreign, notes))]
    units, beside = annotated(units, of(rows, "#"), own, notes)
    links = tuple(links_of(rows, foreign.verbs, notes))
    say_lost(rows, notes)
    return Imported("brat", foreign.path, (*units, *beside), links, tuple(notes.remarks), base)


def rows_of(path: str, words: str) -> Iterator[Row]:
    """The rows of a file, blank lines left out; equivalences, which have no id, are numbered."""
    equivalences = 0
    for number, line in enumerate(words.split("\n"), start=1):
        id_, _, rest = line.rstrip("\r").partition("\t")
        cell, _, tail = rest.partition("\t")
        equivalences += id_ == "*"
        if line.strip():
            yield Row(Place(path, number), f"*{equivalences}" if id_ == "*" else id_, cell, tail)


def of(rows: Iterable[Row], signs: str) -> list[Row]:
    """The rows whose id begins with one of some signs."""
    return [row for row in rows if row.id[0] in signs]


def bound_of(row: Row, base: str | None, notes: Notebook) -> Bound | None:
    """A text-bound annotation; None, with a remark, when its row is not complete."""
    match = BOUND.fullmatch(row.cell)
    if match is None or not row.words.strip():
        notes.lost(row.place, row.id, "its row has no type, no offsets or no words")
        return None
    ends = [tuple(map(int, place.split())) for place in match["places"].split(";")]
    places = [(start, end) for start, end in ends]
    fragments = list(split(row.words, places))
    if len(fragments) != len(places):
        notes.lost(row.place, row.id, "its words cannot be divided as its offsets say")
        return None
    pairs = zip(fragments, places, strict=True)
    quotes = [Quote(words, start=start, end=end) for words, (start, end) in pairs]
    return Bound(row, match["type"], tuple(merged(quotes, base)))


def split(words: str, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The words of each fragment: a space stands between two of them."""
    if len(places) == 1:
        yield words
        return
    lengths = [end - start for start, end in places]
    if sum(lengths) + len(lengths) - 1 != len(words):
        return
    at = 0
    for length in lengths:
        yield words[at : at + length]
        at += length + 1


def merged(quotes: Iterable[Quote], base: str | None) -> Iterator[Quote]:
    """Quotes, those made one between which only a line ends: brat parts them there."""
    last: Quote | None = None
    for quote in quotes:
        gap = base[last.end : quote.start] if last and base is not None else "-"
        if last and "\n" in gap and not gap.strip():
            last = Quote(f"{last.exact} {quote.exact}", start=last.start, end=quote.end)
            continue
        if last:
            yield last
        last = quote
    if last:
        yield last


def attributes_of(rows: Iterable[Row]) -> dict[str, list[str]]:
    """The attributes of each annotation, as `name = value`; those that are only there as `name`."""
    found: dict[str, list[str]] = {}
    for row in of(rows, "AM"):
        name, _, rest = row.cell.partition(" ")
        target, _, value = rest.partition(" ")
        found.setdefault(target, []).append(f"{name} = {value}" if value else name)
    return found


def unit_of(bound: Bound, attributes: list[str], foreign: Foreign, notes: Notebook) -> Unit | None:
    """The claim or note of a text-bound annotation; None when its type is not known."""
    row, type_ = bound.row, bound.type
    name = type_.lower()
    kind = foreign.kinds.get(type_) or CLAIMS.get(name)
    if kind is None and name not in NOTES:
        hint = f"Say what it is: '--kind {type_}=claim'."
        notes.lost(row.place, row.id, f"its type '{type_}' is not known here", hint)
        return None
    verdicts = {f"Verdict = {verdict}": verdict for verdict in Verdict}
    verdict = next((verdicts[a] for a in attributes if a in verdicts), None)
    return Unit(
        id=row.id,
        place=row.place,
        quotes=bound.quotes,
        label=label_of(row.id),
        kind=kind,
        note=None if kind else NOTES[name],
        verdict=None if kind else verdict,
        comments=tuple(a for a in attributes if kind or a not in verdicts),
        is_composite=True,
    )


def camel(kind: str) -> str:
    """A kind as types are written, in small letters: `reportedview`."""
    return kind.replace("-", "")


CLAIMS = {camel(kind): kind for kind in ClaimKind} | {
    "majorclaim": ClaimKind.THESIS,
    "conclusion": ClaimKind.CLAIM,
}
NOTES = {camel(kind) + "note": kind for kind in NoteKind}
VERBS = {
    **{verb: Verb(verb) for verb in KINDS},
    **{kind.value: Verb(verb) for verb, kind in KINDS.items()},
    "attacks": Verb.ATTACKS,
    "attack": Verb.ATTACKS,
    "rebuttal": Verb.ATTACKS,
    "equiv": Verb.RESTATES,
    "semantically_same": Verb.RESTATES,
}
"""Types of units and relations, in small letters: ours, and those of corpora of argumentation."""


def annotated(
    units: Iterable[Unit], rows: Iterable[Row], own: Mapping[str, str], notes: Notebook
) -> tuple[list[Unit], list[Unit]]:
    """The units with what their notes say of them, and the notes that stand beside them.

    In our own export, which `own` tells, the note on a claim or note is its statement or body.
    """
    by_id = {unit.id: unit for unit in units}
    beside: list[Unit] = []
    for row in rows:
        target = row.cell.partition(" ")[2].strip()
        unit = by_id.get(target)
        if unit is not None and (target in own or unit.is_note):
            label = own.get(target, "").removeprefix(OURS) or unit.label
            by_id[target] = replace(unit, says=collapse(row.words), label=label)
        elif unit is not None:
            beside.append(note_of(row, target))
        elif not target.startswith(("R", "*")):
            wrong = f"a note on '{target}', which has no place here: '{collapse(row.words)}'"
            notes.lost(row.place, row.id, wrong)
    return list(by_id.values()), beside


def note_of(row: Row, target: str) -> Unit:
    """A note of an annotator beside a claim; brat's `#3` becomes the label `n3`."""
    number = row.id.removeprefix("#")
    return Unit(
        id=row.id,
        place=row.place,
        label=f"n{number}" if number.isdigit() else "",
        says=collapse(row.words),
        note=NoteKind.CONTEXT,
        beside=target,
    )


def links_of(rows: Sequence[Row], verbs: Mapping[str, Verb], notes: Notebook) -> Iterator[Link]:
    """The links of relations and equivalences; the reason of a relation is the note on it."""
    reasons = {row.cell.partition(" ")[2].strip(): collapse(row.words) for row in of(rows, "#")}
    about = attributes_of(rows)
    for row in of(rows, "R*"):
        type_, *ends = row.cell.split()
        ends = [end.rpartition(":")[2] for end in ends]
        verb = verbs.get(type_) or VERBS.get(type_.lower())
        if verb is None:
            hint = f"Say what it is: '--kind {type_}=qualifies', for example."
            notes.lost(row.place, row.id, f"its type '{type_}' is not known here", hint)
            continue
        if len(ends) < PAIR or (row.id[0] == "R" and len(ends) > PAIR):
            notes.lost(row.place, row.id, f"it has {len(ends)} ends; a relation has two")
            continue
        if row.id[0] == "R":
            comments = tuple(about.get(row.id, []))
            why = reasons.get(row.id, "")
            yield Link(row.id, row.place, verb, (ends[0],), ends[1], why, comments=comments)
            continue
        for number, end in enumerate(ends[1:], start=1):
            id_ = row.id if len(ends) == PAIR else f"{row.id}.{number}"
            yield Link(id_, row.place, verb, (end,), ends[0])


PAIR = 2
"""Ends of a relation."""


def say_lost(rows: Sequence[Row], notes: Notebook) -> None:
    """Note what has no place here, sort by sort."""
    kept = {f"Verdict = {verdict}" for verdict in Verdict}
    values = {row.id: row.cell.split(" ", 2) for row in of(rows, "AM")}
    told = [
        (row.place, row.id)
        for row in of(rows, "AM")
        if f"{values[row.id][0]} = {values[row.id][-1]}" not in kept
    ]
    notes.lost_many("attribute", told, "attributes stay as comments only")
    told = [(row.place, row.id) for row in of(rows, "N") if OURS not in row.cell]
    notes.lost_many("normalisation", told, "references to databases have no place here")
    told = [(row.place, row.id) for row in of(rows, "E")]
    notes.lost_many("event", told, "events have no place here")
    told = [(row.place, row.id) for row in rows if row.id[0] not in "TRAM#NE*"]
    notes.lost_many("row", told, "it is of no sort that is known here")
