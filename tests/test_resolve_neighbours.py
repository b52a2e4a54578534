"""The article before, where its author asks to read that first and no series holds it."""

from __future__ import annotations

import pytest

from resolving import found, left, post, resolved
from wenmai.model import Document

ASKS = "Please read the previous post first."


def cited(*documents: Document, by: str = "Hubs") -> list[tuple[str, str]]:
    return found(resolved(*documents), by)


def dated(title: str, date: str, text: str = "Wood.", folder: str = "posts") -> Document:
    return post(title, text, path=f"{folder}/{title}.md", date=date)


RIMS, SPOKES = dated("Rims of hubs", "2020-01-01"), dated("Spokes of Hubs", "2020-02-01")


def test_the_last_one_by_date_in_the_folder_where_it_is_of_the_same_subject() -> None:
    later, elsewhere = dated("Oil", "2020-04-01"), dated("Hub shop", "2020-02-20", folder="pages")
    hubs = dated("Hubs", "2020-03-01", ASKS)
    assert cited(RIMS, SPOKES, hubs, later, elsewhere) == [("Spokes of Hubs", "declared-previous")]
    assert cited(RIMS, SPOKES, hubs, dated("Saws", "2020-02-02")) == []
    bench = dated("The bench of my hubs", "2020-03-01", "Please read the last post first.")
    assert cited(RIMS, dated("The oil of my saws", "2020-02-01"), bench, by=bench.title) == []


@pytest.mark.parametrize(
    ("before", "title", "same"),
    [
        ("削木轮轴的刀", "木轮轴怎么转", True),
        ("轮轴记", "轮轴的油", False),
        ("轮轴学习笔记", "锯子学习笔记", False),
        ("Turning hubs", "A hub at last", False),
        ("Turning wheels", "The wheel at last", True),
    ],
)
def test_what_two_titles_share(before: str, title: str, same: bool) -> None:
    this = dated(title, "2020-03-01", "请先阅读上一篇文章。")
    assert bool(cited(dated(before, "2020-02-01"), this, by=title)) is same


def listed(title: str, order: int | None, text: str = "Wood.", **more: str) -> Document:
    return post(title, text, path=f"docs/{title}.md", order=order, **more)


def test_the_one_before_in_the_list_of_the_site() -> None:
    rims, hubs = listed("Rims", 3), listed("Hubs", 4, "Please read the previous page first.")
    assert cited(rims, hubs, listed("Oil", 5)) == [("Rims", "declared-previous")]
    assert cited(listed("Rims", 2), hubs) == []
    newest_first = listed("Rims", 3, date="2021-01-01")
    assert cited(newest_first, listed("Hubs", 4, ASKS, date="2020-01-01")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The previous post was long.",
        "In the previous post we turned a rim.",
        "Please read earlier posts first.",
    ],
)
def test_who_only_recalls_or_means_several_says_not_which(text: str) -> None:
    assert cited(RIMS, SPOKES, dated("Hubs", "2020-03-01", text)) == []


@pytest.mark.parametrize(
    "others",
    [
        (SPOKES, dated("Saws of hubs", "2020-02-01")),  # two of that day
        (SPOKES, dated("Saws of hubs", "2020-03-01")),  # another of this day
        (dated("Oil of hubs", "2020-04-01"),),
        (post("Saws of hubs", path="posts/saws.md"),),
    ],
)
def test_dates_that_do_not_say_which(others: tuple[Document, ...]) -> None:
    hubs = dated("Hubs", "2020-03-01", ASKS)
    assert cited(hubs, *others) == []
    assert left(resolved(hubs, *others)) == [("the previous post", "no-series", 0)]


def numbered(name: str, title: str, text: str = "木头。") -> Document:
    return post(title, text, path=f"课/{name}.md")


def test_the_number_before_in_titles_or_names_of_files() -> None:
    ask = "没看过的请详见上一节。"
    rims, hubs = numbered("a", "第 3 节：轮圈"), numbered("b", "第 4 节：轮毂", ask)
    assert cited(rims, hubs, by="第 4 节：轮毂") == [("第 3 节：轮圈", "declared-previous")]
    oil, hubs = numbered("05-oil", "油"), numbered("06-hubs", "轮毂", "请先阅读上一篇文章。")
    assert cited(oil, hubs, by="轮毂") == [("油", "declared-previous")]
    assert cited(numbered("04-oil", "油"), hubs, by="轮毂") == []
    assert cited(oil, numbered("05-saws", "锯"), hubs, by="轮毂") == []


def test_a_unit_is_not_counted_by_dates() -> None:
    hubs = dated("Hubs", "2020-03-01", "没看过的请先读上一章。")
    assert cited(RIMS, SPOKES, hubs) == []
