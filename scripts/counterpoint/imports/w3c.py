"""Read W3C Web Annotations (JSON-LD): one, a list, a page, or a collection with its first page.

Taken: TextQuoteSelector and TextPositionSelector, alone, together, or one refining the other; any
other selector only as what surrounds such a one. Bodies of text, tags, motivations; replies, whose
target is another annotation of the file. An annotation tagged with the name of a kind of claim is a
claim; any other one is a note. Source: W3C Web Annotation Data Model, sections 3 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from counterpoint import wording
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
from counterpoint.imports.imported import Imported, Notebook, Quote, Unit, label_of, one_each
from counterpoint.model import ClaimKind, NoteKind, Place, Span, Verdict
from counterpoint.quotes import collapse, find
from counterpoint.quotes import words_of as collapsed
from counterpoint.starting.page import read_page

MOTIVATIONS = {"describing": NoteKind.GLOSS}
"""Motivations that say what sort of note it is; notes of others are context."""

TAGGING = frozenset({"tagging", "classifying", "identifying"})
"""Purposes of bodies whose words only name a sort; all others say something."""


def read_w3c(foreign: Foreign) -> Imported:
    """Everything in a file of Web Annotations. Raises UnreadableError."""
    notes = Notebook()
    words = words_of(foreign, notes)
    lines = Lines(foreign.path, words)
    found = list(every_annotation(read_json(foreign, words), lines, notes))
    units = tuple(unit_of(annotation, found, foreign, lines, notes) for annotation in found)
    kept = tuple(unit for unit in units if unit is not None)
    return Imported(
        "W3C Web Annotation", foreign.path, kept, (), tuple(notes.remarks), base_of(foreign)
    )


def every_annotation(data: object, lines: Lines, notes: Notebook) -> Iterator[Record]:
    """The annotations in any of the shapes that the model has for several."""
    for one in items(data):
        entry = record(one)
        types = [text(kind) for kind in items(first(entry, "type", "@type"))]
        if "Annotation" in types or "oa:Annotation" in types:
            yield entry
            continue
        inside = [
            *items(entry.get("items")),
            *items(entry.get("first")),
            *items(entry.get("@graph")),
        ]
        if inside:
            yield from every_annotation(inside, lines, notes)
        elif isinstance(one, str):
            notes.lost(lines.of(one), one, "a page elsewhere; only what is in the file is read")
        elif not types or "AnnotationPage" not in types:
            kind = ", ".join(types) or "without a type"
            notes.lost(lines.of(id_of(entry)), id_of(entry), f"it is no annotation ({kind})")
        if entry.get("next"):
            next_ = text(entry["next"]) or id_of(record(entry["next"]))
            notes.lost(lines.of(next_), next_, "a page elsewhere; only what is in the file is read")


def id_of(entry: Record) -> str:
    """The id of an annotation, empty without one."""
    return text(first(entry, "id", "@id"))


@dataclass(frozen=True, slots=True)
class Said:
    """What the bodies of an annotation say: comments, and tags."""

    comments: tuple[str, ...]
    tags: tuple[str, ...]


def unit_of(
    entry: Record, every: Iterable[Record], foreign: Foreign, lines: Lines, notes: Notebook
) -> Unit | None:
    """The unit of one annotation; None when nothing of it has a place here."""
    id_ = id_of(entry) or f"annotation {next(n for n, e in enumerate(every, 1) if e is entry)}"
    at = lines.of(id_of(entry))
    said = said_by(entry, id_, at, notes)
    sources, quotes = targets(entry, id_, at, notes)
    ids = {id_of(other) for other in every}
    parent = next((source for source in sources if source in ids), "")
    motivations = [text(m).removeprefix("oa:") for m in items(entry.get("motivation"))]
    tags = Tags.read(said.tags)
    if len(set(sources)) > 1 and not parent:
        notes.lost(at, id_, f"its targets are on {len(set(sources))} pages, and only one can be")
        return None
    if "linking" in motivations and not quotes:
        notes.lost(at, id_, "it links other resources; links between pages are not read")
        return None
    is_claim = not parent and (foreign.claims or tags.claim is not None)
    kinds = [MOTIVATIONS[m] for m in motivations if m in MOTIVATIONS]
    comments = [f"tags: {', '.join(tags.rest)}"] if tags.rest else []
    if parent:
        comments.append(f"reply to: {parent}")
    return Unit(
        id=id_,
        place=at,
        quotes=tuple(quotes),
        label=label_in(id_of(entry)),
        source="" if parent else next(iter(sources), ""),
        says=" ".join(said.comments),
        kind=tags.claim,
        note=None if is_claim else tags.note or next(iter(kinds), NoteKind.CONTEXT),
        verdict=None if is_claim else tags.verdict,
        beside=parent,
        comments=(*by(entry), *comments),
    )


def label_in(address: str) -> str:
    """The last part of an annotation's address, where it reads well as it is; else empty."""
    last = re.split(r"[/#:]", address.rstrip("/"))[-1]
    return label_of(last) if last == last.lower() else ""


def by(entry: Record) -> list[str]:
    """Who made an annotation and when, as a comment."""
    creators = [
        text(c) or text(first(record(c), "name", "nickname", "id"))
        for c in items(entry.get("creator"))
    ]
    made = [*filter(None, creators), text(entry.get("created"))[:10]]
    return [f"by: {', '.join(filter(None, made))}"] if any(made) else []


