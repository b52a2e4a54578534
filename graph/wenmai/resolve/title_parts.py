"""What of a title can stand for the whole: a half, its end, what a bracket holds, or more: a group before it.

Each function gives keys of an article, and only parts that say enough; where several articles have the
same part it names none of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wenmai.fold import fold, series_key
from wenmai.model import Article, Mention

__all__ = [
    "MARKED",
    "MIN_HALF",
    "endings",
    "half",
    "halves",
    "heads_of_inner",
    "in_group",
    "is_about_a_work",
    "is_called_article",
    "is_published_here",
    "named_in_group",
    "translations",
    "units",
    "words",
]

MARKED = re.compile(r"《([^《》]{1,200})》")
_HALVES = re.compile(r"[:：|｜]|[—–]{1,2}|(?<=\s)-(?=\s)")
_SENTENCES = re.compile(r"(?<=[？！?!])(?![？！?!）)」”\s])")  # 木马转了吗？轮轴断了吗？
_UNIT = re.compile(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿]+")
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_LONGEST = 200  # code points; what is longer is no title, and has as many parts as signs
MIN_HALF = 3  # folded code points
_FEWEST_TRANSLATED = 3  # units of a title in either language
_FEWEST_ENDING = 4  # units
_NOTES = re.compile(
    r"(?:笔记|摘[录抄记]|书[评摘]|影评|[读观听]后感?|感想|随想|推荐|荐书|读书|赏析|review|notes)$"
)


def words(title: str) -> list[str]:
    """The Chinese characters and Latin words of a title."""
    return _UNIT.findall(title)


def units(title: str) -> int:
    """How many Chinese characters and Latin words a title has: 《JavaScript》 has one."""
    return len(words(title))


def is_about_a_work(title: str) -> bool:
    """Whether a title, or its half, ends in a word for notes on a book: 木马传奇读书笔记, 书评."""
    return bool(_NOTES.search(fold(title)))


# --- halves -----------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def halves(title: str) -> tuple[str, ...]:
    """The two halves of a title, folded: main title and subtitle, or two sentences."""
    for between in (_HALVES, _SENTENCES):
        parts = [one for one in between.split(title) if one.strip()]
        if len(parts) > 1:
            return tuple(fold(one) for one in parts) if len(parts) == 2 else ()
    return ()


def half(article: Article) -> tuple[str, ...]:
    """The halves that can stand for the title: no series' name, and no book of which it holds notes."""
    series = series_key(article.series.series) if article.series else ""
    both = halves(article.title)
    if "《" in article.title or any(map(is_about_a_work, both)):
        return ()
    return tuple(one for one in both if len(one) >= MIN_HALF and not (series and one.startswith(series)))


def heads_of_inner(title: str) -> tuple[tuple[str, str, str], ...]:
    """For each title in marks that has a subtitle: what stands before, its main title, what follows."""
    found = []
    for match in MARKED.finditer(title if len(title) <= _LONGEST else ""):
        head, *rest = _HALVES.split(match[1], maxsplit=1)
        if rest and head.strip():
            found.append((title[: match.start()], fold(head), title[match.end() :]))
    return tuple(found)


# --- two languages ----------------------------------------------------------------------------------

_TRANSLATED = re.compile(r"(?P<head>[^（(]+)[（(](?P<inner>[^（(）)]{2,60})[）)]\s*")


def translations(title: str) -> tuple[str, ...]:
    """Both titles of Horses and Wheels（木马与轮轴）, folded."""
    match = _TRANSLATED.fullmatch(title)
    if not match or min(units(match["head"]), units(match["inner"])) < _FEWEST_TRANSLATED:
        return ()
    if bool(_HAN.search(match["head"])) == bool(_HAN.search(match["inner"])):
        return ()
    return fold(match["head"]), fold(match["inner"])


# --- the name of a group before the title -----------------------------------------------------------


def in_group(article: Article) -> tuple[str, ...]:
    """The title behind the name of its folder or of a tag."""
    folders = (one.document.path.rpartition("/")[0].rpartition("/")[2] for one in article.extractions)
    groups = dict.fromkeys(fold(one) for one in (*folders, *article.tags) if one.strip())
    title = fold(article.title)
    return tuple(f"{group}\x1f{title}" for group in groups)


def named_in_group(title: str) -> tuple[str, ...]:
    """A title that is cited behind the name of a group: 轮轴 - 木马的转动."""
    group, *rest = _HALVES.split(title, maxsplit=1)
    return (f"{fold(group)}\x1f{fold(rest[0])}",) if group.strip() and rest and rest[0].strip() else ()


# --- ends -------------------------------------------------------------------------------------------

# From where on a title can be cited.
_START = re.compile(
    r"(?<=[与和及之论，,])|(?<=如何|怎样|怎么|浅谈|谈谈|再谈|也谈|漫谈|关于|初探)|(?<=为什么)|(?<=^我的)"
)


def endings(article: Article) -> tuple[str, ...]:
    """The ends that can stand for a title: 轮轴的手感 for 论木马与轮轴的手感."""
    title = article.title
    if len(title) > _LONGEST or "《" in title or is_about_a_work(title):
        return ()
    starts = (match.start() for match in _START.finditer(title))
    ends = (title[at:] for at in starts if not is_about_a_work(title[:at].rstrip("之")))
    return tuple(dict.fromkeys(fold(end) for end in ends if units(end) >= _FEWEST_ENDING))


_AN_ARTICLE = re.compile(r"(?:一|这篇|那篇)文章?|(?:这|那)篇(?:日志|博客|帖子)")


def is_called_article(mention: Mention) -> bool:
    """Whether the words behind a mark call it an article: 《…》一文."""
    return bool(_AN_ARTICLE.match(mention.beside[1]))


# Directly before the mark, and directly behind it.
_PUBLISHED = re.compile(
    r"(?:[写发贴转]|翻译|报道)(?:下|出|作|表|布|载)?[过了的]{0,2}[^，,。；;！？《》读看听买]{0,8}$|[书上]接\s?$"
)
_SAID_THERE = re.compile(r"\s?(?:一文|[这那]一?篇|(?:里面?|中)[，,]?(?:我|笔者))")


def is_published_here(mention: Mention) -> bool:
    """Whether the words beside a mark say that the writer has put it on this site."""
    before, behind = mention.beside
    return mention.voice == "own" and bool(_PUBLISHED.search(before) or _SAID_THERE.match(behind))
