r"""Read the lines of an Argdown file: elements with their indentation, text, tags and data.

A hand-written reader of the part of Argdown that people write: titled and untitled statements,
arguments, the seven arrows in either direction, premise-conclusion structures, headings, comments,
tags, data in braces, escapes, emphasis, links and mentions. A line that begins none of these goes
on with the element above it; a blank line ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from counterpoint.model import Place
from counterpoint.quotes import collapse
from counterpoint.yamlfile import parse


class Sort(StrEnum):
    """What an element is."""

    STATEMENT = "statement"
    ARGUMENT = "argument"
    INFERENCE = "inference"
    HEADING = "heading"
    LIST_ITEM = "list item"


@dataclass(frozen=True, slots=True)
class Element:
    """An element: where it stands, how deep, by which arrow it hangs on the one above it.

    `number` is that of a statement in a premise-conclusion structure. Without a title a statement
    stands for itself; without text a title names one that stands elsewhere. `data` are as written.
    """

    place: Place
    indent: int
    sort: Sort
    title: str = ""
    text: str = ""
    arrow: str = ""
    number: int | None = None
    tags: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    links: int = 0


@dataclass(slots=True)
class Raw:
    """An element whose text is still being read."""

    place: Place
    indent: int
    arrow: str
    number: int | None
    sort: Sort
    words: list[str]


ARROW = re.compile(r"(\+>|->|_>|><|<\+|<-|<_|[+\-_])(?:[ \t]+|$)")
NUMBERED = re.compile(r"\((\d+)\)[ \t]*")
INFERENCE = re.compile(r"-{2,}")
HEADING = re.compile(r"#{1,6}[ \t]+")
LIST_ITEM = re.compile(r"(?:\*|\d+\.)[ \t]+")
FRONT = re.compile(r"\A\s*===+[ \t]*\r?\n.*?^===+[ \t]*$", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"\\.|\]\([^()\s]*\)|<!--.*?-->|/\*.*?\*/|//[^\n]*", re.DOTALL)
TITLE = re.compile(
    r"\[(?P<s>(?:\\.|[^\]\\])+)\](?!\()(?P<s_>:?)|<(?P<a>(?:\\.|[^>\\])+)>(?P<a_>:?)"
)
TAG = re.compile(r"(?<![\w\\&])#(?:\((?P<long>[^)]*)\)|(?P<short>[\w-]+))")
LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
MENTION = re.compile(r"(?<!\\)@(?:\[([^\]]*)\]|<([^>]*)>)")
EMPHASIS = re.compile(r"(?<![\\\w])(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
ESCAPE = re.compile(r"\\(.)")


def elements(path: str, words: str) -> Iterator[Element]:
    """The elements of a file in order; front matter and comments are left out."""
    bare = COMMENT.sub(blanked, FRONT.sub(blanked, words.replace("\r\n", "\n").replace("\r", "\n")))
    raw: Raw | None = None
    for number, line in enumerate(bare.split("\n"), start=1):
        stripped = line.strip()
        started = begun(Place(path, number), line, raw) if stripped else None
        if started is None and stripped and raw is not None:
            raw.words.append(stripped)
            continue
        if raw is not None:
            yield finished(raw)
        raw = started
    if raw is not None:
        yield finished(raw)


def blanked(match: re.Match[str]) -> str:
    """An escape or address as it is; of the rest its line ends, so that lines keep numbers."""
    return match[0] if match[0].startswith(("\\", "]")) else "\n" * match[0].count("\n")


def begun(place: Place, line: str, above: Raw | None) -> Raw | None:
    """The element that a line begins; None when it goes on with the one above it."""
    rest = line.lstrip(" \t")
    indent = len(line[: len(line) - len(rest)].expandtabs(4))
    if above is not None and above.sort is Sort.INFERENCE and not is_closed(above):
        return None
    if HEADING.match(rest):
        return Raw(place, indent, "", None, Sort.HEADING, [HEADING.sub("", rest, count=1)])
    if INFERENCE.match(rest) and not rest.startswith("-->"):
        return Raw(place, indent, "", None, Sort.INFERENCE, [rest])
    arrow = ARROW.match(rest) if indent else None
    if arrow:
        return Raw(place, indent, arrow[1], None, Sort.STATEMENT, [rest[arrow.end() :]])
    numbered = NUMBERED.match(rest)
    if numbered:
        words = rest[numbered.end() :]
        return Raw(place, indent, "", int(numbered[1]), Sort.STATEMENT, [words])
    if LIST_ITEM.match(rest):
        return Raw(place, indent, "", None, Sort.LIST_ITEM, [LIST_ITEM.sub("", rest, count=1)])
    title = TITLE.match(rest)
    is_new = above is None or (title is not None and is_title(title, rest))
    return Raw(place, indent, "", None, Sort.STATEMENT, [rest]) if is_new else None


def is_closed(inference: Raw) -> bool:
    """Whether a line of inference ends: `----`, or two dashes before and after its rules."""
    words = " ".join(inference.words).strip()
    return bool(re.fullmatch(r"-{3,}", words) or re.fullmatch(r"-{2,}(?!-).*?[^-]-{2,}", words))


def finished(raw: Raw) -> Element:
    """The element with its title, tags and data told from its text."""
    text = " ".join(raw.words).strip()
    text, data = with_data(text)
    element = Element(
        raw.place, raw.indent, raw.sort, arrow=raw.arrow, number=raw.number, data=data
    )
    if raw.sort is Sort.INFERENCE:
        return replace(element, text=plain(text.strip("- ")))
    title = TITLE.match(text)
    if title and raw.sort is not Sort.HEADING and is_title(title, text):
        sort = raw.sort if title["s"] else Sort.ARGUMENT
        element = replace(element, sort=sort, title=plain(title["s"] or title["a"]))
        text = text[title.end() :]
    tags = tuple(match["long"] or match["short"] for match in TAG.finditer(text))
    return replace(element, text=plain(TAG.sub("", text)), tags=tags, links=len(LINK.findall(text)))


def is_title(match: re.Match[str], text: str) -> bool:
    """Whether brackets at the start of a text are a title: a colon follows them, or nothing."""
    return bool(match["s_"] or match["a_"]) or not TAG.sub("", text[match.end() :]).strip()


def with_data(text: str) -> tuple[str, Mapping[str, object]]:
    """A text without the data in braces at its end, and the data; none when they are not YAML."""
    start = data_start(text)
    if start is None:
        return text, {}
    file, problems = parse("data", text[start:])
    if problems or not isinstance(file.data, dict):
        return text, {}
    return text[:start].rstrip(), file.data


def data_start(text: str) -> int | None:
    """Where the braces begin that a text ends with; None when it ends with none."""
    if not text.rstrip(" -").endswith("}"):
        return None
    depth, start, is_quoted, is_escaped = 0, None, False, False
    for index, letter in enumerate(text):
        if is_escaped:
            is_escaped = False
        elif letter == "\\":
            is_escaped = True
        elif letter == '"' and depth:
            is_quoted = not is_quoted
        elif letter == "{" and not is_quoted:
            start = index if not depth else start
            depth += 1
        elif letter == "}" and not is_quoted:
            depth = max(0, depth - 1)
    return start


def plain(text: str) -> str:
    """A text as a reader of the map sees it: no marks of emphasis, no addresses, no escapes."""
    text = LINK.sub(r"\1", text)
    text = MENTION.sub(lambda match: match[1] or match[2], text)
    for _ in range(DEPTH):
        text = EMPHASIS.sub(r"\2", text)
    return collapse(ESCAPE.sub(r"\1", text))


DEPTH = 3
"""How deep emphasis is nested in emphasis at most."""
