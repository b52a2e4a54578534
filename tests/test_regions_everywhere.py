"""Regions in the graph, the store, the exports, the library and the commands: the same everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from lxml import etree

import wenmai
from graphs import graph_of
from wenmai.cli import main
from wenmai.export import generate
from wenmai.export.rdf import to_rdflib
from wenmai.export.subset import Part, subset
from wenmai.model import Graph, Node
from wenmai.pipeline import BuildOptions, build_graph
from wenmai.store import open_store

HOST = "https://toys.example.org"


def articles(name: str, tag: str, number: int) -> dict[str, str]:
    """So many articles of one kind, each of which links to all before it."""
    files = {}
    for at in range(number):
        links = " ".join(f"[那一篇]({name}{before}.md)" for before in range(at))
        files[f"{name}{at}.md"] = (
            f"---\ntitle: {tag}第{at}记\ntags: [{tag}]\n---\n\n修过的{tag}，见 {links}。\n"
        )
    return files


FILES = {
    **articles("horse", "木马", 6),
    **articles("kite", "风筝", 5),
    "alone.md": "# 陀螺\n\n只有它自己。\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the two kinds of toys."""
    root = tmp_path_factory.mktemp("toys")
    graph_of(root / "in", FILES)
    wenmai.build(root / "in", root / "out")
    return root / "out"


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    with open_store(folder) as store:
        return store.graph()


def test_articles_lie_in_the_regions_of_the_graph(graph: Graph) -> None:
    assert [(region.title, region.articles) for region in graph.regions] == [("木马", 6), ("风筝", 5)]
    titles = {region.id: region.title for region in graph.regions}
    for node in graph.nodes:
        expected = "" if node.kind != "article" or "陀螺" in node.title else node.title[:2]
        assert titles.get(node.region, "") == expected


def test_several_sites_are_one_map(tmp_path: Path) -> None:
    """Records of three hosts, of which two cite each other: a region goes over both."""
    titles = ["红木马", "旧木马的腿", "修好木马", "木马的鞍", "给木马上漆", "木马与孩子"]
    horses = [f"https://{'ab'[at % 2]}.example.org/{at}" for at in range(6)]
    records = [
        {"title": title, "url": url, "tags": ["木马"], "text": " ".join(f"[x]({one})" for one in horses[:at])}
        for at, (title, url) in enumerate(zip(titles, horses, strict=True))
    ]
    records.append({"title": "陀螺", "url": "https://c.example.org/1", "text": "只有它自己。"})
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(one) for one in records), "utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps(one) for one in records[::-1]), "utf-8")
    built = build_graph([str(tmp_path / "a.jsonl")])
    assert [(region.title, region.articles) for region in built.regions] == [("木马", 6)]
    assert {node.id for node in built.nodes if node.region} == set(horses)
    for name, jobs in (("b.jsonl", 1), ("a.jsonl", 2)):
        other = build_graph([str(tmp_path / name)], BuildOptions(jobs=jobs))
        assert other.regions == built.regions
        assert {node.id: node.region for node in other.nodes} == {
            node.id: node.region for node in built.nodes
        }


def test_json_has_regions_and_where_each_article_lies(graph: Graph) -> None:
    read = json.loads("".join(generate("json", graph)))
    assert read["regions"] == [
        {"id": region.id, "title": region.title, "articles": region.articles} for region in graph.regions
    ]
    assert {one["id"]: one.get("region", "") for one in read["nodes"]} == {
        node.id: node.region for node in graph.nodes
    }


def test_tables_and_drawings_have_a_column_for_the_region(graph: Graph) -> None:
    regions = sorted(node.region for node in graph.nodes if node.region)
    graphml = etree.fromstring("".join(generate("graphml", graph)).encode())
    assert sorted(one.text for one in graphml.iterfind(".//{*}data[@key='n_region']")) == regions
    gexf = etree.fromstring("".join(generate("gexf", graph)).encode())
    [column] = gexf.iterfind(".//{*}attributes[@class='node']/{*}attribute[@title='region']")
    told = gexf.iterfind(f".//{{*}}node/{{*}}attvalues/{{*}}attvalue[@for='{column.get('id')}']")
    assert sorted(one.get("value") for one in told) == regions
    table = csv.DictReader(io.StringIO("".join(generate("csv-nodes", graph))))
    assert sorted(filter(None, (row["region"] for row in table))) == regions


