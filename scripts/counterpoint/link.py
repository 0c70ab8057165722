"""Link ids to what they name: entries and anchors become one debate.

Stage 4. Whatever names something that nobody defines is a problem, with the nearest known id as
hint, and is left out, so that the later stages meet only ends that exist.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from counterpoint.anchor import Anchors
from counterpoint.load import Corpus
from counterpoint.model import (
    AnswerState,
    Basis,
    Claim,
    Debate,
    Event,
    Issue,
    Moved,
    Note,
    NoteKind,
    PathStep,
    Place,
    Question,
    ReadingPath,
    Relation,
    Source,
    Span,
    Term,
    Text,
)
from counterpoint.problems import Problem, did_you_mean
from counterpoint.quotes import collapse
from counterpoint.schema import MovedFile
from counterpoint.unfold import ClaimEntry, NoteEntry, RelationEntry


@dataclass(slots=True)
class Names:
    """The ids that exist, by sort, and the problems of those named without existing."""

    known: Mapping[str, Mapping[str, object]]
    lost: frozenset[str]
    is_whole: bool
    problems: list[Problem] = field(default_factory=list)

    def checked(self, sort: str, ids: Iterable[str], place: Place, subject: str) -> tuple[str, ...]:
        """Those of the ids that exist; the others are reported."""
        return tuple(id_ for id_ in ids if self.exists(sort, id_, place, subject))

    def exists(self, sort: str, id_: str, place: Place, subject: str) -> bool:
        """Whether an id of a sort exists; if not, and nothing that was lost bears it, report it."""
        if id_ in self.known[sort]:
            return True
        if self.is_whole and self.lost.isdisjoint([id_, *id_.split("--")]):
            wrong = f"there is no {sort} '{id_}'"
            self.problems.append(
                Problem.at(place, subject, wrong, did_you_mean(id_, self.known[sort]))
            )
        return False

    def is_of_no_text(self, id_: str) -> bool:
        """Whether an id starts with the id of no text, not even of one that was lost."""
        texts = [*self.known["text"], *self.lost]
        return self.is_whole and not any(id_.startswith(f"{text}-") for text in texts)


def link(
    corpus: Corpus, texts: Mapping[str, Text], anchors: Anchors
) -> tuple[Debate, list[Problem]]:
    """The whole debate, and every id that is defined twice or not at all."""
    problems: list[Problem] = []
    claim_entries = by_id(corpus.claims, "claim", problems)
    relation_entries = by_id(corpus.relations, "relation", problems)
    note_entries = by_id(corpus.notes, "note", problems)
    declared = {id_: shape for entry in corpus.seeds for id_, shape in entry.shape.texts.items()}
    names = Names(
        known={
            "claim": claim_entries,
            "relation": relation_entries,
            "note": note_entries,
            "text": declared,
            "issue": corpus.debate.issues,
            "path": corpus.paths,
            "source": corpus.sources,
            "term": corpus.terms,
            "event": corpus.events,
            "scheme": corpus.schemes,
        },
        lost=corpus.lost,
        is_whole=corpus.is_whole,
    )
    names.checked("text", corpus.debate.texts, corpus.debate_file.place("texts"), "the debate")
    sources = dict(sources_of(corpus))
    terms = dict(terms_of(corpus, names))
    claims = {
        claim.id: claim
        for claim in (claim_of(entry, anchors, names) for entry in in_order(claim_entries, texts))
    }
    relations = {
        relation.id: relation
        for relation in (
            relation_of(entry, anchors, corpus, names) for entry in relation_entries.values()
        )
        if relation is not None
    }
    notes = {
        note.id: note
        for note in (note_of(entry, claims, anchors, names) for entry in note_entries.values())
        if note is not None
    }
    check_press(corpus, names)
    debate = Debate(
        title=collapse(corpus.debate.title),
        question=collapse(corpus.debate.question),
        about=collapse(corpus.debate.about),
        texts=texts,
        issues=dict(issues_of(corpus)),
        claims=claims,
        relations=relations,
        notes=notes | with_glosses(notes, glosses(terms, texts), names),
        sources=sources,
        terms=terms,
        events=dict(events_of(corpus, names)),
        paths=dict(paths_of(corpus, names)),
        schemes=corpus.schemes,
        moved=tuple(moved_of(corpus, names)),
        into=grouped((relation.target, relation) for relation in relations.values()),
        out_of=grouped((id_, r) for r in relations.values() for id_ in r.sources),
    )
    return debate, problems + names.problems


def grouped(pairs: Iterable[tuple[str, Relation]]) -> dict[str, tuple[Relation, ...]]:
    """The relations of each key, in order."""
    groups: dict[str, list[Relation]] = defaultdict(list)
    for key, relation in pairs:
        groups[key].append(relation)
    return {key: tuple(relations) for key, relations in groups.items()}


Entry = TypeVar("Entry", ClaimEntry, RelationEntry, NoteEntry)


def by_id(entries: Iterable[Entry], sort: str, problems: list[Problem]) -> dict[str, Entry]:
    """Entries by id; the second of two with one id is a problem."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in found:
            first = found[entry.id].place
            wrong = f"the id is used twice; the first is at {first.path}:{first.line}"
            hint = "Give one of them an 'id' of its own." if sort == "relation" else ""
            problems.append(Problem.at(entry.place, f"{sort} '{entry.id}'", wrong, hint))
        found.setdefault(entry.id, entry)
    return found


