"""Which documents show one article: by address, by title where nothing contradicts, by how a text begins."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wenmai.fold import fold, on_shown_host
from wenmai.merge import bounds
from wenmai.merge.cluster import KNOWN_ORDER, Cluster
from wenmai.merge.dates import days_fit
from wenmai.model import Document, Extraction, Finding
from wenmai.words.files import page_path
from wenmai.words.languages import are_translations, without_languages

__all__ = ["by_beginning", "by_title", "by_url"]


def by_url(ordered: Sequence[Extraction], hosts: dict[str, str]) -> list[Cluster]:
    """Documents by canonical address; a record that names a file joins that file."""
    clusters: list[Cluster] = []
    at_url: dict[str, Cluster] = {}
    at_file: dict[str, dict[int, Cluster]] = defaultdict(dict)
    named = any(extraction.document.about for extraction in ordered)
    ordered = sorted(
        ordered, key=lambda extraction: bool(extraction.document.about)
    )  # files before records of them
    for extraction in ordered:
        url = on_shown_host(extraction.address, hosts)
        cluster = at_url.get(url) if url else _of_file(extraction.document, at_file)
        if cluster is None:
            cluster = Cluster([], url)
            clusters.append(cluster)
            if url:
                at_url[url] = cluster
        cluster.members.append(extraction)
        if named and not extraction.document.entry:
            for path in (extraction.document.path, *extraction.document.site_paths):
                at_file[_file_key(path)][id(cluster)] = cluster
    return clusters


def _of_file(document: Document, at_file: Mapping[str, Mapping[int, Cluster]]) -> Cluster | None:
    """The article of the one file that a record names, from where it stands or from the root."""
    for name in document.about:
        for path in (posixpath.join(posixpath.dirname(document.path), name), name):
            holders = at_file.get(_file_key(path), {})
            if len(holders) == 1:
                return next(iter(holders.values()))
    return None


def _file_key(path: str) -> str:
    """A path without what addresses leave out: `a/b.md`, `a/b/index.md` and `/a/b/` are one."""
    return page_path(posixpath.normpath(path.strip("/"))).strip("/").casefold()


def by_title(clusters: list[Cluster], findings: list[Finding]) -> list[Cluster]:
    """Join clusters of one title; the better known are placed first, so that others join them."""
    same: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if not cluster.documents[0].title_inferred:
            same[fold(cluster.documents[0].title)].append(cluster)
    joined: list[Cluster] = []
    for group in same.values():
        if len(group) > bounds.COMMON_TITLE:
            message = f"“{group[0].documents[0].title}” is the title of {len(group)} documents; kept apart"
            findings.append(group[0].conflict("same-title", message))
            joined.extend(group)
            continue
        kept: list[Cluster] = []
        for cluster in sorted(group, key=_firmness):
            fits = [other for other in kept if _compatible(cluster, other)]
            if len(fits) == 1:
                fits[0].members.extend(cluster.members)
                fits[0].url = fits[0].url or cluster.url
                continue
            if fits:
                message = (
                    f"“{cluster.documents[0].title}” fits {len(fits)} articles of that title; kept apart"
                )
                findings.append(cluster.conflict("ambiguous-merge", message))
            kept.append(cluster)
        findings.extend(
            other.conflict("same-title", f"“{other.documents[0].title}” is the title of {len(kept)} articles")
            for other in kept[1:]
        )
        joined.extend(kept)
    return joined


def _firmness(cluster: Cluster) -> tuple[bool, bool, int]:
    """Clusters with a URL first, then with a full date, then the better known."""
    first = cluster.documents[0]
    return not cluster.url, not first.date or first.date.startswith("--"), KNOWN_ORDER[first.known]


def _compatible(one: Cluster, two: Cluster) -> bool:
    """Whether nothing that two clusters say contradicts."""
    if (one.url and two.url) or _is_translation(one, two):
        return False
    for name in ("author", "site"):
        first, second = one.first(name), two.first(name)
        if first and second and fold(first) != fold(second):
            return False
    if not all(days_fit(first, second) for first in one.documents for second in two.documents):
        return False
    return _bodies_agree(one.sample(), two.sample())


def _is_translation(one: Cluster, two: Cluster) -> bool:
    """x.en.md and x.md, en/x.md and zh/x.md: two articles, be the text translated yet or not."""
    first, second = (
        dict(without_languages(document.path) for document in cluster.documents if not document.entry)
        for cluster in (one, two)
    )
    return any(are_translations(first[path], second[path]) for path in first.keys() & second.keys())


def _bodies_agree(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether two full texts can be one: two notes may be called 模板 and have not a sentence in common.

    Dumps of one article differ in formulas, in what stands around it and in where it ends; a tenth of
    the shorter one is found again in the longer one all the same. Short texts say nothing.
    """
    return not one or not two or len(one & two) * bounds.FOUND_AGAIN >= min(len(one), len(two))


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
