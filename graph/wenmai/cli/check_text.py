"""What `wenmai check` writes for a person: sections of findings, and the aliases to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from wenmai.phrases import listed, say, spoken

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
        "damage": (say("the graph contradicts itself"), health.damage, _damage(health)),
        "unresolved": (
            say("citations that nothing clearly answers to, most cited first"),
            health.unresolved,
            _unresolved(health),
        ),
        "series": (say("series with gaps or doubles"), health.series, _series(health)),
        "conflicts": (
            say("documents of one article that disagree"),
            health.conflicts,
            _findings(health.conflicts),
        ),
        "urls": (say("addresses that lead nowhere"), health.urls, _findings(health.urls)),
        "others": (say("other findings"), health.others, _findings(health.others)),
        "mentions": (
            say("own titles without marks or link, which would be links"),
            plain,
            _plain(health, plain),
        ),
        "merges": (say("articles shown by several documents"), health.merges, _merges(health)),
    }
    for name, (title, entries, lines) in sections.items():
        if entries and (not chosen or name in chosen):
            yield paint(say("{name} ({number})", name=title, number=len(entries)), bold=True)
            yield from _first(lines, len(entries))
            yield ""
    if not chosen:
        if plainly := health.plain_mentions:
            yield say(
                "{number} own title stands without marks or link (--mentions lists it)"
                if plainly == 1
                else "{number} own titles stand without marks or link (--mentions lists them)",
                number=plainly,
            )
        if line := addresses(health.own_links):
            yield spoken(line)
        lone = health.isolated
        yield say("{number} of {all} articles neither cite nor are cited", number=lone, all=health.articles)


def _first(lines: Iterator[str], entries: int) -> Iterator[str]:
    """The lines of the first entries of a section; what belongs to an entry is set in by four."""
    shown = 0
    for line in lines:
        shown += not line.startswith("    ")
        if shown > _MOST:
            yield f"  {say('and {number} more (--json lists all)', number=entries - _MOST)}"
            return
        yield line


def _damage(health: HealthReport) -> Iterator[str]:
    from wenmai.cli.printing import safe

    yield from (f"  {safe(spoken(text))}" for text in health.damage)


def _unresolved(health: HealthReport) -> Iterator[str]:
    from wenmai.cli.printing import clip, quoted, safe

    titles, described = _titles(health), {node.id: node for node in health.nodes}

    for one in health.unresolved:
        times = f"×{one.count}" if one.count > 1 else ""
        leads = f" → {clip(safe(one.target), 60)}" if one.target not in ("", one.text) else ""
        yield f"  {clip(safe(one.text), 80)}{leads}  {safe(one.reason)} {times}".rstrip()
        where = say("; ").join(clip(safe(titles.get(source, source)), 60) for source in one.sources[:3])
        yield f"    {say('in {titles}', titles=where)}{' …' if len(one.sources) > 3 else ''}"
        if one.places:
            places = listed(map(safe, one.places[:3]))
            yield f"    {say('at {places}', places=places)}{' …' if len(one.places) > 3 else ''}"
        if one.context:
            yield f"    {quoted(one.context, mark=one.text)}"
        for candidate in one.candidates[:5]:
            title = _described(described.get(candidate), candidate)
            yield f"    {say('could be: {title}', title=title)}"


def _plain(health: HealthReport, mentions: Iterable[Edge]) -> Iterator[str]:
    from wenmai.cli.printing import clip, quoted, safe

    titles = _titles(health)

    for edge in mentions:
        first = edge.mentions[0]
        times = f"  ×{edge.weight:g}" if edge.weight != 1 else ""
        yield f"  {clip(safe(titles.get(edge.target, edge.target)), 60)}{times}"
        source = clip(safe(titles.get(edge.source, edge.source)), 60)
        yield f"    {say('in {title} ({document})', title=source, document=safe(first.document))}"
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
    return say("once") if count == 1 else say("{number} times", number=count)


_NAMELESS = ("missing-file", "missing-note", "bad-url", "promised", "no-series", "missing-part")


def suggested_aliases(health: HealthReport) -> Iterator[str]:
    """An alias file with a line for every title that is open, most cited first, each a comment yet."""
    from wenmai.cli.printing import clip, safe

    titles = _titles(health)
    head = say('What titles mean: title as cited = id, address or title of the article; "" for no article.')
    yield f"# {head}"
    what = say(
        "Remove the # before the line that is right; put the file as aliases.toml beside the articles."
    )
    yield f"# {what}"
    for one in health.unresolved:
        if one.reason in _NAMELESS or not one.text.strip("《》 "):
            continue
        where = clip(safe(titles.get(one.sources[0], one.sources[0])), 60) if one.sources else ""
        yield ""
        text = clip(safe(one.text), 80)
        line = say(
            "{text}: {code}, {times}, in {title}",
            text=text,
            code=safe(one.reason),
            times=_times(one.count),
            title=where,
        )
        yield f"# {line}"
        for candidate in one.candidates[:5]:
            title = clip(safe(titles.get(candidate, candidate)), 60)
            yield f"# {_toml_text(one.text)} = {_toml_text(candidate)}  # {title}"
        yield f'# {_toml_text(one.text)} = ""  # {say("no article")}'


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
        missing = say("missing {numbers}", numbers=listed(map(str, one.gaps))) if one.gaps else ""
        double = say("double {numbers}", numbers=listed(map(str, one.doubles))) if one.doubles else ""
        facts = say("; ").join(filter(None, (missing, double)))
        yield f"  {clip(safe(one.title), 60)}  {facts}  {safe(at.get(one.title, ''))}".rstrip()


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe

    for one in findings:
        about = f"{link}  " if (link := _link(one)) else ""
        yield f"  {safe(one.code)}  {safe(one.where)}  {about}{clip(safe(spoken(one.message)), 120)}".rstrip()


def _link(finding: Finding) -> str:
    """The words of a link and its address, which is enough where there are none; empty where it is said."""
    from wenmai.check import CODES
    from wenmai.cli.printing import clip, safe

    of_address = finding.code in CODES and CODES[finding.code].section == "urls"
    if not (finding.words or of_address) or finding.target in finding.message:
        return ""
    words, target = (clip(safe(" ".join(text.split())), 60) for text in (finding.words, finding.target))
    return target if words in ("", target) else f"{words} → {target}"


def _merges(health: HealthReport) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe

    for one in health.merges:
        yield f"  {clip(safe(one.title), 60)}  {', '.join(map(safe, one.documents))}"
