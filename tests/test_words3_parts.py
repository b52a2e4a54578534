"""Parts that texts count in units of other languages and forms, and parts named by their subtitle alone."""

from __future__ import annotations

import pytest

from numbered import cited
from resolving import found, left, post, resolved
from wenmai.model import Document


def parts(titles: tuple[str, ...], text: str) -> list[Document]:
    """Files of one folder, a day apart; the last one has the text."""
    texts = [f"正文{at}。" for at in range(1, len(titles))] + [text]
    return [
        post(title, words, path=f"horses/{at:02}.md", date=f"2020-01-{at:02}")
        for at, (title, words) in enumerate(zip(titles, texts, strict=True), 1)
    ]


SPELLED = ("The Wooden Horse, Part One", "The Wooden Horse, Part Two", "The Wooden Horse, Part Three")
PARTS = ("Part One: Wheels", "Part Two: Axles", "Part Three: Bells")
CHAPTERS = ("Chapter 1: Wheels", "Chapter 2: Axles", "Chapter 3: Bells")
LESSONS = ("Horse Lesson 1: Saw", "Horse Lesson 2: Plane", "Horse Lesson 3: Chisel")
ISSUES = ("Horse Letter Issue 1", "Horse Letter Issue 2", "Horse Letter Issue 3")
VOLUMES = ("车铃 Vol.1", "车铃 Vol.2", "车铃 Vol.3")
CLASSES = ("第1课 锯", "第2课 刨", "第3课 凿")


@pytest.mark.parametrize(
    ("titles", "text", "numbers"),
    [
        (SPELLED, "In part one we cut the wheels, in part two the axle.", [1, 2]),
        (PARTS, "As we saw in Part One, wheels are round.", [1]),
        (PARTS, "Bells are a part of it.", []),
        (CHAPTERS, "In the previous chapter we cut the axle; see Chapter 1 for wheels.", [1, 2]),
        (CHAPTERS, "See chapter 1 of the Horse Book.", []),
        (CHAPTERS, "In the previous lesson we cut the axle.", []),
        (LESSONS, "In the previous lesson we used the plane.", [2]),
        (LESSONS, "In the previous lesson of Mrs Horse we sang.", []),
        (ISSUES, "In the last issue we spoke of wheels, and in issue 1 too.", [1, 2]),
        (VOLUMES, "铃声在上期，Vol.1 里说了漆。", [1, 2]),
        (VOLUMES, "书架上有 Vol.1。", []),
        (CLASSES, "上节课学了刨，第1课讲过锯。", [1, 2]),
        (CLASSES, "小时候早上节课表都背熟了。", []),
    ],
)
def test_a_unit_leads_into_the_series_that_counts_with_it(
    titles: tuple[str, ...], text: str, numbers: list[int]
) -> None:
    documents = parts(titles, text)
    targets = {title for title, _ in cited(resolved(*documents), titles[-1])}
    assert targets == {titles[number - 1] for number in numbers}


@pytest.mark.parametrize(
    "titles",
    [
        ("Part of the wheel", "Part Two: Axles", "Part Three: Bells"),
        ("Chapter 1: Wheels", "Chapter 2: Axles"),
        ("Chapter 1: Wheels", "Chapter 3: Axles", "Chapter 4: Bells"),
    ],
)
def test_english_chapters_need_a_whole_row(titles: tuple[str, ...]) -> None:
    assert not resolved(*parts(titles, "正文。")).series


NOTES = ("木马手记（一）：开头", "木马手记（二）：转动的轮轴", "木马手记（三）：铃")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("之前说过的（如转动的轮轴），不再重复。", [NOTES[1]]),
        ("参见转动的轮轴一文。", [NOTES[1]]),
        ("例如转动的轮轴承。", []),
        ("转动的轮轴很吵。", []),
        ("假如转动的轮轴，坏了。", []),
    ],
)
def test_a_subtitle_behind_a_phrase_names_the_part_of_the_same_series(text: str, right: list[str]) -> None:
    inside = resolved(*parts(NOTES, text))
    assert [title for title, rule in found(inside, NOTES[2]) if rule == "bare-title"] == right
    others = (post("飞马手记（一）：翅膀", path="z/1.md"), post("飞马手记（二）：羽毛", text, path="z/2.md"))
    outside = resolved(*parts(NOTES, "正文。"), *others)
    assert not [rule for _, rule in found(outside, "飞马手记（二）：羽毛") if rule == "bare-title"]


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("这篇文章是下篇，请先看上篇。", True),
        ("本文为下篇。请先阅读上篇。", True),
        ("这是下篇，接着转。", False),
    ],
)
def test_what_the_text_itself_is_cites_nothing(text: str, needed: bool) -> None:
    result = resolved(post("木马夜话（上）", number=1), post("木马夜话（下）", text, number=2))
    declared = [bool(one.mention.declaration) for one in result.citations]
    assert declared == [True] * needed
    assert not left(result)
