"""Each generator's own scheme: at which address within the site it publishes a file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from wenmai.model import ROOT_MODULE, Document, Site, module_of
from wenmai.publication.permalink_patterns import (
    dated_by_name,
    expand,
    templated_permalink,
    text,
    words,
)
from wenmai.publication.route_schemes import ROUTES
from wenmai.publication.spelled_paths import folder_page, github_slug, rewritten
from wenmai.words.files import INDEX_NAMES, dated_name
from wenmai.words.languages import is_language, named_language, same_language
from wenmai.words.sphinx import GALLERY_INDEXES

__all__ = ["SCHEMES", "docusaurus_folder", "language_of_name"]

_ORDERED = re.compile(r"\d+\s*[-_.]+\s*(?=\D)")  # 01-intro
_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "",
    "weekdate": "",
    "none": "/:categories/:title.html",
}
_HEXO_DEFAULT = ":year/:month/:day/:title/"


def language_of_name(stem: str, document: Document, site: Site) -> tuple[str, str]:
    """`x.en` → `x` and `en`; the stem alone where that is no language here.

    It is one that the file or the site states, or a code that hardly stands for anything else: no x.pl.
    """
    plain, code = named_language(stem)
    fields = (text(document.matter.get(key)) for key in ("lang", "language", "locale"))
    stated = (*fields, site.language, *site.languages)
    holds = is_language(code) or any(same_language(code, language) for language in stated)
    return (plain, code) if code and holds else (stem, "")


def _hexo(document: Document, _folder: str, rest: str, site: Site) -> str:
    if rest.startswith("_posts/"):
        return expand(site.permalink or _HEXO_DEFAULT, document, rest, site)
    return "" if rest.startswith("_") else folder_page(rest, ".html")


def _jekyll(document: Document, _folder: str, rest: str, site: Site) -> str:
    before, posts, name = rest.rpartition("_posts/")
    if posts:
        pattern = _JEKYLL_STYLES.get(site.permalink or "date", site.permalink)
        if before and not document.matter.get("categories"):  # category/_posts/x.md
            document = replace(
                document, matter={**document.matter, "categories": before.strip("/").split("/")}
            )
        return expand(pattern, document, name, site)
    collection, _, inner = rest.removeprefix("_").partition("/")
    pattern = dict(site.sections).get(collection, "") if rest.startswith("_") else ""
    if pattern:
        return expand(pattern.replace(":collection", collection), document, inner, site)
    if rest.startswith("_") or "/_" in rest:
        return ""
    return folder_page(rest, "/" if site.permalink == "pretty" else ".html")


def _hugo(document: Document, root: str, rest: str, site: Site) -> str:
    rest, code = language_of_name(rest, document, site)
    language = code.lower()
    folder, _, name = rest.rpartition("/")
    pattern = dict(site.sections).get(rest.partition("/")[0] if folder else "", "")
    slug = text(document.matter.get("slug")).strip("/ ")
    if pattern and name != "_index":
        site_path = expand(pattern, document, rest, site)
    else:
        named = folder.rpartition("/")[2] if name == "index" else name
        slug = slug or dated_by_name(document, named, site)[1]
        if slug and name != "_index":
            rest = posixpath.join(posixpath.dirname(folder) if name == "index" else folder, slug)
        site_path = re.sub(r"\s+", "-", folder_page(rest, "/").lower())
    if site.permalink == ".html" and name != "_index" and site_path.strip("/"):  # uglyURLs
        site_path = site_path.rstrip("/") + site.permalink
    translated = language and language != site.language.lower()
    before = f"/{language}" if translated else dict(site.prefixes).get(root, "")
    return before + site_path if site_path else ""


def _docs(_document: Document, folder: str, rest: str, site: Site) -> str:
    before = dict(site.prefixes).get(folder, "")
    return before + folder_page(rest, "" if site.permalink == "clean" else ".html")


def _sphinx(document: Document, folder: str, rest: str, site: Site) -> str:
    """As it lies, a README too; in a gallery that is the index of its folder, as GALLERY_HEADER is."""
    above, name = posixpath.split(rest.removesuffix(".py").removesuffix(".txt"))
    if document.path.rpartition("/")[2] in GALLERY_INDEXES and site.gallery_of(document.path)[0]:
        name = "index"
    before = dict(site.prefixes).get(folder, "")
    return before + posixpath.join("/", above, "" if name == "index" else f"{name}.html")


def _vitepress(document: Document, folder: str, rest: str, site: Site) -> str:
    """As it lies, or where a row of `rewrites` puts it."""
    for before, after in site.sections:
        if (moved := rewritten(before, after, rest)) is not None:
            return _docs(document, folder, moved, site)
    return _docs(document, folder, rest, site)


def _mkdocs(document: Document, folder: str, rest: str, site: Site) -> str:
    path = posixpath.join(folder, rest)
    for posts, pattern in site.sections:  # of the blog plugin
        if path.startswith(posts + "/"):
            return expand(pattern, document, rest, site) if pattern else ""
    return folder_page(rest, ".html" if site.permalink == ".html" else "/")


def docusaurus_folder(folder: str, rest: str, site: Site) -> str:
    """The address of the folder that a document's slug or id stands in."""
    route = dict(site.sections).get(folder, folder).partition("/:")[0]
    inner = [] if _is_blog(folder, site) else [_ORDERED.sub("", part) for part in rest.split("/")[:-1]]
    return "/" + "/".join([*filter(None, [route.strip("/")]), *inner])


