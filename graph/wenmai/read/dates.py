"""Dates as pages write them, to ISO 8601 cut to what is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["day_of_milliseconds", "english_day", "iso_date", "looks_like_a_day", "month_day"]

_FULL = re.compile(
    r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d)(?:日|号)?)?(?!\d|\s*[-/.月]\s*\d)"
)
_DIGITS = "〇零○一二三四五六七八九"
_VALUES = {"〇": 0, "零": 0, "○": 0, **{sign: value for value, sign in enumerate("一二三四五六七八九", 1)}}
# 二〇二〇年五月一日, 二零二〇年十二月; not 一九年前
_HAN = re.compile(
    rf"\s*([一二][{_DIGITS}]{{3}})年"
    r"(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十廿卅]{1,3})[日号號])?|(?![一二三四五六七八九十廿卅]+月))"
)
# 民國109年5月1日, 中華民國一〇九年五月: the year 1 is 1912. Not 民國前三年.
_REPUBLIC = re.compile(
    rf"\s*(?:中[华華])?民[国國]\s*(\d{{1,3}}|[{_DIGITS}十百]{{1,4}})\s*年"
    r"(?:\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(\d{1,2}|[一二三四五六七八九十廿卅]{1,3})\s*[日号號])?)?"
)
_FIRST_YEAR = 1911  # of the common era, to which a year of the republic is added
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
    if match := _REPUBLIC.match(written):
        return _iso(_FIRST_YEAR + _number(match[1]), match[2], match[3])
    match = _YEAR.match(written)
    return match[1] if match else ""


def day_of_milliseconds(written: str) -> str:
    """`1631142984146` → `2021-09-08`: milliseconds since 1970, in universal time."""
    return (date(1970, 1, 1) + timedelta(milliseconds=int(written))).isoformat()


def _iso(year: int, month: str | None, day: str | None) -> str:
    """A year, with month and day where they are written; empty when there is no such day."""
    try:
        whole = date(year, _number(month or "1"), _number(day or "1")).isoformat()
    except ValueError:
        return ""
    return whole if day else whole[:7] if month else whole[:4]


def _number(written: str) -> int:
    """`12`, `十二`, `廿一`, `一〇九`, `一百零九`: a number below a thousand."""
    if written.isdecimal():
        return int(written)
    spelled = written.replace("廿", "二十").replace("卅", "三十")
    if not set(spelled) & set("十百"):
        return int("".join(str(_VALUES[sign]) for sign in spelled))
    hundreds, _, rest = spelled.rpartition("百")
    tens, ten, units = rest.rpartition("十")
    total = 100 * (_VALUES[hundreds[-1]] if hundreds else 0)
    total += 10 * (_VALUES[tens[-1]] if tens.strip("零〇○") else 1) if ten else 0
    return total + (_VALUES[units[-1]] if units else 0)


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
