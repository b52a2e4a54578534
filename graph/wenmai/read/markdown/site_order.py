"""What a site's own lists of its pages say: SUMMARY.md of mdBook and GitBook, _sidebar.md, toctrees, READMEs.

They give the order of the pages, the titles of those that state none, and, where a README numbers them, their
places in a series.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from wenmai.model import Finding, Site
from wenmai.read import bounds
from wenmai.read.markdown.antora import in_navigation
from wenmai.read.markdown.configuration import is_there, read
from wenmai.read.markdown.docusaurus_order import docusaurus_order
from wenmai.read.markdown.folder_orders import in_folders
from wenmai.read.markdown.numbered_tables import counted_rows
from wenmai.read.markdown.press_order import press_order
from wenmai.read.markdown.route_generators import sidebar_of_docsify
from wenmai.read.markdown.script_order import ScriptOrder
from wenmai.read.markdown.toctrees import in_toctrees
from wenmai.read.markdown.unread_order import computed
from wenmai.read.markdown.weights import by_nav_order, by_weight, lies_within
from wenmai.read.named_repository import named_repository
from wenmai.words.files import MARKDOWN, OF_OTHERS, page_path

__all__ = ["Listing", "listing", "missing_pages"]

_NO_SITE = Site()
_SHOWN = 3  # entries without a page that a finding names

_LISTS = ("SUMMARY.md", "_sidebar.md")
_INDEXES = ("README.md", "readme.md", "Readme.md", "index.md")
_FOLDERS = ("", "src", "docs")  # where they stand: beside the pages
_MOST = 20_000  # pages of one list
_LINK = re.compile(
    r"\[(?P<title>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r"\(\s*<?(?P<target>(?:[^()\s#?<>]|\([^()\s#?<>]*\))+)[^)\n]*\)"
)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>[^#\n].*?)[ \t#]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(?P<number>\d{1,4})[.)、])[ \t]+(?=\S)|[ \t]*\|")
_NUMBERED_LINK = re.compile(r"[ \t]*\d{1,4}[.)、][ \t]*\[")  # the item is a link, and speaks of nothing else


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages as a list of them has it, by path from the site's folder."""

    titles: tuple[tuple[str, str], ...] = ()  # in the order of the list
    parts: tuple[tuple[str, tuple[str, int]], ...] = ()  # the series and the number of what a README numbers

    findings: tuple[Finding, ...] = ()  # what the lists name that is not there

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(path for path, _ in self.titles)


def listing(folder: Path, site: Site = _NO_SITE, within: Path | None = None) -> Listing:
    """What the first list of the pages names, each once, in its order; those that are not there left out.

    A README is such a list where several of its items are links to files beside or below it. Lists that stand
    further inside, of a book of several, go on behind. Nothing outside of `within` is looked at.
    """
    if site.generator in _BY_GENERATOR:
        first = _BY_GENERATOR[site.generator](folder, site)
    else:
        first = _behind(_by_menu(folder, site, within or folder), _first(folder, site))
    if not first.titles:
        first = replace(first, titles=tuple((path, "") for path in in_folders(folder, site.content)))
    inner = _inner(folder, first)
    if not inner.titles:
        return first
    together = dict((*reversed(inner.titles), *reversed(first.titles)))
    order = dict.fromkeys((*first.order, *inner.order))
    return replace(
        first,
        titles=tuple((path, together[path]) for path in order),
        findings=(*first.findings, *inner.findings),
    )


def _first(folder: Path, site: Site) -> Listing:
    for inner in dict.fromkeys((*_FOLDERS, *site.content)):
        script = read(folder / inner, "index.html") if site.generator == "docsify" else ""
        for name in (*_LISTS, *sidebar_of_docsify(script)):
            if (written := _text(folder / inner, name)) and (pages := _pages(folder, inner, written)):
                return Listing(tuple(pages.items()), findings=_lacking(folder, inner, name, written))
    for name in _INDEXES:
        if written := _text(folder, name):
            written = _inlined(written, site.repository or named_repository(folder))
            items = "\n".join(line if _ITEM.match(line) else "" for line in written.split("\n"))
            pages = {path: title for path, title in _pages(folder, "", items).items() if page_path(path)}
            if len(pages) >= bounds.FEWEST_LISTED:
                lacking = _lacking(folder, "", name, items)
                parts = (*_numbered(folder, written), *_in_tables(folder, written))
                return Listing(tuple(pages.items()), parts, lacking)
    return Listing()


