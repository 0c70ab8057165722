"""Where everything stands on the site: the addresses of the contract, and links between pages.

Addresses start at the root of the site and end in a slash (`/claims/martian-5/`) or in the id of a
place on the page (`/texts/martian/#martian-5`). Links on pages are relative, so that the site works
below any path.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from counterpoint.model import Claim, Debate, Moved, Note, Passage, Text

HOME = "/"
BOARD = "/debate/"
OPEN_POINTS = "/debate/open/"
CLAIMS = "/claims/"
PATHS = "/paths/"
DISPUTES = "/paths/disputes/"
COMPARE = "/compare/"
TEXTS = "/texts/"
SOURCES = "/sources/"
GLOSSARY = "/glossary/"
TIMELINE = "/timeline/"
SEARCH = "/search/"
DATA = "/data/"


def of_text(text: Text | str) -> str:
    """The page of a text."""
    return f"/texts/{text if isinstance(text, str) else text.id}/"


def of_passage(text: Text | str, passage: Passage | str) -> str:
    """A paragraph on its text's page."""
    return f"{of_text(text)}#{passage if isinstance(passage, str) else passage.id}"


def in_context(claim: Claim) -> str:
    """A claim's words on its text's page."""
    return f"{of_text(claim.text)}#{claim.id}"


def of_claim(claim: Claim | str) -> str:
    """A claim's own page."""
    return f"/claims/{claim if isinstance(claim, str) else claim.id}/"


def of_note(note: Note) -> str:
    """A note on its text's page."""
    return f"{of_text(note.text)}#{note.id}"


def of_source(source: str) -> str:
    """An entry of the list of sources."""
    return f"{SOURCES}#{source}"


def of_term(term: str) -> str:
    """An entry of the glossary."""
    return f"{GLOSSARY}#{term}"


def of_event(event: str) -> str:
    """An entry of the timeline."""
    return f"{TIMELINE}#{event}"


def of_issue(issue: str) -> str:
    """A row of the board."""
    return f"{BOARD}#{issue}"


def of_issue_page(issue: str) -> str:
    """The page of an issue."""
    return f"{BOARD}{issue}/"


def of_comparison(left: Text, right: Text) -> str:
    """Two texts side by side, rows after the left one."""
    return f"{COMPARE}{left.id}/{right.id}/"


def of_path(path: str) -> str:
    """The page of a reading path."""
    return f"{PATHS}{path}/"


def relative(page: str, address: str) -> str:
    """A link from a page to an address, both from the root of the site.

    >>> relative("/claims/martian-5/", "/texts/martian/#p3")
    '../../texts/martian/#p3'
    """
    target, hash_, fragment = address.partition("#")
    if target == page:
        return f"#{fragment}" if hash_ else "./"
    up = "../" * (page.count("/") - 1)
    return f"{up}{target.lstrip('/')}{hash_}{fragment}" or "./"


def every_address(debate: Debate) -> Iterator[str]:
    """Every address that the debate gives rise to, and that must stay alive once published."""
    yield from (
        HOME,
        BOARD,
        OPEN_POINTS,
        CLAIMS,
        TEXTS,
        SOURCES,
        GLOSSARY,
        TIMELINE,
        SEARCH,
        PATHS,
        DISPUTES,
        DATA,
    )
    for text in debate.texts.values():
        yield of_text(text)
        yield from (of_passage(text, passage) for passage in text.passages)
    for claim in debate.claims.values():
        yield of_claim(claim)
        yield in_context(claim)
    yield from (of_note(note) for note in debate.notes.values())
    yield from map(of_source, debate.sources)
    yield from map(of_term, debate.terms)
    yield from map(of_event, debate.events)
    yield from map(of_issue, debate.issues)
    yield from map(of_issue_page, debate.issues)
    yield from map(of_path, debate.paths)
    yield from (of_comparison(*pair) for pair in permutations(debate.texts.values(), 2))
    for moved in debate.moved:
        yield from of_moved(moved, debate)


def of_moved(moved: Moved, debate: Debate) -> Iterator[str]:
    """The addresses that an id had which is gone."""
    match moved.sort:
        case "claims":
            yield of_claim(moved.id)
            yield f"{of_text(text_of(moved, debate))}#{moved.id}"
        case "notes":
            yield f"{of_text(text_of(moved, debate))}#{moved.id}"
        case "paths":
            yield of_path(moved.id)
        case sort:
            pages = {"sources": SOURCES, "terms": GLOSSARY, "events": TIMELINE, "issues": BOARD}
            yield f"{pages[sort]}#{moved.id}"
            if sort == "issues":
                yield of_issue_page(moved.id)


def text_of(moved: Moved, debate: Debate) -> str:
    """The text that a claim or note belonged to; its id starts with the text's."""
    return next((text for text in debate.texts if moved.id.startswith(text + "-")), "")
