"""Read Markdown: the words that a reader of the rendered page sees; front matter as facts."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown  # type: ignore[import-untyped]

from counterpoint.starting.draft import Draft, Fact
from counterpoint.starting.page import read_page
from counterpoint.wording import count
from counterpoint.yamlfile import parse

FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL | re.MULTILINE
)

KEYS = {
    "title": "title",
    "author": "author",
    "date": "date",
    "lang": "language",
    "language": "language",
    "url": "url",
}
"""Keys of front matter, and what they are here."""


def read_markdown(words: str) -> Draft:
    """The draft of a Markdown text: rendered, then read as the page it makes."""
    front = FRONT.match(words)
    body = words[front.end() :] if front else words
    html = markdown.markdown(body, extensions=["extra", "sane_lists"])
    draft = read_page(f"<!doctype html><body>{html}</body>", is_thread=False)
    said = ["read as Markdown (Python-Markdown with its extra syntax)"]
    if front:
        lines = front["yaml"].count("\n")
        said.append(f"front matter taken off: {count(lines, 'line', 'lines')}")
    facts = dict(draft.facts) | (front_matter(front["yaml"]) if front else {})
    return replace(draft, facts=facts, remarks=(*said, *draft.remarks))


def front_matter(yaml: str) -> dict[str, Fact]:
    """What the front matter of a file says of it."""
    file, _ = parse("front matter", yaml)
    data = file.data if isinstance(file.data, dict) else {}
    return {
        KEYS[key]: Fact(value, f"'{key}' in the front matter")
        for key, value in data.items()
        if key in KEYS and isinstance(value, str) and value.strip()
    }