def in_order(entries: Mapping[str, ClaimEntry], texts: Mapping[str, Text]) -> Iterator[ClaimEntry]:
    """Claim entries text by text, as the debate orders its texts."""
    for text in texts:
        yield from (entry for entry in entries.values() if entry.text == text)


def claim_of(entry: ClaimEntry, anchors: Anchors, names: Names) -> Claim:
    """The claim of an entry."""
    subject = f"claim '{entry.id}'"
    shape = entry.shape
    best = shape.best_reply
    if best and not names.exists("claim", best, entry.place, subject):
        best = None
    source = shape.source
    if source and not names.exists("source", source, entry.place, subject):
        source = None
    return Claim(
        id=entry.id,
        text=entry.text,
        kind=entry.kind,
        statement=collapse(shape.says),
        anchors=spans(entry.selectors, anchors),
        issues=names.checked("issue", entry.issues, entry.place, subject),
        aliases=tuple(shape.aliases),
        source=source,
        steelman=collapse(shape.steelman),
        best_reply=best,
        is_head=entry.is_head,
        place=entry.place,
    )


def spans(selectors: Iterable[object], anchors: Anchors) -> tuple[Span, ...]:
    """The spans of selectors, in the order of the text."""
    found = (anchors[s] for s in selectors if s in anchors)  # type: ignore[index]
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def relation_of(
    entry: RelationEntry, anchors: Anchors, corpus: Corpus, names: Names
) -> Relation | None:
    """The relation of an entry; None, with a problem, when one of its ends does not exist."""
    subject = f"relation '{entry.id}'"
    sources = names.checked("claim", entry.sources, entry.place, subject)
    if "--" in entry.target:
        target_exists = names.exists("relation", entry.target, entry.place, subject)
    else:
        target_exists = entry.target in names.known["relation"] or names.exists(
            "claim", entry.target, entry.place, subject
        )
    if len(sources) < len(entry.sources) or not sources or not target_exists:
        return None
    scheme = entry.scheme
    if scheme and not names.exists("scheme", scheme, entry.place, subject):
        scheme = None
    stated = anchors.get(entry.stated) if entry.stated else None
    return Relation(
        id=entry.id,
        kind=entry.kind,
        sources=sources,
        target=entry.target,
        basis=Basis.STATED if entry.stated else Basis.RECONSTRUCTED,
        because=collapse(entry.because),
        stated=stated,
        scheme=scheme,
        questions=questions_of(entry, scheme, corpus, names),
        place=entry.place,
    )


