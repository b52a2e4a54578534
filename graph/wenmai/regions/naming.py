"""Names of regions: what many of their articles bear and few others do.

Labels are tags, series and topics, then words of the titles. A label's points are the share of its
articles that lie in the region times how many these are, so that both a common label and one that only
two articles bear lose against what is of this region.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wenmai.fold import fold, numeral
from wenmai.model import Node
from wenmai.regions import bounds
from wenmai.words.small import SMALL

__all__ = ["Labels", "names_of"]

_LATIN = re.compile(r"[^\W\d_][\w+#.-]*[\w+#]", re.ASCII)
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# Between words of a Chinese title: 水轮的来历与修理 → 水轮, 来历, 修理.
_BETWEEN = re.compile(r"[的与和及之在是了从到等中用对为年月]|如何|关于|一个|哪里|什么")
_WORD_POINTS = 0.6  # of a title word, where a label that somebody chose has 1


@dataclass(frozen=True, slots=True)
class Labels:
    """What may name a region: of each article, folded label → whether somebody chose it as a label."""

    of_article: Mapping[str, Mapping[str, bool]]
    shown: Mapping[str, str]  # folded label → as most articles write it
    folders: Mapping[str, tuple[str, ...]]  # article → the folders that hold its file, widest first
    within: Counter[str]  # folder → articles of the whole graph
    years: Mapping[str, str]  # article → year
    bearers: Counter[str] = field(default_factory=Counter)  # folded label → articles of the whole graph

    @classmethod
    def of(cls, articles: Sequence[Node], given: Mapping[str, Iterable[str]]) -> Labels:
        """Labels of articles; `given` are those beside their tags: titles of their series and topics."""
        chosen = {one.id: [*one.tags, *given.get(one.id, ())] for one in articles}
        vocabulary = _vocabulary(articles, chosen)
        written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        of_article: dict[str, dict[str, bool]] = {}
        for article in articles:
            labels = of_article[article.id] = {}
            words = () if article.title_inferred else _words(article.title, vocabulary)
            for label, is_chosen in [
                *((one, True) for one in chosen[article.id]),
                *((one, False) for one in words),
            ]:
                key = fold(label)
                if len(key) >= bounds.WORD_SHORT and numeral(key) is None:
                    labels[key] = labels.get(key, False) or is_chosen
                    written[key][label] += 1
        folders = {one.id: _folders(one) for one in articles}
        return cls(
            of_article=of_article,
            shown={key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in written.items()},
            folders=folders,
            within=Counter(folder for some in folders.values() for folder in some),
            years={one.id: one.date[:4] for one in articles if one.date},
            bearers=Counter(key for labels in of_article.values() for key in labels),
        )


def names_of(regions: Sequence[Sequence[str]], labels: Labels) -> list[str]:
    """The name of each region, given as ids of articles; empty where nothing speaks for it."""
    return [
        " · ".join(_best(region, labels)) or _common_folder(region, labels) or _years(region, labels)
        for region in regions
    ]


def _best(region: Sequence[str], labels: Labels) -> list[str]:
    inside = Counter(key for article in region for key in labels.of_article[article])
    chosen = {key for article in region for key, is_chosen in labels.of_article[article].items() if is_chosen}
    least = max(bounds.BEARERS, bounds.BEARERS_SHARE * len(region))
    points: dict[str, float] = {}
    for key, count in inside.items():
        share = count / labels.bearers[key]
        if count >= least and share >= (bounds.LABEL_INSIDE if key in chosen else bounds.WORD_INSIDE):
            points[key] = count * share * (1 if key in chosen else _WORD_POINTS)
    taken: list[str] = []
    for key in sorted(points, key=lambda key: (-points[key], -len(key), key)):
        if not any(key in other or other in key for other in taken):
            taken.append(key)
    return [labels.shown[key] for key in taken[: bounds.NAME_LABELS]]


def _common_folder(region: Sequence[str], labels: Labels) -> str:
    """The narrowest folder that holds most of a region and not most of everything."""
    inside = Counter(folder for article in region for folder in labels.folders[article])
    common = [
        folder
        for folder, count in inside.items()
        if count >= bounds.FOLDER_SHARE * len(region) and count >= bounds.LABEL_INSIDE * labels.within[folder]
    ]
    return max(common, key=lambda folder: (folder.count("/"), inside[folder], folder), default="").rpartition(
        "/"
    )[2]


def _years(region: Sequence[str], labels: Labels) -> str:
    """From which year to which, where a region without a common subject is one of a time."""
    years = sorted(labels.years[article] for article in region if article in labels.years)
    if len(years) < len(region):
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


# --- words of titles ------------------------------------------------------------------------------------


def _vocabulary(articles: Sequence[Node], chosen: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Chinese words that stand alone somewhere: as a label, or between the small words of a title."""
    labels = (label for some in chosen.values() for label in some)
    alone = (part for one in articles for part in _parts(one.title))
    return frozenset(
        word
        for word in (*labels, *alone)
        if bounds.WORD_SHORT <= len(word) <= bounds.WORD_LONG and _CHINESE.fullmatch(word)
    )


def _parts(title: str) -> Iterator[str]:
    for run in _CHINESE.findall(title):
        yield from _BETWEEN.split(run)


def _words(title: str, vocabulary: frozenset[str]) -> Iterator[str]:
    yield from (word for word in dict.fromkeys(_LATIN.findall(title)) if word.lower() not in SMALL)
    for run in _CHINESE.findall(title):
        for size in range(bounds.WORD_SHORT, bounds.WORD_LONG + 1):
            for start in range(len(run) - size + 1):
                if (word := run[start : start + size]) in vocabulary:
                    yield word


def _folders(article: Node) -> tuple[str, ...]:
    parts = article.documents[0].path.split("/")[:-1] if article.documents else []
    return tuple("/".join(parts[: depth + 1]) for depth in range(len(parts)))
