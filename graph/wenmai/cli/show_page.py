"""The page of a build, opened at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from wenmai.library import Library
    from wenmai.model import PathAnswer

__all__ = ["show_page"]


def show_page(library: Library, answer: PathAnswer, *, helpful: bool, only_print: bool) -> None:
    """Print the address of the build's page at this path, and open it; it is written where it is missing."""
    from wenmai.cli.exporting import say_left_out
    from wenmai.cli.printing import data, note
    from wenmai.export.clean import clean

    page = library.view(browser=False, on_left_out=say_left_out)
    # as page/address.js reads it, with the id as the page has it
    more = ("&layout=path" + "&helpful=1" * helpful) if answer.target.kind == "article" else ""
    address = f"{page.resolve().as_uri()}#node={quote(clean(answer.target.id), safe='')}{more}"
    data(address)
    if not only_print:
        import webbrowser

        if not webbrowser.open(address):
            note("no browser could be started; open the address by hand")
