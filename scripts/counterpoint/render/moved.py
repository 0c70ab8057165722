"""Pages for claims that moved or were taken back: an address once published never dies."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint import addresses
from counterpoint.edition import Edition
from counterpoint.render.page import Head, page


def moved_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """A page at the former address of each claim that is gone: it leads on, or says why."""
    debate = edition.debate
    for moved in debate.moved:
        if moved.sort != "claims":
            continue
        now = debate.claims.get(moved.now or "")
        address = addresses.of_claim(moved.id)
        yield page(
            edition,
            address,
            "moved.html",
            Head(
                title=now.statement if now else f"{moved.id}: taken back",
                description=f"Now {now.id}." if now else moved.why,
                refresh=addresses.relative(address, addresses.of_claim(now)) if now else "",
            ),
            moved=moved,
            now=now,
            text=debate.texts[addresses.text_of(moved, debate)],
        )
