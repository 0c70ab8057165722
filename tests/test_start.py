"""A seed is started from any file: nothing lost, nothing invented, and what is made builds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from counterpoint.imports.decoded import UnreadableError, decode
from counterpoint.imports.scalars import comment, listed, prose, scalar, selector
from counterpoint.model import PassageRole, Span
from counterpoint.quotes import collapse
from counterpoint.render.site import render
from counterpoint.starting.boundaries import bound
from counterpoint.starting.draft import Draft, LeftOut, Stretch
from counterpoint.starting.page import read_page
from counterpoint.starting.plain import read_plain
from counterpoint.starting.start import Sort, Started, StartError, Wishes, start
from counterpoint.starting.threads import read_thread
from counterpoint.yamlfile import parse
from edit import main
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.edition import ROOT, TESTS, Files, companions, debate_of, edition_of, report_on
from tests.hostile import CHARACTERS, TEXTS

CASES = TESTS / "cases" / "starting"
TODAY = "2026-08-01"
WORDS = "The square should be closed.\n"
THREAD = "seeds/alliance-thread.txt"


def started(file: str, words: str | bytes, files: Files | None = None, **wishes: object) -> Started:
    """What a file of a name and some words gives."""
    content = words.encode() if isinstance(words, str) else words
    return start(file, content, files or {}, Wishes(**wishes), TODAY)  # type: ignore[arg-type]


def passages(result: Started) -> dict[str, list[str]]:
    """The words of every passage, by text."""
    return {t.id: [collapse(t.words(p.span)) for p in t.passages] for t in result.texts}


def refused(file: str, words: str | bytes, files: Files | None = None, **wishes: object) -> str:
    """What an editor is told of a file that makes no seed."""
    with pytest.raises(StartError) as error:
        started(file, words, files, **wishes)
    return str(error.value)


@settings(max_examples=60)
@given(words=TEXTS)
def test_a_text_file_of_any_characters_becomes_a_seed_byte_for_byte_that_builds(words: str) -> None:
    result = started("any.txt", words, is_whole=True)
    assert result.files["seeds/any.txt"] == words.encode()
    assert report_on(dict(result.files)) == ""


@settings(max_examples=60)
@given(words=TEXTS)
def test_html_of_any_characters_builds_or_is_refused_for_want_of_words(words: str) -> None:
    if words_seen(words):
        assert report_on(dict(started("any.html", words).files)) == ""
    else:
        assert refused("any.html", words).startswith("any.html:1: no words were found in it")


def words_seen(html: str) -> bool:
    """Whether a reader of a page sees any word that is not in a menu."""
    draft = read_page(html)
    return any(draft.words[s.span.start : s.span.end].split() for s in draft.stretches)


POSTS = st.lists(
    st.sampled_from(["Yes.", "No.", "yes", "Yes. No.", "It is so.\n\nNo."]), min_size=2, max_size=6
)


@settings(max_examples=100)
@given(posts=POSTS, authors=st.lists(st.sampled_from(["Ann", "Bob"]), min_size=6, max_size=6))
def test_posts_that_read_alike_are_told_apart_or_left_out_and_reported(
    posts: list[str], authors: list[str]
) -> None:
    pairs = list(zip(authors, posts, strict=False))
    words = "\n\n".join(f"{author}\n\n{post}" for author, post in pairs)
    try:
        result = started("t.txt", words, voices=("Ann", "Bob"))
    except StartError:
        event("refused")
        assert len(set(posts)) < len(posts)
        return
    found = [(text.author, text.words(p.span)) for text in result.texts for p in text.passages]
    wanted = [(author, part) for author, post in pairs for part in post.split("\n\n")]
    if not any("left out" in remark for remark in result.remarks):
        assert found == wanted
    assert set(found) <= set(wanted)
    assert report_on(dict(result.files)) == ""


def test_an_empty_folder_becomes_an_edition_whose_pages_can_be_made() -> None:
    result = started("essay.txt", "The square should be closed.\n\nIt is small.\n")
    assert list(result.files) == [
        "seeds/essay.txt",
        "seeds/essay.yml",
        "seeds/debate.yml",
        "seeds/claims/essay.yml",
    ]
    assert "texts/essay/index.md" in "\n".join(render(edition_of(dict(result.files))))


def test_what_a_file_does_not_say_is_said_to_be_unknown_and_counted() -> None:
    result = started("essay.txt", WORDS)
    debate = debate_of(dict(result.files))
    assert debate.question == "What is in dispute here? This is still to be put as a question."
    text = debate.texts["essay"]
    assert (text.author, text.outlet, text.rights) == ("Not named", "Not known", "Not settled.")
    assert text.about == "A text of 5 words. Nobody has described it yet."
    assert text.provenance == (
        "From the file essay.txt (SHA-256 "
        f"{hashlib.sha256(WORDS.encode()).hexdigest()}), added on 2026-08-01. How it was read: "
        "the seed is the file, byte for byte; paragraphs: 1, parted by blank lines."
    )
    assert result.to_check == 10


def test_what_the_editor_gives_stands_and_is_not_to_be_checked() -> None:
    facts = {
        "title": "T",
        "author": "A: B",
        "date": "2021-05",
        "outlet": "O",
        "rights": "R",
        "url": "u",
    }
    result = started("essay.txt", "Words.\n", facts=facts)
    text = debate_of(dict(result.files)).texts["essay"]
    assert (text.title, text.author, text.date, text.url) == ("T", "A: B", "2021-05", "u")
    assert result.to_check == 5


def test_a_date_that_is_none_is_refused_in_the_words_of_the_check() -> None:
    assert refused("essay.txt", "Words.\n", facts={"date": "last May"}) == (
        "seeds/essay.yml:13: text 'essay': 'date' is 'last May', which does not read like 2016, "
        "2016-07 or 2016-07-28\n1 problem; nothing was written."
    )


def test_the_claim_that_waits_in_the_claims_file_builds_once_its_signs_are_taken_away() -> None:
    result = started("essay.txt", "1. A cat: it sleeps. It sleeps all day.\n\nA cat: it sleeps.\n")
    waiting = result.files["seeds/claims/essay.yml"].decode()
    sample = "\n".join(line.removeprefix("# ") for line in waiting.split("#\n", 1)[1].splitlines())
    files = dict(result.files) | {"seeds/claims/essay.yml": sample.encode()}
    assert [c.statement for c in debate_of(files).claims.values()] == [
        "What it asserts, in a sentence that can be read alone."
    ]
    assert "quote: '1. A cat: it sleeps.'" in sample


def test_a_saved_thread_as_text_gives_its_voices_and_leaves_its_furniture_out() -> None:
    words = (ROOT / THREAD).read_bytes()
    result = started("alliance-thread.txt", words)
    ours = debate_of({p: c for p, c in read_seeds().items() if "/claims/" not in p})
    assert passages(result) == {
        id_: [collapse(ours.texts[id_].words(p.span)) for p in ours.texts[id_].passages]
        for id_ in ("martian", "amoy")
    }
    assert [text.author for text in result.texts] == ["Martian", "amoy"]
    assert result.remarks == (
        "the seed is the file, byte for byte",
        "read as a thread: 2 posts",
        "paragraphs: 53, one on each line; blank lines alone do not part them",
    )


def read_seeds() -> Files:
    """The seeds of this repository with their descriptions, and nothing else."""
    names = ["alliance-thread.txt", "alliance-thread.yml", "sources.yml"]
    files = {f"seeds/{name}": (ROOT / "seeds" / name).read_bytes() for name in names}
    head = b"title: T\nquestion: Q?\nabout: A.\ntexts: [martian, amoy]\nissues: {}\n"
    return files | {"seeds/debate.yml": head}


def test_names_that_the_editor_gives_begin_posts() -> None:
    result = started("chat.txt", "A chat\nAnn\nCats.\nBob\nDogs.\n", voices=("Ann", "Bob"))
    assert passages(result) == {"ann": ["Cats."], "bob": ["Dogs."]}


def test_names_that_begin_no_line_are_a_problem() -> None:
    assert refused("chat.txt", "Cats.\n", voices=("Ann", "Bob")) == (
        "chat.txt:1: no line is one of the names 'Ann', 'Bob'\n1 problem; nothing was written."
    )


def test_a_thread_may_be_taken_as_one_text() -> None:
    result = started("t.txt", (ROOT / THREAD).read_bytes(), is_whole=True)
    assert [text.id for text in result.texts] == ["t"]


@pytest.mark.parametrize(
    "words",
    [
        "Posted by Ann on 2021-05-14\nCats.\n\nPosted by Bob on 2021-05-15\nDogs.\n",
        "Re: Pets\nby Ann » 2021-05-14\nCats.\n\nby Bob » 2021-05-15\nDogs.\n",
    ],
)
def test_set_phrases_begin_posts_and_give_their_dates(words: str) -> None:
    result = started("t.txt", words)
    assert [(t.author, t.date) for t in result.texts] == [
        ("Ann", "2021-05-14"),
        ("Bob", "2021-05-15"),
    ]
    assert passages(result) == {"ann": ["Cats."], "bob": ["Dogs."]}


def test_mail_headers_begin_posts() -> None:
    assert read_thread("From: Ann <a@example.org>\nCats.\nFrom: Bob\nDogs.\n") is not None
    assert read_thread("From: Ann\nCats.\n") is None


def test_counters_of_one_line_in_a_post_are_no_head() -> None:
    assert read_thread("Location\nParis\nCats.\n\nPosts 3\n") is None


def test_a_page_of_a_forum_gives_each_post_its_words_and_nothing_twice() -> None:
    result = started("xenforo.html", (CASES / "xenforo.html").read_bytes())
    assert passages(result) == {
        "anna-brook": [
            "The square should be closed to cars.",
            "Nor would trade suffer & the bypass is open.",
        ],
        "peter-hale": ["It would."],
        "anna-brook2": ["It would not."],
    }
    assert [text.date for text in result.texts] == ["2021-05-14", "2021-05-15", "2026"]
    assert [(f.what, len(f.spans)) for f in result.texts[0].furniture] == [
        ("menus and the rest of the page", 3),
        ("what the forum prints beside a post", 11),
        ("words of another that the post quotes", 2),
    ]


def test_everything_done_to_a_page_is_said_with_counts() -> None:
    assert started("xenforo.html", (CASES / "xenforo.html").read_bytes()).remarks == (
        "read as a thread of XenForo 2: 3 posts",
        "markup taken out: 36 tags",
        "character references such as &amp; read: 2",
        "left behind, since they show no words: 1 <script>",
        "left behind, since the page hides them: elements: 1",
        "left behind, since nobody sees them: comments: 1",
        "links whose words stay and whose addresses go: 2",
        "pictures left behind: 1",
        "white space laid out anew: blocks are parted by blank lines, runs of spaces made one",
    )


def element(tag: str, attributes: str, inside: str) -> str:
    """An element of a page; attributes may be written with single quotation marks."""
    return f"<{tag} {attributes}>{inside}</{tag}>"


def post(forum: str, author: str, words: str, number: int) -> str:
    """A post as a forum's page has it, but for what the page has beside it."""
    e = element
    body = f"id='post_message_{number}'"
    cell = e("td", "", e("a", "class='hnuser'", author) + e("div", "class='commtext'", words))
    name = e("b", "itemprop='author'", author)
    return {
        "phpBB 3": e(
            "div",
            "class='post'",
            e("p", "class='author'", e("span", "class='username'", author))
            + e("div", "class='content'", words),
        ),
        "vBulletin 4": e(
            "li",
            "class='postbit'",
            e("a", "class='username'", author) + e("div", "class='postcontent'", words),
        ),
        "vBulletin 3": e(
            "table",
            f"id='post{number}'",
            "<tr><td>" + e("a", "class='bigusername'", author) + e("div", body, words),
        ),
        "XenForo 1": e(
            "li", f"class='message' data-author='{author}'", e("div", "class='messageText'", words)
        ),
        "Discourse": e(
            "div",
            "class='crawler-post'",
            e("span", "class='creator'", author) + e("div", "class='post'", words),
        ),
        "SMF": e(
            "div",
            "class='post_wrapper'",
            e("div", "class='poster'", e("h4", "", author))
            + e("div", "class='post'", e("div", "class='inner'", words)),
        ),
        "Hacker News": e("table", "", e("tr", "class='comtr'", cell)),
        "Reddit (old)": e(
            "div",
            f"class='thing' data-author='{author}'",
            e("div", "class='usertext-body'", e("div", "class='md'", words)),
        ),
        "WordPress comments": e(
            "li",
            "class='comment'",
            e("b", "class='fn'", author) + e("div", "class='comment-content'", words),
        ),
        "schema.org": e(
            "div",
            "itemtype='https://schema.org/Comment'",
            name + e("div", "itemprop='text'", words),
        ),
    }[forum]


