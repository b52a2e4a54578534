"""The shapes of markers that give an article its place in a series: （十五）, 第 3 期, Part IV, （下）.

Every pattern is a short token without an open-ended part before or behind it, so that looking for it
takes time linear in the title's length. A weak marker is as often part of a name (学习笔记3, but 三体2):
it is believed only when other articles carry the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.words.units import PART

__all__ = ["CLOSING", "HAN", "OPENING", "PART_WORD", "SEPARATOR", "SERIES_RULES", "SeriesRule"]

HAN = "零〇一二两三四五六七八九十百廿卅"
_SPELLED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUM = rf"(?P<n>[0-9]{{1,4}}|[{HAN}壹贰叁肆伍陆柒捌玖拾]{{1,5}}|[IVX]{{1,6}}|[Ⅰ-Ⅻ①-⑳⑴-⒇㈠-㈩])"
OPENING, CLOSING = r"[(\[【〔〈<「]", r"[)\]】〕〉>」]"
SEPARATOR = r"[:—–|·⋅•\-_~,，、/]"
_ENDS = rf"(?=\s*(?:{SEPARATOR}|$)|\s|{CLOSING}|》)"
PART_WORD = (
    rf"{PART}|[上中下]|[前后](?:篇|编)|续[一二三四五]?篇?|终(?:篇|章|结篇)?|完(?:结篇?)?"
    r"|(?:大|最终)?结局|番外篇?[一二三四五0-9]?|外传|补(?:充|遗|记)?篇?|附录?篇?|序(?:章|言|篇)?|尾声|后记|前传"
)


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """One shape of marker, with a title that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]  # of the marker alone, in the title with half-width signs
    example: str
    not_this: str
    weak: bool = False


def _rule(name: str, pattern: str, example: str, not_this: str, *, weak: bool = False) -> SeriesRule:
    return SeriesRule(
        name, re.compile(pattern, re.IGNORECASE if name in _ANY_CASE else 0), example, not_this, weak
    )


_ANY_CASE = frozenset({"word-number", "word-of-time", "season-episode"})

