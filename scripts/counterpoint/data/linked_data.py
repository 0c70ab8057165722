"""JSON-LD for the head of a claim page: a schema.org Claim that appears in a Quotation.

No ClaimReview: our notes are comments, not ratings. The claim is its author's; the statement is our
reading of it, which schema.org calls the claim interpreter's.
"""

from __future__ import annotations

from counterpoint import addresses
from counterpoint.data.citation import quoted
from counterpoint.edition import Edition
from counterpoint.model import Claim, TextForm

TYPES = {
    TextForm.FORUM_POST: "DiscussionForumPosting",
    TextForm.ARTICLE: "Article",
    TextForm.ESSAY: "Article",
    TextForm.BOOK: "Book",
    TextForm.SPEECH: "CreativeWork",
    TextForm.WEB_PAGE: "WebPage",
}


def claim_jsonld(edition: Edition, claim: Claim) -> dict[str, object]:
    """The linked data of one claim."""
    text = edition.debate.texts[claim.text]
    url = edition.absolute(addresses.of_claim(claim))
    author = {"@type": "Person", "name": text.author}
    work = {
        "@type": TYPES[text.form],
        "@id": edition.absolute(addresses.of_text(text)),
        "headline": text.title,
        "author": author,
        "datePublished": text.date,
        "inLanguage": text.language,
        "publisher": {"@type": "Organization", "name": text.outlet},
    } | ({"url": text.url} if text.url else {})
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": url,
        "url": url,
        "text": claim.statement,
        "author": author,
        "claimInterpreter": {"@type": "Organization", "name": edition.debate.title},
    }
    if claim.anchors:
        data["appearance"] = {
            "@type": "Quotation",
            "url": edition.absolute(addresses.in_context(claim)),
            "text": quoted(claim, text),
            "spokenByCharacter": author,
            "isPartOf": work,
        }
    return data
