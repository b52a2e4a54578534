"""A series that goes on here: which citations are its first and its last part so far."""

from __future__ import annotations

import re

from wenmai.extract.declarations.units import CLOSE, OPEN

__all__ = ["PART_OF_SERIES", "SERIES_CONTINUES"]

_X = OPEN + CLOSE
# A paragraph that says the text goes on from a series names where that begins and what stood last.
SERIES_CONTINUES = re.compile(
    rf"\b(?:continuation|sequel|follow[- ]?up) (?:of|to|from) (?:an? |the |my |our |many |several "
    rf"|previous |earlier |other )*[^.;:!?{_X}]{{0,20}}(?:series|articles|posts|lessons)\b"
    r"|(?:上接|续|延续|接着|接续)[^。；！？]{0,16}系列|系列[^。；！？]{0,8}的?(?:续|延续|后续)",
    re.I,
)
PART_OF_SERIES = re.compile(
    r"(?:\b(?:first|last|previous|latest)\b(?: (?:one|article|post|part|lesson))?[^.;:!?]{0,30}"
    r"|(?:第一篇|首篇|最初|开头|一开始|上一?篇|前一?篇|最近一篇)[^。，；！？]{0,12}|(?:[，。]"
    r"|^)\s?(?:首?先)(?:是|从)?|从)$",
    re.I,
)
