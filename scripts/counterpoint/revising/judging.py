"""Judge one quote against a new edition: exact, moved, to be looked at, or lost.

A quote is exact when it still selects the one place that its old words have become, in the
paragraph of the same number; moved when the number is another. Where the words changed, or stand
more often now, a new selector is proposed and the difference shown. What came of a quote is
followed by the words around it, so that an equal quote elsewhere never takes its place unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from counterpoint.anchor import shown
from counterpoint.model import Place, Selector, Span, Text
from counterpoint.quotes import NEAR, Words, collapse, describe, find, nearest, words_of
from counterpoint.revising.alignment import Alignment, difference

STILL = 50.0
"""Similarity (0 to 100) from which a stretch that stands where the old words stood is taken for
what they have become. Half of the letters may be new: its neighbours vouch for it."""


class Verdict(StrEnum):
    """What has become of an annotation."""

    EXACT = "exact"
    MOVED = "moved"
    LOOK = "needs a look"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one quote, or on one boundary of a text: why, and what is proposed.

    `old` are the words as written (prefix, exact, suffix); `proposed` those that select what they
    have become, None when there is nothing to propose. `path` leads to a value in the seed's .yml.
    `is_elsewhere` is what is proposed only for its likeness, while its own place is gone.
    """

    place: Place
    subject: str
    verdict: Verdict
    old: tuple[str, str, str]
    why: str = ""
    proposed: tuple[str, str, str] | None = None
    path: tuple[str | int, ...] = ()
    is_elsewhere: bool = False

    @property
    def id(self) -> str:
        """The id of the claim, note or relation that the finding is about."""
        return self.subject.split("'")[1] if "'" in self.subject else self.subject


@dataclass(frozen=True, slots=True)
class Editions:
    """A text in its old and in its new edition, and the alignment of their seeds."""

    old: Text
    new: Text
    alignment: Alignment
    words: Words

    @classmethod
    def of(cls, old: Text, new: Text, alignment: Alignment) -> Editions:
        """The two editions of a text."""
        return cls(old, new, alignment, words_of(new.seed.words, (p.span for p in new.passages)))


def judged(selector: Selector, span: Span, editions: Editions) -> Finding:
    """The finding on a selector that stood at a span of the old edition."""
    old = (selector.prefix, selector.exact, selector.suffix)
    found = find(editions.words, selector.exact, selector.prefix, selector.suffix)
    target = within(editions.alignment.where(span), editions)
    if len(found) == 1 and (target is None or is_same(found[0], target, editions)):
        return placed(selector, old, span, found[0], editions)
    if target is not None and is_still(editions.old.words(span), editions.new.words(target)):
        return look(selector, old, target, len(found), editions)
    near = nearest(editions.words, selector.exact)
    if len(found) == 1:
        why = f"its own words are gone; equal ones stand in {passage_of(found[0], editions)}"
        made = finding(selector, old, Verdict.LOOK, why, found[0], editions)
        return replace(made, is_elsewhere=True)
    if near is not None and is_near(selector.exact, near, editions):
        why = f"its own words are gone; those most like them stand in {passage_of(near, editions)}"
        made = look(selector, old, near, 0, editions)
        return replace(made, why=f"{why}: {made.why}", is_elsewhere=True)
    return finding(selector, old, Verdict.LOST, "nothing like its words is left", None, editions)


def placed(
    selector: Selector, old: tuple[str, str, str], span: Span, found: Span, editions: Editions
) -> Finding:
    """The finding on a quote whose words are what they were."""
    if not any(passage.span.holds(found) for passage in editions.new.passages):
        why = "its words run over the end of a paragraph now"
        return finding(selector, old, Verdict.LOOK, why, None, editions)
    before = editions.old.passage_at(span.start).id
    after = editions.new.passage_at(found.start).id
    if before == after:
        return Finding(selector.place, selector.subject, Verdict.EXACT, old)
    return Finding(
        selector.place, selector.subject, Verdict.MOVED, old, f"from {before} to {after}"
    )


def look(
    selector: Selector, old: tuple[str, str, str], target: Span, times: int, editions: Editions
) -> Finding:
    """The finding on a quote whose words changed, or stand several times now."""
    before, after = collapse(selector.exact), collapse(editions.new.words(target))
    if before == after:
        why = f"its words stand {times} times now" if times > 1 else "what stands around it changed"
    else:
        why = difference(before, after)
    return finding(selector, old, Verdict.LOOK, why, target, editions)


def finding(
    selector: Selector,
    old: tuple[str, str, str],
    verdict: Verdict,
    why: str,
    target: Span | None,
    editions: Editions,
) -> Finding:
    """A finding with what is proposed for a stretch of the new edition within one paragraph."""
    is_whole = target is not None and any(p.span.holds(target) for p in editions.new.passages)
    proposed = describe(editions.words, target) if target is not None and is_whole else None
    return Finding(selector.place, selector.subject, verdict, old, why, proposed)


def within(target: Span | None, editions: Editions) -> Span | None:
    """A stretch as far as it is in the text; None when none of it is."""
    if target is None:
        return None
    inside = [
        Span(max(target.start, p.span.start), min(target.end, p.span.end))
        for p in editions.new.passages
        if target.start < p.span.end and p.span.start < target.end
    ]
    return Span(inside[0].start, inside[-1].end) if inside else None


def is_same(found: Span, target: Span, editions: Editions) -> bool:
    """Whether two stretches of the new edition are one, but for white space at their ends."""
    words = editions.new.seed.words
    outer = Span(min(found.start, target.start), max(found.end, target.end))
    around = (
        words[outer.start : max(found.start, target.start)]
        + words[min(found.end, target.end) : outer.end]
    )
    return found.start < target.end and target.start < found.end and not around.strip()


def is_still(old: str, new: str) -> bool:
    """Whether words in the same place are enough like what stood there."""
    return fuzz.ratio(collapse(old), collapse(new)) >= STILL


def is_near(exact: str, near: Span, editions: Editions) -> bool:
    """Whether words elsewhere are so much like a quote that they may be what it has become."""
    return fuzz.ratio(collapse(exact), collapse(editions.new.words(near))) >= NEAR


def passage_of(span: Span, editions: Editions) -> str:
    """The paragraph in which a stretch begins."""
    return editions.new.passage_at(span.start).id


def summary(finding_: Finding) -> str:
    """The old words of a finding, shortened for a line."""
    return shown(finding_.old[1])
