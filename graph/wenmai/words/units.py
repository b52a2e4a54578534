"""Words by which parts of a series are counted, and the sign for each: Chapter is 章, Vol. is 期."""

from __future__ import annotations

from wenmai.words.alternatives import Alternatives

__all__ = ["LOOSE", "OF_PARTS", "PART", "TOLD", "UNITS_ENGLISH", "UNIT_SIGNS", "unit_sign"]

_SIGNS = {
    "vol": "期",
    "volume": "期",
    "issue": "期",
    "episode": "集",
    "ep": "集",
    "chapter": "章",
    "lesson": "课",
    "lecture": "讲",
    "section": "节",
    "part": "",
    "pt": "",
    "no": "",
    "unit": "",
    "module": "",
}
# Units that no text means another thing by, as it does by part, section, step and week.
UNITS_ENGLISH = Alternatives("chapter|lesson|lecture|issue|volume|episode", "in chapter 2", "in part 2")

# Signs that count little but parts, and such as count anything, where the words have to say that it was told.
TOLD = Alternatives("[章讲课]", "第 2 章", "第 2 夜")
LOOSE = Alternatives("[期集回话夜晚封站堂卷册辑季弹幕折]", "第一夜讲过", "第一次讲过")
# What 上, 中 and 下 are parts of; 篇 of anything.
PART = Alternatives("[上中下](?:篇|集|部|卷|册|编|半部分)", "上集", "上次")
OF_PARTS = "集部卷册编"
# All of these signs, in both scripts.
UNIT_SIGNS = "章讲講课課期集回话話夜晚封站堂卷册冊辑輯季弹彈幕折节節部编編"


def unit_sign(word: str) -> str:
    """The sign with which a unit is counted; empty where the word counts parts of anything."""
    return _SIGNS.get(word.casefold(), word)
