"""Words that point: to another text (参看), to the article before (上一篇), and to nothing by name (这里)."""

from __future__ import annotations

import re

from wenmai.words.alternatives import Alternatives

__all__ = ["CONSULT", "NAMELESS", "NEXT", "NO_OWNER", "PREVIOUS", "PREVIOUS_ENGLISH"]

CONSULT = Alternatives("参[看见考阅照]|[详请可]?见|请看|可以[看读]|先读|[再也]读|移步", "详见", "看了看")
PREVIOUS = Alternatives("[上前]一?篇", "上一篇", "这一篇")
NEXT = Alternatives("[下后]一?篇", "下篇", "上篇")
PREVIOUS_ENGLISH = Alternatives("previous|last|preceding", "the preceding post", "the next post")
# What stands before 的《…》 and owns nothing: when it was written, what it belongs to, where it stands.
NO_OWNER = Alternatives(
    "[之以今此随最]后|后[来续]|[此先原早]先|[此先之以]前|原来|本来|从前|近[期来]|早[期年]|当时|现在|[昨前今]天|[最更较][近新早]"
    "|配套|附带|相[关应]|对应|相同|同名|同[系类]列|其[他它]|[旧拙新近前]作|姊妹篇|姐妹篇|番外|续集"
    "|(?:已经?|刚[刚才]|曾经|最早|第[一二三四五六七八九十0-9]{1,2}次|正在)[^，,。；;！？《》的]{1,8}|列表|目录|首页|置顶",
    "配套的",
    "张三的",
)

# Words of links that point and name nothing: [这里](https://github.com/a/b)
NAMELESS = re.compile(
    r"(?:点击|参考|参见|见|[原本论博推])?[这那此]?"
    r"(?:里|儿|个|篇|边|处|链接|地址|网址|代码|源码|源代码|仓库|项目|论文|文章?|博客|原文|官网|教程)"
    r"|(?:(?:the|this|that|my|our|source|code) )?"
    r"(?:here|there|this|that|it|link|repo(?:sitory)?|code|source|article|post|blog|page|paper|project|git(?:hub|lab|ee)?)"
    r"(?: repo(?:sitory)?)?",
    re.IGNORECASE,
)
