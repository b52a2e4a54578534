"""The vault for Obsidian, read by a library that reads vaults: names, links both ways, nothing as markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from obsidiantools.api import Vault

import wenmai
from graphs import A1, A2, A4, OTHER, SERIES, TOPIC, hostile_graph, small_graph
from test_store import stored
from wenmai.cli import main
from wenmai.export import files
from wenmai.export.vault_text import NoteNames, escaped, tag_of
from wenmai.model import Edge, Graph, Node
from wenmai.read.own_outputs import is_output

TWO = "articles/漫步扩散（二）：自回归的看法.md"


def notes(graph: Graph) -> dict[str, str]:
    return {name: "".join(chunks) for name, chunks in files("obsidian", graph)}


def head(note: str) -> dict[str, object]:
    return yaml.safe_load(note.split("---\n")[1])


def laid_out(graph: Graph, folder: Path) -> Vault:
    for name, text in notes(graph).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return Vault(folder).connect().gather()


def article(node_id: str, title: str) -> Node:
    return Node(id=node_id, kind="article", title=title)


def test_every_article_series_and_topic_has_a_note() -> None:
    assert set(notes(small_graph())) == {
        "articles/漫步扩散（一）：拆与建.md",
        TWO,
        "articles/漫步扩散（四）：方差（上）.md",
        "articles/阳台种葱记.md",
        "series/漫步扩散.md",
        "topics/扩散模型.md",
        "topics/生成模型.md",
    }


def test_a_reader_of_vaults_finds_links_both_ways(tmp_path: Path) -> None:
    vault = laid_out(small_graph(), tmp_path)
    assert set(vault.nonexistent_notes) == set()  # every link leads to a note
    one, two = "漫步扩散（一）：拆与建", "漫步扩散（二）：自回归的看法"
    assert {path.rpartition("/")[2] for path in vault.get_backlinks(one)} == {two, "漫步扩散", "扩散模型"}
    assert two in {path.rpartition("/")[2] for path in vault.get_wikilinks(one)}  # cited by
    assert vault.get_front_matter(two)["date"] == "2022-07-06"


def test_what_the_note_of_an_article_says() -> None:
    note = notes(small_graph())[TWO]
    told = head(note)
    assert (told["wenmai"], told["title"], told["aliases"]) == (
        "note",
        "漫步扩散（二）：自回归的看法",
        ["漫步扩散(2)"],
    )
    assert (told["tags"], told["part"], told["minutes"]) == (["扩散"], "2", 9)
    assert (told["region"], told["series"]) == ("扩散 · 拆楼", ["[[漫步扩散|漫步扩散]]"])
    sections = dict(part.split("\n\n", 1) for part in note.split("\n## ")[1:])
    assert sections["Read first"].splitlines()[:2] == [
        "- [[漫步扩散（一）：拆与建|漫步扩散（一）：拆与建]]",
        "  > 在《漫步扩散（一）：拆与建》中，我们把前向过程比作拆楼。",
    ]
    assert sections["Cites"].count("- [[") == 2
    assert sections["Works"].startswith(
        "- [Denoising Diffusion Probabilistic Models](<https://arxiv.org/abs/2006.11239>)\n  > 论文"
    )
    assert "Cited by" not in sections
    assert "## Cited by\n\n- [[漫步扩散（二）" in notes(small_graph())["articles/漫步扩散（一）：拆与建.md"]


def test_needs_stand_in_the_order_in_which_they_appeared_and_helpful_ones_apart() -> None:
    dates = {"a": "2021", "b": "2020", "c": "2019", "d": "2018"}
    nodes = tuple(replace(article(one, one), date=date) for one, date in sorted(dates.items()))
    roles = (("b", "likely"), ("c", "needed"), ("d", "helps"))
    edges = tuple(Edge(source="a", target=end, kind="requires", role=role) for end, role in roles)
    note = notes(Graph(nodes=nodes, edges=edges))["articles/a.md"]
    assert "## Read first\n\n- [[c|c]]\n- [[b|b]] (likely)\n\n## Helps\n\n- [[d|d]]" in note


def test_a_series_has_its_parts_in_order_and_what_is_missing() -> None:
    note = notes(small_graph())["series/漫步扩散.md"]
    listed = [line for line in note.splitlines() if line.startswith("- ")]
    assert [line.split(" ")[1] for line in listed] == ["1", "2", "4上", "3"]
    assert note.endswith("## Missing\n\n- 3\n")
    topic = notes(small_graph())["topics/扩散模型.md"]
    assert topic.index("（一）") < topic.index("（二）")


def test_titles_that_differ_in_case_or_in_nothing_have_notes_of_their_own() -> None:
    nodes = (
        article("urn:1", "Axle"),
        article("urn:2", "axle"),
        article("urn:3", "Axle "),
        article("urn:4", "Wheel"),
    )
    names = NoteNames(nodes)
    paths = [names.file(node.id) for node in nodes]
    assert len({path.casefold() for path in paths}) == 4
    assert paths[3] == "articles/Wheel.md"
    assert NoteNames(nodes[::-1]).file("urn:1") == paths[0]


def test_an_article_keeps_its_name_beside_a_series_and_a_topic() -> None:
    kinds = ("article", "series", "topic")
    names = NoteNames([Node(id=f"urn:{kind}", kind=kind, title="轮轴") for kind in kinds])
    assert [names.file(f"urn:{kind}") for kind in kinds] == [
        "articles/轮轴.md",
        "series/轮轴 (series).md",
        "topics/轮轴 (topic).md",
    ]
    assert names.link("urn:topic") == "[[轮轴 (topic)|轮轴]]"


HARD = [
    "a/../../b",
    "..",
    ".hidden",
    "CON",
    "com1.x",
    "a: b?",
    "x" * 300,
    "漫" * 300,
    "[[a]]|b#c^d",
    " ",
    "\ud800\x00",
]


@pytest.mark.parametrize("title", HARD)
def test_a_name_is_one_that_every_disk_takes(title: str, tmp_path: Path) -> None:
    graph = Graph(nodes=(article("urn:a", title), article("urn:b", "轮轴")))
    [name, _] = notes(graph)
    folder, _, file = name.partition("/")
    assert folder == "articles"
    assert "/" not in file
    assert not set(file) & set('\\:*?"<>|#^[]')
    assert len(file.encode()) <= 255
    assert file.partition(".")[0].casefold() not in ("", "con", "com1")
    assert len(laid_out(graph, tmp_path).md_file_index) == 2


@pytest.mark.parametrize("graph", [small_graph, hostile_graph])
def test_no_text_is_read_as_markup_or_html(graph: object, tmp_path: Path) -> None:
    for name, text in notes(graph()).items():  # type: ignore[operator]
        assert is_output(text.encode())
        assert head(text)["wenmai"] == "note"
        tokens = MarkdownIt("commonmark").parse(text.partition("\n---\n")[2])
        kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
        assert not kinds & {"html_block", "html_inline", "code_block", "fence", "image"}, name
        assert "javascript:window" not in "".join(
            str(child.attrGet("href") or "") for token in tokens for child in token.children or ()
        )
    assert not set(laid_out(graph(), tmp_path).nonexistent_notes)  # type: ignore[operator]


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("ab *_`[]()!#<>&-+1.=~\\|{}$%^漢:/"), min_size=1))
def test_any_sentence_reads_as_it_is(text: str) -> None:
    tokens = (
        MarkdownIt("commonmark")
        .enable("strikethrough")
        .enable("table")
        .parse(f"- [[x]]\n  > {escaped(text)}")
    )
    inline = [token for token in tokens if token.type == "inline"][1:]
    said = "".join(child.content for token in inline for child in token.children or ())
    assert " ".join(said.split()) == " ".join(text.split())


@pytest.mark.parametrize(
    ("tag", "written"),
    [("生成 模型", "生成-模型"), ("2022", "_2022"), ("#a#", "a"), ("a/b", "a/b"), ("!", "")],
)
def test_tags_are_such_as_obsidian_takes(tag: str, written: str) -> None:
    assert tag_of(tag) == written


def test_the_folder_is_kept_beside_the_readers_own_notes(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    stored(small_graph(), tmp_path / "build")
    vault = tmp_path / "vault"
    (vault / "articles").mkdir(parents=True)
    (vault / "articles" / "mine.md").write_text("mine", "utf-8")
    arguments = ["export", "obsidian", "-o", str(vault), "--dir", str(tmp_path / "build")]
    assert "7 files, 7 of them new" in CliRunner().invoke(main, arguments).stderr
    assert (vault / "articles" / "mine.md").read_text("utf-8") == "mine"
    assert "7 files, 0 of them new" in CliRunner().invoke(main, arguments).stderr
    with wenmai.open(tmp_path / "build") as library:
        library.export("obsidian", vault, around=A1, depth=1, works="none")
        assert {path.name for path in vault.rglob("*.md")} == {
            "mine.md",
            *(
                name.partition("/")[2]
                for name in notes(small_graph())
                if "（一）" in name or "（二）" in name
            ),
            "漫步扩散.md",
            "扩散模型.md",
        }
    refused = CliRunner().invoke(main, [*arguments, "--kinds", "cites"])
    assert (refused.exit_code, "obsidian is not made of edges" in refused.stderr) == (2, True)
    assert {A2, A4, OTHER, SERIES, TOPIC} <= {node.id for node in small_graph().nodes}


def test_a_vault_among_the_articles_adds_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 旋转木马\n\n木马转了一圈。\n", "utf-8")
    for name, text in notes(small_graph()).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    wenmai.build(tmp_path, tmp_path / "out")
    with wenmai.open(tmp_path / "out") as library:
        assert [node.title for node in library.articles()] == ["旋转木马"]
