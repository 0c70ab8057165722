"""Index pages: claims, texts, sources, glossary, timeline, and the search page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from counterpoint import addresses
from counterpoint.edition import Edition
from counterpoint.model import Claim, Debate, Note
from counterpoint.render.page import Head, page


def index_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every page that lists things."""
    yield claims_page(edition)
    yield texts_page(edition)
    yield sources_page(edition)
    yield glossary_page(edition)
    yield timeline_page(edition)
    yield search_page(edition)


def claims_page(edition: Edition) -> tuple[str, bytes]:
    """All claims, text by text in reading order, with kind, issues and counts of replies."""
    debate = edition.debate
    return page(
        edition,
        addresses.CLAIMS,
        "claims.html",
        Head(
            title="All claims",
            description="Every claim of every text, with its kind, its issue and its replies.",
        ),
        groups=[(text, debate.claims_of(text.id)) for text in debate.texts.values()],
        replies={claim.id: len(debate.replies_to(claim)) for claim in debate.claims.values()},
        by_issue=[(issue, claims_on(debate, issue.id)) for issue in debate.issues.values()],
    )


def claims_on(debate: Debate, issue: str) -> list[Claim]:
    """The claims on an issue that an author makes an argument of."""
    return [c for c in debate.claims.values() if issue in c.issues and c.is_head]


def texts_page(edition: Edition) -> tuple[str, bytes]:
    """The texts, with what each is about."""
    debate = edition.debate
    return page(
        edition,
        addresses.TEXTS,
        "texts.html",
        Head(title="Texts", description="The texts of this edition, whole and verbatim."),
        counts={
            text.id: (
                len(text.passages),
                len(debate.claims_of(text.id)),
                len(debate.notes_of(text.id)),
            )
            for text in debate.texts.values()
        },
    )


def sources_page(edition: Edition) -> tuple[str, bytes]:
    """The sources in alphabetical order, each with what cites it."""
    debate = edition.debate
    notes: dict[str, list[Note]] = defaultdict(list)
    for note in debate.notes.values():
        for source in note.sources:
            notes[source].append(note)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in debate.claims.values():
        if claim.source:
            claims[claim.source].append(claim)
    terms = {id_: [t for t in debate.terms.values() if id_ in t.sources] for id_ in debate.sources}
    events = {
        id_: [e for e in debate.events.values() if id_ in e.sources] for id_ in debate.sources
    }
    ordered = sorted(
        debate.sources.values(),
        key=lambda s: ((s.author or s.outlet or s.title).strip("[“").casefold(), s.date, s.id),
    )
    return page(
        edition,
        addresses.SOURCES,
        "sources.html",
        Head(
            title="Sources",
            description="Everything that the texts or our notes cite, with its address.",
        ),
        sources=ordered,
        notes=notes,
        claims=claims,
        terms=terms,
        events=events,
    )


def glossary_page(edition: Edition) -> tuple[str, bytes]:
    """The glossary in alphabetical order, with where each term first stands in each text."""
    debate = edition.debate
    places = defaultdict(list)
    for note in debate.notes.values():
        if note.term:
            places[note.term].append(note)
    ordered = sorted(debate.terms.values(), key=lambda term: term.term.casefold())
    return page(
        edition,
        addresses.GLOSSARY,
        "glossary.html",
        Head(
            title="Glossary", description="Terms, names and abbreviations of the texts, explained."
        ),
        terms=ordered,
        places=places,
    )


def timeline_page(edition: Edition) -> tuple[str, bytes]:
    """Events in order of time, with the claims that speak of them."""
    return page(
        edition,
        addresses.TIMELINE,
        "timeline.html",
        Head(
            title="Timeline",
            description="What the texts speak of, and what came after, in order of time.",
        ),
        years=list(by_year(edition.debate)),
    )


def by_year(debate: Debate) -> Iterator[tuple[str, list[object]]]:
    """The events of each year."""
    years: dict[str, list[object]] = defaultdict(list)
    for event in debate.events.values():
        years[event.date[:4]].append(event)
    yield from years.items()


def search_page(edition: Edition) -> tuple[str, bytes]:
    """The page that holds the search form; a script fills in the results."""
    return page(
        edition,
        addresses.SEARCH,
        "search.html",
        Head(
            title="Search",
            description="Search the claims and paragraphs of every text.",
            parts=("search",),
        ),
    )
