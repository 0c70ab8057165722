"""Read AIF, as AIFdb writes it, and xAIF, which has it under `AIF` with the text beside it.

I-nodes become claims; inferences (RA), conflicts (CA) and rephrases (MA) become links, from all
I-nodes that lead into one to each node that it leads to. A claim's words are those that xAIF
highlights for its node, else those of a locution that asserts it, else its own; only where they
stand in the text are they a quote. Preferences, transitions, illocutions and locutions have no
place here beyond that. Sources: Chesñevar et al. 2006; the AIF ontology; xAIF as OVA3 writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from counterpoint.imports.foreign import (
    Foreign,
    Lines,
    Record,
    first,
    items,
    read_json,
    record,
    text,
    words_of,
)
from counterpoint.imports.imported import Imported, Link, Notebook, Quote, Unit, Verb, label_of
from counterpoint.model import Place
from counterpoint.quotes import collapse

VERBS = {"RA": Verb.SUPPORTS, "CA": Verb.ATTACKS, "MA": Verb.RESTATES}
IDLE = {
    "L": "locutions only tell the words of a claim",
    "YA": "illocutions only tell which words are those of a claim",
    "TA": "transitions between turns have no place here",
    "PA": "preferences have no place here",
}


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes by id, the ids before and after each; `spans` are words that xAIF highlights."""

    nodes: Mapping[str, Record]
    into: Mapping[str, Sequence[str]]
    out_of: Mapping[str, Sequence[str]]
    speakers: Mapping[str, str]
    spans: Mapping[str, str]

    def type(self, id_: str) -> str:
        """The type of a node, such as I or RA."""
        return text(self.nodes[id_].get("type"))


def read_aif(foreign: Foreign) -> Imported:
    """Everything in an AIF or xAIF file. Raises UnreadableError."""
    notes = Notebook()
    words = words_of(foreign, notes)
    lines = Lines(foreign.path, words)
    graph = graph_of(record(read_json(foreign, words)), lines, notes)
    claims = [id_ for id_ in graph.nodes if graph.type(id_) == "I"]
    units = tuple(unit_of(id_, graph, lines) for id_ in claims)
    links = tuple(links_of(graph, lines, notes))
    say_lost(graph, lines, notes)
    return Imported("AIF", foreign.path, units, links, tuple(notes.remarks))


def graph_of(data: Record, lines: Lines, notes: Notebook) -> Graph:
    """The graph of a file; edges to nowhere and between two claims are noted as lost."""
    aif = record(data.get("AIF")) or data
    nodes: dict[str, Record] = {}
    for node in map(record, items(aif.get("nodes"))):
        id_ = text(node.get("nodeID"))
        if not id_ or id_ in nodes:
            wrong = "its id is used twice" if id_ else "a node without an id"
            notes.lost(lines.of(id_), id_, wrong)
            continue
        nodes[id_] = node
    into: dict[str, list[str]] = {}
    out_of: dict[str, list[str]] = {}
    for edge in map(record, items(aif.get("edges"))):
        start, end = text(edge.get("fromID")), text(edge.get("toID"))
        if is_sound(text(edge.get("edgeID")), start, end, nodes, lines, notes):
            into.setdefault(end, []).append(start)
            out_of.setdefault(start, []).append(end)
    html = text(data.get("text")) or text(record(data.get("text")).get("txt"))
    return Graph(nodes, into, out_of, speakers(aif), highlighted(html))


def is_sound(
    id_: str, start: str, end: str, nodes: Mapping[str, Record], lines: Lines, notes: Notebook
) -> bool:
    """Whether an edge joins two nodes that there are, not both claims; if not, it is noted."""
    gone = [node for node in (start, end) if node not in nodes]
    if gone:
        notes.lost(lines.of(id_), f"edge {id_}", f"there is no node '{gone[0]}'")
        return False
    if text(nodes[start].get("type")) == text(nodes[end].get("type")) == "I":
        wrong = f"it joins two claims, '{start}' and '{end}', and does not say how"
        notes.lost(lines.of(id_), f"edge {id_}", wrong)
        return False
    return True


