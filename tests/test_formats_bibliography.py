"""BibTeX, CSL-JSON and RIS: read by programs that others wrote, with the titles that went in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from graphs import A1, A2, BOOK, PAPER, REPO, hostile_graph, small_graph
from test_store import stored
from wenmai.cli import main
from wenmai.export import generate
from wenmai.export.bibliography import entries
from wenmai.export.clean import clean
from wenmai.model import Edge, Graph, Node
from wenmai.store import open_store

DOI = Node(
    id="https://doi.org/10.1109/5.771073",
    kind="paper",
    title="Toward 100 % unique {identifiers} & \\more_",
    url="https://doi.org/10.1109/5.771073",
    identifiers=(("doi", "10.1109/5.771073"),),
)
ISBN = Node(id="urn:isbn:9787111", kind="book", title="木工手册", identifiers=(("isbn", "9787111"),))


def shelf() -> Graph:
    """The small graph with a paper that a journal has printed and a book with a number."""
    small = small_graph()
    edges = (Edge(source=A1, target=DOI.id, kind="cites"), Edge(source=A2, target=DOI.id, kind="cites"))
    return replace(small, nodes=(*small.nodes, DOI, ISBN), edges=(*small.edges, *edges))


def of_works(*works: Node) -> Graph:
    return Graph(nodes=works)


def by_bibtexparser(graph: Graph) -> dict[str, tuple[str, dict[str, str]]]:
    text = "".join(generate("bibtex", graph))
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return {
        one.key: (one.entry_type, {name: printed(field.value) for name, field in one.fields_dict.items()})
        for one in library.entries
    }


def printed(source: str) -> str:
    """What TeX prints; the reader of TeX here lacks the two names of braces."""
    source = source.replace(r"{\textbraceleft}", r"\{").replace(r"{\textbraceright}", r"\}")
    return LatexNodes2Text().latex_to_text(source).replace("ˆ", "^")


def by_rispy(graph: Graph) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in rispy.loads("".join(generate("ris", graph)))}


def by_json(graph: Graph) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads("".join(generate("csl-json", graph)))}


KEYS = {"arxiv:2006.11239", "doi:10.1109/5.771073", "isbn:9787111"}


def test_every_program_reads_papers_books_and_software_and_no_other_work() -> None:
    other = Node(id="urn:wenmai:work:1", kind="work", title="一部片子")
    graph = replace(shelf(), nodes=(*shelf().nodes, other))
    for read in (by_bibtexparser, by_rispy, by_json):
        found = read(graph)
        assert set(found) >= KEYS
        assert len(found) == 5  # and the book and the repository of the small graph
        assert "一部片子" not in str(found)


def test_what_bibtex_says() -> None:
    found = by_bibtexparser(shelf())
    kind, fields = found["arxiv:2006.11239"]
    assert (kind, fields["title"], fields["url"]) == (
        "misc",
        "Denoising Diffusion Probabilistic Models",
        PAPER,
    )
    assert (fields["year"], fields["month"], fields["eprint"]) == ("2020", "jun", "2006.11239")
    assert fields["note"] == "cited by 漫步扩散（二）：自回归的看法"
    kind, fields = found["doi:10.1109/5.771073"]
    assert (kind, fields["doi"]) == ("misc", "10.1109/5.771073")
    assert "year" not in fields
    assert fields["note"] == "cited by 漫步扩散（一）：拆与建; 漫步扩散（二）：自回归的看法"
    assert found["isbn:9787111"][1]["isbn"] == "9787111"
    # What styles demand authors of, who are not known, is none of it: they would refuse the whole list.
    assert {kind for kind, _ in found.values()} == {"misc", "software"}


def test_what_csl_says_and_a_processor_prints() -> None:
    items = list(by_json(shelf()).values())
    assert {item["type"] for item in items} == {"article", "article-journal", "book", "software"}
    [paper] = [item for item in items if item["id"] == "arxiv:2006.11239"]
    assert paper["issued"] == {"date-parts": [[2020, 6]]}
    assert (paper["archive"], paper["archive_location"]) == ("arXiv", "2006.11239")
    told = [item for item in items if item["type"] != "software"]  # newer than this processor
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(told), formatter.plain)
    for item in told:
        bibliography.register(Citation([CitationItem(item["id"])]))
    printed = "\n".join(map(str, bibliography.bibliography()))
    assert "Denoising Diffusion Probabilistic Models" in printed
    assert "木工手册" in printed


def test_what_ris_says() -> None:
    found = by_rispy(shelf())
    paper = found["arxiv:2006.11239"]
    assert (paper["type_of_reference"], paper["title"]) == (
        "EJOUR",
        "Denoising Diffusion Probabilistic Models",
    )
    assert (paper["year"], paper["date"], paper["urls"]) == ("2020", "2020/06//", [PAPER])
    assert paper["notes"] == ["cited by 漫步扩散（二）：自回归的看法"]
    assert found["doi:10.1109/5.771073"]["type_of_reference"] == "JOUR"
    assert {one["type_of_reference"] for one in found.values()} == {"EJOUR", "JOUR", "BOOK", "COMP"}


HARD = [
    "a { b",
    "} b",
    "\\end{document}",
    "100 % & $x$ #1 _",
    "~^\\",
    'a "quoted", title',
    "@misc{x,",
    "两行\n标题  - 甲\r\nER  - ",
    "TY  - BOOK",
    "\x00\x1b\u2028\ud800",
]


@pytest.mark.parametrize("title", HARD)
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    graph = of_works(replace(ISBN, title=title), DOI)
    expected = " ".join(clean(title).split())
    for read in (by_bibtexparser, by_rispy, by_json):
        assert set(read(graph)) == {"isbn:9787111", "doi:10.1109/5.771073"}
    assert by_json(graph)["isbn:9787111"]["title"] == expected
    assert by_rispy(graph)["isbn:9787111"]["title"] == expected.strip()


@settings(max_examples=80)
@given(st.text(alphabet=st.sampled_from("ab {}\\~^%&$#_@,漢"), min_size=1))
def test_braces_of_bibtex_always_match(title: str) -> None:
    graph = of_works(replace(ISBN, title=f"x{title}"), DOI)
    [(kind, fields), _] = by_bibtexparser(graph).values()
    expected = " ".join(f"x{title}".split())
    assert (kind, fields["type"]) == ("misc", "book")
    assert fields["title"].replace(" ", "") == expected.replace(" ", "")


@pytest.mark.parametrize(
    ("number", "year", "month"),
    [
        ("2006.11239", "2020", "06"),
        ("0704.0001v2", "2007", "04"),
        ("math/0412070", "2004", "12"),
        ("hep-th/9108028", "1991", "08"),
        ("2013.00001", "", ""),
        ("cs.CL", "", ""),
    ],
)
def test_the_year_in_a_number_of_arxiv(number: str, year: str, month: str) -> None:
    [entry] = entries(of_works(Node(id="urn:x", kind="paper", title="x", identifiers=(("arxiv", number),))))
    assert (entry.year, entry.month) == (year, month)


def test_a_date_that_is_known_goes_before_the_number() -> None:
    node = Node(id="urn:x", kind="paper", title="x", date="2021", identifiers=(("arxiv", "2006.11239"),))
    [entry] = entries(of_works(node))
    assert (entry.year, entry.month) == ("2021", "")


def test_keys_are_plain_each_their_own_and_stay() -> None:
    works = [
        Node(id=f"urn:x:{at}", kind="paper", title="x", identifiers=(("doi", value),))
        for at, value in enumerate(("10.1/a b", "10.1/a（b", "10.1/ab"))
    ]
    keys = [entry.key for entry in entries(of_works(*works))]
    assert len(set(keys)) == 3
    assert all(key.isascii() and not set(key) & set(" {},\\\"#%~'") for key in keys)
    assert [entry.key for entry in entries(of_works(works[1]))] == [keys[1]]


@pytest.mark.parametrize("graph", [shelf, hostile_graph])
def test_the_store_gives_the_same_to_every_format(graph: Any, tmp_path: Path) -> None:
    with open_store(stored(graph(), tmp_path)) as store:
        assert list(entries(store.streamed())) == list(entries(graph()))
        incoming = [(node, list(some)) for node, some in store.streamed().incoming()]
        assert incoming == [(node, list(some)) for node, some in graph().incoming()]


def test_the_command_knows_the_endings_and_takes_no_kinds(tmp_path: Path) -> None:
    stored(shelf(), tmp_path)
    for ending, form in ((".bib", "bibtex"), (".csl.json", "csl-json"), (".ris", "ris")):
        target = tmp_path / f"works{ending}"
        assert CliRunner().invoke(main, ["export", "-o", str(target), "--dir", str(tmp_path)]).exit_code == 0
        assert target.read_bytes().decode() == "".join(generate(form, shelf()))
    refused = CliRunner().invoke(main, ["export", "ris", "--kinds", "cites", "--dir", str(tmp_path)])
    assert (refused.exit_code, "ris is not made of edges" in refused.stderr) == (2, True)
    assert {BOOK, REPO} <= {node.id for node in shelf().nodes}
