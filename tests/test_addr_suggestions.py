"""What a finding suggests for site.toml changes nothing of the graph, whatever schemes of address there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphs import graph_of
from test_addr_kinds import page
from wenmai.model import Graph

SUGGESTED = re.compile(
    r"(?:write|taken for the same site; to settle it write|CNAME say;) (.+?) in site\.toml"
)
HOST = "https://wood.example"


def article(title: str, day: str, *links: str) -> str:
    return page(title, "".join(f"[这里]({link})。" for link in links), date=f"2020-01-{day}")


DATED = {
    "lathe.md": article("车床", "01", f"{HOST}/2020/01/02/plane", f"{HOST}/2020/01/03/glue"),
    "plane.md": article("刨子", "02", f"{HOST}/2020/01/01/lathe"),
    "glue.md": article("胶", "03", f"{HOST}/2020/01/01/lathe", f"{HOST}/2020/01/02/plane"),
    "saw.md": article("锯", "04", f"{HOST}/2020/01/03/glue"),
}
TWO_SCHEMES = {
    **DATED,
    **{
        f"tools/{name}.md": article(title, f"{day:02}", f"{HOST}/t/2020/01/{(day - 10) % 3 + 11:02}/{other}")
        for name, title, day, other in (
            ("rasp", "锉", 11, "file"), ("file", "锉刀", 12, "awl"), ("awl", "锥", 13, "rasp")
        )
    },
}  # fmt: skip
ROOTED = {
    **DATED,
    "a.md": article("甲", "21", "/wood/b", "/wood/c"),
    "b.md": article("乙", "22", "/wood/c", "/wood/a"),
    "c.md": article("丙", "23", "/wood/a", f"{HOST}/2020/01/21/a"),
}
OTHER_HOST = {
    **DATED,
    "more.md": article("旧址", "09", *(f"http://old.example/2020/01/0{n}/{name}" for n, name in ((1, "lathe"), (2, "plane"), (3, "glue")))),
}  # fmt: skip
REPOSITORY = {
    **DATED,
    "list.md": page("清单", "".join(f"[x](https://github.com/me/wood/blob/main/{name}.md)" for name in ("lathe", "plane", "glue"))),
}  # fmt: skip
FOLDERS = {
    "tea/green.md": article("绿茶", "01", f"{HOST}/2020/01/02/tea/black"),
    "tea/black.md": article("红茶", "02", f"{HOST}/2020/01/01/tea/green"),
    "pot/clay.md": article("紫砂", "03", f"{HOST}/2020/01/04/pot/glass"),
    "pot/glass.md": article("玻璃", "04", f"{HOST}/2020/01/03/pot/clay", f"{HOST}/2020/01/05/first"),
    "first.md": article("开头", "05", f"{HOST}/2020/01/04/pot/glass", f"{HOST}/2020/01/02/tea/black"),
}
DEAD = {**DATED, "late.md": article("迟", "05", f"{HOST}/2020/01/06/gone", f"{HOST}/2020/01/01/lathe")}

_PROSE = "".join(f"<p>第 {n} 段讲怎样把主轴调到不抖，写得长一些，好让人看出这是正文。</p>" for n in range(9))
_ROWS = "".join(f"<url><loc>{HOST}/x/{name}.html</loc></url>" for name in "abc")
PAGES = {
    **{
        f"x/{name}.html": f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f'{_PROSE}<p>见<a href="{HOST}/x/a.html">那一篇</a>和<a href="/x/b.html">这一篇</a>。</p></article></body></html>'
        for name, title in (("a", "主轴怎么调"), ("b", "刀架怎么装"), ("c", "床身怎么垫"))
    },
    "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + _ROWS + "</urlset>",
}

INPUTS = {
    "dated": DATED, "two-schemes": TWO_SCHEMES, "rooted": ROOTED, "other-host": OTHER_HOST,
    "repository": REPOSITORY, "folders": FOLDERS, "dead": DEAD, "pages": PAGES,
}  # fmt: skip


def suggested(graph: Graph) -> list[str]:
    return [match[1] for one in graph.findings if (match := SUGGESTED.search(one.message))]


def shape(graph: Graph) -> tuple[set[object], set[object]]:
    nodes = {(node.title, node.kind, node.url) for node in graph.nodes}
    titles = {node.id: node.title for node in graph.nodes}
    return nodes, {(titles[one.source], titles[one.target], one.kind) for one in graph.edges}


@pytest.mark.parametrize("name", INPUTS)
def test_what_is_suggested_changes_nothing(name: str, tmp_path: Path) -> None:
    before = graph_of(tmp_path, INPUTS[name])
    assert bool(suggested(before)) == (name not in ("two-schemes", "rooted"))
    fields = ", ".join(suggested(before))
    rows = re.sub(r", (?=\w+ = )", "\n", fields)
    lines = {row.partition(" = ")[0]: row for row in rows.split("\n") if row}
    (tmp_path / "site.toml").write_text("\n".join(lines.values()), "utf-8")
    after = graph_of(tmp_path, {})
    assert shape(after) == shape(before)


MOVED = ("adze", "rasp", "awl", "vice", "gauge", "square", "level", "mallet", "chisel", "gouge", "spoke")


def test_two_files_of_one_name_stand_each_in_its_folder(tmp_path: Path) -> None:
    at = {
        **{f"notes/{name}": f"notes/{name}" for name in ("lathe", "plane", "glue", "saw")},
        **{f"films/short/{name}": f"films/short/{name}" for name in ("bark", "leaf", "bud", "saw")},
        **{f"{name}s/{name}": f"notes/{name}" for name in MOVED},
    }
    titles = {path: f"关于{path.replace('/', '与')}的一页" for path in at}
    linked = {path: url for path, url in at.items() if path != "films/short/saw"}
    every = "".join(f"[{titles[path]}]({HOST}/{url})。" for path, url in linked.items())
    files = {f"{path}.md": page(title) for path, title in titles.items()}
    lists = {f"x{n}.md": page(f"清单{n}", every) for n in (1, 2, 3)}
    urls = {node.title: node.url for node in graph_of(tmp_path, {**files, **lists}).nodes}
    assert {path: urls[titles[path]] for path in at} == {path: f"{HOST}/{url}" for path, url in at.items()}


def test_an_article_stands_where_it_is_linked(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, TWO_SCHEMES)
    urls = {node.title: node.url for node in graph.nodes}
    assert urls["锉"] == f"{HOST}/t/2020/01/11/rasp"
    assert urls["车床"] == f"{HOST}/2020/01/01/lathe"
