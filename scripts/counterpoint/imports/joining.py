"""Join links: both ends must be there, no support may run in a circle, each attack gets its verb.

The rules are those that an edition is checked by (`rules`): an undercut speaks to a step of
support; a ground is undermined, a conclusion rebutted; other links to links can only qualify.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoint.imports.imported import Link, Notebook, Unit, Verb
from counterpoint.model import ClaimKind
from counterpoint.rules import GROUNDS

Claims = Mapping[str, tuple[Unit, str]]
"""Claims by foreign id, each with the id of its text."""

ATTACKS = frozenset({Verb.ATTACKS, Verb.REBUTS, Verb.UNDERMINES, Verb.UNDERCUTS})


@dataclass(frozen=True, slots=True)
class Web:
    """What the links are to each other: each by its id, and the claims at the ends of support."""

    by_id: Mapping[str, Link]
    premises: frozenset[str]
    conclusions: frozenset[str]
    parts: frozenset[str]


def join(links: Sequence[Link], claims: Claims, notes: Notebook) -> tuple[Link, ...]:
    """The links that can stand here, in order, each with a verb of `relations.yml`."""
    kept = acyclic(single(ended(links, claims, notes), notes), claims, notes)
    kept = ended(kept, claims, notes)
    web = web_of(kept, claims)
    spoken = [link for found in kept if (link := with_verb(found, web, claims, notes))]
    return tuple(ended(spoken, claims, notes))


def web_of(links: Sequence[Link], claims: Claims) -> Web:
    """What some links are to each other."""
    supports = [link for link in links if link.verb is Verb.SUPPORTS]
    steps = [link for link in supports if is_step(link, claims)]
    return Web(
        {link.id: link for link in links},
        frozenset(source for link in supports for source in link.sources),
        frozenset(link.target for link in supports),
        frozenset(source for link in steps for source in link.sources),
    )


def ended(links: Iterable[Link], claims: Claims, notes: Notebook) -> list[Link]:
    """The links all of whose ends are there; what points at a lost link is lost with it."""
    started = {link.id: link for link in links if link.sources and set(link.sources) <= set(claims)}
    reached: set[str] = set()
    while True:
        more = {i for i, k in started.items() if k.target in claims or k.target in reached}
        if more == reached:
            break
        reached = more
    kept = []
    for link in links:
        if link.id in reached and started[link.id] is link:
            kept.append(link)
            continue
        ends = [source for source in link.sources if source not in claims]
        end = [*ends, link.target][0] if link.sources else "(none)"
        notes.lost(link.place, link.id, f"its end '{end}' has no place here")
    return kept


def single(links: Iterable[Link], notes: Notebook) -> list[Link]:
    """The links without those to themselves and without those that say the same again."""
    found: dict[tuple[object, ...], Link] = {}
    ids: set[str] = set()
    for link in links:
        key = (link.verb, frozenset(link.sources), link.target)
        if link.target in link.sources:
            notes.lost(link.place, link.id, f"it leads from '{link.target}' to itself")
        elif key in found:
            notes.lost(link.place, link.id, f"it says the same as '{found[key].id}'")
        elif link.id in ids:
            notes.lost(link.place, link.id, "its id is used twice")
        else:
            found[key] = link
            ids.add(link.id)
    return list(found.values())


def acyclic(links: Iterable[Link], claims: Claims, notes: Notebook) -> list[Link]:
    """The links without those of support that close a circle; of a circle the last one goes."""
    onward: dict[str, list[str]] = {}
    kept = []
    for link in links:
        if link.verb is Verb.SUPPORTS and link.target in claims:
            ring = next((r for s in link.sources if (r := path(link.target, s, onward))), None)
            if ring:
                circle = " → ".join([*ring, link.target])
                notes.lost(link.place, link.id, f"support runs in a circle: {circle}")
                continue
            for source in link.sources:
                onward.setdefault(source, []).append(link.target)
        kept.append(link)
    return kept


def path(start: str, end: str, onward: Mapping[str, Sequence[str]]) -> list[str] | None:
    """A way from one claim to another along support, both included; None when there is none."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop()
        if way[-1] == end:
            return way
        for step in onward.get(way[-1], ()):
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return None


def with_verb(link: Link, web: Web, claims: Claims, notes: Notebook) -> Link | None:
    """A link with a verb that its target allows; None, with a remark, when no verb is left."""
    if link.target in claims:
        return to_claim(link, web, claims, notes)
    if link.verb in {Verb.SUPPORTS, Verb.QUALIFIES}:
        return link
    if link.verb not in ATTACKS:
        wrong = f"a link cannot say '{link.verb}' of another link, '{link.target}'"
        notes.lost(link.place, link.id, wrong)
        return None
    if web.by_id[link.target].verb is Verb.SUPPORTS:
        return replace(link, verb=Verb.UNDERCUTS)
    wrong = f"it attacks '{link.target}', which is no support, and is written as 'qualifies'"
    notes.repaired(link.place, link.id, wrong)
    return replace(link, verb=Verb.QUALIFIES)


def to_claim(link: Link, web: Web, claims: Claims, notes: Notebook) -> Link | None:
    """A link to a claim with a verb that the claim allows."""
    if link.verb is Verb.UNDERCUTS:
        notes.lost(link.place, link.id, f"an undercut denies a step; '{link.target}' is a claim")
        return None
    if link.verb not in ATTACKS:
        return link
    is_ground = kind_of(link.target, web, claims) in GROUNDS
    may_rebut = not is_ground or link.target in web.conclusions
    may_undermine = is_ground or link.target in web.premises
    prefers = link.verb is Verb.UNDERMINES and may_undermine
    verb = Verb.UNDERMINES if prefers or not may_rebut else Verb.REBUTS
    if link.verb not in {verb, Verb.ATTACKS}:
        what = "a ground" if verb is Verb.UNDERMINES else "a conclusion"
        wrong = f"'{link.target}' is {what}, so '{link.verb}' is written as '{verb}'"
        notes.repaired(link.place, link.id, wrong)
    return replace(link, verb=verb)


def kind_of(id_: str, web: Web, claims: Claims) -> ClaimKind:
    """The kind of a claim; where none is given, that of its place below another or at the top."""
    return claims[id_][0].kind or (ClaimKind.PREMISE if id_ in web.parts else ClaimKind.CLAIM)


def is_step(link: Link, claims: Claims) -> bool:
    """Whether a link is written as a step of `because`: support within one text."""
    if link.verb is not Verb.SUPPORTS or link.target not in claims:
        return False
    return all(claims[source][1] == claims[link.target][1] for source in link.sources)
