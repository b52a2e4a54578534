"""A list of a series that is to be read in order: what stands before the text at hand is needed."""

from __future__ import annotations

import pytest

from test_declarations import needs

ITEMS = "1. [wheels](a.md)\n2. [axles](b.md)\n3. {here}\n4. [oil](c.md)\n"


@pytest.mark.parametrize(
    ("asking", "here", "wanted"),
    [
        ("Each one builds on the previous lesson.", "[horses](d.md) ⬅ you are here", ["wheels", "axles"]),
        ("Please read these posts in order:", "Horses (this post)", ["wheels", "axles"]),
        ("建议按顺序阅读：", "木马（本文）", ["wheels", "axles"]),
        ("每篇都建立在上一篇之上。", "[轮轴](轮轴.md)", ["wheels", "axles"]),  # the title of the text
        ("Here are all the parts.", "Horses (this post)", []),
        ("You can read them in any order.", "Horses (this post)", []),
        ("There is no need to read them in order.", "Horses (this post)", []),
        ("Each one builds on the previous lesson.", "[horses](d.md)", []),  # nothing says which it is
    ],
)
def test_what_stands_before_this_text(asking: str, here: str, wanted: list[str]) -> None:
    text = f"# 轮轴\n\n{asking}\n\n{ITEMS.format(here=here)}\n正文。"
    assert needs(text) == wanted


def test_of_a_long_list_the_first_are_taken() -> None:
    items = "".join(f"1. [part {n}](p{n}.md)\n" for n in range(32))
    assert len(needs(f"Please read these posts in order:\n\n{items}1. Horses (this post)\n")) == 30


def test_a_paragraph_between_ends_the_list() -> None:
    text = "Please read them in order:\n\n- [wheels](a.md)\n\nOil.\n\n- [axles](b.md)\n- Here (this post)\n"
    assert needs(text) == []
