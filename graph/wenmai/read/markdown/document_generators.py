"""The configurations of MkDocs, mdBook, VitePress, VuePress, and Obsidian's vaults."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wenmai.model import Pieces, Site
from wenmai.read.galleries import galleries
from wenmai.read.markdown.configuration import (
    is_there,
    read,
    scripts,
    site_of,
    string,
    table,
    text,
    toml,
    under,
    yaml_table,
)
from wenmai.read.markdown.projects import is_d2l_book
from wenmai.words.files import MARKDOWN, page_path

__all__ = ["d2l_book", "logseq", "mdbook", "mkdocs", "obsidian", "press", "quartz", "sphinx"]

_MOST_TITLES = 20_000
_NO = ("false", "no", "off")


def mkdocs(folder: Path) -> Site | None:
    """`nav` names pages that may have no title of their own."""
    written = read(folder, "mkdocs.yml", "mkdocs.yaml")
    if not written:
        return None
    data = yaml_table(written)
    docs = text(data.get("docs_dir")) or "docs"
    theme = text(table(data.get("theme")).get("custom_dir"))
    pages = _nav(data.get("nav"), docs)
    ending = ".html" if text(data.get("use_directory_urls")).lower() in _NO else ""
    return site_of(
        data.get("site_url"),
        "mkdocs",
        (docs,),
        author=data.get("site_author"),
        permalink=ending,
        repository=text(data.get("repo_url")).rstrip("/"),
        sections=tuple(_blog(data, docs, ending or "/")),
        server_redirects=tuple(_moved_pages(data)),
        titles=tuple(sorted((path, title) for path, title in pages.items() if title)),
        pieces=_snippets(data),
        order=tuple(pages),
        templates=tuple(filter(None, (text(data.get("site_dir")) or "site", theme))),
    )


def _nav(nav: object, docs: str) -> dict[str, str]:
    """File → the first title that the table of contents gives it, in its order; a page can have none."""
    found: dict[str, str] = {}
    todo: list[object] = [nav]
    while todo and len(found) < _MOST_TITLES:
        one = todo.pop()
        if isinstance(one, list):
            todo.extend(reversed(one))
        elif isinstance(one, str) and one.endswith(MARKDOWN):
            found.setdefault(posixpath.join(docs, one), "")
        elif isinstance(one, dict):
            for title, target in one.items():
                if isinstance(target, str):
                    found.setdefault(posixpath.join(docs, target), str(title))
                else:
                    todo.append(target)
    return found


def _snippets(data: Mapping[str, Any]) -> Pieces:
    """Where the extension for snippets finds them, and which it adds to every page."""
    extensions = data.get("markdown_extensions")
    for row in extensions if isinstance(extensions, list) else [extensions]:
        for name, settings in ({row: None} if isinstance(row, str) else table(row)).items():
            if name == "pymdownx.snippets":
                said = table(settings)
                return Pieces(
                    roots=_strings(said.get("base_path")) or (".",),
                    appended=_strings(said.get("auto_append")),
                )
    return Pieces()


def _strings(value: object) -> tuple[str, ...]:
    rows = value if isinstance(value, list) else [value]
    return tuple(posixpath.normpath(one) for one in rows if isinstance(one, str) and one)


def _plugins(data: Mapping[str, Any], *names: str) -> Iterator[Mapping[str, Any]]:
    """The settings of each plugin of one of these names."""
    plugins = data.get("plugins")
    for row in plugins if isinstance(plugins, list) else [plugins]:
        name, settings = (row, {}) if isinstance(row, str) else next(iter(table(row).items()), ("", {}))
        if name in names:
            yield table(settings)


def _moved_pages(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Where pages have gone, by their files: `old.md: new.md`."""
    for settings in _plugins(data, "redirects"):
        for before, after in table(settings.get("redirect_maps")).items():
            if isinstance(before, str) and isinstance(after, str):
                yield f"/{page_path(before)}/", after if "://" in after else f"/{page_path(after)}/"


def _blog(data: Mapping[str, Any], docs: str, ending: str) -> Iterator[tuple[str, str]]:
    """Where the blog plugin of Material for MkDocs publishes posts, as far as it keeps its defaults."""
    for settings in _plugins(data, "blog", "material/blog"):
        blog = text(settings.get("blog_dir")) or "blog"
        blog = "" if blog == "." else blog
        pattern = text(settings.get("post_url_format")) or "{date}/{slug}"
        date = "" if "post_url_date_format" in settings else "{year}/{month}/{day}"
        pattern = pattern.replace("{date}", date) if date or "{date}" not in pattern else ""
        posts = (text(settings.get("post_dir")) or "{blog}/posts").replace("{blog}", blog).strip("/")
        yield posixpath.join(docs, posts), posixpath.join("/", blog, pattern) + ending if pattern else ""


_ENTRY = re.compile(r"\[([^\[\]\n]{1,300})\]\(<?([^()<>\n]{1,500})>?\)")


def mdbook(folder: Path) -> Site | None:
    """`book.toml` says where the pages are; their `SUMMARY.md` names them."""
    if not (written := read(folder, "book.toml")):
        return None
    data = toml(written)
    book, output = table(data.get("book")), table(table(data.get("output")).get("html"))
    source = text(book.get("src")) or "src"
    names: dict[str, str] = {}
    for title, path in _ENTRY.findall(read(folder / source, "SUMMARY.md"))[:_MOST_TITLES]:
        names.setdefault(posixpath.normpath(posixpath.join(source, path)), title.strip())
    authors = book.get("authors")
    host = text(output.get("cname"))
    inner = text(output.get("site-url")).rstrip("/")  # of a host that is not told
    return site_of(
        under(f"https://{host}" if host else "", output.get("site-url")) if host else "",
        "mdbook",
        (source,),
        author=authors[0] if isinstance(authors, list) and len(authors) == 1 else "",
        repository=text(output.get("git-repository-url")).rstrip("/"),
        language=text(book.get("language")),
        titles=tuple(sorted(names.items())),
        templates=("book", "theme"),
        server_redirects=tuple(
            (
                f"/{before.lstrip('/')}",
                posixpath.normpath(posixpath.join("/", posixpath.dirname(before), after)),
            )
            for before, after in table(output.get("redirect")).items()
            if isinstance(after, str) and "://" not in after
        ),
        prefixes=((source, inner),) if inner.startswith("/") and not host else (),
    )


