"""Write a settled import as YAML: a claims file for each text, links between texts, a mapping.

Laid out as an editor would write it: premises below what they support, notes beside what they are
about. The foreign id of everything stands beside it as a comment, `# was: …`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from counterpoint.imports.imported import Link, Outcome, Unit
from counterpoint.imports.scalars import comment, listed, prose, selector
from counterpoint.imports.settling import Settled
from counterpoint.imports.stand import Stand
from counterpoint.model import ClaimKind
from counterpoint.quotes import collapse
from counterpoint.wording import count


def claims_files(settled: Settled) -> dict[str, str]:
    """The claims file of each text that something was imported into, by the text's id."""
    texts = dict.fromkeys(stand.text for stand in settled.stands.values())
    return {text: "\n".join(Writer(settled, text).lines()) + "\n" for text in sorted(texts)}


class Writer:
    """Writes the claims and notes of one text, each claim once and where it is met first."""

    def __init__(self, settled: Settled, text: str) -> None:
        self.settled = settled
        self.names = settled.names
        self.text = text
        self.done: set[str] = set()

    def lines(self) -> Iterator[str]:
        """The lines of the file."""
        stands = [stand for stand in self.settled.stands.values() if stand.text == self.text]
        notes = [stand for stand in stands if stand.unit.is_note]
        imported = self.settled.imported
        yield (
            f"# {count(len(stands) - len(notes), 'claim', 'claims')} and "
            f"{count(len(notes), 'note', 'notes')} imported from {one_line(imported.path)} "
            f"({imported.format})."
        )
        yield "# Each '# was:' is the id there. Put each 'says' into one plain sentence of yours."
        if self.names.heads.get(self.text):
            yield "claims:"
            for id_ in self.names.heads[self.text]:
                yield from self.claim(id_, 2, ClaimKind.CLAIM)
        loose = self.notes_of("")
        if loose:
            yield "notes:"
            for stand in loose:
                yield from self.note(stand, 2)

    def notes_of(self, claim: str) -> list[Stand]:
        """The notes below a claim, or below none, in reading order."""
        found = [
            stand
            for stand in self.settled.stands.values()
            if stand.unit.is_note and stand.text == self.text and stand.unit.beside == claim
        ]
        return sorted(found, key=lambda stand: stand.at)

    def claim(self, id_: str, indent: int, default: ClaimKind) -> Iterator[str]:
        """A claim with everything below it; only its id when it is written already."""
        pad = " " * indent
        if id_ in self.done:
            yield f"{pad}{self.names.claims[id_]}:"
            return
        self.done.add(id_)
        stand = self.settled.stands[id_]
        unit = stand.unit
        yield f"{pad}{self.names.claims[id_]}:  {comment('was: ' + id_)}"
        pad += "  "
        yield from (f"{pad}{comment(words)}" for words in unit.comments)
        if stand.is_orphan:
            yield f"{pad}{comment('its words were not found: ' + words_of(unit))}"
        yield from (
            quotes(stand, "quote", indent + 2) if stand.selectors else [f"{pad}unstated: true"]
        )
        yield from prose("says", unit.says or words_of(unit), indent + 2)
        if unit.kind is not None and unit.kind is not default:
            yield f"{pad}kind: {unit.kind}"
        if unit.issues:
            yield f"{pad}issue: {listed(unit.issues)}"
        if unit.aliases:
            yield f"{pad}aliases: {listed(unit.aliases)}"
        if self.names.steps.get(id_):
            yield f"{pad}because:"
            for link in self.names.steps[id_]:
                yield from self.step(link, indent + 4)
        notes = self.notes_of(id_)
        if notes:
            yield f"{pad}notes:"
            for note in notes:
                yield from self.note(note, indent + 4)

    def step(self, link: Link, indent: int) -> Iterator[str]:
        """A step of `because`: the reason, then its grounds."""
        first, *rest = prose("why", why(link, self.settled), indent)
        yield f"{' ' * (indent)}- {first.strip()}  {comment('was: ' + link.id)}"
        yield from (f"  {line}" for line in rest)
        pad = " " * (indent + 2)
        if link.id in self.names.own_ids:
            yield f"{pad}id: {self.names.links[link.id]}"
        if link.scheme:
            yield f"{pad}scheme: {link.scheme}"
        yield from (f"{pad}{comment(words)}" for words in link.comments)
        for source in link.sources:
            yield from self.claim(source, indent + 2, ClaimKind.PREMISE)

    def note(self, stand: Stand, indent: int) -> Iterator[str]:
        """A note."""
        unit = stand.unit
        pad = " " * (indent + 2)
        yield f"{' ' * indent}{self.names.notes[unit.id]}:  {comment('was: ' + unit.id)}"
        yield from (f"{pad}{comment(words)}" for words in unit.comments)
        if stand.selectors:
            yield from quotes(stand, "on", indent + 2)
        yield f"{pad}kind: {unit.note}"
        if unit.verdict:
            yield f"{pad}verdict: {unit.verdict}"
        yield from prose("says", unit.says, indent + 2)


