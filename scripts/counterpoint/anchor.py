"""Anchor quotes: find where the words of each selector stand in a seed.

Stage 3. Takes texts and selectors, gives one span per selector. A selector that fits no place, or
more than one, or runs over the end of a passage, gives a problem, never a guess; what it may have
meant is looked up and named in the hint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterpoint.divide import LISTED, listed, suggestion, touches
from counterpoint.load import Corpus
from counterpoint.model import Selector, Span, Text
from counterpoint.problems import Problem
from counterpoint.quotes import Words, collapse, describe, find, words_of

Anchors = Mapping[Selector, Span]


def anchor(corpus: Corpus, texts: Mapping[str, Text]) -> tuple[Anchors, list[Problem]]:
    """The span of every selector in the corpus, and the problems of those that have none."""
    words = {id_: words_of(t.seed.words, (p.span for p in t.passages)) for id_, t in texts.items()}
    anchors: dict[Selector, Span] = {}
    problems: list[Problem] = []
    for selector in selectors(corpus):
        if selector.text not in texts:
            continue
        found = place(selector, texts[selector.text], words[selector.text], texts)
        if isinstance(found, Span):
            anchors[selector] = found
        else:
            problems.append(found)
    return anchors, problems


def selectors(corpus: Corpus) -> Iterable[Selector]:
    """Every selector that an editor wrote."""
    for claim in corpus.claims:
        yield from claim.selectors
    for note in corpus.notes:
        yield from note.selectors
    for relation in corpus.relations:
        if relation.stated:
            yield relation.stated


def place(
    selector: Selector, text: Text, words: Words, texts: Mapping[str, Text]
) -> Span | Problem:
    """The one span of a selector in its text, or what is wrong with it."""
    found = find(words, selector.exact, selector.prefix, selector.suffix)
    if len(found) > 1:
        return ambiguous(selector, text, words, found)
    if not found:
        return absent(selector, text, words, texts)
    if any(passage.span.holds(found[0]) for passage in text.passages):
        return found[0]
    return crossing(selector, text, found[0])


def problem(selector: Selector, wrong: str, hint: str = "") -> Problem:
    """A problem of a selector; its subject ends in what the selector is (`its quote`)."""
    subject, _, what = selector.subject.rpartition(": ")
    return Problem.at(selector.place, subject, f"{what} {wrong}", hint)


def shown(words: str) -> str:
    """Words for a message: collapsed, long ones cut in the middle."""
    flat = collapse(words)
    head, tail = 100, 50
    return flat if len(flat) <= head + tail + 10 else f"{flat[:head]} … {flat[-tail:]}"


def ambiguous(selector: Selector, text: Text, words: Words, found: list[Span]) -> Problem:
    """The problem of a quote that stands in several places, with the context that settles it."""
    lines = [f"{text.seed.file}:{text.seed.line_of(span.start)}" for span in found]
    count = "twice" if len(found[1:]) == 1 else f"{len(found)} times"
    wrong = f"stands {count} in text '{text.id}' ({listed(lines)}): '{shown(selector.exact)}'"
    choices = [
        f"{line} has {context(words, span)}"
        for line, span in zip(lines[:LISTED], found[:LISTED], strict=True)
    ]
    return problem(selector, wrong, f"Say which one is meant: {'; '.join(choices)}.")


def context(words: Words, span: Span) -> str:
    """The shortest prefix and suffix that single out a place, as one writes them; may be empty."""
    prefix, _, suffix = describe(words, span)
    keys = [f"{key}: '{value}'" for key, value in (("prefix", prefix), ("suffix", suffix)) if value]
    return " and ".join(keys)


def crossing(selector: Selector, text: Text, span: Span) -> Problem:
    """The problem of a quote that leaves its passage: into the next, or across furniture."""
    first = text.passage_at(span.start)
    last = text.passage_at(span.end - 1)
    between = next((f for f in text.furniture if touches(span, f.spans)), None)
    if between is not None:
        wrong = f"runs across furniture ({between.what}): '{shown(selector.exact)}'"
    else:
        wrong = f"runs from passage {first.id} into {last.id}: '{shown(selector.exact)}'"
    return problem(selector, wrong, "Quote the part in each passage on its own, as a list.")


def absent(selector: Selector, text: Text, words: Words, texts: Mapping[str, Text]) -> Problem:
    """The problem of a quote that its text does not hold, with where it does stand, or nearly."""
    seed = text.seed
    quote = (selector.exact, selector.prefix, selector.suffix)
    own = [passage.span for passage in text.passages]
    for span in find(words_of(seed.words, [Span(0, len(seed.words))]), *quote):
        between = next((f for f in text.furniture if touches(span, f.spans)), None)
        if between is not None:
            wrong = f"touches furniture ({between.what}): '{shown(selector.exact)}'"
            hint = "Furniture belongs to no voice and cannot be annotated."
            return problem(selector, wrong, hint)
        others = (t for t in texts.values() if t.seed is seed and t.id != text.id)
        other = next((t for t in others if touches(span, (p.span for p in t.passages))), None)
        if other is not None and touches(span, own):
            ends = (text, other) if span.start < other.passages[0].span.start else (other, text)
            way = f"runs from text '{ends[0].id}' into text '{ends[1].id}'"
            hint = "A quote belongs to one voice; quote each on its own."
            return problem(selector, f"{way}: '{shown(selector.exact)}'", hint)
    for other in texts.values():
        spans = find(words_of(other.seed.words, (p.span for p in other.passages)), *quote)
        if spans and other.id != text.id:
            line = f"{other.seed.file}:{other.seed.line_of(spans[0].start)}"
            wrong = f"is not in text '{text.id}': '{shown(selector.exact)}'"
            return problem(selector, wrong, f"It stands in text '{other.id}' ({line}).")
    if (selector.prefix or selector.suffix) and find(words, selector.exact):
        return misplaced(selector, text, words)
    wrong = f"is not in {seed.file}: '{shown(selector.exact)}'"
    return problem(selector, wrong, suggestion(seed, words, selector.exact))


def misplaced(selector: Selector, text: Text, words: Words) -> Problem:
    """The problem of a quote that stands in its text, but not with this prefix and suffix."""
    given = [key for key in ("prefix", "suffix") if getattr(selector, key)]
    keys = " and ".join(given)
    wrong = f"is in {text.seed.file}, but not with its {keys}: '{shown(selector.exact)}'"
    places = find(words, selector.exact)
    if len(places) == 1:
        line = text.seed.line_of(places[0].start)
        hint = f"It stands there once, on line {line}: leave out its {keys}."
        return problem(selector, wrong, hint)
    choices = [
        f"{text.seed.file}:{text.seed.line_of(span.start)} has {context(words, span)}"
        for span in places[:LISTED]
    ]
    return problem(selector, wrong, f"{'; '.join(choices)}.")
