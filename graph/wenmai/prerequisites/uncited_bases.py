"""What a text builds on without citing it: bases that are reached through what it needs.

An article on long contexts needs the one before it, and that one needs the article which explains RoPE.
Following such chains as they are gives too much: most of what a needed article needs in turn is no base of
the target. The target's own words decide: it is a base when they use its name again and again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wenmai.model import IN_PATH, Article, Edge, Reason
from wenmai.phrases import phrases
from wenmai.prerequisites import bounds
from wenmai.prerequisites.names import Names

__all__ = ["NAMED", "unstated_bases"]

NAMED = 0.15  # points for a name that the text uses, beside the strength of the chain


def unstated_bases(
    articles: Mapping[str, Article],
    names: Names,
    needs: Sequence[Edge],
    weighed: Mapping[tuple[str, str], bool],
) -> Iterator[Edge]:
    """Edges from articles to what their text builds on and never cites.

    Parameters
    ----------
    articles, names
        All articles by id, and what they are called.
    needs
        The `requires` edges found so far, without cycles; the new ones close none.
    weighed
        (source, target) of all pairs that were judged, with whether that is the last word: a list of
        links at the end says nothing about what the text uses.
    """
    needed = _strongest(needs)
    for source in sorted(needed):
        if articles[source].known != "text":
            continue
        for target, base in sorted(_two_steps(needed, source).items()):
            if weighed.get((source, target)):
                continue
            listed = (source, target) in weighed
            times, name = names.uses(source, target, titles=listed)
            if times >= bounds.NAME_USES:
                text = phrases().say("requires:named", name, times)
                yield _edge(source, target, base, Reason(kind="named", source=source, text=text, value=NAMED))


def _strongest(needs: Sequence[Edge]) -> dict[str, list[Edge]]:
    """The guessed needs of each article, the strongest ones; stated needs are followed as they are."""
    needed: dict[str, list[Edge]] = defaultdict(list)
    for edge in needs:
        if edge.role in IN_PATH and edge.score < 1:
            needed[edge.source].append(edge)
    for some in needed.values():
        some.sort(key=lambda edge: (-edge.score, edge.target))
        del some[bounds.STRONGEST_NEEDS :]
    return needed


def _two_steps(needed: Mapping[str, Sequence[Edge]], source: str) -> dict[str, Reason]:
    """What is needed by what `source` needs, by the best chain, with its strength."""
    found: dict[str, Reason] = {}
    for one in needed[source]:
        for two in needed.get(one.target, ()):
            strength = round(one.score * two.score, 4)
            if strength >= bounds.UNCITED_FLOOR and (
                two.target not in found or strength > found[two.target].value
            ):
                found[two.target] = Reason(
                    kind="base", source=one.target, text=phrases().say("requires:base"), value=strength
                )
    return found


def _edge(source: str, target: str, base: Reason, sign: Reason) -> Edge:
    return Edge(
        source=source,
        target=target,
        kind="requires",
        score=round(base.value + sign.value, 4),
        role="needed",
        ground="inferred",
        rule="unstated",
        reasons=(base, sign),
    )
