"""The only file that knows MkDocs: every MkDocs command builds the generated pages first.

It imports at its head, because MkDocs restores `sys.path` after loading a hook.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from counterpoint.pipeline import EditionError, build
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_pre_build(config: MkDocsConfig) -> None:
    """Build the generated part of `docs/`; a problem in the seeds stops MkDocs with the report."""
    try:
        build(Path(config.config_file_path).parent)
    except EditionError as error:
        raise PluginError(str(error)) from error
