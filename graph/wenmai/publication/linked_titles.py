"""Addresses of articles that only other articles' links give away.

An archive page shows a title without an address; a post links that title. The article then has the
address, and its former id leads to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from wenmai.fold import build_of, fold, host_of, on_shown_host, series_key
from wenmai.model import Article, Mention, Site
from wenmai.publication import bounds
from wenmai.publication.file_paths import FilePaths
from wenmai.publication.link_evidence import host_or_repository, links_by_file

__all__ = ["learn_addresses"]

# Which article without an address the words of a link name; the second is the one that links.
NamedBy: TypeAlias = Callable[[Mention, Article], Article | None]

_LAST_NUMBER = re.compile(r"[0-9]{1,4}(?=[^0-9/]*$)")
_WORKS = ("paper", "book", "software")  # at whose addresses no article is at home
_DATED = re.compile(r"/(?:19|20)\d\d/")
_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")


def learn_addresses(articles: Sequence[Article], site: Site, named_by: NamedBy) -> list[Article]:
    """The articles, with addresses for those that links with their whole title agree on.

    An address is learned only when it leads to the site's own host (`_own_hosts`, or that of the article
    that links), says the month in which the article came out, or lies in a folder to which two articles link
    three others (…/issues/7, …/issues/12) whose
    owner has no host yet; when no article has it, one article without an address has the title, and no other
    article is linked by it. What a file says of its own path, and another file of that name, speak against
    it. An article that links there itself is about what stands there; so are its neighbours about that
    folder's pages. Of several addresses the one in whose folder most articles lie is the home; the others
    lead there too.

    Where the number in such addresses is that of the series (…/issue-12.html for 第 12 期, three times
    and never otherwise), the other numbers say whose address a link is.
    """
    taken = {article.id for article in articles if article.url}
    if len(taken) == len(articles):
        return list(articles)
    linked = _linked(articles, site.host_names, taken)
    own = _own_hosts(articles, site)
    claims = _claims(articles, [row for row in linked if row[1].hint.kind not in _WORKS], own, named_by)
    homes = _homes(articles, linked, claims)
    at_home = {(claim.article, claim.url) for claim in claims if claim.own}
    claimed = Counter(url for urls in homes.values() for url in urls)
    shared = Counter(_shelf(url) for urls in homes.values() for url in urls if claimed[url] == 1)
    housed = {fold(article.owner or article.site) for article in articles if article.url}
    learned = _numbered(articles, homes, {url for _, _, url in linked})
    owner = {article.id: fold(article.owner or article.site) for article in articles}
    for homeless, urls in homes.items():
        alone = sorted(url for url in urls if claimed[url] == 1)
        own_urls = [url for url in alone if (homeless, url) in at_home]
        elsewhere = sorted(
            (url for url in alone if shared[_shelf(url)] >= bounds.FEWEST_AGREEING),
            key=lambda url: -shared[_shelf(url)],
        )
        if owner[homeless] in housed:
            elsewhere = []  # its house stands elsewhere
        if len(own_urls) == 1 or (elsewhere and not own_urls):
            learned[homeless] = own_urls or elsewhere
    sites = {host_of(url) for url in taken}
    return [_at_home(article, learned.get(article.id, []), sites) for article in articles]


_Linked = tuple[Article, Mention, str]  # who cites, how, and the canonical address


@dataclass(frozen=True, slots=True)
class _Claim:
    """A link whose words are the whole title of an article without an address."""

    article: str  # its id
    url: str
    citing: str  # id of the article that links
    own: bool  # the address lies on a host of the site's own


def _linked(articles: Sequence[Article], hosts: dict[str, str], taken: set[str]) -> list[_Linked]:
    """The linked titles whose address no article has."""
    return [
        (citing, mention, url)
        for citing in articles
        for extraction in citing.extractions
        for mention in extraction.mentions
        if mention.url and mention.title
        if (url := on_shown_host(mention.address, hosts)) and url not in taken
    ]


def _own_hosts(articles: Sequence[Article], site: Site) -> set[str]:
    """The hosts that the site declares, and one at which most of the articles with an address stand.

    A page or two that were saved from elsewhere make their host nobody's own.
    """
    at = Counter(host_of(article.id) for article in articles if article.url)
    most = {host for host, count in at.items() if count >= bounds.FEWEST_AGREEING and 2 * count >= at.total()}
    return most | {*site.hosts}


def _claims(
    articles: Sequence[Article], linked: Sequence[_Linked], own: Collection[str], named_by: NamedBy
) -> list[_Claim]:
    claims: list[_Claim] = []
    files = FilePaths(articles)
    for citing, mention, url in linked:
        titled = mention.shape == "mark" or len(fold(mention.title)) >= bounds.SHORTEST_TITLE
        if titled and (named := named_by(mention, citing)) and files.may_be_of(named, url):
            host = host_of(url)
            is_own = host in own or (bool(citing.url) and host == host_of(citing.id)) or _came_out(named, url)
            claims.append(_Claim(named.id, url, citing.id, is_own))
    return claims


def _came_out(article: Article, url: str) -> bool:
    """Whether an address says the month of an article, which does not itself link there as to another's."""
    month = _MONTH.search(url)
    if month is None or "-".join(month.groups()) != article.date[:7]:
        return False
    return all(mention.address != url for part in article.extractions for mention in part.mentions)


