"""Bring a foreign file into an edition: all stages in one, from bytes to YAML and a report.

Pure. Raises ImportFailure when a file cannot be read, or when what came of it would not build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoint.divide import divide
from counterpoint.files import RELATIONS
from counterpoint.imports.aif import read_aif
from counterpoint.imports.argdown import read_argdown
from counterpoint.imports.brat import read_brat
from counterpoint.imports.decoded import UnreadableError
from counterpoint.imports.foreign import Foreign
from counterpoint.imports.hypothesis import read_hypothesis
from counterpoint.imports.imported import Imported
from counterpoint.imports.microtexts import read_microtexts
from counterpoint.imports.placing import Ground
from counterpoint.imports.settling import Into, Settled, plain_name, settle
from counterpoint.imports.table import read_table
from counterpoint.imports.w3c import read_w3c
from counterpoint.imports.written import claims_files, dumps, mapping, relations
from counterpoint.load import Corpus, load
from counterpoint.model import Text
from counterpoint.pipeline import assemble
from counterpoint.problems import Problem, did_you_mean, report
from counterpoint.wording import count
from counterpoint.yamlfile import parse

FORMATS: Mapping[str, Callable[[Foreign], Imported]] = {
    "w3c": read_w3c,
    "hypothesis": read_hypothesis,
    "brat": read_brat,
    "csv": read_table,
    "microtexts": read_microtexts,
    "aif": read_aif,
    "argdown": read_argdown,
}

OF_PAGES = frozenset({"w3c", "hypothesis"})
"""Formats whose sources are pages: words of one must not be looked for in the text of another."""


class ImportFailure(Exception):  # noqa: N818 (the report is no error of the program)
    """Nothing can be brought in; the text is the report of what is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(report(problems))


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import gives: new files of the edition by path, and the settled import.

    `relations` are the new entries of `relations.yml` alone. `closed` are files that exist and hold
    something, so that these cannot be written in their place.
    """

    files: Mapping[str, bytes]
    settled: Settled
    relations: str
    closed: tuple[str, ...]

    @property
    def mapping_data(self) -> dict[str, object]:
        """Which foreign id became which of ours, every repair and every loss."""
        return mapping(self.settled)

    @property
    def mapping(self) -> bytes:
        """The same as a file."""
        return dumps(self.mapping_data)


def bring(
    format_: str,
    foreigns: Sequence[Foreign],
    files: Mapping[str, bytes],
    texts: Mapping[str, str],
    *,
    keeps_orphans: bool = False,
) -> Brought:
    """What an import of some files of one format gives. Raises ImportFailure.

    `texts` says which of our texts a foreign source is; the empty source stands for all others.
    """
    corpus, _ = load(files)
    ours, _ = divide(corpus)
    check_texts(texts, ours)
    try:
        imported = together([FORMATS[format_](foreign) for foreign in foreigns])
    except UnreadableError as error:
        raise ImportFailure([error.problem]) from error
    if format_ in OF_PAGES:
        check_sources(imported, texts)
    settled = settle(imported, into(corpus, ours, texts, imported, keeps_orphans=keeps_orphans))
    claims = {f"seeds/claims/{text}.yml": words for text, words in claims_files(settled).items()}
    new = {path: words.encode() for path, words in claims.items()}
    links = relations(settled)
    if links:
        new[RELATIONS] = appended(files.get(RELATIONS, b""), links)
    closed = tuple(path for path in claims if not is_open(files.get(path, b"")))
    check_new(files, new, closed)
    return Brought(new, settled, links, closed)


def check_texts(texts: Mapping[str, str], ours: Mapping[str, Text]) -> None:
    """Raise ImportFailure when a text is named that there is not."""
    for id_ in texts.values():
        if id_ not in ours:
            hint = did_you_mean(id_, ours) or f"There are {', '.join(ours) or 'none'}."
            raise ImportFailure([Problem("--text", 1, "", f"there is no text '{id_}'", hint)])


def check_sources(imported: Imported, texts: Mapping[str, str]) -> None:
    """Raise ImportFailure when one of our texts would stand for several pages."""
    sources = {u.source: u.place for u in imported.units if u.source and u.source not in texts}
    if "" not in texts or len(sources) < 2:  # noqa: PLR2004 (several)
        return
    first, place = next(iter(sources.items()))
    wrong = f"it annotates {len(sources)} pages, the first is {first}"
    hint = f"Say which of them is which text: '--text {texts['']}={first}'."
    raise ImportFailure([Problem.at(place, "", wrong, hint)])


def together(parts: Sequence[Imported]) -> Imported:
    """Files of one format as one import, such as a table of claims and one of relations."""
    return replace(
        parts[0],
        path=", ".join(part.path for part in parts),
        units=tuple(unit for part in parts for unit in part.units),
        links=tuple(link for part in parts for link in part.links),
        remarks=tuple(remark for part in parts for remark in part.remarks),
    )


def into(
    corpus: Corpus,
    ours: Mapping[str, Text],
    texts: Mapping[str, str],
    imported: Imported,
    *,
    keeps_orphans: bool,
) -> Into:
    """What there is that an import goes into."""
    names = {plain_name(scheme.name): id_ for id_, scheme in corpus.schemes.items()}
    names |= {plain_name(id_): id_ for id_ in corpus.schemes}
    return Into(
        grounds={id_: Ground(text, imported.base) for id_, text in ours.items()},
        sources={source: id_ for source, id_ in texts.items() if source},
        default=texts.get("", ""),
        taken=frozenset(taken_ids(corpus)),
        issues=frozenset(corpus.debate.issues),
        schemes=names,
        keeps_orphans=keeps_orphans,
    )


def taken_ids(corpus: Corpus) -> Iterable[str]:
    """Every id that is in use, or was published once."""
    yield from (claim.id for claim in corpus.claims)
    yield from (note.id for note in corpus.notes)
    yield from (relation.id for relation in corpus.relations)
    yield from corpus.moved.claims
    yield from corpus.moved.notes
    yield from corpus.lost
    for address in corpus.ledger:
        yield from address.replace("#", "/").strip("/").split("/")[-1:]


def is_open(content: bytes) -> bool:
    """Whether a claims file holds nothing yet but comments."""
    file, _ = parse("", content.decode("utf-8", "replace"))
    return file.data in ({}, {"claims": ""}, {"claims": {}}, {"notes": {}})


def appended(content: bytes, links: str) -> bytes:
    """The relations of an edition with new ones at their end."""
    old = content.decode("utf-8").rstrip()
    file, _ = parse(RELATIONS, old)
    if not file.data:
        return (f"{old}\n\n" if old else "").encode() + links.encode()
    return f"{old}\n\n{links}".encode()


def check_new(files: Mapping[str, bytes], new: Mapping[str, bytes], closed: Sequence[str]) -> None:
    """Raise ImportFailure when what came of an import would not build, which is our mistake."""
    if closed:
        return
    before = set(assemble(files)[2])
    problems = [p for p in assemble({**files, **new})[2] if p.path in new and p not in before]
    if problems:
        raise ImportFailure(problems)


def closed_hint(closed: Sequence[str]) -> str:
    """What to do about files that hold something already."""
    files = count(len(closed), "file holds", "files hold")
    return f"{files} claims already: {', '.join(closed)}. Give '--out FOLDER' and merge by hand."
