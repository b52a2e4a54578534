"""What a site's server is told of moved addresses: `_redirects`, netlify.toml, vercel.json.

A row is kept as (address as it was, where it leads), both as written; `*` and `:name` stand in the first for
what `:splat` and `:name` repeat in the second.
"""

from __future__ import annotations

import json
import posixpath
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from wenmai.read.markdown.configuration import read, table, yaml_table
from wenmai.words.files import PUBLISHED_FOLDERS, page_path

__all__ = ["published_folders", "server_redirects"]

_MOVES = frozenset(("", "200", "301", "302", "303", "307", "308"))  # any other answer is no page


def server_redirects(folder: Path, inner: str = "") -> tuple[tuple[str, str], ...]:
    """The rows of the first of each of these files, in their order; none of what can't be read.

    Parameters
    ----------
    inner
        The subfolder in which the site's generator has its settings; empty where that is `folder`.
    """
    tops = published_folders(folder, inner)
    rows: list[tuple[str, str]] = []
    for name, reader in _LISTS:
        try:
            rows += next((reader(text) for top in tops if (text := read(top, name))), ())
        except (OSError, ValueError, RecursionError):
            continue  # a list that its own server would not take
    return tuple(row for row in dict.fromkeys(rows) if _tells(*row))


def published_folders(folder: Path, inner: str = "") -> list[Path]:
    """The folders whose files may stand at the root of the site as they are, the input's own first."""
    return [folder / top / one for top in dict.fromkeys(("", inner)) for one in ("", *PUBLISHED_FOLDERS)]


def _gitbook(text: str) -> Iterator[tuple[str, str]]:
    """`redirects:` of .gitbook.yaml: an address as it was → a file below the root that it names."""
    data = yaml_table(text)
    root = data.get("root")
    for before, after in table(data.get("redirects")).items():
        if isinstance(before, str) and isinstance(after, str):
            file = posixpath.normpath(
                posixpath.join("/", root.strip("./") if isinstance(root, str) else "", after)
            )
            yield f"/{before.strip('/')}", after if "://" in after else page_path(file)


def _tells(before: str, after: str) -> bool:
    """Whether a row says where one page or folder has gone: all that is not found may lead to one page."""
    return bool(before and after) and not (before == "/*" and "://" not in after)


def _plain_rows(text: str) -> Iterator[tuple[str, str]]:
    """`/old /new 301!`; a row with a condition (`Country=de`, `id=:id`) holds for some only."""
    for line in text.splitlines():
        words = line.partition(" #")[0].split()
        if len(words) < 2 or words[0].startswith("#") or any("=" in word for word in words[3:]):
            continue
        before, after, status = (*words, "")[:3]
        if "=" not in after and status.rstrip("!") in _MOVES and after.startswith(("/", "http")):
            yield before, after


def _netlify(text: str) -> Iterator[tuple[str, str]]:
    rows = tomllib.loads(text).get("redirects")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and not row.get("conditions") and not row.get("query"):
            before, after, status = row.get("from"), row.get("to"), str(row.get("status", ""))
            if isinstance(before, str) and isinstance(after, str) and status in _MOVES:
                yield before, after


def _vercel(text: str) -> Iterator[tuple[str, str]]:
    data = json.loads(text)
    rows = data.get("redirects") if isinstance(data, dict) else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and not row.get("has") and not row.get("missing"):
            before, after = row.get("source"), row.get("destination")
            if isinstance(before, str) and isinstance(after, str):
                yield _in_words(before), re.sub(r":\w+[*+]|\$1", ":splat", after)


def _in_words(source: str) -> str:
    """`/news/:path*` and `/news/(.*)` as `/news/*`; nothing for a pattern of another kind."""
    plain = re.sub(r"/(?::\w+[*+]|(?::\w+)?\(\.[*+]\))$", "/*", source)
    return "" if re.search(r"[()*+\\^]", plain.removesuffix("*")) else plain


_LISTS = (
    ("_redirects", _plain_rows),
    ("netlify.toml", _netlify),
    ("vercel.json", _vercel),
    (".gitbook.yaml", _gitbook),
)
