"""Tell what a new edition does: as lines to read, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from counterpoint.anchor import shown
from counterpoint.imports.scalars import selector
from counterpoint.revise import Renumbered, Revision
from counterpoint.revising.judging import Finding, Verdict
from counterpoint.wording import count


def told(revision: Revision, *, with_moved: bool) -> Iterator[str]:
    """The findings in lines: those to mend, on demand those that moved, paragraphs, the counts."""
    in_order = sorted(revision.findings, key=lambda found: (found.place.path, found.place.line))
    for finding in in_order:
        is_told = finding.verdict in {Verdict.LOOK, Verdict.LOST}
        if is_told or (with_moved and finding.verdict is Verdict.MOVED):
            yield from lines_of(finding)
    yield from (f"seeds/{revision.seed}: {line}" for line in numbers(revision.renumbered))
    counts = ", ".join(f"{len(revision.of(verdict))} {verdict}" for verdict in Verdict)
    many = count(len(revision.findings), "selector", "selectors")
    yield f"{many}: {counts}."
    if revision.renumbered:
        many = count(len(revision.renumbered), "paragraph address", "paragraph addresses")
        yield f"{many} will lead to other words, or nowhere; claims and notes keep theirs."


def numbers(renumbered: Sequence[Renumbered]) -> Iterator[str]:
    """The paragraphs that bear another number now, those that follow each other in one line."""
    for _, group in groupby(enumerate(renumbered), key=lambda item: run_of(*item)):
        run = [number for _, number in group]
        first, last = run[0], run[-1]
        was = first.passage if first is last else f"{first.passage} to {last.passage}"
        now = first.now if first is last else f"{first.now} to {last.now}"
        verb = "is" if first is last else "are"
        yield f"{first.text} {was} {verb} {f'{now} now' if first.now else 'gone'}"


def run_of(index: int, number: Renumbered) -> tuple[str, int, int | None]:
    """What paragraphs share that follow each other and went the same way."""
    was = int(number.passage.removeprefix("p"))
    now = int(number.now.removeprefix("p")) - was if number.now else None
    return number.text, was - index, now


def lines_of(finding: Finding) -> Iterator[str]:
    """A finding: where it is written and what it is, what changed, what is proposed."""
    place = f"{finding.place.path}:{finding.place.line}"
    why = f": {finding.why}" if finding.why else ""
    if finding.verdict is Verdict.MOVED:
        yield f"{place}: {finding.subject}: moved {finding.why}"
        return
    yield f"{place}: {finding.subject}: {finding.verdict}{why}"
    if finding.verdict is Verdict.LOST:
        yield f"    It reads: {shown(finding.old[1])}"
    elif finding.proposed is not None:
        yield f"    Proposed: {selector(*finding.proposed)}"
    else:
        yield "    Quote the part in each paragraph on its own."


def as_data(revision: Revision) -> dict[str, object]:
    """The findings for programs."""
    return {
        "seed": revision.seed,
        "counts": {verdict.value: len(revision.of(verdict)) for verdict in Verdict},
        "findings": [finding_data(finding) for finding in revision.findings],
        "paragraphs": [
            {"text": number.text, "was": number.passage, "is": number.now}
            for number in revision.renumbered
        ],
    }


def finding_data(finding: Finding) -> dict[str, object]:
    """One finding for programs."""
    keys = ("prefix", "exact", "suffix")
    proposed = dict(zip(keys, finding.proposed, strict=True)) if finding.proposed else None
    return {
        "file": finding.place.path,
        "line": finding.place.line,
        "subject": finding.subject,
        "verdict": finding.verdict,
        "old": dict(zip(keys, finding.old, strict=True)),
        "why": finding.why,
        "proposed": proposed,
    }
