"""`/data/debate.aif.json`: the debate in the Argument Interchange Format of AIFdb and OVA.

A claim is an I-node, its author's words an L-node that asserts it (of a reported view nothing is
said but that it is uttered). A support is an RA-node, an attack a CA-node, a restatement an
MA-node; linked claims lead into one of them, an undercut leads to an RA-node. Node ids are ours.
AIF has no node for what qualifies or concedes: these relations are lost, and what targets them too.
No transitions between locutions are written, because the texts are not moves in one dialogue.

Source: AIF specification (Dundee, 2011); numbers of schemes as in OVA3; names of Walton's schemes
as in AIFdb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from counterpoint.data.citation import dumps
from counterpoint.data.losses import Export, Ids, Sort, all_of, arcs, holdings
from counterpoint.edition import Edition
from counterpoint.model import Claim, ClaimKind, Debate, Relation, RelationKind


class Form(NamedTuple):
    """A type of AIF node, with the scheme that it fulfils where no other is named."""

    type: str
    scheme: str
    number: str


INFERENCE = Form("RA", "Default Inference", "72")
CONFLICT = Form("CA", "Default Conflict", "71")
REPHRASE = Form("MA", "Default Rephrase", "144")
ASSERTING = Form("YA", "Asserting", "74")
ILLOCUTING = Form("YA", "Default Illocuting", "168")

FORMS = {
    RelationKind.SUPPORT: INFERENCE,
    RelationKind.REBUT: CONFLICT,
    RelationKind.UNDERMINE: CONFLICT,
    RelationKind.UNDERCUT: CONFLICT,
    RelationKind.RESTATE: REPHRASE,
}

SCHEMES = {
    "alternatives": "Alternatives",
    "analogy": "Analogy",
    "cause-to-effect": "Cause To Effect",
    "classification": "Verbal Classification",
    "commitment": "Commitment",
    "consequences": "Consequences",
    "correlation-to-cause": "Correlation To Cause",
    "definition": "Definition To Verbal Classification",
    "evidence-to-hypothesis": "Evidence To Hypothesis",
    "example": "Example",
    "expert-opinion": "Expert Opinion",
    "popular-opinion": "Popular Opinion",
    "position-to-know": "Position To Know",
    "practical-reasoning": "Practical Reasoning",
    "rule": "Established Rule",
    "sign": "Sign",
    "values": "Values",
    "witness-testimony": "Witness Testimony",
}
"""AIFdb's names of our schemes; it has none for precedent and for the best explanation."""

Row = dict[str, object]


def aif_export(edition: Edition) -> Export:
    """The debate in AIF, and what is in it."""
    debate = edition.debate
    written = writable(debate)
    people = {author: n for n, author in enumerate(authors(debate), 1)}
    graph = {
        "nodes": [*claim_nodes(debate), *(scheme_node(relation) for relation in written)],
        "edges": numbered([*claim_edges(debate), *relation_edges(written)]),
        "schemefulfillments": [
            {"nodeID": node, "schemeID": form.number} for node, form in fulfilments(debate, written)
        ],
        "participants": [
            {"participantID": str(n), "firstname": author, "surname": ""}
            for author, n in people.items()
        ],
        "locutions": [locution(debate, claim, people) for claim in uttered(debate)],
        "descriptorfulfillments": [],
        "cqdescriptorfulfillments": [],
    }
    held = holdings(debate)
    return Export({"data/debate.aif.json": dumps(graph)}, carried(held, written))


def carried(held: Ids, written: list[Relation]) -> Ids:
    """What is in the file, by sort."""
    ids = [relation.id for relation in written]
    return all_of(held, Sort.AUTHORS, Sort.STATEMENTS, Sort.QUOTES) | {
        Sort.RELATIONS: ids,
        Sort.RELATION_KINDS: ids,
        Sort.ARCS: [arc for relation in written for arc in arcs(relation)],
        Sort.LINKED: [relation.id for relation in written if len(relation.sources) > 1],
        Sort.SCHEMES: [relation.id for relation in written if relation.scheme in SCHEMES],
    }


