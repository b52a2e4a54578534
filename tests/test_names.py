"""What an article is called, and what a text builds on without citing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import isqrt

import pytest

from needing import article, cites, pairs
from steps import LINEAR, growth
from wenmai.extract import extract
from wenmai.extract.cues import cue_of, is_first_section
from wenmai.model import (
    Article,
    Citation,
    Document,
    Edge,
    Extraction,
)
from wenmai.prerequisites import bounds, requirements
from wenmai.prerequisites.names import Names
from wenmai.prerequisites.uncited_bases import unstated_bases


def written(article_id: str, text: str = "", title: str = "", date: str = "") -> Article:
    document = Document(path=f"{article_id}.md", reader="markdown", text=text)
    return replace(
        article(article_id, date),
        title=title or f"题{article_id}",
        extractions=(Extraction(document=document),),
    )


def links(source: str, target: str, words: str, **fields: object) -> Citation:
    return cites(source, target, shape="link", title=words, **fields)


# p and q call a “RoPE”
CALLED = (links("p", "a", "RoPE"), links("q", "a", "rope"))


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("RoPE，然后ROPE和rope。", 3),
        ("RoPE2、RoPEs、xRoPE", 0),
        ("用RoPE编码。RoPE", 2),
        ("", 0),
    ],
)
def test_a_name_is_counted_as_a_word(text: str, uses: int) -> None:
    some = {one.id: one for one in [*map(article, "apq"), written("t", text)]}
    assert Names(some, CALLED).uses("t", "a") == (uses, "rope" if text else "")


@pytest.mark.parametrize(
    "citations",
    [
        (links("p", "a", "RoPE"),),  # one article alone calls it so
        (links("p", "a", "RoPE"), links("q", "b", "RoPE")),  # two mean two
        (*CALLED, links("r", "b", "RoPE"), links("s", "b", "RoPE")),
        (links("p", "a", "1"), links("q", "a", "1")),  # no letter
        (links("p", "a", "这" * 25), links("q", "a", "这" * 25)),  # a sentence
        (cites("p", "a", title="RoPE"), cites("q", "a", title="RoPE")),  # a title in marks
    ],
)
def test_words_that_are_no_name(citations: tuple[Citation, ...]) -> None:
    some = {one.id: one for one in [*map(article, "abpqrs"), written("t", "RoPE RoPE 1 1 " + "这" * 99)]}
    assert Names(some, citations).uses("t", "a") == (0, "")


@pytest.mark.parametrize(
    ("citing", "dates", "owner"),
    [("bc", "123", "a"), ("b", "123", "a"), ("", "123", ""), ("bc", "213", ""), ("bc", " 23", "")],
)
def test_a_word_of_titles_belongs_to_the_first_that_half_of_the_others_cite(
    citing: str, dates: str, owner: str
) -> None:
    titles = ("胶囊 Capsule", "再谈 Capsule", "Capsule 与 EM")
    some = [
        written(one, title=title, date=f"202{day}" if day.strip() else "")
        for one, title, day in zip("abc", titles, dates, strict=True)
    ]
    articles = {one.id: one for one in [*some, written("t", "Capsule, capsule")]}
    names = Names(articles, [cites(one, "a") for one in citing])
    assert [one for one in "abc" if names.uses("t", one)[0]] == list(owner)


def based(text: str, *more: Citation) -> list[Edge]:
    """t needs m, which needs a; the text of t is given."""
    some = {one.id: one for one in [*map(article, "ampq"), written("t", text)]}
    said: list[dict[str, object]] = [{"cue": "assumed", "count": 3}, {"cue": "previous"}]
    strong = [cites(*ends, place=0.1, **one) for ends in ("tm", "ma") for one in said]
    kept, _ = requirements(some, [*strong, *CALLED, *more], [])
    assert {("t", "m"), ("m", "a")} <= pairs(kept)
    return [edge for edge in kept if (edge.source, edge.target) == ("t", "a")]


def test_a_base_that_the_text_names_again_and_again_is_needed() -> None:
    (edge,) = based("RoPE RoPE RoPE")
    assert (edge.role, edge.rule) == ("needed", "unstated")
    assert [reason.kind for reason in edge.reasons] == ["base", "named"]
    assert edge.score == pytest.approx(sum(reason.value for reason in edge.reasons))
    assert edge.score >= bounds.NEEDED
    assert edge.reasons[0].source == "m"
    assert "rope is used 3 times" in edge.reasons[1].text


def test_a_base_that_is_named_twice_is_none() -> None:
    assert based("RoPE RoPE") == []


def test_where_the_text_cites_it_the_citation_decides() -> None:
    (edge,) = based("RoPE RoPE RoPE", links("t", "a", "RoPE", throughout=True, cue="stated", count=2))
    assert (edge.role, edge.rule) == ("helps", "score")
    assert based("RoPE RoPE RoPE", links("t", "a", "别处")) == []


def test_a_closing_list_of_links_says_nothing_about_what_the_text_uses() -> None:
    """But a citation in the text does, and the short title of what is listed is a name then."""
    (edge,) = based("题a，题a，题a", cites("t", "a", listed=True, place=0.9, title="题a"))
    assert (edge.role, edge.rule) == ("needed", "unstated")
    assert based("题a，题a，题a") == []
    assert based("题a，题a，题a", cites("t", "a", listed=True, place=0.7, title="题a")) == []
    assert based("题a，题a，题a", cites("t", "a", place=0.9, title="题a")) == []


def test_what_is_found_to_be_a_base_is_not_among_those_left_out() -> None:
    some = {one.id: one for one in [*map(article, "am"), written("t", "题a，题a，题a")]}
    said: list[dict[str, object]] = [{"cue": "assumed", "count": 3}, {"cue": "previous"}]
    strong = [cites(*ends, place=0.1, **one) for ends in ("tm", "ma") for one in said]
    kept, dropped = requirements(some, [*strong, cites("t", "a", listed=True, place=0.9)], [])
    assert ("t", "a") in pairs(kept)
    assert dropped == []


@pytest.mark.parametrize(
    ("titles", "times"),
    [
        (("编程深入之闭包", "编程深入之递归", "编程深入之继承"), 3),  # 编程深入之 is the name of a column
        (("编程深入之闭包", "别的", "编程深入之继承"), 0),
        (("闭包", "别的", "又一篇"), 3),
        (("闭包到底是个什么样的东西呢", "别的", "又一篇"), 0),
    ],
)
def test_a_short_title_is_a_name_beside_a_citation(titles: tuple[str, ...], times: int) -> None:
    some = [written(one, title=title) for one, title in zip("abc", titles, strict=True)]
    names = Names({one.id: one for one in [*some, written("t", "闭包、闭包和闭包")]}, [])
    assert names.uses("t", "a", titles=True)[0] == times
    assert names.uses("t", "a") == (0, "")


@pytest.mark.parametrize(
    ("behind", "cue"),
    [
        ("里有分析。如果看不懂下面的过程，建议先阅读这篇文章。", "assumed"),
        ("中讲过。阅读本文前，希望先阅读这些文章，", "assumed"),
        (". It pays to read that post first.", "assumed"),
        ("里有分析。先看这篇教程是怎么说的。", ""),
        ("里有分析。读这些文章的人不多。", ""),
        (". I read that twice.", ""),
    ],
)
def test_the_sentence_behind_sends_the_reader_back(behind: str, cue: str) -> None:
    assert cue_of("而", "", behind) == cue


def test_what_is_said_behind_the_next_citation_is_said_of_that_one() -> None:
    text = "见《木马》。还有《风筝》。建议先看这篇文章。"
    found, _ = extract(Document(path="a.md", reader="markdown", text=text, known="text"))
    cited = [
        one for one in found.mentions if one.hint.why != "declared-passage"
    ]  # where a title is looked for
    assert [one.cue for one in cited] == ["consult", "assumed"]


def test_to_be_read_first_says_more_than_the_previous_one() -> None:
    for said, cue in (("请你先看看上一篇", "assumed"), ("在上一篇", "previous")):
        document = Document(path="a.md", reader="markdown", text=f"{said}《木马》。", known="text")
        assert [one.cue for one in extract(document)[0].mentions] == [cue]


@pytest.mark.parametrize(
    ("heading", "is_first"),
    [
        ("前置知识", True),
        ("二、预备知识：", True),
        ("1. Prerequisites", True),
        ("Before you start", True),
        ("前言", False),
        ("木马的知识", False),
        ("Prerequisites of freedom", False),
    ],
)
def test_a_section_of_what_to_know_first(heading: str, is_first: bool) -> None:
    assert is_first_section(heading) == is_first
    text = f"{heading}\n看《木马》\n正文\n看《风筝》"
    at = text.index("正文")
    document = Document(
        path="a.md",
        reader="markdown",
        text=text,
        headings=((0, len(heading)), (at, at + 2)),
        known="text",
    )
    cues = [one.cue for one in extract(document)[0].mentions]
    assert cues == ["assumed" if is_first else "", ""]


def test_of_two_that_are_assumed_the_named_one_is_needed() -> None:
    some = {one.id: one for one in [*map(article, "abpq"), written("t", "RoPE RoPE RoPE")]}
    both = (cites("t", "a", cue="assumed"), cites("t", "b", cue="assumed"))
    edges, _ = requirements(some, [*both, *CALLED], [])
    kinds = {edge.target: {reason.kind for reason in edge.reasons} for edge in edges}
    assert {target for target, some in kinds.items() if "assumed-by-name" in some} == {"a"}


def test_bases_of_a_dense_graph_are_found_in_linear_time() -> None:
    def prepared(edges: int) -> Callable[[], object]:
        size = isqrt(2 * edges)
        some = {f"{at:03}": written(f"{at:03}", "RoPE " * 3) for at in range(size)}
        needs = [
            Edge(source=one, target=two, kind="requires", score=0.75, role="needed")
            for one in some
            for two in some
            if one > two
        ]
        names = Names(some, [links("000", f"{size - 1:03}", "RoPE"), links("001", f"{size - 1:03}", "RoPE")])
        return lambda: list(unstated_bases(some, names, needs, {}))

    assert prepared(40_000)() == []
    assert growth(prepared, 1_000, 4_000) < LINEAR
