"""What must be read first: each feature, and what never counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from needing import SURE, TWICE, article, cites, judged, pairs
from wenmai.extract import extract
from wenmai.extract.cues import cue_of
from wenmai.model import (
    Article,
    Citation,
    Declaration,
    Document,
    Drop,
    Edge,
    Link,
    Mention,
    Reach,
    SeriesMark,
)
from wenmai.prerequisites import FEATURES, bounds, judge, pairs_of, requirements

# --- features ---

_TRIGGERS: dict[str, tuple[Citation, ...]] = {
    "declared": (cites("b", "a", declaration=Declaration(sentence="请先读木马。")),),
    "declared-for-section": (cites("b", "a", declaration=Declaration(section="轮轴")),),
    "stated-by-record": (cites("b", "a", stated=True),),
    "cited": (cites("b", "a", **TWICE),),
    "points-back": (
        cites("b", "a", **TWICE),
        cites("b", "a", reach=Reach(kind="previous", count=1), shape="implicit", place=0.1),
    ),
    "among-the-last": (
        cites("b", "a", **TWICE),
        cites("b", "a", reach=Reach(kind="before"), shape="implicit", place=0.1),
    ),
    "repeated": (cites("b", "a", count=2, cue="stated"),),
    "first-cited": (cites("b", "a", **TWICE, place=0.1), cites("b", "c", place=0.2)),
    "first-sentence": (
        cites("b", "a", start=3, end=9, place=0.0, cue="stated"),
        cites("b", "a", start=900, end=909, place=0.3),
    ),
    "often": (cites("b", "a", count=3, cue="stated"),),
    "foundation": tuple(cites(source, "a", **TWICE) for source in "bcdef"),
    "tool": tuple(cites(source, "a", **TWICE) for source in "bcdef"),
    "late": (cites("b", "a", place=0.9, **TWICE),),
    "assumed": (cites("b", "a", cue="assumed"),),
    "stated": (cites("b", "a", cue="stated", count=2),),
    "example": (cites("b", "a", cue="example", count=2), cites("b", "a", place=0.6, cue="stated")),
    "aside": (cites("b", "a", cue="aside"),),
    "setting": (cites("b", "a", cue="setting"),),
    "forward": (cites("b", "a", cue="forward"),),
    "in-a-list": (cites("b", "a", listed=True, cue="stated", count=2),),
    "no-title": (cites("b", "a", shape="link", title="木马", **TWICE),),
}


@pytest.mark.parametrize("name", sorted(_TRIGGERS))
def test_each_feature_has_a_mention_that_triggers_it(name: str) -> None:
    edges, dropped = judged(*_TRIGGERS[name])
    points = {feature.name: feature.points for feature in FEATURES}
    found = next((one for one in [*edges, *dropped] if (one.source, one.target) == ("b", "a")), None)
    assert found is not None
    reasons = {reason.kind: reason.value for reason in found.reasons}
    assert reasons[name] == points[name]
    score = found.score
    surest = 1.0 if name in ("declared", "stated-by-record") else bounds.SUREST
    assert score == pytest.approx(min(surest, max(0.0, sum(reasons.values()))))
    if isinstance(found, Edge):
        assert found.role == ("needed" if score >= bounds.NEEDED else "helps")
        said = "请先读木马。" if name == "declared" else "一句话。"
        assert sum(reason.context == said for reason in found.reasons) == 1
    else:
        assert found.why == "cited in passing"
        assert score < bounds.HELPS


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
        edges, _ = judged(*(cites(source, "a", **TWICE) for source in "bcdef"), articles=articles)
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
        ("上一篇文章裡", "previous", "上一篇文章裡說過木馬。", True),
        ("上一篇文章", "", "上一篇文章说过木马。", False),
        ("上一篇文章里的木马", "previous", "上一篇文章里的木马。", False),
        ("上一篇文章", "previous", "« 上一篇文章 | 下一篇文章 »", False),
        ("上一篇文章", "previous", "« 上一篇文章 | 後一篇文章 »", False),
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
    edges, _ = judged(cites("b", "a", place=0.15, **TWICE), cites("b", "c", place=0.1), articles=known)
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
        {"a": article("a", "2020"), "b": article("b", "2021")}, [cites("b", "a", **TWICE)], [], {}
    )
    said = judge(pair)
    assert (said.source, said.target, said.role, said.why_not) == ("b", "a", "helps", "")
    assert said.score == pytest.approx(sum(one.value for one in said.reasons))
    assert [one.value for one in said.reasons] == sorted((one.value for one in said.reasons), reverse=True)
    (pair,) = pairs_of(
        {"a": article("a", "2022"), "b": article("b", "2021")}, [cites("b", "a", **TWICE)], [], {}
    )
    later = judge(pair)
    assert (later.role, later.why_not) == ("", "a later article")
    assert {one.kind for one in later.reasons} == {"assumed", "cited", "repeated"}


def test_a_step_in_a_series_counts_without_a_citation() -> None:
    edges, _ = judged(orders=[[("a", 1), ("b", 2), ("c", 4)]])
    assert pairs(edges) == {("b", "a")}
    assert {reason.kind for reason in edges[0].reasons} == {"previous-part", "same-subject"}
    assert bounds.HELPS <= edges[0].score < bounds.NEEDED


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


def test_a_citation_in_passing_is_dropped_and_said() -> None:
    assert judged(cites("b", "a")) == ([], [Drop(source="b", target="a", why="cited in passing")])


def test_works_and_citations_of_oneself_are_passed_over() -> None:
    known = {"a": article("a")}
    assert requirements(known, [cites("a", "work", **TWICE), cites("a", "a", **TWICE)], []) == ([], [])


# --- what comes later ---


@pytest.mark.parametrize(
    ("source", "target"), [("2020-01-01", "2021-01-01"), ("2020", "2021-05"), ("2020-01", "2020-02-01")]
)
def test_a_later_article_is_never_needed(source: str, target: str) -> None:
    articles = [article("a", source), article("b", target)]
    edges, dropped = judged(cites("a", "b", count=9, **SURE), articles=articles)
    assert not edges
    assert [drop.why for drop in dropped] == ["a later article"]


@pytest.mark.parametrize(
    ("source", "target"),
    [("2021-01-01", "2020-01-01"), ("2020", "2020-05"), ("2020", ""), ("--01-01", "2021")],
)
def test_what_may_be_earlier_can_be_needed(source: str, target: str) -> None:
    articles = [article("a", source), article("b", target)]
    assert pairs(judged(cites("a", "b", count=9, **SURE), articles=articles)[0]) == {("a", "b")}


def test_a_later_part_of_the_series_is_never_needed_whatever_the_dates_say() -> None:
    articles = [article("a", "2022-01-01", "木马", 1), article("b", "2020-01-01", "木马", 2)]
    edges, _ = judged(cites("a", "b", count=9, **SURE), articles=articles, orders=[[("a", 1), ("b", 2)]])
    assert pairs(edges) == {("b", "a")}


def test_a_later_part_without_a_number_is_never_needed() -> None:
    edges, _ = judged(cites("a", "b", count=9, **SURE), orders=[[("a", None), ("b", None)]])
    assert pairs(edges) == {("b", "a")}


def test_the_first_half_of_a_part_can_be_needed_by_the_second() -> None:
    edges, _ = judged(cites("b", "a", count=3, **SURE), orders=[[("a", 7), ("b", 7)]])
    assert pairs(edges) == {("b", "a")}


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


# --- by the author's word ---


DECLARED = Declaration(sentence="请先读它。")


def grounds(*citations: Citation) -> dict[tuple[str, str], tuple[str, str]]:
    edges, _ = judged(*citations)
    return {(edge.source, edge.target): (edge.role, edge.ground) for edge in edges}


def test_what_the_author_declares_is_needed_whatever_speaks_against_it() -> None:
    late = cites("a", "b", listed=True, cue="forward", place=0.99, declaration=DECLARED)  # b came out later
    assert grounds(late)["a", "b"] == ("needed", "declared")
    assert ("a", "b") not in grounds(cites("a", "b", listed=True, cue="forward", place=0.99))


def test_a_need_of_a_section_helps() -> None:
    section = cites(
        "b", "a", place=0.9, listed=True, declaration=Declaration(sentence="先读。", section="轴")
    )
    assert grounds(section)["b", "a"] == ("helps", "declared")


def test_a_link_back_never_cuts_a_declared_need() -> None:
    back = cites("a", "b", cue="assumed", count=9, place=0.01, start=3, end=9)
    both = judged(cites("b", "a", declaration=DECLARED), back)
    assert ("b", "a") in {(edge.source, edge.target) for edge in both[0]}
    two, dropped = judged(cites("b", "a", declaration=DECLARED), cites("a", "b", declaration=DECLARED))
    assert len(two) == 1
    assert [drop.why for drop in dropped] == ["closes a cycle"]