# [43]: https://github.com/wood/lathe/blob/main/axle.md "Axles"
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\[\]\n]{1,100})\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE)
_LABELLED = re.compile(r"(?<!!)\[(?P<title>[^\[\]\n]{1,300})\]\[(?P<label>[^\[\]\n]{0,100})\]")


def _inlined(written: str, repository: str) -> str:
    """A README with the addresses of its links beside their words, those of its own files as paths."""
    targets = {row["label"].casefold(): row["target"] for row in _DEFINITION.finditer(written)}

    def link(match: re.Match[str]) -> str:
        target = targets.get((match["label"] or match["title"]).casefold())
        return f"[{match['title']}]({target})" if target else match[0]

    if targets:
        written = _LABELLED.sub(link, written)
    if repository:
        of_today = rf"(?<=\(){re.escape(repository)}/(?:-/)?(?:blob|tree)/(?:main|master|HEAD)/"
        written = re.sub(of_today, "", written, flags=re.IGNORECASE)
    return written


def _toctrees(folder: Path, site: Site) -> Listing:
    ordered = in_toctrees(folder, next(iter(site.content), ""), site.prefixes)
    lacking = sorted(ordered.lacking)
    return Listing(tuple((path, "") for path in ordered.pages), findings=missing_pages(lacking))


def _navigation(folder: Path, site: Site) -> Listing:
    pages, lacking = in_navigation(folder, site)
    return Listing(tuple(pages.items()), findings=missing_pages(lacking))


_BY_GENERATOR: Mapping[str, Callable[[Path, Site], Listing]] = {
    "antora": _navigation,
    "d2l-book": _toctrees,
    "sphinx": _toctrees,
}


def _by_menu(folder: Path, site: Site, within: Path) -> Listing:
    """What the menu of the site has: as scripts state it, or as each page says its place in it."""
    ordered = ScriptOrder()
    match site.generator:
        case "docusaurus":
            ordered = docusaurus_order(folder, within)
        case "vitepress" | "vuepress":
            ordered = press_order(folder, site)
        case "hugo":
            inside = (root for root in site.content or ("content",) if lies_within(folder, root, within))
            ordered.pages = by_weight(folder, tuple(inside))
        case "jekyll":
            ordered.pages = by_nav_order(folder)
    titles = dict.fromkeys(ordered.pages, "")
    findings = (*missing_pages(ordered.lacking), *computed(ordered.unread))
    return Listing(tuple(titles.items()), findings=findings)


def _behind(first: Listing, second: Listing) -> Listing:
    """The pages of one list and then those of another, with what both say of each."""
    titles = dict(first.titles) | {path: title for path, title in second.titles if title}
    titles |= {path: title for path, title in second.titles if path not in titles}
    return replace(second, titles=tuple(titles.items()), findings=(*first.findings, *second.findings))


def _inner(folder: Path, first: Listing) -> Listing:
    """The lists in folders further inside, by path, where they order pages that no list has named."""
    listed = set(first.order)
    titles: dict[str, str] = {}
    findings: list[Finding] = []
    for inner in _folders(folder):
        for name in _LISTS:
            pages = _pages(folder, inner, written) if (written := _text(folder / inner, name)) else {}
            if more := {path: title for path, title in pages.items() if path not in listed}:
                titles |= more
                listed |= set(more)
                findings += _lacking(folder, inner, name, written)
    return Listing(tuple(titles.items()), findings=tuple(findings))


def _folders(folder: Path) -> Iterator[str]:
    """Folders further inside that may hold a book of their own, by path."""
    for at, (here, inside, _) in enumerate(os.walk(folder)):
        inner = Path(here).relative_to(folder).as_posix()
        depth = 0 if inner == "." else inner.count("/") + 1
        inside[:] = sorted(one for one in inside if not one.startswith((".", "_")) and one not in OF_OTHERS)
        if depth == bounds.DEEPEST_LIST:
            inside.clear()
        if at == _MOST:
            return
        if depth:
            yield inner


