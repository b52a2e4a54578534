"""The rules by which a title meets articles, from strong to weak: one literal table.

A rule names a key of the cited title and keys of an article; whoever shares one is a candidate. Some rules
look at the candidate once more (`fits`), and the weak ones do not ask for what is said to be a paper
or a book (`articles_only`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

from wenmai.fold import fold, series_key
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.resolve.numbered import keys_of_number, keys_of_numbered_title
from wenmai.resolve.title_keys import Titled, TitleKeys
from wenmai.resolve.title_parts import latin_words

__all__ = ["AS_WRITTEN", "BY_NUMBER", "INNER", "NAMED", "OPTIONAL", "PROVING", "RULES", "WHOLE", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way from a cited title to candidates. Rules are tried from strong to weak."""

    name: str
    keys: Callable[[TitleKeys], tuple[str, ...]]  # of the title as cited
    of_article: Callable[[Titled], tuple[str, ...]]  # of an article
    why: str
    example: tuple[str, str]  # a title as cited (with the words beside it), and the article's
    not_this: tuple[str, str]  # the like that must not meet
    fits: Callable[[Case, Titled], bool] | None = None  # what else has to hold
    articles_only: bool = False  # not asked for what is said to be a paper, a book or software
    also_of_others: bool = False  # asked though articles_only of a title that is too long to be another's
    whole: bool = False  # the whole title of the article is written
    beside: bool = False  # some of it stands beside the mark, which may then well hold a book's title
    proves: bool = False  # sure enough to say where an article's home is
    sister_by_number: bool = False  # of several candidates the one is meant whose number is written
    names: bool = False  # another spelling of the whole title
    by_number: bool = False  # the number alone decides: 从0到1 is the name of a book


# --- a title that begins before its marks, or goes on behind them ---------------------------------


def _marked(titled: Titled) -> tuple[str, ...]:
    return tuple(inner for _, inner, _ in titled.keys.marked)


def _is_around(case: Case, titled: Titled) -> bool:
    """The words beside the mark are the rest of the article's title: 《X》读后, 精读《X》."""
    return _goes_on(case, titled.keys.marked)


def _goes_on(case: Case, marked: tuple[tuple[str, str, str], ...]) -> bool:
    rows = [(head, tail) for head, inner, tail in marked if inner == case.keys.folded]
    if not rows:
        return False
    beside = case.mention.beside
    before, behind = _folded(beside.before), _folded(beside.behind)
    folded = ((_folded(head), _folded(tail)) for head, tail in rows)
    return any(
        before.endswith(head) and behind.startswith(tail) and len(head + tail) >= bounds.FEWEST_BESIDE
        for head, tail in folded
    )


def _folded(words: str) -> str:
    return fold(words) if words.strip() else ""


# 第三章：轮轴; a chapter by its number and its title
_CHAPTER = re.compile(
    r"(?P<number>第\s?[0-9一二三四五六七八九十百]{1,4}\s?[章讲课回集])\s*[:：、.．—–-]{0,3}\s*(?P<title>\S.*)"
)


def _behind_chapter(titled: Titled) -> tuple[str, ...]:
    match = _CHAPTER.fullmatch(titled.article.title)
    return (fold(match["title"]),) if match else ()


def _is_that_chapter(case: Case, titled: Titled) -> bool:
    """The number of the chapter stands directly before the mark."""
    match = _CHAPTER.fullmatch(titled.article.title)
    return match is not None and _folded(case.mention.beside.before).endswith(_folded(match["number"]))


# --- places in a series ---------------------------------------------------------------------------


def _no_other_subtitle(case: Case, titled: Titled) -> bool:
    """Nobody else's, no book or paper, and no subtitle that is neither alike nor part of the other."""
    mention = case.mention
    by_build = mention.hint.why == "latin-title" and bool(mention.voice)
    if mention.voice == "other" or (case.is_said_to_be_a_work and not by_build):
        return False
    cited, real = case.keys.subtitle, titled.keys.subtitle
    return not cited or not real or cited in real or real in cited or _alike(cited, real)


def _alike(cited: str, real: str) -> bool:
    """Whether a word or two of a subtitle were changed later."""
    from rapidfuzz import fuzz

    return fuzz.ratio(cited, real) >= bounds.ALIKE_SUBTITLES


def _same_number(case: Case, titled: Titled) -> bool:
    """More than one word, and a number before the bare subtitle is that of the article."""
    return case.keys.units >= bounds.FEWEST_UNITS and case.keys.has_number_of(titled.article.series)


