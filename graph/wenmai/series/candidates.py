"""Articles as the evidence for series sees them: whose they are, where they stand, keys made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from wenmai.fold import fold, series_key
from wenmai.model import Article, SeriesMark
from wenmai.series import bounds

__all__ = ["Candidate", "candidates", "file_of", "folder_of"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One article that may be part of a series."""

    article: Article
    owner: str  # folded; one for all who write in one folder
    folder: str  # of its first file; empty for what is no file of its own
    stem: str  # the name of that file without its ending
    title_key: str  # of the series whose name its title would be
    following: str = ""  # id of the article that fields of both call the next one

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def mark(self) -> SeriesMark | None:
        """What its title or front matter says."""
        return self.article.series


def candidates(articles: Iterable[Article], following: Mapping[str, str] | None = None) -> list[Candidate]:
    """The articles by id, with one owner for all who write in one folder: a blog of several authors.

    The site is not asked for the owner: where no owner is known, an address that was learned for some
    articles of a series only would part them from the others.
    """
    by_id = {article.id: article for article in articles}
    alone = [_candidate(by_id[one]) for one in sorted(by_id)]
    house = _houses(alone)
    behind = following or {}
    return [_in_its_house(one, _head(house, one.owner), behind.get(one.id, "")) for one in alone]


def _in_its_house(one: Candidate, owner: str, following: str) -> Candidate:
    same = owner == one.owner and not following
    return one if same else replace(one, owner=owner, following=following)


def folder_of(article: Article) -> str:
    """The folder of the article's first file; empty for what is no file of its own."""
    return file_of(article)[0]


def _candidate(article: Article) -> Candidate:
    folder, stem = file_of(article)
    return Candidate(article, fold(article.owner), folder, stem, series_key(article.title))


def file_of(article: Article) -> tuple[str, str]:
    """Folder and stem of the first file that stands in a folder, else of the first file."""
    paths = [PurePosixPath(one.document.path) for one in article.extractions if not one.document.entry]
    first = next((path for path in paths if len(path.parts) > 1), next(iter(paths), None))
    if first is None:
        return "", ""
    folder = str(first.parent)
    return ("" if folder == "." else folder), first.stem


def _houses(alone: Sequence[Candidate]) -> Mapping[str, str]:
    """Owner → the one who stands for all of the folder.

    Where two of them have the same part of a series, the folder holds several blogs, and all stay; who
    has no known owner stays without one.
    """
    written: defaultdict[str, defaultdict[str, set[tuple[str, int | None, str]]]] = defaultdict(
        lambda: defaultdict(set)
    )
    in_root = sum(bool(one.stem) and not one.folder for one in alone)
    for one in alone:
        # files given one by one stand in no folder either
        if one.owner and one.stem and (one.folder or in_root >= bounds.FEWEST_IN_ROOT):
            mark = one.mark
            if mark and (mark.position is not None or mark.part):
                written[one.folder][one.owner].add((mark.key, mark.position, mark.part))
            else:
                written[one.folder].setdefault(one.owner, set())
    house: dict[str, str] = {}
    for _, places_of in sorted(written.items()):
        if sum(map(len, places_of.values())) == len(set().union(*places_of.values())):
            first, *others = sorted({_head(house, owner) for owner in places_of})
            house.update(dict.fromkeys(others, first))
    return house


def _head(house: Mapping[str, str], owner: str) -> str:
    while owner in house:
        owner = house[owner]
    return owner
