"""What holds for every row of the format table."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import os
import pkgutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import wenmai.export
from graphs import hostile_graph, small_graph
from wenmai.errors import InputError
from wenmai.export import FORMATS, generate
from wenmai.export.clean import count_replaced
from wenmai.model import Graph, Node

EVERY = pytest.mark.parametrize("name", FORMATS)
OURS = [name for name in FORMATS if name not in ("pyvis", "html")]  # no library's script inside
GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph, Graph])


@EVERY
@GRAPHS
def test_chunks_are_text_that_utf_8_can_hold(name: str, graph: Callable[[], Graph]) -> None:
    chunks = generate(name, graph())
    assert inspect.isgenerator(chunks)
    text = "".join(chunks)
    assert text.encode().decode() == text
    assert text or name == "ris" or not graph().nodes  # which has no line of its own without a work


def test_an_unknown_format_lists_the_legal_ones() -> None:
    with pytest.raises(InputError) as caught:
        generate("word", Graph())
    assert "'word'" in str(caught.value)
    assert all(name in str(caught.value) for name in FORMATS)


def test_suffixes_and_descriptions() -> None:
    for row in FORMATS.values():
        assert row.suffix.startswith(".")
        assert len(row.description) < 70


@pytest.mark.parametrize("name", OURS)
@GRAPHS
def test_no_control_characters(name: str, graph: Callable[[], Graph]) -> None:
    text = "".join(generate(name, graph()))
    assert not {char for char in text if unicodedata.category(char) in ("Cc", "Cs")} - set("\n\r\t")
    assert not set(text) & {"\ufffe", "\uffff"}


LINKS = ["javascript:hurt(1)", "JaVaScRiPt:hurt(1)", "data:text/html,hurt(1)", "\tjavascript:hurt(1)"]


@EVERY
@pytest.mark.parametrize("url", LINKS)
def test_only_web_addresses_leave_as_links(name: str, url: str) -> None:
    node = Node(id="urn:x", kind="article", title="x", url=url)
    assert "hurt(1)" not in "".join(generate(name, Graph(nodes=(node,))))


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld"])
def test_an_id_is_no_script_address(name: str) -> None:
    text = "".join(generate(name, Graph(nodes=(Node(id="javascript:hurt", kind="work", title="x"),))))
    assert "<javascript:" not in text
    assert '"@id": "javascript:' not in text
    assert "urn:wenmai:id:javascript:hurt" in text


def test_replaced_characters_are_counted() -> None:
    assert count_replaced(small_graph()) == 0
    node = Node(id="urn:x", kind="article", title="a\x00b\x1b", tags=("\ud800", "fine"))
    assert count_replaced(Graph(nodes=(node,))) == 3


DIGESTS = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from graphs import hostile_graph, small_graph
from wenmai.export import FORMATS, generate
for graph in (small_graph(), hostile_graph()):
    for name in FORMATS:
        print(name, hashlib.sha256("".join(generate(name, graph)).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    here = [
        f"{name} {hashlib.sha256(''.join(generate(name, graph)).encode()).hexdigest()}"
        for graph in (small_graph(), hostile_graph())
        for name in FORMATS
    ]
    run = subprocess.run(
        [sys.executable, "-c", DIGESTS, str(Path(__file__).parent)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split("\n")[:-1] == here


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "json", "graphml"])
def test_one_new_article_changes_only_what_speaks_of_it(name: str) -> None:
    before = small_graph()
    new = Node(id="https://example.org/archives/999", kind="article", title="新文", known="listed")
    after = replace(before, nodes=tuple(sorted((*before.nodes, new), key=lambda node: node.id)))
    old_lines = set("".join(generate(name, before)).splitlines())
    added = set("".join(generate(name, after)).splitlines()) - old_lines
    if name != "graphml":  # its tokens are numbered
        assert all("999" in line or "新文" in line or "listed" in line for line in added)


def test_public_names_stand_once_and_exist() -> None:
    for info in pkgutil.iter_modules(wenmai.export.__path__, "wenmai.export."):
        module = importlib.import_module(info.name)
        assert len(set(module.__all__)) == len(module.__all__), info.name
        assert all(hasattr(module, name) for name in module.__all__)


def test_heavy_libraries_are_loaded_late() -> None:
    code = (
        "import sys, wenmai.export.rdf, wenmai.export.pyvis_network\n"
        "print({'rdflib', 'networkx', 'pyvis', 'numpy', 'IPython'} & sys.modules.keys())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
