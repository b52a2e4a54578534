"""Topics: their definitions, what counts as a word, what each kind of evidence is, and what is reported."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner

from conftest import ROOT
from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.export.turtle import generate as turtle
from wenmai.extract import extract
from wenmai.model import Article, Citation, Document, DocumentRef, Edge, Graph, Mention
from wenmai.pipeline import BuildOptions, build
from wenmai.topics import ABOUT, COMPANION, STRENGTHS, Assignment, Topic, assign, lacking, load
from wenmai.topics.definitions import cut_cycles

HORSE = Topic(
    id="horse",
    labels=(("zh", "木马"), ("en", "wooden horse")),
    keywords=("LoRA", "C++", "=GANG"),
    terms=("旋转", "gear", "轮轴", "齿条"),
    exclusions=("木马病毒", "=LoRa"),
    file="own.toml",
    line=1,
)
PAPER = "纸飞机飞过了院子。"  # a sentence that says nothing of horses


def article(title: str = "无题", text: str = "", *, article_id: str = "a", **fields: object) -> Article:
    headings = tuple((found.start(), found.end()) for found in re.finditer(r"^# [^\n]*", text, re.MULTILINE))
    document = Document(path=article_id, reader="t", title=title, text=text, headings=headings)
    return Article(id=article_id, title=title, known="text", extractions=(extract(document)[0],), **fields)  # type: ignore[arg-type]


def given(
    *articles: Article,
    citations: Sequence[Citation] = (),
    members: Mapping[str, Sequence[str]] | None = None,
    topic: Topic = HORSE,
) -> Assignment:
    return assign(articles, citations, members or {}, [topic])


def about(*articles: Article, **more: object) -> dict[str, Edge]:
    return {edge.source: edge for edge in given(*articles, **more).edges}  # type: ignore[arg-type]


def cites(source: str, *targets: str) -> list[Citation]:
    return [
        Citation(
            source=source, target=target, mention=Mention(text="x"), document=DocumentRef("p"), rule="exact"
        )
        for target in targets
    ]


# --- definitions ----------------------------------------------------------------------------------


def test_the_definitions_that_come_with_the_package_are_whole() -> None:
    topics = load()
    ids = [topic.id for topic in topics]
    assert ids == sorted(set(ids))
    assert {"diffusion", "positional-encoding", "peft"} <= set(ids)
    for topic in topics:
        assert {language for language, _ in topic.labels} == {"zh", "en"}, topic.id
        assert topic.examples, topic.id
        assert topic.counterexamples, topic.id
        assert topic.node().id == topic.urn == f"urn:wenmai:topic:{topic.id}"
    assert not cut_cycles(topics)


@pytest.mark.parametrize("topic", load(), ids=lambda topic: topic.id)
def test_the_examples_of_the_package_hold(topic: Topic) -> None:
    for title in topic.examples:
        assert about(article(title), topic=topic), title
    for title in topic.counterexamples:
        assert not about(article(title), topic=topic), title


def test_the_documented_example_is_a_file_of_topics(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "topics.md").read_text("utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    own = tmp_path / "own.toml"
    own.write_text(example, "utf-8")
    topics = {topic.id: topic for topic in load(own)}
    assert set(topics) > {topic.id for topic in load()}
    for key in ("id", "labels", "broader", "keywords", "terms", "exclusions", "examples", "not"):
        assert re.search(rf"^{key} = ", example, re.MULTILINE), key
        assert f"| `{key}` |" in text, key
    for kind in STRENGTHS:
        assert f"| {kind} | {STRENGTHS[kind]:.2f} |" in text, kind
    mine = [topic for topic in topics.values() if topic.file == str(own)]
    for topic in mine:
        for title in topic.examples:
            assert about(article(title), topic=topic), title
        for title in topic.counterexamples:
            assert not about(article(title), topic=topic), title


def test_a_users_file_adds_and_replaces(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '\ufeff# mine\n[[topic]]\nid = "horse"\nlabels = { de = "Holzpferd", zh = ["木马", "旋转木马"] }\n'
        'broader = "peft"\n\n[[topic]]\nid = "peft"\nkeywords = ["纸"]\n',
        "utf-8",
    )
    topics = {topic.id: topic for topic in load(own)}
    assert set(topics) == {topic.id for topic in load()} | {"horse"}
    assert topics["peft"].keywords == ("纸",)
    node = topics["horse"].node()
    assert (node.title, node.aliases, node.broader) == (
        "Holzpferd",
        ("木马", "旋转木马"),
        "urn:wenmai:topic:peft",
    )
    assert node.labels == (("de", "Holzpferd"), ("zh", "木马"), ("zh", "旋转木马"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[topic", "own.toml: "),
        ("", "no [[topic]] table"),
        ("topic = 5", "no [[topic]] table"),
        ("topic = []", "no [[topic]] table"),
        ("topic = [1]", "no [[topic]] table"),
        ("x = 1\n[[topic]]\nid = 'a'\nkeywords = ['b']", "x is not known"),
        ("[[topic]]\nkeywords = ['a']", "own.toml:1: topic 1 has no usable id"),
        ("[[topic]]\nkeywords = ['a']\nid = 'a b'", "own.toml:3: topic 1"),
        ("[[topic]]\nid = 'a'", "neither labels nor keywords"),
        ("[[topic]]\nid = 'a'\nkeywords = ['  ']", "own.toml:3: keywords of topic a"),
        ("[[topic]]\nid = 'a'\nkeywords = ['=']", "own.toml:3: keywords of topic a"),
        ("[[topic]]\nid = 'a'\nkeywords = 'b'", "keywords of topic a must be a list"),
        ("[[topic]]\nid = 'a'\nkeywords = [1]", "keywords of topic a must be a list"),
        ("\n[[topic]]\nid = 'a'\nkeywords = ['b']\nnot = 'c'", "own.toml:5: not of topic a"),
        (
            "[[topic]]\nid = 'a'\nkeyword = ['b']",
            "own.toml:3: keyword of topic a is not known; legal are id, labels",
        ),
        ("[[topic]]\nid = 'a'\nlabels = ['b']", "labels of topic a must be a table"),
        ("[[topic]]\nid = 'a'\nlabels = {Chinese = ['b']}", "Chinese in labels of topic a is no language"),
        ("[[topic]]\nid = 'a'\nlabels = {zh = [1]}", "labels.zh of topic a"),
        ("[[topic]]\nid = 'a'\nkeywords = ['b']\nbroader = ['b']", "own.toml:4: broader of topic a"),
        (
            "[[topic]]\nid = 'a'\nkeywords = ['b']\nbroader = 'no'",
            "broader of topic a is no, which is no topic; legal are",
        ),
        (
            "[[topic]]\nid = 'a'\nkeywords = ['b']\n[[topic]]\nid = 'a'\nkeywords = ['c']",
            "own.toml:5: a second topic a",
        ),
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


def test_a_circle_of_broader_topics_is_cut_and_reported() -> None:
    ring = {"a": "b", "b": "c", "c": "a", "d": "a", "e": "e", "f": ""}
    topics = [
        Topic(id=one, keywords=(one,), broader=two, file="own.toml", line=7) for one, two in ring.items()
    ]
    assert cut_cycles(topics) == {"a": ["a", "b", "c", "a"], "e": ["e", "e"]}
    found = assign([], [], {}, topics)
    assert {node.id[-1]: node.broader[-1:] for node in found.nodes} == ring | {"a": "", "e": ""}
    assert [(one.code, one.path, one.line) for one in found.findings] == [("topic-cycle", "own.toml", 7)] * 2
    assert "a → b → c → a" in found.findings[0].message


def test_a_long_chain_of_broader_topics_is_walked_once() -> None:
    chain = [Topic(id=f"t{n:05}", keywords=("x",), broader=f"t{n + 1:05}") for n in range(20_000)]
    assert not cut_cycles([*chain, Topic(id="t20000", keywords=("x",))])


def test_examples_that_do_not_hold_are_reported() -> None:
    topic = replace(HORSE, examples=("木马一", "院子", "没有这一篇"), counterexamples=("木马二", "纸"))
    articles = [article(title, article_id=title) for title in ("木马一", "院子", "木马二", "纸")]
    findings = given(*articles, topic=topic).findings
    assert [one.code for one in findings] == ["topic-example"] * 2
    assert "“院子” is an example, but is not given it" in findings[0].message
    assert "“木马二” is a counter-example, but is given it" in findings[1].message
    assert {(one.path, one.line) for one in findings} == {("own.toml", 1)}


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    ["旋转木马的原理", "旋轉木馬的原理", "wooden HORSE", "Wooden-Horse", "LoRA 笔记", "两个LoRA对比",
     "LoRAs 的用法", "浅谈C++",
     "MyLoRA", "GANG", "İstanbul 的 LoRA", "\ud800 LoRA", "木马与木马病毒"],
)  # fmt: skip
def test_a_name_in_the_title_is_enough(title: str) -> None:
    edge = about(article(title))["a"]
    assert edge.score >= ABOUT
    assert edge.reasons[0].kind == "title"


@pytest.mark.parametrize(
    "title",
    ["explorations", "LoRAX", "XLoRA", "木马病毒", "纸飞机", "C语言", "gears", "LoRa 网关", "gang", "Gang"],
)
def test_what_only_contains_a_name_is_not_about_it(title: str) -> None:
    assert not about(article(title))


def test_a_topic_without_words_in_any_text_costs_nothing() -> None:
    assert given(article("纸", PAPER)).considered == ()


# --- evidence: each kind with a text that has it and one that just misses it ------------------------

HORSE_STANDS = "木马在院子里。"
THRICE = "木马转，木马停，木马倒。"


def texts(has: str, lacks: str) -> tuple[Article, Article]:
    return article(text=has), article(text=lacks)


KINDS: dict[str, tuple[Article, Article]] = {
    "title": (article("木马"), article("木头")),
    "tag": (article(tags=("木马",)), article(tags=("轮轴",))),
    "first-words": (
        article("木马在转…", "木马在转。" + PAPER * 9, title_inferred=True),
        article("纸…", PAPER * 9 + "木马在转。", title_inferred=True),
    ),
    "excerpt": (
        article("纸…", f"{PAPER * 9}木马的轮轴和木马的齿条。", title_inferred=True),
        article("纸", f"{PAPER * 9}木马的轮轴和木马的齿条。"),
    ),
    "pervades": texts((HORSE_STANDS + PAPER) * 6, (HORSE_STANDS + PAPER * 9) * 6),
    "body": texts((HORSE_STANDS + PAPER * 9) * 6, (HORSE_STANDS + PAPER * 9) * 5),
    "often": texts((HORSE_STANDS + PAPER * 29) * 10, (HORSE_STANDS + PAPER * 29) * 9),
    "mentioned": texts(PAPER * 80 + "木马转，木马停。", PAPER * 80 + "木马转了又停。"),
    "touched": texts(PAPER * 80 + "木马转了又停。", PAPER * 80 + "轮轴转了又停。"),
    "opening": texts(THRICE + PAPER * 90, PAPER * 90 + THRICE),
    "section": texts(
        f"# 纸\n{PAPER * 20}\n# 木马\n{THRICE}{PAPER * 9}", f"# 纸\n{PAPER * 20}{THRICE}\n# 木马\n{PAPER * 9}"
    ),
    "title-term": (article("轮轴的用法"), article("车轮的用法")),
    "vocabulary": texts("轮轴和齿条会旋转。" + PAPER * 5, "轮轴会旋转。轮轴会旋转。" + PAPER * 5),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_evidence(kind: str) -> None:
    def kinds(one: Article) -> set[str]:
        found = given(one)
        return {each.kind for some in (*found.edges, *found.considered) for each in some.reasons}

    has, lacks = KINDS[kind]
    assert kind in kinds(has)
    assert kind not in kinds(lacks)


def test_every_kind_is_tried() -> None:
    surroundings = {"series", "cites", "leans", "carries"}  # tried below
    assert set(KINDS) | surroundings == set(STRENGTHS)


HORSES = [article(f"木马{n}", article_id=f"h{n}") for n in range(4)]
FAINT = article("车间", PAPER * 80 + "木马转，木马停。", article_id="x")
OTHERS = [article("纸", article_id=f"p{n}") for n in range(4)]


@pytest.mark.parametrize(
    ("kind", "text", "citations", "members"),
    [
        ("series", "most of its series is about it", [], {"s": ["h0", "h1", "x"]}),
        ("cites", "cites 2 articles about it", cites("x", "h0", "h1"), {}),
        ("leans", "cites 3 articles about it", cites("x", "h0", "h1", "h2"), {}),
        (
            "carries",
            "3 articles about it cite it",
            [*cites("h0", "x"), *cites("h1", "x"), *cites("h2", "x")],
            {},
        ),
    ],
)
def test_series_and_links_make_companions(
    kind: str, text: str, citations: list[Citation], members: dict[str, list[str]]
) -> None:
    found = given(*HORSES, *OTHERS, FAINT, citations=citations, members=members)
    [some] = [one for one in (*found.edges, *found.considered) if one.source == "x"]
    assert [one.kind for one in some.reasons] == ["mentioned", kind]
    assert some.reasons[1].text == text
    assert some.score == pytest.approx(1 - (1 - STRENGTHS["mentioned"]) * (1 - STRENGTHS[kind]), abs=1e-4)
    assert not given(FAINT).edges


@pytest.mark.parametrize(
    ("citations", "members"),
    [
        ([], {"s": ["h0", "p0", "p1", "x"]}),  # most of the series is about something else
        ([], {"s": ["h0", "x"]}),  # two are no series to judge by
        (cites("x", "h0"), {}),
        (cites("x", "x"), {}),
        (cites("h0", "x"), {}),
        ([*cites("h0", "x"), *cites("h1", "x"), *cites("h2", "x"),
          *(one for n in range(4) for one in cites(f"p{n}", "x"))], {}),
    ],
)  # fmt: skip
def test_one_link_or_a_mixed_series_says_nothing(
    citations: list[Citation], members: dict[str, list[str]]
) -> None:
    found = given(*HORSES, *OTHERS, FAINT, citations=citations, members=members)
    [some] = [one for one in found.considered if one.source == "x"]
    assert [one.kind for one in some.reasons] == ["mentioned"]


def test_links_to_what_is_about_it_say_nothing_of_an_article_that_never_speaks_of_it() -> None:
    found = given(*HORSES, article("纸", PAPER, article_id="x"), citations=cites("x", "h0", "h1", "h2"))
    assert "x" not in {one.source for one in (*found.edges, *found.considered)}


def test_vocabulary_alone_gives_no_topic() -> None:
    speaks = article("轮轴的旋转", "轮轴和齿条会旋转。" * 9)
    found = given(speaks)
    assert not found.edges
    [some] = found.considered
    assert [one.kind for one in some.reasons] == ["title-term", "vocabulary"]
    assert some.score < COMPANION


def test_a_text_that_keeps_naming_it_is_about_it_without_a_title() -> None:
    edge = about(article(text=("木马在院子里。" + PAPER) * 6))["a"]
    assert edge.score >= ABOUT


def test_titles_of_other_articles_and_code_say_nothing_of_this_one() -> None:
    assert not about(article(text="参考文章《木马是怎样转起来的？（一）》。" * 5))
    text = "木马 = 1\n" * 9
    document = Document(path="a", reader="t", title="纸", text=text, opaque=((0, len(text)),))
    code = Article(id="a", title="纸", known="text", extractions=(extract(document)[0],))
    assert not about(code)


def test_every_edge_has_its_evidence() -> None:
    [edge] = about(article("木马的旋转", "木马。" * 30, tags=("木马",))).values()
    assert edge.reasons
    assert all(reason.text and reason.value == STRENGTHS[reason.kind] for reason in edge.reasons)
    assert COMPANION <= edge.score <= 1
    assert edge.rule == edge.reasons[0].kind


def test_what_is_lacking_would_do() -> None:
    [some] = given(FAINT).considered
    says = lacking(some.reasons, some.score)
    assert says.startswith("0.15 of 0.45")
    assert "title" in says
    assert "cites" not in says  # too little by itself


# --- in a build -----------------------------------------------------------------------------------

OWN = """
[[topic]]
id = "toys"
labels = { zh = ["玩具"], en = ["toy"] }

