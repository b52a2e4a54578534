"""Each number that decides what a report says of a place, tried on either side of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.model import Document, Edge, Extraction, Finding, Site, Unresolved
from wenmai.pipeline import bounds
from wenmai.pipeline.dead_links import dead_links
from wenmai.pipeline.documents import Documents
from wenmai.pipeline.grouped_findings import together
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.result_files import is_large
from wenmai.pipeline.site_rows import SiteRows, in_pieces
from wenmai.pipeline.sites import Grouping
from wenmai.read import Input


def _lines(text: str) -> Lines:
    return Lines([Input(Path("-"), "a.md", text.encode(), len(text.encode()))])


def _is_searched(size: float) -> object:
    """Whether an address is found in a file of so many bytes."""
    text = "/mill/" + " " * (int(size) - 6)
    (finding,) = _lines(text).of_findings([Finding(code="dead-own-link", path="a.md", target="/mill/")])
    return finding.line == 1


def _is_looked_at(places: float) -> object:
    """Whether a sentence is found at the last of so many places of its words."""
    text = "石磨\n" * (int(places) - 1) + "水渠边的石磨"
    citation = Unresolved(source="x", text="石磨", context="水渠边的石磨", document="a.md")
    (found,) = _lines(text).of_citations([citation])
    return found.line == int(places)


def _tells(distance: float) -> object:
    """Whether the place is told by a word that many code points before it in its sentence."""
    sentence = f"渠{'的' * (int(distance) - 1)}石磨"
    text = f"桥{sentence[1:]}\n{sentence}\n"
    citation = Unresolved(source="x", text="石磨", context=sentence, document="a.md")
    (found,) = _lines(text).of_citations([citation])
    return found.line == 2


def _names_all(files: float) -> object:
    findings = [Finding(code="skipped", path=f"{n}.png", message=".png") for n in range(int(files))]
    (finding,) = together(findings, Counter())
    return "…" not in finding.message


def _takes_in(hosts: float) -> object:
    """Whether a text that names no site is of one site with entries at so many hosts."""
    grouping = Grouping(Site())
    for number in range(int(hosts)):
        url = f"https://mill{number}.example/1"
        document = Document(path="mills.jsonl", entry=number + 1, reader="records", url=url)
        grouping.add(Extraction(document=document, address=url))
    grouping.add(Extraction(document=Document(path="wheel.txt", reader="text")))
    return len(set(grouping.names().values())) == 1


def _holds(number: float) -> object:
    """Whether so many documents stay in memory."""
    with TemporaryDirectory() as folder:
        documents = Documents(Path(folder))
        for _ in range(int(number)):
            documents.add("", Extraction(document=Document(path="wheel.md", reader="markdown")))
        return documents.folder is None


def _is_whole(number: float) -> object:
    """Whether so many documents of one host, in two folders, are built as one site."""
    grouping = Grouping(Site())
    for entry in range(int(number)):
        grouping.add(_OF_FOLDERS[entry % 2])
    return len({*grouping.parts().values()}) == 1


_OF_FOLDERS = [
    Extraction(
        document=Document(path="mills.jsonl", entry=1, reader="records"),
        address=f"https://mill.example/{folder}/1",
    )
    for folder in ("wind", "water")
]


def _is_exported(articles: float) -> object:
    return not is_large({"articles": int(articles)})


def _names_every_address(more: float) -> object:
    """Whether one finding names so many addresses of a folder beside its first."""
    findings = [
        Finding(code="unseen-own-page", path="a.md", target=f"/mill/{at}", message="/mill/")
        for at in range(int(more) + 1)
    ]
    (finding,) = dead_links(findings)
    return "…" not in finding.message


def _goes_whole(edges: float) -> object:
    """Whether a site with so many edges is joined at once."""
    every = tuple(Edge(source=f"{at}", target="mill", kind="cites") for at in range(int(edges)))
    return len([*in_pieces(SiteRows(name="mill.example", edges=every))]) == 1


CASES = [
    BoundCase("SEARCHED_FILE", _is_searched, inside=16 * 1024 * 1024, outside=16 * 1024 * 1024 + 1),
    BoundCase("SEARCHED_PLACES", _is_looked_at, inside=200, outside=201),
    BoundCase("SENTENCE_BESIDE", _tells, inside=12, outside=13),
    BoundCase("SHOWN_ADDRESSES", _names_every_address, inside=20, outside=21),
    BoundCase("SHOWN_PATHS", _names_all, inside=3, outside=4),
    BoundCase("HOSTS_BESIDE", _takes_in, inside=20, outside=21),
    BoundCase("DOCUMENTS_HELD", _holds, inside=5_000, outside=5_001),
    BoundCase("EDGES_AT_ONCE", _goes_whole, inside=4_000, outside=4_001),
    BoundCase("SITE_DOCUMENTS", _is_whole, inside=100_000, outside=100_001),
    BoundCase("EXPORTED_ARTICLES", _is_exported, inside=50_000, outside=50_001),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bounds(case: BoundCase) -> None:
    check_case(case)


def test_each_bound_has_a_case() -> None:
    check_table(bounds, CASES)
