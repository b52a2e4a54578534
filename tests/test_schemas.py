"""Every JSON output is what its schema says, and the schema says nothing that no output has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import jsonschema
import pytest
from click.testing import CliRunner

import wenmai
from conftest import ROOT
from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.library.schemas import outputs
from wenmai.model import (
    Considered,
    DocumentRef,
    Edge,
    Evidence,
    Graph,
    Node,
    Reason,
    Region,
    Unresolved,
    kinds,
)
from wenmai.store import FILE_NAME, write

TARGET = "漫谈（八）"
# Schema: command lines whose standard output it describes; `{out}` a build, `{old}` an older one.
LINES: dict[str, list[tuple[str, ...]]] = {
    "path": [
        ("path", TARGET, "--format", "json", "--explain", "--known", "series:生成扩散模型漫谈:1-2"),
        ("path", "topic:peft", "--format", "json"),
        ("path", "蜂箱", "--format", "json"),
        ("path", "榫卯（二）", "--format", "json"),
        ("path", "锯子", "--format", "json", "--dir", "{rich}"),
    ],
    "show": [
        ("show", TARGET, "--json"),
        ("show", "topic:生成模型", "--json"),
        ("show", "series:生成扩散模型漫谈", "--json"),
        ("show", "paper:Denoising Diffusion Probabilistic Models", "--json"),
        ("show", "蜂箱", "--json"),
        ("show", "锯子", "--json", "--dir", "{rich}"),
        ("show", "刨子", "--json", "--dir", "{rich}"),
        ("show", "topic:器", "--json", "--dir", "{rich}"),
    ],
    "next": [("next", "漫谈（七）", "--json"), ("next", "漫谈（一）：DDPM", "漫谈（二）：DDPM", "--json")],
    "why": [
        ("why", TARGET, "漫谈（七）", "--json"),
        ("why", TARGET, "漫谈（一）：DDPM", "--json"),
        ("why", "榫卯（二）", "榫卯（一）", "--json"),
    ],
    "search": [("search", "扩散", "--json")],
    "series": [("series", "--json")],
    "topics": [("topics", "--json")],
    "topics_of": [
        ("topics", "--explain", TARGET, "--json"),
        ("topics", "--explain", "锯子", "--json", "--dir", "{rich}"),
    ],
    "stats": [("stats", "--json")],
    "check": [
        ("check", "--json"),
        ("check", "--gaps", "--json"),
        ("check", "--mentions", "--json"),
        ("check", "--json", "--dir", "{rich}"),
    ],
    "code": [("check", "--explain", "same-title", "--json")],
    "explain": [("build", "--explain", "{articles}", "--json")],
    "diff": [("diff", "{old}", "{out}", "--json"), ("diff", "{earlier}", "{rich}", "--json")],
    "export": [("export", "json", "--works", "all"), ("export", "json", "--dir", "{rich}")],
    "query": [
        ("query", "ASK { ?a cito:cites ?b }", "--json"),
        ("query", "SELECT ?a ?d ?t WHERE { ?a dcterms:date ?d ; dcterms:title ?t } LIMIT 9", "--json"),
        ("query", "SELECT ?n ?l WHERE { ?x skos:prefLabel ?l BIND(1 AS ?n) } LIMIT 9", "--json"),
        ("query", "SELECT ?x WHERE { BIND(BNODE() AS ?x) }", "--json"),
    ],
    "doctor": [("doctor", "--json")],
    "validate": [("validate", "--json"), ("validate", "{bad.ttl}", "--json")],
}
ARTICLES = {
    "hive.md": "---\ntitle: 蜂箱\ndate: 2021-03-04\nauthor: 木工\ntags: [木]\naliases: [蜜蜂的箱子]\n---\n\n"
    "见《没有的文章》与 [[无此笔记]]，榫卯（一）也值得一看。\n",
    "one.md": "---\ntitle: 榫卯（一）\ndate: 2021-01-02\n---\n\n讲凹凸。\n",
    "two.md": "---\ntitle: 榫卯（二）\ndate: 2021-02-02\nprerequisites: [榫卯（一）]\n---\n\n"
    "在《榫卯（一）》中，我们已经讲过凹凸。再看[蜂箱](hive.md)。\n",
    "four.md": "---\ntitle: 榫卯（四）\ndate: 2021-04-02\n---\n\n比如《榫卯（二）》。\n",
    "moved.html": '<meta http-equiv="refresh" content="0; url=/elsewhere/">',
    "notes.bin": "\x00\x01\x02",
}


def rich(date: str) -> Graph:
    """A graph in which every field says something somewhere."""
    saw, plane, rows, tools, wood = "urn:saw", "urn:plane", "urn:rows", "urn:tools", "urn:wood"
    mention = Evidence(
        text="《刨子》", context="见《刨子》一节。", document="saw.md", start=3, end=7, rule="exact",
        section="刨花", cue="stated", place=0.5,
    )  # fmt: skip
    because = (Reason(kind="tag", source=saw, text="tag", context="刨木头。", value=0.5),)
    nodes = (
        Node(id=plane, kind="article", title="刨子", known="text", date="2020", region="urn:shop"),
        Node(id=rows, kind="series", title="工具"),
        Node(
            id=saw, kind="article", title="锯子", known="text", url="https://x.example/saw", date=date,
            date_inferred=True, author="木工", site="x.example", tags=("木",), aliases=("锯",),
            former_ids=("urn:old-saw",), series=rows, position=1, number="1.10", part="上", order=2,
            title_inferred=True, reading_minutes=4, reads=(7,), region="urn:shop",
            documents=(DocumentRef(path="saw.md", entry=0),),
        ),
        Node(id=tools, kind="topic", title="器", labels=(("zh", "器"), ("en", "tools"))),
        Node(id=wood, kind="topic", title="木头", broader=tools),
    )  # fmt: skip
    edges = (
        Edge(source=saw, target=wood, kind="about", score=0.8, reasons=because),
        Edge(source=saw, target=plane, kind="cites", rule="exact", mentions=(mention,)),
        Edge(source=saw, target=plane, kind="mentions", mentions=(mention,)),
        Edge(source=saw, target=rows, kind="part_of", position=1, number="1.10", part="上"),
        Edge(
            source=saw, target=plane, kind="requires", score=0.4, role="helps", ground="inferred",
            probability=0.3, reasons=because,
        ),
    )  # fmt: skip
    return Graph(
        nodes=nodes,
        edges=edges,
        regions=(Region(id="urn:shop", title="木工房", articles=2),),
        considered=(Considered(source=saw, target=tools, score=0.1, reasons=because),),
        unresolved=(
            Unresolved(source=saw, text="《锛》", url="b", context="见《锛》。", document="saw.md", start=1,
                       line=4, reason="ambiguous", candidates=(plane, saw)),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("schemas")
    for name, text in ARTICLES.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_text(text, "utf-8")
    wenmai.build([ROOT / "data", folder / "in"], folder / "out")
    wenmai.build([folder / "in"], folder / "old")
    for name, date in (("rich", "2021-05-06"), ("earlier", "2021")):
        (folder / name).mkdir()
        write(rich(date), folder / name / FILE_NAME)
    (folder / "bad.ttl").write_text(
        "<urn:saw> <http://purl.org/spar/cito/cites> <urn:plane> .\n", "utf-8"
    )  # without the sentence that says so
    names = ("out", "old", "rich", "earlier")
    return {name: str(folder / name) for name in (*names, "bad.ttl")} | {"articles": str(folder / "in")}


def printed(words: tuple[str, ...], places: dict[str, str]) -> Any:
    filled = [places.get(word.strip("{}"), word) for word in words]
    where = (
        []
        if words[0] in ("diff", "build") or "{bad.ttl}" in words or "--dir" in words
        else ["--dir", places["out"]]
    )
    result = CliRunner().invoke(main, [*filled, *where])
    assert result.exit_code in (0, 1), (words, result.output)
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def written(places: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What is printed, by schema."""
    some = {name: [printed(words, places) for words in lines] for name, lines in LINES.items()}
    baseline = tmp_path_factory.mktemp("baseline") / "known.json"
    assert (
        not CliRunner()
        .invoke(main, ["check", "--dir", places["out"], "--write-baseline", str(baseline)])
        .exit_code
    )
    some["baseline"] = [json.loads(baseline.read_text("utf-8"))]
    return some


