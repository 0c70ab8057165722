"""Read CSV: a row for each claim or note, or for each relation; columns go by their names.

Of units: id, quote, prefix, suffix, start, end, says, kind, text, issue, aliases, about, verdict,
and a column for each verb that holds the ids of what is supported, rebutted …. Of relations: from,
to, kind, why. Names are read in any case; COLUMNS lists others that mean the same, those of our own
export among them. UTF-8; comma, semicolon or tab, whichever is most in the first line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterpoint.imports.decoded import UnreadableError
from counterpoint.imports.foreign import Foreign, base_of, words_of
from counterpoint.imports.imported import Imported, Link, Notebook, Quote, Unit, Verb, label_of
from counterpoint.model import ClaimKind, NoteKind, Place, Verdict
from counterpoint.problems import Problem
from counterpoint.quotes import collapse
from counterpoint.unfold import VERBS

COLUMNS = {
    "exact": "quote",
    "statement": "says",
    "body": "says",
    "comment": "says",
    "type": "kind",
    "issues": "issue",
    "other_words": "aliases",
    "because": "why",
    "beside": "about",
    "source text": "text",
}
"""Columns that bear another name; the names of relations' kinds stand for the verbs."""

UNIT = frozenset({"id", "quote", "prefix", "suffix", "start", "end", "offsets", "says", "kind"})
UNIT |= {"text", "issue", "aliases", "about", "verdict", "why"}
RELATION = frozenset({"id", "from", "to", "kind", "why", "scheme"})

KINDS = {kind.value: Verb(verb) for verb, kind in VERBS.items()} | {v.value: v for v in Verb}
KINDS["attack"] = Verb.ATTACKS
GAP = " … "
"""What stands between several quotes of one cell in our own export."""