FORUMS = (
    "phpBB 3",
    "vBulletin 4",
    "vBulletin 3",
    "XenForo 1",
    "Discourse",
    "SMF",
    "Hacker News",
    "Reddit (old)",
    "WordPress comments",
    "schema.org",
)


@pytest.mark.parametrize("forum", FORUMS)
def test_the_pages_of_many_forums_are_read(forum: str) -> None:
    posts = [("Ann", "Cats are better."), ("Bob", "Dogs are better.")]
    html = "".join(post(forum, *pair, number) for number, pair in enumerate(posts))
    result = started("t.html", f"<title>Pets</title><body>{html}</body>")
    assert result.remarks[0] == f"read as a thread of {forum}: 2 posts"
    assert passages(result) == {"ann": ["Cats are better."], "bob": ["Dogs are better."]}


def test_the_main_part_of_a_page_is_the_text_and_the_rest_is_furniture() -> None:
    html = (
        '<html lang="fr"><head><title>On squares</title><meta name="author" content="Anna Brook">'
        '<meta property="article:published_time" content="2021-05-14T08:00:00Z"></head><body>'
        "<header>Market Courier</header><main><h1>On squares</h1><p>Close&nbsp;it.<p>It is small."
        "<table><tr><td>a</td><td>b</td></tr></table><pre>x  y\n z</pre></main>"
        "<aside>Also read</aside></body>"
    )
    text = started("page.html", html).texts[0]
    assert (text.title, text.author, text.date, text.language) == (
        "On squares",
        "Anna Brook",
        "2021-05-14",
        "fr",
    )
    assert [(p.role, text.words(p.span)) for p in text.passages] == [
        (PassageRole.HEADING, "On squares"),
        (PassageRole.PROSE, "Close\u00a0it."),
        (PassageRole.PROSE, "It is small."),
        (PassageRole.PROSE, "a\tb"),
        (PassageRole.PROSE, "x  y\n z"),
    ]
    assert [text.words(span) for f in text.furniture for span in f.spans] == [
        "Market Courier",
        "Also read",
    ]


