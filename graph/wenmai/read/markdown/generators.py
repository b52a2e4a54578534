"""What a generator's own configuration says of its site, where no site file does."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from wenmai.model import Finding, Pieces, Site
from wenmai.read.former_repositories import former_repositories
from wenmai.read.markdown import (
    blog_generators,
    book_generators,
    document_generators,
    folder_generators,
    route_generators,
)
from wenmai.read.markdown.antora import antora
from wenmai.read.markdown.configuration import is_there
from wenmai.read.markdown.dendron import dendron, notes_of_dendron
from wenmai.read.markdown.docusaurus import docusaurus
from wenmai.read.markdown.eleventy import eleventy
from wenmai.read.markdown.hugo import hugo
from wenmai.read.markdown.pieces import pieces
from wenmai.read.markdown.projects import projects
from wenmai.read.markdown.site_order import listing, missing_pages
from wenmai.read.markdown.starlight import starlight
from wenmai.read.markdown.template_ids import template_ids
from wenmai.read.markdown.wikis import frames_of, wikis_in
from wenmai.read.named_hosts import own_host, roots_named
from wenmai.read.named_repository import named_repository
from wenmai.read.server_redirects import server_redirects
from wenmai.read.substack import substack
from wenmai.read.wikis.dokuwiki import dokuwiki
from wenmai.read.wikis.tiddlywiki import tiddlywiki
from wenmai.read.wikis.zim import zim
from wenmai.words.files import SOURCES, is_file

__all__ = ["detect"]

_GENERATORS: tuple[Callable[[Path], Site | None], ...] = (
    book_generators.jupyter_book,  # its _config.yml is none of Jekyll's
    blog_generators.hexo_or_jekyll,
    blog_generators.zola,
    hugo,
    blog_generators.pelican,
    document_generators.mdbook,
    document_generators.mkdocs,
    docusaurus,
    document_generators.press("vitepress"),
    document_generators.press("vuepress"),
    eleventy,
    starlight,
    route_generators.astro,
    route_generators.nuxt,
    route_generators.rspress,
    route_generators.lume,
    route_generators.bridgetown,
    document_generators.quartz,
    antora,
    book_generators.quarto,
    book_generators.bookdown,
    folder_generators.nikola,
    document_generators.sphinx,
    document_generators.d2l_book,
    route_generators.next_js,
    route_generators.docsify,
    folder_generators.grav,
    folder_generators.statamic,
    folder_generators.lektor,
    folder_generators.middleman,
    folder_generators.docfx,
    folder_generators.writerside,
    folder_generators.pico,
    folder_generators.wiki_js,
    folder_generators.gitlab_wiki,
    folder_generators.hashnode,
    substack,
    route_generators.beside_their_files,
    tiddlywiki,
    zim,
    dokuwiki,
    dendron,
    document_generators.obsidian,
    notes_of_dendron,
    document_generators.logseq,
)
_OF_PLUGIN = re.compile(r"://|\*")  # an address elsewhere, and what a plugin looks for
# Configurations that list the pages themselves.
_LISTS_OF_PAGES = (
    "mkdocs.yml", "mkdocs.yaml", "_quarto.yml", "_quarto.yaml", "_bookdown.yml", "_toc.yml", "myst.yml",
)  # fmt: skip
# These make no addresses that are known here.
_UNPUBLISHED = frozenset(
    (
        "",
        "bookdown",
        "d2l-book",
        "dokuwiki",
        "jupyter-book",
        "logseq",
        "obsidian",
        "sphinx",
        "tiddlywiki",
        "zim",
    )
)
_T = TypeVar("_T")

# Where a repository that holds more than a site keeps it.
_USUAL_FOLDERS = ("docs", "website", "site", "blog", "doc", "documentation", "www", "docs/book")


def detect(folder: Path) -> tuple[Site, list[Finding]]:
    """The site that lives in a folder; an empty one where no configuration is found.

    Where the folder itself has none, the one of its usual subfolders that has is taken; of several
    none is. A configuration that can't be read is reported (`bad-configuration`) and says nothing.
    """
    findings: list[Finding] = []
    of_labels = _asked(partial(projects, folder), Site().projects, folder, findings)
    site = _detected(folder, [path for path, _ in of_labels], findings)
    return replace(site, projects=of_labels), findings


def _detected(folder: Path, books: Sequence[str], findings: list[Finding]) -> Site:
    if site := _configured(folder, findings):
        return _complete(_within(site), folder, folder, findings)
    inner = [(name, folder / name) for name in _USUAL_FOLDERS if (folder / name).is_dir()]
    found = [(name, site) for name, inside in inner if (site := _configured(inside, findings))]
    if not found and len(books) == 1:  # the one book of a repository, wherever it lies
        found = [(books[0], site)] if (site := _configured(folder / books[0], findings)) else []
    if len(found) == 1:
        name, site = found[0]
        odd: list[Finding] = []
        listed = _asked(partial(_listed, site, folder / name, folder, odd), site, folder, findings)
        moved = _moved(listed, name)
        findings += (replace(one, path=posixpath.join(name, one.path)) for one in odd)
        return _asked(partial(_served, moved, folder, name), moved, folder, findings)
    return _complete(Site(), folder, folder, findings)


def _complete(site: Site, folder: Path, within: Path, findings: list[Finding]) -> Site:
    """The site with all that stands beside its configuration."""
    listed = _asked(partial(_listed, site, folder, within, findings), site, folder, findings)
    return _asked(partial(_served, listed, folder), listed, folder, findings)


def _asked(ask: Callable[[], _T], otherwise: _T, folder: Path, findings: list[Finding]) -> _T:
    """An answer; where a file that it needs can't be read, something else, and a finding."""
    try:
        return ask()
    except OSError as error:
        findings.append(_unreadable(folder, error))
        return otherwise


