"""Each bound of the reading room, just inside and just outside."""

from __future__ import annotations

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.read import bounds
from wenmai.read.encoding import decode_bytes

RARE = "鸂"  # no usual character


def _usual(percent: float, label: str = "") -> bytes:
    """A text in GBK of a hundred characters, so many of them usual ones."""
    return f"{label}{'的' * int(percent)}{RARE * (100 - int(percent))}".encode("gbk")


def _reads_as_chinese(percent: float) -> bool:
    return decode_bytes(_usual(percent)).how == "detected"


def _stands_over_a_label(percent: float) -> bool:
    return decode_bytes(_usual(percent, "<meta charset=windows-1251>")).how == "detected"


def _may_be_western(percent: float) -> bool:
    """Among a hundred: so many usual Chinese characters, the others lone letters that no one writes so."""
    lone, usual = b"b\xe9a " * (100 - int(percent)), b"b " + "的 b ".encode("gbk") * int(percent)
    return decode_bytes(lone + usual).encoding == "cp1252"


def _is_not_looked_at(offset: float) -> bool:
    """Half a character at this offset of a Japanese text, before a line's end, rules its encoding out."""
    letters = "この記事では木馬について説明します".encode("cp932") * 1000
    whole = (int(offset) - 1) // 2 * 2
    text = letters[:whole] + b"\n" * (int(offset) - whole) + b"\x82\n" + letters[:99] + b"\n"
    return decode_bytes(text).encoding == "cp932"


CASES = [
    BoundCase("READS_AS_CHINESE", observe=_reads_as_chinese, inside=30, outside=29),
    BoundCase("OVER_A_LABEL", observe=_stands_over_a_label, inside=40, outside=39),
    BoundCase("MAY_BE_WESTERN", observe=_may_be_western, inside=9, outside=10),
    BoundCase("GUESSED_FROM", observe=_is_not_looked_at, inside=16_383, outside=16_382),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bounds(case: BoundCase) -> None:
    check_case(case)


def test_every_bound_has_a_case() -> None:
    check_table(bounds, CASES)
