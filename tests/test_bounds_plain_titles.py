"""Each number that decides whether words are a title, tried on either side."""

from __future__ import annotations

from collections import Counter

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.model import Article
from wenmai.plain_titles import OwnTitles, bounds


def titled(title: str) -> OwnTitles:
    return OwnTitles([Article(id="a", title=title, known="text", extractions=())])


def is_mere_words(articles: int, namers: float) -> bool:
    some = [Article(id=f"a{n}", title="", known="text", extractions=()) for n in range(articles)]
    return bool(OwnTitles(some).common(Counter({"x": int(namers)})))


CASES = (
    BoundCase(
        "SIZE",
        lambda letters: not titled("木马轮轴齿条修理入门"[: int(letters)]).titles[0].short,
        inside=8,
        outside=7,
    ),
    BoundCase(
        "SHORTEST",
        lambda letters: bool(titled("木马轮轴齿条修理入门"[: int(letters)]).titles),
        inside=5,
        outside=4,
    ),
    BoundCase("FEW_ARTICLES", lambda namers: not is_mere_words(10, namers), inside=3, outside=4),
    BoundCase("COMMON_SHARE", lambda namers: not is_mere_words(1_000, namers), inside=20, outside=21),
)


def test_table() -> None:
    check_table(bounds, CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bound(case: BoundCase) -> None:
    check_case(case)
