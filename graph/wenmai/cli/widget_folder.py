"""`export widget`: a folder of cards for the pages of a blog."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wenmai.library.cards import WrittenCards

__all__ = ["GENERATORS", "write_widget"]

GENERATORS = ("hugo", "hexo", "jekyll")
_NAMED = 3  # articles that a note names


def write_widget(folder: Path, output: Path | None, generator: str | None, asked: Mapping[str, Any]) -> None:
    """Write the cards of a build's articles into a folder, and say what was written.

    Raises
    ------
    click.UsageError
        Without a folder, or for a part of the graph: a page whose article is not in it would lose its card.
    OutputError, StoreBusy
        As `Library.widget` does.
    """
    if output is None or str(output) == "-":
        raise click.UsageError("widget is a folder of files: name it with -o DIR")
    if wrong := sorted(name for name, value in asked.items() if value not in (None, False)):
        raise click.UsageError(
            f"--{wrong[0].replace('_', '-')} does not go with widget, which has every article"
        )
    from wenmai.cli.options import opened_library
    from wenmai.cli.printing import note, safe

    with opened_library(folder) as library:
        written = library.widget(output, generator)
    _say(written)
    note(f"use it: {safe(written.use)}")


def _say(written: WrittenCards) -> None:
    from wenmai.cli.printing import note, safe

    facts = [
        f"{written.changed:,} new or changed" if written.changed else "nothing has changed",
        f"{written.removed:,} of an earlier run removed" if written.removed else "",
    ]
    some = ", ".join(fact for fact in facts if fact)
    where = safe(str(written.folder))
    note(f"written to {where}: {written.cards:,} cards in {written.files:,} files ({some})")
    if written.silent == 1:
        note("1 article without a card: nothing is known of what goes before or after it")
    elif written.silent:
        note(
            f"{written.silent:,} articles without a card: nothing is known of what goes before or after them"
        )
    titles = "; ".join(map(safe, written.shared[:_NAMED]))
    if len(written.shared) == 1:
        note(f"1 article without a card: its address is another's, too: {titles}")
    elif written.shared:
        note(f"{len(written.shared):,} articles without a card: their address is another's, too: {titles}")
