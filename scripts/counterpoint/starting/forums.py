"""What forums call their parts: for each software, where posts, names, dates and words stand.

The selectors are those of the softwares' own pages as they are saved from a browser. The software
that finds most posts on a page is taken; a page with fewer than two posts is no thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from counterpoint.quotes import collapse


@dataclass(frozen=True, slots=True)
class Forum:
    """CSS selectors of one software's pages: a post, and within it its author, date and words.

    `author` may be an attribute of the post, `@name`. `cited` are other posts quoted within one.
    """

    name: str
    post: str
    author: str
    words: str
    date: str = "time[datetime]"
    cited: str = "blockquote"


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a page: its author and date as written, and the nodes of its words."""

    author: str
    date: str
    words: LexborNode
    whole: LexborNode


FORUMS = (
    Forum(
        "XenForo 2",
        "article.message[data-author]",
        "@data-author",
        ".message-body .bbWrapper, .message-content .bbWrapper",
        cited="blockquote.bbCodeBlock--quote",
    ),
    Forum(
        "XenForo 1",
        "li.message[data-author]",
        "@data-author",
        ".messageText",
        date=".DateTime",
        cited=".bbCodeQuote",
    ),
    Forum(
        "vBulletin 4",
        "li.postbitlegacy, li.postbit, li.postcontainer",
        ".username",
        ".postcontent",
        date=".postdate .date",
        cited=".bbcode_quote",
    ),
    Forum(
        "vBulletin 3",
        "table[id^='post']",
        ".bigusername",
        "[id^='post_message_']",
        date="td.thead",
        cited="[style*='margin:20px']",
    ),
    Forum(
        "phpBB 3",
        "div.post",
        ".author .username, .author .username-coloured, .postprofile .username, .author strong",
        ".content",
        date=".author time, .author",
    ),
    Forum(
        "Discourse",
        ".crawler-post",
        "[itemprop='author'] [itemprop='name'], .creator",
        "[itemprop='text'], [itemprop='articleBody'], .post",
        cited="aside.quote",
    ),
    Forum(
        "Discourse in a browser",
        "article[data-post-id]",
        ".names .username, .names a",
        ".cooked",
        date=".post-date [data-time], .relative-date",
        cited="aside.quote",
    ),
    Forum(
        "SMF",
        ".post_wrapper",
        ".poster h4",
        ".post .inner",
        date=".smalltext",
        cited=".bbc_standard_quote",
    ),
    Forum("Hacker News", "tr.comtr", ".hnuser", ".commtext", date=".age"),
    Forum("Reddit (old)", ".thing[data-author]", "@data-author", ".usertext-body .md"),
    Forum(
        "Stack Exchange",
        ".question, .answer",
        ".post-signature:last-child .user-details a, .user-details [itemprop='name']",
        ".s-prose, .post-text",
    ),
    Forum("WordPress comments", "li.comment", ".fn", ".comment-content"),
    Forum(
        "schema.org",
        "[itemtype$='/Comment'], [itemtype$='/DiscussionForumPosting'], [itemtype$='/Answer']",
        "[itemprop='author'] [itemprop='name'], [itemprop='author'], [itemprop='creator']",
        "[itemprop='text'], [itemprop='articleBody']",
        date="[itemprop='datePublished'], [itemprop='dateCreated']",
    ),
)


def thread_of(page: LexborHTMLParser) -> tuple[Forum, list[Post]] | None:
    """The software that made a page, and its posts in order; None when it is no thread."""
    found = [(forum, list(posts_of(page, forum))) for forum in FORUMS]
    forum, posts = max(found, key=lambda pair: len(pair[1]))
    return (forum, posts) if len(posts) > 1 else None


def posts_of(page: LexborHTMLParser, forum: Forum) -> Iterator[Post]:
    """The posts that one software's selectors find; nested ones each with their own words."""
    taken: set[int] = set()
    for node in page.css(forum.post):
        words = node.css_first(forum.words)
        author = author_of(node, forum)
        if words is None or not author or words.mem_id in taken:
            continue
        taken.add(words.mem_id)
        yield Post(author, date_of(node, forum), words, node)


def author_of(node: LexborNode, forum: Forum) -> str:
    """Who wrote a post; empty when the page does not say where it is expected."""
    if forum.author.startswith("@"):
        return collapse(node.attributes.get(forum.author[1:]) or "")
    name = node.css_first(forum.author)
    return collapse(name.text()) if name is not None else ""


def date_of(node: LexborNode, forum: Forum) -> str:
    """When a post was written, as the page has it; for machines where it has that."""
    date = node.css_first(forum.date)
    if date is None:
        return ""
    for name in ("datetime", "content", "title"):
        value = date.attributes.get(name)
        if value:
            return collapse(value)
    return collapse(date.text())
