"""The tools for agents, as a client of the official SDK sees them, in this process and over a pipe."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sys
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import wenmai
from conftest import ROOT
from wenmai.cli import main

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

from wenmai.library.agent_tools import server

TARGET, EARLIER = "漫谈（八）", "漫谈（七）"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> Path:
    folder = tmp_path_factory.mktemp("agents") / "out"
    shutil.copytree(data_build, folder)
    return folder


def asked(folder: Path, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    async def talk() -> Any:
        async with Client(server(folder)) as client:
            return await ask(client)

    return asyncio.run(talk())


def call(folder: Path, tool: str, **given: Any) -> Any:
    return asked(folder, lambda client: client.call_tool(tool, given))


def answer(folder: Path, tool: str, **given: Any) -> dict[str, Any]:
    result = call(folder, tool, **given)
    assert not result.is_error, result.content
    (text,) = result.content  # for clients that know no structure, the same as text
    assert json.loads(text.text) == result.structured_content
    return result.structured_content


def printed(folder: Path, *words: str) -> Any:
    return json.loads(CliRunner().invoke(main, [*words, "--dir", str(folder)]).stdout)


def test_the_tools_only_read_and_say_what_they_do(out: Path) -> None:
    tools = asked(out, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["search", "show", "path", "why", "next", "check"]
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint
        assert len(tool.description or "") > 50
        for name, rule in tool.input_schema["properties"].items():
            assert rule.get("description"), (tool.name, name)


def test_answers_are_those_of_the_commands(out: Path) -> None:
    assert answer(out, "search", text="扩散", limit=5)["nodes"] == printed(
        out, "search", "扩散", "--limit", "5", "--json"
    )
    whole = printed(out, "path", TARGET, "--format", "json")
    assert answer(out, "path", targets=[TARGET]).items() >= whole.items()
    assert answer(out, "why", article=TARGET, earlier=EARLIER) == printed(
        out, "why", TARGET, EARLIER, "--json"
    )
    assert answer(out, "next", known=[EARLIER], limit=3)["articles"] == printed(
        out, "next", EARLIER, "--limit", "3", "--json"
    )


def test_a_path_has_sentences_and_ids(tmp_path: Path) -> None:
    texts = {"a.md": "# 轮轴\n\n圆的。\n", "b.md": "# 木马\n\n我们已经在《轮轴》中讲过圆，这里要用到它。\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    wenmai.build([tmp_path / name for name in texts], tmp_path / "out")
    told = answer(tmp_path / "out", "path", targets=["木马"], helpful=True)
    (step,) = told["steps"] or told["useful"]
    assert (told["title"], step["title"], step["id"].startswith("urn:wenmai:article:")) == (
        "木马",
        "轮轴",
        True,
    )
    assert "我们已经在《轮轴》中讲过圆，这里要用到它。" in {reason["context"] for reason in step["reasons"]}


def test_long_lists_are_cut_and_counted(out: Path) -> None:
    whole, short = (
        printed(out, "show", "topic:扩散模型", "--json"),
        answer(out, "show", name="topic:扩散模型", limit=2),
    )
    assert len(short["articles"]) == 2
    assert short["more"]["articles"] == len(whole["articles"]) - 2 > 1
    assert short["id"] == whole["id"]
    assert "more" not in answer(out, "show", name="topic:扩散模型", limit=1000)
    few = answer(out, "check", limit=1)
    assert (len(few["findings"]), few["more"] > 0) == (1, True)


def test_a_check_says_where_and_what_would_mend_it(out: Path) -> None:
    told = answer(out, "check", select=["dead-own-link"])
    (finding,) = told["findings"]
    assert (finding["code"], finding["line"], told["more"]) == ("dead-own-link", 21, 0)
    assert told["codes"]["dead-own-link"]["remedy"]


@pytest.mark.parametrize(
    ("tool", "given", "says"),
    [
        ("show", {"name": "并无此文"}, "no node answers to “并无此文”"),
        ("path", {"targets": ["漫谈"]}, "several articles answer to “漫谈”"),
        ("path", {"targets": [TARGET], "minutes": -1}, "minutes"),
        ("search", {"text": "扩散", "kind": "poem"}, "kind"),
        ("check", {"select": ["dead-own-lnk"]}, "no finding has the code dead-own-lnk; did you mean"),
        ("next", {"known": []}, "known"),
    ],
)
def test_what_has_no_answer_is_said_in_a_line(out: Path, tool: str, given: dict[str, Any], says: str) -> None:
    result = call(out, tool, **given)
    assert result.is_error
    assert says in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_an_ambiguous_name_lists_what_it_could_mean(out: Path) -> None:
    text = call(out, "show", name="漫谈（一）").content[0].text
    assert "生成扩散模型漫谈（一）：DDPM = 拆楼 + 建楼  https://kexue.fm/archives/9119" in text.splitlines()


def test_a_new_build_is_taken_with_the_next_question(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 木马\n\n文。\n", "utf-8")

    async def ask(client: Client) -> list[Any]:
        told = [await client.call_tool("search", {"text": "木马"})]  # nothing is built yet
        for text in ("木马", "轮轴"):
            (tmp_path / "a.md").write_text(f"# {text}\n\n文。\n", "utf-8")
            wenmai.build(tmp_path / "a.md", tmp_path / "out")
            told.append(await client.call_tool("search", {"text": text}))
        return told

    none, first, second = asked(tmp_path / "out", ask)
    assert none.is_error
    assert "no build in" in none.content[0].text
    assert [one.structured_content["nodes"][0]["title"] for one in (first, second)] == ["木马", "轮轴"]


def test_over_a_pipe_as_clients_start_it(out: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "wenmai", "mcp", "--dir", str(out)],
        env={"PYTHONPATH": str(ROOT / "graph")},
    )

    async def talk() -> Any:
        async with Client(command) as client:
            assert client.server_info.name == "wenmai"
            assert client.server_info.version == wenmai.__version__
            assert "Start with `search`" in client.instructions
            return await client.call_tool("search", {"text": "扩散", "limit": 1})

    result = asyncio.run(talk())
    assert result.structured_content["nodes"][0]["id"]


PAGE = (ROOT / "docs" / "agents.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_registers_the_command_that_there_is(out: Path) -> None:
    settings = [json.loads(text) for text in blocks("json")] + [
        tomllib.loads(text) for text in blocks("toml")
    ]
    assert len(settings) == 3
    for setting in settings:
        ((_, servers),) = setting.items()
        assert servers["wenmai"]["command"] == "wenmai"
        assert servers["wenmai"]["args"][:2] == ["mcp", "--dir"]
    told = {tool.name for tool in asked(out, lambda client: client.list_tools()).tools}
    assert told == set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))


def test_the_example_of_the_page(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = blocks("python")
    started = f"command={sys.executable!r}, args=['-m', 'wenmai', 'mcp', '--dir', {str(out)!r}]"
    started += f", env={{'PYTHONPATH': {str(ROOT / 'graph')!r}}}"
    exec(example.replace('command="wenmai", args=["mcp", "--dir", "out"]', started), {})
    assert "https://kexue.fm/archives/" in capsys.readouterr().out.splitlines()[-1]


def test_without_the_package_one_line_says_what_to_install(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "wenmai.library.agent_tools", None)
    result = CliRunner().invoke(main, ["mcp", "--dir", str(out)])
    assert (result.exit_code, result.stderr) == (
        1, "wenmai: agents are served by the package mcp: pip install 'wenmai[mcp]'\n",
    )  # fmt: skip