def writable(debate: Debate) -> list[Relation]:
    """The relations that AIF has a form for, and whose target is a claim or one of them."""
    found = {r.id: r for r in debate.relations.values() if r.kind in FORMS}
    while True:
        kept = {
            id_: r for id_, r in found.items() if r.target in debate.claims or r.target in found
        }
        if len(kept) == len(found):
            return list(found.values())
        found = kept


def authors(debate: Debate) -> list[str]:
    """Every author once."""
    return list(dict.fromkeys(text.author for text in debate.texts.values()))


def uttered(debate: Debate) -> list[Claim]:
    """The claims that their text says in words."""
    return [claim for claim in debate.claims.values() if claim.anchors]


def node(id_: str, type_: str, text: str, scheme: str | None = None) -> Row:
    """One node. Nobody knows when it was made: its time is left open, so that it never varies."""
    row: Row = {"nodeID": id_, "text": text, "type": type_, "timestamp": ""}
    return row | ({"scheme": scheme} if scheme else {})


def claim_nodes(debate: Debate) -> Iterator[Row]:
    """The I-node of every claim; the locution and its illocution of each that is uttered."""
    for claim in debate.claims.values():
        yield node(claim.id, "I", claim.statement)
    for claim in uttered(debate):
        text = debate.texts[claim.text]
        said = " … ".join(text.words(span) for span in claim.anchors)
        force = illocution(claim)
        yield node(locution_id(claim), "L", f"{text.author} : {said}")
        yield node(illocution_id(claim), force.type, force.scheme, force.scheme)


def illocution(claim: Claim) -> Form:
    """What an author does by a claim's words: who reports a view does not assert it."""
    return ILLOCUTING if claim.kind is ClaimKind.REPORTED_VIEW else ASSERTING


def locution_id(claim: Claim) -> str:
    """The id of a claim's L-node."""
    return f"{claim.id}.locution"


def illocution_id(claim: Claim) -> str:
    """The id of a claim's YA-node."""
    return f"{claim.id}.illocution"


def scheme_node(relation: Relation) -> Row:
    """The node of a relation. An attack shows which it is; where it leads says the same."""
    form = FORMS[relation.kind]
    scheme = SCHEMES.get(relation.scheme or "", form.scheme)
    label = relation.kind.capitalize() if relation.kind.is_attack else scheme
    return node(relation.id, form.type, label, scheme)


def claim_edges(debate: Debate) -> Iterator[tuple[str, str]]:
    """From locution to illocution to claim."""
    for claim in uttered(debate):
        yield locution_id(claim), illocution_id(claim)
        yield illocution_id(claim), claim.id


def relation_edges(written: list[Relation]) -> Iterator[tuple[str, str]]:
    """From every source to its relation, and from there to the target."""
    for relation in written:
        yield from ((source, relation.id) for source in relation.sources)
        yield relation.id, relation.target


def numbered(edges: list[tuple[str, str]]) -> list[Row]:
    """Edges as AIFdb writes them."""
    return [
        {"edgeID": str(n), "fromID": start, "toID": end, "formEdgeID": None}
        for n, (start, end) in enumerate(edges, 1)
    ]


def fulfilments(debate: Debate, written: list[Relation]) -> Iterator[tuple[str, Form]]:
    """Every node that fulfils a scheme whose number is known, with the scheme."""
    for claim in uttered(debate):
        yield illocution_id(claim), illocution(claim)
    for relation in written:
        if relation.scheme not in SCHEMES:
            yield relation.id, FORMS[relation.kind]


def locution(debate: Debate, claim: Claim, people: dict[str, int]) -> Row:
    """Who uttered a claim's words. AIF's start and end are times, so they are not known."""
    person = people[debate.texts[claim.text].author]
    return {"nodeID": locution_id(claim), "personID": str(person), "start": None, "end": None}
