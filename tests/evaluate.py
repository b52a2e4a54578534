"""`make eval`: how right the program is on real articles with known truth.

Reads ../shared/corpora and ../shared/labels, which do not come with the project, and says so when
they are missing. Prints one table; every figure is precision / recall / F1 of distinct pairs unless
its row says otherwise. Nothing here is a test: the labels measure rules and are not fitted to.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from agreement import print_agreement
from wenmai.build.assemble import assemble
from wenmai.extract import WEAK_SERIES_SHAPES, extract
from wenmai.fold import canonical_url, fold
from wenmai.merge import merge
from wenmai.model import Document, Edge, Graph, Node, Site
from wenmai.prerequisites import plan
from wenmai.read import find_inputs, read_bytes
from wenmai.resolve import Resolution, resolve
from wenmai.topics import ABOUT, COMPANION, load

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SITE = Site(hosts=("kexue.fm", "spaces.ac.cn"), author="苏剑林")
VERBOSE = "-v" in sys.argv[1:]


@dataclass(frozen=True)
class Score:
    """Counts of right, extra and missing answers."""

    right: int
    extra: int
    missing: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @classmethod
    def of(cls, found: set[Any], wanted: set[Any]) -> Score:
        return cls(len(found & wanted), len(found - wanted), len(wanted - found))


def row(name: str, score: Score, note: str = "") -> None:
    print(f"{name:<46} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}  {note}".rstrip())


def say(text: str) -> None:
    if VERBOSE:
        print(f"    {text}")


def number(node_id: str) -> str:
    """`https://kexue.fm/archives/9119` → `9119`."""
    return node_id.rpartition("/")[2]


# --- citations ----------------------------------------------------------------------------------


def documents(*names: str) -> list[Document]:
    found = []
    for name in names:
        for one in find_inputs([str(SHARED / "corpora" / name)])[0]:
            found.extend(read_bytes(f"{name}/{one.name}", one.file.read_bytes()).documents)
    return found


def resolved(some: Iterable[Document], site: Site = SITE) -> Resolution:
    articles, _ = merge([extract(document)[0] for document in some], site)
    return resolve(articles, WEAK_SERIES_SHAPES, site)


def linked_pairs(bodies: Iterable[Document], ids: set[str]) -> Iterator[tuple[str, str, str, bool]]:
    """What the links say: source, target, text of the link, and whether it carries a title mark."""
    for document in bodies:
        source = canonical_url(document.url, SITE.host_names)
        for link in document.links:
            target = canonical_url(link.url, SITE.host_names)
            if target in ids and target != source:
                text = document.text[max(0, link.start - 1) : link.end + 1]
                yield source, target, text, "《" in text


def citations() -> Resolution:
    index = documents("kexue/titles.jsonl")
    bodies = documents("kexue/md")
    ids = {canonical_url(one.url) for one in index}
    truth = list(linked_pairs(bodies, ids))
    with_links = resolved([*bodies, *index])
    found = {
        (one.source, one.target)
        for one in with_links.citations
        if one.mention.reach is None and one.target in ids and one.source in ids
    }
    row("citations with links, pairs of articles", Score.of(found, {(one, two) for one, two, _, _ in truth}))

    bare = [replace(one, links=()) for one in bodies]
    by_title = resolved([*bare, *index])
    marked = {(one, two) for one, two, _, mark in truth if mark}
    found = {
        (one.source, one.target)
        for one in by_title.citations
        if one.mention.shape == "mark" and one.target in ids
    }
    elsewhere = _unlinked(bodies, found - marked)
    row(
        "citations by title alone (links stripped)",
        Score.of(found - elsewhere, marked),
        f"{len(elsewhere)} unlinked, not judged",
    )
    for source, target in sorted(marked - found):
        say(f"missed {number(source)} -> {number(target)}")
    for source, target in sorted(found - elsewhere - marked):
        say(f"extra {number(source)} -> {number(target)}")
    rules = Counter(
        one.rule for one in by_title.citations if one.target in ids and one.mention.shape == "mark"
    )
    right = Counter(one.rule for one in by_title.citations if (one.source, one.target) in marked)
    for rule, count in sorted(rules.items()):
        print(f"    rule {rule:<36} {right[rule]:>5} of {count} agree with a link")
    return with_links


def _unlinked(bodies: Iterable[Document], pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs found by a title that stands without any link: nothing says what it means."""
    titles: dict[str, set[str]] = defaultdict(set)
    for document in bodies:
        covered = [(link.start, link.end) for link in document.links]
        extraction, _ = extract(document)
        for one in extraction.mentions:
            if one.shape == "mark" and not any(start < one.end and one.start < end for start, end in covered):
                titles[canonical_url(document.url, SITE.host_names)].add(fold(one.title))
    return {(source, target) for source, target in pairs if titles[source]}


# --- series, topics, prerequisites ----------------------------------------------------------------


def rows_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "labels" / name).read_text("utf-8").splitlines()]


def series(resolution: Resolution) -> None:
    found = set()
    for one in resolution.series.values():
        ids = [number(article.id) for article, _ in one.members]
        found |= {(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]}
    sure, any_kind, shapes = set(), set(), defaultdict(set)
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
    for one in taken:
        say(f"taken for a part: {one['id']} {one['title']}")


