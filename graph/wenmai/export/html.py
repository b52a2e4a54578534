"""The page: one HTML file that shows the graph without any network.

The template, the style and the scripts are ordinary files in `page/`. The scripts are modules for
editors and people; here they are joined in a fixed order, without their import and export words,
into the one inline script that the page's Content-Security-Policy names by its hash.

The data is compact: nodes are numbered in the order of their ids, every string stands once in a
table, and columns that are mostly empty hold only what is there. The sentences come after the
script, so that the graph is drawn before they are read.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import Any, TypeAlias

from wenmai.export import layout
from wenmai.export.clean import clean, label, web_url
from wenmai.export.clean import number as plain_number
from wenmai.model import Edge, EdgeKind, Evidence, Graph, Node, NodeKind, Reason

__all__ = ["generate"]

_Json: TypeAlias = Any  # whatever json.dumps accepts

# The order in which the page's script numbers them: page/data.js has the same lists.
_NODE_KINDS: tuple[NodeKind, ...] = ("article", "series", "topic", "paper", "book", "software", "work")
_EDGE_KINDS: tuple[EdgeKind, ...] = ("cites", "part_of", "next", "about", "requires")
_KNOWN = ("", "text", "listed", "cited")

# Each script uses only what stands before it when it is loaded; functions may call later ones.
_SCRIPTS = (
    "words.js",
    "text.js",
    "data.js",
    "evidence.js",
    "plan.js",
    "search.js",
    "camera.js",
    "theme.js",
    "shapes.js",
    "labels.js",
    "paint.js",
    "picture.js",
    "nearby.js",
    "graph.js",
    "pointer.js",
    "lists.js",
    "panel.js",
    "finder.js",
    "legend.js",
    "main.js",
)

_TITLE = 300  # code points of a title, a tag or an author that the page keeps
_ADDRESS = 2_000  # code points of an id or a URL
_SENTENCE = 200  # code points of a quoted sentence, around its mark
_QUOTES = 8  # quoted sentences per edge; the page says how many more there are
_LIST = 40  # aliases, tags or former ids of one node

# What clean text may still hold but a line should not: "a\nb" is shown as "a b"; never an ideographic space.
_BLANK = re.compile("[\t\n\r]")
# A day: "2022-06-13" is written as the number 20220613; never "2022-06" or "--06-13".
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# The words that make a script a module, at the start of a line: "import {n} from './text.js';" and
# "export " before a declaration; never a line inside a block.
_IMPORT = re.compile(r"^import [^\n]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|class|function) )", re.MULTILINE)
_SLOT = re.compile(r"\{\{([a-z]+)\}\}")


def generate(graph: Graph, *, title: str = "文脉 · wenmai", max_nodes: int | None = None) -> Iterator[str]:
    """The page in pieces; the same graph gives the same bytes.

    Parameters
    ----------
    graph
        What to show.
    title
        The heading and the name of the browser's tab.
    max_nodes
        Show only this many nodes, the best connected ones; the page says so. None shows all.
    """
    script, style = _script(), _asset("style.css")
    shown = _chosen(graph, max_nodes)
    number = {node.id: at for at, node in reversed(list(enumerate(shown)))}
    edges = _edges(graph, number)
    slots = {
        "title": lambda: html.escape(_clean(title, _TITLE)),
        "policy": lambda: _policy(script, style),
        "style": lambda: style,
        "script": lambda: script,
        "graph": lambda: _safe_json(_graph_data(graph, shown, number, edges)),
        "evidence": lambda: _safe_json(_evidence_data(shown, number, edges)),
    }
    for at, piece in enumerate(_SLOT.split(_asset("template.html"))):
        yield slots[piece]() if at % 2 else piece


def _asset(name: str) -> str:
    return resources.files("wenmai.export").joinpath("page", name).read_text(encoding="utf-8")


def _script() -> str:
    """All scripts as one block: there a name that two of them declare is an error, not a surprise."""
    modules = (_EXPORT.sub("", _IMPORT.sub("", _asset(name))).strip() for name in _SCRIPTS)
    return "\n'use strict';\n{\n" + "\n\n".join(modules) + "\n}\n"


def _policy(script: str, style: str) -> str:
    """Nothing may be loaded, and only this script and this style may act."""
    digests = (hashlib.sha256(part.encode("utf-8")).digest() for part in (script, style))
    script_hash, style_hash = (base64.b64encode(digest).decode("ascii") for digest in digests)
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'sha256-{style_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _safe_json(data: _Json) -> str:
    """JSON that cannot end the script element it stands in, nor open a comment there."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _clean(text: str, limit: int) -> str:
    """The text as it may be shown, cut to so many code points."""
    kept = text if len(text) <= limit else text[: limit - 1] + "…"
    return clean(_BLANK.sub(" ", kept))