def quotes(stand: Stand, key: str, indent: int) -> Iterator[str]:
    """The selectors of a unit: one alone, several as a list."""
    pad = " " * indent
    if len(stand.selectors) == 1:
        yield f"{pad}{key}: {selector(*stand.selectors[0])}"
        return
    yield f"{pad}{key}:"
    yield from (f"{pad}  - {selector(*each)}" for each in stand.selectors)


def words_of(unit: Unit) -> str:
    """A unit's own words, where nobody has put it into a sentence."""
    return " … ".join(collapse(quote.exact) for quote in unit.quotes)


def why(link: Link, settled: Settled) -> str:
    """The reason of a link, or that none is given."""
    return link.why or f"Marked so in {settled.imported.path}; no reason is given there."


def one_line(words: str) -> str:
    """Words that can stand in a comment."""
    return comment(words).removeprefix("# ")


def relations(settled: Settled) -> str:
    """The entries of `relations.yml`: what is not support within one text. Empty without any."""
    names = settled.names
    lines: list[str] = []
    for link in names.across:
        sources = [names.claims[source] for source in link.sources]
        start = sources[0] if len(sources) == 1 else listed(sources)
        target = names.claims.get(link.target) or names.links[link.target]
        lines += [
            f"- from: {start}  {comment('was: ' + link.id)}",
            f"  {link.verb}: {target}",
            *([f"  id: {names.links[link.id]}"] if link.id in names.own_ids else []),
            *(f"  {comment(words)}" for words in link.comments),
            *([f"  {comment('scheme: ' + link.scheme)}"] if link.scheme else []),
            *prose("why", why(link, settled), 2),
            "",
        ]
    return "\n".join(lines[:-1]) + "\n" if lines else ""


def mapping(settled: Settled) -> dict[str, object]:
    """Which foreign id became which of ours, and everything that was repaired or lost."""
    names = settled.names
    return {
        "format": settled.imported.format,
        "file": settled.imported.path,
        "claims": dict(names.claims),
        "notes": dict(names.notes),
        "relations": dict(names.links),
        "repaired": remarks(settled, Outcome.REPAIRED),
        "lost": remarks(settled, Outcome.LOST),
    }


def remarks(settled: Settled, outcome: Outcome) -> list[dict[str, object]]:
    """The remarks of one outcome, for programs."""
    return [
        {"line": r.line, "id": r.subject, "what": r.wrong, "hint": r.hint}
        for r in sorted(settled.remarks)
        if r.outcome is outcome
    ]


def dumps(data: Mapping[str, object]) -> bytes:
    """Data as JSON for a file."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def summary(settled: Settled) -> str:
    """How much came in, and how much did not, in one line."""
    names = settled.names
    outcomes = [remark.outcome for remark in settled.remarks]
    return (
        f"{count(len(names.claims), 'claim', 'claims')}, "
        f"{count(len(names.links), 'relation', 'relations')}, "
        f"{count(len(names.notes), 'note', 'notes')}; "
        f"{count(outcomes.count(Outcome.REPAIRED), 'repair', 'repairs')}, "
        f"{count(outcomes.count(Outcome.LOST), 'loss', 'losses')}."
    )


def report(settled: Settled) -> str:
    """Every remark in the order of the foreign file, then how much came in."""
    return "\n".join([*map(str, sorted(set(settled.remarks))), summary(settled)])
