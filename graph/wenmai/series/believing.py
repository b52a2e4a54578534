"""Whether what stands together is a series, and who of it is a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wenmai.model import Article
from wenmai.series import bounds
from wenmai.series.dates import never_goes_back
from wenmai.series.evidence import EVIDENCE
from wenmai.series.placement import FRONT_MATTER, Member
from wenmai.series.unnumbered import SAYS_SERIES

__all__ = ["is_series", "parts_of"]

_PROVES_NOTHING = frozenset(row.name for row in EVIDENCE if not row.proves)


def parts_of(members: Sequence[Member]) -> list[Member]:
    """The members that are parts.

    None are articles that are only cited and whose number another has (that one, under another title), and
    the page that tells of the series: alone in a folder named series.
    """
    taken = {one.place for one in members if one.candidate.article.known != "cited"} - {(None, "")}
    parts = [one for one in members if one.candidate.article.known != "cited" or one.place not in taken]
    pages = [one for one in parts if _is_page_of_series(one)]
    return [one for one in parts if one not in pages] if len(pages) == 1 and len(parts) > 2 else parts


def is_series(members: Sequence[Member], texts: int) -> bool:
    """Whether the members prove that they are one; `texts` are the full texts of their owner.

    A lone article is a series only when its number says that others exist (SVD分解（三）) and nothing
    speaks against it: among the full texts of a whole blog the others would be there too.
    """
    if len(members) == 1:
        return _stands_alone(members[0], texts >= bounds.WHOLE_BLOG)
    said = sum(one.mark.shape == SAYS_SERIES for one in members)
    return said >= bounds.FEWEST_SAID or any(map(_is_proof, members)) or _counts(members)


def _is_page_of_series(member: Member) -> bool:
    folder = member.candidate.folder.rpartition("/")[2].strip("_").casefold()
    return folder == "series" and member.place == (None, "")


def _is_proof(member: Member) -> bool:
    mark = member.mark
    places = mark.position or mark.part or mark.shape == FRONT_MATTER
    return bool(places) and not mark.weak and mark.shape not in _PROVES_NOTHING


def _stands_alone(member: Member, whole_blog: bool) -> bool:
    mark, article = member.mark, member.candidate.article
    if mark.weak or mark.shape == FRONT_MATTER or (mark.position or 0) < 2:
        return False
    return article.known != "text" or not whole_blog or _speaks_of_others(article)


def _speaks_of_others(article: Article) -> bool:
    """上一篇, 本系列第二篇: the text itself says that there are other parts."""
    mentions = (mention for one in article.extractions for mention in one.mentions)
    reaches = (mention.reach for mention in mentions if mention.reach)
    # 第九章 and 1.2 节 may be another book's
    return any(reach.kind != "next" and not (reach.unit or reach.number) for reach in reaches)


def _counts(members: Sequence[Member]) -> bool:
    """Whether weak marks count from 1 or one after the other: 三体2 beside 三体9 does not.

    What is only cited does not count: a film 木马1 makes no series of the article 木马4.
    """
    written = [one for one in members if one.candidate.article.known != "cited"]
    shapes = {one.mark.shape for one in written} - _PROVES_NOTHING
    numbers = {one.mark.position for one in written if one.mark.position}
    if len(shapes) == 1 and (row := _ROWS.get(next(iter(shapes)))):
        return row(written)
    proving = (one.mark for one in written if one.mark.shape not in _PROVES_NOTHING)
    own = {mark.position for mark in proving if mark.position}
    begins = 1 in own or (2 in own and len({one.place for one in written}) > len(own))
    counted = not numbers or begins or any(number + 1 in own for number in own)
    return len({one.place for one in written}) > 1 and counted


def _is_roman_row(members: Sequence[Member]) -> bool:
    """Path Sum and Path Sum II are two names; a series writes its I too, or goes on to IV in order."""
    ordered = sorted((one for one in members if one.mark.position), key=lambda one: one.mark.position or 0)
    written = {one.mark.position for one in ordered if one.mark.shape not in _PROVES_NOTHING}
    dates = (one.candidate.article.date for one in ordered)
    to_four = {1, 2, 3, 4} <= {one.mark.position for one in ordered}
    return {1, 2} <= written or (to_four and never_goes_back(dates))


# What marks of one shape must count like, where names of other things are written so.
_ROWS: Mapping[str, Callable[[Sequence[Member]], bool]] = {
    "roman": _is_roman_row,
}
