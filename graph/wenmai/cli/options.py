"""What several commands share: where the build is, and how an answer is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["NamedPath", "as_json", "in_folder", "opened"]


class NamedPath(click.Path):
    """A path that is not empty: `-o ""`, of a variable that is not set, would be the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; the current folder is .", param, ctx)
        return super().convert(value, param, ctx)


in_folder = click.option(
    "--dir",
    "folder",
    type=NamedPath(path_type=Path),
    default=Path("out"),
    show_default="out",
    help="Folder of the build.",
)
as_json = click.option("--json", "json", is_flag=True, help="Write JSON instead of text.")


def opened(folder: Path) -> Store:
    """The store of the build in that folder; raises as `open_store` does."""
    from wenmai.store import FILE_NAME, open_store

    return open_store(folder if folder.is_file() else folder / FILE_NAME)
