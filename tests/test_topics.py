"""Topics: their definitions, what counts as a word, and that everything said has its evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.errors import InputError
from wenmai.extract import extract
from wenmai.model import Article, Citation, Document, DocumentRef, Edge, Mention
from wenmai.topics import ABOUT, COMPANION, Topic, assign, load

HORSE = Topic(
    id="horse",
    zh=("木马",),
    en=("wooden horse",),
    names=("木马", "LoRA", "C++"),
    terms=("旋转", "gear"),
    excluded=("木马病毒",),
)


def article(title: str = "无题", text: str = "", *, article_id: str = "a", **fields: object) -> Article:
    extraction = extract(Document(path=article_id, reader="t", title=title, text=text))[0]
    return Article(id=article_id, title=title, known="text", extractions=(extraction,), **fields)  # type: ignore[arg-type]


def about(
    *articles: Article, citations: tuple[Citation, ...] = (), members: dict[str, list[str]] | None = None
) -> dict[str, Edge]:
    return {edge.source: edge for edge in assign(articles, citations, members or {}, [HORSE])[1]}


def kinds(edge: Edge) -> list[str]:
    return [reason.kind for reason in edge.reasons]


def cites(source: str, target: str) -> Citation:
    return Citation(
        source=source, target=target, mention=Mention(text="x"), document=DocumentRef("p"), rule="exact"
    )


def test_the_definitions_that_come_with_the_package_are_whole() -> None:
    topics = load()
    ids = [topic.id for topic in topics]
    assert ids == sorted(set(ids))
    assert {"diffusion", "positional-encoding", "peft"} <= set(ids)
    for topic in topics:
        assert topic.zh
        assert topic.en
        assert topic.names
        assert not topic.broader or topic.broader in ids
        assert topic.node().id == topic.urn == f"urn:wenmai:topic:{topic.id}"


def test_a_users_file_adds_and_replaces(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[topic]]\nid = "horse"\nzh = ["木马"]\nnames = ["木马"]\n\n[[topic]]\nid = "peft"\nnames = ["纸"]\n'
    )
    topics = {topic.id: topic for topic in load(own)}
    assert set(topics) == {topic.id for topic in load()} | {"horse"}
    assert topics["peft"].names == ("纸",)
    assert topics["horse"].node().title == "木马"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[topic", "own.toml"),
        ("x = 1", "topic"),
        ("topic = 5", "topic"),
        ("[[topic]]\nnames = ['a']", "id"),
        ("[[topic]]\nid = 'a b'\nnames = ['a']", "id"),
        ("[[topic]]\nid = 'a'", "no names"),
        ("[[topic]]\nid = 'a'\nnames = ['  ']", "no names"),
        ("[[topic]]\nid = 'a'\nnames = 'b'", "names of topic a"),
        ("[[topic]]\nid = 'a'\nnames = [1]", "names of topic a"),
        ("[[topic]]\nid = 'a'\nnames = ['b']\nnot = 'c'", "not of topic a"),
        (b"\xff\xfe", "own.toml"),
        (None, "own.toml"),
    ],
)
def test_a_broken_file_is_named(content: str | bytes | None, says: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    if content is not None:
        own.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as raised:
        load(own)
    assert "own.toml" in str(raised.value)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    "title", ["旋转木马的原理", "wooden HORSE", "LoRA 笔记", "两个LoRA对比", "LoRAs 的用法", "浅谈C++"]
)
def test_a_name_in_the_title_is_enough(title: str) -> None:
    edge = about(article(title))["a"]
    assert edge.weight >= ABOUT
    assert edge.reasons[0].kind == "title"


@pytest.mark.parametrize("title", ["explorations", "LoRAX", "XLoRA", "木马病毒", "纸飞机", "C语言", "gears"])
def test_what_only_contains_a_name_is_not_about_it(title: str) -> None:
    edges = about(article(title))
    assert not edges or edges["a"].weight < ABOUT


def test_a_phrase_that_means_something_else_hides_only_itself() -> None:
    assert "a" in about(article("木马与木马病毒"))
    assert "a" not in about(article("木马病毒", "木马病毒来了。木马病毒走了。"))


def test_a_sign_that_grows_in_lower_case_hides_no_name() -> None:
    assert "a" in about(article("İstanbul 的 LoRA"))


def test_a_tag_is_enough_and_an_inferred_title_is_no_title() -> None:
    assert kinds(about(article(tags=("木马",)))["a"]) == ["tag"]
    assert not about(article("木马在转…", title_inferred=True))


def test_the_body_counts_in_steps() -> None:
    opening = about(article(text="木马会旋转。木马有轮轴。木马停了。"))["a"]
    assert kinds(opening) == ["opening"]
    assert opening.weight >= ABOUT
    body = about(article(text="纸飞机飞。" * 200 + "木马会转。" * 15))["a"]
    assert kinds(body) == ["body"]
    assert COMPANION <= body.weight < ABOUT
    assert not about(article(text="纸飞机飞。" * 200 + "木马会转。"))


def test_titles_of_other_articles_say_nothing_of_this_one() -> None:
    assert not about(article(text="参考文章《木马是怎样转起来的？（一）》。" * 5))


def test_a_series_lends_its_topic_to_a_member_that_names_it() -> None:
    articles = [
        article("木马一", article_id="a"),
        article("木马二", article_id="b"),
        article("轮轴", "纸。" * 400 + "木马。木马。", article_id="c"),
    ]
    edges = about(*articles, members={"s": ["a", "b", "c"]})
    assert kinds(edges["c"]) == ["mentioned", "series"]
    assert "c" not in about(*articles)


def test_links_to_articles_about_it_count() -> None:
    articles = [
        article("木马一", article_id="a"),
        article("木马二", article_id="b"),
        article("轮轴的旋转", article_id="c"),
    ]
    assert "c" not in about(*articles)
    edges = about(*articles, citations=(cites("c", "a"), cites("c", "b")))
    assert kinds(edges["c"]) == ["title-term", "links"]


def test_every_edge_has_its_evidence() -> None:
    edges = about(article("木马的旋转", "木马。" * 30, tags=("木马",)))
    for edge in edges.values():
        assert edge.reasons
        assert all(reason.text and 0 < reason.value < 1 for reason in edge.reasons)
        assert COMPANION <= edge.weight <= 1
        assert edge.rule == edge.reasons[0].kind
