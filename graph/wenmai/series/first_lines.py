"""Evidence: articles whose first lines state their place, 木马日记系列第七篇，讲轮轴."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from wenmai.series.candidates import Candidate
from wenmai.series.placement import Key, Member, Placement, Proposal

__all__ = ["first_lines"]


def first_lines(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """Articles whose titles say nothing, at numbers that are free and that nobody else states.

    One alone is no series; it has to meet others that state theirs, or parts with numbers.
    """
    stated: defaultdict[Key, list[Member]] = defaultdict(list)
    for one in candidates:
        if not one.mark and placement.is_free(one):
            marks = (part.series for part in one.article.extractions if part.series)
            if mark := next(marks, None):
                stated[one.owner, mark.key].append(Member(one, mark))
    for key, members in stated.items():
        times = Counter(one.mark.position for one in members)
        taken = {position for position, _ in placement.places(key)}
        free = [one for one in members if times[one.mark.position] == 1 and one.mark.position not in taken]
        if free and len(free) + len(taken) > 1:
            yield Proposal(key, tuple(free))
