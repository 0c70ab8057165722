"""Name stretches of a seed by words: the inverse of what `divide` does with a description.

A description says where a text runs by its first and last words, and what is furniture by whole
lines or by first and last words. The words given here select exactly the stretch that was meant.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterpoint.divide import LINE, MARK, cut, touches, trim
from counterpoint.model import Span
from counterpoint.quotes import Words, collapse, find, words_of
from counterpoint.starting.draft import Draft, LeftOut, Stretch

FEW = 6
"""Words that a boundary has at least, where there are so many, to be read with ease."""

MANY = 6
"""Lines from which a piece of furniture is named by its ends and not line by line."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The words with which a stretch begins and ends."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Furnishing:
    """One entry of furniture: whole lines, or bounds."""

    what: str
    lines: tuple[str, ...] = ()
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Bounded:
    """A draft with every stretch named by words.

    `joined` are pieces that no words tell from what is kept: they stay in a text. `alike` are
    stretches that no words tell from others: they are left out.
    """

    texts: tuple[tuple[Stretch, Bounds], ...]
    furniture: tuple[Furnishing, ...]
    joined: tuple[LeftOut, ...] = ()
    alike: tuple[Stretch, ...] = ()


def bound(draft: Draft) -> Bounded:
    """The words for every stretch of a draft and for everything that it leaves out."""
    whole = words_of(draft.words, [Span(0, len(draft.words))])
    kept_lines = lines_kept(draft)
    entries = [(piece, furnishing(piece, draft, whole, kept_lines)) for piece in draft.left_out]
    joined = tuple(piece for piece, entry in entries if entry is None)
    left_out = tuple(piece for piece, entry in entries if entry is not None)
    stretches = with_pieces(draft.stretches, joined)
    named = [
        (stretch, bounds_of(n, stretches, left_out, whole)) for n, stretch in enumerate(stretches)
    ]
    unnamed = [stretch for stretch, bounds in named if bounds is None]
    if unnamed:
        alike = reading_alike(draft, unnamed)
        again = bound(without(draft, alike))
        return replace(again, alike=(*alike, *again.alike))
    texts = tuple((stretch, bounds) for stretch, bounds in named if bounds is not None)
    found = [entry for _, entry in entries if entry is not None]
    return Bounded(texts, tuple(merged(found)), joined)


def bounds_of(
    number: int, stretches: Sequence[Stretch], left_out: Sequence[LeftOut], whole: Words
) -> Bounds | None:
    """The words that select a stretch; they may start with furniture right before it.

    What a text leaves out at its start is furniture all the same, so that a name above a short
    post can tell it from another that reads the same.
    """
    span = stretches[number].span
    before = stretches[number - 1].span.end if number else 0
    above = [p.span.start for p in left_out if before <= p.span.start < span.start]
    starts = [span.start, *reversed(above)]
    return next((b for start in starts if (b := ends(Span(start, span.end), whole))), None)


def with_pieces(stretches: Sequence[Stretch], pieces: Iterable[LeftOut]) -> tuple[Stretch, ...]:
    """The stretches, each grown over the pieces up to the next one; the first backwards too."""
    grown = list(stretches)
    for piece in pieces:
        before = [n for n, stretch in enumerate(grown) if stretch.span.start <= piece.span.start]
        number = before[-1] if before else 0
        span = grown[number].span
        start, end = min(span.start, piece.span.start), max(span.end, piece.span.end)
        grown[number] = replace(grown[number], span=Span(start, end))
    return tuple(grown)


