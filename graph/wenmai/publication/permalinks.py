"""Where a generator publishes a file: what its front matter states, the site's pattern, its scheme.

Nothing here is a guess: a pattern that asks for what the file does not say gives no address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Finding, Site
from wenmai.publication.generator_schemes import SCHEMES, docusaurus_folder, language_of_name
from wenmai.publication.listing_pages import kind_of_page
from wenmai.publication.other_paths import also_named
from wenmai.publication.permalink_patterns import (
    Unsaid,
    expand,
    holds_parts,
    templated_permalink,
    text,
    words,
)
from wenmai.words.files import LIGHT, TEXTS, dated_name, without_ending
from wenmai.words.languages import same_language

__all__ = ["ADDRESS_FIELDS", "at_permalinks", "paths_in_site"]

ADDRESS_FIELDS = ("url", "canonical_url", "canonical", "permalink")  # the file's own address, in full or not
_NO_ADDRESS = ("", "false", "true")
_WHEREVER = ("url", "link")  # fields that may as well say what a post is about
# The root of a repository, a film: what a post may be about, and no page of its text.
_NO_TEXT = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:(?:github|gitlab|gitee)\.com/[^/?#]+/[^/?#]+/?$"
    r"|bilibili\.com/video/|youtube\.com/watch|youtu\.be/|vimeo\.com/\d)",
    re.IGNORECASE,
)
_FORMER = ("aliases", "alias", "redirect_from", "redirectFrom")
_FILE = re.compile(r"\.(?:html?|xml|json|txt|php|aspx?)$", re.IGNORECASE)
_PUBLISHED = ("markdown", "notebook", "lektor")  # readers of what generators make pages of
# Of other markup the generators that read it besides.
_READ_BESIDE = {
    "rest": ("nikola", "pelican", "sphinx"),
    "org": ("hugo", "nikola"),
    "asciidoc": ("antora", "hugo", "jekyll"),
}
_WITH_PLUGINS = ("hexo", "jekyll", "mkdocs")  # plugins of theirs make languages of x.en.md


def at_permalinks(
    documents: Iterable[Document], site: Site, *, reported: bool = False
) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """The documents of one file at the addresses that they state and that the site's settings give them.

    Parameters
    ----------
    reported
        Whether something was found wrong with the file already: then a lack of an address is no news.

    Findings: `no-address` (a pattern asks for what nothing says), `skipped` (an index page, by its address).
    """
    placed: list[Document] = []
    findings: list[Finding] = []
    for document in documents:
        if not _is_published(document, site):
            placed.append(document)
            continue
        paths, unsaid = _paths(document, site)
        path = paths[0] if paths else ""
        if kind := kind_of_page(document, path, site.generator):
            findings.append(Finding(code="skipped", path=document.path, message=kind))
            continue
        url = _stated_url(document, site) or (site.base.rstrip("/") + path if site.base and path else "")
        if unsaid and not (path or url or reported):
            message = f"no address: {unsaid}"
            findings.append(Finding(code="no-address", path=document.path, message=message))
        host = host_of(canonical_url(url))
        placed.append(
            replace(
                document,
                url=url,
                site=host,
                site_paths=paths,
                led_from=(*document.led_from, *_untranslated(path, site), *also_named(document, site)),
                permalink=_stated_path(document),
                matter={},
            )
        )
    return tuple(placed), tuple(findings)


def _is_published(document: Document, site: Site) -> bool:
    """Whether the site's generator makes a page of a document."""
    return document.reader in _PUBLISHED or site.generator in _READ_BESIDE.get(document.reader, ())


def paths_in_site(document: Document, site: Site) -> tuple[str, ...]:
    """The addresses of a file within its site, `/posts/slug/`; the one that is shown comes first.

    Declared ones (permalink, a url without a host, slug with a pattern), then the site's pattern, then
    the generator's scheme; then addresses that lead here (aliases and redirect_from that are paths).
    """
    return _paths(document, site)[0]


def _paths(document: Document, site: Site) -> tuple[tuple[str, ...], str]:
    """With what the site's pattern asks for and nothing says; empty when nothing lacks."""
    own: list[str] = []
    unsaid = ""
    try:
        own = _own(document, site)
    except Unsaid as why:
        unsaid = str(why)
    former = [
        address
        for key in _FORMER
        for path in words(document.matter.get(key))
        for address in _former(path, own[:1] if key == "aliases" else [], site.generator)
    ]
    shown = map(_as_folder, own) if site.generator == "hugo" else own
    return tuple(dict.fromkeys(_clean(path) for path in [*shown, *former] if path)), unsaid


