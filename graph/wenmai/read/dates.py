"""Dates as pages write them, to ISO 8601 cut to what is known."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["iso_date", "looks_like_a_day", "month_day"]

_FULL = re.compile(
    r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d)(?:日|号)?)?(?!\d|\s*[-/.月]\s*\d)"
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
    match = _YEAR.match(written)
    return match[1] if match else ""


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
