"""The stages of a build in their order: read and extract, merge, resolve, assemble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from wenmai.build.assemble import assemble
from wenmai.build.site import read_site, without_templates
from wenmai.engines import map_ordered, worthwhile
from wenmai.errors import InputError
from wenmai.extract import WEAK_SERIES_SHAPES, extract
from wenmai.merge import merge
from wenmai.model import Extraction, Finding, Graph, Site
from wenmai.read import Input, read_input
from wenmai.resolve import resolve
from wenmai.resolve.site import learn_site
from wenmai.topics import load

if TYPE_CHECKING:
    from wenmai.build import BuildOptions, Progress

__all__ = ["graph_of"]


@dataclass(frozen=True, slots=True)
class _Read:
    """One input after reading and extracting."""

    extractions: tuple[Extraction, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()  # what was no part of an article: sidebar, comments …


def graph_of(
    sources: list[Input],
    findings: list[Finding],
    inputs: Sequence[str],
    options: BuildOptions,
    progress: Progress | None = None,
) -> Graph:
    """The graph of some inputs.

    Raises
    ------
    InputError
        When nothing could be read.
    """
    site, odd = read_site(inputs, options.site, options.aliases)
    topics = load(options.topics)
    extractions: list[Extraction] = []
    counts: Counter[str] = Counter()
    sources, templates = without_templates(sources, site)
    findings = [*findings, *odd, *templates]
    sizes = [source.size for source in sources]
    jobs = options.jobs or worthwhile(sizes)
    read = map_ordered(partial(_read_and_extract, site=site), sources, engine=options.engine, jobs=jobs)
    for one in progress(read, sizes) if progress else read:
        extractions.extend(one.extractions)
        findings.extend(one.findings)
        counts.update(f"documents {extraction.document.reader}" for extraction in one.extractions)
        counts.update(f"left out {what}" for what in one.left_out)
    findings = _skipped_together(findings, counts)
    if not extractions:
        seen = "; ".join(f"{finding.path}: {finding.message}" for finding in findings[:3])
        raise InputError(f"no article in {', '.join(inputs)}" + (f" ({seen})" if seen else ""))
    learned = learn_site(extractions, site)
    findings.extend(learned.findings)
    articles, conflicts = merge(learned.extractions, learned.site)
    resolution = resolve(articles, WEAK_SERIES_SHAPES, learned.site)
    counts.update(resolution.counts)
    return assemble(resolution, topics, [*findings, *conflicts, *resolution.findings], counts)


def _read_and_extract(source: Input, site: Site) -> _Read:
    """Everything about one file that needs no other file; runs in any process."""
    result = read_input(source, site)
    extracted = [extract(document) for document in result.documents]
    findings = [*result.findings, *(finding for _, some in extracted for finding in some)]
    left_out = tuple(stretch.what for stretch in result.left_out)
    return _Read(tuple(one for one, _ in extracted), tuple(findings), left_out)


def _skipped_together(findings: Iterable[Finding], counts: Counter[str]) -> list[Finding]:
    """One finding for each kind of file that is not read, in place of one for each picture."""
    others: list[Finding] = []
    skipped: Counter[str] = Counter()
    for one in findings:
        if one.code == "skipped":
            skipped[one.message] += 1
        else:
            others.append(one)
    for kind, number in sorted(skipped.items()):
        counts[f"skipped {kind}"] = number
        message = f"{number} {kind} {'file' if number == 1 else 'files'}; nothing to read there"
        others.append(Finding(code="skipped", message=message))
    return others
