"""Prerequisites: roles and paths, on both sets of labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from evaluate_scores import COOLSHELL, Score, documents, number, own_rows_of, resolved, row, rows_of, say
from wenmai.model import IN_PATH, Edge, Graph, Node
from wenmai.pipeline.assemble import assemble
from wenmai.prerequisites import plan
from wenmai.topics import load

__all__ = ["print_needs"]


class Reading:
    """What planning asks, answered from a graph in memory."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = {node.id: node for node in graph.nodes}
        self.needs: dict[str, list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            if edge.kind == "requires":
                self.needs[edge.source].append(edge)
        for edges in self.needs.values():
            edges.sort(key=lambda edge: (-edge.score, edge.target))

    def node(self, node_id: str) -> Node:
        return self.nodes[node_id]

    def requirements(self, node_id: str) -> list[Edge]:
        return self.needs.get(node_id, [])


def print_needs(graph: Graph) -> None:
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
    own_paths = own_rows_of("paths-more.jsonl")
    for reader in ("second", "third"):
        here = [one for one in more if one["site"] == "kexue.fm"]
        roles(f"{reader} reader: role", graph, _by(reader, here))
        paths(f"{reader} reader: paths, essential articles", reading, _by(reader, own_paths))
    others = documents("coolshell_html")
    other = assemble(resolved(others, COOLSHELL), load(), (), Counter())
    roles("another blog: role", other, [one for one in more if one["site"] == "coolshell.cn"])


def _by(reader: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The labels of one reader; those of the second do not say so."""
    return [one for one in rows if one.get("reader", "second") == reader]


def roles(name: str, graph: Graph, rows: list[dict[str, Any]]) -> None:
    said = {
        (number(edge.source), number(edge.target)): edge.role
        for edge in graph.edges
        if edge.kind == "requires"
    }
    labels = {(one["source_id"], one["target_id"]): one["role"] for one in rows}
    needed = {pair for pair in labels if said.get(pair) == "needed"}
    row(f"{name} needed", Score.of(needed, {pair for pair, one in labels.items() if one == "needed"}))
    in_path = {pair for pair in labels if said.get(pair) in IN_PATH}
    row(
        f"{name} needed or likely",
        Score.of(in_path, {pair for pair, one in labels.items() if one == "needed"}),
    )
    useful = {pair for pair in labels if pair in said}
    row(
        f"{name} needed or helps",
        Score.of(useful, {pair for pair, one in labels.items() if one != "passing"}),
    )
    for pair, role in sorted(labels.items()):
        if said.get(pair, "passing").replace("likely", "needed") != role:
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