def press(name: str) -> Callable[[Path], Site | None]:
    """VitePress and VuePress: a hidden folder beside the pages, which may be those of docs/."""

    def found(folder: Path) -> Site | None:
        for root in ("", "docs"):
            hidden = folder / root / f".{name}"
            if hidden.is_dir():
                script = scripts(hidden)
                inner = string(script, "srcDir").strip("./")
                pages = "/".join(filter(None, (root, inner)))
                host = string(script, "hostname")
                base = under(host, string(script, "base")) if host else ""
                content = (*(posixpath.join(pages, one) for one, _ in _REWRITTEN.findall(script)), pages)
                rewritten = tuple(_REWRITE.findall(script)) if name == "vitepress" else ()
                clean = bool(_CLEAN.search(script))
                return site_of(base, name, content, permalink="clean" if clean else "", sections=rewritten)
        return None

    return found


# VitePress' own setting, and the plugin that drops the endings of VuePress.
_CLEAN = re.compile(r"(?<![\w.])cleanUrls\s*:\s*true\b|['\"](?:vuepress-plugin-|@vuepress/)?clean-urls['\"]")
# `'en/:rest*': ':rest*'`: the pages of en/ stand at the root.
_REWRITTEN = re.compile(r"['\"]([\w-]+)/:(\w+)\*['\"]\s*:\s*['\"]:\2\*['\"]")


# 'packages/:pkg/src/:page*': ':pkg/:page*', 'old/plane.md': 'plane.md'
_REWRITE = re.compile(
    r"['\"]([\w./:*()-]{1,200}(?:\.md|:\w+\*?|\*\)))['\"]\s*:\s*['\"]([\w./:*()-]{1,200})['\"]"
)


def sphinx(folder: Path) -> Site | None:
    """Sphinx: a path that begins at the root is one from the folder of conf.py, or of the pages beside it."""
    for root in ("", "docs", "doc", "source", "docs/source", "doc/source"):
        place = folder / root
        first = any((place / f"index.{ending}").is_file() for ending in ("rst", "md", "txt"))
        home = place if is_there(place, "conf.py") or not first else folder
        settings = read(home, "conf.py")
        shown = galleries(settings)
        if (first and is_there(home, "conf.py")) or shown:
            others, stated = _MAPPED.search(settings), _SPHINX_BASE.search(settings)
            names = sorted(set(_PROJECT.findall(others[1]))) if others else ()
            base = stated["base"] if stated else ""
            pages = {posixpath.normpath(posixpath.join(root, source)): f"/{to}" for source, to in shown}
            plain = _SUFFIXES.search(settings)
            return site_of(
                base,
                "sphinx",
                (root, *pages),
                prefixes=tuple(pages.items()),
                other_projects=tuple(names),
                suffixes=(".txt",) if plain and _PLAIN.search(plain[1]) else (),
            )
    return None


def d2l_book(folder: Path) -> Site | None:
    """d2l-book: its pages name those below them in blocks of `toc`."""
    if is_there(folder, "index.md") and is_d2l_book(folder, ["config.ini"]):
        return site_of("", "d2l-book", ("",))
    return None


_SPHINX_BASE = re.compile(
    r"^(?:html_baseurl|ogp_site_url)\s*=\s*[\"'](?P<base>https?://[^\"'\s]{1,300})[\"']", re.MULTILINE
)


# source_suffix = {".txt": "restructuredtext"}; source_suffix = ".txt"
_SUFFIXES = re.compile(
    r"^source_suffix\s*=\s*(\{[^{}]{0,2000}\}|\[[^\[\]]{0,2000}\]|[^\n]{0,200})", re.MULTILINE
)
_PLAIN = re.compile(r"[\"']\.txt[\"']")
# intersphinx_mapping = {"saw": ("https://saw.example/", None)}
_MAPPED = re.compile(
    r"^intersphinx_mapping\s*(?::[^=\n]{0,100})?=\s*(?:dict\()?\{?((?:[^{}]){0,20000})", re.MULTILINE
)
_PROJECT = re.compile(r"(?:^|[\n,{(])[ \t]*[\"']?([\w.-]{1,100})[\"']?\s*[:=]\s*[(\[]")


def quartz(folder: Path) -> Site | None:
    """A vault that Quartz publishes: its notes are in content/, and links may name them from there."""
    script = read(folder, "quartz.config.ts", "quartz.config.js")
    if not script or not (folder / "content").is_dir():
        return None
    host = string(script, "baseUrl")
    return site_of(f"https://{host}" if host else "", "quartz", ("content",))


def obsidian(folder: Path) -> Site | None:
    """A vault has its settings in a hidden folder."""
    return Site(generator="obsidian") if (folder / ".obsidian").is_dir() else None


def logseq(folder: Path) -> Site | None:
    """A graph has its settings beside its pages; the same folder keeps copies of pages as they were."""
    if (folder / "logseq" / "config.edn").is_file():
        return Site(generator="logseq", content=("pages", "journals"), templates=("logseq/bak",))
    return None
