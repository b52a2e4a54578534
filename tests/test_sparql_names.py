"""Names in a question that mean nothing are told, with the nearest one that there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner

import wenmai
from graphs import small_graph
from wenmai.cli import main
from wenmai.export.prefixes import PREFIXES
from wenmai.library import Library, querying
from wenmai.library.sparql_names import _known, asked_names, unknown_names
from wenmai.store import FILE_NAME, write

CITO = PREFIXES["cito"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write(small_graph(), tmp_path / FILE_NAME)
    with wenmai.open(tmp_path) as opened:
        yield opened


def nowhere(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("cito:citess", "cito:cites"),
        ("cito:Cites", "cito:cites"),
        ("wm:requirez", "dcterms:requires"),
        ("wm:InferedRequirement", "wm:InferredRequirement"),
        ("wm:Articel", "fabio:BlogPost"),  # what this program calls an article
        ("fabio:Articel", "fabio:Article"),
        ("wm:paper", "fabio:Article"),
        ("schema:title", "dcterms:title"),
        ("rdf:typ", "rdf:type"),
        ("foaf:knows", ""),
        ("cito:agreesWith", ""),
    ],
)
def test_the_nearest_name(name: str, like: str) -> None:
    assert unknown_names(f"SELECT * {{ ?a {name} ?b }}", nowhere) == ((name, like),)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("ASK { ?a cito:cites+ ?b ; ^wm:from/wm:to ?c . ?c a skos:Concept. }",
         ["cito:cites", "wm:from", "wm:to", "skos:Concept"]),
        (f"PREFIX c: <{CITO}> ASK {{ ?a c:citess ?b ; <{CITO}cites> ?c }}", ["cito:citess", "cito:cites"]),
        ("PREFIX wm: <urn:x:> PREFIX : <urn:y:> ASK { ?a wm:x :y }", []),  # names of one's own
        ('ASK { ?a ?p "wm:x", <http://x.example/wm:x>, "5"^^xsd:integre . _:b ?p ?wm } # wm:x', []),
        ("CONSTRUCT { ?a wm:made ?b } WHERE { ?a wm:asked ?b }", ["wm:asked"]),
        ("CONSTRUCT WHERE { ?a wm:asked ?b }", ["wm:asked"]),
        ("DESCRIBE wm:asked", ["wm:asked"]),
    ],
)  # fmt: skip
def test_names_that_are_asked_of(question: str, names: list[str]) -> None:
    assert list(asked_names(question)) == names


def test_every_name_of_a_graph_is_known(data_build: Path) -> None:
    triples = rdflib.Graph().parse(data_build / "graph.ttl")
    said = {str(one) for _, name, kind in triples for one in (name, kind) if isinstance(one, rdflib.URIRef)}
    short = {f"{prefix}:{one[len(space):]}" for one in said for prefix, space in PREFIXES.items()
             if one.startswith(space) and ":" not in one[len(space):]}  # fmt: skip
    assert len(short) > 60
    assert short <= _known()


@pytest.mark.parametrize("ask", [querying.answer, querying.by_rdflib], ids=["oxigraph", "rdflib"])
def test_both_engines_tell(ask: object, library: Library) -> None:
    question = "SELECT ?a { ?a cito:citess ?b ; prism:doi ?c ; dcterms:title ?d }"  # no DOI here, but a name
    answer = ask(library.store.path, question, "cited")  # type: ignore[operator]
    assert [tuple(one) for one in answer.unknown_names] == [("cito:citess", "cito:cites")]
    assert not answer


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "neither this graph nor its vocabulary has wm:Topik; did you mean skos:Concept?"),
        ("zh", "这张图和它的词汇里都没有 wm:Topik；是不是 skos:Concept？"),
    ],
)
def test_a_line_on_stderr_and_nothing_else_changes(language: str, line: str, data_build: Path) -> None:
    command = [
        "--lang",
        language,
        "query",
        "SELECT ?a { ?a a wm:Topik, wm:unheard }",
        "--dir",
        str(data_build),
    ]
    answer = CliRunner().invoke(main, command)
    assert (answer.exit_code, answer.stdout) == (0, "a\n")
    assert line in answer.stderr.splitlines()
    assert len([one for one in answer.stderr.splitlines() if "wm:unheard" in one]) == 1
    assert "wm:" not in CliRunner().invoke(main, [*command, "--quiet"]).stderr
