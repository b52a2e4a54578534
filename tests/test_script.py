"""One blog, or one citation, in traditional and in simplified characters."""

from __future__ import annotations

import opencc
import pytest

from resolving import found, left, post, resolved
from wenmai.extract import extract
from wenmai.extract.cues import CITATION_CUES, CueRule
from wenmai.extract.implicit import IMPLICIT_RULES, ImplicitRule, implicit_references
from wenmai.extract.series import SERIES_RULES, SeriesRule, read_title
from wenmai.extract.voice import VOICES, VoiceRule
from wenmai.fold import simplified
from wenmai.model import Document, Link, Mention, Site

OFF = Site(rules_off=("script",))


def traditional(text: str) -> str:
    converted: str = opencc.OpenCC("s2t").convert(text)
    return converted


def mention_in(text: str) -> Mention:
    """The mention of the mark in a sentence."""
    (one,) = (one for one in extract(Document(path="p", reader="t", text=text))[0].mentions if one.title)
    return one


# --- every rule reads both ----------------------------------------------------------------------


@pytest.mark.parametrize("rule", [*CITATION_CUES, *VOICES], ids=lambda rule: rule.example)
def test_words_beside_a_mark_say_the_same_in_both(rule: CueRule | VoiceRule) -> None:
    text = f"{rule.example}。".replace("《》", "《轮轴》")
    one, two = mention_in(text), mention_in(traditional(text))
    assert (two.cue, two.voice, two.follows, two.hint) == (one.cue, one.voice, one.follows, one.hint)


@pytest.mark.parametrize("rule", IMPLICIT_RULES, ids=lambda rule: rule.name)
def test_a_phrase_reaches_as_far_in_both_and_stands_where_it_stood(rule: ImplicitRule) -> None:
    text = f"在此之前，{rule.example}，我們說過。"
    assert len(traditional(text)) == len(text)
    assert list(implicit_references(traditional(text))) == list(implicit_references(text))


@pytest.mark.parametrize("rule", SERIES_RULES, ids=lambda rule: rule.name)
def test_a_title_tells_its_place_in_both(rule: SeriesRule) -> None:
    one, two = read_title(rule.example), read_title(traditional(rule.example))
    assert one is not None
    assert two is not None
    assert (two.position, two.part, two.shape) == (one.position, one.part, one.shape)
    assert (simplified(two.series), simplified(two.subtitle)) == (
        simplified(one.series),
        simplified(one.subtitle),
    )


def test_the_name_of_a_series_stays_as_it_is_written() -> None:
    mark = read_title("木馬的轉動（終）：輪軸")
    assert mark is not None
    assert (mark.series, mark.part, mark.subtitle) == ("木馬的轉動", "终", "輪軸")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("假設讀者已經讀過《輪軸》，下面開始。", "assumed"),
        ("請先看看《輪軸》。", "assumed"),
        ("詳細的推導請參考《輪軸》。", "consult"),
        ("在前兩篇文章《輪軸》中", "previous"),
        ("將會在下一篇《輪軸》裡說明", "forward"),
    ],
)
def test_how_a_writer_of_taiwan_introduces_a_citation(text: str, said: str) -> None:
    assert mention_in(text).cue == said


@pytest.mark.parametrize("shown", ["这里", "這裡"])
def test_a_word_that_points_is_no_name_that_a_text_uses(shown: str) -> None:
    text = f"见{shown}。" + f"{shown}转动，轮轴也转动。" * 9
    link = Link(start=1, end=1 + len(shown), url="https://a.example/archives/1")
    (mention,) = extract(Document(path="p", reader="t", text=text, links=(link,)))[0].mentions
    assert not mention.throughout


# --- citations across the scripts ---------------------------------------------------------------


SIMPLIFIED = (
    post("机器学习漫谈（一）：线性回归的几何意义", number=1),
    post("机器学习漫谈（二）：决策树与随机森林", number=2),
    post("两个物种的竞争模型：解析与数值", number=3),
    post("软件工程里的内存管理", number=4),
)


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("見《機器學習漫談（一）：線性回歸的幾何意義》。", 1, "script"),
        ("見《機器學習漫談（二）》。", 2, "series-position"),
        ("詳細請參看《決策樹與隨機森林》。", 2, "subtitle"),
        ("見《兩個物種的競爭模型》。", 3, "half"),
        ("見《軟體工程裡的記憶體管理》。", 4, "script"),  # the words of Taiwan
    ],
)
def test_a_title_in_the_other_script_is_followed_unless_that_is_switched_off(
    text: str, number: int, rule: str
) -> None:
    citing = post("轮轴", text, number=9)
    title = SIMPLIFIED[number - 1].title
    assert found(resolved(citing, *SIMPLIFIED), "轮轴") == [(title, rule)]
    assert title not in [one for one, _ in found(resolved(citing, *SIMPLIFIED, site=OFF), "轮轴")]


def test_a_simplified_title_finds_the_article_in_traditional_characters() -> None:
    there = post("機器學習漫談（二）：決策樹與隨機森林", number=2)
    result = resolved(post("轮轴", "见《机器学习漫谈（二）》。", number=9), there)
    assert found(result, "轮轴") == [(there.title, "series-position")]


def test_a_title_of_two_articles_in_one_script_is_ambiguous() -> None:
    result = resolved(
        post("轮轴", "見《兩個物種的競爭模型》。", number=9),
        post("两个物种的竞争模型", "其一。", number=1, date="2019-01-01"),
        post("两个物种的竞争模型", "其二。", number=2, date="2020-01-01"),
    )
    assert left(result) == [("《兩個物種的競爭模型》", "ambiguous", 2)]


def test_translations_of_one_series_stand_apart() -> None:
    names = ("轉動的木馬", "转动的木马")
    parts = [post(f"{name}（{number}）") for name in names for number in "一二三"]
    assert sorted(len(one.members) for one in resolved(*parts).series.values()) == [3, 3]
