"""Settle an imported file: place its units, join its links, and give everything an id of ours.

Pure. What stands in the way of our rules is reported: orphans, ends that are missing, circles of
support, attacks on what cannot be attacked. An attack is written as what its target makes of it:
`rebuts` a conclusion, `undermines` a ground, `undercuts` a step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from counterpoint.anchor import shown
from counterpoint.imports.imported import Imported, Link, Notebook, Remark, Unit
from counterpoint.imports.joining import join
from counterpoint.imports.naming import Names, named
from counterpoint.imports.placing import Ground, Placed
from counterpoint.imports.stand import Stand
from counterpoint.model import Place, Span
from counterpoint.quotes import find
from counterpoint.wording import count


@dataclass(frozen=True, slots=True)
class Into:
    """Where an import goes: our texts, which foreign source is which, and what exists already.

    `default` is the text of everything whose source is not in `sources`; empty for none.
    """

    grounds: Mapping[str, Ground]
    sources: Mapping[str, str]
    default: str
    taken: frozenset[str]
    issues: frozenset[str]
    schemes: Mapping[str, str]
    keeps_orphans: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """An import in our terms: claims and notes by foreign id, links by theirs, and their names."""

    imported: Imported
    stands: Mapping[str, Stand]
    links: tuple[Link, ...]
    names: Names
    remarks: tuple[Remark, ...]


def settle(imported: Imported, into: Into) -> Settled:
    """Everything of an import that has a place here, and a remark on all that has not."""
    notes = Notebook(list(imported.remarks))
    units = distinct(imported.units, notes)
    homes = homes_of(units, imported.links, into)
    stands = dict(with_hosts(dict(placed(units, homes, into, notes)), units, notes))
    links = tuple(
        schemed(link, into.schemes) for link in join(imported.links, claims_of(stands), notes)
    )
    said_of_offsets(imported, stands, notes)
    return Settled(imported, stands, links, named(stands, links, into.taken), tuple(notes.remarks))


def schemed(link: Link, schemes: Mapping[str, str]) -> Link:
    """A link whose scheme is one of ours, found by its name; another stays as a comment."""
    name = plain_name(link.scheme)
    if not name or name in schemes:
        return replace(link, scheme=schemes.get(name, ""))
    comments = () if name in NO_SCHEME else (f"scheme: {link.scheme}",)
    return replace(link, scheme="", comments=(*link.comments, *comments))


def plain_name(scheme: str) -> str:
    """The name of a scheme without what all of them begin with, in small letters."""
    name = " ".join(scheme.lower().replace("-", " ").split())
    for start in ("argument from ", "argument to ", "argument for ", "an ", "the "):
        name = name.removeprefix(start)
    return name


NO_SCHEME = frozenset(
    f"{default}{of}"
    for default in ("default ", "")
    for of in ("inference", "conflict", "rephrase", "support", "rebut", "undermine", "undercut")
) | {"ra", "ca", "ma", "attack", "rebuttal", "restating", "agreement"}
"""Names that AIF gives where it names no scheme."""


def claims_of(stands: Mapping[str, Stand]) -> dict[str, tuple[Unit, str]]:
    """The claims with their texts."""
    return {id_: (s.unit, s.text) for id_, s in stands.items() if not s.unit.is_note}


def said_of_offsets(imported: Imported, stands: Mapping[str, Stand], notes: Notebook) -> None:
    """Note that offsets were not used when nobody knows what they count in."""
    other = [
        quote
        for stand in stands.values()
        for quote in stand.unit.quotes
        if quote.start is not None
        and (quote.start, quote.end) not in {(span.start, span.end) for span in stand.spans}
    ]
    if imported.base is None and other:
        many = count(len(other), "quote", "quotes")
        wrong = f"offsets of {many} do not count in the seed; the words gave the place"
        hint = "'--base FILE' names the text that they count in, to have them checked."
        notes.repaired(Place(imported.path, 1), "", wrong, hint)


def distinct(units: Iterable[Unit], notes: Notebook) -> dict[str, Unit]:
    """Units by id; one whose id was seen before is lost."""
    found: dict[str, Unit] = {}
    for unit in units:
        if unit.id in found:
            wrong = f"its id is used twice; the first is on line {found[unit.id].place.line}"
            notes.lost(unit.place, unit.id, wrong)
        found.setdefault(unit.id, unit)
    return found


def homes_of(units: Mapping[str, Unit], links: Iterable[Link], into: Into) -> dict[str, str]:
    """The text of each claim that no words and no source assign to one: that of what it speaks to.

    What an argument leaves unsaid belongs to the argument.
    """
    targets = {source: link.target for link in reversed([*links]) for source in link.sources}
    by_link = {link.id: link for link in links}
    homes: dict[str, str] = {}
    for unit in units.values():
        end, seen = unit.id, set[str]()
        while end not in seen and is_homeless(units.get(end)):
            seen.add(end)
            end = by_link[end].target if end in by_link else targets.get(end, end)
        found = into.sources.get(units[end].source) if end in units else None
        if found and end != unit.id:
            homes[unit.id] = found
    return homes


def is_homeless(unit: Unit | None) -> bool:
    """Whether nothing of a unit itself says in which text it stands; so it is with links."""
    return unit is None or not (unit.source or unit.quotes or unit.is_note)


def placed(
    units: Mapping[str, Unit], homes: Mapping[str, str], into: Into, notes: Notebook
) -> Iterable[tuple[str, Stand]]:
    """Each unit that has a text and words in it, or that needs no words."""
    for unit in units.values():
        text = homes.get(unit.id) or into.sources.get(unit.source, into.default)
        if not text:
            notes.lost(unit.place, unit.id, f"no text of ours is told to be '{unit.source}'")
            continue
        if not unit.quotes and unit.is_note and not unit.beside:
            said = f": '{unit.says}'" if unit.says else ""
            notes.lost(unit.place, unit.id, f"it is about no words of the text{said}")
            continue
        if not unit.says and (unit.is_note or not unit.quotes):
            notes.lost(unit.place, unit.id, "it says nothing and quotes nothing")
            continue
        stand = stand_of(unit, text, into, notes)
        if stand is not None:
            yield unit.id, known(stand, into, notes)


def stand_of(unit: Unit, text: str, into: Into, notes: Notebook) -> Stand | None:
    """A unit at the places of its quotes; None for an orphan that is not kept."""
    ground = into.grounds[text]
    results = [ground.place(quote, into.grounds.values()) for quote in unit.quotes]
    found = [span for result in results for span in result.spans]
    are_enough = all(r.spans for r in results) if unit.is_composite else bool(found)
    is_orphan = bool(results) and not are_enough
    own = own_words(unit, ground) if is_orphan or not results else None
    if own is not None:
        found = [own]
    if own is not None and is_orphan:
        wrong = "its quote was not found, but its own sentence stands there"
        notes.repaired(unit.place, unit.id, wrong)
    else:
        note_results(unit, results, notes)
    if is_orphan and own is None:
        if not into.keeps_orphans or unit.is_note:
            return None
        return Stand(unit, text, (), len(ground.text.seed.words), is_orphan=True)
    found = sorted(set(found), key=lambda span: (span.start, span.end))
    at = found[0].start if found else len(ground.text.seed.words)
    return Stand(unit, text, tuple(map(ground.selector, found)), at, tuple(found))


def note_results(unit: Unit, results: Iterable[Placed], notes: Notebook) -> None:
    """Note the repairs of a unit's quotes, and why any of them is an orphan."""
    for result in results:
        for repair in result.repairs:
            notes.repaired(unit.place, unit.id, repair)
        if result.wrong:
            notes.lost(unit.place, unit.id, result.wrong, result.hint)


