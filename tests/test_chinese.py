"""What is said in Chinese: every sentence that can be printed is; what programs read stays English."""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner, Result

from messages_in_code import Message, errors, findings, literals
from small_blogs import posts
from wenmai.check.codes import CODES
from wenmai.cli import COMMANDS, main
from wenmai.cli.printing import called, coded, columns
from wenmai.cli.translated_help import broken
from wenmai.cli.why_text import lines as why_lines
from wenmai.export.widget.layouts import LAYOUTS
from wenmai.library.reasoning import WhyAnswer
from wenmai.merge import contradictions
from wenmai.model import (
    ADDRESSES,
    DEAD_OWN_LINKS,
    OWN_LINKS,
    UNSEEN,
    EdgeKind,
    Evidence,
    Node,
    NodeKind,
    Role,
)
from wenmai.model.kinds import Cue
from wenmai.phrases import language_of, say, speaking, spoken
from wenmai.phrases.catalogue import _FIELD, TABLES, tables
from wenmai.read.html.rules import NOISE
from wenmai.read.readers import READERS
from wenmai.read.saved.chrome import PARTS

_LATIN = re.compile(r"[A-Za-z]{2,}")
_CHINESE = re.compile(r"[一-鿿]")


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="wenmai", env={"WENMAI_LANG": "", **environment})


# --- which language ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.Big5"}, "zh"),
        ({"LANG": "zh-Hant"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zhuang_CN"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN"}, "zh"),
        ({"WENMAI_LANG": "en", "LC_ALL": "zh_CN"}, "en"),
        ({"WENMAI_LANG": "zh", "LC_ALL": "C", "LANG": "C"}, "zh"),
    ],
)
def test_the_first_variable_that_says_something_decides(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    "words", [("--lang", "zh", "stats"), ("stats", "--lang", "zh"), ("stats", "--lang=zh")]
)
def test_the_option_goes_before_every_variable_and_may_stand_anywhere(words: tuple[str, ...]) -> None:
    assert "里没有建好的图" in run(*words, "--dir", "nowhere", WENMAI_LANG="en", LC_ALL="C").stderr
    assert "no build in nowhere" in run("stats", "--dir", "nowhere", "--lang", "en", WENMAI_LANG="zh").stderr


def test_a_language_that_is_not_spoken_is_refused_and_one_behind_two_hyphens_is_a_name() -> None:
    result = run("stats", "--lang", "fr")
    assert result.exit_code == 2
    assert "'fr' is not one of 'en', 'zh'" in result.stderr
    assert "no build in nowhere" in run("show", "--dir", "nowhere", "--", "--lang").stderr
    with pytest.raises(ValueError, match="no language 'fr'"), speaking("fr"):
        pass


def test_one_command_does_not_leave_its_language_to_the_next() -> None:
    assert "用法：" in run("path", "--help", "--lang", "zh").stdout
    assert run("path", "--help").stdout.startswith("Usage: wenmai path [OPTIONS] TARGET...\n")
    assert "Error: Missing argument 'TARGET...'" in run("path").stderr


# --- the tables are whole ------------------------------------------------------------------------

# What stands in messages and is a name in either language, or is put together of what is tried by itself.
_NAMES = {
    "TOML",
    "boolean",
    "day",
    "month",
    "ntriples",
    "plain",
    "py",
    "string",
    "title",
    "unnamed",
    "xsd",
    "year",
}
_OF_PARTS = {
    "https://‹1›‹2›: ‹3›",
    "badly formed (‹1›)‹2›",
    "wenmai: ‹1›",
    "SQLite ‹1›",
    "SQLite ‹1›: ‹2›",
    "pip install 'wenmai[‹1›]'",
    "pip install wenmai",
    "  wenmai export turtle --dir ‹1› -o ‹2›",
}
_AS_THEY_ARE = {".json", ".py"}  # kinds of files


@cache
def _ours() -> set[str]:
    rows = (chinese for table in tables().values() for chinese in table.values())
    return {word for chinese in rows for word in _LATIN.findall(chinese)} | _NAMES


def _left(text: str) -> set[str]:
    """Words of a text in Chinese that no Chinese sentence has."""
    return set(_LATIN.findall(text)) - _ours()


def _messages() -> Iterator[Message]:
    for source in (errors(), findings(), literals("note"), literals("complain"), literals("reason", 2)):
        yield from (message for message in source if not message.bare)


