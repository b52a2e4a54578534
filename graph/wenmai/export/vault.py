"""A vault for Obsidian: a note for each article, series and topic, tied together by links.

The note of an article says what to read first, what it cites and what cites it, each with the sentence. The
text of the articles is not in it; their addresses are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wenmai.export.clean import label, web_url
from wenmai.export.vault_text import NoteNames, escaped, line_of, linked, properties, tag_of
from wenmai.model import IN_PATH, Edge, GraphSource, Node, Surroundings

__all__ = ["USE", "files"]

USE = (
    "Obsidian: open this folder as a vault, or put it into one; edit other notes, for these are written anew"
)
_PARTS = "上中下续"  # in this order


def files(graph: GraphSource) -> Iterator[tuple[str, Iterable[str]]]:
    """The notes by their names."""
    names = NoteNames(graph.nodes)
    works = {node.id: node for node in graph.nodes if node.id not in names}
    dates = {node.id: node.date for node in graph.nodes if node.id in names}
    regions = {region.id: region.title for region in graph.regions}
    note = _Note(names, works, dates, regions)
    for near, (node, incoming) in zip(graph.surroundings(), graph.incoming(), strict=True):
        if node.id in names:
            edges = [edge for edge, _ in incoming if edge.source in names]
            write = {"article": note.of_article, "series": note.of_series}.get(node.kind, note.of_topic)
            yield names.file(node.id), [write(near, edges)]


class _Note:
    """Writes the notes of one graph."""

    def __init__(
        self, names: NoteNames, works: dict[str, Node], dates: dict[str, str], regions: dict[str, str]
    ) -> None:
        self._names = names
        self._works = works
        self._dates = dates
        self._regions = regions

    def of_article(self, near: Surroundings, incoming: Sequence[Edge]) -> str:
        node = near.node
        needs = [edge for edge in near.edges if edge.kind == "requires"]
        cites = [edge for edge in near.edges if edge.kind == "cites"]
        sections = (
            ("Read first", map(self._need, self._by_date(edge for edge in needs if edge.role in IN_PATH))),
            ("Helps", map(self._need, self._by_date(edge for edge in needs if edge.role not in IN_PATH))),
            ("Cites", (self._citation(edge, edge.target) for edge in cites if edge.target in self._names)),
            ("Cited by", (self._citation(edge, edge.source) for edge in incoming if edge.kind == "cites")),
            ("Works", (self._work(edge) for edge in cites if edge.target in self._works)),
        )
        return self._head(near) + _body(node, sections)

    def of_series(self, near: Surroundings, incoming: Sequence[Edge]) -> str:
        parts = sorted((edge for edge in incoming if edge.kind == "part_of"), key=self._place)
        listed = (
            " ".join(
                filter(None, (escaped(f"{edge.shown_number}{edge.part}"), self._names.link(edge.source)))
            )
            for edge in parts
        )
        missing = [str(gap) for gap in near.gaps]
        return self._head(near) + _body(near.node, (("Parts", listed), ("Missing", missing)))

    def of_topic(self, near: Surroundings, incoming: Sequence[Edge]) -> str:
        about = self._by_date((edge for edge in incoming if edge.kind == "about"), of_source=True)
        broader = [near.node.broader] if near.node.broader in self._names else []
        sections = (
            ("Broader", map(self._names.link, broader)),
            ("Articles", (self._names.link(edge.source) for edge in about)),
        )
        return self._head(near) + _body(near.node, sections)

    def _head(self, near: Surroundings) -> str:
        node = near.node
        tied = {
            kind: [self._names.link(edge.target) for edge in near.edges if edge.kind == kind]
            for kind in ("part_of", "about", "next")
        }
        return properties({
            "title": line_of(label(node)),
            "aliases": [line_of(alias) for alias in node.aliases],
            "kind": node.kind,
            "known": node.known,
            "url": web_url(node.url),
            "date": line_of(node.date),
            "author": line_of(node.author),
            "site": line_of(node.site),
            "tags": list(dict.fromkeys(filter(None, map(tag_of, node.tags)))),
            "series": tied["part_of"],
            "part": f"{node.shown_number}{line_of(node.part)}",
            "next": tied["next"],
            "topics": tied["about"],
            "region": line_of(self._regions.get(node.region, "")),
            "minutes": node.reading_minutes,
            "documents": [line_of(str(one)) for one in node.documents],
        })  # fmt: skip

    def _by_date(self, edges: Iterable[Edge], *, of_source: bool = False) -> list[Edge]:
        """The edges to notes, in the order in which their articles were published."""
        ends = [(edge.source if of_source else edge.target, edge) for edge in edges]
        some = [(self._dates[end], end, edge) for end, edge in ends if end in self._names]
        return [edge for _, _, edge in sorted(some, key=lambda row: row[:2])]

    def _place(self, edge: Edge) -> tuple[bool, int, int, str, str]:
        number = edge.position
        rank = _PARTS.find(edge.part) if edge.part else -1
        return number is None, number or 0, rank, self._dates[edge.source], edge.source

    def _need(self, edge: Edge) -> str:
        said = next((reason.context for reason in edge.reasons if reason.context), "")
        role = " (likely)" if edge.role == "likely" else ""
        return _with_sentence(self._names.link(edge.target) + role, said)

    def _citation(self, edge: Edge, end: str) -> str:
        said = next((mention.context for mention in edge.mentions if mention.context), "")
        return _with_sentence(self._names.link(end), said)

    def _work(self, edge: Edge) -> str:
        said = next((mention.context for mention in edge.mentions if mention.context), "")
        return _with_sentence(linked(self._works[edge.target]), said)


def _with_sentence(item: str, said: str) -> str:
    return f"{item}\n  > {escaped(said)}" if said else item


def _body(node: Node, sections: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Title, address and the sections that hold something."""
    text = f"# {linked(node)}\n"
    for name, items in sections:
        listed = "".join(f"- {item}\n" for item in items)
        text += f"\n## {name}\n\n{listed}" if listed else ""
    return text
