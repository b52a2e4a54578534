"""The words by which two texts are told to be alike: Latin words of three letters, pairs of Chinese signs."""

from __future__ import annotations

import pytest

from wenmai.prerequisites.likeness import _words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("木马轮轴", {"木马": 1, "马轮": 1, "轮轴": 1}),
        ("木马，木马。轴", {"木马": 2}),  # a sign alone is no word, and none goes over a comma
        ("木马Wheel轮轴", {"木马": 1, "wheel": 1, "轮轴": 1}),
        ("Wheel wheel we a-b well-made", {"wheel": 2, "a-b": 1, "well-made": 1}),
        ("木", {}),
        ("", {}),
    ],
)
def test_words_of_a_text(text: str, words: dict[str, int]) -> None:
    assert _words(text) == words
