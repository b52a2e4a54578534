"""Each number that decides whether words are a title, tried on either side."""

from __future__ import annotations

from collections import Counter

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.extract import extract
from wenmai.model import Article, Document
from wenmai.plain_titles import OwnTitles, bounds, find, row_of
from wenmai.plain_titles.find import _writes


def titled(title: str) -> OwnTitles:
    return OwnTitles([Article(id="a", title=title, known="text", extractions=())])


def is_mere_words(articles: int, namers: float) -> bool:
    some = [Article(id=f"a{n}", title="", known="text", extractions=()) for n in range(articles)]
    return bool(OwnTitles(some).common(Counter({"x": int(namers)})))


def is_rare(sayers: float) -> bool:
    """Whether a short title is one where so many articles say it."""
    text = "修理木马轮轴用了一天。"
    documents = [Document(path="t.md", reader="markdown", title="木马轮轴修理"[:6], text="正文。")]
    documents += [
        Document(path=f"{n}.md", reader="markdown", title=f"札记{n}", text="木马轮轴修理用了一天。" + text)
        for n in range(int(sayers))
    ]
    rows = [row_of(document.path, extract(document)[0]) for document in documents]
    titles = OwnTitles(
        Article(id=document.path, title=document.title, known="text", extractions=())
        for document in documents
    )
    return bool(find(rows, titles))


def may_be_rare_among(articles: float) -> bool:
    """Whether a short title of a post is looked for on a blog of so many articles."""
    some = [
        Article(id=f"a{n}", title="木马轮轴修理" if not n else "", date="2020", known="text", extractions=())
        for n in range(int(articles))
    ]
    return OwnTitles(some).titles[0].may_be_rare


def begins_small(words: float) -> bool:
    title = ("Oil", "the", "wooden", "axle")[-int(words) :]
    written = (title[0][0].lower() + title[0][1:], *title[1:])
    return _writes(written, (title[0].capitalize(), *title[1:]))


CASES = (
    BoundCase(
        "RARE_SIZE",
        lambda letters: titled("木马轮轴齿条修理入门"[: int(letters)]).titles[0].may_be_rare,
        inside=6,
        outside=5,
    ),
    BoundCase("RARE", is_rare, inside=1, outside=2),
    BoundCase("MOST_POSTS", may_be_rare_among, inside=500, outside=501),
    BoundCase("FEWEST_WORDS", begins_small, inside=3, outside=2),
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
