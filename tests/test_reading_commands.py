"""`path`, `next` and `why`: lists for several targets, what is known, minutes, and every reason."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import wenmai
from conftest import ROOT
from graphs import A1, A2, A4, OTHER, SERIES, TOPIC, hostile_graph, small_graph
from wenmai.cli import main
from wenmai.model import Drop, Edge, Evidence, Graph, Node, Reason
from wenmai.store import write
from wenmai.store.database import Database

SECOND = "漫步扩散（二）"


def run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(main, list(arguments), **more)


def stored(graph: Graph, folder: Path) -> Path:
    folder.mkdir()
    write(graph, folder / "graph.db")
    return folder


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `out` with the small graph, beside which the commands run."""
    monkeypatch.chdir(tmp_path)
    return stored(small_graph(), tmp_path / "out")


@pytest.fixture
def diamond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """丁 needs 乙 (0.9) and 丙 (0.95), both need 甲; 旁 helps 丙; 戊 needs 丁. Lengths 30, 10, 20, 5, 7."""
    titles = {"a": "甲", "b": "乙", "c": "丙", "d": "丁", "e": "戊", "h": "旁"}
    lengths = {"a": 30, "b": 10, "c": 20, "d": 5, "e": 7}
    nodes = tuple(
        Node(id=one, kind="article", title=title, known="text", date=f"2020-01-0{at}",
             url=f"https://example.org/{one}", reading_minutes=lengths.get(one),
             series="s" if one in "abc" else "", position=at if one in "abc" else None)
        for at, (one, title) in enumerate(titles.items(), 1)
    )  # fmt: skip
    others = (
        Node(id="s", kind="series", title="天干"),
        Node(id="t", kind="topic", title="地支", aliases=("branches",), broader="w"),
        Node(id="u", kind="topic", title="空谈"),
        Node(id="w", kind="topic", title="历法"),
    )
    weights = {"ba": 0.9, "ca": 0.8, "db": 0.9, "dc": 0.95, "ed": 0.9, "ch": 0.3}
    edges = [
        Edge(source=pair[0], target=pair[1], kind="requires", score=weight,
             role="needed" if weight > 0.5 else "helps",
             reasons=(Reason(kind="cited", source=pair[0], text="cited", value=0.15,
                             context=f"见《{titles[pair[1]]}》。"),
                      Reason(kind="repeated", source=pair[0], text="cited twice", value=weight - 0.15)))
        for pair, weight in weights.items()
    ]  # fmt: skip
    edges += [
        Edge(source="b", target="a", kind="cites", weight=3, rule="exact",
             mentions=(Evidence(text="《甲》", context="在《甲》中，我们推导了它。", document="b.md", start=3,
                                end=6, rule="exact", cue="stated", place=0.25),)),
        Edge(source="e", target="a", kind="cites", rule="exact",
             mentions=(Evidence(text="《甲》", context="比如《甲》。", document="e.md", start=90, end=93,
                                rule="exact", cue="example", place=0.9),)),
        *(Edge(source=one, target="s", kind="part_of", position=at) for at, one in enumerate("abc", 1)),
        Edge(source="d", target="t", kind="about", score=0.9),
        Edge(source="e", target="t", kind="about", score=0.7),
        Edge(source="b", target="t", kind="about", score=0.4),
        Edge(source="b", target="u", kind="about", score=0.4),
    ]  # fmt: skip
    drops = (
        Drop(source="e", target="a", why="cited in passing", score=0.0,
             reasons=(Reason(kind="cited", source="e", text="cited", value=0.15),
                      Reason(kind="late", source="e", text="cited late", value=-0.3))),
        Drop(source="a", target="e", why="a later article"),
    )  # fmt: skip
    ordered = sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))
    everything = tuple(sorted((*nodes, *others), key=lambda node: node.id))
    graph = Graph(nodes=everything, edges=tuple(ordered), dropped=drops)
    monkeypatch.chdir(tmp_path)
    return stored(graph, tmp_path / "out")


def answer(*arguments: str, **more: Any) -> dict[str, Any]:
    result = run("path", *arguments, "--format", "json", **more)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def ids(*arguments: str, **more: Any) -> list[str]:
    return [step["id"] for step in answer(*arguments, **more)["steps"]]


