"""Read what the API of Hypothes.is gives: `{"rows": […], "replies": […]}`, or a plain list.

A quote is placed by its TextQuoteSelector; the other two that Hypothes.is writes (a range in the
page's own tree, offsets in its text) say nothing about a seed. Replies become notes beside what
they answer. Page notes, highlights without a word and annotations of groups that are not public are
left out and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from counterpoint.imports.foreign import (
    Foreign,
    Lines,
    Record,
    base_of,
    first,
    items,
    read_json,
    record,
    text,
    whole,
    words_of,
)
from counterpoint.imports.imported import Imported, Notebook, Quote, Unit, one_each
from counterpoint.imports.w3c import Tags
from counterpoint.model import NoteKind
from counterpoint.quotes import collapse

PUBLIC = "group:__world__"


def read_hypothesis(foreign: Foreign) -> Imported:
    """Everything in a file from the API. Raises UnreadableError."""
    notes = Notebook()
    words = words_of(foreign, notes)
    lines = Lines(foreign.path, words)
    rows = [row for row in rows_of(read_json(foreign, words)) if is_row(row, lines, notes)]
    by_id = {text(record(row).get("id")): row for row in rows}
    units = (unit_of(row, by_id, foreign, lines, notes) for row in rows)
    kept = tuple(unit for unit in units if unit is not None)
    return Imported("Hypothes.is", foreign.path, kept, (), tuple(notes.remarks), base_of(foreign))


def rows_of(data: object) -> Iterator[object]:
    """The annotations of an answer of the API, of several answers, or of a plain list."""
    for one in items(data):
        entry = record(one)
        if "rows" in entry or "replies" in entry:
            yield from items(entry.get("rows"))
            yield from items(entry.get("replies"))
        else:
            yield one


def is_row(row: object, lines: Lines, notes: Notebook) -> bool:
    """Whether something in the list is an annotation with an id; if not, it is noted as lost."""
    id_ = text(record(row).get("id"))
    if not id_:
        notes.lost(
            lines.of(id_), "", "an entry without an id, which is no annotation of Hypothes.is"
        )
    return bool(id_)


def unit_of(
    row: object, rows: Mapping[str, object], foreign: Foreign, lines: Lines, notes: Notebook
) -> Unit | None:
    """The unit of one annotation; None, with a remark, when it has no place here."""
    entry = record(row)
    id_ = text(entry.get("id"))
    at = lines.of(id_)
    says = collapse(text(entry.get("text")))
    if not foreign.private and not is_public(entry):
        wrong = "it is not public, so it was left out"
        notes.lost(at, id_, wrong, "'--private' brings such annotations along.")
        return None
    parents = [text(parent) for parent in items(entry.get("references"))]
    quotes, missing = quotes_of(entry)
    if missing and not parents:
        notes.lost(at, id_, f"{missing}: '{says}'" if says else missing)
        return None
    tags = Tags.read(text(tag) for tag in items(entry.get("tags")))
    is_claim = not parents and (foreign.claims or tags.claim is not None)
    if not says and not is_claim:
        tagged = f" (tags: {', '.join(tags.rest)})" if tags.rest else ""
        notes.lost(at, id_, f"a highlight{tagged}: a note needs words", "'--as claims' takes it.")
        return None
    nearest = next((parent for parent in reversed(parents) if parent in rows), parents[-1:] or "")
    return Unit(
        id=id_,
        place=at,
        quotes=() if parents else tuple(quotes),
        source=text(entry.get("uri")).partition("#")[0],
        says=says,
        kind=tags.claim,
        note=None if is_claim else tags.note or NoteKind.CONTEXT,
        verdict=None if is_claim else tags.verdict,
        beside=nearest if isinstance(nearest, str) else nearest[0],
        comments=tuple(comments(entry, tags.rest, parents)),
    )


def is_public(entry: Record) -> bool:
    """Whether everyone may read an annotation; one that does not say counts as public."""
    readers = [text(reader) for reader in items(record(entry.get("permissions")).get("read"))]
    return (not readers or PUBLIC in readers) and not entry.get("hidden")


def quotes_of(entry: Record) -> tuple[list[Quote], str]:
    """The quotes of an annotation, and, when there is none, what it is instead."""
    found = []
    kinds: list[str] = []
    for target in items(entry.get("target")):
        selectors = [record(s) for s in items(record(target).get("selector")) if record(s)]
        kinds += [text(s.get("type")) for s in selectors]
        quote = next((s for s in selectors if text(s.get("type")) == "TextQuoteSelector"), None)
        place = next((s for s in selectors if text(s.get("type")) == "TextPositionSelector"), {})
        if quote is None and not place:
            continue
        start, end = whole(place.get("start")), whole(place.get("end"))
        words = [text(first(quote or {}, key)) for key in ("exact", "prefix", "suffix")]
        found.append(Quote(words[0], words[1], words[2], start, end))
    if found:
        return found, ""
    if kinds:
        return [], f"a place named only by {', '.join(one_each(filter(None, kinds)))}"
    return [], "a note on the page as a whole, with no words of it"


def comments(entry: Record, tags: Iterable[str], parents: list[str]) -> Iterator[str]:
    """Who wrote an annotation and when, its tags, and what it replies to."""
    user = text(entry.get("user")).removeprefix("acct:").partition("@")[0]
    day = text(first(entry, "created", "updated"))[:10]
    if user or day:
        yield f"by: {', '.join(filter(None, (user, day)))}"
    tagged = ", ".join(tags)
    if tagged:
        yield f"tags: {tagged}"
    if parents:
        yield f"reply to: {parents[-1]}"
