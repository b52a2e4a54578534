"""Where pages lead that only send their readers on: to an article, through others, or away.

A redirect is another address of the article that it leads to. One that leads to another site is none;
a link to it means what stands there.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import unquote, urljoin

from wenmai.fold import canonical_url, host_of, on_shown_host
from wenmai.model import Article, Document, Finding, Hint, Redirect, Site
from wenmai.publication import bounds
from wenmai.publication.own_addresses import OwnAddresses
from wenmai.publication.permalinks import paths_in_site
from wenmai.publication.references import References
from wenmai.publication.written_addresses import page_of
from wenmai.words.files import page_path

__all__ = ["Elsewhere", "followed", "placed_redirects"]

# Folders whose files a generator publishes as they are, from the site's root.
_AS_THEY_ARE = ("static", "public", "source", "docs", "_site")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What stands at other sites and has an address at this one, where a page leads on."""

    site: Site = field(default_factory=Site)
    at: Mapping[str, Redirect] = field(default_factory=dict)  # address or path → the page that leads away

    def behind(self, written: str, path: str, url: str) -> tuple[str, Hint] | None:
        """Canonical address and kind of what a link leads to in the end; None where no page leads on.

        Parameters
        ----------
        path, url
            Of the file in which the link stands; `url` may be empty.
        """
        if not self.at:
            return None
        for name in _meant(written, (f"/{path}",), url, self.site):
            if redirect := self.at.get(name):
                return canonical_url(_joined(redirect.page.url, redirect.target)), redirect.hint
        return None


# --- where the pages themselves stand --------------------------------------------------------------


def placed_redirects(redirects: Sequence[Redirect], site: Site) -> tuple[Redirect, ...]:
    """The redirects with the addresses that their files have."""
    return tuple(replace(one, page=_placed(one.page, site)) for one in redirects)


def _placed(page: Document, site: Site) -> Document:
    paths: tuple[str, ...] = ()
    if page.reader == "markdown":
        matter = {key: value for key, value in page.matter.items() if key != "url"}
        paths = paths_in_site(replace(page, matter=matter), site)
    if not paths and not page.url:
        paths = tuple(dict.fromkeys(_static_paths(page.path, site)))
    url = page.url or (site.base.rstrip("/") + paths[0] if site.base and paths else "")
    return replace(page, url=url, site_paths=paths, matter={})


def _static_paths(path: str, site: Site) -> Iterator[str]:
    """From the site's root, or from that of a folder that is published as the root."""
    plain = page_path(path)
    shown = path if plain.count("/") == path.count("/") else f"{plain}/"
    for folder in (*site.content, *_AS_THEY_ARE):
        inner = folder.strip("./")
        if inner and plain.startswith(inner + "/"):
            yield shown[len(inner) :]
    yield f"/{shown}"


# --- where they lead -------------------------------------------------------------------------------


def followed(
    articles: Sequence[Article], redirects: Sequence[Redirect], site: Site
) -> tuple[list[Article], Elsewhere, list[Finding]]:
    """The articles with the addresses that lead to them, what leads away, and what leads nowhere."""
    if not redirects:
        return list(articles), Elsewhere(), []
    way = _Way(articles, redirects, site)
    leading: dict[str, list[Document]] = defaultdict(list)
    away: dict[str, Redirect] = {}
    findings = []
    for redirect in redirects:
        end = way.end(redirect)
        if isinstance(end, Article):
            leading[end.id].append(redirect.page)
        elif isinstance(end, Redirect):
            away.update(dict.fromkeys(_names(redirect.page, site), end))
        elif end:
            findings.append(
                Finding(code="dead-redirect", path=redirect.page.path, target=redirect.target, message=end)
            )
    moved = [_led_to(article, leading[article.id], way.at_url, site) for article in articles]
    return moved, Elsewhere(site, away), findings


def _led_to(article: Article, pages: Sequence[Document], taken: Mapping[str, Article], site: Site) -> Article:
    """The article with the addresses of the pages that lead to it, but for those of other articles."""
    if not pages:
        return article
    urls = [canonical_url(page.url or _beside(article, page), site.host_names) for page in pages]
    more = (url for url in urls if url and url not in taken)
    first, *others = article.extractions
    paths = dict.fromkeys(path for page in pages for path in (page.path, *page.site_paths))
    first = replace(first, document=replace(first.document, led_from=(*first.document.led_from, *paths)))
    former = tuple(dict.fromkeys((*article.former_ids, *more)))
    return replace(article, former_ids=former, extractions=(first, *others))


