"""Addresses of articles that only other articles' links give away.

An archive page shows a title without an address; a post links that title. The article then has the
address, and its former id leads to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from wenmai.fold import canonical_url, fold, host_of, series_key
from wenmai.model import Article
from wenmai.resolve.case import Case
from wenmai.resolve.choose import choose
from wenmai.resolve.index import Index, build_of, of_one_house
from wenmai.resolve.keys import AS_WRITTEN, PROVING

__all__ = ["learn_addresses"]


_LONG_ENOUGH = 6  # folded code points of a link's text that is a title and no 这里
_LAST_NUMBER = re.compile(r"[0-9]{1,4}(?=[^0-9/]*$)")
_WORKS = ("paper", "book", "software")  # at whose addresses no article is at home
_DATED = re.compile(r"/(?:19|20)\d\d/")
_FEWEST_CITING = 2  # articles that link there: one page alone moves nobody's home
_FEWEST = 3  # articles whose links lead into one folder: then their home is there


def learn_addresses(articles: Sequence[Article], hosts: dict[str, str]) -> list[Article]:
    """The articles, with addresses for those that links with their whole title agree on.

    An address is learned only when it leads to a host where the corpus' articles live, or lies in
    a folder to which two articles link three others (…/issues/7, …/issues/12) whose owner has no host yet;
    when no article has it, one
    article without an address has the title, and no other article is linked by it. An article that
    links there itself is about what stands there; so are its neighbours about that folder's pages. Of several
    addresses the one in whose folder most articles lie is the home; the others lead there too.

    Where the number in such addresses is that of the series (…/issue-12.html for 第 12 期, three times
    and never otherwise), the other numbers say whose address a link is.
    """
    taken = {article.id for article in articles if article.url}
    if len(taken) == len(articles):
        return list(articles)
    linked = _linked(articles, hosts, taken)
    homes = _homes(articles, [one for one in linked if one[0].mention.hint.kind not in _WORKS], hosts)
    claims = Counter(url for urls in homes.values() for url in urls)
    shared = Counter(_shelf(url) for urls in homes.values() for url in urls if claims[url] == 1)
    sites = {host_of(url) for url in taken}
    housed = {fold(article.owner or article.site) for article in articles if article.url}
    learned = _numbered(articles, homes, {url for _, url in linked})
    owner = {article.id: fold(article.owner or article.site) for article in articles}
    for one, urls in homes.items():
        builds = {url: shared[_shelf(url)] for url in sorted(urls) if claims[url] == 1}
        at_home = [url for url in builds if host_of(url) in sites]
        elsewhere = sorted((url for url in builds if builds[url] >= _FEWEST), key=lambda url: -builds[url])
        if owner[one] in housed:
            elsewhere = []  # its house stands elsewhere
        if len(at_home) == 1 or (elsewhere and not at_home):
            learned[one] = at_home or elsewhere
    return [_at_home(article, learned.get(article.id, []), sites) for article in articles]


_Linked = tuple[Case, str]  # a linked title and the canonical address


def _linked(articles: Sequence[Article], hosts: dict[str, str], taken: set[str]) -> list[_Linked]:
    """The linked titles whose address no article has."""
    return [
        (Case.of(citing, mention, extraction.document.ref), url)
        for citing in articles
        for extraction in citing.extractions
        for mention in extraction.mentions
        if mention.url and mention.title
        if (url := canonical_url(mention.url, hosts)) and url not in taken
    ]


def _homes(
    articles: Sequence[Article], linked: Sequence[_Linked], hosts: dict[str, str]
) -> dict[str, set[str]]:
    """For each article without an address those that links with its whole title lead to."""
    homes: dict[str, set[str]] = defaultdict(set)
    citers: dict[str, set[str]] = defaultdict(set)  # folder of addresses → who links there
    index = Index(articles, hosts)
    for case, url in linked:
        marked = case.mention.shape == "mark"
        if marked or len(case.keys.folded) >= _LONG_ENOUGH:
            named = choose(index, case, PROVING if marked else AS_WRITTEN).article
            if named and not named.url and of_one_house(named, case.article):
                homes[named.id].add(url)
                citers[_shelf(url)].add(case.article.id)
    told = {shelf for shelf, some in citers.items() if len(some) >= _FEWEST_CITING}
    sites = {host_of(article.id) for article in articles if article.url}
    subjects = _subjects(articles, homes)
    return {
        one: kept
        for one, urls in homes.items()
        if (kept := {
            url for url in urls
            if host_of(url) in sites or (_shelf(url) in told and _shelf(url) not in subjects)
        })
    }  # fmt: skip


def _subjects(articles: Sequence[Article], homes: Mapping[str, set[str]]) -> set[str]:
    """Folders of pages to which articles link that would be at home there, at that host or a sister of it.

    Who explains a problem says where it is posed; at a dated address an article says where it came out.
    """
    found: set[str] = set()
    for article in articles:
        paths = {_path(url): url for url in homes.get(article.id, ()) if not _DATED.search(url)}
        if not paths:
            continue
        own = (canonical_url(one.url) for part in article.extractions for one in part.mentions if one.url)
        found.update(_shelf(paths[path]) for url in own if (path := _path(url)) in paths)
    return found


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
    series_of = {build: series for (build, series), count in agree.items() if count >= _FEWEST}
    of_article: dict[str, list[str]] = defaultdict(list)
    for url in sorted(urls):
        build, number = _numbered_build(url)
        found = at.get((series_of[build], number), []) if build in series_of and build not in against else []
        if len(found) == 1 and not found[0].url:
            of_article[found[0].id].append(url)
    return {one: found for one, found in of_article.items() if len(found) == 1}


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
