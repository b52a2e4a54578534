"""What the page says without its script, to search engines and some readers: series, and the most cited."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from wenmai.export.clean import web_url
from wenmai.export.page_names import shown_name
from wenmai.model import Graph, Node

__all__ = ["plain_lists"]

_CITED = 200  # most cited articles
_SERIES = 60  # series, the longest first
_PARTS = 40  # parts of each
_NAME = 300  # code points of a title
# Direction overrides and characters of no width, as page/text.js writes them out: "a\u202eb"; never "é".
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def plain_lists(graph: Graph, title: str) -> Iterator[str]:
    """Markup of two lists; every text from outside is escaped, and only web addresses are links."""
    articles = {node.id: node for node in graph.nodes if node.kind == "article"}
    yield f"<h1>{_text(title)}</h1>"
    yield '<p lang="zh">没有 JavaScript，只列出系列与被引最多的文章。</p>'
    yield "<p>Without JavaScript: the series and the most cited articles.</p>"
    yield from _series(graph, articles)
    yield from _most_cited(graph, articles)


def _series(graph: Graph, articles: dict[str, Node]) -> Iterator[str]:
    parts: defaultdict[str, list[tuple[int, str, Node]]] = defaultdict(list)
    for edge in graph.edges:
        if edge.kind == "part_of" and edge.source in articles:
            node = articles[edge.source]
            place = edge.position if edge.position is not None else 1 << 30
            parts[edge.target].append((place, node.id, node))
    named = [node for node in graph.nodes if node.kind == "series" and node.id in parts]
    longest = sorted(named, key=lambda node: (-len(parts[node.id]), node.id))[:_SERIES]
    if longest:
        yield '<h2><span lang="zh">系列</span> Series</h2>'
    for series in longest:
        yield f"<h3>{_text(shown_name(series))}</h3>"
        yield from _list(
            "ul", [node for _, _, node in sorted(parts[series.id], key=lambda one: one[:2])[:_PARTS]]
        )


def _most_cited(graph: Graph, articles: dict[str, Node]) -> Iterator[str]:
    times = Counter(
        edge.target
        for edge in graph.edges
        if edge.kind == "cites" and edge.source in articles and edge.target in articles
    )
    most = sorted(times, key=lambda node_id: (-times[node_id], node_id))[:_CITED]
    if most:
        yield '<h2><span lang="zh">被引最多</span> Most cited</h2>'
        yield from _list("ol", [articles[node_id] for node_id in most])


def _list(tag: str, nodes: Sequence[Node]) -> Iterator[str]:
    yield f"<{tag}>"
    for node in nodes:
        name, address = _text(shown_name(node)), web_url(node.url)
        link = f'<a href="{html.escape(address)}">{name}</a>' if address else name
        yield f"<li>{link}</li>"
    yield f"</{tag}>"


def _text(text: str) -> str:
    kept = text if len(text) <= _NAME else text[: _NAME - 1] + "…"
    return html.escape(_HIDDEN.sub(lambda sign: f"⟨U+{ord(sign[0]):04X}⟩", " ".join(kept.split())))
