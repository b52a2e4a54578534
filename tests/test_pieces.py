"""Texts that pages put into themselves, and the lists that READMEs keep of a repository's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph
from wenmai.read.markdown.generators import detect

BOOK = {"book.toml": '[book]\ntitle = "Lathes"\nsrc = "src"\n'}
MKDOCS = (
    "site_name: Lathes\nmarkdown_extensions:\n  - pymdownx.snippets:\n"
    "      base_path: [parts]\n      auto_append: [words.md]\n"
)
AXLE = "# The axle\n\nTurned of ash, and oiled on Sundays.\n"


def cited(graph: Graph) -> set[tuple[str, str]]:
    """Titles of articles of the input that cite each other."""
    titles = {node.id: node.title for node in graph.nodes if node.kind == "article"}
    return {
        (titles[edge.source], titles[edge.target])
        for edge in graph.edges
        if edge.kind == "cites" and edge.source in titles and edge.target in titles
    }


def codes(graph: Graph, *wanted: str) -> list[tuple[str, str]]:
    return [(one.path, one.target) for one in graph.findings if one.code in wanted]


def book(wheel: str, **more: str) -> dict[str, str]:
    pages = "- [The wheel](wheel.md)\n- [The axle](wood/axle.md)\n"
    inside = {f"src/{name.replace('__', '/')}.md": text for name, text in more.items()}
    return {
        **BOOK, "src/SUMMARY.md": pages, "src/wheel.md": wheel, "src/wood/axle.md": AXLE, **inside,
    }  # fmt: skip


WHEEL = ("The wheel", "The axle")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # definitions of links two files away, each relative to the file that names it
        (
            book(
                "{{#include parts/head.md}}\n# The wheel\n\nIt turns on the [axle][part::axle].\n",
                parts__head="{{#include words/links.md}}\n",
                parts__words__links="[part::axle]: /wood/axle.md#oil\n",
            ),
            {WHEEL},
        ),
        # a link in the included text itself
        (
            book("# The wheel\n\n{{#include note.md}}\n", note="See [the axle](wood/axle.md) first.\n"),
            {WHEEL},
        ),
        # of which only some lines are asked for, or what stands between two anchors
        (
            book("# The wheel\n\n{{#include note.md:1:2}}\n", note="Oak.\nAsh.\n[axle](wood/axle.md)\n"),
            set(),
        ),
        (
            book("# The wheel\n\n{{#include note.md:3}}\n", note="Oak.\nAsh.\n[axle](wood/axle.md)\n"),
            {WHEEL},
        ),
        (
            book(
                "# The wheel\n\n{{#include note.md:ash}}\n",
                note="<!-- ANCHOR: ash -->\n[axle](wood/axle.md)\n<!-- ANCHOR_END: ash -->\nOak.\n",
            ),
            {WHEEL},
        ),
        (
            book(
                "# The wheel\n\n{{#include note.md:ash}}\n",
                note="<!-- ANCHOR: ash -->\nAsh.\n<!-- ANCHOR_END: ash -->\n[axle](wood/axle.md)\n",
            ),
            set(),
        ),
        # a call that is shown, and none
        (
            book("# The wheel\n\nWrite \\{{#include note.md}} for it.\n", note="[axle](wood/axle.md)\n"),
            set(),
        ),
        # snippets, and what is added to every page
        (
            {
                "mkdocs.yml": MKDOCS,
                "docs/wheel.md": '# The wheel\n\n--8<-- "note.md"\n',
                "docs/axle.md": AXLE,
                "docs/rim.md": "# The rim\n\nBent over [steam][axle].\n",
                "parts/note.md": "Begin with [the axle](axle.md).\n",
                "parts/words.md": "[axle]: axle.md\n",
            },
            {WHEEL, ("The rim", "The axle")},
        ),
        # Jekyll's
        (
            {
                "_config.yml": "title: Lathes\n",
                "_includes/links.md": "[axle]: /2020/01/01/axle.html\n",
                "_posts/2020-01-01-axle.md": "---\ntitle: The axle\n---\nTurned of ash.\n",
                "_posts/2020-01-02-wheel.md": (
                    "---\ntitle: The wheel\n---\nOn its [axle].\n\n{% include links.md %}\n"
                ),
            },
            {WHEEL},
        ),
        # VitePress'
        (
            {
                ".vitepress/config.js": "export default { title: 'Lathes' }",
                "wheel.md": "# The wheel\n\n<!--@include: ./parts/note.md-->\n",
                "axle.md": AXLE,
                "parts/note.md": "Begin with [the axle](/axle).\n",
            },
            {WHEEL},
        ),
    ],
)
def test_pages_cite_what_they_include(
    tmp_path: Path, files: dict[str, str], expected: set[tuple[str, str]]
) -> None:
    assert {pair for pair in cited(graph_of(tmp_path, files)) if pair[1] == "The axle"} >= expected
    assert bool(cited(graph_of(tmp_path, {})) & {WHEEL}) == (WHEEL in expected)


def test_a_piece_is_no_page_of_a_book(tmp_path: Path) -> None:
    """Unless its table of contents has it."""
    graph = graph_of(tmp_path, book("# The wheel\n\n{{#include note.md}}\n", note="# A note\n\nOf ash.\n"))
    assert {node.title for node in graph.nodes if node.kind == "article"} == {"The wheel", "The axle"}
    assert [one.message for one in graph.findings if one.code == "template"] == [
        "1 text that pages include; read in its place"
    ]
    (tmp_path / "src/SUMMARY.md").write_text(
        "- [W](wheel.md)\n- [A](wood/axle.md)\n- [N](note.md)\n", "utf-8"
    )
    titles = {node.title for node in graph_of(tmp_path, {}).nodes if node.kind == "article"}
    assert titles == {"The wheel", "The axle", "A note"}


def test_what_lies_outside_of_the_input_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("[axle](wood/axle.md)\n", "utf-8")
    (tmp_path / "linked.md").write_text("[axle](wood/axle.md)\n", "utf-8")
    files = book("# The wheel\n\n{{#include ../../secret.md}}\n\n{{#include away.md}}\n")
    inside = tmp_path / "book"
    graph_of(inside, files)
    (inside / "src/away.md").symlink_to(tmp_path / "linked.md")
    graph = graph_of(inside, {})
    assert WHEEL not in cited(graph)
    assert detect(inside)[0].pieces.texts == ()
    assert codes(graph, "text-not-included") == [
        ("src/wheel.md", "../../secret.md"), ("src/wheel.md", "away.md"),
    ]  # fmt: skip


def test_pieces_that_include_each_other_end(tmp_path: Path) -> None:
    files = book(
        "# The wheel\n\n{{#include a.md}}\n",
        a="{{#include b.md}} [axle](wood/axle.md)\n",
        b="{{#include a.md}} ash\n",
    )
    assert WHEEL in cited(graph_of(tmp_path, files))


def test_what_is_not_included_is_said(tmp_path: Path) -> None:
    """A generator that is not known includes nothing; a picture and a listing are no texts."""
    wheel = '# The wheel\n\n{% include "note.md" %}\n\n{{#include ../axle.rs}}\n'
    graph = graph_of(tmp_path, {"wheel.md": wheel, "note.md": "# A note\n\nOf ash.\n", "axle.md": AXLE})
    findings = [one for one in graph.findings if one.code == "text-not-included"]
    assert [(one.path, one.line, one.target) for one in findings] == [("wheel.md", 3, "note.md")]


WOODS = ("oak", "ash", "elm", "yew", "fir", "box")
REPOSITORY = "https://github.com/wood/lathe"


def notes(readme: str, **more: str) -> dict[str, str]:
    kept = {f"wood/{name}.md": f"# {name}\n\nTurned, {name}.\n" for name in WOODS}
    return {**kept, **{f"wood/{name}.md": text for name, text in more.items()}, "README.md": readme}


def test_a_readme_lists_files_by_labels_and_by_their_addresses_in_the_repository(tmp_path: Path) -> None:
    listed = "\n".join(f"- [{name}][{at}]" for at, name in enumerate(("yew", "elm", "oak", "ash"), 1))
    kept = "\n".join(
        f"[{at}]: {REPOSITORY}/blob/master/wood/{name}.md" for at, name in enumerate(("yew", "elm", "oak"), 1)
    )
    graph_of(tmp_path, notes(f"# Lathes\n\n{listed}\n\n{kept}\n[4]: wood/ash.md\n"))
    assert detect(tmp_path)[0].order == ("wood/yew.md", "wood/elm.md", "wood/oak.md", "wood/ash.md")


def test_a_readme_tells_which_of_its_files_are_gone(tmp_path: Path) -> None:
    """A folder is one that the host shows; a name with brackets is one."""
    names = ("oak", "ash", "elm", "yew")
    items = "".join(f"- [{name}](wood/{name}.md)\n" for name in names)
    readme = f"# Lathes\n\n- [all](wood)\n{items}- [bay](wood/bay.md)\n- [fir (2)](wood/fir(2).md)\n"
    graph_of(tmp_path, {**notes(readme), "wood/fir(2).md": "# fir\n\nSoft.\n"})
    site, findings = detect(tmp_path)
    assert [(one.path, one.line, one.target) for one in findings] == [("README.md", 8, "wood/bay.md")]
    assert site.order[-1] == "wood/fir(2).md"


@pytest.mark.parametrize(
    ("address", "dead"),
    [
        (f"{REPOSITORY}/blob/master/wood/bay.md", True),
        (f"{REPOSITORY}/blob/master/gone/bay.md", True),
        (f"{REPOSITORY}/blob/master/wood/oak.md", False),
        # what a commit, a release or another repository has may be there
        (f"{REPOSITORY}/blob/0123456789012345678901234567890123456789/wood/bay.md", False),
        (f"{REPOSITORY}/blob/v1.0/wood/bay.md", False),
        ("https://github.com/wood/saws/blob/master/wood/bay.md", False),
        (f"{REPOSITORY}/blob/master/wood/bay.png", False),
        # a hidden folder is not looked into
        (f"{REPOSITORY}/blob/master/.github/bay.md", False),
    ],
)
def test_a_file_that_the_own_repository_has_no_longer_is_reported(
    tmp_path: Path, address: str, dead: bool
) -> None:
    items = "".join(f"- [{name}]({REPOSITORY}/blob/master/wood/{name}.md)\n" for name in WOODS)
    elm = f"# elm\n\nAs [ash]({REPOSITORY}/blob/master/wood/ash.md), not as [that]({address}).\n"
    graph = graph_of(tmp_path, notes(f"# Lathes\n\n{items}", elm=elm))
    assert [(one.document, one.reason) for one in graph.unresolved] == [
        ("wood/elm.md", "missing-file")
    ] * dead


def test_a_file_that_is_no_article_is_there(tmp_path: Path) -> None:
    items = "".join(f"- [{name}]({REPOSITORY}/blob/main/wood/{name}.md)\n" for name in WOODS)
    kept = f"{REPOSITORY}/blob/main"
    elm = f"# elm\n\nAs [ash]({kept}/wood/ash.md), [by us]({kept}/CONTRIBUTING.md).\n"
    files = {**notes(f"# Lathes\n\n{items}", elm=elm), "CONTRIBUTING.md": "# How\n\nWith care.\n"}
    assert not graph_of(tmp_path, files).unresolved


def test_a_file_is_not_called_gone_where_the_input_is_a_part_of_the_repository(tmp_path: Path) -> None:
    """No link shows that paths of the input are those of the repository."""
    elm = f"# elm\n\nNot as [that]({REPOSITORY}/blob/master/docs/wood/bay.md).\n"
    files = {"site.toml": f'repository = "{REPOSITORY}"\n', **notes("", elm=elm)}
    del files["README.md"]
    assert not graph_of(tmp_path, files).unresolved


def test_a_link_to_a_file_that_became_a_page_that_leads_on(tmp_path: Path) -> None:
    stub = '<meta http-equiv="refresh" content="0;url=https://lathe.example/wood/axle.html">'
    files = book("# The wheel\n\nOn its [axle](/wood/spindle.md).\n")
    assert WHEEL in cited(graph_of(tmp_path, {**files, "src/wood/spindle.html": stub}))


DOCUSAURUS = {
    "docusaurus.config.ts": (
        "import moved from './moved';\nexport default {\n  url: 'https://lathe.example', baseUrl: '/',\n"
        "  presets: [['classic', { docs: { routeBasePath: 'docs' } }]],\n"
        "  plugins: [['@docusaurus/plugin-client-redirects', { redirects: moved }]],\n};\n"
    ),
    "moved.ts": (
        "const moved: Options['redirects'] = [\n"
        "  { from: ['/docs/spindle', '/docs/shaft'], to: '/docs/axle' },\n"
        "];\nexport default moved;\n"
    ),
    "docs/axle.md": AXLE,
}


@pytest.mark.parametrize("old", ["/docs/spindle", "/docs/shaft", "https://lathe.example/docs/shaft"])
def test_redirects_that_a_configuration_imports(tmp_path: Path, old: str) -> None:
    graph = graph_of(tmp_path, {**DOCUSAURUS, "docs/wheel.md": f"# The wheel\n\nOn its [axle]({old}).\n"})
    assert WHEEL in cited(graph)


@pytest.mark.parametrize(
    ("wheel", "partial", "found"),
    [
        ("import Head from './_head.mdx';\n\n<Head />\n", "Begin with [the axle](./axle.md).\n", True),
        ("import Head from '@site/docs/_head.mdx'\n\n<Head oil='much' />\n", "[axle](/docs/axle)\n", True),
        # a formatter has written the name of the file
        ("import Head from './\\\\_head.mdx';\n\n<Head/>\n", "[axle](/docs/axle)\n", True),
        # imported and not put anywhere, and put there from elsewhere
        ("import Head from './_head.mdx';\n\nOf ash.\n", "[axle](/docs/axle)\n", False),
        ("import Head from './head';\n\n<Head />\n", "[axle](/docs/axle)\n", False),
        # itself
        ("import Head from './_head.mdx';\n\n<Head />\n",
         "import Head from './_head.mdx';\n\n<Head /> [axle](/docs/axle)\n", True),
    ],
)  # fmt: skip
def test_partials_of_mdx(tmp_path: Path, wheel: str, partial: str, found: bool) -> None:
    files = {**DOCUSAURUS, "docs/wheel.mdx": f"# The wheel\n\n{wheel}", "docs/_head.mdx": partial}
    assert (WHEEL in cited(graph_of(tmp_path, files))) is found


def test_a_readme_that_a_table_of_contents_names_is_a_page(tmp_path: Path) -> None:
    """Else one that holds nothing but links is a list."""
    woods = {f"wood/{name}.md": f"# {name}\n\nTurned, {name}.\n" for name in WOODS}
    listed = "# Woods\n\n" + "".join(f"- [{name}]({name}.md)\n" for name in WOODS)
    files = {**woods, "wood/README.md": listed}
    alone = graph_of(tmp_path / "alone", files)
    assert not [edge for edge in alone.edges if edge.kind == "cites"]
    summary = "# Summary\n\n* [Woods](wood/README.md)\n  * [oak](wood/oak.md)\n"
    book = graph_of(tmp_path / "book", {**files, "SUMMARY.md": summary})
    assert {pair for pair in cited(book) if pair[0] == "Woods"} == {("Woods", name) for name in WOODS}
