"""From what the stages found to the graph that is stored, in its fixed order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenmai.model import (
    Article,
    Citation,
    Drop,
    Edge,
    Evidence,
    Finding,
    Graph,
    Node,
    SeriesMark,
    listed_works,
)
from wenmai.pipeline.declared_circles import declared_circles
from wenmai.pipeline.plain_mentions import mention_edges
from wenmai.prerequisites import requirements
from wenmai.resolve import Resolution
from wenmai.topics import Topic, assign, with_articles
from wenmai.words.inner_names import is_inner_name

__all__ = ["MOST_EVIDENCE", "article_node", "assemble", "citation_edges"]

MOST_EVIDENCE = 200  # mentions kept on one edge; the weight counts all of them


@dataclass(frozen=True, slots=True)
class _Membership:
    series: str
    mark: SeriesMark


def assemble(
    resolution: Resolution,
    topics: Sequence[Topic],
    findings: Sequence[Finding],
    counts: Counter[str],
    *,
    own_tags: bool = True,
) -> Graph:
    """Nodes by id; edges by kind, source, target. Findings and counts are taken over.

    With `own_tags` the tags of the articles become topics where the given ones say little of them.
    """
    members = {one.id: [article.id for article, _ in one.members] for one in resolution.series.values()}
    memberships = {
        article.id: _Membership(series.id, mark)
        for series in resolution.series.values()
        for article, mark in series.members
    }
    assignment = with_articles(
        assign(resolution.articles, resolution.citations, members, topics, own_tags=own_tags)
    )
    requires, dropped = requirements(
        {article.id: article for article in resolution.articles},
        resolution.citations,
        [
            [(article.id, mark.position) for article, mark in one.members]
            for one in resolution.series.values()
        ],
        {
            article.id: before.id
            for one in resolution.series.values()
            for article, _ in one.members
            if (before := one.part_before(article))
        },
    )
    nodes = [article_node(article, memberships.get(article.id)) for article in resolution.articles]
    nodes += [series.node() for series in resolution.series.values()]
    edges = [edge for series in resolution.series.values() for edge in series.edges()]
    graph = Graph(
        nodes=tuple(sorted([*nodes, *resolution.works, *assignment.nodes], key=lambda node: node.id)),
        edges=tuple(
            sorted(
                [
                    *edges,
                    *citation_edges(resolution.citations),
                    *mention_edges(resolution),
                    *assignment.edges,
                    *requires,
                ],
                key=lambda edge: (edge.kind, edge.source, edge.target),
            )
        ),
        unresolved=tuple(resolution.unresolved),
        series=tuple(series.report() for _, series in sorted(resolution.series.items())),
        dropped=tuple(sorted(dropped, key=_by_ends)),
        considered=assignment.considered,
        findings=tuple(
            sorted(
                [
                    *findings,
                    *assignment.findings,
                    *declared_circles(dropped, resolution.articles, resolution.citations),
                ]
            )
        ),
        counts=counts,
    )
    if listed := len(listed_works(graph)):
        counts["listed works"] = listed
    return graph


def _by_ends(drop: Drop) -> tuple[str, str, str]:
    return drop.source, drop.target, drop.why


def article_node(article: Article, membership: _Membership | None = None) -> Node:
    """The node of an article, with its place in a series."""
    return Node(
        id=article.id,
        kind="article",
        title=article.title,
        known=article.known,
        url=article.url,
        date=article.date,
        date_inferred=article.date_inferred,
        author=article.author,
        site=article.site,
        tags=article.tags,
        aliases=tuple(one for one in article.aliases if not is_inner_name(one)),
        former_ids=tuple(one for one in article.former_ids if one != article.id),
        series=membership.series if membership else "",
        position=membership.mark.position if membership else None,
        number=membership.mark.number if membership else "",
        part=membership.mark.part if membership else "",
        order=min((at for one in article.extractions if (at := one.document.order)), default=None),
        title_inferred=article.title_inferred,
        reading_minutes=article.reading_minutes,
        reads=article.reads,
        documents=tuple(sorted(one.document.ref for one in article.extractions)),
    )


def citation_edges(citations: Sequence[Citation]) -> list[Edge]:
    """One edge for each pair, with all its mentions; the first mention's rule stands for the edge."""
    pairs: Mapping[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in citations:
        pairs[citation.source, citation.target].append(citation)
    return [
        Edge(
            source=source,
            target=target,
            kind="cites",
            weight=sum(one.mention.count for one in group),
            rule=group[0].rule,
            mentions=tuple(_evidence(one) for one in group[:MOST_EVIDENCE]),
        )
        for (source, target), group in pairs.items()
    ]


def _evidence(citation: Citation) -> Evidence:
    mention = citation.mention
    return Evidence(
        text=mention.text,
        context=mention.context,
        document=str(citation.document),
        start=mention.start,
        end=mention.end,
        shape=mention.shape,
        rule=citation.rule,
        section=mention.section,
        cue=mention.cue,
        place=mention.place,
    )
