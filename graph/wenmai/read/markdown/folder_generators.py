"""Generators and wikis that say in settings of their own where folders are published: Nikola, Grav …"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wenmai.model import Site
from wenmai.read.markdown.configuration import is_there, read, site_of, text, yaml_table

__all__ = [
    "docfx",
    "gitlab_wiki",
    "grav",
    "hashnode",
    "lektor",
    "middleman",
    "nikola",
    "pico",
    "statamic",
    "wiki_js",
    "writerside",
]


# --- Nikola -------------------------------------------------------------------------------------


def nikola(folder: Path) -> Site | None:
    """The plain values of `conf.py`: which folders are published where; nothing is run."""
    script = read(folder, "conf.py")
    if "BLOG_TITLE" not in script or not re.search(r"^(?:POSTS|PAGES)\s*=", script, re.MULTILINE):
        return None
    settings = dict(_constants(script))
    rows = [row for name in ("POSTS", "PAGES") for row in _rows(settings.get(name))]
    sections = {row[0].partition("*")[0].strip("/"): f"/{row[1].strip('/')}".rstrip("/") for row in rows}
    flat = settings.get("PRETTY_URLS") is False
    return site_of(
        text(settings.get("SITE_URL")),
        "nikola",
        tuple(sections),
        author=text(settings.get("BLOG_AUTHOR")),
        sections=tuple(sorted(sections.items())),
        permalink=".html" if flat else "/",
        language=text(settings.get("DEFAULT_LANG")),
        templates=("output", "cache", "themes", "templates", "plugins"),
    )


def _constants(script: str) -> Iterator[tuple[str, Any]]:
    try:
        tree = ast.parse(script)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError("conf.py is no Python that can be read") from error
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            try:
                yield node.targets[0].id, ast.literal_eval(node.value)
            except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                continue


def _rows(value: object) -> Iterator[tuple[str, str]]:
    """`("posts/*.rst", "posts", "post.tmpl")` → source and output; of outputs by language the first."""
    for row in value if isinstance(value, (tuple, list)) else ():
        if isinstance(row, (tuple, list)) and len(row) >= 2 and isinstance(row[0], str):
            output = next(iter(row[1].values()), "") if isinstance(row[1], dict) else row[1]
            if isinstance(output, str):
                yield row[0], output


# --- Grav, Statamic, Pico, Lektor, Middleman ----------------------------------------------------


def grav(folder: Path) -> Site | None:
    """`user/pages/02.blog/the-saw/item.md` is /blog/the-saw, and the home page's folder is the root."""
    for user in ("user", ""):
        if (folder / user / "pages").is_dir() and is_there(
            folder, posixpath.join(user, "config/system.yaml")
        ):
            data = yaml_table(read(folder / user, "config/system.yaml"))
            home = data.get("home")
            alias = text(home.get("alias")) if isinstance(home, dict) else ""
            pages = posixpath.join(user, "pages")
            return site_of("", "grav", (pages,), sections=(("", alias.strip("/") or "home"),))
    return None


_COLLECTIONS = "content/collections"


def statamic(folder: Path) -> Site | None:
    """Each collection's settings say the route of its entries: `/blog/{slug}`."""
    if not (folder / _COLLECTIONS).is_dir():
        return None
    routes = {}
    for file in sorted((folder / _COLLECTIONS).glob("*.yaml")):
        route = yaml_table(read(file.parent, file.name)).get("route")
        route = next(iter(route.values()), "") if isinstance(route, dict) else route
        if isinstance(route, str):
            routes[f"{_COLLECTIONS}/{file.stem}"] = re.sub(r"\{\{?\s*(\w+)\s*\}?\}", r"{\1}", route)
    return site_of("", "statamic", tuple(routes), sections=tuple(routes.items())) if routes else None


def pico(folder: Path) -> Site | None:
    """Pages lie in content/ as they are addressed."""
    data = yaml_table(read(folder, "config/config.yml"))
    if not (folder / "content").is_dir() or not {"site_title", "base_url", "theme"} & data.keys():
        return None
    return site_of(text(data.get("base_url")), "pico", ("content",))


