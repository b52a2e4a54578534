"""Generators whose pages stand where their files lie, below a folder that the project names."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from wenmai.model import Site
from wenmai.read.markdown.configuration import (
    SCRIPTS,
    is_there,
    read,
    site_of,
    string,
    table,
    text,
    under,
    yaml_table,
)
from wenmai.read.markdown.script_objects import script_objects
from wenmai.words.files import SOURCES, is_file

__all__ = ["astro", "beside_their_files", "bridgetown", "docsify", "lume", "next_js", "nuxt", "rspress"]

_MOST = 5000  # files that are looked at


def _script(folder: Path, *names: str) -> str:
    return read(folder, *(f"{name}.{ending}" for name in names for ending in SCRIPTS))


def _needs(folder: Path) -> frozenset[str]:
    """What a package's own file says that it needs."""
    try:
        package = table(json.loads(read(folder, "package.json") or "{}"))
    except (ValueError, RecursionError):
        return frozenset()
    kinds = (package.get(kind) for kind in ("dependencies", "devDependencies"))
    return frozenset(name for kind in kinds for name in table(kind))


# --- Nuxt ---------------------------------------------------------------------------------------

_CONTENT_OF_NUXT = re.compile(r"['\"](?:@nuxt/content|docus|@nuxt-themes/docus|@nuxt/ui-pro)['\"]")


def nuxt(folder: Path) -> Site | None:
    """Nuxt Content: `content/1.guide/2.saw.md` is /guide/saw."""
    script = _script(folder, "nuxt.config")
    if not (folder / "content").is_dir():
        return None
    told = _CONTENT_OF_NUXT.search(script) or _needs(folder) & {"@nuxt/content", "docus"}
    return site_of("", "nuxt", ("content",)) if told else None


# --- Next.js ------------------------------------------------------------------------------------

_BASE_OF_CONTENT = re.compile(r"contentDirBasePath\s*:\s*['\"`](/[\w/-]*)")
_FOLDERS_OF_NEXT = ("app", "src/app", "pages", "src/pages")


def next_js(folder: Path) -> Site | None:
    """Pages of Next.js that are texts, and those of Nextra; what code makes of others is its own."""
    needs = _needs(folder)
    script = _script(folder, "next.config")
    if not (script or "next" in needs) or any(name.startswith("fumadocs") for name in needs):
        return None
    roots = [root for root in _FOLDERS_OF_NEXT if (folder / root).is_dir()]
    nextra = "nextra" in needs or "nextra" in script
    content = next((root for root in ("content", "src/content") if nextra and (folder / root).is_dir()), "")
    if not content and not any(_has_pages(folder / root) for root in roots):
        return None
    base = string(script, "basePath").rstrip("/")
    inner = _BASE_OF_CONTENT.search(script)
    prefixes = [(root, base) for root in roots]
    prefixes += [(content, base + (inner[1].rstrip("/") if inner else ""))] if content else []
    return site_of(
        "",
        "next",
        tuple(root for root, _ in prefixes),
        prefixes=tuple(row for row in prefixes if row[1]),
        server_redirects=tuple(_moved(script)),
    )


def _moved(script: str) -> Iterator[tuple[str, str]]:
    """Where pages have gone: `{ source: '/old', destination: '/new' }`."""
    for one in script_objects(script):
        before, after = one.texts.get("source", ""), one.texts.get("destination", "")
        if before.startswith("/") and after and not re.search(r"[()*+\\^{}]", before):
            yield before, after


def _has_pages(root: Path) -> bool:
    """Whether a folder of routes has texts among its pages."""
    names = (path.name for _, path in zip(range(_MOST), root.rglob("*"), strict=False))
    return any(
        is_file(name, SOURCES) and (root.name == "pages" or name.partition(".")[0] == "page")
        for name in names
    )


# --- Astro --------------------------------------------------------------------------------------

_ASKS = re.compile(r"getCollection\(\s*['\"]([\w-]+)['\"]")
# params: { slug: post.slug }: the address is the name of the entry as it is
_BY_NAME = re.compile(r"params\s*:\s*\{\s*(?P<part>\w+)\s*:\s*\w+\.(?:slug|id)\s*,?\s*\}")
_SHOWS = re.compile(r"\brender\(|\.render\(|<Content\b")
_ROUTE = re.compile(r"(?:(?P<folder>.*)/)?\[(?:\.\.\.)?(?P<part>\w+)\](?:/index)?\.astro")
_BASED = re.compile(
    r"(?:const|let)\s+(\w+)\s*=\s*defineCollection\((?:(?!defineCollection)[^;]){0,1000}?\bbase\s*:\s*['\"`]([^'\"`$]+)"
)


