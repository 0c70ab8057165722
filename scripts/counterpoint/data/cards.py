"""`/data/cards/<text>.json`: what a link to a claim shows before one follows it.

One file for each text, fetched when the first link to one of its claims is pointed at: by claim,
its statement, voice, kind and words, the strongest reply, and how many replies there are by kind.
The strongest is the one that the editors named as best reply, else the first attack.
"""

from __future__ import annotations

import json
from collections import Counter

from counterpoint import wording
from counterpoint.model import Claim, Debate, Relation
from counterpoint.quotes import collapse

MOST_WORDS = 220
"""Characters of the author's words that a card shows."""


def card_files(debate: Debate) -> dict[str, bytes]:
    """The cards of each text, by path below `docs/`."""
    return {
        f"data/cards/{text}.json": compact(
            {claim.id: card(debate, claim) for claim in debate.claims_of(text)}
        )
        for text in debate.texts
    }


def compact(value: object) -> bytes:
    """JSON without a character to spare: readers wait for it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def card(debate: Debate, claim: Claim) -> dict[str, object]:
    """The card of one claim."""
    text = debate.texts[claim.text]
    replies = debate.replies_to(claim)
    counts = Counter(wording.PASSIVE[reply.kind] for reply in replies)
    quote = " … ".join(collapse(text.words(span)) for span in claim.anchors)
    shown: dict[str, object] = {
        "statement": claim.statement,
        "voice": text.author,
        "label": claim.label,
        "kind": wording.CLAIM_KINDS[claim.kind],
        "quote": quote if len(quote) <= MOST_WORDS else f"{quote[:MOST_WORDS].rsplit(' ', 1)[0]} …",
        "replies": dict(counts),
    }
    best = strongest(debate, claim, replies)
    return shown | ({"best": best} if best else {})


def strongest(debate: Debate, claim: Claim, replies: list[Relation]) -> dict[str, str] | None:
    """The best reply to a claim, in short."""
    named = [r for r in replies if claim.best_reply in r.sources]
    first = next(iter([*named, *(r for r in replies if r.kind.is_attack), *replies]), None)
    if first is None:
        return None
    source = debate.claims[first.sources[0]]
    return {
        "phrase": wording.PASSIVE[first.kind],
        "voice": debate.texts[source.text].author,
        "statement": source.statement,
    }
