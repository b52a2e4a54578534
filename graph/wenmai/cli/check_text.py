"""What `wenmai check` writes for a person: sections of findings, and the aliases to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wenmai.check import Described, HealthReport
    from wenmai.model import Edge, Finding

__all__ = ["report_lines", "suggested_aliases"]

_MOST = 50  # lines of a section on the terminal; --json has all


def report_lines(health: HealthReport, chosen: Sequence[str]) -> Iterator[str]:
    """The report, or the sections that are chosen."""
    from wenmai.cli.printing import addresses, paint

    plain = health.mentions if "mentions" in chosen else ()
    sections: dict[str, tuple[str, Sequence[object], Iterator[str]]] = {
        "damage": ("the graph contradicts itself", health.damage, _damage(health)),
        "unresolved": (
            "citations that nothing clearly answers to, most cited first",
            health.unresolved,
            _unresolved(health),
        ),
        "series": ("series with gaps or doubles", health.series, _series(health)),
        "conflicts": (
            "documents of one article that disagree",
            health.conflicts,
            _findings(health.conflicts),
        ),
        "urls": ("addresses that lead nowhere", health.urls, _findings(health.urls)),
        "others": ("other findings", health.others, _findings(health.others)),
        "mentions": (
            "own titles without marks or link, which would be links",
            plain,
            _plain(health, plain),
        ),
        "merges": ("articles shown by several documents", health.merges, _merges(health)),
    }
    for name, (title, entries, lines) in sections.items():
        if entries and (not chosen or name in chosen):
            yield paint(f"{title} ({len(entries)})", bold=True)
            yield from _first(lines, len(entries))
            yield ""
    if not chosen:
        if plainly := health.plain_mentions:
            yield f"{plainly} own titles stand without marks or link (--mentions lists them)"
        if line := addresses(health.own_links):
            yield line
        yield f"{health.isolated} of {health.articles} articles neither cite nor are cited"


def _first(lines: Iterator[str], entries: int) -> Iterator[str]:
    """The lines of the first entries of a section; what belongs to an entry is set in by four."""
    shown = 0
    for line in lines:
        shown += not line.startswith("    ")
        if shown > _MOST:
            yield f"  and {entries - _MOST} more (--json lists all)"
            return
        yield line


def _damage(health: HealthReport) -> Iterator[str]:
    from wenmai.cli.printing import safe

    yield from (f"  {safe(text)}" for text in health.damage)


def _unresolved(health: HealthReport) -> Iterator[str]:
    from wenmai.cli.printing import clip, quoted, safe

    titles, described = _titles(health), {node.id: node for node in health.nodes}

    for one in health.unresolved:
        times = f"×{one.count}" if one.count > 1 else ""
        leads = f" → {clip(safe(one.target), 60)}" if one.target not in ("", one.text) else ""
        yield f"  {clip(safe(one.text), 80)}{leads}  {safe(one.reason)} {times}".rstrip()
        where = "; ".join(clip(safe(titles.get(source, source)), 60) for source in one.sources[:3])
        yield f"    in {where}{' …' if len(one.sources) > 3 else ''}"
        if one.places:
            yield f"    at {', '.join(map(safe, one.places[:3]))}{' …' if len(one.places) > 3 else ''}"
        if one.context:
            yield f"    {quoted(one.context, mark=one.text)}"
        for candidate in one.candidates[:5]:
            yield f"    could be: {_described(described.get(candidate), candidate)}"


def _plain(health: HealthReport, mentions: Iterable[Edge]) -> Iterator[str]:
    from wenmai.cli.printing import clip, quoted, safe

    titles = _titles(health)

    for edge in mentions:
        first = edge.mentions[0]
        times = f"  ×{edge.weight:g}" if edge.weight != 1 else ""
        yield f"  {clip(safe(titles.get(edge.target, edge.target)), 60)}{times}"
        yield f"    in {clip(safe(titles.get(edge.source, edge.source)), 60)} ({safe(first.document)})"
        yield f"    {quoted(first.context, mark=first.text)}"


def _described(node: Described | None, node_id: str) -> str:
    """A candidate by its title, and by what tells it from another of that title."""
    from wenmai.cli.printing import clip, safe

    if node is None:
        return safe(node_id)
    facts = [fact for fact in (node.date, node.where) if fact]
    return "  ".join([clip(safe(node.title or node_id), 60), *map(safe, facts)])


def _titles(health: HealthReport) -> dict[str, str]:
    """What the articles that the report names are called."""
    return {node.id: node.title or node.id for node in health.nodes}


def _times(count: int) -> str:
    """Once, 3 times."""
    return "once" if count == 1 else f"{count} times"


_NAMELESS = ("missing-file", "missing-note", "bad-url", "promised", "no-series", "missing-part")


def suggested_aliases(health: HealthReport) -> Iterator[str]:
    """An alias file with a line for every title that is open, most cited first, each a comment yet."""
    from wenmai.cli.printing import clip, safe

    titles = _titles(health)
    yield '# What titles mean: title as cited = id, address or title of the article; "" for no article.'
    yield "# Remove the # before the line that is right; put the file as aliases.toml beside the articles."
    for one in health.unresolved:
        if one.reason in _NAMELESS or not one.text.strip("《》 "):
            continue
        where = clip(safe(titles.get(one.sources[0], one.sources[0])), 60) if one.sources else ""
        yield ""
        yield f"# {clip(safe(one.text), 80)}: {safe(one.reason)}, {_times(one.count)}, in {where}"
        for candidate in one.candidates[:5]:
            title = clip(safe(titles.get(candidate, candidate)), 60)
            yield f"# {_toml_text(one.text)} = {_toml_text(candidate)}  # {title}"
        yield f'# {_toml_text(one.text)} = ""  # no article'


def _toml_text(text: str) -> str:
    """A basic string of TOML on one line, without the marks around a title."""
    import json

    return json.dumps(
        " ".join(text.strip().removeprefix("《").removesuffix("》").split()), ensure_ascii=False
    )


def _series(health: HealthReport) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe

    at = {finding.target: finding.where for finding in health.records if finding.code.startswith("series-")}
    for one in health.series:
        lacks = [("missing", one.gaps), ("double", one.doubles)]
        facts = "; ".join(f"{name} {', '.join(map(str, numbers))}" for name, numbers in lacks if numbers)
        yield f"  {clip(safe(one.title), 60)}  {facts}  {safe(at.get(one.title, ''))}".rstrip()


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe

    for one in findings:
        yield f"  {safe(one.code)}  {safe(one.where)}  {clip(safe(one.message), 120)}".rstrip()


def _merges(health: HealthReport) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe

    for one in health.merges:
        yield f"  {clip(safe(one.title), 60)}  {', '.join(map(safe, one.documents))}"
