"""Divide each seed into texts, passages and furniture, as its .yml declares.

Stage 2. Every line with words belongs to one text or to declared furniture; a line that belongs to
neither is a problem, so that nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from counterpoint.load import Corpus, SeedEntry
from counterpoint.model import Furniture, Passage, PassageRole, Place, Seed, Span, Text
from counterpoint.problems import Problem
from counterpoint.quotes import Words, collapse, find, nearest, words_of
from counterpoint.schema import FurnitureShape, PressShape, TextShape

LINE = re.compile(r"[^\r\n]+")
PARAGRAPH = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)(?=[^\r\n]*\S)[^\r\n]+)*")


Where = Callable[..., Place]
"""Gives the place of a key in the .yml, below the entry that is looked at."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The words of one seed, to find declared stretches in, and the problems found so far."""

    seed: Seed
    words: Words
    problems: list[Problem]

    def stretch(self, place: Where, subject: str, from_: str, to: str) -> Span | None:
        """From the only place of `from_` to the first end of `to` at or after it."""
        starts = find(self.words, from_)
        if len(starts) != 1:
            self.unclear(place("from"), subject, "from", from_, starts)
            return None
        everywhere = find(self.words, to)
        ends = [span.end for span in everywhere if span.start >= starts[0].start]
        if not ends and everywhere:
            line = f"{self.seed.file}:{self.seed.line_of(everywhere[-1].start)}"
            wrong = f"its 'to' words stand only before its 'from' words ({line}): '{to}'"
            self.problems.append(Problem.at(place("to"), subject, wrong))
        elif not ends:
            self.unclear(place("to"), subject, "to", to, [])
        if not ends:
            return None
        return Span(starts[0].start, ends[0])

    def unclear(self, place: Place, subject: str, key: str, words: str, spans: list[Span]) -> None:
        """Report a boundary that stands nowhere, or in several places."""
        file = self.seed.file
        if spans:
            lines = listed(f"{file}:{self.seed.line_of(span.start)}" for span in spans)
            wrong = f"its '{key}' words stand in {len(spans)} places ({lines}): '{words}'"
            hint = "Quote more of the line."
        else:
            wrong = f"its '{key}' words are not in {file}: '{words}'"
            hint = suggestion(self.seed, self.words, words)
        self.problems.append(Problem.at(place, subject, wrong, hint))

    def strange(self, place: Place, subject: str, wrong: str, words: str) -> None:
        """Report words that do not stand where they should; says where they do, or what is near."""
        seed = self.seed
        found = find(self.words, words)
        lines = listed(f"{seed.file}:{seed.line_of(span.start)}" for span in found) if found else ""
        hint = f"The words stand within {lines}." if found else suggestion(seed, self.words, words)
        self.problems.append(Problem.at(place, subject, f"{wrong} '{words}'", hint))


def listed(places: Iterable[str]) -> str:
    """Some places in words; of many, the first three."""
    first, *others = places
    if len(others) >= LISTED:
        return f"{', '.join([first, *others[: LISTED - 1]])} and {len(others) - LISTED + 1} more"
    return f"{', '.join([first, *others[:-1]])} and {others[-1]}" if others else first


LISTED = 3
"""Places that a message names; a word may stand in a book a thousand times."""


def suggestion(seed: Seed, words: Words, quote: str) -> str:
    """The nearest words of a seed and their line, as a hint; empty when nothing is near."""
    span = nearest(words, quote)
    if span is None:
        return ""
    near = collapse(seed.words[span.start : span.end])
    return f"Did you mean '{near}' ({seed.file}:{seed.line_of(span.start)})?"


def divide(corpus: Corpus) -> tuple[dict[str, Text], list[Problem]]:
    """The texts of every seed, by id, in the order of the debate."""
    problems: list[Problem] = []
    texts: dict[str, Text] = {}
    twice: set[str] = set()
    for entry in corpus.seeds:
        for text in divide_seed(entry, problems, corpus.lost):
            if text.id in texts:
                place = entry.file.place("texts", text.id)
                first = texts[text.id].seed.file
                wrong = f"the id is taken by a text of {first}"
                problems.append(Problem.at(place, f"text '{text.id}'", wrong))
                twice.add(text.id)
            texts.setdefault(text.id, text)
    for id_ in twice:
        del texts[id_]
    order = dict.fromkeys([id_ for id_ in corpus.debate.texts if id_ in texts] + [*texts])
    return {id_: texts[id_] for id_ in order}, problems


