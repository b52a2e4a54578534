"""Every bound of the room `series`, just inside and just outside."""

from __future__ import annotations

import pytest

from bound_cases import BoundCase, check_case, check_table
from numbered import cited, found, post
from resolving import HOST, resolved
from wenmai.model import Document, GivenCitation
from wenmai.series import bounds


def names(*documents: Document) -> set[str]:
    """The names of the series with several parts."""
    return {name for name, members in found(*documents) if len(members) > 1}


def led(numbers: list[int]) -> bool:
    titles = (f"「连载{number}」轮的第{number}面" for number in numbers)
    return bool(names(*(post(title, path=f"gin/{at}.md") for at, title in enumerate(titles))))


def half_dense(share: float) -> bool:
    """A hundred numbers of a row of which this share is there; the first and the last are."""
    count = round(share * 100)
    return led([*range(1, count), 100])


def of_whole_blog(texts: float) -> bool:
    """Whether a lone third part stands among so many full texts, itself included."""
    others = (post(f"杂文{number}号之外", path=str(number)) for number in range(int(texts) - 1))
    return bool(found(post("木马（三）：轮轴"), *others))


def in_root(files: float) -> bool:
    """Whether two authors of so many files in no folder share a series."""
    parts = [post("木马（一）", author="某甲"), post("木马（二）", author="某乙")]
    others = (post(f"杂文{number}号之外", author="某丙") for number in range(int(files) - 2))
    return bool(names(*parts, *others))


def short_name(length: float) -> bool:
    """Whether so many signs at the end of a series' name stand for it."""
    parts = [post("木马周刊（第 1 期）"), post("木马周刊（第 2 期）")]
    text = f"见《{'木马周刊'[-int(length) :]}第 1 期》。"
    result = resolved(*parts, post("引用者", text))
    return ("木马周刊（第 1 期）", "series-position") in cited(result, "引用者")


def long_name(length: float) -> bool:
    """Whether a series with a name of so many signs has short forms."""
    name = "木" * (int(length) - 2) + "周刊"
    result = resolved(
        post(f"{name}（第 1 期）"), post(f"{name}（第 2 期）"), post("引用者", "见《周刊第 1 期》。")
    )
    return (f"{name}（第 1 期）", "series-position") in cited(result, "引用者")


def two_halves(first: list[int], second: list[int], others: int = 0, folder: str = "p/") -> bool:
    """Whether numbers under two names in one folder are one series."""
    halves = [post(f"飞马记第 {n} 期", path=f"{folder}{n}.md") for n in first]
    halves += [post(f"周刊（第 {n} 期）", path=f"{folder}{n}.md") for n in second]
    rest = [post(f"杂文{n}号之外", path=f"{folder}{n}-x.md") for n in range(others)]
    return len(names(*halves, *rest)) == 1


def chapters(count: int) -> list[tuple[str, list[str]]]:
    """The series of so many chapters in one folder."""
    return found(*(post(f"第{at}章：轮{at}", path=f"book/{at}.md") for at in range(1, count + 1)))


def chain(count: int) -> bool:
    """Whether so many articles, each of which names the next, are a series."""
    given = ((GivenCitation(url=f"{HOST}{at + 1}", cue="forward"),) for at in range(1, count))
    chained = [
        post(f"轮{'甲乙丙丁戊己庚辛壬癸'[at % 10]}{at}轴", number=at, citations=one)
        for at, one in enumerate(given, 1)
    ]
    return bool(names(*chained, post("末尾", number=count)))


def dotted(count: int) -> bool:
    """Whether so many sections of something that no word counts are a series."""
    return bool(names(*(post(f"1.{at} 轮的第{at}面") for at in range(1, count + 1))))


CASES = (
    BoundCase("DENSE", half_dense, inside=0.6, outside=0.59),
    BoundCase("FEWEST_CHAPTERS", lambda count: bool(chapters(int(count))), inside=2, outside=1),
    BoundCase("FEWEST_DOTTED", lambda count: dotted(int(count)), inside=3, outside=2),
    BoundCase("FEWEST_IN_CHAIN", lambda count: chain(int(count)), inside=3, outside=2),
    BoundCase("MOST_IN_CHAIN", lambda count: chain(int(count)), inside=40, outside=41),
    BoundCase("FEWEST_LED", lambda count: led([*range(1, int(count) + 1)]), inside=3, outside=2),
    BoundCase(
        "HIGHEST_BEGINNING", lambda first: led([*range(int(first), int(first) + 4)]), inside=2, outside=3
    ),
    BoundCase(
        "FEWEST_SAID",
        lambda count: names(*(post(f"木马系列：{what}") for what in "轮轴翼"[: int(count)])),
        inside=3,
        outside=2,
    ),
    BoundCase("WHOLE_BLOG", of_whole_blog, inside=19, outside=20),
    BoundCase("FEWEST_IN_ROOT", in_root, inside=20, outside=19),
    BoundCase("SHORTEST_NAME", short_name, inside=2, outside=1),
    BoundCase("LONGEST_NAME", long_name, inside=60, outside=61),
    BoundCase(
        "MAIN_OF_FOLDER",
        lambda share: two_halves(
            [1, 2, 3], [*range(4, round(share * 100) + 1)], others=round((1 - share) * 100)
        ),
        inside=0.8,
        outside=0.79,
    ),
    BoundCase(
        "FEW_GAPS",
        lambda share: two_halves([1, *range(round(share * 100) + 2, 101)], [101, 102, 103]),
        inside=0.1,
        outside=0.11,
    ),
    BoundCase(
        "FEWEST_HALF", lambda count: two_halves([1, 2, 3], [*range(4, 4 + int(count))]), inside=3, outside=2
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_two_sides_of_a_bound(case: BoundCase) -> None:
    check_case(case)


def test_every_bound_has_a_case() -> None:
    check_table(bounds, CASES)
