"""A foreign file with what the editor says of it, and JSON read from one without trusting it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from counterpoint.imports.decoded import UnreadableError, decode
from counterpoint.imports.imported import Notebook, Verb
from counterpoint.model import ClaimKind, Place
from counterpoint.problems import Problem

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file to import: its name for messages, its bytes, and the bytes of the text beside it.

    `beside` is the text that offsets count in, where the editor has it or the format brings it.
    `kinds` and `verbs` say what foreign types of units and relations are here; `claims` that
    comments are claims, not notes; `private` that annotations come along which are not public.
    """

    path: str
    content: bytes
    beside: bytes | None = None
    encoding: str = ""
    kinds: Mapping[str, ClaimKind] = field(default_factory=dict)
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    claims: bool = False
    private: bool = False


def words_of(foreign: Foreign, notes: Notebook) -> str:
    """The words of a foreign file; a byte order mark is noted. Raises UnreadableError."""
    decoded = decode(foreign.path, foreign.content, foreign.encoding)
    if decoded.has_mark:
        notes.repaired(
            Place(foreign.path, 1),
            "",
            f"a byte order mark before {decoded.encoding} was left behind",
        )
    return decoded.words


def base_of(foreign: Foreign) -> str | None:
    """The text that offsets count in, with its byte order mark, if it has one, not counted."""
    if foreign.beside is None:
        return None
    return decode(f"the text beside {foreign.path}", foreign.beside, foreign.encoding).words


def read_json(foreign: Foreign, words: str) -> object:
    """The data of a JSON file. Raises UnreadableError with the line of what is wrong."""
    try:
        data: object = json.loads(words)
    except json.JSONDecodeError as error:
        wrong = f"this is not JSON: {error.msg[0].lower()}{error.msg[1:]}"
        raise UnreadableError(Problem(foreign.path, error.lineno, "", wrong)) from error
    except RecursionError as error:
        wrong = "it is nested too deeply to be read"
        raise UnreadableError(Problem(foreign.path, 1, "", wrong)) from error
    return data


class Lines:
    """Where ids stand in a JSON file: the line on which each is first written."""

    def __init__(self, path: str, words: str) -> None:
        self.path = path
        self.words = words

    def of(self, id_: str) -> Place:
        """Where an id is written first, as an id if it is; line 1 if it stands nowhere."""
        forms = "|".join({re.escape(json.dumps(id_, ensure_ascii=a)) for a in (True, False)})
        digits = rf"|{id_}\b" if id_.isdigit() else ""
        for pattern in (rf'(?i)"@?(?:node|edge)?id"\s*:\s*(?:{forms}{digits})', forms):
            match = re.search(pattern, self.words) if id_ else None
            if match:
                return Place(self.path, self.words.count("\n", 0, match.start()) + 1)
        return Place(self.path, 1)


def record(value: object) -> Record:
    """A value as a mapping; empty if it is none."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """A value as a list: itself, nothing for null, else a list of it alone."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(value: object) -> str:
    """A value as text: a string or a number as written; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def whole(value: object) -> int | None:
    """A value as an offset; None if it is no whole number of zero or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return None
    return value


def first(value: Record, *keys: str) -> object:
    """The value of the first of some keys that is there; None without any."""
    return next((value[key] for key in keys if key in value), None)
