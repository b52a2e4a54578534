"""What a path says where it is cut short, where nothing is needed, and how sure a guess is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib import RDF, Namespace

import wenmai
from wenmai.cli import main
from wenmai.export import generate
from wenmai.model import Edge, Graph, Node

WM = Namespace("urn:wenmai:term:")
CHAIN = ("木料", "刨平", "画线", "锯榫")  # each says that the one before must be read first


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("needs2")
    site = folder / "in"
    site.mkdir()
    for at, title in enumerate(CHAIN):
        before = f"请先阅读[{CHAIN[at - 1]}]({at - 1}.md)。" if at else "木头要干。"
        text = f"---\ntitle: {title}\ndate: 2020-01-0{at + 1}\n---\n\n{before}\n\n{'木屑。' * 200}\n"
        (site / f"{at}.md").write_text(text, "utf-8")
    oiling = (
        "---\ntitle: 上油\ndate: 2020-02-01\n---\n\n"
        + "上一篇文章[刨平](1.md)说过怎样刨，[刨平](1.md)以后再擦。\n\n## 打蜡\n\n木蜡。\n\n## 抛光\n\n"
    )
    (site / "9.md").write_text(oiling + "看这一节之前，请先阅读[画线](2.md)。\n", "utf-8")
    wenmai.build(site, folder / "out", jobs=1, exports={})
    return folder / "out"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def told(out: Path, *words: str) -> str:
    result = run("path", *words, "--dir", out)
    assert result.exit_code == 0
    return result.stdout


def record(out: Path, *words: str) -> dict:
    return json.loads(told(out, *words, "--format", "json"))


@pytest.mark.parametrize(
    ("wish", "steps", "left"),
    [
        ((), ["木料", "刨平", "画线"], ""),
        (("--budget", "3"), ["木料", "刨平", "画线"], ""),
        (
            ("--budget", "1"),
            ["画线"],
            "left out: 2 over budget; 2 of them the author says must be read first",
        ),
        (("--budget", "0"), [], "left out: 3 over budget; 3 of them the author says must be read first"),
        (
            ("--depth", "1"),
            ["画线"],
            "left out: 2 too far from the target (--explain lists them); "
            "2 of them the author says must be read first",
        ),
        (
            ("--minutes", "1"),
            ["画线"],
            "left out: 2 over the reading time; 2 of them the author says must be read first",
        ),
    ],
)
def test_a_wish_cuts_declared_needs_too_and_says_how_many(
    out: Path, wish: tuple[str, ...], steps: list[str], left: str
) -> None:
    assert [step["title"] for step in record(out, "锯榫", *wish)["steps"]] == steps
    shown = told(out, "锯榫", *wish)
    assert (left in shown) if left else ("left out" not in shown)


def test_an_empty_budget_is_not_said_to_be_no_need(out: Path) -> None:
    shown = told(out, "锯榫", "--budget", "0")
    assert "nothing fits into the budget" in shown
    assert "most likely first" not in shown


def test_what_is_shown_as_likely_is_not_counted_again(out: Path) -> None:
    shown = told(out, "上油")
    assert "nothing is said to be needed; most likely first:" in shown
    assert "only helpful" not in shown


def test_the_need_of_a_section_stands_in_the_whole_answer_with_its_heading(out: Path) -> None:
    steps = {step["title"]: step for step in record(out, "上油", "--all")["steps"]}
    assert (steps["画线"]["role"], steps["画线"]["ground"]) == ("helps", "declared")
    assert "抛光" in told(out, "上油", "--all")


def test_why_names_the_ground_and_the_probability(out: Path) -> None:
    assert "(the author says so)" in run("why", "锯榫", "画线", "--dir", out).stdout
    guess = run("why", "上油", "刨平", "--dir", out).stdout
    assert "(inferred, needed with probability 0." in guess


def test_rdf_has_a_class_for_each_ground_and_the_probability() -> None:
    grounds = {
        "declared": "DeclaredRequirement",
        "stated": "StatedRequirement",
        "inferred": "InferredRequirement",
    }
    nodes = tuple(Node(id=f"urn:wenmai:article:{name}", kind="article", title=name) for name in "abcd")
    edges = tuple(
        Edge(source=nodes[0].id, target=node.id, kind="requires", role="needed", ground=ground,  # type: ignore[arg-type]
             score=0.7, probability=0.62 if ground == "inferred" else 1.0)
        for node, ground in zip(nodes[1:], grounds, strict=True)
    )  # fmt: skip
    graph = rdflib.Graph().parse(
        data="".join(generate("turtle", Graph(nodes=nodes, edges=edges))), format="turtle"
    )
    for node, (ground, name) in zip(nodes[1:], grounds.items(), strict=True):
        (statement,) = graph.subjects(WM.to, rdflib.URIRef(node.id))
        assert set(graph.objects(statement, RDF.type)) == {WM.Requirement, WM[name]}
        assert float(graph.value(statement, WM.probability)) == (0.62 if ground == "inferred" else 1.0)


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv"])
def test_tables_carry_the_ground_and_the_probability(form: str) -> None:
    nodes = tuple(Node(id=f"urn:wenmai:article:{name}", kind="article", title=name) for name in "ab")
    edge = Edge(
        source=nodes[0].id,
        target=nodes[1].id,
        kind="requires",
        role="needed",
        ground="inferred",
        probability=0.62,
    )
    written = "".join(map(str, generate(form, Graph(nodes=nodes, edges=(edge,)))))
    assert "0.62" in written
    assert "inferred" in written
