"""What stands around the body on a page that was scraped to text: a literal table of its parts.

A part begins with a line of its own; the table says by which words, and how sure it is that a body
has ended there. A box with the page's OWN address ends it. Else a FIRM part does: tags, neighbours,
comments. Words that an article might have as a heading of its own (related reading) MAYBE end it:
when no prose stands between them and the sure end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wenmai.read.source import LeftOut

__all__ = ["PARTS", "Part", "body_end", "left_out", "page_parts", "plain_line"]


OWN, FIRM, MAYBE, NEVER = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Part:
    """One row: what a part of the page is called, and how its first line begins."""

    name: str
    begins: re.Pattern[str]
    surety: int  # that a body has ended where this part begins


def _line(*words: str) -> re.Pattern[str]:
    """The line is one of these and hardly more: `12 评论`, `评论：`, but not 评论区里有人问……"""
    return re.compile(rf"(?:{'|'.join(words)})[\s:：(（)）.…\d»«→←*-]*$", re.IGNORECASE)


def _opens(*words: str) -> re.Pattern[str]:
    """The line begins with one of these, whatever follows."""
    return re.compile(rf"(?:{'|'.join(words)})", re.IGNORECASE)


# Searched in this order on the line without its markup.
PARTS: tuple[Part, ...] = (
    # 转载到请包括本文地址：https://… · 本文链接：https://… · not 本文链接了很多资料
    Part(
        "permalink",
        _opens(
            r"(?:转载|引用)[^\n]{0,16}?(?:地址|链接|出处|注明|来自)[^\n]{0,12}?[:：]\s*<?https?://",
            r"(?:本文|原文|文章)(?:永久|固定)?(?:地址|链接|网址)\s*[:：]\s*<?https?://",
            r"(?:永久链接|Permalink|Permanent link|Original (?:link|article|post))\s*[:：]?\s*<?https?://",
        ),
        OWN,
    ),
    # 如果您需要引用本文，请参考： · How to cite this article
    Part(
        "cite-box",
        _opens(
            r"如(?:果您?)?需要?引用本文",
            r"引用(?:本文|格式)\s*[:：]\s*$",
            r"(?:How to cite|Cite (?:this|as)|To cite this)\b[^\n]{0,30}$",
            r"[^\n《]{0,90}《[^\n]{1,300}》\s*Blog post\b",
        ),
        OWN,
    ),
    Part(
        "licence",
        _opens(r"版权声明\s*[:：]", r"(?:本文|本站)(?:采用|遵循|基于)[^\n]{0,60}(?:协议|许可)"),
        FIRM,
    ),
    # 分类： [数学](…) 标签： [变分](…) · Posted in Physics, Tagged tensor
    Part(
        "tags",
        _opens(
            r"(?:文章)?(?:分类|标签|归类)\s*[:：][^。！？]*$",
            r"(?:Posted|Filed) (?:in|under)\b",
            r"Tagged(?: with| as)?\b",
            r"(?:Categories|Category|Tags?)\s*:",
        ),
        FIRM,
    ),
    # < [上一篇的题目](…) | [下一篇的题目](…) > · 上一篇：… · Previous post
    Part(
        "previous-next",
        _opens(
            r"<\s*[^|\n]+\|.*(?<=>)$",
            r"[«←‹]\s*\S",
            r"(?:上一?篇|下一?篇|前一篇|后一篇)(?:文章)?\s*[:：]",
            r"(?:Previous|Next|Older|Newer)(?: (?:post|article|entry))?\s*(?::|$)",
            r"(?:Post|文章)(?:s)?\s*(?:navigation|导航)\s*$",
        ),
        FIRM,
    ),
    Part(
        "related",
        _line(
            "你也许还对下面的内容感兴趣",
            "(?:您|你)可能(?:还|也)?(?:感兴趣|喜欢)(?:的(?:文章|内容))?",
            "猜你喜欢",
            "(?:相关|推荐|延伸)(?:文章|阅读|日志|推荐|内容|博文)",
            "Related(?: (?:posts?|articles?|reading))?",
            "You (?:might|may) also (?:like|enjoy)",
            "More (?:posts|from .{1,40})",
        ),
        MAYBE,
    ),
    Part(
        "share", _line("分享(?:到|至|本文)?", "打赏(?:本文|作者)?", "赞赏", "Share this", "Like this"), MAYBE
    ),
    Part(
        "comments",
        _line(
            r"(?:\d+\s*[条个则]?\s*)?(?:评论|留言|回复)(?:列表|区)?",
            "(?:发表|添加|撰写|写下)?(?:你的|您的)?(?:看法|评论|留言)",
            "(?:已有|共有?)\\s*\\d+\\s*条(?:评论|留言)",
            "取消回复",
            r"(?:\d+|No|One) (?:Comments?|Responses?|Replies|thoughts? on .{1,120})",
            "Comments?",
            "Leave a (?:reply|comment)",
        ),
        FIRM,
    ),
    Part("contents", _line("内容速览", "文章目录", "Table of contents"), NEVER),
    Part(
        "sidebar",
        _line(
            "SEARCH|搜索|智能搜索|站内搜索",
            "MENU|菜单|导航",
            "CATEGORIES|分类目录",
            "(?:NEW|LATEST|RECENT) ?POSTS|最新文章|近期文章|最近文章",
            "(?:RECENT )?COMMENTS|最近评论|近期评论|最新评论",
            "USER ?LOGIN|登录|Meta|功能",
            "热门(?:标签|文章)|标签云|Tag cloud",
            "随机(?:文章|推荐)",
            "Archives|文章归档",
            "Follow(?: us)?|Subscribe",
        ),
        MAYBE,
    ),
    Part("blogroll", _line("友情链接", "友链", "Blogroll"), MAYBE),
    Part(
        "footer",
        _opens(r"(?:Copyright\s*)?(?:©|\(c\)\s*\d{4})", r"(?:Proudly )?powered by\b", r"All rights reserved"),
        MAYBE,
    ),
)

# The first words of all rows, behind whatever marks a line up: most lines are no more looked at.
_CANDIDATE = re.compile(
    r"\n[ \t\\*_#\[\]`>+-]*+"
    r"(?=[转引本原文永如需版站分标归上下前后<«←‹您你猜相推延打赞评留回发添撰写已共取内目搜智菜导最近登功热随友©(\dA-Za-z])"
    r"(?:转载|引用|[本原]文|文章|永久|[如需]|版权|本站|分类|标签|归类|[上下前后]|[<«←‹]|您|你|猜|相关|推荐|延伸|分享"
    r"|[打赞]赏|评论|留言|回复|发表|添加|撰写|写下|已有|共|取消|内容|目录|搜索|智能|站内|菜单|导航|最[新近]|近期"
    r"|登录|功能|热门|随机|友情|友链|©|\d+[ 条个则评留回]"
    r"|(?i:Perma|Origin|How to|Cite|To cite|Posts? |Posted|Filed|Tag|Categor|Prev|Next|Older|Newer|Related"
    r"|You m|More |Share|Like this|No |One |Comment|Leave|Table|Search|Menu|New ?p|Latest|Recent|User ?l|Meta"
    r"|Archives|Follow|Subscribe|Blogroll|Copyright|\(c\)|Proudly|Powered|All rights))"
)
_BLOG_POST = re.compile(r"\n[^\n《]{0,90}《[^\n]{1,300}》\s?\\?\[Blog post")
_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_LINK = re.compile(r"!?\[[^\[\]\n]*\]\([^()\n]*\)")
_MARKUP = re.compile(r"[\\*_#\[\]`]+|^\s*[-+>]\s+")
_LONGEST_LINE = 400  # code points of a line that are looked at
_SENTENCE = re.compile(r"[。！？!?；;，,：:.…）)」』”\"]")
_PROSE = 40  # code points outside links from which a line counts as prose


def plain_line(line: str) -> str:
    """A line without Markdown's marks and link targets: `### [评论](…)` → `评论`."""
    return _MARKUP.sub("", _TARGET.sub("]", line[:_LONGEST_LINE])).strip()


