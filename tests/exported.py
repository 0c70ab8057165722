"""Editions to export, and what is told of each export of theirs.

`hostile` is the small edition with prose of ours that some format might take for something else
than words; hostile seeds are left to the tests that carry seeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import cycle
from typing import Any

from counterpoint.data.debate_json import debate_files
from counterpoint.data.exports import EXPORTERS
from counterpoint.data.losses import Export, holdings, report
from counterpoint.data.surveys import annotations_survey, json_survey
from counterpoint.edition import Edition
from counterpoint.files import read
from counterpoint.model import Claim, ClaimKind, Place, Relation, Span
from counterpoint.render.site import render

from tests.edition import ROOT, companions, debate_of, one_text

NAMES = ("companions", "corpus", "hostile")

HOSTILE = (
    "A [bracket], an <angle>, a {brace}, a (round one), a #tag, an @[mention] and an @<other>.",
    "See https://example.org/a?b=c#d // and /* this */ and <!-- that -->",
    "*italic* _italic_ **bold** __bold__ `code` ~~gone~~ [title](address)",
    'He said "no", she said ‘yes’, and "both"',
    '"quoted"',
    "-> no arrow, +> nor this, <_ nor this, _> nor this, >< nor that, <- and <+",
    "(1) no number 2. nor item -- nor inference ----",
    "The U.A.E. and .A. and :E: and a.b.c and 3.5 and a:b:c .->. :~:",
    "=== no front matter === {key: value}",
    "\\ one \\[ two \\\\ three \\",
    "\U0001f600 \U0001f3f3\ufe0f\u200d\U0001f308 e\u0301",
    "\u05e9\u05dc\u05d5\u05dd \u0647\u0630\u0627 \u202eabc\u202c",
    "# heading",
    "[a]: definition",
    "<a>: argument",
    "- item",
    "=1+1; 2, 3",
    "] > } ) &amp; &lt; ]]> <?php ?>",
    "null",
    "} x",
    "a\u00a0b\u200bc",
)
"""Sentences on one line, a single space between words, as `link` hands every sentence on."""


def hostile() -> Edition:
    """The small edition with hostile sentences in place of its own."""
    debate = debate_of(companions())
    sentences = cycle(HOSTILE)
    claims = {
        claim.id: replace(claim, statement=sentence, steelman=next(sentences), aliases=(sentence,))
        for claim, sentence in zip(debate.claims.values(), sentences, strict=False)
    }
    relations = {
        relation.id: replace(relation, because=sentence)
        for relation, sentence in zip(debate.relations.values(), sentences, strict=False)
    }
    notes = {
        note.id: replace(note, body=sentence)
        for note, sentence in zip(debate.notes.values(), sentences, strict=False)
    }
    texts = {
        text.id: replace(text, author=sentence, title=next(sentences), rights=next(sentences))
        for text, sentence in zip(debate.texts.values(), sentences, strict=False)
    }

    def renewed(mapping: Mapping[str, Iterable[Relation]]) -> dict[str, tuple[Relation, ...]]:
        """The same relations, with their new reasons."""
        return {id_: tuple(relations[r.id] for r in found) for id_, found in mapping.items()}

    changed = replace(
        debate,
        title=HOSTILE[0],
        claims=claims,
        relations=relations,
        notes=notes,
        texts=texts,
        into=renewed(debate.into),
        out_of=renewed(debate.out_of),
    )
    return Edition(changed, "https://example.org/hostile/")


@cache
def edition(name: str) -> Edition:
    """One of the editions."""
    if name == "hostile":
        return hostile()
    files = read(ROOT) if name == "corpus" else companions()
    return Edition(debate_of(files), f"https://example.org/{name}/")


def marked(seed: str, unit: str) -> Edition:
    """A text in which one claim quotes every passage on its own and another all of them at once.

    An editor may not quote beyond the end of a passage; an export must not break on it.
    """
    debate = debate_of(one_text(seed, passages=unit))
    (text,) = debate.texts.values()
    spans = tuple(passage.span for passage in text.passages)
    whole = (Span(spans[0].start, spans[-1].end),)
    claims = {
        id_: Claim(
            id=id_,
            text=text.id,
            kind=ClaimKind.CLAIM,
            statement="Said.",
            anchors=anchors,
            issues=(),
            aliases=(),
            source=None,
            steelman="",
            best_reply=None,
            is_head=True,
            place=Place("", 1),
        )
        for id_, anchors in (("only-1", spans), ("only-2", whole))
    }
    return Edition(replace(debate, claims=claims), "https://example.org/")


@cache
def annotations_of(name: str) -> bytes:
    """The annotations of an edition, for which its pages have to be rendered."""
    return render(edition(name))["data/annotations.jsonld"]


@cache
def written(name: str, format_: str) -> Export:
    """One format's export of an edition."""
    if format_ == "json":
        return json_survey(debate_files(edition(name).debate)["data/debate.json"])
    if format_ == "w3c":
        return annotations_survey(annotations_of(name))
    return EXPORTERS[format_](edition(name))


def told(name: str, format_: str) -> dict[str, Any]:
    """What the report of losses says of one format."""
    return report(written(name, format_), holdings(edition(name).debate))


def carried(name: str, format_: str) -> dict[str, int]:
    """What one format carries, counted by sort."""
    counts: dict[str, int] = told(name, format_)["carried"]
    return counts


def counted(found: Mapping[str, int | Iterable[object]]) -> dict[str, int]:
    """What a reader found, counted; sorts of which it found nothing are left out."""
    counts = {
        sort: things if isinstance(things, int) else len(list(things))
        for sort, things in found.items()
    }
    return {str(sort): count for sort, count in counts.items() if count}
