"""The words of a text's page as a browser's document has them: what `[data-text]` says in all.

Whoever looks for a quote on the page meets the words of the passages and, between them, those of
the notes. So only here can it be seen which quotes are unique. Reads the HTML that our templates
write, which has no `>` within a tag and no reference but named ones and those of ASCII characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PART = re.compile(r"<(?P<tag>[^>]*)>|&(?:#(?P<code>\d+)|\w+);|[^<&]+")
ELEMENT = re.compile(r'<(?P<name>\w+)[^>]* data-text="[^>]*>')
PASSAGE = re.compile(r'id="([^"]*)"[^>]* data-passage')


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words within `[data-text]`, and where in them each passage starts, by its id."""

    words: str
    starts: Mapping[str, int]

    def are_unique(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` stand in no second place; places may overlap."""
        part = self.words[start:end]
        return bool(part) and self.words.find(part) == self.words.rfind(part)


def page_words(page: str) -> PageWords:
    """The words of the page of a text."""
    words: list[str] = []
    starts: dict[str, int] = {}
    length = 0
    for part in parts(page):
        if part["tag"] is not None:
            passage = PASSAGE.search(part["tag"])
            if passage:
                starts[passage[1]] = length
            continue
        words.append(chr(int(part["code"])) if part["code"] else html.unescape(part[0]))
        length += len(words[-1])
    return PageWords("".join(words), starts)


def parts(page: str) -> Iterator[re.Match[str]]:
    """The tags and words within the element that holds the text."""
    element = ELEMENT.search(page)
    depth = 0 if element is None else 1
    position = 0 if element is None else element.end()
    while depth and element is not None:
        part = PART.match(page, position)
        if part is None:
            return
        name = (part["tag"] or "").partition(" ")[0]
        depth += (name == element["name"]) - (name == f"/{element['name']}")
        position = part.end()
        yield part
