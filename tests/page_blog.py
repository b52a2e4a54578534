"""A small blog for the tests of the page, and what they ask of it in a browser."""

from __future__ import annotations

from typing import Any

import browser
from wenmai.model import Edge, Graph, Node

PHONE: dict[str, Any] = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
SHOWN = "[...wenmai.view.scene.visible].flatMap((one, at) => one ? [wenmai.graph.id[at]] : [])"
ROWS = "[...document.querySelectorAll('#rows .title .node')].map(one => one.innerText)"


def blog() -> Graph:
    """Twelve articles of 2015 to 2018, a series, a topic, tags, two papers."""
    nodes = [
        Node(id=f"a{at:02}", kind="article", title=f"第{at}篇：扩散" if at % 2 else f"第{at}篇：重排",
             known="text" if at < 8 else "listed", date=f"{2015 + at // 3}-0{at % 3 + 1}-11",
             tags=("数学",) if at % 3 else ("生活",), series="s" if at < 4 else "",
             position=at + 1 if at < 4 else None)
        for at in range(12)
    ]  # fmt: skip
    nodes += [
        Node(id="s", kind="series", title="漫谈"),
        Node(id="t", kind="topic", title="生成模型"),
        Node(id="p1", kind="paper", title="Paper One", url="https://example.org/p1"),
        Node(id="p2", kind="paper", title="Paper Two"),
    ]
    edges = [Edge(source=f"a{at:02}", target="s", kind="part_of", position=at + 1) for at in range(4)]
    edges += [Edge(source=f"a{at:02}", target="t", kind="about", score=0.5) for at in (1, 3, 5)]
    edges += [Edge(source=f"a{at:02}", target=f"a{at - 1:02}", kind="cites") for at in range(1, 12)]
    edges += [Edge(source="a09", target="a02", kind="cites"), Edge(source="a10", target="a02", kind="cites")]
    edges += [Edge(source="a01", target="p1", kind="cites"), Edge(source="a06", target="p1", kind="cites")]
    edges += [Edge(source="a11", target="p2", kind="cites")]
    edges += [
        Edge(source=f"a{at:02}", target=f"a{at - 1:02}", kind="requires", score=0.9, role="needed")
        for at in (1, 2, 3)
    ]
    order = sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))
    return Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=tuple(order))


def state(seen: browser.Visit) -> str:
    """The address, once changes that come in small steps are in it."""
    seen.page.wait_for_timeout(300)
    address: str = seen.page.evaluate("decodeURIComponent(location.hash)")
    return address
