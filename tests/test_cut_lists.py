"""Lists that are cut say so; those that are not stand in an order that one sees, in columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import wenmai
from wenmai.cli import main
from wenmai.cli.printing import columns
from wenmai.errors import AmbiguousArticle
from wenmai.library import Library
from wenmai.model import Edge, Graph, Node
from wenmai.store import FILE_NAME, write

SERIES = "urn:wenmai:series:3"
NAMES = {"urn:wenmai:series:1": "Wheels", "urn:wenmai:series:2": "axles", SERIES: "风筝谈"}
HALVES = {3: "上", 10: "理论篇"}


def graph() -> Graph:
    parts = [
        Node(
            id=f"https://kites.example/{n:03}", kind="article", title=f"风筝谈 {n}", series=SERIES, position=n
        )
        for n in range(1, 24)
    ]
    edges = [
        Edge(source=one.id, target=SERIES, kind="part_of", position=n, part=HALVES.get(n, ""))
        for n, one in enumerate(parts, 1)
    ]
    needs = [
        Edge(source=one.id, target=parts[0].id, kind="requires", role="needed", score=0.9)
        for one in parts[1:4]
    ]
    series = [Node(id=one, kind="series", title=title) for one, title in NAMES.items()]
    ordered = sorted([*edges, *needs], key=lambda edge: (edge.source, edge.target, edge.kind))
    return Graph(nodes=tuple(sorted([*parts, *series], key=lambda one: one.id)), edges=tuple(ordered))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cut")
    write(graph(), folder / FILE_NAME)
    return folder


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    with wenmai.open(folder) as opened:
        yield opened


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--dir", str(folder)])


def test_candidates_that_are_not_named_are_counted(folder: Path, library: Library) -> None:
    lines = run(folder, "path", "风筝谈").stderr.splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  and 3 more"
    assert run(folder, "--lang", "zh", "path", "风筝谈").stderr.splitlines()[-1] == "  另有 3 个"
    with pytest.raises(AmbiguousArticle) as raised:
        library.article("谈 2")  # 2, 20, …
    assert not hasattr(raised.value, "__notes__")


@pytest.mark.parametrize(
    ("words", "all_of_them"),
    [(("search", "风筝谈"), 24), (("next", "--known", "https://kites.example/001"), 3)],
)
def test_a_list_that_ends_at_its_limit_says_so(
    words: tuple[str, ...], all_of_them: int, folder: Path
) -> None:
    cut = run(folder, *words, "--limit", str(all_of_them - 1))
    assert cut.stderr == "and more; --limit shows them\n"
    assert len(cut.stdout.splitlines()) == all_of_them - 1
    whole = run(folder, *words, "--limit", str(all_of_them))
    assert (whole.stderr, len(whole.stdout.splitlines())) == ("", all_of_them)
    as_data = run(folder, *words, "--limit", "1", "--json")
    assert (as_data.stderr, as_data.stdout.count('"title"')) == ("", 1)


def test_series_stand_by_title(library: Library, folder: Path) -> None:
    assert [one.title for one in library.series()] == ["axles", "Wheels", "风筝谈"]
    assert [line.split()[0] for line in run(folder, "series").stdout.splitlines()] == [
        "axles",
        "Wheels",
        "风筝谈",
    ]


def test_parts_of_a_series_stand_in_a_column(folder: Path) -> None:
    lines = [line for line in run(folder, "series", "风筝谈").stdout.splitlines() if "风筝谈 " in line][1:]
    assert len(lines) == 23
    assert {columns(line[: line.index("风筝谈")]) for line in lines} == {12}
    assert lines[2].startswith("   3上")
    assert lines[9].startswith("  10理论篇  风")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("path", "series:风筝谈:1-99"), "series:风筝谈:1-99: the last part at hand is 23\n"),
        (("path", "series:风筝谈:-24"), "series:风筝谈:-24: the last part at hand is 23\n"),
        (("next", "--known", "series:风筝谈:1-99"), "series:风筝谈:1-99: the last part at hand is 23\n"),
        (("path", "series:风筝谈:1-23"), ""),
        (("path", "series:风筝谈:20-"), ""),
    ],
)
def test_a_range_behind_the_last_part_is_told(words: tuple[str, ...], said: str, folder: Path) -> None:
    result = run(folder, *words)
    assert result.exit_code == 0
    assert result.stderr.replace("nothing builds on these alone\n", "") == said
