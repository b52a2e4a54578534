"""The triples: what is said, that two parsers agree on it, and that names do not move."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from typing import get_args

import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, RDF, SKOS, Namespace, URIRef

from conftest import ROOT
from graphs import A1, A2, A4, OTHER, PAPER, PARENT, SERIES, TOPIC, hostile_graph, small_graph
from wenmai.export import generate
from wenmai.export.characterizations import CONFIDENCE, CUES, LINKED
from wenmai.export.prefixes import PREFIXES
from wenmai.export.rdf import subjects, to_rdflib, triples
from wenmai.model import Cue, Edge, Evidence, Graph, Node

CITO = Namespace(PREFIXES["cito"])
C4O = Namespace(PREFIXES["c4o"])
FRBR = Namespace(PREFIXES["frbr"])
SCHEMA = Namespace(PREFIXES["schema"])
WM = Namespace(PREFIXES["wm"])
ROOM = ROOT / "graph" / "wenmai"
SYNTAXES = {
    "turtle": ("turtle", pyoxigraph.RdfFormat.TURTLE),
    "ntriples": ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
}
GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph, Graph])


def by_oxigraph(text: str, syntax: pyoxigraph.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in pyoxigraph.parse(text.encode(), format=syntax)}


def by_rdflib(graph: rdflib.Graph) -> set[str]:
    return by_oxigraph(graph.serialize(format="nt"), pyoxigraph.RdfFormat.N_TRIPLES)


@GRAPHS
def test_every_syntax_and_both_parsers_give_the_same_triples(
    graph: Callable[[], Graph], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        expected = by_rdflib(to_rdflib(graph()))
        for name, (rdflib_name, syntax) in SYNTAXES.items():
            text = "".join(generate(name, graph()))
            assert by_oxigraph(text, syntax) == expected, name
            assert by_rdflib(rdflib.Graph().parse(data=text, format=rdflib_name)) == expected, name
    assert not caplog.records  # rdflib only warns at an IRI that it can't write again


@GRAPHS
def test_there_are_no_blank_nodes_and_no_subject_twice(graph: Callable[[], Graph]) -> None:
    found = [subject.iri for subject in subjects(graph())]
    assert len(set(found)) == len(found)
    assert not any(isinstance(term, rdflib.BNode) for triple in to_rdflib(graph()) for term in triple)
    lines = "".join(generate("ntriples", graph())).splitlines()
    assert len(set(lines)) == len(lines) == len(list(triples(graph())))


def test_turtle_is_readable() -> None:
    text = "".join(generate("turtle", small_graph()))
    assert (
        "\n<https://example.org/archives/7>\n"
        "    a fabio:BlogPost, schema:BlogPosting ;\n"
        '    rdfs:label "阳台种葱记"@zh ;\n'
        '    dcterms:title "阳台种葱记"@zh ;\n'
        '    schema:name "阳台种葱记"@zh ;\n'
        '    dcterms:identifier "https://example.org/archives/7" ;\n'
        "    schema:url <https://example.org/archives/7> ;\n"
        '    dcterms:issued "2010-02"^^xsd:gYearMonth ;\n'
        '    schema:datePublished "2010-02"^^xsd:gYearMonth ;\n'
        '    wm:inferred "date",\n'
        '        "title" ;\n'
        '    dc:publisher "example.org" ;\n'
        '    wm:known "listed" ;\n'
        '    dc:source "list.txt#4" .\n'
    ) in text


def test_flat_relations() -> None:
    graph = to_rdflib(small_graph())
    flat = {
        CITO.cites: 5,
        DCTERMS.isPartOf: 3,
        DCTERMS.subject: 2,
        DCTERMS.requires: 1,
    }
    assert {predicate: len(list(graph.triples((None, predicate, None)))) for predicate in flat} == flat
    assert (URIRef(A2), DCTERMS.requires, URIRef(A1)) in graph
    assert graph.value(URIRef(PAPER), URIRef("http://purl.org/spar/fabio/hasArXivId")) == rdflib.Literal(
        "2006.11239"
    )


def test_a_citation_leads_to_its_sentence() -> None:
    [row] = to_rdflib(small_graph()).query(
        """
        PREFIX cito: <http://purl.org/spar/cito/> PREFIX c4o: <http://purl.org/spar/c4o/>
        PREFIX frbr: <http://purl.org/vocab/frbr/core#> PREFIX wm: <urn:wenmai:term:>
        SELECT ?text ?sentence ?start ?rule WHERE {
            ?citation a cito:Citation ; cito:hasCitingEntity ?a ; cito:hasCitedEntity ?b ;
                wm:rule ?rule ; wm:evidence ?pointer .
            ?pointer a c4o:InTextReferencePointer ; frbr:partOf ?a ; c4o:hasContent ?text ; wm:start ?start ;
                c4o:hasContext/c4o:hasContent ?sentence .
            FILTER (?start = 900)
        }
        """
    )
    assert [str(value) for value in row] == [
        "上一篇文章",
        "上一篇文章已经给出了结果。",
        "900",
        "previous-part",
    ]


def test_a_requirement_names_its_reasons_and_citations() -> None:
    graph = to_rdflib(small_graph())
    [statement] = graph.subjects(RDF.type, WM.Requirement)
    assert graph.value(statement, WM["from"]) == URIRef(A2)
    assert graph.value(statement, WM.to) == URIRef(A1)
    assert str(graph.value(statement, WM.role)) == "needed"
    assert str(graph.value(statement, WM.score)) == "0.9"
    kinds = {graph.value(thing, RDF.type) for thing in graph.objects(statement, WM.evidence)}
    assert kinds == {WM.Reason, CITO.Citation}


def test_a_series_keeps_its_order_and_its_gap() -> None:
    graph = to_rdflib(small_graph())
    places = {
        int(graph.value(item, SCHEMA.position)): str(graph.value(item, SCHEMA.item))
        for item in graph.objects(URIRef(SERIES), SCHEMA.itemListElement)
    }
    assert places == {1: A1, 2: A2, 4: A4}
    assert [int(gap) for gap in graph.objects(URIRef(SERIES), WM.gap)] == [3]


def test_topics_and_unresolved_mentions() -> None:
    graph = to_rdflib(small_graph())
    assert graph.value(URIRef(TOPIC), SKOS.prefLabel) == rdflib.Literal("扩散模型", lang="zh")
    assert graph.value(URIRef(TOPIC), SKOS.altLabel) == rdflib.Literal("diffusion model", lang="en")
    [open_mention] = graph.subjects(RDF.type, WM.Unresolved)
    assert set(graph.objects(open_mention, WM.candidate)) == {URIRef(A1), URIRef(OTHER)}


def test_former_ids_are_told_where_they_were_published() -> None:
    """An address is; the name that a build gave an article before it knew one is not."""
    old = "https://old.example/1"
    node = Node(id="urn:a", kind="article", title="a", former_ids=("urn:wenmai:article:00ff", old))
    graph = to_rdflib(Graph(nodes=(node,)))
    assert list(graph.subject_objects(DCTERMS.isReplacedBy)) == [(URIRef(old), URIRef("urn:a"))]


@pytest.mark.parametrize(
    ("cue", "shape", "rule", "expected"),
    [
        ("", "mark", "exact", {"cites"}),
        ("", "link", "exact", {"cites", "linksTo"}),
        ("consult", "mark", "url", {"cites", "linksTo", "citesAsRecommendedReading"}),
        ("assumed", "mark", "exact", {"cites", "obtainsBackgroundFrom"}),
        ("stated", "mark", "near", {"cites", "citesForInformation"}),
        ("setting", "mark", "repository-link", {"cites", "linksTo", "usesMethodIn"}),
        ("previous", "implicit", "implicit-previous", {"cites", "citesAsRelated"}),
        ("aside", "mark", "exact", {"cites", "citesAsRelated"}),
        ("example", "mark", "exact", {"cites"}),
        ("forward", "mark", "exact", {"cites"}),
    ],
)
def test_a_citation_is_characterized_as_its_cue_says(
    cue: str, shape: str, rule: str, expected: set[str]
) -> None:
    mention = Evidence(text="《a》", cue=cue, shape=shape, rule=rule)  # type: ignore[arg-type]
    nodes = (Node(id="urn:a", kind="article", title="a"), Node(id="urn:b", kind="article", title="b"))
    edges = (Edge(source="urn:a", target="urn:b", kind="cites", mentions=(mention,)),)
    graph = to_rdflib(Graph(nodes=nodes, edges=edges))
    found = set(graph.objects(None, CITO.hasCitationCharacterization))
    assert found == {CITO[name] for name in expected}
    sure = [str(value) for value in graph.objects(None, WM.confidence)]
    assert sure == ([CONFIDENCE[rule]] if rule in CONFIDENCE else [])


def test_every_cue_and_rule_of_the_tables_exists() -> None:
    assert set(CUES) <= set(get_args(Cue))
    named = set(re.findall(r'"([a-z-]+)"', "".join(
        path.read_text("utf-8") for room in ("resolve", "extract") for path in ROOM.glob(f"{room}/**/*.py")
    )))  # fmt: skip
    assert {*CONFIDENCE, *LINKED} <= named
    assert all(0.5 < float(share) < 1 for share in CONFIDENCE.values())


def test_papers_books_and_programs_are_expressions_like_articles() -> None:
    graph = to_rdflib(small_graph())
    fabio = Namespace(PREFIXES["fabio"])
    kinds = {kind for kind in graph.objects(None, RDF.type) if kind.startswith(fabio)}
    assert kinds == {fabio[name] for name in ("BlogPost", "Article", "Preprint", "Book", "ComputerProgram")}
    assert fabio.Preprint in set(graph.objects(URIRef(PAPER), RDF.type))


def test_authors_dates_series_and_topics_as_schema_and_skos_have_them() -> None:
    graph = to_rdflib(small_graph())
    author = graph.value(URIRef(A1), SCHEMA.author)
    assert author == graph.value(URIRef(A2), SCHEMA.author)
    assert str(graph.value(author, SCHEMA.name)) == "某甲"
    assert graph.value(URIRef(A1), SCHEMA.datePublished) == graph.value(URIRef(A1), DCTERMS.issued)
    assert SCHEMA.ItemList in set(graph.objects(URIRef(SERIES), RDF.type))
    scheme = graph.value(URIRef(TOPIC), SKOS.inScheme)
    assert {value.language for value in graph.objects(scheme, DCTERMS.title)} == {"en", "zh"}
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == {URIRef(TOPIC), URIRef(PARENT)}
    below = replace(
        small_graph(),
        nodes=tuple(replace(one, broader=PARENT) if one.id == TOPIC else one for one in small_graph().nodes),
    )
    assert set(to_rdflib(below).objects(scheme, SKOS.hasTopConcept)) == {URIRef(PARENT)}


def test_everything_has_a_label_and_sentences_are_of_doco() -> None:
    for graph in (small_graph(), hostile_graph()):
        told = to_rdflib(graph)
        assert set(told.subjects(RDF.type)) == set(told.subjects(rdflib.RDFS.label))
        doco = Namespace(PREFIXES["doco"])
        sentences = set(told.objects(None, C4O.hasContext))
        assert sentences == set(told.subjects(RDF.type, doco.Sentence))


@pytest.mark.parametrize("name", SYNTAXES)
def test_below_a_base_every_name_is_an_address(name: str) -> None:
    base = "https://example.org/kg/"
    plain = to_rdflib(small_graph())
    moved = rdflib.Graph().parse(
        data="".join(generate(name, small_graph(), base=base)), format=SYNTAXES[name][0]
    )
    assert len(moved) == len(plain)
    assert URIRef(f"{base}topic/diffusion") in set(moved.subjects())
    things = {str(term) for triple in moved for term in (triple[0], triple[2]) if isinstance(term, URIRef)}
    assert not [thing for thing in things if thing.startswith("urn:wenmai:") and ":term:" not in thing]
    assert (URIRef(A2), CITO.cites, URIRef(A1)) in moved


def citations(*mentions: Evidence) -> list[str]:
    nodes = (Node(id="urn:a", kind="article", title="a"), Node(id="urn:b", kind="article", title="b"))
    graph = Graph(nodes=nodes, edges=(Edge(source="urn:a", target="urn:b", kind="cites", mentions=mentions),))
    return [one.iri for one in subjects(graph) if one.iri.startswith("urn:wenmai:citation:")]


def test_a_citation_keeps_its_name_when_offsets_and_rules_change() -> None:
    first = Evidence(text="《Ａ》", start=1, end=4, rule="exact")
    moved = replace(first, start=70, end=73, rule="folded", document="b.md", context="…")
    assert citations(first) == citations(moved) == citations(replace(first, text="《a》"))
    assert citations(first) != citations(replace(first, text="《b》"))
    assert len(set(citations(first, first, moved))) == 3
    assert citations(first, first)[0] == citations(first)[0]


def test_the_vocabulary_file_defines_what_is_used_and_nothing_else() -> None:
    vocabulary = rdflib.Graph().parse(
        data=resources.files("wenmai.export").joinpath("vocabulary.ttl").read_text("utf-8"), format="turtle"
    )
    defined = {str(term).removeprefix(WM) for term in vocabulary.subjects(RDF.type) if str(term) != str(WM)}
    said = tuple(
        Edge(source=A2, target=A1, kind="requires", role="needed", ground=ground)
        for ground in ("declared", "stated")
    )
    graph = small_graph()
    edges = [replace(one, number="1.2") if one.kind == "part_of" else one for one in graph.edges]
    written = "".join(generate("turtle", replace(graph, edges=(*edges, *said))))
    used = set(re.findall(r"(?<![\w:])wm:(\w+)", written))
    assert used == defined


def test_the_shapes_hold() -> None:
    pyshacl = pytest.importorskip("pyshacl")
    shapes = rdflib.Graph().parse(
        data=resources.files("wenmai.export").joinpath("shapes.ttl").read_text("utf-8"), format="turtle"
    )
    for graph in (small_graph(), hostile_graph()):
        conforms, _, report = pyshacl.validate(to_rdflib(graph), shacl_graph=shapes)
        assert conforms, report


def test_the_shapes_name_only_terms_that_are_written() -> None:
    shapes = rdflib.Graph().parse(
        data=resources.files("wenmai.export").joinpath("shapes.ttl").read_text("utf-8"), format="turtle"
    )
    sh = Namespace("http://www.w3.org/ns/shacl#")
    graph = to_rdflib(small_graph())
    graph.add((URIRef("urn:work"), RDF.type, URIRef("http://purl.org/spar/fabio/Expression")))
    graph.add((URIRef("urn:topic"), SKOS.broader, URIRef(TOPIC)))
    graph.add((URIRef("urn:citation"), WM.confidence, rdflib.Literal("0.9", datatype=rdflib.XSD.decimal)))
    assert set(shapes.objects(None, sh.targetClass)) <= set(graph.objects(None, RDF.type))
    paths = {path for path in shapes.objects(None, sh.path) if isinstance(path, URIRef)}
    assert paths <= set(graph.predicates())


def test_what_a_series_lacks_stands_in_the_order_of_numbers() -> None:
    small = small_graph()
    lacking = replace(small, series=tuple(replace(report, gaps=(10, 9, 2)) for report in small.series))
    (numbers,) = re.findall(r"wm:gap ([0-9,\s]+)", "".join(generate("turtle", lacking)))
    assert numbers.replace(",", "").split() == ["2", "9", "10"]
