"""Inputs that must not hurt, each at the command line beside two good notes.

What holds for all of them: the exit code is 0, the fault is named once with its file and its code, the
good notes and what can be read of the bad one are there, and every export is a file that others can read.
"""

from __future__ import annotations

import io
import json
import os
import socket
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner, Result

from wenmai.cli import main
from wenmai.model import Edge, Node
from wenmai.store import Store, open_store

SEEN = "见《木马二》。"
KEPT = 5  # sentences of a page: enough of them to be its text


def page(title: str, body: str = f"<p>{SEEN * KEPT}</p>", head: str = "") -> str:
    return (
        f"<html><head>{head}<title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def note(title: str, body: str = SEEN, matter: str = "") -> str:
    return (f"---\n{matter}\n---\n\n" if matter else "") + f"# {title}\n\n{body}\n"


def xml(root: str, declared: str, body: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{declared}]><{root}>{body}</{root}>'


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """An input, and what becomes of it."""

    name: str
    file: str  # its name in the folder
    made: str | bytes | Callable[[Path], object]  # its content, or what makes it
    codes: tuple[str, ...] = ()  # of what is said about it
    at: str = ""  # where that is said to be; nothing: the file
    title: str = ""  # of the article that it is; nothing: it is none
    cites: int = 1  # how many times that cites 木马二


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("long.md", "0" * 40_000_000)
        archive.writestr("ok.md", note("匣中"))


def leading_out(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../out.md", note("匣外"))


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is bounded
        try:
            listening.bind(path.name)
        finally:
            os.chdir(here)


ANCHORS = "a0: &a0 [x]\n" + "\n".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 9)
)