def _is_blog(folder: str, site: Site) -> bool:
    """Whether a folder holds posts: what stands behind its route has a date, or it is called so."""
    route = dict(site.sections).get(folder, "")
    return "/:" in route or folder.rpartition("/")[2] == "blog"


# [folder/]2020-01-05[-]tea, 2020/01/05/tea
_POST = re.compile(r"(?P<folder>.*?)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<name>.*)")


def _docusaurus(document: Document, folder: str, rest: str, site: Site) -> str:
    """An index, or a file that is called as its folder, stands for the folder, whatever its id."""
    route = docusaurus_folder(folder, rest, site)
    if _is_blog(folder, site):
        name = rest.removesuffix("/index")
        if post := _POST.fullmatch(name):
            name = f"{post['date'].replace('-', '/')}/{post['folder']}{post['name']}"
        return posixpath.join(route, name)
    *above, name = rest.split("/")
    if name.lower() in INDEX_NAMES or name.lower() == "".join(above[-1:]).lower():
        return route
    name = text(document.matter.get("id")) or _ORDERED.sub("", name)
    return posixpath.join(route, name)


def _zola(document: Document, _folder: str, rest: str, site: Site) -> str:
    """`path` and `slug` of the front matter; a date before the file's name is none of its address."""
    rest, code = language_of_name(rest, document, site)
    before = f"/{code}" if code and code.lower() != site.language.lower() else ""
    if stated := text(document.matter.get("path")).strip("/ "):
        return f"{before}/{stated}/"
    folder, _, name = rest.rpartition("/")
    if name == "_index":
        return f"{before}/{folder}/" if folder else f"{before}/"
    if name == "index":
        folder, _, name = folder.rpartition("/")
    name = text(document.matter.get("slug")).strip("/ ") or _ZOLA_DATED.sub("", name)
    parts = [
        part if site.permalink in ("off", "safe") else _zola_slug(part) for part in (*folder.split("/"), name)
    ]
    return before + "/" + "/".join(filter(None, parts)) + "/" if parts[-1] else ""


