"""Own titles that stand plainly in a text: what is one, what is none, and where it is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from wenmai.cli import main
from wenmai.model import Edge
from wenmai.pipeline import build_graph

WHEELS = "木马的轮轴怎样上油才不响"
ENGLISH = "How to Oil the Axles of a Wooden Horse"


def mentions(
    folder: Path, text: str, *, title: str = "院子里的下午", more: dict[str, str] | None = None
) -> list[Edge]:
    files = {"wheels.md": f"---\ntitle: {WHEELS}\n---\n先拆下轮子。\n",
             "english.md": f"---\ntitle: {ENGLISH}\n---\nTake the wheels off.\n",
             "note.md": f"---\ntitle: {title}\n---\n{text}\n"} | (more or {})  # fmt: skip
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [edge for edge in build_graph([str(folder)]).edges if edge.kind == "mentions"]


@pytest.mark.parametrize(
    "text",
    [
        "昨天读了木马的轮轴怎样上油才不响这篇，照着做了。",
        "我写过木马的轮轴 怎样上油才不响，不再说了。",
        "我写過木馬的輪軸怎樣上油才不響，不再說了。",
        "I once wrote How to Oil the Axles of a Wooden Horse, and it helped.",
    ],
)
def test_a_whole_title_is_a_mention(tmp_path: Path, text: str) -> None:
    (edge,) = mentions(tmp_path, text)
    assert edge.weight == 1
    assert len(edge.mentions) == 1
    assert edge.mentions[0].context.strip()


@pytest.mark.parametrize(
    "text",
    [
        "木马的轮轴怎样才不响？",  # a part of it
        "`木马的轮轴怎样上油才不响` 是一个变量。",
        "```\n木马的轮轴怎样上油才不响\n```",
        "见[木马的轮轴怎样上油才不响，及其他](https://example.org/x)。",
        "读者说“木马的轮轴怎样”上油才不响。",  # no one title
        "木马的轮轴怎样\n\n上油才不响",
        "How to Oil the Axles of a Wooden Horsefly.",
        "Show to Oil the Axles of a Wooden Horse.",
        "I know how to oil the axles of a wooden horse.",  # words of a sentence
    ],
)
def test_what_is_none(tmp_path: Path, text: str) -> None:
    assert mentions(tmp_path, text) == []


def test_an_article_that_cites_it_needs_no_mention(tmp_path: Path) -> None:
    assert mentions(tmp_path, "见《木马的轮轴怎样上油才不响》。木马的轮轴怎样上油才不响写得细。") == []


def test_own_title_series_name_and_shared_title_are_none(tmp_path: Path) -> None:
    assert mentions(tmp_path, f"{WHEELS}，续。", title=f"再谈{WHEELS}") == []
    twin = {
        "twin.md": f"---\ntitle: {WHEELS}\ndate: 2020-02-02\n---\n{'另一篇说的是纸飞机和风筝。' * 20}\n",
        "wheels.md": f"---\ntitle: {WHEELS}\ndate: 2021-03-03\n---\n{'先拆下轮子再拿油壶慢慢滴。' * 20}\n",
    }
    assert mentions(tmp_path, f"读了{WHEELS}。", more=twin) == []
    parts = {f"p{n}.md": f"---\ntitle: 木马修理师傅漫谈录（{n}）\n---\n第{n}次。\n" for n in (1, 2, 3)}
    assert mentions(tmp_path, "木马修理师傅漫谈录写了很久。", more=parts) == []


def test_once_per_pair_with_count_and_first_sentence(tmp_path: Path) -> None:
    (edge,) = mentions(tmp_path, f"早上读{WHEELS}。\n\n晚上又读{WHEELS}。")
    assert edge.weight == 2
    assert edge.mentions[0].context.startswith("早上读")
    graph = build_graph([str(tmp_path)])
    assert not [one for one in graph.edges if one.kind == "requires"]


def test_show_and_check_list_it(tmp_path: Path) -> None:
    articles = tmp_path / "in"
    articles.mkdir()
    mentions(articles, f"早上读{WHEELS}。")
    run = CliRunner()
    out = str(tmp_path / "out")
    assert run.invoke(main, ["build", str(articles), "-o", out]).exit_code == 0
    assert "would be a link (1)" in run.invoke(main, ["show", "院子里的下午", "--dir", out]).stdout
    assert "named plainly by (1)" in run.invoke(main, ["show", WHEELS, "--dir", out]).stdout
    listed = run.invoke(main, ["check", "--mentions", "--strict", "--dir", out])
    assert listed.exit_code == 0
    assert f"{WHEELS}\n    in 院子里的下午 (note.md)" in listed.stdout
    record = json.loads(run.invoke(main, ["check", "--json", "--mentions", "--dir", out]).stdout)
    assert [one["kind"] for one in record["mentions"]] == ["mentions"]
