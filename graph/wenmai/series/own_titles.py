"""Evidence: what the title or the front matter of each article says of its own place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wenmai.series.candidates import Candidate
from wenmai.series.placement import Key, Member, Placement, Proposal, named
from wenmai.words.languages import named_language

__all__ = ["own_titles"]


def own_titles(candidates: Sequence[Candidate], _: Placement) -> Iterator[Proposal]:
    """Articles whose titles name one series of one owner.

    What has one name and most numbers twice is several series where every folder has each number once:
    a blog in two languages has each series twice, and 第一章 stands in the folder of every book.
    """
    groups: defaultdict[Key, list[Member]] = defaultdict(list)
    for one in candidates:
        if one.mark:
            groups[one.owner, one.mark.key].append(Member(one, one.mark))
    for key, members in groups.items():
        parted = _by_folder(members)
        for folder, some in parted.items():
            yield Proposal((*key, *folder), tuple(_in_folder(one, folder) for one in some), doubles=True)
        if not parted:
            yield Proposal(key, tuple(members), doubles=True)


def _by_folder(members: Sequence[Member]) -> Mapping[tuple[str, ...], list[Member]]:
    """The members by the languages of their files' names, index.en, or by the fewest leading folders.

    Empty when neither leaves no place twice.
    """
    places = _places(members)
    doubled = sum(count > 1 for count in places.values())
    if not doubled or 2 * doubled < len(places):
        return {}
    languages: list[tuple[str, ...]] = [(named_language(one.candidate.stem)[1],) for one in members]
    folders = [tuple(one.candidate.folder.split("/")) for one in members]
    by_depth = ([path[:depth] for path in folders] for depth in range(1, max(map(len, folders)) + 1))
    for keys in (languages, *by_depth):
        parted: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
        for key, member in zip(keys, members, strict=True):
            parted[key].append(member)
        if all(max(_places(some).values(), default=1) == 1 for some in parted.values()):
            return parted
    return {}


def _places(members: Sequence[Member]) -> Counter[tuple[int | None, str]]:
    """How often each number and part is there; what has neither is no place."""
    return Counter(one.place for one in members if one.place != (None, ""))


def _in_folder(member: Member, folder: tuple[str, ...]) -> Member:
    """Under the name of the series with that of its folder, which tells it from the others."""
    if not folder[-1]:
        return member
    mark = member.mark
    return Member(member.candidate, named(mark, f"{mark.series} ({folder[-1]})"))
