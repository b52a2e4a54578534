"""Words that are looked for before frames and labels are asked: whatever these take holds one."""

from __future__ import annotations

import pytest

from wenmai.extract.declarations.frames import FRAMES, Frame
from wenmai.extract.declarations.labels import LABELS, Label
from wenmai.extract.declarations.requests import denied_afterwards
from wenmai.extract.declarations.triggers import (
    may_ask,
    may_ask_again,
    may_deny,
    may_go_on,
    may_label,
    may_label_within,
)
from wenmai.fold import simplified


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_the_example_of_a_frame_is_asked(frame: Frame) -> None:
    assert may_ask(simplified(frame.example))


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
def test_the_example_of_a_label_is_asked(label: Label) -> None:
    assert may_label(label.example)


def test_what_points_back_is_asked() -> None:
    assert may_ask_again("没读过的话，请先从那里开始。")
    assert may_ask_again("If you haven't read those yet, please read them first.")


def test_words_that_continue_a_series_may_go_on() -> None:
    assert may_go_on("上接木马系列")
    assert may_go_on("A sequel to the series")


def test_most_sentences_are_not_asked() -> None:
    assert not may_ask("木马转了一圈，轮子在响。")
    assert not may_ask("The wheel turns, and the horse with it.")
    assert not may_label("木马转了一圈")
    assert not may_label_within("先读：木马转了一圈")  # a label only where it begins
    assert not may_go_on("上一篇里讲过轮轴。")


def test_half_of_a_surrogate_pair_hides_no_word() -> None:
    assert may_ask("\ud83d先读木马的轮子。")
    assert not may_ask("\ud83d木马转了一圈")


def test_a_word_within_another_is_one() -> None:
    assert may_label_within("Prerequisites: the wheel")
    assert may_ask("请先阅读木马")


@pytest.mark.parametrize(
    "words", ["不必先读它。", "It is not required.", "You don’t need to read it.", "不读也能懂。"]
)
def test_what_takes_a_request_back_is_asked(words: str) -> None:
    assert may_deny(words)
    assert denied_afterwards(words)


def test_what_takes_nothing_back_is_not() -> None:
    assert not may_deny("接着转动轮子。")
    assert not denied_afterwards("接着转动轮子。")
