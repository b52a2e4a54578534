"""Words that lead to a title without marks: 上一篇文章：…, 参考前文 …, See also: …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.fold import in_place
from wenmai.model import Cue
from wenmai.resolve import bounds
from wenmai.words.pointing import CONSULT

__all__ = ["LEADS", "Lead", "heads_a_list", "lead_before"]

_SIGN = r"\s?(?::|\s[—–-]{1,2}\s)\s*[“\"「『]?"  # 上一篇: …, Related post — …
_FEW_WORDS = r"(?:[^,。;!?:\n]{0,6}|[a-z' ]{0,30})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One way of leading to a title, read in lower case and simplified characters."""

    name: str
    words: str  # alternatives of a regular expression, without groups that capture
    before_a_sign: re.Pattern[str]  # the phrase with a colon or dash behind it, directly before the title
    directly_before: re.Pattern[str]  # the phrase without any sign
    cue: Cue
    example: str  # a phrase of it, with what stands between it and the title
    not_this: str
    own: bool = False  # the words are said of the site's own articles: a short title will do


def _lead(name: str, words: str, cue: Cue, example: str, not_this: str, *, own: bool = False) -> Lead:
    return Lead(
        name=name,
        words=words,
        before_a_sign=re.compile(rf"(?:{words}){_FEW_WORDS}{_SIGN}\Z"),
        directly_before=re.compile(rf"(?:{words})\s?[“\"「『]?\Z"),
        cue=cue,
        example=example,
        not_this=not_this,
        own=own,
    )


LEADS: tuple[Lead, ...] = (
    _lead(
        "first",
        r"(?<!首)先(?:去|回去)?(?:阅读|读|看)(?:一下|一遍|完|看)?(?:文章|这篇|我的)?"
        r"|\bread (?:this |it )?first|\bstart with",
        "assumed",
        "请先阅读：",
        "首先看轮轴：",
        own=True,
    ),
    _lead(
        "previous",
        r"(?:上一|前一|前)[篇文回次期节讲课话集章](?:的?(?:文章?|博客|博文|内容))?|上[篇回次期集]|前情(?:提要|回顾)?"
        r"|\b(?:previous|last|earlier|preceding) (?:post|article|part|episode|entry|time|week|month)"
        r"|\bpreviously|\bearlier",
        "previous",
        "上一篇文章：",
        "目前：",
        own=True,
    ),
    _lead(
        "next",
        r"[下后]一?[篇回次期节讲课话集章](?:的?(?:文章?|博客|博文|内容))?"
        r"|\bnext (?:post|article|part|time|up|week)|\bnext",
        "forward",
        "下一篇：",
        "以下：",
        own=True,
    ),
    _lead(
        "related",
        r"我(?:们)?的?(?:另一?篇|那篇|这篇|上一?篇)?(?:文章|博文|博客)|[拙旧博]文"
        r"|(?:相关|延伸|扩展|拓展|推荐|关联)(?:阅读|文章|博文)"
        r"|\brelated (?:posts?|articles?|reading)|\bfurther reading"
        r"|\b(?:my|our) (?:\w+ )?(?:posts?|articles?)",
        "consult",
        "相关阅读：",
        "相关系数：",
        own=True,
    ),
    _lead(
        "example",
        r"(?:例如|比如|譬如|像|(?<![假不诸])如|\be\.g\.|\bsuch as)",
        "example",
        "例如：",
        "假如：",
    ),
    _lead(
        "consult",
        rf"(?<![看听遇罕]){CONSULT}|文章|参考|(?:另|也|可)见|看看|阅读"
        r"|\bsee(?: also)?|\bread(?: also| more| on)?|\b(?:posts?|articles?)",
        "consult",
        "详见：",
        "看见了：",
    ),
)
_HEADS_A_LIST = re.compile(
    r"(?:"
    + "|".join(lead.words for lead in LEADS)
    + r"|目录|系列|文章列表|\bseries|\bcontents)[^。!?\n]{0,12}\Z"
)


def lead_before(text: str, at: int) -> tuple[Lead, bool] | None:
    """The phrase that leads to what begins at this place of a text, and whether a colon or dash follows it.

    `text` is folded in place.
    """
    line = text[max(0, at - bounds.LONGEST_LEAD) : at].rpartition("\n")[2]
    for lead in LEADS:
        if lead.before_a_sign.search(line):
            return lead, True
    return next(((lead, False) for lead in LEADS if lead.directly_before.search(line)), None)


def heads_a_list(line: str) -> bool:
    """Whether a line announces articles: 延伸阅读, Related posts:"""
    return bool(_HEADS_A_LIST.search(in_place(line).strip().rstrip(":")))
