"""What goes over every text of a build takes steps in proportion to it, inside of its patterns as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steps import LINEAR, growth
from wenmai.extract.declarations.units import Unit, sentences_of, units_of
from wenmai.extract.implicit import implicit_references
from wenmai.fold import in_place
from wenmai.model import Document, Extraction
from wenmai.plain_titles import row_of
from wenmai.read.anchors import stated_anchors

Prepared = Callable[[int], Callable[[], object]]

# Much that nearly is what is looked for.
TEXTS = {
    "prose": "木马转了一圈。见第 2 节，in the mill; e.g. so! ",
    "lines": "木马 - 轮轴\n12) 甲\n\n| 乙 | 丙 |\n",
    "names": "id = name=x {#y} (z)= [#q] {{< a b\n",
    "signs": "。！」.）. ",
    "wide": "ＩＤ（傳統）",
}


def row(text: str) -> object:
    terms = row_of("a", Extraction(document=Document(path="a.md", reader="markdown", title="甲", text=text)))
    return terms.spans([(at, at + 2) for at in range(0, len(terms.letters) - 2, 9)])


def units(text: str) -> list[Unit]:
    return list(units_of(text, [], [], [], len(text)))


READ: dict[str, Callable[[str], object]] = {
    "anchors": stated_anchors,
    "implicit": lambda text: list(implicit_references(text)),
    "in place": in_place,
    "sentences": sentences_of,
    "terms": row,
    "units": units,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("read", READ.values(), ids=list(READ))
def test_steps_grow_with_the_text(read: Callable[[str], object], text: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        whole = (text * size)[:size]
        return lambda: read(whole)

    assert growth(prepare, 200, 800, inside_patterns=True) < LINEAR


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("木马。”轮轴！？）好", ["木马。”", "轮轴！？）", "好"]),
        ("See e.g. this. And i.e. that vs. it.", ["See e.g. this.", " And i.e. that vs. it."]),
        ("Version 1.2 is out.", ["Version 1.2 is out."]),
        ("读\ue000木马。轮轴\ue001。好", ["读\ue000木马。轮轴\ue001。", "好"]),
        ("Wait...", ["Wait..."]),
    ],
)
def test_sentences_of_a_unit(words: str, sentences: list[str]) -> None:
    assert sentences_of(words) == sentences


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- 木马", "木马"),
        ("12) 木马", "木马"),
        ("木马-轮轴", "木马-轮轴"),
        ("1.木马", "1.木马"),
        ("2、\t木马", "木马"),
    ],
)
def test_the_sign_of_an_item_is_no_word(line: str, words: str) -> None:
    assert [unit.words for unit in units(line)] == [words]


def test_letters_of_a_text_are_found_where_they_stand() -> None:
    document = Document(path="a.md", reader="markdown", title="甲", text="“木 马”C++，轮轴")
    terms = row_of("a", Extraction(document=document))
    assert terms.letters == "木马c++轮轴"
    assert [document.text[slice(*span)] for span in terms.spans([(0, 2), (2, 5), (4, 6), (5, 7)])] == [
        "木 马", "C++", "+，轮", "轮轴",
    ]  # fmt: skip