def test_every_error_finding_and_note_has_its_chinese() -> None:
    lacking = {}
    with speaking("zh"):
        for message in _messages():
            english = message.example()
            chinese = spoken(english)
            lost = [value for value in re.findall(r"‹\d+›", english) if value not in chinese]
            if english not in _OF_PARTS | _AS_THEY_ARE and (chinese == english or lost or _left(chinese)):
                lacking[f"{message.path}:{message.line}: {english}"] = chinese
    assert not lacking


def test_the_source_is_read_for_its_messages() -> None:
    seen = {message.example() for message in _messages()}
    assert len(seen) > 350
    assert "‹1›: no such file or folder" in seen  # an f-string
    assert "part ‹1› of ‹2› stands twice" in seen  # one of two words
    assert "a draft (in _drafts); left out" in seen  # what a caller gave
    assert "there was not enough memory to build ‹1›; left out" in seen  # a row of a table
    assert "the name of the output folder is empty; the current folder is ." in seen


def test_every_sentence_of_the_commands_has_its_chinese_and_none_is_left_over() -> None:
    said = {message.parts[0] for message in literals("say") if len(message.parts) == 1}
    said = {text for text in said if not re.match(r"(path|widget|about|requires):", text)}
    table = set(tables()["commands"])
    assert said - {"and", "enumeration"} == table


def test_every_code_has_its_chinese_and_none_is_left_over() -> None:
    rows = {text for row in CODES.values() for text in (row.meaning, row.remedy)}
    assert rows | {"A finding of another version of wenmai."} == set(tables()["codes"])


def _help_texts() -> Iterator[str]:
    with click.Context(main) as context:
        commands = [main, *filter(None, (main.get_command(context, name) for name in COMMANDS))]
    yield from (brief for _, brief in COMMANDS.values())
    for command in commands:
        for text in (command.help, command.epilog):
            for paragraph in inspect.cleandoc(text or "").split("\n\n"):
                if paragraph.startswith("\b"):
                    rows = [re.fullmatch(r"( +\S+ +)?(.+)", line) for line in paragraph.split("\n")[1:]]
                    yield from (row[2] for row in rows if row and "wenmai" not in row[0])
                else:
                    yield " ".join(paragraph.split())
        yield from (param.help or "" for param in command.params if isinstance(param, click.Option))


def test_every_paragraph_of_help_has_its_chinese_and_none_is_left_over() -> None:
    texts = {text for text in _help_texts() if text} - set(tables()["click"])
    assert texts == set(tables()["help"])


def test_what_click_says_has_its_chinese() -> None:
    said = set()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        source = inspect.getsource(__import__(f"click.{name}", fromlist=["x"]))
        said |= set(re.findall(r"\b_\(\s*\"((?:[^\"\\]|\\.)*)\"\s*\)", source))
    never = {  # of prompts, deprecation, tuples, dates, and of faults of the program
        "Choice({choices})", "Confirm the action without prompting.", "Do you want to continue?",
        "Invalid start character for option ({option})", "Name '{name}' defined twice",
        "Value must be an iterable.", "Could not determine name for option with declarations {decls!r}",
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}", "deprecated",
        "{value!r} is not a valid UUID.", "(Deprecated) {text}", "{text} {deprecated_message}",
    }  # fmt: skip
    assert {text.replace("\\n", "\n").replace("\\t", "\t") for text in said} - never <= set(tables()["click"])


@pytest.mark.parametrize(
    "words",
    [
        get_args(NodeKind),
        get_args(Role),
        [reader.form for reader in READERS],
        [noise.what for noise in NOISE],
        [part.name for part in PARTS],
        [layout.use for layout in LAYOUTS.values()],
        ["bom", "nul-pattern", "valid", "declared", "detected", "guessed"],
        ["about", "companion", "article text", "article listed", "article cited"],
        [*contradictions._STATED.values(), *contradictions.DIFFERENT_ARTICLES],
        [
            "a series report names ‹1›, which is no node",
            "the prerequisites of 3 articles run in a circle, among them ‹1›",
        ],
    ],
)
def test_words_that_are_shown_are_in_the_tables(words: tuple[str, ...]) -> None:
    with speaking("zh"):
        for word in filter(None, words):
            assert spoken(word) != word or word in tables()["words"], word