def _units(text: str) -> int:
    """The length that the page's script sees: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


class _Strings:
    """A table in which every string stands once."""

    def __init__(self, first: Iterable[str] = ()) -> None:
        self.table: list[str] = list(first)  # may hold equal titles; later uses take the first
        self._number = {text: at for at, text in reversed(list(enumerate(self.table)))}

    def add(self, text: str, limit: int = _TITLE) -> int:
        """The number of this text, cleaned and cut."""
        kept = _clean(text, limit)
        if kept not in self._number:
            self._number[kept] = len(self.table)
            self.table.append(kept)
        return self._number[kept]

    def some(self, texts: Sequence[str]) -> list[int] | None:
        """The numbers of a few texts; None when there are none."""
        return [self.add(text) for text in texts[:_LIST]] or None


def _chosen(graph: Graph, most: int | None) -> list[Node]:
    """The nodes to show, by id."""
    nodes = sorted(graph.nodes, key=lambda node: node.id)
    if most is None or len(nodes) <= most:
        return nodes
    ends: Counter[str] = Counter()
    for edge in graph.edges:
        ends.update((edge.source, edge.target))
    best = sorted(nodes, key=lambda node: (-ends[node.id], node.id))[: max(0, most)]
    return sorted(best, key=lambda node: node.id)


def _edges(graph: Graph, number: dict[str, int]) -> dict[EdgeKind, list[Edge]]:
    """The edges between shown nodes, by kind and in a fixed order."""
    groups: dict[EdgeKind, list[Edge]] = {kind: [] for kind in _EDGE_KINDS}
    for edge in graph.edges:
        if edge.source in number and edge.target in number:
            groups[edge.kind].append(edge)
    for group in groups.values():
        group.sort(key=lambda edge: (number[edge.source], number[edge.target]))
    return groups


def _graph_data(
    graph: Graph, nodes: list[Node], number: dict[str, int], edges: dict[EdgeKind, list[Edge]]
) -> _Json:
    strings = _Strings(_clean(label(node), _TITLE) for node in nodes)
    places = layout.positions(_part(graph, nodes, edges))
    data = {
        "total": len(graph.nodes),
        "kind": [_NODE_KINDS.index(node.kind) for node in nodes],
        "x": [round(places[node.id][0]) for node in nodes],
        "y": [round(places[node.id][1]) for node in nodes],
        "id": _front_coded([_clean(node.id, _ADDRESS) for node in nodes]),
        "known": _column([_KNOWN.index(node.known) or None for node in nodes]),
        "date": _column([_date(node.date) for node in nodes]),
        "inferred": _column([(node.date_inferred + 2 * node.title_inferred) or None for node in nodes]),
        "url": _column([_url(node) for node in nodes]),
        "author": _column([strings.add(node.author) if node.author else None for node in nodes]),
        "site": _column([strings.add(node.site) if node.site else None for node in nodes]),
        "tags": _column([strings.some(node.tags) for node in nodes]),
        "aliases": _column([strings.some(node.aliases) for node in nodes]),
        "former": _column([strings.some(node.former_ids) for node in nodes]),
        "series": _column([number.get(node.series) for node in nodes]),
        "position": _column([node.position for node in nodes]),
        "part": _column([strings.add(node.part) if node.part else None for node in nodes]),
        "minutes": _column([node.reading_minutes for node in nodes]),
        "reads": _column([node.reads[-1] if node.reads else None for node in nodes]),
        "named": _column([[strings.add(f"{name}: {value}") for name, value in node.identifiers] or None
                          for node in nodes]),
        "edges": [_edge_columns(edges[kind], number, strings) for kind in _EDGE_KINDS],
        "gaps": [[number[report.id], list(report.gaps[:_LIST]), list(report.doubles[:_LIST])]
                 for report in graph.series if report.id in number and (report.gaps or report.doubles)],
        "strings": strings.table,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value is not None}


def _part(graph: Graph, nodes: list[Node], edges: dict[EdgeKind, list[Edge]]) -> Graph:
    """What of the graph is shown, for the layout."""
    if len(nodes) == len(graph.nodes):
        return graph
    return Graph(nodes=tuple(nodes), edges=tuple(edge for group in edges.values() for edge in group))


def _edge_columns(edges: list[Edge], number: dict[str, int], strings: _Strings) -> _Json:
    sources = [number[edge.source] for edge in edges]
    columns = {
        "s": _steps(sources),
        "t": [at - number[edge.target] for at, edge in zip(sources, edges, strict=True)],  # mostly near
        "w": _column([_weight(edge) for edge in edges]),
        "helps": _column([1 if edge.role == "helps" else None for edge in edges]),
        "position": _column([edge.position for edge in edges]),
        "part": _column([strings.add(edge.part) if edge.part else None for edge in edges]),
    }
    return {key: value for key, value in columns.items() if value is not None}


def _weight(edge: Edge) -> float | int | None:
    """Exact for requirements, whose products decide the reading path; None for the usual 1."""
    if edge.weight == 1:
        return None
    weight = plain_number(edge.weight)
    return weight if edge.kind == "requires" else round(weight, 2)


def _evidence_data(nodes: list[Node], number: dict[str, int], edges: dict[EdgeKind, list[Edge]]) -> _Json:
    """The sentences behind the edges, in the order in which `_graph_data` lists those."""
    strings = _Strings()
    quotes: dict[tuple[str, str, str], list[int]] = {}  # a requirement quotes what a citation quoted
    cites: list[list[int] | None] = []
    for edge in edges["cites"]:
        flat: list[int] = []
        for mention in edge.mentions[:_QUOTES]:
            quote = _quote(mention, strings)
            quotes[edge.source, edge.target, mention.context] = quote
            flat.extend(quote)
        cites.append(flat or None)
    data: dict[str, _Json] = {"cites": _column(cites)}
    for kind in ("about", "requires"):
        reasons: list[list[int] | None] = []
        for edge in edges[kind]:
            flat = []
            for reason in edge.reasons[:_QUOTES]:
                known = quotes.get((edge.source, edge.target, reason.context))
                flat.extend(_reason(reason, known, number, strings))
            reasons.append(flat or None)
        data[kind] = _column(reasons)
    data["rules"] = _column([strings.add(edge.rule) if edge.rule else None for edge in edges["cites"]])
    data["strings"] = strings.table
    return {key: value for key, value in data.items() if value is not None}


def _quote(mention: Evidence, strings: _Strings) -> list[int]:
    """Sentence, start and length of the mark in it; or -1, -1 and the mark alone."""
    at = mention.context.find(mention.text) if mention.text else -1
    if at < 0 or len(mention.text) > _SENTENCE:
        if not mention.context:
            return [-1, -1, strings.add(mention.text, _SENTENCE)]
        return [strings.add(mention.context, _SENTENCE), -1, strings.add(mention.text, _SENTENCE)]
    before, mark, after = (
        clean(_BLANK.sub(" ", part))
        for part in (mention.context[:at], mention.text, mention.context[at + len(mention.text) :])
    )
    room = _SENTENCE - len(mark)
    left = min(len(before), max(room // 2, room - len(after)))
    right = room - left
    before = before if len(before) <= left else "…" + before[len(before) - left :]
    after = after if len(after) <= right else after[:right] + "…"
    whole = before + mark + after
    return [strings.add(whole, len(whole)), _units(before), _units(mark)]


def _reason(reason: Reason, quote: list[int] | None, number: dict[str, int], strings: _Strings) -> list[int]:
    """Kind, the node that says it, phrase, and the quote's three numbers."""
    if quote is None or quote[0] < 0:
        quote = [strings.add(reason.context, _SENTENCE) if reason.context else -1, -1, -1]
    phrase = strings.add(reason.text) if reason.text else -1
    return [strings.add(reason.kind), number.get(reason.source, -1), phrase, *quote]


