"""Whose article the words beside a title mark speak of: the writer's own site, somebody else, or neither.

A title that is quoted loosely, or that a paper and an article share, is followed to an article only
where the writer speaks of it as one of this site's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.model import Voice
from wenmai.words.kinds import ARTICLE
from wenmai.words.pointing import CONSULT, NO_OWNER

__all__ = ["VOICES", "VoiceRule", "voice_of"]


@dataclass(frozen=True, slots=True)
class VoiceRule:
    """One row: what stands before or behind the mark, with a phrase that matches and one that must not."""

    voice: Voice
    before: re.Pattern[str] | None  # within the words before the mark, of the same sentence
    after: re.Pattern[str] | None  # begins directly behind the mark
    example: str  # 《》 for the mark
    not_this: str

    def fits(self, before: str, after: str) -> bool:
        """Whether the words on either side of a mark are those of this row."""
        found = (self.before and self.before.search(before)) or (self.after and self.after.match(after))
        return bool(found)


VOICES: tuple[VoiceRule, ...] = (
    VoiceRule(  # named with its owner, who is not the writer: 林先生的文章《》, Google在《》中
        "other",
        re.compile(
            # 解读木马的一篇博客《》 says what it is about, not whose it is
            r"^(?!.*(?:关于|有关|解读|介绍|讨论|分析|讲|谈)[^，,。；;！？《》]{0,30}$)"
            rf"(?!.*{NO_OWNER}的(?:一?篇|那?[篇本])?{ARTICLE}?$)"
            r"(?:.*[^我们者前站篇次年里面处人身家上关述初末底天日月期时写说讲绍译过转发贴了])?"
            rf"的(?:一?篇|两篇|书|那?本|这?篇)?(?:{ARTICLE}|书|论文|课程|歌|诗)*$"
            r"|[A-Za-z] ?[在于]$"
        ),
        None,
        "可以参考林先生的《》",
        "这是我们的《》",
    ),
    VoiceRule(  # read, found or taken elsewhere
        "other",
        re.compile(
            r"(?:网上|网友|转[自载]|来自|摘自|出自|知乎|微博|博客园|\bby\b|\bfrom\b|(?:看|读)[到了]|[在正]看"
            r"|我[^，,。；;！？《》]{0,6}[看读听买]过)[^，,。；;！？《》（）()]{0,16}$",
            re.IGNORECASE,
        ),
        None,
        "昨天读到一篇《》",
        "读者可以看看《》",
    ),
    VoiceRule(
        "other",
        None,
        re.compile(r"^(?!有|[^。！？《》]{0,3}[一某位])[^。！？《》]{0,6}(?:作者|译者|出版)"),
        "《》（作者：某人）",
        "《》有一个作者自荐的工具",
    ),
    VoiceRule(  # the writer's, or this site's
        "own",
        re.compile(
            r"(?:本站|本博|笔者|[拙挫旧][文作]|另(?:外)?一篇)[^。！？]{0,20}$"
            r"|(?:^|[^自])我们?(?:自己)?(?:以前|之前|也|还|就|曾经?|又|刚|所|在|正在)*"
            r"(?:[写说讲发转贴][过了的]{0,2}|分享|介绍|翻译|报道)[^，,。；;！？《》]{0,8}$"
            r"|(?:^|[^自])我们?(?:还|另外?)(?:有|写[过了]?)一篇[^，,。；;！？《》]{0,4}$"
            r"|我们?[^。！？]{0,40}[，,](?:也|还)[写讲]过[^，,。；;！？《》]{0,4}$"
            r"|(?:^|[^自])我们?(?:以前|之前|也|还|就|曾经?|又|刚)*(?:在|的|的?那篇(?:文章)?)$"
            r"|(?:^|[^自])我们?[^，,。；;！？《》]{0,4}[写说讲]过《[^《》]*》[，,、]?(?:也|还|又)[写说讲]过$"
            r"|\b(?:my|our)\b[^.!?]{0,20}$",
            re.IGNORECASE,
        ),
        None,
        "我在《》里说过",
        "我把它当作一本《》",
    ),
    VoiceRule(  # written by somebody who is named
        "other",
        re.compile(
            r"(?:[他她]们?|[A-Za-z]|作者|教授|博士|先生|女士|老师|记者|[学作画]家|》上?)[^我，,。；;！？《》]{0,12}"
            r"(?:发表|刊登|刊发|撰写|写[过了]|发布|创作|所[写著作])[^我，,。；;！？《》]{0,10}$"
        ),
        None,
        "后来某教授发表了文章《》",
        "后来发表了文章《》",
    ),
    VoiceRule(  # before now, on this site
        "own",
        re.compile(
            r"(?:以前|之前|曾经?|前(?:面|些天|几天|两天|阵子|段时间)|去年|上个?[周月次]|上一?篇|早年|earlier)"
            r"[^，,。；;！？]{0,16}$|[书上]接$",
            re.IGNORECASE,
        ),
        None,
        "以前介绍过《》",
        "眼前的《》",
    ),
    VoiceRule(  # said there before: 《》一文里已经说过
        "own",
        re.compile(r"记得[^，,。；;！？《》]{0,4}$"),
        re.compile(
            r"^(?:一文|这篇文章|那篇文章)?(?:里面?|中|里)?[，,]?(?:我们?|笔者)?(?:已经?|就|曾经?|也|都)*(?:说|提到?|讲|介绍|讨论|分析|谈到?|推导|证明)过"
        ),
        "在《》一文中已经说过",
        "《》里说得很清楚",
    ),
    VoiceRule(  # the reader is sent there
        "sent",
        re.compile(
            rf"(?:{CONSULT}|看看|看一?下|\bsee\b)[^，,。；;！？《》]{{0,8}}"
            r"(?:《[^《》]*》[^。！？《》]{0,3})*$",
            re.IGNORECASE,
        ),
        None,
        "详细的推导请参看《》",
        "推荐阅读《》",
    ),
    VoiceRule(  # one of many, or in another language
        "other",
        re.compile(r"(?:(?<![我站博中])有一?篇|[英外日]文的?文章|英语文章)[^，,。；;！？《》（）()]{0,16}$"),
        None,
        "这两天有一篇《》",
        "其中有一篇《》",
    ),
)


def voice_of(before: str, after: str) -> Voice:
    """Whose article is meant, from the words on either side of the mark; the first row that fits."""
    for rule in VOICES:
        if rule.fits(before, after):
            return rule.voice
    return ""