# --- minutes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        ("0", []),
        ("10", ["b"]),
        ("20", ["c"]),
        ("30", ["b", "c"]),
        ("59", ["b", "c"]),
        ("60", ["a", "b", "c"]),
    ],
)
def test_minutes_take_the_best_that_fit(diamond: Path, minutes: str, steps: list[str]) -> None:
    found = answer("丁", "--minutes", minutes)
    assert [step["id"] for step in found["steps"]] == steps
    left = {one["target"] for one in found["dropped"] if one["why"] == "over the reading time"}
    assert left == {"a", "b", "c"} - set(steps)


def test_what_serves_only_something_too_long_is_left_out_with_it(diamond: Path) -> None:
    lines = run("path", "戊", "--minutes", "9").stdout.splitlines()
    assert lines[2].startswith("1  丁  2020-01-04  needed for the target")
    assert lines[-1] == "left out: 3 over the reading time"


def test_minutes_and_budget_hold_together(diamond: Path) -> None:
    assert ids("丁", "--minutes", "60", "--budget", "1") == ["c"]
    assert ids("丁", "--minutes", "10", "--budget", "2") == ["b"]


# --- several targets, topics, series ------------------------------------------------------------


def test_several_targets_share_their_needs_and_are_steps(diamond: Path) -> None:
    found = answer("丁", "乙")
    assert [step["id"] for step in found["steps"]] == ["a", "b", "c", "d"]
    assert [step["id"] for step in found["steps"] if step.get("goal")] == ["b", "d"] == found["goals"]
    assert found["target"] == "d"
    lines = run("path", "丁", "乙").stdout.splitlines()
    assert lines[0] == "乙 + 丁 · 2 articles and 2 to read before them, about 65 min"
    assert "2  乙  2020-01-02  asked for; needed for 4" in lines
    assert "   「见《乙》。」" in lines
    assert ids("丁", "丁") == ["a", "b", "c"]


def test_a_topic_is_a_list_of_what_is_about_it_and_what_that_needs(diamond: Path) -> None:
    found = answer("topic:地支")
    assert [step["id"] for step in found["steps"]] == ["a", "b", "c", "d", "e"]
    assert (found["target"], found["goals"]) == ("t", ["d", "e"])
    assert "topic: 地支 · 2 articles and 3 to read before them" in run("path", "topic：branches").stdout
    assert answer("topic:历法")["goals"] == ["d", "e"]  # a narrower topic counts for the broader one
    assert ids("topic:地支", "--budget", "1") == ["c", "d", "e"]
    assert ids("topic:地支", "--depth", "1") == ["b", "c", "d", "e"]


def test_of_a_topic_those_articles_are_taken_that_fit_with_all_they_need(diamond: Path) -> None:
    assert ids("丁", "乙", "--minutes", "40") == ["a", "b"]
    found = answer("topic:地支", "--minutes", "65")
    assert [step["id"] for step in found["steps"]] == ["a", "b", "c", "d"]
    assert found["goals"] == ["d"]
    short = answer("topic:地支", "--minutes", "64")
    assert short["steps"] == []  # what only prepares for articles that do not fit is left out too
    assert "nothing fits into the reading time" in run("path", "topic:地支", "--minutes", "64").stdout
    assert {one["target"] for one in short["dropped"] if one["why"] == "over the reading time"} == set(
        "abcde"
    )


def test_a_series_is_read_in_order(diamond: Path) -> None:
    assert ids("series:天干") == ["a", "b", "c"] == ids("s")
    assert ids("series:天干:2-3", "--known", "甲") == ["b", "c"]
    assert ids("series:天干:2") == ["a", "b"]
    assert "nothing is left to read" in run("path", "series:天干", "--known", "series:天干").stdout


def test_lists_as_checklist_and_diagram(diamond: Path) -> None:
    listed = run("path", "topic:地支", "--format", "md").stdout.splitlines()
    assert listed[:2] == ["<!-- wenmai path -->", "# topic: 地支"]
    assert "- [ ] [丁](https://example.org/d) (2020-01-04, 5 min, asked for; needed for 5)" in listed
    drawn = run("path", "topic:地支", "--format", "mermaid").stdout.splitlines()
    assert '  n4(["丁"])' in drawn
    assert "  n4 --> n5" in drawn
    assert not any("target" in line for line in drawn)