def own_words(unit: Unit, ground: Ground) -> Span | None:
    """Where the words that a unit may stand on stand just so, once and within one passage."""
    for words in unit.perhaps:
        found = find(ground.words, words)
        if len(found) == 1 and len(list(ground.within_passages(found[0]))) == 1:
            return found[0]
    return None


def known(stand: Stand, into: Into, notes: Notebook) -> Stand:
    """A stand whose unit names only issues that there are."""
    unknown = [issue for issue in stand.unit.issues if issue not in into.issues]
    for issue in unknown:
        notes.lost(stand.unit.place, stand.unit.id, f"there is no issue '{issue}' in debate.yml")
    issues = tuple(issue for issue in stand.unit.issues if issue in into.issues)
    return replace(stand, unit=replace(stand.unit, issues=issues))


def with_hosts(
    stands: Mapping[str, Stand], units: Mapping[str, Unit], notes: Notebook
) -> Iterator[tuple[str, Stand]]:
    """The stands in which a note without words of its own stands where that is which it is about.

    A note on a claim, or a reply to one, comes to stand below that claim.
    """
    for id_, stand in stands.items():
        unit = stand.unit
        if not unit.is_note:
            yield id_, stand
            continue
        host = up(unit, units, lambda above: bool(above.quotes) or not above.is_note)
        if host is None or host.id not in stands:
            what = "is not in the file" if host is None else "has no place here"
            notes.lost(unit.place, id_, f"what it is about {what}: '{shown(unit.says)}'")
            continue
        claim = up(unit, units, lambda above: not above.is_note)
        above = stands[host.id]
        is_below = claim is not None and claim.id in stands and stands[claim.id].text == above.text
        beside = claim.id if is_below and claim is not None else ""
        is_own = bool(unit.quotes) or not host.is_note
        selectors = stand.selectors if is_own else above.selectors
        yield id_, Stand(replace(unit, beside=beside), above.text, selectors, above.at, stand.spans)


def up(unit: Unit, units: Mapping[str, Unit], is_end: Callable[[Unit], bool]) -> Unit | None:
    """The first unit, up from one by what each is about, at which to end; None without any."""
    seen: set[str] = set()
    while not is_end(unit):
        if unit.id in seen or unit.beside not in units:
            return None
        seen.add(unit.id)
        unit = units[unit.beside]
    return unit
