"""One page: its Markdown file, made of front matter and a body of ready HTML from a template."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from counterpoint import addresses, wording
from counterpoint.edition import Edition
from counterpoint.render.passages import verbatim

TEMPLATES = Environment(
    loader=PackageLoader("counterpoint.render"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the head of a page.

    `refresh` is where the page leads on to by itself; `parts` names the style sheets and scripts
    that it has beyond those of every page.
    """

    title: str
    description: str
    kind: str = "website"
    jsonld: object = None
    links: Mapping[str, str] = field(default_factory=dict)
    refresh: str = ""
    parts: tuple[str, ...] = ()


def page(
    edition: Edition, address: str, template: str, head: Head, **context: object
) -> tuple[str, bytes]:
    """The path below `docs/` and the content of one page."""
    shared = {
        "debate": edition.debate,
        "at": addresses,
        "link": partial(addresses.relative, address),
        "address": address,
        "url": edition.absolute(address),
        "words": wording,
        "verbatim": verbatim,
        "emphasised": emphasised,
    }
    body = TEMPLATES.get_template(template).render(shared | context)
    return path_of(address), (front_matter(head) + squeeze(body) + "\n").encode()


def path_of(address: str) -> str:
    """The Markdown file of a page: `/claims/martian-5/` is `claims/martian-5/index.md`."""
    return f"{address.lstrip('/')}index.md"


def front_matter(head: Head) -> str:
    """The YAML head of a page. JSON strings are YAML strings, whatever they hold.

    Title and description are HTML already, because the theme prints them as they are.
    """
    lines = {
        "title": str(escape(head.title)),
        "description": str(escape(head.description)),
        "hide": ["navigation", "toc"],
        "og_type": head.kind,
        "jsonld": script(head.jsonld) if head.jsonld else "",
        "alternates": dict(head.links),
        "refresh": head.refresh,
        "styles": [part for part in head.parts if part in STYLES],
        "scripts": [part for part in head.parts if part in SCRIPTS],
    }
    rows = [f"{key}: {yaml(value)}" for key, value in lines.items() if value]
    return "---\n" + "\n".join(rows) + "\n---\n\n"


def yaml(value: object) -> str:
    """A value in YAML: JSON, with the characters escaped that YAML does not take as they are."""
    written = json.dumps(value, ensure_ascii=False)
    return NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


STYLES = frozenset({"text", "claim", "board", "search", "compare"})
SCRIPTS = frozenset({"margin", "page", "copy", "board", "search"})


def script(value: object) -> str:
    """JSON that may stand inside a `<script>` element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def squeeze(html: str) -> str:
    """Template output without blank lines and indentation, so that it is one block of raw HTML."""
    return "\n".join(line.strip() for line in html.split("\n") if line.strip())


EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])")


def emphasised(prose: str) -> Markup:
    """Editorial prose as HTML, with `*words*` emphasised."""
    return Markup(EMPHASIS.sub(r"<em>\1</em>", str(escape(prose))))  # noqa: S704
