"""Needs that authors declare, and needs inferred when the declaring words are taken away; site by site.

Labels: what the first lines of oiwiki and webgl_en declare (../shared/labels), and the roles that readers
gave to citations of kexue, coolshell and five public blogs. The blogs' articles do not come with the
project: a folder of checkouts, named owner+name, is given in WENMAI_REPOSITORIES.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from evaluate_scores import COOLSHELL, KEXUE, SHARED, Score, number, own_rows_of, row, rows_of, say
from fit_needs import leave_one_site_out
from wenmai.model import Article, Extraction, Site
from wenmai.pipeline import rows as build_rows
from wenmai.pipeline.outside_content import without_outside
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.site_file import named_host, read_site, without_templates
from wenmai.pipeline.stages import resolution_of
from wenmai.prerequisites import judge, pairs_of
from wenmai.prerequisites.names import Names
from wenmai.prerequisites.pairs import Pair
from wenmai.prerequisites.score import Judgement
from wenmai.read import find_inputs
from wenmai.resolve import Resolution

__all__ = ["print_declared", "undeclared_by_site"]

_CORPORA = ("oiwiki", "webgl_en")
_BINS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.01)
_CURVE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_Ends = tuple[str, str]


@dataclass(frozen=True)
class Weighed:
    """A labelled pair with what the program thinks of it."""

    site: str
    pair: Pair
    judgement: Judgement
    needed: bool


def print_declared() -> None:
    """Declared needs, inferred ones with those words removed, and how often a score is right."""
    weighed: list[Weighed] = []
    for corpus in _CORPORA:
        _heard(corpus)
        weighed += _without_words(corpus)
    weighed += [*_read_by_people()]
    by_site: dict[str, list[Weighed]] = defaultdict(list)
    for each in weighed:
        by_site[each.site].append(each)
    print("inferred: needed, by site (of labelled pairs that are cited; rank: of the first needed one)")
    for site, some in by_site.items():
        _site_row(site, some)
    _left_out(_undeclared_pairs(weighed))


def undeclared_by_site() -> dict[str, list[Weighed]]:
    """Labelled pairs by site, without what is declared or came out later."""
    weighed = [each for corpus in _CORPORA for each in _without_words(corpus)]
    return _undeclared_pairs([*weighed, *_read_by_people()])


def _undeclared_pairs(weighed: Iterable[Weighed]) -> dict[str, list[Weighed]]:
    by_site: dict[str, list[Weighed]] = defaultdict(list)
    for each in weighed:
        if each.pair.ground == "inferred" and not each.pair.declarations and not _is_later(each):
            by_site[each.site].append(each)
    return by_site


def _left_out(by_site: dict[str, list[Weighed]]) -> None:
    """Probabilities by weights that are fitted on the other sites: how right they are, site by site."""
    told = leave_one_site_out(by_site)
    print("probabilities, each site by weights of the others: needed of all that get so much or more")
    for site, some in by_site.items():
        needed = sum(each.needed for each in some)
        shares = []
        for bound in _CURVE:
            here = [each for each, share in zip(some, told[site], strict=True) if share >= bound]
            shares.append(f"{bound:.1f}: {sum(each.needed for each in here)}/{len(here)}")
        ranks = {id(each): share for each, share in zip(some, told[site], strict=True)}
        rank = _rank(some, lambda each, ranks=ranks: ranks[id(each)])  # type: ignore[misc]
        beside = [
            f"{name} {_best_f1(some, score):.2f}"
            for name, score in _BESIDE.items()
            if name not in ("score", "probability")
        ]
        own = _best_f1(some, lambda each, ranks=ranks: ranks[id(each)])  # type: ignore[misc]
        print(f"  {site:<37} {needed:3} of {len(some):3}; {', '.join(shares)}; rank {rank:.2f}")
        print(f"  {'best F1':<37} {own:.2f}; beside it {', '.join(beside)}")
    print("of pairs with such a probability, needed by a reader:")
    pairs = [pair for site, some in by_site.items() for pair in zip(some, told[site], strict=True)]
    for low, high in pairwise(_BINS):
        here = [each for each, share in pairs if low <= share < high]
        if here:
            right = sum(each.needed for each in here) / len(here)
            print(f"  {low:.2f} to {min(high, 1.0):.2f}: {right:.2f} of {len(here)}")


def _best_f1(some: list[Weighed], score: Callable[[Weighed], float]) -> float:
    """At the bound that suits the site best: what an order could give at most."""
    wanted = {at for at, each in enumerate(some) if each.needed}
    bounds = {score(each) for each in some}
    return max(
        (Score.of({at for at, each in enumerate(some) if score(each) >= one}, wanted).f1 for one in bounds),
        default=0.0,
    )


def _heard(corpus: str) -> None:
    """Declared needs over the labelled sources; those of the maybe list count neither way."""
    labels = rows_of(f"declared_{corpus}.jsonl")
    sources = {label["source"] for label in labels}
    wanted = {(label["source"], target) for label in labels for target in label["needs"]}
    maybe = {(label["source"], target) for label in labels for target in label["maybe"]}
    judged = {ends: judge(pair) for ends, pair in _pairs(_corpus(corpus), _path).items()}
    declared = {ends for ends, one in judged.items() if one.ground == "declared" and one.role == "needed"}
    here = {ends for ends in declared if ends[0] in sources} - maybe
    others = len(declared) - len({ends for ends in declared if ends[0] in sources})
    row(f"declared, {corpus}", Score.of(here, wanted), f"{len(wanted)} pairs; {others} of other pages")
    for ends in sorted(wanted - here):
        say(f"{corpus}: not heard {ends}")
    for ends in sorted(here - wanted):
        say(f"{corpus}: beyond the labels {ends}")


def _without_words(corpus: str) -> Iterable[Weighed]:
    """Cited pairs of the labelled pages, the words that declare something taken away."""
    labels = rows_of(f"declared_{corpus}.jsonl")
    sources = {label["source"] for label in labels}
    wanted = {(label["source"], target) for label in labels for target in label["needs"]}
    maybe = {(label["source"], target) for label in labels for target in label["maybe"]}
    for ends, pair in sorted(_pairs(_corpus(corpus, strip=True), _path).items()):
        if ends[0] in sources and ends not in maybe:
            yield Weighed(corpus, pair, judge(pair), ends in wanted)


def _read_by_people() -> Iterable[Weighed]:
    """Cited pairs to which a reader gave a role."""
    more = own_rows_of("roles-more.jsonl")
    kexue = rows_of("roles.jsonl") + [one for one in more if one["site"] == "kexue.fm"]
    coolshell = [one for one in more if one["site"] == "coolshell.cn"]
    corpora = SHARED / "corpora"
    lists = [str(corpora / "kexue" / name) for name in ("md", "titles.jsonl")]
    yield from _roles("kexue", kexue, _pairs(_built(lists, KEXUE), _number), "source_id", "target_id")
    pages = _built([str(corpora / "coolshell_html")], COOLSHELL)
    yield from _roles("coolshell", coolshell, _pairs(pages, _number), "source_id", "target_id")
    folder = os.environ.get("WENMAI_REPOSITORIES", "")
    blogs: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in own_rows_of("roles-blogs.jsonl"):
        blogs[one["site"]].append(one)
    for site, rows in sorted(blogs.items()):
        root = Path(folder) / site
        if not folder or not root.is_dir():
            print(f"skipped: {site} (name a folder of checkouts in WENMAI_REPOSITORIES)")
            continue
        yield from _roles(site, rows, _pairs(_built([str(root)]), _path), "source", "target")


def _roles(
    site: str, rows: Iterable[dict[str, str]], pairs: dict[_Ends, Pair], source: str, target: str
) -> Iterable[Weighed]:
    for one in rows:
        if pair := pairs.get((one[source], one[target])):
            yield Weighed(site, pair, judge(pair), one["role"] == "needed")


def _site_row(site: str, some: list[Weighed]) -> None:
    needed = {at for at, each in enumerate(some) if each.needed}
    said = {at for at, each in enumerate(some) if each.judgement.role == "needed"}
    ranks = {name: _rank(some, score) for name, score in _BESIDE.items()}
    beside = ", ".join(f"{name} {rank:.2f}" for name, rank in ranks.items())
    row(f"  {site}", Score.of(said, needed), f"{len(needed)} of {len(some)}; rank by {beside}")


def _rank(some: list[Weighed], score: Callable[[Weighed], float]) -> float:
    """Mean reciprocal rank of the first needed of what an article cites; ties count as the worst."""
    by_source: dict[str, list[Weighed]] = defaultdict(list)
    for each in some:
        by_source[each.pair.source.id].append(each)
    ranks = []
    for each in by_source.values():
        best = max((score(one) for one in each if one.needed), default=None)
        if best is not None:
            ranks.append(1 / max(1, sum(score(one) >= best for one in each)))
    return sum(ranks) / len(ranks) if ranks else 0.0


# What the score is compared with, each alone.
_BESIDE: dict[str, Callable[[Weighed], float]] = {
    "probability": lambda one: one.judgement.probability - (one.judgement.why_not == "a later article"),
    "score": lambda one: one.judgement.score - (one.judgement.why_not == "a later article"),
    "first cited": lambda one: -(one.pair.place if one.pair.place is not None else 1.0),
    "most cited": lambda one: one.pair.cited_by,
    "series": lambda one: float(one.pair.series_step == 1),
    "times": lambda one: one.pair.times,
}


def _is_later(each: Weighed) -> bool:
    return each.judgement.why_not == "a later article"


# --- articles -------------------------------------------------------------------------------------


def _corpus(name: str, *, strip: bool = False) -> Resolution:
    return _built([str(SHARED / "corpora" / name)], strip=strip)


def _built(inputs: list[str], site: Site | None = None, *, strip: bool = False) -> Resolution:
    """What some inputs cite; `strip` leaves out what declares a need."""
    extractions, site = _extracted(tuple(inputs), site)
    if strip:
        extractions = tuple(_undeclared(one) for one in extractions)
    return resolution_of(extractions, site, named_host(inputs))[0]


@cache
def _extracted(inputs: tuple[str, ...], given: Site | None) -> tuple[tuple[Extraction, ...], Site]:
    sources, _ = find_inputs(inputs)
    site = given or read_site(inputs)[0]
    sources, _ = without_templates(sources, site)
    sources, _ = without_outside(sources, site, inputs)
    digests = dict.fromkeys((source.name for source in sources), b"")
    read = build_rows.rows_of(sources, site, digests, RowCache(), jobs=1)
    return tuple(build_rows.in_site_order([one for row in read for one in row.extractions], site)), site


def _undeclared(extraction: Extraction) -> Extraction:
    return replace(extraction, mentions=tuple(one for one in extraction.mentions if not one.declaration))


def _pairs(resolution: Resolution, name: Callable[[Article], str]) -> dict[_Ends, Pair]:
    articles = {article.id: article for article in resolution.articles}
    series = resolution.series.values()
    orders = [[(article.id, mark.position) for article, mark in one.members] for one in series]
    before = {
        article.id: part.id
        for one in series
        for article, _ in one.members
        if (part := one.part_before(article))
    }
    names = Names(articles, resolution.citations)
    pairs = pairs_of(articles, resolution.citations, orders, before, names)
    return {(name(pair.source), name(pair.target)): pair for pair in pairs}


def _number(article: Article) -> str:
    return number(article.id)


def _path(article: Article) -> str:
    return article.extractions[0].document.path if article.extractions else ""
