"""The page of a build, which is written anew where it is not the one that the build wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from wenmai.library.exporting import TellsLeftOut
    from wenmai.model import Works
    from wenmai.store import Store

__all__ = ["page_of"]

_PAGE = "graph.html"


def page_of(store: Store, on_left_out: TellsLeftOut | None = None) -> Path:
    """Where the page of this build is; raises as `write` does, and `StoreBusy` while a build writes there."""
    page = store.path.with_name(_PAGE)
    if _is_unfit(store, page):
        _write(page, on_left_out)
    return page


def _write(page: Path, on_left_out: TellsLeftOut | None) -> None:
    from wenmai.export import generate
    from wenmai.export.writer import write
    from wenmai.library.exporting import LeftOut, writing_at
    from wenmai.model import with_works
    from wenmai.store import FILE_NAME, open_store

    # A build may have ended since the store was opened: what is there now is what the page has to fit.
    with writing_at(page), open_store(page.with_name(FILE_NAME), whole=True) as store:
        works = cast("Works", store.meta().get("works", "cited"))
        if _is_unfit(store, page):
            graph = with_works(store.graph(), works)
            if on_left_out:
                on_left_out(
                    LeftOut(nodes_of_page=len(graph.nodes), stale_page=page if page.exists() else None)
                )
            write(generate("html", graph), page)


def _is_unfit(store: Store, page: Path) -> bool:
    from wenmai.store import unfit_exports

    return not page.exists() or page.name in unfit_exports(store)