def said_by(entry: Record, id_: str, at: Place, notes: Notebook) -> Said:
    """What the bodies of an annotation say; bodies that are not text are noted as lost."""
    comments = [text(entry["bodyValue"])] if text(entry.get("bodyValue")) else []
    tags: list[str] = []
    is_tagging = [text(m) for m in items(entry.get("motivation"))] in [["tagging"], ["oa:tagging"]]
    for body in items(first(entry, "body", "hasBody")):
        one = record(body)
        value = text(first(one, "value", "chars"))
        purpose = text(first(one, "purpose", "role")).removeprefix("oa:")
        is_choice = "items" in one or text(one.get("type")) == "Choice"
        if not one or is_choice or (not value and first(one, "source", "id", "@id")):
            address = text(body) or text(first(one, "id", "@id", "source")) or "a choice of bodies"
            notes.lost(at, id_, f"a body that is not in the file: {address}")
        elif text(one.get("type")) not in {"", "TextualBody", "Text"}:
            notes.lost(at, id_, f"a body of type {text(one.get('type'))}")
        elif purpose in TAGGING or (not purpose and is_tagging):
            tags.append(collapse(value))
        else:
            comments.append(plain(value, text(one.get("format")), id_, at, notes))
    return Said(tuple(filter(None, comments)), one_each(filter(None, tags)))


def plain(value: str, format_: str, id_: str, at: Place, notes: Notebook) -> str:
    """The words of a body; of HTML, those that a reader sees."""
    if format_ != "text/html":
        return collapse(value)
    notes.repaired(at, id_, "markup was taken out of its HTML")
    return collapse(read_page(f"<body>{value}</body>", is_thread=False).words)


@dataclass(frozen=True, slots=True)
class Tags:
    """Tags that are names of ours, and the rest."""

    claim: ClaimKind | None
    note: NoteKind | None
    verdict: Verdict | None
    rest: tuple[str, ...]

    @classmethod
    def read(cls, tags: Iterable[str]) -> Tags:
        """The tags sorted: names of kinds and verdicts as the pages have them, and others."""
        found = cls(None, None, None, ())
        for tag in tags:
            name = tag.lower()
            kind, _, verdict = name.partition(": ")
            if name in CLAIMS and found.claim is None:
                found = replace(found, claim=CLAIMS[name])
            elif kind in NOTES and found.note is None and (verdict in VERDICTS or not verdict):
                is_checked = NOTES[kind] is NoteKind.FACT and verdict in VERDICTS
                note = NOTES[kind] if is_checked or NOTES[kind] is not NoteKind.FACT else None
                found = replace(found, note=note, verdict=VERDICTS.get(verdict) if note else None)
                found = found if note else replace(found, rest=(*found.rest, tag))
            else:
                found = replace(found, rest=(*found.rest, tag))
        return found


CLAIMS = {name: kind for kind, name in wording.CLAIM_KINDS.items()} | {
    k.value: k for k in ClaimKind
}
NOTES = {name: kind for kind, name in wording.NOTE_KINDS.items()}
VERDICTS = {name: verdict for verdict, name in wording.VERDICTS.items()}


def targets(entry: Record, id_: str, at: Place, notes: Notebook) -> tuple[list[str], list[Quote]]:
    """The sources of an annotation's targets, and the quotes: several targets, several places."""
    sources: list[str] = []
    quotes: list[Quote] = []
    for target in items(first(entry, "target", "hasTarget")):
        one = record(target)
        address = text(target) or text(first(one, "source", "hasSource", "id", "@id"))
        address = address or id_of(record(first(one, "source", "hasSource")))
        sources.append(address.partition("#")[0] or address)
        selectors = items(first(one, "selector", "hasSelector"))
        quote = quote_of(selectors, id_, at, notes) if selectors else None
        if quote is not None:
            quotes.append(quote)
    return sources, quotes


def quote_of(selectors: list[object], id_: str, at: Place, notes: Notebook) -> Quote | None:
    """The quote of one place, which several selectors describe, each in its own way."""
    found = Quote("")
    others: list[str] = []
    for selector in selectors:
        one = record(selector)
        kind = text(first(one, "type", "@type")).removeprefix("oa:")
        inner = [record(s) for s in items(one.get("refinedBy")) if record(s)]
        if kind == "TextQuoteSelector" and text(one.get("exact")) and not found.exact:
            found = replace(quoted(one, inner, id_, at, notes), start=found.start, end=found.end)
        elif kind == "TextPositionSelector":
            found = replace(found, start=whole(one.get("start")), end=whole(one.get("end")))
        elif inner:
            refined = quote_of(list(inner), id_, at, notes)
            found = refined if refined is not None and not found.exact else found
            notes.repaired(at, id_, f"its {kind} was not looked at, only what refines it")
        else:
            others.append(kind or "selector without a type")
    if not found.exact and found.start is None:
        if others:
            notes.lost(at, id_, f"a place named only by {', '.join(one_each(others))}")
        return None
    return found


def quoted(one: Record, inner: Iterable[Record], id_: str, at: Place, notes: Notebook) -> Quote:
    """The quote of a TextQuoteSelector; where another selector refines it, that part of it."""
    exact, prefix, suffix = (text(one.get(key)) for key in ("exact", "prefix", "suffix"))
    for refinement in inner:
        span = part(exact, refinement)
        if span is None:
            notes.repaired(
                at, id_, "what refines its quote does not fit it; the whole quote was used"
            )
            continue
        return Quote(
            exact[span.start : span.end], prefix + exact[: span.start], exact[span.end :] + suffix
        )
    return Quote(exact, prefix, suffix)


def part(exact: str, refinement: Record) -> Span | None:
    """The part of a quote that a refinement selects; None when it selects none, or several."""
    start, end = whole(refinement.get("start")), whole(refinement.get("end"))
    if start is not None and end is not None:
        return Span(start, end) if start < end <= len(exact) else None
    keys = (text(refinement.get(key)) for key in ("exact", "prefix", "suffix"))
    places = find(collapsed(exact, [Span(0, len(exact))]), *keys)
    return places[0] if len(places) == 1 else None
