"""Cutting a path to the time at hand: the best articles first, until it is used up."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from wenmai.model import Drop, PathAnswer, PathStep
from wenmai.prerequisites.plan import OVER_BUDGET, ROLES

__all__ = ["OVER_TIME", "shorten", "with_all_that_is_cut"]

OVER_TIME = "over the reading time"


def shorten(
    answer: PathAnswer, *, budget: int | None = None, minutes: int | None = None, guesses_only: bool = False
) -> PathAnswer:
    """The answer with no more than so many articles to read first, and so many minutes of reading.

    Before one article the best steps are taken first; one that is too long for what is left of the
    minutes stays out, with whatever only it needs, and shorter ones behind it may still fit. Of a list
    with goals in it (a topic, a series) the goals are taken from its front, each together with what it
    needs, as long as that fits; `budget` counts only what has to be read beside the goals. Articles of
    unknown length take no minutes.

    Parameters
    ----------
    answer
        As `plan` or `plan_together` gives it.
    budget
        The most articles; None for any number.
    minutes
        The most minutes of reading; None for any.
    guesses_only
        What is declared or stated uses up no budget.

    Returns
    -------
    PathAnswer
        What was left out is named in `dropped`.
    """
    if budget is not None:
        chosen = {step.id for step in _best_first(answer, budget, None, guesses_only)} | set(answer.goals)
        answer = _only(answer, chosen, OVER_BUDGET)
    if minutes is not None:
        chosen = (
            _goals_that_fit(answer, minutes)
            if answer.goals
            else {step.id for step in _best_first(answer, None, minutes)}
        )
        answer = _only(answer, chosen, OVER_TIME)
    return answer


def with_all_that_is_cut(answer: PathAnswer, whole: PathAnswer, why: str) -> PathAnswer:
    """The answer with a drop for each declared or stated step that only the whole answer has.

    A search that ends at a budget or a depth names the first article behind that end; what the author
    says is needed before that one is left out as well.
    """
    told = {step.id for step in answer.steps} | {drop.target for drop in answer.dropped if drop.why == why}
    cut = tuple(
        Drop(source=step.needed_for[0], target=step.id, why=why, score=1.0)
        for step in whole.steps
        if step.ground in ("declared", "stated") and step.role == "needed" and step.id not in told
    )
    dropped = tuple(sorted((*answer.dropped, *cut), key=lambda one: (one.source, one.target)))
    left = any(drop.why == why for drop in dropped)
    return replace(answer, dropped=dropped, useful=() if left else answer.useful)


def _best_first(
    answer: PathAnswer, budget: int | None, minutes: int | None, guesses_only: bool = False
) -> Iterator[PathStep]:
    """The steps that are no goals, essential and strong ones first, each after one that it serves."""
    steps = {step.id: step for step in answer.steps}
    serving: dict[str, list[PathStep]] = defaultdict(list)
    for step in answer.steps:
        for use in step.needed_for:
            serving[use].append(step)
    heap: list[tuple[int, float, str]] = []
    taken = {answer.target.id, *answer.goals}

    def enter(use: str) -> None:
        for step in serving[use]:
            if step.id not in taken:
                heapq.heappush(heap, (ROLES.index(step.role), -step.score, step.id))

    for root in sorted(taken):
        enter(root)
    count = spent = 0
    while heap:
        step = steps[heapq.heappop(heap)[2]]
        length = step.minutes or 0
        counts = not (guesses_only and step.ground in ("declared", "stated"))
        if counts and budget is not None and count >= budget:
            continue
        if step.id in taken or (minutes is not None and spent + length > minutes):
            continue
        taken.add(step.id)
        count, spent = count + counts, spent + length
        yield step
        enter(step.id)


def _goals_that_fit(answer: PathAnswer, minutes: int) -> set[str]:
    """Goals in the order of the list, each with what it needs, while there are minutes for all of it."""
    lengths = {step.id: step.minutes or 0 for step in answer.steps}
    needs: dict[str, list[str]] = defaultdict(list)
    for step in answer.steps:
        for use in step.needed_for:
            needs[use].append(step.id)
    chosen: set[str] = set()
    lost: set[str] = set()  # what did not fit once never will: minutes shrink by at least what is shared
    for goal in (step.id for step in answer.steps if step.goal):
        bundle, todo, left = {goal}, [goal], minutes - lengths[goal]
        while todo and left >= 0:
            for need in needs[todo.pop()]:
                if need not in bundle and need not in chosen:
                    bundle.add(need)
                    todo.append(need)
                    left = -1 if need in lost else left - lengths[need]
        if left < 0:
            lost.add(goal)
        else:
            chosen |= bundle
            minutes = left
    return chosen


def _only(answer: PathAnswer, chosen: Collection[str], why: str) -> PathAnswer:
    """The answer with the chosen steps, each of which serves another; the others are dropped."""
    kept: list[PathStep] = []
    left = set() if answer.goals else {answer.target.id}
    dropped = list(answer.dropped)
    for step in reversed(answer.steps):  # what a step serves stands behind it
        uses = tuple(use for use in step.needed_for if use in left)
        if step.id in chosen:
            kept.append(replace(step, needed_for=uses))
            left.add(step.id)
        else:
            source = (uses or step.needed_for or (answer.target.id,))[0]
            certain = 1.0 if step.ground in ("declared", "stated") and step.role == "needed" else 0.0
            dropped.append(Drop(source=source, target=step.id, why=why, score=certain))
    return replace(
        answer,
        steps=tuple(reversed(kept)),
        goals=tuple(goal for goal in answer.goals if goal in left),
        dropped=tuple(sorted(dropped, key=lambda one: (one.source, one.target))),
    )
