"""What an open build shows to who looks around in it: cards, names, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from wenmai.library.handing_on import HandsOn
from wenmai.library.refusing import refuse_other, refuse_text, refuse_whole
from wenmai.model import Node, NodeKind

if TYPE_CHECKING:
    from wenmai.library.card import Card
    from wenmai.library.entries import RegionEntry, SeriesEntry, TopicEntry
    from wenmai.library.weighed_topics import WeighedTopics

__all__ = ["LooksAround"]


class LooksAround(HandsOn):
    """A build in which one can look around."""

    def show(self, name: str, kind: NodeKind | None = None) -> Card:
        """One article, series, topic or work with all its relations and their sentences.

        Raises
        ------
        NoSuchArticle, AmbiguousArticle
            When nothing answers to the name, or several do.
        """
        from wenmai.library.card import card_of
        from wenmai.library.lookup import find

        return card_of(self.store, find(self.store, name, kind))

    def search(self, text: str, limit: int = 20, kind: NodeKind | None = None) -> tuple[Node, ...]:
        """Articles, series, topics and works whose name holds every word or is read so, the best first.

        `kuosan` and `ks` find 扩散. A name that is the text stands first, then one that begins with it, one
        with the words at the beginning of words, one that is read so, one that holds them anywhere; works
        behind the rest.

        Parameters
        ----------
        limit
            The most results.
        kind
            Only nodes of this kind.

        Raises
        ------
        TypeError, ValueError
            For what is no text, a limit below 1, and a kind that no node has.
        """
        refuse_text("text", text)
        refuse_whole(1, limit=limit)
        refuse_other("kind", kind, get_args(NodeKind))
        from wenmai.library.searching import search

        return tuple(search(self.store, text, limit, kind))

    def near(self, text: str, kind: NodeKind | None = None) -> tuple[str, ...]:
        """Up to three titles that are near a text which no name holds, the nearest first.

        Raises
        ------
        TypeError, ValueError
            For what is no text, and a kind that no node has.
        """
        refuse_text("text", text)
        refuse_other("kind", kind, get_args(NodeKind))
        from wenmai.library.searching import near_titles

        return tuple(near_titles(self.store, text, kind))

    def series(self) -> tuple[SeriesEntry, ...]:
        """All series, with what each lacks and has twice; by title."""
        from wenmai.fold import fold
        from wenmai.library.entries import SeriesEntry

        reports = {one.id: one for one in self.store.series_reports()}
        parts = self.store.edge_counts("part_of")
        entries = []
        for node in self.store.nodes("series"):
            report = reports.get(node.id)
            gaps, doubles = (report.gaps, report.doubles) if report else ((), ())
            entries.append(SeriesEntry(node=node, parts=parts.get(node.id, 0), gaps=gaps, doubles=doubles))
        return tuple(sorted(entries, key=lambda one: (fold(one.title), one.id)))

    def regions(self) -> tuple[RegionEntry, ...]:
        """All regions with their articles, the most cited first; the largest region first."""
        from wenmai.library.entries import RegionEntry

        cited = self.store.edge_counts("cites")
        return tuple(
            RegionEntry(region=region, articles=tuple(
                sorted(self.store.in_region(region.id), key=lambda node: (-cited.get(node.id, 0), node.id))
            ))
            for region in self.store.regions()
        )  # fmt: skip

    def topics(self, language: str = "") -> tuple[TopicEntry, ...]:
        """All topics with their sizes, the largest first, each above those that are narrower.

        Parameters
        ----------
        language
            Call them by their labels in this language, such as `zh` or `en`, where they have one.
        """
        from wenmai.library.entries import TopicEntry
        from wenmai.library.hierarchy import Hierarchy

        tree = Hierarchy(self.store)
        sizes = tree.sizes()
        rows = tree.rows(lambda node: (-sizes[node.id][1], node.title, node.id))
        return tuple(
            TopicEntry(
                node=node,
                title=_called(node, language),
                articles=sizes[node.id][0],
                with_narrower=sizes[node.id][1],
                depth=depth,
            )
            for node, depth in rows
        )

    def topics_of(self, article: str) -> WeighedTopics:
        """Every topic that an article was weighed for, with the evidence, and what was lacking.

        Raises
        ------
        NoSuchArticle, AmbiguousArticle
            When nothing answers to the name, or several do.
        """
        from wenmai.library.weighed_topics import weighed_topics

        return weighed_topics(self.store, self.article(article))


def _called(node: Node, language: str) -> str:
    """A topic's first label in a language; its title where it has none."""
    return next((label for spoken, label in node.labels if spoken == language), node.title) or node.id
