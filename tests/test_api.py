"""What `wenmai.open` gives: the documented examples, the records, and what an import costs."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

import wenmai
from conftest import ROOT
from graphs import A1, A2, A4, OTHER, SERIES, TOPIC, small_graph
from wenmai.errors import AmbiguousArticle, NoPath, NoSuchArticle, OutputError
from wenmai.library import Library
from wenmai.model import Graph, Node
from wenmai.store import write

SECOND = "漫步扩散（二）"


@pytest.fixture(scope="module")
def beside_out(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> Path:
    """A folder with the graph of data/ in `out`."""
    folder = tmp_path_factory.mktemp("api")
    shutil.copytree(data_build, folder / "out")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write(small_graph(), tmp_path / "graph.db")
    with wenmai.open(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("where", ["docs", "docstring"])
def test_the_documented_examples(where: str, beside_out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(beside_out)
    text = (ROOT / "docs" / "api.md").read_text("utf-8") if where == "docs" else wenmai.open.__doc__ or ""
    examples = doctest.DocTestParser().get_doctest(text, {}, where, where, 0)
    assert examples.examples
    told: list[str] = []
    failed, tried = doctest.DocTestRunner().run(examples, out=told.append)
    assert (failed, tried) == (0, len(examples.examples)), "".join(told)


def test_an_import_costs_nothing() -> None:
    code = "import sys, wenmai; wenmai.open; print(*sorted(n for n in sys.modules if n.startswith('wenmai')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["wenmai"]


def test_a_path_loads_neither_scoring_nor_networkx(tmp_path: Path) -> None:
    write(small_graph(), tmp_path / "graph.db")
    code = (
        "import sys, wenmai\n"
        f"with wenmai.open({str(tmp_path)!r}) as library: library.path({A2!r}, known=[{OTHER!r}])\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"networkx", "numpy", "rdflib", "click", "wenmai.topics", "wenmai.extract"}


def test_a_file_is_as_good_as_its_folder(tmp_path: Path) -> None:
    write(small_graph(), tmp_path / "graph.db")
    with wenmai.open(tmp_path / "graph.db") as one, wenmai.open(str(tmp_path)) as two:
        assert one.path(A2) == two.path(A2)
    with pytest.raises(OutputError, match="no build in"):
        wenmai.open(tmp_path / "elsewhere")


def test_what_was_dropped_keeps_what_was_weighed(beside_out: Path) -> None:
    with wenmai.open(beside_out / "out") as library:
        passing = [one for one in library.store.dropped() if one.why == "cited in passing"]
        assert passing
        assert all(one.reasons for one in passing)
        assert not any(reason.context for one in passing for reason in one.reasons)
        some = passing[0]
        answer = library.why(some.source, some.target)
        assert (answer.role, answer.score, answer.reasons) == ("", some.score, some.reasons)


def test_answers_are_frozen(library: Library) -> None:
    answers = (library.path(A2), library.why(A2, A1), library.show(A2), *library.next([A1]),
               *library.series(), *library.topics())  # fmt: skip
    for answer in answers:
        with pytest.raises(FrozenInstanceError):
            setattr(answer, fields(answer)[0].name, None)


def test_every_question_has_its_answer(library: Library) -> None:
    assert [step.id for step in library.path(SECOND).steps] == [A1]
    assert [one.id for one in library.next([A1])] == [A2]
    assert library.next([]) == ()
    assert library.why(A2, A1).role == "needed"
    assert library.why(A2, A4).why_not == "cited and not weighed"
    assert library.show("topic:扩散").node.id == TOPIC
    assert library.show("漫步扩散", "series").node.id == SERIES
    assert [node.id for node in library.search("漫步 看法")] == [A2]
    assert [(one.node.id, one.parts, one.gaps) for one in library.series()] == [(SERIES, 3, (3,))]
    assert [one.articles for one in library.topics()] == [2, 0]
    assert library.named("series:漫步扩散:1-2").articles == (A1, A2)
    assert library.path(A2, known=[library.named(A1)]).steps == ()


def test_names_and_calls_that_make_no_sense(library: Library) -> None:
    with pytest.raises(AmbiguousArticle):
        library.path("漫步")
    for name in ("没有", "topic:没有"):
        with pytest.raises(NoSuchArticle):
            library.path(name)
    with pytest.raises(ValueError, match="at least one"):
        library.path()
    for targets in ((A1, A2), ("topic:扩散",)):
        with pytest.raises(ValueError, match="one article"):
            library.path(*targets, start=A1)
    with pytest.raises(NoPath):
        library.path(A1, start=A2)


def test_a_chain_leaves_out_what_is_known(library: Library) -> None:
    assert [step.id for step in library.path(A2, start=A1).steps] == [A1]
    assert library.path(A2, start=A1, known=[A1]).steps == ()


def test_hundreds_of_known_names_are_fine(tmp_path: Path) -> None:
    nodes = tuple(Node(id=f"urn:{n:04}", kind="article", title=f"题{n}") for n in range(600))
    write(Graph(nodes=nodes), tmp_path / "graph.db")
    with wenmai.open(tmp_path) as library:
        answer = library.path("urn:0001", known=[node.id for node in nodes[2:]])
        assert len(answer.known) == 598
