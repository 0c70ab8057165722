"""Decode bytes of a file that somebody else made: the words, and what was done to get them.

UTF-8 unless a byte order mark or the editor says otherwise; an encoding is never guessed.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from counterpoint.problems import Problem

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; those of UTF-32 before those of UTF-16, which they start with."""


class UnreadableError(Exception):
    """A file cannot be read at all; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Decoded:
    """The words of a file without byte order mark, its encoding, and whether it had such a mark."""

    words: str
    encoding: str
    has_mark: bool


def decode(path: str, content: bytes, encoding: str = "") -> Decoded:
    """The words of a file's bytes. Raises UnreadableError, naming the byte and its line.

    `encoding` is that which the editor names; without it a byte order mark decides, then UTF-8.
    """
    mark, marked = next(((m, name) for m, name in MARKS if content.startswith(m)), (b"", ""))
    is_marked = bool(marked) and (not encoding or is_same(encoding, marked))
    name = marked if is_marked else encoding or "utf-8"
    start = len(mark) if is_marked else 0
    try:
        words = content[start:].decode(name)
    except UnicodeDecodeError as error:
        place = start + error.start
        line = content.count(b"\n", 0, place) + 1
        shown = "UTF-8" if name == "utf-8" else name
        wrong = f"byte {place} (0x{content[place]:02x}) is not {shown}"
        raise UnreadableError(Problem(path, line, "", wrong, HINT)) from error
    except LookupError as error:
        wrong = f"no encoding is called '{name}'"
        raise UnreadableError(Problem(path, 1, "", wrong, HINT)) from error
    return Decoded(words, name, is_marked)


HINT = "Say which encoding the file is in: '--encoding windows-1252', for example."


def is_same(one: str, other: str) -> bool:
    """Whether two names are of one encoding; `utf-16` is that of both byte orders."""
    try:
        first, second = codecs.lookup(one).name, codecs.lookup(other).name
    except LookupError:
        return False
    return second == first or second.startswith(first + "-")