def _is_of_its_series(case: Case, titled: Titled) -> bool:
    """Two parts of one series, and nobody else's title is meant."""
    own = case.article.series
    return bool(own and case.mention.voice != "other" and series_key(own.series) == titled.keys.series_name)


# --- parts of titles ------------------------------------------------------------------------------


def _speaks_for_itself(case: Case, titled: Titled) -> bool:
    """A part long enough, or said by who may call it so: the writer of this site, a part of one series."""
    if case.keys.units < bounds.FEWEST_UNITS:
        return False
    told = case.mention.voice in ("own", "sent") or _is_of_its_series(case, titled)
    return told or len(case.keys.folded) >= bounds.SHORTEST_PART


def _is_abbreviation(case: Case, titled: Titled) -> bool:
    """Each Latin word of one is the beginning of the other's, or its first letter."""
    pairs = zip(latin_words(case.keys.folded), latin_words(titled.keys.folded), strict=False)
    return all(cited.startswith(real) or real.startswith(cited) for cited, real in pairs)


def _is_published(case: Case, _: Titled) -> bool:
    return case.mention.beside.is_published


# --- pieces that are called by their number --------------------------------------------------------


def _by_number(title: TitleKeys) -> tuple[str, ...]:
    return keys_of_number(title.title)


def _of_number(titled: Titled) -> tuple[str, ...]:
    return keys_of_numbered_title(titled.article.title)


def _is_beside(case: Case, titled: Titled) -> bool:
    """Two files of one folder: every course has a Lab 2."""
    folders = {posixpath.dirname(one.document.path) for one in titled.article.extractions}
    return posixpath.dirname(case.document.path) in folders


# --- the table ------------------------------------------------------------------------------------