def _homes(
    articles: Sequence[Article], linked: Sequence[_Linked], claims: Sequence[_Claim]
) -> dict[str, set[str]]:
    """For each article without an address those that links with its whole title lead to."""
    homes: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        homes[claim.article].add(claim.url)
    told = _told(articles, linked, claims) - _subjects(articles, homes)
    own = {claim.url for claim in claims if claim.own}
    return {
        name: kept
        for name, urls in homes.items()
        if (kept := {url for url in urls if url in own or _shelf(url) in told})
    }


def _told(articles: Sequence[Article], linked: Sequence[_Linked], claims: Sequence[_Claim]) -> set[str]:
    """Folders of addresses where articles of the input seem to stand, be the host known or not.

    Several articles link there, few pages are another's (dated ones may have come out under another title),
    hardly a title has several addresses at the host, and notes do not name each other by file.
    """
    citers: dict[str, set[str]] = defaultdict(set)
    titled: dict[str, set[str]] = defaultdict(set)  # the articles whose titles lead there
    at_host: dict[tuple[str, str], set[str]] = defaultdict(set)  # host, article → addresses
    for claim in claims:
        citers[_shelf(claim.url)].add(claim.citing)
        titled[_shelf(claim.url)].add(claim.article)
        at_host[host_or_repository(claim.url), claim.article].add(claim.url)
    undated = {url for _, _, url in linked if not _DATED.search(url)}
    strange = Counter(_shelf(url) for url in undated - {claim.url for claim in claims})
    several = Counter(host for (host, _), urls in at_host.items() if len(urls) > 1)
    mentions = (mention for article in articles for part in article.extractions for mention in part.mentions)
    by_file = links_by_file(mentions)
    named = Counter(_shelf(claim.url) for claim in claims)
    return {
        shelf
        for shelf, some in citers.items()
        if len(some) >= bounds.FEWEST_CITING
        and strange[shelf] <= len(titled[shelf])
        and by_file <= named[shelf]
        and len(titled[shelf]) >= bounds.RARELY * several[host_or_repository(f"https://{shelf}")]
    }


def _subjects(articles: Sequence[Article], homes: Mapping[str, set[str]]) -> set[str]:
    """Folders of pages to which articles link that would be at home there, at that host or a sister of it.

    Who explains a problem says where it is posed; at a dated address an article says where it came out.
    """
    shelves: set[str] = set()
    for article in articles:
        paths = {_path(url): url for url in homes.get(article.id, ()) if not _DATED.search(url)}
        if not paths:
            continue
        own = (mention.address for part in article.extractions for mention in part.mentions)
        shelves.update(_shelf(paths[path]) for url in own if (path := _path(url)) in paths)
    return shelves


def _path(url: str) -> str:
    return url.removeprefix("https://").partition("/")[2]


def _numbered(
    articles: Sequence[Article], homes: Mapping[str, set[str]], urls: Collection[str]
) -> dict[str, list[str]]:
    """Addresses told by the number of a series that they hold, where three known ones do and none else."""
    at: dict[tuple[str, int], list[Article]] = defaultdict(list)
    for article in articles:
        if article.series and article.series.position is not None:
            at[series_key(article.series.series), article.series.position].append(article)
    agree: Counter[tuple[str, str]] = Counter()  # build of address, series
    against: set[str] = set()
    for article in articles:
        for url in homes.get(article.id, ()):
            build, number = _numbered_build(url)
            if build and article.series and article.series.position == number:
                agree[build, series_key(article.series.series)] += 1
            elif build:
                against.add(build)
    series_of = {build: series for (build, series), count in agree.items() if count >= bounds.FEWEST_AGREEING}
    of_article: dict[str, list[str]] = defaultdict(list)
    for url in sorted(urls):
        build, number = _numbered_build(url)
        meant = at.get((series_of[build], number), []) if build in series_of and build not in against else []
        if len(meant) == 1 and not meant[0].url:
            of_article[meant[0].id].append(url)
    return {name: meant for name, meant in of_article.items() if len(meant) == 1}


def _numbered_build(url: str) -> tuple[str, int]:
    """The build of an address and the last number in it: …/2018/06/issue-10.html → …/0/0/issue-0.html, 10."""
    numbers = _LAST_NUMBER.findall(url)
    return (build_of(url), int(numbers[-1])) if numbers else ("", 0)


def _shelf(url: str) -> str:
    """The build of the folder in which an address lies: https://a.example/2018/04/x → a.example/0/0."""
    return build_of(url).rpartition("/")[0]


def _at_home(article: Article, urls: Sequence[str], sites: Collection[str]) -> Article:
    if not urls:
        return article
    host = host_of(urls[0])
    return replace(
        article,
        id=urls[0],
        url=urls[0],
        site=article.site or (host if host in sites else ""),  # else some of its house had one and some not
        former_ids=(*article.former_ids, article.id, *urls[1:]),
    )