def test_every_output_has_a_schema() -> None:
    assert {*LINES, "baseline"} == set(outputs())


@pytest.mark.parametrize("name", outputs())
def test_a_schema_stands_for_itself(name: str) -> None:
    schema = wenmai.schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert schema["description"]
    result = CliRunner().invoke(main, ["schema", name])
    assert json.loads(result.stdout) == schema


@pytest.mark.parametrize("name", outputs())
def test_outputs_are_what_their_schema_says(name: str, written: dict[str, list[Any]]) -> None:
    validator = jsonschema.Draft202012Validator(wenmai.schema(name))
    for output in written[name]:
        assert not [f"{error.json_path}: {error.message}" for error in validator.iter_errors(output)]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(each)


@pytest.mark.parametrize("name", outputs())
def test_a_changed_output_is_refused(name: str, written: dict[str, list[Any]]) -> None:
    """Whatever object a key is added to, whatever needed key is taken away."""
    validator = jsonschema.Draft202012Validator(wenmai.schema(name))
    (output, *_) = written[name]
    outer = output if isinstance(output, dict) else output[0]
    outer["木马"] = 1
    assert not validator.is_valid(output)
    del outer["木马"]
    for key in list(outer):
        value = outer.pop(key)
        needed = key in required(wenmai.schema(name))
        assert validator.is_valid(output) is not needed, key
        outer[key] = value
    assert validator.is_valid(output)


