"""Naming an article: the ways that find exactly one, and what is said when they do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphs import A1, A2, A4, BOOK, OTHER, PAPER, SERIES, TOPIC, small_graph
from wenmai.errors import AmbiguousArticle, NoSuchArticle
from wenmai.library.lookup import find
from wenmai.model import Graph, Node, NodeKind
from wenmai.store import Store, loose, open_store, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    write(small_graph(), tmp_path / "graph.db")
    with open_store(tmp_path) as opened:
        yield opened


def holding(folder: Path, *nodes: Node) -> Store:
    write(Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id))), folder / "other.db")
    return open_store(folder / "other.db")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (A1, A1),
        ("urn:wenmai:article:00ff", A1),
        ("http://www.example.org/archives/102/?utm=1#more", A2),
        ("example.org/archives/102", A2),
        ("漫步扩散（一）：拆与建", A1),
        ("漫步扩散(一):拆与建", A1),
        ("扩散（一）", A1),
        ("扩散（二", A2),
        ("扩散四", A4),
        ("漫步扩散(2)", A2),
        ("漫步 看法", A2),
        ("葱", OTHER),
        ("denoising diffusion", PAPER),
        ("漫步扩散", SERIES),
        ("series:漫步", SERIES),
        ("topic：diffusion model", TOPIC),
        ("Topic: 扩散", TOPIC),
        ("book:沉思", BOOK),
    ],
)
def test_a_name_finds_its_node(store: Store, text: str, found: str) -> None:
    assert find(store, text).id == found


@pytest.mark.parametrize("text", ["", "  ", "《", "没有这一篇", "https://example.org/none", "topic:没有"])
def test_nothing_answers(store: Store, text: str) -> None:
    with pytest.raises(NoSuchArticle, match="answers to"):
        find(store, text)


def test_a_typing_error_gets_suggestions(store: Store) -> None:
    with pytest.raises(NoSuchArticle, match="漫步扩散（一）：拆与建"):
        find(store, "漫步扩散（一）：折与建")


@pytest.mark.parametrize(("text", "kind"), [("漫步", None), ("漫步扩散", "article")])
def test_several_answers_are_listed(store: Store, text: str, kind: NodeKind | None) -> None:
    with pytest.raises(AmbiguousArticle) as caught:
        find(store, text, kind)
    assert ("漫步扩散（一）：拆与建", A1) in caught.value.candidates
    assert len(caught.value.candidates) == (3 if kind else 4)


def test_two_is_not_twenty(tmp_path: Path) -> None:
    titles = ("漫谈（二）：甲", "漫谈（二十）：乙", "漫谈（二十一）：丙")
    nodes = [Node(id=str(i), kind="article", title=title) for i, title in enumerate(titles)]
    with holding(tmp_path, *nodes) as store:
        assert find(store, "漫谈(二)").title == titles[0]
        assert find(store, "漫谈（二十）").title == titles[1]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("nope", None),  # of two words, neither of which it begins
        ("open", "An Open Task 2.0 of OpenNet"),
        ("opentask", "An Open Task 2.0 of OpenNet"),
        ("ope", "An Open Task 2.0 of OpenNet"),
        ("pen", "An Open Task 2.0 of OpenNet"),
        ("task-2.0", "An Open Task 2.0 of OpenNet"),
        ("net 2.0", "An Open Task 2.0 of OpenNet"),
        ("net nope", None),
    ],
)
def test_a_latin_word_is_not_made_of_the_ends_of_two(typed: str, title: str | None, tmp_path: Path) -> None:
    with holding(tmp_path, Node(id="a", kind="paper", title="An Open Task 2.0 of OpenNet")) as store:
        if title is None:
            with pytest.raises(NoSuchArticle):
                find(store, typed)
        else:
            assert find(store, typed).title == title


def test_whole_titles_win_over_parts_and_titles_over_aliases(tmp_path: Path) -> None:
    whole = Node(id="a", kind="article", title="扩散")
    part = Node(id="b", kind="article", title="扩散模型")
    alias = Node(id="c", kind="article", title="别的", aliases=("扩散", "热传导"))
    with holding(tmp_path, whole, part, alias) as store:
        assert find(store, "扩散") == whole
        assert find(store, "扩散模") == part
        assert find(store, "热传") == alias


def test_an_article_wins_over_a_work_only_when_named_in_full(tmp_path: Path) -> None:
    article = Node(id="a", kind="article", title="概率论沉思录")
    book = Node(id="b", kind="book", title="概率论沉思录")
    with holding(tmp_path, article, book) as store:
        assert find(store, "《概率论沉思录》") == article
        assert find(store, "book:概率论沉思录") == book
        with pytest.raises(AmbiguousArticle, match="概率论"):
            find(store, "概率论")


def test_two_articles_of_one_title_need_their_ids(tmp_path: Path) -> None:
    nodes = [Node(id=f"https://example.org/{i}", kind="article", title="晚安") for i in range(2)]
    with holding(tmp_path, *nodes) as store:
        with pytest.raises(AmbiguousArticle):
            find(store, "晚安")
        assert find(store, "example.org/1") == nodes[1]


def test_titles_that_differ_in_punctuation_are_told_apart(tmp_path: Path) -> None:
    nodes = [Node(id=title, kind="article", title=title) for title in ("是吗？", "是吗！", "是吗")]
    with holding(tmp_path, *nodes) as store:
        for node in nodes:
            assert find(store, node.title) == node


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.text("扩散ab\n", min_size=1, max_size=5), min_size=1, max_size=3), max_size=12),
    st.lists(st.text("扩散ab", min_size=1, max_size=4), min_size=1, max_size=3),
)
def test_a_search_finds_each_name_that_holds_the_words_and_no_other(
    names: list[list[str]], words: list[str]
) -> None:
    nodes = [
        Node(id=f"{at:02}", kind="article", title=some[0], aliases=tuple(some[1:]))
        for at, some in enumerate(names)
    ]
    expected = {
        node.id
        for node in nodes
        if all(any(word in loose(name) for name in (node.title, *node.aliases)) for word in map(loose, words))
    }
    with TemporaryDirectory() as folder, holding(Path(folder), *nodes) as store:
        found = {node.id for node in store.search(" ".join(words), limit=100)}
    assert found == expected


def test_two_characters_that_stand_everywhere_are_found_without_their_trigrams(tmp_path: Path) -> None:
    nodes = [Node(id=f"{at:03}", kind="article", title=f"谈扩散{chr(0x4E00 + at)}") for at in range(300)]
    with holding(tmp_path, *nodes) as store:
        assert len(store.search("扩散", limit=400)) == 300
        assert store.search("散扩") == []
        assert [node.id for node in store.search("散" + chr(0x4E00 + 7))] == ["007"]