def reading_alike(draft: Draft, unnamed: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches that have a line in common with some others, these included.

    Furniture is named by its lines: to leave one of them out is to leave out all that read so.
    """
    lines = {line for stretch in unnamed for line in lines_in(draft.words, stretch.span)}
    return tuple(
        stretch
        for stretch in draft.stretches
        if not lines.isdisjoint(lines_in(draft.words, stretch.span))
    )


def without(draft: Draft, stretches: Sequence[Stretch]) -> Draft:
    """A draft that leaves some of its stretches out."""
    out = [*draft.left_out, *(LeftOut(ALIKE, stretch.span) for stretch in stretches)]
    return replace(
        draft,
        stretches=tuple(
            s for s in draft.stretches if not touches(s.span, (o.span for o in stretches))
        ),
        left_out=tuple(sorted(out, key=lambda piece: piece.span.start)),
    )


ALIKE = "posts that no words of theirs tell from others"


def ends(span: Span, whole: Words) -> Bounds | None:
    """The words that select a span; None when the words from its start on stand twice."""
    first = opening(span, whole)
    last = closing(span, whole)
    return Bounds(first, last) if first and last else None


def opening(span: Span, whole: Words) -> str:
    """The fewest words from the start of a span on that stand once in the seed; empty if none do.

    They may run beyond the end of a span that is short and stands twice.
    """
    start, limit = indexes(span, whole)
    for count, end in enumerate(word_ends(whole.text, start), start=1):
        words = whole.text[start:end]
        is_long_enough = count >= FEW or end >= limit
        if is_long_enough and len(find(whole, words)) == 1:
            return words
    return ""


def closing(span: Span, whole: Words) -> str:
    """The fewest words up to the end of a span that end there first, seen from its start."""
    start, end = indexes(span, whole)
    for count, begin in enumerate(word_starts(whole.text, start, end), start=1):
        found = whole.text[begin:end]
        if (count >= FEW or begin == start) and whole.text.find(found, start) == begin:
            return found
    return ""


def indexes(span: Span, whole: Words) -> tuple[int, int]:
    """Where a span starts and ends in collapsed words, without a space at either end."""
    start, end = index_of(whole, span.start), index_of(whole, span.end)
    while start < end and whole.text[start] == " ":
        start += 1
    while start < end and whole.text[end - 1] == " ":
        end -= 1
    return start, end


def index_of(whole: Words, offset: int) -> int:
    """The index in collapsed words of the first character at or after an offset of the seed."""
    low, high = 0, len(whole.offsets)
    while low < high:
        middle = (low + high) // 2
        if whole.offsets[middle] < offset:
            low = middle + 1
        else:
            high = middle
    return low


def word_ends(text: str, start: int) -> Iterator[int]:
    """Where the words of a text end, from a start on."""
    at = start
    while at < len(text):
        space = text.find(" ", at + 1)
        at = len(text) if space < 0 else space
        if text[at - 1] != " ":
            yield at


def word_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the words of a stretch begin, from its end backwards; the start is the last."""
    at = end
    while at > start:
        at = max(start, text.rfind(" ", start, at - 1) + 1)
        yield at


def furnishing(
    piece: LeftOut, draft: Draft, whole: Words, kept_lines: Container[str]
) -> Furnishing | None:
    """The entry that leaves out one piece; None when words cannot tell it from what is kept."""
    span = trim(draft.words, piece.span)
    lines = tuple(lines_in(draft.words, span))
    is_safe = not any(line in kept_lines for line in lines)
    if is_safe and len(lines) < MANY:
        return Furnishing(piece.what, lines)
    bounds = ends(span, whole)
    if bounds is not None:
        return Furnishing(piece.what, bounds=bounds)
    return Furnishing(piece.what, lines) if is_safe else None


def lines_in(words: str, span: Span) -> Iterator[str]:
    """The lines of a span that hold words, as a description gives them."""
    for match in LINE.finditer(words, span.start, span.end):
        line = collapse(match[0].lstrip(MARK))
        if line:
            yield line


def lines_kept(draft: Draft) -> frozenset[str]:
    """How the lines of a seed read that are not left out."""
    out = [piece.span for piece in draft.left_out]
    kept = cut(Span(0, len(draft.words)), sorted(out, key=lambda span: span.start))
    return frozenset(line for span in kept for line in lines_in(draft.words, span))


def merged(entries: Iterable[Furnishing]) -> Iterator[Furnishing]:
    """Entries with the same name and lines only once, those of lines with one name together."""
    lines: dict[str, dict[str, None]] = {}
    rest: list[Furnishing] = []
    for entry in entries:
        if entry.bounds is None:
            lines.setdefault(entry.what, {}).update(dict.fromkeys(entry.lines))
        else:
            rest.append(entry)
    for what, found in lines.items():
        yield Furnishing(what, tuple(found))
    yield from rest


def gaps(words: str, homes: Iterable[Span], within: Span) -> Iterator[Span]:
    """The stretches with words in them that no home covers."""
    for span in cut(within, sorted(homes, key=lambda home: home.start)):
        left = trim(words, span)
        if left.end > left.start and words[left.start : left.end].strip(MARK).strip():
            yield left
