"""Change values in a YAML file where they stand: comments, order and layout stay as they are.

Values are found by composing the file and taking the marks of its nodes; what is written in their
place reads back as the new value, in the style of the old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from counterpoint.imports.scalars import folded, scalar, selector
from counterpoint.quotes import collapse

Path = tuple[str | int, ...]
Words = tuple[str, str, str]
"""Prefix, exact words, suffix."""

SELECTORS = frozenset({"quote", "on", "stated"})
"""Keys whose values are selectors."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value where it is written: its stretch of the file, and how it must be written there.

    `line` is that which messages name; `style` is that of the scalar (`>`, `'` …), empty for plain
    ones and mappings.
    """

    start: int
    end: int
    line: int
    in_flow: bool
    style: str


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a stretch of a file."""

    start: int
    end: int
    words: str


class Layout:
    """The values of a YAML file by path, and its selectors by line and words."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.values: dict[Path, Value] = {}
        self.selectors: dict[tuple[int, Words], list[Value]] = {}
        root = yaml.compose(words, Loader=yaml.BaseLoader)
        if root is not None:
            self.walk(root, (), root.start_mark.line + 1, in_flow=False)

    def walk(self, node: yaml.Node, path: Path, line: int, *, in_flow: bool) -> None:
        """Note the place of a node and of all below it."""
        style = (node.style or "") if isinstance(node, yaml.ScalarNode) else ""
        value = Value(node.start_mark.index, self.end_of(node), line, in_flow, style)
        self.values[path] = value
        inside = in_flow or bool(getattr(node, "flow_style", False))
        if isinstance(node, yaml.MappingNode):
            for key, below in node.value:
                at = key.start_mark.line + 1
                self.walk(below, (*path, str(key.value)), at, in_flow=inside)
                if key.value in SELECTORS:
                    self.note(below, at, in_flow=inside)
        elif isinstance(node, yaml.SequenceNode):
            for index, below in enumerate(node.value):
                at = below.start_mark.line + 1
                self.walk(below, (*path, index), at, in_flow=inside)

    def note(self, node: yaml.Node, line: int, *, in_flow: bool) -> None:
        """Note a selector, or each of a list of them, under its words."""
        if isinstance(node, yaml.SequenceNode):
            inside = in_flow or bool(node.flow_style)
            for below in node.value:
                self.note(below, below.start_mark.line + 1, in_flow=inside)
            return
        style = (node.style or "") if isinstance(node, yaml.ScalarNode) else ""
        value = Value(node.start_mark.index, self.end_of(node), line, in_flow, style)
        self.selectors.setdefault((line, words_of(node)), []).append(value)

    def end_of(self, node: yaml.Node) -> int:
        """Where a node ends, without the white space and comments that may follow it."""
        below: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            below = [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
            below = list(node.value)
        if below:
            return max(map(self.end_of, below))
        stretch = self.words[node.start_mark.index : node.end_mark.index]
        return int(node.start_mark.index) + len(stretch.rstrip())


def words_of(node: yaml.Node) -> Words:
    """The words of a selector: plain ones, or those under its keys."""
    if isinstance(node, yaml.MappingNode):
        keys: Mapping[str, str] = {str(key.value): str(value.value) for key, value in node.value}
        return keys.get("prefix", ""), keys.get("exact", ""), keys.get("suffix", "")
    return "", str(node.value), ""


def selector_edit(layout: Layout, value: Value, words: Words) -> Edit:
    """The edit that puts a selector in the place of another."""
    prefix, exact, suffix = words
    if prefix or suffix:
        return Edit(value.start, value.end, selector(prefix, exact, suffix))
    return scalar_edit(layout, value, exact)


def scalar_edit(layout: Layout, value: Value, words: str) -> Edit:
    """The edit that puts words in the place of others; a folded block stays one."""
    if value.style in {">", "|"} and collapse(words).isprintable():
        block = layout.words[value.start : value.end]
        first = block.split("\n", 1)[1] if "\n" in block else ""
        indent = len(first) - len(first.lstrip(" "))
        lines = "\n".join(folded(collapse(words), indent))
        return Edit(value.start, value.end, f">-\n{lines}")
    return Edit(value.start, value.end, scalar(words, in_flow=value.in_flow))


def edited(words: str, edits: Iterable[Edit]) -> str:
    """A file with some stretches of it replaced; edits of one stretch must agree."""
    pieces: list[str] = []
    at = 0
    for edit in in_order(edits):
        pieces += [words[at : edit.start], edit.words]
        at = edit.end
    return "".join([*pieces, words[at:]])


def in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits from first to last, each once."""
    return iter(sorted(set(edits), key=lambda edit: (edit.start, edit.end)))
