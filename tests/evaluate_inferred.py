"""Needs that nobody states: how right they are, site by site, by what was fitted and chosen on other sites.

Pairs that a text cites, without declared ones and later articles. Every method that gives an order is
compared at the bound that does best on the other sites, and by the rank of the first needed article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from evaluate_chains import print_chains
from evaluate_labelled import Weighed, is_later, labelled
from evaluate_scores import Score, row
from fit_needs import leave_one_site_out

__all__ = ["print_inferred", "undeclared"]

_BINS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.01)
_CURVE = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_Scores = dict[str, list[float]]  # of each site's pairs

# What is compared with the probability, each alone.
BASELINES: dict[str, Callable[[Weighed], float]] = {
    "points": lambda one: one.judgement.score,
    "refd": lambda one: one.refd,
    "first cited": lambda one: -(one.pair.place if one.pair.place is not None else 1.0),
    "most cited": lambda one: float(one.pair.cited_by),
    "series": lambda one: float(one.pair.series_step == 1),
    "times": lambda one: float(one.pair.times),
}


def undeclared() -> dict[str, list[Weighed]]:
    """Labelled pairs by site, without what is declared or came out later."""
    return {
        site: [each for each in some if _is_asked(each)]
        for site, some in labelled().items()
        if any(map(_is_asked, some))
    }


def _is_asked(each: Weighed) -> bool:
    return each.pair.ground == "inferred" and not each.pair.declarations and not is_later(each)


def print_inferred() -> None:
    """Roles, probabilities, baselines and chains, site by site."""
    by_site = undeclared()
    told = leave_one_site_out(by_site)
    print("inferred needs, by site: said to be needed, and standing in the path (needed or likely)")
    everything = [each for some in by_site.values() for each in some]
    for site, some in [*by_site.items(), ("all", everything)]:
        needed = {at for at, each in enumerate(some) if each.needed}
        for name, roles in (("needed", ("needed",)), ("in the path", ("needed", "likely"))):
            said = {at for at, each in enumerate(some) if each.judgement.role in roles}
            counts = f"{len(said & needed)} of {len(said)}; {len(needed)} of {len(some)} are needed"
            row(f"  {site.rpartition('+')[2]}, {name}", Score.of(said, needed), counts)
    _print_curve(by_site, told)
    _print_baselines(by_site, {"probability": told, **_baselines(by_site)})
    print_chains(by_site)


def _print_curve(by_site: Mapping[str, Sequence[Weighed]], told: _Scores) -> None:
    print("probabilities, each site by weights of the others: needed of all that get so much or more")
    for site, some in by_site.items():
        shares = []
        for bound in _CURVE:
            here = [each.needed for each, share in zip(some, told[site], strict=True) if share >= bound]
            shares.append(f"{bound:.1f}: {sum(here)}/{len(here)}")
        print(f"  {site:<37} {sum(each.needed for each in some):3} of {len(some):3}; {', '.join(shares)}")
    pairs = [pair for site, some in by_site.items() for pair in zip(some, told[site], strict=True)]
    print("of pairs with such a probability, needed by a reader:")
    for low, high in pairwise(_BINS):
        here = [each.needed for each, share in pairs if low <= share < high]
        if here:
            print(f"  {low:.2f} to {min(high, 1.0):.2f}: {sum(here) / len(here):.2f} of {len(here)}")


def _baselines(by_site: Mapping[str, Sequence[Weighed]]) -> dict[str, _Scores]:
    return {
        name: {site: [score(each) for each in some] for site, some in by_site.items()}
        for name, score in BASELINES.items()
    }


def _print_baselines(by_site: Mapping[str, Sequence[Weighed]], methods: Mapping[str, _Scores]) -> None:
    """F1 at the bound of the other sites, and mean reciprocal rank; over all sites, of all pairs together."""
    print("F1 at the bound that does best on the other sites / mean reciprocal rank of the first needed:")
    print(f"  {'':<37} " + " ".join(f"{name:>12}" for name in methods))
    whole: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    ranks: dict[str, list[float]] = defaultdict(list)
    for site, some in by_site.items():
        cells = []
        for name, scores in methods.items():
            bound = _best_bound([other for other in by_site if other != site], by_site, scores)
            score = _at(bound, some, scores[site])
            whole[name] = _sum(whole[name], score)
            here = _ranks(some, scores[site])
            ranks[name] += here
            cells.append(f"{score.f1:6.2f} / {sum(here) / len(here):.2f}" if here else "")
        print(f"  {site:<37} " + " ".join(f"{cell:>12}" for cell in cells))
    total = [f"{whole[name].f1:6.2f} / {sum(ranks[name]) / len(ranks[name]):.2f}" for name in methods]
    print(f"  {'all':<37} " + " ".join(f"{cell:>12}" for cell in total))


def _sum(one: Score, two: Score) -> Score:
    return Score(one.right + two.right, one.extra + two.extra, one.missing + two.missing)


def _at(bound: float, some: Sequence[Weighed], scores: Sequence[float]) -> Score:
    found = {at for at, score in enumerate(scores) if score >= bound}
    return Score.of(found, {at for at, each in enumerate(some) if each.needed})


def _best_bound(sites: Sequence[str], by_site: Mapping[str, Sequence[Weighed]], scores: _Scores) -> float:
    pairs = [
        (share, each.needed)
        for site in sites
        for share, each in zip(scores[site], by_site[site], strict=True)
    ]
    pairs.sort(key=lambda pair: -pair[0])
    all_needed, right = sum(needed for _, needed in pairs), 0
    best, bound = 0.0, 1.0
    for at, (share, needed) in enumerate(pairs, 1):
        right += needed
        is_last = at == len(pairs) or pairs[at][0] < share  # ties stand or fall together
        if is_last and (f1 := 2 * right / (at + all_needed)) > best:
            best, bound = f1, share
    return bound


def _ranks(some: Sequence[Weighed], scores: Sequence[float]) -> list[float]:
    """Of each article that needs one: 1 / rank of the first needed it cites; ties count as the worst."""
    by_source: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for each, score in zip(some, scores, strict=True):
        by_source[each.pair.source.id].append((score, each.needed))
    ranks = []
    for cited in by_source.values():
        best = max((score for score, needed in cited if needed), default=None)
        if best is not None:
            ranks.append(1 / sum(score >= best for score, _ in cited))
    return ranks
