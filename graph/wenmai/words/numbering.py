"""Words beside a number with a dot: whose parts it counts (笔记 1.2), or that it is a version (1.2 发布)."""

from __future__ import annotations

from wenmai.words.alternatives import Alternatives

__all__ = ["COUNTED", "RELEASE"]

# What ends the name of something told in parts, and never that of a product.
COUNTED = Alternatives(
    "笔记|札记|教程|讲义|系列|入门|指南|导论|概论|漫谈|杂谈|连载|专栏|手册|随笔|日记|课程?|复习"
    r"|\b(?:Notes|Tutorial|Guide|Course|Series|Lessons|Lectures|Handbook|Primer|Diary|Basics)",
    "木工笔记",
    "木马引擎",
)
RELEASE = Alternatives(
    r"发布|新特性|新功能|更新|升级|正式版|测试版|上线|变更日志|\b(?:released?|releases|beta|alpha|rc\d?|changelog|upgrad\w+)\b"
    r"|what[’']?s new|release notes|is out",
    "木马 1.2 发布",
    "1.2 轮与轴",
)
