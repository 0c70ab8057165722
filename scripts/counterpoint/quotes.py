"""Find words in a text and describe a place by words: two inverse verbs.

`find` gives the spans that a quote selects; `describe` gives the shortest quote that selects a
span. Runs of white space count as one space on both sides, and every answer is in code points of
the original. Terms: W3C Web Annotation Data Model, section 4.2.4 (TextQuoteSelector).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from counterpoint.model import Span

NEAR = 72.0
"""Similarity (0 to 100) from which a passage is offered as what a misquote may have meant. Two or
three slips in a line of words score above 90; unrelated sentences of one subject score below 60."""

TOKEN = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Words:
    """Stretches of a seed with white space collapsed; `offsets[i]` is where character i stands."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the seed that characters `start` to `end` (not included) stand for."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def words_of(seed: str, spans: Iterable[Span]) -> Words:
    """The words of some spans of a seed, in order, a single space between spans."""
    pieces: list[str] = []
    offsets: list[int] = []
    for span in spans:
        if pieces and pieces[-1] != " ":
            pieces.append(" ")
            offsets.append(span.start)
        for token in TOKEN.finditer(seed, span.start, span.end):
            start, end = token.span()
            if not token[0].isspace():
                pieces.append(token[0])
                offsets.extend(range(start, end))
            elif not pieces or pieces[-1] != " ":
                pieces.append(" ")
                offsets.append(start)
    return Words("".join(pieces), tuple(offsets))


def collapse(words: str) -> str:
    """Words with every run of white space made one space, none at the ends."""
    return " ".join(words.split())


def find(words: Words, exact: str, prefix: str = "", suffix: str = "") -> list[Span]:
    """Every place where `exact` stands, between `prefix` and `suffix` where these are given."""
    needle, before, after = collapse(exact), collapse(prefix), collapse(suffix)
    found = []
    start = words.text.find(needle)
    while needle and start >= 0:
        end = start + len(needle)
        if ends_with(words.text, start, before) and starts_with(words.text, end, after):
            found.append(words.span(start, end))
        start = words.text.find(needle, start + 1)
    return found


def ends_with(text: str, end: int, words: str) -> bool:
    """Whether `words` stand right before position `end`, a space between or none."""
    return text.endswith(words, 0, end) or text.endswith(words + " ", 0, end)


def starts_with(text: str, start: int, words: str) -> bool:
    """Whether `words` stand right at position `start`, a space between or none."""
    return text.startswith(words, start) or text.startswith(" " + words, start)


def describe(words: Words, span: Span) -> tuple[str, str, str]:
    """The shortest (prefix, exact, suffix) whose only place is `span`.

    Context grows by one word at a time, on whichever side settles the matter first. Only when a
    text repeats itself from end to end does the answer select more than one place.
    """
    start = bisect_right(words.offsets, span.start) - 1
    end = bisect_right(words.offsets, span.end - 1)
    exact = words.text[start:end]
    before, after = words.text[:start].split(), words.text[end:].split()
    for size in range(max(len(before), len(after)) + 1):
        head, tail = " ".join(before[max(0, len(before) - size) :]), " ".join(after[:size])
        for prefix, suffix in ((head, ""), ("", tail), (head, tail)):
            if len(find(words, exact, prefix, suffix)) == 1:
                return prefix, exact, suffix
    return " ".join(before), exact, " ".join(after)


def nearest(words: Words, exact: str) -> Span | None:
    """The stretch, of whole words, most like `exact`; None when nothing is like it."""
    needle = collapse(exact)
    found = fuzz.partial_ratio_alignment(needle, words.text, score_cutoff=NEAR)
    if found is None or found.dest_end <= found.dest_start:
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and words.text[start - 1] != " " and words.text[start] != " ":
        start -= 1
    while end < len(words.text) and words.text[end] != " " and words.text[end - 1] != " ":
        end += 1
    stretch = words.text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return words.span(start, start + len(stretch.strip()))
