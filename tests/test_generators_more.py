"""Eleventy, Quartz, Hugo in several languages, and links that stand in calls of templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import cited_paths, graph_of
from wenmai.model import Graph
from wenmai.read.markdown import render

TEA = "水烧开以后先温壶，再投茶，等它慢慢舒展开来。" * 4
POT = "壶嘴朝外，把手朝里，壶盖要和壶身是一对。" * 4


def addresses(graph: Graph) -> dict[str, str]:
    return {node.documents[0].path: node.url for node in graph.nodes if node.documents}


ELEVENTY = {
    "eleventy.config.js": 'export default function (c) { return { dir: { input: "src" } }; }',
    "src/_data/metadata.json": '{"url": "https://leaf.example/"}',
}


def test_eleventy_drops_the_date_and_takes_the_permalink(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        ELEVENTY
        | {
            "src/blog/2021-05-01-tea.md": f"---\ntitle: 茶\n---\n{TEA} [壶](/pots/pot/) [碗](./bowl.md)",
            "src/blog/bowl.md": f'---\ntitle: 碗\npermalink: "/b/{{{{ page.fileSlug }}}}/"\n---\n{POT}',
            "src/blog/cup/index.md": f"---\ntitle: 杯\n---\n{POT} [碗](https://leaf.example/b/bowl/)",
            "src/pots/pots.json": '{"permalink": "/pots/{{ page.fileSlug }}/"}',
            "src/pots/2021-06-01-pot.md": f"---\ntitle: 壶\n---\n{POT} [茶](../../blog/tea/)",
            "src/menu.md": f"---\ntitle: 菜单\npermalink: false\n---\n{TEA}",
        },
    )
    assert addresses(graph) == {
        "src/blog/2021-05-01-tea.md": "https://leaf.example/blog/tea/",
        "src/blog/bowl.md": "https://leaf.example/b/bowl/",
        "src/blog/cup/index.md": "https://leaf.example/blog/cup/",
        "src/pots/2021-06-01-pot.md": "https://leaf.example/pots/pot/",
        "src/menu.md": "",
    }
    assert cited_paths(graph) == {
        ("src/blog/2021-05-01-tea.md", "src/pots/2021-06-01-pot.md"),
        ("src/blog/2021-05-01-tea.md", "src/blog/bowl.md"),
        ("src/blog/cup/index.md", "src/blog/bowl.md"),
        ("src/pots/2021-06-01-pot.md", "src/blog/2021-05-01-tea.md"),
    }


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/b/{{ page.fileSlug | slugify }}/", "https://leaf.example/b/tea-house/"),
        ("b{{ page.filePathStem }}.html", "https://leaf.example/b/blog/Tea%20House.html"),
        ("/{{ title | slug }}/", "https://leaf.example/a-tea-house/"),
        ("/{{ page.date | date: '%Y' }}/", ""),
        ("/{% if draft %}x{% endif %}/", ""),
    ],
)
def test_a_permalink_that_is_a_program_gives_no_address(tmp_path: Path, pattern: str, address: str) -> None:
    graph = graph_of(
        tmp_path,
        ELEVENTY | {"src/blog/Tea House.md": f'---\ntitle: A tea house\npermalink: "{pattern}"\n---\n{TEA}'},
    )
    assert addresses(graph) == {"src/blog/Tea House.md": address}
    assert any(finding.code == "no-address" for finding in graph.findings) == (not address)


def test_quartz_names_notes_from_its_content_folder(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "quartz.config.ts": 'const c = { configuration: { baseUrl: "leaf.example" } }',
            "content/days/one.md": f"# 一日\n\n{TEA} [壶](things/tea%20pot.md)",
            "content/things/tea pot.md": f"# 别的题目\n\n{POT} [那天](https://leaf.example/days/one)",
        },
    )
    assert addresses(graph) == {
        "content/days/one.md": "https://leaf.example/days/one",
        "content/things/tea pot.md": "https://leaf.example/things/tea-pot",
    }
    assert {node.title for node in graph.nodes if node.kind == "article"} == {"one", "tea pot"}
    assert cited_paths(graph) == {
        ("content/days/one.md", "content/things/tea pot.md"),
        ("content/things/tea pot.md", "content/days/one.md"),
    }


def test_hugo_leads_to_the_page_in_the_language_of_the_one_that_links(tmp_path: Path) -> None:
    config = 'defaultContentLanguage = "en"\n[languages.en]\nweight = 1\n[languages.fa]\nweight = 2\n'
    page = "---\ntitle: {}\n---\n{}"
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": config,
            "content/docs/tea.md": page.format("Tea", f"{TEA} [pot](/docs/pot)"),
            "content/docs/tea.fa.md": page.format("چای", f"{TEA} [pot](/docs/pot) [cup](/docs/cup)"),
            "content/docs/pot.md": page.format("Pot", POT),
            "content/docs/pot.fa.md": page.format("قوری", POT),
            "content/docs/cup.md": page.format("Cup", POT + TEA),
        },
    )
    assert cited_paths(graph) == {
        ("content/docs/tea.md", "content/docs/pot.md"),
        ("content/docs/tea.fa.md", "content/docs/pot.fa.md"),
        ("content/docs/tea.fa.md", "content/docs/cup.md"),
    }


def test_sphinx_takes_a_path_from_the_folder_of_its_settings(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "docs/conf.py": "project = 'Tea'",
            "docs/index.rst": f"Tea\n===\n\n{TEA}\n",
            "docs/basics/pot.rst": f"Pot\n===\n\n{POT}\n",
            "docs/deep/er/leaf.rst": f"Leaf\n====\n\n{TEA} See :doc:`the pot </basics/pot>`.\n",
        },
    )
    assert cited_paths(graph) == {("docs/deep/er/leaf.rst", "docs/basics/pot.rst")}


def test_a_book_below_a_path_of_a_host_that_is_not_told(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "book.toml": '[book]\ntitle = "Tea"\n[output.html]\nsite-url = "/tea/"\n',
            "src/SUMMARY.md": "- [Leaf](leaf.md)\n- [Pot](pots/pot.md)\n",
            "src/leaf.md": f"# Leaf\n\n{TEA} [pot](/tea/pots/pot.html)",
            "src/pots/pot.md": f"# Pot\n\n{POT} [leaf](../leaf.html)",
        },
    )
    assert cited_paths(graph) == {("src/leaf.md", "src/pots/pot.md"), ("src/pots/pot.md", "src/leaf.md")}


def test_a_book_in_the_documentation_of_a_project_has_a_root_of_its_own(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "docs/book/book.toml": '[book]\ntitle = "Tea"\n',
            "docs/book/src/SUMMARY.md": "- [Leaf](leaf.md)\n- [Pot](pots/pot.md)\n",
            "docs/book/src/leaf.md": f"# Leaf\n\n{TEA} [pot](/pots/pot.md)",
            "docs/book/src/pots/pot.md": f"# Pot\n\n{POT} [leaf](/leaf.html)",
        },
    )
    leaf, pot = "docs/book/src/leaf.md", "docs/book/src/pots/pot.md"
    assert cited_paths(graph) == {(leaf, pot), (pot, leaf)}


def test_jekylls_paths_are_from_the_folder_of_its_site(tmp_path: Path) -> None:
    tea, pot = "docs/_posts/2021-05-01-tea.md", "docs/_posts/2021-06-01-pot.md"
    link, call = "{% link _posts/2021-06-01-pot.md %}", "{% post_url 2021-05-01-tea %}"
    graph = graph_of(
        tmp_path,
        {
            "docs/_config.yml": "url: https://leaf.example\n",
            tea: f"---\ntitle: 茶\n---\n{TEA} [壶]({link})",
            pot: f"---\ntitle: 壶\n---\n{POT} [茶][tea]\n\n[tea]: {call}\n",
        },
    )
    assert cited_paths(graph) == {(tea, pot), (pot, tea)}


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ('{{< card link="/pot/" title="The pot" icon="x" >}}', [("The pot", "/pot/")]),
        ("{{% card title='The pot' href='pot' %}}", [("The pot", "pot")]),
        ('{{< button relref="/pot" >}}The pot{{< /button >}}', [("The pot", "ref:/pot")]),
        ('{{< cards >}}{{< card link="/a&amp;b" title="A &amp; B" >}}{{< /cards >}}', [("A & B", "/a&b")]),
        ('<LinkCard title="The pot" href="/pot/" />', [("The pot", "/pot/")]),
        ('<RouterLink to="/pot">The pot</RouterLink>.', [("The pot", "/pot")]),
        ('<router-link to="/pot"/>', []),
        ('{{< figure src="/a.png" title="The pot" >}}', []),
        ('{{< card title="The pot" >}}', []),
        ('<Card title="The pot">text</Card>', []),
        ('`{{< card link="/pot/" title="The pot" >}}`', []),
        ('[pot]: {{< ref "pot" >}}\n\n[pot]', [("pot", "ref:pot")]),
    ],
)
def test_links_in_calls_and_components(written: str, links: list[tuple[str, str]]) -> None:
    text, found, _, _ = render(f"Before. {written} After." if "]:" not in written else written)
    assert [(text[link.start : link.end], link.url) for link in found] == links
