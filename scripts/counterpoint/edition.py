"""An edition: a debate, and the address at which its site is published."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.model import Debate


@dataclass(frozen=True, slots=True)
class Edition:
    """A debate and its site, `https://…/`, below which every address stands."""

    debate: Debate
    site: str

    def absolute(self, address: str) -> str:
        """An address of the site with its host."""
        return self.site.rstrip("/") + address
