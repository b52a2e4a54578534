"""One article from every document that shows it.

Documents meet by canonical URL, else by folded title when nothing contradicts (date, author, site,
another URL). Entries without a title meet when the one text is the beginning of the other. A year
that a page leaves out comes from another document of the same article, else from its neighbours.
"""

from __future__ import annotations

import posixpath
import re
from calendar import isleap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from zlib import crc32

from wenmai.fold import canonical_url, digest, fold, host_of
from wenmai.model import Article, Document, DocumentRef, Extraction, Finding, Known, Site

__all__ = ["merge"]

_KNOWN_ORDER: dict[Known, int] = {"text": 0, "listed": 1, "cited": 2}
_BEGINNING = 120  # folded code points by which an untitled entry is named
_CJK_PER_MINUTE, _WORDS_PER_MINUTE = 350, 200  # reading speeds for technical prose
# Counting goes over the bytes of UTF-8, many times faster than over characters. Those of 㐀 to 鿿 begin with
# E3 90 to E9 BF; no other character has these bytes, and none but a Latin letter has its byte.
_NOT_HAN = bytes(sorted({*range(256)} - {*range(0xE4, 0xEA)}))
_RARE_HAN = re.compile(rb"\xe3[\x90-\xbf]")
_LETTERS = bytes(97 if chr(byte).isascii() and chr(byte).isalpha() else 32 for byte in range(256))
_WORDS = re.compile(r"\w+")
_TELLING, _WINDOW = 100, 10  # letters of a body that says something, and of a stretch of it
# What two translations of a file differ in: x.en.md, zh-cn/x.md
_LANGUAGE = re.compile(
    r"(?:^|(?<=/))_?(?:en|zh|cn|ja|ko|fr|de|es|ru|pt)(?:[-_](?:[a-z]{2}|hans|hant))?/"
    r"|\.(?:en|zh|cn|ja|ko|fr|de|es|ru|pt)(?:[-_](?:[a-z]{2}|hans|hant))?(?=\.[a-z]{2,8}$)",
    re.IGNORECASE,
)
_FILE_END = re.compile(r"(?:(?:^|/)(?:_?index|readme))?\.(?:md|markdown|mdx|rmd|html?)$", re.IGNORECASE)
_DAY = 10  # code points of 2024-03-05
_COMMON_NAME = 200  # documents of one title that are not one address; it names none of them: 未命名, 笔记


@dataclass(slots=True)
class _Cluster:
    """Documents believed to show one article, while merging."""

    members: list[Extraction]
    url: str = ""
    date: str = ""  # full where any document gives it
    date_inferred: bool = False
    findings: list[Finding] = field(default_factory=list)
    sampled: tuple[int, frozenset[int]] = (0, frozenset())  # members when it was taken, and the sample

    def sample(self) -> frozenset[int]:
        """Of the longest full text; empty where only excerpts are known."""
        if self.sampled[0] != len(self.members):
            texts = [one.text for one in self.documents if one.known == "text"]
            self.sampled = len(self.members), _sampled(max(texts, key=len)) if texts else frozenset()
        return self.sampled[1]

    @property
    def documents(self) -> list[Document]:
        return [member.document for member in self.members]

    def first(self, name: str) -> str:
        """The first value of a text field that is not empty."""
        return next((value for one in self.documents if (value := getattr(one, name))), "")


def merge(extractions: Iterable[Extraction], site: Site | None = None) -> tuple[list[Article], list[Finding]]:
    """Articles in the order of their ids, and what disagreed.

    Findings: `conflict-date`, `conflict-author` (the documents of one article disagree),
    `same-title` (articles kept apart although the title is one), `ambiguous-merge` (a document that
    fits several articles and was kept apart).
    """
    site = site or Site()
    hosts = site.host_names
    findings: list[Finding] = []
    ordered = sorted((_at_home(one, hosts) for one in extractions), key=_completeness)
    clusters = _by_url(ordered, hosts)
    clusters = [*_by_title(clusters, findings), *_by_beginning(clusters)]
    for cluster in clusters:
        cluster.members.sort(key=_completeness)
        _settle_date(cluster)
    _years_from_neighbours(clusters)
    owners = _owners(clusters, site)
    articles = [
        _article(cluster, owner, hosts, site) for cluster, owner in zip(clusters, owners, strict=True)
    ]
    for cluster in clusters:
        findings.extend(cluster.findings)
    return _with_distinct_ids(articles), sorted(findings)


