"""The command for editors: start an edition, bring annotations in, see what is missing.

Exit codes of every command. 0: done. 1: there are problems, all of them printed; nothing was
written. 2: the command line is wrong. 3: done, but something needs a look (`revise`: an annotation
that is not where it was; `import` and `stats`: only when asked to be strict).
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click
from counterpoint import pipeline
from counterpoint.coverage import as_data, coverage, gaps, table
from counterpoint.files import read
from counterpoint.imports.bring import FORMATS, Brought, ImportFailure, bring, closed_hint
from counterpoint.imports.foreign import Foreign
from counterpoint.imports.imported import Verb
from counterpoint.imports.written import report
from counterpoint.mistakes import slug
from counterpoint.model import ClaimKind
from counterpoint.revise import RevisionError, applied
from counterpoint.revise import revise as revision_of
from counterpoint.revising.judging import Verdict
from counterpoint.revising.telling import as_data as as_data_of
from counterpoint.revising.telling import told
from counterpoint.schemas import schema_files
from counterpoint.starting.start import Sort, Started, StartError, Wishes, start
from counterpoint.wording import count

ROOT = Path(__file__).resolve().parent.parent
NEEDS_A_LOOK = 3

root_option = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT,
    show_default="the repository",
    help="The folder of the edition, with seeds/ in it.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, for programs and CI, and nothing else."
)
encoding_option = click.option(
    "--encoding", default="", help="What the file is written in, if not UTF-8: windows-1252 …"
)


@click.group()
def main() -> None:
    r"""Start an edition, bring annotations in, and see what is missing.

    \b
    From a file to a page:
      edit.py new letters.html        a seed, its description, a file for claims
      make serve                      look at the bare text
      edit.py import csv notes.csv --text brook
      edit.py stats                   what nobody has annotated yet

    Each command explains itself: edit.py new --help.

    Exit codes. 0: done. 1: there are problems, all of them printed; nothing was written. 2: the
    command line is wrong. 3: done, but something needs a look.
    """


def fail(wrong: str) -> NoReturn:
    """Print what is wrong and end with exit code 1."""
    click.echo(wrong, err=True)
    sys.exit(1)


def print_json(data: object) -> None:
    """Print data as JSON, a value to a line."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files; those that exist are left as they are, and are an error."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("xb") as file:
            file.write(content)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
