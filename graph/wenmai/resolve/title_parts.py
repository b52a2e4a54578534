"""What of a title can stand for the whole: a half, its end, what a bracket holds; its words otherwise put.

Each function reads one title and gives folded parts of it, and only parts that say enough.
"""

from __future__ import annotations

import re

from wenmai.fold import fold, widths
from wenmai.resolve import bounds
from wenmai.words.kinds import NOTES

__all__ = [
    "abbreviated",
    "before_bracket",
    "behind_group",
    "endings",
    "halves",
    "is_about_a_work",
    "latin_words",
    "marked",
    "reordered",
    "units",
    "words",
]

_MARKED = re.compile(r"《([^《》]{1,200})》")
_HALVES = re.compile(r"[:：|｜]|[—–]{1,2}|(?<=\s)-(?=\s)")
_SENTENCES = re.compile(r"(?<=[？！?!])(?![？！?!）)」”\s])")  # 木马转了吗？轮轴断了吗？
_UNIT = re.compile(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿]+")
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_LATIN = re.compile(r"[a-z]+")
_ABOUT_A_WORK = re.compile(rf"(?:{NOTES}|[读观听]后|推荐|荐书|读书|赏析|review|notes)$")


def words(title: str) -> list[str]:
    """The Chinese characters and Latin words of a title."""
    return _UNIT.findall(title)


def units(title: str) -> int:
    """How many Chinese characters and Latin words a title has: 《JavaScript》 has one."""
    return len(words(title))


def is_about_a_work(folded: str) -> bool:
    """Whether a folded title, or its half, ends in a word for notes on a book: 木马传奇读书笔记, 书评."""
    return bool(_ABOUT_A_WORK.search(folded))


# --- a title in marks within a title ---------------------------------------------------------------


def marked(title: str) -> tuple[tuple[str, str, str], ...]:
    """For each title in marks: what stands before it, itself, what follows."""
    if "《" not in title:
        return ()
    found = _MARKED.finditer(title)
    return tuple((title[: match.start()], match[1], title[match.end() :]) for match in found)


# --- halves -----------------------------------------------------------------------------------------


def halves(title: str) -> tuple[str, ...]:
    """The two halves of a title, folded: main title and subtitle, or two sentences."""
    for between in (_HALVES, _SENTENCES):
        parts = [part for part in between.split(title) if part.strip()]
        if len(parts) > 1:
            return tuple(fold(part) for part in parts) if len(parts) == 2 else ()
    return ()


def behind_group(title: str) -> str:
    """A title that is cited behind the name of a group: 轮轴 - 木马的转动."""
    group, *rest = _HALVES.split(title, maxsplit=1)
    return f"{fold(group)}\x1f{fold(rest[0])}" if group.strip() and rest and rest[0].strip() else ""


# --- ends -------------------------------------------------------------------------------------------

# From where on a title can be cited.
_START = re.compile(
    r"(?<=[与和及之论，,])|(?<=如何|怎样|怎么|浅谈|谈谈|再谈|也谈|漫谈|关于|初探)|(?<=为什么)|(?<=^我的)"
)
_TAIL_BRACKET = re.compile(r"\s*[（(【\[][^（(【\[]{1,40}[）)】\]]\s*$")


def endings(title: str) -> tuple[str, ...]:
    """The ends that can stand for a title: 轮轴的手感 for 论木马与轮轴的手感."""
    if len(title) > bounds.LONGEST_TITLE or "《" in title:
        return ()
    starts = (match.start() for match in _START.finditer(title))
    ends = (title[at:] for at in starts if not is_about_a_work(fold(title[:at].rstrip("之"))))
    return tuple(dict.fromkeys(fold(end) for end in ends if units(end) >= bounds.FEWEST_ENDING))


def before_bracket(title: str) -> str:
    """The folded title without the bracket at its end: 木马转动（附图） → 木马转动."""
    head, count = _TAIL_BRACKET.subn("", title)
    return fold(head) if count and "《" not in title and units(head) >= bounds.FEWEST_REORDERED else ""


# --- the same words otherwise put -------------------------------------------------------------------

# Words that a title is quoted with or without: 木马的转动 and 木马转动, 漫谈系列之 and 漫谈之.
_FILLERS = re.compile(r"系列|[的之了吗呢吧]")
_DIRECTED = re.compile(r"[到变从]|\bto\b|\bvs\b|\bfrom\b")  # 从甲到乙 is not 从乙到甲


def reordered(title: str) -> str:
    """The words of a title in a fixed order, without those that say nothing."""
    plain = _FILLERS.sub(" ", widths(title).casefold())
    spoken = words(plain)
    if len(spoken) < bounds.FEWEST_REORDERED:
        return ""
    return "\x1f".join(spoken if _DIRECTED.search(plain) else sorted(spoken))


def latin_words(folded: str) -> list[str]:
    """The Latin words of a folded title."""
    return _LATIN.findall(folded)


def abbreviated(folded: str) -> str:
    """A folded title with each Latin word cut to its first letter: L约束 and Lipschitz约束."""
    if len(_HAN.findall(folded)) < bounds.FEWEST_UNABBREVIATED or not _LATIN.search(folded):
        return ""
    return _LATIN.sub(lambda word: word[0][0], folded)
