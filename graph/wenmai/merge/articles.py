"""From the documents of one article to the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import replace

from wenmai.fold import canonical_url, digest, fold, host_of, on_shown_host
from wenmai.merge import bounds
from wenmai.merge.cluster import Cluster
from wenmai.merge.length import minutes
from wenmai.model import Article, Document, Site

__all__ = ["article_of", "hosts_with_www", "owners_of", "with_distinct_ids"]


def owners_of(clusters: list[Cluster], site: Site) -> list[str]:
    """Whose article each is: its author, else who wrote all else at its site, else its site.

    What has none of them belongs to whoever wrote the rest of the page.
    """
    writers: dict[str, set[str]] = defaultdict(set)  # of a site
    for cluster in clusters:
        if author := cluster.first("author"):
            writers[_home_of(cluster)].add(author)
    own = []
    for cluster in clusters:
        home = _home_of(cluster)
        alone = next(iter(writers[home])) if home and len(writers[home]) == 1 else ""
        own.append(cluster.first("author") or site.author or alone or cluster.first("site"))
    pages: dict[str, Counter[str]] = defaultdict(Counter)
    for cluster, owner in zip(clusters, own, strict=True):
        for document in cluster.documents:
            if owner and document.entry:
                pages[document.path][owner] += 1
    inferred = []
    for cluster, owner in zip(clusters, own, strict=True):
        beside = Counter[str]()
        for document in cluster.documents:
            beside.update(pages[document.path] if document.entry else {})
        inferred.append(owner or (next(iter(beside)) if len(beside) == 1 else ""))
    return inferred


def _home_of(cluster: Cluster) -> str:
    """The host of its address, or else the name of its site."""
    return host_of(cluster.url) or cluster.first("site")


def article_of(
    cluster: Cluster, owner: str, hosts: dict[str, str], site: Site, www: Container[str]
) -> Article:
    """The article that the documents show, the fullest of them first; `www` are hosts that are written so."""
    documents = cluster.documents
    best = documents[0]
    titles = [document.title for document in documents if not document.title_inferred]
    texts = [document for document in documents if document.known == "text"]
    urn, *former = _names(documents, owner)
    former += [
        url for document in documents for copy in document.copies if (url := canonical_url(copy, hosts))
    ]
    return Article(
        id=cluster.url or urn,
        title=titles[0] if titles else best.title,
        title_inferred=not titles,
        known="text" if texts else "listed",
        extractions=tuple(cluster.members),
        owner=owner,
        url=cluster.url and _shown_url(cluster, hosts, www),
        date=cluster.date,
        date_inferred=cluster.date_inferred,
        author=cluster.first("author") or site.author,
        site=cluster.first("site") or host_of(cluster.url),
        tags=tuple(dict.fromkeys(tag for document in documents for tag in document.tags if tag)),
        aliases=tuple(dict.fromkeys(_other_titles(documents, titles))),
        former_ids=(urn, *former) if cluster.url else tuple(former),
        series=next(
            (
                member.series
                for member in cluster.members
                if member.series and member.series.shape != "opening"
            ),
            None,
        ),
        reads=tuple(sorted({document.reads for document in documents if document.reads is not None})),
        reading_minutes=max((minutes(document) for document in texts), default=_stated_minutes(documents)),
    )


def _names(documents: list[Document], owner: str) -> list[str]:
    """The name of an article without an address, and those that it had before more was known of it."""
    keys = [
        fold(document.text)[: bounds.NAMING_BEGINNING] if document.title_inferred else fold(document.title)
        for document in documents
        if document.title_inferred == documents[0].title_inferred
    ]
    owners = [owner, *(name for document in documents for name in (document.author, document.site)), ""]
    names = [f"urn:wenmai:article:{digest(fold(who), key)}" for who in owners for key in keys]
    return list(dict.fromkeys(names))


def hosts_with_www(clusters: Iterable[Cluster]) -> frozenset[str]:
    """Hosts of which some document writes an address with www. in front."""
    return frozenset(
        host_of(member.address)
        for cluster in clusters
        for member in cluster.members
        if member.document.url.strip().lower().partition("//")[2].startswith("www.")
    )


def _shown_url(cluster: Cluster, hosts: dict[str, str], www: Container[str]) -> str:
    """The canonical address with the scheme, the www. and the closing slash that the site uses.

    Many sites answer under one of these spellings only, or send readers on from the other.
    """
    fullest = next(member for member in cluster.members if member.address)
    address = on_shown_host(fullest.address, hosts)
    stated = fullest.document.url.strip().lower()
    rest = address.removeprefix("https://")
    if host_of(address) in www:
        rest = f"www.{rest}"
    if stated.partition("#")[0].partition("?")[0].endswith(_OF_FOLDER) and "?" not in rest:
        rest += "/"
    return ("http://" if stated.startswith("http://") else "https://") + rest


_OF_FOLDER = ("/", "/index.html", "/index.htm")


def _other_titles(documents: list[Document], titles: list[str]) -> list[str]:
    declared = [alias for document in documents for alias in document.aliases]
    return [title for title in [*titles[1:], *declared] if title and title != titles[0]]


def _stated_minutes(documents: list[Document]) -> int | None:
    return max((document.minutes for document in documents if document.minutes is not None), default=None)


def with_distinct_ids(articles: list[Article]) -> list[Article]:
    """Of several articles with one id the earliest keeps it; the others' ids also count date or text.

    A former id that several could claim leads to none of them.
    """
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.id].append(article)
    distinct: list[Article] = []
    for article_id, group in groups.items():
        group.sort(key=lambda article: (article.date or "9999", article.extractions[0].document.ref))
        for nth, article in enumerate(group):
            if nth:
                more = article.date or fold(article.extractions[0].document.text)[:2000]
                article = replace(article, id=f"{article_id}-{digest(more, str(nth))[:6]}")  # noqa: PLW2901
            distinct.append(article)
    taken = {article.id for article in distinct}
    claims = Counter(former for article in distinct for former in article.former_ids)
    for at, article in enumerate(distinct):
        kept = tuple(former for former in article.former_ids if claims[former] == 1 and former not in taken)
        if len(kept) < len(article.former_ids):
            distinct[at] = replace(article, former_ids=kept)
    return sorted(distinct, key=lambda article: article.id)
