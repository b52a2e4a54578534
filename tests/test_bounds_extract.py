"""Each number by which the words of a text are judged, tried on either side of it."""

from __future__ import annotations

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.extract import bounds, extract
from wenmai.extract.cues import follows
from wenmai.extract.implicit import implicit_references
from wenmai.extract.marks import title_marks
from wenmai.extract.opening import stated_in
from wenmai.extract.works import hint_of
from wenmai.model import Document, Finding, Link, Mention


def read(text: str, *links: Link) -> tuple[tuple[Mention, ...], tuple[Finding, ...]]:
    extraction, findings = extract(Document(path="p", reader="t", text=text, links=links))
    return extraction.mentions, findings


def mentions(text: str, *links: Link) -> tuple[Mention, ...]:
    return read(text, *links)[0]


def only(text: str, *links: Link) -> Mention:
    (mention,) = mentions(text, *links)
    return mention


def filler(number: float) -> str:
    return "字" * int(number)


def all_kept(number: float) -> object:
    return not read("《木马》" * int(number))[1]


def all_quotations(number: float) -> object:
    return len(mentions("「木马与轮轴的故事」\n" * int(number))) == number


def all_strays(number: float) -> object:
    return len(read("《木马\n\n" * int(number))[1]) == number


def read_before(length: float) -> object:
    phrase = "if you have not already read "
    return only(f"{filler(40)} {phrase}{'w' * (int(length) - len(phrase))}《木马》").cue == "assumed"


def read_behind(length: float) -> object:
    return only(f"具体的过程在《木马》{filler(length - 3)}不赘述").cue == "assumed"


def isbn_near(length: float) -> object:
    number = "ISBN9780306406157"
    return only(f"《木马》{filler(length - len(number))}{number}").hint.id


def bracketed(width: float) -> object:
    text = f"《木马》{'（' + ' ' * (int(width) - 1)}https://b.example/a）"
    start = text.index("https")
    return mentions(text, Link(start=start, end=len(text) - 1, url="https://b.example/a"))[0].url


def padded(width: float) -> object:
    gap = f"{' ' * int(width)}字"
    return all(one.listed for one in mentions(gap.join(["《木马》"] * 3)))


def goes_on_using(name: str, fifths: tuple[int, ...], others: int = 0) -> bool:
    """Whether the words of a link, behind some other links, are a name that the text goes on using."""
    parts = [filler(80) for _ in range(5)]
    for fifth in fifths:
        parts[fifth] = f"，{name}，{parts[fifth]}"
    for at in range(others):
        parts[1 if at % 2 else 3] += f"w{at:03}w,"
    text = "".join(parts) + f"，{name}"
    spans = sorted((text.index(f"w{at:03}w"), 5) for at in range(others))
    spans.append((len(text) - len(name), len(name)))
    links = (
        Link(start=start, end=start + length, url=f"https://b.example/{start}") for start, length in spans
    )
    return mentions(text, *links)[-1].throughout


def named_after(number: float) -> object:
    return goes_on_using("轮轴", (0, 2, 2, 4, 4), int(number) - 1)


def named_with(length: float) -> object:
    return goes_on_using(("轮轴木马" * 9)[: int(length)], (0, 1, 2, 3, 4))


def phrase_ends(length: float) -> object:
    return next(implicit_references(f"第 45 期{'也' * (int(length) - 3)}推荐过"), None)


def counts_papers(distance: float) -> object:
    return not next(implicit_references(f"论文{filler(distance - 2)}第三篇中已经看到"), None)


def states(length: float) -> object:
    sentence = "木马日记系列第七篇"
    return stated_in(f"{filler(length - len(sentence) - 1)}\n{sentence}，讲轮轴")


def is_kept_whole(length: int) -> bool:
    words = "木" * length
    mention = only(words, Link(start=0, end=length, url="https://arxiv.org/abs/2001.00001"))
    return mention.text == words


def points_out_of_itself(headings: float) -> object:
    """Whether 上一节 behind so many headings leads to another text."""
    text = "轮子\n" * int(headings) + "上一节讲了轮轴。"
    spans = tuple((3 * at, 3 * at + 2) for at in range(int(headings)))
    document = Document(path="p", reader="t", title="木马", text=text, headings=spans)
    return extract(document)[0].mentions


CASES = (
    BoundCase("MOST_MENTIONS", all_kept, 3000, 3001),
    BoundCase("MOST_QUOTATIONS", all_quotations, 200, 201),
    BoundCase("MOST_STRAYS", all_strays, 20, 21),
    BoundCase("LONGEST_LABEL", lambda length: is_kept_whole(int(length)), 2000, 2001),
    BoundCase("LONGEST_MARK", lambda length: title_marks(f"《{filler(length)}》")[0], 200, 201),
    BoundCase("BEFORE", read_before, 60, 61),
    BoundCase("BEHIND", read_behind, 40, 41),
    BoundCase(
        "BESIDE",
        lambda length: only(f"{filler(length)}《木马》").beside.before == filler(length),
        40,
        41,
    ),
    BoundCase("OWN_SECTIONS", lambda headings: not points_out_of_itself(headings), 2, 1),
    BoundCase("NEAR_BY", isbn_near, 120, 121),
    BoundCase(
        "FOLLOWING",
        lambda length: only(f"《木马》{filler(length - 2)}$$x").follows == "formula",
        400,
        401,
    ),
    BoundCase("FARTHEST_RECAP", lambda length: follows(f"{filler(length - 2)}回顾") == "recap", 120, 121),
    BoundCase(
        "CONTEXT", lambda length: not only(f"{filler(length)}《木马》").context.startswith("…"), 160, 161
    ),
    BoundCase(
        "FEWEST_IN_ROW",
        lambda number: all(one.listed for one in mentions("、".join(["《木马》"] * int(number)))),
        3,
        2,
    ),
    BoundCase("READ_OF_GAP", padded, 12, 11),
    BoundCase("FARTHEST_IN_ITEM", lambda length: only(f"- {filler(length)}《木马》").listed, 19, 20),
    BoundCase("WIDEST_BRACKET", bracketed, 3, 4),
    BoundCase("MOST_NAMES", named_after, 200, 201),
    BoundCase("SHORTEST_NAME", named_with, 2, 1),
    BoundCase("LONGEST_NAME", named_with, 24, 25),
    BoundCase("FEWEST_USES", lambda number: goes_on_using("轮轴", (0, 1, 2, 3)[: int(number) - 1]), 5, 4),
    BoundCase(
        "FEWEST_FIFTHS",
        lambda number: goes_on_using("轮轴", {3: (0, 0, 2, 2), 2: (0, 0, 0, 0)}[int(number)]),
        3,
        2,
    ),
    BoundCase("BEHIND_SIGN", phrase_ends, 40, 41),
    BoundCase("FARTHEST_COUNTED", counts_papers, 60, 61),
    BoundCase("OPENING", states, 600, 601),
    BoundCase("SHORTEST_OWN_WORDS", lambda length: hint_of(filler(length), "", "我们在", "").kind, 10, 9),
    BoundCase(
        "FEWEST_LATIN",
        lambda number: hint_of(" ".join(["Horses"] * int(number)), "", "", "").kind,
        2,
        1,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bound_holds_on_both_sides(case: BoundCase) -> None:
    check_case(case)


def test_every_bound_has_a_case() -> None:
    check_table(bounds, CASES)
