"""Which documents show one article: by address, by title where nothing contradicts, by how a text begins."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wenmai.fold import fold, on_shown_host
from wenmai.merge import bounds
from wenmai.merge.cluster import KNOWN_ORDER, Cluster
from wenmai.merge.contradictions import DIFFERENT_ARTICLES, contradiction, differ_at_one_address
from wenmai.model import Document, Extraction, Finding
from wenmai.words.files import page_path

__all__ = ["by_beginning", "by_title", "by_url"]


def by_url(ordered: Sequence[Extraction], hosts: dict[str, str], findings: list[Finding]) -> list[Cluster]:
    """Documents by canonical address; a record that names a file joins that file.

    Two texts that state one address and have nothing in common are two articles: `same-address`.
    """
    clusters: list[Cluster] = []
    at_url: dict[str, list[Cluster]] = defaultdict(list)
    at_file: dict[str, dict[int, Cluster]] = defaultdict(dict)
    named = any(extraction.document.about for extraction in ordered)
    ordered = sorted(
        ordered, key=lambda extraction: bool(extraction.document.about)
    )  # files before records of them
    for extraction in ordered:
        url = on_shown_host(extraction.address, hosts)
        found = at_url[url] if url else _of_file(extraction.document, at_file)
        single = Cluster([extraction], url)
        cluster = next((one for one in found if not differ_at_one_address(one, single)), None)
        if cluster is None:
            if found:
                findings.append(_same_address(single, found[0]))
            cluster = Cluster([], url)
            clusters.append(cluster)
            if url:
                at_url[url].append(cluster)
        cluster.members.append(extraction)
        if named and not extraction.document.entry:
            for path in (extraction.document.path, *extraction.document.site_paths):
                at_file[_file_key(path)][id(cluster)] = cluster
    return clusters


def _same_address(cluster: Cluster, other: Cluster) -> Finding:
    message = f"states the address of {other.documents[0].ref}, and the texts differ; both are kept"
    return cluster.conflict("same-address", message, target=cluster.url)


def _of_file(document: Document, at_file: Mapping[str, Mapping[int, Cluster]]) -> list[Cluster]:
    """The article of the one file that a record names, from where it stands or from the root."""
    for name in document.about:
        for path in (posixpath.join(posixpath.dirname(document.path), name), name):
            holders = at_file.get(_file_key(path), {})
            if len(holders) == 1:
                return list(holders.values())
    return []


def _file_key(path: str) -> str:
    """A path without what addresses leave out: `a/b.md`, `a/b/index.md` and `/a/b/` are one."""
    return page_path(posixpath.normpath(path.strip("/"))).strip("/").casefold()


def by_title(clusters: list[Cluster], findings: list[Finding]) -> list[Cluster]:
    """Join clusters of one title; the better known are placed first, so that others join them."""
    same: dict[str, list[Cluster]] = defaultdict(list)
    joined: list[Cluster] = []
    for cluster in clusters:
        first = cluster.documents[0]
        if first.title_of_file:
            joined.append(cluster)  # todo.md, 2023-01-02.md: that two files are called so says nothing
        elif not first.title_inferred:
            same[fold(first.title)].append(cluster)
    for group in same.values():
        if len(group) > bounds.COMMON_TITLE:
            message = f"“{group[0].documents[0].title}” is the title of {len(group)} documents; kept apart"
            findings.append(group[0].conflict("same-title", message))
            joined.extend(group)
        else:
            joined.extend(_joined(group, findings))
    return joined


def _joined(group: list[Cluster], findings: list[Finding]) -> list[Cluster]:
    """Clusters of one title, those joined that nothing holds apart."""
    kept: list[Cluster] = []
    for cluster in sorted(group, key=_firmness):
        apart = {id(other): contradiction(cluster, other) for other in kept}
        fits = [other for other in kept if not apart[id(other)]]
        if len(fits) == 1:
            fits[0].members.extend(cluster.members)
            fits[0].url = fits[0].url or cluster.url
            continue
        title = cluster.documents[0].title
        if fits:
            message = f"“{title}” fits {len(fits)} articles of that title; kept apart"
            findings.append(cluster.conflict("ambiguous-merge", message, target=title))
        for other in kept:
            if (why := apart[id(other)]) and why not in DIFFERENT_ARTICLES:
                message = f"“{title}” is the title of {other.documents[0].ref}, too; kept apart: {why}"
                findings.append(cluster.conflict("same-title", message, target=title))
                break
        kept.append(cluster)
    return kept


def _firmness(cluster: Cluster) -> tuple[bool, bool, int]:
    """Clusters with a URL first, then with a full date, then the better known."""
    first = cluster.documents[0]
    return not cluster.url, not first.date or first.date.startswith("--"), KNOWN_ORDER[first.known]


def by_beginning(clusters: list[Cluster]) -> list[Cluster]:
    """Untitled entries: one text that continues another is the same entry, cut elsewhere."""
    same: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.documents[0].title_inferred:
            same[_beginning(cluster)[: bounds.SAME_BEGINNING]].append(cluster)
    joined: list[Cluster] = []
    for group in same.values():
        # backwards through the alphabet a text comes right behind those that continue it
        texts = [(fold(cluster.documents[0].text), cluster) for cluster in group]
        longer, whole = None, ""
        for text, cluster in sorted(texts, key=lambda pair: pair[0], reverse=True):
            if longer and whole.startswith(text):
                longer.members.extend(cluster.members)
            else:
                longer, whole = cluster, text
                joined.append(cluster)
    return joined


def _beginning(cluster: Cluster) -> str:
    return fold(cluster.documents[0].text)[: bounds.NAMING_BEGINNING]