@pytest.mark.parametrize("name", TABLES)
def test_a_chinese_sentence_fills_the_fields_of_the_english_one_and_reads_as_chinese(name: str) -> None:
    for english, chinese in tables()[name].items():
        of_english, of_chinese = set(_FIELD.findall(english)), set(_FIELD.findall(chinese))
        assert of_english == of_chinese, english
        assert not re.search(r"[一-鿿][,;:?!](?![:{])", chinese), chinese
        assert not re.search(r"[，。；：、] |[一-鿿] [一-鿿]", chinese), chinese


# --- texts are taken apart ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("toys.md: no such file or folder", "toys.md：没有这个文件或文件夹"),
        ("no build in out; run `wenmai build` first", "out 里没有建好的图；请先运行 `wenmai build`"),
        ("out: can't write there (Permission denied)", "out：写不进去（没有权限）"),
        ("out: can't write there (Wood is full)", "out：写不进去（Wood is full）"),
        ("a: b: no such file or folder", "a: b：没有这个文件或文件夹"),
        (
            "written to out: 1 article, 2 series, 3 pieces of software",
            "已写入 out：1 篇文章，2 个系列，3 个软件",
        ),
        ("documents: markdown 3, records 12", "文档：markdown 3，records 12"),
        ("not read: home page 2, .py 1", "没有读取：首页 2，.py 1"),
        ("cited 4 times", "引用 4 次"),
        (
            "“木马” is the title of b.md, too; kept apart: two dates",
            "b.md 的标题也是“木马”；没有合并：日期不同",
        ),
        ("轮轴 of the cart", "轮轴 of the cart"),
        ("of 2: stands where no sentence is", "of 2: stands where no sentence is"),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_a_text_is_said_in_chinese_where_it_is_a_sentence(english: str, chinese: str) -> None:
    assert spoken(english) == english
    with speaking("zh"):
        assert spoken(english) == chinese
        assert spoken(chinese) == chinese  # twice is once


def test_a_field_keeps_what_looks_like_a_sentence_or_a_field() -> None:
    with speaking("zh"):
        assert spoken("no article is about the topic “two dates”") == "没有关于主题“two dates”的文章"
        assert spoken("no article is about the topic “{title}”") == "没有关于主题“{title}”的文章"
        assert say("missing {numbers}", numbers="{title}") == "缺 {title}"


def test_no_number_holds_a_word() -> None:
    with speaking("zh"):
        assert spoken("Show the version of the tool.") == "Show the version of the tool."
        assert spoken("section page") == "分节页"
        assert spoken("section pages of wood") == "section pages of wood"


# --- the commands --------------------------------------------------------------------------------


