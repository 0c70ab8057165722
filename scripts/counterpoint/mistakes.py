"""Shape mistakes in the editor's words: what pydantic says of a file, made a problem with a remedy.

Part of stage 1 (load). Pydantic names fields and types; an editor knows keys, entries and lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from counterpoint.files import GLOSSARY, PATHS, SOURCES, TIMELINE
from counterpoint.problems import Problem, did_you_mean
from counterpoint.schema import ClaimShape, RelationShape, SelectorShape, StepShape
from counterpoint.yamlfile import YamlFile


def mistake(file: YamlFile, shape: type[BaseModel], detail: Any) -> Problem:  # noqa: ANN401
    """A validation error of pydantic's in the editor's words."""
    path = written_path(tuple(detail["loc"]), file.data)
    key = next((str(key) for key in reversed(path) if isinstance(key, str)), "")
    subject = relation_name(file.data) if shape is RelationShape else entry_name(file.path, path)
    what = f"'{key}'" if key else "it" if subject else "the file"
    if key and subject.endswith(f" '{key}'"):
        what = "it"
    given = value_at(file.data, path)
    match "extra_forbidden" if is_stray(path) else detail["type"]:
        case "extra_forbidden":
            wrong, hint = f"unknown key '{key}'", key_hint(shape, path)
        case "enum":
            wrong, hint = none_of(what, str(given), detail["ctx"]["expected"])
        case "string_pattern_mismatch" if given != "":
            wrong, hint = ill_formed(what, key, given, detail)
        case "mistake":
            wrong, hint = detail["msg"], ""
        case "model_type" if detail["ctx"]["class_name"] == SelectorShape.__name__:
            wrong = f"{what} must be words of the text, or 'exact' with 'prefix' or 'suffix'"
            hint = ""
        case "bool_parsing":
            wrong, hint = f"{what} must be true or false, not '{given}'", ""
        case kind:
            wrong = f"{what} {PLAIN.get(kind, 'must be a mapping of keys to values')}"
            is_bracketed = kind == "string_type" and given
            hint = "Put words that start with { or [ in quotation marks." if is_bracketed else ""
    return Problem.at(file.place(*path), subject, wrong, hint)


PLAIN = {
    "missing": "is missing",
    "string_pattern_mismatch": "is empty",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "string_type": "must be text",
    "list_type": "must be a list",
    "bool_type": "must be true or false",
}
"""What is wrong, by pydantic's types of errors; all that are not named want a mapping."""


def none_of(what: str, given: str, expected: str) -> tuple[str, str]:
    """What is wrong with a value that is none of those expected (`'a', 'b' or 'c'`), and a hint."""
    known = expected.replace("'", "").replace(" or ", ", ").split(", ")
    return f"{what} is '{given}', which is none of {', '.join(known)}", did_you_mean(given, known)


def ill_formed(what: str, key: str, given: object, detail: Any) -> tuple[str, str]:  # noqa: ANN401
    """What is wrong with words that do not read as they must, and a hint."""
    if key in FORMS and "[key]" not in detail["loc"] and isinstance(given, str):
        return f"{what} is '{given}', which does not read {FORMS[key]}", ""
    id_ = detail["input"] if isinstance(detail["input"], str) else key
    hint = f"Ids are lower-case ASCII letters and digits, joined by hyphens: '{slug(id_)}'."
    return "its id is ill-formed" if what == "it" else f"'{id_}' is not an id", hint


def written_path(loc: tuple[str | int, ...], data: object) -> tuple[str | int, ...]:
    """The path of an error as far as the editor wrote it.

    Plain words stand for a selector, and one thing for a list of one. A key of a step that is no
    id (those have hyphens) is a mistyped one, whatever pydantic finds wrong below it.
    """
    path = tuple(key for key in loc if key != "[key]")
    for index in range(2, len(path) + 1):
        if is_stray(path[:index]):
            return path[:index]
    while len(path) > 1 and isinstance(value_at(data, path[:-1]), str):
        path = path[:-1]
    return path


