"""Links that a reader must see: over line ends, beside signs that open nothing, in captions of templates."""

from __future__ import annotations

import pytest

from wenmai.model import Document, Site
from wenmai.read import read_bytes


def urls(path: str, text: str, site: Site | None = None) -> list[tuple[str, str]]:
    (document,) = read_bytes(path, text.encode(), site).documents
    return _urls(document)


def _urls(document: Document) -> list[tuple[str, str]]:
    return [(document.text[link.start : link.end], link.url) for link in document.links]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("the horse needs [[id:a1][an\naxle]].", [("an axle", "id:a1")]),
        ("- first\n  the [[id:a1][wooden\n  axle]] turns", [("wooden axle", "id:a1")]),
        ("see [[https://toys.example/a][the long\nlist]] there", [("the long list", "https://toys.example/a")]),
        ("见 [[file:axle.org][木马的\n轮轴]]。\n* 下\n", [("木马的 轮轴", "axle.org")]),
        ("an [[id:a1][axle [of wood] here]] it is", [("axle of wood here", "id:a1")]),
        ("one [[id:a1][axle]] and\none [[id:b2][wheel]]", [("axle", "id:a1"), ("wheel", "id:b2")]),
        ("[[id:a1][an\n\naxle]]", []),
        ("- [[id:a1][an\n- axle]]", []),
        ("| [[id:a1][an |\n| axle]] |", []),
        ("[[id:a1][an\n* axle]]", []),
        ("[[id:a1][an\n# a remark\naxle]]", []),
        ("[[id:a1][an\n#+begin_src c\naxle]]\n#+end_src", []),
        ("~[[id:a1][an axle]]~ and =[[id:b2]]=", []),
    ],
)
def test_the_words_of_an_org_link_go_on_with_the_next_line_of_their_paragraph(
    text: str, links: list[tuple[str, str]]
) -> None:
    assert urls("horse.org", f"#+title: 木马\n\n{text}\n") == links
