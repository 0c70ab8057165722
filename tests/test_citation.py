"""Claims can be cited, in every form, also when their words mean something to the form."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from counterpoint.data.citation import (
    CSL_TYPES,
    RIS_TYPES,
    bib,
    bibtex,
    citation_files,
    csl,
    plain_citation,
    quotation,
    quotation_html,
    quotation_markdown,
    ris,
)
from counterpoint.edition import Edition
from counterpoint.model import TextForm
from hypothesis import given
from hypothesis import strategies as st

from tests.edition import changed, companions, edition_of
from tests.hostile import CHARACTERS

SPECIALS = r"{Braces} 50% of $5 & #1 a_b ~ ^ \ “quotes” © 雪"
CYD = "https://example.org/companions/claims/cyd-2/"


@pytest.fixture
def special() -> Edition:
    """An edition whose letter has signs that BibTeX, RIS or HTML act on, in title and quote."""
    files = companions()
    words = "Neither cats nor dogs have chosen us."
    files = changed(files, "seeds/letter.txt", words, f"{words[:-1]}: {SPECIALS} <b>.")
    files = changed(files, "seeds/letter.yml", "title: On pets", f"title: '{SPECIALS}'")
    return edition_of(
        changed(files, "seeds/claims/cyd.yml", words, f"'{words[:-1]}: {SPECIALS} <b>.'")
    )


def test_csl_has_the_voice_as_author_and_the_claim_as_address() -> None:
    edition = edition_of(companions())
    assert csl(edition, edition.debate.claims["cyd-2"]) == {
        "id": "cyd-2",
        "type": "article-magazine",
        "title": "On pets",
        "author": [{"literal": "Cyd"}],
        "container-title": "Letters",
        "issued": {"date-parts": [[2018]]},
        "URL": CYD,
        "abstract": "Neither cats nor dogs have chosen us.",
        "language": "en",
        "locator": "1",
        "label": "paragraph",
    }


@pytest.mark.parametrize(
    ("claim", "date"), [("ann-1", [2016, 7, 28]), ("bob-1", [2016, 7]), ("cyd-1", [2018])]
)
def test_dates_are_as_precise_as_they_are_known(claim: str, date: list[int]) -> None:
    edition = edition_of(companions())
    item: dict[str, Any] = csl(edition, edition.debate.claims[claim])
    assert item["issued"]["date-parts"] == [date]
    year, month, day = (*(f"{part:02}" for part in date), "", "")[:3]
    assert f"DA  - {year}/{month}/{day}/\r\n" in ris(edition, edition.debate.claims[claim])


def test_bibtex_means_what_it_says(special: Edition) -> None:
    assert bibtex(special, special.debate.claims["cyd-2"]) == (
        "@online{cyd-2,\n"
        "  author = {{Cyd}},\n"
        r"  title = {{\textbraceleft{}Braces\textbraceright{} 50\% of \$5 \& \#1 a\_b "
        r"\textasciitilde{} \textasciicircum{} \textbackslash{} “quotes” © 雪}},"
        "\n"
        "  organization = {Letters},\n"
        "  year = {2018},\n"
        f"  url = {{{CYD}}},\n"
        r"  note = {Paragraph 1: “Neither cats nor dogs have chosen us: "
        r"\textbraceleft{}Braces\textbraceright{} 50\% of \$5 \& \#1 a\_b "
        r"\textasciitilde{} \textasciicircum{} \textbackslash{} “quotes” © 雪 <b>.”},"
        "\n"
        "  langid = {en},\n"
        "}\n"
    )


@given(words=st.text(CHARACTERS))
def test_braces_of_bibtex_are_balanced_whatever_the_words(words: str) -> None:
    depth = 0
    for brace in re.findall("[{}]", bib(words)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_ris_has_one_line_for_each_field(special: Edition) -> None:
    assert ris(special, special.debate.claims["cyd-2"]).split("\r\n") == [
        "TY  - MGZN",
        "AU  - Cyd",
        f"TI  - {SPECIALS}",
        "T2  - Letters",
        "PY  - 2018",
        "DA  - 2018///",
        "SP  - para. 1",
        f"AB  - Neither cats nor dogs have chosen us: {SPECIALS} <b>.",
        "LA  - en",
        f"UR  - {CYD}",
        "ID  - cyd-2",
        "ER  - ",
        "",
    ]


def test_words_over_several_lines_are_one_line_of_a_record() -> None:
    edition = edition_of(companions())
    record = ris(edition, edition.debate.claims["cyd-1"])
    assert "AB  - a stone is no trouble either\r\n" in record


def test_an_unstated_claim_is_cited_in_our_words_in_brackets() -> None:
    edition = edition_of(companions())
    claim = edition.debate.claims["ann-1x"]
    assert csl(edition, claim)["abstract"] == "[An animal that sleeps is no trouble.]"
    assert "locator" not in csl(edition, claim)
    assert "para." not in plain_citation(edition, claim)
    assert "SP  - " not in ris(edition, claim)
    assert "Paragraph" not in bibtex(edition, claim)


def test_several_places_of_a_claim_are_cited_as_one_quotation() -> None:
    edition = edition_of(companions())
    abstract = csl(edition, edition.debate.claims["ann-2"])["abstract"]
    assert abstract == "A cat costs less than a dog. … A cat needs no walks"


def test_a_plain_citation_says_who_what_where_when_and_which_claim() -> None:
    edition = edition_of(companions())
    assert plain_citation(edition, edition.debate.claims["ann-1b"]) == (
        "Ann, “Cats”, The Companions Forum, 2016, para. 5: claim 1b in “Companions”, "
        "https://example.org/companions/claims/ann-1b/"
    )


def test_quotations_to_paste_hold_the_words_and_lead_back(special: Edition) -> None:
    claim = special.debate.claims["cyd-2"]
    words = f"Neither cats nor dogs have chosen us: {SPECIALS} <b>."
    assert quotation(special, claim) == f"“{words}”\n{plain_citation(special, claim)}"
    assert quotation_markdown(special, claim).startswith(f"> {words}\n>\n> — [Cyd, ")
    assert quotation_markdown(special, claim).endswith(f"]({CYD})")
    html = quotation_html(special, claim)
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert html.startswith(f'<blockquote cite="{CYD}"><p>Neither')


def test_the_three_forms_stand_beside_the_page_of_the_claim() -> None:
    edition = edition_of(companions())
    files = citation_files(edition, edition.debate.claims["bob-1"])
    assert list(files) == [f"claims/bob-1/cite.{form}" for form in ("json", "bib", "ris")]
    assert json.loads(files["claims/bob-1/cite.json"])[0]["id"] == "bob-1"


def test_every_form_of_text_has_its_type() -> None:
    assert set(CSL_TYPES) == set(RIS_TYPES) == set(TextForm)
