"""`make bench-peers`: the page beside those of cosma, gravis, sigma and pyvis, in one run of one Chromium.

The graphs are the blog in ../shared/corpora (where it is there), data/, and a generated one. cosma and sigma
come from npm, gravis from PyPI: `make bench-peers` installs them into a folder of its own, which is the first
argument. Whoever can be told where the nodes stand is told, without physics; cosma finds its places in the
browser. Nothing here is a test, and figures are only good for comparing within one run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmark_page import ROOT, RUNS, WATCH, page_figures, print_figures, print_head
from browser import ARGUMENTS, NAMES
from test_page import synthetic
from wenmai.export import html, layout, pyvis_network
from wenmai.export.clean import clean, label
from wenmai.model import Graph
from wenmai.pipeline import build_graph

BLOG = ROOT.parent / "shared" / "corpora" / "kexue" / "md"
LARGE = 10_000  # articles of the generated graph
PEER_RUNS = 3  # times that a page of others is opened
MAKING = 300.0  # seconds until a page that is not made is given up
SPREAD = 3.0  # pixels per unit of the layout, as in pyvis_network: their labels need more room
SOFTWARE = ("--enable-unsafe-swiftshader",)  # WebGL, which sigma needs, without a graphics card

# The end of the first frame in which circles stand in a drawing (cosma, gravis by d3) …
WATCH_DRAWING = """(() => {
    const plain = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
        if (name === 'r' && this instanceof SVGCircleElement) {
            Element.prototype.setAttribute = plain;
            requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); }));
        }
        return plain.call(this, name, value);
    };
})()"""
# … or in which WebGL is told to draw (sigma).
WATCH_WEBGL = """(() => {
    for (const own of [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype]) {
        for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
            const plain = own[name];
            if (plain) own[name] = function (...rest) {
                own[name] = plain;
                requestAnimationFrame(() => setTimeout(() => { window.drawnAt ??= performance.now(); }));
                return plain.apply(this, rest);
            };
        }
    }
})()"""

COSMA = """select_origin: directory
files_origin: {notes}
export_target: {out}
history: false
record_types: {{undefined: {{fill: "#858585", stroke: "#858585"}}}}
link_types: {{undefined: {{stroke: simple, color: "#e1e1e1"}}}}
title: peers
lang: en
"""
SIGMA = """<!doctype html><meta charset="utf-8"><style>html, body, #all {{height: 100%; margin: 0}}</style>
<div id="all"></div>
<script>{graphology}</script><script>{sigma}</script><script type="application/json" id="data">{data}</script>
<script>
const graph = new graphology.MultiDirectedGraph();
const {{nodes, edges}} = JSON.parse(document.getElementById('data').textContent);
nodes.forEach(([label, x, y, size], at) => graph.addNode(at, {{label, x, y, size, color: '#4c78a8'}}));
edges.forEach(([from, to]) => graph.addDirectedEdge(from, to, {{size: 1, color: '#dddddd', type: 'arrow'}}));
new Sigma(graph, document.getElementById('all'));
</script>"""


def sigma_page(graph: Graph, modules: Path) -> Iterator[str]:
    """What someone writes who has read sigma's first example: nodes with labels, edges with arrows."""
    places = layout.positions(graph)
    number = {node.id: at for at, node in enumerate(graph.nodes)}
    cited = _cited(graph)
    nodes = [
        [label(node), places[node.id][0], -places[node.id][1], 2 + cited[node.id] ** 0.5]
        for node in graph.nodes
    ]
    edges = [[number[edge.source], number[edge.target]] for edge in graph.edges]
    yield SIGMA.format(
        graphology=(modules / "graphology/dist/graphology.umd.min.js").read_text(encoding="utf-8"),
        sigma=(modules / "sigma/dist/sigma.min.js").read_text(encoding="utf-8"),
        data=json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False).replace("<", "\\u003c"),
    )