INPUTS = [
    # --- encodings
    Hostile(
        name="gb18030 labelled gb2312",
        file="x.html",
        title="水轮𠮷",
        made=page("水轮𠮷", head="<meta charset=gb2312>").encode("gb18030"),
        cites=KEPT,
    ),
    Hostile(
        name="big5 without a label",
        file="x.html",
        title="磨坊的聲音",
        made=page(
            "磨坊的聲音", "<p>這是關於磨坊聲音與圖書館裡說法的文章，見《木马二》。</p>".replace("马", "馬")
        ).encode("big5"),
        cites=1,
    ),
    Hostile(
        name="utf-16 without a mark",
        file="x.html",
        title="渡口",
        made=page("渡口").encode("utf-16-le"),
        cites=KEPT,
    ),
    Hostile(
        name="one bad byte",
        file="x.md",
        title="坏字节",
        made=note("坏字节").encode() + b"\xff\n",
        codes=("bad-bytes",),
    ),
    Hostile(
        name="cut in a character",
        file="x.md",
        title="断字",
        made=note("断字", SEEN + "木").encode()[:-2],
        codes=("bad-bytes",),
    ),
    Hostile(
        name="label gbk on utf-8",
        file="x.html",
        title="齿轮",
        made=page("齿轮", head="<meta charset=gbk>"),
        cites=KEPT,
    ),
    # --- nothing in it
    Hostile(name="empty", file="x.md", made=b"", codes=("empty",)),
    Hostile(name="only a mark", file="x.md", made=b"\xef\xbb\xbf", codes=("empty",)),
    Hostile(name="only NULs", file="x.md", made=b"\0" * 100, codes=("empty",)),
    # --- marks, titles, amounts
    Hostile(
        name="a mark never closed",
        file="x.md",
        title="未完",
        made=note("未完", SEEN + "《" + "长" * 400_000),
        codes=("stray-mark",),
    ),
    Hostile(
        name="nothing but marks",
        file="x.md",
        title="百万",
        made=note("百万", "《" * 300_000),
        codes=("stray-mark",),
        cites=0,
    ),
    Hostile(
        name="marks in marks",
        file="x.md",
        title="套",
        made=note("套", f"{SEEN}《外《木马一》外》 》《 《》 《水车》》"),
        codes=("stray-mark",),
    ),
    Hostile(
        name="a title of 3 MB",
        file="x.md",
        title="题" * 499 + "…",
        made=note("题" * 1_000_000),
        codes=("long-title",),
    ),
    Hostile(
        name="too many citations",
        file="x.md",
        title="多引",
        made=note("多引", SEEN * 20_000),
        codes=("too-many-citations",),
        cites=3000,
    ),
    # --- characters
    Hostile(
        name="controls in a title",
        file="x.md",
        title="控\x01制�字\ufffe符",
        made=note("控\x01制\0字\ufffe符", SEEN * 10),
        cites=10,
    ),
    Hostile(name="right to left", file="x.md", title="右\u202e左\u200b零", made=note("右\u202e左\u200b零")),
    Hostile(
        name="terminal escapes",
        file="x.md",
        title="色\x1b[31m红\x1b]0;x\x07",
        made=note("色\x1b[31m红\x1b]0;x\x07", SEEN * 20),
        cites=20,
    ),
    # --- markup, addresses, names
    Hostile(
        name="scripts in a title",
        file="x.json",
        title="</script><script>alert(1)</script><img src=x onerror=alert(1)>",
        made=json.dumps(
            [{"title": "</script><script>alert(1)</script><img src=x onerror=alert(1)>", "text": SEEN}]
        ),
    ),
    Hostile(
        name="addresses that run",
        file="x.md",
        title="链",
        made=note("链", f"[水](javascript:alert(1)) [火](data:text/html,x) [木](vbscript:x) {SEEN}"),
    ),
    Hostile(
        name="an id that is a path",
        file="x.json",
        title="路",
        made=json.dumps([{"id": "../../etc/passwd", "title": "路", "text": SEEN}]),
    ),
    Hostile(
        name="an id that is a device",
        file="x.json",
        title="器",
        made=json.dumps([{"id": "CON", "title": "器", "text": SEEN}]),
    ),
    Hostile(
        name="a long id with a NUL",
        file="x.json",
        title="长号",
        made=json.dumps([{"id": "a\0" + "x" * 300, "title": "长号", "text": SEEN}]),
    ),
    Hostile(
        name="an address that ends a triple",
        file="x.json",
        title="句",
        made=json.dumps(
            [{"title": "句", "url": "http://e.example/a b<>\n<urn:x> <urn:y> <urn:z> .", "text": SEEN}]
        ),
    ),
    Hostile(
        name="an address with %zz",
        file="x.json",
        title="百分",
        made=json.dumps([{"title": "百分", "url": "http://e.example/%zz", "text": SEEN}]),
    ),
    Hostile(
        name="addresses that are none",
        file="x.md",
        title="坏址",
        made=note(
            "坏址",
            f"{SEEN}[x](htthttps://…9948p://) [y](http://e.example/{'a' * 100_000}) [z](http://e.example/%ff%fe)",
        ),
        codes=("bad-url", "bad-url", "bad-url"),
    ),
    *(
        Hostile(
            name=f"a record at {name}",
            file="x.jsonl",
            title="坏处",
            made=json.dumps({"title": "坏处", "url": url, "text": SEEN}),
            codes=("bad-url",),
            at="x.jsonl#1",
        )
        for name, url in (
            ("an address that is none", "htthttps://a.example/9948p://"),
            ("half an address", "https://[::1"),
            ("an address of 1 MB", f"https://a.example/{'a' * 1_000_000}"),
            ("bytes that are no UTF-8", "https://a.example/%ff%fe"),
        )
    ),
    Hostile(
        name="a record at no page",
        file="x.jsonl",
        title="别处",
        made=json.dumps({"title": "别处", "url": "ftp://a.example/7", "text": SEEN}),
    ),
    Hostile(
        name="front matter without end",
        file="x.md",
        title="x",
        made=f"---\ntitle: {'题' * 1_000_000}\n---\n\n{SEEN}",
        codes=("bad-front-matter",),
    ),
    # --- containers and files that are none
    Hostile(name="a bomb", file="x.zip", made=bomb, codes=("bomb",), at="x.zip/long.md", title="匣中"),
    Hostile(
        name="a member that leads out",
        file="x.zip",
        made=leading_out,
        codes=("unsafe-name",),
        at="x.zip/out.md",
        title="匣外",
    ),
    Hostile(name="a loop", file="loop", made=lambda path: path.symlink_to("."), codes=("not-a-file",)),
    Hostile(name="a way out", file="etc", made=lambda path: path.symlink_to("/etc"), codes=("not-a-file",)),
    Hostile(name="a pipe", file="pipe.md", made=os.mkfifo, codes=("not-a-file",)),
    Hostile(name="a socket", file="socket.md", made=socket_at, codes=("not-a-file",)),
    # --- depth, and what is not shown
    Hostile(
        name="300 deep",
        file="x.html",
        title="深",
        made=page("深", "<div>" * 300 + SEEN * KEPT + "</div>" * 300),
        cites=KEPT,
    ),
    Hostile(
        name="100,000 deep",
        file="x.html",
        title="更深",
        made=page("更深", "<div>" * 100_000 + SEEN * KEPT),
        codes=("guarded",),
        cites=KEPT,
    ),
    Hostile(
        name="100,000 attributes",
        file="x.html",
        title="属性",
        made=page("属性", f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{SEEN * KEPT}</p>"),
        codes=("guarded",),
        cites=KEPT,
    ),
    *(
        Hostile(
            name=f"in an unclosed {opened}",
            file="x.html",
            title="藏",
            made=page("藏", f"<p>{SEEN * KEPT}</p>{opened}《木马一》"),
            cites=KEPT,
        )
        for opened in ("<!--", "<script>", "<style>", "<template>", "<textarea>")
    ),
    # --- XML, YAML
    Hostile(
        name="entities that multiply",
        file="x.xml",
        codes=("refused-xml",),
        made=xml(
            "rss",
            '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">',
            "<channel><item><title>&b;</title></item></channel>",
        ),
    ),
    Hostile(
        name="an entity from outside",
        file="x.opml",
        codes=("refused-xml",),
        made=xml("opml", '<!ENTITY a SYSTEM "file:///etc/passwd">', '<body><outline text="&a;"/></body>'),
    ),
    Hostile(
        name="anchors that multiply",
        file="x.md",
        title="锚",
        made=note("锚", matter=f"{ANCHORS}\nauthor: *a8"),
        codes=("bad-front-matter",),
        at="x.md",
    ),
    Hostile(
        name="front matter that is none",
        file="x.md",
        title="坏头",
        made=note("坏头", matter="title: [坏\n\tx: y"),
        codes=("bad-front-matter",),
    ),
    Hostile(
        name="keys twice, tags in a table",
        file="x.md",
        title="乙键",
        made=note("丙", matter="title: 甲键\ntitle: 乙键\ntags: {a: b}"),
    ),
    # --- dates and ids
    *(
        Hostile(
            name=f"the date {date}",
            file="x.md",
            title="坏日",
            made=note("坏日", matter=f"date: {date}"),
            codes=("bad-date",),
        )
        for date in ("2023-02-30", "2023年13月", "公元前221年")
    ),
    Hostile(
        name="one id, two texts",
        file="x.json",
        codes=("same-id",),
        at="x.json#2",
        title="甲号",
        made=json.dumps(
            [{"id": "k", "title": "甲号", "text": SEEN}, {"id": "k", "title": "乙号", "text": "水。"}],
            indent=0,
        ),
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "good.md").write_text(note("木马一"))
    (made / "other.md").write_text(note("木马二", "文。"))
    (made / "wheel.md").write_text(note("木馬二", "輪。"))  # the traditional one, for pages in Big5
    return made


def wenmai(tmp_path: Path, command: str, *arguments: str, option: str = "--dir") -> Result:
    return CliRunner().invoke(main, [command, *arguments, option, str(tmp_path / "out")])


def placed(folder: Path, row: Hostile) -> None:
    path = folder / row.file
    if callable(row.made):
        row.made(path)
    else:
        path.write_bytes(row.made.encode() if isinstance(row.made, str) else row.made)


@pytest.mark.parametrize("row", INPUTS, ids=lambda row: row.name)
def test_an_input_that_must_not_hurt(row: Hostile, folder: Path, tmp_path: Path) -> None:
    placed(folder, row)
    built = wenmai(tmp_path, "build", str(folder), "-j", "1", option="-o")
    assert built.exit_code == 0, built.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}
    assert "Traceback" not in built.output + built.stderr
    assert "\x1b" not in built.output + built.stderr
    with open_store(tmp_path / "out") as store:
        assert said(store) == sorted((code, row.at or row.file) for code in set(row.codes))
        for code in row.codes:
            assert f"[{code}]" in built.stderr
        assert article(store, "木马一"), "the good note"
        if row.title:
            assert cited(store, row.title) == row.cites
        exported(store)


def said(store: Store) -> list[tuple[str, str]]:
    """Codes and places of what is found, each once."""
    return sorted({(one.code, one.path) for one in store.findings()})


def article(store: Store, title: str) -> Node:
    (node,) = [node for node in store.nodes("article") if node.title == title]
    return node


def cited(store: Store, title: str) -> float:
    """How many times an article cites 木马二."""
    source = article(store, title).id
    targets = {node.id for node in store.nodes("article") if node.title in ("木马二", "木馬二")}
    return sum(edge.weight for edge in cites(store) if edge.source == source and edge.target in targets)


def cites(store: Store) -> Iterator[Edge]:
    return (edge for edge in store.edges() if edge.kind == "cites")


def exported(store: Store) -> None:
    """Every export is one that another program opens."""
    from wenmai.export import FORMATS, generate
    from wenmai.model import Graph

    assert FORMATS
    graph: Graph = store.graph()
    triples = rdflib.Graph().parse(data="".join(generate("turtle", graph)), format="turtle")
    assert not set(triples.subjects(rdflib.URIRef("urn:y")))
    read = nx.read_graphml(io.BytesIO("".join(generate("graphml", graph)).encode()))
    assert len(read) == len(graph.nodes)
    shown = json.loads("".join(generate("json", graph)))
    assert len(shown["nodes"]) == len(graph.nodes)
    html = "".join(generate("html", graph))
    assert "<script>alert" not in html
    assert 'href="javascript:' not in html