_BLOG = posts(
    ("木工手记（一）：锯与刨", "锯子要先磨。"),
    ("木工手记（三）：榫头", "在《木工手记（一）：锯与刨》里磨好的锯子，这里要用。上一篇讲过墨线。"),
    ("木工手记（四）：上漆", "接着《木工手记（三）：榫头》往下做，漆见[色卡](/colours/red.html)。"),
    (
        "木马的轮轴",
        "前置知识：《木工手记（三）：榫头》。另见《木工手记（九）：雕花》和《齿轮传动手册》一书。",
    ),
    (
        "木马的尾巴与扩散模型",
        "木工手记（四）：上漆 讲过的漆干了再装尾巴，参见[《一种棕毛》](https://arxiv.org/abs/2006.11239)。",
    ),
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chinese")
    (folder / "posts").mkdir()
    for name, text in _BLOG.items():
        (folder / "posts" / name).write_text(text, "utf-8")
    result = run("build", str(folder / "posts"), "-o", str(folder / "out"), WENMAI_LANG="zh")
    assert result.exit_code == 0, result.output
    assert "已写入" in result.stderr
    assert not _left(re.sub(r"\S*/\S*|[a-z]+-[a-z-]+|\S+\.md\S*|markdown", "", result.stderr))
    return folder / "out"


_ASKED = (
    ("path", "木马的轮轴"),
    ("path", "木马的轮轴", "--explain", "--all"),
    ("path", "木马的轮轴", "--format", "md"),
    ("path", "series:木工手记"),
    ("next", "--known", "木工手记（一）"),
    ("why", "木工手记（三）", "木工手记（一）"),
    ("show", "木工手记（三）"),
    ("search", "木"),
    ("series",),
    ("stats",),
    ("topics",),
    ("topics", "--explain", "木马的尾巴"),
    ("check",),
    ("check", "--mentions"),
    ("check", "--aliases"),
    ("check", "--format", "markdown"),
    ("check", "--format", "github"),
    ("check", "--format", "junit"),
)


@pytest.mark.parametrize("words", _ASKED, ids=" ".join)
def test_a_command_answers_in_chinese(words: tuple[str, ...], out: Path) -> None:
    result = run(*words, "--dir", str(out), "--lang", "zh")
    english = run(*words, "--dir", str(out))
    assert result.exit_code == english.exit_code == 0, result.output
    assert result.output != english.output
    assert len(result.stdout.splitlines()) == len(english.stdout.splitlines())
    # No phrase of two English words or more is left, but for names, paths, codes and markup.
    rows = re.compile(r"^ +\d+  [a-z].*$", re.MULTILINE)  # of stats: codes, names of rules and readers
    plain = re.sub(
        r"`.*?`|<.*?>|https?://\S+|urn:\S+|\S+\.md\S*|[a-z]+(?:[-_][a-z]+)+|aliases\.toml"
        r"|(?:machine|generative|diffusion) \w+",
        "",
        rows.sub("", result.stdout),
    )
    assert not re.findall(r"(?<![a-z\"=:])[a-z]{2,} [a-z]{2,}(?: [a-z]{2,})*", plain)


@pytest.mark.parametrize(
    "words",
    [
        ("path", "木马的轮轴", "--format", "json"),
        ("path", "木马的轮轴", "--format", "mermaid"),
        ("why", "木工手记（三）", "木工手记（一）", "--json"),
        ("show", "木工手记（三）", "--json"),
        ("stats", "--json"),
        ("topics", "--explain", "木马的轮轴", "--json"),
        ("check", "--json"),
        ("check", "--format", "sarif"),
        ("check", "--explain", "series-gap", "--json"),
        ("export", "json"),
        ("export", "turtle"),
        ("export", "html"),
        ("query", "SELECT ?a WHERE { ?a a ?b } LIMIT 3"),
    ],
    ids=" ".join,
)
def test_what_programs_read_is_never_translated(words: tuple[str, ...], out: Path) -> None:
    folder = () if "--explain" in words and words[0] == "check" else ("--dir", str(out))
    assert run(*words, *folder, "--lang", "zh").stdout == run(*words, *folder).stdout != ""


def test_a_build_in_chinese_writes_the_same_bytes(out: Path, tmp_path: Path) -> None:
    assert run("build", str(out.parent / "posts"), "-o", str(tmp_path)).exit_code == 0
    for name in ("graph.ttl", "graph.graphml", "graph.html"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("pth",), 2, "错误：没有叫 'pth' 的命令；是不是 path？"),
        (("xyz",), 2, "错误：没有叫 'xyz' 的命令；现有命令：build、load、"),
        (("export", "gexff"), 2, "错误：'[格式]' 的值无效：'gexff' 不在可选之列："),
        (("path",), 2, "错误：缺少参数 '目标...'"),
        (("path", "x", "--budget", "-1"), 2, "错误：'--budget' 的值无效：-1 不在范围 x>=0 之内。"),
        (("path", "x", "--bugdet", "3"), 2, "错误：没有选项"),
        (
            ("path", "x", "--explain", "--format", "md"),
            2,
            "错误：--explain 只能与 --format text 或 json 同用",
        ),
        (("build", "posts", "--json"), 2, "错误：--json 要与 --explain 同用"),
        (
            ("build", "posts", "-o", ""),
            2,
            "错误：'-o' / '--output' / '--dir' 的值无效：名称是空的；当前文件夹写作 .",
        ),
        (("build", "gone.md"), 1, "wenmai: gone.md：没有这个文件或文件夹"),
        (("stats", "--dir", "gone"), 4, "wenmai: gone 里没有建好的图；请先运行 `wenmai build`"),
        (("check", "--explain", "nought"), 2, "错误：没有代码为 nought 的问题；现有代码：ambiguous, "),
    ],
)
def test_a_mistake_is_told_in_chinese_in_one_line(words: tuple[str, ...], code: int, line: str) -> None:
    result = run(*words, "--lang", "zh")
    assert result.exit_code == code
    assert [one for one in result.stderr.splitlines() if one.startswith(line)], result.stderr