@click.option("--name", default="", help="What the seed is called; else after the file.")
@click.option(
    "--as",
    "sort",
    type=click.Choice([sort.value for sort in Sort]),
    help="How to read the file; else by its name. 'text' keeps any file byte for byte.",
)
@click.option(
    "--passages", type=click.Choice(["lines", "paragraphs"]), help="What makes a paragraph."
)
@click.option(
    "--voice",
    "voices",
    multiple=True,
    help="A name that stands alone on a line above each of its posts. Give it once for each voice.",
)
@click.option("--whole", is_flag=True, help="One text, even if the file looks like a thread.")
@encoding_option
@click.option("--title", default="", help="The title of the text.")
@click.option("--author", default="", help="Who wrote it, where the file names nobody.")
@click.option("--date", default="", help="When: 2018, 2018-09 or 2018-09-19.")
@click.option("--outlet", default="", help="Where it was published.")
@click.option("--url", default="", help="Its address.")
@click.option("--language", default="", help="A language tag: en, zh-Hans …")
@click.option("--rights", default="", help="Whose it is, and on what ground it is printed.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@json_option
def new(  # noqa: PLR0913 (an option each)
    *,
    file: Path,
    root: Path,
    name: str,
    sort: str | None,
    passages: str | None,
    voices: tuple[str, ...],
    whole: bool,
    encoding: str,
    dry_run: bool,
    as_json: bool,
    **facts: str,
) -> None:
    r"""Make a seed of FILE: plain text, Markdown, HTML, or a saved thread of a forum.

    Writes seeds/<name>.txt, a description beside it that already builds, an empty file of claims
    for each text, and seeds/debate.yml if there is none. Nothing that exists is overwritten.

    A plain text stays as it is, byte for byte. Of HTML and Markdown the words are taken; what was
    done to get them is printed, with counts, and kept as provenance. Who wrote which stretch, what
    is nobody's (menus, ranks, rules) and what makes a paragraph is proposed: read the description
    once. Where the file is silent, '# to check' stands.

    \b
    Examples:
      edit.py new essay.md --author "Anna Brook" --date 2021-05-14
      edit.py new thread.html
      edit.py new thread.txt --voice Martian --voice amoy
    """
    wishes = Wishes(
        name, Sort(sort) if sort else None, encoding, passages or "", voices, whole, facts
    )
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    try:
        started = start(str(file), file.read_bytes(), read(root), wishes, today)
    except StartError as error:
        fail(str(error))
    if not dry_run:
        write(root, started.files)
    if as_json:
        print_json(started_data(started))
    else:
        click.echo("\n".join(account(started, is_written=not dry_run)))


def account(started: Started, *, is_written: bool) -> list[str]:
    """What was started, in lines to read."""
    texts = [
        f"  {text.id}: {text.author}, {count(len(text.passages), 'paragraph', 'paragraphs')}"
        for text in started.texts
    ]
    return [
        *(f"{path} {'written' if is_written else 'would be written'}" for path in started.files),
        f"{count(len(started.texts), 'text', 'texts')}:",
        *texts,
        *(f"- {remark}" for remark in started.remarks),
        f"{count(started.to_check, 'value', 'values')} to check: search for '# to check'.",
    ]


def started_data(started: Started) -> dict[str, object]:
    """What was started, for programs."""
    return {
        "files": list(started.files),
        "texts": [
            {"id": text.id, "author": text.author, "passages": len(text.passages)}
            for text in started.texts
        ],
        "remarks": list(started.remarks),
        "toCheck": started.to_check,
    }


class Pairs(click.ParamType[tuple[str, str]]):
    """An option of two words joined by a sign of equality; the second may be missing."""

    name = "NAME[=VALUE]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The two words."""
        del param, ctx
        first, _, second = str(value).partition("=")
        return first, second


KINDS = {kind.value: kind for kind in ClaimKind}
VERBS = {verb.value: verb for verb in Verb}


@main.command("import")
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument(
    "paths",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@root_option
@click.option(
    "--text",
    "texts",
    type=Pairs(),
    multiple=True,
    required=True,
    metavar="ID[=SOURCE]",
    help="The text that the annotations are about. With SOURCE (a page, a speaker, a cell of the "
    "column 'text') only what is about that; give it once for each.",
)
@click.option(
    "--base",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The plain text that offsets count in. For brat, the .txt beside the .ann is taken.",
)
@click.option(
    "--kind",
    "kinds",
    type=Pairs(),
    multiple=True,
    metavar="TYPE=KIND",
    help=f"What a type of the file is here: {', '.join([*KINDS, *VERBS])}.",
)
@click.option(
    "--as",
    "sort",
    type=click.Choice(["notes", "claims"]),
    default="notes",
    show_default=True,
    help="What comments on a page are here (w3c, hypothesis).",
)
@click.option("--private", is_flag=True, help="Also annotations that are not public (hypothesis).")
@click.option(
    "--keep-orphans",
    is_flag=True,
    help="Keep claims whose words are not found, as unstated ones, with a comment.",
)
@encoding_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write into this folder, not into seeds/: to look at, or to merge by hand.",
)
@click.option("--dry-run", is_flag=True, help="Print the YAML and the report, and write nothing.")
@click.option("--strict", is_flag=True, help="Exit with 3 when anything was lost.")
@json_option
def import_(  # noqa: PLR0913 (an option each)
    *,
    format_: str,
    paths: tuple[Path, ...],
    root: Path,
    texts: tuple[tuple[str, str], ...],
    base: Path | None,
    kinds: tuple[tuple[str, str], ...],
    sort: str,
    private: bool,
    keep_orphans: bool,
    encoding: str,
    out: Path | None,
    dry_run: bool,
    strict: bool,
    as_json: bool,
) -> None:
    r"""Bring annotations in from FILE, which is in FORMAT.

    \b
    w3c         Web Annotations (JSON-LD): one, a list, a page, a collection
    hypothesis  what the API of Hypothes.is gives; replies become notes
    brat        an .ann file with its .txt beside it
    csv         claims or notes, relations; columns go by name (several files at once)
    microtexts  arg-microtexts XML
    aif         AIF or xAIF JSON
    argdown     Argdown, the part of it that people write

    Claims go to seeds/claims/<text>.yml, links between texts to seeds/relations.yml, and a mapping
    of every foreign id, with all repairs and losses, to seeds/imported/. A claims file that holds
    claims already is not touched: use --out.

    Nothing is guessed. Words are placed by their quote; one that stands nowhere, or in several
    places that neither its context nor its offsets tell apart, is an orphan and is reported, with
    what comes nearest. Every repair and every loss is a line of the report.

    \b
    Examples:
      edit.py import brat essay01.ann --text brook --dry-run
      edit.py import hypothesis search.json --text brook=https://example.org/letters/1
      edit.py import csv claims.csv relations.csv --text brook --text hale=hale
    """
    wrong = next((kind for _, kind in kinds if kind not in KINDS and kind not in VERBS), None)
    if wrong is not None:
        message = f"'{wrong}' is none of {', '.join([*KINDS, *VERBS])}"
        raise click.BadParameter(message, param_hint="--kind")
    foreigns = [
        Foreign(
            path=path.name,
            content=path.read_bytes(),
            beside=beside(path, base, format_),
            encoding=encoding,
            kinds={name: KINDS[kind] for name, kind in kinds if kind in KINDS},
            verbs={name: VERBS[kind] for name, kind in kinds if kind in VERBS},
            claims=sort == "claims",
            private=private,
        )
        for path in paths
    ]
    sources = {source: text for text, source in texts}
    try:
        brought = bring(format_, foreigns, read(root), sources, keeps_orphans=keep_orphans)
    except ImportFailure as failure:
        fail(str(failure))
    files = in_folder(brought) if out else in_seeds(brought, free_name(root, paths[0].stem))
    if dry_run:
        click.echo("".join(f"--- {path}\n{files[path].decode()}\n" for path in files), nl=False)
    elif out:
        check_absent(out, files)
        write(out, files)
    elif brought.closed:
        fail(closed_hint(brought.closed))
    else:
        replace(root, files)
    lost = brought.mapping_data["lost"]
    if as_json:
        print_json({"files": [] if dry_run else list(files), **brought.mapping_data})
    else:
        written = [] if dry_run else [f"{path} written" for path in files]
        click.echo("\n".join([*written, report(brought.settled)]))
    if strict and lost:
        sys.exit(NEEDS_A_LOOK)


def beside(path: Path, base: Path | None, format_: str) -> bytes | None:
    """The text that offsets of a file count in: that which is given, or for brat the one beside."""
    text = path.with_suffix(".txt") if format_ == "brat" and base is None else base
    return text.read_bytes() if text is not None and text.exists() else None


def free_name(root: Path, stem: str) -> str:
    """A name for the mapping that no earlier import has."""
    names = (slug(stem), *(f"{slug(stem)}-{number}" for number in range(2, 1000)))
    return next(n for n in names if not (root / f"seeds/imported/{n}.json").exists())


def in_seeds(brought: Brought, name: str) -> dict[str, bytes]:
    """The files of an import where an edition has them."""
    return {**brought.files, f"seeds/imported/{name}.json": brought.mapping}


def in_folder(brought: Brought) -> dict[str, bytes]:
    """The files of an import for a folder of their own; of relations only the new ones."""
    files = {path.removeprefix("seeds/"): content for path, content in brought.files.items()}
    if brought.relations:
        files["relations.yml"] = brought.relations.encode()
    return {**files, "mapping.json": brought.mapping}


def check_absent(folder: Path, files: Mapping[str, bytes]) -> None:
    """End with exit code 1 when a file is there already."""
    found = [path for path in files if (folder / path).exists()]
    if found:
        fail(f"{folder / found[0]} is there already; nothing was written.")


def replace(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files in place of those that were: each in one step, after all of them are on disk."""
    waiting = []
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        new = target.with_name(f".{target.name}.new")
        new.write_bytes(content)
        waiting.append((new, target))
    for new, target in waiting:
        new.replace(target)


@main.command()
@root_option
@click.option("--text", "only", multiple=True, help="Only this text; may be given several times.")
@click.option(
    "--list", "is_listed", is_flag=True, help="Name every paragraph, claim and note meant."
)
@click.option("--strict", is_flag=True, help="Exit with 3 when anything is missing.")
@json_option
def stats(
    *, root: Path, only: tuple[str, ...], is_listed: bool, strict: bool, as_json: bool
) -> None:
    r"""Show coverage: what nobody has annotated, linked or sourced yet.

    \b
    paragraphs  paragraphs of the text
    bare        those, but for headings, that no claim and no note touches
    annotated   share of characters that some claim or note is about
    claims      claims, those without a quote included
    loose       those that no relation starts from or points at
    facts       fact checks
    unsourced   those that name no source
    """
    try:
        debate, _ = pipeline.checked(root)
    except pipeline.EditionError as error:
        fail(str(error))
    unknown = [text for text in only if text not in debate.texts]
    if unknown:
        raise click.BadParameter(f"there is no text '{unknown[0]}'", param_hint="--text")
    figures = [one for one in coverage(debate) if not only or one.text.id in only]
    if as_json:
        print_json(as_data(figures))
    else:
        click.echo(table(figures))
    missing = [line for one in figures for line in gaps(one)]
    if is_listed and not as_json:
        click.echo("\n".join(missing))
    if strict and missing:
        sys.exit(NEEDS_A_LOOK)


@main.command()
@click.argument("seed")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
@click.option(
    "--accept",
    multiple=True,
    metavar="near|ID",
    help="Accept what is proposed: all of it ('near'), or that for one claim, note or relation. "
    "May be given several times.",
)
@click.option("--apply", "is_applied", is_flag=True, help="Put FILE in the place of the seed.")
@click.option(
    "--leave-open",
    is_flag=True,
    help="Apply even if something is left to mend: 'make check' will name it.",
)
@click.option("--list", "with_moved", is_flag=True, help="List also what only moved.")
@json_option
def revise(  # noqa: PLR0913 (an option each)
    *,
    seed: str,
    file: Path,
    root: Path,
    accept: tuple[str, ...],
    is_applied: bool,
    leave_open: bool,
    with_moved: bool,
    as_json: bool,
) -> None:
    r"""Hold the annotations of SEED against FILE, a new edition of it.

    Tells of every quote, and of every boundary in the description, what has become of it:

    \b
    exact         it selects the same words in the paragraph of the same number
    moved         the same words, in a paragraph of another number
    needs a look  the words changed, or stand more often now: the difference, and a new selector
    lost          nothing like them is left

    Nothing is written without --apply. With it FILE takes the place of the seed, its sum is
    recorded, and the selectors that you accept are changed where they stand; comments, order, ids
    and addresses stay. It is refused while anything would be left to mend.

    Exit code 3: something needs a look or is lost.

    \b
    Examples:
      edit.py revise letters.txt letters-2nd.txt
      edit.py revise letters.txt letters-2nd.txt --accept brook-1 --accept brook-2
      edit.py revise letters.txt letters-2nd.txt --accept near --apply
    """
    files = read(root)
    try:
        revision = revision_of(files, seed, file.name, file.read_bytes())
        changed = applied(files, revision, accept, leaves_open=leave_open) if is_applied else {}
    except RevisionError as error:
        fail(str(error))
    replace(root, changed)
    if as_json:
        print_json({**as_data_of(revision), "written": list(changed)})
    else:
        lines = told(revision, with_moved=with_moved)
        click.echo("\n".join([*lines, *(f"{path} written" for path in changed)]))
    is_open = not is_applied or leave_open
    if is_open and (revision.of(Verdict.LOOK) or revision.of(Verdict.LOST)):
        sys.exit(NEEDS_A_LOOK)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(*, folder: Path) -> None:
    r"""Write a JSON Schema for every YAML file into FOLDER.

    An editor that knows YAML then completes keys and marks mistakes as you type. In VS Code, with
    the extension "YAML" by Red Hat, put this into .vscode/settings.json:

    \b
      "yaml.schemas": {
        "./FOLDER/claims.schema.json": "seeds/claims/*.yml",
        "./FOLDER/relations.schema.json": "seeds/relations.yml"
      }

    or the line that this command prints for a file at its top. 'make check' sees more: it knows the
    texts.
    """
    for name, content in schema_files().items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        click.echo(f"{folder / name}: # yaml-language-server: $schema={address_of(name, folder)}")


def address_of(name: str, folder: Path) -> str:
    """The path of a schema from the files that it describes; whole if the folder is elsewhere."""
    deep = "../../" if name.startswith("claims") else "../"
    try:
        return f"{deep}{folder.resolve().relative_to(ROOT).as_posix()}/{name}"
    except ValueError:
        return (folder.resolve() / name).as_uri()


if __name__ == "__main__":
    main()
