"""Small graphs made by hand, for tests that start where a build ends, or of a folder of small files."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from wenmai.check import HealthReport, report
from wenmai.model import (
    DocumentRef,
    Drop,
    Edge,
    Evidence,
    Finding,
    Graph,
    Node,
    Reason,
    Region,
    SeriesReport,
    Unresolved,
)
from wenmai.pipeline import build_graph
from wenmai.store import FILE_NAME, open_store, write

A1 = "https://example.org/archives/101"
A2 = "https://example.org/archives/102"
A4 = "urn:wenmai:article:0f3c1a"
OTHER = "https://example.org/archives/7"
SERIES = "urn:wenmai:series:5e1f"
TOPIC = "urn:wenmai:topic:diffusion"
REGION = "urn:wenmai:region:0a1b"
PARENT = "urn:wenmai:topic:generative"
PAPER = "https://arxiv.org/abs/2006.11239"
BOOK = "urn:wenmai:book:77aa"
REPO = "https://github.com/someone/some-repo"


def folder(root: Path, files: dict[str, str]) -> Path:
    """The folder, with these files in it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def graph_of(root: Path, files: dict[str, str]) -> Graph:
    """The graph of a folder with these files."""
    return build_graph([str(folder(root, files))])


def cited_paths(graph: Graph) -> set[tuple[str, str]]:
    """Which file cites which."""
    files = {node.id: node.documents[0].path for node in graph.nodes if node.documents}
    return {(files[edge.source], files[edge.target]) for edge in graph.edges if edge.kind == "cites"}


def health_of(graph: Graph) -> HealthReport:
    """The health report of a store that holds this graph."""
    with TemporaryDirectory() as place:
        write(graph, Path(place) / FILE_NAME)
        with open_store(Path(place)) as store:
            return report(store)


def without_regions(graph: Graph) -> Graph:
    """As a result in parts keeps it: regions are of what is loaded together."""
    nodes = tuple(replace(node, region="") for node in graph.nodes)
    return replace(graph, nodes=nodes, regions=())


def small_graph() -> Graph:
    """Three parts of a series (one only cited), a lone article, a topic and three works."""
    first = Evidence(
        text="《漫步扩散（一）：拆与建》",
        context="在《漫步扩散（一）：拆与建》中，我们把前向过程比作拆楼。",
        document="a/102.md",
        start=1,
        end=14,
        shape="mark",
        rule="exact",
        section="拆楼",
    )
    nodes = (
        Node(
            id=A1,
            kind="article",
            title="漫步扩散（一）：拆与建",
            known="text",
            url=A1,
            date="2022-06-13",
            author="某甲",
            site="example.org",
            tags=("扩散", "生成模型"),
            series=SERIES,
            position=1,
            reading_minutes=12,
            reads=(10, 12),
            documents=(DocumentRef("a/101.md"), DocumentRef("list.txt", 3)),
            former_ids=("urn:wenmai:article:00ff",),
            region=REGION,
        ),
        Node(
            id=A2,
            kind="article",
            title="漫步扩散（二）：自回归的看法",
            known="text",
            url=A2,
            date="2022-07-06",
            author="某甲",
            site="example.org",
            tags=("扩散",),
            series=SERIES,
            position=2,
            reading_minutes=9,
            documents=(DocumentRef("a/102.md"),),
            aliases=("漫步扩散(2)",),
            region=REGION,
        ),
        Node(
            id=A4,
            kind="article",
            title="漫步扩散（四）：方差（上）",
            known="cited",
            series=SERIES,
            position=4,
            part="上",
            site="example.org",
        ),
        Node(
            id=OTHER,
            kind="article",
            title="阳台种葱记",
            known="listed",
            url=OTHER,
            date="2010-02",
            date_inferred=True,
            title_inferred=True,
            site="example.org",
            documents=(DocumentRef("list.txt", 4),),
        ),
        Node(id=SERIES, kind="series", title="漫步扩散", site="example.org"),
        Node(id=TOPIC, kind="topic", title="扩散模型", aliases=("diffusion model",)),
        Node(id=PARENT, kind="topic", title="生成模型", aliases=("generative model",)),
        Node(
            id=PAPER,
            kind="paper",
            title="Denoising Diffusion Probabilistic Models",
            url=PAPER,
            identifiers=(("arxiv", "2006.11239"),),
        ),
        Node(id=BOOK, kind="book", title="概率论沉思录"),
        Node(id=REPO, kind="software", title="someone/some-repo", url=REPO),
    )
    edges = (
        Edge(
            source=A2,
            target=A1,
            kind="cites",
            weight=2,
            rule="exact",
            mentions=(
                first,
                Evidence(
                    text="上一篇文章",
                    context="上一篇文章已经给出了结果。",
                    document="a/102.md",
                    start=900,
                    end=905,
                    shape="implicit",
                    rule="previous-part",
                ),
            ),
        ),
        Edge(
            source=A2,
            target=A4,
            kind="cites",
            rule="exact",
            mentions=(
                Evidence(
                    text="《漫步扩散（四）：方差（上）》",
                    context="见《漫步扩散（四）：方差（上）》。",
                    document="a/102.md",
                    start=1200,
                    end=1215,
                    shape="mark",
                    rule="exact",
                ),
            ),
        ),
        Edge(
            source=A2,
            target=PAPER,
            kind="cites",
            rule="arxiv",
            mentions=(
                Evidence(
                    text="《Denoising Diffusion Probabilistic Models》",
                    context="论文《Denoising Diffusion Probabilistic Models》",
                    document="a/102.md",
                    start=50,
                    end=92,
                    shape="link",
                    rule="arxiv",
                ),
            ),
        ),
        Edge(
            source=A1,
            target=BOOK,
            kind="cites",
            rule="book-cue",
            mentions=(
                Evidence(
                    text="《概率论沉思录》",
                    context="推荐《概率论沉思录》一书。",
                    document="a/101.md",
                    start=3,
                    end=11,
                ),
            ),
        ),
        Edge(
            source=A1,
            target=REPO,
            kind="cites",
            rule="repository",
            mentions=(
                Evidence(
                    text="https://github.com/someone/some-repo",
                    document="a/101.md",
                    start=30,
                    end=66,
                    shape="link",
                ),
            ),
        ),
        Edge(source=A1, target=SERIES, kind="part_of", position=1),
        Edge(source=A2, target=SERIES, kind="part_of", position=2),
        Edge(source=A4, target=SERIES, kind="part_of", position=4, part="上"),
        Edge(source=A1, target=A2, kind="next"),
        Edge(
            source=A1,
            target=TOPIC,
            kind="about",
            score=0.9,
            reasons=(Reason(kind="title", source=A1, text="扩散", value=0.9),),
        ),
        Edge(
            source=A2,
            target=TOPIC,
            kind="about",
            score=0.7,
            reasons=(Reason(kind="tag", source=A2, text="扩散", value=0.7),),
        ),
        Edge(
            source=A2,
            target=A1,
            kind="requires",
            score=0.9,
            role="needed",
            ground="inferred",
            probability=0.81,
            rule="score",
            reasons=(
                Reason(kind="previous-part", source=A2, text="previous part", value=0.5),
                Reason(
                    kind="first-cited",
                    source=A2,
                    text="cited twice, first at 1 % of the text",
                    context=first.context,
                    value=0.4,
                ),
            ),
        ),
    )
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))),
        unresolved=(
            Unresolved(
                source=A1,
                text="《晚安》",
                context="我在《晚安》里写过。",
                document="a/101.md",
                start=70,
                reason="ambiguous",
                candidates=(A1, OTHER),
            ),
        ),
        series=(SeriesReport(id=SERIES, title="漫步扩散", gaps=(3,), doubles=()),),
        regions=(Region(id=REGION, title="扩散 · 拆楼", articles=2),),
        dropped=(Drop(source=A1, target=OTHER, why="cited in passing"),),
        findings=(Finding(code="stray-mark", path="a/101.md", line=12, message="《 is never closed"),),
    )


