"""Read a thread that was saved as plain text: find the head of each post, and whose it is.

A head is recognised by what forums print beside a name (counters under fixed labels), by lines of
set phrases, or, surest of all, by names that the editor gives. What stands between two heads is one
stretch; heads are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterpoint.divide import LINE, MARK, trim
from counterpoint.model import Span
from counterpoint.quotes import collapse
from counterpoint.starting.draft import Draft, Fact, LeftOut, Stretch
from counterpoint.starting.plain import RULE, read_plain
from counterpoint.wording import count

HEAD = "a member's name, rank and counters"

LABEL = re.compile(
    r"(?P<label>Joined|Join Date|Registered|Messages|Posts|Threads|Likes|Likes received|Thanks|"
    r"Thanked|Reaction score|Reactions|Points|Location|Country|From|Age|Website|Solutions)"
    r"(?P<colon>:)?(?P<value>.*)"
)
"""What forums print below a name, each with a value behind a colon or on the next line."""

PHRASES = (
    re.compile(r"Posted by:? (?P<name>.+?)(?: (?:on|at) (?P<date>.*\d.*))?"),
    re.compile(r"(?:.* )?by (?P<name>.+?) » (?P<date>.+)"),
    re.compile(r"Post(?: number)? #?\d+ by (?P<name>.+)"),
    re.compile(r"From: (?P<name>.+?)(?: <[^<>]*>)?"),
)
"""Lines that begin a post in printed threads and mail archives."""

FOOT = frozenset(
    {
        "Latest Replies",
        "Similar threads",
        "New threads",
        "Users who are viewing this thread",
        "Share:",
        "Share this page",
    }
)
"""Lines with which the menus below a thread begin."""

MARKS = frozenset(
    {
        "Last edited:",
        "Click to expand...",
        "Reply",
        "Quote",
        "Like",
        "Share",
        "Report",
        "Reply With Quote",
    }
)
"""Lines that forums print within posts or below them."""

SHORT = 40
"""Characters that a name or a rank has at most."""

LABELS = 2
"""Labels that a head has at least: one alone may be a line of somebody's post."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the thread: its words, collapsed, and where it stands."""

    words: str
    span: Span

    @property
    def is_short(self) -> bool:
        """Whether it may be a name or a rank, by its length and its end."""
        return 0 < len(self.words) <= SHORT and self.words[-1] not in ".?!:;,"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a post: its lines from `first` up to, not including, `end`; name and date."""

    first: int
    end: int
    name: str
    date: str = ""


def read_thread(words: str, voices: Sequence[str] = ()) -> Draft | None:
    """The draft of a thread; None when fewer than two heads are found.

    `voices` are names that the editor gives: every line that is one of them begins a post.
    """
    lines = [
        Line(collapse(match[0].lstrip(MARK)), trim(words, Span(*match.span())))
        for match in LINE.finditer(words)
    ]
    lines = [line for line in lines if line.words]
    heads = list(named_heads(lines, voices) if voices else labelled_heads(words, lines))
    if len(heads) < 2 and not voices:  # noqa: PLR2004 (one head makes no thread)
        heads = list(phrased_heads(lines))
    if len(heads) < (1 if voices else 2):
        return None
    return drafted(words, lines, heads)


def named_heads(lines: Sequence[Line], voices: Iterable[str]) -> Iterator[Head]:
    """A head at each line that is a name; counters right below it belong to it."""
    names = {collapse(voice) for voice in voices}
    for number, line in enumerate(lines):
        if line.words in names:
            yield Head(number, end_of_counters(lines, number + 1), line.words)


def labelled_heads(words: str, lines: Sequence[Line]) -> Iterator[Head]:
    """A head above each run of labels."""
    number = 0
    while number < len(lines):
        end = end_of_labels(lines, number)
        if end > number:
            first = start_of_head(words, lines, number)
            yield Head(first, end, lines[first].words)
        number = max(end, number + 1)


def end_of_labels(lines: Sequence[Line], start: int) -> int:
    """Where a run of labels with values ends; its start when there is none, or only one."""
    number, labels = start, 0
    while number < len(lines) and (match := LABEL.fullmatch(lines[number].words)):
        if match["value"] and not match["colon"]:
            break
        labels += 1
        number += 1 if match["value"] else 2
    return min(number, len(lines)) if labels >= LABELS else start


def end_of_counters(lines: Sequence[Line], start: int) -> int:
    """Where ranks and labels right below a name end; the start when there are no labels."""
    for number in range(start, min(start + 4, len(lines))):
        end = end_of_labels(lines, number)
        if end > number:
            return end
        if not lines[number].is_short:
            break
    return start


def start_of_head(words: str, lines: Sequence[Line], labels: int) -> int:
    """The line of the name above a run of labels.

    Names stand in a block of their own, above one of ranks; or on top of the block of ranks.
    """
    top = labels
    while top > 0 and lines[top - 1].is_short and not parted(words, lines[top - 1], lines[top]):
        top -= 1
    is_alone = (
        top > 0
        and lines[top - 1].is_short
        and (
            top == 1 or parted(words, lines[top - 2], lines[top - 1]) or not lines[top - 2].is_short
        )
    )
    return top - 1 if is_alone else top


def parted(words: str, one: Line, two: Line) -> bool:
    """Whether a blank line stands between two lines."""
    return len(re.findall(r"\r\n|\r|\n", words[one.span.end : two.span.start])) > 1


def phrased_heads(lines: Sequence[Line]) -> Iterator[Head]:
    """A head at each line that reads like one of the phrases, all of one sort."""
    sorts = [
        [
            Head(n, n + 1, m["name"], m.groupdict().get("date") or "")
            for n, m in matches(lines, phrase)
        ]
        for phrase in PHRASES
    ]
    yield from max(sorts, key=len)


def matches(lines: Sequence[Line], phrase: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines that are wholly such a phrase."""
    for number, line in enumerate(lines):
        match = phrase.fullmatch(line.words)
        if match and len(match["name"]) <= SHORT:
            yield number, match


