"""docs/rules.md: what every rule and pattern does, on which corpus and on how many public repositories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from evaluate_scores import OWN_LABELS
from rule_counts import Counts, row_counts
from rule_spots import Spot, spots

__all__ = ["FACTS", "PAGE", "Fact", "Measured", "facts_of", "names_on", "page", "read_facts", "write_facts"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
FACTS = OWN_LABELS / "rules_repositories.tsv"
Measured = Mapping[str, Mapping[str, Counts]]  # site → mode → counts

_HEAD = """# Rules: what each one does

`make eval` writes this page. It names every row of the literal tables of `extract`, `series` and `resolve`,
and every compiled pattern of these rooms, as they are found there; a test compares the names.

A cell is *as it is* / *with every link stripped*: how often a pattern matched (each title is read once), and
for a row without a pattern, how often it decided. Empty: never. *decided*, *right* (✓) and *wrong* (✗) are of
rows whose name a citation, a mention or a part of a series carries; links are stripped, and the stripped link
says the truth (for parts of series of kexue, the labels do). Where no link is, nothing is judged.

*repositories* is how many of the {count} public ones that `docs/evaluation.md` names and that could be had
it fired on, as `tests/labels/rules_repositories.tsv` keeps it, and what follows counts them together.
*elsewhere*: the stripped link leads to no article of the site, but to a book, say, or to a copy of the
article on another site. *sites* is how many corpora and repositories it fired on, with links or without.
"""


@dataclass(frozen=True)
class Fact:
    """One rule, pattern or decision on all public repositories together."""

    name: str
    sites: int  # where it fired, with links or without
    linked: int  # how often, as they are
    stripped: int  # how often, with every link stripped
    decided: int  # of `stripped`, where a row is named by what it decides
    right: int
    wrong: int
    elsewhere: int  # the link leads to no article of the site: a book, or a copy on another site

    def line(self) -> str:
        return "\t".join(str(getattr(self, one.name)) for one in fields(self))


def facts_of(measured: Measured) -> dict[str, Fact]:
    """One fact for each spot, and one for each decision that some rule took."""
    facts = {
        spot.name: _fact(spot.name, [_of_spot(spot, one) for one in measured.values()]) for spot in spots()
    }
    for value in _values(measured):
        facts[value] = _fact(value, [_of_value(value, one) for one in measured.values()])
    return facts


def _values(measured: Measured) -> list[str]:
    return sorted({value for one in measured.values() for counts in one.values() for value in counts.decided})


@dataclass(frozen=True)
class _Of:
    """One spot on one site."""

    linked: int
    stripped: int
    verdicts: Counter[str]  # links stripped

    def cell(self) -> str:
        if not (self.linked or self.stripped):
            return ""
        judged = [(sign, self.verdicts[verdict]) for sign, verdict in (("✓", "right"), ("✗", "wrong"))]
        return " ".join(
            [f"{self.linked}/{self.stripped}", *(f"{sign}{number}" for sign, number in judged if number)]
        )


def _of_spot(spot: Spot, modes: Mapping[str, Counts]) -> _Of:
    decided = {mode: row_counts(spot, counts) for mode, counts in modes.items()}
    if spot.pattern:
        fired = {mode: counts.fired[spot.name] for mode, counts in modes.items()}
    else:
        fired = {mode: one.total() for mode, one in decided.items()}
    return _Of(fired["links"], fired["titles"], decided["titles"])


def _of_value(value: str, modes: Mapping[str, Counts]) -> _Of:
    decided = {mode: Counter(counts.decided.get(value, {})) for mode, counts in modes.items()}
    return _Of(decided["links"].total(), decided["titles"].total(), decided["titles"])


def _fact(name: str, some: list[_Of]) -> Fact:
    verdicts = sum((one.verdicts for one in some), Counter[str]())
    return Fact(
        name,
        sum(bool(one.cell()) for one in some),
        sum(one.linked for one in some),
        sum(one.stripped for one in some),
        verdicts.total(),
        verdicts["right"],
        verdicts["wrong"],
        verdicts["elsewhere"],
    )


# --- the facts of the repositories --------------------------------------------------------------


def write_facts(measured: Measured) -> None:
    """What was counted on public repositories: names of sites, numbers, and nothing of their texts."""
    head = "\t".join(one.name for one in fields(Fact))
    rows = [fact.line() for _, fact in sorted(facts_of(measured).items()) if fact.sites]
    FACTS.write_text("\n".join([f"# {' '.join(sorted(measured))}", head, *rows]) + "\n", "utf-8")


def read_facts() -> tuple[int, dict[str, Fact]]:
    """How many repositories were counted, and the facts by name."""
    if not FACTS.is_file():
        return 0, {}
    sites, _, *rows = FACTS.read_text("utf-8").splitlines()
    facts = [Fact(name, *map(int, numbers)) for name, *numbers in (row.split("\t") for row in rows)]
    return len(sites.removeprefix("#").split()), {fact.name: fact for fact in facts}


# --- the page -----------------------------------------------------------------------------------


def page(measured: Measured) -> str:
    """The page as text: the same for the same counts."""
    count, facts = read_facts()
    lines = [_HEAD.format(count=count)]
    tables: dict[str, list[Spot]] = {}
    for spot in spots():
        tables.setdefault(_table(spot), []).append(spot)
    for table, some in tables.items():
        rows = [
            (_title(spot), [_of_spot(spot, one) for one in measured.values()], spot.name) for spot in some
        ]
        lines += [f"## {table}", "", *_rows(rows, measured, facts), ""]
    values = sorted(
        {*_values(measured), *(name for name in facts if " " in name and "." not in name.split()[0])}
    )
    rows = [(f"`{one}`", [_of_value(one, modes) for modes in measured.values()], one) for one in values]
    lines += ["## What decided", "", _DECIDED, "", *_rows(rows, measured, facts)]
    return "\n".join(lines) + "\n"


_DECIDED = """By the names that the graph carries: *rule* of a citation of an article, *rule to a work*,
*implicit* references, *why* something is held for an article or a work, whose *voice* speaks, *cue*, what
*follows*, *shape* of the mark of a part of a series, and why something was *left* open."""


def _table(spot: Spot) -> str:
    """A literal table stands alone; single patterns stand with those of their room."""
    name, bracket, _ = spot.name.partition("[")
    return name if bracket else name.rpartition(".")[0]


def _title(spot: Spot) -> str:
    return f"`{spot.name.replace('|', '¦')}`"


def _rows(
    rows: Iterable[tuple[str, list[_Of], str]], measured: Measured, facts: Mapping[str, Fact]
) -> list[str]:
    columns = [
        "name",
        "sites",
        *measured,
        "decided",
        "right",
        "wrong",
        "repositories",
        "fired",
        "right",
        "wrong",
    ]
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for title, some, name in rows:
        here, there = _fact(name, some), facts.get(name, Fact(name, *[0] * 7))
        cells = [title, str(here.sites + there.sites), *(one.cell() for one in some)]
        cells += [_shown(here.decided), _shown(here.right), _shown(here.wrong), _shown(there.sites)]
        cells += [f"{there.linked}/{there.stripped}" if there.sites else ""]
        cells += [_shown(there.right), _shown(there.wrong), _shown(there.elsewhere)]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _shown(number: int) -> str:
    return str(number) if number else ""


def names_on(text: str) -> set[str]:
    """The names of rules and patterns that a page has."""
    above = text.partition("## What decided")[0]
    return {name.replace("¦", "|") for name in re.findall(r"^\| `([^`]+)` \|", above, re.MULTILINE)}
