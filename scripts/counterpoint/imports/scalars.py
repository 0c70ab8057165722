"""Write words as YAML, so that they are read back the same, letter by letter.

Plain where that is safe, as an editor would write; quoted where YAML, or a stricter reader of it,
would take a sign, a number or a yes for something else. Prose too long for a line is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counterpoint.quotes import collapse

WIDTH = 100
"""Columns after which prose is folded."""

FIRST = "(“‘«„"
"""Signs that may begin plain words, beside letters and digits."""

MEANS_SOMETHING = re.compile(r"(?i)true|false|yes|no|on|off|y|n|null|[\d.,:_+-]*\d[\d.,:_eE+-]*")
"""Words that some readers of YAML take for a truth value or a number."""

FLOW = re.compile(r"[\[\]{},:?]")


def scalar(words: str, *, in_flow: bool = False) -> str:
    """Words on one line; `in_flow` when they stand between brackets or braces."""
    if is_plain(words) and not (in_flow and FLOW.search(words)):
        return words
    if all(letter.isprintable() for letter in words):
        return "'" + words.replace("'", "''") + "'"
    return '"' + "".join(map(escaped, words)) + '"'


def is_plain(words: str) -> bool:
    """Whether YAML reads words without quotation marks back as they stand."""
    return (
        words.isprintable()
        and words[:1] != ""
        and (words[0].isalnum() or words[0] in FIRST)
        and words[-1] not in ": "
        and ": " not in words
        and " #" not in words
        and not MEANS_SOMETHING.fullmatch(words)
    )


def escaped(letter: str) -> str:
    """A character as it stands between double quotation marks."""
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"


def prose(key: str, words: str, indent: int) -> Iterator[str]:
    """The lines of a key whose value is prose: white space in it counts as single spaces."""
    flat = collapse(words)
    line = f"{' ' * indent}{key}: {scalar(flat)}"
    if len(line) <= WIDTH or not flat.isprintable():
        yield line
        return
    yield f"{' ' * indent}{key}: >-"
    yield from folded(flat, indent + 2)


def folded(words: str, indent: int) -> Iterator[str]:
    """Words with single spaces, as indented lines no longer than the width where that can be."""
    line: list[str] = []
    length = 0
    for word in words.split(" "):
        if line and indent + length + len(word) > WIDTH:
            yield " " * indent + " ".join(line)
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    yield " " * indent + " ".join(line)


def listed(words: Iterable[str]) -> str:
    """Words as a list on one line."""
    return f"[{', '.join(scalar(word, in_flow=True) for word in words)}]"


def selector(prefix: str, exact: str, suffix: str) -> str:
    """A quote on one line: plain words, or with the context that tells its place from others."""
    if not prefix and not suffix:
        return scalar(exact)
    keys = {"exact": exact, "prefix": prefix, "suffix": suffix}
    pairs = (f"{key}: {scalar(value, in_flow=True)}" for key, value in keys.items() if value)
    return "{" + ", ".join(pairs) + "}"


def comment(words: str) -> str:
    """Words as a comment to stand at the end of a line: on one line, every sign visible."""
    flat = " ".join(words.split())
    return "# " + "".join(letter if letter.isprintable() else escaped(letter) for letter in flat)
