"""Several sites in one input: each is built by itself, and what crosses between them is joined."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generated import write_corpus
from wenmai.errors import InputError
from wenmai.export import generate
from wenmai.extract import extract
from wenmai.model import Document, Edge, Graph, Site
from wenmai.pipeline import BuildOptions, bounds, build, build_graph, stages
from wenmai.pipeline.joining import joined
from wenmai.pipeline.row_cache import CACHE_NAME
from wenmai.pipeline.site_rows import SiteRows
from wenmai.pipeline.sites import SiteInput, by_site
from wenmai.pipeline.spool import Spool
from wenmai.store import open_store

Record = dict[str, str]

# Sites by name: what their articles say. Each has a series, citations of its own, works, and of the others.
TOYS: Mapping[str, Sequence[Record]] = {
    "hoops.example": [
        {
            "title": "滚铁环的第一课",
            "text": "先看铁环。论文《Iron Hoops and Their Wheels》讲过。见《竹编手册》。",
        },
        {"title": "滚铁环的第二课", "text": "在《滚铁环的第一课》中，我们说过铁环。参看《竹骨风筝的扎法》。"},
        {"title": "铁环谈（一）：圆", "text": "见[风筝](https://kites.example/2)。"},
        {"title": "铁环谈（二）：重", "text": "上一篇说圆。请先读《铁环谈（一）：圆》。"},
    ],
    "kites.example": [
        {"title": "竹骨风筝的扎法", "text": "见[铁环](https://www.hoops.example/1)，和《滚铁环的第二课》。"},
        {
            "title": "风筝的线",
            "text": "在《竹骨风筝的扎法》中说过竹子。[论文](https://arxiv.org/abs/1706.03762)",
        },
        {
            "title": "风筝的尾巴",
            "text": "见《竹编手册》和《滚铁环的第一课》。又见[没有的](https://tops.example/77)。",
        },
    ],
    "tops.example": [
        {
            "title": "陀螺为什么不倒",
            "text": "论文 [Iron Hoops and Their Wheels](https://arxiv.org/abs/1706.03762)。",
        },
        {"title": "陀螺的鞭子", "text": "见《陀螺为什么不倒》。又见《风筝的尾巴》。"},
        {"title": "陀螺的木头", "text": "见[鞭子](/2)，[不倒](https://tops.example/1)和《风筝的线》。"},
    ],
}


def lines_of(sites: Iterable[str], more: Mapping[str, Sequence[Record]] = TOYS) -> list[str]:
    return [
        json.dumps(
            {"url": f"https://{site}/{number}", "author": site[:4], "date": f"20{20 + number}", **record},
            ensure_ascii=False,
        )
        for site in sites
        for number, record in enumerate(more[site], 1)
    ]


def built(root: Path, lines: Sequence[str], **options: object) -> Graph:
    root.mkdir(exist_ok=True)
    (root / "toys.jsonl").write_text("\n".join(lines), "utf-8")
    return build_graph([str(root / "toys.jsonl")], BuildOptions(**options))  # type: ignore[arg-type]


def cited(graph: Graph) -> dict[tuple[str, str], str]:
    return {(one.source, one.target): one.rule for one in graph.edges if one.kind == "cites"}


def of_site(graph: Graph, site: str) -> list[Edge]:
    """The citations of a site's articles by its own."""
    home = f"https://{site}/"
    ends = ((one, one.source, one.target) for one in graph.edges if one.kind == "cites")
    return [one for one, source, target in ends if source.startswith(home) and target.startswith(home)]


def at(site: str, number: int) -> str:
    return f"https://{site}.example/{number}"


# --- what crosses ---


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return built(tmp_path_factory.mktemp("toys"), lines_of(TOYS))


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        (at("hoops", 3), at("kites", 2), "url"),
        (at("kites", 1), at("hoops", 1), "url"),  # written with www.
        (at("hoops", 2), at("kites", 1), "exact"),
        (at("kites", 1), at("hoops", 2), "exact"),
        (at("tops", 2), at("kites", 3), "exact"),
        (at("kites", 3), at("tops", 77), "cited-only"),  # articles of that site stand at such addresses
        (at("tops", 3), at("tops", 2), "url"),
        (at("hoops", 2), at("hoops", 1), "exact"),
        (at("hoops", 1), "https://arxiv.org/abs/1706.03762", "said-paper"),
        (at("tops", 1), "https://arxiv.org/abs/1706.03762", "arxiv-link"),
    ],
)
def test_what_is_cited_within_a_site_and_beyond(graph: Graph, source: str, target: str, rule: str) -> None:
    assert cited(graph)[source, target] == rule


