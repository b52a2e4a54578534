"""The library refuses what can't be meant, with what would have been right, before anything is looked up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wenmai
from wenmai.errors import InputError
from wenmai.library import Library

RECORDS = [
    {"title": "木马", "url": "https://toys.example/1", "text": "请先阅读《轮轴》。"},
    {"title": "轮轴", "url": "https://toys.example/2", "text": "轮。"},
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("refused") / "out"
    wenmai.build(RECORDS, folder, exports={})
    return wenmai.open(folder)


REFUSED: list[tuple[Callable[[Any], object], type[Exception], str]] = [
    (lambda lib: lib.article(3), TypeError, "name = 3; write a text"),
    (lambda lib: lib.path(3), TypeError, "name = 3"),
    (lambda lib: lib.show(None), TypeError, "name = None"),
    (lambda lib: lib.path(["木马", "轮轴"]), TypeError, "name = ['木马', '轮轴']; write a text"),
    (lambda lib: lib.next(3), TypeError, "3 is no text; write one, or several"),
    (lambda lib: lib.next([3]), TypeError, "name = 3; write a text"),
    (lambda lib: lib.show("木马", kind="artcle"), ValueError, "kind = 'artcle'; choose one of: article"),
    (lambda lib: lib.search(b"x"), TypeError, "text = b'x'"),
    (lambda lib: lib.search("木", kind="artcle"), ValueError, "kind = 'artcle'; choose one of: article"),
    (lambda lib: lib.search("木", limit=0), ValueError, "limit = 0; write a whole number from 1 on"),
    (lambda lib: lib.search("木", limit=True), ValueError, "limit = True"),
    (lambda lib: lib.next("木马", limit=0), ValueError, "limit = 0"),
    (lambda lib: lib.path("木马", budget=-1), ValueError, "budget = -1; write a whole number from 0 on"),
    (lambda lib: lib.path("木马", budget="3"), ValueError, "budget = '3'"),
    (lambda lib: lib.path("木马", minutes=1.5), ValueError, "minutes = 1.5"),
    (lambda lib: lib.path("木马", depth=0), ValueError, "depth = 0; write a whole number from 1 on"),
    (lambda lib: lib.export("json", most=0), ValueError, "most = 0"),
    (lambda lib: lib.export("json", around="木马", depth=-1), ValueError, "depth = -1"),
    (lambda lib: lib.export("json", works="al"), ValueError, "works = 'al'; choose one of: all, cited, none"),
    (lambda lib: lib.export("obsidan"), InputError, "no export format 'obsidan'; choose one of: turtle, "),
    (lambda lib: lib.export("nope"), InputError, ", html, parquet, parquet-nodes, neo4j, obsidian"),
    (lambda lib: lib.to_networkx(kinds="cite"), ValueError, "no edge is of the kind cite"),
    (lambda lib: lib.nodes_frame("numpy"), ValueError, "library = 'numpy'; choose one of: pandas, polars"),
    (lambda lib: lib.nodes_frame(kinds=["artcle"]), ValueError, "kinds = 'artcle'; choose one of: article, "),
    (lambda lib: lib.nodes_frame(sorts=3), TypeError, "Library.nodes_frame() got an unexpected keyword"),
    (lambda lib: lib.show("木马", sort=3), TypeError, "Library.show() got an unexpected keyword"),
    (lambda lib: lib.query(3), TypeError, "question = 3"),
    (lambda lib: wenmai.build(RECORDS, lib.store.path.parent, jobs=-1), ValueError, "jobs = -1"),
    (lambda lib: wenmai.build(3, "o"), TypeError, "inputs = 3; write a path, a record, or several of these"),
    (lambda lib: wenmai.build([], "o"), InputError, "no input is named"),
    (lambda lib: wenmai.build("", "o"), InputError, "the name of an input is empty"),
    (lambda lib: wenmai.build(RECORDS, "o", exports=["json"]), ValueError, "write a mapping"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "error", "says"), REFUSED, ids=[says for _, _, says in REFUSED])
def test_what_cant_be_meant_is_refused(
    ask: Callable[[Any], object], error: type[Exception], says: str, library: Library
) -> None:
    with pytest.raises(error) as raised:
        ask(library)
    assert says in str(raised.value)


def test_one_word_is_no_list_of_letters(library: Library, tmp_path: Path) -> None:
    assert library.to_networkx(kinds="cites").number_of_edges() == 1
    assert [step.title for step in library.path("木马").steps] == ["轮轴"]
    assert library.path("木马", known="轮轴").steps == ()
    wenmai.build(RECORDS, tmp_path / "parts", parts="csv")
    assert (tmp_path / "parts" / "parts.json").exists()
    wenmai.load(tmp_path / "parts", tmp_path / "some", sites="toys.example", exports={})
    assert len(wenmai.open(tmp_path / "some")) == 2
