"""What a build is done with is gone at once: no ring of objects holds records of a site."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai import pipeline
from wenmai.model import Article, Edge, Extraction, Mention, Node
from wenmai.pipeline import bounds


@pytest.fixture
def _uncollected() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.unfreeze()
    gc.enable()


def _blogs(folder: Path) -> None:
    for host in ("axle.example", "kite.example"):
        texts = (
            {
                "title": f"{host} 第{number}轮",
                "url": f"https://{host}/{number}",
                "text": f"参看《{host} 第{number - 1}轮》。",
            }
            for number in range(4)
        )
        (folder / f"{host}.jsonl").write_text("\n".join(map(json.dumps, texts)), "utf-8")


@pytest.mark.usefixtures("_uncollected")
@pytest.mark.parametrize("held", [5_000, 1])  # documents in memory
def test_no_record_is_in_a_ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(bounds, "DOCUMENTS_HELD", held)
    _blogs(tmp_path)
    counts = pipeline.build([str(tmp_path)], tmp_path / "out").graph_counts
    assert counts["articles"] == 8
    gc.collect()
    records = (Article, Edge, Extraction, Mention, Node)
    assert [type(one) for one in gc.garbage if isinstance(one, records)] == []