def lektor(folder: Path) -> Site | None:
    """Every folder with a contents.lr is a page."""
    project = next(iter(sorted(folder.glob("*.lektorproject"))), None)
    if project is None:
        return None
    url = re.search(r"^url\s*=\s*(\S+)", read(folder, project.name), re.MULTILINE)
    return site_of(url[1] if url else "", "lektor", ("content",), templates=("templates", "models", "assets"))


_OF_BLOG = re.compile(r"^\s*(?:\w+\.)?(prefix|permalink|sources)\s*=\s*['\"]([^'\"\n]+)['\"]", re.MULTILINE)


def middleman(folder: Path) -> Site | None:
    """`source/blog/2020-01-01-saw.html.md` by the pattern of the blog, other files as they lie."""
    script = read(folder, "config.rb")
    if not (folder / "source").is_dir() or not re.search(
        r"^\s*(?:activate|page|set)\b", script, re.MULTILINE
    ):
        return None
    told = dict(reversed(_OF_BLOG.findall(script)))
    prefix = told.get("prefix", "").strip("/")
    sources = told.get("sources", "{year}-{month}-{day}-{title}.html")
    pattern = told.get("permalink", "{year}/{month}/{day}/{title}.html")
    posts = posixpath.dirname(posixpath.join(prefix, sources)).partition("{")[0].strip("/")
    sections = ((posts, "/" + posixpath.join(prefix, pattern)),) if "activate :blog" in script else ()
    return site_of("", "middleman", ("source",), sections=sections, templates=("source/layouts", "build"))


# --- DocFX, Writerside, wikis -------------------------------------------------------------------


def docfx(folder: Path) -> Site | None:
    """`~/` is the folder of docfx.json, and pages are called by their uid."""
    return site_of("", "docfx", ("",)) if is_there(folder, "docfx.json") else None


def writerside(folder: Path) -> Site | None:
    """Topics are named by their files alone, in whatever folder they lie."""
    written = read(folder, "writerside.cfg")
    topics = re.search(r"<topics\s[^>]*\bdir\s*=\s*['\"]([^'\"]+)", written)
    return site_of("", "writerside", (topics[1].strip("./") if topics else "topics",)) if written else None


def _head(folder: Path, name: str) -> str:
    """The beginning of a page; one that can't be read is reported where it is read as a page."""
    try:
        return read(folder, name)[:2000]
    except (OSError, ValueError):
        return ""


_OF_WIKI_JS = re.compile(r"^editor:[ \t]*\w+[ \t]*$", re.MULTILINE)


def wiki_js(folder: Path) -> Site | None:
    """A copy that Wiki.js keeps of its pages: paths from the root, below a language or not."""
    head = _head(folder, "home.md")
    if not (_OF_WIKI_JS.search(head) and "dateCreated:" in head):
        return None
    return site_of("", "wiki-js", ("",))


_OF_HASHNODE = re.compile(r"^cuid:[ \t]*\w+[ \t]*$", re.MULTILINE)
_FEW = 5  # files of which one is as good as another


def hashnode(folder: Path) -> Site | None:
    """A copy that Hashnode keeps of a blog: files called by an id, addresses by their slug."""
    names = sorted(path.name for path in folder.glob("*.md"))[:_FEW]
    heads = [_head(folder, name) for name in names]
    told = [
        head
        for head in heads
        if _OF_HASHNODE.search(head) and "\nslug:" in head and "\ndatePublished:" in head
    ]
    return site_of("", "hashnode", ("",)) if heads and len(told) == len(heads) else None


def gitlab_wiki(folder: Path) -> Site | None:
    """Its first page is home.md, and paths count from the root unless they begin with a dot."""
    home = is_there(folder, "home.md") and not is_there(folder, "Home.md")
    if not home or not (is_there(folder, "_sidebar.md") or folder.name.endswith(".wiki")):
        return None
    return site_of("", "gitlab-wiki", ("",), links_from_root=True)
