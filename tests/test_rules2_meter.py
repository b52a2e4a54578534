"""The meter of rules counts what fires: evidence by what it proposes, leads row by row."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from rule_spots import WatchedProposals, _Walk, spots


@dataclass(frozen=True)
class Kind:
    name: str
    propose: Any


Kind.__module__ = "wenmai.rows"


def both(*_: object) -> list[SimpleNamespace]:
    return [SimpleNamespace(members=("轮", "轴")), SimpleNamespace(members=("铃",))]


def test_evidence_is_counted_by_the_articles_that_it_proposes_and_can_be_switched_off() -> None:
    kept: list[WatchedProposals] = []

    def take(real: Any, name: str) -> WatchedProposals:
        kept.append(WatchedProposals(real, name))
        return kept[-1]

    kind, walk = Kind("wheel", both), _Walk(take)
    walk.value((kind,), "EVIDENCE", "")
    assert [(spot.name, spot.row, spot.pattern) for spot in walk.spots] == [
        ("EVIDENCE[wheel]", "wheel", True)
    ]
    assert len(kind.propose((), None)) == 2
    assert kept[0].fired == 3
    kept[0].off = True
    assert kind.propose((), None) == []
    assert kept[0].fired == 3


def test_rows_that_carry_no_name_to_the_graph_are_counted_where_they_act() -> None:
    counted = {spot.name for spot in spots() if spot.pattern}
    assert "series.evidence.EVIDENCE[neighbours]" in counted
    assert "resolve.leads.LEADS[related].before_a_sign" in counted
