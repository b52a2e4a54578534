"""What a README says of its repository: that it translates another's work, that it was called otherwise."""

from __future__ import annotations

import re

__all__ = ["FORMER_REPOSITORY", "is_of_translation"]

# 由三人翻译, A translation of …, 中文文档; not 在线阅读
_TRANSLATION = re.compile(r"翻译|译自|译文|譯|中文版|中文文档|translat|localiz|i18n", re.IGNORECASE)
# 原名 `wood/lathe`, 原来放在 https://github.com/wood/lathe, formerly …; not 改名为 wood/lathe, today's name
FORMER_REPOSITORY = re.compile(
    r"(?:formerly|previously|renamed from|moved from|migrated from|used to (?:be|live)|原名|曾用名|旧仓库"
    r"|原仓库|(?:原来|原先|以前|曾经?|早先)(?:放|存|托管)在|前身|(?:改名|更名|迁移)自)[^\n/]{0,30}?(?:https?://(?P<forge>(?:github|gitlab)\.com|gitee\.com)/|(?<![\w./:-]))"
    r"(?P<name>[A-Za-z0-9][\w.-]{0,80}/[A-Za-z0-9][\w.-]{0,80}[A-Za-z0-9])",
    re.IGNORECASE,
)


# - [Translation](#translation): a line of its own contents, which may be about how one helps
_OWN_CONTENTS = re.compile(r"\[[^\[\]\n]{1,200}\]\(#[^()\n]{1,200}\)")


def is_of_translation(readme: str) -> bool:
    """Whether the articles are somebody else's in another language."""
    return bool(_TRANSLATION.search(_OWN_CONTENTS.sub("", readme)))