def speakers(aif: Record) -> dict[str, str]:
    """The name of the speaker of each locution, by the id of its node."""
    names = {
        text(one.get("participantID")): collapse(
            f"{text(one.get('firstname'))} {text(one.get('surname'))}"
        )
        for one in map(record, items(aif.get("participants")))
    }
    return {
        text(one.get("nodeID")): names[text(one.get("personID"))]
        for one in map(record, items(aif.get("locutions")))
        if text(one.get("personID")) in names
    }


def highlighted(html: str) -> dict[str, str]:
    """The words that xAIF highlights, by the id of the node that they are for."""
    if "highlighted" not in html:
        return {}
    page = LexborHTMLParser(html)
    spans = page.css("span.highlighted[id]")
    return {
        (span.attributes["id"] or "").removeprefix("node"): collapse(span.text()) for span in spans
    }


def unit_of(id_: str, graph: Graph, lines: Lines) -> Unit:
    """The claim of an I-node."""
    says = collapse(text(graph.nodes[id_].get("text")))
    locutions = [
        locution
        for force in graph.into.get(id_, ())
        if graph.type(force) == "YA"
        for locution in graph.into.get(force, ())
        if graph.type(locution) == "L"
    ]
    speaker, said = utterance(locutions[0], graph) if locutions else ("", "")
    spans = [graph.spans[node] for node in (id_, *locutions) if node in graph.spans]
    words = next(iter(spans), said)
    return Unit(
        id=id_,
        place=lines.of(id_),
        quotes=tuple(Quote(part) for part in words.split(GAP) if part.strip()),
        label=label_of(id_),
        source=speaker,
        says=says,
        perhaps=(says,),
    )


GAP = " … "
"""What stands between several quotes of one locution in our own export."""


def utterance(locution: str, graph: Graph) -> tuple[str, str]:
    """Who says a locution, and what: `Speaker : words`."""
    words = collapse(text(graph.nodes[locution].get("text")))
    speaker = graph.speakers.get(locution, "")
    name, colon, said = words.partition(" : ")
    return (speaker or name, said) if colon else (speaker, words)


def links_of(graph: Graph, lines: Lines, notes: Notebook) -> Iterator[Link]:
    """The links of inferences, conflicts and rephrases; of one to several nodes, one to each."""
    for id_, node in graph.nodes.items():
        verb = VERBS.get(graph.type(id_))
        if verb is None:
            continue
        starts = ends_of(id_, graph.into, graph, lambda type_: type_ == "I")
        targets = ends_of(id_, graph.out_of, graph, lambda type_: type_ == "I" or type_ in VERBS)
        if not starts or not targets:
            wrong = f"it has no {'claim to start from' if not starts else 'end'}"
            notes.lost(lines.of(id_), id_, wrong)
        for number, target in enumerate(targets if starts else ()):
            yield Link(
                id=id_ if not number else f"{id_}.{number + 1}",
                place=lines.of(id_),
                verb=verb,
                sources=tuple(starts),
                target=target,
                scheme=text(first(node, "scheme", "text")),
            )


def ends_of(
    id_: str, edges: Mapping[str, Sequence[str]], graph: Graph, is_end: Callable[[str], bool]
) -> list[str]:
    """The nodes next to a node that can be an end of its link, each once."""
    return [other for other in dict.fromkeys(edges.get(id_, ())) if is_end(graph.type(other))]


def say_lost(graph: Graph, lines: Lines, notes: Notebook) -> None:
    """Note what has no place here, type by type."""
    found: dict[str, list[tuple[Place, str]]] = {}
    for id_ in graph.nodes:
        found.setdefault(graph.type(id_), []).append((lines.of(id_), id_))
    for type_, places in found.items():
        if type_ != "I" and type_ not in VERBS:
            why = IDLE.get(type_, "its type is not known here")
            notes.lost_many(f"{type_ or 'typeless'} node", places, why)
