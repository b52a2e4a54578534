"""What is called by the words before an address that is written out: 漫话中文分词：https://…"""

from __future__ import annotations

import re

from wenmai.resolve import bounds
from wenmai.words.pointing import names_nothing

__all__ = ["title_before"]

# [6] 木马的做法：, - Axles of wood: ; nothing that goes on from an earlier part of the sentence
_LABEL = re.compile(
    r"\s*(?:[-*•·>]\s*|\[\d{1,3}\]\s*|\d{1,2}[.、)）]\s*)?([^，。；！？、,;!?：:《》\n]+?)\s*[：:]\s*"
)
# What says that an address follows, or what kind it is of, and names nothing: 视频地址, 原图来自.
_POINTS = re.compile(
    r"^(?:翻译自|[转引摘]自|来自|更多|类似|其他|其中|例如|比如|参考|参见|详见|可|请|关于|有关|本[文站]|[这那我你他她它如])"
    r"|(?:链接|地址|网址|主页|首页|官网|网站|官方页?|下载|来源|出处|来自|访问|阅读|参考|资料|文献|原文|全文|密码|提取码|详见"
    r"|如下|如此|问题|讨论|反馈|是|为|在|有|到|了|见|看|去|自|说|问|于|数据集?|语料库?|代码|源码|视频|演示|样板|[样示]例|例子|页面)"
    r"(?:[（(][^（）()]*[）)])?$"
    r"|^(?:see|from|source|via|more|read|visit|download|reference|image|url|the|available|this|that|these|here|it|i|my|for)\b"
    r"|\b(?:url|link|links|page|homepage|website|site|demo|source|from|to|at|is|are|here|see|download|video|code|repo|report)$",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def title_before(context: str, address: str) -> str:
    """The title that stands before an address in its sentence; empty where the words name nothing.

    >>> title_before("[6] 木马与风筝的来历：https://lathe.example/7", "https://lathe.example/7")
    '木马与风筝的来历'
    >>> title_before("视频地址：https://lathe.example/7", "https://lathe.example/7")
    ''
    """
    at = context.find(address) if "://" in address else -1
    label = _LABEL.fullmatch(context, 0, at) if at > 0 else None
    if label is None:
        return ""
    title = " ".join(label[1].split())
    least = bounds.FEWEST_CHINESE_BEFORE if _CHINESE.search(title) else bounds.FEWEST_LATIN_BEFORE
    if not least <= len(title) <= bounds.MOST_BEFORE or _POINTS.search(title) or names_nothing(title):
        return ""
    return title