def test_markdown_gives_the_words_that_are_seen_and_its_front_matter_as_facts() -> None:
    front = "---\ntitle: On squares\ndate: 2021-05-14\n---\n"
    result = started("essay.md", f"{front}# Squares\n\nClose *it*, [now](x).\n\n1. one\n")
    text = result.texts[0]
    assert (text.title, text.date) == ("On squares", "2021-05-14")
    assert passages(result) == {"essay": ["Squares", "Close it, now.", "one"]}
    assert result.remarks == (
        "read as Markdown (Python-Markdown with its extra syntax)",
        "front matter taken off: 2 lines",
        "markup taken out: 6 tags",
        "links whose words stay and whose addresses go: 1",
        "list items whose numbers stand in no character of the page: 1",
        "white space laid out anew: blocks are parted by blank lines, runs of spaces made one",
    )


def test_any_file_is_kept_byte_for_byte_when_read_as_text() -> None:
    words = "# Squares\n\nClose *it*.\n"
    result = started("essay.md", words, sort=Sort.TEXT)
    assert result.files["seeds/essay.txt"] == words.encode()


@pytest.mark.parametrize(
    ("words", "unit", "reason"),
    [
        ("One.\n\nTwo.\n", "paragraphs", "paragraphs: 2, parted by blank lines"),
        (
            "It is a truth universally acknowledged, that a\nsingle man must be in want of it.\n",
            "paragraphs",
            "paragraphs: 1, parted by blank lines; their 2 lines are wrapped at 46 columns",
        ),
        ("Roses\nare red\n\nViolets\n", "lines", None),
    ],
)
def test_lines_or_blank_lines_part_a_text_and_the_reason_is_given(
    words: str, unit: str, reason: str | None
) -> None:
    draft = read_plain(words)
    assert draft.passages == unit
    assert reason is None or draft.remarks == (reason,)