[[topic]]
id = "horse"
labels = { zh = ["木马"], fr = ["cheval de bois"] }
broader = "toys"
examples = ["木马记", "纸记"]
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("topics")
    (folder / "own.toml").write_text(OWN, "utf-8")
    posts = folder / "posts"
    posts.mkdir()
    for title, text in {
        "木马记": "木马转了。",
        "玩具记": "玩具坏了。",
        "纸记": PAPER * 50 + "木马转，木马停。",
    }.items():
        (posts / f"{title}.md").write_text(f"---\ntitle: {title}\n---\n\n{text}\n", "utf-8")
    result = build(
        [str(posts)], folder / "out", BuildOptions(topics=folder / "own.toml"), exports={"graph.ttl": turtle}
    )
    assert [one.code for one in result.findings if one.code.startswith("topic")] == ["topic-example"]
    return folder / "out"


def run(out: Path, *words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--dir", str(out)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_narrower_topics_count_for_the_broader_one(out: Path) -> None:
    rows = {one["id"]: one for one in json.loads(run(out, "topics", "--json"))}
    toys, horse = rows["urn:wenmai:topic:toys"], rows["urn:wenmai:topic:horse"]
    assert (toys["articles"], toys["with_narrower"]) == (1, 2)
    assert (horse["articles"], horse["with_narrower"], horse["broader"]) == (1, 1, toys["id"])
    lines = run(out, "topics").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("玩具"))
    assert "1 article, 2 with narrower topics" in lines[at]
    assert lines[at + 1].startswith("  木马")
    card = run(out, "topics", "玩具")
    assert card == run(out, "topics", "toys") == run(out, "show", "topic:toys")
    assert "narrower: 木马" in card
    assert "articles of narrower topics, which count here too (1)" in card
    assert "broader: 玩具" in run(out, "show", "topic:木马")
    record = json.loads(run(out, "topics", "玩具", "--json"))
    assert [one["through"] for one in record["narrower_articles"]] == [horse["id"]]


