"""Read plain text: a seed as it stands, its furniture, and whether lines or blank lines part it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil

from counterpoint.divide import LINE, PARAGRAPH, trim
from counterpoint.model import Span
from counterpoint.starting.boundaries import gaps
from counterpoint.starting.draft import Draft, Fact, LeftOut, Stretch

RULE = re.compile(r"[\s]*(?:[-_=*~#·•—–][ \t]*){3,}\s*")
"""A line of nothing but signs, such as `----------` or `* * *`."""

GUTENBERG = re.compile(r"(?m)^\*\*\* ?(?P<end>START|END) OF TH(?:E|IS) PROJECT GUTENBERG EBOOK.*$")
STATED = re.compile(r"(?m)^(Title|Author|Language|Release date): *(\S.*?) *$")

WRAPPED = 0.8
"""Share of line ends, within blocks of lines, that must be those of a machine for the block to be a
paragraph: the next word would not have fitted. In verse and lists it does in nearly every line."""

NARROWEST, WIDEST = 45, 110
"""Columns at which machines wrap: shorter lines are verse or lists, longer ones paragraphs."""


def read_plain(words: str) -> Draft:
    """The draft of a plain text: all of it one stretch, but for rules and a publisher's frame."""
    frame = tuple(gutenberg_frame(words))
    body = inside(words, frame)
    found = tuple(rules(words, body))
    is_all = not any(gaps(words, (rule.span for rule in found), body))
    out = sorted((*frame, *(() if is_all else found)), key=lambda piece: piece.span.start)
    passages, reason = passages_of(words[body.start : body.end])
    return Draft(
        words=words,
        stretches=(Stretch(body),) if body.end > body.start else (),
        left_out=tuple(out),
        passages=passages,
        facts=facts_of(words, frame),
        remarks=(reason,),
    )


def rules(words: str, within: Span) -> Iterator[LeftOut]:
    """The lines of a stretch that are nothing but a rule."""
    for line in LINE.finditer(words, within.start, within.end):
        if RULE.fullmatch(line[0]):
            yield LeftOut("a rule", trim(words, Span(*line.span())))


def gutenberg_frame(words: str) -> Iterator[LeftOut]:
    """What Project Gutenberg puts before and after a book, its marks included."""
    marks = {match["end"]: match for match in GUTENBERG.finditer(words)}
    start, end = marks.get("START"), marks.get("END")
    if start and end and start.end() < end.start():
        yield LeftOut("what Project Gutenberg says before the book", Span(0, start.end()))
        yield LeftOut("what Project Gutenberg says after the book", Span(end.start(), len(words)))


def inside(words: str, frame: tuple[LeftOut, ...]) -> Span:
    """The stretch within a frame, without white space at its ends."""
    start, end = (frame[0].span.end, frame[1].span.start) if frame else (0, len(words))
    return trim(words, Span(start, end))


def facts_of(words: str, frame: tuple[LeftOut, ...]) -> Mapping[str, Fact]:
    """What the header of a Gutenberg book says; nothing for other texts."""
    header = words[: frame[0].span.end] if frame else ""
    stated = {match[1]: match[2] for match in STATED.finditer(header)}
    known = {"title": "Title", "author": "Author"}
    facts = {
        key: Fact(stated[name], f"'{name}:' above the book")
        for key, name in known.items()
        if name in stated
    }
    return facts | ({"outlet": Fact("Project Gutenberg", "the book's header")} if frame else {})


def passages_of(words: str) -> tuple[str, str]:
    """Whether lines or blank lines part a text, and the reason in words."""
    lines = [match[0] for match in LINE.finditer(words) if match[0].strip()]
    blocks = [
        [line[0] for line in LINE.finditer(block[0])]
        for block in PARAGRAPH.finditer(words)
        if block[0].strip()
    ]
    width = common_width(lines)
    pairs = [(one, two) for block in blocks for one, two in pairwise(block)]
    if not pairs:
        return "paragraphs", f"paragraphs: {len(blocks)}, parted by blank lines"
    full = sum(
        len(one.rstrip()) + 1 + len(two.split()[0]) > width for one, two in pairs if two.split()
    )
    if NARROWEST <= width <= WIDEST and full >= WRAPPED * len(pairs):
        return "paragraphs", (
            f"paragraphs: {len(blocks)}, parted by blank lines; "
            f"their {len(lines)} lines are wrapped at {width} columns"
        )
    return (
        "lines",
        f"paragraphs: {len(lines)}, one on each line; blank lines alone do not part them",
    )


def common_width(lines: list[str]) -> int:
    """The length that all but a few lines keep to: a stray long one does not count."""
    lengths = sorted(len(line.rstrip()) for line in lines)
    return lengths[ceil((len(lengths) - 1) * USUAL)] if lengths else 0


USUAL = 0.98
"""Share of lines that a width is measured by."""
