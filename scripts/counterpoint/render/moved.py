"""Pages for what moved or was taken back: an address once published never dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from counterpoint import addresses
from counterpoint.edition import Edition
from counterpoint.model import Debate
from counterpoint.render.page import Head, page


def moved_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """A page at the former address of each page that is gone: it leads on, or says why."""
    debate = edition.debate
    for moved in debate.moved:
        if moved.sort not in PAGES:
            continue
        there, name = PAGES[moved.sort]
        now = moved.now and there(moved.now)
        title = name(debate, moved.now) if moved.now else f"{moved.id}: taken back"
        address = there(moved.id)
        yield page(
            edition,
            address,
            "moved.html",
            Head(
                title=title,
                description=f"Now {moved.now}." if now else moved.why,
                refresh=addresses.relative(address, now) if now else "",
            ),
            moved=moved,
            now=now,
            title=title,
        )


PAGES: dict[str, tuple[Callable[[str], str], Callable[[Debate, str], str]]] = {
    "claims": (addresses.of_claim, lambda debate, id_: debate.claims[id_].statement),
    "issues": (addresses.of_issue_page, lambda debate, id_: debate.issues[id_].question),
    "paths": (addresses.of_path, lambda debate, id_: debate.paths[id_].title),
}
"""The sorts of things that have pages of their own: where each stands, and what it is called."""