def required(schema: dict[str, Any]) -> list[str]:
    if "$ref" in schema.get("items", {}):
        return list(schema["$defs"][schema["items"]["$ref"].rpartition("/")[2]]["required"])
    found = schema.get("items", schema).get("required", [])
    return [*found, *{key for row in schema.get("oneOf", ()) for key in row["required"]}]


class Seen:
    """Which properties of a schema outputs have."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
        self.seen: set[str] = set()

    def go(self, value: Any, rule: Any, at: str) -> None:
        if not isinstance(rule, dict):
            return
        if "$ref" in rule:
            name = rule["$ref"].rpartition("/")[2]
            self.go(value, self.schema["$defs"][name], name)
            return
        for one in rule.get("anyOf", ()):
            self.go(value, one, at)
        if isinstance(value, dict):
            for key, each in value.items():
                if key in rule.get("properties", {}):
                    self.seen.add(f"{at}.{key}")
                    self.go(each, rule["properties"][key], f"{at}.{key}")
                else:
                    self.go(each, rule.get("additionalProperties"), f"{at}.*")
        if isinstance(value, list):
            for each in value:
                self.go(each, rule.get("items"), f"{at}[]")

    def said(self, rule: Any, at: str) -> Iterator[str]:
        if not isinstance(rule, dict) or "$ref" in rule:
            return
        for key, each in rule.get("properties", {}).items():
            yield f"{at}.{key}"
            yield from self.said(each, f"{at}.{key}")
        yield from self.said(rule.get("items"), f"{at}[]")
        yield from self.said(rule.get("additionalProperties"), f"{at}.*")
        for each in rule.get("anyOf", ()):
            yield from self.said(each, at)


def test_no_schema_says_what_nothing_has(written: dict[str, list[Any]]) -> None:
    seen, said = set(), set()
    for name, some in written.items():
        schema = wenmai.schema(name)
        look = Seen(schema)
        for output in some:
            look.go(output, schema, name)
        seen |= look.seen
        for part, rule in {name: schema, **schema.get("$defs", {})}.items():
            said |= set(look.said(rule, part))
    assert not sorted(said - seen)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("node_kind", get_args(kinds.NodeKind)),
        ("edge_kind", get_args(kinds.EdgeKind)),
        ("known", get_args(kinds.Known)),
        ("role", get_args(kinds.Role)),
        ("ground", get_args(kinds.Ground)),
        ("shape", get_args(kinds.Shape)),
        ("cue", tuple(filter(None, get_args(kinds.Cue)))),
    ],
)
def test_words_are_those_of_the_records(name: str, words: tuple[str, ...]) -> None:
    defined = {**wenmai.schema("show")["$defs"], **wenmai.schema("export")["$defs"]}
    assert tuple(defined[name]["enum"]) == words


def test_an_output_without_a_schema_names_those_there_are() -> None:
    with pytest.raises(InputError, match="no output 'shows' has a schema; there are path, show, next"):
        wenmai.schema("shows")
    result = CliRunner().invoke(main, ["schema", "shows"])
    assert (result.exit_code, "did you mean show" in result.stderr) == (2, True)


def test_all_are_listed() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(outputs())
