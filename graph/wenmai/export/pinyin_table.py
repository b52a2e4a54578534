"""How the Chinese characters of the page are read, so that its search understands pinyin and initials.

A character with several readings stands under each of them: search then finds 重排 by chongpai as
well as by zhongpai, and needs no dictionary of phrases.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

__all__ = ["pinyin_table"]

# The unified ideographs and their first extension, which is what pinyin is known for: 排; never ー or 한.
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# A syllable as it is typed: "lv" for 绿, "ng"; never "lüe" or an ideograph that has no known reading.
_SYLLABLE = re.compile("[a-z]+")


def pinyin_table(texts: Iterable[str]) -> str | None:
    """Syllables without tones, each followed by its characters: "pai排拍 zhong中重"; None without any.

    Only characters of the texts are in it.
    """
    signs = sorted({sign for text in texts for sign in _IDEOGRAPH.findall(text)})
    if not signs:
        return None
    # single characters need no dictionary of phrases, and that is most of the time of this import
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    table: dict[str, str] = {}
    for sign in signs:
        for syllable in sorted(set(pinyin(sign, style=Style.NORMAL, heteronym=True)[0])):
            if _SYLLABLE.fullmatch(syllable):
                table[syllable] = table.get(syllable, "") + sign
    return " ".join(syllable + table[syllable] for syllable in sorted(table)) or None
