"""What an editor may write: the shape of every YAML file, as pydantic models.

Pydantic checks shapes and exports them as JSON Schema for editors that complete and check while
one types; its messages are put into the editor's words by `load`. Keys follow the editors' guide.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from counterpoint.model import (
    AnswerState,
    ClaimKind,
    Confidence,
    NoteKind,
    SourceKind,
    TextForm,
    Verdict,
)

DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID)]
Target = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-{1,2}[a-z0-9]+)*$")]
"""The id of a claim, or of a relation, which is `<source>--<target>`."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[str, StringConstraints(pattern=DAY)]


def as_list(value: Any) -> Any:  # noqa: ANN401 (whatever stands in the file)
    """One thing where a list is meant: a list of that one thing."""
    return value if isinstance(value, list) else [value]


def as_selector(value: Any) -> Any:  # noqa: ANN401
    """Plain words where a selector is meant: the selector of exactly those words."""
    return {"exact": value} if isinstance(value, str) else value


def as_mapping(value: Any) -> Any:  # noqa: ANN401
    """An empty value where a mapping is meant: an empty mapping."""
    return {} if value == "" else value


MISTAKE = "mistake"
"""The type of errors that our own checks of shapes raise; their text is in the editor's words."""


class Written(BaseModel):
    """Base of all shapes: unknown keys are mistakes, keys may have hyphens."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


class SelectorShape(Written):
    """Words of the text, with the words just before or after where they stand more than once."""

    exact: Prose
    prefix: str = ""
    suffix: str = ""


SelectorField = Annotated[SelectorShape, BeforeValidator(as_selector)]
Ids = Annotated[list[Id], BeforeValidator(as_list)]
Selectors = Annotated[list[SelectorField], BeforeValidator(as_list), Field(min_length=1)]
Words = Annotated[list[Prose], BeforeValidator(as_list)]


class NoteShape(Written):
    """An editorial note; `on` may be left out below a claim, whose quote it then stands beside."""

    on: Selectors | None = None
    kind: NoteKind
    says: Prose
    verdict: Verdict | None = None
    confidence: Confidence | None = None
    sources: Ids = Field(default_factory=list)


class QuestionShape(Written):
    """The state of one critical question."""

    state: AnswerState
    where: Id | None = None
    says: str = ""


class StepShape(Written):
    """One step of inference: the keys beside these are its premises, linked when several."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Id, ClaimField]

    id: Id | None = None
    why: Prose
    stated: SelectorField | None = None
    scheme: Id | None = None
    questions: dict[Id, QuestionShape] = Field(default_factory=dict)

    @model_validator(mode="after")
    def has_a_premise(self) -> Self:
        """A step leads from something."""
        if not self.__pydantic_extra__:
            raise PydanticCustomError(
                MISTAKE, "this step names no premise: give the id of a claim as a key"
            )
        return self


class ClaimShape(Written):
    """A claim; everything left out is derived or inherited from the claim above."""

    quote: Selectors | None = None
    unstated: bool = False
    says: Prose
    kind: ClaimKind | None = None
    issue: Ids | None = None
    aliases: Words = Field(default_factory=list)
    source: Id | None = None
    steelman: str = ""
    best_reply: Id | None = None
    because: list[StepShape] = Field(default_factory=list)
    notes: dict[Id, NoteShape] = Field(default_factory=dict)

    @model_validator(mode="after")
    def has_words_or_says_why_not(self) -> Self:
        """A claim quotes its text, or says that the text leaves it unsaid; never both."""
        if self.unstated and self.quote:
            raise PydanticCustomError(
                MISTAKE, "has both a 'quote' and 'unstated'; keep one of them"
            )
        if not self.unstated and not self.quote:
            raise PydanticCustomError(
                MISTAKE, "needs a 'quote', or 'unstated: true' when the text does not say it"
            )
        return self


class ClaimReference(Written):
    """An empty claim: it is defined elsewhere in the file and only named here."""


def claim_or_reference(value: Any) -> Any:  # noqa: ANN401
    """The claim at a key, or the sign that the key only names a claim defined elsewhere."""
    return None if value == "" else value


