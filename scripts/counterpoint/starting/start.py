"""Start: a file's bytes to the files of a seed that builds, and an account of what was done.

Pure: nothing is read or written here but the values given. Raises StartError, with problems, when
the file cannot be read or would take the place of one that is there.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from counterpoint.divide import divide
from counterpoint.files import DEBATE, SHARED
from counterpoint.imports.decoded import Decoded, UnreadableError, decode
from counterpoint.load import load
from counterpoint.mistakes import slug
from counterpoint.model import Span, Text
from counterpoint.pipeline import assemble
from counterpoint.problems import Problem, report
from counterpoint.schema import ID
from counterpoint.starting.boundaries import Bounded, bound, gaps
from counterpoint.starting.draft import Draft, Fact, LeftOut
from counterpoint.starting.markdown_file import read_markdown
from counterpoint.starting.page import read_page
from counterpoint.starting.plain import read_plain
from counterpoint.starting.skeleton import Entry, Origin, claims_file, debate_file, description
from counterpoint.starting.threads import read_thread
from counterpoint.wording import count


class Sort(StrEnum):
    """How a file is read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


SUFFIXES = {
    ".md": Sort.MARKDOWN,
    ".markdown": Sort.MARKDOWN,
    ".html": Sort.HTML,
    ".htm": Sort.HTML,
    ".xhtml": Sort.HTML,
}


class StartError(Exception):
    """No seed can be made of a file; the text is the report of what is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(report(problems))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor asks for beyond the file; empty where the file shall decide.

    `facts` are keys of a text's description (title, author, date …) that hold for every text.
    """

    name: str = ""
    sort: Sort | None = None
    encoding: str = ""
    passages: str = ""
    voices: tuple[str, ...] = ()
    is_whole: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Started:
    """The new files by path, the texts in them, and what was done and is left to do, in words."""

    files: Mapping[str, bytes]
    texts: tuple[Text, ...]
    remarks: tuple[str, ...]
    to_check: int


def start(
    path: str, content: bytes, files: Mapping[str, bytes], wishes: Wishes, today: str
) -> Started:
    """The files that a seed made of `content` adds to an edition's `files`. Raises StartError.

    `path` names the file in messages; `today` is the day, as 2016-07-28.
    """
    name = wishes.name or slug(file_name(path).rsplit(".", 1)[0])
    check_name(path, name, files)
    try:
        draft, decoded = read(path, content, wishes)
    except UnreadableError as error:
        raise StartError([error.problem]) from error
    draft = covered(draft)
    check_words(path, draft)
    is_kept = draft.words == decoded.words and decoded.encoding == "utf-8"
    seed = content if is_kept else draft.words.encode()
    draft = replace(draft, remarks=(*said_of_bytes(decoded, is_kept=is_kept), *draft.remarks))
    bounded = bound(draft)
    if not bounded.texts:
        wrong = "no part of it can be told from the rest by its words"
        raise StartError([Problem(path, 1, "", wrong)])
    entries = entries_of(bounded, taken_ids(files), name)
    origin = Origin(file_name(path), hashlib.sha256(content).hexdigest(), today)
    sum_ = hashlib.sha256(seed).hexdigest()
    yml = description(draft, entries, bounded, sum_, wishes.facts, origin)
    new = {f"seeds/{name}.txt": seed, f"seeds/{name}.yml": yml.encode()}
    if DEBATE not in files:
        title = wishes.facts.get("title") or draft.facts.get("title", Fact(name, "")).value
        new[DEBATE] = debate_file(title, [entry.id for entry in entries]).encode()
    texts = divided({**files, **new}, [entry.id for entry in entries])
    new |= {f"seeds/claims/{text.id}.yml": claims_file(text).encode() for text in texts}
    check_new(files, new)
    said = (*draft.remarks, *said_of_bounds(bounded), *said_of_debate(files, entries))
    return Started(new, texts, said, sum(words.count(b"# to check") for words in new.values()))


def file_name(path: str) -> str:
    """The last part of a path."""
    return re.split(r"[\\/]", path)[-1]


def check_name(path: str, name: str, files: Mapping[str, bytes]) -> None:
    """Raise StartError when a seed cannot have a name, or another seed has it."""
    if not re.match(ID, name):
        wrong = f"a seed cannot be called '{name}'"
        raise StartError([Problem(path, 1, "", wrong, f"Call it '{slug(name)}'.")])
    if f"seeds/{name}.yml" in SHARED:
        wrong = f"a seed cannot be called '{name}': seeds/{name}.yml is a file that texts share"
        raise StartError([Problem(path, 1, "", wrong, HINT)])
    taken = [p for p in (f"seeds/{name}.txt", f"seeds/{name}.yml") if p in files]
    if taken:
        raise StartError([Problem(target, 1, "", "it is there already", HINT) for target in taken])