def astro(folder: Path) -> Site | None:
    """Pages of src/pages, and collections whose one route shows each entry under its own name.

    A site that makes addresses of its entries by other code is left to what its links say, and to the names
    of its folders.
    """
    script = _script(folder, "astro.config")
    if not script or "@astrojs/starlight" in script:
        return None
    source = string(script, "srcDir").strip("./") or "src"
    base = string(script, "base").strip("/")
    before = f"/{base}" if base else ""
    pages = posixpath.join(source, "pages")
    collections = dict(_collections(folder, source))
    routes = _routes(folder / pages)
    if any(name not in routes for name in collections):  # other code makes their addresses
        return Site(content=(pages, posixpath.join(source, "content")))
    if not collections and not _has_pages(folder / pages):
        return None
    prefixes = [(where, before + routes[name]) for name, where in collections.items()]
    host = string(script, "site")
    return site_of(
        under(host, base) if host else "",
        "astro",
        tuple(dict.fromkeys((*collections.values(), pages))),
        prefixes=tuple((where, route.removeprefix(before) if host else route) for where, route in prefixes)
        + (((pages, before),) if before and not host else ()),
        templates=tuple(posixpath.join(source, one) for one in ("components", "layouts")),
    )


def _collections(folder: Path, source: str) -> Iterator[tuple[str, str]]:
    """Collection → its folder: where the configuration says, else below `content`."""
    script = _script(folder / source, "content.config", "content/config")
    stated = {name: posixpath.normpath(where) for name, where in _BASED.findall(script)}
    content = folder / source / "content"
    for inner in sorted(content.iterdir()) if content.is_dir() else ():
        where = posixpath.join(source, "content", inner.name)
        if inner.is_dir() and where not in stated.values() and _holds_texts(inner):
            yield inner.name, where
    yield from ((name, where) for name, where in stated.items() if _holds_texts(folder / where))


def _holds_texts(folder: Path) -> bool:
    files = zip(range(_MOST), folder.rglob("*"), strict=False) if folder.is_dir() else ()
    return any(is_file(path.name, SOURCES) for _, path in files)


def _routes(pages: Path) -> dict[str, str]:
    """Collection → what stands before the names of its entries; of several routes none holds."""
    found: dict[str, set[str]] = {}
    for _, file in zip(range(_MOST), sorted(pages.rglob("*.astro")) if pages.is_dir() else (), strict=False):
        route = _ROUTE.fullmatch(file.relative_to(pages).as_posix())
        written = read(file.parent, file.name) if route else ""
        by_name = _BY_NAME.search(written)
        if route and by_name and by_name["part"] == route["part"] and _SHOWS.search(written):
            for name in set(_ASKS.findall(written)):
                found.setdefault(name, set()).add("/" + (route["folder"] or ""))
    return {
        name: next(iter(routes)).rstrip("/")
        for name, routes in found.items()
        if len(routes) == 1 and "[" not in next(iter(routes))
    }


# --- Rspress, Docsify, Lume, Bridgetown ---------------------------------------------------------


def rspress(folder: Path) -> Site | None:
    """As VitePress has it; the pages of the site's own language lie in a folder and stand at the root."""
    script = _script(folder, "rspress.config")
    if not script:
        return None
    root = string(script, "root").strip("./") or "docs"
    language = string(script, "lang")
    content = (*([posixpath.join(root, language)] if language else []), root)
    base = string(script, "base").rstrip("/")
    return site_of("", "rspress", content, prefixes=tuple((one, base) for one in content) if base else ())


_DOCSIFY = re.compile(r"\$docsify\s*=")
_FRAMES_OF_DOCSIFY = ("_sidebar.md", "_navbar.md", "_coverpage.md", "_404.md", "_footer.md")


