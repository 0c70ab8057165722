"""`/data/claims.csv` and `/data/relations.csv`: two tables for spreadsheets and statistics.

One row for each claim and each relation. Several values of one cell are separated by `; `, and by
` … ` where they are quotes. Offsets are `start-end`, half-open, in code points of the seed. UTF-8
without byte-order mark, lines end in CR LF, cells are quoted where they must be (RFC 4180). Cells
say what the debate says: a statement that begins with `=` is not disarmed for programs that would
reckon with it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from counterpoint import addresses
from counterpoint.data.losses import Export, Ids, Sort, all_of, holdings
from counterpoint.edition import Edition
from counterpoint.model import Claim, Debate, Relation, Span

CLAIMS = (
    "id", "text", "author", "kind", "statement", "quote", "offsets", "issues", "other_words",
    "source", "strongest_form", "best_reply", "address",
)  # fmt: skip
RELATIONS = (
    "id", "kind", "from", "to", "to_is", "basis", "because", "stated", "stated_offsets", "scheme",
)  # fmt: skip
WHOLE = (
    Sort.STATEMENTS,
    Sort.CLAIM_KINDS,
    Sort.QUOTES,
    Sort.PLACES,
    Sort.CLAIM_ISSUES,
    Sort.CLAIM_SOURCES,
    Sort.STEELMEN,
    Sort.BEST_REPLIES,
    Sort.RELATIONS,
    Sort.ARCS,
    Sort.LINKED,
    Sort.RELATION_KINDS,
    Sort.BASES,
    Sort.REASONS,
    Sort.STATED,
    Sort.SCHEMES,
)
SEPARATOR = "; "


def csv_export(edition: Edition) -> Export:
    """The two tables, and what is in them."""
    debate = edition.debate
    claims = [claim_row(edition, claim) for claim in debate.claims.values()]
    relations = [relation_row(debate, relation) for relation in debate.relations.values()]
    files = {
        "data/claims.csv": table(CLAIMS, claims),
        "data/relations.csv": table(RELATIONS, relations),
    }
    return Export(files, carried(debate))


def carried(debate: Debate) -> Ids:
    """What is in the tables, by sort. An alias with the separator in it is two when read back."""
    claims = debate.claims.values()
    speaking = {claim.text for claim in claims}
    parted = {c.id for c in claims if SEPARATOR.join(c.aliases).split(SEPARATOR) == [*c.aliases]}
    return all_of(holdings(debate), *WHOLE) | {Sort.AUTHORS: speaking, Sort.ALIASES: parted}


def claim_row(edition: Edition, claim: Claim) -> Sequence[str]:
    """The cells of a claim."""
    text = edition.debate.texts[claim.text]
    return (
        claim.id,
        claim.text,
        text.author,
        claim.kind,
        claim.statement,
        " … ".join(text.words(span) for span in claim.anchors),
        SEPARATOR.join(map(offsets, claim.anchors)),
        SEPARATOR.join(claim.issues),
        SEPARATOR.join(claim.aliases),
        claim.source or "",
        claim.steelman,
        claim.best_reply or "",
        edition.absolute(addresses.of_claim(claim)),
    )


def relation_row(debate: Debate, relation: Relation) -> Sequence[str]:
    """The cells of a relation."""
    text = debate.texts[debate.claims[relation.sources[0]].text]
    return (
        relation.id,
        relation.kind,
        SEPARATOR.join(relation.sources),
        relation.target,
        "claim" if relation.target in debate.claims else "relation",
        relation.basis,
        relation.because,
        text.words(relation.stated) if relation.stated else "",
        offsets(relation.stated) if relation.stated else "",
        relation.scheme or "",
    )


def offsets(span: Span) -> str:
    """A span as it stands in a cell."""
    return f"{span.start}-{span.end}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a file."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(head)
    writer.writerows(rows)
    return lines.getvalue().encode()
