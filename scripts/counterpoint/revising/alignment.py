"""Align two editions of a text: where the words of the old one stand in the new one.

Lines are matched first and then words within what changed, so that a whole book takes seconds.
Words that stand elsewhere, in another order, are not followed: an editor is to look at them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from counterpoint.model import Span

TOKEN = re.compile(r"\S+")
LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its signs, and where it stands."""

    words: str
    span: Span


class Alignment:
    """Which words of an old text are which words of a new one."""

    def __init__(self, old: str, new: str) -> None:
        self.old = tuple(tokens(old))
        self.new = tuple(tokens(new))
        self.starts = [token.span.start for token in self.old]
        self.ends = [token.span.end for token in self.old]
        self.partner = dict(partners(old, new, self.old, self.new))
        self.edges = self.partner | {-1: -1, len(self.old): len(self.new)}

    def where(self, span: Span) -> Span | None:
        """What a stretch of the old text has become; None when not a word of it is left.

        The ends of a stretch follow the words next to them where its own first or last are gone.
        """
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end) - 1
        kept = [index for index in range(first, last + 1) if index in self.partner]
        if not kept:
            return None
        start = self.edge(first, kept[0], span.start, is_start=True)
        end = self.edge(last, kept[-1], span.end, is_start=False)
        return Span(start, end) if start < end else None

    def edge(self, index: int, kept: int, offset: int, *, is_start: bool) -> int:
        """An end of a stretch in the new text; `index` is its word, `kept` the next that stays."""
        if index == kept:
            old, new = self.old[index], self.new[self.partner[index]]
            return new.span.start + (offset - old.span.start)
        outer = self.edges.get(index - 1 if is_start else index + 1)
        inner = self.partner[kept]
        if outer is not None and is_start:
            return self.new[min(outer + 1, inner)].span.start
        if outer is not None:
            return self.new[max(outer - 1, inner)].span.end
        return self.new[inner].span.start if is_start else self.new[inner].span.end


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in order."""
    return (Token(match[0], Span(*match.span())) for match in TOKEN.finditer(text))


def partners(
    old: str, new: str, old_tokens: Sequence[Token], new_tokens: Sequence[Token]
) -> Iterator[tuple[int, int]]:
    """Pairs of equal words by their indexes, in order."""
    old_lines, new_lines = list(lines(old, old_tokens)), list(lines(new, new_tokens))
    matcher = SequenceMatcher(
        None, [line.words for line in old_lines], [line.words for line in new_lines], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        first, last = old_lines[a:b], new_lines[c:d]
        if not first or not last:
            continue
        one = range(first[0].tokens.start, first[-1].tokens.stop)
        two = range(last[0].tokens.start, last[-1].tokens.stop)
        if tag == "equal":
            yield from zip(one, two, strict=True)
        else:
            yield from equal_words(one, two, old_tokens, new_tokens)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its words with single spaces, and the indexes of them."""

    words: str
    tokens: range


def lines(text: str, found: Sequence[Token]) -> Iterator[Line]:
    """The lines of a text that hold words."""
    index = 0
    for match in LINE.finditer(text):
        first = index
        while index < len(found) and found[index].span.start < match.end():
            index += 1
        if index > first:
            words = " ".join(token.words for token in found[first:index])
            yield Line(words, range(first, index))


def equal_words(
    one: range, two: range, old: Sequence[Token], new: Sequence[Token]
) -> Iterator[tuple[int, int]]:
    """Pairs of equal words within two stretches, by their indexes."""
    matcher = SequenceMatcher(
        None, [old[n].words for n in one], [new[n].words for n in two], autojunk=False
    )
    for a, b, size in matcher.get_matching_blocks():
        yield from zip(one[a : a + size], two[b : b + size], strict=True)


def difference(old: str, new: str) -> str:
    """Two versions of some words in one line: what went as `[-so-]`, what came as `{+so+}`."""
    one, two = old.split(), new.split()
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        went, came = " ".join(one[a:b]), " ".join(two[c:d])
        if tag == "equal":
            pieces.append(went)
            continue
        pieces += [f"[-{went}-]"] if went else []
        pieces += [f"{{+{came}+}}"] if came else []
    return " ".join(pieces)
