"""What the page is told about the graph, in few bytes.

Nodes are numbered in the order of their ids, every string stands once in a table, columns that are
mostly empty hold only what is there, and positions are packed into text. The sentences are apart
from the rest, so that the graph is drawn before they are read. `page/graph_data.js` reads all this.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from wenmai.export import layout
from wenmai.export.clean import clean, web_url
from wenmai.export.clean import number as plain_number
from wenmai.export.page_columns import column, front_coded, packed, steps, utf16_length
from wenmai.export.page_names import shown_name
from wenmai.export.pinyin_table import pinyin_table
from wenmai.export.plain_math import plain_math
from wenmai.export.quoting import says_more, without_bullet
from wenmai.export.subset import wider
from wenmai.export.variant_table import variant_table
from wenmai.fold import simplified
from wenmai.model import Edge, EdgeKind, Evidence, Graph, Node, NodeKind, Reason, listed_works

__all__ = ["ADDRESS", "TITLE", "cut", "edges_by_kind", "evidence_data", "graph_data"]

_Json: TypeAlias = Any  # whatever json.dumps accepts

# The order in which the page's script numbers them: page/graph_data.js has the same lists. Plain mentions
# are for the writer, in `show` and `check`, and are not drawn.
_NODE_KINDS: tuple[NodeKind, ...] = ("article", "series", "topic", "paper", "book", "software", "work")
_EDGE_KINDS: tuple[EdgeKind, ...] = ("cites", "part_of", "next", "about", "requires")
_KNOWN = ("", "text", "listed", "cited")

TITLE = 300  # code points of a title, a tag or an author that the page keeps
ADDRESS = 2_000  # code points of an id or a URL
_SENTENCE = 200  # code points of a quoted sentence, around its mark
_QUOTES = 8  # quoted sentences per edge; the page says how many more there are
_MADE = "urn:wenmai:"  # ids of what has no address
_NO_QUOTE = [-1, -1, -1]
_LIST = 40  # aliases, tags or former ids of one node

# What clean text may still hold but a line should not: "a\nb" is shown as "a b"; never an ideographic space.
_BLANK = re.compile("[\t\n\r]")
# A day: "2022-06-13" is written as the number 20220613; never "2022-06" or "--06-13".
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def cut(text: str, limit: int) -> str:
    """The text as it may be shown, cut to so many code points."""
    return _line(text if len(text) <= limit else text[: limit - 1] + "…")


def _line(text: str) -> str:
    """The text on one line, with nothing in it that does harm: hardly any has to be changed."""
    return text if text.isprintable() else clean(_BLANK.sub(" ", text))


class _Strings:
    """A table in which every string stands once."""

    def __init__(self, first: Iterable[str] = ()) -> None:
        self.table: list[str] = list(first)  # may hold equal titles; later uses take the first
        self._number = {text: at for at, text in reversed(list(enumerate(self.table)))}

    def add(self, text: str, limit: int = TITLE) -> int:
        """The number of this text, cleaned and cut."""
        kept = cut(text, limit)
        if kept not in self._number:
            self._number[kept] = len(self.table)
            self.table.append(kept)
        return self._number[kept]

    def some(self, texts: Sequence[str]) -> list[int] | None:
        """The numbers of a few texts; None when there are none."""
        return [self.add(text) for text in texts[:_LIST]] or None


def edges_by_kind(graph: Graph, number: dict[str, int]) -> dict[EdgeKind, list[Edge]]:
    """The edges between shown nodes, by kind and in a fixed order."""
    groups: dict[EdgeKind, list[Edge]] = {kind: [] for kind in _EDGE_KINDS}
    for edge in graph.edges:
        if edge.kind in groups and edge.source in number and edge.target in number:
            groups[edge.kind].append(edge)
    for group in groups.values():
        group.sort(key=lambda edge: (number[edge.source], number[edge.target]))
    return groups


def graph_data(
    graph: Graph, nodes: list[Node], number: dict[str, int], edges: dict[EdgeKind, list[Edge]]
) -> _Json:
    """Everything but the sentences, as `page/graph_data.js` reads it; `nodes` are as numbered."""
    strings = _Strings(cut(shown_name(node), TITLE) for node in nodes)
    places = layout.positions(graph)
    listed = listed_works(graph)
    regions = {region.id: at for at, region in enumerate(graph.regions)}
    titles = list(_titles(nodes))
    data = {
        "kind": packed([_NODE_KINDS.index(node.kind) for node in nodes]),
        "x": packed([round(places[node.id][0]) for node in nodes]),
        "y": packed([round(places[node.id][1]) for node in nodes]),
        "id": front_coded([cut(node.id, ADDRESS) for node in nodes]),
        "known": column([_KNOWN.index(node.known) or None for node in nodes]),
        "date": column([_date(node.date) for node in nodes]),
        "inferred": column([(node.date_inferred + 2 * node.title_inferred) or None for node in nodes]),
        "listed": column([1 if node.id in listed else None for node in nodes]),
        "url": column([_url(node) for node in nodes]),
        "author": column([strings.add(node.author) if node.author else None for node in nodes]),
        "site": column([strings.add(node.site) if node.site else None for node in nodes]),
        "tags": column([strings.some(node.tags) for node in nodes]),
        "aliases": column([strings.some(node.aliases) for node in nodes]),
        "former": column([strings.some(_published(node)) for node in nodes]),
        "series": column([number.get(node.series) for node in nodes]),
        "absentSeries": _absent_series(nodes, number),
        "position": column([node.position for node in nodes]),
        "number": column([strings.add(node.number) if node.number else None for node in nodes]),
        "part": column([strings.add(node.part) if node.part else None for node in nodes]),
        "order": column([node.order for node in nodes]),
        "region": column([regions.get(node.region) for node in nodes]),
        "regions": [[strings.add(region.id), strings.add(region.title)] for region in graph.regions] or None,
        "minutes": column([node.reading_minutes for node in nodes]),
        "reads": column([node.reads[-1] if node.reads else None for node in nodes]),
        "broader": column([[number[topic] for topic in wider(node) if topic in number] or None
                           for node in nodes]),
        "named": column([[strings.add(f"{name}: {value}") for name, value in node.identifiers] or None
                          for node in nodes]),
        "edges": [_edge_columns(edges[kind], number, strings) for kind in _EDGE_KINDS],
        "gaps": [[number[report.id], list(report.gaps[:_LIST]), list(report.doubles[:_LIST])]
                 for report in graph.series if report.id in number and (report.gaps or report.doubles)],
        "pinyin": pinyin_table(titles),
        "variants": variant_table(titles),
        "strings": strings.table,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value is not None}


def _published(node: Node) -> list[str]:
    """Former ids that a link may hold: not those made for an article that has an address."""
    made = node.id.startswith(_MADE)
    return [former for former in node.former_ids if made or not former.startswith(_MADE)]


def _absent_series(nodes: list[Node], number: dict[str, int]) -> _Json:
    """Ranks among the nodes' numbers, by id, for series that the page does not hold; nothing without any.

    A reading path takes ties by series, and a part of a graph may hold an article without its series.
    """
    absent = sorted({node.series for node in nodes if node.series} - number.keys())
    ids = [node.id for node in nodes]
    rank = {
        series_id: bisect(ids, series_id) - 1 + (at + 1) / (len(absent) + 1)
        for at, series_id in enumerate(absent)
    }
    return column([rank.get(node.series) for node in nodes])


def _titles(nodes: list[Node]) -> Iterator[str]:
    """All titles, and what search makes of traditional ones."""
    for node in nodes:
        for title in (shown_name(node), *node.aliases[:_LIST]):
            yield title[:TITLE]
            yield simplified(title[:TITLE])


def _edge_columns(edges: list[Edge], number: dict[str, int], strings: _Strings) -> _Json:
    sources = [number[edge.source] for edge in edges]
    columns = {
        "s": steps(sources),
        "t": [at - number[edge.target] for at, edge in zip(sources, edges, strict=True)],  # mostly near
        "w": column([_weight(edge) for edge in edges]),
        "role": column([_ROLES[edge.role] for edge in edges]),
        "likely": column([_likely(edge) for edge in edges]),
        "position": column([edge.position for edge in edges]),
        "part": column([strings.add(edge.part) if edge.part else None for edge in edges]),
    }
    return {key: value for key, value in columns.items() if value is not None}


_ROLES = {"": None, "needed": None, "likely": 1, "helps": 2}


def _likely(edge: Edge) -> int | None:
    """In hundredths, of what is inferred: what somebody says needs no such number."""
    return round(100 * (edge.probability or 0)) or None if edge.ground == "inferred" else None


def _weight(edge: Edge) -> float | int | None:
    """Exact for requirements, whose products decide the reading path; None for the usual 1."""
    strength = edge.score if edge.kind in ("about", "requires") else edge.weight
    if strength == 1:
        return None
    weight = plain_number(strength)
    return weight if edge.kind == "requires" else round(weight, 2)


def evidence_data(nodes: list[Node], number: dict[str, int], edges: dict[EdgeKind, list[Edge]]) -> _Json:
    """The sentences behind the edges, in the order in which `graph_data` lists those."""
    strings = _Strings()
    names = list(map(shown_name, nodes))
    quotes: dict[tuple[str, str, str], list[int]] = {}  # a requirement quotes what a citation quoted
    cites: list[list[int] | None] = []
    for edge in edges["cites"]:
        name = names[number[edge.target]]
        # A title or an address alone says no more than the link above it, and neither does the same again.
        telling = {
            mention.context: mention
            for mention in edge.mentions
            if says_more(mention.context, mention.text, name)
        }
        flat: list[int] = []
        for mention in [*telling.values()][:_QUOTES]:
            quote = _quote(mention, strings)
            quotes[edge.source, edge.target, mention.context] = quote
            flat.extend(quote)
        cites.append(flat or None)
    data: dict[str, _Json] = {"cites": column(cites)}
    for kind in ("about", "requires"):
        reasons: list[list[int] | None] = []
        for edge in edges[kind]:
            flat = []
            name = names[number[edge.target]]
            for reason in edge.reasons[:_QUOTES]:
                quoted = quotes.get((edge.source, edge.target, reason.context))
                if quoted is None and not says_more(reason.context, "", name):
                    quoted = _NO_QUOTE
                flat.extend(_reason(reason, quoted, number, strings))
            reasons.append(flat or None)
        data[kind] = column(reasons)
    data["rules"] = column([strings.add(edge.rule) if edge.rule else None for edge in edges["cites"]])
    data["strings"] = strings.table
    return {key: value for key, value in data.items() if value is not None}


def _quote(mention: Evidence, strings: _Strings) -> list[int]:
    """Sentence, start and length of the mark in it."""
    at = mention.context.find(mention.text) if mention.text else -1
    if at < 0 or len(mention.text) > _SENTENCE:
        return [
            strings.add(plain_math(without_bullet(mention.context)), _SENTENCE),
            -1,
            strings.add(mention.text, _SENTENCE),
        ]
    before, mark, after = (
        _line(plain_math(part))
        for part in (
            without_bullet(mention.context[:at]),
            mention.text,
            mention.context[at + len(mention.text) :],
        )
    )
    room = _SENTENCE - len(mark)
    left = min(len(before), max(room // 2, room - len(after)))
    right = room - left
    before = before if len(before) <= left else "…" + before[len(before) - left :]
    after = after if len(after) <= right else after[:right] + "…"
    whole = before + mark + after
    return [strings.add(whole, len(whole)), utf16_length(before), utf16_length(mark)]


def _reason(reason: Reason, quote: list[int] | None, number: dict[str, int], strings: _Strings) -> list[int]:
    """Kind, the node that says it, phrase, and the quote's three numbers."""
    if quote is None:
        quote = [
            strings.add(plain_math(without_bullet(reason.context)), _SENTENCE) if reason.context else -1,
            -1,
            -1,
        ]
    phrase = strings.add(reason.text) if reason.text else -1
    return [strings.add(reason.kind), number.get(reason.source, -1), phrase, *quote]


def _date(date: str) -> int | str | None:
    if not date:
        return None
    return int(date.replace("-", "")) if _DAY.fullmatch(date) else cut(date, 40)


def _url(node: Node) -> str | int | None:
    """A web address, 1 for the node's id, 2 for that and a slash; all else never reaches the page."""
    if not web_url(node.url) or len(node.url) > ADDRESS:
        return None
    if node.url in (node.id, f"{node.id}/"):
        return 1 + (node.url != node.id)
    return cut(node.url, ADDRESS)
