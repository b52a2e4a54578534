"""Series and topics, against ../shared/labels."""

from __future__ import annotations

from collections import defaultdict

from evaluate_scores import Score, number, row, rows_of, say
from wenmai.model import Graph
from wenmai.resolve import Resolution
from wenmai.topics import ABOUT, COMPANION

__all__ = ["print_series", "print_topics"]

_PAIR = tuple[str, str]


def print_series(resolution: Resolution) -> None:
    found = set()
    for one in resolution.series.values():
        ids = [number(article.id) for article, _ in one.members]
        found |= {(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]}
    sure: set[_PAIR] = set()
    any_kind: set[_PAIR] = set()
    shapes: dict[str, set[_PAIR]] = defaultdict(set)
    for label in rows_of("series.jsonl"):
        ids = [item["id"] for item in label["items"]]
        pairs = {(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]}
        any_kind |= pairs
        if label["numbered"] and label["certainty"] == "sure":
            sure |= pairs
            shapes[label["shape"]] |= pairs
    friends = rows_of("series_false_friends.jsonl")
    judged = {item for pair in any_kind for item in pair} | {one["id"] for one in friends}
    found = {pair for pair in found if set(pair) <= judged}
    members = {number(article.id) for one in resolution.series.values() for article, _ in one.members}
    taken = [one for one in friends if one["id"] in members]
    note = f"{len(taken)} of {len(friends)} false friends taken"
    row("series, numbered and sure, ordered pairs", Score.of(found - (any_kind - sure), sure), note)
    for shape, pairs in sorted(shapes.items()):
        print(f"    shape {shape:<36} {len(pairs & found):>5} of {len(pairs)} pairs")
    for friend in taken:
        say(f"taken for a part: {friend['id']} {friend['title']}")


def print_topics(graph: Graph) -> None:
    weights = {
        (number(edge.source), edge.target.rpartition(":")[2]): edge.score
        for edge in graph.edges
        if edge.kind == "about"
    }
    for topic in ("diffusion", "positional-encoding", "peft"):
        labels = {one["id"]: one[topic.replace("-", "_")] for one in rows_of("topics.jsonl")}
        said = {one for one in labels if weights.get((one, topic), 0) >= COMPANION}
        about = {one for one in labels if weights.get((one, topic), 0) >= ABOUT}
        level2 = {one for one, level in labels.items() if level == 2}
        row(f"topic {topic}, any level", Score.of(said, {one for one, level in labels.items() if level}))
        row(f"topic {topic}, about", Score.of(about, level2))
