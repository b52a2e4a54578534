"""Words for parts of a series, in the order in which the parts are read."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["AHEAD", "ASIDE", "BEHIND", "PART_RANKS", "place_among"]

# A part that stands for a number: 上 before 下, 理论篇 before 实践篇.
PART_RANKS = {"上": 1, "前": 1, "中": 2, "下": 3, "后": 3, "续": 4} | {
    "理论篇": 1, "原理篇": 1, "基础篇": 1, "入门篇": 1, "初级篇": 1, "进阶篇": 2, "中级篇": 2,
    "应用篇": 3, "实践篇": 3, "实战篇": 3, "高级篇": 3,
}  # fmt: skip
ASIDE = "番外"  # told beside a series
AHEAD = ("序", "前传", "0")  # what is read before the first part
# What ends a series or is told beside it, in the order in which it is read.
BEHIND = ("终", "完", "结局", "大结局", "最终结局", "尾声", "后记", "补", "附", "外传", ASIDE)


def place_among(words: Sequence[str], part: str) -> int:
    """The place, from 1, of the first word that a part begins with; 0 for none."""
    return next((at for at, word in enumerate(words, 1) if part.startswith(word)), 0)
