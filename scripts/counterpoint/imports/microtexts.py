"""Read arg-microtexts XML: discourse units, argumentative units, and edges between all of them.

    edu     a stretch of the text, in order; `implicit="true"` when the text does not say it
    joint   several of them taken together
    adu     an argumentative unit; `type` says whether the author (pro) or an opponent (opp) speaks
    edge    seg: what a unit consists of; sup, exa: support; reb: attack on a unit; und: attack on
            an edge; add: one more source of an edge

The one unit that leads nowhere is the author's thesis. Source: Peldszus and Stede 2015, and the
DTD of the corpus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from counterpoint.imports.decoded import UnreadableError, decode
from counterpoint.imports.foreign import Foreign
from counterpoint.imports.imported import Imported, Link, Notebook, Quote, Unit, Verb, label_of
from counterpoint.model import ClaimKind, Place
from counterpoint.problems import Problem
from counterpoint.quotes import collapse

VERBS = {"sup": Verb.SUPPORTS, "exa": Verb.SUPPORTS, "reb": Verb.ATTACKS, "und": Verb.ATTACKS}


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two nodes, or from a node to an edge."""

    id: str
    place: Place
    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text, by its offsets in all of them joined; without words where implicit."""

    words: str
    start: int
    is_implicit: bool


def read_microtexts(foreign: Foreign) -> Imported:
    """Everything in one argument graph. Raises UnreadableError."""
    notes = Notebook()
    root = parsed(foreign)
    places = places_of(foreign)
    segments, base = segments_of(root)
    edges = [
        Edge(id_, places.get(id_, Place(foreign.path, 1)), *ends, element.get("type", ""))
        for element in root.iter("edge")
        for id_ in [element.get("id", "")]
        for ends in [(element.get("src", ""), element.get("trg", ""))]
    ]
    kinds = {element.get("id", ""): element.get("type", "") for element in root.iter("adu")}
    units = [
        unit_of(id_, kinds[id_], places.get(id_, Place(foreign.path, 1)), segments, edges)
        for id_ in kinds
    ]
    links = tuple(links_of(edges, notes))
    say_lost(root, segments, edges, notes, foreign.path)
    units = with_thesis(units, links)
    return Imported("arg-microtexts", foreign.path, tuple(units), links, tuple(notes.remarks), base)


def parsed(foreign: Foreign) -> ET.Element:
    """The root of the file. Raises UnreadableError for what is no XML, or declares entities."""
    if b"<!ENTITY" in foreign.content:
        wrong = "it declares entities of its own, which are not read"
        raise UnreadableError(Problem(foreign.path, 1, "", wrong))
    try:
        root = ET.fromstring(content_of(foreign))  # noqa: S314 (no entity can be declared here)
    except (ET.ParseError, LookupError, ValueError) as error:
        line = error.position[0] if isinstance(error, ET.ParseError) else 1
        wrong = f"this is not XML: {error}"
        raise UnreadableError(Problem(foreign.path, line, "", wrong)) from error
    if root.tag != "arggraph":
        wrong = f"its root is <{root.tag}>, not <arggraph>"
        raise UnreadableError(Problem(foreign.path, 1, "", wrong))
    return root


def content_of(foreign: Foreign) -> bytes | str:
    """The bytes, for XML says its encoding itself; the words, where the editor says it."""
    if foreign.encoding:
        words = decode(foreign.path, foreign.content, foreign.encoding).words
        return re.sub(r"^<\?xml[^>]*\?>", "", words)
    return foreign.content


ID = re.compile(rb"<(?:edu|adu|joint|edge)\b[^>]*?\bid=[\"']([^\"']+)")


def places_of(foreign: Foreign) -> Mapping[str, Place]:
    """The place of every element with an id."""
    return {
        match[1].decode("utf-8", "replace"): Place(
            foreign.path, foreign.content.count(b"\n", 0, match.start()) + 1
        )
        for match in reversed([*ID.finditer(foreign.content)])
    }


def segments_of(root: ET.Element) -> tuple[dict[str, Segment], str]:
    """The stretches of the text by id, and those that are said, joined."""
    segments: dict[str, Segment] = {}
    base = ""
    for element in root.iter("edu"):
        words = collapse("".join(element.itertext()))
        is_implicit = element.get("implicit", "").lower() == "true"
        base += " " if base and not is_implicit else ""
        segments[element.get("id", "")] = Segment(words, len(base), is_implicit)
        base += "" if is_implicit else words
    return segments, base


def unit_of(
    id_: str, kind: str, place: Place, segments: Mapping[str, Segment], edges: Iterable[Edge]
) -> Unit:
    """The claim of an argumentative unit: the stretches that segment edges lead from."""
    parts = sorted(
        {part for part in parts_of(id_, list(edges)) if part in segments},
        key=lambda part: segments[part].start,
    )
    said = [segments[part] for part in parts if not segments[part].is_implicit]
    unsaid = [segments[part] for part in parts if segments[part].is_implicit]
    return Unit(
        id=id_,
        place=place,
        quotes=tuple(quotes_of(said)),
        label=label_of(id_),
        says=" ".join(segment.words for segment in unsaid) if not said else "",
        comments=("an opponent's view",) if kind == "opp" else (),
        is_composite=True,
    )


def quotes_of(segments: Iterable[Segment]) -> Iterator[Quote]:
    """The quotes of some stretches; those that follow each other are one."""
    words, start, end = "", 0, -1
    for segment in segments:
        if words and segment.start == end + 1:
            words = f"{words} {segment.words}"
        else:
            if words:
                yield Quote(words, start=start, end=end)
            words, start = segment.words, segment.start
        end = segment.start + len(segment.words)
    if words:
        yield Quote(words, start=start, end=end)


def parts_of(id_: str, edges: list[Edge]) -> Iterator[str]:
    """What a node consists of, through joints."""
    ahead, seen = [id_], {id_}
    while ahead:
        node = ahead.pop()
        sources = [e.source for e in edges if e.type == "seg" and e.target == node]
        if not sources and node != id_:
            yield node
        ahead += [source for source in sources if source not in seen]
        seen.update(sources)


def links_of(edges: Iterable[Edge], notes: Notebook) -> Iterator[Link]:
    """The links of edges; what is added to an edge is one more of its sources."""
    edges = list(edges)
    ids = {edge.id for edge in edges if edge.type in VERBS}
    added: dict[str, list[str]] = {}
    for edge in edges:
        if edge.type == "add" and edge.target in ids:
            added.setdefault(edge.target, []).append(edge.source)
        elif edge.type == "add":
            notes.lost(edge.place, edge.id, f"it adds to '{edge.target}', which is no relation")
        elif edge.type not in VERBS and edge.type != "seg":
            notes.lost(edge.place, edge.id, f"its type '{edge.type}' is not known here")
    for edge in edges:
        if edge.type in VERBS:
            sources = (edge.source, *added.get(edge.id, ()))
            by_example = edge.type == "exa"
            yield Link(
                edge.id,
                edge.place,
                VERBS[edge.type],
                tuple(dict.fromkeys(sources)),
                edge.target,
                scheme="example" if by_example else "",
            )


def with_thesis(units: list[Unit], links: Iterable[Link]) -> list[Unit]:
    """The units, that which leads nowhere a thesis if it is the only such one."""
    starts = {source for link in links for source in link.sources}
    ends = [unit.id for unit in units if unit.id not in starts]
    if len(ends) != 1:
        return units
    return [replace(u, kind=ClaimKind.THESIS) if u.id == ends[0] else u for u in units]


def say_lost(
    root: ET.Element,
    segments: Mapping[str, Segment],
    edges: Iterable[Edge],
    notes: Notebook,
    path: str,
) -> None:
    """Note what has no place here: the stance of the text, stretches outside any argument."""
    for name in ("stance", "topic_id"):
        if root.get(name):
            notes.lost(Place(path, 1), root.get("id", ""), f"{name}: {root.get(name)}")
    used = Counter(edge.source for edge in edges if edge.type == "seg")
    idle = [(Place(path, 1), id_) for id_ in segments if not used[id_]]
    notes.lost_many("stretch", idle, "it belongs to no argumentative unit")