ClaimField = Annotated[ClaimShape | None, BeforeValidator(claim_or_reference)]
StepShape.model_rebuild()
ClaimShape.model_rebuild()


class ClaimsFile(Written):
    """`seeds/claims/<text>.yml`."""

    claims: dict[Id, ClaimShape] = Field(default_factory=dict)
    notes: dict[Id, NoteShape] = Field(default_factory=dict)


class RelationShape(Written):
    """One entry of `seeds/relations.yml`: `from`, one verb, `why`."""

    id: Id | None = None
    from_: Ids
    supports: Target | None = None
    rebuts: Target | None = None
    undermines: Target | None = None
    undercuts: Target | None = None
    qualifies: Target | None = None
    concedes: Target | None = None
    restates: Target | None = None
    why: Prose
    stated: SelectorField | None = None


class SourceShape(Written):
    """One entry of `seeds/sources.yml`."""

    title: Prose
    author: str = ""
    outlet: str = ""
    date: Day | None = None
    url: str = ""
    archived: str = ""
    kind: SourceKind
    says: str = ""


class TermShape(Written):
    """One entry of `seeds/glossary.yml`."""

    term: Prose
    full: str = ""
    words: Annotated[Words, Field(min_length=1)]
    says: Prose
    sources: Ids = Field(default_factory=list)


class EventShape(Written):
    """One entry of `seeds/timeline.yml`."""

    date: Day
    says: Prose
    claims: Ids = Field(default_factory=list)
    sources: Ids = Field(default_factory=list)


class IssueShape(Written):
    """One issue of `seeds/debate.yml`."""

    question: Prose
    short: Prose
    says: str = ""


class DebateFile(Written):
    """`seeds/debate.yml`."""

    title: Prose
    question: Prose
    about: Prose
    texts: list[Id]
    issues: dict[Id, IssueShape]


class PathStepShape(Written):
    """One stop of a reading path."""

    claim: Id
    says: Prose


class PathShape(Written):
    """One entry of `seeds/paths.yml`: a way through the debate."""

    title: Prose
    says: Prose
    steps: list[PathStepShape] = Field(min_length=1)


class MovedFile(Written):
    """`seeds/moved.yml`: published ids that are gone, each with what replaces it, or the reason."""

    claims: dict[Id, Prose] = Field(default_factory=dict)
    notes: dict[Id, Prose] = Field(default_factory=dict)
    sources: dict[Id, Prose] = Field(default_factory=dict)
    terms: dict[Id, Prose] = Field(default_factory=dict)
    events: dict[Id, Prose] = Field(default_factory=dict)
    issues: dict[Id, Prose] = Field(default_factory=dict)
    paths: dict[Id, Prose] = Field(default_factory=dict)


class FurnitureShape(Written):
    """Lines that belong to no voice: every line that reads like one of `lines`, or a stretch."""

    what: Prose
    lines: Words = Field(default_factory=list)
    from_: str | None = None
    to: str | None = None


class PressShape(Written):
    """Lines quoted from the press: from the line that starts so to the one that ends so."""

    from_: Prose
    to: str | None = None
    source: Id


class TextShape(Written):
    """One voice's text within a seed."""

    from_: Prose
    to: Prose
    title: Prose
    author: Prose
    form: TextForm = TextForm.ARTICLE
    date: Day
    outlet: Prose
    url: str = ""
    language: Prose = "en"
    rights: Prose
    about: Prose
    provenance: Prose
    headings: Words = Field(default_factory=list)
    press: list[PressShape] = Field(default_factory=list)


class SeedFile(Written):
    """`seeds/<file>.yml`, beside `<file>.txt`."""

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    passages: Annotated[str, StringConstraints(pattern=r"^(lines|paragraphs)$")] = "paragraphs"
    texts: dict[Id, TextShape]
    furniture: list[FurnitureShape] = Field(default_factory=list)


class SchemeShape(Written):
    """One argumentation scheme of the package's own list."""

    name: Prose
    form: Prose
    questions: dict[str, Prose]
    note: str = ""