def _completeness(one: Extraction) -> tuple[int, int, DocumentRef]:
    """A body before an excerpt, the longer before the shorter."""
    return _KNOWN_ORDER[one.document.known], -len(one.document.text), one.document.ref


def _at_home(one: Extraction, hosts: dict[str, str]) -> Extraction:
    """The extraction with its site under the name that the site file shows."""
    site = hosts.get(one.document.site)
    return replace(one, document=replace(one.document, site=site)) if site else one


# --- which documents belong together ------------------------------------------------------------


def _by_url(ordered: Sequence[Extraction], hosts: dict[str, str]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    at_url: dict[str, _Cluster] = {}
    at_file: dict[str, dict[int, _Cluster]] = defaultdict(dict)
    named = any(one.document.about for one in ordered)
    ordered = sorted(ordered, key=lambda one: bool(one.document.about))  # files before records of them
    for one in ordered:
        url = canonical_url(one.document.url, hosts)
        cluster = at_url.get(url) if url else _of_file(one.document, at_file)
        if cluster is None:
            cluster = _Cluster([], url)
            clusters.append(cluster)
            if url:
                at_url[url] = cluster
        cluster.members.append(one)
        if named and not one.document.entry:
            for place in (one.document.path, *one.document.places):
                at_file[_file_key(place)][id(cluster)] = cluster
    return clusters


def _of_file(document: Document, at_file: Mapping[str, Mapping[int, _Cluster]]) -> _Cluster | None:
    """The article of the one file that a record names, from where it stands or from the root."""
    for name in document.about:
        for path in (posixpath.join(posixpath.dirname(document.path), name), name):
            found = at_file.get(_file_key(path), {})
            if len(found) == 1:
                return next(iter(found.values()))
    return None


def _file_key(path: str) -> str:
    """A path without what addresses leave out: `a/b.md`, `a/b/index.md` and `/a/b/` are one."""
    return _FILE_END.sub("", posixpath.normpath(path.strip("/"))).strip("/").casefold()


def _by_title(clusters: list[_Cluster], findings: list[Finding]) -> list[_Cluster]:
    """Join clusters of one title; the better known are placed first, so that others join them."""
    same: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        if not cluster.documents[0].title_inferred:
            same[fold(cluster.documents[0].title)].append(cluster)
    joined: list[_Cluster] = []
    for group in same.values():
        if len(group) > _COMMON_NAME:
            message = f"“{group[0].documents[0].title}” is the title of {len(group)} documents; kept apart"
            findings.append(_finding("same-title", group[0], message))
            joined.extend(group)
            continue
        kept: list[_Cluster] = []
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
                findings.append(_finding("ambiguous-merge", cluster, message))
            kept.append(cluster)
        findings.extend(
            _finding(
                "same-title", other, f"“{other.documents[0].title}” is the title of {len(kept)} articles"
            )
            for other in kept[1:]
        )
        joined.extend(kept)
    return joined


def _firmness(cluster: _Cluster) -> tuple[bool, bool, int]:
    """Clusters with a URL first, then with a full date, then the better known."""
    first = cluster.documents[0]
    return not cluster.url, not first.date or first.date.startswith("--"), _KNOWN_ORDER[first.known]


def _compatible(one: _Cluster, two: _Cluster) -> bool:
    """Whether nothing that two clusters say contradicts."""
    if (one.url and two.url) or _is_translation(one, two):
        return False
    for name in ("author", "site"):
        first, second = one.first(name), two.first(name)
        if first and second and fold(first) != fold(second):
            return False
    if not all(_fit(first, second) for first in one.documents for second in two.documents):
        return False
    return _bodies_agree(one.sample(), two.sample())


def _is_translation(one: _Cluster, two: _Cluster) -> bool:
    """x.en.md and x.md, en/x.md and zh/x.md: two articles, be the text translated yet or not."""
    first, second = (
        {_without_language(other.path): other.path for other in cluster.documents if not other.entry}
        for cluster in (one, two)
    )
    return any(second.get(name, path) != path for name, path in first.items())


@lru_cache(maxsize=65536)
def _without_language(path: str) -> str:
    return _LANGUAGE.sub("", path)


def _sampled(text: str) -> frozenset[int]:
    """Checksums of stretches of a text's letters; the same stretches wherever a text holds them.

    Every stretch of ten letters whose checksum is divisible by eight, so that two dumps of one text
    sample the same (Manber, "Finding similar files in a large file system", 1994).
    """
    letters = "".join(_WORDS.findall(text))
    if len(letters) < _TELLING:
        return frozenset()
    sums = (
        crc32(letters[at : at + _WINDOW].encode("utf-8", "replace"))
        for at in range(len(letters) - _WINDOW + 1)
    )
    return frozenset(one for one in sums if one % 8 == 0)


def _bodies_agree(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether two full texts can be one: two notes may be called 模板 and have not a sentence in common.

    Dumps of one article differ in formulas, in what stands around it and in where it ends; a tenth of
    the shorter one is found again in the longer one all the same. Short texts say nothing.
    """
    return not one or not two or len(one & two) * 10 >= min(len(one), len(two))


def _fit(one: Document, two: Document) -> bool:
    """Whether the dates agree; a feed may show the day on another clock than the file that it was made of."""
    if _dates_agree(one.date, two.date):
        return True
    of_feed = bool(one.entry) != bool(two.entry) and "feed" in (one.reader, two.reader)
    if not of_feed or len(one.date) < _DAY or len(two.date) < _DAY:
        return False
    days = [date.fromisoformat(when[:_DAY]).toordinal() for when in (one.date, two.date)]
    return abs(days[0] - days[1]) == 1


def _dates_agree(one: str, two: str) -> bool:
    """`2022-06-20` agrees with `2022-06`, with `--06-20` and with nothing said."""
    if one.startswith("--") or two.startswith("--"):
        first, second = (
            one[-5:] if one.startswith("--") else one[5:],
            two[-5:] if two.startswith("--") else two[5:],
        )
        return first.startswith(second) or second.startswith(first)
    return one.startswith(two) or two.startswith(one)


def _by_beginning(clusters: list[_Cluster]) -> list[_Cluster]:
    """Untitled entries: one text that continues another is the same entry, cut elsewhere."""
    same: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.documents[0].title_inferred:
            same[_beginning(cluster)[:40]].append(cluster)
    joined: list[_Cluster] = []
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


def _beginning(cluster: _Cluster) -> str:
    return fold(cluster.documents[0].text)[:_BEGINNING]


# --- dates --------------------------------------------------------------------------------------


def _settle_date(cluster: _Cluster) -> None:
    """The most exact date of a cluster, a page's before a feed's; documents that disagree are reported."""
    dated = [one for one in cluster.documents if one.date]
    full = [one for one in dated if not one.date.startswith("--")]
    shown = max(full, key=lambda one: (len(one.date), one.reader != "feed")) if full else None
    cluster.date = shown.date if shown else (dated[0].date if dated else "")
    odd = sorted({one.date for one in full if shown and not _fit(one, shown)})
    if odd:
        message = f"“{cluster.documents[0].title}” is dated {cluster.date} and {', '.join(odd)}"
        cluster.findings.append(_finding("conflict-date", cluster, message))
    authors = sorted({one.author for one in cluster.documents if one.author})
    if len({fold(author) for author in authors}) > 1:
        message = f"“{cluster.documents[0].title}” is by {' and by '.join(authors)}"
        cluster.findings.append(_finding("conflict-author", cluster, message))


def _years_from_neighbours(clusters: list[_Cluster]) -> None:
    """Give a year to days that lack one, from the dated entries above and below on the same page."""
    pages: dict[str, list[tuple[int, _Cluster]]] = defaultdict(list)
    for cluster in clusters:
        for one in cluster.documents:
            if one.date.startswith("--"):
                pages[one.path].append((one.entry, cluster))
    for _, entries in sorted(pages.items()):
        row = [cluster for _, cluster in sorted(entries, key=lambda pair: pair[0])]
        given = [None if cluster.date.startswith("--") else cluster.date for cluster in row]
        known = [date for date in given if date]
        newest_first = len(known) < 2 or known[0] >= known[-1]
        above, below = _last_known(given), _last_known(given[::-1])[::-1]
        for index, cluster in enumerate(row):
            if given[index] is None and known:
                later, earlier = (above, below) if newest_first else (below, above)
                cluster.date = _dated(cluster.date, later[index], earlier[index])
                cluster.date_inferred = True


def _last_known(dates: Iterable[str | None]) -> list[str | None]:
    """For each place the last date that is given there or before."""
    last: str | None = None
    return [last := date or last for date in dates]


def _dated(month_day: str, later: str | None, earlier: str | None) -> str:
    """The day nearest to its neighbours: not before `earlier`, else not after `later`."""
    day = month_day[1:]  # -06-20
    if earlier:
        years = range(int(earlier[:4]), int(earlier[:4]) + 9)
        fitting = (f"{year}{day}" for year in years if f"{year}{day}" >= earlier and _exists(year, day))
    else:
        assert later is not None
        years = range(int(later[:4]), int(later[:4]) - 9, -1)
        fitting = (f"{year}{day}" for year in years if f"{year}{day}" <= later and _exists(year, day))
    return next(fitting, month_day)


def _exists(year: int, day: str) -> bool:
    """Whether the year has this day: one in four has a 29 February."""
    return day != "-02-29" or isleap(year)


# --- from cluster to article --------------------------------------------------------------------


def _owners(clusters: list[_Cluster], site: Site) -> list[str]:
    """Whose article each is: its author, else who wrote all else at its site, else its site.

    What has none of them belongs to whoever wrote the rest of the page.
    """
    writers: dict[str, set[str]] = defaultdict(set)  # of a site
    for cluster in clusters:
        if author := cluster.first("author"):
            writers[_place_of(cluster)].add(author)
    own = []
    for cluster in clusters:
        place = _place_of(cluster)
        alone = next(iter(writers[place])) if place and len(writers[place]) == 1 else ""
        own.append(cluster.first("author") or site.author or alone or cluster.first("site"))
    pages: dict[str, Counter[str]] = defaultdict(Counter)
    for cluster, owner in zip(clusters, own, strict=True):
        for one in cluster.documents:
            if owner and one.entry:
                pages[one.path][owner] += 1
    inferred = []
    for cluster, owner in zip(clusters, own, strict=True):
        beside = Counter[str]()
        for one in cluster.documents:
            beside.update(pages[one.path] if one.entry else {})
        inferred.append(owner or (next(iter(beside)) if len(beside) == 1 else ""))
    return inferred


def _place_of(cluster: _Cluster) -> str:
    """The host of its address, or else the name of its site."""
    return host_of(cluster.url) or cluster.first("site")


def _article(cluster: _Cluster, owner: str, hosts: dict[str, str], site: Site) -> Article:
    documents = cluster.documents
    best = documents[0]
    titles = [one.title for one in documents if not one.title_inferred]
    texts = [one for one in documents if one.known == "text"]
    urn, *former = _names(documents, owner)
    former += [url for one in documents for copy in one.copies if (url := canonical_url(copy, hosts))]
    return Article(
        id=cluster.url or urn,
        title=titles[0] if titles else best.title,
        title_inferred=not titles,
        known="text" if texts else "listed",
        extractions=tuple(cluster.members),
        owner=owner,
        url=cluster.url and _shown_url(documents, hosts),
        date=cluster.date,
        date_inferred=cluster.date_inferred,
        author=cluster.first("author") or site.author,
        site=cluster.first("site") or host_of(cluster.url),
        tags=tuple(dict.fromkeys(tag for one in documents for tag in one.tags if tag)),
        aliases=tuple(dict.fromkeys(_other_titles(documents, titles))),
        former_ids=(urn, *former) if cluster.url else tuple(former),
        series=next(
            (one.series for one in cluster.members if one.series and one.series.shape != "opening"), None
        ),
        reads=tuple(sorted({one.reads for one in documents if one.reads is not None})),
        reading_minutes=max((_minutes(one) for one in texts), default=_stated_minutes(documents)),
    )


def _names(documents: list[Document], owner: str) -> list[str]:
    """The name of an article without an address, and those that it had before more was known of it."""
    keys = [
        fold(one.text)[:_BEGINNING] if one.title_inferred else fold(one.title)
        for one in documents
        if one.title_inferred == documents[0].title_inferred
    ]
    owners = [owner, *(name for one in documents for name in (one.author, one.site)), ""]
    names = [f"urn:wenmai:article:{digest(fold(who), key)}" for who in owners for key in keys]
    return list(dict.fromkeys(names))


def _shown_url(documents: list[Document], hosts: dict[str, str]) -> str:
    """The canonical address with the scheme that the site uses."""
    written = next(one.url for one in documents if canonical_url(one.url)).strip()  # not /a.html
    canonical = canonical_url(written, hosts)
    return canonical.replace("https://", "http://", 1) if written.startswith("http://") else canonical


def _other_titles(documents: list[Document], titles: list[str]) -> list[str]:
    declared = [alias for one in documents for alias in one.aliases]
    return [title for title in [*titles[1:], *declared] if title and title != titles[0]]


def _stated_minutes(documents: list[Document]) -> int | None:
    return max((one.minutes for one in documents if one.minutes is not None), default=None)


def _minutes(document: Document) -> int:
    text = document.text
    written = text.encode("utf-8", "surrogatepass")
    han = len(written.translate(None, _NOT_HAN)) + len(_RARE_HAN.findall(written))
    opaque = " ".join([text[start:end] for start, end in document.opaque])
    latin = _latin_words(written) - _latin_words(opaque.encode("utf-8", "surrogatepass"))
    return max(1, round(han / _CJK_PER_MINUTE + latin / _WORDS_PER_MINUTE))


def _latin_words(written: bytes) -> int:
    """Stretches of Latin letters in UTF-8."""
    letters = written.translate(_LETTERS)
    return letters.count(b" a") + letters.startswith(b"a")


def _with_distinct_ids(articles: list[Article]) -> list[Article]:
    """Of several articles with one id the earliest keeps it; the others' ids also count date or text.

    A former id that several could claim leads to none of them.
    """
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.id].append(article)
    distinct: list[Article] = []
    for article_id, group in groups.items():
        group.sort(key=lambda one: (one.date or "9999", one.extractions[0].document.ref))
        for nth, article in enumerate(group):
            if nth:
                more = article.date or fold(article.extractions[0].document.text)[:2000]
                article = replace(article, id=f"{article_id}-{digest(more, str(nth))[:6]}")  # noqa: PLW2901
            distinct.append(article)
    taken = {article.id for article in distinct}
    claims = Counter(former for article in distinct for former in article.former_ids)
    return sorted(
        (
            replace(
                article,
                former_ids=tuple(one for one in article.former_ids if claims[one] == 1 and one not in taken),
            )
            for article in distinct
        ),
        key=lambda article: article.id,
    )


def _finding(code: str, cluster: _Cluster, message: str) -> Finding:
    ref = cluster.documents[0].ref
    return Finding(code=code, path=ref.path, place=f"entry {ref.entry}" if ref.entry else "", message=message)
