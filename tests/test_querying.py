"""Questions in SPARQL: two programs answer alike, nothing is fetched, answers are as the standards say."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner
from rdflib.query import Result

import wenmai
from graphs import small_graph
from wenmai.cli import main
from wenmai.library import Library, oxigraph, querying
from wenmai.library.answers import FORMATS, Answer, Term
from wenmai.library.sparql_titles import in_any_language
from wenmai.pipeline import build
from wenmai.store import FILE_NAME, write

XSD = "http://www.w3.org/2001/XMLSchema#"
QUESTIONS = (
    "SELECT ?a ?b WHERE { ?a cito:cites ?b } ORDER BY ?a ?b",
    "SELECT (count(*) AS ?n) WHERE { ?a ?p ?b }",
    "SELECT ?a ?t WHERE { ?a dcterms:title ?t } ORDER BY ?a ?t",
    "SELECT ?a ?d WHERE { ?a cito:cites ?b OPTIONAL { ?a dcterms:issued ?d } } ORDER BY ?a ?d",
    "SELECT ?a ?b WHERE { ?a dcterms:requires+ ?b } ORDER BY ?a ?b",
    "ASK { ?a cito:cites ?b }",
    "ASK { ?a cito:disputes ?b }",
    "CONSTRUCT { ?b cito:isCitedBy ?a } WHERE { ?a cito:cites ?b }",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write(small_graph(), tmp_path / FILE_NAME)
    with wenmai.open(tmp_path) as opened:
        yield opened


def caches(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob(f"{oxigraph.CACHE}*"))


# --- two programs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_answer_alike(question: str, library: Library) -> None:
    fast = oxigraph.answer(library.store.path, question, "cited")
    slow = querying.by_rdflib(library.store.path, question, "cited")
    for form in ("plain", "csv", "json"):
        assert fast.text(form) == slow.text(form)
    assert (fast.kind, fast.variables, fast.truth) == (slow.kind, slow.variables, slow.truth)
    assert bool(fast) == (question != QUESTIONS[6])


def test_without_oxigraph_rdflib_answers(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxigraph, "is_installed", lambda: False)
    assert len(library.query(QUESTIONS[0])) > 0
    assert caches(library.store.path.parent) == []


def test_a_path_through_many_is_followed_to_its_end(tmp_path: Path) -> None:
    lines = (f'{{"id": "a{n}", "title": "T{n}", "needs": ["a{n + 1}"]}}' for n in range(400))
    (tmp_path / "r.jsonl").write_text("\n".join(lines), "utf-8")
    build([str(tmp_path / "r.jsonl")], tmp_path / "out")
    question = "SELECT (count(*) AS ?n) WHERE { ?a dcterms:requires+ ?b }"
    with wenmai.open(tmp_path / "out") as library:
        assert [row["n"] for row in library.query(question)] == [400 * 401 // 2]


def test_a_path_that_rdflib_cannot_follow_is_one_line(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deep(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("wenmai.export.rdf.to_rdflib", deep)
    with pytest.raises(ValueError, match=r"too long for rdflib; pip install 'wenmai\[oxigraph\]'"):
        querying.by_rdflib(library.store.path, QUESTIONS[4], "cited")


# --- nothing is fetched ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("SELECT * WHERE { SERVICE <http://x.example/> { ?a ?b ?c } }", "SERVICE"),
        ("SELECT * WHERE { service silent <http://x.example/> { ?a ?b ?c } }", "SERVICE"),
        ("SELECT * WHERE { \\u0053ERVICE <http://x.example/> { ?a ?b ?c } }", "SERVICE"),
        ("SELECT * WHERE { \\U00000053ERVICE<http://x.example/> { ?a ?b ?c } }", "SERVICE"),
        ("SELECT * FROM <http://x.example/> WHERE { ?a ?b ?c }", "FROM"),
        ("SELECT * FROM NAMED <http://x.example/> WHERE { ?a ?b ?c }", "FROM"),
        ("# a comment\nSELECT * FROM<http://x.example/> WHERE { ?a ?b ?c }", "FROM"),
        ('SELECT * WHERE { ?a ?b "x" . SERVICE <http://x.example/> { ?a ?b "y" } }', "SERVICE"),
        ("SELECT * WHERE { ?a ?b ?c FILTER(?c <3) SERVICE <http://x.example/> { ?a ?b ?c } }", "SERVICE"),
        ("LOAD <http://x.example/>", "LOAD"),
    ],
)
def test_what_would_fetch_is_refused(question: str, word: str, library: Library) -> None:
    assert oxigraph.fetches(question) == word
    with pytest.raises(ValueError, match=f"{word} is refused"):
        library.query(question)


@pytest.mark.parametrize(
    "question",
    [
        'SELECT ?a WHERE { ?a ?b "SERVICE from the LOAD" }',
        "SELECT ?a WHERE { ?a ?b '''it's\nFROM''' }",
        "SELECT ?from WHERE { ?from ?load $service }",
        "SELECT ?a WHERE { ?a <http://x.example/from/service#LOAD> ?b }",
        "PREFIX from: <urn:x:> SELECT ?a WHERE { ?a from:load from:service }",
        "SELECT ?a # FROM here\nWHERE { ?a ?b ?c }",
        'SELECT ?a WHERE { ?a ?b "a \\" FROM" }',
    ],
)
def test_words_that_say_nothing_are_let_pass(question: str, library: Library) -> None:
    assert oxigraph.fetches(question) == ""
    library.query(question)


@pytest.mark.parametrize("question", ["", "SELECT", "SELECT * WHERE {", "wheel"])
def test_what_is_no_question_is_refused_in_one_line(question: str, library: Library) -> None:
    with pytest.raises(ValueError, match="not a SPARQL query") as raised:
        library.query(question)
    assert "\n" not in str(raised.value)


# --- titles of any language -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "rewritten"),
    [
        (
            'ASK { ?a dcterms:title "轮" ; a ?b }',
            'ASK { FILTER(STR(?_title_0) = "轮")  ?a dcterms:title ?_title_0 ; a ?b }',
        ),
        (
            "ASK { ?a a ?b OPTIONAL { ?a rdfs:label 'a\\'b' } }",
            "ASK { ?a a ?b OPTIONAL { FILTER(STR(?_title_0) = 'a\\'b')  ?a rdfs:label ?_title_0 } }",
        ),
        (
            'CONSTRUCT { ?a schema:name "轮" } WHERE { ?a schema:name """轮""" }',
            'CONSTRUCT { ?a schema:name "轮" } WHERE'
            ' { FILTER(STR(?_title_0) = """轮""")  ?a schema:name ?_title_0 }',
        ),
    ],
)
def test_a_plain_string_is_a_title_of_any_language(question: str, rewritten: str) -> None:
    assert in_any_language(question) == rewritten


@pytest.mark.parametrize(
    "question",
    [
        'ASK { ?a dcterms:title "轮"@zh }',
        'ASK { ?a dcterms:title "轮"^^xsd:string }',
        'ASK { ?a wm:known "text" }',
        'ASK { ?a dcterms:title ?t } # dcterms:title "轮"',
        "ASK { ?a dcterms:title 'dcterms:title \"轮\"'@zh }",
        'ASK { ?a dcterms:title "轮',
        'dcterms:title "轮"',
        'CONSTRUCT { ?a dcterms:title "轮" } { ?a ?b ?c }',
    ],
)
def test_any_other_string_means_itself(question: str) -> None:
    assert in_any_language(question) == question


@pytest.mark.parametrize("ask", [querying.answer, querying.by_rdflib], ids=["oxigraph", "rdflib"])
def test_who_asks_for_a_title_need_not_know_its_language(ask: Any, library: Library) -> None:
    (title, *_) = (node.title for node in library.articles())
    answer = ask(library.store.path, f"SELECT * {{ ?a schema:name {json.dumps(title)} }}", "cited")
    assert answer.variables == ("a",)
    assert [row[0].value for row in answer.rows] == [library.article(title).id]
    with pytest.raises(ValueError, match="line 1, column"):  # as it was written
        ask(library.store.path, 'ASK { ?a schema:name "x" ; cito:cites } LIMIT 3', "cited")


def test_triples_are_written_as_turtle(library: Library) -> None:
    answer = library.query("CONSTRUCT { ?a a fabio:BlogPost ; ?p ?o } { ?a a fabio:BlogPost ; ?p ?o }")
    text = answer.text("turtle")
    assert "@prefix fabio: <http://purl.org/spar/fabio/> .\n" in text
    assert " a fabio:BlogPost ;\n" in text
    graphs = [
        rdflib.Graph().parse(data=answer.text(form), format={"ntriples": "nt", "turtle": "turtle"}[form])
        for form in ("ntriples", "turtle")
    ]
    assert set(graphs[0]) == set(graphs[1]) != set()
    with pytest.raises(ValueError, match="only CONSTRUCT and DESCRIBE"):
        library.query("SELECT ?a { ?a ?b ?c }").text("turtle")


# --- the triples beside the build ------------------------------------------------------------------


def test_the_first_question_leaves_triples_that_the_next_one_opens(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = library.query(QUESTIONS[0])
    [cache] = caches(library.store.path.parent)
    monkeypatch.setattr(oxigraph, "_write", lambda *_: pytest.fail("written twice"))
    monkeypatch.setattr(oxigraph, "_loaded", lambda *_: pytest.fail("loaded twice"))
    assert first.left == cache
    assert library.query(QUESTIONS[0]) == first
    assert library.query(QUESTIONS[0]).left == ""
    assert cache.endswith("-cited")


def test_each_choice_of_works_has_its_own(library: Library) -> None:
    count = "SELECT (count(*) AS ?n) WHERE { ?a ?p ?b }"
    some, every = (next(iter(library.query(count, works=works)))["n"] for works in ("none", "all"))
    assert some < every
    assert len(caches(library.store.path.parent)) == 2


def test_triples_of_another_build_are_removed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 水车\n", "utf-8")
    out = tmp_path / "out"
    count = "SELECT ?t WHERE { ?a dcterms:title ?t } ORDER BY ?t"
    titles = []
    for title in ("风车", "水磨"):
        (tmp_path / "b.md").write_text(f"# {title}\n", "utf-8")
        build([str(tmp_path)], out)
        (out / f"{oxigraph.CACHE}killed{oxigraph._PART}").mkdir()
        with wenmai.open(out) as library:
            titles += [row["t"] for row in library.query(count)]
        assert len(caches(out)) == 1
    assert {"风车", "水磨"} <= set(titles)
    assert build([str(tmp_path)], out).unchanged  # the triples are no input


@pytest.mark.parametrize("damage", ["emptied", "cut", "foreign"])
def test_damaged_triples_are_made_anew(damage: str, library: Library) -> None:
    first = library.query(QUESTIONS[0])
    cache = library.store.path.with_name(caches(library.store.path.parent)[0])
    for file in sorted(cache.iterdir()):
        if damage == "emptied":
            file.unlink()
        elif damage == "foreign" and file.name == "CURRENT":
            file.write_bytes(b"\0wheel\n" * 100)
        elif damage == "cut":
            file.write_bytes(b"")
    assert library.query(QUESTIONS[0]) == first


def test_where_nothing_can_be_written_triples_are_in_memory(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("read-only")

    monkeypatch.setattr(oxigraph, "_write", refused)
    assert len(library.query(QUESTIONS[0])) > 0
    assert caches(library.store.path.parent) == []


def test_a_busy_folder_does_not_make_one_wait(library: Library) -> None:
    from wenmai.pipeline.lock import locked

    with locked(library.store.path.parent):
        assert len(library.query(QUESTIONS[0])) > 0
    assert caches(library.store.path.parent) == []


# --- the forms -------------------------------------------------------------------------------------

ROWS = Answer(
    kind="rows",
    variables=("a", "b"),
    rows=(
        (Term("uri", "https://hoops.example/1"), Term("literal", 'so, "it"\tis\n', language="zh")),
        (Term("literal", "3", f"{XSD}integer"), None),
        (Term("bnode", "x"), Term("literal", "true", f"{XSD}boolean")),
        (Term("literal", "wheel", f"{XSD}integer"), Term("literal", "1.5", f"{XSD}decimal")),
    ),
)


def test_values_are_what_they_are_in_python() -> None:
    assert list(ROWS) == [
        {"a": "https://hoops.example/1", "b": 'so, "it"\tis\n'},
        {"a": 3},
        {"a": "x", "b": True},
        {"a": "wheel", "b": 1.5},
    ]


def test_json_is_read_by_rdflib() -> None:
    read = Result.parse(io.BytesIO(ROWS.text("json").encode()), format="json")
    assert [str(name) for name in read.vars or ()] == ["a", "b"]
    first = read.bindings[0]
    assert {str(name): str(value) for name, value in first.items()} == next(iter(ROWS))


def test_tsv_is_read_by_rdflib() -> None:
    read = Result.parse(io.BytesIO(ROWS.text("tsv").encode()), format="tsv")
    assert len(read.bindings) == len(ROWS)
    assert [str(value) for value in read.bindings[0].values()] == [
        "https://hoops.example/1",
        'so, "it"\tis\n',
    ]


def test_csv_has_the_lines_of_the_standard() -> None:
    lines = ROWS.text("csv").split("\r\n")
    assert lines[0] == "a,b"
    assert lines[1] == 'https://hoops.example/1,"so, ""it""\tis\n"'
    assert lines[2] == "3,"


def test_plain_rows_stay_rows() -> None:
    assert ROWS.text("plain").split("\n")[1] == 'https://hoops.example/1\tso, "it" is'


def test_rows_are_no_triples_and_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="only CONSTRUCT and DESCRIBE give triples"):
        ROWS.text("ntriples")
    with pytest.raises(ValueError, match="there are plain, csv, tsv, json, ntriples"):
        ROWS.text("xml")
    assert "<th>a</th>" in ROWS._repr_html_()


def test_a_process_of_its_own_leaves_and_opens_the_triples(library: Library) -> None:
    folder = library.store.path.parent
    command = [sys.executable, "-m", "wenmai", "query", QUESTIONS[0], "--dir", str(folder)]
    for _ in range(2):
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
        assert told.stdout == library.query(QUESTIONS[0]).text("plain")
        assert len(caches(folder)) == 1


@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_the_command_writes_each_form(form: str, library: Library) -> None:
    question = QUESTIONS[7 if form in ("ntriples", "turtle") else 0]
    words = ["query", question, "--format", form, "--dir", str(library.store.path.parent)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0
    if form != "table":
        assert result.stdout.replace("\r\n", "\n").strip() == (
            library.query(question).text(form).replace("\r\n", "\n").strip()
        )


def test_the_cache_may_be_deleted(library: Library) -> None:
    first = library.query(QUESTIONS[0])
    for name in caches(library.store.path.parent):
        shutil.rmtree(library.store.path.with_name(name))
    assert library.query(QUESTIONS[0]) == first


def test_triples_lie_in_few_files_however_they_were_handed_over(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question looks into each of them; so there are no more than putting them together leaves."""
    import pyoxigraph

    monkeypatch.setattr(oxigraph, "_LARGEST", 500)  # bytes: dozens of blocks
    oxigraph.answer(library.store.path, QUESTIONS[0], "cited")
    (folder,) = library.store.path.parent.glob(f"{oxigraph.CACHE}*")
    left = len([*folder.glob("*.sst")])
    again = shutil.copytree(folder, folder.with_name("again"))
    pyoxigraph.Store(str(again)).optimize()
    assert left <= len([*again.glob("*.sst")])