SERIES_RULES: tuple[SeriesRule, ...] = (
    _rule(
        "ordinal",  # S（第 30 期）：sub, S 第三讲, S第十二章
        rf"{OPENING}?第\s*{_NUM}[\ufe0f\u20e3]{{0,2}}\s*(?P<unit>期|章|篇|讲|集|回|话|話|节|節|课|課|部分|部|弹|波|卷|册|辑|季|幕|折){CLOSING}?",
        "科技爱好者周刊（第 30 期）：稳定的工作",
        "第100篇文章了",
    ),
    _rule(
        "colon-number",  # S：6、sub, S：6. sub
        r"[:：]\s*(?P<n>[0-9]{1,3})\s*[、.](?![0-9])(?=\s*\S)",
        "Transformer升级之路：6、旋转位置编码的完备性分析",
        "圆周率：3.14的故事",
    ),
    _rule(
        "colon-numeral",  # S：二、sub
        rf"[:：]\s*(?P<n>[{HAN}]{{1,3}})\s*、(?=\s*\S)",
        "木马复习：二、轮轴",
        "木马：二三事",
        weak=True,
    ),
    _rule(
        "marked-then-number",  # 【S】 4. sub, 《S》系列——8.sub
        rf"(?<=[》】\]列])\s*{SEPARATOR}{{0,3}}\s*(?P<n>[0-9]{{1,3}})\s*[.、:](?![0-9])",
        "【中文分词系列】 4. 基于双向LSTM的seq2seq字标注",
        "[2011]一睹“食”的风采",
    ),
    _rule(
        "bracketed",  # S（十五）：sub, S(1), S[3], S①, S（1/3）
        rf"(?:{OPENING}\s*{_NUM}\s*{CLOSING}|(?P<ring>[①-⑳⑴-⒇㈠-㈩]))",
        "生成扩散模型漫谈（十五）：构建ODE的一般步骤（中）",
        "端到端的腾讯验证码识别（46%正确率）",
    ),
    _rule(
        "word-number",  # S Part IV: sub, S, Vol. 2, S #7, S (Part Two)
        rf"{OPENING}?(?<![\w.])(?:(?P<unit>Part|Pt|Vol|Volume|Episode|Ep|Chapter|No)\.?\s?[-#]?\s?(?:(?P<spelled>{_SPELLED})\b|{_NUM})"
        rf"|#\s?(?P<hash>[0-9]{{1,4}}))(?![\w%])(?!\.[0-9])(?:\s?(?:of|/)\s?[0-9]{{1,3}})?{CLOSING}?",
        "Attention Revisited, Part 2: Heads",
        "Partial Differential Equations 2",
    ),
    _rule(
        "season-episode",  # S S1E3
        r"(?<!\w)S(?P<season>[0-9]{1,2})\s?E(?P<n>[0-9]{1,3})(?!\w)",
        "木马夜话 S1E3：轮轴",
        "ES6E7 的语法",
    ),
    _rule(
        "part-only",  # S（上）, S（番外）：sub
        rf"{OPENING}\s*(?P<part>{PART_WORD})\s*{CLOSING}",
        "一维弹簧的运动（下）",
        "概率分布的熵归一化（Entropy Normalization）",
    ),
    _rule(
        "aside-joined",  # S的番外篇一：sub, S外传
        r"(?<=[\w”」》)])\s?的?(?P<part>番外篇?[一二三四五0-9]?|外传)(?=\s*(?:[:—–|]|$))",
        "“木马日记”的番外篇一：轮轴",
        "番外：轮轴",
        weak=True,
    ),
    _rule(
        "of-how-many",  # S（1/3）
        rf"{OPENING}\s*(?P<n>[0-9]{{1,2}})\s?(?:/|of)\s?(?P<of>[0-9]{{1,2}})\s*{CLOSING}",
        "木马的转动（1/3）",
        "网站更新（2018/01）",
        weak=True,
    ),
    _rule(
        "number-and-subtitle",  # S（一：sub）
        rf"\(\s*{_NUM}\s*[:、](?=\s?[^()0-9\s][^()]{{0,60}}\)$)",
        "木马的转动（二：轮轴）",
        "足球（2：1）",
        weak=True,
    ),
    _rule(
        "number-in-marks",  # 《S6》：sub, 【S2】sub
        r"(?<=[^\s0-9.])\s?(?P<n>[0-9]{1,2})(?=\s*[》】])",
        "《新理解矩阵6》：为什么只有方阵有行列式？",
        "【空间天文网】2010年天文月历",
        weak=True,
    ),
    _rule(
        "which",  # S之三, S 其二, S 卷二
        rf"(?:(?<![分总])之|(?P<unit>其)|卷)(?P<n>[{HAN}]{{1,3}}|[0-9]{{1,2}})(?:篇)?{_ENDS}",
        "木马的转动之三：轮轴",
        "圆的三分之一",
        weak=True,
    ),
    _rule(
        "word-of-time",  # S Day 3, S Week 12, S: Month 4, S Lesson 2
        rf"{OPENING}?(?<!\w)(?:Day|Week|Month|Year|(?P<unit>Lesson|Lecture|Issue)|Step|Section|Round|(?<!\w-)Stage|Phase)\s?[-#]?\s?"
        rf"(?P<n>[0-9]{{1,3}})(?!\w)(?!\.[0-9])(?:-(?P<part>[0-9]{{1,2}})(?![\w-]))?{CLOSING}?",
        "Wooden Horses: Day 3",
        "Everyday 365 things",
        weak=True,
    ),
    _rule(
        "roman",  # S II: sub
        r"(?<=[\w)] )(?P<n>[IVX]{1,5})(?=\s*(?:[:—–|\-]|$))",
        "Wooden Horses III: Wings",
        "Xenophon IXth book",
        weak=True,
    ),
    _rule(
        "name-number",  # S1：sub, S 3, S-03-sub
        r"(?<=[一-鿿])(?<![0-9]年)(?<![0-9] 年)\s?[-–—_]?\s?(?P<n>[0-9]{1,3})(?!\.[0-9])"
        r"(?=\s*(?:[:—–\-_]|[.、](?![0-9])|$))",
        "素数之美1：所有素数之积",
        "Project Euler 454 ：五天攻下“擂台”",
        weak=True,
    ),
    _rule(
        "name-numeral",  # S三：sub, S 二
        rf"(?<=[一-鿿\w])\s?[-–—_]?\s?(?<![第之其{HAN}])(?P<n>[{HAN}]{{1,3}})(?=\s*(?:[:—–\-_]|、|$))",
        "木马学习笔记三：轮轴",
        "三体：黑暗森林",
        weak=True,
    ),
    _rule(
        "dash-number",  # S - 3 - sub, Wooden Horses - 03: sub
        r"\s[-–—|]\s(?P<n>[0-9]{1,3})(?=\s*(?:[:—–\-_|、]|\.(?![0-9])|$))",
        "Wooden Horses - 3 - Wings",
        "Sale - 30% off",
        weak=True,
    ),
    _rule(
        "padded-number",  # wooden-horses-07 sub, Wooden Horses-03-sub
        r"(?<=\w)(?<![0-9]{4})(?<!-[0-9]{2})\s?[-_]\s?(?P<n>0(?=[0-9]*[1-9])[0-9]{1,2})(?=[-_:、.\s]\s?\D|$)",
        "Wooden Horses-07 Wings",
        "Meeting of 2018-01-05",
        weak=True,
    ),
    _rule(
        "padded-at-end",  # Wooden Horses 02, Wooden Horses 02 - Wings; no day of a month
        r"(?<=[^\W\d])(?<!\bJan|\bFeb|\bMar|\bApr|\bMay|\bJun|\bJul|\bAug|\bSep|\bOct|\bNov|\bDec)"
        r"\s(?P<n>0[0-9])(?=\s?$|\s[-–—|]\s|\s?[:：])",
        "Wooden Horses 02 - Wings",
        "Notes of May 05",
        weak=True,
    ),
    _rule(
        "ordinal-of-time",  # S：第三天
        rf"{OPENING}?第\s*{_NUM}\s*(?P<unit>天|日|周|夜|晚|站|封|堂)信?{CLOSING}?",
        "八月木马之行：第三天",
        "骑木马第三天记",
        weak=True,
    ),
    _rule(
        "part-by-word",  # S：理论篇
        rf"(?:\s|{SEPARATOR}){{1,3}}(?P<part>[一-鿿]{{2}}篇)(?=\s*$)|{OPENING}(?P<part2>[一-鿿]{{2}}篇){CLOSING}(?=\s*$)",
        "让人惊叹的Johnson-Lindenstrauss引理：应用篇",
        "前三篇：应用",
        weak=True,
    ),
    _rule(
        "part-joined",  # S上篇, S - 下篇
        rf"(?<=[A-Za-z0-9一-鿿])\s?{SEPARATOR}{{0,3}}\s?(?P<part>{PART}|[前后]篇)(?=\s*$)",
        "木马起动-轮轴上篇",
        "流浪木马中篇小说",
        weak=True,
    ),
    _rule(
        "supplement",  # S：补充
        rf"{SEPARATOR}\s?(?P<part>补充|补遗|续|后续|附录)(?=\s*$)",
        "三个相切圆的公切圆:补充",
        "备忘：木马的补充",
        weak=True,
    ),
)
