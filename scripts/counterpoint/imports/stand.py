"""A unit that has found its place in a text of ours."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.imports.imported import Unit
from counterpoint.model import Span

Selector = tuple[str, str, str]
"""Prefix, exact words, suffix."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A unit in a text of ours: its selectors in reading order, `at` the first of their places.

    `is_orphan` is that of a unit whose words were not found and which was kept nevertheless.
    """

    unit: Unit
    text: str
    selectors: tuple[Selector, ...]
    at: int
    spans: tuple[Span, ...] = ()
    is_orphan: bool = False