def docsify(folder: Path) -> Site | None:
    """Pages are shown as they lie; relative links count from the root unless the script says otherwise."""
    for root in ("", "docs"):
        script = _page(folder / root)
        if not _DOCSIFY.search(script):
            continue
        names = dict.fromkeys((*_FRAMES_OF_DOCSIFY, *sidebar_of_docsify(script)))
        frames = (path for name in names for path in (folder / root).rglob(name))
        relative = re.search(r"(?<![\w.])relativePath\s*:\s*true\b", script)
        return site_of(
            "",
            "docsify",
            (root,),
            links_from_root=not relative,
            templates=tuple(sorted(path.relative_to(folder).as_posix() for path in frames)),
        )
    return None


def sidebar_of_docsify(script: str) -> tuple[str, ...]:
    """The file that lists the pages, where the settings call it otherwise than _sidebar.md: toc.md."""
    named = string(script, "loadSidebar").strip("./")
    return (named,) if named.endswith(".md") and "/" not in named else ()


def _page(folder: Path) -> str:
    """The first page; one that can't be read is reported where it is read as a page."""
    try:
        return read(folder, "index.html")
    except (OSError, ValueError):
        return ""


_ORDERED = re.compile(r"\bextract_order(?:\.ts)?\b")  # a plugin that takes the numbers before names
_LOCATION = re.compile(r"location\s*:\s*new\s+URL\(\s*['\"](https?://[^'\"]+)")


def lume(folder: Path) -> Site | None:
    """`src/2020-01-01_the-saw.md` is /the-saw/."""
    script = _script(folder, "_config")
    if not re.search(r"['\"][^'\"\n]*\blume/(?:mod\.ts)?['\"]", script):
        return None
    source = string(script, "src").strip("./")
    base = _LOCATION.search(script)
    flat = re.search(r"(?<![\w.])prettyUrls\s*:\s*false\b", script)
    folders = ("_includes", "_data", "_components")
    return site_of(
        base[1] if base else "",
        "lume",
        (source,),
        permalink=".html" if flat else "",
        file_names=":order.:title" if _ORDERED.search(script) else "",
        templates=tuple(posixpath.join(source, one) for one in folders),
    )


_BRIDGETOWN = ("bridgetown.config.yml", "bridgetown.config.yaml")
_STYLES_OF_BRIDGETOWN = {
    "pretty": "/:categories/:year/:month/:day/:slug/",
    "pretty_ext": "/:categories/:year/:month/:day/:slug.html",
    "simple": "/:categories/:slug/",
    "simple_ext": "/:categories/:slug.html",
}


def bridgetown(folder: Path) -> Site | None:
    """Jekyll's rules, with the sources in src/ and pages in folders of their own."""
    written = read(folder, *_BRIDGETOWN)
    script = read(folder, "config/initializers.rb")
    if not written and "Bridgetown.configure" not in script:
        return None
    data = yaml_table(written) if written else {}
    style = text(data.get("permalink")) or "pretty"
    pattern = _STYLES_OF_BRIDGETOWN.get(style, style)
    return site_of(
        under(data.get("url"), data.get("base_path")),
        "jekyll",
        ("src",),
        permalink="pretty" if style == "pretty" else pattern,
        templates=tuple(f"src/_{one}" for one in ("components", "layouts", "partials", "data")),
    )


# --- roots alone --------------------------------------------------------------------------------

_SOURCED = re.compile(
    r"gatsby-source-filesystem(?:(?!gatsby-source-filesystem)[^;]){0,400}?\bpath\s*:\s*"
    r"(?:path\.(?:join|resolve)\(\s*__dirname\s*,\s*)?[`'\"](?:\$\{__dirname\})?\.?/?([\w./-]+)"
)


def beside_their_files(folder: Path) -> Site | None:
    """Code makes the addresses, most often of paths below a folder: Gatsby, Nanoc, JBake, Sculpin."""
    gatsby = _script(folder, "gatsby-config")
    roots = [posixpath.normpath(one) for one in _SOURCED.findall(gatsby)]
    if is_there(folder, "nanoc.yaml"):
        roots.append("content")
    if is_there(folder, "jbake.properties"):
        roots.append("content")
    if is_there(folder, "app/config/sculpin_kernel.yml") or "'collections'" in read(folder, "config.php"):
        roots.append("source")  # of Sculpin, of Jigsaw
    content = tuple(dict.fromkeys(root for root in roots if _holds_texts(folder / root)))
    return Site(content=content) if content else None