RULES: tuple[Rule, ...] = (
    Rule(
        "chapter",
        lambda title: (title.folded,),
        _behind_chapter,
        "the chapter whose number stands before the mark, though another article has the bare title",
        ("第三章《轮轴》", "第三章：轮轴"),
        ("第二章《轮轴》", "第三章：轮轴"),
        fits=_is_that_chapter,
        whole=True,
        beside=True,
    ),
    Rule(
        "exact",
        lambda title: (title.exact,),
        lambda titled: (titled.keys.exact,),
        "the title, in any width",
        ("《木马：转动》", "木马:转动"),
        ("《木马 转动》", "木马转动"),
        whole=True,
        proves=True,
    ),
    Rule(
        "folded",
        lambda title: (title.folded,),
        lambda titled: (titled.keys.folded,),
        "the title without case, spaces and punctuation",
        ("《木马 转动》", "木马转动！"),
        ("《木马V1.2》", "木马V12"),
        whole=True,
        proves=True,
    ),
    Rule(
        "around-marks",
        lambda title: (title.folded,),
        _marked,
        "the article's title goes on beside the mark",
        ("旧作《木马》读后", "《木马》读后"),
        ("旧作《木马》读后", "《木马》摘录"),
        fits=_is_around,
        whole=True,
        beside=True,
        proves=True,
    ),
    Rule(
        "alias",
        lambda title: (title.folded,),
        lambda titled: titled.aliases,
        "another title that a document gives",
        ("《旧名》", "新名（旧名）"),
        ("《旧名》", "旧名考"),
        names=True,
    ),
    Rule(
        "script",
        lambda title: title.in_either_script,
        lambda titled: titled.keys.in_either_script,
        "the title, be it in traditional or in simplified characters",
        ("《機器學習》", "机器学习"),
        ("《機器學習》", "深度学习"),
        names=True,
    ),
    Rule(
        "series-subtitle",
        lambda title: (title.series_and_subtitle,),
        lambda titled: (titled.keys.series_and_subtitle,),
        "series, subtitle and part agree, whatever the number says",
        ("《木马漫谈（四）：轮轴问题》", "木马漫谈（五）：轮轴问题"),
        ("《木马漫谈（四）：轮轴问题》", "木马漫谈（四）：转动定理"),
        sister_by_number=True,
    ),
    Rule(
        "series-position",
        lambda title: (title.series_and_position,),
        lambda titled: (titled.keys.series_and_position,),
        "series and number agree, and no subtitle speaks against it",
        ("《木马漫谈（四）》", "木马漫谈（四）：转动定理"),
        ("《木马漫谈（四）：轮轴问题》", "木马漫谈（四）：转动定理"),
        fits=_no_other_subtitle,
        by_number=True,
        proves=True,
    ),
    Rule(
        "subtitle",
        lambda title: (title.bare_subtitle,),
        lambda titled: (titled.keys.telling_subtitle,),
        "the subtitle alone, when only one article has it",
        ("《2.轮轴问题的解法》", "【木马】 2. 轮轴问题的解法"),
        ("《3.轮轴问题的解法》", "【木马】 2. 轮轴问题的解法"),
        fits=_same_number,
        articles_only=True,
        also_of_others=True,
    ),
    Rule(
        "behind-label",
        lambda title: (title.folded,),
        lambda titled: (titled.keys.behind_label,),
        "the title behind a label that stands before it",
        ("《木马的轮轴》", "[置顶] 木马的轮轴"),
        ("《木马》", "[置顶] 木马"),
    ),
    Rule(
        "half",
        lambda title: (title.folded,),
        lambda titled: titled.keys.telling_halves,
        "main title or subtitle alone, when only one article has it",
        ("《轮轴问题的解法》", "轮轴问题的解法：程序与例子"),
        ("《轮轴》", "轮轴：程序与例子"),
        fits=_speaks_for_itself,
        articles_only=True,
    ),
    Rule(
        "reordered",
        lambda title: (title.reordered,),
        lambda titled: (titled.keys.reordered,),
        "the same words in another order, or with 的 and the like more or less",
        ("《转动的木马与轮轴》", "轮轴与木马转动"),
        ("《从木马到轮轴转动》", "从轮轴到木马转动"),
        articles_only=True,
    ),
    Rule(
        "before-bracket",
        lambda title: (title.folded,),
        lambda titled: (titled.keys.before_bracket,),
        "all before the bracket at the title's end, when only one article has it",
        ("《木马转动之轮轴》", "木马转动之轮轴（附图）"),
        ("《木马转动之轮轴》", "木马转动之轮轴的做法（附图）"),
        articles_only=True,
    ),
    Rule(
        "abbreviated",
        lambda title: (title.abbreviated,),
        lambda titled: (titled.keys.abbreviated,),
        "a Latin word is cut to its beginning",
        ("《木马转动中的L约束条件》", "木马转动中的Lipschitz约束条件"),
        ("《木马转动中的Laplace约束条件》", "木马转动中的Lipschitz约束条件"),
        fits=_is_abbreviation,
        articles_only=True,
    ),
    Rule(
        "group",
        lambda title: (title.behind_group,),
        lambda titled: titled.in_groups,
        "the title behind the name of its folder or tag",
        ("《轮轴 - 木马的转动》", "木马的转动"),
        ("《拉索 - 木马的转动》", "木马的转动"),
        articles_only=True,
    ),
    Rule(
        "ending",
        lambda title: (title.folded,),
        lambda titled: titled.keys.endings,
        "the end of one title, and the writer speaks of this site",
        ("我写过《轮轴的手感》", "论木马与轮轴的手感"),
        ("我写过《轮轴的手感》", "论木马轮轴的手感"),
        fits=_is_published,
        articles_only=True,
    ),
)

WHOLE = tuple(rule for rule in RULES if rule.whole)
AS_WRITTEN = tuple(rule for rule in WHOLE if not rule.beside)  # in the mark alone
# By which a title in 〈…〉 is told, and one without marks in words that declare a need.
NAMED = tuple(rule for rule in RULES if rule in AS_WRITTEN or rule.names)
PROVING = tuple(rule for rule in RULES if rule.proves)
OPTIONAL = tuple(rule for rule in RULES if rule not in AS_WRITTEN)  # that a site can do without

# Asked only where words declare a need, of what is no title: complete Lab 2 first.
BY_NUMBER = (
    Rule(
        "number-beside",
        _by_number,
        _of_number,
        "the number with its unit, in the same folder",
        ("Lab 2", "Lab 2: Turning an axle"),
        ("Lab 2", "Lab 3: Turning an axle"),
        fits=_is_beside,
        by_number=True,
    ),
    Rule(
        "number",
        _by_number,
        _of_number,
        "the number with its unit, where the site has one such piece",
        ("第3章", "第三章 轮轴"),
        ("第3章", "第三节 轮轴"),
        by_number=True,
    ),
)

# Not one of the rules: it finds whom a title may stand for, and does not say that it does.
INNER = Rule(
    "inner-title",
    lambda title: (title.folded,),
    _marked,
    "a title that the article's title holds in marks",
    ("《木马》", "《木马》读后"),
    ("《木马》", "木马读后"),
)
