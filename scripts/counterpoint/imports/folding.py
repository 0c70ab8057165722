"""Find words that differ from a text only in how they are written: each way is a repair by name.

Looked for one after the other, in this order, and only when the words as they stand are nowhere:
character references left in a quote, signs that nobody sees, letters put together in another way,
quotation marks and dashes of another shape. Letters, case and order always count.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from counterpoint.model import Span
from counterpoint.quotes import Words, collapse, find

UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufe0e\ufe0f")
"""Soft hyphens, joiners, marks of direction, byte order marks."""

ALIKE = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "′": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "″": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
    }
)

Fold = Callable[[str], str]
"""Gives what a single character counts as: several, one or none."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A way to read a quote: its name, what becomes of the quote, what each letter counts as."""

    name: str
    quote: Fold
    letter: Fold


def as_it_is(words: str) -> str:
    """Words unchanged."""
    return words


def without_unseen(letter: str) -> str:
    """Nothing for a sign that nobody sees."""
    return "" if letter in UNSEEN else letter


def taken_apart(letter: str) -> str:
    """A letter in its parts: base and accents."""
    return unicodedata.normalize("NFD", without_unseen(letter))


def made_alike(letter: str) -> str:
    """A sign in its plain shape."""
    return taken_apart(letter).translate(ALIKE)


REPAIRS = (
    Repair("its character references were read", html.unescape, as_it_is),
    Repair("signs that nobody sees do not count", html.unescape, without_unseen),
    Repair("letters put together otherwise count as the same", html.unescape, taken_apart),
    Repair(
        "quotation marks and dashes of another shape count as the same", html.unescape, made_alike
    ),
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Words as they count, and for each character the index of the one it stands for."""

    text: str
    indexes: tuple[int, ...]


@lru_cache(maxsize=16)
def fold(text: str, letter: Fold) -> Folded:
    """Collapsed words as a repair reads them."""
    pieces = [(part, index) for index, char in enumerate(text) for part in letter(char)]
    return Folded("".join(part for part, _ in pieces), tuple(index for _, index in pieces))


def find_folded(words: Words, exact: str) -> tuple[list[Span], str]:
    """The places of a quote under the first repair that finds any, and the name of that repair."""
    for repair in REPAIRS:
        found = list(spans(fold(words.text, repair.letter), words, folded_quote(exact, repair)))
        if found:
            return found, repair.name
    return [], ""


def folded_quote(words: str, repair: Repair) -> str:
    """A quote as a repair reads it."""
    return collapse("".join(map(repair.letter, collapse(repair.quote(words)))))


def spans(folded: Folded, words: Words, exact: str) -> Iterator[Span]:
    """Where folded words stand, in code points of the seed; never a letter without its accents."""
    plain = Words(folded.text, tuple(range(len(folded.text))))
    for place in find(plain, exact):
        after = folded.text[place.end : place.end + 1]
        if after and unicodedata.combining(after):
            continue
        start, end = folded.indexes[place.start], folded.indexes[place.end - 1] + 1
        yield words.span(start, end)