def _beside(article: Article, page: Document) -> str:
    """The address of a saved page that states none, by an article's whose address is its file's path."""
    host, _, path = article.id.removeprefix("https://").partition("/")
    files = {page_path(one.document.path) for one in article.extractions if not one.document.entry}
    at_home = page.site_paths and page_path(unquote(path)) in files
    return f"https://{host}{page.site_paths[-1]}" if at_home else ""


def _stated_at(at_url: Mapping[str, Article], url: str) -> tuple[Article, ...]:
    return (at_url[url],) if url in at_url else ()


class _Way:
    """The redirects by what they are called, to be followed one after the other."""

    def __init__(self, articles: Sequence[Article], redirects: Sequence[Redirect], site: Site) -> None:
        self._site = site
        self.at_url = {
            url: article
            for article in articles
            for url in (*article.former_ids, article.id)
            if url.startswith("https://")
        }
        self._references = References(articles, site, partial(_stated_at, self.at_url))
        self._own = OwnAddresses(articles, self._references)
        homes = (canonical_url(site.base), *(article.id for article in articles if article.url))
        self._hosts = {*site.hosts, *map(host_of, homes)} - {""}
        self._at: dict[str, Redirect] = {}
        for redirect in sorted(redirects, key=lambda one: one.page.path):
            for name in _names(redirect.page, site):
                self._at.setdefault(name, redirect)

    def end(self, redirect: Redirect) -> Article | Redirect | str:
        """The article at the end; the last redirect where that leads to another site; else what is wrong.

        Empty where it leads to a page of the site that is no article, such as a list.
        """
        seen: set[int] = set()
        at = redirect
        while id(at) not in seen:
            seen.add(id(at))
            if len(seen) > bounds.LONGEST_CHAIN:
                return f"one of more than {bounds.LONGEST_CHAIN} redirects in a row"
            if article := self._article(at):
                return article
            names = _meant(at.target, at.page.site_paths, at.page.url, self._site)
            following = next((self._at[name] for name in names if name in self._at), None)
            if following is None:
                return self._without_article(at)
            at = following
        return "leads in a circle of redirects" if len(seen) > 1 else ""

    def _article(self, redirect: Redirect) -> Article | None:
        page = redirect.page
        url = canonical_url(_joined(page.url, redirect.target), self._site.host_names)
        if url in self.at_url:
            return self.at_url[url]
        found = self._references.at_address(url) if url else None
        if not found and (inner := self._inside(redirect.target)):
            found = self._references.at(inner, page.path, _nobody(page))
        ids = {article.id: article for article in found.articles} if found else {}
        return next(iter(ids.values())) if len(ids) == 1 else None

    def _inside(self, target: str) -> str:
        """A target within the site; one in full where nothing says which host is the site's."""
        if "//" not in target[:8]:
            return target
        return "/" + target.partition("//")[2].partition("/")[2] if not self._hosts else ""

    def _without_article(self, redirect: Redirect) -> Redirect | str:
        """It leads to another site, to a page that is no article, or to nothing."""
        url = on_shown_host(canonical_url(_joined(redirect.page.url, redirect.target)), self._site.host_names)
        hosts = self._hosts | {host_of(canonical_url(redirect.page.url))} - {""}
        if url and host_of(url) not in hosts:
            return redirect
        target = url or redirect.target
        is_page = self._own.should_be_article(target, _nobody(redirect.page), redirect.page.path)
        return "leads to no article of this site" if is_page else ""


def _names(page: Document, site: Site) -> Iterator[str]:
    """What a page is called: its canonical address, its paths."""
    if url := canonical_url(page.url, site.host_names):
        yield url
    yield from map(page_of, (*page.site_paths, f"/{page.path}"))


def _meant(written: str, paths: Sequence[str], url: str, site: Site) -> Iterator[str]:
    """What an address may be called that is written in a file at these paths of the site, or at this URL."""
    address = canonical_url(_joined(url, written), site.host_names)
    base = canonical_url(site.base)
    if address:
        yield address
        if base and address.startswith(base + "/"):
            yield page_of(unquote(address[len(base) :]))
    if "//" not in written[:8]:
        plain = unquote(written.partition("#")[0].partition("?")[0].strip())
        for path in paths:
            yield page_of(posixpath.normpath(posixpath.join(posixpath.dirname(path), plain)))


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:
        return ""


def _nobody(page: Document) -> Article:
    return Article(id="", title="", known="cited", extractions=(), url=page.url)
