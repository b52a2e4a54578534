"""One article from every document that shows it.

Documents meet by canonical URL, else by folded title when nothing contradicts (date, author, site,
another URL). Two files that each hold a text are two articles unless the texts are copies. Entries
without a title meet when the one text is the beginning of the other. A year that a page leaves out
comes from another document of the same article, else from its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from wenmai.merge.articles import article_of, hosts_with_www, owners_of, with_distinct_ids
from wenmai.merge.cluster import KNOWN_ORDER, Cluster
from wenmai.merge.contradictions import LANGUAGES, contradiction
from wenmai.merge.dates import settle_date, years_from_neighbours
from wenmai.merge.sameness import by_beginning, by_title, by_url
from wenmai.model import Article, Document, DocumentRef, Extraction, Finding, Site

__all__ = ["merge"]


def merge(extractions: Iterable[Extraction], site: Site | None = None) -> tuple[list[Article], list[Finding]]:
    """Articles in the order of their ids, and what disagreed.

    Findings: `conflict-date`, `conflict-author` (the documents of one article disagree),
    `same-title` (documents of one title and one text kept apart, and why), `same-address` (two texts that
    state one address), `ambiguous-merge` (a document that fits several articles and was kept apart).
    """
    site = site or Site()
    hosts = site.host_names
    findings: list[Finding] = []
    ordered = sorted((_at_home(extraction, hosts) for extraction in extractions), key=_completeness)
    clusters = by_url(ordered, hosts, findings)
    clusters = [*by_title(clusters, findings), *by_beginning(clusters)]
    for cluster in clusters:
        cluster.members.sort(key=_completeness)
        settle_date(cluster)
    years_from_neighbours(clusters)
    owners = owners_of(clusters, site)
    www = hosts_with_www(clusters)
    articles = [
        article_of(cluster, owner, hosts, site, www) for cluster, owner in zip(clusters, owners, strict=True)
    ]
    findings.extend(_stated_twice(clusters, site))
    for cluster in clusters:
        findings.extend(cluster.findings)
    return with_distinct_ids(articles), sorted(findings)


def _stated_twice(clusters: Sequence[Cluster], site: Site) -> Iterator[Finding]:
    """Names and addresses that two articles state as their own: a reference by them leads to neither."""
    if site.generator != "docusaurus":  # which asks that an id is the only one of its folder, and no more
        for other, first, name in _sharing(clusters, lambda document: document.ids):
            yield other.conflict("same-id", _doubled(name, first), target=name)
    for other, first, path in _sharing(clusters, lambda document: (document.permalink,)):
        yield other.conflict("same-address", _doubled(path, first), target=path)


def _doubled(name: str, first: DocumentRef) -> str:
    return f"“{name}” is stated by {first}, too; both are kept"


def _sharing(
    clusters: Sequence[Cluster], names_of: Callable[[Document], Iterable[str]]
) -> Iterator[tuple[Cluster, DocumentRef, str]]:
    """Articles that state a name which an earlier one states; with the place of that. Not translations."""
    first: dict[str, Cluster] = {}
    for cluster in clusters:
        names = {name for document in cluster.documents for name in names_of(document) if name}
        for name in sorted(names):
            holder = first.setdefault(name, cluster)
            if holder is not cluster and contradiction(holder, cluster) != LANGUAGES:
                yield cluster, holder.documents[0].ref, name


def _completeness(extraction: Extraction) -> tuple[int, int, DocumentRef]:
    """A body before an excerpt, the longer before the shorter."""
    return KNOWN_ORDER[extraction.document.known], -len(extraction.document.text), extraction.document.ref


def _at_home(extraction: Extraction, hosts: dict[str, str]) -> Extraction:
    """The extraction with its site under the name that the site file shows."""
    site = hosts.get(extraction.document.site)
    return replace(extraction, document=replace(extraction.document, site=site)) if site else extraction