def _untranslated(path: str, site: Site) -> tuple[str, ...]:
    """Where Starlight shows a page of the site's own language in others until somebody translates it."""
    if site.generator != "starlight" or not path or not site.languages:
        return ()
    first, _, rest = path.lstrip("/").partition("/")
    main = site.language if site.language in site.languages else ""  # without one, its pages have no folder
    if (main and first != main) or (not main and first in site.languages):
        return ()
    inner = rest if main else path.lstrip("/")
    return tuple(f"/{code.lower()}/{inner}" for code in site.languages if code != main)


def _as_folder(path: str) -> str:
    """Hugo writes the index of a folder for a path without an ending, and links are relative to that."""
    return path if not path or path.endswith("/") or _FILE.search(path) else f"{path}/"


def _former(path: str, beside: list[str], generator: str) -> Iterator[str]:
    """An address that led to the file; Hugo takes one without a slash from the folder of the page's own."""
    if "://" in path:
        return
    if path.startswith("/") or generator == "zola":
        yield f"/{path.lstrip('/')}"
        return
    if path.endswith((".html", "/")):
        yield f"/{path}"
    for own in beside if generator == "hugo" else ():
        yield posixpath.normpath(posixpath.join(posixpath.dirname(own.rstrip("/")), path))


def _clean(path: str) -> str:
    return re.sub(r"/{2,}", "/", "/" + unquote(path.strip()))


def _stated_url(document: Document, site: Site) -> str:
    """A full address that the file itself gives; with a generator, `link` is where a post sends readers."""
    for key in (*ADDRESS_FIELDS, *(() if site.generator else ("link",))):
        value = " ".join(text(document.matter.get(key)).split())
        is_full = "://" in value or value.startswith("//")
        if (
            is_full
            and (key == "permalink" or _is_at_home(value, site))
            and not (key in _WHEREVER and _NO_TEXT.match(value))
        ):
            return value
    return ""


def _is_at_home(address: str, site: Site) -> bool:
    """Whether an address may be the file's own: at a host of the site that a generator makes of the files."""
    return not (site.generator and site.hosts) or host_of(canonical_url(address)) in site.hosts


def _stated_path(document: Document) -> str:
    """The address within the site that a field of the file states, as it is written there."""
    values = (text(document.matter.get(key)).strip() for key in ("permalink", "url"))
    return next((value.strip("/") for value in values if value not in _NO_ADDRESS and "//" not in value), "")


def _own(document: Document, site: Site) -> list[str]:
    if site.generator == "eleventy" and text(document.matter.get("permalink")).lower() == "false":
        return []  # a part of other pages
    declared = _declared(document, site)
    return [declared] if declared else [*_translated(document, site), *_by_pattern(document, site)]


def _declared(document: Document, site: Site) -> str:
    """The address that the file gives itself."""
    for key in ("permalink", "url", *(["slug"] if site.generator == "docusaurus" else [])):
        value = text(document.matter.get(key)).strip()
        if value in _NO_ADDRESS or "://" in value or value.startswith("//"):
            continue
        folder, rest = _rest(document.path, site)
        if site.generator == "eleventy":
            inner, _, name = rest.rpartition("/")
            return templated_permalink(value, document, dated_name(name)[1], inner)
        if holds_parts(value):
            try:
                return expand(value, document, rest, site)
            except Unsaid:
                return ""
        if key == "slug":  # from the root of the docs, or from the folder of the file
            inner = "" if value.startswith("/") else rest
            return posixpath.join(docusaurus_folder(folder, inner, site), value.lstrip("/"))
        return value
    return ""


def _rest(path: str, site: Site) -> tuple[str, str]:
    """The content folder that a file is in, and its path in it without the ending."""
    stem = without_ending(path, (*TEXTS, *LIGHT))
    for folder in sorted((name.strip("./") for name in site.content), key=len, reverse=True):
        if not folder or stem.startswith(folder + "/"):
            return folder, stem[len(folder) :].lstrip("/")
    return "", "" if site.content else stem


def _by_pattern(document: Document, site: Site) -> list[str]:
    folder, rest = _rest(document.path, site)
    if not rest:
        return []
    scheme = SCHEMES.get(site.generator)
    if scheme:
        return [scheme(document, folder, rest, site)]
    return [expand(site.permalink, document, rest, site)] if site.permalink else []


def _translated(document: Document, site: Site) -> list[str]:
    """The address of `x.en.md` where a plugin of Hexo, Jekyll or MkDocs makes languages of such names.

    It is that of `x.md` below `/en`; without one for the site's own language. The plain generator takes
    the name as it is, so that address leads there, too.
    """
    if site.generator not in _WITH_PLUGINS:
        return []
    stem = without_ending(document.path, TEXTS)
    plain, code = language_of_name(stem, document, site)
    if not code:
        return []
    original = replace(document, path=plain + document.path[len(stem) :])
    before = "" if same_language(code, site.language) else f"/{code.lower()}"
    return [f"{before}/{path.lstrip('/')}" for path in _by_pattern(original, site) if path]
