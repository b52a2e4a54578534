"""The keys under which a title meets articles, from strong to weak: one literal table.

A rule gives keys of a mention and keys of an article; whoever shares one is a candidate. Some rules
look at the candidate once more (`fits`), and the weak ones do not ask for what is said to be a paper
or a book (`titles_only`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from wenmai.fold import fold, is_cjk_title, numeral, series_key, simplified, widths
from wenmai.model import Article, Mention, SeriesMark
from wenmai.resolve.title_parts import (
    MARKED,
    MIN_HALF,
    endings,
    half,
    halves,
    heads_of_inner,
    in_group,
    is_published_here,
    named_in_group,
    translations,
    units,
    words,
)

__all__ = ["AROUND", "INNER", "PROVING", "RULES", "WHOLE", "Rule"]

_MIN_SUBTITLE = 4  # folded code points; shorter ones are said by chance
_MIN_PART = 6  # of a title's part that stands for the whole; 4 where the writer says it is their own
_ALIKE = 75  # percent of likeness of two subtitles that stand at one place of a series
_MIN_ABBREVIATED = 8  # Chinese characters beside the shortened words


@dataclass(frozen=True, slots=True)
class Rule:
    """One way from a mention to candidates. Rules are tried from strong to weak."""

    name: str
    keys: Callable[[Mention], tuple[str, ...]]  # of the mention
    of_article: Callable[[Article], tuple[str, ...]]  # of an article
    why: str
    example: tuple[str, str]  # a title as cited (with the words beside it), and the article's
    not_this: tuple[str, str]  # the like that must not meet
    fits: Callable[[Mention, Article], bool] | None = None  # what else has to hold
    articles_only: bool = False  # not asked for what is said to be a paper, a book or software


def _exact(title: str) -> str:
    return " ".join(widths(title).split())


def _some(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


# --- a title that begins before its marks, or goes on behind them ---------------------------------


def _inner_titles(title: str) -> tuple[str, ...]:
    """The folded titles in marks that a title holds: 《X》读后 → X."""
    return tuple(fold(one) for one in MARKED.findall(title)) if "《" in title else ()


def _is_around(mention: Mention, article: Article) -> bool:
    """The words beside the mark are the rest of the article's title: 《X》读后, 精读《X》."""
    return any(
        fold(match[1]) == fold(mention.title)
        and _are_beside(mention, article.title[: match.start()], article.title[match.end() :])
        for match in MARKED.finditer(article.title)
    )


def _is_around_half(mention: Mention, article: Article) -> bool:
    """The same where the article's title has a subtitle in its marks, and nobody else's notes are meant."""
    return mention.voice != "other" and any(
        inner == fold(mention.title) and _are_beside(mention, before, behind)
        for before, inner, behind in heads_of_inner(article.title)
    )


def _are_beside(mention: Mention, head: str, tail: str) -> bool:
    """Head and tail of a title, at least two signs of them, stand directly beside the mark."""
    before, behind, head, tail = (fold(one) if one.strip() else "" for one in (*mention.beside, head, tail))
    return before.endswith(head) and behind.startswith(tail) and len(head + tail) >= 2


# --- places in a series ---------------------------------------------------------------------------


def _subtitle(mark: SeriesMark | None) -> str:
    subtitle = fold(mark.subtitle) if mark and mark.subtitle else ""
    return subtitle if len(subtitle) >= _MIN_SUBTITLE else ""


def _joined(mark: SeriesMark | None) -> str:
    subtitle = _subtitle(mark)
    return f"{series_key(mark.series)}\x1f{subtitle}" if mark and subtitle else ""


def _joined_part(mark: SeriesMark | None) -> str:
    joined = _joined(mark)
    return f"{joined}\x1f{fold(mark.part)}" if mark and joined and mark.part else ""


def _place(mark: SeriesMark | None) -> str:
    if not mark or not mark.series or mark.position is None:
        return ""
    return f"{series_key(mark.series)}\x1f{mark.position}"


