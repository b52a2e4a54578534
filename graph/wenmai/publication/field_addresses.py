"""Addresses that the front matter of many files states in a field of any name: `issue_link`, `zhihu`.

Such a field may as well say where a text was taken from. It is taken for the article's own where the
links of other articles lead to what it holds, and where all of it lies at one host.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wenmai.fold import canonical_url
from wenmai.model import Extraction
from wenmai.publication import bounds
from wenmai.publication.link_evidence import Links, host_or_repository
from wenmai.publication.permalinks import ADDRESS_FIELDS

__all__ = ["FieldHost", "at_stated_fields"]

# fields that say what a note is about, or where something was taken from
_SUBJECTS = frozenset(
    ("demo", "docs", "homepage", "original", "repo", "repository", "source", "via", "website")
)


@dataclass(frozen=True, slots=True)
class FieldHost:
    """A field by which articles say where they stand as well, the host or repository, and how many do."""

    name: str
    host: str
    count: int


def at_stated_fields(
    extractions: Sequence[Extraction], links: Links
) -> tuple[list[Extraction], list[FieldHost]]:
    """The documents with the addresses that such fields give them beside their own."""
    stated: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, extraction in enumerate(extractions):
        for field, written in extraction.document.fields:
            if (
                field not in ADDRESS_FIELDS
                and field.casefold() not in _SUBJECTS
                and (url := canonical_url(written))
            ):
                stated[field, host_or_repository(url)][url].add(number)
    if not stated:
        return list(extractions), []
    linked: dict[str, set[int]] = defaultdict(set)
    for link in links.rows:
        linked[link.url].add(link.source)
    moved, own_fields = list(extractions), []
    for (field, host), addresses in sorted(stated.items()):
        alone = {url: next(iter(numbers)) for url, numbers in addresses.items() if len(numbers) == 1}
        if not (_are_linked(alone, linked) and 2 * len(alone) > len(addresses)):
            continue
        own_fields.append(FieldHost(field, host, len(alone)))
        for url, number in sorted(alone.items()):
            document = moved[number].document
            document = replace(document, copies=(*document.copies, url))
            moved[number] = replace(moved[number], document=document)
    return moved, own_fields


def _are_linked(addresses: Mapping[str, int], linked: Mapping[str, set[int]]) -> bool:
    """Whether other articles link to at least three of the addresses."""
    return (
        sum(bool(linked.get(url, set()) - {number}) for url, number in addresses.items())
        >= bounds.FEWEST_AGREEING
    )
