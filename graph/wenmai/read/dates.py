"""Dates as pages write them, to ISO 8601 cut to what is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from wenmai.fold import numeral

__all__ = [
    "day_alone",
    "day_in",
    "day_of_milliseconds",
    "english_day",
    "iso_date",
    "looks_like_a_day",
    "month_day",
]

# 公元2020年: what may stand before a year, and changes nothing
_COMMON_ERA = r"\s*(?:(?:公|西)[元曆历]\s*)?"
_FULL = re.compile(
    _COMMON_ERA
    + r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d)(?:日|号)?)?(?!\d|\s*[-/.月]\s*\d)"
)
_DIGITS = "〇零○一二三四五六七八九"
_VALUES = {"〇": 0, "零": 0, "○": 0, **{sign: value for value, sign in enumerate("一二三四五六七八九", 1)}}
_MONTH, _DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})", r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
# 二〇二〇年五月一日, 二零二〇年十二月; not 一九年前
_HAN = re.compile(
    rf"{_COMMON_ERA}([一二][{_DIGITS}]{{3}})年"
    rf"(?:\s*({_MONTH})\s*月(?:\s*({_DAY})\s*[日号號])?|(?![一二三四五六七八九十廿卅]+月))"
)
# The year before the first of each era; its name in both scripts.
_ERAS = {"民国": 1911, "民國": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
# 民國109年5月1日, 中華民國一〇九年五月, 民國98.03.08, 令和元年5月1日. Not 民國前三年.
_OF_ERA = re.compile(
    rf"\s*(?:中[华華])?({'|'.join(_ERAS)})\s*(\d{{1,3}}|元|[{_DIGITS}十百廿卅]{{1,5}})\s*"
    rf"(?:年(?:\s*({_MONTH})\s*月(?:\s*({_DAY})\s*[日号號])?)?|[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})(?!\d))"
)
# A whole day within other words, in any of these notations.
_IN_WORDS = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
    rf"|(?<![{_DIGITS}])[一二][{_DIGITS}]{{3}}年\s*{_MONTH}\s*月\s*{_DAY}\s*[日号號]"
    rf"|(?:{'|'.join(_ERAS)})\s*(?:\d{{1,3}}|元|[{_DIGITS}十百廿卅]{{1,5}})\s*"
    rf"(?:年\s*{_MONTH}\s*月\s*{_DAY}\s*[日号號]|[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{1,2}})"
)
_YEAR = re.compile(r"\s*(\d{4})(?:年)?\s*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_HEADING = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})"
    r"|(?P<month2>[A-Za-z]{3,9})\s+(?P<day2>\d{1,2})"
    r"|(?P<month3>\d{1,2})月(?P<day3>\d{1,2})日)\.?"
)


def iso_date(written: str) -> str:
    """`2022-6-20 10:00` → `2022-06-20`, `2022年6月` → `2022-06`; empty when it is no real date."""
    if match := _FULL.match(written):
        year, month, day = match.groups()
        try:
            whole = date(int(year), int(month), int(day or 1)).isoformat()
        except ValueError:
            return ""
        return whole if day else whole[:7]
    if match := _HAN.match(written):
        return _iso(int("".join(str(_VALUES[sign]) for sign in match[1])), match[2], match[3])
    if match := _OF_ERA.match(written):
        year = 1 if match[2] == "元" else numeral(match[2].replace("○", "〇"))
        return _iso(_ERAS[match[1]] + year, match[3] or match[5], match[4] or match[6]) if year else ""
    match = _YEAR.match(written)
    return match[1] if match else ""


def day_in(words: str) -> str | None:
    """The first whole day in some words, empty when it is none of the calendar; None where there is none."""
    match = _IN_WORDS.search(words)
    return iso_date(match[0]) if match else None


def day_alone(line: str) -> str:
    """The whole day that is all of a line: `民國109年7月3日`, `July 3, 2020`; empty for anything else."""
    words = line.strip()
    whole = _IN_WORDS.fullmatch(words) or _IN_WORDS.fullmatch(words.rstrip("日号號"))
    return iso_date(words) if whole else english_day(words)


def day_of_milliseconds(written: str) -> str:
    """`1631142984146` → `2021-09-08`: milliseconds since 1970, in universal time."""
    return (date(1970, 1, 1) + timedelta(milliseconds=int(written))).isoformat()


def _iso(year: int, month: str | None, day: str | None) -> str:
    """A year, with month and day where they are written; empty when there is no such day."""
    try:
        whole = date(year, numeral(month or "1") or 0, numeral(day or "1") or 0).isoformat()
    except ValueError:
        return ""
    return whole if day else whole[:7] if month else whole[:4]


def looks_like_a_day(line: str) -> bool:
    """Whether a line is built like a day heading, be it a day of the calendar (30 Feb is none)."""
    match = _DAY_HEADING.fullmatch(line.strip())
    name = match and (match["month"] or match["month2"])
    return bool(match) and (not name or name[:3].lower() in _MONTHS)


def month_day(line: str) -> str:
    """`15 Jul` → `--07-15`; empty when the line is no day heading. 29 February is a day."""
    match = _DAY_HEADING.fullmatch(line.strip())
    if not match:
        return ""
    name = match["month"] or match["month2"]
    if name and name[:3].lower() not in _MONTHS:
        return ""
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(match["month3"])
    day = int(match["day"] or match["day2"] or match["day3"])
    try:
        date(2000, month, day)  # a leap year
    except ValueError:
        return ""
    return f"--{month:02}-{day:02}"


_ENGLISH = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3,9}),?\s+)?(?:(?P<month>[A-Za-z]{3,9})\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month2>[A-Za-z]{3,9})),?\s+(?P<year>\d{4})"
)


def english_day(written: str) -> str:
    """`Jan 1st, 2023`, `Sunday, 1 January 2023` → `2023-01-01`; empty for anything else."""
    match = _ENGLISH.fullmatch(written.strip())
    name = ((match["month"] or match["month2"]) if match else "")[:3].lower()
    if not match or name not in _MONTHS:
        return ""
    try:
        return date(
            int(match["year"]), _MONTHS.index(name) + 1, int(match["day"] or match["day2"])
        ).isoformat()
    except ValueError:
        return ""