def divide_seed(entry: SeedEntry, problems: list[Problem], lost: frozenset[str]) -> Iterator[Text]:
    """The texts of one seed; reports lines of nobody, unless the text they belong to is lost."""
    seed = entry.seed
    before = len(problems)
    whole = words_of(seed.words, [Span(0, len(seed.words))])
    lookup = Lookup(seed, whole, problems)
    unit = LINE if entry.shape.passages == "lines" else PARAGRAPH
    furniture = tuple(
        furniture_of(shape, lookup, partial(entry.file.place, "furniture", index))
        for index, shape in enumerate(entry.shape.furniture)
    )
    left_out = sorted((s for f in furniture for s in f.spans), key=lambda span: span.start)
    ranges: dict[str, Span] = {}
    for id_, shape in entry.shape.texts.items():
        place = partial(entry.file.place, "texts", id_)
        found = lookup.stretch(place, f"text '{id_}'", shape.from_, shape.to)
        if found is not None:
            overlap = next((k for k, v in ranges.items() if touches(found, [v])), None)
            if overlap is not None:
                wrong = f"it overlaps text '{overlap}'"
                problems.append(Problem.at(place(), f"text '{id_}'", wrong))
                continue
            ranges[id_] = found
            spans = list(units(seed.words, found, left_out, unit))
            passages = tuple(passages_of(spans, shape, lookup, place, id_))
            yield text_of(id_, shape, seed, passages, furniture)
    written = entry.file.data.get("texts") if isinstance(entry.file.data, dict) else None
    is_whole = not isinstance(written, dict) or lost.isdisjoint(written)
    if is_whole and len(problems) == before:
        problems += homeless(entry, [*ranges.values(), *left_out])


def text_of(
    id_: str,
    shape: TextShape,
    seed: Seed,
    passages: tuple[Passage, ...],
    furniture: tuple[Furniture, ...],
) -> Text:
    """The text that a shape describes."""
    return Text(
        id=id_,
        seed=seed,
        title=collapse(shape.title),
        author=shape.author,
        form=shape.form,
        date=shape.date,
        outlet=shape.outlet,
        url=shape.url,
        language=shape.language,
        rights=collapse(shape.rights),
        about=collapse(shape.about),
        provenance=collapse(shape.provenance),
        passages=passages,
        furniture=furniture,
    )


def furniture_of(shape: FurnitureShape, lookup: Lookup, place: Where) -> Furniture:
    """The stretches that one declaration of furniture covers; covering nothing is a problem."""
    subject = f"furniture '{shape.what}'"
    spans: list[Span] = []
    if not shape.lines and shape.from_ is None:
        hint = "Give 'lines', or 'from' and 'to'."
        lookup.problems.append(Problem.at(place(), subject, "it names no words of the seed", hint))
    for index, words in enumerate(shape.lines):
        found = [
            Span(line.start(), line.end())
            for line in LINE.finditer(lookup.seed.words)
            if collapse(line[0].lstrip(MARK)) == collapse(words)
        ]
        if not found:
            lookup.strange(place("lines", index), subject, "no line reads", words)
        spans += found
    if shape.from_ is not None:
        found_stretch = lookup.stretch(place, subject, shape.from_, shape.to or shape.from_)
        spans += [found_stretch] if found_stretch else []
    return Furniture(shape.what, tuple(sorted(spans, key=lambda span: span.start)))


def units(
    words: str, within: Span, left_out: Iterable[Span], unit: re.Pattern[str]
) -> Iterator[Span]:
    """The paragraphs of a stretch, trimmed, without those that are left out."""
    gaps = [span for span in left_out if touches(span, [within])]
    for match in unit.finditer(words, within.start, within.end):
        for span in cut(trim(words, Span(*match.span())), gaps):
            part = trim(words, span)
            if part.end > part.start:
                yield part