# --- what changes nothing ---

WAYS = (
    "《{title}》",
    "[{title}]({url})",
    "[看这里]({url})",
    "文章《{title}》",
    "请先读《{title}》",
    "《没有人写过的书》",
)


@st.composite
def corpora(draw: st.DrawFn) -> dict[str, list[Record]]:
    """Sites with a few articles that cite each other in any way."""
    names = [f"site{number}.example" for number in range(draw(st.integers(2, 4)))]
    sizes = {name: draw(st.integers(1, 3)) for name in names}
    every = [(name, number) for name in names for number in range(1, sizes[name] + 1)]
    corpus: dict[str, list[Record]] = {name: [] for name in names}
    for name, number in every:
        cites = draw(st.lists(st.tuples(st.sampled_from(every), st.sampled_from(WAYS)), max_size=4))
        text = "。".join(
            f"说到{way.format(title=title_of(*cited), url=f'https://{cited[0]}/{cited[1]}')}"
            for cited, way in cites
        )
        corpus[name].append({"title": title_of(name, number), "text": f"正文{number}。{text}。"})
    return corpus


def title_of(site: str, number: int) -> str:
    """One title is that of an article of every other site."""
    return "大家都写的新年计划" if number == 3 else f"{site[4]}号工坊的手艺记录之{number}"


def write(root: Path, corpus: Mapping[str, Sequence[Record]]) -> list[str]:
    root.mkdir(exist_ok=True)
    for site in corpus:
        (root / f"{site}.jsonl").write_text("\n".join(lines_of([site], corpus)), "utf-8")
    return [str(root / f"{site}.jsonl") for site in corpus]


def exported(graph: Graph) -> list[str]:
    return ["".join(generate(name, graph)) for name in ("json", "turtle")]


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(corpus=corpora(), order=st.randoms(use_true_random=False))
def test_order_and_processes_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, corpus: dict[str, list[Record]], order: Random
) -> None:
    files = write(tmp_path_factory.mktemp("sites"), corpus)
    one = exported(build_graph(files))
    order.shuffle(files)
    assert exported(build_graph(files)) == one


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(corpus=corpora())
def test_what_a_site_cites_of_its_own_does_not_depend_on_others(
    tmp_path_factory: pytest.TempPathFactory, corpus: dict[str, list[Record]]
) -> None:
    files = write(tmp_path_factory.mktemp("sites"), corpus)
    whole = build_graph(files)
    for site, file in zip(corpus, files, strict=True):
        assert of_site(whole, site) == of_site(build_graph([file]), site)


def spooled(sites: Iterable[SiteRows]) -> Spool[SiteRows]:
    spool = Spool(SiteRows)
    for one in sites:
        spool.append(one)
    return spool


def rows_by_site(corpus: Mapping[str, Sequence[Record]]) -> dict[str, SiteRows]:
    extractions = [
        extract(
            Document(
                path=f"{site}.jsonl",
                entry=number,
                reader="records",
                url=f"https://{site}/{number}",
                site=site,
                title=record["title"],
                text=record["text"],
            )
        )[0]
        for site, records in corpus.items()
        for number, record in enumerate(records, 1)
    ]
    return {one.name: stages.site_rows(one) for one in by_site(extractions, Site())}


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(corpus=corpora())
def test_built_as_one_is_built_site_by_site_and_joined(corpus: dict[str, list[Record]]) -> None:
    together = rows_by_site(corpus)
    apart = [rows_by_site({site: records})[site] for site, records in corpus.items()]
    assert apart == list(together.values())
    assert exported(joined(spooled(apart)).in_memory()) == exported(
        joined(spooled(together.values())).in_memory()
    )


def test_processes_change_nothing(tmp_path: Path) -> None:
    alone = exported(built(tmp_path / "one", lines_of(TOYS)))
    for jobs in (2, 4):
        assert exported(built(tmp_path / f"{jobs}", lines_of(TOYS), jobs=jobs)) == alone