def questions_of(
    entry: RelationEntry, scheme: str | None, corpus: Corpus, names: Names
) -> tuple[Question, ...]:
    """Every critical question of the scheme; those of which nothing is said are open."""
    subject = f"relation '{entry.id}'"
    asks = corpus.schemes[scheme].questions if scheme else {}
    said = dict(entry.questions)
    if said and not entry.scheme:
        wrong = "it answers critical questions, but names no 'scheme' that asks them"
        names.problems.append(Problem.at(entry.place, subject, wrong))
    for key in said.keys() - asks.keys() if scheme else ():
        wrong = f"scheme '{scheme}' asks no question '{key}'"
        hint = did_you_mean(key, asks) or f"It asks {', '.join(asks)}."
        names.problems.append(Problem.at(entry.place, subject, wrong, hint))
    questions = []
    for key, text in asks.items():
        shape = said.get(key)
        where = shape.where if shape else None
        if where and where not in names.known["note"]:
            where = where if names.exists("claim", where, entry.place, subject) else None
        state = shape.state if shape else AnswerState.OPEN
        says = collapse(shape.says) if shape else ""
        questions.append(Question(key, text, state, where, says))
    return tuple(questions)


def note_of(
    entry: NoteEntry, claims: Mapping[str, Claim], anchors: Anchors, names: Names
) -> Note | None:
    """The note of an entry; None when the words it stands beside were not found."""
    if not entry.selectors and not entry.claim:
        wrong = "needs 'on': the words it stands beside"
        hint = "Only a note below a claim may do without; it stands beside the claim's quote."
        names.problems.append(Problem.at(entry.place, f"note '{entry.id}'", wrong, hint))
    anchored = spans(entry.selectors, anchors)
    if not entry.selectors and entry.claim:
        anchored = claims[entry.claim].anchors if entry.claim in claims else ()
    if entry.selectors and not anchored:
        return None
    return Note(
        id=entry.id,
        text=entry.text,
        kind=entry.shape.kind,
        anchors=anchored,
        body=collapse(entry.shape.says),
        sources=names.checked("source", entry.shape.sources, entry.place, f"note '{entry.id}'"),
        verdict=entry.shape.verdict,
        confidence=entry.shape.confidence,
        claim=entry.claim,
        term=None,
        place=entry.place,
    )


def glosses(terms: Mapping[str, Term], texts: Mapping[str, Text]) -> Iterator[Note]:
    """A gloss for each term at its first whole-word occurrence in each text."""
    for text in texts.values():
        for term in terms.values():
            first = first_occurrence(term.words, text)
            if first is None:
                continue
            yield Note(
                id=f"{text.id}-gloss-{term.id}",
                text=text.id,
                kind=NoteKind.GLOSS,
                anchors=(first,),
                body=term.says,
                sources=term.sources,
                verdict=None,
                confidence=None,
                claim=None,
                term=term.id,
                place=term.place,
            )


def with_glosses(notes: Mapping[str, Note], found: Iterable[Note], names: Names) -> dict[str, Note]:
    """The glosses by id; a note of an editor's that bears the id of one is a problem."""
    by_id = {gloss.id: gloss for gloss in found}
    for id_ in by_id.keys() & notes.keys():
        wrong = f"the id is taken by the gloss of term '{by_id[id_].term}'"
        names.problems.append(Problem.at(notes[id_].place, f"note '{id_}'", wrong))
    return by_id


def first_occurrence(words: Iterable[str], text: Text) -> Span | None:
    """Where any of the words first stands in a text as a whole word; None when none does."""
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){loose(word)}(?!\w)" for word in longest_first))
    for passage in text.passages:
        found = pattern.search(text.seed.words, passage.span.start, passage.span.end)
        if found:
            return Span(*found.span())
    return None


def loose(words: str) -> str:
    """A pattern for words that takes any run of white space between them."""
    return r"\s+".join(map(re.escape, words.split()))