def drafted(words: str, lines: Sequence[Line], heads: Sequence[Head]) -> Draft:
    """The draft of a thread whose heads are known."""
    foot = next((n for n in range(heads[-1].end, len(lines)) if lines[n].words in FOOT), len(lines))
    bounds = [*(head.first for head in heads), foot]
    out = [*above(lines[: heads[0].first]), *below(lines[foot:])]
    stretches = []
    for number, head in enumerate(heads):
        out.append(LeftOut(HEAD, across(lines[head.first : head.end])))
        body = lines[head.end : bounds[number + 1]]
        marks = [line for line in body if is_mark(line)]
        out += [LeftOut(mark_of(line), line.span) for line in marks]
        kept = [line for line in body if not is_mark(line)]
        if kept:
            stretches.append(Stretch(across(kept), head.name, day_of(head.date)))
    plain = read_plain("\n\n".join(words[s.span.start : s.span.end] for s in stretches))
    title = lines[0].words if heads[0].first else ""
    return Draft(
        words=words,
        stretches=tuple(stretches),
        left_out=tuple(sorted(out, key=lambda piece: piece.span.start)),
        passages=plain.passages,
        form="forum-post",
        facts={"title": Fact(title, "the line above the first post")} if title else {},
        remarks=(f"read as a thread: {count(len(stretches), 'post', 'posts')}", *plain.remarks),
    )


def above(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """What stands above the first post."""
    if lines:
        yield LeftOut("the title of the thread", across(lines[:1]))
    if lines[1:]:
        yield LeftOut("what stands above the first post", across(lines[1:]))


def below(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """What stands below the last post."""
    if lines:
        yield LeftOut("menus below the thread", across(lines))


def across(lines: Sequence[Line]) -> Span:
    """From the first of some lines to the last."""
    return Span(lines[0].span.start, lines[-1].span.end)


def is_mark(line: Line) -> bool:
    """Whether a line within a post is the forum's, or a rule."""
    return line.words in MARKS or bool(RULE.fullmatch(line.words))


def mark_of(line: Line) -> str:
    """What such a line is."""
    return "a rule" if RULE.fullmatch(line.words) else "what the forum prints below a post"


DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=\b)")


def day_of(written: str) -> str:
    """The day of a date written for machines, such as 2016-07-28; empty for other ways."""
    found = DAY.match(written)
    return found[0] if found else ""
