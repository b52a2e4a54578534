"""Words that point: to another text (参看), to the article before (上一篇), and to nothing by name (这里)."""

from __future__ import annotations

import re

from wenmai.words.alternatives import Alternatives

__all__ = ["CONSULT", "NAMELESS", "NEXT", "NO_OWNER", "PREVIOUS", "PREVIOUS_ENGLISH", "names_nothing"]

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

# 2024-06-11, v.1.63.0, 2022, 2024年6月; not V8
_ONLY_NUMBERS = re.compile(
    r"(?:[\d\s.,:/()+~-]|\bv(?:er(?:sion)?)?\.?(?=\s?\d{1,4}\.)|\brc|[年月日号第版])+", re.IGNORECASE
)
# latest available release of Axle, Axle's releases page, version 3; not a release of the horses
_VERSION = re.compile(
    r"\b(?:latest|newest|current|recent|older|stable)\s(?:\w+\s){0,2}(?:releases?|versions?)\b"
    r"|\breleases?\s(?:pages?|notes?)\b|^(?:releases?|versions?)(?:\s\d.*)?$|最新版本?|发布页|更新日志",
    re.IGNORECASE,
)
# February, 2022; in February; August 5, 2021; not Mayday
_OF_DAY = re.compile(
    r"(?:in |on |since |last |the |earlier |\d{1,2}(?:st|nd|rd|th)?,? |\d{4},? ?){0,4}"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|yesterday|today|week|month|year)"
    r"(?:[ .,]{0,2}\d{1,4}(?:st|nd|rd|th)?){0,2}",
    re.IGNORECASE,
)
# Words that any project's links have; where a link has no other it tells this one from none.
_COMMON = frozenset(
    re.findall(
        r"\S+",
        "a an the this that its it their his her my our your one two some another other others here there "
        "now of for on in at from and by with to is are s github gitlab gitee bitbucket git npm official "
        "public open source sourced new original own sample example examples demo test site website web blog "
        "page pages home homepage repo repos repository repositories code project package packages plugin "
        "plugins tool tools app library utility script documentation docs doc readme notes guide wiki issue "
        "issues pull request pr commit download downloads link links post article paper file files list "
        "details more information info announcement release releases version versions changelog changelogs",
    )
)


def names_nothing(words: str) -> bool:
    """Whether the words of a link point and name nothing: 这里, a day, a version, GitHub releases page.

    >>> names_nothing("v.1.63.0"), names_nothing("Dart Sass")
    (True, False)
    """
    plain = words.strip().rstrip(".。")
    if NAMELESS.fullmatch(plain) or _ONLY_NUMBERS.fullmatch(plain) or _OF_DAY.fullmatch(plain):
        return True
    parts = re.findall(r"\w+", plain.casefold())
    return bool(_VERSION.search(plain)) or (bool(parts) and all(part in _COMMON for part in parts))
