"""The files of an edition: where each stands, and the bytes in them."""

from __future__ import annotations

from pathlib import Path

DEBATE = "seeds/debate.yml"
RELATIONS = "seeds/relations.yml"
SOURCES = "seeds/sources.yml"
GLOSSARY = "seeds/glossary.yml"
TIMELINE = "seeds/timeline.yml"
PATHS = "seeds/paths.yml"
MOVED = "seeds/moved.yml"
LEDGER = "seeds/permalinks.json"
SHARED = frozenset({DEBATE, RELATIONS, SOURCES, GLOSSARY, TIMELINE, PATHS, MOVED})


def read(root: Path) -> dict[str, bytes]:
    """The bytes of every file that `load` looks at, by its path below `root`, in a fixed order."""
    seeds = root / "seeds"
    found = sorted([*seeds.glob("*.txt"), *seeds.glob("*.yml"), *seeds.glob("claims/*.yml")])
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
    ledger = root / LEDGER
    return files | ({LEDGER: ledger.read_bytes()} if ledger.exists() else {})
