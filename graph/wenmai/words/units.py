"""Words by which parts of a series are counted, and the sign for each: Chapter is 章, Vol. is 期."""

from __future__ import annotations

from wenmai.words.alternatives import Alternatives

__all__ = ["UNITS_ENGLISH", "unit_sign"]

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


def unit_sign(word: str) -> str:
    """The sign with which a unit is counted; empty where the word counts parts of anything."""
    return _SIGNS.get(word.casefold(), word)
