"""Citations of a claim: CSL-JSON, BibTeX, RIS, and a plain line.

The author cited is always the voice, never the editors; the address is the claim's own. Formats:
CSL 1.0.2 data schema, BibTeX as BibLaTeX's `@online`, RIS as documented by Reference Manager.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from counterpoint import addresses
from counterpoint.edition import Edition
from counterpoint.model import Claim, Text, TextForm
from counterpoint.quotes import collapse

CSL_TYPES = {
    TextForm.FORUM_POST: "post",
    TextForm.ARTICLE: "article-magazine",
    TextForm.ESSAY: "article",
    TextForm.BOOK: "book",
    TextForm.SPEECH: "speech",
    TextForm.WEB_PAGE: "webpage",
}
RIS_TYPES = {
    TextForm.FORUM_POST: "BLOG",
    TextForm.ARTICLE: "MGZN",
    TextForm.ESSAY: "GEN",
    TextForm.BOOK: "BOOK",
    TextForm.SPEECH: "SOUND",
    TextForm.WEB_PAGE: "ELEC",
}


def paragraph(claim: Claim, text: Text) -> str:
    """The number of the paragraph in which a claim first stands; empty for an unstated one."""
    return text.passage_at(claim.anchors[0].start).id[1:] if claim.anchors else ""


def quoted(claim: Claim, text: Text) -> str:
    """The claim in its author's words; an unstated one in ours, in square brackets."""
    if claim.is_unstated:
        return f"[{claim.statement}]"
    return " … ".join(collapse(text.words(span)) for span in claim.anchors)


def plain_citation(edition: Edition, claim: Claim) -> str:
    """A line to paste below a quotation."""
    text = edition.debate.texts[claim.text]
    where = f", para. {paragraph(claim, text)}" if claim.anchors else ""
    return (
        f"{text.author}, “{text.title}”, {text.outlet}, {text.date[:4]}{where}: "
        f"claim {claim.label} in "
        f"“{edition.debate.title}”, {edition.absolute(addresses.of_claim(claim))}"
    )


def quotation(edition: Edition, claim: Claim) -> str:
    """The claim's words with who said them and where, to paste anywhere."""
    words = quoted(claim, edition.debate.texts[claim.text])
    return f"“{words}”\n{plain_citation(edition, claim)}"


def quotation_markdown(edition: Edition, claim: Claim) -> str:
    """The same as a Markdown quotation."""
    text = edition.debate.texts[claim.text]
    url = edition.absolute(addresses.of_claim(claim))
    return f"> {quoted(claim, text)}\n>\n> — [{text.author}, “{text.title}”]({url})"


def quotation_html(edition: Edition, claim: Claim) -> str:
    """The same as HTML."""
    text = edition.debate.texts[claim.text]
    url = edition.absolute(addresses.of_claim(claim))
    return str(
        Markup(
            '<blockquote cite="{}"><p>{}</p></blockquote>\n<p>— <a href="{}">{}, “{}”</a></p>'
        ).format(url, quoted(claim, text), url, text.author, text.title)
    )


def csl(edition: Edition, claim: Claim) -> dict[str, object]:
    """The claim as a CSL-JSON item."""
    text = edition.debate.texts[claim.text]
    item: dict[str, object] = {
        "id": claim.id,
        "type": CSL_TYPES[text.form],
        "title": text.title,
        "author": [{"literal": text.author}],
        "container-title": text.outlet,
        "issued": {"date-parts": [[int(part) for part in text.date.split("-")]]},
        "URL": edition.absolute(addresses.of_claim(claim)),
        "abstract": quoted(claim, text),
        "language": text.language,
    }
    if claim.anchors:
        item |= {"locator": paragraph(claim, text), "label": "paragraph"}
    return item


def bibtex(edition: Edition, claim: Claim) -> str:
    """The claim as a BibTeX entry."""
    text = edition.debate.texts[claim.text]
    note = f"Paragraph {paragraph(claim, text)}: " if claim.anchors else ""
    fields = {
        "author": f"{{{bib(text.author)}}}",
        "title": f"{{{bib(text.title)}}}",
        "organization": bib(text.outlet),
        "year": text.date[:4],
        "url": edition.absolute(addresses.of_claim(claim)),
        "note": note + bib(f"“{quoted(claim, text)}”"),
        "langid": bib(text.language),
    }
    rows = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    return f"@online{{{claim.id},\n{rows}}}\n"


BIB_SPECIALS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, also those after a backslash.
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bib(words: str) -> str:
    """Words in which nothing means anything to TeX."""
    return words.translate(BIB_SPECIALS)


def ris(edition: Edition, claim: Claim) -> str:
    """The claim as a RIS record; lines end in CR LF, as the format asks."""
    text = edition.debate.texts[claim.text]
    year, *rest = text.date.split("-")
    rows = [
        ("TY", RIS_TYPES[text.form]),
        ("AU", text.author),
        ("TI", text.title),
        ("T2", text.outlet),
        ("PY", year),
        ("DA", "/".join([year, *rest, *[""] * (3 - len(rest))])),
        ("SP", f"para. {paragraph(claim, text)}" if claim.anchors else ""),
        ("AB", quoted(claim, text)),
        ("LA", text.language),
        ("UR", edition.absolute(addresses.of_claim(claim))),
        ("ID", claim.id),
    ]
    lines = [f"{tag}  - {collapse(value)}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def citation_files(edition: Edition, claim: Claim) -> dict[str, bytes]:
    """The three citation files that stand beside a claim's page."""
    beside = addresses.of_claim(claim).lstrip("/")
    return {
        f"{beside}cite.json": dumps([csl(edition, claim)]),
        f"{beside}cite.bib": bibtex(edition, claim).encode(),
        f"{beside}cite.ris": ris(edition, claim).encode(),
    }


def dumps(value: object) -> bytes:
    """JSON as it is written to files: indented, with the characters themselves."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
