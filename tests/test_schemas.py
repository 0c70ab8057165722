"""The JSON Schemas for editors take what the checks take, and mark what they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from counterpoint.schemas import FILES, schema_files, schema_of
from edit import main
from jsonschema import Draft202012Validator

from tests.edition import COMPANIONS, ROOT, changed, companions


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: keys and `on` are words, 2016 is a number, true is true."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 (so PyYAML has it)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping whose keys are words, whatever they look like."""
        del deep
        return {
            str(key.value): self.construct_object(value, deep=True) for key, value in node.value
        }


CoreLoader.add_constructor("tag:yaml.org,2002:map", CoreLoader.construct_mapping)

for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), first
    )


def schema_name(path: str) -> str:
    """The name of the schema of a file."""
    stem = Path(path).stem
    if "/claims/" in path:
        return "claims"
    return stem if stem in FILES else "seed"


def mistakes(path: str, words: bytes | str) -> list[str]:
    """What an editor would mark in a file."""
    data = yaml.load(words, Loader=CoreLoader)  # noqa: S506 (a kind of SafeLoader)
    validator = Draft202012Validator(schema_of(schema_name(path)))
    return [error.message for error in validator.iter_errors(data)]


def yaml_files() -> list[Path]:
    """The YAML files of this edition and of the small sound one."""
    return sorted([*(ROOT / "seeds").rglob("*.yml"), *(COMPANIONS / "seeds").rglob("*.yml")])


@pytest.mark.parametrize("path", yaml_files(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_is_marked_in_a_sound_file(path: Path) -> None:
    assert mistakes(path.as_posix(), path.read_bytes()) == []


@pytest.mark.parametrize("name", FILES)
def test_each_schema_is_one_and_says_which_file_it_is_for(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == FILES[name][1]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("seeds/claims/ann.yml", "steelman:", "stealman:"),
        ("seeds/claims/ann.yml", "kind: thesis", "kind: theses"),
        ("seeds/claims/ann.yml", "verdict: disputed", "verdict: maybe"),
        ("seeds/thread.yml", "    author: Ann\n", ""),
        ("seeds/sources.yml", "date: 2016-07-01", "date: July 2016"),
        ("seeds/relations.yml", "  rebuts: ann-1\n", "  rebuts: ann-1\n  supports: ann-2\n"),
        ("seeds/relations.yml", "  rebuts: ann-1\n", ""),
        ("seeds/debate.yml", "short: Cost", "shrt: Cost"),
    ],
)
def test_mistakes_are_marked(path: str, old: str, new: str) -> None:
    assert mistakes(path, changed(companions(), path, old, new)[path])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("seeds/timeline.yml", "a: {date: 2016, says: 7}\n"),
        ("seeds/claims/a.yml", "claims: {a-1: {quote: [a, {exact: 2, suffix: b}], says: s}}"),
        ("seeds/claims/a.yml", "claims: {a-1: {quote: a, says: s, issue: x}}"),
        ("seeds/claims/a.yml", "claims: {a-1: {quote: a, says: s, because: [{why: w, a-2: }]}}"),
        ("seeds/claims/a.yml", "claims: {a-1: {unstated: true, says: yes, aliases: 3}}"),
    ],
)
def test_one_thing_plain_words_and_numbers_may_stand_where_they_may(path: str, words: str) -> None:
    assert mistakes(path, words) == []


def test_the_command_writes_a_schema_for_each_file_and_the_line_that_names_it(
    tmp_path: Path,
) -> None:
    result = CliRunner().invoke(main, ["schema", str(tmp_path / "schemas")])
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "schemas").iterdir()) == sorted(schema_files())
    name = tmp_path / "schemas" / "claims.schema.json"
    line = f"{name}: # yaml-language-server: $schema={name.as_uri()}"
    assert line in result.output.splitlines()
    assert json.loads(name.read_bytes())["title"] == "seeds/claims/<text>.yml"


def test_a_folder_in_the_repository_is_named_from_the_files_that_it_is_for() -> None:
    from edit import address_of  # noqa: PLC0415 (a detail of the command)

    assert address_of("claims.schema.json", ROOT / "x" / "y") == "../../x/y/claims.schema.json"
    assert address_of("debate.schema.json", ROOT / "x") == "../x/debate.schema.json"
