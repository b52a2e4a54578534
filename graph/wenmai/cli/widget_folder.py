"""`export widget`: a folder of cards for the pages of a blog."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wenmai.export.folder import Written
    from wenmai.export.widget import Tally

__all__ = ["GENERATORS", "write_widget"]

GENERATORS = ("hugo", "hexo", "jekyll")
_OWN = ".wenmai-widget"  # the folder below the output that remembers what was written
_NAMED = 3  # articles that a note names


def write_widget(folder: Path, output: Path | None, generator: str | None, asked: Mapping[str, Any]) -> None:
    """Write the cards of a build's articles into a folder, and say what was written.

    Raises
    ------
    click.UsageError
        Without a folder, or for a part of the graph: a page whose article is not in it would lose its card.
    OutputError, StoreBusy
        As `write_folder` does, and when another run is writing there.
    """
    if output is None or str(output) == "-":
        raise click.UsageError("widget is a folder of files: name it with -o DIR")
    if wrong := sorted(name for name, value in asked.items() if value not in (None, False)):
        raise click.UsageError(
            f"--{wrong[0].replace('_', '-')} does not go with widget, which has every article"
        )
    from wenmai.cli.options import opened
    from wenmai.cli.printing import note, safe
    from wenmai.errors import OutputError
    from wenmai.export.folder import write_folder
    from wenmai.export.widget import LAYOUTS, Addresses, Tally, files
    from wenmai.library.neighbours import all_neighbours
    from wenmai.pipeline.lock import locked
    from wenmai.pipeline.output_folder import scratch_folder

    if output.exists() and not output.is_dir():
        raise OutputError(f"{output}: is no folder")
    layout, tally = LAYOUTS[generator or ""], Tally()
    with opened(folder, whole=True) as store:
        addresses = Addresses(store.nodes("article"))
        with locked(output / _OWN), scratch_folder(output / _OWN) as scratch:
            names = files(all_neighbours(store), addresses, layout, tally)
            written = write_folder(names, output, output / _OWN, scratch)
    _say(output, written, tally)
    note(f"use it: {safe(layout.use)}")


def _say(output: Path, written: Written, tally: Tally) -> None:
    from wenmai.cli.printing import note, safe

    facts = [
        f"{written.changed:,} new or changed" if written.changed else "nothing has changed",
        f"{written.removed:,} of an earlier run removed" if written.removed else "",
    ]
    some = ", ".join(fact for fact in facts if fact)
    note(f"written to {safe(str(output))}: {tally.cards:,} cards in {written.files:,} files ({some})")
    if tally.silent:
        note(f"{tally.silent:,} articles without a card: nothing is known of what goes before or after them")
    if tally.shared:
        titles = "; ".join(map(safe, tally.shared[:_NAMED]))
        note(f"{len(tally.shared):,} articles without a card: their address is another's, too: {titles}")