def read(path: str, content: bytes, wishes: Wishes) -> tuple[Draft, Decoded]:
    """The draft of a file, read as the editor says or its name tells. Raises UnreadableError."""
    sort = wishes.sort or sort_of(path)
    declared = declared_encoding(content) if sort is Sort.HTML else ""
    decoded = decode(path, content, wishes.encoding or declared)
    if sort is Sort.HTML:
        draft = read_page(decoded.words, is_thread=False if wishes.is_whole else None)
    elif sort is Sort.MARKDOWN:
        draft = read_markdown(decoded.words)
    else:
        thread = None if wishes.is_whole else read_thread(decoded.words, wishes.voices)
        if wishes.voices and thread is None:
            names = ", ".join(f"'{voice}'" for voice in wishes.voices)
            raise UnreadableError(Problem(path, 1, "", f"no line is one of the names {names}"))
        draft = thread or read_plain(decoded.words)
    return replace(draft, passages=wishes.passages or draft.passages), decoded


def sort_of(path: str) -> Sort:
    """How a file is read, by its name."""
    return next((sort for end, sort in SUFFIXES.items() if path.lower().endswith(end)), Sort.TEXT)


CHARSET = re.compile(
    rb"(?i)<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding=[\"']([\w.:-]+)"
)
LATIN = frozenset({"iso-8859-1", "latin1", "us-ascii", "ascii"})


def declared_encoding(content: bytes) -> str:
    """The encoding that a page names; browsers take Latin-1 for windows-1252, and so it is here."""
    match = CHARSET.search(content[:4096])
    name = (match[1] or match[2]).decode("ascii").lower() if match else ""
    return "windows-1252" if name in LATIN else name


def covered(draft: Draft) -> Draft:
    """A draft in which every word is somebody's, or left out: what no reader placed is left out."""
    homes = [*(s.span for s in draft.stretches), *(piece.span for piece in draft.left_out)]
    found = gaps(draft.words, homes, Span(0, len(draft.words)))
    out = [*draft.left_out, *(LeftOut("words that are nobody's", span) for span in found)]
    return replace(draft, left_out=tuple(sorted(out, key=lambda piece: piece.span.start)))


def check_words(path: str, draft: Draft) -> None:
    """Raise StartError when a file has no words, or a character that no page can show."""
    if "\0" in draft.words:
        line = draft.words.count("\n", 0, draft.words.index("\0")) + 1
        wrong = "a NUL character (U+0000), which no web page can show"
        raise StartError([Problem(path, line, "", wrong, "Is it a text at all?")])
    if not any(draft.words[s.span.start : s.span.end].split() for s in draft.stretches):
        raise StartError([Problem(path, 1, "", "no words were found in it")])


def said_of_bytes(decoded: Decoded, *, is_kept: bool) -> list[str]:
    """What became of the file's bytes."""
    said = []
    if is_kept:
        said.append("the seed is the file, byte for byte")
    elif decoded.encoding != "utf-8":
        said.append(f"written anew in UTF-8 from {decoded.encoding}")
    if decoded.has_mark:
        said.append(
            "a byte order mark at the start stays and belongs to nobody"
            if is_kept
            else "a byte order mark at the start is left behind"
        )
    return said


def entries_of(bounded: Bounded, taken: Iterable[str], name: str) -> list[Entry]:
    """The texts with their ids: after their authors, or after the file when nobody is named."""
    ids: set[str] = set(taken)
    number = Counter[str]()
    entries = []
    for place, (stretch, bounds) in enumerate(bounded.texts, start=1):
        stem = slug(stretch.author) if stretch.author else name
        stem = f"text{place}" if stem == "id" else stem
        number[stem] += 1
        id_ = stem if number[stem] == 1 else f"{stem}{number[stem]}"
        while id_ in ids:
            number[stem] += 1
            id_ = f"{stem}{number[stem]}"
        ids.add(id_)
        entries.append(Entry(id_, stretch, bounds, place, len(bounded.texts)))
    return entries


def taken_ids(files: Mapping[str, bytes]) -> set[str]:
    """The ids of the texts that an edition has."""
    corpus, _ = load(files)
    return {id_ for entry in corpus.seeds for id_ in entry.shape.texts}


def divided(files: Mapping[str, bytes], ids: Iterable[str]) -> tuple[Text, ...]:
    """Some texts of an edition, as `divide` finds them."""
    texts, _ = divide(load(files)[0])
    return tuple(texts[id_] for id_ in ids if id_ in texts)


def check_new(files: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Raise StartError when a claims file is there already, or when the new files do not build."""
    taken = [target for target in new if target in files]
    if taken:
        raise StartError([Problem(target, 1, "", "it is there already", HINT) for target in taken])
    problems = [problem for problem in assemble({**files, **new})[2] if problem.path in new]
    if problems:
        raise StartError(problems)


HINT = "Nothing is overwritten. Give another name: '--name letters'."


def said_of_bounds(bounded: Bounded) -> list[str]:
    """What could not be divided as it should be."""
    said = []
    if bounded.joined:
        many = count(len(bounded.joined), "piece", "pieces")
        said.append(f"{many} of furniture stay in a text, since no words tell them from it")
    if bounded.alike:
        many = count(len(bounded.alike), "post", "posts")
        said.append(f"{many} left out, since no words tell them from others")
    return said


def said_of_debate(files: Mapping[str, bytes], entries: Sequence[Entry]) -> list[str]:
    """What is left for the editor to add to the debate."""
    ids = ", ".join(entry.id for entry in entries)
    return [f"to be added to 'texts' in {DEBATE}: {ids}"] if DEBATE in files else []