def sources_of(corpus: Corpus) -> Iterator[tuple[str, Source]]:
    """The sources, as written."""
    for id_, shape in corpus.sources.items():
        yield (
            id_,
            Source(
                id=id_,
                title=collapse(shape.title),
                author=collapse(shape.author),
                outlet=collapse(shape.outlet),
                date=shape.date or "",
                url=shape.url,
                archived=shape.archived,
                kind=shape.kind,
                says=collapse(shape.says),
                place=corpus.sources_file.place(id_),
            ),
        )


def terms_of(corpus: Corpus, names: Names) -> Iterator[tuple[str, Term]]:
    """The glossary, as written."""
    for id_, shape in corpus.terms.items():
        place = corpus.terms_file.place(id_)
        yield (
            id_,
            Term(
                id=id_,
                term=shape.term,
                full=shape.full,
                words=tuple(shape.words),
                says=collapse(shape.says),
                sources=names.checked("source", shape.sources, place, f"term '{id_}'"),
                place=place,
            ),
        )


def issues_of(corpus: Corpus) -> Iterator[tuple[str, Issue]]:
    """The issues, as written."""
    for id_, shape in corpus.debate.issues.items():
        place = corpus.debate_file.place("issues", id_)
        yield id_, Issue(id_, collapse(shape.question), shape.short, collapse(shape.says), place)


def events_of(corpus: Corpus, names: Names) -> Iterator[tuple[str, Event]]:
    """The timeline, in order of time."""
    for id_, shape in sorted(corpus.events.items(), key=lambda item: (item[1].date, item[0])):
        place = corpus.events_file.place(id_)
        subject = f"event '{id_}'"
        yield (
            id_,
            Event(
                id=id_,
                date=shape.date,
                says=collapse(shape.says),
                claims=names.checked("claim", shape.claims, place, subject),
                sources=names.checked("source", shape.sources, place, subject),
                place=place,
            ),
        )


def paths_of(corpus: Corpus, names: Names) -> Iterator[tuple[str, ReadingPath]]:
    """The reading paths; stops at claims that do not exist are reported and left out."""
    for id_, shape in corpus.paths.items():
        place = corpus.paths_file.place(id_)
        steps = tuple(
            PathStep(step.claim, collapse(step.says))
            for index, step in enumerate(shape.steps)
            if names.exists(
                "claim", step.claim, corpus.paths_file.place(id_, "steps", index), f"path '{id_}'"
            )
        )
        yield id_, ReadingPath(id_, collapse(shape.title), collapse(shape.says), steps, place)


def moved_of(corpus: Corpus, names: Names) -> Iterator[Moved]:
    """The ids that were published once and are gone. One that still exists cannot be gone."""
    for sort in MovedFile.model_fields:
        for id_, now in getattr(corpus.moved, sort).items():
            place = corpus.moved_file.place(sort, id_)
            subject = f"{SORTS[sort]} '{id_}'"
            if id_ in names.known[SORTS[sort]]:
                wrong = "it still exists, so it has not moved"
                names.problems.append(Problem.at(place, subject, wrong))
            elif sort in OF_TEXTS and names.is_of_no_text(id_):
                wrong = "its id starts with the id of no text, so it has no page to stay on"
                names.problems.append(Problem.at(place, subject, wrong))
            elif " " in now.strip():
                yield Moved(sort, id_, None, collapse(now), place)
            elif names.exists(SORTS[sort], now, place, subject):
                yield Moved(sort, id_, now, "", place)


OF_TEXTS = frozenset({"claims", "notes"})
SORTS = {
    "claims": "claim",
    "notes": "note",
    "sources": "source",
    "terms": "term",
    "events": "event",
    "issues": "issue",
    "paths": "path",
}


def check_press(corpus: Corpus, names: Names) -> None:
    """Report press quotations whose source is not defined."""
    for entry in corpus.seeds:
        for id_, shape in entry.shape.texts.items():
            for index, press in enumerate(shape.press):
                place = entry.file.place("texts", id_, "press", index)
                names.exists("source", press.source, place, f"press quotation in '{id_}'")
