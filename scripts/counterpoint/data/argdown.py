r"""`/data/debate.argdown`: the debate in Argdown, in it a section for each voice.

A claim is a statement whose title is its id. A support is an argument: its premises, linked ones
together, its scheme as the rule of the inference, its conclusion. An attack is an arrow, `->` at a
statement and `_>` at an argument; what else is known of it stands in the data of its target, under
`replies`. Argdown has no arrow for what qualifies, concedes or restates, and none that supports an
inference: these relations are lost.

Source: the syntax of Argdown 1.7, and its lexer where the guide is silent. Any character may be
escaped by `\`. Data are YAML; here they are JSON, which is YAML too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from counterpoint import addresses
from counterpoint.data.losses import Export, Ids, Sort, all_of, arcs, holdings
from counterpoint.edition import Edition
from counterpoint.model import Claim, Debate, Relation, RelationKind, Span, Text

ACTIVE = re.compile(r"[\\\[\]<>{}#@*_/=]|[.:](?=\S)")
"""What may begin something else than words. A point within a word may begin a shortcode: `U.A.E.`
has one, `.A.`, which Argdown shows as `∀`."""

SPACE = re.compile(r"[ \t\r\n]+")
"""What Argdown takes for white space; it skips all of a run but the first."""

UNSAFE = re.compile("[}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What would end data early: `}`, and what some reader of YAML takes for the end of a line, or
refuses."""

ARROWS = {
    RelationKind.REBUT: "-> [{}]",
    RelationKind.UNDERMINE: "-> [{}]",
    RelationKind.UNDERCUT: "_> <{}>",
}

WHOLE = (
    Sort.DEBATE,
    Sort.AUTHORS,
    Sort.PUBLICATION,
    Sort.PROVENANCE,
    Sort.STATEMENTS,
    Sort.CLAIM_KINDS,
    Sort.QUOTES,
    Sort.PLACES,
    Sort.CLAIM_ISSUES,
    Sort.CLAIM_SOURCES,
)
OF_RELATIONS = (
    Sort.RELATIONS,
    Sort.LINKED,
    Sort.RELATION_KINDS,
    Sort.BASES,
    Sort.REASONS,
    Sort.STATED,
    Sort.SCHEMES,
    Sort.QUESTIONS,
)


def argdown_export(edition: Edition) -> Export:
    """The debate in Argdown, and what is in it."""
    debate = edition.debate
    written = [r for r in debate.relations.values() if is_inference(debate, r)]
    written += [r for r in debate.relations.values() if is_attack(debate, r)]
    blocks = [title(debate), *sections(edition)]
    return Export(
        {"data/debate.argdown": ("\n\n".join(blocks) + "\n").encode()},
        carried(holdings(debate), written),
        {"white space in statements": altered(debate.claims.values())},
    )


def carried(held: Ids, written: Collection[Relation]) -> Ids:
    """What is in the file, by sort."""
    ids = {relation.id for relation in written}
    relations = {
        sort: [id_ for id_ in held.get(sort, ()) if id_.partition("/")[0] in ids]
        for sort in OF_RELATIONS
    }
    return all_of(held, *WHOLE) | relations | {Sort.ARCS: distinct_arcs(written)}


def distinct_arcs(written: Iterable[Relation]) -> list[str]:
    """The arcs that Argdown tells apart: of two arrows alike between the same ends, the first."""
    first: dict[tuple[str, ...], str] = {}
    for relation in written:
        for source, arc in zip(relation.sources, arcs(relation), strict=True):
            arrow = ARROWS.get(relation.kind, relation.id).format(relation.target)
            first.setdefault((source, arrow), arc)
    return list(first.values())


def altered(claims: Iterable[Claim]) -> list[str]:
    """The claims whose statement does not stand on one line, a single space between words."""
    return [claim.id for claim in claims if one_line(claim.statement) != claim.statement]


def is_inference(debate: Debate, relation: Relation) -> bool:
    """Whether a relation is an argument: premises and a conclusion."""
    return relation.kind is RelationKind.SUPPORT and relation.target in debate.claims


def is_attack(debate: Debate, relation: Relation) -> bool:
    """Whether a relation is an arrow at a statement, or at an argument that is written."""
    if relation.kind is RelationKind.UNDERCUT:
        target = debate.relations.get(relation.target)
        return target is not None and is_inference(debate, target)
    return relation.kind in ARROWS and relation.target in debate.claims