def gravis_page(graph: Graph, kind: str) -> Iterator[str]:
    """gravis by d3 or vis, with the places given and no physics."""
    import gravis

    places = layout.positions(graph)
    number = {node.id: str(at) for at, node in enumerate(graph.nodes)}
    nodes = {
        number[node.id]: {
            "label": label(node),
            "metadata": {
                "x": SPREAD * places[node.id][0],
                "y": SPREAD * places[node.id][1],
                "hover": clean(node.title),
            },
        }
        for node in graph.nodes
    }
    edges = [{"source": number[edge.source], "target": number[edge.target]} for edge in graph.edges]
    figure = getattr(gravis, kind)(
        {"graph": {"directed": True, "nodes": nodes, "edges": edges}},
        graph_height=780,
        node_label_data_source="label",
        layout_algorithm_active=False,
    )
    yield figure.to_html_standalone()


def cosma_page(graph: Graph, modules: Path) -> Iterator[str]:
    """cosma of one note for each node, which links what the node leads to, in the sentences there are."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        notes.mkdir()
        number = {node.id: 20200000000000 + at for at, node in enumerate(graph.nodes)}
        lines = defaultdict(list)
        for edge in graph.edges:
            said = clean(edge.mentions[0].context) if edge.mentions else ""
            lines[edge.source].append(f"{said} [[{number[edge.target]}]]")
        for node in graph.nodes:
            told = {"title": clean(node.title) or node.id, "id": number[node.id]}
            front = json.dumps(told, ensure_ascii=False)
            body = "\n\n".join(lines[node.id])
            (notes / f"{number[node.id]}.md").write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
        Path(folder, "config.yml").write_text(COSMA.format(notes=notes, out=folder), encoding="utf-8")
        programme = [shutil.which("node") or "node", str(modules / ".bin/cosma"), "modelize"]
        subprocess.run(programme, cwd=folder, check=True, capture_output=True, timeout=MAKING)
        yield Path(folder, "cosmoscope.html").read_text(encoding="utf-8")


def _cited(graph: Graph) -> dict[str, int]:
    times: dict[str, int] = defaultdict(int)
    for edge in graph.edges:
        times[edge.target] += edge.kind == "cites"
    return times


def rows(graph: Graph, modules: Path) -> dict[str, tuple[Callable[[], Iterator[str]], str]]:
    """How each page is made, and what tells when it draws."""
    places = layout.positions(graph)
    return {
        "wenmai": (lambda: html.generate(graph), WATCH),
        "cosma": (lambda: cosma_page(graph, modules), WATCH_DRAWING),
        "gravis, d3": (lambda: gravis_page(graph, "d3"), WATCH_DRAWING),
        "gravis, vis": (lambda: gravis_page(graph, "vis"), WATCH),
        "sigma": (lambda: sigma_page(graph, modules), WATCH_WEBGL),
        "pyvis, placed": (lambda: pyvis_network.generate(graph, places), WATCH),
    }


def graphs() -> Iterator[tuple[str, Graph]]:
    """The blog where it is there, the articles that come with the project, and made-up ones."""
    if BLOG.is_dir():
        yield "blog", build_graph([str(BLOG)])
    yield "data/", build_graph([str(ROOT / "data")])
    yield "generated", synthetic(LARGE)


def peers(modules: Path) -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    programme = next(filter(None, map(shutil.which, NAMES)))
    print_head()
    with sync_playwright() as driver:
        browser: Any = driver.chromium.launch(executable_path=programme, args=[*ARGUMENTS, *SOFTWARE])
        for name, graph in graphs():
            for kind, (chunks, watch) in rows(graph, modules).items():
                runs = RUNS if kind == "wenmai" else 1 if len(graph.nodes) >= LARGE else PEER_RUNS
                try:
                    print_figures(name, graph, kind, page_figures(browser, chunks, runs, watch))
                except subprocess.TimeoutExpired:
                    print(f"{name:<10} {len(graph.nodes):>6}         {kind:<15} not made in {MAKING:.0f} s")
        browser.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve()
    sys.path.append(str(folder / "python"))
    peers(folder / "node_modules")
