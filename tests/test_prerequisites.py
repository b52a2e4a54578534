"""What must be read first: each feature, what never counts, cycles, and the answers to questions."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.errors import NoPath
from wenmai.extract import extract
from wenmai.extract.cues import cue_of, is_first_section
from wenmai.model import (
    Article,
    Citation,
    Document,
    DocumentRef,
    Drop,
    Edge,
    Extraction,
    Link,
    Mention,
    Node,
    Reach,
    SeriesMark,
)
from wenmai.prerequisites import FEATURES, judge, pairs_of, plan, readable, requirements, route
from wenmai.prerequisites.cycles import _IncrementalOrder, without_cycles
from wenmai.prerequisites.names import Names
from wenmai.prerequisites.score import HELPS, NEEDED, SUREST
from wenmai.prerequisites.together import plan_together
from wenmai.prerequisites.unstated import unstated_bases


def article(article_id: str, date: str = "", series: str = "", position: int | None = None) -> Article:
    mark = SeriesMark(series=series, position=position) if series else None
    return Article(
        id=article_id, title=f"题{article_id}", known="text", extractions=(), date=date, series=mark
    )


def cites(source: str, target: str, **fields: object) -> Citation:
    mention = Mention(text="《x》", **{"place": 0.5, "context": "一句话。", **fields})  # type: ignore[arg-type]
    return Citation(source=source, target=target, mention=mention, document=DocumentRef("p"), rule="exact")


def judged(
    *citations: Citation,
    articles: Iterable[Article] = (),
    orders: Sequence[Sequence[tuple[str, int | None]]] = (),
) -> tuple[list[Edge], list[Drop]]:
    ids = {end for one in citations for end in (one.source, one.target)} | {
        one for order in orders for one, _ in order
    }
    known = {one: article(one) for one in ids} | {one.id: one for one in articles}
    return requirements(known, citations, orders)


def pairs(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in edges}


# --- features ---

_SURE = {"cue": "assumed"}
_TWICE = {"cue": "assumed", "count": 2}
_TRIGGERS: dict[str, tuple[Citation, ...]] = {
    "stated-by-record": (cites("b", "a", needed=True),),
    "cited": (cites("b", "a", **_TWICE),),
    "points-back": (
        cites("b", "a", **_TWICE),
        cites("b", "a", reach=Reach(kind="previous", count=1), shape="implicit", place=0.1),
    ),
    "among-the-last": (
        cites("b", "a", **_TWICE),
        cites("b", "a", reach=Reach(kind="before"), shape="implicit", place=0.1),
    ),
    "repeated": (cites("b", "a", count=2, cue="stated"),),
    "first-cited": (cites("b", "a", **_TWICE, place=0.1), cites("b", "c", place=0.2)),
    "first-sentence": (
        cites("b", "a", start=3, end=9, place=0.0, cue="stated"),
        cites("b", "a", start=900, end=909, place=0.3),
    ),
    "often": (cites("b", "a", count=3, cue="stated"),),
    "foundation": tuple(cites(source, "a", **_TWICE) for source in "bcdef"),
    "tool": tuple(cites(source, "a", **_TWICE) for source in "bcdef"),
    "late": (cites("b", "a", place=0.9, **_TWICE),),
    "assumed": (cites("b", "a", cue="assumed"),),
    "stated": (cites("b", "a", cue="stated", count=2),),
    "example": (cites("b", "a", cue="example", count=2), cites("b", "a", place=0.6, cue="stated")),
    "aside": (cites("b", "a", cue="aside"),),
    "setting": (cites("b", "a", cue="setting"),),
    "forward": (cites("b", "a", cue="forward"),),
    "in-a-list": (cites("b", "a", listed=True, cue="stated", count=2),),
    "no-title": (cites("b", "a", shape="link", title="木马", **_TWICE),),
}


@pytest.mark.parametrize("name", sorted(_TRIGGERS))
def test_each_feature_has_a_mention_that_triggers_it(name: str) -> None:
    edges, dropped = judged(*_TRIGGERS[name])
    points = {feature.name: feature.points for feature in FEATURES}
    found = next((one for one in [*edges, *dropped] if (one.source, one.target) == ("b", "a")), None)
    assert found is not None
    reasons = {reason.kind: reason.value for reason in found.reasons}
    assert reasons[name] == points[name]
    score = found.weight if isinstance(found, Edge) else found.score
    surest = 1.0 if name == "stated-by-record" else SUREST
    assert score == pytest.approx(min(surest, max(0.0, sum(reasons.values()))))
    if isinstance(found, Edge):
        assert found.role == ("needed" if score >= NEEDED else "helps")
        assert sum(reason.context == "一句话。" for reason in found.reasons) == 1
    else:
        assert found.why == "cited in passing"
        assert score < HELPS


_OTHERWISE: dict[str, tuple[Citation, ...]] = {
    "stated-by-record": (cites("b", "a"),),
    "points-back": (
        cites("b", "a", reach=Reach(kind="previous", count=9), shape="implicit"),
        cites("b", "a", reach=Reach(kind="previous", count=1), shape="implicit", place=0.9),
        cites("b", "a", reach=Reach(kind="before"), shape="implicit", cue="previous", place=0.1),
        cites("b", "a", cue="previous", place=0.9),
    ),
    "among-the-last": (
        cites("b", "a"),
        cites("b", "a", reach=Reach(kind="previous", count=1), shape="implicit", place=0.1),
        cites("b", "a", reach=Reach(kind="before"), shape="implicit", place=0.9),
    ),
    "repeated": (cites("b", "a"),),
    "often": (cites("b", "a", count=2),),
    "tool": tuple(cites(source, "a", place=0.9) for source in "bcdef"),
    "first-cited": (cites("b", "a", place=0.3), cites("b", "c", place=0.2)),
    "foundation": tuple(cites(source, "a") for source in "bcde"),
    "first-sentence": (
        cites("b", "a", start=300, end=309, place=0.1, cue="stated"),
        cites("b", "a", start=900, end=909, place=0.3),
    ),
    "late": (cites("b", "a", place=0.7), cites("b", "a", place=0.9)),
    "example": (cites("b", "a", cue="stated"), cites("b", "a", cue="example")),
    "aside": (cites("b", "a", cue="stated"), cites("b", "a", cue="aside")),
    "setting": (cites("b", "a", cue="assumed"), cites("b", "a", cue="setting")),
    "in-a-list": (cites("b", "a", listed=True), cites("b", "a")),
    "no-title": (cites("b", "a", shape="link", title="题a"),),
    "forward": (cites("b", "a"), cites("b", "a", cue="forward")),
    "assumed": (cites("b", "a", cue="stated"),),
    "stated": (cites("b", "a", cue="consult"),),
}


@pytest.mark.parametrize("name", sorted(_OTHERWISE))
def test_each_feature_has_mentions_that_do_not_trigger_it(name: str) -> None:
    edges, dropped = judged(*_OTHERWISE[name])
    found = next(one for one in [*edges, *dropped] if (one.source, one.target) == ("b", "a"))
    assert name not in {reason.kind for reason in found.reasons}


def test_every_feature_is_tested() -> None:
    rest = {"previous-part", "same-subject", "one-subject", "assumed-by-name"}
    assert {feature.name for feature in FEATURES} == {*_TRIGGERS} | rest


def test_what_a_text_names_only_in_its_first_sentence_is_its_occasion() -> None:
    """Unless no whole text is at hand, where nobody can see whether it comes back to it."""
    once = cites("b", "a", start=3, end=9, place=0.0, cue="stated")
    for known, begins in (("text", False), ("listed", True)):
        edges, _ = judged(once, articles=[replace(article("b"), known=known)])  # type: ignore[arg-type]
        assert ("first-sentence" in {reason.kind for reason in edges[0].reasons}) == begins


def test_a_tool_of_many_is_about_something_else() -> None:
    one, two = about("b", "旋转编码"), about("a", "旋转编码初探")
    for articles, tool in (((), True), ((one, two), False)):
        edges, _ = judged(*(cites(source, "a", **_TWICE) for source in "bcdef"), articles=articles)
        edge = next(edge for edge in edges if edge.source == "b")
        assert ("tool" in {reason.kind for reason in edge.reasons}) == tool


def test_a_name_that_the_text_goes_on_using_is_no_link_on_some_word() -> None:
    edges, dropped = judged(cites("b", "a", shape="link", title="木马", throughout=True))
    assert "no-title" not in {reason.kind for one in [*edges, *dropped] for reason in one.reasons}


def test_of_a_list_of_what_is_to_be_read_first_each_counts() -> None:
    edges, _ = judged(cites("b", "a", listed=True, cue="assumed"))
    assert {one.kind for one in edges[0].reasons} == {"assumed", "cited"}


@pytest.mark.parametrize(
    ("words", "cue", "sentence", "is_previous"),
    [
        ("上一篇文章", "previous", "上一篇文章说过木马。", True),
        ("the previous post", "previous", "We saw it in the previous post.", True),
        ("上一篇文章", "", "上一篇文章说过木马。", False),
        ("上一篇文章里的木马", "previous", "上一篇文章里的木马。", False),
        ("上一篇文章", "previous", "« 上一篇文章 | 下一篇文章 »", False),
        ("Previous post", "previous", "← Previous post", False),
    ],
)
def test_a_link_called_the_previous_article_leads_to_the_part_before(
    words: str, cue: str, sentence: str, is_previous: bool
) -> None:
    edges, dropped = judged(cites("b", "a", shape="link", title=words, cue=cue, context=sentence))
    kinds = {reason.kind for one in [*edges, *dropped] for reason in one.reasons}
    assert ("previous-part" in kinds) == is_previous


def test_where_the_series_knows_the_part_before_a_link_does_not_say_otherwise() -> None:
    link = cites("c", "a", shape="link", title="上一篇文章", cue="previous")
    edges, dropped = judged(link, orders=[[("a", 1), ("b", 2), ("c", 3)]])
    (one,) = [one for one in [*edges, *dropped] if (one.source, one.target) == ("c", "a")]
    assert "previous-part" not in {reason.kind for reason in one.reasons}


def test_two_articles_at_one_place_are_neither_first() -> None:
    found = judged(cites("b", "a", place=0.1), cites("b", "c", place=0.1), cites("b", "d", place=0.2))
    assert "first-cited" not in {reason.kind for some in found for one in some for reason in one.reasons}


def test_a_later_article_does_not_take_the_first_place() -> None:
    known = [article("b", "2020"), article("a", "2019"), article("c", "2021")]
    edges, _ = judged(cites("b", "a", place=0.15, **_TWICE), cites("b", "c", place=0.1), articles=known)
    assert "first-cited" in {reason.kind for reason in edges[0].reasons}


def about(article_id: str, title: str, tags: tuple[str, ...] = (), subtitle: str = "") -> Article:
    mark = SeriesMark(series="漫谈", position=1, subtitle=subtitle) if subtitle else None
    return Article(id=article_id, title=title, known="text", extractions=(), tags=tags, series=mark)


@pytest.mark.parametrize(
    ("one", "two", "signs"),
    [
        (about("b", "RoPE是什么"), about("a", "再谈RoPE"), {"same-subject"}),
        (about("b", "长度外推的尝试"), about("a", "外推性一览"), {"same-subject"}),
        (about("b", "甲", ("风筝", "纸")), about("a", "乙", ("风筝", "纸", "竹")), {"same-subject"}),
        (about("b", "甲", ("风筝", "纸")), about("a", "乙", ("风筝", "竹")), set()),
        (
            about("b", "RoPE是什么", ("风筝",)),
            about("a", "再谈RoPE", ("风筝",)),
            {"same-subject", "one-subject"},
        ),
        (
            about("b", "漫谈（一）：木马", subtitle="木马"),
            about("a", "漫谈（一）：风筝", subtitle="风筝"),
            set(),
        ),
        (about("b", "How to use the kite"), about("a", "The part for you"), set()),
        (about("b", "Make-A-Scene"), about("a", "A scene at sea"), {"same-subject"}),
    ],
)
def test_one_subject_is_seen_from_titles_and_tags(one: Article, two: Article, signs: set[str]) -> None:
    (pair,) = pairs_of({"a": two, "b": one}, [cites("b", "a")], [], {})
    kinds = {reason.kind for reason in judge(pair).reasons}
    assert kinds & {"same-subject", "one-subject"} == signs


def test_what_a_link_calls_an_article_says_what_it_is_about() -> None:
    known = {
        "b": about("b", "RoPE是一种进制编码"),
        "a": about("a", "博采众长的位置"),
        "c": about("c", "又见RoPE"),
    }
    (named,) = pairs_of(known, [cites("b", "a", shape="link", title="RoPE")], [], {})
    (marked,) = pairs_of(known, [cites("b", "a", title="博采众长的位置")], [], {})
    assert named.subject == ("title",)
    assert marked.subject == ()


@pytest.mark.parametrize(
    ("subtitles", "signs"),
    [(("漫谈风筝", "再来漫谈"), ("series",)), (("纸的风筝", "风筝的线"), ("title", "series"))],
)
def test_a_word_of_the_name_of_their_series_says_no_more_than_the_series(
    subtitles: tuple[str, str], signs: tuple[str, ...]
) -> None:
    known = {one: about(one, sub, subtitle=sub) for one, sub in zip("ba", subtitles, strict=True)}
    (pair,) = pairs_of(known, [cites("b", "a")], [[("a", 1), ("b", 3)]], {})
    assert pair.subject == signs


def test_parts_whose_whole_title_is_the_name_of_their_series_have_it_in_common() -> None:
    mark = SeriesMark(series="从风筝到木马", position=1)
    known = {one: replace(about(one, f"从风筝到木马（{one}）"), series=mark) for one in "ab"}
    (pair,) = pairs_of(known, [cites("b", "a")], [[("a", 1), ("b", 2)]], {})
    assert pair.subject == ("title", "series")


def test_a_word_that_many_titles_have_names_no_subject() -> None:
    known = {one: about(one, "方法") for one in "abcd"}
    (pair,) = pairs_of(known, [cites("b", "a")], [], {})
    assert pair.subject == ()


def test_a_judgement_explains_what_was_decided() -> None:
    (pair,) = pairs_of(
        {"a": article("a", "2020"), "b": article("b", "2021")}, [cites("b", "a", **_TWICE)], [], {}
    )
    said = judge(pair)
    assert (said.source, said.target, said.role, said.why_not) == ("b", "a", "helps", "")
    assert said.score == pytest.approx(sum(one.value for one in said.reasons))
    assert [one.value for one in said.reasons] == sorted((one.value for one in said.reasons), reverse=True)
    (pair,) = pairs_of(
        {"a": article("a", "2022"), "b": article("b", "2021")}, [cites("b", "a", **_TWICE)], [], {}
    )
    later = judge(pair)
    assert (later.role, later.why_not) == ("", "a later article")
    assert {one.kind for one in later.reasons} == {"assumed", "cited", "repeated"}


def test_a_step_in_a_series_counts_without_a_citation() -> None:
    edges, _ = judged(orders=[[("a", 1), ("b", 2), ("c", 4)]])
    assert pairs(edges) == {("b", "a")}
    assert {reason.kind for reason in edges[0].reasons} == {"previous-part", "same-subject"}
    assert HELPS <= edges[0].weight < NEEDED


def test_the_part_before_counts_no_less_for_being_named_late() -> None:
    late = cites("b", "a", reach=Reach(kind="position", count=1), shape="implicit", place=0.95)
    (edge,), _ = judged(late, orders=[[("a", 1), ("b", 2)]])
    assert "late" not in {reason.kind for reason in edge.reasons}
    (drop,) = judged(cites("c", "a", place=0.95), orders=[[("a", 1), ("b", 2), ("c", 3)]])[1]
    assert "late" in {reason.kind for reason in drop.reasons}


def test_a_part_further_back_counts_when_it_is_cited() -> None:
    edges, _ = judged(cites("c", "a", cue="stated"), orders=[[("a", 1), ("b", 2), ("c", 3)]])
    edge = next(edge for edge in edges if (edge.source, edge.target) == ("c", "a"))
    assert {"same-subject", "stated"} <= {reason.kind for reason in edge.reasons}


def test_a_citation_in_passing_is_dropped_and_said() -> None:
    assert judged(cites("b", "a")) == ([], [Drop(source="b", target="a", why="cited in passing")])


def test_works_and_citations_of_oneself_are_passed_over() -> None:
    known = {"a": article("a")}
    assert requirements(known, [cites("a", "work", **_TWICE), cites("a", "a", **_TWICE)], []) == ([], [])


# --- what comes later ---


@pytest.mark.parametrize(
    ("source", "target"), [("2020-01-01", "2021-01-01"), ("2020", "2021-05"), ("2020-01", "2020-02-01")]
)
def test_a_later_article_is_never_needed(source: str, target: str) -> None:
    articles = [article("a", source), article("b", target)]
    edges, dropped = judged(cites("a", "b", count=9, **_SURE), articles=articles)
    assert not edges
    assert [drop.why for drop in dropped] == ["a later article"]


@pytest.mark.parametrize(
    ("source", "target"),
    [("2021-01-01", "2020-01-01"), ("2020", "2020-05"), ("2020", ""), ("--01-01", "2021")],
)
def test_what_may_be_earlier_can_be_needed(source: str, target: str) -> None:
    articles = [article("a", source), article("b", target)]
    assert pairs(judged(cites("a", "b", count=9, **_SURE), articles=articles)[0]) == {("a", "b")}


def test_a_later_part_of_the_series_is_never_needed_whatever_the_dates_say() -> None:
    articles = [article("a", "2022-01-01", "木马", 1), article("b", "2020-01-01", "木马", 2)]
    edges, _ = judged(cites("a", "b", count=9, **_SURE), articles=articles, orders=[[("a", 1), ("b", 2)]])
    assert pairs(edges) == {("b", "a")}


def test_a_later_part_without_a_number_is_never_needed() -> None:
    edges, _ = judged(cites("a", "b", count=9, **_SURE), orders=[[("a", None), ("b", None)]])
    assert pairs(edges) == {("b", "a")}


def test_the_first_half_of_a_part_can_be_needed_by_the_second() -> None:
    edges, _ = judged(cites("b", "a", count=3, **_SURE), orders=[[("a", 7), ("b", 7)]])
    assert pairs(edges) == {("b", "a")}


# --- cycles ---


def test_a_cycle_is_cut_at_its_weakest_edge_and_reported() -> None:
    edges, dropped = judged(
        cites("a", "b", count=2, **_SURE),
        cites("b", "c", count=2, cue="stated"),
        cites("c", "a", cue="stated", place=0.1),
    )
    assert pairs(edges) == {("a", "b"), ("b", "c")}
    assert dropped == [Drop(source="c", target="a", why="closes a cycle")]


def test_a_step_of_a_series_is_not_what_is_cut() -> None:
    edges, dropped = judged(
        cites("a", "x", count=3, **_SURE), cites("x", "b", count=3, **_SURE), orders=[[("a", 1), ("b", 2)]]
    )
    assert ("b", "a") in pairs(edges)
    assert len(edges) == 2
    assert [drop.why for drop in dropped] == ["closes a cycle"]


def test_without_a_cycle_networkx_is_not_loaded() -> None:
    """It takes a tenth of a second; and both ways of finding cycles agree that a knot is there."""
    code = (
        "import sys\n"
        "from wenmai.model import Edge\n"
        "from wenmai.prerequisites.cycles import without_cycles\n"
        "edges = [Edge(source=one, target=two, kind='requires', weight=0.6) for one, two in {ends}]\n"
        "kept, cut = without_cycles(edges, ())\n"
        "print(len(kept), len(cut), 'networkx' in sys.modules)"
    )
    for ends, said in ((["ab", "bc", "ac"], "3 0 False"), (["ab", "bc", "ca"], "2 1 True")):
        done = subprocess.run(
            [sys.executable, "-c", code.format(ends=ends)], capture_output=True, check=True, text=True
        )
        assert done.stdout.strip() == said


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=60))
def test_the_growing_order_refuses_exactly_what_closes_a_cycle(rows: list[tuple[int, int]]) -> None:
    order, graph = _IncrementalOrder(), nx.DiGraph()
    for one, two in rows:
        source, target = str(one), str(two)
        graph.add_nodes_from((source, target))
        closes = source == target or nx.has_path(graph, target, source)
        assert order.add(source, target) != closes
        if not closes:
            graph.add_edge(source, target)
    assert all(order.rank[source] < order.rank[target] for source, target in graph.edges)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 3)), max_size=30))
def test_what_is_left_has_no_cycle_and_what_is_cut_would_close_one(rows: list[tuple[int, int, int]]) -> None:
    citations = [cites(str(one), str(two), count=count, **_SURE) for one, two, count in rows if one != two]
    edges, dropped = judged(*citations)
    graph = nx.DiGraph((edge.source, edge.target) for edge in edges)
    assert nx.is_directed_acyclic_graph(graph)
    cut = [drop for drop in dropped if drop.why == "closes a cycle"]
    assert all(nx.has_path(graph, drop.target, drop.source) for drop in cut)
    assert len(edges) + len(dropped) == len({(one.source, one.target) for one in citations})


def test_many_edges_in_cycles_are_answered() -> None:
    chance = random.Random(7)
    ends = [(str(chance.randrange(200)), str(chance.randrange(200))) for _ in range(4_000)]
    edges, _ = judged(*(cites(one, two, **_SURE) for one, two in ends if one != two))
    assert nx.is_directed_acyclic_graph(nx.DiGraph((edge.source, edge.target) for edge in edges))


def test_a_long_series_costs_linear_time() -> None:
    def seconds(size: int) -> float:
        order = [(f"{number:06}", number) for number in range(1, size + 1)]
        known = {one: article(one) for one, _ in order}
        start = time.process_time()
        requirements(known, [], [order])
        return time.process_time() - start

    assert min(seconds(4_800) for _ in range(3)) < 56 * min(seconds(300) for _ in range(3))


# --- names, and what is built on without a citation ---


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
    assert edge.weight == pytest.approx(sum(reason.value for reason in edge.reasons))
    assert edge.weight >= NEEDED
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
    assert [one.cue for one in found.mentions] == ["consult", "assumed"]


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
    some = {f"{at:03}": written(f"{at:03}", "RoPE " * 3) for at in range(300)}
    needs = [
        Edge(source=one, target=two, kind="requires", weight=0.75, role="needed")
        for one in some
        for two in some
        if one > two
    ]
    names = Names(some, [links("000", "299", "RoPE"), links("001", "299", "RoPE")])
    start = time.process_time()
    assert list(unstated_bases(some, names, needs, {})) == []
    assert time.process_time() - start < 2


# --- answers ---


class Reading:
    """A reading graph in memory, with the order of edges that the store gives."""

    def __init__(self, edges: Iterable[tuple[str, str, float]], nodes: Iterable[Node] = ()) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.edges: dict[str, list[Edge]] = defaultdict(list)
        for source, target, weight in edges:
            role = "needed" if weight >= NEEDED else "helps"
            self.edges[source].append(
                Edge(source=source, target=target, kind="requires", weight=weight, role=role)
            )
        for some in self.edges.values():
            some.sort(key=lambda edge: (-edge.weight, edge.target))

    def node(self, node_id: str) -> Node:
        return self.nodes.get(node_id) or Node(id=node_id, kind="article", title=f"题{node_id}")

    def requirements(self, node_id: str) -> Sequence[Edge]:
        return self.edges.get(node_id, [])


def steps(graph: Reading, target: str, **options: object) -> list[str]:
    return [step.id for step in plan(graph, target, **options).steps]  # type: ignore[arg-type]


def whys(graph: Reading, target: str, **options: object) -> dict[str, str]:
    return {drop.target: drop.why for drop in plan(graph, target, **options).dropped}  # type: ignore[arg-type]


CHAIN = Reading([("d", "c", 0.9), ("c", "b", 0.9), ("b", "a", 0.6), ("a", "z", 0.75)])


def test_what_is_needed_first_comes_first_and_weak_chains_end() -> None:
    assert steps(CHAIN, "d") == ["a", "b", "c"]
    assert whys(CHAIN, "d") == {"z": "too far from the target"}
    answer = plan(CHAIN, "d")
    assert [step.needed_for for step in answer.steps] == [("b",), ("c",), ("d",)]
    assert answer.target.id == "d"


def test_nothing_is_needed_is_an_answer() -> None:
    assert plan(CHAIN, "z").steps == ()
    assert plan(CHAIN, "z").dropped == ()


def test_depth_and_budget_end_the_search_and_say_so() -> None:
    assert steps(CHAIN, "d", depth=1) == ["c"]
    assert steps(CHAIN, "d", depth=0) == []
    assert steps(CHAIN, "d", budget=2) == ["b", "c"]
    assert whys(CHAIN, "d", budget=2) == {"a": "over budget"}
    assert steps(CHAIN, "d", budget=0) == []


def test_what_is_known_falls_out_with_whatever_only_it_needs() -> None:
    graph = Reading([("d", "c", 0.75), ("d", "b", 0.7), ("c", "a", 0.7), ("c", "z", 0.7), ("b", "z", 0.7)])
    assert steps(graph, "d") == ["a", "z", "b", "c"]
    answer = plan(graph, "d", known={"c"})
    assert [step.id for step in answer.steps] == ["z", "b"]
    assert answer.known == ("c",)


def test_one_helpful_article_is_never_too_far_but_a_chain_of_them_is() -> None:
    graph = Reading([("d", "b", 0.25), ("b", "a", 0.25), ("d", "x", 1.0), ("x", "y", 0.3), ("y", "z", 0.9)])
    assert steps(graph, "d", helpful=True) == ["b", "y", "x"]
    assert whys(graph, "d", helpful=True) == {"a": "too far from the target", "z": "too far from the target"}


def test_helpful_articles_come_on_request() -> None:
    graph = Reading([("d", "c", 0.75), ("d", "b", 0.4)])
    assert steps(graph, "d") == ["c"]
    assert whys(graph, "d") == {"b": "helpful, not needed"}
    assert {step.id: step.role for step in plan(graph, "d", helpful=True).steps} == {
        "c": "needed",
        "b": "helps",
    }


def test_asking_for_helpful_articles_makes_no_needed_one_helpful() -> None:
    graph = Reading([("d", "c", 0.6), ("c", "a", 0.75), ("d", "a", 0.5)])
    plain = {step.id: step.role for step in plan(graph, "d").steps}
    everything = {step.id: step.role for step in plan(graph, "d", helpful=True).steps}
    assert plain == {"c": "needed", "a": "needed"}
    assert everything == plain


def test_ties_are_ordered_by_series_position_and_date() -> None:
    nodes = [
        Node(id="a", kind="article", title="", series="s", position=2),
        Node(id="b", kind="article", title="", series="s", position=1),
        Node(id="c", kind="article", title="", date="2021"),
        Node(id="e", kind="article", title="", date="2020"),
    ]
    graph = Reading([("x", one.id, 0.7) for one in nodes], nodes)
    assert steps(graph, "x") == ["e", "c", "b", "a"]


def test_ties_are_ordered_by_where_the_target_cites_them_before_their_dates() -> None:
    nodes = [
        Node(id=one, kind="article", title="", date=date)
        for one, date in [("a", "2019"), ("b", "2020"), ("c", "2021"), ("base", "2022"), ("unsaid", "2023")]
    ]
    graph = Reading([("x", one, 0.7) for one in ("a", "b", "c", "unsaid")] + [("b", "base", 1.0)], nodes)
    numbered = {"c": 1, "b": 2, "a": 3, "unsaid": None, "base": 9}
    for source, some in graph.edges.items():
        graph.edges[source] = [replace(edge, position=numbered[edge.target]) for edge in some]
    # what only b needs stands where b does, whatever the place is at which b cites it
    assert steps(graph, "x") == ["unsaid", "c", "base", "b", "a"]


def test_needs_are_numbered_in_the_order_of_their_citations() -> None:
    edges, _ = judged(
        cites("x", "a", cue="assumed", count=2, place=0.5),
        cites("x", "b", cue="assumed", place=0.3),
        cites("x", "b", cue="assumed", place=0.7),
        cites("y", "a", cue="assumed", count=2, place=0.4),
        orders=[[("w", 1), ("x", 2)]],
    )
    numbers = {(edge.source, edge.target): edge.position for edge in edges}
    assert numbers == {("x", "b"): 1, ("x", "a"): 2, ("y", "a"): 1, ("x", "w"): None}


def test_a_text_is_followed_for_one_guess_and_through_what_records_state() -> None:
    text = Node(id="d", kind="article", title="", known="text")
    assert steps(Reading([("d", "c", 0.75), ("c", "b", 0.75)], [text]), "d") == ["c"]
    stated = Reading([("d", "c", 1.0), ("c", "b", 1.0), ("b", "a", 0.75), ("a", "z", 0.75)], [text])
    assert steps(stated, "d") == ["a", "b", "c"]
    listed = replace(text, known="listed")
    assert steps(Reading([("d", "c", 0.75), ("c", "b", 0.75)], [listed]), "d") == ["b", "c"]


@pytest.mark.parametrize(("known", "found"), [("text", ["c", "d", "e"]), ("listed", ["b", "c", "d", "e"])])
def test_several_targets_are_followed_as_far_as_each_alone(known: str, found: list[str]) -> None:
    nodes = [Node(id=one, kind="article", title="", known=known) for one in "de"]  # type: ignore[arg-type]
    graph = Reading([("d", "c", 0.75), ("c", "b", 0.75)], nodes)
    answer = plan_together(graph, nodes[0], ["d", "e"])
    assert sorted(step.id for step in answer.steps) == found


def test_a_weaker_chain_leads_to_the_opening_of_the_series() -> None:
    nodes = [Node(id=f"s{at}", kind="article", title="", series="s", position=at) for at in range(1, 5)]
    edges = [("s4", "s3", 0.75), ("s3", "s2", 0.6), ("s2", "s1", 0.75)]
    assert steps(Reading(edges, nodes), "s4") == ["s1", "s2", "s3"]
    others = [replace(nodes[0], series="t"), *nodes[1:]]
    assert steps(Reading(edges, others), "s4") == ["s2", "s3"]
    assert steps(Reading([*edges[:2], ("s2", "s1", 0.6)], nodes), "s4") == ["s2", "s3"]


def chain(size: int) -> Reading:
    return Reading([(f"{number + 1:06}", f"{number:06}", 1.0) for number in range(size)])


def test_a_chain_of_fifty_thousand_is_answered_without_recursion() -> None:
    size = 50_000
    graph = chain(size)
    assert steps(graph, f"{size:06}") == [f"{number:06}" for number in range(size - 12, size)]
    found = [step.id for step in route(graph, "000000", f"{size:06}").steps]
    assert found == [f"{number:06}" for number in range(size)]
    assert sys.getrecursionlimit() < size


def test_a_plan_of_many_steps_costs_linear_time() -> None:
    def seconds(size: int) -> float:
        graph = chain(size)
        start = time.process_time()
        assert len(steps(graph, f"{size:06}", budget=size)) == size
        return time.process_time() - start

    assert min(seconds(3_200) for _ in range(3)) < 28 * min(seconds(400) for _ in range(3))


def test_a_dense_graph_is_answered() -> None:
    chance = random.Random(3)
    ends = {tuple(sorted(chance.sample(range(1_000), 2), reverse=True)) for _ in range(115_000)}
    graph = Reading([(f"{one:04}", f"{two:04}", 0.95) for one, two in sorted(ends)])
    assert len(ends) > 100_000
    found = steps(graph, "0999", budget=100)
    places = {one: place for place, one in enumerate(found)}
    assert len(found) == 100
    assert all(
        places[edge.target] < places[one]
        for one in found
        for edge in graph.requirements(one)
        if edge.target in places
    )


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(20, 75)), max_size=40),
    st.integers(0, 6),
)
def test_a_plan_is_in_order_within_budget_and_without_doubles(
    rows: list[tuple[int, int, int]], budget: int
) -> None:
    edges = {(max(one, two), min(one, two)): weight for one, two, weight in rows if one != two}
    graph = Reading([(str(one), str(two), weight / 100) for (one, two), weight in edges.items()])
    for helpful in (False, True):
        found = steps(graph, "9", budget=budget, helpful=helpful)
        assert len(found) == len(set(found)) <= budget
        assert "9" not in found
        for place, one in enumerate(found):
            allowed = [edge for edge in graph.requirements(one) if helpful or edge.role == "needed"]
            assert all(edge.target not in found[place:] for edge in allowed)


def test_a_route_takes_the_chain_of_the_strongest_links() -> None:
    graph = Reading([("d", "a", 0.3), ("d", "c", 0.75), ("c", "b", 0.7), ("b", "a", 0.75)])
    answer = route(graph, "a", "d")
    assert [step.id for step in answer.steps] == ["a", "b", "c"]
    assert [step.needed_for for step in answer.steps] == [("b",), ("c",), ("d",)]


@pytest.mark.parametrize(("start", "target"), [("d", "a"), ("x", "d"), ("d", "d")])
def test_there_is_not_always_a_route(start: str, target: str) -> None:
    with pytest.raises(NoPath, match="题"):
        route(CHAIN, start, target)


def test_what_can_be_read_now() -> None:
    graph = Reading(
        [
            ("b", "a", 0.75),
            ("c", "a", 0.75),
            ("c", "b", 0.7),
            ("d", "a", 0.7),
            ("d", "x", 0.75),
            ("e", "a", 0.3),
        ]
    )
    everything = ["a", "b", "c", "d", "e", "x"]
    assert [(node.id, needs) for node, needs in readable(graph, everything, {"a"})] == [("b", ("a",))]
    assert [node.id for node, _ in readable(graph, everything, {"a", "b"})] == ["c"]
    assert readable(graph, everything, set()) == []


def test_a_large_knot_is_cut_into_an_order_and_keeps_its_series() -> None:
    chance = random.Random(11)
    ends = {(f"{chance.randrange(900):03}", f"{chance.randrange(900):03}") for _ in range(40_000)}
    steps_of_series = {(f"{number + 1:03}", f"{number:03}") for number in range(899)}
    pairs_of_knot = {pair for pair in ends if pair[0] != pair[1]} | steps_of_series
    edges = [
        Edge(source=one, target=two, kind="requires", weight=round(chance.uniform(0.2, 0.75), 3))
        for one, two in sorted(pairs_of_knot)
    ]
    kept, cut = without_cycles(edges, steps_of_series)
    assert nx.is_directed_acyclic_graph(nx.DiGraph((edge.source, edge.target) for edge in kept))
    assert len(kept) + len(cut) == len(edges)
    assert len(cut) < len(kept)
    assert not steps_of_series & {(drop.source, drop.target) for drop in cut}


# --- what the text says ---


def linked(text: str, name: str) -> list[Mention]:
    """The mentions of a text in which a word is a link where it stands first."""
    at = text.index(name)
    document = Document(
        path="a.md", reader="x", text=text, links=(Link(start=at, end=at + len(name), url="https://x/1"),)
    )
    return list(extract(document)[0].mentions)


@pytest.mark.parametrize(
    ("text", "name", "used"),
    [
        ("用RoPE。" + "再看RoPE，如此这般。" * 5, "RoPE", True),
        ("用RoPE。" + "RoPE" * 6 + "。别的话还有很多。" * 40, "RoPE", False),
        ("用RoPE。" + "此外还有别的话要说。" * 9, "RoPE", False),
        ("看这里。" + "这里如此这般。" * 9, "这里", False),
        ("See this post. " + "In this post we go on. " * 9, "this post", False),
    ],
)
def test_a_link_whose_words_the_text_goes_on_using(text: str, name: str, used: bool) -> None:
    (mention,) = linked(text, name)
    assert mention.throughout is used


@pytest.mark.parametrize(
    ("before", "after", "cue"),
    [
        ("不了解的读者可以先阅读", "。", "assumed"),
        ("不了解的读者可以参考", "。", "consult"),
        ("此时我们需要用到", "的一般结果", "assumed"),
        ("首先了解", "。", ""),
        ("模型的思路跟", "是一样的", "assumed"),
        ("模型的做法跟", "差不多", "assumed"),
        ("This post builds on ", ".", "assumed"),
        ("Please read ", " first.", "assumed"),
        ("", " first appeared in 2019.", ""),
        ("这让笔者联想到了", "。", "aside"),
        ("这个结论我们在", "也提到过。", "aside"),
        ("baseline代码来自", "。", "setting"),
        ("模型架构还是之前的", "。", "setting"),
        ("The code is based on ", ".", "setting"),
        ("代码如下，在", "中我们推导了", "stated"),
    ],
)
def test_phrases_around_a_citation(before: str, after: str, cue: str) -> None:
    assert cue_of(before, after) == cue
