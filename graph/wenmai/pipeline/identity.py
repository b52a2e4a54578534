"""Which of the things that several sites name are one: articles, works, series."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from wenmai.fold import digest
from wenmai.model import Considered, Drop, Edge, Node, Reason, Unresolved
from wenmai.pipeline.crossing import Crossed
from wenmai.pipeline.directory import id_key
from wenmai.pipeline.site_rows import Border

__all__ = ["Identities", "Names", "meanings", "names_in_whole", "renamed", "shown_urns", "without"]


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of one site's things → what they are called in the whole graph, where that differs."""

    of: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        return self.of.get(name, name)

    def node(self, node: Node) -> Node:
        """The node under its id in the whole graph."""
        return replace(node, id=self(node.id)) if node.id in self.of else node

    def edge(self, edge: Edge) -> Edge:
        """The edge between the ids of the whole graph."""
        if not (edge.source in self.of or edge.target in self.of or self._in(edge.reasons)):
            return edge
        return replace(
            edge, source=self(edge.source), target=self(edge.target), reasons=self._reasons(edge.reasons)
        )

    def dropped(self, drop: Drop) -> Drop:
        """As `edge`."""
        if not self.of:
            return drop
        return replace(
            drop, source=self(drop.source), target=self(drop.target), reasons=self._reasons(drop.reasons)
        )

    def considered(self, candidate: Considered) -> Considered:
        """As `edge`."""
        if candidate.source not in self.of:
            return candidate
        return replace(candidate, source=self(candidate.source), reasons=self._reasons(candidate.reasons))

    def unresolved(self, citation: Unresolved) -> Unresolved:
        """The open citation with its candidates."""
        if not self.of:
            return citation
        candidates = tuple(dict.fromkeys(map(self, citation.candidates)))
        return replace(citation, source=self(citation.source), candidates=candidates)

    def _in(self, reasons: Iterable[Reason]) -> bool:
        return any(one.source in self.of for one in reasons)

    def _reasons(self, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        if not self._in(reasons):
            return reasons
        return tuple(
            replace(one, source=self(one.source)) if one.source in self.of else one for one in reasons
        )


class Identities:
    """What ids mean beyond the site that gave them; told of the sites one after the other.

    Articles of one address are one wherever they stand; names made of a title hold within a site.
    """

    def __init__(self) -> None:
        self._renamed: list[dict[str, str]] = []  # by site: id there → id in the whole graph
        self._urns: set[str] = set()
        self._names = array("Q"), array("Q")  # every id and former id, and whose it is

    def add(self, border: Border, same: Mapping[str, str]) -> None:
        """The next site; `same` has what the articles that it only cites are elsewhere."""
        there = renamed(border, self._urns)
        self._renamed.append(there)
        self._urns.update(shown_urns(border))
        named, meant = self._names
        for name, article in meanings(border, same, there):
            named.append(name)
            meant.append(article)

    def names(self, site: int, crossing: Crossed, works: Mapping[str, str]) -> Names:
        """How the ids of one site are read; `works` are its works → what they are in the whole graph."""
        return names_in_whole(works, self._renamed[site], crossing)

    def unambiguous(self, node: Node) -> Node:
        """The node without former ids that could be another article's."""
        return without(node, self._ambiguous)

    @cached_property
    def _ambiguous(self) -> frozenset[int]:
        """Names that lead to several articles."""
        import numpy as np

        names, meant = (np.frombuffer(column, dtype=np.uint64) for column in self._names)
        order = np.argsort(names, kind="stable")
        names, meant = names[order], meant[order]
        differ = (names[1:] == names[:-1]) & (meant[1:] != meant[:-1])
        return frozenset(names[1:][differ].tolist())


def shown_urns(border: Border) -> list[str]:
    """The ids that are made of a title, of articles that a document of the site shows."""
    return [one.id for one in border.articles if one.known != "cited" and one.id.startswith("urn:")]


def renamed(border: Border, taken: Collection[str]) -> dict[str, str]:
    """The ids of a site that an earlier one has → what they are in the whole graph."""
    return {one: f"{one}-{digest(border.name)[:6]}" for one in shown_urns(border) if one in taken}


def meanings(border: Border, same: Mapping[str, str], there: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The key of each id and former id of a site's articles, and the key of the article that it means."""
    for one in border.articles:
        article = id_key(same.get(one.id) or there.get(one.id, one.id))
        for name in {one.id, *one.former_ids}:
            yield id_key(name), article


def names_in_whole(works: Mapping[str, str], there: Mapping[str, str], crossing: Crossed) -> Names:
    """How the ids of one site are read: of its works, what `renamed` gives, articles only cited there."""
    every = {**works, **there, **crossing.same}
    return Names({one: name for one, name in every.items() if one != name})


def without(node: Node, ambiguous: frozenset[int]) -> Node:
    """The node without former ids of these keys."""
    kept = tuple(one for one in node.former_ids if id_key(one) not in ambiguous)
    return node if len(kept) == len(node.former_ids) else replace(node, former_ids=kept)
