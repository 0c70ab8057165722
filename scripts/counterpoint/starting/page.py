"""Read an HTML page: its words, block by block, as a browser would show them.

Nothing of what a reader sees is dropped: menus and ranks come along, as what belongs to no voice.
What no reader sees (scripts, styles, markup) is counted and left behind. The tree is that of the
HTML standard, which is what browsers build (selectolax, Lexbor).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from counterpoint.model import Span
from counterpoint.starting.draft import Draft, Fact, LeftOut, Stretch
from counterpoint.starting.forums import Forum, Post, thread_of
from counterpoint.wording import count

UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "textarea",
        "button",
        "input",
        "datalist",
        "dialog",
    ]
)
"""Elements that show no running words; they are left behind and counted."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
AROUND = frozenset(["nav", "footer", "aside", "header"])
CELLS = frozenset({"td", "th"})

MENUS = "menus and the rest of the page"
BESIDE = "what the forum prints beside a post"
CITED = "words of another that the post quotes"

HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
SPACE = re.compile(r"[ \t\n\f\r]+")
"""What HTML takes for white space; a no-break space is a character like others."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where in the page words stand: whose they are (a number of a post), or what they are."""

    post: int | None = None
    what: str = ""
    is_main: bool = False
    is_heading: bool = False
    is_pre: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one block."""

    words: str
    around: Around


@dataclass(slots=True)
class Walk:
    """A walk over the tree: the pieces met, and counts of what was left behind."""

    inner: Mapping[int, Around]
    pieces: list[Piece] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    buffer: list[str] = field(default_factory=list)

    def visit(self, root: LexborNode, around: Around) -> None:
        """Take the words of all that is below a node; pages may be nested deeper than Python."""
        ahead: list[tuple[LexborNode | None, Around]] = [(node, around) for node in below(root)]
        while ahead:
            node, around = ahead.pop()
            if node is None:
                self.flush(around)
            elif node.is_text_node:
                words = node.text_content or ""
                self.buffer.append(words if around.is_pre else SPACE.sub(" ", words))
            elif node.is_comment_node:
                self.counts["comment"] += 1
            elif node.is_element_node and self.is_seen(node):
                inside = self.inner.get(node.mem_id) or within(around, node.tag or "")
                if node.tag in BLOCKS or inside != around:
                    self.flush(around)
                    ahead.append((None, inside))
                if node.tag in CELLS and self.buffer and not self.buffer[-1].endswith("\n"):
                    self.buffer.append("\t")
                ahead += [(child, inside) for child in below(node)]

    def is_seen(self, node: LexborNode) -> bool:
        """Whether words may stand in an element; counts it, and what is not seen of it."""
        tag = node.tag or ""
        self.counts["tag"] += 1
        if tag in UNSEEN or is_hidden(node):
            self.counts[f"<{tag}>" if tag in UNSEEN else "hidden element"] += 1
            return False
        if tag == "img" or (tag == "a" and "href" in node.attributes):
            self.counts[tag] += 1
        if tag == "li" and node.parent is not None and node.parent.tag == "ol":
            self.counts["ol"] += 1
        if tag == "br":
            self.buffer.append("\n")
        return tag != "br"

    def flush(self, around: Around) -> None:
        """End a block: its words become a piece, its lines without white space at their ends."""
        words = "".join(self.buffer)
        self.buffer.clear()
        if not around.is_pre:
            words = "\n".join(line.strip(" ") for line in re.sub(" *\t *", "\t", words).split("\n"))
        words = words.strip("\n") if around.is_pre else words.strip(" \n\t")
        if words.strip():
            self.pieces.append(Piece(words, around))


def below(node: LexborNode) -> list[LexborNode]:
    """What stands directly in a node, the last first."""
    found = []
    child = node.last_child
    while child is not None:
        found.append(child)
        child = child.prev
    return found


def is_hidden(node: LexborNode) -> bool:
    """Whether a page hides an element from everyone."""
    attributes = node.attributes
    return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style") or ""))


def within(around: Around, tag: str) -> Around:
    """What holds inside an element, from what holds around it."""
    if tag in HEADINGS:
        return replace(around, is_heading=True)
    if tag == "pre":
        return replace(around, is_pre=True)
    if tag == "nav" or (tag in AROUND and not around.is_main):
        return around if around.what else replace(around, post=None, what=MENUS)
    return around


def read_page(source: str, *, is_thread: bool | None = None) -> Draft:
    """The draft of an HTML page: a thread when it has posts, unless told otherwise."""
    page = LexborHTMLParser(source)
    found = thread_of(page) if is_thread is not False else None
    forum, posts = found or (None, [])
    if page.body is None:
        return Draft("", ())
    walk = Walk(dict(known_places(page, forum, posts)))
    walk.counts["reference"] = len(REFERENCE.findall(source))
    start = Around(what=MENUS) if walk.inner else Around(post=0)
    walk.visit(page.body, start)
    walk.flush(start)
    authors = [(post.author, day_of(post.date)) for post in posts] or [("", "")]
    draft = assembled(walk.pieces, authors)
    return replace(
        draft,
        form="forum-post" if forum else "article",
        facts={k: fact for k, fact in facts_of(page).items() if not forum or k not in OF_POSTS},
        remarks=tuple(remarks(walk.counts, forum, len(posts))),
    )


def known_places(
    page: LexborHTMLParser, forum: Forum | None, posts: Iterable[Post]
) -> Iterator[tuple[int, Around]]:
    """The nodes that decide whose words stand in them: posts, or the one main part of a page."""
    if forum is None:
        mains = [n for css in MAIN if (n := only(page.css(css))) is not None]
        yield from ((node.mem_id, Around(post=0, is_main=True)) for node in mains[:1])
        return
    for number, post in enumerate(posts):
        yield post.whole.mem_id, Around(what=BESIDE)
        yield post.words.mem_id, Around(post=number, is_main=True)
        for cited in post.words.css(forum.cited):
            yield cited.mem_id, Around(what=CITED)


MAIN = ("[itemprop='articleBody']", "main article", "article", "main", "[role='main']")
"""Where the text of a page stands that says so; the first of these that a page has once."""


def only(nodes: list[LexborNode]) -> LexborNode | None:
    """The only one of some nodes."""
    return nodes[0] if len(nodes) == 1 else None


def assembled(pieces: Iterable[Piece], authors: list[tuple[str, str]]) -> Draft:
    """The draft of some pieces: a blank line between two of them, each post one stretch."""
    words: list[str] = []
    spans: dict[int, list[Span]] = {}
    headings: dict[int, list[Span]] = {}
    out: list[LeftOut] = []
    at = 0
    for piece in pieces:
        span = Span(at, at + len(piece.words))
        words.append(piece.words)
        at = span.end + 2
        post = piece.around.post
        if post is None:
            out.append(LeftOut(piece.around.what or MENUS, span))
            continue
        spans.setdefault(post, []).append(span)
        if piece.around.is_heading:
            headings.setdefault(post, []).append(span)
    stretches = tuple(
        Stretch(Span(found[0].start, found[-1].end), *authors[post], tuple(headings.get(post, ())))
        for post, found in sorted(spans.items(), key=lambda item: item[1][0].start)
    )
    return Draft("\n\n".join(words) + "\n" if words else "", stretches, tuple(joined(out)))


def joined(pieces: Iterable[LeftOut]) -> Iterator[LeftOut]:
    """Pieces with those of one sort that follow each other made one."""
    last: LeftOut | None = None
    for piece in pieces:
        if last and last.what == piece.what and last.span.end + 2 == piece.span.start:
            last = LeftOut(last.what, Span(last.span.start, piece.span.end))
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def remarks(counts: Counter[str], forum: Forum | None, posts: int) -> Iterator[str]:
    """What was done to a page to get its words, with counts."""
    if forum:
        yield f"read as a thread of {forum.name}: {count(posts, 'post', 'posts')}"
    unseen = {name: n for name, n in sorted(counts.items()) if name.startswith("<")}
    yield f"markup taken out: {count(counts['tag'], 'tag', 'tags')}"
    if counts["reference"]:
        yield f"character references such as &amp; read: {counts['reference']}"
    if unseen:
        listed = ", ".join(f"{number} {name}" for name, number in unseen.items())
        yield f"left behind, since they show no words: {listed}"
    for key, words in LEFT_BEHIND.items():
        if counts[key]:
            yield f"{words}: {counts[key]}"
    yield "white space laid out anew: blocks are parted by blank lines, runs of spaces made one"


LEFT_BEHIND = {
    "hidden element": "left behind, since the page hides them: elements",
    "comment": "left behind, since nobody sees them: comments",
    "a": "links whose words stay and whose addresses go",
    "img": "pictures left behind",
    "ol": "list items whose numbers stand in no character of the page",
}

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(written: str) -> str:
    """The day of a date for machines; empty when it is written in any other way."""
    found = DATE.match(written)
    return found[0] if found else ""


OF_POSTS = frozenset({"author", "date"})
"""What each post of a thread has for itself."""

FACTS = (
    ("title", "meta[property='og:title']", "content"),
    ("title", "title", ""),
    ("author", "meta[name='author']", "content"),
    ("author", "meta[property='article:author']", "content"),
    ("author", "[rel='author']", ""),
    ("date", "meta[property='article:published_time']", "content"),
    ("date", "meta[name='date']", "content"),
    ("date", "[itemprop='datePublished']", "datetime"),
    ("date", "[itemprop='datePublished']", "content"),
    ("date", "article time[datetime]", "datetime"),
    ("outlet", "meta[property='og:site_name']", "content"),
    ("url", "link[rel='canonical']", "href"),
    ("url", "meta[property='og:url']", "content"),
    ("language", "html[lang]", "lang"),
)
"""Where pages say what they are; the first that is there counts."""


def facts_of(page: LexborHTMLParser) -> dict[str, Fact]:
    """What a page says of itself, and in which element."""
    facts: dict[str, Fact] = {}
    for key, css, attribute in FACTS:
        node = page.css_first(css)
        if key in facts or node is None:
            continue
        value = (node.attributes.get(attribute) or "") if attribute else node.text()
        value = day_of(value) if key == "date" else " ".join(value.split())
        if value:
            facts[key] = Fact(value, css)
    return facts