def test_several_articles_are_listed_below_a_chinese_line(out: Path) -> None:
    result = run("path", "木工", "--dir", str(out), "--lang", "zh")
    assert result.exit_code == 3
    assert result.stderr.startswith("wenmai: “木工”对应多个结果（文章，3 个）；")
    assert len(result.stderr.splitlines()) == 4


# --- help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_in_chinese_fits_the_terminal_and_keeps_its_examples(name: str, width: int) -> None:
    words = [*filter(None, [name]), "--help"]
    chinese = (
        CliRunner().invoke(main, [*words, "--lang", "zh"], terminal_width=width, prog_name="wenmai").stdout
    )
    english = (
        CliRunner().invoke(main, [*words, "--lang", "en"], terminal_width=width, prog_name="wenmai").stdout
    )
    examples = re.findall(r"^    (?:wenmai|cat) .*$", english, re.MULTILINE)
    assert examples
    assert [line for line in chinese.splitlines() if line in set(examples)] == examples
    assert all(option in chinese for option in re.findall(r"--[a-z-]+", english))
    rows = [
        line for line in chinese.splitlines() if not re.match(r"    \S", line)
    ]  # tables stand as they are
    assert all(columns(line) <= width for line in rows)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("木马的轮轴。", 20, ["木马的轮轴。"]),
        ("木马的轮轴。", 10, ["木马的轮", "轴。"]),
        ("先做（轮子）再做", 8, ["先做（轮", "子）再做"]),
        ("用 wenmai build 建图", 8, ["用", "wenmai", "build 建", "图"]),
        ("", 8, []),
    ],
)
def test_lines_are_broken_at_signs_and_between_words(text: str, width: int, lines: list[str]) -> None:
    assert list(broken(text, width)) == lines


def test_the_tables_are_files_of_sorted_names_and_valid_json() -> None:
    folder = Path(inspect.getfile(spoken)).parent / "chinese"
    assert sorted(path.stem for path in folder.glob("*.json")) == sorted(TABLES)
    for path in folder.glob("*.json"):
        pairs = json.loads(path.read_text("utf-8"), object_pairs_hook=list)
        assert len({english for english, _ in pairs}) == len(pairs), path.name  # none stands twice


def test_the_tests_themselves_run_in_english() -> None:
    assert os.environ["WENMAI_LANG"] == "en"


# --- names of the code in lists ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("edge", get_args(EdgeKind)),
        ("cue", get_args(Cue)[1:]),
        (
            "counted",
            (OWN_LINKS, DEAD_OWN_LINKS, UNSEEN, f"{ADDRESSES}hexo", "rule exact", "documents markdown"),
        ),
    ],
)
def test_what_lists_count_is_called_in_chinese_and_by_its_code_in_english(
    what: str, names: tuple[str, ...]
) -> None:
    for name in names:
        assert called(what, name) == name
        with speaking("zh"):
            assert _CHINESE.search(called(what, name)), name
            assert coded(what, name).endswith(f"（{name}）")
            assert called(what, "no such name") == "no such name"


def test_how_often_something_is_cited_has_a_blank_beside_a_number_only() -> None:
    cited = WhyAnswer(article=NODE, earlier=NODE, times=2, citations=(Evidence(text="《甲》"),))
    with speaking("zh"):
        assert "引用两次" in "".join(why_lines(cited))
        assert "引用 5 次" in "".join(why_lines(replace(cited, times=5)))


NODE = Node(id="a", kind="article", title="甲")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_usage_has_no_words_of_english(command: tuple[str, ...]) -> None:
    usage = run("--lang", "zh", *command, "--help").stdout.split("\n\n")[0]
    assert usage.startswith(" ".join(("用法：wenmai", *command)))
    assert set(re.findall(r"[A-Z]{3,}", usage)) <= {"SPARQL"}


def test_help_calls_what_is_to_be_put_in_as_the_usage_does() -> None:
    told = run("--lang", "zh", "path", "--help").stdout
    assert "目标..." in told
    assert "--known 名称" in told
    assert not {"TARGET", "NAME", "ARTICLE"} & {*re.findall(r"[A-Z]{3,}", told)}
