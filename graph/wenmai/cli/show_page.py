"""The page of a build, opened at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from wenmai.library import Library
    from wenmai.library.naming import Named
    from wenmai.model import PathAnswer

__all__ = ["PathWishes", "show_page"]

_MOST_KNOWN = 2_000  # ids that page/address.js takes


@dataclass(frozen=True, slots=True, kw_only=True)
class PathWishes:
    """What a path was asked for, all of which the page is asked for as well."""

    targets: Sequence[Named]
    start: str | None  # name of the article from which alone a chain is to lead
    budget: int | None  # articles
    minutes: int | None
    depth: int | None  # steps of the longest chain
    helpful: bool


def show_page(library: Library, answer: PathAnswer, wishes: PathWishes, *, only_print: bool) -> None:
    """Print the address of the build's page at this path, and open it; it is written where it is missing."""
    from wenmai.cli.exporting import say_left_out
    from wenmai.cli.printing import data, note
    from wenmai.export.clean import clean

    page = library.view(browser=False, on_left_out=say_left_out)
    # as page/address.js reads it, with the ids as the page has them
    fields = (f"{key}={quote(clean(value), safe='')}" for key, value in _fields(library, answer, wishes))
    if len(answer.known) > _MOST_KNOWN:
        note(f"the page takes the first {_MOST_KNOWN} of {len(answer.known)} known articles")
    address = f"{page.resolve().as_uri()}#{'&'.join(fields)}"
    data(address)
    if not only_print:
        import webbrowser

        if not webbrowser.open(address):
            note("no browser could be started; open the address by hand")


def _fields(library: Library, answer: PathAnswer, wishes: PathWishes) -> Iterator[tuple[str, str]]:
    """Names and values of what the page shows."""
    single = answer.target.kind == "article" and len(wishes.targets) == 1
    if single:
        yield "node", answer.target.id
    else:
        yield from (("plan", one) for target in wishes.targets for one in _ids(library, target))
    yield "layout", "path"
    if wishes.helpful:
        yield "helpful", "1"
    limits = {"minutes": wishes.minutes, "budget": wishes.budget, "steps": wishes.depth}
    yield from ((key, str(limit)) for key, limit in limits.items() if limit is not None)
    if wishes.start is not None:
        yield "start", library.article(wishes.start).id
    yield from (("known", one) for one in answer.known[:_MOST_KNOWN])


def _ids(library: Library, target: Named) -> Sequence[str]:
    """A series or topic by its id, some parts of a series one by one."""
    parts = {entry.id: entry.parts for entry in library.series()} if target.node.kind == "series" else {}
    whole = len(target.articles) == parts.get(target.node.id, len(target.articles))
    return (target.node.id,) if whole else target.articles
