"""Read a YAML file so that every value still knows its line.

Every scalar is text: YAML's own guesses (dates, yes/no, octal numbers) would change what an
editor wrote. A key written twice is a problem, because YAML itself would drop the first one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from counterpoint.model import Place
from counterpoint.problems import Problem

Path = tuple[str | int, ...]
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The values of one file, and the line (from 1) of each, by its path of keys and indexes."""

    path: str
    data: object = None
    lines: Mapping[Path, int] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` was written, or the nearest value around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.path, self.lines.get(path, 1))


def parse(path: str, words: str) -> tuple[YamlFile, list[Problem]]:
    """The values of a YAML text and the problems that keep it from being read."""
    try:
        node = yaml.compose(words, Loader=Loader)
    except yaml.YAMLError as error:
        return YamlFile(path), [broken(path, words, error)]
    if node is None:
        return YamlFile(path, {}), []
    lines: dict[Path, int] = {}
    problems: list[Problem] = []
    try:
        data = value_of(node, (), lines, problems, path)
    except RecursionError:
        return YamlFile(path), [Problem(path, 1, "", "a value contains itself", STAR)]
    return YamlFile(path, data, lines), problems


def value_of(
    node: yaml.Node, path: Path, lines: dict[Path, int], problems: list[Problem], file: str
) -> object:
    """The plain value of a node; fills `lines` and `problems` on the way."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            wrong = "a list or mapping stands where a key is expected"
            hint = "Put words that start with { or [ in quotation marks."
            problems.append(Problem(file, node.start_mark.line + 1, "", wrong, hint))
            return "?"
        return dict(entries(node, path, lines, problems, file))
    if isinstance(node, yaml.SequenceNode):
        return [
            value_of(item, (*path, index), lines, problems, file)
            for index, item in enumerate(node.value)
        ]
    return str(node.value)


def entries(
    node: yaml.MappingNode, path: Path, lines: dict[Path, int], problems: list[Problem], file: str
) -> Iterator[tuple[str, object]]:
    """The keys and values of a mapping; a key seen before is a problem and is left out."""
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = str(key_node.value)
        if key in first:
            where = f"key '{key}' is written twice here; the first is on line {first[key]}"
            problems.append(Problem(file, line, "", where, "Rename or remove one of the two."))
            continue
        first[key] = line
        lines[(*path, key)] = line
        yield key, value_of(value_node, (*path, key), lines, problems, file)


def broken(path: str, words: str, error: yaml.YAMLError) -> Problem:
    """The problem for a file that is not YAML, with the remedy for the commonest slips."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return unprintable(path, words)
    complaint = str(getattr(error, "problem", "")).removeprefix("but ")
    opened = getattr(error, "context_mark", None)
    if opened is not None and any(sign in complaint for sign in NEVER_CLOSED):
        mark = opened
    lines = words.split("\n")
    number = min(mark.line, len(lines) - 1)
    hint = next(
        (hint for sign, at, hint in REMEDIES if sign in complaint and at.search(lines[number])), ""
    )
    return Problem(path, number + 1, "", f"this is not YAML: {complaint}", hint)


def unprintable(path: str, words: str) -> Problem:
    """The problem for a file that holds a character which YAML does not allow."""
    match = UNPRINTABLE.search(words)
    start = match.start() if match else 0
    wrong = f"this is not YAML: it holds the character U+{ord(words[start]):04X}"
    hint = "Remove it: it is invisible and was probably pasted in."
    return Problem(path, words.count("\n", 0, start) + 1, "", wrong, hint)


UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]")
NEVER_CLOSED = ("unexpected end of stream", "expected ',' or")

ANY = re.compile("")
QUOTE = "Words that hold ': ' or quotation marks go on a line of their own below '>-'."
STAR = "Put words that start with * or & in quotation marks."
REMEDIES = (
    ("unexpected end of stream", ANY, "A quotation mark opens on this line and is never closed."),
    ("expected ',' or", ANY, "A bracket opens on this line and is never closed."),
    ("tab character", ANY, "Indent with spaces, not with tabs."),
    ("cannot start any token", re.compile(r"^\s*\t"), "Indent with spaces, not with tabs."),
    (
        "cannot start any token",
        ANY,
        "Put words that start with a sign (@ ` % and the like) in quotation marks.",
    ),
    ("undefined alias", ANY, STAR),
    ("alphabetic or numeric", ANY, STAR),
    ("another document", ANY, "A line '---' begins a second document: remove it."),
    ("escape character", ANY, r"In double quotation marks, write \\ for \, or use single ones."),
    ("block sequence entries", ANY, "The first '-' of a list goes on a line of its own."),
    ("mapping values", re.compile(": .*: "), QUOTE),
    ("mapping values", ANY, "Keys that belong together start in the same column."),
    ("expected key", re.compile("""["']"""), QUOTE),
    ("expected key", ANY, "Keys that belong together start in the same column."),
    ("expected '-'", ANY, "The entries of one list all start with '-', in the same column."),
    (
        "expected ':'",
        ANY,
        "On this line or the one before, words stand where a key is expected: indent them more.",
    ),
)
"""What libyaml complains of, how the line reads, and what an editor can do about it."""