def _column(values: Sequence[_Json]) -> _Json:
    """The shortest way to write a column in which None is nothing.

    Nothing at all: None. The same everywhere: that value. Few: their places, as steps, and the values.
    Few different ones: those, and their numbers. Otherwise the list.
    """
    filled = [at for at, value in enumerate(values) if value is not None]
    if not filled:
        return None
    if 2 * len(filled) <= len(values):
        return {"i": _steps(filled), "v": [values[at] for at in filled]}
    if any(isinstance(value, list) for value in values):
        return list(values)
    different = sorted(
        {value for value in values if value is not None}, key=lambda value: (str(type(value)), value)
    )
    if len(different) == 1 and len(filled) == len(values):
        return {"c": different[0]}
    if 8 * len(different) > len(values):
        return list(values)
    number = {value: at for at, value in enumerate(different)}
    return {"d": different, "n": [number.get(value, -1) for value in values]}


def _steps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as differences, which are short to write."""
    return [two - one for one, two in zip((0, *numbers), numbers, strict=False)]


def _front_coded(texts: list[str]) -> _Json:
    """Each text as what it shares with the one before (UTF-16 units) and the rest."""
    shared: list[int] = []
    rests: list[str] = []
    before = ""
    for text in texts:
        same = 0
        for one, two in zip(before, text, strict=False):
            if one != two:
                break
            same += 1
        shared.append(_units(text[:same]))
        rests.append(text[same:])
        before = text
    return {"k": shared, "t": rests}


def _date(date: str) -> int | str | None:
    if not date:
        return None
    return int(date.replace("-", "")) if _DAY.fullmatch(date) else _clean(date, 40)


def _url(node: Node) -> str | int | None:
    """A web address, 1 when it is the node's id; anything else never reaches the page."""
    if not web_url(node.url) or len(node.url) > _ADDRESS:
        return None
    return 1 if node.url == node.id else _clean(node.url, _ADDRESS)
