"""How the commands behave in a shell: silence, where a build is, narrow terminals, completion, beginning."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import wenmai
from conftest import ROOT
from wenmai.cli import main
from wenmai.cli.exporting import say_left_out
from wenmai.cli.printing import columns, wrapped
from wenmai.errors import InputError, StoreDamaged
from wenmai.library.exporting import LeftOut
from wenmai.pipeline.lock import locked
from wenmai.pipeline.site_file import read_site

TARGET = "漫谈（八）"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> Path:
    folder = tmp_path_factory.mktemp("shell") / "out"
    shutil.copytree(data_build, folder)
    return folder


def run(*words: str | Path, **more: str) -> Result:
    return CliRunner().invoke(main, list(map(str, words)), env=more)


# --- the folder of the build, and silence -----------------------------------------------------------


def test_the_folder_of_the_build_may_stand_in_a_variable(out: Path, tmp_path: Path) -> None:
    named = run("show", TARGET, "--dir", out).stdout
    assert run("show", TARGET, WENMAI_DIR=str(out)).stdout == named
    assert run("show", TARGET, "--dir", out, WENMAI_DIR=str(tmp_path)).stdout == named
    assert run("show", TARGET, WENMAI_DIR=str(tmp_path)).exit_code == 4


def test_a_build_goes_where_the_variable_says(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 木马\n\n文。\n", "utf-8")
    assert run("build", tmp_path / "a.md", WENMAI_DIR=str(tmp_path / "there")).exit_code == 0
    assert run("search", "木马", WENMAI_DIR=str(tmp_path / "there")).stdout.startswith("article  木马")


@pytest.mark.parametrize("words", [("--quiet",), ("-q",)])
def test_quiet_leaves_the_answer_and_the_errors(words: tuple[str, ...], out: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 木马\n\n见《》。\n", "utf-8")
    loud = run("build", tmp_path / "a.md", "-o", tmp_path / "out")
    quiet = run("build", tmp_path / "a.md", "-o", tmp_path / "out", "--force", *words)
    assert (bool(loud.stderr), quiet.stderr) == (True, "")
    assert quiet.stdout == loud.stdout
    assert run("search", "并无此物", "--dir", out, *words).stderr == ""
    assert run("search", "并无此物", "--dir", out).stderr
    failed = run("show", "漫谈（一）", "--dir", out, *words)
    assert failed.stderr == run("show", "漫谈（一）", "--dir", out).stderr
    assert failed.stderr.count("\n") > 1  # with what the name could mean


# --- first steps ------------------------------------------------------------------------------------


def test_the_bare_program_says_what_to_do_first() -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "wenmai build articles/" in result.stderr
    assert len(result.stderr.splitlines()) < 10
    assert max(map(len, result.stderr.splitlines())) < 90


# --- narrow terminals -------------------------------------------------------------------------------

LINES = [
    "short",
    "  2  " + "生成扩散模型漫谈（二）：DDPM = 自回归式VAE" + "  2022-07-06  needed for 3",
    "    「" + "这是一个很长的句子，里面没有空格。" * 5 + "」",
    "https://x.example/" + "a" * 90,
    click.style("weighed for " + "木马 " * 30, bold=True),
    " " * 70 + "deep",
]


@pytest.mark.parametrize("width", [24, 60, 80])
@pytest.mark.parametrize("line", LINES)
def test_a_line_is_cut_and_nothing_is_lost(line: str, width: int) -> None:
    parts = list(wrapped(line, width))
    shown = [click.unstyle(part) for part in parts]
    if len(line) < 60 or line.strip() == line:
        assert max(map(columns, shown)) <= width
    assert re.sub(r"\s", "", "".join(shown)) == re.sub(r"\s", "", click.unstyle(line))
    assert "".join(part for part in parts if "\x1b" in part).count("\x1b[1m") == line.count("\x1b[1m")
    assert not any(re.match(r"\s*[，。」）]", part) for part in shown[1:])
    assert all(len(part) - len(part.lstrip(" ")) <= width // 3 for part in shown[1:])


def test_what_fits_is_left_alone() -> None:
    assert list(wrapped("木马" * 15, 60)) == ["木马" * 15]
    assert list(wrapped("木马" * 15 + "。", 60)) == ["木马" * 14 + "木", "  马。"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize(
    "words", [("path", TARGET, "--all"), ("show", TARGET), ("check",), ("topics",), ("--help",)]
)
def test_sixty_columns_hold_every_line(words: tuple[str, ...], out: Path) -> None:
    text = in_terminal([*words, *(["--dir", str(out)] if words[0] != "--help" else [])], 60)
    assert len(text.splitlines()) > 10
    assert max(columns(click.unstyle(line)) for line in text.splitlines()) <= 60


def test_a_pipe_gets_whole_lines(out: Path) -> None:
    lines = run("path", TARGET, "--dir", out, COLUMNS="60").stdout.splitlines()
    assert max(map(columns, lines)) > 80


def in_terminal(words: list[str], width: int) -> str:
    """What a command writes to a terminal of that many columns."""
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "wenmai", *words],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment | {"PYTHONPATH": str(ROOT / "graph"), "NO_COLOR": "1"},
    )
    os.close(theirs)
    chunks = []
    try:
        while chunk := os.read(ours, 1 << 16):
            chunks.append(chunk)
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return b"".join(chunks).decode().replace("\r\n", "\n")


# --- completion -------------------------------------------------------------------------------------


def completed(out: Path, *words: str) -> list[str]:
    """What bash is offered for the last word."""
    line = " ".join(("wenmai", *words))
    asked = {"_WENMAI_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    result = CliRunner().invoke(main, [], env=asked | {"WENMAI_DIR": str(out)}, prog_name="wenmai")
    return [offer.partition(",")[2] for offer in result.stdout.split()]


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (("path", "生成扩散模型漫谈（七"), ["生成扩散模型漫谈（七）：最优扩散方差估计（上）"]),
        (("show", "topic:pe"), ["topic:PEFT"]),
        (("next", "--known", "series:生成扩"), ["series:生成扩散模型漫谈"]),
        (("why", TARGET, "生成扩散模型漫谈（一"), ["生成扩散模型漫谈（一）：DDPM=拆楼+建楼"]),
        (("series", "生成扩"), ["生成扩散模型漫谈"]),
        (
            ("export", "json", "--around", "生成扩散模型漫谈（七"),
            ["生成扩散模型漫谈（七）：最优扩散方差估计（上）"],
        ),
        (("path", "此处并无"), []),
        (("doc",), ["doctor"]),
        (("stats", "--js"), ["--json"]),
    ],
)
def test_names_are_completed(words: tuple[str, ...], offers: list[str], out: Path) -> None:
    assert completed(out, *words) == offers


def test_what_is_offered_names_the_article(out: Path) -> None:
    with wenmai.open(out) as library:
        (offer,) = completed(out, "path", "生成扩散模型漫谈（一）")
        assert library.article(offer).title == "生成扩散模型漫谈（一）：DDPM = 拆楼 + 建楼"


def test_without_a_build_nothing_is_offered(tmp_path: Path) -> None:
    assert completed(tmp_path, "path", "生成") == []


# --- the doctor -------------------------------------------------------------------------------------


def states(folder: Path) -> dict[str, tuple[str, str]]:
    return {check.name: (check.state, check.says) for check in wenmai.doctor(folder).checks}


def test_a_whole_build_is_sound(out: Path) -> None:
    found = states(out)
    assert found["build"][0] == "ok"
    assert "1,354 articles" in found["build"][1]
    assert found["sqlite"][0] == found["packages"][0] == "ok"
    assert wenmai.__version__ in found["program"][1]
    assert "lock" not in found
    result = run("doctor", "--dir", out)
    assert result.exit_code == 0
    assert re.search(r"^ok +build +.*graph\.db: whole", result.stdout, re.MULTILINE)


def test_a_folder_without_a_build_is_no_fault(tmp_path: Path) -> None:
    assert states(tmp_path)["build"] == ("note", f"no build in {tmp_path}")
    assert run("doctor", "--dir", tmp_path).exit_code == 0


def test_what_is_damaged_is_a_fault_and_says_what_mends_it(out: Path, tmp_path: Path) -> None:
    data = bytearray((out / "graph.db").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "graph.db").write_bytes(data)
    result = run("doctor", "--dir", tmp_path)
    assert result.exit_code == 1
    assert re.search(r"^fault +build ", result.stdout, re.MULTILINE)
    assert "--force" in result.stdout
    with pytest.raises(StoreDamaged):
        wenmai.open(tmp_path).verify()


def test_a_build_that_is_going_on_is_told(tmp_path: Path) -> None:
    with locked(tmp_path):
        state, says = states(tmp_path)["lock"]
    assert (state, f"process {os.getpid()}, since" in says) == ("note", True)


def test_a_changed_export_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 木马\n\n文。\n", "utf-8")
    wenmai.build(tmp_path / "a.md", tmp_path / "out")
    (tmp_path / "out" / "graph.ttl").write_text("", "utf-8")
    assert states(tmp_path / "out")["exports"] == ("note", "graph.ttl: changed or lost since the build")


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from wenmai.library import doctor

    wanted = ["木马库>=1", "click>=8", "轮轴库>=2 ; extra == 'wheel'", "pytest ; extra == 'test'"]
    monkeypatch.setattr(doctor.metadata, "requires", lambda _: wanted)
    checks = {check.name: check for check in wenmai.doctor(tmp_path).checks}
    assert (checks["packages"].state, checks["packages"].says) == ("fault", "not installed: 木马库")
    assert (checks["extra wheel"].state, checks["extra wheel"].remedy) == (
        "note", "pip install 'wenmai[wheel]'",
    )  # fmt: skip
    assert "extra test" not in checks
    assert not wenmai.doctor(tmp_path).sound


# --- small ones -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "code"), [(1, "too-large"), (2, None)])
def test_the_largest_page_is_what_site_toml_says(limit: int, code: str | None, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("# 木马\n\n文。\n", "utf-8")
    (tmp_path / "in" / "b.md").write_text("# 轮轴\n\n" + "a word " * 160_000, "utf-8")
    (tmp_path / "in" / "site.toml").write_text(f"largest_page = {limit}\n", "utf-8")
    result = wenmai.build(tmp_path / "in", tmp_path / "out", exports={})
    assert [one.code for one in result.findings] == ([code] if code else [])
    assert result.graph_counts["articles"] == (1 if code else 2)
    if code:
        assert f"more than 1 MB; largest_page = {2 * limit} in site.toml" in result.findings[0].message


def test_a_diagram_that_is_too_large_for_mermaid_is_told(out: Path) -> None:
    told = run("export", "mermaid", "--dir", out).stderr
    assert re.search(r"Mermaid draws up to 500 edges, and this has \d,\d{3}; less: --around ARTICLE", told)
    assert not run("export", "mermaid", "--around", TARGET, "--depth", "1", "--no-works", "--dir", out).stderr


@pytest.mark.parametrize(("megabytes", "is_taken"), [(1, True), (1024, True), (1025, False), ("true", False)])
def test_a_limit_is_a_number_of_megabytes(megabytes: object, is_taken: bool, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(f"largest_page = {megabytes}\n", "utf-8")
    if is_taken:
        assert read_site([str(tmp_path)])[0].largest_page == megabytes
    else:
        with pytest.raises(InputError, match="is of the wrong kind"):
            read_site([str(tmp_path)])


@pytest.mark.parametrize(("edges", "is_said"), [(500, False), (501, True)])
def test_mermaid_draws_five_hundred_edges(
    edges: int, is_said: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    say_left_out(LeftOut(edges_of_diagram=edges))
    assert bool(capsys.readouterr().err) is is_said


# --- Ctrl-C -----------------------------------------------------------------------------------------


def test_who_is_interrupted_while_python_imports_sees_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", "utf-8")  # as if the signal came then
    paths = os.pathsep.join((str(tmp_path), str(ROOT / "graph")))
    for words in (["-m", "wenmai", "stats"], ["-c", "from wenmai.__main__ import run; run()"]):
        done = subprocess.run(
            [sys.executable, *words],
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "wenmai: interrupted\n")


def test_the_script_is_what_an_interrupt_ends_quietly() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"wenmai": "wenmai.__main__:run"}
