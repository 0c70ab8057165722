"""Name an import: who stands below whom, in which order, and every id of ours.

Claims that support nothing in their text stand at the top, in reading order, numbered from one;
what supports them stands below, with letters. A foreign id that reads well is kept as the end of
ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count as numbers

from counterpoint.imports.imported import Link
from counterpoint.imports.joining import is_step
from counterpoint.imports.stand import Stand


@dataclass(frozen=True, slots=True)
class Names:
    """Our ids by foreign id, and the order and the steps in which claims are written.

    `heads` are the claims at the top, by text; `steps` the links below each claim, as steps of
    `because`; `across` the links of `relations.yml`. `own_ids` are links that need an id written.
    """

    claims: Mapping[str, str]
    notes: Mapping[str, str]
    links: Mapping[str, str]
    heads: Mapping[str, tuple[str, ...]]
    steps: Mapping[str, tuple[Link, ...]]
    across: tuple[Link, ...]
    own_ids: frozenset[str]


def named(stands: Mapping[str, Stand], links: Sequence[Link], taken: Iterable[str]) -> Names:
    """The names of everything that is kept."""
    used = set(taken)
    claims = {id_: stand for id_, stand in stands.items() if not stand.unit.is_note}
    units = {id_: (stand.unit, stand.text) for id_, stand in claims.items()}
    own = [link for link in links if link.sources and is_step(link, units)]
    steps = {
        id_: tuple(sorted((k for k in own if k.target == id_), key=lambda k: place(k, stands)))
        for id_ in dict.fromkeys(link.target for link in own)
    }
    below = {source for link in own for source in link.sources}
    order = sorted(claims, key=lambda id_: claims[id_].at)
    heads: dict[str, tuple[str, ...]] = {}
    for id_ in order:
        if id_ not in below:
            heads[claims[id_].text] = (*heads.get(claims[id_].text, ()), id_)
    ids = dict(claim_ids(heads, steps, stands, used))
    note_ids = dict(noted(stands, used))
    own_set = {link.id for link in own}
    link_ids, own_ids = linked(links, ids, stands, used)
    across = tuple(link for link in links if link.id not in own_set)
    return Names(ids, note_ids, link_ids, heads, steps, across, own_ids)


def place(link: Link, stands: Mapping[str, Stand]) -> int:
    """Where the first ground of a step stands."""
    return min(stands[source].at for source in link.sources)


def claim_ids(
    heads: Mapping[str, tuple[str, ...]],
    steps: Mapping[str, tuple[Link, ...]],
    stands: Mapping[str, Stand],
    used: set[str],
) -> Iterator[tuple[str, str]]:
    """Our id of each claim: `text-3`, its grounds `text-3a`, `text-3b` …; or after its label."""
    done: set[str] = set()
    for text, tops in heads.items():
        number = numbers(1)
        for top in tops:
            stem = fresh(stands[top], (f"{text}-{n}" for n in number), used)
            yield top, stem
            joint = "" if stem[-1].isdigit() else "-"
            letters = (f"{stem}{joint}{tail}" for tail in tails())
            for id_ in grounds(top, steps, done):
                yield id_, fresh(stands[id_], letters, used)


def grounds(top: str, steps: Mapping[str, tuple[Link, ...]], done: set[str]) -> Iterator[str]:
    """The claims below a claim that are not done yet, in the order in which they are written."""
    ahead = [top]
    while ahead:
        id_ = ahead.pop()
        if id_ in done:
            continue
        done.add(id_)
        if id_ != top:
            yield id_
        ahead += [s for link in reversed(steps.get(id_, ())) for s in reversed(link.sources)]


def tails() -> Iterator[str]:
    """A … y, then za … zy, and so on: in the order of the alphabet."""
    for stem in ("z" * n for n in numbers()):
        yield from (stem + chr(letter) for letter in range(ord("a"), ord("z")))


def fresh(stand: Stand, candidates: Iterator[str], used: set[str]) -> str:
    """An id that nothing has: after the unit's label, else the next candidate."""
    label = f"{stand.text}-{stand.unit.label.removeprefix(stand.text + '-')}"
    if stand.unit.label and label not in used:
        used.add(label)
        return label
    id_ = next(candidate for candidate in candidates if candidate not in used)
    used.add(id_)
    return id_


def noted(stands: Mapping[str, Stand], used: set[str]) -> Iterator[tuple[str, str]]:
    """Our id of each note: `text-note-3`, in reading order; or after its label."""
    order = sorted((i for i, s in stands.items() if s.unit.is_note), key=lambda i: stands[i].at)
    numbered = {text: numbers(1) for text in dict.fromkeys(stands[id_].text for id_ in order)}
    for id_ in order:
        text = stands[id_].text
        yield id_, fresh(stands[id_], (f"{text}-note-{n}" for n in numbered[text]), used)


def linked(
    links: Sequence[Link], ids: Mapping[str, str], stands: Mapping[str, Stand], used: set[str]
) -> tuple[dict[str, str], frozenset[str]]:
    """Our id of each link, and the links whose id has to be written since another derives it."""
    found: dict[str, str] = {}
    own: set[str] = set()
    waiting = list(links)
    while waiting:
        later = []
        for link in waiting:
            target = ids.get(link.target) or found.get(link.target)
            if target is None:
                later.append(link)
                continue
            id_ = f"{ids[link.sources[0]]}--{target}"
            if id_ in used:
                text = stands[link.sources[0]].text
                id_ = next(i for n in numbers(1) if (i := f"{text}-link-{n}") not in used)
                own.add(link.id)
            used.add(id_)
            found[link.id] = id_
        waiting = later
    return found, frozenset(own)
