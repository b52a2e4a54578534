"""Words without which no row can hold: most sentences are told from it by these, and asked no further.

They judge nothing. Whatever a row takes holds one of them; a test draws words from the rows and tries that.
"""

from __future__ import annotations

import re

__all__ = ["may_ask", "may_tell"]

_ASKS = re.compile(
    "[先前预假接续延继]|默认|了解|认识|掌握|理解|基础|阅读|熟悉|具备|学过|读过|[后下][篇集]|下一篇|第二部分"
    "|内容|知识|概念|结论"
)
_ASKS_EN = (
    *("assum", "before", "buil", "carr", "contin", "depend", "draws", "expect", "first", "follow", "have to"),
    *("must", "need", "ought", "pick", "presum", "prior", "rel", "requ", "sequel", "should", "suppos"),
    "understand",
)
_TELLS = re.compile(
    "前[置提]|先[修导备决]|预备|[议要应须]先|准备|阅读[基门]|必[读备]|依赖|[没未][有曾经]{0,2}[读看阅学]"
)
_TELLS_EN = (
    *("req", "assumed", "prior ", "you should", "read first", "read this", "read these", "read before"),
    *("depends on", "builds on", "before ", "n't", "n’t", " not", " never"),
)


def may_ask(sentence: str) -> bool:
    """Whether a row of `RULES` may take citations of a sentence."""
    return bool(_ASKS.search(sentence)) or _holds(sentence, _ASKS_EN)


def may_tell(words: str) -> bool:
    """Whether there may be a label in these words, or a condition: what holds without a citation, too."""
    return bool(_TELLS.search(words)) or _holds(words, _TELLS_EN)


def _holds(words: str, some: tuple[str, ...]) -> bool:
    folded = words.casefold()
    return any(one in folded for one in some)