@lru_cache(maxsize=1)  # a page is asked for its parts to be recognised, and again to be read
def page_parts(text: str) -> Mapping[int, Part]:
    """The parts of a page by the number of their first line."""
    parts: dict[int, Part] = {}
    number = counted = 0
    below = "\n" + text  # a line end to look for is found faster than a line's beginning
    starts = [match.start() for match in _CANDIDATE.finditer(below)]
    if "[Blog post" in text:
        starts = sorted({*starts, *(match.start() for match in _BLOG_POST.finditer(below))})
    for start in starts:
        number += text.count("\n", counted, start)
        counted = start
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if part := _part_of(plain_line(line)):
            parts[number] = part
    return parts


@lru_cache(maxsize=4096)  # the pages of one site share their menus and sidebars
def _part_of(plain: str) -> Part | None:
    return next((part for part in PARTS if part.begins.match(plain)), None) if plain else None


def body_end(lines: Sequence[str], parts: Mapping[int, Part], start: int, address: str) -> int:
    """The number of the first line behind the body that starts with line `start`.

    `address` is the page's own one, without scheme: a permalink that names another page (a licence
    line that the article quotes) ends nothing.
    """
    code = _code_lines(lines, start)
    own = [
        number
        for number, part in parts.items()
        if number > start
        and part.surety == OWN
        and (part.name != "permalink" or not address or address in lines[number])
    ]
    below = {number: part for number, part in parts.items() if number > start and number not in code}
    certain = next((number for number in own if number not in code), None)
    if certain is None:  # a fence that was left open hides what stands below it
        certain = next(iter(own), None)
    if certain is None:
        certain = next((number for number, part in below.items() if part.surety == FIRM), len(lines))
    last_prose = certain - 1
    while last_prose > start and (
        last_prose in below or last_prose in code or not _is_prose(lines[last_prose])
    ):
        last_prose -= 1
    return next(
        (
            number
            for number, part in below.items()
            if last_prose < number < certain and part.surety in (MAYBE, FIRM)
        ),
        certain,
    )


