"""XML as text: elements, attributes, and words in which nothing means anything to XML.

What XML 1.0 forbids even as a reference (section 2.2: most control characters, U+FFFE, U+FFFF) is
shown as U+FFFD, the replacement character. Carriage returns, and line breaks within attributes, are
written as references, because parsers change them otherwise (sections 2.11 and 3.3.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
IN_WORDS = str.maketrans(ESCAPES)
IN_ATTRIBUTES = str.maketrans(ESCAPES | {"\n": "&#10;", "\t": "&#9;"})

XML = str
"""A string that is XML already."""


def element(name: str, attributes: Mapping[str, str] | None = None, *content: XML) -> XML:
    """An element. Attributes without a value are left out."""
    pairs = (attributes or {}).items()
    written = "".join(f' {key}="{attribute(value)}"' for key, value in pairs if value)
    inside = "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def group(name: str, attributes: Mapping[str, str] | None, content: Iterable[XML]) -> XML:
    """An element with each part of its content on a line; nothing when it has none."""
    lines = [line for line in content if line]
    return element(name, attributes, "\n", *(f"{line}\n" for line in lines)) if lines else ""


def words(text: str) -> XML:
    """Words between tags."""
    return FORBIDDEN.sub("\ufffd", text).translate(IN_WORDS)


def attribute(value: str) -> XML:
    """Words within an attribute."""
    return FORBIDDEN.sub("\ufffd", value).translate(IN_ATTRIBUTES)


def tag(name: str, text: str, type_: str = "") -> XML:
    """Some words in an element; nothing when there are none."""
    return element(name, {"type": type_}, words(text)) if text else ""


def link(address: str, type_: str = "") -> XML:
    """An address, if there is one."""
    return element("ref", {"target": address, "type": type_}, words(address)) if address else ""
