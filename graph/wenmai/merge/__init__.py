"""One article from every document that shows it.

Documents meet by canonical URL, else by folded title when nothing contradicts (date, author, site,
another URL). Entries without a title meet when the one text is the beginning of the other. A year
that a page leaves out comes from another document of the same article, else from its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wenmai.merge.articles import article_of, owners_of, with_distinct_ids
from wenmai.merge.cluster import KNOWN_ORDER
from wenmai.merge.dates import settle_date, years_from_neighbours
from wenmai.merge.sameness import by_beginning, by_title, by_url
from wenmai.model import Article, DocumentRef, Extraction, Finding, Site

__all__ = ["merge"]


def merge(extractions: Iterable[Extraction], site: Site | None = None) -> tuple[list[Article], list[Finding]]:
    """Articles in the order of their ids, and what disagreed.

    Findings: `conflict-date`, `conflict-author` (the documents of one article disagree),
    `same-title` (articles kept apart although the title is one), `ambiguous-merge` (a document that
    fits several articles and was kept apart).
    """
    site = site or Site()
    hosts = site.host_names
    findings: list[Finding] = []
    ordered = sorted((_at_home(extraction, hosts) for extraction in extractions), key=_completeness)
    clusters = by_url(ordered, hosts)
    clusters = [*by_title(clusters, findings), *by_beginning(clusters)]
    for cluster in clusters:
        cluster.members.sort(key=_completeness)
        settle_date(cluster)
    years_from_neighbours(clusters)
    owners = owners_of(clusters, site)
    articles = [
        article_of(cluster, owner, hosts, site) for cluster, owner in zip(clusters, owners, strict=True)
    ]
    for cluster in clusters:
        findings.extend(cluster.findings)
    return with_distinct_ids(articles), sorted(findings)


def _completeness(extraction: Extraction) -> tuple[int, int, DocumentRef]:
    """A body before an excerpt, the longer before the shorter."""
    return KNOWN_ORDER[extraction.document.known], -len(extraction.document.text), extraction.document.ref


def _at_home(extraction: Extraction, hosts: dict[str, str]) -> Extraction:
    """The extraction with its site under the name that the site file shows."""
    site = hosts.get(extraction.document.site)
    return replace(extraction, document=replace(extraction.document, site=site)) if site else extraction
