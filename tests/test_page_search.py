"""What the page's search makes of what people type and paste, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import browser
from browser import page
from wenmai.export.variant_table import variant_table
from wenmai.model import Edge, Graph, Node

Opener = Callable[..., browser.Visit]

SITE = "https://toys.example/archives"


def toys() -> Graph:
    """A series of twenty on lathes, some works, a topic."""
    numerals = "一二三四五六七八九十"
    names = [*numerals, *(f"十{one}" for one in numerals[:9]), "二十"]
    nodes = [
        Node(id=f"{SITE}/{700 + at}", kind="article", title=f"轮轴漫谈（{name}）：车床",
             url=f"{SITE}/{700 + at}/", date=f"{2004 + at}-05-0{at % 9 + 1}")
        for at, name in enumerate(names)
    ]  # fmt: skip
    nodes += [
        Node(id=f"{SITE}/9", kind="article", title="扩散的木马", url=f"{SITE}/9.html", date="2011-01-01",
             former_ids=("https://old.example/?p=9",)),
        Node(id=f"{SITE}/10", kind="article", title="關於髮條", url=f"{SITE}/10"),
        Node(id=f"{SITE}/11", kind="article", title="On networks of toys", url=f"{SITE}/11"),
        Node(id="arxiv:2401.01234", kind="paper", title="Trees of lathes",
             identifiers=(("arxiv", "2401.01234"),), url="https://arxiv.org/abs/2401.01234"),
        Node(id="https://arxiv.org/abs/2402.05678", kind="paper", title="Springs of tin",
             identifiers=(("arxiv", "2402.05678"),), url="https://arxiv.org/abs/2402.05678"),
        Node(id="pypi:networks", kind="software", title="networks"),
        Node(id="pypi:networks-kit", kind="software", title="networks-kit"),
        Node(id="urn:topic:net", kind="topic", title="On networks", aliases=("网络",)),
        Node(id="urn:series", kind="series", title="轮轴漫谈"),
    ]  # fmt: skip
    edges = [Edge(source=f"{SITE}/11", target="urn:topic:net", kind="about")]
    return Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=tuple(edges))


@pytest.fixture(scope="module")
def text() -> str:
    return page(toys())


ASKED = (
    # what is pasted: an address in any manner, an id, a former one, the number of a post
    (f"{SITE}/707", [f"{SITE}/707"]),
    ("http://www.toys.example/archives/707/#more", [f"{SITE}/707"]),
    ("toys.example/archives/707/comment-page-2", [f"{SITE}/707"]),
    (f"<{SITE}/9.html>", [f"{SITE}/9"]),
    (f"{SITE}/9.html?utm_source=feed", [f"{SITE}/9"]),
    ("https://old.example/?p=9", [f"{SITE}/9"]),
    ("https://toys.example/archives/", []),
    ("https://elsewhere.example/archives/707", []),
    ("arxiv:2401.01234", ["arxiv:2401.01234"]),
    ("2401.01234", ["arxiv:2401.01234"]),
    ("arXiv:2401.01234v2", ["arxiv:2401.01234"]),
    ("https://arxiv.org/pdf/2401.01234v3.pdf", ["arxiv:2401.01234"]),
    ("arXiv:2402.05678", ["https://arxiv.org/abs/2402.05678"]),
    ("https://arxiv.org/abs/2401.01234", ["arxiv:2401.01234"]),
    ("712", [f"{SITE}/712"]),
    # parts by their numbers, in any manner, and never a longer number
    ("漫谈八", [f"{SITE}/707"]),
    ("漫谈 8", [f"{SITE}/707"]),
    ("漫谈（8）", [f"{SITE}/707"]),
    ("漫谈二十", [f"{SITE}/719"]),
    ("轮轴漫谈1", [f"{SITE}/700"]),
    ("轮轴 十二", [f"{SITE}/711"]),
    ("mantan12", [f"{SITE}/711"]),
    # years
    ("2009", [f"{SITE}/705"]),
    ("车床 2009", [f"{SITE}/705"]),
    # traditional characters on either side
    ("擴散", [f"{SITE}/9"]),
    ("关于发条", [f"{SITE}/10"]),
    ("關於", [f"{SITE}/10"]),
    ("guanyu", [f"{SITE}/10"]),
    # pinyin with a slip
    ("kuosang", [f"{SITE}/9"]),
    ("kuosna", [f"{SITE}/9"]),
    ("kuoshandemuma", [f"{SITE}/9"]),
    # initials and beginnings of words before what stands within one
    ("ks", [f"{SITE}/9", "urn:topic:net", f"{SITE}/11", "pypi:networks", "pypi:networks-kit"]),
    # one that is called just so first, then articles and topics, then software
    ("networks", ["pypi:networks", "urn:topic:net", f"{SITE}/11", "pypi:networks-kit"]),
    ("network", ["urn:topic:net", f"{SITE}/11", "pypi:networks", "pypi:networks-kit"]),
    ("trees", ["arxiv:2401.01234"]),
    ("xyzzyx", []),
)  # fmt: skip


@pytest.mark.browser
def test_search_answers_what_people_type_and_paste(visit: Opener, text: str) -> None:
    seen = visit(text)
    answers = {query: seen.page.evaluate("text => wenmai.find(text)", query) for query, _ in ASKED}
    assert answers == dict(ASKED)
    seen.page.fill("#query", "擴散")
    assert seen.page.inner_text("#results mark") == "扩散"
    seen.clean()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        (f"{SITE}/707/", f"{SITE}/707"),
        ("http://www.toys.example/archives/707/index.html", f"{SITE}/707"),
        (f"{SITE}/9.html", f"{SITE}/9"),
        (f"{SITE}/707/comment-page-2", ""),  # no page of the blog has this address
        ("https://elsewhere.example/archives/707/", ""),
    ],
)
def test_an_article_is_chosen_by_its_own_address_too(
    visit: Opener, text: str, address: str, chosen: str
) -> None:
    seen = visit(text, address=browser.address(address))
    at = seen.page.evaluate("wenmai.view.scene.selected")
    assert at == (seen.page.evaluate("id => wenmai.node(id)", chosen) if chosen else -1)
    assert seen.page.is_visible("#notice") is not bool(chosen)
    seen.clean()


@pytest.mark.parametrize(
    ("titles", "table"),
    [
        (["发条与扩散"], "与與 发發髮 扩擴 条條"),
        (["關於"], "于於 关關"),
        (["木"], None),
        (["lathe"], None),
        ([], None),
    ],
)
def test_characters_stand_with_their_traditional_forms(titles: list[str], table: str | None) -> None:
    assert variant_table(titles) == table