def title(debate: Debate) -> str:
    """The head of the whole."""
    about = {"question": debate.question, "about": debate.about}
    return f"# {words(debate.title)}\n{yaml(about)}"


def sections(edition: Edition) -> Iterator[str]:
    """For each voice its statements, then the arguments for them."""
    debate = edition.debate
    for text in debate.texts.values():
        yield heading(edition, text)
        for claim in debate.claims_of(text.id):
            yield statement(debate, claim)
        for relation in debate.relations.values():
            if is_inference(debate, relation) and debate.claims[relation.target].text == text.id:
                yield argument(debate, relation)


def heading(edition: Edition, text: Text) -> str:
    """The head of a voice's section."""
    about = {
        "text": text.id,
        "title": text.title,
        "author": text.author,
        "date": text.date,
        "outlet": text.outlet,
        "url": text.url,
        "language": text.language,
        "rights": text.rights,
        "provenance": text.provenance,
        "page": edition.absolute(addresses.of_text(text)),
    }
    return f"## {words(text.author)}\n{yaml(about)}"


def statement(debate: Debate, claim: Claim) -> str:
    """A claim and the arrows that start from it."""
    about: dict[str, object] = {"text": claim.text, "kind": claim.kind}
    about |= {"issues": claim.issues} if claim.issues else {}
    about |= {"source": claim.source} if claim.source else {}
    about |= {"quotes": [place(debate, claim, span) for span in claim.anchors]}
    rows = [f"[{claim.id}]: {words(claim.statement)}", yaml(about)]
    for relation in debate.out_of.get(claim.id, ()):
        if is_attack(debate, relation):
            arrow = ARROWS[relation.kind].format(relation.target)
            rows.append(f"  {arrow} {yaml({'replies': {relation.id: details(debate, relation)}})}")
    return "\n".join(rows)


def argument(debate: Debate, relation: Relation) -> str:
    """A support: the reason as the argument's description, then premises, inference, conclusion."""
    head = f"<{relation.id}>" + (f": {words(relation.because)}" if relation.because else "")
    premises = [f"({n}) [{source}]" for n, source in enumerate(relation.sources, 1)]
    rule = [words(debate.schemes[relation.scheme].name)] if relation.scheme else []
    data = yaml(details(debate, relation))
    conclusion = f"({len(premises) + 1}) [{relation.target}]"
    return "\n".join([head, "", *premises, "--", *rule, data, "--", conclusion])


def details(debate: Debate, relation: Relation) -> dict[str, object]:
    """What Argdown itself has no place for, and, of a support, nothing that it has one for."""
    about: dict[str, object] = {"basis": relation.basis}
    if relation.kind is not RelationKind.SUPPORT:
        about |= {"kind": relation.kind, "from": relation.sources, "because": relation.because}
        about |= {"scheme": debate.schemes[relation.scheme].name} if relation.scheme else {}
    if relation.stated:
        about["stated"] = place(debate, debate.claims[relation.sources[0]], relation.stated)
    if relation.questions:
        about["questions"] = {
            q.key: {"asks": q.asks, "state": q.state, "where": q.where or "", "says": q.says}
            for q in relation.questions
        }
    return about


def place(debate: Debate, claim: Claim, span: Span) -> dict[str, object]:
    """Some words of a claim's text and where they stand in its seed, in code points."""
    exact = debate.texts[claim.text].words(span)
    return {"start": span.start, "end": span.end, "exact": exact}


def words(prose: str) -> str:
    """Prose on one line, in which nothing means anything to Argdown."""
    return ACTIVE.sub(r"\\\g<0>", one_line(prose))


def one_line(prose: str) -> str:
    """Prose with a single space wherever Argdown sees white space, none at the ends."""
    return SPACE.sub(" ", prose).strip(" ")


def yaml(value: object) -> str:
    """A value as JSON on one line, safe within the braces of Argdown's data."""
    match value:
        case str():
            quoted = json.dumps(value, ensure_ascii=False)
            return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
        case Mapping():
            rows = (f"{yaml(key)}: {yaml(entry)}" for key, entry in value.items())
            return "{" + ", ".join(rows) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(yaml, value)) + "]"
        case _:
            return json.dumps(value)
