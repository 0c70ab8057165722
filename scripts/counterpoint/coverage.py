"""Coverage: what of an edition nobody has annotated, linked or sourced yet.

Pure: a linked debate to figures, text by text. Glosses come from the glossary by themselves, so
they count for nothing here. Shares are of the characters in passages, white space at the ends of
passages and furniture not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterpoint.model import Claim, Debate, Note, NoteKind, Passage, PassageRole, Span, Text

HEADING = PassageRole.HEADING


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of one text; `characters` and `annotated` count code points.

    `bare` are passages, headings left out, that no claim, no note and no words of a relation touch;
    `loose` are claims that no relation starts from or points at; `unsourced` are fact checks
    without a source.
    """

    text: Text
    characters: int
    annotated: int
    bare: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    loose: tuple[Claim, ...]
    facts: tuple[Note, ...]
    unsourced: tuple[Note, ...]

    @property
    def share(self) -> float:
        """The share of characters that some claim or note is about, from 0 to 1."""
        return self.annotated / self.characters if self.characters else 0.0


def coverage(debate: Debate) -> tuple[Coverage, ...]:
    """The figures of every text, in the order of the debate."""
    return tuple(coverage_of(debate, text) for text in debate.texts.values())


def coverage_of(debate: Debate, text: Text) -> Coverage:
    """The figures of one text."""
    claims = tuple(debate.claims_of(text.id))
    notes = [note for note in debate.notes_of(text.id) if note.term is None]
    anchors = [*(claim.anchors for claim in claims), *(note.anchors for note in notes)]
    stated = (r.stated for claim in claims for r in debate.out_of.get(claim.id, ()) if r.stated)
    marked = union([*(span for spans in anchors for span in spans), *stated])
    passages = {passage: list(overlaps(passage.span, marked)) for passage in text.passages}
    facts = tuple(note for note in notes if note.kind is NoteKind.FACT)
    return Coverage(
        text=text,
        characters=sum(passage.span.end - passage.span.start for passage in passages),
        annotated=sum(span.end - span.start for spans in passages.values() for span in spans),
        bare=tuple(p for p, spans in passages.items() if not spans and p.role is not HEADING),
        claims=claims,
        loose=tuple(c for c in claims if c.id not in debate.into and c.id not in debate.out_of),
        facts=facts,
        unsourced=tuple(note for note in facts if not note.sources),
    )


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches that some spans cover together, in order, none touching another."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def overlaps(span: Span, others: Iterable[Span]) -> Iterator[Span]:
    """What a span shares with each of some others."""
    for other in others:
        start, end = max(span.start, other.start), min(span.end, other.end)
        if start < end:
            yield Span(start, end)


HEADER = ("text", "paragraphs", "bare", "annotated", "claims", "loose", "facts", "unsourced")


def table(figures: Iterable[Coverage]) -> str:
    """The figures as a table with a line for each text."""
    rows = [HEADER, *map(row, figures)]
    widths = [max(len(line[column]) for line in rows) for column in range(len(HEADER))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in rows
    )


def row(figures: Coverage) -> tuple[str, ...]:
    """One line of the table."""
    numbers = (
        len(figures.text.passages),
        len(figures.bare),
        f"{figures.share:.0%}",
        len(figures.claims),
        len(figures.loose),
        len(figures.facts),
        len(figures.unsourced),
    )
    return (figures.text.id, *map(str, numbers))


SHOWN = 60
"""Characters of a paragraph that a list shows."""


def gaps(figures: Coverage) -> Iterator[str]:
    """What is missing in a text, one line for each thing, with where it stands."""
    seed = figures.text.seed
    for passage in figures.bare:
        words = " ".join(figures.text.words(passage.span).split())
        shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
        place = f"seeds/{seed.file}:{seed.line_of(passage.span.start)}"
        yield f"{place}: {figures.text.id} {passage.id}: nobody annotated: {shown}"
    for claim in figures.loose:
        yield f"{claim.place.path}:{claim.place.line}: claim '{claim.id}': no relation"
    for note in figures.unsourced:
        yield f"{note.place.path}:{note.place.line}: note '{note.id}': a fact check without source"


def as_data(figures: Iterable[Coverage]) -> list[dict[str, object]]:
    """The figures for programs: numbers, and the ids of what is missing."""
    return [
        {
            "text": one.text.id,
            "passages": len(one.text.passages),
            "characters": one.characters,
            "annotated": one.annotated,
            "share": round(one.share, 4),
            "claims": len(one.claims),
            "facts": len(one.facts),
            "bare": [passage.id for passage in one.bare],
            "loose": [claim.id for claim in one.loose],
            "unsourced": [note.id for note in one.unsourced],
        }
        for one in figures
    ]