IDS = re.compile(r"[\s;,|]+")
OFFSETS = re.compile(r"(\d+)-(\d+)")

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by the names of the columns, and where it begins."""

    place: Place
    cells: Cells

    def get(self, column: str) -> str:
        """A cell without white space at its ends; empty if there is none."""
        return self.cells.get(column, "").strip()


def read_table(foreign: Foreign) -> Imported:
    """Everything in a CSV file. Raises UnreadableError."""
    notes = Notebook()
    rows = list(rows_of(foreign, words_of(foreign, notes), notes))
    units: list[Unit] = []
    links: list[Link] = []
    for row in rows:
        if row.get("from") or row.get("to"):
            links += relation(row, foreign.verbs, notes)
            continue
        unit = unit_of(row, foreign, notes)
        units += [unit] if unit else []
        links += verbs(row) if unit else []
    base = base_of(foreign)
    return Imported("CSV", foreign.path, tuple(units), tuple(links), tuple(notes.remarks), base)


def rows_of(foreign: Foreign, words: str, notes: Notebook) -> Iterator[Row]:
    """The rows with their cells; columns of no known name are noted. Raises UnreadableError."""
    head = words.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [column(name) for name in next(reader, [])]
        check_names(foreign.path, names)
        unknown = [n for n in names if n not in UNIT | RELATION | set(KINDS)]
        places = [(Place(foreign.path, 1), name) for name in unknown]
        notes.lost_many("column", places, "no column of this name is read")
        line = reader.line_num
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield row_of(names, cells, Place(foreign.path, line + 1), notes)
            line = reader.line_num
    except csv.Error as error:
        wrong = f"this is not CSV: {error}"
        raise UnreadableError(Problem(foreign.path, reader.line_num, "", wrong)) from error


def check_names(path: str, names: list[str]) -> None:
    """Raise UnreadableError when the columns cannot be those of units or relations."""
    if not {"quote", "says"} & set(names) and not {"from", "to"} <= set(names):
        wrong = f"its columns are {', '.join(names) or 'missing'}"
        hint = "Units need 'quote' or 'says'; relations 'from', 'to' and 'kind'."
        raise UnreadableError(Problem(path, 1, "", wrong, hint))


def column(name: str) -> str:
    """What a column is called here."""
    plain = name.strip().lower().replace("-", "_")
    return COLUMNS.get(plain, plain)


def row_of(names: list[str], cells: list[str], at: Place, notes: Notebook) -> Row:
    """A row; cells beyond the last column are noted, those that are missing are empty."""
    row = Row(at, dict(zip(names, cells, strict=False)))
    extra = [cell for cell in cells[len(names) :] if cell.strip()]
    if extra:
        notes.lost(at, row.get("id"), f"cells beyond the last column: '{' | '.join(extra)}'")
    return row


def unit_of(row: Row, foreign: Foreign, notes: Notebook) -> Unit | None:
    """The claim or note of a row; None, with a remark, when its kind is not known."""
    id_ = row.get("id") or f"row {row.place.line}"
    kind = row.get("kind").lower().replace(" ", "-")
    claim = foreign.kinds.get(row.get("kind")) or CLAIMS.get(kind)
    note = None if claim else NOTES.get(kind)
    if kind and claim is None and note is None:
        hint = f"Say what it is: '--kind \"{row.get('kind')}\"=claim'."
        notes.lost(row.place, id_, f"its kind '{row.get('kind')}' is not known here", hint)
        return None
    verdict = row.get("verdict").lower()
    if verdict and verdict not in set(Verdict):
        notes.lost(row.place, id_, f"its verdict '{verdict}' is not known here")
    return Unit(
        id=id_,
        place=row.place,
        quotes=tuple(quotes_of(row)),
        label=label_of(row.get("id")),
        source=row.get("text"),
        says=collapse(row.get("says")),
        kind=claim,
        note=note or (NoteKind.CONTEXT if row.get("about") and not claim else None),
        verdict=Verdict(verdict) if verdict in set(Verdict) else None,
        beside=row.get("about"),
        issues=tuple(filter(None, IDS.split(row.get("issue")))),
        aliases=tuple(a.strip() for a in row.get("aliases").split(";") if a.strip()),
    )


CLAIMS = {kind.value: kind for kind in ClaimKind}
NOTES = {kind.value: kind for kind in NoteKind}


def quotes_of(row: Row) -> Iterator[Quote]:
    """The quotes of a row: one, or as many as it has offsets."""
    exact = row.get("quote")
    places = [(int(start), int(end)) for start, end in OFFSETS.findall(row.get("offsets"))]
    parts = exact.split(GAP) if len(places) > 1 else [exact]
    if len(parts) == len(places):
        yield from (Quote(p, start=s, end=e) for p, (s, e) in zip(parts, places, strict=True))
        return
    start, end = (int(n) if n.isdigit() else None for n in (row.get("start"), row.get("end")))
    if exact or start is not None:
        yield Quote(exact, row.get("prefix"), row.get("suffix"), start, end)


def verbs(row: Row) -> Iterator[Link]:
    """The links that the columns of verbs name."""
    id_ = row.get("id") or f"row {row.place.line}"
    for name, cell in row.cells.items():
        if name not in KINDS:
            continue
        for target in filter(None, IDS.split(cell.strip())):
            why = collapse(row.get("why"))
            yield Link(f"{id_} {name} {target}", row.place, KINDS[name], (id_,), target, why)


def relation(row: Row, known: Mapping[str, Verb], notes: Notebook) -> Iterator[Link]:
    """The link of a row of relations; none, with a remark, when it is not complete."""
    sources = tuple(filter(None, IDS.split(row.get("from"))))
    target, kind = row.get("to"), row.get("kind").lower()
    id_ = row.get("id") or f"{row.get('from')} {kind} {target}"
    if not sources or not target:
        notes.lost(row.place, id_, "it has no start or no end")
    elif row.get("kind") not in known and kind not in KINDS:
        notes.lost(row.place, id_, f"its kind '{row.get('kind')}' is not known here")
    else:
        why = collapse(row.get("why"))
        verb = known.get(row.get("kind")) or KINDS[kind]
        yield Link(id_, row.place, verb, sources, target, why, row.get("scheme"))
