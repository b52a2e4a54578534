"""References without a title: 上一篇文章, 前面九篇文章, 本系列第三篇, 书接上文, part 2 of this series."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from wenmai.extract import bounds
from wenmai.fold import numeral, simplified
from wenmai.model import Reach
from wenmai.words.kinds import ARTICLE
from wenmai.words.pointing import CONSULT, NEXT, PREVIOUS, PREVIOUS_ENGLISH
from wenmai.words.units import UNITS_ENGLISH, unit_sign

__all__ = ["IMPLICIT_RULES", "ImplicitRule", "implicit_references"]

_ARTICLE = rf"(?:{ARTICLE}|文)"
_N = r"(?P<n>[0-9]{1,2}|[一两二三四五六七八九十]{1,3})"
_IN_IT = r"\s?(?:的?[中里]面?|当中)"
# What is said of an earlier text: 详细介绍过, 我们已经解释了.
_TELLS = r"(?:介绍|提到|提及|提|说明|说|讲解|讲到|讲|谈到|谈|讨论|分析|解释|推导|证明|写|问)"
_TOLD = rf"\s?[，,]?\s?(?:我们?|笔者|已经?|曾经?|也|就|都|有|详细){{0,4}}{_TELLS}"
_NUMBER_ENGLISH = r"(?:[0-9]{1,2}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)"
# 1.2, 10.3.1
_STEPS = r"(?:0|[1-9][0-9]?)(?:\.(?:0|[1-9][0-9]?)){1,2}(?!\.?[0-9])"
BARE = "bare-position"
POSITION_ENGLISH = "position-english"
# Another book, or somebody else's, whose chapter it is: 《飞马传》的第三章, that book's 第三章, SICP 第三章.
_OF_ANOTHER = (
    r"(?<![》」”’\])）A-Za-z])(?<![》」”’\])）A-Za-z]\s)(?<![》」”’\])）A-Za-z书著版文材本刊报剧片说][的中里上])(?<![报刊志书])(?<![报刊志书]\s)"
    r"(?<!它的)(?<!论文)(?<!教材)(?<!原文)(?<!小说)(?<!手册)(?<!规范)(?<!标准)(?<!指南)(?<![该原此那读]书)(?<!附录)"
)
# What is said in 第三期, where the sign alone may count anything.
_IN_UNIT = rf"(?:{_IN_IT}|{_TOLD}[过了到])"
_IN_ISSUE = rf"(?:{_IN_IT}|{_TOLD}[过了到的])"  # not of 节, which every article has
_OTHERS = r"幅|章|论文|报道|报导|新闻|小说|作文|散文|课文"  # 篇 counts these as well


@dataclass(frozen=True, slots=True)
class ImplicitRule:
    """One way of pointing without a name, with a phrase that it matches and one that it must not."""

    name: str
    pattern: re.Pattern[str]
    reach: Callable[[re.Match[str]], Reach | None]
    example: str
    not_this: str


def _previous(match: re.Match[str]) -> Reach | None:
    written = match.groupdict().get("n")
    return Reach(kind="previous", count=(numeral(written) or 1) if written else 1)


def _several(_: re.Match[str]) -> Reach:
    return Reach(kind="before")


def _position(match: re.Match[str]) -> Reach | None:
    number = numeral(match["n"] or match.groupdict().get("n2") or "")
    return Reach(kind="position", position=number) if number else None


def _part(match: re.Match[str]) -> Reach:
    return Reach(kind="part", part=match["part"])


def _unit(match: re.Match[str]) -> Reach | None:
    """The part of a number, in a series that counts with this sign; Vol. is counted as 期."""
    reach = _position(match)
    return reach and replace(reach, unit=_sign_of(match))


def _previous_unit(match: re.Match[str]) -> Reach | None:
    reach = _previous(match)
    return reach and replace(reach, unit=_sign_of(match))


def _sign_of(match: re.Match[str]) -> str:
    groups = match.groupdict()
    sign = next(sign for name in ("unit", "unit2", "unit3") if (sign := groups.get(name)))
    return unit_sign(sign)


def _steps(match: re.Match[str]) -> Reach:
    return Reach(kind="position", number=match.groupdict().get("n2") or match["n"])


def _next(_: re.Match[str]) -> Reach:
    return Reach(kind="next", count=1)


IMPLICIT_RULES: tuple[ImplicitRule, ...] = (
    ImplicitRule(
        "position",
        re.compile(rf"(?:本|该|此|这个?)系列(?:文章?)?的?第{_N}(?:篇|部分|期|章|讲){_ARTICLE}?"),
        _position,
        "本系列的第二篇文章",
        "这个系列的文章",
    ),
    ImplicitRule(  # issues of a periodical: only where the sentence says that it is this one
        "issue",
        re.compile(
            rf"(?:{CONSULT}(?:周刊|月刊)?|[本在如](?:周刊|月刊|刊)|(?<![\w》])(?:周刊|月刊))的?"
            r"第 ?(?P<n>[0-9]{1,4}) ?期"
            r"|(?<![刊报志》] )(?<![刊报志》])第 ?(?P<n2>[0-9]{1,4}) ?期(?:里面?|中)?"
            r"(?:我们?|就|也|曾经?|已经?)*(?:推荐|介绍|提到|说|讲|谈|分享|写|讨论)到?过"
        ),
        _position,
        "第 45 期曾经介绍过",
        "《故事会》第 45 期介绍过",
    ),
    # 第二篇 alone may count anything: it means a part only where the series has another one of that number
    ImplicitRule(
        BARE,
        re.compile(
            rf"(?:在|从|[正就]?如|像|结合|按照|记得|[跟和与])\s?(?P<said>第{_N}篇{_ARTICLE}?)(?:{_IN_IT}|开头|\s?所[说讲提介]|{_TOLD}[过了])"
        ),
        _position,
        "如同我们在第二篇说过",
        "在第二篇论文中",
    ),
    ImplicitRule(
        BARE,
        re.compile(rf"{CONSULT}\s?(?P<said>第{_N}篇{_ARTICLE}?)(?=[）)，。；,;])"),
        _position,
        "推导参考第二篇，",
        "请看第二篇的作者",
    ),
    ImplicitRule(
        BARE,
        re.compile(
            rf"(?<![我的后数几中年这那篇为])(?P<said>第{_N}篇{_ARTICLE}?)(?:{_IN_IT}|{_TOLD}过|\s?(?:我们)?已经?{_TELLS}了)"
        ),
        _position,
        "第三篇中已经看到",
        "我写的第二篇文章里",
    ),
    # a number of several steps: only in a series whose titles have such, and where no heading has this one
    ImplicitRule(
        "steps",
        re.compile(
            rf"(?:如\s?)?(?=[第0-9]){_OF_ANOTHER}(?P<said>(?:第\s?)?(?<![0-9.])(?P<n>{_STEPS})\s?(?:章节|小节|[节章讲课])(?![程约]))"
        ),
        _steps,
        "如 2.3 节所述",
        "《飞马传》2.3 节",
    ),
    ImplicitRule(
        "steps",
        re.compile(
            rf"{CONSULT}(?:本系列的?)?\s?(?:第\s?)?(?P<n>{_STEPS})"
            r"(?=\s*(?:$|[，。；、,;:：）)\]】\n]|\.(?!\w)|[的中里与和及]))"
        ),
        _steps,
        "轮子见 1.1。",
        "可见 1.1 倍的轮子",
    ),
    ImplicitRule(
        "steps",
        re.compile(rf"如\s?(?P<said>(?:第\s?)?(?P<n>{_STEPS}))\s?所[述说讲言示]"),
        _steps,
        "正如 1.2 所说",
        "如 1.2 倍",
    ),
    ImplicitRule(
        "steps",
        re.compile(
            r"(?<![0-9]\s)(?<![0-9],\s)\b"  # RFC 1122, section 1.3
            rf"(?:(?:chapter|section) (?P<n>{_STEPS})|see (?:also )?(?P<n2>{_STEPS}))"
            r"(?!\w|%| ?(?:of|in|from) (?!this|the series)|,? ?(?:to|and|-) v?[0-9])",
            re.I,
        ),
        _steps,
        "as section 2.3 shows",
        "section 2.3 of the Horse Book",
    ),
    # units other than 篇: only in a series whose titles count with the same sign
    ImplicitRule(
        "unit",
        re.compile(rf"(?=第){_OF_ANOTHER}第\s?{_N}\s?(?P<unit>[章讲课])(?![节程堂时]|\s?[:：])"),
        _unit,
        "尺寸见第 2 章",
        "《飞马传》第二章",
    ),
    ImplicitRule(
        "unit",
        re.compile(
            rf"(?=第){_OF_ANOTHER}(?:(?:(?<=[见考])|(?<=[见考]\s))第\s?{_N}\s?(?P<unit>[期集回话节])"
            rf"|第\s?(?P<n2>[0-9]{{1,2}}|[一两二三四五六七八九十]{{1,3}})\s?"
            rf"(?:(?P<unit2>[期集回话]){_IN_ISSUE}|(?P<unit3>节){_IN_UNIT}))"
        ),
        _unit,
        "在第一期中也有",
        "我第一回听说",
    ),
    ImplicitRule(
        "unit",
        re.compile(
            r"(?:(?<=[在见从如考])|(?<=[在见从如考]\s))(?P<unit>其)(?P<n>[一二三四五六七八九十])(?![\w])"
        ),
        _unit,
        "轮子的事见其一。",
        "好处其一是轻",
    ),
    ImplicitRule(
        "unit",
        re.compile(
            r"(?:(?<=[在见从如考])|(?<=[在见从如考]\s)|(?<=\b[Ii]n\s)|(?<=\b[Ss]ee\s)|(?<=\b[Ff]rom\s))"
            r"(?P<unit>Vol)(?:ume|\.)?\s?(?P<n>[0-9]{1,3})(?!\w)"
            rf"|(?<!\w)(?P<unit2>Vol)\.\s?(?P<n2>[0-9]{{1,3}}){_IN_UNIT}"
        ),
        _unit,
        "也见 Vol.1。",
        "车铃 Vol.1",
    ),
    ImplicitRule(
        "unit",
        re.compile(
            rf"\b(?:in|from|of|see) (?P<unit>{UNITS_ENGLISH}) (?P<n>{_NUMBER_ENGLISH})\b"
            r"(?!\.?\w| (?:of|in|from) (?!this|the series))",
            re.I,
        ),
        _unit,
        "as we saw in chapter 2",
        "in chapter 2 of the Horse Book",
    ),
    ImplicitRule(
        "previous-unit",
        re.compile(
            rf"\b(?:in|from|of|see) (?:the|my|our) {PREVIOUS_ENGLISH} (?P<unit>{UNITS_ENGLISH})\b"
            r"(?! of (?!this))",
            re.I,
        ),
        _previous_unit,
        "in the previous lesson",
        "in the previous lesson of Mrs Horse",
    ),
    ImplicitRule(
        "previous-unit",
        re.compile(r"上一?节(?P<unit>课)"),
        _previous_unit,
        "上节课学了刨",
        "上课节拍",
    ),
    ImplicitRule(
        "previous-unit",
        re.compile(
            rf"(?:上一(?P<unit>[章期回集讲课话节])|(?<!接)上(?P<unit2>[章回集讲]|期(?!是))"
            rf"|(?:之前|前面)?前{_N}(?P<unit3>[章期回集讲课话节]))(?![节程回堂])"
        ),
        _previous_unit,
        "上一章讲了起步",
        "以上章节",
    ),
    ImplicitRule(
        "previous-n",
        re.compile(rf"(?:(?:前面|之前|此前|上面)(?:的(?!一篇))?|前){_N}篇(?!{_OTHERS}){_ARTICLE}?"),
        _previous,
        "通过前面九篇文章",
        "之前的一篇文章",  # some earlier one
    ),
    ImplicitRule(  # some of them: it is not said which
        "some",
        re.compile(rf"(?:(?:之前|此前|以前)的?(?:几|若干|数)|前面?的?若干)篇(?!{_OTHERS}){_ARTICLE}?"),
        _several,
        "之前的几篇文章",
        "之前的几篇论文",
    ),
    ImplicitRule(  # what stands before this one in its series: all of it
        "previous-several",
        re.compile(rf"(?:前面?的?(?:几|数)篇(?!{_OTHERS}){_ARTICLE}?|前面的?(?:一系列|系列){_ARTICLE})"),
        _several,
        "前面的几篇文章",
        "前面的几篇论文",
    ),
    ImplicitRule(  # 上篇 of （上）, （中）, （下）; elsewhere the neighbour
        "part",
        re.compile(rf"(?P<part>[上中下])篇(?!{_OTHERS}|{_ARTICLE})"),
        _part,
        "中篇讲了签约",
        "上篇文章讲了签约",
    ),
    ImplicitRule(
        "previous",
        re.compile(rf"(?!前篇){PREVIOUS}(?!{_OTHERS}){_ARTICLE}?|(?:书|承|紧)?接上(?:文|篇|回)"),
        _previous,
        "在上一篇文章",
        "以上篇幅",
    ),
    ImplicitRule(
        "next",
        re.compile(rf"(?!后){NEXT}(?!{_OTHERS}){_ARTICLE}?"),
        _next,
        "我们下一篇文章再谈",
        "如下篇章",
    ),
    ImplicitRule(
        "previous-english",
        re.compile(
            rf"\b(?:in|from|of|see) (?:the|my|our) {PREVIOUS_ENGLISH} (?:post|article|part)\b",
            re.I,
        ),
        _previous,
        "in the previous post",
        "in the previous section",
    ),
    ImplicitRule(
        POSITION_ENGLISH,
        re.compile(
            rf"\b(?:(?:in|from|of|see) part (?P<n>{_NUMBER_ENGLISH})(?: of this series)?"
            rf"|part (?P<n2>{_NUMBER_ENGLISH}) of this series)\b(?!\w)",
            re.I,
        ),
        _position,
        "as we saw in part 2 of this series",
        "in particular",
    ),
)

# The first sign belongs to another word: 以上篇…, 附上一篇, 知乎上一篇, 留下一篇; 这上篇 is the text itself.
_STARTS_BADLY = re.compile(
    r"(?:[以如之早晚].|[附送献配贴加补奉网乎瓣坛这]上|微博上|[A-Za-z]\s?上|[留写剩余记丢落]下)\Z"
)
# 这篇文章是下篇，: what this text itself is; 本文是上篇的续 tells of another one.
_ITSELF = re.compile(r"[文章篇这][是为][上中下]篇(?:\Z|[，,。.；;、！!\n])")
# Every phrase has one of these signs; looking only around them is ten times faster than looking everywhere.
# The first letter stands outside the alternatives, in each case that it has: the search runs to it three
# times as fast.
_SIGN = re.compile(
    r"[篇如接系期cCiIfFoOsSpPvV\u0130\u0131\u017f章讲講课課集回话話节節其见見考看阅閱照读讀步](?i:(?<=[篇期])"
    r"|(?<=[如见見考看阅閱照读讀步])(?:本系列的?)?\s?第?\s?[0-9]{1,2}\.[0-9]"
    r"|(?<=\b[cs])(?:hapter |ection |ee (?:also )?)[0-9]{1,2}\.[0-9]"
    r"|(?<=[上前第0-9一两兩二三四五六七八九十\s][章讲講课課集回话話节節])|(?<=其)[一二三四五六七八九十]|(?<=V)ol|(?<=接)上|(?<=系)列|(?<=\bp)art\b"
    r"|(?<=\b[ifos])(?:(?<=i)n|(?<=f)rom|(?<=o)f|(?<=s)ee) "
    r"(?:the|my|our|chapter|lesson|lecture|issue|volume|episode)\b)"
)
# What is near where 第二篇 counts something else: papers, a list of links.
_COUNTS_OTHERS = re.compile(
    r"(?<![前第十])[两二三四五六七八九几]篇|[论文报作译小推以如](?:(?<=论)文|(?<=文)献|(?<=报)告|(?<=[作译])者|(?<=小)说|(?<=推)荐"
    r"|(?<=[以如])下)|\b[Pp]apers?\b"
)


# part 2 of the expression: something in this text has parts, and "from part 1" is one of those.
_PARTS_OF_ELSE = re.compile(
    rf"\bpart {_NUMBER_ENGLISH} of the "
    r"(?!(?:\w+[ -]){0,2}(?:series|tutorial|guide|walkthrough|posts?|articles?|book)\b)",
    re.I,
)
# What a search has to see of a text and judges nothing by: as wide as the widest row above, and more.
_BEFORE = 14  # code points before a sign that a phrase can take
_ASIDE = 4  # code points before a phrase that can make other words of it


def implicit_references(text: str) -> Iterator[tuple[int, int, str, Reach]]:
    """Every implicit reference: start, end, the rule's name, and how far it reaches.

    Where two rules meet, the one higher in the table wins.
    """
    plain = simplified(text)
    windows: list[list[int]] = []
    for sign in _SIGN.finditer(text):
        start, end = max(0, sign.start() - _BEFORE), sign.end() + bounds.BEHIND_SIGN
        if windows and start <= windows[-1][1]:
            windows[-1][1] = end
        else:
            windows.append([start, end])
    for first, last in windows:
        for start, end, name, reach in _in_window(plain, first, min(last, len(text))):
            if name != POSITION_ENGLISH or _is_of_series(text, start, end):
                yield start, end, name, reach


def _is_of_series(text: str, start: int, end: int) -> bool:
    """Whether "part 2" says so itself, or nothing else in the text has parts."""
    return text[start:end].endswith("series") or not _PARTS_OF_ELSE.search(text)


def _in_window(plain: str, first: int, last: int) -> list[tuple[int, int, str, Reach]]:
    """What a window holds of a text in simplified characters."""
    found: list[tuple[int, int, str, Reach]] = []
    taken: set[int] = set()
    shift = max(0, first - _ASIDE)
    words = plain[shift:last]
    others: list[int] | None = None  # where 第二篇 counts something else, once a rule asks for it
    for rule in IMPLICIT_RULES:
        for match in rule.pattern.finditer(words, first - shift):
            start, end = match.span("said" if "said" in rule.pattern.groupindex else 0)
            reach = rule.reach(match)
            first_sign = match.start()
            if reach is None or _STARTS_BADLY.search(words[max(0, first_sign - _ASIDE) : first_sign + 1]):
                continue
            if _ITSELF.match(words, max(0, start - 2), end + 1):
                continue
            if rule.name == BARE:
                if others is None:
                    others = _others(plain, shift, last)
                near = bisect_left(others, start - bounds.FARTHEST_COUNTED)
                if near < len(others) and others[near] < end + bounds.FARTHEST_COUNTED:
                    continue
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append((start + shift, end + shift, rule.name, reach))
    return sorted(found, key=lambda row: row[0])


def _others(plain: str, shift: int, last: int) -> list[int]:
    """Where something that 第二篇 could count is named in or near a window, from `shift` on."""
    first = max(0, shift - bounds.FARTHEST_COUNTED)
    near = plain[first : last + bounds.FARTHEST_COUNTED]
    return [match.start() + first - shift for match in _COUNTS_OTHERS.finditer(near)]
