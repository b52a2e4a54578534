"""A host of very many articles is built in parts; what crosses between them is found as before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from test_sites_grouping import note, record
from wenmai.model import Extraction, Graph, Site
from wenmai.pipeline import BuildOptions, bounds, build_graph
from wenmai.pipeline.sites import Grouping, by_site

HOST = "https://yard.example"


def by(author: str, extraction: Extraction) -> Extraction:
    return replace(extraction, document=replace(extraction.document, author=author))


def at(*pages: str) -> list[Extraction]:
    return [record(f"{HOST}/{page}", entry=number) for number, page in enumerate(pages, 1)]


@pytest.mark.parametrize(
    ("documents", "sites"),
    [
        (at("@saw/1", "@saw/2", "@awl/1", "@awl/2"), {"yard.example/@saw": 2, "yard.example/@awl": 2}),
        (at("@saw/1", "@saw/2", "@awl/1"), {"yard.example": 3}),  # not many enough
        (
            [by("锯匠", one) for one in at("p/1", "p/2")] + [by("锥匠", one) for one in at("p/3", "p/4")],
            {"yard.example/p 锯匠": 2, "yard.example/p 锥匠": 2},
        ),
        (
            [by("锯匠", one) for one in at("1", "2")] + [by("锥匠", one) for one in at("3", "4")],
            {"yard.example/ 锯匠": 2, "yard.example/ 锥匠": 2},
        ),
        (at("p/1", "p/2", "p/3", "p/4", "p/5"), {"yard.example/p": 5}),  # nothing parts them
        (at("p/1", "p/2", "p/3", "q/4"), {"yard.example/p": 3, "yard.example/q": 1}),
        ([note(f"{number}.md", f"{HOST}/p{number}/a") for number in range(4)], {"yard.example": 4}),
    ],
    ids=["folders", "few", "authors in a folder", "authors", "neither", "uneven", "linked by paths"],
)
def test_what_is_a_part(
    documents: Sequence[Extraction], sites: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "SITE_DOCUMENTS", 3)
    for order in (documents, documents[::-1]):
        assert {one.name: len([*one.extractions]) for one in by_site(order, Site())} == sites


def test_what_is_said_of_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SITE_DOCUMENTS", 3)
    grouping = Grouping(Site())
    for one in [
        *at("@saw/1", "@saw/2", "@awl/1", "@awl/2"),
        *(record(f"https://lathe.example/{n}") for n in range(4)),
    ]:
        grouping.add(one)
    assert [(one.code, one.target) for one in grouping.findings()] == [
        ("not-parted", "lathe.example"),
        ("parted", "yard.example"),
    ]


TEXTS = {
    "@saw/1": ("锯条为什么要分齿", "见[刨子](https://yard.example/@awl/1)和《锥子怎样磨得又尖又直》。"),
    "@saw/2": ("锯末还能做些什么用", "先读《锯条为什么要分齿》。见[锥子](/@awl/2)。又见[没有的](/@awl/9)。"),
    "@awl/1": ("刨子的刀口与木纹", "在[锯末](/@saw/2)里说过。请先读《锯条为什么要分齿》。"),
    "@awl/2": ("锥子怎样磨得又尖又直", "见[上面](#a)、[自己](/@awl/2)和[刨子](/@awl/1)。"),
}  # fmt: skip


def built(folder: Path, jobs: int = 1) -> Graph:
    folder.mkdir(exist_ok=True)
    lines = (
        json.dumps(
            {"url": f"{HOST}/{page}", "title": title, "text": text, "author": page[1:4]}, ensure_ascii=False
        )
        for page, (title, text) in TEXTS.items()
    )
    (folder / "yard.jsonl").write_text("\n".join(lines), "utf-8")
    return build_graph([str(folder)], BuildOptions(jobs=jobs))


def cited(graph: Graph) -> set[tuple[str, str]]:
    return {(one.source, one.target) for one in graph.edges if one.kind == "cites"}


def test_parts_cite_each_other_as_one_site_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built(tmp_path)
    monkeypatch.setattr(bounds, "SITE_DOCUMENTS", 3)
    parts = built(tmp_path)
    assert len(cited(whole)) == 7
    assert cited(parts) == cited(whole)
    assert {node.id for node in parts.nodes} == {node.id for node in whole.nodes}
    assert [one.code for one in parts.findings] == ["parted"]
    assert built(tmp_path, jobs=2) == parts
