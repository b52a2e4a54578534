"""Pages that only send their readers on: addresses of what they lead to, and no articles."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pytest

from graphs import folder, graph_of
from wenmai.model import Graph
from wenmai.pipeline import BuildOptions, build_graph
from wenmai.read.redirects import REFRESHES, RefreshRow, leads_to_itself, target_of_matter, target_of_refresh

AXLE = "轮轴由一个大轮和一根小轴组成，转动大轮就能省力，井边的辘轳就是这样做成的。"
HUGO = 'baseURL = "https://wheel.example/"\n'
JEKYLL = "url: https://horse.example\npermalink: /:year/:title/\n"


def post(title: str, text: str = AXLE, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2020-01-01\n{more}---\n{text}\n"


def page(head: str = "", body: str = "", title: str = "搬走了") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def refresh(target: str, wait: int = 0) -> str:
    return page(f'<meta http-equiv="refresh" content="{wait}; url={target}">')


def article(title: str, text: str = AXLE) -> str:
    return page(body=f"<h1>{title}</h1><p>{text}</p>", title=title)


class Case(NamedTuple):
    name: str
    files: dict[str, str]
    cites: set[tuple[str, str]]  # titles
    redirects: int
    findings: set[str] = frozenset()  # type: ignore[assignment] # codes, but for what was skipped
    works: set[str] = frozenset()  # type: ignore[assignment] # their addresses


CASES = (
    Case(
        "hugo-alias",
        {
            "hugo.toml": HUGO,
            "content/posts/lathe.md": post("车床", more="aliases: [/old/lathe/, older-lathe]\n"),
            "content/posts/axle.md": post("轮轴", "见[一](/old/lathe/)。"),
            "content/posts/horse.md": post("木马", "见[二](/posts/older-lathe/)。"),
        },
        {("轮轴", "车床"), ("木马", "车床")},
        0,
    ),
    Case(
        "chain-of-static-pages",
        {
            "hugo.toml": HUGO,
            "content/posts/lathe.md": post("车床"),
            "content/posts/axle.md": post("轮轴", "见[一](/first/lathe.html)。"),
            "content/posts/horse.md": post("木马", "见[二](https://wheel.example/second/lathe)。"),
            "static/first/lathe.html": '<meta http-equiv="refresh" content="0; url=/second/lathe/">\n',
            "static/second/lathe/index.html": refresh("https://wheel.example/posts/lathe/", 3),
        },
        {("轮轴", "车床"), ("木马", "车床")},
        2,
    ),
    Case(
        "circle",
        {
            "hugo.toml": HUGO,
            "content/posts/axle.md": post("轮轴", "见[一](/round/a.html)。"),
            "static/round/a.html": refresh("b.html"),
            "static/round/b.html": refresh("/round/a.html"),
        },
        set(),
        2,
        {"dead-redirect"},
    ),
    Case(
        "away-to-a-paper",
        {
            "hugo.toml": HUGO,
            "content/posts/axle.md": post("轮轴", "见[那篇](/paper/)与[那书](/book/)。"),
            "static/paper/index.html": refresh("https://arxiv.org/abs/2006.11239"),
            "static/book/index.html": refresh("https://shop.example/wheels"),
        },
        set(),
        2,
        works={"https://arxiv.org/abs/2006.11239", "https://shop.example/wheels"},
    ),
    Case(
        "jekyll-redirect-to",
        {
            "_config.yml": JEKYLL,
            "_posts/2020-01-01-horse.md": post("木马", more="redirect_from:\n  - /p/1.html\n"),
            "_posts/2019-01-01-pony.md": "---\ntitle: 旧木马\nredirect_to: /2020/horse/\n---\n",
            "_posts/2021-01-01-rider.md": post("骑手", "见[旧的](/2019/pony/)。"),
            "_posts/2021-01-02-groom.md": post("马夫", "见[编号](/p/1.html)。"),
            "_posts/2021-01-03-smith.md": post("铁匠", "见[帖子]({% post_url 2019-01-01-pony %})。"),
        },
        {("骑手", "木马"), ("马夫", "木马"), ("铁匠", "木马")},
        1,
    ),
    Case(
        "layout-redirect",
        {
            "_config.yml": JEKYLL,
            "go.html": "---\nlayout: redirect\ntarget: https://elsewhere.example/saddle\n---\n{% go %}\n",
            "_posts/2021-01-01-rider.md": post("骑手", "见[马鞍](/go.html)。"),
        },
        set(),
        1,
        works={"https://elsewhere.example/saddle"},
    ),
    Case(
        "canonical-only",
        {
            "new/tea.html": article("泡茶"),
            "old/tea.html": page(
                "<link rel=canonical href=../new/tea.html>", "<a href=../new/tea.html>家</a>"
            ),
            "cup.html": article("杯子", AXLE + '见<a href="old/tea.html">那篇</a>。'),
        },
        {("杯子", "泡茶")},
        1,
    ),
    Case(
        "dead",
        {
            "hugo.toml": HUGO,
            "content/posts/axle.md": post("轮轴"),
            "static/old/index.html": refresh("/posts/never-there/"),
            "static/list/index.html": refresh("/tags/"),
        },
        set(),
        2,
        {"dead-redirect"},
    ),
    Case(
        "a-text-of-its-own",
        {
            "hugo.toml": HUGO,
            "content/posts/lathe.md": post("车床"),
            "content/posts/axle.md": post(
                "轮轴", AXLE * 8 + "见[车床](../lathe/)。", "redirect_to: https://a.example/b\n"
            ),
            "static/slow.html": page(
                '<meta http-equiv=refresh content="30; url=/posts/lathe/">', f"<h1>慢</h1><p>{AXLE}</p>"
            ),
        },
        {("轮轴", "车床")},
        0,
    ),
)


def cited(graph: Graph) -> set[tuple[str, str]]:
    title = {node.id: node.title for node in graph.nodes if node.kind == "article"}
    return {
        (title[edge.source], title[edge.target])
        for edge in graph.edges
        if edge.kind == "cites" and edge.target in title
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_redirects(case: Case, tmp_path: Path) -> None:
    graph = graph_of(tmp_path, case.files)
    assert cited(graph) == case.cites
    assert graph.counts["redirects"] == case.redirects
    assert {one.code for one in graph.findings} - {"skipped", "no-address"} == set(case.findings)
    works = {node.url for node in graph.nodes if node.kind not in ("article", "series", "topic")}
    assert works == set(case.works)


def test_every_command_knows_the_old_address(tmp_path: Path) -> None:
    files = {
        "hugo.toml": HUGO,
        "content/posts/lathe.md": post("车床"),
        "static/old/lathe/index.html": refresh("https://wheel.example/posts/lathe/"),
    }
    (lathe,) = (node for node in graph_of(tmp_path, files).nodes if node.kind == "article")
    assert "https://wheel.example/old/lathe" in lathe.former_ids


def _archive(*records: tuple[str, str, dict[str, str], str]) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for url, status, headers, body in records:
        answer = StatusAndHeaders(status, [*headers.items()], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode()), http_headers=answer
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "308 Permanent Redirect"])
def test_records_of_an_archive(tmp_path: Path, status: str) -> None:
    html = {"Content-Type": "text/html; charset=utf-8"}
    cup = article("杯子", AXLE + '见<a href="/?p=9">旧址</a>。')
    data = _archive(
        ("http://tea.example/?p=9", status, {"Location": "https://tea.example/?p=9"}, ""),
        ("https://tea.example/?p=9", status, {**html, "Location": "/pot"}, page(title="301")),
        ("https://tea.example/pot", "200 OK", html, article("茶壶")),
        ("https://tea.example/cup", "200 OK", html, cup),
        ("https://tea.example/far", status, {"Location": "/" + "x" * 9000}, ""),
        ("https://tea.example/odd", status, {"Location": "http://[bad"}, ""),
        ("https://tea.example/none", status, {}, ""),
    )
    (tmp_path / "site.warc").write_bytes(data)
    graph = build_graph([str(tmp_path / "site.warc")], BuildOptions())
    assert cited(graph) == {("杯子", "茶壶")}
    assert graph.counts["redirects"] == 2
    assert sorted(node.title for node in graph.nodes if node.kind == "article") == ["杯子", "茶壶"]


def test_the_build_counts_them_in_one_line(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from wenmai.cli import main

    files = {f"old/{number}.html": refresh("../axle.html") for number in range(3)}
    source = folder(tmp_path / "in", {"axle.html": article("轮轴"), **files})
    result = CliRunner().invoke(main, ["build", str(source), "-o", str(tmp_path / "out")])
    assert "3 redirects" in result.output
    assert "no-article" not in result.output
    shown = CliRunner().invoke(main, ["build", "--explain", str(source / "old/1.html")])
    assert "leads to  ../axle.html" in shown.output


@pytest.mark.parametrize("row", REFRESHES, ids=lambda row: row.name)
def test_each_way_to_write_a_refresh(row: RefreshRow) -> None:
    assert row.pattern.fullmatch(row.example)
    assert not row.pattern.fullmatch(row.not_this)
    assert target_of_refresh(row.example)


@pytest.mark.parametrize(
    ("matter", "target"),
    [
        ({"redirect_to": ["/a/", "/b/"]}, "/a/"),
        ({"layout": "redirect", "link": "https://a.example/x"}, "https://a.example/x"),
        ({"layout": "post", "link": "https://a.example/x"}, ""),
        ({"redirect_to": "/a b/"}, ""),
        ({"redirect": True}, ""),
        ({"redirect_to": {"a": "/b"}}, ""),
    ],
)
def test_fields_that_lead_away(matter: dict[str, object], target: str) -> None:
    assert target_of_matter(matter) == target


@pytest.mark.parametrize(
    ("path", "target", "itself"),
    [
        ("archives/7.html", "https://a.example/archives/7/", True),
        ("a.example/archives/7/index.html", "https://a.example/archives/7", True),
        ("7.html", "https://a.example/archives/7.html", True),
        ("old/7.html", "https://a.example/archives/7", False),
    ],
)
def test_a_page_that_names_its_own_address_leads_nowhere(path: str, target: str, itself: bool) -> None:
    assert leads_to_itself(path, target) == itself


def test_a_stub_that_states_where_it_leads_stands_at_its_own_path(tmp_path: Path) -> None:
    """Hugo's alias pages bear the address of the page as their canonical one."""
    page = '<html><head><link rel="canonical" href="https://pot.example/{0}/"></head><body><article><h1>{1}</h1>{2}</article></body></html>'
    text = "<p>水烧开以后先温壶，再投茶，等它慢慢舒展开来，颜色一点点深下去。</p>"
    stub = (
        "<!DOCTYPE html><html><head><title>https://pot.example/pot/</title>"
        '<link rel="canonical" href="https://pot.example/pot/">'
        '<meta http-equiv="refresh" content="0; url=https://pot.example/pot/"></head></html>'
    )
    files = {
        "old/kettle.html": stub,
        "pot/index.html": page.format("pot", "壶", text),
        "cup/index.html": page.format("cup", "杯", text + '<p>见<a href="/old/kettle.html">旧址</a>。</p>'),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    graph = build_graph([str(tmp_path)], BuildOptions(jobs=1))
    titles = {node.id: node.title for node in graph.nodes}
    assert [(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"] == [
        ("杯", "壶")
    ]
