"""Write the description of a draft: a seed's .yml, a claims file for each text, and `debate.yml`.

Every key that an edition needs is there and true as it stands. Where the file is silent the value
says so, and `# to check` stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterpoint.imports.scalars import comment, listed, prose, scalar, selector
from counterpoint.model import PassageRole, Text
from counterpoint.quotes import collapse, describe, words_of
from counterpoint.schema import DAY
from counterpoint.starting.boundaries import Bounded, Bounds, Furnishing
from counterpoint.starting.draft import Draft, Stretch
from counterpoint.wording import count

TO_CHECK = "to check"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a seed comes from: the file's name, its SHA-256, and the day on which it was added."""

    file: str
    sha256: str
    day: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to be described: its id, what one voice wrote, and the words that select it."""

    id: str
    stretch: Stretch
    bounds: Bounds
    number: int
    of: int


def description(
    draft: Draft,
    entries: Iterable[Entry],
    bounded: Bounded,
    sha256: str,
    given: Mapping[str, str],
    origin: Origin,
) -> str:
    """The .yml beside a seed."""
    lines = [
        f"# Made from {one_line(origin.file)} on {origin.day}; read it through once.",
        f"# '{TO_CHECK}' marks what the file does not say.",
        f"sha256: {sha256}",
        f"passages: {draft.passages}",
        "",
        "texts:",
    ]
    for entry in entries:
        lines += text_lines(entry, draft, given, origin)
    if bounded.furniture:
        lines += ["", "furniture:"]
        for piece in bounded.furniture:
            lines += furniture_lines(piece)
    return "\n".join(lines) + "\n"


def one_line(words: str) -> str:
    """Words that can stand in a comment."""
    return comment(words).removeprefix("# ")


def text_lines(
    entry: Entry, draft: Draft, given: Mapping[str, str], origin: Origin
) -> Iterator[str]:
    """The description of one text."""
    yield f"  {entry.id}:"
    yield f"    from: {scalar(entry.bounds.from_)}"
    yield f"    to: {scalar(entry.bounds.to)}"
    for key, value, remark in fields(entry, draft, given, origin):
        first, *rest = prose(key, value, 4)
        yield f"{first}  {comment(remark)}" if remark else first
        yield from rest
    headings = [collapse(draft.words[span.start : span.end]) for span in entry.stretch.headings]
    if headings:
        yield "    headings:"
        yield from (f"      - {scalar(heading)}" for heading in headings)


def fields(
    entry: Entry, draft: Draft, given: Mapping[str, str], origin: Origin
) -> Iterator[tuple[str, str, str]]:
    """The keys of a text: each with its value and what is to be said of it."""
    facts = draft.facts

    def known(key: str, own: str, otherwise: str, why: str) -> tuple[str, str, str]:
        """A value: the editor's, the text's own, the file's, or what is said for want of one."""
        if given.get(key):
            return key, given[key], ""
        if own:
            return key, own, ""
        if key in facts and (key != "date" or re.match(DAY, facts[key].value)):
            return key, facts[key].value, f"from the file: {facts[key].where}"
        return key, otherwise, f"{TO_CHECK}: {why}" if why else TO_CHECK

    thread = given.get("title") or (facts["title"].value if "title" in facts else "")
    is_post = draft.form == "forum-post"
    if is_post:
        within = f" in “{thread}”" if thread else ""
        yield (
            "title",
            f"Post {entry.number} of {entry.of}{within}",
            f"{TO_CHECK}: posts have no titles",
        )
    else:
        yield known(
            "title", "", title_of(entry, draft), "the file gives none; these are its first words"
        )
    author = "" if is_post and entry.stretch.author else given.get("author", "")
    own = entry.stretch.author
    yield (
        ("author", author, "")
        if author
        else known("author", own, "Not named", "the file names nobody")
    )
    yield "form", draft.form, ""
    yield known(
        "date", entry.stretch.date, origin.day[:4], "the file gives none; the year it was added"
    )
    yield known("outlet", "", "Not known", "where it was published")
    if given.get("url") or "url" in facts:
        yield known("url", "", "", "")
    yield known("language", "", "en", "taken for English, since the file does not say")
    yield known("rights", "", "Not settled.", "settle it before you publish")
    about = f"{sort_of(entry, draft)} Nobody has described it yet."
    yield known("about", "", about, "one neutral sentence")
    yield known("provenance", "", provenance(entry, draft, origin), "where the file comes from")


