"""Where links lead within sites: addresses as generators make them, and what is reported of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph

TEXT = "一段足够长的文字，讲木马怎么转动，轮轴怎么安装，铃铛怎么响。"
HUGO = 'baseURL = "https://toys.example/"\n'
JEKYLL = "title: x\nurl: https://toys.example\ncollections:\n  wiki:\n    output: true\n    permalink: {}\n"


def page(title: str, text: str = "", date: str = "2020-01-02") -> str:
    return f'---\ntitle: "{title}"\ndate: {date}\n---\n\n{TEXT}\n{text}\n'


def cited(graph: Graph) -> set[str]:
    """The titles of what the article “The horse” cites."""
    title = {node.id: node.title for node in graph.nodes}
    edges = (edge for edge in graph.edges if edge.kind == "cites" and title[edge.source] == "The horse")
    return {title[edge.target] for edge in edges}


def reported(graph: Graph) -> set[tuple[str, str]]:
    codes = ("dead-own-link", "unseen-own-page", "missing-file", "bad-url", "other-case", "dead-anchor")
    return {(one.code, one.target) for one in graph.findings if one.code in codes}


@pytest.mark.parametrize(
    ("pattern", "link", "leads", "report"),
    [
        ("/p/:filename", "[轴](../axle/)", True, set()),
        ("/p/:filename/", "[轴](../axle/)", True, set()),
        ("/p/:filename", "[轴](./axle/)", False, {("unseen-own-page", "./axle/")}),
        ("/p/:filename", "[轴](/p/axle)", True, set()),
        ("/p/:filename.html", "[轴](./axle.html)", True, set()),
        ("/:year/:filename", "[轴](../../2020/axle)", True, set()),
    ],
)
def test_hugo_makes_a_folder_of_an_address_without_an_ending(
    tmp_path: Path, pattern: str, link: str, leads: bool, report: set[tuple[str, str]]
) -> None:
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": f'{HUGO}[permalinks]\nposts = "{pattern}"\n',
            "content/posts/2020/horse.md": page("The horse", link),
            "content/posts/2021/axle.md": page("The axle"),
        },
    )
    assert (cited(graph) == {"The axle"}) is leads
    assert reported(graph) == report


@pytest.mark.parametrize(
    ("link", "leads", "report"),
    [
        ("[a](/wiki/RFC/#x)", True, {("other-case", "/wiki/RFC/#x"), ("dead-anchor", "/wiki/RFC/#x")}),
        ("[a](https://toys.example/wiki/Rfc)", True, {("other-case", "https://toys.example/wiki/Rfc")}),
        ("[a](./RFC)", True, {("other-case", "./RFC")}),
        ("[a](/Wiki/rfc)", True, {("other-case", "/Wiki/rfc")}),
        ("[a](/wiki/rfc/)", True, set()),
        ("[a](https://toys.example/wiki/rfc.html)", True, set()),
        ("[a]({% link _wiki/rfc.md %})", True, set()),
        ("[[RFC]]", True, set()),
    ],
)
def test_other_capitals_than_those_of_the_address_are_reported(
    tmp_path: Path, link: str, leads: bool, report: set[tuple[str, str]]
) -> None:
    graph = graph_of(
        tmp_path,
        {
            "_config.yml": JEKYLL.format("/wiki/:path"),
            "_wiki/horse.md": page("The horse", link),
            "_wiki/rfc.md": page("The paper"),
        },
    )
    assert (cited(graph) == {"The paper"}) is leads
    assert reported(graph) == report


def test_hugo_publishes_a_file_with_capitals_in_small_letters(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": HUGO,
            "content/posts/horse.md": page("The horse", "[轴](/posts/Axle/)"),
            "content/posts/Axle.md": page("The axle"),
        },
    )
    assert cited(graph) == {"The axle"}
    assert reported(graph) == set()


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("[a]((/posts/axle/))", "(/posts/axle/)"),
        ("[a]((axle.md))", "(axle.md)"),
        ('[a](({{< relref "axle.md" >}}))', '({{< relref "axle.md" >}})'),
        ("[a](({{< ref `axle` >}}#x))", "({{< ref `axle` >}}#x)"),
    ],
)
def test_an_address_in_brackets_of_its_own_is_reported(tmp_path: Path, link: str, target: str) -> None:
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": HUGO,
            "content/posts/horse.md": page("The horse", link),
            "content/posts/axle.md": page("The axle"),
        },
    )
    assert cited(graph) == set()
    (finding,) = (one for one in graph.findings if one.code == "bad-url")
    assert (finding.target, finding.line) == (target, 7)


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("", "https://toys.example/blog/2020/01/02/the-axle"),
        ("use_directory_urls: false\n", "https://toys.example/blog/2020/01/02/the-axle.html"),
    ],
)
@pytest.mark.parametrize("link", ["[a](axle.md)", "[a]({})"])
def test_posts_of_mkdocs_have_the_ending_of_all_pages(
    tmp_path: Path, settings: str, address: str, link: str
) -> None:
    config = f"site_name: x\nsite_url: https://toys.example/\n{settings}plugins:\n  - blog\n"
    graph = graph_of(
        tmp_path,
        {
            "mkdocs.yml": config,
            "docs/blog/posts/horse.md": page("The horse", link.format(address)),
            "docs/blog/posts/axle.md": page("The axle"),
        },
    )
    assert cited(graph) == {"The axle"}
    assert address in {node.id for node in graph.nodes}


@pytest.mark.parametrize(
    ("titles", "parts"),
    [
        (("Rail: Month 1", "Rail: Month 2", "Rail - Month 3"), 3),
        (("A wooden rail, Year 1", "A wooden rail, Year 2"), 2),
        (("Rail of the Month 3 ways", "Rail in year 2019", "Rail in year 2020"), 0),
    ],
)
def test_months_and_years_are_counted_as_weeks_are(
    tmp_path: Path, titles: tuple[str, ...], parts: int
) -> None:
    files = {f"{number}.md": page(title) for number, title in enumerate(titles)}
    graph = graph_of(tmp_path, files)
    assert sum(edge.kind == "part_of" for edge in graph.edges) == parts