def _lacking(folder: Path, inner: str, name: str, written: str) -> tuple[Finding, ...]:
    """What a list names that is not there; an address elsewhere and a picture are no pages."""
    at = posixpath.join(inner, name)
    rows = []
    for match in _LINK.finditer(written):
        path = _path(match["target"])
        plain = unquote(match["target"])
        is_page = ":" not in plain and (
            plain.endswith(("/", *MARKDOWN)) or "." not in plain.rpartition("/")[2]
        )
        if path and is_page and not _file(folder, inner, path) and not _is_folder(folder / inner, plain):
            rows.append((at, written.count("\n", 0, match.start()) + 1, plain))
    return missing_pages(rows)


def _is_folder(folder: Path, written: str) -> bool:
    """Whether a list leads to a folder, which a host shows."""
    try:
        return (folder / written.lstrip("/")).is_dir()
    except (OSError, ValueError):
        return False


def missing_pages(rows: Sequence[tuple[str, int | None, str]]) -> tuple[Finding, ...]:
    """A finding for each list that names what is not there: by file, line and name."""
    found: dict[str, list[tuple[int | None, str]]] = {}
    for path, line, name in rows:
        found.setdefault(path, []).append((line, name))
    return tuple(
        Finding(
            code="missing-page",
            path=path,
            line=some[0][0],
            target=some[0][1],
            message=f"{len(some)} {'entry leads' if len(some) == 1 else 'entries lead'} to no file"
            + (f"; also {', '.join(name for _, name in some[1:_SHOWN])}" if len(some) > 1 else "")
            + (" …" if len(some) > _SHOWN else ""),
        )
        for path, some in found.items()
    )


def _numbered(folder: Path, written: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """Files in numbered lists of nothing but links to files: their series, called as the heading above it."""
    heading, rows = "", list[str]()
    for line in (*written.splitlines(), "#"):
        if _NUMBERED_LINK.match(line):
            rows.append(next(iter(_pages(folder, "", line)), ""))
        elif line.strip():
            if len(rows) >= bounds.FEWEST_LISTED and all(rows) and len(set(rows)) == len(rows) and heading:
                yield from ((path, (heading, number)) for number, path in enumerate(rows, 1))
            rows = []
            if match := _HEADING.fullmatch(line):
                heading = match["words"].strip()


def _in_tables(folder: Path, written: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """The same of tables that count their rows; a row without a link is still to be written."""
    lines = written.splitlines()
    for at, rows in counted_rows(lines):
        above = (match["words"] for line in lines[at::-1] if (match := _HEADING.fullmatch(line)))
        heading = next(above, "").strip()
        files = [next(iter(_pages(folder, "", row)), "") for row in rows]
        linked = [path for path in files if path]
        if heading and len(linked) >= bounds.FEWEST_LISTED and len(set(linked)) == len(linked):
            yield from ((path, (heading, number)) for number, path in enumerate(files, 1) if path)


def _text(folder: Path, name: str) -> str:
    try:
        return read(folder, name)
    except (OSError, ValueError):
        return ""  # it is reported where it is read as a page


def _pages(folder: Path, inner: str, written: str) -> dict[str, str]:
    """Paths from the site's folder, with the words of the first link to each."""
    found: dict[str, str] = {}
    for at, match in enumerate(_LINK.finditer(written)):
        path = _path(match["target"])
        if at == _MOST or not path or not (at_root := _file(folder, inner, path)) or at_root in found:
            continue
        found[at_root] = " ".join(match["title"].replace("`", "").replace("**", "").split())
    same = len(found) > 1 and len({*found.values()}) == 1  # 点我, [read](…): said of each, and no title
    return dict.fromkeys(found, "") if same else found


def _file(folder: Path, inner: str, path: str) -> str:
    """The file that a list in a folder means; Docsify names a folder for its README."""
    at_root = posixpath.join(inner, path)
    names = (at_root, *(posixpath.join(at_root.removesuffix(".md"), name) for name in _INDEXES))
    return next((name for name in names if is_there(folder, name)), "")


def _path(target: str) -> str:
    """A path from the list's folder; Docsify leaves out the ending, and names a folder for its README."""
    plain = unquote(target).lstrip("/")
    path = posixpath.normpath(plain) if plain else "."
    if "://" in plain or path.startswith(".."):
        return ""
    if not plain or plain.endswith("/"):
        return posixpath.normpath(posixpath.join(path, "README.md"))
    return path if path.lower().endswith(MARKDOWN) else f"{path}.md"
