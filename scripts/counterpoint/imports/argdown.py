"""Read Argdown: statements and arguments become claims, inferences and arrows become links.

A statement is quoted only where its data name the words (`quote`, `anchor`, or `quotes` of our own
export), or where its text stands in ours letter by letter. An argument with premises and conclusion
is an inference: its premises support its conclusion. One without is a claim. Equal titles are one
claim. Not read: what an arrow to a reconstructed argument means for its premises, models other than
the default, groups, colours, settings. Source: the syntax of Argdown 1.7 and 2.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from counterpoint.imports.argdown_lines import Element, Sort, elements
from counterpoint.imports.foreign import Foreign, items, record, text, words_of
from counterpoint.imports.imported import (
    Imported,
    Link,
    Notebook,
    Quote,
    Unit,
    Verb,
    label_of,
    one_each,
)
from counterpoint.mistakes import slug
from counterpoint.model import ClaimKind, Place

VERBS = {"+": Verb.SUPPORTS, "-": Verb.ATTACKS, "_": Verb.UNDERCUTS}


@dataclass(frozen=True, slots=True)
class Inference:
    """A step of a premise-conclusion structure, by the ids of its statements."""

    id: str
    place: Place
    sources: tuple[str, ...]
    target: str
    rule: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one element to another, by their ids; `sign` is `+`, `-`, `_` or `x`."""

    place: Place
    sign: str
    source: str
    target: str
    why: str


@dataclass(slots=True)
class Map:
    """What is read so far: elements by id, inferences by argument, arrows."""

    members: dict[str, list[Element]] = field(default_factory=dict)
    steps: dict[str, list[Inference]] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    above: list[tuple[int, str]] = field(default_factory=list)
    argument: str = ""
    waiting: list[str] = field(default_factory=list)
    conclusion: str = ""
    inference: Element | None = None

    def add(self, element: Element) -> None:
        """Take in the next element."""
        if element.sort is Sort.INFERENCE:
            self.inference = element
            return
        id_ = self.id_of(element)
        self.members.setdefault(id_, []).append(element)
        if element.arrow:
            self.hang(element, id_)
        elif element.number is not None:
            self.reason(element, id_)
        else:
            self.end(id_ if element.sort is Sort.ARGUMENT else "")
        while self.above and self.above[-1][0] >= element.indent:
            self.above.pop()
        self.above.append((element.indent, id_))

    def id_of(self, element: Element) -> str:
        """What an element is known by: its title in its brackets, or its line."""
        if not element.title:
            return f"line {element.place.line}"
        return f"<{element.title}>" if element.sort is Sort.ARGUMENT else f"[{element.title}]"

    def hang(self, element: Element, id_: str) -> None:
        """Draw the arrow between an element and that above it."""
        parent = next((i for depth, i in reversed(self.above) if depth < element.indent), "")
        sign = element.arrow.strip("<>") or "x"
        ends = (parent, id_) if element.arrow.endswith(">") else (id_, parent)
        replies = record(element.data.get("replies"))
        why = next((text(record(reply).get("because")) for reply in replies.values()), "")
        self.arrows.append(Arrow(element.place, sign, *ends, why))

    def reason(self, element: Element, id_: str) -> None:
        """Take in a statement of a premise-conclusion structure: a premise, or a conclusion."""
        if element.number == 1:
            self.end(self.argument)
            self.argument = self.argument or f"argument on line {element.place.line}"
        if self.inference is None:
            self.waiting.append(id_)
            return
        steps = self.steps.setdefault(self.argument, [])
        name = self.argument if not steps else f"{self.argument}.{len(steps) + 1}"
        sources = one_each([*self.waiting, *([self.conclusion] if self.conclusion else [])])
        steps.append(Inference(name, self.inference.place, sources, id_, self.inference.text))
        self.waiting, self.conclusion, self.inference = [], id_, None

    def end(self, argument: str) -> None:
        """End a premise-conclusion structure; the next one belongs to `argument`."""
        self.argument, self.waiting, self.conclusion, self.inference = argument, [], "", None


def read_argdown(foreign: Foreign) -> Imported:
    """Everything in an Argdown file that is read. Raises UnreadableError."""
    notes = Notebook()
    read = Map()
    skipped: dict[Sort, list[tuple[Place, str]]] = {Sort.HEADING: [], Sort.LIST_ITEM: []}
    sections: dict[str, str] = {}
    section = ""
    for element in elements(foreign.path, words_of(foreign, notes)):
        if element.sort in skipped:
            skipped[element.sort].append((element.place, element.text or element.title))
            section = text(element.data.get("text")) if element.sort is Sort.HEADING else section
            continue
        read.add(element)
        sections.setdefault(read.id_of(element), section)
    for sort, found in skipped.items():
        notes.lost_many(sort, found, f"{sort}s are not read")
    links = list(links_of(read, notes))
    units = tuple(units_of(read, links, sections, notes))
    return Imported("Argdown", foreign.path, units, tuple(links), tuple(notes.remarks))


