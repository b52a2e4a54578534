"""What tells that articles are parts of one series: an ordered table.

Each row looks at all articles and at what the rows before it got accepted, and proposes; none changes
anything. `accept` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wenmai.series.candidates import Candidate
from wenmai.series.counted_rows import counted_rows
from wenmai.series.dotted_numbers import dotted_numbers
from wenmai.series.first_lines import first_lines
from wenmai.series.leading_numbers import leading_numbers
from wenmai.series.neighbour_chains import neighbour_chains
from wenmai.series.own_titles import own_titles
from wenmai.series.placement import Placement, Proposal, accept
from wenmai.series.running_numbers import running_numbers
from wenmai.series.unnumbered import name_alone, name_in_marks, next_number, says_series

__all__ = ["EVIDENCE", "Evidence", "Propose", "Sample", "place"]

Propose: TypeAlias = Callable[[Sequence[Candidate], Placement], Iterable[Proposal]]


@dataclass(frozen=True, slots=True)
class Sample:
    """An article of an example: its title, and what else matters."""

    title: str
    path: str = ""
    text: str = ""
    following: str = ""  # title of the article that its front matter calls the next


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kind of evidence, with articles that it must place and such that it must leave alone."""

    name: str
    propose: Propose
    example: tuple[Sample, ...]
    not_this: tuple[Sample, ...]
    proves: bool = True  # whether it tells of a series that nothing else tells of


def _titles(*titles: str) -> tuple[Sample, ...]:
    return tuple(Sample(title) for title in titles)


EVIDENCE: tuple[Evidence, ...] = (
    Evidence("own-title", own_titles, _titles("木马（一）：轮"), _titles("木马：轮")),
    Evidence(
        "leading",
        leading_numbers,
        tuple(Sample(f"「连载{n}」轮的第{n}面", f"horses/{n}.md") for n in "一二三"),
        tuple(Sample(f"「连载{n}」轮的第{n}面", f"horses{n}/{n}.md") for n in "一二三"),
    ),
    Evidence(
        "dotted",
        dotted_numbers,
        _titles("木工札记 1.1 轮", "木工札记 1.2 轴", "木工札记 2.1 铃"),
        _titles("木马 1.1 发布：轮", "木马 1.2 发布：轴", "木马 2.1 发布：铃"),
    ),
    Evidence(
        "running",
        running_numbers,
        _titles("第 51 周 - 木马（一）", "第 52 周 - 木马（二）"),
        _titles("木马 7.19.0 换铃（三）", "木马 7.26.0 换铃（四）"),
    ),
    Evidence(
        "counted-row",
        counted_rows,
        _titles("My Horses 1: Wings", "My Horses 2: Axles", "My Horses 3: Rims"),
        _titles("My Horses 8: Wings", "My Horses 9: Axles", "My Horses 10: Rims"),
    ),
    Evidence(
        "opening",
        first_lines,
        (Sample("轮", text="木马深入系列第一篇。"), Sample("轴", text="木马深入系列第二篇。")),
        (Sample("轮", text="木马深入系列第一篇。"), Sample("轴", text="参考木马深入系列第二篇。")),
    ),
    Evidence(
        "neighbours",
        neighbour_chains,
        (Sample("轮", following="轴"), Sample("轴", following="铃"), Sample("铃")),
        (Sample("轮", following="轴"), Sample("轴"), Sample("铃")),
    ),
    Evidence(
        "unnumbered-first",
        name_alone,
        _titles("旋转木马", "旋转木马（二）"),
        _titles("旋转的木马", "旋转木马（二）"),
        proves=False,
    ),
    Evidence(
        "marked-name",
        name_in_marks,
        _titles("《木马》：轮（一）", "《木马》：转动"),
        _titles("《木马》：轮（一）", "《飞马》：转动"),
        proves=False,
    ),
    Evidence("says-series", says_series, _titles("木马系列：轮"), _titles("木马系列的轮"), proves=False),
    Evidence(
        "next-number",
        next_number,
        _titles("木马 Data（1）", "木马 Data（2）", "木马-Data-3"),
        _titles("木马 Data（1）", "木马 Data（2）", "木马-Data-7"),
        proves=False,
    ),
)


def place(candidates: Sequence[Candidate], evidence: Sequence[Evidence] = EVIDENCE) -> Placement:
    """Where all the evidence puts the articles, row by row."""
    placement = Placement()
    for row in evidence:
        placement = accept(placement, row.propose(candidates, placement))
    return placement
