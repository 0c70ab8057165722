"""Read a YAML file so that every value still knows its line.

Every scalar is text: YAML's own guesses (dates, yes/no, octal numbers) would change what an
editor wrote. A key written twice is a problem, because YAML itself would drop the first one.
"""

from __future__ import annotations

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
    data = value_of(node, (), lines, problems, path)
    return YamlFile(path, data, lines), problems


def value_of(
    node: yaml.Node, path: Path, lines: dict[Path, int], problems: list[Problem], file: str
) -> object:
    """The plain value of a node; fills `lines` and `problems` on the way."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
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
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in first:
            where = f"key '{key}' is written twice here; the first is on line {first[key]}"
            problems.append(Problem(file, line, "", where, "Rename or remove one of the two."))
            continue
        first[key] = line
        lines[(*path, key)] = line
        yield key, value_of(value_node, (*path, key), lines, problems, file)


def broken(path: str, words: str, error: yaml.YAMLError) -> Problem:
    """The problem for a file that is not YAML, with the remedy for the commonest slip."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        place = words.find(getattr(error, "character", "")) if hasattr(error, "character") else 0
        return Problem(path, words.count("\n", 0, max(place, 0)) + 1, "", f"this is not YAML: {error}")
    wrong = f"this is not YAML: {getattr(error, 'problem', None) or error}"
    line = words.split("\n")[mark.line] if mark.line < words.count("\n") + 1 else ""
    hint = ""
    if ": " in line.partition(": ")[2] or '"' in line:
        hint = "Words that hold ': ' or quotation marks go on a line of their own below '>-'."
    return Problem(path, mark.line + 1, "", wrong, hint)
