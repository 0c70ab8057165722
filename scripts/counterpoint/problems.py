"""Problems an editor can mend, and their one text form.

seeds/luo.yml:6: claim 'luo-3': its quote is not in luo.txt: 'the policy of Washingtn'
Did you mean 'the policy of Washington' (luo.txt:9)?
1 problem; nothing was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from counterpoint.model import Place


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it stands, what it concerns, what is wrong, and a looked-up remedy."""

    path: str
    line: int
    subject: str
    wrong: str
    hint: str = ""

    @classmethod
    def at(cls, place: Place, subject: str, wrong: str, hint: str = "") -> Problem:
        """The problem at a place an editor wrote."""
        return cls(place.path, place.line, subject, wrong, hint)

    def __str__(self) -> str:
        """`file:line: subject: what is wrong`, the hint indented below."""
        subject = f"{self.subject}: " if self.subject else ""
        text = f"{self.path}:{self.line}: {subject}{self.wrong}"
        return f"{text}\n    {self.hint}" if self.hint else text


def report(problems: Iterable[Problem]) -> str:
    """All problems sorted by place, each once, and a last line that counts them."""
    found = sorted(set(problems))
    count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    return "\n".join([*map(str, found), f"{count}; nothing was written."])


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word most like a word; None when none is near. Of equals, the first."""
    near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing when none is near."""
    near = nearest_word(word, known)
    return f"Did you mean '{near}'?" if near else ""
