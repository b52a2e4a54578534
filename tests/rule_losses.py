"""What is lost where a rule or a pattern is taken away: each is switched off alone, where it fires.

Written as a table with a line for each rule and site; the figures are of distinct pairs, parts and edges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

from evaluate_corpora import MODES
from rule_counts import Blog, Truth, resolved_in, row_counts
from rule_page import Measured
from rule_spots import Spot, Watched, WatchedProposals, spots, watch
from wenmai.model import Extraction
from wenmai.pipeline.assemble import assemble
from wenmai.resolve import OPTIONAL_RULES, Resolution
from wenmai.topics import load

__all__ = ["write_losses"]

_FEW = 2  # sites below which a rule is asked what it is worth
_KINDS = ("right", "wrong", "open", "members", "needs", "works", "words")
_HEAD = ["name", "site", *(f"{sign}{kind}" for kind in _KINDS for sign in "-+"), "examples"]
_EXAMPLES = 4

_Facts = dict[str, set[str]]  # kind → what was found

_TASKS: list[tuple[Blog, list[Spot]]] = []  # sites, and what to switch off there; the forked processes look


def write_losses(blogs: Iterable[Blog], measured: Measured, file: Path, names: Sequence[str]) -> None:
    """Switch off the rules and patterns whose names begin so (all with few sites where none are named)."""
    rows = {spot.row for spot in spots() if spot.name.startswith("resolve.")}
    others = [Spot(f"resolve.{rule}", rule) for rule in OPTIONAL_RULES if rule not in rows]  # in no table
    at = {spot: _sites(spot, measured) for spot in (*spots(), *others)}
    chosen = [
        spot for spot in at if (any(map(spot.name.startswith, names)) if names else len(at[spot]) < _FEW)
    ]
    tasks = [(blog, [spot for spot in chosen if blog.name in at[spot]]) for blog in blogs]
    _TASKS[:] = [task for task in tasks if task[1]]
    with (
        get_context("fork").Pool(2, maxtasksperchild=1) as pool,
        file.open("w", encoding="utf-8") as out,
    ):
        out.write("\t".join(_HEAD) + "\n")
        out.writelines(f"{spot.name}\t(nowhere)\n" for spot in chosen if not at[spot])
        for lines in pool.imap(_losses, range(len(_TASKS)), chunksize=1):
            out.writelines(f"{line}\n" for line in lines)
            out.flush()


def _sites(spot: Spot, measured: Measured) -> set[str]:
    """Where it decides; where nothing carries its name, where it fires; with links or without."""
    decides = {
        site
        for site, modes in measured.items()
        if any(row_counts(spot, counts).total() for counts in modes.values())
    }
    if decides or not spot.pattern:
        return decides
    return {
        site for site, modes in measured.items() if any(counts.fired[spot.name] for counts in modes.values())
    }


def _losses(at: int) -> list[str]:
    """The lines of one site."""
    blog, some = _TASKS[at]
    watched = watch()
    before = _facts(blog, ())
    return [_line(spot, blog, before, _without(spot, blog, watched)) for spot in some]


def _without(spot: Spot, blog: Blog, watched: Mapping[str, Watched | WatchedProposals]) -> _Facts:
    if not spot.pattern:
        return _facts(blog, (spot.row,) if spot.row in OPTIONAL_RULES else ())
    watched[spot.name].off = True
    try:
        return _facts(blog, ())
    finally:
        watched[spot.name].off = False


def _line(spot: Spot, blog: Blog, before: _Facts, after: _Facts) -> str:
    cells = [spot.name, blog.name]
    examples = []
    for kind in _KINDS:
        lost, gained = sorted(before[kind] - after[kind]), sorted(after[kind] - before[kind])
        cells += [str(len(lost) or ""), str(len(gained) or "")]
        examples += [f"-{kind} {one}" for one in lost[:_EXAMPLES]]
        examples += [f"+{kind} {one}" for one in gained[:_EXAMPLES]]
    return "\t".join([*cells, " ; ".join(examples).replace("\n", " ").replace("\t", " ")])


def _facts(blog: Blog, off: tuple[str, ...]) -> _Facts:
    """Everything of a site that a reader of the graph could miss."""
    found: _Facts = {kind: set() for kind in _KINDS}
    truth: Truth | None = None
    for mode in MODES:
        extractions, resolution = resolved_in(blog, mode, off=off)
        truth = truth or Truth(blog, resolution)
        _add_citations(found, mode, resolution, truth)
        found["members"] |= {
            f"{mode} {article.title} | {series.title} {mark.position} {mark.part}"
            for series in resolution.series.values()
            for article, mark in series.members
        }
        found["works"] |= {f"{mode} {work.kind} {work.title}" for work in resolution.works}
        found["words"] |= set(_words(mode, extractions))
        if mode == "links":
            graph = assemble(resolution, load(), (), Counter())
            needs = [edge for edge in graph.edges if edge.kind == "requires"]
            found["needs"] |= {f"{edge.source} {edge.target} {edge.role}" for edge in needs}
    return found


def _add_citations(found: _Facts, mode: str, resolution: Resolution, truth: Truth) -> None:
    names = truth.name(resolution)
    for one in resolution.citations:
        target = names.get(one.target)
        told = truth.at(str(one.document), one.mention)
        verdict = "open" if told is None or target is None else "right" if told == target else "wrong"
        # of what is cited without a text the graph has only a guess
        where = target or f"({one.target})"
        found[verdict].add(f"{mode} {names.get(one.source)} → {where} {one.mention.text[:60]}")


def _words(mode: str, extractions: Iterable[Extraction]) -> Iterable[str]:
    """What was read from the words around each mention."""
    for extraction in extractions:
        for one in extraction.mentions:
            said = f"{one.cue} {one.follows} {one.voice} {one.hint.kind} {one.hint.why}"
            yield f"{mode} {extraction.document.ref} {one.start} {one.text[:40]}: {said}"