def test_rules_and_the_frame_of_a_gutenberg_book_are_furniture() -> None:
    words = (
        "The Project Gutenberg eBook of Pets\n\nTitle: Pets\nAuthor: A. Brook\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK PETS ***\n\nOne.\n\n* * *\n\nTwo.\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK PETS ***\n\nLicence.\n"
    )
    result = started("pg1.txt", words)
    assert passages(result) == {"pg1": ["One.", "Two."]}
    text = result.texts[0]
    assert (text.title, text.author, text.outlet) == ("Pets", "A. Brook", "Project Gutenberg")
    assert [f.what for f in text.furniture] == [
        "what Project Gutenberg says before the book",
        "a rule",
        "what Project Gutenberg says after the book",
    ]


def test_a_byte_order_mark_stays_in_the_seed_and_is_told() -> None:
    result = started("essay.txt", b"\xef\xbb\xbfClose it.\r\n")
    assert result.files["seeds/essay.txt"] == b"\xef\xbb\xbfClose it.\r\n"
    assert result.remarks[:2] == (
        "the seed is the file, byte for byte",
        "a byte order mark at the start stays and belongs to nobody",
    )
    assert passages(result) == {"essay": ["Close it."]}


def test_another_encoding_is_written_anew_and_told() -> None:
    result = started("essay.txt", "Café.\n".encode("utf-16"))
    assert result.files["seeds/essay.txt"] == "Café.\n".encode()
    assert result.remarks[:2] == (
        "written anew in UTF-8 from utf-16-le",
        "a byte order mark at the start is left behind",
    )


