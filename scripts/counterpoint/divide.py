"""Divide each seed into texts, passages and furniture, as its .yml declares.

Stage 2. Every line with words belongs to one text or to declared furniture; a line that belongs to
neither is a problem, so that nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterpoint.load import Corpus, SeedEntry
from counterpoint.model import Furniture, Passage, PassageRole, Place, Seed, Span, Text
from counterpoint.problems import Problem
from counterpoint.quotes import Words, collapse, find, nearest, words_of
from counterpoint.schema import FurnitureShape, PressShape, TextShape

LINE = re.compile(r"[^\r\n]+")
PARAGRAPH = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)(?=[^\r\n]*\S)[^\r\n]+)*")


@dataclass(frozen=True, slots=True)
class Lookup:
    """The words of one seed, to find declared stretches in, and the problems found so far."""

    seed: Seed
    words: Words
    problems: list[Problem]

    def stretch(self, place: Place, subject: str, from_: str, to: str) -> Span | None:
        """From the only place of `from_` to the first end of `to` at or after it."""
        starts = find(self.words, from_)
        if len(starts) != 1:
            self.unclear(place, subject, "from", from_, starts)
            return None
        ends = [span.end for span in find(self.words, to) if span.start >= starts[0].start]
        if not ends:
            self.unclear(place, subject, "to", to, [])
            return None
        return Span(starts[0].start, ends[0])

    def unclear(
        self, place: Place, subject: str, key: str, words: str, spans: list[Span]
    ) -> None:
        """Report a boundary that stands nowhere, or in several places."""
        file = self.seed.file
        if spans:
            lines = " and ".join(f"{file}:{self.seed.line_of(span.start)}" for span in spans)
            wrong = f"its '{key}' words stand in {len(spans)} places ({lines}): '{words}'"
            hint = "Quote more of the line."
        else:
            wrong = f"its '{key}' words are not in {file}: '{words}'"
            hint = suggestion(self.seed, self.words, words)
        self.problems.append(Problem.at(place, subject, wrong, hint))


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
    for entry in corpus.seeds:
        for text in divide_seed(entry, problems):
            if text.id in texts:
                place = entry.file.place("texts", text.id)
                first = texts[text.id].seed.file
                wrong = f"the id is taken by a text of {first}"
                problems.append(Problem.at(place, f"text '{text.id}'", wrong))
            texts.setdefault(text.id, text)
    order = [id_ for id_ in corpus.debate.texts if id_ in texts]
    return {id_: texts[id_] for id_ in [*order, *(texts.keys() - set(order))]}, problems


def divide_seed(entry: SeedEntry, problems: list[Problem]) -> Iterator[Text]:
    """The texts of one seed; reports lines that belong to nobody."""
    seed = entry.seed
    whole = words_of(seed.words, [Span(0, len(seed.words))])
    lookup = Lookup(seed, whole, problems)
    unit = LINE if entry.shape.passages == "lines" else PARAGRAPH
    furniture = tuple(
        furniture_of(shape, lookup, entry.file.place("furniture", index))
        for index, shape in enumerate(entry.shape.furniture)
    )
    left_out = sorted((s for f in furniture for s in f.spans), key=lambda span: span.start)
    ranges = {}
    for id_, shape in entry.shape.texts.items():
        place = entry.file.place("texts", id_)
        found = lookup.stretch(place, f"text '{id_}'", shape.from_, shape.to)
        if found is not None:
            overlap = next((k for k, v in ranges.items() if touches(found, [v])), None)
            if overlap is not None:
                wrong = f"it overlaps text '{overlap}'"
                problems.append(Problem.at(place, f"text '{id_}'", wrong))
                continue
            ranges[id_] = found
            spans = list(units(seed.words, found, left_out, unit))
            passages = tuple(passages_of(spans, shape, lookup, place, id_))
            yield text_of(id_, shape, seed, passages, furniture)
    if len(ranges) == len(entry.shape.texts):
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


def furniture_of(shape: FurnitureShape, lookup: Lookup, place: Place) -> Furniture:
    """The stretches that one declaration of furniture covers; covering nothing is a problem."""
    subject = f"furniture '{shape.what}'"
    spans = []
    for words in shape.lines:
        found = [
            Span(line.start(), line.end())
            for line in LINE.finditer(lookup.seed.words)
            if collapse(line[0]) == collapse(words)
        ]
        if not found:
            lookup.unclear(place, subject, "lines", words, [])
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
    inner = words[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, start + len(inner.strip())))


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a code point with any other."""
    return any(span.start < other.end and other.start < span.end for other in others)


def passages_of(
    spans: list[Span], shape: TextShape, lookup: Lookup, place: Place, id_: str
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
    words: list[str], shapes: list[PressShape], lookup: Lookup, place: Place, id_: str
) -> Iterator[tuple[int, str]]:
    """The passages quoted from the press, each with the id of its source."""
    for shape in shapes:
        from_, to = collapse(shape.from_), collapse(shape.to or "")
        first = next((i for i, w in enumerate(words) if w.startswith(from_)), None)
        last = first
        if first is not None and to:
            last = next((i for i, w in enumerate(words) if i >= first and w.endswith(to)), None)
        if first is None or last is None:
            missing = shape.from_ if first is None else shape.to or ""
            lookup.unclear(place, f"press quotation in '{id_}'", "from" if first is None else "to", missing, [])
            continue
        for index in range(first, last + 1):
            yield index, shape.source


def heading_passages(
    words: list[str], headings: list[str], lookup: Lookup, place: Place, id_: str
) -> Iterator[int]:
    """The passages that are headings, named by their first words."""
    for heading in headings:
        found = [i for i, w in enumerate(words) if w.startswith(collapse(heading))]
        if found:
            yield found[0]
        else:
            lookup.unclear(place, f"heading in '{id_}'", "headings", heading, [])


def homeless(entry: SeedEntry, homes: list[Span]) -> Iterator[Problem]:
    """A problem for each run of lines that belongs to no text and is no furniture."""
    seed = entry.seed
    previous = 0
    for match in LINE.finditer(seed.words):
        span = trim(seed.words, Span(*match.span()))
        line = seed.line_of(span.start)
        if span.end == span.start or touches(span, homes) or line == previous + 1:
            previous = line if line == previous + 1 and not touches(span, homes) else previous
            continue
        previous = line
        wrong = f"belongs to no text and is not declared as furniture: '{seed.words[span.start:span.end][:60]}'"
        hint = f"Say in {entry.file.path} whose it is, or list it under 'furniture'."
        yield Problem(f"seeds/{seed.file}", line, "this line", wrong, hint)
