"""Addresses are those of the contract, and links between pages lead to them below any path."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin

import pytest
from counterpoint import addresses
from hypothesis import given
from hypothesis import strategies as st

from tests.edition import companions, debate_of

PAGES = st.sampled_from(
    ["/", "/claims/", "/claims/ann-1/", "/debate/", "/debate/open/", "/texts/ann/", "/paths/first/"]
)
PLACES = st.tuples(PAGES, st.sampled_from(["", "#p3", "#ann-1"])).map("".join)


@given(page=PAGES, address=PLACES, root=st.sampled_from(["", "/some", "/a/b/c"]))
def test_a_relative_link_leads_to_its_address_below_any_path(
    page: str, address: str, root: str
) -> None:
    base = f"https://example.org{root}"
    assert urljoin(base + page, addresses.relative(page, address)) == base + address


@given(page=PAGES, address=PLACES)
def test_no_link_starts_at_the_root_of_a_host(page: str, address: str) -> None:
    assert not addresses.relative(page, address).startswith(("/", "http"))


def test_the_addresses_of_the_contract_are_kept() -> None:
    debate = debate_of(companions())
    claim, text, note = debate.claims["ann-1a"], debate.texts["ann"], debate.notes["ann-poll"]
    assert addresses.of_text(text) == addresses.of_text("ann") == "/texts/ann/"
    assert addresses.of_passage(text, text.passages[6 - 1]) == "/texts/ann/#p6"
    assert addresses.in_context(claim) == "/texts/ann/#ann-1a"
    assert addresses.of_claim(claim) == addresses.of_claim("ann-1a") == "/claims/ann-1a/"
    assert addresses.of_note(note) == "/texts/ann/#ann-poll"
    assert addresses.of_source("dog-week") == "/sources/#dog-week"
    assert addresses.of_term("fda") == "/glossary/#fda"
    assert addresses.of_event("poll-2016") == "/timeline/#poll-2016"
    assert addresses.of_issue("cost") == "/debate/#cost"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/texts/ann/",
        "/texts/ann/#p1",
        "/texts/ann/#ann-1x",
        "/texts/ann/#ann-1-asked",
        "/texts/cyd/#cyd-gloss-fda",
        "/claims/",
        "/claims/ann-1/",
        "/claims/ann-3/",
        "/claims/bob-3/",
        "/debate/",
        "/debate/#better",
        "/debate/open/",
        "/sources/#dog-week",
        "/sources/#cat-week",
        "/glossary/#fda",
        "/timeline/#poll-2016",
        "/search/",
    ],
)
def test_whatever_can_be_linked_to_has_an_address_that_must_stay_alive(address: str) -> None:
    assert address in set(addresses.every_address(debate_of(companions())))


def test_no_address_is_named_twice() -> None:
    counts = Counter(addresses.every_address(debate_of(companions())))
    assert [address for address, count in counts.items() if count > 1] == []
