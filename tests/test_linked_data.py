"""What the head of a claim page says of it: linked data, and front matter that nothing breaks."""

from __future__ import annotations

import json

import pytest
from counterpoint.data.linked_data import TYPES, claim_jsonld
from counterpoint.model import TextForm
from counterpoint.render.claim import claim_pages
from counterpoint.render.page import Head, front_matter, script
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from mkdocs.utils import meta

from tests.edition import companions, edition_of, one_text, quoted
from tests.hostile import CHARACTERS, FRAGMENTS


def test_a_claim_is_its_authors_and_the_statement_ours() -> None:
    edition = edition_of(companions())
    data = claim_jsonld(edition, edition.debate.claims["cyd-2"])
    author = {"@type": "Person", "name": "Cyd"}
    assert data == {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": "https://example.org/companions/claims/cyd-2/",
        "url": "https://example.org/companions/claims/cyd-2/",
        "text": "Pets do not choose their owners.",
        "author": author,
        "claimInterpreter": {"@type": "Organization", "name": "Companions"},
        "appearance": {
            "@type": "Quotation",
            "url": "https://example.org/companions/texts/cyd/#cyd-2",
            "text": "Neither cats nor dogs have chosen us.",
            "spokenByCharacter": author,
            "isPartOf": {
                "@type": "Article",
                "@id": "https://example.org/companions/texts/cyd/",
                "headline": "On pets",
                "author": author,
                "datePublished": "2018",
                "inLanguage": "en",
                "publisher": {"@type": "Organization", "name": "Letters"},
                "url": "https://example.org/letters/1",
            },
        },
    }


def test_an_unstated_claim_appears_nowhere() -> None:
    edition = edition_of(companions())
    assert "appearance" not in claim_jsonld(edition, edition.debate.claims["ann-1x"])


def test_every_form_of_text_has_its_type() -> None:
    assert set(TYPES) == set(TextForm)


@given(words=st.text(CHARACTERS))
def test_linked_data_cannot_end_their_script(words: str) -> None:
    written = script({"text": f"</script>{words}<!--"})
    assert "<" not in written
    assert json.loads(written) == {"text": f"</script>{words}<!--"}


@given(title=st.text(CHARACTERS, min_size=1), description=st.text(CHARACTERS, min_size=1))
def test_front_matter_gives_back_any_words(title: str, description: str) -> None:
    written = front_matter(Head(title=title, description=description, jsonld={"text": title}))
    _, found = meta.get_data(f"{written}body")
    assert found["title"] == str(escape(title))
    assert found["description"] == str(escape(description))
    assert json.loads(found["jsonld"]) == {"text": title}


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_claim_page_can_quote_whatever_stands_in_a_seed(fragment: str) -> None:
    line = " ".join(fragment.split())
    claims = f"claims:\n  only-1:\n    quote: {quoted(line)}\n    says: x\n"
    edition = edition_of(one_text(f"begin {line} end", claims=claims))
    (_, page), *_ = claim_pages(edition)
    body, found = meta.get_data(page.decode())
    assert str(escape(line)) in found["description"]
    assert line in json.loads(found["jsonld"])["appearance"]["text"]
    assert body.lstrip().startswith("<")


@settings(max_examples=20)
@given(
    words=st.text(st.sampled_from("\x7f\x85\x9f\u2028\ufeff\ufffe\U0001f600\"\\:#'"), min_size=1)
)
def test_front_matter_stays_one_line_for_each_key(words: str) -> None:
    written = front_matter(Head(title=words, description=words))
    assert len(written.split("\n")) == len(
        ["---", "title", "description", "hide", "og_type", "---", "", ""]
    )
