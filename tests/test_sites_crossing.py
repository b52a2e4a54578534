"""What one site cites of another, and which things of several sites are one: each kind by a small example."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from wenmai.model import Graph
from wenmai.pipeline import BuildOptions, build_graph

Record = Mapping[str, object]
LATHE, SAW = "https://lathe.example", "https://saw.example"


def built(root: Path, records: Sequence[Record], more: Mapping[str, str] | None = None) -> Graph:
    """The graph of records, with other files beside them."""
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    for name, text in {"dump.jsonl": "\n".join(lines), **(more or {})}.items():
        (root / name).write_text(text, "utf-8")
    aliases = root / "aliases.toml"
    return build_graph([str(root)], BuildOptions(aliases=aliases if aliases.is_file() else None))


def at(url: str, title: str, text: str = "正文。", **more: object) -> Record:
    return {"url": url, "title": title, "text": text, "author": url.partition("//")[2][:3], **more}


def cited(graph: Graph, source: str) -> set[tuple[str, str]]:
    return {(one.target, one.rule) for one in graph.edges if one.kind == "cites" and one.source == source}


WHOLE = "车床主轴的校准方法"


@pytest.mark.parametrize(
    ("title", "text", "answer"),
    [
        (WHOLE, f"见《{WHOLE}》。", {(f"{LATHE}/1", "exact")}),
        ("車床主軸的校準方法", f"见《{WHOLE}》。", {(f"{LATHE}/1", "script")}),
        (WHOLE, f"见[这一篇]({LATHE}/1#a)。", {(f"{LATHE}/1", "url")}),
        (WHOLE, "见[这一篇](http://www.lathe.example/1/)。", {(f"{LATHE}/1", "url")}),
        (WHOLE, f"见 {LATHE}/1。", {(f"{LATHE}/1", "url")}),
        (WHOLE, f"前置知识：{WHOLE}\n\n正文。", {(f"{LATHE}/1", "declared-exact")}),
        (WHOLE, "见《车床主轴的校准》。", {("work", "no-article")}),  # a part of a title is no stranger's
        ("车床", "见《车床》。", {("work", "no-article")}),  # many things are called so
    ],
)
def test_what_is_cited_of_a_stranger(
    tmp_path: Path, title: str, text: str, answer: set[tuple[str, str]]
) -> None:
    graph = built(tmp_path, [at(f"{LATHE}/1", title), at(f"{SAW}/1", "锯子的故事", text)])
    found = {
        ("work" if one.startswith("urn:wenmai:work") else one, rule) for one, rule in cited(graph, f"{SAW}/1")
    }
    assert found == answer


def test_a_short_title_is_the_same_author_s(tmp_path: Path) -> None:
    records = [at(f"{LATHE}/1", "车床", author="某甲"), at(f"{SAW}/1", "锯子", "见《车床》。", author="某甲")]
    assert cited(built(tmp_path, records), f"{SAW}/1") == {(f"{LATHE}/1", "exact")}


def test_of_two_articles_of_one_title_none_is_taken(tmp_path: Path) -> None:
    records = [
        at(f"{LATHE}/1", WHOLE),
        at("https://mill.example/1", WHOLE),
        at(f"{SAW}/1", "锯子", f"见《{WHOLE}》。"),
    ]
    graph = built(tmp_path, records)
    assert cited(graph, f"{SAW}/1") == set()
    (left,) = graph.unresolved
    assert (left.reason, set(left.candidates)) == ("ambiguous", {f"{LATHE}/1", "https://mill.example/1"})
    assert graph.counts["unresolved ambiguous"] == 1
    assert graph.counts["rule no-article"] == 0


def test_an_own_article_goes_before_a_stranger_s(tmp_path: Path) -> None:
    records = [at(f"{LATHE}/1", WHOLE), at(f"{SAW}/1", "锯子", f"见《{WHOLE}》。"), at(f"{SAW}/2", WHOLE)]
    assert cited(built(tmp_path, records), f"{SAW}/1") == {(f"{SAW}/2", "exact")}


def test_what_the_user_calls_no_article_is_none_elsewhere(tmp_path: Path) -> None:
    records = [at(f"{LATHE}/1", WHOLE), at(f"{SAW}/1", "锯子", f"见《{WHOLE}》。")]
    graph = built(tmp_path, records, {"aliases.toml": f'"{WHOLE}" = ""\n'})
    assert {rule for _, rule in cited(graph, f"{SAW}/1")} == {"no-article"}
    assert not [one for one in graph.findings if one.code == "bad-alias"]


def test_an_alias_that_one_site_knows_is_no_finding(tmp_path: Path) -> None:
    records = [at(f"{LATHE}/1", WHOLE, "见《旧文》。"), at(f"{LATHE}/2", "木屑"), at(f"{SAW}/1", "锯子")]
    graph = built(tmp_path, records, {"aliases.toml": f'"旧文" = "{LATHE}/2"\n"新文" = "{LATHE}/9"\n'})
    assert cited(graph, f"{LATHE}/1") == {(f"{LATHE}/2", "alias-file")}
    assert [one.target for one in graph.findings if one.code == "bad-alias"] == ["新文"]


def test_an_article_that_two_sites_only_cite_is_one(tmp_path: Path) -> None:
    lathe = [at(f"{LATHE}/{number}", f"车床笔记之{number}号") for number in (1, 2, 3)]
    link = f"见[主轴]({LATHE}/77)，和《[主轴的轴承怎么换]({LATHE}/77)》。"
    graph = built(
        tmp_path, [*lathe, at(f"{SAW}/1", "锯子", link), at("https://mill.example/1", "石磨", link)]
    )
    (node,) = [one for one in graph.nodes if one.id == f"{LATHE}/77"]
    assert (node.kind, node.known, node.title) == ("article", "cited", "主轴的轴承怎么换")
    assert len([one for one in graph.edges if one.target == node.id and one.kind == "cites"]) == 2


def test_citations_by_title_and_by_address_add_up(tmp_path: Path) -> None:
    text = f"参看文章《{WHOLE}》。又见[这一篇]({LATHE}/1)。"
    graph = built(tmp_path, [at(f"{LATHE}/1", WHOLE), at(f"{SAW}/1", "锯子", text)])
    (edge,) = [one for one in graph.edges if one.kind == "cites"]
    assert (edge.weight, edge.rule, [one.rule for one in edge.mentions]) == (2, "exact", ["exact", "url"])


def test_a_stranger_s_series_is_not_the_citing_site_s(tmp_path: Path) -> None:
    lathe = [at(f"{LATHE}/1", "主轴漫谈（一）：圆"), at(f"{LATHE}/2", "主轴漫谈（二）：重")]
    text = "参看文章《主轴漫谈（一）：圆》和文章《主轴漫谈（二）：重》。"
    graph = built(tmp_path, [*lathe, at(f"{SAW}/1", "锯子", text)])
    assert cited(graph, f"{SAW}/1") == {(f"{LATHE}/1", "exact"), (f"{LATHE}/2", "exact")}
    (series,) = [one for one in graph.nodes if one.kind == "series"]
    assert [one.source for one in graph.edges if one.kind == "part_of"] == [f"{LATHE}/1", f"{LATHE}/2"]
    assert {one.series for one in graph.nodes if one.id.startswith(LATHE)} == {series.id}
    assert [one.id for one in graph.series] == [series.id]


def test_a_work_is_one_whoever_cites_it(tmp_path: Path) -> None:
    paper = "https://arxiv.org/abs/1706.03762"
    graph = built(
        tmp_path,
        [
            at(f"{LATHE}/1", "车床", f"论文《Turning Wood on Small Lathes》[在此]({paper})。"),
            at(
                f"{SAW}/1",
                "锯子",
                f"论文 [Turning Wood on Small Lathes]({paper})。又见《木工全书（第二版）》。",
            ),
            at(
                "https://mill.example/1",
                "石磨",
                "论文《Turning Wood on Small Lathes》。又见《木工全书（第二版）》。",
            ),
        ],
    )
    works = {one.id: one.kind for one in graph.nodes if one.kind != "article"}
    assert sorted(works.values()) == ["book", "paper"]
    assert len([one for one in graph.edges if one.target == paper]) == 3
    assert cited(graph, "https://mill.example/1") >= {(paper, "said-paper")}


def test_an_article_of_a_file_and_of_a_dump_is_one(tmp_path: Path) -> None:
    clipping = f"---\ntitle: {WHOLE}\nurl: {LATHE}/1\ntags: [剪报]\n---\n剪下来的。见[[hand]]。\n"
    own = f"---\ntitle: 手\nurl: {SAW}/5\n---\n见[剪报](clip.md)。\n"
    records = [at(f"{LATHE}/1", WHOLE, "原文很长。" * 9, tags=["车床"]), at("https://mill.example/1", "石磨")]
    others = {f"{at}.md": f"---\ntitle: 脚{at}\nurl: {SAW}/{at}\n---\n另一篇。\n" for at in (6, 7)}
    graph = built(tmp_path, records, {"clip.md": clipping, "hand.md": own, **others})
    (node,) = [one for one in graph.nodes if one.id == f"{LATHE}/1"]
    assert {one.path for one in node.documents} == {"clip.md", "dump.jsonl"}
    assert cited(graph, f"{LATHE}/1") == {(f"{SAW}/5", "note-path")}
    assert cited(graph, f"{SAW}/5") == {(f"{LATHE}/1", "file")}


def test_a_series_that_goes_on_at_another_host_is_one(tmp_path: Path) -> None:
    def part(url: str, number: str) -> Record:
        return at(url, f"主轴漫谈（{number}）：第{number}步", author="某甲")

    records = [
        part(f"{LATHE}/1", "一"),
        part(f"{LATHE}/2", "二"),
        part(f"{SAW}/4", "四"),
        part(f"{SAW}/6", "六"),
    ]
    graph = built(tmp_path, records)
    (series,) = [one for one in graph.nodes if one.kind == "series"]
    assert len([one for one in graph.edges if one.target == series.id and one.kind == "part_of"]) == 4
    (report,) = graph.series
    assert report.gaps == (3, 5)


def test_two_articles_without_address_stay_two(tmp_path: Path) -> None:
    records = [
        {"title": "工坊日记", "text": f"{site}的第一天。", "site": site, "author": "某甲"}
        for site in ("东坊", "西坊")
    ]
    graph = built(tmp_path, records)
    assert len({one.id for one in graph.nodes}) == 2


def test_what_is_needed_of_another_site(tmp_path: Path) -> None:
    records = [
        at(f"{LATHE}/1", WHOLE, date="2020-01-01"),
        at(f"{SAW}/1", "锯片的安装", date="2021-01-01"),
        at(f"{SAW}/2", "锯子", f"请先阅读《锯片的安装》。也请先阅读《{WHOLE}》。", date="2022-01-01"),
    ]
    needs = [one for one in built(tmp_path, records).edges if one.kind == "requires"]
    assert [(one.target, one.role, one.ground, one.position) for one in needs] == [
        (f"{LATHE}/1", "needed", "declared", 2),
        (f"{SAW}/1", "needed", "declared", 1),
    ]


def test_a_circle_through_two_sites_is_cut_between_them(tmp_path: Path) -> None:
    records = [
        at(f"{LATHE}/1", WHOLE, "请先阅读《锯片的安装与调整》。"),
        at(f"{LATHE}/2", "车刀的磨法", f"请先阅读《{WHOLE}》。"),
        at(f"{SAW}/1", "锯片的安装与调整", "请先阅读《车刀的磨法》。"),
    ]
    graph = built(tmp_path, [*records, at(f"{SAW}/2", "锯子")])
    needs = {(one.source, one.target) for one in graph.edges if one.kind == "requires"}
    assert (f"{LATHE}/2", f"{LATHE}/1") in needs
    assert len(needs) == 2
    assert [one.why for one in graph.dropped] == ["closes a cycle"]
