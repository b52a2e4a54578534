"""How alike two texts are: the numbers of words give what the words themselves give, in linear time."""

from __future__ import annotations

import gc
import math
import re
import tracemalloc
from collections import Counter
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steps import LINEAR, growth
from wenmai.model import Article, Document, Extraction
from wenmai.prerequisites import bounds
from wenmai.prerequisites.likeness import Likeness


def written(name: str, text: str) -> Article:
    document = Document(path=f"{name}.md", reader="markdown", title=name, text=text)
    return Article(id=name, title=name, known="text", extractions=(Extraction(document=document),))


def likeness(texts: Mapping[str, str]) -> Likeness:
    return Likeness({name: written(name, text) for name, text in texts.items()})


def plainly(texts: Mapping[str, str], source: str, target: str) -> float | None:
    """The cosine by its definition, with words that are words."""
    counts = {name: Counter(words_of(text)) for name, text in texts.items()}
    having = Counter(word for words in counts.values() for word in words)

    def weighed(name: str) -> dict[str, float]:
        rare = {word: times for word, times in counts[name].items() if having[word] > 1}
        weights = sorted(
            (-(1 + math.log(times)) * math.log(len(texts) / having[word]), word)
            for word, times in rare.items()
        )[: bounds.WORDS_KEPT]
        length = math.sqrt(math.fsum(weight**2 for weight, _ in weights))
        return {word: -weight / length for weight, word in weights} if length else {}

    one, two = weighed(source), weighed(target)
    if not one or not two or min(len(texts[source]), len(texts[target])) < bounds.TEXT:
        return None
    return round(math.fsum(weight * two.get(word, 0.0) for word, weight in one.items()), 4)


def words_of(text: str) -> list[str]:
    runs = re.findall(r"[a-z][a-z_+-]{2,}|[㐀-鿿]{2,}", text.lower())
    return [
        word
        for run in runs
        for word in ([run] if run[0].isascii() else [run[at : at + 2] for at in range(len(run) - 1)])
    ]


WORDS = st.lists(
    st.sampled_from(
        ["木马", "轮轴", "鿿㐀", "木", "ab", "axle", "Wheel", "c++x", "İstanbul", "\ud800", "〇", "，", "𠀀"]
    ),
    min_size=1,
)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=3, max_size=5))
def test_numbers_of_words_give_what_words_give(texts: list[list[str]]) -> None:
    some = {name: "".join(words * 40) + " " * 300 for name, words in zip("abcde", texts, strict=False)}
    alike = likeness(some)
    for source in some:
        for target in some:
            assert alike.between(source, target) == plainly(some, source, target)


def test_the_words_that_are_kept_are_the_first_of_equal_weight() -> None:
    """More words of one weight than are kept: those that come first in their order."""
    many = "".join(chr(0x4E00 + at) + chr(0x6000 + at) + "，" for at in range(bounds.WORDS_KEPT + 5))
    tail = many[: 3 * bounds.WORDS_KEPT : -1][::-1]
    some = {"a": many * 3, "b": many * 3, "c": f"{tail * 40:<300}", "d": f"{'轮轴' * 200}"}
    alike = likeness(some)
    assert [alike.between("a", name) for name in "abc"] == [plainly(some, "a", name) for name in "abc"]


def counted(size: int) -> Callable[[], object]:
    some = {f"n{at:04}": f"木马轮轴 axle{chr(97 + at % 26)} " * 20 for at in range(size)}
    alike = {name: written(name, text) for name, text in some.items()}
    return lambda: Likeness(alike)


def compared(size: int) -> Callable[[], object]:
    """Each text with each of ten others: it is weighed once."""
    some = likeness({f"n{at:04}": "木马轮轴" * 100 if at % 2 else "axle " * 80 for at in range(size)})
    return lambda: [
        some.between(f"n{at:04}", f"n{(at + by) % size:04}") for at in range(size) for by in range(10)
    ]


@pytest.mark.parametrize("prepare", [counted, compared])
def test_texts_are_counted_and_compared_in_linear_time(
    prepare: Callable[[int], Callable[[], object]],
) -> None:
    assert growth(prepare, 50, 200) < LINEAR


WORD_AND_WEIGHT = 24  # bytes: three signs of two bytes each with what parts them, a number, and a rest


def test_what_is_kept_of_a_text_is_a_string_and_its_weights() -> None:
    rare = ["".join(chr(0x4E00 + at + by) + "木" for by in range(0, 400, 2)) for at in range(200)]
    some = likeness({f"n{at:04}": text for at, text in enumerate(rare)})
    pairs = [(f"n{at:04}", f"n{at + 1:04}") for at in range(199)]
    gc.collect()
    tracemalloc.start()
    try:
        alike = [some.between(*pair) for pair in pairs]
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert None not in alike
    of_object = 400  # bytes: a tuple, a string, an array, their place in a dictionary
    assert held / len(rare) < of_object + WORD_AND_WEIGHT * bounds.WORDS_KEPT
