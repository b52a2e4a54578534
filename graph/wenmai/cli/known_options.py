"""What the reader knows already: the options --known and --known-file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.completing import names
from wenmai.cli.options import NamedPath
from wenmai.cli.printing import complain, note, safe
from wenmai.errors import InputError, NoSuchArticle, NotAnswerable

if TYPE_CHECKING:
    from wenmai.library import Library
    from wenmai.library.naming import Named

__all__ = ["knowing", "names_in", "say_where_series_end"]


def knowing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The two options, which a command receives as `known` and `files`."""
    command = click.option(
        "--known-file",
        "files",
        multiple=True,
        metavar="FILE",
        type=NamedPath(exists=True, dir_okay=False, allow_dash=True),
        help="Take what is known from a file, one name a line; # begins a comment, - is standard input.",
    )(command)
    return click.option(
        "--known",
        multiple=True,
        metavar="NAME",
        shell_complete=names,
        help="Already read: an article, topic:…, series:… or series:…:1-5; may be given several times.",
    )(command)


def names_in(library: Library, known: tuple[str, ...], files: tuple[str, ...]) -> list[str | Named]:
    """The names on the command line, and what those in the files mean.

    Raises
    ------
    InputError
        When a file is not UTF-8.
    NotAnswerable
        When a line means nothing or several things; every such line is named first.
    """
    named: list[str | Named] = [*known]
    for file in files:
        named += _named_in(library, file)
    return named


def say_where_series_end(library: Library, names: Iterable[str]) -> None:
    """A note for each range of parts, series:…:1-99, that goes on behind the last part."""
    for name in names:
        if name.casefold().startswith("series") and name.rstrip()[-1:].isdigit():
            with suppress(NotAnswerable):  # which the command itself says
                named = library.named(name)
                if named.last:
                    note(f"{safe(name)}: the last part at hand is {named.last}")


def _named_in(library: Library, file: str) -> list[Named]:
    from wenmai.phrases import spoken

    shown = "standard input" if file == "-" else file
    named: list[Named] = []
    lost = 0
    for number, name in _lines(file, shown):
        try:
            named.append(library.named(name))
        except NotAnswerable as exc:
            lost += 1
            complain(f"{safe(shown)}:{number}: {safe(spoken(str(exc)))}")
    if lost:
        raise NoSuchArticle(f"{shown}: {lost} {'line names' if lost == 1 else 'lines name'} no one article")
    return named


def _lines(file: str, shown: str) -> Iterator[tuple[int, str]]:
    """The lines that name something, with their numbers."""
    if file == "-":
        data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    else:
        data = Path(file).read_bytes()
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            name = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as exc:
            raise InputError(f"{shown}:{number}: is not UTF-8") from exc
        if name and not name.startswith("#"):
            yield number, name
