"""Words without which no row can hold: most sentences are told from it by these, and asked no further.

They judge nothing. Whatever a row takes holds one of them; a test draws words from the rows and tries that.
"""

from __future__ import annotations

import re

__all__ = ["may_ask", "may_go_on", "may_label", "may_name", "may_tell"]

# Each begins with the letter itself, so that a search runs to it fast.
_ASKS = re.compile(
    "先|前|预|请|没|未|确认|确保|确定|保证|建议|推荐|务必|最好|再|假|接|续|延|继|默认"
    "|了解|认识|掌握|理解|基础|阅读|熟悉|具备|学过|读过|后篇|后集|下篇|下集|下一篇"
    "|第二部分|内容|知识|概念|结论"
    "|assum|before|after|new to|familiar|know|please|recommend|suggest|unless|want|sure"
    "|buil|carr|contin|depend|draws|leans|expect|first|follow|have to|must|need|ought|pick|presum"
    "|prior|rel|requ|sequel|should|suppos|understand"
)
_LABELS = (
    "前置|前提|先修|先导|先备|先决|预备|议先|要先|应先|须先|准备|阅读基|阅读门|必读|必备|依赖"
    "|req|assumed|prior |you should|read first|read th(?:is|ese)|read before|depends on|builds on|before "
)
_LABELLED = re.compile(_LABELS)
_TELLS = re.compile(
    f"{_LABELS}|没[有曾经]{{0,2}}[读看阅学]|未[有曾经]{{0,2}}[读看阅学]"
    "|n['’]t|not|never|skipped|missed|跳过|错过"
)


_NAMES = re.compile('[〈「『“"]|系列|series')
_GOES_ON = re.compile("系列|series|articles|posts|lessons")


def may_ask(sentence: str) -> bool:
    """Whether a row of `RULES` may take citations of a sentence."""
    return bool(_ASKS.search(sentence.casefold()))


def may_tell(words: str) -> bool:
    """Whether there may be a label in these words, or a condition: what holds without a citation, too."""
    return bool(_TELLS.search(words.casefold()))


def may_label(words: str) -> bool:
    """Whether there may be a label in these words."""
    return bool(_LABELLED.search(words.casefold()))


def may_go_on(words: str) -> bool:
    """Whether a paragraph may say that the text goes on from a series."""
    return bool(_GOES_ON.search(words.casefold()))


def may_name(words: str) -> bool:
    """Whether words without a citation may ask to read what they name in quotation marks, or a series."""
    folded = words.casefold()
    return bool(_NAMES.search(folded) and _ASKS.search(folded))
