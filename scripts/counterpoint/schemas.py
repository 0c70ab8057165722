"""JSON Schemas of the YAML files, for editors that complete and check while one types.

Made from the same shapes that `load` checks by, and loosened where those take more than their type
says: plain words for a selector, one thing for a list of one, numbers and truth values for text,
since YAML readers other than ours take `2016` for a number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from counterpoint.load import GlossaryFile, PathsFile, RelationsFile, SourcesFile, TimelineFile
from counterpoint.schema import (
    DAY,
    ClaimsFile,
    DebateFile,
    MovedFile,
    SeedFile,
    as_list,
    as_selector,
)
from counterpoint.unfold import VERBS

FILES: Mapping[str, tuple[type[BaseModel], str]] = {
    "debate": (DebateFile, "seeds/debate.yml"),
    "seed": (SeedFile, "seeds/<file>.yml, beside <file>.txt"),
    "claims": (ClaimsFile, "seeds/claims/<text>.yml"),
    "relations": (RelationsFile, "seeds/relations.yml"),
    "sources": (SourcesFile, "seeds/sources.yml"),
    "glossary": (GlossaryFile, "seeds/glossary.yml"),
    "timeline": (TimelineFile, "seeds/timeline.yml"),
    "paths": (PathsFile, "seeds/paths.yml"),
    "moved": (MovedFile, "seeds/moved.yml"),
}
"""The shape of each file, and where it stands."""

LOOSE = ["string", "number", "boolean"]
"""What other readers of YAML may take text for."""


class Loosened(GenerateJsonSchema):
    """Schemas that say what the validators before a shape let through."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """The schema of a value that a function prepares."""
        inner = self.generate_inner(schema["schema"])
        function = schema["function"]["function"]
        if function is as_list and "items" in inner:
            return {"anyOf": [inner, inner["items"]]}
        if function is as_selector:
            return {"anyOf": [{"type": LOOSE, "minLength": 1}, inner]}
        return inner


def schema_files() -> dict[str, bytes]:
    """A schema for each file, by the name of a file for it."""
    return {f"{name}.schema.json": dumps(schema_of(name)) for name in FILES}


def schema_of(name: str) -> dict[str, Any]:
    """The schema of one file."""
    shape, path = FILES[name]
    schema: dict[str, Any] = shape.model_json_schema(by_alias=True, schema_generator=Loosened)
    for node in nodes(schema):
        loosen(node)
    relation = schema.get("$defs", {}).get("RelationShape")
    if relation is not None:
        relation["oneOf"] = [{"required": [verb]} for verb in VERBS]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": path}
    return head | {key: value for key, value in schema.items() if key != "title"}


def loosen(node: dict[str, Any]) -> None:
    """Let numbers and truth values stand for text that is no id; drop titles and defaults."""
    node.pop("default", None)
    if isinstance(node.get("title"), str):
        del node["title"]
    is_free = "pattern" not in node or node["pattern"] == DAY
    if node.get("type") == "string" and "enum" not in node and is_free:
        node["type"] = LOOSE


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every schema within a schema; names of properties are none."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        yield value
        for key, below in value.items():
            if key in {"properties", "$defs", "patternProperties"}:
                for inner in below.values():
                    yield from nodes(inner)
            else:
                yield from nodes(below)


def dumps(schema: Mapping[str, Any]) -> bytes:
    """A schema as a file."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