HOSTILE = (
    "</script><script>window.hurt=1</script>",
    "<img src=x onerror=window.hurt=1>",
    "<!--<script>window.hurt=1",
    '"><svg onload=window.hurt=1>',
    "a\x00b\x1b[31m\ufffe\u202eevil\u2028line",
    '<a href="javascript:window.hurt=1">href</a>',
    "]]> <b> & \" ' \\ \n> <urn:x> <urn:y> .",
    "lone \ud800 surrogate",
)


def hostile_graph() -> Graph:
    """The small graph with one payload after the other in titles, contexts, ids and URLs."""
    nodes = [
        Node(
            id=f"urn:wenmai:article:{number}/../{payload}",
            kind="article",
            title=payload,
            known="text",
            url="javascript:window.hurt=1",
            date="2021-02-30",
            author=payload,
            site=payload,
            tags=(payload,),
            aliases=(payload,),
            documents=(DocumentRef(payload),),
            region=f"urn:wenmai:region:{number}/{payload}",
        )
        for number, payload in enumerate(HOSTILE)
    ]
    nodes.append(Node(id="urn:wenmai:topic:x", kind="topic", title=HOSTILE[0], aliases=(HOSTILE[1],)))
    nodes.append(Node(id="urn:wenmai:series:x", kind="series", title=HOSTILE[0]))
    nodes.append(Node(id="https://example.org/%zz a b<>\n{}|\\^`", kind="work", title=HOSTILE[6]))
    edges = [
        Edge(
            source=one.id,
            target=two.id,
            kind="cites",
            mentions=(Evidence(text=payload, context=payload, document=payload, start=0, end=3),),
        )
        for payload, one, two in zip(HOSTILE, nodes, nodes[1:], strict=False)
    ]
    edges.extend(
        Edge(
            source=one.id,
            target="urn:wenmai:topic:x",
            kind="about",
            score=0.5,
            reasons=(Reason(kind="title", source=one.id, text=one.title, context=one.title),),
        )
        for one in nodes[:8]
    )
    edges.extend(
        Edge(
            source=two.id,
            target=one.id,
            kind="requires",
            score=0.5,
            role="needed",
            ground="inferred",
            reasons=(Reason(kind="cue", source=two.id, text=two.title, context=two.title),),
        )
        for one, two in itertools.pairwise(nodes[: len(HOSTILE)])
    )
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))),
        unresolved=(Unresolved(source=nodes[0].id, text=HOSTILE[0], context=HOSTILE[1], reason="ambiguous"),),
        series=(SeriesReport(id="urn:wenmai:series:x", title=HOSTILE[0], gaps=(1,)),),
        regions=tuple(
            Region(id=f"urn:wenmai:region:{number}/{payload}", title=payload, articles=1)
            for number, payload in enumerate(HOSTILE)
        ),
    )