def _pelican(document: Document, _folder: str, rest: str, site: Site) -> str:
    """By slug or title; a title in another script is spelled in Latin letters, which is not guessed."""
    written = document.title if document.title.isascii() and not document.title_inferred else ""
    slug = text(document.matter.get("slug")).strip("/ ") or _pelican_slug(written)
    status = text(document.matter.get("status")).lower()
    if not slug or status in ("draft", "hidden"):
        return ""
    category = words(document.matter.get("category")) or [rest.rpartition("/")[0].rpartition("/")[2]]
    matter = {**document.matter, "slug": slug, "category": category[0]}
    sections = dict(site.sections or (("pages", "/pages/{slug}.html"),))
    pattern = sections.get(rest.partition("/")[0], site.permalink or "/{slug}.html")
    return expand(pattern, replace(document, matter=matter), rest, site)


def _pelican_slug(title: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


_ZOLA_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[^_-]+)?[-_](?=.)")


def _zola_slug(part: str) -> str:
    """Small letters and hyphens; Zola spells other scripts in Latin letters, which is not guessed here."""
    return re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") if part.isascii() else ""


def _dendron(document: Document, _folder: str, _rest: str, _site: Site) -> str:
    """A note is published under its id; only that stays when it is renamed."""
    name = text(document.matter.get("id"))
    return f"/notes/{name}/" if name else ""


def _quartz(_document: Document, _folder: str, rest: str, _site: Site) -> str:
    """The path of the note; signs that would end a path or its words are spelled otherwise."""
    plain = re.sub(r"[?#]", "", re.sub(r"\s", "-", rest).replace("&", "-and-").replace("%", "-percent"))
    return folder_page(plain, "")


def _eleventy(document: Document, _folder: str, rest: str, site: Site) -> str:
    """The permalink of the nearest folder's data, else the path without the date before the name."""
    rest = _TEMPLATED.sub("", rest)
    folder, _, name = rest.rpartition("/")
    name = dated_name(name)[1]
    given = dict(site.sections)
    parts = folder.split("/") if folder else []
    above = ("/".join(parts[:depth]) for depth in range(len(parts), -1, -1))
    if pattern := next((given[one] for one in above if one in given), ""):
        return templated_permalink(pattern, document, name, folder)
    return folder_page(posixpath.join(folder, name), "/")


def _starlight(document: Document, folder: str, rest: str, site: Site) -> str:
    """The `slug`, or the path as GitHub spells it; a name that begins with a line is no page's."""
    *above, name = rest.split("/")
    if name.startswith("_"):
        return ""
    before = dict(site.prefixes).get(folder, "")
    if folder == next(iter(site.content), ""):  # its pages; others are those of Astro itself
        above, name = [github_slug(part) for part in above], github_slug(name)
        if stated := text(document.matter.get("slug")).strip("/ "):
            *above, name = stated.split("/")
    path = "/".join([*above, *([] if name == "index" else [name])])
    return f"{before}/{path}{'' if site.permalink == 'clean' or not path else '/'}"


_TEMPLATED = re.compile(r"\.(?:webc|njk|liquid|hbs|vto)$")


def _antora(document: Document, _folder: str, _rest: str, site: Site) -> str:
    """`/component/version/module/path.html`; what is called ROOT or has no version has no part there."""
    place = module_of(document.path, site.components)
    if place is None or not document.path.endswith(".adoc"):
        return ""
    component, module, path = place
    above = (component.name, component.version, module)
    parts = [part for part in above if part not in ("", ROOT_MODULE)]
    ending = {"clean": "", "folder": "/"}.get(site.permalink, ".html")
    return folder_page("/".join((*parts, path.removesuffix(".adoc"))), ending)


SCHEMES: Mapping[str, Callable[[Document, str, str, Site], str]] = {
    "hexo": _hexo,
    "jekyll": _jekyll,
    "hugo": _hugo,
    "zola": _zola,
    "pelican": _pelican,
    "mdbook": _docs,
    "vuepress": _docs,
    "vitepress": _vitepress,
    "mkdocs": _mkdocs,
    "docusaurus": _docusaurus,
    "eleventy": _eleventy,
    "quartz": _quartz,
    "dendron": _dendron,
    "antora": _antora,
    "starlight": _starlight,
    "quarto": _docs,
    "sphinx": _sphinx,
    **ROUTES,
}
