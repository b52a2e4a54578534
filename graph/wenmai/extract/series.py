"""What a title says of its place in a series: name, number, part, subtitle.

Rules are tried in order on the title as written. A `weak` rule reads a bare number, which is as
often part of a name; the build believes it only when other articles carry the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.fold import fold, numeral
from wenmai.model import SeriesMark

__all__ = ["SERIES_RULES", "WEAK", "SeriesRule", "read_title"]

_NUM = r"(?P<n>[0-9０-９]{1,3}|[零〇一二两三四五六七八九十百廿卅]{1,5}|[IVX]{1,5}|[①-⑳])"
_SEP = r"[：:—–|｜·⋅\-]"


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """One shape of numbered title, with a title that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]
    example: str
    not_this: str
    weak: bool = False


SERIES_RULES: tuple[SeriesRule, ...] = (
    SeriesRule(
        "marked-number-last",  # 《S》：sub（六）
        re.compile(
            rf"^(?:[\[［][^\]］]{{1,10}}[\]］])?《(?P<s>[^《》]+?)》\s*[：:]\s*(?P<sub>.+?)\s*[（(]{_NUM}[）)]$"
        ),
        "《方程与宇宙》:拉格朗日点的点点滴滴(四)",
        "《教材如何写》:从何处着手",
    ),
    SeriesRule(
        "number-in-marks",  # 《S(1)》——sub, 《S6》：sub, 【S2】sub
        re.compile(
            rf"^[《【](?P<s>[^《》【】]+?)\s*(?:[（(]{_NUM}[）)]|(?P<n2>[0-9]{{1,2}}))\s*[》】]\s*{_SEP}*\s*(?P<sub>.*)$"
        ),
        "《虚拟的实在(2)》——为什么引力如此复杂？",
        "【空间天文网】2010年天文月历",
    ),
    SeriesRule(
        "marked-then-number",  # 【S】 4. sub, 《S》系列——8.sub, 【S】⋅（一）sub
        re.compile(
            rf"^[《【](?P<s>[^《》【】]+?)[》】](?:系列)?\s*{_SEP}*\s*"
            rf"(?:[（(]{_NUM}[）)]|(?P<n2>[0-9]{{1,3}})\s*[.．、：:](?![0-9]))\s*(?P<sub>.*)$"
        ),
        "【中文分词系列】 4. 基于双向LSTM的seq2seq字标注",
        "[2011]一睹“食”的风采",
    ),
    SeriesRule(
        "ordinal",  # S（第 30 期）：sub, S 第三讲
        re.compile(
            rf"^(?P<s>.*[^\s（(：:].*?)\s*[（(：:]?\s*第\s*{_NUM}\s*(?:期|章|篇|讲|集|回|话|节|课|部分?|弹)\s*[）)]?"
            rf"(?:\s*{_SEP}+\s*|\s+|[、，]|\s*[（(][0-9]{{6,8}}[）)]\s*|$)(?P<sub>.*)$"  # 第 5 期（20200131）
        ),
        "科技爱好者周刊（第 30 期）：稳定的工作",
        "第100篇文章了",
    ),
    SeriesRule(
        "colon-number",  # S：6、sub, S：6. sub
        re.compile(
            r"^(?P<s>.+?[^）)\s])\s*[：:]\s*(?P<n>[0-9０-９]{1,3})\s*[、.．](?![0-9])\s*(?P<sub>\S.*)$"
        ),
        "Transformer升级之路：6、旋转位置编码的完备性分析",
        "圆周率：3.14的故事",
    ),
    SeriesRule(
        "bracketed",  # S（十五）：sub, S(1)
        re.compile(
            rf"^(?P<s>[^（(]*[^\s（(：:⋅·].*?)\s*[⋅·]?\s*[（(]\s*{_NUM}\s*[）)]\s*{_SEP}*\s*(?P<sub>.*)$"
        ),
        "生成扩散模型漫谈（十五）：构建ODE的一般步骤（中）",
        "端到端的腾讯验证码识别（46%正确率）",
    ),
    SeriesRule(
        "word-number",  # S Part IV: sub, S Vol. 2, S #7
        re.compile(
            rf"^(?P<s>.+?)[\s,:：（(\-–—]+(?:Part|Pt\.?|Vol\.?|Volume|Episode|Chapter|No\.|#)\s*{_NUM}\)?(?![0-9])"
            rf"\s*{_SEP}*\s*(?P<sub>.*)$",
            re.IGNORECASE,
        ),
        "Attention Revisited, Part 2: Heads",
        "Partial Differential Equations 2",
    ),
    SeriesRule(
        "name-number",  # S1：sub
        re.compile(r"^(?P<s>.*[一-鿿])\s?(?P<n>[0-9]{1,2})\s*(?:[：:]|[—–]{1,2})\s*(?P<sub>\D.*)$"),
        "素数之美1：所有素数之积",
        "Project Euler 454 ：五天攻下“擂台”",
        weak=True,
    ),
    SeriesRule(
        "part-only",  # S（上）
        re.compile(r"^(?P<s>[^（(]*[^\s（(].*?)\s*[（(](?P<part>[上中下]篇?|续[一二三]?)[）)]$"),
        "一维弹簧的运动（下）",
        "概率分布的熵归一化（Entropy Normalization）",
    ),
    SeriesRule(
        "part-by-word",  # S：理论篇, S（补充）
        re.compile(
            r"^(?P<s>.+?)\s*(?:[：:]\s*(?P<part>(?:理论|应用|原理|实践|实战|基础|入门|进阶)篇)|[（(](?P<part2>补充)[）)])$"
        ),
        "让人惊叹的Johnson-Lindenstrauss引理：应用篇",
        "前三篇：应用",
        weak=True,
    ),
)
WEAK = frozenset(rule.name for rule in SERIES_RULES if rule.weak)

# A second marker at the end of the subtitle: 最优扩散方差估计（上）, 特征提取(2), 统一扩散模型（理论篇）.
_PART = re.compile(r"\s*[（(](?P<part>[上中下]篇?|续[一二三]?|补充?|番外|\S{2}篇|[0-9]{1,2})[）)]\s*$")
# A title without any of these tells no place in a series.
_CAN_TELL = re.compile(r"[0-9０-９①-⑳一二三四五六七八九十百廿卅上中下续补篇]|\b[IVX]{1,5}\b")
_OUTER = re.compile(r"^[《【\[［“\"]+|[》】\]］”\"]+$")


def read_title(title: str) -> SeriesMark | None:
    """The series that this title says it belongs to; None when it says nothing."""
    text = " ".join(title.split())
    if len(text) > 300 or not _CAN_TELL.search(text):
        return None
    for rule in SERIES_RULES:
        match = rule.pattern.match(text)
        if not match:
            continue
        groups = match.groupdict()
        position = numeral(groups.get("n") or groups.get("n2") or "")
        if position is None and not groups.get("part") and not groups.get("part2"):
            continue
        name = _OUTER.sub("", match["s"].strip()).strip(" ：:—–-，,")
        subtitle = (groups.get("sub") or "").strip(" ：:—–-")
        part = groups.get("part") or groups.get("part2") or ""
        if not part and (second := _PART.search(subtitle)):
            part, subtitle = second["part"], subtitle[: second.start()]
        if fold(name) and not fold(name).isdigit():
            return SeriesMark(
                series=name,
                position=position,
                part=part.removesuffix("篇") if len(part) == 2 else part,
                subtitle=subtitle.strip(" ？！?!。"),
                shape=rule.name,
            )
    return None
