"""All inputs read into documents: which of them are articles, and what is to be said about the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from wenmai.model import BesideArticles, Extraction, Finding, Redirect, Site
from wenmai.pipeline.documents import Documents
from wenmai.pipeline.grouped_findings import together
from wenmai.pipeline.included_articles import without_cited
from wenmai.pipeline.named_notes import is_empty_note, named_notes
from wenmai.pipeline.outside_content import without_outside
from wenmai.pipeline.rows import Row
from wenmai.pipeline.site_file import without_templates
from wenmai.pipeline.sites import Grouping
from wenmai.read import README, Input
from wenmai.read.unread import is_settings

__all__ = ["Reading", "Rows", "read_all", "to_be_read"]

# The rows of these inputs, in their order.
Rows: TypeAlias = Callable[[Sequence[Input]], Iterable[Row]]
Progress: TypeAlias = Callable[[Iterable[Any], Sequence[int]], Iterable[Any]]


@dataclass(slots=True)
class Reading:
    """What inputs hold."""

    documents: Documents
    grouping: Grouping  # which site each document is of
    beside: BesideArticles  # what else lies there
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def read_all(
    sources: Sequence[Input],
    findings: Sequence[Finding],
    site: Site,
    inputs: Sequence[str],
    rows_of: Rows,
    *,
    progress: Progress | None = None,
    scratch: Path | None = None,
) -> Reading:
    """Read inputs; empty notes and a README are articles where the others name them.

    Parameters
    ----------
    findings
        What was found among the inputs before they were read.
    scratch
        A folder for what is too much for memory; None keeps all there.
    """
    # A link to what is hidden finds nothing.
    seen = (one.path for one in findings if not one.message.startswith("hidden"))
    files = frozenset([*(source.name for source in sources), *seen])
    sources, left = to_be_read(sources, site, inputs)
    said = [*findings, *left]
    documents, grouping = Documents(scratch), Grouping(site)
    redirects: list[Redirect] = []
    counts: Counter[str] = Counter()
    empty: list[Extraction] = []
    readme = Row()
    read = rows_of(sources)
    sizes = [source.size for source in sources]
    for source, row in zip(sources, progress(read, sizes) if progress else read, strict=True):
        if source.about:
            readme = row
            continue
        for extraction, whole in row.documents():
            if is_empty_note(extraction.document):
                empty.append(extraction)
            else:
                documents.add(grouping.add(extraction), extraction, whole)
        said.extend(row.findings)
        redirects.extend(row.redirects)
        counts.update(f"left out {what}" for what in row.left_out)
    about = [extraction for extraction, _ in readme.documents()]
    if named_notes(about, chain(documents, empty), site):
        said = [one for one in said if (one.code, one.path) != ("skipped", README)] + [*readme.findings]
        for extraction in about:
            documents.add(grouping.add(extraction), extraction)
    for extraction in named_notes(empty, documents, site):
        documents.add(grouping.add(extraction), extraction)
    said.extend(grouping.findings())
    if site.generator:
        said = [one for one in said if one.code != "skipped" or not is_settings(one.path)]
    said = without_cited(said, documents, files, site)
    counts.update({f"documents {reader}": number for reader, number in documents.readers.items()})
    if redirects:
        counts["redirects"] = len(redirects)
    beside = BesideArticles(redirects=tuple(redirects), files=files)
    return Reading(documents, grouping, beside, together(said, counts), counts)


def to_be_read(
    sources: Sequence[Input], site: Site, inputs: Sequence[str]
) -> tuple[list[Input], list[Finding]]:
    """The inputs but for those that make the site's pages or lie outside of its texts, and what these are."""
    about = [source for source in sources if source.about]
    kept, templates = without_templates([source for source in sources if not source.about], site)
    kept, outside = without_outside(kept, site, inputs)
    return sorted([*kept, *about], key=lambda one: one.name), [*templates, *outside]