def _unreadable(folder: Path, error: OSError) -> Finding:
    """Another time it may be read: no build takes this for the truth."""
    return Finding(code="unreadable", path=folder.name, message=f"can't be read ({error.strerror})")


def _within(site: Site) -> Site:
    """The site without the folders of content that its configuration names beside the input."""
    return replace(
        site,
        content=tuple(one for one in site.content if not one.startswith("../")),
        prefixes=tuple(row for row in site.prefixes if not row[0].startswith("../")),
    )


def _served(site: Site, folder: Path, inner: str = "") -> Site:
    """The site with what the files of its server and of its package say: its host, where addresses lead."""
    host = own_host(folder, inner) if site.generator not in _UNPUBLISHED else ""
    if host and not site.base:
        site = replace(site, base=f"https://{host}", hosts=(host,))
    elif host and host not in site.hosts:
        site = replace(site, hosts=(*site.hosts, host))
    wikis = wikis_in(folder)
    return replace(
        site,
        server_redirects=(*site.server_redirects, *server_redirects(folder, inner)),
        wikis=wikis,
        templates=(*site.templates, *frames_of(wikis)),
        template_ids=template_ids(folder, site.templates),
        repository=site.repository or named_repository(folder),
        former_repositories=former_repositories(folder),
        named_roots=roots_named(folder, inner),
    )


def _listed(site: Site, folder: Path, within: Path, findings: list[Finding]) -> Site:
    """The site with what its own lists of pages say, where its configuration has no such list.

    `within` is the input: pages may stand beside the folder of the configuration.
    """
    site = replace(site, pieces=pieces(folder, site, within))
    if site.order:
        named = (path for path in site.order if is_file(path, SOURCES) and not _OF_PLUGIN.search(path))
        lacking = [path for path in named if not is_there(folder, path)]
        list_of_pages = next(filter(partial(is_there, folder), _LISTS_OF_PAGES), "")
        findings += missing_pages([(list_of_pages, None, path) for path in lacking])
        return site
    pages = listing(folder, site, within)
    findings += pages.findings
    titles = site.titles or tuple((path, title) for path, title in pages.titles if title)
    return replace(site, order=pages.order, titles=titles, parts=pages.parts)


def _configured(folder: Path, findings: list[Finding]) -> Site | None:
    for generator in _GENERATORS:
        try:
            site = generator(folder)
        except OSError as error:
            findings.append(_unreadable(folder, error))
            continue
        except (ValueError, RecursionError, TypeError, AttributeError) as error:
            message = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:200]
            findings.append(Finding(code="bad-configuration", path=folder.name, message=message))
            continue
        if site:
            return site
    return None


def _moved(site: Site, folder: str) -> Site:
    """The site of a subfolder, with its paths as they are from outside of it."""

    def path(inner: str) -> str:
        return posixpath.normpath(posixpath.join(folder, inner.strip("/"))).removeprefix("../")

    if site.generator in ("eleventy", "grav", "hugo", "jekyll", "middleman", "pelican", "vitepress"):
        sections = site.sections  # of addresses, not of the repository
    elif site.generator == "dendron":
        sections = tuple((name, path(vault)) for name, vault in site.sections)
    else:
        sections = tuple((path(one), pattern) for one, pattern in site.sections)
    return replace(
        site,
        content=tuple(path(one) for one in site.content),
        sections=sections,
        prefixes=tuple((path(one), prefix) for one, prefix in site.prefixes),
        titles=tuple((path(one), title) for one, title in site.titles),
        order=tuple(map(path, site.order)),
        parts=tuple((path(one), place) for one, place in site.parts),
        templates=tuple(path(one) for one in site.templates),
        pieces=Pieces(
            texts=tuple((path(one), text) for one, text in site.pieces.texts),
            roots=tuple(path(one) for one in site.pieces.roots),
            appended=tuple(path(one) for one in site.pieces.appended),
        ),
        components=tuple(replace(one, folder=path(one.folder)) for one in site.components),
    )
