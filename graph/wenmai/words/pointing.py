"""Words that point: to another text (参看), to the article before (上一篇), and to nothing by name (这里)."""

from __future__ import annotations

import re

from wenmai.words.alternatives import Alternatives

__all__ = ["CONSULT", "NAMELESS", "NEXT", "PREVIOUS", "PREVIOUS_ENGLISH"]

CONSULT = Alternatives("参[看见考阅照]|[详请可]?见|请看|可以看|移步", "详见", "看了看")
PREVIOUS = Alternatives("[上前]一?篇", "上一篇", "这一篇")
NEXT = Alternatives("[下后]一?篇", "下篇", "上篇")
PREVIOUS_ENGLISH = Alternatives("previous|last|preceding", "the preceding post", "the next post")

# Words of links that point and name nothing: [这里](https://github.com/a/b)
NAMELESS = re.compile(
    r"(?:点击|参考|参见|见|[原本论博推])?[这那此]?"
    r"(?:里|儿|个|篇|边|处|链接|地址|网址|代码|源码|源代码|仓库|项目|论文|文章?|博客|原文|官网|教程)"
    r"|(?:(?:the|this|that|my|our|source|code) )?"
    r"(?:here|there|this|that|it|link|repo(?:sitory)?|code|source|article|post|blog|page|paper|project|git(?:hub|lab|ee)?)"
    r"(?: repo(?:sitory)?)?",
    re.IGNORECASE,
)
