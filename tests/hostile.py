"""Texts that some engine between a seed and the browser might take for more than words."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = (
    "# Heading",
    "## Heading {#id .class}",
    "*em* **strong** _em_ __strong__ ~~del~~ ^^ins^^ ==mark==",
    "* item",
    "1. item",
    "- [ ] task",
    "> quotation",
    "    indented code",
    "```python\ncode\n```",
    "~~~\ncode\n~~~",
    "`code` ``co`de``",
    "---",
    "***",
    "===",
    "[link](https://example.org 'title') ![image](x.png){: .class }",
    "[reference][1]\n\n[1]: https://example.org",
    "[^1]\n\n[^1]: note",
    "*[abbr]: x",
    "term\n: def",
    "|table|row|\n|-----|---|\n| a   | b |",
    "!!! note\n    text",
    "??? note",
    '=== "Tab"',
    ":::",
    "::: counterpoint.load",
    "--8<-- 'file'",
    "[TOC]",
    "<https://example.org> <a@b.org>",
    "<b>bold</b> <br/> <!-- comment --> <![CDATA[x]]> <?php x ?>",
    "<script>alert(1)</script>",
    "<style>p{display:none}</style>",
    "<div markdown='1'>\n\n*x*\n\n</div>",
    "</p></div></details><p>",
    "<p data-passage>forged</p>",
    "<mark data-editorial>",
    '"><img src=x onerror=y>',
    "&amp; &lt; &#60; &#x3c; &nbsp; &notanentity; &",
    "{{ template }}",
    "{% x %}",
    "{# comment #}",
    "{: .class #id }",
    "{++ins++}{--del--}",
    "${x} $x$ $$x$$ \\(x\\) \\[x\\]",
    "\\*escaped\\* \\\\ \\",
    ":smile: :material-home:",
    "(c) (tm) --> +/- 1/2",
    "\U0001f600\U0001f3f3\ufe0f\u200d\U0001f308 \u2764\ufe0f",
    "\u0647\u0630\u0627 \u05e9\u05dc\u05d5\u05dd \u202eabc\u202c \u2066x\u2069",
    "e\u0301 \u0915\u094d\u0937\u093f Z\u0351\u036b\u0343\u036a",
    "\ufeffBOM",
    "a\r\nb",
    "a\rb",
    "\ta\tb",
    "".join(map(chr, range(0x01, 0x20))),
    "".join(map(chr, range(0x7F, 0xA1))),
    "a\u0085b\u2028c\u2029d",
    "a\u2028~~~\u2028b\u2028~~~",
    "a\u2028# b\u2028\u2028c",
    "\x02wzxhzdk:0\x03 wzxhzdk:0 \x02klzzwxh:0000\x03 \x02amp\x03 \x0242\x03",
    "\ue000\uf8ff\ufffd\ufffe\uffff\U000fffff\U0010ffff",
    "\u00a0\u2003\u3000x\u200b\u00ad\u2060",
    "x" * 1000,
)
"""Markdown, its extensions, HTML, templates, and characters that somebody treats specially."""

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")

TEXTS = (
    st.lists(
        st.one_of(
            st.sampled_from(FRAGMENTS),
            st.text(CHARACTERS, max_size=20),
            st.text(
                st.sampled_from("ab*_`[]{}<>&#:|~!\\-+=^$%'\" \t\r\n\x02\x03\x1c\x85\u2028"),
                max_size=20,
            ),
        ),
        min_size=1,
        max_size=8,
    )
    .flatmap(
        lambda pieces: st.sampled_from(["", " ", "\n", "\n\n", "\r\n"]).map(
            lambda g: g.join(pieces)
        )
    )
    .filter(lambda text: bool(text.split()))
)
"""Texts with at least one word, of every Unicode character that a file can hold but NUL."""

LONG_LINES = {
    "letters": "a" * 100_000,
    "words": "word " * 20_000,
    "stars": "*" * 100_000,
    "brackets": "[" * 50_000 + "]" * 50_000,
    "tags": "<b>" * 33_000,
    "ampersands": "&" * 100_000,
    "links": "[a](b) " * 14_000,
    "quotation marks": "> " * 50_000,
    "faces": "\U0001f600" * 25_000,
    "control characters": "\x02\x03" * 50_000,
}
"""Lines of about 100 kB."""
