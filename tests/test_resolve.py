"""From mentions to citations: oneself, what no article answers to, order and repetition."""

from __future__ import annotations

import pytest

from resolving import DIFFUSION, HOST, found, left, post, resolved, resolved_articles
from steps import steps
from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Document, GivenCitation, Site


def test_what_the_alias_file_says_holds_against_every_rule() -> None:
    aliases = (
        ("漫步扩散", f"{HOST}3"),
        ("漫步 扩散", ""),
        ("拆与建", ""),
        ("没有的", "不存在的文章"),
    )
    site = Site(aliases=aliases)
    citing = post("引用者", "以前写过《漫步扩散》，见文章《拆与建》和《漫步扩散（二）》。")
    result = resolved(*DIFFUSION, citing, site=site)
    assert found(result, "引用者") == [
        ("漫步扩散（三）：方差怎样估计", "alias-file"),
        ("拆与建", "no-article"),
        ("漫步扩散（二）：自回归的看法", "series-position"),
    ]
    assert [(one.code, one.target) for one in result.findings] == [
        ("bad-alias", "没有的"),
        ("bad-alias", "漫步 扩散"),
    ]


# --- oneself ---


@pytest.mark.parametrize("text", ["本文《旋转的木马》。", "本文《旋转的 木马！》。"])
def test_a_title_of_its_own_is_no_citation(text: str) -> None:
    result = resolved(post("旋转的木马", text))
    assert not result.citations
    assert not result.works


def test_a_link_to_itself_is_no_citation() -> None:
    result = resolved(
        post(
            "旋转的木马",
            "见《纸飞机》和上面。",
            number=1,
            links=(("《纸飞机》", HOST + "1/#top"), ("上面", "#top")),
        )
    )
    assert not result.citations
    assert not result.unresolved


def test_an_alias_of_its_own_is_no_citation() -> None:
    result = resolved(post("旋转的木马", "原题《会转的木马》。", aliases=("会转的木马",)))
    assert not result.works
    assert not result.citations


def test_its_own_place_in_the_series_is_no_citation() -> None:
    third = post("漫步扩散（三）：方差怎样估计", "这是《漫步扩散（三）》。", number=3)
    result = resolved(*DIFFUSION[:2], third)
    assert not result.citations
    assert [series.report().doubles for series in result.series.values()] == [()]


# --- what no article answers to ---


def test_a_title_near_the_name_of_two_parts_stays_open_with_both() -> None:
    parts = [post(f"轮轴转动的那些事儿（{part}）", number=at) for at, part in enumerate("上下", 1)]
    result = resolved(*parts, post("引用者", "以前写过《轮轴转动的那些事》。"))
    assert left(result) == [("《轮轴转动的那些事》", "names-a-series", 2)]
    assert not result.works


def test_the_issues_of_a_periodical_are_cited_by_number() -> None:
    issues = [post(f"木马周刊（第 {at} 期）：话题{at}", number=at) for at in range(1, 4)]
    last = post(
        "木马周刊（第 12 期）：旧话", "第 2 期曾经推荐过，参看周刊第 3 期。现已发到第 1 期。", number=12
    )
    assert [one.target for one in resolved(*issues, last).citations] == [f"{HOST}2", f"{HOST}3"]


def test_a_title_that_is_a_series_stays_open() -> None:
    assert left(resolved(*DIFFUSION, post("引用者", "见《漫步扩散》系列。"))) == [
        ("《漫步扩散》", "names-a-series", 3)
    ]


def test_an_article_only_cited_is_called_by_what_names_it() -> None:
    """[这里](…) names nothing; another link does, or else the address."""
    others = [post(f"周报{at}", number=at) for at in (1, 2, 3)]
    here = post("甲", "见这里。", number=4, links=(("这里", f"{HOST}9"),))
    named = post("乙", "见木马的来历。", number=5, links=(("木马的来历", f"{HOST}9"),))

    def title(*citing: Document) -> str:
        return next(one.title for one in resolved(*others, *citing).articles if one.id == f"{HOST}9")

    assert title(here, named) == "木马的来历"
    assert title(here) == f"{HOST}9".partition("://")[2]


def test_an_article_only_cited_is_one_node_for_all_who_cite_it() -> None:
    result = resolved(
        *DIFFUSION,
        post("甲", "见文章《漫步扩散（七）》。"),
        post("乙", "见文章《漫步扩散（七）：采样》。"),
        post("丙", "见文章《漫步扩散(七)：采样》。"),
    )
    cited = [article for article in result.articles if article.known == "cited"]
    assert [article.title for article in cited] == ["漫步扩散（七）：采样"]
    assert found(result, "甲") == [("漫步扩散（七）：采样", "series-position")]


# --- order and repetition ---


def test_an_occurrence_that_two_documents_show_counts_once() -> None:
    text = "见《旋转的木马》。又见《旋转的木马》。"
    result = resolved(
        post("旋转的木马"),
        post("引用者", text),
        post("引用者", "见《旋转的木马》。", path="list", known="listed"),
    )
    assert len(result.citations) == 2


def test_the_order_of_the_articles_changes_nothing() -> None:
    documents = [
        *DIFFUSION,
        post("甲", "见《漫步扩散（九）》和论文《Wooden Horses Turn》。"),
        post("乙", "见《漫步扩散（九）：采样》。"),
    ]
    articles, _ = merge([extract(document)[0] for document in documents])
    one, two = resolved_articles(articles), resolved_articles(articles[::-1])
    assert one.articles == two.articles
    assert one.citations == two.citations
    assert one.works == two.works
    assert one.series == two.series


def test_a_large_count_costs_no_more_than_a_small_one() -> None:
    def citing(count: int) -> Document:
        return post("甲", "", citations=(GivenCitation(title="纸飞机的航程", count=count),))

    assert resolved(citing(1_000_000)).citations[0].mention.count == 1_000_000
    assert steps(lambda: resolved(citing(1_000_000))) == steps(lambda: resolved(citing(1)))
