"""Revise: an edition and a new edition of one of its seeds, to findings and to changed files.

Pure. Raises RevisionError when there is nothing to compare. Ids and addresses of claims and notes
stay as they are, since only selectors are touched. Paragraphs are numbered by position: which
numbers stand for other words now is told, and nothing is done about it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from counterpoint.anchor import Anchors, anchor, selectors
from counterpoint.divide import divide
from counterpoint.imports.decoded import UnreadableError, decode
from counterpoint.load import Corpus, SeedEntry, load
from counterpoint.model import Passage, Text
from counterpoint.pipeline import assemble
from counterpoint.problems import Problem, did_you_mean, report
from counterpoint.revising.alignment import Alignment
from counterpoint.revising.framing import Frame
from counterpoint.revising.judging import Editions, Finding, Verdict, judged
from counterpoint.revising.places import Edit, Layout, edited, scalar_edit, selector_edit

Files = Mapping[str, bytes]


class RevisionError(Exception):
    """There is nothing to compare, or nothing may be written; the text is the report."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(report(problems))


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A paragraph address that stands for other words now; `now` is where its words went."""

    text: str
    passage: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """What a new edition does to the annotations of a seed."""

    seed: str
    content: bytes
    entry: SeedEntry
    findings: tuple[Finding, ...]
    renumbered: tuple[Renumbered, ...]

    def of(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with one verdict."""
        return tuple(finding for finding in self.findings if finding.verdict is verdict)


def revise(files: Files, seed: str, path: str, content: bytes) -> Revision:
    """The findings of a seed's new edition. Raises RevisionError.

    `seed` is the seed's path or its name alone; `path` names the new file in messages.
    """
    now = known(files, seed)
    entry = now.entry
    words = words_in(path, content)
    if content == files[f"seeds/{entry.seed.file}"]:
        raise RevisionError([Problem(path, 1, "", "it is the same as the seed, byte for byte")])
    alignment = Alignment(entry.seed.words, words)
    frame = tuple(Frame(entry, words, alignment).findings(now.texts))
    new_texts, _ = divide(load(with_seed(files, entry, content, frame))[0])
    editions = {
        id_: Editions.of(now.texts[id_], new_texts[id_], alignment)
        for id_ in entry.shape.texts
        if id_ in new_texts
    }
    found = tuple(findings(now, editions))
    numbers = tuple(number for both in editions.values() for number in renumbered(both))
    return Revision(entry.seed.file, content, entry, (*frame, *found), numbers)


def words_in(path: str, content: bytes) -> str:
    """The words of a new edition, which must be UTF-8. Raises RevisionError."""
    try:
        decode(path, content, "utf-8")
    except UnreadableError as error:
        raise RevisionError([replace(error.problem, hint="A seed is always UTF-8.")]) from error
    words = content.decode()
    if not words.split():
        raise RevisionError([Problem(path, 1, "", "no words were found in it")])
    return words


def findings(now: Known, editions: Mapping[str, Editions]) -> Iterator[Finding]:
    """The finding on every quote of the seed's texts, in the order of the files."""
    for selector in selectors(now.corpus):
        if selector.text not in now.entry.shape.texts:
            continue
        if selector.text in editions:
            yield judged(selector, now.anchors[selector], editions[selector.text])
            continue
        old = (selector.prefix, selector.exact, selector.suffix)
        why = f"text '{selector.text}' was not found"
        yield Finding(selector.place, selector.subject, Verdict.LOST, old, why)


@dataclass(frozen=True, slots=True)
class Known:
    """An edition in which nothing is wrong, and one seed of it."""

    corpus: Corpus
    texts: Mapping[str, Text]
    anchors: Anchors
    entry: SeedEntry


def known(files: Files, seed: str) -> Known:
    """The edition as it is now. Raises RevisionError when it has problems, or no such seed."""
    problems = assemble(files)[2]
    if problems:
        raise RevisionError(problems)
    corpus, _ = load(files)
    texts, _ = divide(corpus)
    anchors, _ = anchor(corpus, texts)
    name = re.split(r"[\\/]", seed)[-1]
    entries = {entry.seed.file: entry for entry in corpus.seeds}
    entry = entries.get(name) or entries.get(f"{name}.txt")
    if entry is None:
        hint = did_you_mean(f"{name.removesuffix('.txt')}.txt", entries)
        raise RevisionError([Problem("seeds", 1, "", f"there is no seed '{seed}'", hint)])
    return Known(corpus, texts, anchors, entry)


def renumbered(editions: Editions) -> Iterator[Renumbered]:
    """The paragraphs whose number stands for other words in the new edition."""
    for passage in editions.old.passages:
        now = successor(passage, editions)
        if now is None or now.id != passage.id:
            yield Renumbered(editions.new.id, passage.id, now.id if now else None)


def successor(passage: Passage, editions: Editions) -> Passage | None:
    """The paragraph of the new edition that a paragraph has become; None when it is gone."""
    target = editions.alignment.where(passage.span)
    if target is None:
        return None
    return next(
        (
            p
            for p in editions.new.passages
            if p.span.start < target.end and target.start < p.span.end
        ),
        None,
    )


def with_seed(
    files: Files, entry: SeedEntry, content: bytes, accepted: Iterable[Finding]
) -> dict[str, bytes]:
    """The files with the new seed, its sum, and the selectors that are accepted."""
    path = f"seeds/{entry.seed.file}"
    yml = path.removesuffix(".txt") + ".yml"
    layout = Layout(files[yml].decode())
    digest = hashlib.sha256(content).hexdigest()
    edits: dict[str, list[Edit]] = {yml: [scalar_edit(layout, layout.values["sha256",], digest)]}
    layouts = {yml: layout}
    for finding in accepted:
        if finding.proposed is None or finding.verdict is not Verdict.LOOK:
            continue
        file = finding.place.path
        layout = layouts.setdefault(file, Layout(files[file].decode()))
        edits.setdefault(file, []).extend(edits_for(finding, layout))
    changed = {f: edited(files[f].decode(), found).encode() for f, found in edits.items()}
    return {**files, path: content, **changed}


def edits_for(finding: Finding, layout: Layout) -> Iterator[Edit]:
    """The edits that put what is proposed where the old words are written."""
    if finding.proposed is None:
        return
    if finding.path:
        yield scalar_edit(layout, layout.values[finding.path], finding.proposed[1])
        return
    for value in layout.selectors.get((finding.place.line, finding.old), ()):
        yield selector_edit(layout, value, finding.proposed)


def accepted(revision: Revision, wishes: Iterable[str]) -> list[Finding]:
    """The findings that the editor accepts: single ids, or `near` for what stayed in its place."""
    names = set(wishes)
    return [
        finding
        for finding in revision.of(Verdict.LOOK)
        if finding.proposed is not None
        and (finding.id in names or ("near" in names and not finding.is_elsewhere))
    ]


def applied(
    files: Files, revision: Revision, wishes: Iterable[str], *, leaves_open: bool = False
) -> dict[str, bytes]:
    """The files that change when the new edition takes the old one's place. Raises RevisionError.

    What is not accepted would be a problem; only when the editor leaves it open is it written
    nevertheless.
    """
    new = with_seed(files, revision.entry, revision.content, accepted(revision, wishes))
    problems = assemble(new)[2]
    if problems and not leaves_open:
        raise RevisionError(problems)
    return {path: content for path, content in new.items() if files[path] != content}
