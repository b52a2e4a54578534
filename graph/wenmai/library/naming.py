"""Which articles a name means: one article, those about a topic, a series or some parts of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wenmai.errors import NoSuchArticle
from wenmai.fold import widths
from wenmai.library.lookup import at_address, find, whole
from wenmai.library.refusing import refuse_text
from wenmai.model import Edge, Node

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["PARTS", "Named", "named"]

PARTS = "上中下续"  # of one number, in their order

# "series:漫谈" and "topic: peft", also with a full-width colon; never "https://…".
_GROUP = re.compile(r"\s*(series|topic)\s*:(.*)", re.DOTALL | re.IGNORECASE)
# "漫谈:1-5", "漫谈:3", "漫谈:3-" and "漫谈:-5"; never "漫谈:一" or "漫谈:-".
_NUMBER = r"(\d{1,6}(?:\.\d{1,2}){0,2})"  # 1.10 where the titles of a series have such numbers
_PARTS = re.compile(rf"(.+):\s*(?:{_NUMBER}\s*(?:([-–—~])\s*{_NUMBER}?)?|[-–—~]\s*{_NUMBER})\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name stands for."""

    node: Node  # the article, topic or series
    articles: tuple[str, ...]  # ids: the article itself, those about the topic, the parts in order
    last: str = ""  # number of the last part at hand, where a range of parts ends behind it


def named(store: Store, text: str) -> Named:
    """The articles that `text` means.

    An article is named as `find` takes it. `topic:NAME` means all articles about the topic or a
    narrower one, `series:NAME` all parts of the series at hand, `series:NAME:1-5` parts 1 to 5 of it
    (also `:3`, `:3-`, `:-5`). An article whose whole title or address is the text goes first.

    Raises
    ------
    NoSuchArticle
        When nothing answers to it, or no article is about the topic or has such a number.
    AmbiguousArticle
        When several articles, topics or series do.
    """
    refuse_text("name", text)
    found = at_address(store, text)
    if found is None and (prefixed := _GROUP.fullmatch(widths(text))) and not whole(store, text, "article"):
        if prefixed[1].casefold() == "topic":
            return _about(store, find(store, prefixed[2], "topic"))
        return _series(store, prefixed[2])
    if found is not None and found.kind == "topic":
        return _about(store, found)
    if found is not None and found.kind == "series":
        return _parts(store, found)
    node = find(store, text, "article")
    return Named(node=node, articles=(node.id,))


def _about(store: Store, topic: Node) -> Named:
    from wenmai.library.hierarchy import Hierarchy
    from wenmai.topics import ABOUT

    best: dict[str, float] = {}
    for one in (topic, *Hierarchy(store).below(topic.id)):
        for edge in store.edges_to(one.id, "about"):
            best[edge.source] = max(edge.score, best.get(edge.source, 0.0))
    articles = sorted((one for one in best if best[one] >= ABOUT), key=lambda one: (-best[one], one))
    if not articles:
        raise NoSuchArticle(f"no article is about the topic “{topic.title}”")
    return Named(node=topic, articles=tuple(articles))


def _series(store: Store, text: str) -> Named:
    parts = _PARTS.fullmatch(text)
    if parts is None or whole(store, text, "series"):
        return _parts(store, find(store, text, "series"))
    name, first, dash, last, up_to = parts.groups()
    low = first or "0"
    high = up_to or last or ("" if dash else low)
    series = find(store, name, "series")
    if high and _steps(high) < _steps(low):
        raise NoSuchArticle(f"{low}-{high} of “{series.title}” runs backwards; write {high}-{low}")
    return _parts(store, series, low, high)


def _parts(store: Store, series: Node, low: str = "", high: str = "") -> Named:
    """The parts of a series in order, or those whose numbers lie between."""
    parts = sorted(store.edges_to(series.id, "part_of"), key=_in_order)
    some = [edge for edge in parts if not low or _between(edge, _steps(low), _steps(high))]
    if not some:
        numbers = [edge.shown_number for edge in parts if edge.position is not None]
        has = f"its parts are {numbers[0]} to {numbers[-1]}" if numbers else "its parts have no numbers"
        wanted = low if low == high else f"{low if low != '0' else ''}-{high}"
        raise NoSuchArticle(f"no part {wanted} of “{series.title}” is at hand; {has}")
    numbers = [edge.shown_number for edge in parts if edge.position is not None]
    last = numbers[-1] if high and numbers and _steps(high) > _steps(numbers[-1]) else ""
    return Named(node=series, articles=tuple(edge.source for edge in some), last=last)


def _in_order(edge: Edge) -> tuple[bool, int, int, str]:
    number = edge.position
    return number is None, number or 0, PARTS.find(edge.part) if edge.part else -1, edge.source


def _between(edge: Edge, low: tuple[int, ...], high: tuple[int, ...]) -> bool:
    """Whether a part is between two numbers; those of chapter 2 are between 2 and 2."""
    number = _steps(edge.shown_number)
    return bool(number) and low <= number[: max(1, len(low))] and (not high or number[: len(high)] <= high)


def _steps(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split("."))) if number else ()
