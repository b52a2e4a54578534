"""The words that several rooms know, by their examples; and what the words beside a mark say."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from wenmai.extract import extract
from wenmai.extract.beside import BESIDE_RULES, BesideRule
from wenmai.extract.cues import cue_of
from wenmai.extract.implicit import implicit_references
from wenmai.extract.voice import voice_of
from wenmai.model import Beside, Document
from wenmai.words import kinds, pointing
from wenmai.words.alternatives import Alternatives

TABLES = [
    pytest.param(getattr(room, name), id=name)
    for room in (kinds, pointing)
    for name in room.__all__
    if isinstance(getattr(room, name), Alternatives)
]


@pytest.mark.parametrize("table", TABLES)
def test_words_stand_in_their_example_only(table: Alternatives) -> None:
    assert re.search(str(table), table.example)
    assert not re.search(str(table), table.not_this)


@pytest.mark.parametrize("table", TABLES)
def test_words_take_no_part_of_a_pattern_around_them(table: Alternatives) -> None:
    assert not re.compile(str(table)).groups
    assert re.fullmatch(f"甲{table}乙|丙", "丙")
    assert not re.fullmatch(f"甲{table}乙|丙", "甲")


@pytest.mark.parametrize(
    ("text", "nameless"),
    [("这里", True), ("点击链接", True), ("the paper", True), ("this repo", True), ("木马", False)],
)
def test_words_that_name_nothing(text: str, nameless: bool) -> None:
    assert bool(pointing.NAMELESS.fullmatch(text)) == nameless


@pytest.mark.parametrize(
    "words",
    [
        *("这里", "2024-06-11", "v.1.63.0", "version 3.2", "2024年6月", "February, 2022", "in February"),
        *(
            "GitHub releases page",
            "latest available release of Dart Sass",
            "the site's GitHub repo",
            "README",
        ),
    ],
)
def test_words_of_links_that_name_nothing(words: str) -> None:
    assert pointing.names_nothing(words)


@pytest.mark.parametrize(
    "words",
    ["Dart Sass", "木马", "npm-watch", "Hugo 2", "MarkEdit", "Mayday", "GPT-4", "第一版木马", "V8", "1Q84"],
)
def test_words_of_links_that_name_something(words: str) -> None:
    assert not pointing.names_nothing(words)


@pytest.mark.parametrize(
    "word", ["参看", "参见", "参考", "参阅", "参照", "见", "详见", "请见", "可见", "请看", "可以看", "移步"]
)
def test_words_that_send_the_reader_somewhere(word: str) -> None:
    assert voice_of(word, "") == "sent"
    assert cue_of(word, "") == "consult"
    assert next(implicit_references(f"推导{word}第二篇，"))[2] == "bare-position"


# --- beside a mark ---


def beside(phrase: str) -> Beside:
    """What is said beside the title that stands for the last empty mark of a phrase."""
    text = phrase.replace("《》", "《木马》")
    at = text.index("《木马》")
    mentions = extract(Document(path="p", reader="t", text=text))[0].mentions
    (mention,) = (one for one in mentions if one.start == at)
    return mention.beside


@pytest.mark.parametrize("rule", BESIDE_RULES, ids=lambda rule: rule.field)
def test_words_beside_a_mark_say_what_their_example_says(rule: BesideRule) -> None:
    assert getattr(beside(rule.example), rule.field)
    assert not getattr(beside(rule.not_this), rule.field)


def test_rows_are_fields() -> None:
    assert {rule.field for rule in BESIDE_RULES} <= {field.name for field in fields(Beside)}
    assert len({(rule.field, rule.of_others) for rule in BESIDE_RULES}) == len(BESIDE_RULES)


@pytest.mark.parametrize(
    ("text", "title"), [("《轮轴》中的《》", "轮轴"), ("《轮轴》里《》", "轮轴"), ("轮轴中的《》", "")]
)
def test_the_article_of_a_section(text: str, title: str) -> None:
    assert beside(text).of_article == title


def test_traditional_characters_say_the_same() -> None:
    assert beside("《》讀書筆記").is_notes
    assert beside("《》這一節").is_section
