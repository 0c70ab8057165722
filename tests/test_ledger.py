"""No address that was ever published dies unnoticed."""

from __future__ import annotations

import json

from counterpoint import ledger
from counterpoint.addresses import every_address
from hypothesis import given
from hypothesis import strategies as st

from tests.edition import changed, companions, debate_of, report_on

LEDGER = "seeds/permalinks.json"
DAY = "2026-11-21"


def recorded(known: ledger.Ledger) -> dict[str, str]:
    """What the ledger holds after a day on which `known` was its content."""
    written = ledger.recorded(debate_of(companions()), known, DAY)
    found: dict[str, str] = json.loads(written)
    return found


def test_new_addresses_are_those_that_the_ledger_does_not_have() -> None:
    debate = debate_of(companions())
    known = json.loads(companions()[LEDGER])
    new = ledger.unrecorded(debate, known)
    assert set(new) == set(every_address(debate)) - known.keys()
    assert "/claims/bob-1/" in new
    assert "/claims/ann-1/" not in new


def test_recording_makes_every_address_known() -> None:
    debate = debate_of(companions())
    assert ledger.unrecorded(debate, recorded({})) == []


def test_recording_keeps_what_was_recorded_with_its_day() -> None:
    known = {"/claims/ann-1/": "2020-01-01", "/gone/": "2019-12-31"}
    after = recorded(known)
    assert {address: after[address] for address in known} == known
    assert list(after)[:2] == list(known)
    assert set(after.values()) == {"2020-01-01", "2019-12-31", DAY}


def test_recording_twice_changes_nothing() -> None:
    debate = debate_of(companions())
    once = ledger.recorded(debate, {}, DAY)
    assert ledger.recorded(debate, json.loads(once), "2030-01-01") == once


@given(
    known=st.dictionaries(
        st.sampled_from(["/", "/claims/ann-1/", "/é/", "/x/#y"]), st.dates().map(str)
    )
)
def test_the_ledger_only_grows(known: dict[str, str]) -> None:
    assert recorded(known).items() >= known.items()


def test_each_address_stands_on_a_line_of_its_own() -> None:
    written = ledger.recorded(debate_of(companions()), {}, DAY).decode()
    assert len(written.splitlines()) == len(recorded({})) + 2
    assert written.endswith("}\n")


def test_an_address_that_nothing_bears_is_told_at_its_line() -> None:
    debate = debate_of(companions())
    known = {"/": DAY, "/claims/ann-9/": DAY, "/texts/ann/#p1": DAY, "/texts/ann/#p99": DAY}
    problems = list(ledger.dead_addresses(debate, known))
    assert [(problem.line, problem.subject) for problem in problems] == [
        (3, "address '/claims/ann-9/'"),
        (5, "address '/texts/ann/#p99'"),
    ]


def test_a_claim_that_is_renamed_stays_alive_once_it_is_said_what_replaces_it() -> None:
    files = companions()
    debate = debate_of(files)
    files[LEDGER] = ledger.recorded(debate, {}, DAY)
    files = changed(files, "seeds/claims/bob.yml", "  bob-2:\n", "  bob-cost:\n")
    files = changed(files, "seeds/relations.yml", "- from: bob-2\n", "- from: bob-cost\n")
    report = report_on(files)
    assert "address '/claims/bob-2/'" in report
    assert report.endswith("2 problems; nothing was written.")
    files = changed(
        files, "seeds/moved.yml", "  ann-3: ann-2\n", "  ann-3: ann-2\n  bob-2: bob-cost\n"
    )
    assert report_on(files) == ""


def test_a_source_or_a_note_that_is_taken_back_stays_alive_with_the_reason() -> None:
    files = companions()
    files[LEDGER] = ledger.recorded(debate_of(files), {}, DAY)
    files = changed(
        files,
        "seeds/claims/ann.yml",
        "notes:\n  ann-poll: {on: a poll, kind: provenance, says: The poll is not named.}\n",
        "",
    )
    assert "address '/texts/ann/#ann-poll'" in report_on(files)
    files = changed(
        files, "seeds/moved.yml", "sources:\n", "notes:\n  ann-poll: It was wrong.\nsources:\n"
    )
    assert report_on(files) == ""


def test_an_edition_whose_addresses_are_all_alive_is_silent() -> None:
    debate = debate_of(companions())
    assert list(ledger.dead_addresses(debate, recorded({}))) == []
    assert list(ledger.dead_addresses(debate, {})) == []
