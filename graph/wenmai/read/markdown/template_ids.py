"""The places in pages that the templates of a site make: comments, a list of related posts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

__all__ = ["template_ids"]

# Folders of templates, by the names that generators give them; not those of data or of finished pages.
_FRAMES = frozenset(
    ("layouts", "layout", "_layouts", "_includes", "includes", "templates", "theme", "themes", "components")
)
_ENDINGS = frozenset(
    re.findall(
        r"\S+",
        ".html .htm .ejs .njk .nunjucks .liquid .swig .j2 .jinja .jinja2 .tmpl .gotmpl .vue .astro .svelte "
        ".jsx .tsx .erb .haml .hbs .twig",
    )
)
_OF_OTHERS = frozenset(("node_modules", "exampleSite", "vendor", "public"))
_MOST = 2000  # files: several themes; more is a collection of them, of which the site has one
_LARGEST = 256 * 1024  # bytes: a larger file is a finished page
# <details id="data-comments">, id=comments; not data-id="a", id="{{ .ID }}", id="<%= a %>"
_ID = re.compile(r"""(?<![\w-])id\s{0,3}=\s{0,3}["']?([^\s"'<>{}$`=%]{1,100})(?=["'\s>/])""")


def template_ids(folder: Path, templates: Iterable[str]) -> tuple[str, ...]:
    """The ids that templates state in so many words; what can't be read says nothing."""
    roots = [folder / one for one in templates if PurePosixPath(one).name in _FRAMES]
    found: set[str] = set()
    for file in islice((one for root in roots for one in _files(root)), _MOST):
        try:
            if file.is_file() and not file.is_symlink() and file.stat().st_size <= _LARGEST:
                found.update(_ID.findall(file.read_text("utf-8", "replace")))
        except OSError:
            continue
    return tuple(sorted(found))


def _files(root: Path) -> Iterator[Path]:
    """The templates below a folder, in a fixed order; none of packages, none of examples."""
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _OF_OTHERS)
        yield from (
            Path(place, name) for name in sorted(names) if PurePosixPath(name).suffix.lower() in _ENDINGS
        )
