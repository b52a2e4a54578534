"""What a build of many sites keeps of every article: as little as its answers need, and the same answers."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import write_corpus
from steps import LINEAR, growth
from wenmai.model import BesideArticles, Document, Extraction, Site
from wenmai.pipeline import build
from wenmai.pipeline.documents import Documents
from wenmai.pipeline.identity import Names
from wenmai.pipeline.needs_between import circles
from wenmai.pipeline.packing import pack
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.rows import Row, rows_of
from wenmai.pipeline.site_rows import Need
from wenmai.pipeline.sites import Grouping, site_inputs
from wenmai.prerequisites.cycles import closing_cycles
from wenmai.read import Input
from wenmai.store import open_store
from wenmai.store.node_numbers import NodeNumbers

IDS = ["轮轴", "锯", "锥子", "刨子", "斧头"]


@pytest.mark.parametrize("hashed", [hash, len, lambda _: 7], ids=["hashes", "some are one", "all are one"])
def test_nodes_have_their_numbers_whatever_their_hashes(hashed: object) -> None:
    numbers = NodeNumbers(hashed)
    numbers.add(IDS[:2])
    numbers.add(IDS[2:])
    numbers.tell_apart(iter(IDS))
    assert numbers.of([*IDS, IDS[0]]) == [1, 2, 3, 4, 5, 1]


def test_what_is_no_node_has_no_number() -> None:
    numbers = NodeNumbers()
    numbers.tell_apart(iter(()))
    assert numbers.of(["锤子"]) == [0]
    numbers = NodeNumbers()
    numbers.add(IDS)
    numbers.tell_apart(iter(IDS))
    assert numbers.of(["锤子", "斧头"]) == [0, 5]


SITES, ARTICLES = 3, 5
ends = st.tuples(st.integers(0, ARTICLES - 1), st.integers(0, ARTICLES - 1))
firmness = st.sampled_from((0.2, 0.5, 0.9))


def name(site: int, article: int) -> str:
    return f"https://shed{site}.example/{article}"


@st.composite
def sites_with_needs(draw: st.DrawFn) -> tuple[list[list[Need]], list[list[Need]]]:
    """What each site needs of its own articles, in no circle, and of others'."""
    own, abroad = [], []
    for site in range(SITES):
        pairs = {(max(pair), min(pair)) for pair in draw(st.sets(ends, max_size=8)) if pair[0] != pair[1]}
        own.append([Need(name(site, one), name(site, two), 0, 0.5) for one, two in sorted(pairs)])
        led = draw(st.lists(st.tuples(ends, st.integers(1, SITES - 1), firmness), max_size=4))
        abroad.append(
            [Need(name(site, a), name((site + by) % SITES, b), 0, firm) for (a, b), by, firm in led]
        )
    return own, abroad


def of_all(needs: Sequence[Sequence[Need]]) -> list[tuple[Names, Sequence[Need]]]:
    return [(Names(), some) for some in needs]


@settings(max_examples=300)
@given(sites_with_needs())
def test_circles_are_those_of_all_needs_at_once(needs: tuple[list[list[Need]], list[list[Need]]]) -> None:
    own, abroad = needs
    firm: dict[tuple[str, str], float] = {}
    for need in (need for some in abroad for need in some):
        firm[need.source, need.target] = max(need.firmness, firm.get((need.source, need.target), 0.0))
    given_edges = [(need.source, need.target) for some in own for need in some]
    assert circles(lambda: of_all(own), of_all(abroad)) == closing_cycles(given_edges, firm)


@pytest.mark.parametrize("kept", [True, False], ids=["from the cache", "just read"])
def test_the_documents_of_an_input_are_decoded_one_by_one(kept: bool, tmp_path: Path) -> None:
    """A dump of a site may have as many as all the rest."""
    text = "".join(f'{{"title": "轮轴{number}", "text": "没有"}}\n' for number in range(40))
    source = Input(Path(), "shed.jsonl", text.encode())
    cache = RowCache(tmp_path)

    def row() -> Row:
        return next(iter(rows_of([source], Site(), {source.name: b"digest"}, cache)))

    if kept:
        row()
    gc.collect()
    before = sum(isinstance(other, Extraction) for other in gc.get_objects())  # of other tests
    most = 0
    for one, packed in row().documents():
        assert packed == pack(one)
        most = max(most, sum(isinstance(other, Extraction) for other in gc.get_objects()))
    assert most - before < 10


def test_files_of_many_sites_are_looked_through_once() -> None:
    """Sites of a crawl, each in a folder of its own."""

    def prepared(size: int) -> Callable[[], object]:
        grouping, documents = Grouping(Site()), Documents()
        for number in range(size):
            document = Document(path=f"{number}/a.html", reader="html", url=f"https://shed{number}.example/a")
            extraction = Extraction(document=document, address=document.url)
            documents.add(grouping.add(extraction), extraction)
        files = frozenset(f"{number}/{name}.html" for number in range(size) for name in "ab")
        return lambda: site_inputs(documents, grouping, Site(), "", BesideArticles(files=files))

    assert growth(prepared, 50, 200) < LINEAR


def test_a_store_alone_is_written_without_the_whole_graph_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path / "in", 1_000, 2)
    whole = build([str(tmp_path / "in")], tmp_path / "whole", exports={"graph.ttl": lambda _: ("",)})
    monkeypatch.setattr("wenmai.pipeline.joining.Joined.in_memory", lambda _: pytest.fail("all in memory"))
    alone = build([str(tmp_path / "in")], tmp_path / "alone")
    assert (alone.graph_counts, alone.counts) == (whole.graph_counts, whole.counts)
    with open_store(whole.files[0]) as one, open_store(alone.files[0]) as other:
        assert one.graph() == other.graph()


FORGETTING = """
import re, sys
from pathlib import Path
from wenmai.pipeline.row_cache import RowCache
def most():  # KiB that this process has held: what `getrusage` tells begins with what its parent held
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
cache = RowCache(Path(sys.argv[1]))
before = most()
cache.prune([])
cache.close()
print(most() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the most that was held")
def test_forgetting_all_rows_holds_few_of_them(tmp_path: Path) -> None:
    rows, size = 64, 1 << 20  # bytes
    cache = RowCache(tmp_path)
    for number in range(rows):
        cache.keep(number.to_bytes(32, "big"), os.urandom(size))
    cache.close()
    command = [sys.executable, "-c", FORGETTING, tmp_path]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    assert int(told.stdout) < rows * size // 1024 / 8  # KiB
    assert (tmp_path / ".cache.db").stat().st_size < size
