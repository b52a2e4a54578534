"""Each number that decides what an article is about, tried on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.extract import extract
from wenmai.model import Article, Citation, Document, DocumentRef, Edge, Mention, Reason
from wenmai.topics import Topic, bounds
from wenmai.topics.assign import _most, _Surroundings
from wenmai.topics.evidence import Body, _frequency, _opens_with, _section, _sentence_ends, bears, evidence
from wenmai.topics.own_tags import fits, own_topics
from wenmai.topics.words import Hits, Vocabulary

GEARS = ("旋转", "轮轴", "齿条")
HORSE = Topic(
    id="horse", labels=(("zh", "木马"),), keywords=(), terms=GEARS, exclusions=(), file="own.toml", line=1
)


def article(name: str, text: str = "", *, title_inferred: bool = False) -> Article:
    extraction = extract(Document(path=name, reader="t", title="无题", text=text))[0]
    return Article(
        id=name, title="无题", known="text", extractions=(extraction,), title_inferred=title_inferred
    )


def kinds(text: str, *, title_inferred: bool = False) -> set[str]:
    said = evidence(article("a", text, title_inferred=title_inferred), Vocabulary([HORSE]))
    return {reason.kind for reason in said.get(0, ())}


def spans(*starts: int) -> tuple[tuple[int, int], ...]:
    return tuple((start, start + 1) for start in starts)


def opens(points: int) -> bool:
    """One name and some terms in the opening, the other names far behind it."""
    return _opens_with(Hits(names=spans(0, 9_000, 9_001), terms=spans(*range(1, points - 1))))


def has_section(length: int, names: int) -> bool:
    """A heading that names the topic, over so much of a thousand code points with so many names."""
    body = Body("x" * 1_000, "x" * 1_000, ((0, 10), (10 + length, 11 + length)))
    return bool(_section(body, spans(0, *range(10, 10 + names))))


def vocabulary(sentences: int) -> bool:
    return "vocabulary" in kinds("旋转轮轴和齿条。" + "纸飞机飞过院子。" * (sentences - 1))


def surroundings(cites: str = "", series: str = "") -> _Surroundings:
    """x cites some articles; others are a series."""
    links = [
        Citation(source="x", target=to, mention=Mention(text="x"), document=DocumentRef("p"), rule="exact")
        for to in cites
    ]
    return _Surroundings([article(name) for name in "abcdefghijx"], links, {"s": list(series)})


def lends(weight: float) -> bool:
    """Whether three parts of this weight make the fourth one share their topic."""
    said = {name: [Reason(kind="title", source=name, text="", value=weight)] for name in "abc"}
    more = {name: kinds for name, _, kinds in surroundings(series="abcd").weigh({**said, "d": []})}
    return any(reason.kind == "series" for reason in more["d"])


def companion(weight: float) -> bool:
    return bears([Reason(kind="title", source="a", text="", value=weight)])


def fitting(about: float) -> bool:
    """So many of twenty articles are about a defined topic."""
    some = [Edge(source=f"a{n}", target="t", kind="about", score=0.75) for n in range(int(about))]
    return fits([article(f"a{n}") for n in range(20)], some)


def tagged(bearers: float, number: int = 20) -> bool:
    """So many of twenty articles, or of another number, bear a tag."""
    some = [replace(article(f"a{n}"), tags=("轮轴",) * (n < bearers)) for n in range(number)]
    return bool(own_topics(some, [])[0])


def cited(number: int) -> bool:
    return bool(list(surroundings(cites="abcdefghij")._links("x", set("abcdefghij"[:number]))))


def in_series(parts: str, about: str) -> bool:
    return list(surroundings(series=parts)._series_about(set(about))) == ["s"]


LETTERS = "abcdefghij"
CASES = [
    BoundCase("ABOUT", lends, inside=0.6, outside=0.59),
    BoundCase("COMPANION", companion, inside=0.45, outside=0.44),
    BoundCase("FITTING_SHARE", fitting, inside=2, outside=1),
    BoundCase("TAG_ARTICLES", tagged, inside=3, outside=2),
    BoundCase("FEW_ARTICLES", lambda number: tagged(2, int(number)), inside=12, outside=13),
    BoundCase("TAG_ARTICLES_OF_FEW", lambda bearers: tagged(bearers, 6), inside=2, outside=1),
    BoundCase("TAG_SHARE", tagged, inside=14, outside=15),
    BoundCase("PERVADING_SHARE", lambda x: _frequency(6, x) == "pervades", inside=0.2, outside=0.19),
    BoundCase("PERVADING_TIMES", lambda n: _frequency(int(n), 0.2) == "pervades", inside=6, outside=5),
    BoundCase("DENSE_SHARE", lambda x: _frequency(3, x) == "pervades", inside=0.5, outside=0.49),
    BoundCase("DENSE_TIMES", lambda n: _frequency(int(n), 0.5) == "pervades", inside=3, outside=2),
    BoundCase("BODY_SHARE", lambda x: _frequency(6, x) == "body", inside=0.05, outside=0.04),
    BoundCase("BODY_TIMES", lambda n: _frequency(int(n), 0.05) == "body", inside=6, outside=5),
    BoundCase("OFTEN", lambda n: _frequency(int(n), 0.0) == "often", inside=10, outside=9),
    BoundCase("MENTIONED", lambda n: _frequency(int(n), 0.0) == "mentioned", inside=2, outside=1),
    BoundCase("OPENING", lambda n: _opens_with(Hits(spans(0, 1, int(n)), ())), inside=599, outside=600),
    BoundCase(
        "OPENING_NAMES",
        lambda n: _opens_with(Hits(spans(*range(int(n))), spans(*range(9)))),
        inside=3,
        outside=2,
    ),
    BoundCase("OPENING_ENOUGH", lambda points: opens(int(points)), inside=5, outside=4),
    BoundCase(
        "FIRST_WORDS",
        lambda n: "first-words" in kinds("飞" * int(n) + "木马。", title_inferred=True),
        inside=59,
        outside=60,
    ),
    BoundCase("SECTION", lambda n: has_section(int(n), 3), inside=50, outside=49),
    BoundCase("SECTION_NAMES", lambda n: has_section(500, int(n)), inside=3, outside=2),
    BoundCase(
        "DIFFERENT_TERMS",
        lambda n: "vocabulary" in kinds("和".join(GEARS[: int(n)]) + "都在这里。"),
        inside=3,
        outside=2,
    ),
    BoundCase("TERMS_SHARE", lambda sentences: vocabulary(int(sentences)), inside=10, outside=11),
    BoundCase(
        "TOUCHING_TERMS",
        lambda n: "touched" in kinds("和".join(GEARS[: int(n)]) + "都在这里。"),
        inside=2,
        outside=1,
    ),
    BoundCase(
        "SENTENCE",
        lambda n: len(list(_sentence_ends("飞" * int(n) + "。纸飞机飞过院子。"))) == 2,
        inside=6,
        outside=5,
    ),
    BoundCase(
        "LONGEST_CONTEXT",
        lambda n: not Body("飞" * int(n), "飞" * int(n), ()).sentence(0).endswith("…"),
        inside=200,
        outside=201,
    ),
    BoundCase("CITED_FEW", lambda n: cited(int(n)), inside=2, outside=1),
    BoundCase("CITED_MANY", lambda n: _most(set(LETTERS[: int(n)]), set(LETTERS)), inside=3, outside=2),
    BoundCase("CITED_SHARE", lambda n: _most(set(LETTERS), set(LETTERS[: int(n)])), inside=5, outside=4),
    BoundCase("SERIES_PARTS", lambda n: in_series(LETTERS[: int(n)], LETTERS), inside=3, outside=2),
    BoundCase("SERIES_SHARE", lambda n: in_series(LETTERS, LETTERS[: int(n)]), inside=6, outside=5),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_either_side_of_a_bound(case: BoundCase) -> None:
    check_case(case)


def test_every_bound_has_a_case_a_unit_and_a_reason() -> None:
    check_table(bounds, CASES)