def topics(graph: Graph) -> None:
    weights = {
        (number(edge.source), edge.target.rpartition(":")[2]): edge.weight
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


class Reading:
    """What planning asks, answered from a graph in memory."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = {node.id: node for node in graph.nodes}
        self.needs: dict[str, list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            if edge.kind == "requires":
                self.needs[edge.source].append(edge)
        for edges in self.needs.values():
            edges.sort(key=lambda edge: (-edge.weight, edge.target))

    def node(self, node_id: str) -> Node:
        return self.nodes[node_id]

    def requirements(self, node_id: str) -> list[Edge]:
        return self.needs.get(node_id, [])


def needs(graph: Graph) -> None:
    """Roles and paths on both sets of labels, and what three single signs say alone."""
    reading = Reading(graph)
    kexue = rows_of("roles.jsonl")
    roles("role", graph, kexue)
    labels = {(one["source_id"], one["target_id"]): one["role"] for one in kexue}
    needed = {pair for pair, role in labels.items() if role == "needed"}
    for name, pairs in _single_signs(graph).items():
        row(f"  beside it: {name} alone", Score.of(pairs & set(labels), needed))
    paths("paths, essential articles", reading, rows_of("paths.jsonl"))
    more = own_rows_of("roles-more.jsonl")
    roles("second reader: role", graph, [one for one in more if one["site"] == "kexue.fm"])
    paths("second reader: paths, essential articles", reading, own_rows_of("paths-more.jsonl"))
    others = documents("coolshell_html")
    other = assemble(resolved(others, Site(hosts=("coolshell.cn",))), load(), (), Counter())
    roles("another blog: role", other, [one for one in more if one["site"] == "coolshell.cn"])


def own_rows_of(name: str) -> list[dict[str, Any]]:
    """Labels that come with the project: one reader's single pass, made before seeing any answer."""
    folder = Path(__file__).resolve().parent / "labels"
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def roles(name: str, graph: Graph, rows: list[dict[str, Any]]) -> None:
    said = {
        (number(edge.source), number(edge.target).removesuffix(".html")): edge.role
        for edge in graph.edges
        if edge.kind == "requires"
    }
    said = {(source.removesuffix(".html"), target): role for (source, target), role in said.items()}
    labels = {(one["source_id"], one["target_id"]): one["role"] for one in rows}
    needed = {pair for pair in labels if said.get(pair) == "needed"}
    row(f"{name} needed", Score.of(needed, {pair for pair, one in labels.items() if one == "needed"}))
    useful = {pair for pair in labels if pair in said}
    row(
        f"{name} needed or helps",
        Score.of(useful, {pair for pair, one in labels.items() if one != "passing"}),
    )
    for pair, role in sorted(labels.items()):
        if said.get(pair, "passing") != role:
            say(f"{pair[0]} -> {pair[1]}: wanted {role}, got {said.get(pair, 'passing')}")


def _single_signs(graph: Graph) -> dict[str, set[tuple[str, str]]]:
    cites = [edge for edge in graph.edges if edge.kind == "cites"]
    return {
        "previous part of the series": {
            (number(edge.target), number(edge.source)) for edge in graph.edges if edge.kind == "next"
        },
        "repetition": {(number(edge.source), number(edge.target)) for edge in cites if edge.weight > 1},
        "cue phrases": {
            (number(edge.source), number(edge.target))
            for edge in cites
            if any(one.cue in ("assumed", "previous", "stated") for one in edge.mentions)
        },
    }


def paths(name: str, reading: Reading, rows: list[dict[str, Any]]) -> None:
    right = extra = missing = wrong_order = passed_by = optional = 0
    for label in rows:
        target = f"https://kexue.fm/archives/{label['target_id']}"
        steps = [number(step.id) for step in plan(reading, target).steps]
        score = Score.of(set(steps), set(label["essential"]))
        right, extra, missing = right + score.right, extra + score.extra, missing + score.missing
        common = [one for one in label["essential"] if one in steps]
        wrong_order += common != [one for one in steps if one in common]
        passed_by += len(set(steps) & set(label["not_needed"]))
        optional += len(set(steps) & set(label["optional"]))
        title = reading.node(target).title
        say(f"{title}: wanted {label['essential']}, optional {label['optional']}, got {steps}")
    row(
        name,
        Score(right, extra, missing),
        f"{wrong_order} in wrong order, {optional} of {extra} extra ones optional, {passed_by} not needed",
    )


def main() -> None:
    """Print the table."""
    if not (SHARED / "corpora" / "kexue").is_dir() or not (SHARED / "labels").is_dir():
        print("skipped: the labelled articles (../shared/corpora, ../shared/labels) are not on this machine")
        return
    print(f"{'':<46} {'prec':>6} {'recall':>6} {'F1':>6}   (-v names every miss)")
    resolution = citations()
    graph = assemble(resolution, load(), (), Counter())
    series(resolution)
    topics(graph)
    needs(graph)
    print_agreement(VERBOSE)


if __name__ == "__main__":
    main()
