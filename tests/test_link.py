"""Ids become links; what is derived (glosses, open questions, backlinks) is derived right."""

from __future__ import annotations

from itertools import chain

import pytest
from counterpoint.model import AnswerState, Basis, ClaimKind, NoteKind, RelationKind

from tests.edition import changed, companions, debate_of

ANN = "seeds/claims/ann.yml"
GLOSSARY = "seeds/glossary.yml"
RELATIONS = "seeds/relations.yml"


def test_every_relation_is_listed_at_both_ends() -> None:
    debate = debate_of(companions())
    for relation in debate.relations.values():
        assert relation in debate.into[relation.target]
        assert all(relation in debate.out_of[source] for source in relation.sources)
    relations = list(debate.relations.values())
    assert sum(map(len, debate.into.values())) == len(relations)
    assert sum(map(len, debate.out_of.values())) == sum(len(r.sources) for r in relations)


def test_a_relation_is_named_after_its_first_start_and_its_target() -> None:
    debate = debate_of(companions())
    assert debate.relations["bob-1a--ann-1x"].sources == ("bob-1a", "bob-1b")
    assert debate.relations["cyd-1--ann-1a--ann-1"].target == "ann-1a--ann-1"


def test_a_relation_may_be_given_a_name_and_be_targeted_by_it() -> None:
    files = changed(
        companions(), ANN, "        scheme: sign\n", "        scheme: sign\n        id: sleep\n"
    )
    files = changed(files, RELATIONS, "undercuts: ann-1a--ann-1", "undercuts: sleep")
    debate = debate_of(files)
    assert debate.conclusion_of(debate.relations["cyd-1--sleep"]).id == "ann-1"


def test_only_words_of_the_text_make_a_relation_a_stated_one() -> None:
    debate = debate_of(companions())
    assert {r.id for r in debate.relations.values() if r.basis is Basis.STATED} == {
        "ann-1b--ann-1a",
        "bob-2--ann-2",
    }
    stated = debate.relations["bob-2--ann-2"].stated
    assert stated is not None
    assert debate.texts["bob"].words(stated) == "I grant"


def test_words_of_a_relation_are_looked_up_in_the_text_of_the_claim_it_starts_from() -> None:
    files = changed(companions(), "seeds/debate.yml", "[ann, bob, cyd]", "[bob, ann, cyd]")
    files = {
        path: content.replace(b"bob:", b"ann-b:")
        .replace(b"bob, ann", b"ann, ann-b")
        .replace(b"bob-", b"ann-b-")
        for path, content in files.items()
    }
    files["seeds/claims/ann-b.yml"] = files.pop("seeds/claims/bob.yml")
    debate = debate_of(files)
    stated = debate.relations["ann-b-2--ann-2"].stated
    assert stated is not None
    assert debate.texts["ann-b"].words(stated) == "I grant"


def test_questions_of_which_nothing_is_said_are_open() -> None:
    debate = debate_of(companions())
    questions = debate.relations["ann-1a--ann-1"].questions
    assert [question.key for question in questions] == list(debate.schemes["sign"].questions)
    assert {question.key: question.state for question in questions} == {
        "strength": AnswerState.ANSWERED,
        "other-explanations": AnswerState.OPEN,
    }
    assert questions[0].where == "cyd-1"


def test_an_answer_may_stand_in_a_note() -> None:
    files = changed(companions(), ANN, "where: cyd-1,", "where: ann-poll,")
    assert debate_of(files).relations["ann-1a--ann-1"].questions[0].where == "ann-poll"


def test_claims_come_text_by_text_in_the_order_of_the_debate() -> None:
    files = changed(companions(), "seeds/debate.yml", "[ann, bob, cyd]", "[cyd, bob, ann]")
    assert [claim.text for claim in debate_of(files).claims.values()] == ["cyd"] * 2 + [
        "bob"
    ] * 4 + ["ann"] * 5


def test_a_note_without_words_stands_beside_the_quote_of_its_claim() -> None:
    debate = debate_of(companions())
    assert debate.notes["ann-1-thesis"].anchors == debate.claims["ann-1"].anchors


