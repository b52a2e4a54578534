"""The widget as a folder: a card for each article, written and counted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.errors import OutputError

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["WrittenCards", "write_cards"]

_OWN = ".wenmai-widget"  # the folder below the output that remembers what was written


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCards:
    """What a run wrote, and of which articles nothing is shown."""

    folder: Path
    cards: int
    files: int  # that are there now
    changed: int  # of these: new, or with other bytes than before
    removed: int  # files of an earlier run
    silent: int  # articles of which nothing is known that a card would say
    elsewhere: int  # articles without a page on the hosts of the build
    shared: tuple[str, ...]  # titles of those whose address leads to another's card
    use: str  # how pages show the cards


def write_cards(store: Store, output: Path, generator: str) -> WrittenCards:
    """As `Library.widget` says."""
    from wenmai.export.folder import write_folder
    from wenmai.export.widget import LAYOUTS, Addresses, Tally, files
    from wenmai.library.neighbours import all_neighbours
    from wenmai.pipeline.lock import locked
    from wenmai.pipeline.output_folder import scratch_folder

    if generator not in LAYOUTS:
        raise ValueError(f"generator = {generator!r}; choose one of: {', '.join(filter(None, LAYOUTS))}")
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output}: is no folder")
    layout, tally = LAYOUTS[generator], Tally()
    addresses = Addresses(store.nodes("article"))
    with locked(output / _OWN), scratch_folder(output / _OWN) as scratch:
        named = files(all_neighbours(store), addresses, layout, tally)
        written = write_folder(named, output, output / _OWN, scratch)
    return WrittenCards(
        folder=output,
        cards=tally.cards,
        files=written.files,
        changed=written.changed,
        removed=written.removed,
        silent=tally.silent,
        elsewhere=tally.elsewhere,
        shared=tuple(tally.shared),
        use=layout.use,
    )
