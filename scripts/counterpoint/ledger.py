"""The ledger of every address ever published: append-only, checked in every build.

`seeds/permalinks.json` maps each address to the day it was recorded. An address in the ledger that
the debate no longer gives rise to is a problem, unless `seeds/moved.yml` says what replaces its id,
or why there is nothing any more: then the address stays alive and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from counterpoint.addresses import every_address
from counterpoint.files import LEDGER
from counterpoint.model import Debate
from counterpoint.problems import Problem, did_you_mean

Ledger = Mapping[str, str]


def dead_addresses(debate: Debate, ledger: Ledger) -> Iterator[Problem]:
    """A problem for each address that was published once and leads nowhere now."""
    alive = set(every_address(debate))
    for line, address in enumerate(ledger, start=2):
        if address not in alive:
            wrong = f"published on {ledger[address]}, but nothing bears it any more"
            hint = did_you_mean(address, sorted(alive - ledger.keys()))
            keep = "Say in seeds/moved.yml which id replaces it, or why it was taken back."
            yield Problem(LEDGER, line, f"address '{address}'", wrong, f"{hint} {keep}".strip())


def unrecorded(debate: Debate, ledger: Ledger) -> list[str]:
    """The addresses that a published site would add to the ledger."""
    return [address for address in every_address(debate) if address not in ledger]


def recorded(debate: Debate, ledger: Ledger, day: str) -> bytes:
    """The ledger with every new address added, one address a line."""
    known = dict(ledger) | dict.fromkeys(unrecorded(debate, ledger), day)
    return (json.dumps(known, indent=0, ensure_ascii=False) + "\n").encode()
