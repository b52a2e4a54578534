"""The table of references without a title: 上一篇文章, 前面九篇文章, 本系列第三篇, part 2 of this series."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from wenmai.fold import numeral
from wenmai.model import Reach
from wenmai.words.kinds import ARTICLE
from wenmai.words.pointing import CONSULT, NEXT, PREVIOUS, PREVIOUS_ENGLISH
from wenmai.words.units import LOOSE, OF_PARTS, TOLD, UNITS_ENGLISH, unit_sign

__all__ = ["BARE", "IMPLICIT_RULES", "NUMBER_ENGLISH", "POSITION_ENGLISH", "ImplicitRule"]

_ARTICLE = rf"(?:{ARTICLE}|文)"
_N = r"(?P<n>[0-9]{1,2}|[一两二三四五六七八九十]{1,3})"
_IN_IT = r"\s?(?:的?[中里]面?|当中)"
# What is said of an earlier text: 详细介绍过, 我们已经解释了.
_TELLS = r"(?:介绍|提到|提及|提|说明|说|讲解|讲到|讲|谈到|谈|讨论|分析|解释|推导|证明|写|问)"
_TOLD = rf"\s?[，,]?\s?(?:我们?|笔者|已经?|曾经?|也|就|都|有|详细){{0,4}}{_TELLS}"
NUMBER_ENGLISH = r"(?:[0-9]{1,2}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)"
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
    sign: str = ""  # part of whatever the pattern takes: words without it are not searched


def _previous(match: re.Match[str]) -> Reach | None:
    written = match.groupdict().get("n")
    return Reach(kind="previous", count=(numeral(written) or 1) if written else 1)


def _several(_: re.Match[str]) -> Reach:
    return Reach(kind="before")


def _position(match: re.Match[str]) -> Reach | None:
    number = numeral(match["n"] or match.groupdict().get("n2") or "")
    return Reach(kind="position", position=number) if number else None


def _part(match: re.Match[str]) -> Reach:
    sign = match.groupdict().get("unit") or match.groupdict().get("unit2") or ""
    return Reach(kind="part", part=match["part"][0], unit=sign)


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
        sign="系列",
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
        sign="期",
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
        sign="篇",
    ),
    ImplicitRule(
        BARE,
        re.compile(rf"{CONSULT}\s?(?P<said>第{_N}篇{_ARTICLE}?)(?=[）)，。；,;])"),
        _position,
        "推导参考第二篇，",
        "请看第二篇的作者",
        sign="篇",
    ),
    ImplicitRule(
        BARE,
        re.compile(
            rf"(?<![我的后数几中年这那篇为])(?P<said>第{_N}篇{_ARTICLE}?)(?:{_IN_IT}|{_TOLD}过|\s?(?:我们)?已经?{_TELLS}了)"
        ),
        _position,
        "第三篇中已经看到",
        "我写的第二篇文章里",
        sign="篇",
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
        sign=".",
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
        sign=".",
    ),
    ImplicitRule(
        "steps",
        re.compile(rf"如\s?(?P<said>(?:第\s?)?(?P<n>{_STEPS}))\s?所[述说讲言示]"),
        _steps,
        "正如 1.2 所说",
        "如 1.2 倍",
        sign=".",
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
        sign=".",
    ),
    # units other than 篇: only in a series whose titles count with the same sign
    ImplicitRule(
        "unit",
        re.compile(rf"(?=第){_OF_ANOTHER}第\s?{_N}\s?(?P<unit>{TOLD})(?![节程堂时]|\s?[:：])"),
        _unit,
        "尺寸见第 2 章",
        "《飞马传》第二章",
        sign="第",
    ),
    ImplicitRule(
        "unit",
        re.compile(
            rf"(?=第){_OF_ANOTHER}(?:(?:(?<=[见考])|(?<=[见考]\s))第\s?{_N}\s?(?P<unit>{LOOSE}|节)"
            rf"|第\s?(?P<n2>[0-9]{{1,2}}|[一两二三四五六七八九十]{{1,3}})\s?"
            rf"(?:(?P<unit2>{LOOSE})信?{_IN_ISSUE}|(?P<unit3>节){_IN_UNIT}))"
        ),
        _unit,
        "在第一期中也有",
        "我第一回听说",
        sign="第",
    ),
    ImplicitRule(
        "unit",
        re.compile(
            r"(?:(?<=[在见从如考])|(?<=[在见从如考]\s))(?P<unit>其)(?P<n>[一二三四五六七八九十])(?![\w])"
            rf"|(?P<unit2>其)(?P<n2>[一二三四五六七八九十])(?:{_IN_IT}|{_TOLD}[过了到])"
        ),
        _unit,
        "轮子的事见其一。",
        "好处其一是轻",
        sign="其",
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
        sign="Vol",
    ),
    ImplicitRule(
        "unit",
        re.compile(
            rf"\b(?:in|from|of|see) (?P<unit>{UNITS_ENGLISH}) (?P<n>{NUMBER_ENGLISH})\b"
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
        re.compile(r"上一?[节堂](?P<unit>课)"),
        _previous_unit,
        "上节课学了刨",
        "上课节拍",
        sign="课",
    ),
    ImplicitRule(
        "previous-unit",
        re.compile(
            rf"(?:上一(?P<unit>{TOLD}|{LOOSE}|节)|(?<![接向])上(?P<unit2>[章回讲]|期(?!是))"
            rf"|(?:之前|前面)?前{_N}(?P<unit3>{TOLD}|{LOOSE}|节))(?![节程回堂])"
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
        sign="篇",
    ),
    ImplicitRule(  # some of them: it is not said which
        "some",
        re.compile(rf"(?:(?:之前|此前|以前)的?(?:几|若干|数)|前面?的?若干)篇(?!{_OTHERS}){_ARTICLE}?"),
        _several,
        "之前的几篇文章",
        "之前的几篇论文",
        sign="篇",
    ),
    ImplicitRule(  # what stands before this one in its series: all of it
        "previous-several",
        re.compile(rf"(?:前面?的?(?:几|数)篇(?!{_OTHERS}){_ARTICLE}?|前面的?(?:一系列|系列){_ARTICLE})"),
        _several,
        "前面的几篇文章",
        "前面的几篇论文",
        sign="前",
    ),
    ImplicitRule(  # 上篇 of （上）, （中）, （下）; elsewhere the neighbour
        "part",
        re.compile(
            rf"(?=[上中下])(?P<part>[上中下]篇(?!{_OTHERS}|{_ARTICLE})"
            r"|[上中下](?:(?P<unit>集)(?![合中团成体群市权训装资邮])"
            rf"|(?P<unit2>[{OF_PARTS}])(?:(?<=[在从见如接续着著]..)|(?={_IN_IT}|{_TOLD}[过了到]))))"
        ),
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
            rf"\b(?:(?:in|from|of|see) part (?P<n>{NUMBER_ENGLISH})(?: of this series)?"
            rf"|part (?P<n2>{NUMBER_ENGLISH}) of this series)\b(?!\w)",
            re.I,
        ),
        _position,
        "as we saw in part 2 of this series",
        "in particular",
    ),
)
