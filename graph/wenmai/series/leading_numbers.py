"""Evidence: titles of one folder that begin with a number and name no series, 「连载三」sub."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.fold import numeral, simplified, widths
from wenmai.model import SeriesMark
from wenmai.series import bounds
from wenmai.series.candidates import Candidate
from wenmai.series.placement import Member, Placement, Proposal, is_row, named
from wenmai.series.words import ASIDE

__all__ = ["LEADING_RULES", "LeadingRule", "leading_numbers"]


@dataclass(frozen=True, slots=True)
class LeadingRule:
    """A marker before a title that names no series, with a title that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]  # of the beginning of a title: half-width signs, simplified characters
    example: str
    not_this: str


LEADING_RULES = (
    LeadingRule(
        "连载",
        re.compile(
            r"[「『【\[(]?(?:连载|系列)(?:之)?\s?[-#:]?\s?(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
            r"(?:[」』】\])]|[:、.|\s])\s*(?=\S)"
        ),
        "「连载三」木马与轮轴",
        "连载小说的写法",
    ),
)
_ASIDE = re.compile(rf"[「『【\[(]{ASIDE}篇?[」』】\])]\s*(?=\S)")


def leading_numbers(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """What is numbered together in one folder, and what the folder has beside it."""
    led: defaultdict[tuple[str, str, str], list[Member]] = defaultdict(list)  # by owner, marker, folder
    asides: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        if not placement.is_free(one):
            continue
        title = widths(one.article.title)
        plain = simplified(title)
        if _ASIDE.match(plain):
            asides[one.owner, one.folder].append(one)
        for rule in LEADING_RULES:
            if (match := rule.pattern.match(plain)) and (number := numeral(match["n"])):
                mark = SeriesMark(
                    series=rule.name,
                    position=number,
                    part=one.mark.part if one.mark else "",
                    subtitle=title[match.end() :].strip(),
                    shape="leading",
                )
                led[one.owner, rule.name, one.folder].append(Member(one, mark))
                break
    sizes = Counter((one.owner, one.folder) for one in candidates)
    for (owner, marker, folder), members in led.items():
        if not _counts(members):
            continue
        name = folder.rpartition("/")[2] if folder and sizes[owner, folder] < 2 * len(members) else marker
        aside = SeriesMark(series=name, part=ASIDE, shape="leading")
        tags = {one.candidate.article.tags for one in members}
        beside = [one for one in asides[owner, folder] if tags == {one.article.tags}]
        both = [*members, *(Member(one, aside) for one in beside)]
        parts = tuple(Member(one.candidate, named(one.mark, name)) for one in both)
        yield Proposal((owner, marker, folder), parts)


def _counts(members: Sequence[Member]) -> bool:
    first = min(one.mark.position or 0 for one in members)
    return len(members) >= bounds.FEWEST_LED and first <= bounds.HIGHEST_BEGINNING and is_row(members)
