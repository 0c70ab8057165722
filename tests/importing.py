"""Imports for tests: into an edition of one text, `only`, or of several, without any claims."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from counterpoint.imports.bring import Brought, ImportFailure, bring
from counterpoint.imports.foreign import Foreign
from counterpoint.model import Claim, Debate

from tests.edition import Files, companions, debate_of, one_text

SEED = """\
Cats sleep all day. Dogs want company.

A cat costs less than a dog, for a cat needs no walks.

“Cats sleep all night,” says Zoë Smith-Jones.
"""

ISSUES = (
    b"title: T\nquestion: Q?\nabout: A.\ntexts: [only]\nissues:\n  cost: {short: C, question: Q?}\n"
)


def edition(seed: str = SEED) -> Files:
    """An edition of one text with one issue and no claims; blank lines part its passages."""
    files = one_text(seed, passages="paragraphs")
    return files | {"seeds/debate.yml": ISSUES}


def bare() -> Files:
    """The small sound edition without what is annotated in it."""
    kept = ("seeds/debate.yml", "seeds/sources.yml")
    return {
        path: content
        for path, content in companions().items()
        if path in kept
        or path.endswith(".txt")
        or path.startswith(("seeds/thread", "seeds/letter"))
    }


def imported(
    format_: str,
    content: object,
    *,
    files: Files | None = None,
    texts: Mapping[str, str] | None = None,
    name: str = "file",
    keeps_orphans: bool = False,
    **options: Any,  # noqa: ANN401
) -> Brought:
    """What an import of some content gives; data other than words are written as JSON."""
    words = content if isinstance(content, str | bytes) else json.dumps(content, indent=1)
    raw = words.encode() if isinstance(words, str) else words
    return bring(
        format_,
        [Foreign(name, raw, **options)],
        edition() if files is None else files,
        texts or {"": "only"},
        keeps_orphans=keeps_orphans,
    )


def refused(format_: str, content: object, **options: Any) -> str:  # noqa: ANN401
    """What an editor is told of a file that cannot be brought in."""
    with pytest.raises(ImportFailure) as failure:
        imported(format_, content, **options)
    return str(failure.value)


def debate(brought: Brought, files: Files | None = None) -> Debate:
    """The debate that an import makes; nothing is wrong in it."""
    return debate_of((edition() if files is None else files) | dict(brought.files))


def words_of(brought: Brought, files: Files | None = None) -> dict[str, list[str]]:
    """The words that each claim and note stands on, by id."""
    made = debate(brought, files)
    entries: list[Any] = [*made.claims.values(), *made.notes.values()]
    return {e.id: [made.texts[e.text].words(span) for span in e.anchors] for e in entries}


def claim(brought: Brought, id_: str) -> Claim:
    """One claim of what an import makes."""
    return debate(brought).claims[id_]


def yaml(brought: Brought) -> str:
    """The claims file that an import makes, without its head."""
    return brought.files["seeds/claims/only.yml"].decode().split("of yours.\n", 1)[1]


def remarks(brought: Brought) -> list[str]:
    """Every repair and every loss, as printed."""
    return [str(remark) for remark in sorted(set(brought.settled.remarks))]


def relations(brought: Brought, files: Files | None = None) -> list[tuple[str, str, str]]:
    """Each relation as its sources, its kind and its target."""
    made = debate(brought, files)
    return [(" ".join(r.sources), r.kind.value, r.target) for r in made.relations.values()]
