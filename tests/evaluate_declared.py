"""Needs that authors declare, over the pages whose first lines are labelled."""

from __future__ import annotations

from evaluate_labelled import DECLARING, corpus, pairs_by_path
from evaluate_scores import Score, row, rows_of, say
from wenmai.prerequisites import judge

__all__ = ["print_declared"]


def print_declared() -> None:
    """Declared needs; those of the maybe list count neither way."""
    for name in DECLARING:
        labels = rows_of(f"declared_{name}.jsonl")
        sources = {label["source"] for label in labels}
        wanted = {(label["source"], target) for label in labels for target in label["needs"]}
        maybe = {(label["source"], target) for label in labels for target in label["maybe"]}
        judged = {ends: judge(pair) for ends, pair in pairs_by_path(corpus(name)).items()}
        declared = {ends for ends, one in judged.items() if one.ground == "declared" and one.role == "needed"}
        here = {ends for ends in declared if ends[0] in sources} - maybe
        others = len(declared) - len({ends for ends in declared if ends[0] in sources})
        row(f"declared, {name}", Score.of(here, wanted), f"{len(wanted)} pairs; {others} of other pages")
        for ends in sorted(wanted - here):
            say(f"{name}: not heard {ends}")
        for ends in sorted(here - wanted):
            say(f"{name}: beyond the labels {ends}")
