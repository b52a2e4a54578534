"""How a citation is introduced and what stands behind it.

The classes and their order come from reading labelled citations: what leans on an article, what
restates it, what only points to it. The first row that matches decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.extract import bounds
from wenmai.model import Cue, Follows
from wenmai.words.pointing import CONSULT

__all__ = ["CITATION_CUES", "CueRule", "cue_of", "follows", "is_first_section"]


@dataclass(frozen=True, slots=True)
class CueRule:
    """One row: the class, what the words before and behind the mark look like, an example of each."""

    cue: Cue
    before: re.Pattern[str] | None  # ends directly before the mark
    after: re.Pattern[str] | None  # begins directly behind the mark
    example: str  # a phrase that it matches, 《》 for the mark
    not_this: str  # one that it must not match
    both: bool = False  # the words on both sides must match, not those on one

    def fits(self, before: str, after: str) -> bool:
        """Whether the words on either side of a mark are those of this row."""
        sides = (self.before and self.before.search(before), self.after and self.after.match(after))
        return bool(all(sides) if self.both else any(sides))


_TO_MARK = r"[^，,。；;：:！!？?《》\n]{0,8}$"  # a few words, no new clause

CITATION_CUES: tuple[CueRule, ...] = (
    CueRule(
        "assumed",
        re.compile(
            r"(?:(?:假设|假定|默认)[^。]{0,8}(?:读者|大家|你)[^。]{0,24}"
            r"|(?:不了解|不熟悉|不清楚|没读过|没看过)[^。，,]{0,6}(?:读者|同学|朋友|话)"
            r"(?![^。]{0,12}(?:参考|参看|参见|参阅|参照))[^。]{0,16}"
            r"|(?<!首)先(?:去|行)?(?:阅读|通读|读|了解|看完)[^，,。；;：:！!？?《》\n]{0,6}"
            r"|(?:建议|最好|可以|不妨|请)你?先看看?[^，,。；;：:！!？?《》\n]{0,6}"
            r"|(?:沿用|依赖于|建立在|紧接着?|(?:需要?|须|要)用到)[^，,。；;：:！!？?《》\n]{0,8})$"
        ),
        re.compile(r"^[^。《》]{0,14}(?:不再?(?:重复|赘述)|的(?:前提|基础)上|的记号|的后续|为基础)"),
        "本文沿用《》的记号",
        "本文用《》里的图",
    ),
    CueRule(
        "assumed",  # a step is used whose details stand only there
        re.compile(
            r"(?:具体|详细|完整)的?(?:过程|流程|步骤|推导|实现|细节|证明|原理|做法)[^，,。；;！!？?《》\n]{0,12}$"
        ),
        re.compile(r"^[^。；;！!？?《》\n]{0,50}不再?(?:重复|赘述|累述|细说|详述)"),
        "具体的过程在《》里分析过，这里不再赘述",
        "具体的过程可见《》",
        both=True,
    ),
    CueRule(
        "assumed",  # the whole text goes on from it
        re.compile(
            r"(?:本文|这篇|本篇|这)[^，,。；;：:！!？?《》\n]{0,12}(?:是|作为|[看算当]作|看成|视为)(?:接着|对)?"
            r"[^，,。；;：:！!？?《》\n]{0,6}$"
        ),
        re.compile(r"^(?:一文|这篇文章)?的(?:一个|一篇|后续|直接)?(?:续篇|续集|续写|下篇|下集|延续|延伸)"),
        "本文是《》的续篇",
        "本文是《》的姊妹篇",  # beside it, not behind it
        both=True,
    ),
    CueRule(
        "assumed",  # said of this text, not of the other one: 写本文前我读了《…》 is none
        re.compile(
            r"(?:阅读|读|看)(?:(?:本|这)篇?(?:文章|博客|博文|文|篇)|下文)(?:之前|以前|前)(?![面一两几])[^。！!？?《》\n]{0,40}$"
        ),
        None,
        "在阅读本文之前，请确保你已经看过《》",
        "写这篇文章之前，我们讨论过《》",
    ),
    CueRule(
        "assumed",
        re.compile(
            r"\b(?:(?:continuation|sequel|follow(?:ing)?[- ]?up) (?:of|to|from|on)"
            r"|continu(?:es|ing) from|pick(?:s|ing)? up where"
            r"|(?:before (?:reading|you read|continuing|going on|starting)"
            r"|if you have(?:n[’']t| not) (?:yet |already )?(?:read|seen))\b[^.;:!?\n]{0,40})"
            r"[^.,;:!?\n]{0,16}$",
            re.I,
        ),
        None,
        "This post is a continuation of 《》",
        "the discussion continues in 《》",
    ),
    CueRule(
        "assumed",
        re.compile(
            r"\b(?:builds? (?:up)?on|familiar(?:ity)? with|prerequisites?:?|read first:?"
            r"|(?:already|should|must) (?:have )?read)[^.,;:!?\n]{0,16}$",
            re.I,
        ),
        re.compile(r"^\s*first\b(?!\s+\w+ed\b)", re.I),
        "this post builds on 《》",
        "as I read in 《》",
    ),
    CueRule(
        "assumed",  # 思路跟《》是一样的: what is done here is explained there
        re.compile(r"(?:像|跟|和|与|如同?|同)\s*$"),
        re.compile(
            r"^\s*(?:中|里)?(?:的[^，,。；;《》]{1,16})?(?:(?:都|基本上?)?是)?(?:一样|一致|相同|差不多|类似|那样)"
        ),
        "模型的思路跟《》是一样的",
        "像《》这样的工作",
        both=True,
    ),
    CueRule(
        "aside",
        re.compile(
            r"(?:(?:想起|联想到|想到)了?|类似的[^，,。；;《》\n]{0,6}还有|\bremind(?:s|ed)? (?:me|us) of)"
            + _TO_MARK
        ),
        re.compile(r"^\s*(?:中|里面?)?(?:我们|笔者|本人)?也(?:曾经?)?(?:提到|提及|出现|说|讨论)过"),
        "这让人想起《》",
        "我们在《》中讨论过",
    ),
    CueRule(
        "setting",  # of the experiments: nobody has to read it to follow the argument
        re.compile(
            r"(?:代码|baseline|模型架构|架构|优化器|参考实现|初始化方面|训练方式)[^，,。；;：:！!？?《》\n]{0,10}$"
            r"|\b(?:code|implementation|optimi[sz]er|baseline)s?(?: \w+){0,3} $",
            re.I,
        ),
        None,
        "baseline代码来自《》",
        "代码如下，参考《》",
    ),
    CueRule(
        "previous",
        re.compile(
            r"(?:(?:上|前)(?:一|两|二|三|四|五|六|七|八|九|十|几)?篇|上文|前文|上次|上一期|第[一二]篇|前面(?:的)?(?:几|\S)篇|书接上[文回]"
            r"|接着|(?:previous|last) (?:post|article|part))" + _TO_MARK
        ),
        None,
        "在上一篇文章《》中",
        "这一篇文章《》中",
    ),
    CueRule(
        "forward",
        re.compile(r"(?:下一?篇|后续|将(?:会|要)?在|以后|未来|之后会|next (?:post|article|part))" + _TO_MARK),
        None,
        "我们将在下一篇文章《》里讨论",
        "上一篇《》里讨论",
    ),
    CueRule(
        "example",
        re.compile(
            r"(?:比如|例如|譬如|诸如|像|[（(，,、]如|such as|e\.g\.,?)"
            r"[^，,。；;！!？?《》\n]{0,4}(?:《[^》]*》[、，和,]{0,1})*$"
        ),
        None,
        "比如《》",
        "在文章《》",
    ),
    CueRule(
        "consult",
        re.compile(rf"(?:{CONSULT}|阅读|浏览|回看|翻看|see|refer to)" + _TO_MARK),
        re.compile(r"^(?:一文)?[，,]?(?:有|里有|中有)?(?:更)?(?:详细|具体)"),
        "读者可以参考《》",
        "在《》中我们推导了",
    ),
    CueRule(
        "stated",  # the author says what was done there
        re.compile(r"(?:在|从|由|根据|按照|正如|如同|通过|基于|回顾|继)" + _TO_MARK),
        re.compile(r"^(?:一文|这篇文章|里面?|中)?(?:里面?|中|的)?[，,]?(?:我们|笔者|本人|作者)"),
        "在《》中，我们推导了",
        "而《》显示",
    ),
)

# The sentence behind a citation sends the reader back to it: 建议先阅读这篇文章. Not a link on 这篇文章
# itself, which is another citation: the words stop before the next one.
_READ_FIRST = re.compile(
    r"先(?:去|回去)?(?:阅读|读|看|了解)(?:一下|一遍|完|看)?(?:这|那|该|上述|以上|上面)(?:[\w]{0,2}篇|些)"
    r"(?:文章|博客|博文|文)?(?=[。，,；;！!）)\n]|$)"
    r"|\bread (?:it|that|this|those|these)(?: (?:post|article|part)s?)? (?:first|before)\b",
    re.I,
)

# 前置知识, not 前言 and not the 知识 of something else
_FIRST_SECTION = re.compile(
    r"[\W\d]*(?:[一二三四五六七八九十]+[、.．]\s*)?(?:(?:前置|预备|前提|先修|先导|准备)(?:知识|阅读|文章|内容|基础)|阅读(?:前提|准备)"
    r"|(?:(?:some|the) )?prerequisites?|before you (?:read|start|begin)|read (?:this )?first)\W*",
    re.I,
)

_RECAP = re.compile(
    r"回顾|简单(?:来说|介绍|回忆|复习|概括)|也就是说|具体来说|大意是|主要(?:结论|结果|思路|内容|说的)是|的(?:结论|结果|思路|做法)是|核心(?:思想|思路)是"
)
_DISPLAY = re.compile(r"\\begin\{|\$\$|\\\[")


def cue_of(before: str, after: str, behind: str = "") -> Cue:
    """The class of a citation from the words on either side of it (same sentence).

    `behind` is what stands between it and the next citation, beyond the sentence too.
    """
    if _READ_FIRST.search(behind):
        return "assumed"
    for rule in CITATION_CUES:
        if rule.fits(before, after):
            return rule.cue
    return ""


def is_first_section(heading: str) -> bool:
    """Whether a section holds what has to be read before the rest: 前置知识."""
    return bool(_FIRST_SECTION.fullmatch(heading))


def follows(after: str) -> Follows:
    """What the text does behind the mark: restates in words, or with a displayed formula.

    `after` is what stands behind the mark, up to `bounds.FOLLOWING`.
    """
    paragraph = after.partition("\n")[0]
    if _RECAP.search(paragraph[: bounds.FARTHEST_RECAP]):
        return "recap"
    display = _DISPLAY.search(after)
    # A formula in the same paragraph or opening the very next line restates; one further on need not.
    if display and not after[len(paragraph) : display.start()].strip():
        return "formula"
    return ""
