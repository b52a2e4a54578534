"""The shapes catch what is wrong in triples: of sixteen faults planted sixteen, and `validate` says it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Literal, Namespace, URIRef
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor

import wenmai
from graphs import A1, A2, A4, OTHER, SERIES, TOPIC, hostile_graph, small_graph
from test_store import stored
from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.export.prefixes import PREFIXES
from wenmai.export.rdf import to_rdflib
from wenmai.library.validating import Violation, shipped, violations
from wenmai.model import Graph, with_kinds

C4O, CITO, FRBR = (Namespace(PREFIXES[name]) for name in ("c4o", "cito", "frbr"))
SCHEMA, WM = (Namespace(PREFIXES[name]) for name in ("schema", "wm"))
ONE, TWO, FOUR, LONE = map(URIRef, (A1, A2, A4, OTHER))


def some(graph: rdflib.Graph, kind: URIRef) -> URIRef:
    """The first resource of a class."""
    return min(graph.subjects(RDF.type, kind))


def cited_without_evidence(graph: rdflib.Graph) -> None:
    graph.add((ONE, CITO.cites, TWO))


def evidence_without_cites(graph: rdflib.Graph) -> None:
    graph.remove((TWO, CITO.cites, ONE))


def required_without_statement(graph: rdflib.Graph) -> None:
    graph.add((LONE, DCTERMS.requires, ONE))


def statement_without_requires(graph: rdflib.Graph) -> None:
    graph.remove((TWO, DCTERMS.requires, ONE))


def subject_without_statement(graph: rdflib.Graph) -> None:
    graph.add((LONE, DCTERMS.subject, URIRef(TOPIC)))


def statement_without_subject(graph: rdflib.Graph) -> None:
    graph.remove((ONE, DCTERMS.subject, URIRef(TOPIC)))


def script_as_address(graph: rdflib.Graph) -> None:
    graph.set((ONE, SCHEMA.url, URIRef("javascript:alert(1)")))


def day_that_no_calendar_has(graph: rdflib.Graph) -> None:
    graph.set((ONE, DCTERMS.issued, Literal("2021-02-30", datatype=XSD.date, normalize=False)))
    graph.set((ONE, SCHEMA.datePublished, Literal("2021-02-30", datatype=XSD.date, normalize=False)))


def two_titles_of_one_language(graph: rdflib.Graph) -> None:
    for predicate in (DCTERMS.title, SCHEMA.name):
        graph.add((ONE, predicate, Literal("拆与建", lang="zh")))


def item_without_position(graph: rdflib.Graph) -> None:
    graph.remove((some(graph, SCHEMA.ListItem), SCHEMA.position, None))


def item_of_another_series(graph: rdflib.Graph) -> None:
    graph.remove((ONE, DCTERMS.isPartOf, URIRef(SERIES)))


def citation_without_a_cited_end(graph: rdflib.Graph) -> None:
    graph.remove((some(graph, CITO.Citation), CITO.hasCitedEntity, None))


def pointer_into_another_article(graph: rdflib.Graph) -> None:
    graph.set((graph.value(some(graph, CITO.Citation), WM.evidence), FRBR.partOf, FOUR))


def sentence_as_a_text(graph: rdflib.Graph) -> None:
    pointer = min(graph.subjects(C4O.hasContext))
    graph.set((pointer, C4O.hasContext, Literal("一句话")))


def score_above_one(graph: rdflib.Graph) -> None:
    graph.set((some(graph, WM.Requirement), WM.score, Literal("1.5", datatype=XSD.decimal)))


def link_to_what_nobody_describes(graph: rdflib.Graph) -> None:
    for predicate, value in list(graph.predicate_objects(FOUR)):
        graph.remove((FOUR, predicate, value))


SIXTEEN: tuple[Callable[[rdflib.Graph], None], ...] = (
    cited_without_evidence,
    evidence_without_cites,
    required_without_statement,
    statement_without_requires,
    subject_without_statement,
    statement_without_subject,
    script_as_address,
    day_that_no_calendar_has,
    two_titles_of_one_language,
    item_without_position,
    item_of_another_series,
    citation_without_a_cited_end,
    pointer_into_another_article,
    sentence_as_a_text,
    score_above_one,
    link_to_what_nobody_describes,
)


def set_to(kind: URIRef, predicate: URIRef, value: rdflib.term.Node) -> Callable[[rdflib.Graph], None]:
    """A fault: the first resource of a class says this instead."""
    return lambda graph: graph.set((some(graph, kind), predicate, value))


def without(kind: URIRef, predicate: URIRef) -> Callable[[rdflib.Graph], None]:
    """A fault: the first resource of a class says nothing of this."""
    return lambda graph: graph.remove((some(graph, kind), predicate, None))


def added(*triple: rdflib.term.Node) -> Callable[[rdflib.Graph], None]:
    return lambda graph: graph.add(triple)


def number(text: str, kind: URIRef = XSD.integer) -> Literal:
    return Literal(text, datatype=kind)


MORE: dict[str, Callable[[rdflib.Graph], None]] = {
    "requires itself": added(ONE, DCTERMS.requires, ONE),
    "role unknown": set_to(WM.Requirement, WM.role, Literal("perhaps")),
    "probability below 0": set_to(WM.Requirement, WM.probability, number("-0.1", XSD.decimal)),
    "no ground": lambda graph: graph.remove((None, RDF.type, WM.InferredRequirement)),
    "a need for a topic": set_to(WM.Requirement, WM.to, URIRef(TOPIC)),
    "no characterization": without(CITO.Citation, CITO.hasCitationCharacterization),
    "not of CiTO": lambda graph: graph.add(
        (some(graph, CITO.Citation), CITO.hasCitationCharacterization, CITO.continues)
    ),
    "confidence above 1": set_to(CITO.Citation, WM.confidence, number("2", XSD.decimal)),
    "no evidence": without(CITO.Citation, WM.evidence),
    "no content": without(C4O.InTextReferencePointer, C4O.hasContent),
    "ends before it starts": lambda graph: graph.set((min(graph.subjects(WM.end)), WM.end, number("0"))),
    "a negative offset": lambda graph: graph.set((min(graph.subjects(WM.start)), WM.start, number("-1"))),
    "a gap that is there": added(URIRef(SERIES), WM.gap, number("2")),
    "two positions": lambda graph: graph.add((some(graph, SCHEMA.ListItem), SCHEMA.position, number("9"))),
    "in no series": lambda graph: graph.remove((None, SCHEMA.itemListElement, some(graph, SCHEMA.ListItem))),
    "no preferred label": without(SKOS.Concept, SKOS.prefLabel),
    "in no scheme": without(SKOS.Concept, SKOS.inScheme),
    "broader than itself": lambda graph: graph.add((URIRef(TOPIC), SKOS.broader, URIRef(TOPIC))),
    "a top that is not told": lambda graph: graph.remove((None, SKOS.hasTopConcept, URIRef(TOPIC))),
    "a scheme without title": without(SKOS.ConceptScheme, DCTERMS.title),
    "no label": lambda graph: graph.remove((ONE, RDFS.label, None)),
    "another name": lambda graph: graph.set((ONE, SCHEMA.name, Literal("别的", lang="zh"))),
    "published on another day": lambda graph: graph.set(
        (ONE, SCHEMA.datePublished, Literal("2022-06-14", datatype=XSD.date))
    ),
    "no leap year": lambda graph: [
        graph.set((ONE, predicate, Literal("2021-02-29", datatype=XSD.date, normalize=False)))
        for predicate in (DCTERMS.issued, SCHEMA.datePublished)
    ],
    "a month that is none": lambda graph: [
        graph.set((ONE, predicate, Literal("2021-13", datatype=XSD.gYearMonth, normalize=False)))
        for predicate in (DCTERMS.issued, SCHEMA.datePublished)
    ],
    "an author who is a text": lambda graph: graph.set((ONE, SCHEMA.author, Literal("某甲"))),
    "known how": lambda graph: graph.set((ONE, WM.known, Literal("guessed"))),
}


@pytest.fixture(scope="module", autouse=True)
def _questions_are_parsed_once() -> Iterator[None]:
    """Those of the shapes, which every validation asks: to parse them takes longer than to answer."""
    translated = cache(lambda text, names: translateQuery(parseQuery(text), None, dict(names)))

    def query(
        self: SPARQLProcessor, text: str, bindings: Any, names: Any, base: None = None, **_: Any
    ) -> Any:
        prefixes, _, question = text.partition("\n\n")
        ordered = "\n".join(sorted(prefixes.split("\n")))  # they come in any order
        whole = translated(f"{ordered}\n\n{question}", frozenset((names or {}).items()))
        return evalQuery(self.graph, whole, bindings, base)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SPARQLProcessor, "query", query)
        yield


@pytest.fixture(scope="module")
def whole() -> rdflib.Graph:
    return to_rdflib(small_graph())


def spoilt(graph: rdflib.Graph, plant: Callable[[rdflib.Graph], object]) -> tuple[Violation, ...]:
    copy = rdflib.Graph()
    for triple in graph:
        copy.add(triple)
    plant(copy)
    assert set(copy) != set(graph)
    return violations(copy)


def test_there_are_sixteen() -> None:
    assert len(SIXTEEN) == len({plant.__name__ for plant in SIXTEEN}) == 16


@pytest.mark.parametrize("plant", SIXTEEN, ids=lambda plant: plant.__name__)
def test_each_of_sixteen_faults_is_caught(plant: Callable[[rdflib.Graph], None], whole: rdflib.Graph) -> None:
    assert spoilt(whole, plant)


@pytest.mark.parametrize("name", MORE)
def test_other_faults_are_caught(name: str, whole: rdflib.Graph) -> None:
    assert spoilt(whole, MORE[name])


@pytest.mark.parametrize(
    "graph",
    [
        small_graph(),
        hostile_graph(),
        Graph(),
        *(with_kinds(small_graph(), [kind]) for kind in ("cites", "requires", "part_of")),
    ],
    ids=["small", "hostile", "empty", "cites", "requires", "part_of"],
)
def test_what_is_exported_conforms(graph: Graph) -> None:
    assert violations(to_rdflib(graph)) == ()
    assert violations(to_rdflib(graph, "https://example.org/kg/")) == ()


def test_what_is_said_names_the_resource_and_what_is_wrong(whole: rdflib.Graph) -> None:
    [one] = spoilt(whole, cited_without_evidence)
    assert (one.focus, one.path) == (A1, "")
    assert "flat cito:cites of something without a cito:Citation" in one.message
    [one] = spoilt(whole, score_above_one)
    assert one.path == WM.score.toPython()
    assert one.value == "1.5"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    stored(small_graph(), tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["validate", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_and_the_library(out: Path, whole: rdflib.Graph) -> None:
    assert run("--dir", str(out)) == (0, "", "conforms\n")
    assert json.loads(run("--dir", str(out), "--json")[1]) == {"conforms": True, "violations": []}
    cited_without_evidence(whole)
    bad = out / "bad.ttl"
    bad.write_text(whole.serialize(format="turtle"), "utf-8")
    code, said, noted = run(str(bad))
    assert (code, noted) == (1, "1 violation\n")
    assert said.startswith(f"{A1}: ")
    assert not json.loads(run(str(bad), "--json")[1])["conforms"]
    with wenmai.open(out) as library:
        assert library.validate() == ()
        assert [one.focus for one in wenmai.validate(bad)] == [A1]
    whole.remove((ONE, CITO.cites, TWO))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonld", "{}", "only files that end with .ttl or .nt"),
        ("a.ttl", "<a> <b", "no turtle: "),
        ("a.nt", "\x00", "no nt: "),
        ("missing.ttl", None, "can't be read"),
    ],
)
def test_a_file_that_is_no_rdf_is_one_line(name: str, content: str | None, said: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    code, _, noted = run(str(tmp_path / name))
    assert (code, said in noted, noted.count("\n")) == (1, True, 1)


def test_without_the_validator_one_line_says_so(whole: rdflib.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(InputError, match=r"wenmai\[shapes\]"):
        violations(whole)


def terms() -> Iterator[tuple[rdflib.Graph, URIRef]]:
    vocabulary = rdflib.Graph().parse(data=shipped("vocabulary"), format="turtle")
    return ((vocabulary, term) for term in sorted(set(vocabulary.subjects(RDF.type))))


def test_every_term_is_defined_in_both_languages() -> None:
    owl = Namespace("http://www.w3.org/2002/07/owl#")
    for vocabulary, term in terms():
        said = DCTERMS.description if term == URIRef(WM) else RDFS.comment
        for predicate in (RDFS.label, said):
            languages = sorted(value.language for value in vocabulary.objects(term, predicate))
            assert languages == ["en", "zh"], (term, predicate)
        if term == URIRef(WM):
            assert vocabulary.value(term, owl.versionInfo)
            assert vocabulary.value(term, DCTERMS.license) == URIRef("https://opensource.org/licenses/MIT")
        else:
            assert vocabulary.value(term, RDFS.isDefinedBy) == URIRef(WM)


def test_the_provenance_names_program_documents_and_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 旋转木马\n\n木马转了一圈。\n", "utf-8")
    out = tmp_path / "out"
    wenmai.build(tmp_path / "a.md", out)
    prov = Namespace("http://www.w3.org/ns/prov#")
    with wenmai.open(out) as library:
        graph = rdflib.Graph().parse(data=library.export("prov"), format="turtle")
        moved = library.export("prov", base="https://example.org/kg")
        [article] = library.articles()
    [activity] = graph.subjects(RDF.type, prov.Activity)
    [document] = graph.objects(activity, prov.used)
    assert str(graph.value(document, RDFS.label)) == "a.md"
    assert graph.value(URIRef(article.id), prov.wasDerivedFrom) == document
    made = {str(graph.value(one, RDFS.label)): one for one in graph.subjects(prov.wasGeneratedBy, activity)}
    assert set(made) == {"graph.ttl", "graph.graphml", "graph.html"}
    digest = hashlib.sha256((out / "graph.ttl").read_bytes()).hexdigest()
    assert str(graph.value(made["graph.ttl"], SCHEMA.sha256)) == digest
    agent = graph.value(activity, prov.wasAssociatedWith)
    assert str(graph.value(agent, SCHEMA.softwareVersion)) == wenmai.__version__
    assert graph.value(activity, prov.endedAtTime).datatype == XSD.dateTime
    assert "<https://example.org/kg/build>" in moved
    assert "urn:wenmai:build" not in moved


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://example.org/kg#", "http://example.org/kg#"),
        ("https://例子.org/图/", "https://%E4%BE%8B%E5%AD%90.org/%E5%9B%BE/"),
        ("javascript:x", None),
        ("kg/", None),
        ("https://example.org/?a=b", None),
        ("https://", None),
    ],
)
def test_a_base_is_an_address_of_the_web(base: str, expected: str | None, out: Path) -> None:
    result = CliRunner().invoke(main, ["export", "ntriples", "--base", base, "--dir", str(out)])
    assert result.exit_code == (0 if expected else 2)
    assert (f"<{expected}topic/diffusion>" if expected else "is no http(s) address") in result.output
    wrong = CliRunner().invoke(main, ["export", "json", "--base", "https://example.org/", "--dir", str(out)])
    assert (wrong.exit_code, "json is not RDF" in wrong.stderr) == (2, True)


def test_shapes_and_vocabulary_are_printed() -> None:
    for name in ("shapes", "vocabulary"):
        code, said, _ = run("--show", name)
        assert (code, said) == (0, shipped(name))
