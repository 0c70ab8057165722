"""HTML as a browser reads it: lexbor, a parser that follows the HTML standard, in a few verbs."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def parsed(html: str) -> LexborHTMLParser:
    """The document of a page's body."""
    return LexborHTMLParser(f"<!doctype html><body>{html}")


def the(selector: str, within: LexborHTMLParser | LexborNode) -> LexborNode:
    """The first element that a selector selects; there must be one."""
    node = within.css_first(selector)
    assert node is not None, selector
    return node


def words(node: LexborNode) -> str:
    """The text content of an element, letter by letter."""
    return str(node.text(deep=True, separator=""))