def _code_lines(lines: Sequence[str], start: int) -> set[int]:
    """The lines of fenced code."""
    code: set[int] = set()
    fence = ""
    for number in range(start, len(lines)):
        line = lines[number].strip()
        if fence:
            code.add(number)
            if line == fence:
                fence = ""
        elif line.startswith(("```", "~~~")) and line[:3] not in line[3:]:
            fence = line[:3]
            code.add(number)
    return code


def _is_prose(line: str) -> bool:
    """A sentence or more outside of links."""
    outside = _LINK.sub("", line[:_LONGEST_LINE])
    return len(outside.strip()) >= _PROSE and bool(_SENTENCE.search(outside))


def left_out(lines: Sequence[str], parts: Mapping[int, Part], start: int, end: int) -> tuple[LeftOut, ...]:
    """What is not the body, part by part, in the order of the page."""
    sizes: dict[str, int] = {}
    whys = {"navigation": "above the title", "below-the-body": "behind the end of the body"}
    name = "navigation"
    size = 0
    for number in (*range(start), *range(end, len(lines))):
        part = parts.get(number)
        if part or number == end:
            sizes[name] = sizes.get(name, 0) + size
            name, size = part.name if part else "below-the-body", 0
            if part and part.name not in whys:
                whys[part.name] = f"“{plain_line(lines[number])[:30]}”"
        size += len(lines[number].strip())
    sizes[name] = sizes.get(name, 0) + size
    return tuple(LeftOut(what=what, why=whys[what], size=size) for what, size in sizes.items() if size)
