"""Evidence: notes whose front matter names the one before and the one behind, prev and next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from wenmai.model import Citation, SeriesMark
from wenmai.series import bounds
from wenmai.series.candidates import Candidate
from wenmai.series.placement import Member, Placement, Proposal, named

__all__ = ["following", "neighbour_chains"]


def following(citations: Iterable[Citation]) -> dict[str, str]:
    """Article → the one behind it, where fields of both sides name no other.

    What names several as the next, a page with its children, says nothing of an order.
    """
    steps = {
        (one.source, one.target) if one.mention.cue == "forward" else (one.target, one.source)
        for one in citations
        if one.mention.cue in ("previous", "forward") and not one.mention.end
    }
    named_next = Counter(one for one, _ in steps)
    single = {(one, two) for one, two in steps if named_next[one] == 1}
    named_before = Counter(two for _, two in single)
    return {one: two for one, two in sorted(single) if named_before[two] == 1}


def neighbour_chains(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """Each chain from its first to its last note; a ring has neither."""
    by_id = {one.id: one for one in candidates}
    step = {one.id: one.following for one in candidates if one.following in by_id}
    for first in sorted(step.keys() - {*step.values()}):
        chain = [by_id[id_] for id_ in _from(first, step)]
        fits = bounds.FEWEST_IN_CHAIN <= len(chain) <= bounds.MOST_IN_CHAIN
        if fits and len({one.owner for one in chain}) == 1 and all(map(placement.is_free, chain)):
            folders = {one.folder for one in chain}
            name = (folders.pop() if len(folders) == 1 else "").rpartition("/")[2] or chain[0].article.title
            mark = named(SeriesMark(series=name, shape="neighbours"), name)
            parts = (Member(one, named(mark, name, position=at)) for at, one in enumerate(chain, 1))
            yield Proposal((chain[0].owner, "neighbours", first), tuple(parts))


def _from(first: str, step: Mapping[str, str]) -> Iterator[str]:
    while first:
        yield first
        first = step.get(first, "")
