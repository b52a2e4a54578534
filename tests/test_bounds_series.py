"""Every bound of the room `series`, just inside and just outside."""

from __future__ import annotations

import pytest

from bound_cases import BoundCase, check_case, check_table
from numbered import cited, found, post
from resolving import resolved
from wenmai.model import Document
from wenmai.series import bounds


def names(*documents: Document) -> set[str]:
    """The names of the series with several parts."""
    return {name for name, members in found(*documents) if len(members) > 1}


def led(numbers: list[int]) -> bool:
    titles = (f"「连载{number}」轮的第{number}面" for number in numbers)
    return bool(names(*(post(title, path=f"gin/{at}.md") for at, title in enumerate(titles))))


def half_dense(share: float) -> bool:
    """Ten numbers of a row of which so many are there; the first and the last are."""
    count = round(share * 10)
    return led([*range(1, count), 10])


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
    return bool(cited(resolved(*parts, post("引用者", text)), "引用者")) and any(
        title == "木马周刊（第 1 期）" for title, _ in cited(resolved(*parts, post("引用者", text)), "引用者")
    )


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
    rest = [post(f"杂文{'甲乙丙丁'[n]}", path=f"{folder}{n}-x.md") for n in range(others)]
    return len(names(*halves, *rest)) == 1


CASES = (
    BoundCase("DENSE", half_dense, inside=0.6, outside=0.5),
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
    # of eight halves and two others, of seven and two
    BoundCase(
        "MAIN_OF_FOLDER",
        lambda parts: two_halves([1, 2, 3], [*range(4, int(parts) + 1)], others=2),
        inside=8,
        outside=7,
    ),
    BoundCase(
        "FEW_GAPS",
        lambda missing: two_halves([1, *range(int(missing) + 2, 21)], [21, 22, 23]),
        inside=2,
        outside=3,
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
