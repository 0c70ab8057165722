"""Judge the boundaries of a seed against its new edition: where texts run, furniture, headings.

Without them nothing else can be found, so what is proposed for them is taken on trial for judging
the rest; it is written only when the editor accepts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from counterpoint.divide import LINE, MARK, trim
from counterpoint.load import SeedEntry
from counterpoint.model import Place, Span, Text
from counterpoint.quotes import collapse, find, nearest, words_of
from counterpoint.revising.alignment import Alignment, difference
from counterpoint.revising.judging import Finding, Verdict
from counterpoint.starting.boundaries import closing, opening

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Boundary:
    """Words of a description: where they are written, and where in the old seed they stand.

    `holds` says whether they serve for the new one; `became` gives the words that would. `target`
    is where they would stand, when their stretch tells and they themselves do not.
    """

    path: Path
    subject: str
    words: str
    span: Span
    holds: Callable[[Span | None], bool]
    became: Callable[[Span], str]
    target: Span | None = None


class Frame:
    """The old and the new seed of a description, and where the words of one are in the other."""

    def __init__(self, entry: SeedEntry, new: str, alignment: Alignment) -> None:
        self.entry = entry
        self.old = entry.seed.words
        self.new = new
        self.alignment = alignment
        self.old_words = words_of(self.old, [Span(0, len(self.old))])
        self.new_words = words_of(new, [Span(0, len(new))])
        self.new_lines = {
            collapse(match[0].lstrip(MARK)): trim(new, Span(*match.span()))
            for match in reversed([*LINE.finditer(new)])
        }

    def findings(self, texts: Mapping[str, Text]) -> Iterator[Finding]:
        """The finding on every boundary; `texts` are the old texts, for their headings."""
        for boundary in self.boundaries(texts):
            place = self.entry.file.place(*boundary.path)
            target = self.alignment.where(boundary.span) or boundary.target
            old = ("", boundary.words, "")
            if boundary.holds(target):
                yield self.finding(boundary, place, Verdict.EXACT, old)
                continue
            target = target or nearest(self.new_words, boundary.words)
            words = boundary.became(target) if target is not None else ""
            if not words or words == collapse(boundary.words):
                yield self.finding(boundary, place, Verdict.LOST, old)
                continue
            why = difference(boundary.words, words)
            yield self.finding(boundary, place, Verdict.LOOK, old, why, words)

    def finding(
        self,
        boundary: Boundary,
        place: Place,
        verdict: Verdict,
        old: tuple[str, str, str],
        why: str = "nothing like its words is left",
        words: str = "",
    ) -> Finding:
        """A finding on a boundary."""
        told = "" if verdict is Verdict.EXACT else why
        proposed = ("", words, "") if words else None
        return Finding(place, boundary.subject, verdict, old, told, proposed, boundary.path)

    def boundaries(self, texts: Mapping[str, Text]) -> Iterator[Boundary]:
        """Every boundary that the description draws."""
        for id_, shape in self.entry.shape.texts.items():
            yield from self.stretch(("texts", id_), f"text '{id_}'", shape.from_, shape.to)
            if id_ in texts:
                for number, heading in enumerate(shape.headings):
                    path: Path = ("texts", id_, "headings", number)
                    yield from self.passage(path, f"heading in '{id_}'", heading, texts[id_])
                for number, press in enumerate(shape.press):
                    path = ("texts", id_, "press", number)
                    subject = f"press quotation in '{id_}'"
                    yield from self.passage((*path, "from"), subject, press.from_, texts[id_])
                    yield from self.passage_end(path, subject, press.to or "", texts[id_])
        for index, piece in enumerate(self.entry.shape.furniture):
            subject = f"furniture '{piece.what}'"
            for number, line in enumerate(piece.lines):
                yield from self.line(("furniture", index, "lines", number), subject, line)
            if piece.from_ is not None:
                to = piece.to or piece.from_
                yield from self.stretch(("furniture", index), subject, piece.from_, to)

    def stretch(self, path: Path, subject: str, from_: str, to: str) -> Iterator[Boundary]:
        """The two boundaries of a stretch."""
        first = next(iter(find(self.old_words, from_)), None)
        ends = find(self.old_words, to)
        last = next((s for s in ends if first is not None and s.start >= first.start), None)
        if first is None or last is None:
            return
        whole = self.alignment.where(Span(first.start, last.end))

        def begins(target: Span | None) -> bool:
            """Whether the words that begin the stretch stand once, and where they should."""
            found = find(self.new_words, from_)
            return len(found) == 1 and (target is None or found[0].start == target.start)

        def ends_there(target: Span | None) -> bool:
            """Whether the words that end the stretch stand first where they should."""
            start = whole.start if whole is not None else 0
            found = [span for span in find(self.new_words, to) if span.start >= start]
            return bool(found) and (target is None or found[0].end == target.end)

        def opened(target: Span) -> str:
            """The words that begin the stretch now."""
            return opening(Span(target.start, whole.end if whole else target.end), self.new_words)

        def closed(target: Span) -> str:
            """The words that end the stretch now."""
            return closing(Span(whole.start if whole else target.start, target.end), self.new_words)

        start, end = (whole.start, whole.end) if whole is not None else (0, 0)
        edge = Span(start, start + 1) if whole is not None else None
        yield Boundary((*path, "from"), subject, from_, first, begins, opened, edge)
        if to != from_ or (*path, "to") in self.entry.file.lines:
            edge = Span(end - 1, end) if whole is not None else None
            yield Boundary((*path, "to"), subject, to, last, ends_there, closed, edge)

    def line(self, path: Path, subject: str, words: str) -> Iterator[Boundary]:
        """The boundary of a whole line, at its first place."""
        span = next(
            (
                trim(self.old, Span(*match.span()))
                for match in LINE.finditer(self.old)
                if collapse(match[0].lstrip(MARK)) == collapse(words)
            ),
            None,
        )
        if span is not None:
            holds = collapse(words) in self.new_lines
            yield Boundary(path, subject, words, span, lambda _: holds, self.line_at)

    def line_at(self, target: Span) -> str:
        """The line in which a stretch of the new seed begins."""
        lines = (line for line, s in self.new_lines.items() if s.start <= target.start < s.end)
        return next(lines, "")

    def passage(self, path: Path, subject: str, words: str, text: Text) -> Iterator[Boundary]:
        """The first words of a passage: of a heading, or of a press quotation."""
        starts = {p.span.start for p in text.passages}
        first = next((s for s in find(self.old_words, words) if s.start in starts), None)
        if first is None:
            return

        def holds(target: Span | None) -> bool:
            """Whether the words still stand where the passage stands now."""
            places = [span.start for span in find(self.new_words, words)]
            return bool(places) and (target is None or target.start in places)

        yield Boundary(path, subject, words, first, holds, self.words_at)

    def passage_end(self, path: Path, subject: str, words: str, text: Text) -> Iterator[Boundary]:
        """The last words of a press quotation."""
        ends = {p.span.end for p in text.passages}
        last = next((s for s in find(self.old_words, words) if s.end in ends), None)
        if last is None:
            return

        def holds(target: Span | None) -> bool:
            """Whether the words still stand where the quotation ends now."""
            places = [span.end for span in find(self.new_words, words)]
            return bool(places) and (target is None or target.end in places)

        yield Boundary((*path, "to"), subject, words, last, holds, self.words_at)

    def words_at(self, target: Span) -> str:
        """The words of a stretch of the new seed."""
        return collapse(self.new[target.start : target.end])