def test_a_term_gets_a_gloss_where_it_first_stands_in_each_text() -> None:
    glossary = "walk:\n  term: walk\n  words: [walks, cat]\n  says: A way to go.\n"
    files = companions()
    debate = debate_of(files | {GLOSSARY: files[GLOSSARY] + glossary.encode()})
    glosses = [note for note in debate.notes.values() if note.term == "walk"]
    assert [
        (gloss.id, gloss.kind, debate.texts[gloss.text].words(gloss.anchors[0]), gloss.body)
        for gloss in glosses
    ] == [
        ("ann-gloss-walk", NoteKind.GLOSS, "cat", "A way to go."),
        ("bob-gloss-walk", NoteKind.GLOSS, "cat", "A way to go."),
        ("cyd-gloss-walk", NoteKind.GLOSS, "cat", "A way to go."),
    ]
    text = debate.texts["ann"]
    first = glosses[0].anchors[0].start
    assert text.seed.words[:first].endswith("\n\nA ")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("[FDA]", "FDA"),
        ("[fda, FDA]", "FDA"),
        ("['FDA, or']", "FDA, or"),
        ("[a stone is]", "a stone\nis"),
        ("[a, a stone]", "a"),
        ("[says, says little]", "says little"),
    ],
)
def test_a_gloss_covers_the_longest_words_that_stand_there_whole(words: str, found: str) -> None:
    debate = debate_of(changed(companions(), GLOSSARY, "words: [FDA]", f"words: {words}"))
    gloss = debate.notes["cyd-gloss-fda"]
    assert debate.texts["cyd"].words(gloss.anchors[0]) == found


def test_events_come_in_order_of_time() -> None:
    files = companions()
    more = "".join(
        f"e-{number}:\n  date: {date}\n  says: x\n"
        for number, date in enumerate(['"2016"', "1961-05", "2016-06-01", "1961-05-02", '"1961"'])
    )
    events = debate_of(
        files | {"seeds/timeline.yml": files["seeds/timeline.yml"] + more.encode()}
    ).events
    assert [event.date for event in events.values()] == [
        "1961",
        "1961-05",
        "1961-05-02",
        "2016",
        "2016-06",
        "2016-06-01",
    ]


def test_prose_that_is_folded_over_lines_becomes_one_line() -> None:
    files = changed(
        companions(),
        ANN,
        "says: An animal that sleeps is no trouble.",
        "says: |\n            An animal\n\n            is   no trouble.",
    )
    assert debate_of(files).claims["ann-1x"].statement == "An animal is no trouble."


def test_an_unstated_claim_has_no_place_in_the_text() -> None:
    debate = debate_of(companions())
    unstated = [claim for claim in debate.claims.values() if claim.is_unstated]
    assert [(claim.id, claim.kind, claim.anchors) for claim in unstated] == [
        ("ann-1x", ClaimKind.PREMISE, ())
    ]


def test_relations_across_voices_are_told_from_those_within_one() -> None:
    debate = debate_of(companions())
    within = {r.id for r in debate.relations.values() if not debate.is_across(r)}
    assert within == {
        "ann-1a--ann-1",
        "ann-1b--ann-1a",
        "bob-1a--bob-1",
        "bob-1b--bob-1",
        "ann-2--ann-1",
    }


def test_replies_to_a_claim_are_those_to_it_and_those_to_inferences_that_end_in_it() -> None:
    debate = debate_of(companions())
    replies = {
        claim.id: [r.id for r in debate.replies_to(claim)] for claim in debate.claims.values()
    }
    assert {id_: found for id_, found in replies.items() if found} == {
        "ann-1": ["bob-1--ann-1", "cyd-1--ann-1a--ann-1"],
        "ann-1x": ["bob-1a--ann-1x"],
        "bob-1a": ["cyd-2--bob-1a"],
    }
    kinds = {debate.relations[id_].kind for id_ in chain(*replies.values())}
    assert kinds == {
        RelationKind.REBUT,
        RelationKind.UNDERCUT,
        RelationKind.UNDERMINE,
        RelationKind.QUALIFY,
    }


def test_ids_that_moved_lead_to_what_replaces_them_or_say_why_they_are_gone() -> None:
    assert [(m.sort, m.id, m.now, m.why) for m in debate_of(companions()).moved] == [
        ("claims", "ann-3", "ann-2", ""),
        ("claims", "bob-3", None, "It was not in the text."),
        ("sources", "cat-week", "dog-week", ""),
    ]
