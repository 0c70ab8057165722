"""The line of stages, from the files of an edition to the files of its site."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoint.anchor import anchor
from counterpoint.divide import divide
from counterpoint.link import link
from counterpoint.load import load
from counterpoint.model import Debate
from counterpoint.problems import Problem
from counterpoint.rules import check


def assemble(files: Mapping[str, bytes]) -> tuple[Debate, list[Problem]]:
    """The debate that the files of an edition describe, and everything wrong with them."""
    corpus, load_problems = load(files)
    texts, divide_problems = divide(corpus)
    anchors, anchor_problems = anchor(corpus, texts)
    debate, link_problems = link(corpus, texts, anchors)
    problems = load_problems + divide_problems + anchor_problems + link_problems
    return debate, problems + check(debate)
