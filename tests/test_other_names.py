"""Nodes by names that stand in no title as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import wenmai
from wenmai.cli import main
from wenmai.errors import AmbiguousArticle, NoSuchArticle
from wenmai.library import Library
from wenmai.library.other_names import WAYS
from wenmai.model import DocumentRef, Graph, Node
from wenmai.store import FILE_NAME, write

SERIES = "urn:wenmai:series:hoops"
CASTLES = "urn:wenmai:series:castles"


def article(number: int, title: str, path: str = "", **more: object) -> Node:
    return Node(
        id=f"https://hoops.example/archives/{number}",
        url=f"https://hoops.example/archives/{number}",
        kind="article",
        title=title,
        known="text",
        documents=(DocumentRef(path=path or f"posts/{number}.md"),),
        **more,  # type: ignore[arg-type]
    )


NODES = (
    article(11, "滚铁环随笔（一）：推", series=SERIES, position=1),
    article(12, "滚铁环随笔（二）：拐弯（下）", series=SERIES, position=2, part="下"),
    article(13, "滚铁环随笔（二）：拐弯（上）", series=SERIES, position=2, part="上"),
    article(21, "木偶城堡随笔（三）", series=CASTLES, position=3),
    article(112, "重排绳结", path="archive/2020/knots.md"),
    article(113, "擴音器與鐵環", path="notes/horn.html"),
    *(
        Node(id=f"https://hoops.example/{step}", kind="article", title=title, known="text")
        for step, title in (("toys/rolling-hoops", "Three of them"), ("toys/ngx/", "Mills"))
    ),
    Node(id="https://github.com/mill/mill", kind="software", title="mill/mill", aliases=("core/ngx_tree.c",)),
    Node(id=SERIES, kind="series", title="滚铁环随笔"),
    Node(id=CASTLES, kind="series", title="木偶城堡随笔"),
    Node(id="urn:wenmai:topic:knots", kind="topic", title="绳结", aliases=("knots",)),
    Node(id="urn:wenmai:topic:loft", kind="topic", title="楼阁"),
    Node(
        id="https://arxiv.org/abs/1234.56789",
        kind="paper",
        title="On Hoops",
        identifiers=(("arxiv", "1234.56789"), ("doi", "10.1000/Hoops.1")),
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("names")
    write(Graph(nodes=tuple(sorted(NODES, key=lambda node: node.id))), folder / FILE_NAME)
    with wenmai.open(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        # files
        ("posts/11.md", "滚铁环随笔（一）：推"),
        ("11.md", "滚铁环随笔（一）：推"),
        ("horn.html", "擴音器與鐵環"),
        ("./archive/2020/knots.md", "重排绳结"),
        ("2020/knots", "重排绳结"),
        ("blog/posts/11.md", "滚铁环随笔（一）：推"),  # from above the folder that was built
        ("notes\\horn.html", "擴音器與鐵環"),
        # addresses
        ("112", "重排绳结"),
        ("#112", "重排绳结"),
        ("１１２", "重排绳结"),
        ("112.html", "重排绳结"),
        ("/archives/112", "重排绳结"),
        ("archives/112", "重排绳结"),
        ("archives/112/", "重排绳结"),
        # the last step of an address, the name of a file
        ("horn", "擴音器與鐵環"),
        ("rolling_hoops", "Three of them"),
        ("Rolling Hoops", "Three of them"),
        ("ngx", "Mills"),  # rather than the middle of what a program is called, too
        # parts
        ("随笔（1）", "滚铁环随笔（一）：推"),
        ("铁环随笔1", "滚铁环随笔（一）：推"),
        ("铁环随笔 第一篇", "滚铁环随笔（一）：推"),
        ("城堡随笔 3", "木偶城堡随笔（三）"),
        ("木偶城堡隨筆III", "木偶城堡随笔（三）"),
        ("随笔（3）", "木偶城堡随笔（三）"),
        # the other script
        ("鐵環隨筆（一）", "滚铁环随笔（一）：推"),
        ("扩音器与铁环", "擴音器與鐵環"),
        ("扩音 铁环", "擴音器與鐵環"),
        # pinyin: several readings, by first letters, and both
        ("chongpai", "重排绳结"),
        ("zhongpai", "重排绳结"),
        ("chong pai shengjie", "重排绳结"),
        ("cpsj", "重排绳结"),
        ("chongpsj", "重排绳结"),
        ("kuoyinqi", "擴音器與鐵環"),
    ],
)
def test_an_article_is_found_by(typed: str, title: str, library: Library) -> None:
    assert library.article(typed).title == title


@pytest.mark.parametrize(
    "typed",
    ["arXiv:1234.56789", "arxiv.org/abs/1234.56789v2", "https://arxiv.org/pdf/1234.56789v3.pdf", "1234.56789",
     "doi:10.1000/hoops.1", "https://doi.org/10.1000/HOOPS.1", "https://papers.cool/arxiv/1234.56789",
     "alphaxiv.org/abs/1234.56789"],
)  # fmt: skip
def test_a_paper_is_found_by(typed: str, library: Library) -> None:
    assert library.show(typed).node.title == "On Hoops"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("https://mirror.example/archives/11", "; did you mean https://hoops.example/archives/11?"),
        ("https://mirror.example/archives/9", "answers to “https://mirror.example/archives/9”"),  # no titles
        ("urn:x://knots", "answers to “urn:x://knots”"),
    ],
)
def test_of_an_address_what_stands_at_another_host_is_offered(
    typed: str, says: str, library: Library
) -> None:
    with pytest.raises(NoSuchArticle) as raised:
        library.article(typed)
    assert str(raised.value).endswith(says)


def test_a_topic_is_offered_by_the_name_that_its_file_gives_it(library: Library) -> None:
    with pytest.raises(NoSuchArticle, match="did you mean topic:楼阁"):
        library.article("loft")


@pytest.mark.parametrize(
    "typed",
    [
        "12.txt",  # another suffix
        "osts/11.md",  # half the name of a folder
        "posts/*.md",  # no pattern
        "x/knots.html",
        "9",  # within a number, but not all of it
        "rchives/112",
        "随笔（9）",
        "第一篇",  # a number alone
        "1234.5678",
        "chongpaix",
        "ongpai",  # no syllable ends there
        "rolling",  # half a step
        "hoops.example",  # a site
    ],
)
def test_nothing_is_found_by(typed: str, library: Library) -> None:
    with pytest.raises(NoSuchArticle):
        library.article(typed)


def test_each_way_has_an_example_that_it_takes() -> None:
    assert [way.name for way in WAYS] == [
        "file", "identifier", "address", "last step", "part", "script", "pinyin"
    ]  # fmt: skip


def test_several_stand_in_reading_order(library: Library) -> None:
    with pytest.raises(AmbiguousArticle) as raised:
        library.article("随笔")
    assert [title for title, _ in raised.value.candidates] == [
        "木偶城堡随笔（三）",
        "滚铁环随笔（一）：推",
        "滚铁环随笔（二）：拐弯（上）",
        "滚铁环随笔（二）：拐弯（下）",
    ]


def test_the_series_of_that_name_is_offered(library: Library) -> None:
    with pytest.raises(AmbiguousArticle, match="did you mean series:滚铁环随笔"):
        library.path("滚铁环随笔")
    with pytest.raises(NoSuchArticle, match="did you mean topic:绳结"):
        library.path("knots")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["exprot"], "no command is called 'exprot'; did you mean export?"),
        (["wheel"], "no command is called 'wheel'; there are build, load, path"),
        (["export", "turtel"], "did you mean turtle?"),
        (["export"], "name a FORMAT, or a file with -o that ends with one of .bib, "),
        (["export", "-o", "graph.docx"], "name a FORMAT"),
    ],
)
def test_a_slip_is_answered_with_what_is_meant(words: list[str], says: str) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert says in result.stderr


@pytest.mark.parametrize(
    ("name", "beginning"), [("g.ttl", "@prefix"), ("g.CSV", '"source"'), ("g.html", "<!doctype html>")]
)
def test_the_ending_of_the_file_says_the_format(
    name: str, beginning: str, library: Library, tmp_path: Path
) -> None:
    words = ["export", "-o", str(tmp_path / name), "--dir", str(library.store.path)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(beginning)