def title_of(entry: Entry, draft: Draft) -> str:
    """The first heading of a text, or its first few words."""
    span = entry.stretch.headings[0] if entry.stretch.headings else entry.stretch.span
    words = collapse(draft.words[span.start : span.end].strip().split("\n")[0]).split()
    return " ".join(words[:TITLE]) + ("…" if len(words) > TITLE else "")


TITLE = 10
"""Words that a title has at most that nobody gave."""


def sort_of(entry: Entry, draft: Draft) -> str:
    """What a text is, as far as a program can tell."""
    words = len(draft.words[entry.stretch.span.start : entry.stretch.span.end].split())
    sort = "A forum post" if draft.form == "forum-post" else "A text"
    return f"{sort} of {count(words, 'word', 'words')}."


def provenance(entry: Entry, draft: Draft, origin: Origin) -> str:
    """Where a text comes from, with all that was done to the file to get its words."""
    which = f"Text {entry.number} of {entry.of} in" if entry.of > 1 else "From"
    done = "; ".join(draft.remarks)
    return (
        f"{which} the file {origin.file} (SHA-256 {origin.sha256}), added on {origin.day}. "
        f"How it was read: {done}."
    )


def furniture_lines(piece: Furnishing) -> Iterator[str]:
    """One entry of furniture."""
    yield f"  - what: {scalar(piece.what)}"
    if piece.bounds is not None:
        yield f"    from: {scalar(piece.bounds.from_)}"
        yield f"    to: {scalar(piece.bounds.to)}"
    elif len(piece.lines) == 1:
        yield f"    lines: {listed(piece.lines)}"
    else:
        yield "    lines:"
        yield from (f"      - {scalar(line)}" for line in piece.lines)


def claims_file(text: Text) -> str:
    """A claims file without claims, in which the first one waits behind signs `#`."""
    lines = [
        f"# Claims of {one_line(text.author)} and notes on them, from the top of the text down.",
        "# docs/guides/editors.md lists every key. The first claim could look like this: take the",
        "# signs away and put it into one plain sentence of yours.",
        "#",
    ]
    quote = first_sentence(text)
    sample = [
        "claims:",
        f"  {text.id}-1:",
        f"    quote: {selector(*quote)}",
        *prose("says", SAMPLE, 4),
    ]
    return "\n".join([*lines, *(f"# {line}" for line in sample)]) + "\n"


SAMPLE = "What it asserts, in a sentence that can be read alone."

SENTENCE = re.compile(r"(?:\S+ ){2,}?\S*?[.?!]+(?=[ ”’\"')\]]|$)|.+?[。！？]|.+")
"""Up to the first sign that ends a sentence; the dot of a number at its start does not."""


def first_sentence(text: Text) -> tuple[str, str, str]:
    """The shortest selector (prefix, exact, suffix) of the first sentence of a text's prose."""
    passages = [p for p in text.passages if p.role is PassageRole.PROSE] or list(text.passages)
    words = words_of(text.seed.words, (passage.span for passage in text.passages))
    own = words_of(text.seed.words, [passages[0].span])
    sentence = SENTENCE.match(own.text)
    return describe(words, own.span(0, sentence.end() if sentence else len(own.text)))


def debate_file(title: str, texts: list[str]) -> str:
    """A `debate.yml` for an edition that begins."""
    lines = [
        "# What the edition is about, the order of its texts, and the questions they differ on.",
        f"title: {scalar(title)}  # {TO_CHECK}",
        f"question: {scalar(QUESTION)}  # {TO_CHECK}: put it as one question",
        *prose(
            "about",
            "An edition in the making: its texts are in, their claims are still to be marked.",
            0,
        ),
        f"texts: {listed(texts)}",
        "",
        "# An issue is a question on which voices really differ. Instead of {}, one below another:",
        "#   cost:",
        "#     short: Cost",
        "#     question: Is it worth what it costs?",
        "issues: {}",
    ]
    return "\n".join(lines) + "\n"


QUESTION = "What is in dispute here? This is still to be put as a question."
