"""Where the files of the widget lie: for any site, and as three generators of blogs want them."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LAYOUTS", "Layout"]


class Layout(NamedTuple):
    """A row of the table; names are below the folder that is asked for."""

    data: str  # folder of the cards as JSON
    ready: str  # folder of the cards as HTML
    lookup: str  # file that leads from addresses and documents to cards
    files: tuple[tuple[str, str], ...]  # a file of this room, and where it goes
    use: str  # one line: what to do with it


LAYOUTS: dict[str, Layout] = {
    "": Layout(
        "cards",
        "cards",
        "index.json",
        (("element.js", "wenmai-card.js"), ("style.css", "wenmai-card.css")),
        'put the folder on your site, and into its pages: <script src="/…/wenmai-card.js" defer></script> '
        "<wenmai-card></wenmai-card>",
    ),
    "hugo": Layout(
        "data/wenmai/cards",
        "assets/wenmai",
        "data/wenmai/index.json",
        (("hugo.html", "layouts/partials/wenmai-card.html"),),
        'in the template of a post: {{ partial "wenmai-card.html" . }}',
    ),
    "hexo": Layout(
        "wenmai/cards",
        "wenmai/cards",
        "wenmai/index.json",
        (("hexo.js", "scripts/wenmai-card.js"),),
        "in the template of a post: <%- wenmai_card(page) %>",
    ),
    "jekyll": Layout(
        "_data/wenmai/cards",
        "_includes/wenmai",
        "_data/wenmai/index.json",
        (("jekyll.html", "_includes/wenmai-card.html"),),
        "in the layout of a post: {% include wenmai-card.html %}",
    ),
}