def test_the_encoding_that_a_page_declares_is_taken() -> None:
    html = '<meta charset="iso-8859-1"><p>Caf\xe9 \x93now\x94</p>'.encode("latin-1")
    assert passages(started("page.html", html)) == {"page": ["Café “now”"]}


def test_bytes_that_are_not_utf_8_are_a_problem_until_their_encoding_is_named() -> None:
    assert refused("essay.txt", b"One.\nCaf\xe9.\n") == (
        "essay.txt:2: byte 8 (0xe9) is not UTF-8\n"
        "    Say which encoding the file is in: '--encoding windows-1252', for example.\n"
        "1 problem; nothing was written."
    )
    assert passages(started("essay.txt", b"Caf\xe9.\n", encoding="latin-1")) == {"essay": ["Café."]}


def test_an_encoding_that_nobody_knows_is_a_problem() -> None:
    with pytest.raises(UnreadableError) as error:
        decode("a.txt", b"x", "klingon")
    assert str(error.value) == (
        "a.txt:1: no encoding is called 'klingon'\n"
        "    Say which encoding the file is in: '--encoding windows-1252', for example."
    )


def test_a_named_encoding_goes_before_a_mark_that_is_not_its_own() -> None:
    assert decode("a", b"\xff\xfea", "latin-1").words == "ÿþa"
    assert decode("a", "a".encode("utf-16"), "utf-16").words == "a"


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("a.txt", " \n", "a.txt:1: no words were found in it"),
        ("a.html", "<script>x</script>", "a.html:1: no words were found in it"),
        (
            "a.txt",
            "One.\nT\0o.",
            (
                "a.txt:2: a NUL character (U+0000), which no web page can show\n"
                "    Is it a text at all?"
            ),
        ),
        (
            "debate.txt",
            "One.",
            (
                "debate.txt:1: a seed cannot be called 'debate': seeds/debate.yml is a file that "
                "texts share\n    Nothing is overwritten. Give another name: '--name letters'."
            ),
        ),
    ],
)
def test_a_file_that_makes_no_seed_is_refused(name: str, words: str, message: str) -> None:
    assert refused(name, words) == f"{message}\n1 problem; nothing was written."


