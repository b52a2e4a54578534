"""How far chains of guesses lead: what the declared chains of two sites hold, found without those words."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from evaluate_labelled import DECLARING, Weighed, corpus, pairs_by_path
from evaluate_scores import Score, rows_of
from fit_needs import fitted, share_of
from wenmai.prerequisites import bounds, judge
from wenmai.prerequisites.pairs import is_later

__all__ = ["print_chains"]

_JOINT = (1.1, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)  # products of probabilities; above 1 no second guess is followed
_Needs = dict[str, list[tuple[str, float, float]]]  # of each page: target, score, probability


def print_chains(by_site: Mapping[str, Sequence[Weighed]]) -> None:
    """Of whole declared chains, what paths of guesses hold, by how likely all their steps together are."""
    print("chains of guesses, by joint probability: right of all in the path")
    for name in DECLARING:
        weights = fitted(each for site, some in by_site.items() if site != name for each in some)
        declared = _declared(name)
        needs = _guessed(name, weights)
        labels = rows_of(f"declared_{name}.jsonl")
        cells = []
        for joint in _JOINT:
            score = Score(0, 0, 0)
            for label in labels:
                one = Score.of(_path(needs, label["source"], joint), _closure(declared, label["source"]))
                score = Score(score.right + one.right, score.extra + one.extra, score.missing + one.missing)
            bound = "no second" if joint > 1 else f"{joint:.1f}"
            cells.append(f"{bound} {score.right}/{score.right + score.extra}")
        print(f"  {name}: {', '.join(cells)}; {score.right + score.missing} in all")


def _declared(name: str) -> dict[str, set[str]]:
    declared: dict[str, set[str]] = defaultdict(set)
    for (source, target), pair in pairs_by_path(corpus(name)).items():
        judged = judge(pair)
        if judged.ground == "declared" and judged.role == "needed":
            declared[source].add(target)
    return declared


def _closure(declared: Mapping[str, set[str]], page: str) -> set[str]:
    reached: set[str] = set()
    todo = [page]
    while todo:
        for target in declared.get(todo.pop(), set()) - reached - {page}:
            reached.add(target)
            todo.append(target)
    return reached


def _guessed(name: str, weights: Sequence[float]) -> _Needs:
    needs: _Needs = defaultdict(list)
    for (source, target), pair in pairs_by_path(corpus(name, strip=True)).items():
        if not is_later(pair):
            judged = judge(pair)
            share = share_of(Weighed(name, pair, judged, needed=False, refd=0.0), weights)
            needs[source].append((target, judged.score, share))
    return needs


def _path(needs: _Needs, page: str, joint: float) -> set[str]:
    """What the first guesses of a page lead to, while all steps together stay likely enough."""
    done: set[str] = set()
    heap = [(-1.0, page)]
    while heap:
        share, here = heapq.heappop(heap)
        if here in done:
            continue
        done.add(here)
        for target, score, likely in needs.get(here, ()):
            first = here == page and (likely >= bounds.LIKELY or score >= bounds.NEEDED)
            if target not in done and (first or (here != page and -share * likely >= joint)):
                heapq.heappush(heap, (share * likely, target))
    return done - {page}
