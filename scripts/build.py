"""The command that turns seed texts and annotations into the pages that MkDocs publishes."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from counterpoint import pipeline
from counterpoint.wording import count

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.option("--check", is_flag=True, help="Only check seeds and annotations; write nothing.")
@click.option("--record", is_flag=True, help="Check, then add new addresses to the ledger.")
@click.option("--locked", is_flag=True, help="Fail when an address is not in the ledger.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    help="The folder of the edition, with seeds/ and docs/ in it.",
)
def main(*, check: bool, record: bool, locked: bool, root: Path) -> None:
    """Build the generated part of docs/ from seeds/.

    Every problem is printed as file:line: subject: what is wrong. While there is one, nothing is
    written. Exit code 0: done. 1: there are problems. 2: the command line is wrong.
    """
    try:
        if record:
            new = pipeline.record(root)
            click.echo(f"{count(len(new), 'new address', 'new addresses')} recorded.")
        elif check:
            debate, _ = pipeline.checked(root)
            counts = [
                count(len(debate.texts), "text", "texts"),
                count(len(debate.claims), "claim", "claims"),
                count(len(debate.relations), "relation", "relations"),
                count(len(debate.notes), "note", "notes"),
            ]
            click.echo(f"{', '.join(counts)}: no problem.")
        else:
            changed = pipeline.build(root, locked=locked)
            click.echo(f"{count(len(changed), 'file', 'files')} changed in docs/.")
    except pipeline.EditionError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