def units_of(
    read: Map, links: Iterable[Link], sections: Mapping[str, str], notes: Notebook
) -> Iterator[Unit]:
    """A claim for each statement, and for each argument without premises."""
    linked = {end for link in links for end in (*link.sources, link.target)}
    prose = []
    for id_, members in read.members.items():
        if id_ in read.steps:
            continue
        if not members[0].title and id_ not in linked:
            prose.append((members[0].place, members[0].text))
            continue
        yield unit_of(id_, members, sections[id_], notes)
    notes.lost_many("paragraph", prose, "it has no title and no arrow, and is taken for prose")


def unit_of(id_: str, members: list[Element], section: str, notes: Notebook) -> Unit:
    """The claim of a statement or argument; of several texts with one title the first counts."""
    said = [member for member in members if member.text]
    texts = one_each(member.text for member in said)
    title = members[0].title
    if texts[1:]:
        wrong = f"its title stands for {len(texts)} texts; the first was taken, others are comments"
        notes.repaired(said[0].place, id_, wrong)
    if any(member.links for member in said):
        notes.repaired(said[0].place, id_, "addresses were taken out of its text")
    data = {key: value for member in members for key, value in member.data.items()}
    kind = text(data.get("kind"))
    tags = one_each(tag for member in members for tag in member.tags)
    label = label_of(title) or (slug(title) if title else "")
    return Unit(
        id=id_,
        place=(said or members)[0].place,
        quotes=tuple(quotes_of(data)),
        label=label if len(label) <= LABEL else "",
        source=text(data.get("text")) or section,
        says=texts[0] if texts else title,
        kind=ClaimKind(kind) if kind in set(ClaimKind) else None,
        issues=tuple(text(issue) for issue in items(data.get("issues"))),
        comments=(
            *(f"also: {other}" for other in texts[1:]),
            *([f"tags: {', '.join(tags)}"] if tags else []),
        ),
        perhaps=texts[:1],
    )


LABEL = 40
"""Characters that a title has at most to become part of an id."""


def quotes_of(data: Mapping[str, object]) -> Iterator[Quote]:
    """The quotes that data name."""
    for key in ("quote", "anchor", "quotes"):
        for one in items(data.get(key)):
            each = record(one)
            words = text(one) or text(each.get("exact"))
            offsets = [
                int(n) if n.isdigit() else None
                for n in (text(each.get("start")), text(each.get("end")))
            ]
            if words:
                yield Quote(words, text(each.get("prefix")), text(each.get("suffix")), *offsets)


def links_of(read: Map, notes: Notebook) -> Iterator[Link]:
    """The links of inferences, then those of arrows."""
    for argument, steps in read.steps.items():
        description = next((m.text for m in read.members.get(argument, ()) if m.text), "")
        for step in steps:
            why = description if step is steps[-1] else ""
            yield Link(
                step.id, step.place, Verb.SUPPORTS, step.sources, step.target, why, step.rule
            )
    drawn = [end for arrow in read.arrows for end in drawn_arrows(arrow)]
    supports = {
        source: [a for a in drawn if a.source == source and a.sign == "+"]
        for source in {arrow.target for arrow in drawn if arrow.sign == "_"}
    }
    names = {id(arrow): name_of(arrow) for arrow in drawn}
    for arrow in drawn:
        if not arrow.source or not arrow.target:
            notes.lost(
                arrow.place, names[id(arrow)], "nothing stands above it that it could hang on"
            )
            continue
        source = conclusion_of(read, arrow.source)
        target = target_of(read, arrow, supports, names, notes)
        if target is None or (arrow.source in read.steps and source == target):
            continue
        yield Link(names[id(arrow)], arrow.place, VERBS[arrow.sign], (source,), target, arrow.why)


def drawn_arrows(arrow: Arrow) -> list[Arrow]:
    """An arrow; a contradiction as the two attacks that it is."""
    if arrow.sign != "x":
        return [arrow]
    there = Arrow(arrow.place, "-", arrow.source, arrow.target, arrow.why)
    return [there, Arrow(arrow.place, "-", arrow.target, arrow.source, arrow.why)]


def name_of(arrow: Arrow) -> str:
    """What an arrow is known by."""
    return f"{arrow.source} {arrow.sign}> {arrow.target}"


def conclusion_of(read: Map, id_: str) -> str:
    """What stands for an element at the start of an arrow: of an argument its last conclusion."""
    return read.steps[id_][-1].target if id_ in read.steps else id_


def target_of(
    read: Map,
    arrow: Arrow,
    supports: Mapping[str, list[Arrow]],
    names: Mapping[int, str],
    notes: Notebook,
) -> str | None:
    """What an arrow points at here; None, with a remark, when that cannot be told."""
    steps = read.steps.get(arrow.target)
    if steps and arrow.sign == "-":
        wrong = f"it attacks {arrow.target} without saying which premise or step of it"
        notes.lost(arrow.place, name_of(arrow), wrong)
        return None
    if steps:
        is_own = conclusion_of(read, arrow.source) == steps[-1].target
        return steps[-1].target if is_own and arrow.sign == "+" else steps[-1].id
    if arrow.sign != "_":
        return arrow.target
    found = supports.get(arrow.target, [])
    if len(found) != 1:
        wrong = f"it undercuts {arrow.target}, which supports {len(found)} things, not one"
        notes.lost(arrow.place, name_of(arrow), wrong)
        return None
    return names[id(found[0])]
