"""Names of regions: what many of their articles bear and few others do.

Labels are tags, series and topics, then words of the titles. A label's points are the share of its
articles that lie in the region times how many these are, so that both a common label and one that only
two articles bear lose against what is of this region.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from wenmai.fold import fold, numeral
from wenmai.model import DocumentRef, NodeKind
from wenmai.regions import bounds
from wenmai.words.small import DOINGS, SMALL

__all__ = ["Labelled", "names_of"]

_LATIN = re.compile(r"[^\W\d_][\w+#.-]*[\w+#]", re.ASCII)
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# Between words of a Chinese title: 水轮的来历与修理 → 水轮, 来历, 修理.
_BETWEEN = re.compile(r"[的与和及之在是了从到等中用对为年月]|如何|关于|一个|哪里|什么")
_WORD_POINTS = 0.6  # of a title word, where a label that somebody chose has 1
_SMALL_POINTS = 0.3  # of an English word that most titles begin with a small letter: it is no name
_IDLE = SMALL | DOINGS


class Labelled(Protocol):
    """Of a node what speaks for a region."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> NodeKind: ...
    @property
    def title(self) -> str: ...
    @property
    def title_inferred(self) -> bool: ...
    @property
    def date(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def documents(self) -> tuple[DocumentRef, ...]: ...


def names_of(
    nodes: Iterable[Labelled],
    region: Mapping[str, int],
    speakers: Sequence[Sequence[str]],
    given: Mapping[str, Sequence[str]],
    silent: Set[str] = frozenset(),
) -> list[str]:
    """The name of each region; empty where nothing speaks for it.

    Parameters
    ----------
    nodes
        All of the graph, gone through twice.
    region
        Article → number of its region.
    speakers
        Of each region the articles that have a say, the most cited first.
    given
        Article → labels beside its tags: titles of its series and topics.
    silent
        Articles that have no say but in which years the region lies.
    """
    count = _Count(_Words(nodes, given, silent), [some[: bounds.LEADERS] for some in speakers])
    for node in nodes:
        if node.kind != "article":
            continue
        if node.id in silent:
            count.take_year(node, region.get(node.id))
        else:
            count.take(node, given.get(node.id, ()), region.get(node.id))
    return list(_distinct([count.labels(number, len(some)) for number, some in enumerate(speakers)]))


@dataclass(slots=True)
class _Borne:
    """What some articles bear, and how many of them."""

    articles: int = 0
    labels: Counter[str] = field(default_factory=Counter)  # by folded label
    folders: Counter[str] = field(default_factory=Counter)  # that hold their files
    years: Counter[str] = field(default_factory=Counter)


class _Count:
    """What the articles of each region bear, and what all of them."""

    def __init__(self, words: _Words, leaders: Sequence[Sequence[str]]) -> None:
        self._words, self._leaders = words, leaders
        self._everywhere, self._inside = _Borne(), [_Borne() for _ in leaders]
        self._titles: dict[str, str] = {}  # of leaders
        self._chosen: set[str] = set()  # labels that somebody gave, not only words of titles
        self._written: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def take(self, article: Labelled, given: Sequence[str], region: int | None) -> None:
        """Count one more article."""
        key = self._words.key
        own = {key(label): label for label in (*article.tags, *given)}
        labels = {key(word): word for word in self._words.of(article)} | own
        labels.pop("", None)
        self._chosen.update(filter(None, own))
        folders = _folders(article)
        for borne in [self._everywhere] if region is None else [self._everywhere, self._inside[region]]:
            borne.articles += 1
            borne.labels.update(labels.keys())
            borne.folders.update(folders)
        self.take_year(article, region)
        if region is None:
            return
        for each, label in labels.items():
            self._written[each][label] += 1
        if article.id in self._leaders[region] and not article.title_inferred:
            self._titles[article.id] = article.title

    def take_year(self, article: Labelled, region: int | None) -> None:
        """Count only when it was written."""
        if region is not None:
            self._inside[region].years[article.date[:4]] += 1

    def labels(self, region: int, size: int) -> list[str]:
        """What speaks for a region: labels, its folder, what a few bear, titles, a common label and years."""
        inside, everywhere = self._inside[region], self._everywhere
        if best := self._best(region, max(bounds.BEARERS, bounds.BEARERS_SHARE * size)):
            return [self._shown(key) for key in best]
        if folder := _common_folder(inside, everywhere, size):
            return [folder]
        some = [self._shown(key) for key in self._best(region, bounds.BEARERS)]
        return some or self._heads(region) or list(filter(None, [self._whole(inside), _years(inside.years)]))

    def _whole(self, inside: _Borne) -> str:
        """The label that most of it bear though more of it lies elsewhere: the years tell which part."""
        least = max(bounds.BEARERS, bounds.FOLDER_SHARE * inside.articles)
        common = {key: many for key, many in inside.labels.items() if key in self._chosen and many >= least}
        everywhere = self._everywhere.labels
        rarest = min(common, key=lambda key: (everywhere[key] / common[key], key), default="")
        return self._shown(rarest) if rarest else ""

    def _heads(self, region: int) -> list[str]:
        """The titles of the two most cited articles that are short; none where only one is."""
        titles = dict.fromkeys(self._titles.get(article, "") for article in self._leaders[region])
        short = [one for one in titles if self._words.key(one) and _width(one) <= bounds.HEAD_LONG]
        return short[:2] if len(short) > 1 else []

    def _best(self, region: int, least: float) -> list[str]:
        """The labels that speak for a region, the best first, none of them within another."""
        inside = self._inside[region].labels
        points: dict[str, float] = {}
        for key, count in inside.items():
            share = count / self._everywhere.labels[key]
            inner = bounds.LABEL_INSIDE if key in self._chosen else bounds.WORD_INSIDE
            if count >= least and share >= inner:
                points[key] = count * share * self._points(key)
        taken: list[str] = []
        for key in sorted(points, key=lambda key: (-points[key], -len(key), key)):
            if not any(key in other or other in key for other in taken):
                taken.append(key)
        many = _clear_of_the_rest([points[key] for key in taken])
        # One article more or less would turn the others round, so they stand in the order of their letters.
        return taken[:1] + sorted(taken[1:many])

    def _points(self, key: str) -> float:
        """What a label is worth: tags most, then names and Chinese words, then other words of titles."""
        if key in self._chosen:
            return 1
        return _SMALL_POINTS if self._shown(key)[0].islower() else _WORD_POINTS

    def _shown(self, key: str) -> str:
        """A label as most articles write it."""
        forms = self._written[key]
        return min(forms, key=lambda form: (-forms[form], form))


def _clear_of_the_rest(points: Sequence[float]) -> int:
    """How many of the labels are a name: as many as leave the next one far behind, else the first alone.

    Which of several that are nearly even comes third is what one article more or less decides.
    """
    ahead = [
        many
        for many in range(1, min(bounds.NAME_LABELS, len(points)) + 1)
        if many == len(points) or points[many - 1] >= bounds.CLEAR * points[many]
    ]
    return max(ahead, default=1)


def _distinct(labels: Iterable[list[str]]) -> Iterator[str]:
    """The names: what already begins that of a larger region comes last in another."""
    first: set[str] = set()
    for some in labels:
        ordered = sorted(some, key=lambda label: label in first)
        first.update(ordered[:1])
        yield " · ".join(ordered)


def _width(title: str) -> int:
    """Half widths of letters."""
    return sum(2 if sign >= "\u2e80" else 1 for sign in title)


def _common_folder(inside: _Borne, everywhere: _Borne, size: int) -> str:
    """The narrowest folder that holds most of a region and not most of everything."""
    common = [
        folder
        for folder, count in inside.folders.items()
        if count >= bounds.FOLDER_SHARE * size and count >= bounds.LABEL_INSIDE * everywhere.folders[folder]
    ]
    narrowest = max(common, key=lambda one: (one.count("/"), inside.folders[one], one), default="")
    return narrowest.rpartition("/")[2]


def _years(years: Counter[str]) -> str:
    """From which year to which, where a region without a common subject is one of a time."""
    if "" in years:
        return ""
    first, last = min(years), max(years)
    return first if first == last else f"{first}–{last}"


def _folders(article: Labelled) -> tuple[str, ...]:
    parts = article.documents[0].path.split("/")[:-1] if article.documents else []
    return tuple("/".join(parts[: depth + 1]) for depth in range(len(parts)))


# --- words of titles ------------------------------------------------------------------------------------


class _Words:
    """The words of titles: Latin ones, and Chinese ones that stand alone somewhere.

    A Chinese word stands alone as a label, or between the small words of a title.
    """

    def __init__(
        self, nodes: Iterable[Labelled], given: Mapping[str, Sequence[str]], silent: Set[str]
    ) -> None:
        self._keys: dict[str, str] = {}
        words: set[str] = set()
        for node in nodes:
            if node.kind == "article" and node.id not in silent:
                words.update(filter(_is_word, (*node.tags, *given.get(node.id, ()), *_parts(node.title))))
        starts: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            starts[word[: bounds.WORD_SHORT]].append(word)
        self._starts = {sign: tuple(some) for sign, some in starts.items()}  # by their first signs

    def key(self, label: str) -> str:
        """The label folded; empty for one that is none."""
        if label not in self._keys:
            key = fold(label)
            self._keys[label] = key if len(key) >= bounds.WORD_SHORT and numeral(key) is None else ""
        return self._keys[label]

    def of(self, article: Labelled) -> Iterator[str]:
        """The words of the title, each once; none where nobody gave a title."""
        if article.title_inferred:
            return
        title = article.title
        yield from (word for word in dict.fromkeys(_LATIN.findall(title)) if word.lower() not in _IDLE)
        for at in range(len(title) - bounds.WORD_SHORT + 1):
            for word in self._starts.get(title[at : at + bounds.WORD_SHORT], ()):
                if title.startswith(word, at):
                    yield word


def _is_word(label: str) -> bool:
    return bounds.WORD_SHORT <= len(label) <= bounds.WORD_LONG and _CHINESE.fullmatch(label) is not None


def _parts(title: str) -> Iterator[str]:
    for run in _CHINESE.findall(title):
        yield from _BETWEEN.split(run)
