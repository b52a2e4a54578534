"""Which article stands in which series so far, and the one function that accepts or refuses a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from wenmai.fold import series_key
from wenmai.model import SeriesMark
from wenmai.series import bounds
from wenmai.series.candidates import Candidate

__all__ = ["FRONT_MATTER", "Key", "Member", "Place", "Placement", "Proposal", "accept", "is_row", "named"]

Key: TypeAlias = tuple[str, ...]  # owner, the series' name folded, and where that is not enough its folder
Place: TypeAlias = tuple[int | None, str]  # number and part
FRONT_MATTER = "front-matter"  # the ground of what the author states


@dataclass(frozen=True, slots=True)
class Member:
    """An article with the mark that it would have in a series; the mark's shape is the ground."""

    candidate: Candidate
    mark: SeriesMark

    @property
    def place(self) -> Place:
        """Number and part."""
        return self.mark.position, self.mark.part


@dataclass(frozen=True, slots=True)
class Proposal:
    """Articles that would be parts of one series; accepted or refused as a whole."""

    key: Key
    members: tuple[Member, ...]
    doubles: bool = False  # whether two may have one number: the titles say so, and it is reported


@dataclass(frozen=True, slots=True)
class Placement:
    """Who stands where; evidence sees it and never changes it."""

    series: Mapping[Key, tuple[Member, ...]] = field(default_factory=lambda: MappingProxyType({}))
    key_of: Mapping[str, Key] = field(default_factory=lambda: MappingProxyType({}))  # by the article's id

    def of(self, key: Key) -> tuple[Member, ...]:
        """The members of a series; none where it is not there."""
        return self.series.get(key, ())

    def is_free(self, candidate: Candidate) -> bool:
        """Whether the article stands nowhere, or alone where only its title has put it."""
        key = self.key_of.get(candidate.id)
        if key is None:
            return True
        (first, *others) = self.series[key]
        return not others and first.mark.shape != FRONT_MATTER

    def places(self, key: Key, without: Collection[str] = ()) -> set[Place]:
        """The places that are taken in a series, by others than these."""
        return {one.place for one in self.of(key) if one.candidate.id not in without}


def accept(placement: Placement, proposals: Iterable[Proposal]) -> Placement:
    """The placement with those of one row's proposals that nothing speaks against.

    Each is refused that would take an article out of a series of several, or away from what its front
    matter states, or that would put two into one place. They are asked in the order of their keys.
    """
    series, key_of = dict(placement.series), dict(placement.key_of)
    now = Placement(series, key_of)
    for proposal in sorted(proposals, key=lambda one: (one.key, [it.candidate.id for it in one.members])):
        ids = {one.candidate.id for one in proposal.members}
        taken = now.places(proposal.key, ids) - {(None, "")}
        clash = not proposal.doubles and taken & {one.place for one in proposal.members}
        if clash or not all(now.is_free(one.candidate) for one in proposal.members):
            continue
        for one in ids & key_of.keys():
            series.pop(key_of[one], None)
        series[proposal.key] = (*series.get(proposal.key, ()), *proposal.members)
        key_of.update(dict.fromkeys(ids, proposal.key))
    return Placement(MappingProxyType(series), MappingProxyType(key_of))


def named(mark: SeriesMark, name: str, **changes: object) -> SeriesMark:
    """The mark under another name of its series."""
    return replace(mark, series=name, key=series_key(name), **changes)  # type: ignore[arg-type]


def is_row(members: Sequence[Member]) -> bool:
    """Whether no place is there twice, and the numbers make one row with few gaps."""
    numbers = {one.mark.position for one in members if one.mark.position}
    if not numbers or max(Counter(one.place for one in members).values()) > 1:
        return False
    return len(numbers) >= bounds.DENSE * (max(numbers) - min(numbers) + 1)
