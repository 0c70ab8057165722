"""Nested claims become flat claims, relations and notes, in the order of the file."""

from __future__ import annotations

from counterpoint.model import ClaimKind, RelationKind
from counterpoint.schema import ClaimsFile
from counterpoint.unfold import VERBS, ClaimEntry, Entry, NoteEntry, RelationEntry, unfold
from counterpoint.yamlfile import parse

WORDS = """\
claims:
  t-1:
    quote: one
    says: One.
    kind: thesis
    issue: [first, second]
    because:
      - why: "  Several\\n words. "
        stated: because
        scheme: sign
        questions: {strength: {state: open}}
        t-1a:
          quote: two
          says: Two.
          because:
            - why: Again.
              t-1b:
                quote: three
                says: Three.
                issue: third
        t-1c: {unstated: true, says: Four.}
      - why: Alone.
        id: own-name
        t-2:
    notes:
      t-n1: {kind: logic, says: Below.}
  t-2:
    quote: [five, six]
    says: Five.
notes:
  t-n2: {on: seven, kind: context, says: Apart.}
"""


def entries(words: str = WORDS) -> list[Entry]:
    """What a claims file unfolds to."""
    file, _ = parse("seeds/claims/t.yml", words)
    return list(unfold("t", ClaimsFile.model_validate(file.data), file))


def claims() -> dict[str, ClaimEntry]:
    """The claims, by id, in order."""
    return {entry.id: entry for entry in entries() if isinstance(entry, ClaimEntry)}


def relations() -> dict[str, RelationEntry]:
    """The relations, by id, in order."""
    return {entry.id: entry for entry in entries() if isinstance(entry, RelationEntry)}


def test_claims_come_in_the_order_of_the_file() -> None:
    assert list(claims()) == ["t-1", "t-1a", "t-1b", "t-1c", "t-2"]


def test_premises_of_one_step_are_linked_and_steps_stand_alone() -> None:
    assert {id_: (r.sources, r.target) for id_, r in relations().items()} == {
        "t-1a--t-1": (("t-1a", "t-1c"), "t-1"),
        "t-1b--t-1a": (("t-1b",), "t-1a"),
        "own-name": (("t-2",), "t-1"),
    }
    assert {relation.kind for relation in relations().values()} == {RelationKind.SUPPORT}


def test_a_claim_that_is_only_named_is_not_defined_again() -> None:
    assert sum(isinstance(entry, ClaimEntry) and entry.id == "t-2" for entry in entries()) == 1


def test_top_claims_are_heads_and_nested_ones_premises_unless_said_otherwise() -> None:
    assert {id_: (claim.kind, claim.is_head) for id_, claim in claims().items()} == {
        "t-1": (ClaimKind.THESIS, True),
        "t-1a": (ClaimKind.PREMISE, False),
        "t-1b": (ClaimKind.PREMISE, False),
        "t-1c": (ClaimKind.PREMISE, False),
        "t-2": (ClaimKind.CLAIM, True),
    }


def test_issues_are_inherited_from_the_claim_above() -> None:
    assert {id_: claim.issues for id_, claim in claims().items()} == {
        "t-1": ("first", "second"),
        "t-1a": ("first", "second"),
        "t-1b": ("third",),
        "t-1c": ("first", "second"),
        "t-2": (),
    }


def test_a_step_carries_its_reason_words_scheme_and_questions() -> None:
    step = relations()["t-1a--t-1"]
    assert step.because == "Several words."
    assert step.stated is not None
    assert (step.stated.exact, step.stated.place.line) == ("because", 9)
    assert step.scheme == "sign"
    assert [key for key, _ in step.questions] == ["strength"]


def test_notes_know_the_claim_they_stand_below() -> None:
    notes = {entry.id: entry for entry in entries() if isinstance(entry, NoteEntry)}
    assert {id_: (note.claim, len(note.selectors)) for id_, note in notes.items()} == {
        "t-n1": ("t-1", 0),
        "t-n2": (None, 1),
    }


def test_every_entry_knows_its_line() -> None:
    lines = {entry.id: entry.place.line for entry in entries()}
    assert lines == {
        "t-1": 2,
        "t-1a--t-1": 8,
        "t-1a": 12,
        "t-1b--t-1a": 16,
        "t-1b": 17,
        "t-1c": 21,
        "own-name": 22,
        "t-n1": 26,
        "t-2": 27,
        "t-n2": 31,
    }


def test_there_is_a_verb_for_every_kind_of_relation() -> None:
    assert set(VERBS.values()) == set(RelationKind)