# --- what an earlier build keeps ---

EXPORTS = {f"graph.{name}": partial(generate, name) for name in ("json", "turtle")}


@pytest.fixture
def staged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the sites that are taken through the stages."""
    names: list[str] = []
    real = stages.site_rows

    def counted(one: SiteInput, *told: Any, **more: Any) -> Any:
        names.append(one.name)
        return real(one, *told, **more)

    monkeypatch.setattr(stages, "site_rows", counted)
    return names


def test_only_the_site_that_changed_is_built_again(tmp_path: Path, staged: list[str]) -> None:
    out, corpus = tmp_path / "out", {site: [*records] for site, records in TOYS.items()}
    files = write(tmp_path / "in", corpus)
    build(files, out)
    assert staged == sorted(TOYS)
    staged.clear()
    text = corpus["kites.example"][1]["text"]
    corpus["kites.example"][1] = {**corpus["kites.example"][1], "text": text.replace("竹子", "竹条")}
    build(write(tmp_path / "in", corpus), out, exports=EXPORTS)
    assert staged == ["kites.example"]
    staged.clear()
    build(files[:2], out)  # tops.example is gone, and those that cite it are as they were
    assert staged == []
    build(files, out, BuildOptions(topics=None), exports=EXPORTS)
    assert staged == ["tops.example"]
    build(files, tmp_path / "new", exports=EXPORTS)
    assert contents(out) == contents(tmp_path / "new")


def test_what_holds_for_all_sites_builds_all_again(tmp_path: Path, staged: list[str]) -> None:
    files = write(tmp_path / "in", TOYS)
    build(files, tmp_path / "out")
    staged.clear()
    (tmp_path / "aliases.toml").write_text('"竹编手册" = ""\n', "utf-8")
    build(files, tmp_path / "out", BuildOptions(aliases=tmp_path / "aliases.toml"))
    assert staged == sorted(TOYS)


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != CACHE_NAME}


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(versions=st.lists(corpora(), min_size=2, max_size=4), damage=st.booleans())
def test_a_build_of_kept_sites_equals_one_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, versions: list[dict[str, list[Record]]], damage: bool
) -> None:
    root = tmp_path_factory.mktemp("versions")
    for number, corpus in enumerate(versions):
        files = write(root / "in", corpus)
        build(files, root / "out", exports=EXPORTS)
        build(files, root / f"new{number}", exports=EXPORTS)
        assert contents(root / "out") == contents(root / f"new{number}")
        if damage:
            with sqlite3.connect(root / "out" / CACHE_NAME) as cache:
                cache.execute("UPDATE rows SET row = substr(row, 2) WHERE rowid % 2")


# --- more than memory holds ---


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(corpus=corpora())
def test_what_lies_on_the_disk_meanwhile_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, corpus: dict[str, list[Record]]
) -> None:
    root = tmp_path_factory.mktemp("sites")
    files = write(root / "in", corpus)
    for kept in (files, files[1:]):  # the second time from what the first has kept
        build(kept, root / "memory", exports=EXPORTS)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(bounds, "DOCUMENTS_HELD", 1)
            build(kept, root / "disk", exports=EXPORTS)
        assert contents(root / "disk") == contents(root / "memory")


def test_processes_that_read_from_the_disk_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write(tmp_path / "in", TOYS)
    build(files, tmp_path / "memory", exports=EXPORTS)
    monkeypatch.setattr(bounds, "DOCUMENTS_HELD", 1)
    build(files, tmp_path / "disk", BuildOptions(jobs=2), exports=EXPORTS)
    assert contents(tmp_path / "disk") == contents(tmp_path / "memory")


def test_many_articles_are_exported_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = write(tmp_path / "in", TOYS)
    number = sum(node.kind == "article" for node in build_graph(files).nodes)
    monkeypatch.setattr(bounds, "EXPORTED_ARTICLES", number)
    assert build(files, tmp_path / "just", exports=EXPORTS).unexported == ()
    monkeypatch.setattr(bounds, "EXPORTED_ARTICLES", number - 1)
    for held in (1, 1000):
        monkeypatch.setattr(bounds, "DOCUMENTS_HELD", held)
        result = build(files, tmp_path / f"more{held}", exports=EXPORTS)
        assert result.unexported == tuple(EXPORTS)
        assert [path.name for path in result.files] == ["graph.db"]
        again = build(files, tmp_path / f"more{held}", exports=EXPORTS)
        assert again.unchanged
        assert again.unexported == tuple(EXPORTS)
    with open_store(tmp_path / "more1") as store:
        assert exported(store.graph()) == [(tmp_path / "just" / name).read_text("utf-8") for name in EXPORTS]


def test_a_large_site_is_joined_some_texts_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.pipeline.bounds.DOCUMENTS_HELD", 2)
    monkeypatch.setattr("generated.ARTICLES_OF_A_SITE", 20)
    assert write_corpus(tmp_path / "in", 60, 4) == 3
    graphs = []
    for number, most in enumerate((1, 7, 10_000)):
        monkeypatch.setattr("wenmai.pipeline.bounds.EDGES_AT_ONCE", most)
        build([str(tmp_path / "in")], tmp_path / str(number))
        with open_store(tmp_path / str(number) / "graph.db") as store:
            graphs.append(store.graph())
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0].edges) > 100


def _of_wheels(folder: Path, sites: Path) -> None:
    """Three pages on three hosts, one of which a file says to be a former one of another."""
    (folder / "in").mkdir()
    old, new = "https://old-wheel.example/p/", "https://wheel.example/p/"
    pages = (
        ("轴承怎么上油", "https://axle.example/1", f"上油先看[辐条]({old}7)，再看[轮缘]({new}8)。"),
        ("辐条的松紧", f"{new}7", "辐条要一样紧。"),
        ("轮缘的材料", f"{old}8", f"轮缘用榆木，见[辐条]({old}7)。"),
    )
    records = [{"title": title, "url": url, "text": text} for title, url, text in pages]
    lines = "".join(f"{json.dumps(record)}\n" for record in records)
    (folder / "in" / "a.jsonl").write_text(lines, "utf-8")
    sites.mkdir()
    (sites / "wheel.example.toml").write_text('hosts = ["wheel.example", "old-wheel.example"]', "utf-8")


def test_a_folder_of_files_describes_other_hosts(tmp_path: Path) -> None:
    _of_wheels(tmp_path, tmp_path / "sites")
    plain = build_graph([str(tmp_path / "in")])
    assert not [edge for edge in plain.edges if edge.kind == "cites"]
    told = build_graph([str(tmp_path / "in")], BuildOptions(sites=tmp_path / "sites"))
    spoke, rim = "https://wheel.example/p/7", "https://wheel.example/p/8"
    cited = {(edge.source, edge.target) for edge in told.edges if edge.kind == "cites"}
    assert cited == {("https://axle.example/1", spoke), ("https://axle.example/1", rim), (rim, spoke)}


def test_a_change_in_such_a_file_builds_anew(tmp_path: Path) -> None:
    _of_wheels(tmp_path, tmp_path / "sites")
    options = BuildOptions(sites=tmp_path / "sites")
    assert not build([str(tmp_path / "in")], tmp_path / "out", options).unchanged
    assert build([str(tmp_path / "in")], tmp_path / "out", options).unchanged
    (tmp_path / "sites" / "wheel.example.toml").write_text('author = "林"', "utf-8")
    assert not build([str(tmp_path / "in")], tmp_path / "out", options).unchanged
    with open_store(tmp_path / "out" / "graph.db") as store:
        assert "https://old-wheel.example/p/8" in {node.id for node in store.nodes()}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("wheel.toml", "", "is not called after a host"),
        ("rim.example.toml", 'hosts = ["old-wheel.example"]', "old-wheel.example is described by"),
        ("rim.example.toml", "axle = 1", "axle is not known"),
    ],
)
def test_what_such_a_file_can_not_say(tmp_path: Path, name: str, text: str, said: str) -> None:
    _of_wheels(tmp_path, tmp_path / "sites")
    (tmp_path / "sites" / name).write_text(text, "utf-8")
    with pytest.raises(InputError, match=said):
        build_graph([str(tmp_path / "in")], BuildOptions(sites=tmp_path / "sites"))
