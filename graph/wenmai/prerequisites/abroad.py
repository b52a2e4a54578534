"""Prerequisites among articles of several sites: judged by the citation alone.

What needs both texts, or counts over a whole site, speaks of one site only: names that a text uses,
words that are rare, which of all citations opens the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from wenmai.model import Article, Citation, Drop, Edge, Mention
from wenmai.prerequisites.pairs import Pair
from wenmai.prerequisites.score import judge, left_out, requires

__all__ = ["needs_abroad"]


def needs_abroad(
    articles: Mapping[str, Article], citations: Sequence[Citation], numbered: Mapping[str, int]
) -> tuple[list[Edge], list[Drop]]:
    """The `requires` edges that citations of other sites' articles give, and candidates that were left out.

    Parameters
    ----------
    articles
        The articles of the site and those cited, by id.
    citations
        All of one site.
    numbered
        How many needs of an article have a place already: these come behind them.
    """
    said: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for one in citations:
        said[one.source, one.target].append(one.mention)
    cited_by = Counter(target for _, target in said)
    edges, dropped = [], []
    so_far = Counter(dict(numbered))
    for (source, target), mentions in sorted(
        said.items(), key=lambda row: (row[0][0], _place(row[1]), row[0])
    ):
        pair = Pair(
            source=articles[source],
            target=articles[target],
            mentions=tuple(mentions),
            cited_by=cited_by[target],
        )
        judgement = judge(pair)
        if not judgement.role:
            dropped.append(left_out(judgement))
            continue
        so_far[source] += pair.place is not None
        edges.append(requires(judgement, so_far[source] if pair.place is not None else None))
    return edges, dropped


def _place(mentions: Sequence[Mention]) -> float:
    return min((one.place for one in mentions if one.place is not None), default=1.0)
