"""Place foreign quotes in a text of ours: each gives spans, or is an orphan; never a guess.

A quote that stands once is placed there, whatever its offsets say; a disagreement is reported as a
repair. One that stands in several places is placed by its context, then by offsets that hold these
very words; else it is an orphan. One that stands nowhere is looked for under the named repairs of
`folding`, then given up, with what comes nearest named. Words that run over the end of a passage
are cut at it, since a quote of ours lies within one passage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterpoint.anchor import shown
from counterpoint.divide import listed, suggestion
from counterpoint.imports.folding import REPAIRS, Repair, find_folded
from counterpoint.imports.imported import Quote
from counterpoint.model import Span, Text
from counterpoint.quotes import collapse, describe, find, words_of


@dataclass(frozen=True, slots=True)
class Placed:
    """The spans of one quote, none when it is an orphan; what was repaired, or why it is one."""

    spans: tuple[Span, ...]
    repairs: tuple[str, ...] = ()
    wrong: str = ""
    hint: str = ""


class Ground:
    """A text of ours to place quotes in, with the base that foreign offsets count in, if known."""

    def __init__(self, text: Text, base: str | None = None) -> None:
        self.text = text
        self.words = words_of(text.seed.words, (passage.span for passage in text.passages))
        self.whole = words_of(text.seed.words, [Span(0, len(text.seed.words))])
        self.base = base
        self.base_words = words_of(base or "", [Span(0, len(base or ""))])

    def place(self, quote: Quote, others: Iterable[Ground] = ()) -> Placed:
        """The spans of a quote, or why it has none; `others` are looked into for the hint."""
        exact = collapse(quote.exact) or self.words_at_offsets(quote)
        if not exact:
            return Placed((), wrong="it names a place and no words, and nothing here can check it")
        found, repair = find(self.words, exact), ""
        if not found:
            found, repair = find_folded(self.words, exact)
        if not found:
            return self.nowhere(exact, others)
        if len(found) > 1:
            meant = self.meant(quote, exact, found)
            if meant is None:
                return self.many(quote, exact, found)
            found = [meant]
        spans = tuple(self.within_passages(found[0]))
        repairs = [repair, self.disagreement(quote, exact)]
        if len(spans) > 1:
            repairs.append(f"it runs over {len(spans)} passages and is quoted piece by piece")
        return Placed(spans, tuple(filter(None, repairs)))

    def words_at_offsets(self, quote: Quote) -> str:
        """The words in the base at the offsets of a quote; empty without offsets or base."""
        if self.base is None or quote.start is None or quote.end is None:
            return ""
        return collapse(self.base[quote.start : quote.end])

    def meant(self, quote: Quote, exact: str, found: list[Span]) -> Span | None:
        """The one place that the context selects, or the offsets; None when neither does."""
        for prefix, suffix in self.contexts(quote, exact):
            for words in (self.words, self.whole):
                fitting = [span for span in find(words, exact, prefix, suffix) if span in found]
                if len(fitting) == 1:
                    return fitting[0]
            for repair in (None, *REPAIRS):
                fitting = [span for span in found if self.fits(span, prefix, suffix, repair)]
                if len(fitting) == 1:
                    return fitting[0]
        same = [span for span in found if (span.start, span.end) == (quote.start, quote.end)]
        return same[0] if same and self.base is None else None

    def contexts(self, quote: Quote, exact: str) -> Iterator[tuple[str, str]]:
        """What stands around a quote: as given, then as the base has it at its offsets."""
        if collapse(quote.prefix + quote.suffix):
            yield quote.prefix, quote.suffix
        if self.words_at_offsets(quote) != exact or quote.start is None or quote.end is None:
            return
        prefix, _, suffix = describe(self.base_words, Span(quote.start, quote.end))
        yield prefix, suffix

    def fits(self, span: Span, prefix: str, suffix: str, repair: Repair | None) -> bool:
        """Whether a context stands around a span, in the text as it reads or in its seed.

        White space does not count here: the text of a page has none between two blocks.
        """
        start = bisect_left(self.words.offsets, span.start)
        end = bisect_left(self.words.offsets, span.end)
        seed = self.text.seed.words
        before, after = squeezed(prefix, repair), squeezed(suffix, repair)
        return any(
            squeezed(left[-REACH:], repair).endswith(before)
            and squeezed(right[:REACH], repair).startswith(after)
            for left, right in (
                (
                    self.words.text[max(0, start - REACH) : start],
                    self.words.text[end : end + REACH],
                ),
                (seed[max(0, span.start - REACH) : span.start], seed[span.end : span.end + REACH]),
            )
        )

    def disagreement(self, quote: Quote, exact: str) -> str:
        """What is to be said when the offsets of a quote hold other words; empty if they do not."""
        if self.base is None or quote.start is None or self.words_at_offsets(quote) == exact:
            return ""
        there = shown(self.words_at_offsets(quote))
        return f"its offsets {quote.start} to {quote.end} hold '{there}', so its words were used"

    def many(self, quote: Quote, exact: str, found: list[Span]) -> Placed:
        """An orphan that stands in several places."""
        seed = self.text.seed
        lines = listed(f"{seed.file}:{seed.line_of(span.start)}" for span in found)
        tells = {
            "context": bool(collapse(quote.prefix + quote.suffix)),
            "offsets": quote.start is not None,
        }
        given = " and ".join(name for name, is_given in tells.items() if is_given)
        fit = "fits" if given == "context" else "fit"
        why = f"its {given} {fit} none or several" if given else "nothing tells which is meant"
        wrong = f"its words stand {len(found)} times in text '{self.text.id}' ({lines}); {why}"
        return Placed((), wrong=f"{wrong}: '{shown(exact)}'")

    def nowhere(self, exact: str, others: Iterable[Ground]) -> Placed:
        """An orphan that stands in furniture, in another text, or nowhere."""
        seed = self.text.seed
        wrong = f"its words are not in text '{self.text.id}': '{shown(exact)}'"
        for other in others:
            places = find(other.words, exact) if other is not self else []
            if places:
                line = f"{other.text.seed.file}:{other.text.seed.line_of(places[0].start)}"
                return Placed(
                    (), wrong=wrong, hint=f"They stand in text '{other.text.id}' ({line})."
                )
        places = find(self.whole, exact)
        if places:
            line = f"{seed.file}:{seed.line_of(places[0].start)}"
            return Placed((), wrong=wrong, hint=f"They touch what belongs to no voice ({line}).")
        return Placed((), wrong=wrong, hint=suggestion(seed, self.words, exact))

    def within_passages(self, span: Span) -> Iterator[Span]:
        """The parts of a span that lie in passages, one for each passage."""
        for passage in self.text.passages:
            start, end = max(span.start, passage.span.start), min(span.end, passage.span.end)
            if self.text.seed.words[start:end].strip():
                yield Span(start, end)

    def selector(self, span: Span) -> tuple[str, str, str]:
        """The shortest prefix, words and suffix that select a span."""
        return describe(self.words, span)


REACH = 4000
"""Characters on each side that a context is looked for in."""


def squeezed(words: str, repair: Repair | None) -> str:
    """Words without any white space, as a repair reads them."""
    letters = (letter for letter in words if not letter.isspace())
    return "".join(letters if repair is None else map(repair.letter, letters))
