"""Marks that name a section of an article."""

from __future__ import annotations

import pytest

from resolving import found, left, post, resolved
from wenmai.model import Document, Site

WHEELS = "轮轴漫谈（二）：转动的看法"
OF_IT = f"《{WHEELS}》中的 "


def headed(title: str, text: str, *headings: str, number: int = 0) -> Document:
    spans = tuple((text.index(one), text.index(one) + len(one)) for one in headings)
    return post(title, text, number=number, headings=spans)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"请阅读{OF_IT}《木头与铁》一节", "section"),
        (f"请阅读{OF_IT}《木头与铁》", "section"),
        (f"请阅读{OF_IT}《木头与石》一节", "section"),  # said to be one, whatever it is called now
        (f"请阅读{OF_IT}《木头与石》", "no-article"),
        ("请阅读《无名之书》中的《木头与铁》一节", "no-article"),
        (f"请阅读《{WHEELS}》，也可以阅读《木头与铁》", "no-article"),
    ],
)
def test_a_section_of_an_article_that_is_named_before_it(text: str, rule: str) -> None:
    article = headed(WHEELS, "1. 木头与铁\n正文。", "1. 木头与铁", number=1)
    result = resolved(article, post("引用者", f"{text}。", number=2))
    assert found(result, "引用者")[-1][1] == rule
    section = result.citations[-1].mention.section if rule == "section" else ""
    assert section == (result.citations[-1].mention.title if rule == "section" else "")
    without = resolved(article, post("引用者", f"{text}。", number=2), site=Site(rules_off=("section",)))
    assert found(without, "引用者")[-1][1] == "no-article"


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("详见《木头与铁》一节", 0),
        ("详见《木头与铁》部分", 0),
        ("详见《木头与铁》", 1),
        ("详见《石头》一节", 1),
    ],
)
def test_a_section_of_the_article_itself_is_no_citation(text: str, works: int) -> None:
    result = resolved(headed("引用者", f"木头与铁\n正文，{text}。", "木头与铁", number=2))
    assert (len(result.works), left(result)) == (works, [])
    assert result.counts["own-section"] == 1 - works


def test_a_section_of_something_else_is_no_section_of_the_article() -> None:
    text = "木头与铁\n正文，详见《无名之书》中的《木头与铁》一节。"
    result = resolved(headed("引用者", text, "木头与铁", number=2))
    assert [title for title, _ in found(result, "引用者")] == ["无名之书", "木头与铁"]
