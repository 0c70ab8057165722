"""Read files one by one into their shapes, and gather what goes wrong.

Part of stage 1 (load). An entry that is ill-formed is reported and left out, and its ids are
remembered, so that one mistake is not reported again wherever the entry is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from counterpoint.mistakes import mistake, slug, value_at, without_signs
from counterpoint.problems import Problem
from counterpoint.schema import SeedFile
from counterpoint.yamlfile import YamlFile, parse

Shape = TypeVar("Shape", bound=BaseModel)


class Reader:
    """Reads files one by one and gathers what goes wrong, so that all of it is told together."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.lost: set[str] = set()
        self.is_whole = True

    def words(self, path: str) -> str | None:
        """The text of a file; None, with a problem, when its bytes are not UTF-8."""
        content = self.files[path]
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            wrong = f"byte {error.start} (0x{content[error.start]:02x}) is not UTF-8"
            hint = "Save the file as UTF-8 and try again."
            self.problems.append(Problem(path, line, "", wrong, hint))
            return None

    def yaml(self, path: str, shape: type[Shape], depth: int) -> tuple[Shape | None, YamlFile]:
        """A YAML file in its shape, without the ill-formed entries, `depth` keys deep."""
        words = self.words(path)
        if words is None:
            self.is_whole = False
            return None, YamlFile(path)
        file, problems = parse(path, words)
        self.problems += problems
        if file.data is None:
            self.is_whole = False
            return None, file
        return self.validated(file, file.data, shape, depth), file

    def validated(
        self, file: YamlFile, data: object, shape: type[Shape], depth: int
    ) -> Shape | None:
        """The data in its shape, without the entries that do not fit; None when none do."""
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            details = error.errors()
        told = [mistake(file, shape, detail) for detail in details]
        self.problems += [problem for problem in told if not is_echo(problem, told)]
        locations = {tuple(detail["loc"])[:depth] for detail in details}
        if shape is SeedFile and any(location[:1] != ("texts",) for location in locations):
            self.is_whole = False
            return None
        if not depth:
            return None
        rest = data
        for location in locations:
            names = [*ids_below(value_at(rest, location)), *map(str, location[-1:])]
            self.lost.update(names, map(slug, names), map(slug, map(without_signs, names)))
            rest = without(rest, location)
        try:
            return shape.model_validate(rest)
        except ValidationError:
            self.is_whole = False
            return None


def is_echo(problem: Problem, told: Iterable[Problem]) -> bool:
    """Whether a key is missing only because it was mistyped, which is told already."""
    return any(
        problem.wrong == f"{other.hint[len('Did you mean ') : -1]} is missing"
        and (problem.path, problem.subject) == (other.path, other.subject)
        for other in told
        if other.wrong.startswith("unknown key") and other.hint
    )


def without(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    """A copy of the data in which the value at `path` is left out (in lists: made None's place)."""
    if not path or not isinstance(data, dict) or path[0] not in data:
        return data
    if len(path) == 1:
        return {key: value for key, value in data.items() if key != path[0]}
    return data | {path[0]: without(data[path[0]], path[1:])}


def ids_below(data: object) -> Iterator[str]:
    """Every key below some data that might be an id, and every id that is given as one."""
    if isinstance(data, dict):
        yield from data
        yield str(data.get("id", ""))
        for value in data.values():
            yield from ids_below(value)
    elif isinstance(data, list):
        for value in data:
            yield from ids_below(value)
