"""Pages that a host or a program calls by an id, in addresses of many forms: Medium, Notion."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.model import Article

__all__ = ["HOSTED", "HostedIds", "HostedRow"]


@dataclass(frozen=True, slots=True)
class HostedRow:
    """How one of them writes the id of a page in an address, and in the name of an exported file."""

    name: str
    address: re.Pattern[str]  # of a canonical address; group 1 is the id
    file: re.Pattern[str]  # of a path; group 1 is the id
    example: str
    not_this: str


HOSTED = (
    HostedRow(
        "medium",
        re.compile(r"https://(?:[\w-]+\.)*medium\.com/(?:[^?#]*-|p/)([0-9a-f]{8,12})(?:[?#].*)?"),
        re.compile(r"(?:.*/)?\d{4}-\d{2}-\d{2}_[^/]*-([0-9a-f]{8,12})\.html"),
        "https://medium.com/wood/an-axle-0f1e2d3c4b5a",
        "https://medium.com/wood/about",
    ),
    HostedRow(
        "notion",
        re.compile(
            r"https://(?:www\.notion\.(?:so|site)|notion\.(?:so|site)|[\w-]+\.notion\.site)/(?:[^?#]*[-/])?([0-9a-f]{32})(?:[?#].*)?"
        ),
        re.compile(r"(?:.*/)?[^/]* ([0-9a-f]{32})\.(?:md|html)"),
        "https://www.notion.so/An-axle-0f1e2d3c4b5a69780f1e2d3c4b5a6978",
        "https://www.notion.so/product",
    ),
)


class HostedIds:
    """Articles by such ids."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles: dict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
        for article in articles:
            for key in _keys(article):
                self._articles[key][article.id] = article

    def at(self, address: str) -> tuple[Article, ...]:
        """The articles whose id an address holds; none where no row knows it."""
        for row in HOSTED:
            if match := row.address.fullmatch(address):
                return tuple(self._articles.get((row.name, match[1]), {}).values())
        return ()


def _keys(article: Article) -> Iterator[tuple[str, str]]:
    for row in HOSTED:
        for document in (extraction.document for extraction in article.extractions):
            if match := row.address.fullmatch(document.url) or row.file.fullmatch(document.path):
                yield row.name, match[1]