def test_explain_says_what_was_weighed_and_what_was_lacking(out: Path) -> None:
    text = run(out, "topics", "--explain", "木马记")
    assert "0.85  title" in text
    assert "counts for 玩具 too" in text
    assert "no word of:" in text
    text = run(out, "topics", "--explain", "纸记")
    assert "木马  not given" in text
    assert "0.15  mentioned" in text
    assert "lacking: 0.15 of 0.45; any of these would do: title" in text
    record = json.loads(run(out, "topics", "--explain", "纸记", "--json"))
    assert record["given"] == []
    [row] = record["not_given"]
    assert (row["topic"], row["score"]) == ("urn:wenmai:topic:horse", 0.15)
    assert [one["kind"] for one in row["evidence"]] == ["mentioned"]
    assert "urn:wenmai:topic:toys" in record["no_word_of"]
    assert CliRunner().invoke(main, ["topics", "a", "--explain", "b", "--dir", str(out)]).exit_code == 2


def test_the_hierarchy_and_the_languages_reach_rdf(out: Path) -> None:
    graph = rdflib.Graph().parse(out / "graph.ttl", format="turtle")
    horse = rdflib.URIRef("urn:wenmai:topic:horse")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    assert graph.value(horse, skos.broader) == rdflib.URIRef("urn:wenmai:topic:toys")
    assert set(graph.objects(horse, skos.prefLabel)) == {
        rdflib.Literal("木马", lang="zh"),
        rdflib.Literal("cheval de bois", lang="fr"),
    }


def test_a_circle_in_a_store_is_walked_once() -> None:
    from wenmai.library.hierarchy import Hierarchy

    topics = [Topic(id=one, keywords=("x",), broader=two).node() for one, two in ("ab", "bc", "ca", "db")]

    class Stored:
        def nodes(self, kind: str) -> list[object]:
            return list(topics)

        def edges_to(self, node_id: str, kind: str) -> list[Edge]:
            return []

    tree = Hierarchy(Stored())  # type: ignore[arg-type]
    assert [node.id[-1] for node in tree.broader("urn:wenmai:topic:a")] == ["b", "c"]
    assert {node.id[-1] for node, _ in tree.rows(lambda node: node.id)} == set("abcd")
    assert len(tree.sizes()) == 4


def test_the_store_keeps_what_was_weighed(out: Path) -> None:
    from wenmai.store import open_store

    with open_store(out) as store:
        whole = store.graph()
        assert isinstance(whole, Graph)
        [one] = whole.considered
        assert list(store.considered(one.source)) == [one]
        assert list(store.considered("urn:nobody")) == []