def test_rdf_answers_which_articles_a_region_has(graph: Graph) -> None:
    rows = to_rdflib(graph).query(
        """SELECT ?title (COUNT(?article) AS ?articles) WHERE {
            ?region a <urn:wenmai:term:Region> ; <http://purl.org/dc/terms/title> ?title .
            ?article <urn:wenmai:term:region> ?region } GROUP BY ?region ?title ORDER BY DESC(?articles)"""
    )
    assert [tuple(map(rdflib.Literal.toPython, row)) for row in rows] == [("木马", 6), ("风筝", 5)]


@pytest.mark.parametrize("name", ["json", "turtle", "graphml", "csv-nodes"])
def test_a_store_gives_what_its_graph_gives(name: str, folder: Path, graph: Graph) -> None:
    with open_store(folder) as store:
        assert "".join(generate(name, store.streamed())) == "".join(generate(name, graph))


def test_a_part_of_a_graph_has_the_regions_that_are_in_it(graph: Graph) -> None:
    kite = next(node for node in graph.nodes if node.title.startswith("风筝"))
    part = subset(graph, Part(around=kite.id, depth=1))
    assert [region.title for region in part.regions] == ["风筝"]


def test_the_library_lists_regions_with_the_most_cited_article_first(folder: Path) -> None:
    with wenmai.open(folder) as library:
        entries = library.regions()
        cards = [library.show(entry.articles[0].id) for entry in entries]
        alone = library.show("陀螺")
    assert [(entry.region.title, len(entry.articles)) for entry in entries] == [("木马", 6), ("风筝", 5)]
    assert [entry.articles[0].title for entry in entries] == ["木马第0记", "风筝第0记"]
    assert [card.region for card in cards] == [entry.region for entry in entries]
    assert alone.region is None


def test_the_page_is_called_as_the_site_file_or_the_option_says(tmp_path: Path) -> None:
    graph_of(tmp_path / "in", FILES)

    def heading(*words: str) -> str:
        out = ["-o", str(tmp_path / "out")]
        CliRunner().invoke(main, ["build", str(tmp_path / "in"), *out, *words], catch_exceptions=False)
        text = (tmp_path / "out" / "graph.html").read_text("utf-8")
        return re.search("<title>(.*?)</title>", text)[1]  # type: ignore[index]

    assert heading() == "文脉 · wenmai"
    (tmp_path / "in" / "site.toml").write_text('title = "玩具志"\n', "utf-8")
    assert heading() == "玩具志"
    assert heading("--title", "木马 & 风筝") == "木马 &amp; 风筝"
    with open_store(tmp_path / "out") as store:
        assert store.graph().title == "木马 & 风筝"
    shown = ["export", "html", "--title", "别名", "--dir", str(tmp_path / "out")]
    assert "<title>别名</title>" in CliRunner().invoke(main, shown).output
    assert (
        CliRunner().invoke(main, ["export", "json", "--title", "x", "--dir", str(tmp_path / "out")]).exit_code
        == 2
    )


def test_where_nobody_names_the_site_its_host_does() -> None:
    def named(*sites: str) -> str:
        nodes = tuple(
            Node(id=f"n{at}", kind="article", title="x", site=site) for at, site in enumerate(sites)
        )
        return re.search("<title>(.*?)</title>", "".join(generate("html", Graph(nodes=nodes))))[1]  # type: ignore[index]

    assert named("toys.example", "toys.example") == "toys.example"
    assert named("toys.example", "kites.example") == "文脉 · wenmai"


def test_commands_show_regions(folder: Path) -> None:
    def said(*words: str) -> str:
        return CliRunner().invoke(main, [*words, "--dir", str(folder)], catch_exceptions=False).output

    assert "region: 木马 (6 articles)" in said("show", "木马第0记")
    card = json.loads(said("show", "木马第0记", "--json"))
    assert card["region_title"] == "木马"
    assert card["region"].startswith("urn:wenmai:region:")
    assert "region" not in said("show", "陀螺")
    assert said("stats").splitlines()[-2:] == ["         6  木马", "         5  风筝"]
    stats = json.loads(said("stats", "--json"))
    assert [(one["title"], one["articles"]) for one in stats["regions"]] == [("木马", 6), ("风筝", 5)]