def test_a_name_that_is_no_id_is_refused() -> None:
    assert refused("a.txt", "One.", name="My Text") == (
        "a.txt:1: a seed cannot be called 'My Text'\n    Call it 'my-text'.\n"
        "1 problem; nothing was written."
    )


def test_nothing_is_overwritten() -> None:
    assert refused("letter.txt", "One.", companions()) == (
        "seeds/letter.txt:1: it is there already\n"
        "    Nothing is overwritten. Give another name: '--name letters'.\n"
        "seeds/letter.yml:1: it is there already\n"
        "    Nothing is overwritten. Give another name: '--name letters'.\n"
        "2 problems; nothing was written."
    )


def test_an_edition_that_exists_keeps_its_debate_and_its_ids() -> None:
    result = started("ann.txt", "A third voice.\n", companions())
    assert [text.id for text in result.texts] == ["ann2"]
    assert "seeds/debate.yml" not in result.files
    assert result.remarks[-1] == "to be added to 'texts' in seeds/debate.yml: ann2"
    assert report_on(companions() | dict(result.files)) == ""


def test_furniture_that_no_words_tell_from_a_text_stays_in_it_and_is_told() -> None:
    words = "Yes\n\nNo\n\nYes"
    draft = Draft(
        words, (Stretch(span(words, "Yes\n\nNo")),), (LeftOut("a cry", span(words, "Yes", 1)),)
    )
    bounded = bound(draft)
    assert [piece.what for piece in bounded.joined] == ["a cry"]
    assert [(b.from_, b.to) for _, b in bounded.texts] == [("Yes No Yes", "Yes No Yes")]


def span(words: str, part: str, number: int = 0) -> Span:
    """Where a part stands in some words for the first, second … time."""
    at = -1
    for _ in range(number + 1):
        at = words.index(part, at + 1)
    return Span(at, at + len(part))


@settings(max_examples=300)
@given(words=st.text(CHARACTERS))
def test_words_written_as_yaml_are_read_back_letter_by_letter(words: str) -> None:
    lines = [
        f"a: {scalar(words)}  {comment(words)}",
        f"b: {listed([words])}",
        *prose("c", words * 9, 0),
    ]
    file, problems = parse("a.yml", "\n".join([*lines, f"d: {selector(words, 'x', words)}"]))
    assert not problems
    assert isinstance(file.data, dict)
    assert (file.data["a"], file.data["b"]) == (words, [words])
    assert collapse(file.data["c"]) == collapse(words * 9)
    assert file.data["d"] == ({"exact": "x", "prefix": words, "suffix": words} if words else "x")


def test_the_command_writes_what_it_says_and_a_second_time_refuses(tmp_path: Path) -> None:
    file = tmp_path / "essay.txt"
    file.write_text("Close it.\n", "utf-8")
    arguments = ["new", str(file), "--root", str(tmp_path / "edition"), "--author", "Anna Brook"]
    first = CliRunner().invoke(main, arguments)
    assert first.output == (
        "seeds/essay.txt written\nseeds/essay.yml written\nseeds/debate.yml written\n"
        "seeds/claims/essay.yml written\n1 text:\n  essay: Anna Brook, 1 paragraph\n"
        "- the seed is the file, byte for byte\n- paragraphs: 1, parted by blank lines\n"
        "9 values to check: search for '# to check'.\n"
    )
    assert (tmp_path / "edition/seeds/essay.txt").read_text("utf-8") == "Close it.\n"
    second = CliRunner().invoke(main, arguments)
    assert second.exit_code == 1
    assert second.stderr.startswith("seeds/essay.txt:1: it is there already\n")


def test_a_dry_run_writes_nothing_and_json_is_for_programs(tmp_path: Path) -> None:
    file = tmp_path / "essay.txt"
    file.write_text("Close it.\n", "utf-8")
    root = tmp_path / "edition"
    result = CliRunner().invoke(
        main, ["new", str(file), "--root", str(root), "--dry-run", "--json"]
    )
    assert json.loads(result.output)["texts"] == [
        {"id": "essay", "author": "Not named", "passages": 1}
    ]
    assert not root.exists()
