"""Turn the seed texts and their annotations into the pages that MkDocs publishes."""

from __future__ import annotations

import sys
from pathlib import Path

from counterpoint.load import read
from counterpoint.pipeline import assemble
from counterpoint.problems import report

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    debate, problems = assemble(read(ROOT))
    if problems:
        sys.exit(report(problems))
