"""How the Chinese characters of the page are read, so that its search understands pinyin and initials.

A character with several readings stands under each of them: search then finds 重排 by chongpai as
well as by zhongpai, and needs no dictionary of phrases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from wenmai.words.readings import READINGS

__all__ = ["pinyin_table"]

# The unified ideographs and their first extension, which is what pinyin is known for: 排; never ー or 한.
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def pinyin_table(texts: Iterable[str]) -> str | None:
    """Syllables without tones, each followed by its characters: "pai排拍 zhong中重"; None without any.

    Only characters of the texts are in it.
    """
    signs = {sign for text in texts for sign in _IDEOGRAPH.findall(text)}
    if not signs:
        return None
    table: dict[str, str] = json.loads(READINGS.read_text("utf-8"))
    of_texts = {
        syllable: "".join(filter(signs.__contains__, all_of_it)) for syllable, all_of_it in table.items()
    }
    return " ".join(syllable + some for syllable, some in sorted(of_texts.items()) if some) or None