def _no_other_subtitle(mention: Mention, article: Article) -> bool:
    """Nobody else's, no book or paper, and no subtitle that is neither alike nor part of the other."""
    said = mention.hint.kind in ("paper", "book", "software")
    if mention.voice == "other" or (said and (mention.hint.why != "latin-title" or not mention.voice)):
        return False
    if not mention.series or not article.series:
        return True
    one, two = fold(mention.series.subtitle), fold(article.series.subtitle)
    return not one or not two or one in two or two in one or _alike(one, two)


def _alike(one: str, two: str) -> bool:
    """Whether a word or two of a subtitle were changed later."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, two) >= _ALIKE


_FEWEST_UNITS = 3  # Chinese characters and Latin words that can stand for a title
_BARE_NUMBER = re.compile(r"^(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、]\s*(?=\D)")


# Words that a title is quoted with or without: 木马的转动 and 木马转动, 漫谈系列之 and 漫谈之.
_FILLERS = re.compile(r"系列|[的之了吗呢吧]")
_DIRECTED = re.compile(r"[到变从]|\bto\b|\bvs\b|\bfrom\b")  # 从甲到乙 is not 从乙到甲
_FEWEST_REORDERED = 5  # words of a title whose order, or whose closing bracket, can be passed over
_TAIL_BRACKET = re.compile(r"\s*[（(【\[][^（(【\[]{1,40}[）)】\]]\s*$")


def _reordered(title: str) -> str:
    """The words of a title in a fixed order, without those that say nothing."""
    plain = _FILLERS.sub(" ", widths(title).casefold())
    said = words(plain)
    if len(said) < _FEWEST_REORDERED:
        return ""
    return "\x1f".join(said if _DIRECTED.search(plain) else sorted(said))


def _before_bracket(title: str) -> str:
    """The folded title without the bracket at its end: 木马转动（附图） → 木马转动."""
    head, count = _TAIL_BRACKET.subn("", title)
    return fold(head) if count and "《" not in title and units(head) >= _FEWEST_REORDERED else ""


def _bare_subtitle(mention: Mention) -> str:
    """What a title says behind its number: 2. 某事 → 某事."""
    title = _BARE_NUMBER.sub("", mention.title.strip())
    key = _subtitle(mention.series) or fold(title)
    return key if mention.series or len(key) >= _MIN_PART else ""


def _same_number(mention: Mention, article: Article) -> bool:
    """More than one word, and a number before the bare subtitle is that of the article."""
    if units(mention.title) < _FEWEST_UNITS:
        return False
    match = _BARE_NUMBER.match(mention.title.strip())
    return not match or not article.series or numeral(match["n"]) == article.series.position


# --- parts of titles ------------------------------------------------------------------------------

_LATIN = re.compile(r"[a-z]+")
_HAN = re.compile(r"[㐀-鿿豈-﫿]")


def _turned(title: str) -> tuple[str, ...]:
    both = halves(title)
    return _some("\x1f".join(sorted(both))) if all(len(one) >= MIN_HALF for one in both) else ()


def _speaks_for_itself(mention: Mention, _: Article) -> bool:
    if units(mention.title) < _FEWEST_UNITS:
        return False
    return mention.voice in ("own", "sent") or len(fold(mention.title)) >= _MIN_PART


@lru_cache(maxsize=65536)
def _abbreviated(title: str) -> str:
    """The title with each Latin word cut to its first letter: L约束 and Lipschitz约束."""
    key = fold(title)
    if len(_HAN.findall(key)) < _MIN_ABBREVIATED or not _LATIN.search(key):
        return ""
    return _LATIN.sub(lambda word: word[0][0], key)


def _is_abbreviation(mention: Mention, article: Article) -> bool:
    """Each Latin word of one is the beginning of the other's, or its first letter."""
    pairs = zip(_LATIN.findall(fold(mention.title)), _LATIN.findall(fold(article.title)), strict=False)
    return all(one.startswith(two) or two.startswith(one) for one, two in pairs)


@lru_cache(maxsize=65536)
def _in_other_script(title: str) -> tuple[str, ...]:
    """The folded title in simplified characters, and with the words of Taiwan replaced: 軟體 is 软件."""
    if simplified(title) == title:
        return _some(fold(title) if is_cjk_title(title) else "")
    return tuple(dict.fromkeys(fold(convert(title)) for convert in _to_simplified()))