def cut(span: Span, gaps: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span when the gaps are taken out of it."""
    start = span.start
    for gap in gaps:
        if gap.start < span.end and gap.end > start:
            yield Span(start, max(start, gap.start))
            start = gap.end
    yield Span(start, max(start, span.end))


def trim(words: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    start, end = span.start, span.end
    while start < end and is_blank(words[start]):
        start += 1
    while start < end and is_blank(words[end - 1]):
        end -= 1
    return Span(start, end)


def is_blank(character: str) -> bool:
    """Whether a character is white space to everyone.

    Python takes some control characters for white space; browsers do not, and they stay.
    """
    return character.isspace() and character not in "\x1c\x1d\x1e\x1f\x85"


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a code point with any other."""
    return any(span.start < other.end and other.start < span.end for other in others)


def passages_of(
    spans: list[Span], shape: TextShape, lookup: Lookup, place: Where, id_: str
) -> Iterator[Passage]:
    """The passages of a text, numbered p1, p2 … in reading order."""
    words = [collapse(lookup.seed.words[span.start : span.end]) for span in spans]
    press = dict(press_passages(words, shape.press, lookup, place, id_))
    headings = set(heading_passages(words, shape.headings, lookup, place, id_))
    for index, span in enumerate(spans):
        role = PassageRole.HEADING if index in headings else PassageRole.PROSE
        if index in press:
            role = PassageRole.PRESS
        yield Passage(f"p{index + 1}", span, role, press.get(index))


def press_passages(
    words: list[str], shapes: list[PressShape], lookup: Lookup, place: Where, id_: str
) -> Iterator[tuple[int, str]]:
    """The passages quoted from the press, each with the id of its source."""
    for number, shape in enumerate(shapes):
        from_, to = collapse(shape.from_), collapse(shape.to or "")
        first = next((i for i, w in enumerate(words) if w.startswith(from_)), None)
        last = first
        if first is not None and to:
            last = next((i for i, w in enumerate(words) if i >= first and w.endswith(to)), None)
        if first is None or last is None:
            subject = f"press quotation in '{id_}'"
            where = place("press", number)
            if first is None:
                lookup.strange(where, subject, "no passage starts with", shape.from_)
            else:
                wrong = "no passage from there on ends with"
                lookup.strange(where, subject, wrong, shape.to or "")
            continue
        for index in range(first, last + 1):
            yield index, shape.source


def heading_passages(
    words: list[str], headings: list[str], lookup: Lookup, place: Where, id_: str
) -> Iterator[int]:
    """The passages that are headings, named by their first words."""
    for number, heading in enumerate(headings):
        found = [i for i, w in enumerate(words) if w.startswith(collapse(heading))]
        if found:
            yield found[0]
        else:
            wrong = "no passage starts with"
            lookup.strange(place("headings", number), f"heading in '{id_}'", wrong, heading)


def homeless(entry: SeedEntry, homes: list[Span]) -> Iterator[Problem]:
    """A problem for each run of lines that holds words which no text and no furniture covers."""
    seed = entry.seed
    homes = sorted(homes, key=lambda span: span.start)
    previous = None
    for number, match in enumerate(LINE_OR_BLANK.finditer(seed.words), start=1):
        left = [trim(seed.words, span) for span in cut(Span(*match.span("words")), homes)]
        left = [span for span in left if seed.words[span.start : span.end].strip(MARK).strip()]
        if not left:
            is_gap = previous == number - 1 and not match["words"].strip()
            previous = number if is_gap else previous
            continue
        if previous != number - 1:
            words = seed.words[left[0].start : left[0].end]
            shown = words if len(words) <= LONG else f"{words[:LONG]}…"
            wrong = f"these words belong to no text and are not declared as furniture: '{shown}'"
            hint = f"Say in {entry.file.path} whose they are, or list the line under 'furniture'."
            yield Problem(f"seeds/{seed.file}", seed.line_of(left[0].start), "", wrong, hint)
        previous = number


MARK = "\ufeff"
"""The byte order mark that some programs write at the start of a file; it belongs to no voice."""

LINE_OR_BLANK = re.compile(r"(?P<words>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
LONG = 60
"""Characters of a line that a message shows."""
