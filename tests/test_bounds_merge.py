"""Each number that decides which documents are one article, tried on either side of it."""

from __future__ import annotations

from itertools import product
from zlib import crc32

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.extract import extract
from wenmai.merge import bounds, merge
from wenmai.merge.dates import days_fit
from wenmai.merge.length import minutes, sample_of
from wenmai.merge.texts import agree, are_copies
from wenmai.model import Article, Document

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def merged(*documents: Document) -> list[Article]:
    return merge([extract(document)[0] for document in documents])[0]


def of_one_title(number: float) -> object:
    return (
        len(
            merged(
                *(Document(path=f"{n}.txt", reader="plain-text", title="未命名") for n in range(int(number)))
            )
        )
        == 1
    )


def found_again(number: float) -> object:
    return agree(frozenset(range(int(number))), frozenset(range(int(number) - 1, 2 * int(number))))


def letters(number: float) -> str:
    """So many letters, without an end to what they say."""
    return "".join(LETTERS[(n * n + n // 7) % 26] for n in range(int(number)))


def stretch_with(fits: int) -> str:
    """The first ten letters whose checksum has the largest power of two that is wanted."""
    for head in product(LETTERS, repeat=4):
        stretch = "".join(head) + "woodhs"
        if (sum_ := crc32(stretch.encode())) & -sum_ == fits:
            return stretch
    raise AssertionError(fits)


def text_around(stretch: str, signs: str) -> str:
    return signs[0] * 60 + stretch + signs[1] * 60


def shared(length: float) -> object:
    stretch = stretch_with(8)[: int(length)]
    own = [sample_of(text_around(stretch, signs)) - sample_of(signs[0] * 200) for signs in ("甲乙", "丙丁")]
    return own[0] & own[1]


def sampled(power: float) -> object:
    stretch = stretch_with(int(power))
    return crc32(stretch.encode()) in sample_of(text_around(stretch, "甲乙"))


def entry(text: str, number: int = 1, path: str = "list.md") -> Document:
    return Document(path=path, entry=number, reader="list", title=text[:8], title_inferred=True, text=text)


def named_alike(length: float) -> object:
    names = [merged(entry("木" * int(length) + sign * 9))[0].id for sign in "甲乙"]
    return names[0] == names[1]


def continued(length: float) -> object:
    text = letters(int(length))
    return len(merged(entry(text), entry(text + "木头", path="other.md"))) == 1


def clocks(days: float) -> object:
    feed = Document(path="feed.xml", entry=1, reader="feed", date="2024-03-05")
    return days_fit(feed, Document(path="a.md", reader="markdown", date=f"2024-03-{5 + int(days):02}"))


def one_minute(text: str) -> bool:
    return minutes(Document(path="a.md", reader="markdown", text=text)) == 1


def copied(share: float) -> object:
    """A text of which so many of a hundred stretches stand in a longer one."""
    signs = [chr(ord("一") + n) for n in range(500)]  # no two alike
    kept = signs[: int(share) + 4]
    return are_copies("".join(kept + signs[200 : 300 - int(share)]), "".join(kept + signs[300:]))


def copied_stretch(length: float) -> object:
    return are_copies("甲乙丙丁戊"[: int(length)], "甲乙丙丁戊己庚")


CASES = [
    BoundCase("COMMON_TITLE", of_one_title, inside=200, outside=201),
    BoundCase("FOUND_AGAIN", found_again, inside=10, outside=11),
    BoundCase("COPIED", copied, inside=80, outside=79),
    BoundCase("COPIED_STRETCH", copied_stretch, inside=5, outside=4),
    BoundCase("SHORTEST_BODY", lambda number: sample_of(letters(number)), inside=100, outside=99),
    BoundCase("STRETCH", shared, inside=10, outside=9),
    BoundCase("SAMPLED", sampled, inside=8, outside=4),
    BoundCase("NAMING_BEGINNING", named_alike, inside=120, outside=119),
    BoundCase("SAME_BEGINNING", continued, inside=40, outside=39),
    BoundCase("DAYS_OF_CLOCKS", clocks, inside=1, outside=2),
    BoundCase("HAN_PER_MINUTE", lambda number: one_minute("木" * int(number)), inside=524, outside=525),
    BoundCase("WORDS_PER_MINUTE", lambda number: one_minute("wood " * int(number)), inside=299, outside=300),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_either_side_of_a_bound(case: BoundCase) -> None:
    check_case(case)


def test_each_bound_has_a_case() -> None:
    check_table(bounds, CASES)