def test_a_topic_that_nothing_is_about_and_parts_that_are_not_there_end_with_3(diamond: Path) -> None:
    for name, said in (
        ("topic:空谈", "no article is about the topic “空谈”"),
        ("topic:没有", "no topic answers to"),
        ("series:天干:7", "no part 7 of “天干” is at hand; its parts are 1 to 3"),
        ("series:天干:8-", "no part 8- of “天干”"),
        ("series:天干:3-1", "3-1 of “天干” runs backwards; write 1-3"),
    ):
        result = run("path", name)
        assert (result.exit_code, result.stdout) == (3, ""), name
        assert said in result.stderr


def test_a_topic_of_many_articles_costs_few_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nodes, requirements and what was left out are asked for by the hundred, not one by one."""
    ids = [f"a{at:04}" for at in range(1_200)]
    nodes = (
        *(Node(id=one, kind="article", title=one, date="2020") for one in ids),
        Node(id="t", kind="topic", title="地支"),
    )
    edges = [
        *(Edge(source=one, target="t", kind="about", score=0.9) for one in ids),
        *(Edge(source=two, target=one, kind="requires", score=0.7, role="needed")
          for one, two in itertools.pairwise(ids)),
    ]  # fmt: skip
    dropped = tuple(Drop(source=two, target=ids[0], why="cited in passing") for two in ids[2:])
    edges.sort(key=lambda edge: (edge.kind, edge.source, edge.target))
    folder = stored(Graph(nodes=nodes, edges=tuple(edges), dropped=dropped), tmp_path / "x")
    questions = 0
    ask = Database.ask

    def counting(self: Database, *what: Any) -> Any:
        nonlocal questions
        questions += 1
        return ask(self, *what)

    monkeypatch.setattr(Database, "ask", counting)
    with wenmai.open(folder) as library:
        found = library.path("topic:地支")
    assert [step.id for step in found.steps] == ids
    assert questions < 100


def test_backwards_parts_of_what_is_known_are_said(diamond: Path) -> None:
    result = run("next", "--known", "series:天干:3-1")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "runs backwards" in result.stderr


def test_an_article_whose_title_looks_like_a_topic_goes_first(tmp_path: Path) -> None:
    nodes = (
        Node(id="a", kind="article", title="topic: 地支"),
        Node(id="s", kind="series", title="年表:1-5"),
        Node(id="t", kind="topic", title="地支"),
        Node(id="x", kind="article", title="x", series="s", position=9),
    )
    edges = (Edge(source="x", target="s", kind="part_of", position=9),)
    folder = str(stored(Graph(nodes=nodes, edges=edges), tmp_path / "x"))
    assert answer("topic: 地支", "--dir", folder)["target"] == "a"
    assert ids("series:年表:1-5", "--dir", folder) == ["x"]


# --- what is known ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "read"),
    [
        ("甲", "a"),
        ("topic:地支", "de"),
        ("series:天干", "abc"),
        ("series:天干:1-2", "ab"),
        ("series:天干:2", "b"),
        ("series:天干:2-", "bc"),
        ("series:天干:-2", "ab"),
        ("series：天干：1–2", "ab"),
        ("Series: 天干 : 1 - 2", "ab"),
        ("https://example.org/a", "a"),
    ],
)
def test_kinds_of_known(diamond: Path, known: str, read: str) -> None:
    assert answer("戊", "--known", known)["known"] == list(read)


def test_known_files_have_comments_and_blank_lines(diamond: Path) -> None:
    Path("read.txt").write_text("\ufeff# read so far\n\n  甲\r\nseries:天干:2-3\n", "utf-8")
    assert answer("丁", "--known-file", "read.txt")["known"] == ["a", "b", "c"]
    assert ids("丁", "--known-file", "-", input="乙\n# 丙\n") == ["a", "c"]
    found = json.loads(run("next", "--known-file", "read.txt", "--json").stdout)
    assert [one["id"] for one in found] == ["d"]


def test_every_unknown_line_is_named_and_nothing_is_answered(diamond: Path) -> None:
    Path("read.txt").write_text("甲\n没有这一篇\n# 注\nseries:天干:9\n乙\n", "utf-8")
    result = run("path", "丁", "--known-file", "read.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    lines = result.stderr.splitlines()
    assert lines[0].startswith("read.txt:2: no article answers to “没有这一篇”")
    assert lines[1].startswith("read.txt:4: no part 9 of “天干”")
    assert lines[2] == "wenmai: read.txt: 2 lines name no one article"
    once = run("next", "--known-file", "-", input="无")
    assert once.exit_code == 3
    assert once.stderr.splitlines()[-1] == "wenmai: standard input: 1 line names no one article"


def test_a_known_file_that_is_missing_or_no_text(diamond: Path) -> None:
    assert run("path", "丁", "--known-file", "none.txt").exit_code == 2
    Path("bytes").write_bytes("甲\n".encode() + b"\xff\xfe\n")
    result = run("path", "丁", "--known-file", "bytes")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "wenmai: bytes:2: is not UTF-8\n")


# --- explain ------------------------------------------------------------------------------------


def test_explain_shows_each_candidate_with_points_and_what_became_of_it(diamond: Path) -> None:
    found = answer("戊", "--explain", "--known", "甲")
    told = {(one["source"], one["target"]): one for one in found["candidates"]}
    assert next(iter(told)) == ("e", "d")
    assert told["e", "d"]["followed"]
    assert told["e", "d"]["why"] is None
    assert (told["b", "a"]["role"], told["b", "a"]["why"]) == ("needed", "known already")
    assert (told["c", "h"]["role"], told["c", "h"]["why"]) == (
        "helps",
        "helpful, but too far from the target",
    )
    late = told["e", "a"]
    assert (late["role"], late["score"], late["why"]) == (None, 0.0, "cited in passing")
    assert [(one["kind"], one["points"]) for one in late["reasons"]] == [("cited", 0.15), ("late", -0.3)]
    text = run("path", "戊", "--explain", "--known", "甲").stdout.splitlines()
    assert "weighed for 戊" in text
    assert "  + 0.90 needed  丁: followed" in text
    assert "  - 0.00 none    甲: cited in passing" in text
    assert "    +0.15 cited, -0.30 cited late" in text


def test_explain_says_what_the_budget_and_the_floor_left_out(diamond: Path) -> None:
    whys = {
        (one["source"], one["target"]): one["why"]
        for one in answer("丁", "--explain", "--budget", "1")["candidates"]
    }
    assert whys["d", "b"] == "over budget"
    assert whys["d", "c"] is None
    chain = answer("丁", "--explain", "--from", "乙")
    assert {(one["target"], one["why"]) for one in chain["candidates"]} >= {
        ("b", None),
        ("c", "not on this chain"),
    }


def test_explain_needs_a_form_that_can_hold_it(diamond: Path) -> None:
    assert run("path", "丁", "--explain", "--format", "mermaid").exit_code == 2


# --- the page -----------------------------------------------------------------------------------


def test_html_opens_the_page_at_the_target(diamond: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    import_module("wenmai.library.exporting")  # which takes the true one, and keeps it
    monkeypatch.setattr("wenmai.export.generate", lambda name, graph: iter([name, str(len(graph.nodes))]))
    monkeypatch.setattr("webbrowser.open", lambda url: bool(opened.append(url)) or True)
    shown = run("path", "丁", "--format", "html").stdout
    page = (diamond / "graph.html").resolve().as_uri()
    assert shown == f"{page}#node=d&layout=path\n"
    assert opened == [shown.strip()]
    assert (diamond / "graph.html").read_text() == "html10"
    (diamond / "graph.html").write_text("kept")
    assert run("path", "丁", "--format", "html", "--no-open").stdout == shown
    assert (diamond / "graph.html").read_text() == "kept"
    helped = run("path", "丁", "--all", "--format", "html", "--no-open").stdout
    assert helped == f"{page}#node=d&layout=path&helpful=1\n"
    assert run("path", "topic:地支", "--format", "html", "--no-open").stdout == f"{page}#plan=t&layout=path\n"
    assert len(opened) == 1


def test_the_page_reads_the_address_that_the_command_writes() -> None:
    fields = (ROOT / "graph/wenmai/export/page/address.js").read_text("utf-8")
    numbers = ("minutes: COUNT", "budget: COUNT", "steps: COUNT")
    for field in (
        "node: WORD",
        "plan: LIST",
        "'path'",
        "helpful: FLAG",
        "known: LIST",
        "start: WORD",
        *numbers,
    ):
        assert field in fields


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        (["丁", "--known", "甲", "--known", "旁"], "node=d&layout=path&known=a&known=h"),
        (["丁", "--minutes", "0"], "node=d&layout=path&minutes=0"),
        (["丁", "--budget", "2", "--depth", "1", "--all"], "node=d&layout=path&helpful=1&budget=2&steps=1"),
        (["戊", "--from", "乙", "--known", "丁"], "node=e&layout=path&start=b&known=d"),
        (["丁", "戊", "丁"], "plan=d&plan=e&layout=path"),
        (["series:天干", "topic:地支", "--minutes", "30"], "plan=s&plan=t&layout=path&minutes=30"),
        (["series:天干:1-2"], "plan=a&plan=b&layout=path"),
    ],
)
def test_html_carries_every_option(diamond: Path, asked: list[str], fields: str) -> None:
    shown = run("path", *asked, "--format", "html", "--no-open").stdout
    assert shown.strip().partition("#")[2] == fields


def test_html_quotes_ids(out: Path) -> None:
    (out / "graph.html").write_text("")
    shown = run("path", SECOND, "--format", "html", "--no-open").stdout
    assert "#node=https%3A%2F%2Fexample.org%2Farchives%2F102" in shown


# --- next ---------------------------------------------------------------------------------------


def test_next_says_what_each_article_opens(diamond: Path) -> None:
    found = json.loads(run("next", "--known", "甲", "--json").stdout)
    assert [(one["id"], one["builds_on"]) for one in found] == [("b", ["a"]), ("c", ["a"])]
    assert found[0]["opens"] == [{"id": "d", "title": "丁", "missing": ["c"]}]
    lines = run("next", "--known", "甲", "乙").stdout.splitlines()
    assert lines == ["丙  2020-01-03  20 min  builds on 1", "  opens: 丁"]
    assert "  nearer: 丁 (1 more needed)" in run("next", "甲").stdout.splitlines()


def test_next_puts_first_what_opens_more() -> None:
    from needing import Reading
    from wenmai.prerequisites.next_to_read import next_articles

    class Both(Reading):
        def dependents(self, node_id: str) -> list[Edge]:
            return [edge for some in self.edges.values() for edge in some if edge.target == node_id]

    graph = Both([("b", "a", 0.7), ("c", "a", 0.7), ("d", "c", 0.7), ("e", "c", 0.7), ("e", "b", 0.7),
                  ("g", "a", 0.3), ("i", "a", 0.7), ("i", "z", 0.7)])  # fmt: skip
    found = next_articles(graph, {"a"})
    assert [one.id for one in found] == ["c", "b"]
    assert [(one.id, one.missing) for one in found[0].opens] == [("d", ()), ("e", ("b",))]
    assert [one.id for one in next_articles(graph, {"a", "z"}, limit=1)] == ["i"]
    assert next_articles(graph, ()) == ()


# --- why ----------------------------------------------------------------------------------------


def test_why_gives_points_sentences_and_series(diamond: Path) -> None:
    found = json.loads(run("why", "乙", "甲", "--json").stdout)
    assert (found["role"], found["score"], found["why_not"], found["chain"]) == ("needed", 0.9, None, None)
    assert [one["points"] for one in found["reasons"]] == [0.15, pytest.approx(0.75)]
    (said,) = found["citations"]
    assert (said["cue"], said["place"], said["rule"], said["document"]) == ("stated", 0.25, "exact", "b.md")
    assert found["times"] == 3
    assert found["series"] == [{"id": "s", "title": "天干", "article": "2", "earlier": "1"}]
    lines = run("why", "乙", "甲").stdout.splitlines()
    assert lines[0] == "needed: the second has to be read before the first"
    assert "  +0.75 cited twice" in lines
    assert "  = 0.90" in lines
    assert "cited 3 times" in lines
    assert "  《甲》 · rule: exact · cue: stated · at 25 % of the text · b.md" in lines
    legend = "points: how much speaks for it, at most 1 in all; those along a chain are multiplied"
    assert lines[-1] == legend
    assert "    「在《甲》中，我们推导了它。」" in lines
    assert "same series: 天干, part 2 and part 1" in lines


def test_why_shows_what_spoke_against_and_the_best_chain(diamond: Path) -> None:
    found = json.loads(run("why", "戊", "甲", "--json").stdout)
    assert (found["role"], found["why_not"]) == (None, "cited in passing")
    assert [one["kind"] for one in found["reasons"]] == ["cited", "late"]
    assert [step["id"] for step in found["chain"]] == ["a", "b", "d"]
    lines = run("why", "戊", "甲").stdout.splitlines()
    assert lines[0] == "reached only through others: cited in passing"
    assert "  = -0.15, held at 0.00" in lines
    assert "the best chain (0.73)" in lines
    assert lines[lines.index("the best chain (0.73)") + 1] == "  戊"
    assert "    needs 丁" in lines


def test_numbers_in_brackets_are_explained_where_there_are_any(tmp_path: Path) -> None:
    ids = ("a", "b", "c")
    nodes = tuple(Node(id=one, kind="article", title=one * 3, known="text") for one in ids)
    guess = Edge(source="b", target="a", kind="requires", role="likely", score=0.6, probability=0.44)
    reasons = (Reason(kind="cited", source="c", text="cited", value=0.75),)
    sure = Edge(
        source="c", target="a", kind="requires", role="needed", score=0.75, probability=0.58, reasons=reasons
    )
    write(Graph(nodes=nodes, edges=(guess, sure)), tmp_path / "graph.db")
    legend = "in brackets: how likely a reader calls it needed, 0 to 1"
    told = [run("path", one, "--dir", str(tmp_path)).stdout for one in ("bbb", "ccc")]
    assert "(0.44)" in told[0]
    assert legend in told[0]
    assert legend not in told[1]
    legend = "; probability: how likely a reader calls it needed"
    assert run("why", "ccc", "aaa", "--dir", str(tmp_path)).stdout.endswith(f"{legend}\n")


def test_why_says_plainly_that_nothing_connects_two(diamond: Path) -> None:
    result = run("why", "甲", "旁")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "no prerequisite: nothing connects the two"
    assert run("why", "甲", "戊").stdout.splitlines()[0] == "no prerequisite: a later article"
    assert "the second cites the first once" in run("why", "甲", "戊").stdout
    assert "it is the same article" in run("why", "甲", "甲").stdout
    assert "it helps" in run("why", "丙", "旁").stdout
    assert (run("why", "甲", "没有").exit_code, run("why", "没有", "甲").exit_code) == (3, 3)


# --- hostile ------------------------------------------------------------------------------------

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe]")


def test_hostile_text_never_reaches_the_terminal_raw(tmp_path: Path) -> None:
    graph = hostile_graph()
    articles = [node.id for node in graph.nodes if node.kind == "article"]
    worst = tuple(
        Drop(source=one, target=articles[0], why="cited in passing",
             reasons=(Reason(kind="\x1b[31m", source=one, text="a\u202eb\ud800"),))
        for one in articles[1:]
    )  # fmt: skip
    folder = stored(replace(graph, dropped=worst), tmp_path / "hostile")
    (folder / "graph.html").write_text("")
    file = tmp_path / "\x1b[31mknown\u202e.txt"
    file.write_text("\x1b[31m\nno\u202esuch\n", "utf-8")
    commands = [["path", *articles[:3], "--format", form] for form in ("text", "md", "json", "mermaid")]
    commands += [["path", "topic:script", "--explain"], ["path", "urn:wenmai:series:x"]]
    commands += [["path", one, "--format", "html", "--no-open"] for one in articles]
    commands += [["path", one, "--all", "--explain"] for one in articles]
    commands += [
        ["why", one, two, *more] for one in articles for two in articles[:2] for more in ([], ["--json"])
    ]
    commands += [["next", *articles], ["next", *articles[:4], "--json"], ["next", "--known-file", str(file)]]
    for command in commands:
        result = run(*command, "--dir", str(folder))
        assert result.exit_code in (0, 3), (command, result.output)
        assert not RAW.search(result.output), command


def test_a_list_of_the_small_graph(out: Path) -> None:
    assert ids("topic:扩散模型") == [A1, A2]
    assert answer(f"{TOPIC}")["target"] == TOPIC
    assert ids(SERIES) == [A1, A2, A4]
    assert answer(SECOND, "--known", OTHER)["known"] == [OTHER]


def test_a_step_says_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = (
        ("one-subject", "the same subject by title and tags"),
        ("same-subject", "on the same subject"),
        ("repeated", "cited 4 times"),
        ("often", "again and again"),
        ("cited", "cited"),
    )
    reasons = tuple(Reason(kind=kind, source="a", text=text) for kind, text in said)
    nodes = (Node(id="a", kind="article", title="甲"), Node(id="b", kind="article", title="乙"))
    needs = Edge(source="a", target="b", kind="requires", score=0.9, role="needed", reasons=reasons)
    stored(Graph(nodes=nodes, edges=(needs,)), tmp_path / "out")
    shown = run("path", "甲").stdout.splitlines()
    assert "   the same subject by title and tags; cited 4 times" in shown
