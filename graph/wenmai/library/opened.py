"""The object that `wenmai.open` gives: every question that the commands ask, as methods."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from inspect import isfunction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from wenmai.library.looking_around import LooksAround
from wenmai.library.refusing import as_words, refuse_whole

# What one question needs is imported when that is asked: half of the time of another one would go there.
if TYPE_CHECKING:
    from wenmai.check import HealthReport, Selection
    from wenmai.library.comparing import Difference
    from wenmai.library.entries import Stats
    from wenmai.library.naming import Named
    from wenmai.library.reasoning import WhyAnswer
    from wenmai.model import Drop, Node, PathAnswer
    from wenmai.prerequisites.next_to_read import NextArticle

__all__ = ["Library"]


class Library(LooksAround):
    """A finished build, opened for questions; use it in a `with` block or close it.

    Articles are named as on the command line: by id, URL, title, or any part of a title that names
    exactly one. Answers are frozen records of `wenmai.model`, `wenmai.library` and
    `wenmai.prerequisites`. Every method raises `StoreDamaged` when the file turns out to be damaged.

    Parameters
    ----------
    folder
        The folder of a build, or its `graph.db`.

    Raises
    ------
    OutputError
        When there is no build.
    StoreDamaged
        When the file is no store, is cut short, or was written by another version.
    """

    # --- what to read ---------------------------------------------------------------------------

    def path(
        self,
        *targets: str,
        known: str | Iterable[str | Named] = (),
        start: str | None = None,
        budget: int | None = None,
        minutes: int | None = None,
        depth: int | None = None,
        helpful: bool = False,
        explain: bool = False,
    ) -> PathAnswer:
        """What to read before the targets, in reading order.

        Parameters
        ----------
        targets
            An article; or several, a topic or a series, which then are steps themselves.
        known
            What has been read already: articles, topics, series or ranges of parts, by name or as
            `named` gives them.
        start
            Give only the best-founded chain from this article to the one target; `budget`, `minutes`,
            `depth` and `helpful` do not apply to it.
        budget
            The most articles to read first: 12 for each article asked for, and any number for a topic,
            a series, or where `minutes` are given.
        minutes
            The most minutes of reading; the best articles are taken first, and those of unknown length
            take none. None for any.
        depth
            The longest chain to follow; None follows while it is strong enough.
        helpful
            Follow what only helps as well.
        explain
            Fill in `candidates`: everything that was weighed.

        Raises
        ------
        NoSuchArticle, AmbiguousArticle
            When nothing answers to a name, or several do.
        NoPath
            When no chain leads from `start` to the target.
        ValueError
            Without a target, for `start` with several, and for numbers that can't be meant.
        """
        refuse_whole(0, budget=budget, minutes=minutes)
        refuse_whole(1, depth=depth)
        asked = list(dict.fromkeys(map(self.named, targets)))
        if not asked:
            raise ValueError("name at least one article, topic or series")
        read = self._known(known)
        single = len(asked) == 1 and asked[0].node.kind == "article"
        if start is not None:
            if not single:
                raise ValueError("a chain leads to one article")
            answer = self._chain(self.article(start), asked[0].node, read)
        elif single:
            answer = self._before(
                asked[0].node, read, budget=budget, minutes=minutes, depth=depth, helpful=helpful
            )
        else:
            answer = self._together(asked, read, budget=budget, minutes=minutes, depth=depth, helpful=helpful)
        if explain:
            from wenmai.library.reasoning import candidates_of

            otherwise = "left out" if start is None else "not on this chain"
            weighed = candidates_of(self.store, self._graph, answer, otherwise)
            answer = replace(answer, candidates=weighed)
        return answer if start is not None else self._with_earlier_drops(answer)

    def _known(self, names: str | Iterable[str | Named]) -> tuple[str, ...]:
        from wenmai.library.naming import Named

        some = (name if isinstance(name, Named) else self.named(name) for name in as_words(names))
        return tuple(sorted({one for found in some for one in found.articles}))

    def _chain(self, start: Node, target: Node, known: Sequence[str]) -> PathAnswer:
        from wenmai.prerequisites.plan import route

        found = route(self._graph, start.id, target.id)
        steps = tuple(one for one in found.steps if one.id not in known)
        return replace(found, steps=steps, known=tuple(known))

    def _before(
        self,
        target: Node,
        known: Sequence[str],
        *,
        budget: int | None,
        minutes: int | None,
        depth: int | None,
        helpful: bool,
    ) -> PathAnswer:
        from wenmai.prerequisites.plan import OVER_BUDGET, TOO_FAR, plan

        most = sys.maxsize if budget is None and minutes is not None else budget
        some = plan(self._graph, target.id, known=known, budget=most, depth=depth, helpful=helpful)
        if budget is None and minutes is None and depth is None:
            return some
        from wenmai.prerequisites.shorten import shorten, with_all_that_is_cut

        if budget is not None or depth is not None:
            whole = plan(self._graph, target.id, known=known, helpful=helpful)
            some = with_all_that_is_cut(some, whole, TOO_FAR if budget is None else OVER_BUDGET)
        return some if minutes is None else shorten(some, minutes=minutes)

    def _together(
        self,
        asked: Sequence[Named],
        known: Sequence[str],
        *,
        budget: int | None,
        minutes: int | None,
        depth: int | None,
        helpful: bool,
    ) -> PathAnswer:
        from wenmai.prerequisites import bounds
        from wenmai.prerequisites.several_targets import plan_together
        from wenmai.prerequisites.shorten import shorten

        goals = tuple(dict.fromkeys(one for some in asked for one in some.articles))
        usual = budget is None and minutes is None and all(one.node.kind == "article" for one in asked)
        self._graph.read_ahead(goals)
        answer = plan_together(self._graph, asked[0].node, goals, known=known, depth=depth, helpful=helpful)
        if usual:
            return shorten(answer, budget=bounds.BUDGET * len(goals), guesses_only=True)
        return shorten(answer, budget=budget, minutes=minutes)

    def _with_earlier_drops(self, answer: PathAnswer) -> PathAnswer:
        """With what the build had left out of the targets' needs, and the cycles that it cut on the way."""
        shown = {step.id for step in answer.steps} | set(answer.known)
        targets = set(answer.goals) or {answer.target.id}
        dropped = {(one.source, one.target): one for one in answer.dropped}
        for one in self.store.dropped_of(sorted(targets | {step.id for step in answer.steps})):
            if _is_cut(one) or (one.source in targets and one.target not in shown):
                dropped.setdefault((one.source, one.target), one)
        cut = sorted({one for pair, drop in dropped.items() if _is_cut(drop) for one in pair})
        titles = tuple((one, self.store.node(one).title) for one in cut)
        return replace(answer, dropped=tuple(dropped[pair] for pair in sorted(dropped)), titles=titles)

    def next(self, known: str | Iterable[str | Named], limit: int = 20) -> tuple[NextArticle, ...]:
        """What can be read now: articles that build on what is known and need nothing else, best first.

        Parameters
        ----------
        known
            What has been read already, as for `path`.
        limit
            The most articles to give.

        Raises
        ------
        NoSuchArticle, AmbiguousArticle
            When nothing answers to a name, or several do.
        ValueError
            For a limit below 1.
        """
        refuse_whole(1, limit=limit)
        from wenmai.prerequisites.next_to_read import next_articles

        return next_articles(self._graph, self._known(known), limit)

    def why(self, article: str, earlier: str) -> WhyAnswer:
        """Every piece of evidence that `earlier` has to be read before `article`, or has not.

        Raises
        ------
        NoSuchArticle, AmbiguousArticle
            When nothing answers to a name, or several do.
        """
        from wenmai.library.reasoning import why

        return why(self.store, self._graph, self.article(article), self.article(earlier))

    # --- how it is ------------------------------------------------------------------------------

    def stats(self) -> Stats:
        """Counts: nodes and edges by kind, citations by rule, what is open by reason, findings by code."""
        counts = dict(sorted(self.store.counts().items()))
        return cast(
            "Stats", {**self.store.tallies(), "counts": counts, "regions": tuple(self.store.regions())}
        )

    def check(
        self,
        selection: Selection | None = None,
        *,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        baseline: str | Path | None = None,
        mentions: bool = True,
    ) -> HealthReport:
        """What the build could not make sense of.

        Parameters
        ----------
        selection
            Which findings it is about, ready made; None takes it from the next three.
        select, ignore
            Codes or levels of findings, such as `dead-own-link` or `error`: only these, or all but these.
        baseline
            A file that `write_baseline` has written: what it knows is passed over.
        mentions
            Whether plain mentions are listed; there may be as many as citations.

        Raises
        ------
        StoreDamaged
            When any page, index or row of the file is not what it should be.
        InputError
            When the baseline can't be read.
        ValueError
            For a code that no finding has.
        """
        from wenmai.check import report
        from wenmai.check.selection import selection_of
        from wenmai.store import unfit_exports

        wanted = selection or selection_of(select, ignore, baseline)
        self.verify()
        self.store.verify()
        health = report(self.store, mentions=mentions, selection=wanted)
        return replace(health, changed=tuple(unfit_exports(self.store)))

    def diff(self, older: Library | str | Path) -> Difference:
        """What this build has and an older one has not, and the other way round; raises as `open` does."""
        from wenmai.library.comparing import compare

        if not isinstance(older, Library):
            with Library(older) as opened:
                return self.diff(opened)
        self.verify()
        older.verify()
        return compare(older.store, self.store)


def _is_cut(drop: Drop) -> bool:
    return "cycle" in drop.why


def _under_one_name(library: type[Library]) -> None:
    """Errors of Python name a method as people call it, and not by the class that happens to hold it."""
    for base in library.__mro__:
        for name, method in vars(base).items():
            if isfunction(method):
                method.__qualname__ = f"{library.__name__}.{name}"


_under_one_name(Library)