def is_stray(path: tuple[str | int, ...]) -> bool:
    """Whether a path leads to a key of a step that is neither one of its own nor an id."""
    key = path[-1] if path else ""
    is_of_step = len(path) > len(("because", 0)) and path[-3] == "because"
    return is_of_step and key not in STEP_KEYS and ("-" not in str(key) or key in CLAIM_KEYS)


def key_hint(shape: type[BaseModel], path: tuple[str | int, ...]) -> str:
    """The key that an unknown one may have been meant for, or where it belongs."""
    if is_stray(path) and path[-1] in CLAIM_KEYS:
        return "It is a key of claims; a step of 'because' has none such."
    return did_you_mean(str(path[-1]), keys_of(shape, path[:-1]))


def without_signs(words: str) -> str:
    """Words without the characters that no id has."""
    return re.sub("[^A-Za-z0-9-]", "", words)


def slug(words: str) -> str:
    """The id most like some words."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)).lstrip("-0123456789") or "id"


STEP_KEYS = frozenset(StepShape.model_fields)
CLAIM_KEYS = frozenset(field.alias for field in ClaimShape.model_fields.values())

FORMS = {
    "date": "like 2016, 2016-07 or 2016-07-28",
    "sha256": "like a SHA-256: 64 hexadecimal digits",
    "passages": "'lines' or 'paragraphs'",
}


ENTRIES = {SOURCES: "source", GLOSSARY: "term", TIMELINE: "event", PATHS: "path"}
HOLDERS = {"claims": "claim", "notes": "note", "texts": "text", "issues": "issue"}


def entry_name(file: str, path: tuple[str | int, ...]) -> str:
    """What an error at a path is about, in the words of the file: `claim 'martian-5'`."""
    if file in ENTRIES:
        return f"{ENTRIES[file]} '{path[0]}'" if path else ""
    for index in range(len(path) - 1, 0, -1):
        key, holder = path[index], path[index - 1]
        if isinstance(holder, str) and holder in HOLDERS and isinstance(key, str):
            return f"{HOLDERS[holder]} '{key}'"
        if isinstance(holder, int) and index > 1 and path[index - 2] == "because":
            return "step" if "-" not in str(key) or key in CLAIM_KEYS else f"claim '{key}'"
    return "furniture" if path[:1] == ("furniture",) and len(path) > 1 else ""


def relation_name(data: object) -> str:
    """What an error in an entry of `relations.yml` is about."""
    first = next(iter(starts_of(data)), "")
    return f"relation from '{first}'" if first else "relation"


def starts_of(data: object) -> list[str]:
    """The claims that a relation starts from, as far as they are well-formed."""
    start = data.get("from") if isinstance(data, dict) else None
    return [id_ for id_ in (start if isinstance(start, list) else [start]) if isinstance(id_, str)]


def keys_of(shape: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The keys that a shape knows at a path."""
    schema = shape.model_json_schema(by_alias=True)
    node: Any = schema
    for key in (None, *path):
        node = node if key is None else step_into(node, key)
        while True:
            if "$ref" in node:
                node = schema["$defs"][node["$ref"].rpartition("/")[2]]
            elif "anyOf" in node:
                node = node["anyOf"][0]
            else:
                break
    return list(node.get("properties", {}))


def step_into(node: Any, key: str | int) -> Any:  # noqa: ANN401 (a JSON Schema)
    """The schema of the value at one key of a schema."""
    if isinstance(key, int):
        return node["items"]
    known = node.get("properties", {}).get(key) or node.get("additionalProperties")
    return known or next(iter(node["patternProperties"].values()))


def value_at(data: Any, path: Iterable[str | int]) -> Any:  # noqa: ANN401 (plain YAML data)
    """The value that stands at a path of keys; None when there is none.

    One thing may stand where a list is meant: it is then what index 0 leads to.
    """
    for key in path:
        if isinstance(key, int) and not isinstance(data, list):
            continue
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data
