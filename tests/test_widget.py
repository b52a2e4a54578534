"""The widget's files: what a card says, what it is called, and that hostile texts stay texts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from graphs import A1, A2, HOSTILE, OTHER, hostile_graph, small_graph
from wenmai.cli.widget_folder import GENERATORS
from wenmai.export.widget import LAYOUTS, Addresses, Neighbours, PlaceInSeries, Tally, files
from wenmai.export.widget.addresses import address_key, file_name
from wenmai.export.widget.card import card
from wenmai.export.widget.element import element, style
from wenmai.export.widget.fragment import fragment
from wenmai.library import Library
from wenmai.library.neighbours import all_neighbours
from wenmai.model import DocumentRef, Edge, Evidence, Graph, Node, PathAnswer, PathStep, Reason
from wenmai.pipeline import build
from wenmai.prerequisites.next_to_read import next_articles
from wenmai.store import open_store, write

SITE = "https://carousel.example"
ELEMENT = 3_000  # bytes


def article(name: str, title: str = "", **more: Any) -> Node:
    fields = {"url": f"{SITE}/{name}", "date": "2021-03-01", "known": "text", **more}
    return Node(id=f"{SITE}/{name}", kind="article", title=title or f"木马 {name}", **fields)


def step(name: str, **more: Any) -> PathStep:
    return PathStep(id=f"{SITE}/{name}", title=f"轮轴 {name}", url=f"{SITE}/{name}", **more)


def neighbours(node: Node, **more: Any) -> Neighbours:
    parts: dict[str, Any] = {"path": PathAnswer(target=node), "next": (), "cited_by": (), "series": ()}
    return Neighbours(node=node, **{**parts, **more})


def told(one: Neighbours, *others: Node) -> dict[str, Any]:
    data = card(one, Addresses([one.node, *others]))
    assert data is not None
    return data


def part(data: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [one for one in data["parts"] if one["part"] == name]
    return found


def written(graph: Graph, folder: Path, layout: str = "") -> dict[str, str]:
    """Every file of the widget of this graph."""
    if not folder.exists():
        folder.mkdir()
        write(graph, folder / "graph.db")
    with open_store(folder) as store:
        names = files(all_neighbours(store), Addresses(store.nodes("article")), LAYOUTS[layout], Tally())
        return dict(names)


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/archives/12", "/archives/12"),
        ("/archives/12/", "/archives/12"),
        ("/archives/12.html", "/archives/12"),
        ("/archives/12/index.html", "/archives/12"),
        ("/", ""),
        ("/index.html", ""),
        ("/reindex", "/reindex"),
        ("/%E6%9C%A8%E9%A9%AC/", "/木马"),
        ("/木马", "/木马"),
        ("/%FF", "/%FF"),
        ("/cafe\u0301", "/caf\u00e9"),
    ],
)
def test_spellings_of_a_path_have_one_key(path: str, key: str) -> None:
    assert address_key(path) == key


@pytest.mark.parametrize("key", ["/archives/12", "/2021/wheel_a-b", "/contact", "/com/a", "/" + "a" * 149])
def test_a_safe_path_is_the_name(key: str) -> None:
    assert file_name(key) == key[1:]


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/木马",
        "/Wheel",
        "/a//b",
        "/../a",
        "/a/..",
        "/.git/a",
        "/a.json/b",
        "/con",
        "/a/nul/b",
        "/com1",
        "/x-1",
        "/a\\b",
        "/a?p=1",
        "/-a",
        "/" + "a" * 150,
        "/a\n",
    ],
)
def test_any_other_is_hashed(key: str) -> None:
    assert re.fullmatch(r"x-[0-9a-z]{1,9}", file_name(key))


def test_hashes_differ_and_stay() -> None:
    keys = [f"/木马/{one}" for one in range(20_000)]
    assert len({file_name(key) for key in keys}) == len(keys)
    assert file_name("/旋转木马") == "x-54a8gqfyg"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_script_gives_the_same_names() -> None:
    paths = ["/a/12/", "/%E6%9C%A8%E9%A9%AC/", "/Wheel.html", "/con", "/a!'()*b~", "/?p=3", "/caf%C3%A9", "/"]
    for several in (False, True):
        script = element(several=several)
        start, end = script.index("const make="), script.index("customElements")
        safe = re.search(r"const SAFE=.*?;const", script)
        assert safe is not None
        urls = [f"https://a.example:8080{path}" for path in paths]
        show = f"console.log(JSON.stringify({urls}.map((one)=>fileOf(new URL(one)))))"
        test = f"{safe[0][:-5]}{script[start:end]}{show}"
        answer = subprocess.run(["node", "-e", test], capture_output=True, text=True, check=True, timeout=600)
        nodes = [article("x", url=url) for url in urls]
        addresses = Addresses([*nodes, *([article("y", url="https://b.example/")] if several else [])])
        assert json.loads(answer.stdout) == [file_name(addresses.key(node)) for node in nodes]


def test_of_several_hosts_the_name_has_the_host() -> None:
    one, two = article("a"), article("b", url="https://wheel.example:81/a/")
    assert Addresses([one]).key(one) == "/a"
    both = Addresses([one, two])
    assert [both.key(node) for node in (one, two)] == ["/carousel-example/a", "/wheel-example-81/a"]
    assert both.spellings(two) == ("wheel.example:81/a",)
    assert both.link(two) == two.url


def test_what_is_only_cited_elsewhere_has_no_card_here() -> None:
    own, other = article("a"), article("b", url="https://other.example/b", known="cited")
    addresses = Addresses([own, other])
    assert (addresses.key(own), addresses.key(other)) == ("/a", "")
    assert addresses.link(other) == other.url
    assert addresses.spellings(other) == ()


def test_an_article_without_address_is_called_after_its_file() -> None:
    node = article("a", url="", documents=(DocumentRef("posts/wheel.md"),))
    second = article("b", url="", documents=(DocumentRef("posts/list.jsonl", 2),))
    addresses = Addresses([node, second])
    assert addresses.key(node) == "/posts/wheel"
    assert file_name(addresses.key(second)).startswith("x-")
    assert addresses.link(node) == ""
    assert addresses.key(article("c", url="", documents=())) == ""


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (f"{SITE}/a?b=1#c", "/a?b=1#c"),
        (f"{SITE}//evil.example/x", f"{SITE}//evil.example/x"),
        (f"{SITE}/\\evil.example", f"{SITE}/\\evil.example"),
        (f"{SITE}/\t/evil.example", "/evil.example"),  # as a reader of addresses drops the tab
        (SITE, SITE),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example/x", ""),
        ("/a", ""),
        ("http://[", ""),
        ("HTTP://Other.example/", "HTTP://Other.example/"),
    ],
)
def test_links_lead_into_the_site_or_to_web_addresses(url: str, link: str) -> None:
    if url.endswith("/\t/evil.example"):
        assert not Addresses([article("a")]).link(article("x", url=url)).startswith("//")
        return
    assert Addresses([article("a")]).link(article("x", url=url, known="cited")) == link


# --- what a card says ---------------------------------------------------------------------------


def test_of_nothing_there_is_no_card() -> None:
    node = article("a")
    assert card(neighbours(node), Addresses([node])) is None


def test_the_steps_say_role_ground_and_sentence() -> None:
    node = article("a")
    reason = Reason(kind="cited", context="  请先读\n轮轴 b，再看这里。 ")
    path = PathAnswer(
        target=node,
        steps=(
            step("b", role="needed", ground="declared", minutes=7, needed_for=(node.id,), reasons=(reason,)),
            step("c", role="likely", ground="inferred", needed_for=(node.id,), reasons=(reason,)),
            step("d", role="needed", ground="stated", needed_for=("x",)),
        ),
    )
    rows = part(told(neighbours(node, path=path)), "first")["rows"]
    assert rows[0] == {
        "title": "轮轴 b",
        "url": "/b",
        "role": "needed",
        "ground": "declared",
        "label": "declared",
        "direct": True,
        "minutes": 7,
        "sentence": "请先读 轮轴 b，再看这里。",
        "number": 1,
    }
    assert (rows[1]["label"], rows[2]["label"]) == ("likely", "needed")
    assert "sentence" not in rows[1]  # it stands at the first already
    assert "direct" not in rows[2]


@pytest.mark.parametrize(("steps", "folded"), [(5, 0), (6, 5)])
def test_of_many_steps_those_that_only_others_need_are_folded(steps: int, folded: int) -> None:
    node = article("a")
    chain = [step(str(at), needed_for=("x",)) for at in range(steps - 1)]
    path = PathAnswer(target=node, steps=(*chain, step("last", needed_for=(node.id,))))
    first = part(told(neighbours(node, path=path)), "first")
    assert len(first["rows"]) == steps - folded
    assert [row["number"] for row in first.get("folded", [])] == [*range(1, folded + 1)]
    assert first["rows"][-1]["number"] == steps


def test_where_nothing_is_needed_it_says_what_helps() -> None:
    node = article("a")
    path = PathAnswer(target=node, useful=(step("b", role="helps"),))
    data = told(neighbours(node, path=path))
    assert [one["part"] for one in data["parts"]] == ["helps"]
    assert "label" not in data["parts"][0]["rows"][0]


def citing(count: int, context: str, text: str = "《木马 a》") -> tuple[tuple[Edge, Node], ...]:
    return tuple(
        (
            Edge(
                source=f"{at}",
                target="a",
                kind="cites",
                mentions=(Evidence(text=text), Evidence(text=text, context=context)),
            ),
            article(f"c{at}"),
        )
        for at in range(count)
    )


@pytest.mark.parametrize(("count", "shown", "folded"), [(3, 3, 0), (4, 3, 1), (40, 3, 37), (41, 3, 37)])
def test_citing_articles_are_counted_and_folded(count: int, shown: int, folded: int) -> None:
    data = part(told(neighbours(article("a"), cited_by=citing(count, "见《木马 a》一文。"))), "cited")
    assert (data["count"], len(data["rows"]), len(data.get("folded", []))) == (count, shown, folded)
    assert data["rows"][0]["sentence"] == "见《木马 a》一文。"


def test_a_long_sentence_is_cut_around_its_mark() -> None:
    context = "甲" * 300 + "《木马 a》" + "乙" * 300
    (row,) = part(told(neighbours(article("a"), cited_by=citing(1, context))), "cited")["rows"]
    assert len(row["sentence"]) == 122
    assert row["sentence"][0] == row["sentence"][-1] == "…"
    assert "甲《木马 a》乙" in row["sentence"]
    (whole,) = part(told(neighbours(article("a"), cited_by=citing(1, "丙" * 120))), "cited")["rows"]
    assert whole["sentence"] == "丙" * 120


@pytest.mark.parametrize(
    "context", ["《木马 a》", "“《木马 a》”。", "- 木马 a", "* [1] 木马 a https://x.example/", ""]
)
def test_a_title_alone_is_no_sentence(context: str) -> None:
    (row,) = part(told(neighbours(article("a"), cited_by=citing(1, context))), "cited")["rows"]
    assert "sentence" not in row


def test_the_first_sentence_that_says_more_is_quoted_without_the_sign_of_a_row() -> None:
    said = ["- 木马 a", "- 从木马 a 学起：好懂", "木马 a 还有一处"]
    mentions = tuple(Evidence(text="木马 a", context=one) for one in said)
    edge = Edge(source="b", target="a", kind="cites", mentions=mentions)
    citing_twice = ((edge, article("b")),)
    (row,) = part(told(neighbours(article("a"), cited_by=citing_twice)), "cited")["rows"]
    assert row["sentence"] == "从木马 a 学起：好懂"


def test_the_series_has_its_neighbours_and_a_count() -> None:
    place = PlaceInSeries(
        series=Node(id="s", kind="series", title="轮轴漫谈"),
        rank=2,
        parts=7,
        previous=article("p", "一"),
        following=None,
    )
    (data,) = told(neighbours(article("a"), series=(place,)))["parts"]
    assert (data["name"], data["count"]) == ("轮轴漫谈", "2 / 7")
    assert [(row["label"], row["url"]) for row in data["rows"]] == [("previous", "/p")]


# --- HTML ---------------------------------------------------------------------------------------


class Seen(HTMLParser):
    """Elements, links and text of a fragment."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        assert {name for name, _ in attributes} <= {"href", "class", "lang", "value"}
        self.links += [value or "" for name, value in attributes if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_fragment_speaks_the_language_of_its_title() -> None:
    for title, language, heading in (("木马", "zh", "接着读"), ("A carousel", "en", "Read next")):
        text = fragment(told(neighbours(article("a", title), next=(article("b"),))))
        assert text.startswith(f'<div class="wenmai-card" lang="{language}">')
        assert f"<h2>{heading}</h2>" in text


@pytest.mark.parametrize("payload", [*HOSTILE, "{{ site.Title }}{% raw %}<%= 1 %>", "`${window.hurt=1}`"])
def test_hostile_texts_stay_texts(payload: str) -> None:
    node = article("a", payload)
    other = article("b", payload, url=f"{SITE}/b?{payload}")
    path = PathAnswer(
        target=node,
        steps=(
            replace(
                step("c"), title=payload, url=payload, reasons=(Reason(kind="x", context=f"{payload} 甲"),)
            ),
        ),
    )
    place = PlaceInSeries(
        series=Node(id="s", kind="series", title=payload), rank=1, parts=2, previous=other, following=node
    )
    one = neighbours(
        node, path=path, next=(other,), cited_by=((citing(1, f"{payload} 乙")[0][0], other),), series=(place,)
    )
    data = told(one)
    text = fragment(data)
    seen = Seen(text)
    assert not seen.open
    assert {*seen.tags} <= {"div", "section", "h2", "ul", "ol", "li", "a", "bdi", "small", "q"}
    assert "{" not in text
    assert "}" not in text
    assert all(re.match(r"/(?!/)|https?://", link, re.I) for link in seen.links)
    json.dumps(data, ensure_ascii=False).encode("utf-8")  # no lone surrogates


def test_files_of_a_hostile_graph_stay_in_their_folders(tmp_path: Path) -> None:
    names = written(hostile_graph(), tmp_path / "out")
    assert len(names) > 10
    assert all(re.fullmatch(r"(cards/)?[a-z0-9-]+\.(json|html|js|css)", name) for name in names)
    index = json.loads(names["index.json"])
    assert {f"cards/{name}.html" for name in index["documents"].values()} <= {*names}


def test_a_card_on_a_page_is_no_part_of_its_article(tmp_path: Path) -> None:
    told_of = told(neighbours(article("a"), next=(article("b", "旋转木马的平衡"),)))
    body = "<p>" + "木马一圈十二匹，轴受的力要处处一样。" * 8 + "</p>"
    page = (
        f'<!doctype html><html><head><title>甲</title></head><body><article class="post"><h1>甲</h1>{body}'
        f"{fragment(told_of)}</article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    build([str(tmp_path)], tmp_path / "out")
    with Library(tmp_path / "out") as library:
        (node,) = library.store.nodes("article")
        assert library.store.edges_from(node.id) == []
        assert not [*library.store.unresolved()]


# --- the folder ---------------------------------------------------------------------------------


def test_the_index_leads_from_addresses_and_files_to_cards(tmp_path: Path) -> None:
    names = written(small_graph(), tmp_path / "out")
    index = json.loads(names["index.json"])
    assert index["wenmai"] == "index"
    assert index["addresses"] == {"/archives/101": "archives/101", "/archives/102": "archives/102"}
    assert index["documents"]["a/101.md"] == "archives/101"
    assert {name for name in names if name.startswith("cards/")} == {
        f"cards/archives/{number}.{form}" for number in (101, 102) for form in ("json", "html")
    }
    first = part(json.loads(names["cards/archives/102.json"]), "first")["rows"]
    assert [row["url"] for row in first] == ["/archives/101"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_has_data_html_index_and_its_files(layout: str, tmp_path: Path) -> None:
    row = LAYOUTS[layout]
    names = written(small_graph(), tmp_path / "out", layout)
    wanted = {f"{row.data}/archives/101.json", f"{row.ready}/archives/101.html", row.lookup}
    assert wanted | {target for _, target in row.files} <= {*names}
    assert not [name for name, text in names.items() if "/* style */" in text or "/* words */" in text]
    again = written(small_graph(), tmp_path / "out", layout)
    assert [*again.items()] == [*names.items()]


def test_two_articles_at_one_address_have_one_card(tmp_path: Path) -> None:
    graph = small_graph()
    node = next(node for node in graph.nodes if node.id == A2)
    twin = replace(node, id=f"{A2}.html", url=f"{A2}.html", documents=())
    edge = next(edge for edge in graph.edges if edge.kind == "requires")
    more = replace(
        graph,
        nodes=tuple(sorted((*graph.nodes, twin), key=lambda one: one.id)),
        edges=(*graph.edges, replace(edge, source=twin.id)),
    )
    tally = Tally()
    write(more, tmp_path / "graph.db")
    with open_store(tmp_path) as store:
        addresses = Addresses(store.nodes("article"))
        names = [name for name, _ in files(all_neighbours(store), addresses, LAYOUTS[""], tally)]
    assert names.count("cards/archives/102.json") == 1
    assert (tally.cards, tally.shared) == (2, [twin.title])
    assert (tally.silent, tally.elsewhere) == (1, 1)


def test_articles_are_asked_for_one_by_one() -> None:
    nodes = [article(f"a{at}") for at in range(5)]
    asked: list[str] = []

    def given() -> Iterator[Neighbours]:
        for node in nodes:
            asked.append(node.id)
            yield neighbours(node, next=(nodes[0],))

    made = files(given(), Addresses(nodes), LAYOUTS[""], Tally())
    for at in range(5):
        assert next(made)[0] == f"cards/a{at}.json"
        assert asked == [node.id for node in nodes[: at + 1]]
        assert next(made)[0] == f"cards/a{at}.html"


def test_the_style_fits_into_scripts_and_templates() -> None:
    assert not re.search(r"['`\\<]|\{[{%#]", style())


def test_every_generator_is_offered() -> None:
    assert {"", *GENERATORS} == {*LAYOUTS}


@pytest.mark.parametrize("several", [False, True])
def test_the_element_is_small_and_asks_for_nothing_else(several: bool) -> None:
    script = element(several=several)
    assert len(script.encode()) <= ELEMENT
    assert not re.search(r"https?://[a-z]|import|innerHTML|eval", script)
    assert "/* " not in script


# --- the same as the commands say ---------------------------------------------------------------


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> Iterable[Library]:
    out = tmp_path_factory.mktemp("widget") / "out"
    shutil.copytree(data_build, out)
    with Library(out) as opened:
        yield opened


def test_cards_say_what_path_next_and_show_say(library: Library) -> None:
    steps = later = citing_articles = 0
    addresses = Addresses(library.store.nodes("article"))
    for one in all_neighbours(library.store):
        if not (one.path.steps or one.path.useful or one.next or one.cited_by):
            continue
        answer = library.path(one.node.id)
        assert one.path.steps == answer.steps
        assert one.path.useful == answer.useful
        known = [one.node.id, *(each.id for each in answer.steps)]
        following = [each for each in library.next(known, 10_000) if one.node.id in each.builds_on]
        assert [node.id for node in one.next] == [each.id for each in following][:40]
        shown = library.show(one.node.id)
        assert {node.id for _, node in one.cited_by} == {node.id for _, node in shown.cited_by}
        steps, later = steps + len(answer.steps), later + len(following)
        citing_articles += len(one.cited_by)
        data = card(one, addresses) if answer.steps else None
        if data:
            first = part(data, "first")
            rows = sorted((*first["rows"], *first.get("folded", ())), key=lambda row: row["number"])
            assert [row["title"] for row in rows] == [each.title for each in answer.steps]
            assert [(row["role"], row["ground"]) for row in rows] == [
                (e.role, e.ground) for e in answer.steps
            ]
    assert min(steps, later, citing_articles) > 10


def test_series_are_as_show_has_them(library: Library) -> None:
    places = [(one.node.id, place) for one in all_neighbours(library.store) for place in one.series]
    assert len(places) > 100
    for node_id, place in places[::10]:
        (series,) = [one for one in library.show(node_id).series_places if one.id == place.series.id]
        assert (place.previous, place.following) == (series.previous, series.next)
        assert series.parts[place.rank - 1].id == node_id
        assert place.parts == len(series.parts)


def test_next_after_an_article_builds_on_it(library: Library) -> None:
    from wenmai.library.reading_graph import StoredGraph

    graph = StoredGraph(library.store)
    target = next(edge.target for edge in library.store.edges("requires") if edge.role == "needed")
    some = next_articles(graph, {target, OTHER, A1}, 50, after=target)
    assert some == next_articles(graph, {target}, 50)