@lru_cache(maxsize=1)
def _to_simplified() -> tuple[Callable[[str], str], ...]:
    import opencc

    return tuple(opencc.OpenCC(name).convert for name in ("t2s", "tw2sp"))


# --- the table ------------------------------------------------------------------------------------

RULES: tuple[Rule, ...] = (
    Rule(
        "exact",
        lambda mention: _some(_exact(mention.title)),
        lambda article: (_exact(article.title),),
        "the title, in any width",
        ("《木马：转动》", "木马:转动"),
        ("《木马 转动》", "木马转动"),
    ),
    Rule(
        "folded",
        lambda mention: _some(fold(mention.title)),
        lambda article: (fold(article.title),),
        "the title without case, spaces and punctuation",
        ("《木马 转动》", "木马转动！"),
        ("《木马V1.2》", "木马V12"),
    ),
    Rule(
        "around-marks",
        lambda mention: _some(fold(mention.title)) if any(mention.beside) else (),
        lambda article: _inner_titles(article.title),
        "the article's title goes on beside the mark",
        ("旧作《木马》读后", "《木马》读后"),
        ("旧作《木马》读后", "《木马》摘录"),
        fits=_is_around,
    ),
    Rule(
        "alias",
        lambda mention: _some(fold(mention.title)),
        lambda article: tuple(fold(alias) for alias in article.aliases),
        "another title that a document gives",
        ("《旧名》", "新名（旧名）"),
        ("《旧名》", "旧名考"),
    ),
    Rule(
        "called",
        lambda mention: _some(fold(mention.title)),
        lambda article: tuple(fold(one) for one in article.called),
        "links call the article so, and the writer speaks of this site",
        ("以前写的《木马诨名》", "木马（木马诨名）"),
        ("《木马诨名》", "木马（木马诨名）"),
        fits=lambda mention, _: mention.voice in ("own", "sent"),
        articles_only=True,
    ),
    Rule(
        "around-half",
        lambda mention: _some(fold(mention.title)) if any(mention.beside) else (),
        lambda article: tuple(inner for _, inner, _ in heads_of_inner(article.title)),
        "the article's title goes on beside the mark, which leaves out a subtitle",
        ("旧作《木马》笔记", "《木马：轮与轴》笔记"),
        ("旧作《木马》笔记", "《木马：轮与轴》摘录"),
        fits=_is_around_half,
    ),
    Rule(
        "script",
        lambda mention: _in_other_script(mention.title),
        lambda article: _in_other_script(article.title),
        "the title, be it in traditional or in simplified characters",
        ("《機器學習》", "机器学习"),
        ("《機器學習》", "深度学习"),
    ),
    Rule(
        "series-subtitle-part",
        lambda mention: _some(_joined_part(mention.series)),
        lambda article: _some(_joined_part(article.series)),
        "series, subtitle and part agree, whatever the number says",
        ("《木马漫谈（四）：轮轴问题（中）》", "木马漫谈（五）：轮轴问题（中）"),
        ("《木马漫谈（四）：轮轴问题（中）》", "木马漫谈（四）：轮轴问题（上）"),
    ),
    Rule(
        "series-subtitle",
        lambda mention: _some(_joined(mention.series)),
        lambda article: _some(_joined(article.series)),
        "series and subtitle agree, whatever the number says",
        ("《木马漫谈（四）：轮轴问题》", "木马漫谈（五）：轮轴问题"),
        ("《木马漫谈（四）：轮轴问题》", "木马漫谈（四）：转动定理"),
    ),
    Rule(
        "series-position",
        lambda mention: _some(_place(mention.series)),
        lambda article: _some(_place(article.series)),
        "series and number agree, and no subtitle speaks against it",
        ("《木马漫谈（四）》", "木马漫谈（四）：转动定理"),
        ("《木马漫谈（四）：轮轴问题》", "木马漫谈（四）：转动定理"),
        fits=_no_other_subtitle,
    ),
    Rule(
        "subtitle",
        lambda mention: _some(_bare_subtitle(mention)),
        lambda article: _some(_subtitle(article.series)),
        "the subtitle alone, when only one article has it",
        ("《2.轮轴问题的解法》", "【木马】 2. 轮轴问题的解法"),
        ("《3.轮轴问题的解法》", "【木马】 2. 轮轴问题的解法"),
        fits=_same_number,
        articles_only=True,
    ),
    Rule(
        "half",
        lambda mention: _some(fold(mention.title)),
        half,
        "main title or subtitle alone, when only one article has it",
        ("《轮轴问题的解法》", "轮轴问题的解法：程序与例子"),
        ("《轮轴》", "轮轴：程序与例子"),
        fits=_speaks_for_itself,
        articles_only=True,
    ),
    Rule(
        "turned",
        lambda mention: _turned(mention.title),
        lambda article: _turned(article.title),
        "main title and subtitle have changed places",
        ("《轮轴问题：用时间换空间》", "用时间换空间：轮轴问题"),
        ("《轮轴问题：用时间换空间》", "用时间换空间：木马问题"),
    ),
    Rule(
        "reordered",
        lambda mention: _some(_reordered(mention.title)),
        lambda article: _some(_reordered(article.title)),
        "the same words in another order, or with 的 and the like more or less",
        ("《转动的木马与轮轴》", "轮轴与木马转动"),
        ("《从木马到轮轴转动》", "从轮轴到木马转动"),
        articles_only=True,
    ),
    Rule(
        "before-bracket",
        lambda mention: _some(fold(mention.title)),
        lambda article: _some(_before_bracket(article.title)),
        "all before the bracket at the title's end, when only one article has it",
        ("《木马转动之轮轴》", "木马转动之轮轴（附图）"),
        ("《木马转动之轮轴》", "木马转动之轮轴的做法（附图）"),
        articles_only=True,
    ),
    Rule(
        "abbreviated",
        lambda mention: _some(_abbreviated(mention.title)),
        lambda article: _some(_abbreviated(article.title)),
        "a Latin word is cut to its beginning",
        ("《木马转动中的L约束条件》", "木马转动中的Lipschitz约束条件"),
        ("《木马转动中的Laplace约束条件》", "木马转动中的Lipschitz约束条件"),
        fits=_is_abbreviation,
        articles_only=True,
    ),
    Rule(
        "group",
        lambda mention: named_in_group(mention.title),
        in_group,
        "the title behind the name of its folder or tag",
        ("《轮轴 - 木马的转动》", "木马的转动"),
        ("《拉索 - 木马的转动》", "木马的转动"),
        articles_only=True,
    ),
    Rule(
        "translated",
        lambda mention: _some(fold(mention.title)),
        lambda article: translations(article.title),
        "the title in one of the two languages that it has, and the writer speaks of this site",
        ("以前写过《木马的礼赞》", "Praise of Horses（木马的礼赞）"),
        ("以前写过《木马的礼赞》", "木马（木马的礼赞）"),
        fits=lambda mention, _: is_published_here(mention),
        articles_only=True,
    ),
    Rule(
        "ending",
        lambda mention: _some(fold(mention.title)),
        endings,
        "the end of one title, and the writer speaks of this site",
        ("我写过《轮轴的手感》", "论木马与轮轴的手感"),
        ("我写过《轮轴的手感》", "论木马轮轴的手感"),
        fits=lambda mention, _: is_published_here(mention),
        articles_only=True,
    ),
)

WHOLE = RULES[:3]  # those by which the whole title is written
# Those that read more of it beside the mark, so that the mark may well be a book's title.
AROUND = tuple(rule for rule in RULES if rule.name in ("around-marks", "around-half"))
# Those that are sure enough to say where an article's home is.
PROVING = tuple(rule for rule in RULES if rule.name in ("exact", "folded", "around-marks", "series-position"))

# Not one of the rules: it finds whom a title may stand for, and does not say that it does.
INNER = Rule(
    "inner-title",
    lambda mention: _some(fold(mention.title)),
    lambda article: _inner_titles(article.title),
    "a title that the article's title holds in marks",
    ("《木马》", "《木马》读后"),
    ("《木马》", "木马读后"),
)
