"""What the documents say is what the program does."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import ROOT
from wenmai.cli import main
from wenmai.export import BINARY, FOLDERS, FORMATS
from wenmai.pipeline.site_file import _LISTS, _TEXTS, read_site

REFERENCE = ROOT / "docs" / "cli.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> Path:
    out = tmp_path_factory.mktemp("docs") / "out"
    shutil.copytree(data_build, out)
    return out


STORE = (ROOT / "docs" / "store.md").read_text("utf-8")
QUESTIONS = re.findall(r"^SELECT .*;$", STORE, re.MULTILINE)


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_to_the_store_have_answers(question: str, built: Path) -> None:
    with closing(sqlite3.connect(f"file:{built / 'graph.db'}?mode=ro", uri=True)) as connection:
        assert connection.execute(question).fetchall()


def test_the_store_has_the_tables_that_are_described_and_no_other(built: Path) -> None:
    described = {
        name
        for cell in re.findall(r"^\| (`[a-z_].*?) \|", STORE, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", cell)
    }
    with closing(sqlite3.connect(f"file:{built / 'graph.db'}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    assert described == {name for (name,) in rows if not name.startswith(("sqlite_", "trigrams_"))}


def test_the_store_says_the_version_that_is_described(built: Path) -> None:
    with closing(sqlite3.connect(f"file:{built / 'graph.db'}?mode=ro", uri=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    assert (
        f"is the version of the schema, {version} today. Stores of versions 2 to {version - 1} are" in STORE
    )


def commands() -> dict[str, click.Command]:
    with click.Context(main) as context:
        found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


@pytest.mark.parametrize("readme", ["README.md", "docs/README.zh.md"])
def test_readme_names_every_command_and_no_other(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    named = set(
        re.findall(
            r"^(?:\$ )?wenmai ([a-z]+)|`wenmai ([a-z]+)|`([a-z]+)`（|`([a-z]+)`[、, (.。]", text, re.MULTILINE
        )
    )
    names = {name for row in named for name in row if name}
    assert set(commands()) <= names
    assert {
        name for row in re.findall(r"`wenmai ([a-z]+)|^wenmai ([a-z]+)", text) for name in row if name
    } <= set(commands())


def test_the_page_of_formats_names_each_with_its_ending() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| `")]
    told = {name: ending for names, ending in rows for name in re.findall(r"`([a-z0-9-]+)`", names)}
    assert set(told) == {*FORMATS, *BINARY, *FOLDERS}
    for name, row in (FORMATS | BINARY).items():
        assert f"`{row.suffix}`" in told[name]
    assert all("a folder" in told[name] for name in FOLDERS)


def test_every_command_and_option_has_help() -> None:
    for name, command in commands().items():
        assert command.help, name
        assert "Example" in command.help, name
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, (name, option.name)


def test_reference_is_the_help_itself() -> None:
    parts = ["# The command line", "", "Written from the commands' own `--help`; a test keeps it so.", ""]
    for name in ["", *commands()]:
        result = CliRunner().invoke(
            main, [*filter(None, [name]), "--help"], terminal_width=100, prog_name="wenmai"
        )
        parts += [f"## wenmai {name}".rstrip(), "", "```text", result.stdout.rstrip(), "```", ""]
    text = "\n".join(parts)
    if os.environ.get("UPDATE_DOCS"):
        REFERENCE.write_text(text, "utf-8")
    assert REFERENCE.read_text("utf-8") == text


def test_no_document_names_a_machine() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    for path in documents:
        assert not re.search(r"/work/|/root/|/home/", path.read_text("utf-8")), path


@pytest.mark.parametrize("page", ["site-file.md", "site-file.zh.md"])
def test_the_site_file_and_the_alias_file_are_accepted(page: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    example, aliases = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    keys = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE))))
    assert keys == {*_TEXTS, *_LISTS, "largest_page", "sections", "series"}
    (tmp_path / "site.toml").write_text(example, "utf-8")
    (tmp_path / "aliases.toml").write_text(aliases, "utf-8")
    (tmp_path / "one.md").write_text("# 一\n\n正文。\n", "utf-8")
    site, findings = read_site([str(tmp_path)])
    assert not findings
    assert site.hosts[0] == "kexue.fm"
    assert site.permalink == "/archives/:id"
    assert ("沉思录", "") in site.aliases
