"""The values between a file and its description: words, whose they are, and what is nobody's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterpoint.model import Span


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the file says of itself, and where it says so."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of whole lines that belongs to no voice, and what it is."""

    what: str
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one voice wrote, from first to last word; an empty author is one that is not named."""

    span: Span
    author: str = ""
    date: str = ""
    headings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A seed to be: its words, their proposed division, and what was done to get them.

    `form` is that of the texts, as the description names it; `passages` is `lines` or
    `paragraphs`. Stretches and what is left out lie in the order of the words; what is left out may
    lie within a stretch.
    """

    words: str
    stretches: tuple[Stretch, ...]
    left_out: tuple[LeftOut, ...] = ()
    passages: str = "paragraphs"
    form: str = "article"
    facts: Mapping[str, Fact] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
