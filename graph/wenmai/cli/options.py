"""What several commands share: where the build is, and how an answer is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.phrases import say

if TYPE_CHECKING:
    from wenmai.library import Library
    from wenmai.store import Store

__all__ = [
    "NamedChoice",
    "NamedPath",
    "alike",
    "as_json",
    "in_folder",
    "opened",
    "opened_library",
    "suggestion",
]


class NamedPath(click.Path):
    """A path that is not empty: `-o ""`, of a variable that is not set, would be the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; the current folder is .", param, ctx)
        return super().convert(value, param, ctx)


class NamedChoice(click.Choice[str]):
    """A word of a list; a slip of the pen is answered with the word that is like it."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        message = super().get_invalid_choice_message(value, ctx)
        return f"{message.rstrip('.。')}{suggestion(str(value), self.choices) or say('.')}"


def suggestion(word: str, words: Iterable[str]) -> str:
    """`; did you mean …?` where one of the words is much like it; else nothing."""
    like = alike(word, words)
    return say("; did you mean {like}?", like=like) if like else ""


def alike(word: str, words: Iterable[str]) -> str:
    """The one of the words that is much like it; empty where none is."""
    from difflib import get_close_matches  # only a mistake needs it

    return next(iter(get_close_matches(word, list(words), n=1)), "")


in_folder = click.option(
    "--dir",
    "folder",
    type=NamedPath(path_type=Path),
    default=Path("out"),
    show_default="out",
    help="Folder of the build.",
)
as_json = click.option("--json", "json", is_flag=True, help="Write JSON instead of text.")


def opened(folder: Path, *, whole: bool = False, silent: bool = False) -> Store:
    """The store of the build in that folder; raises as `open_store` does.

    Parameters
    ----------
    whole
        The command reads all of it, so that all of it is verified first.
    silent
        The command says itself which exports do not fit.
    """
    from wenmai.store import FILE_NAME, open_store

    store = open_store(folder if folder.is_file() else folder / FILE_NAME, whole=whole)
    if not silent:
        _say_unfit(store)
    return store


def opened_library(folder: Path) -> Library:
    """The build in that folder, for questions; raises as `wenmai.open` does."""
    from wenmai.library import Library

    library = Library(folder)
    _say_unfit(library.store)
    return library


def _say_unfit(store: Store) -> None:
    """A line on stderr when an export beside the store is visibly not of its build."""
    from wenmai.cli.printing import note, safe
    from wenmai.store import unfit_exports

    if unfit := unfit_exports(store, sizes_only=True):
        note(f"{safe(', '.join(unfit))}: not of this build; `wenmai build` writes it anew")
