"""The order that a site itself gives its pages, and what of such an order can't be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from wenmai.cli import main
from wenmai.model import Finding
from wenmai.read.markdown.generators import detect
from wenmai.read.markdown.toctrees import in_toctrees
from wenmai.read.readers import read_bytes


def placed(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def order(folder: Path, files: dict[str, str]) -> tuple[str, ...]:
    return detect(placed(folder, files))[0].order


def findings(folder: Path, files: dict[str, str]) -> list[tuple[str, str, int | None, str]]:
    return [(one.code, one.path, one.line, one.target) for one in detect(placed(folder, files))[1]]


def pages(*names: str) -> dict[str, str]:
    return {name: f"{name}\n====\n\n轮与轴的正文。\n" for name in names}


REST = "木马\n====\n\n.. toctree::\n   :maxdepth: 2\n   :caption: 目录\n\n   {}\n\n后面的话。\n"
MYST = "# 木马\n\n```{{toctree}}\n:maxdepth: 1\n\n{}\n```\n\n后面的话。\n"
YAML = "# 木马\n\n:::{{toctree}}\n---\nmaxdepth: 1\ncaption: 目录\n---\n{}\n:::\n"


@pytest.mark.parametrize(
    ("first", "entries", "files", "expected"),
    [
        ("index.rst", "b\n   a", ["a.rst", "b.rst"], ["b.rst", "a.rst"]),
        ("index.md", "b\na", ["a.md", "b.md"], ["b.md", "a.md"]),
        ("index.rst", "轴 <b.rst>\n   in/a", ["in/a.md", "b.rst"], ["b.rst", "in/a.md"]),
        ("index.rst", "self\n   https://a.example/b\n   a", ["a.rst"], ["a.rst"]),
        ("index.rst", "/b\n   a\n   b", ["a.rst", "b.rst"], ["b.rst", "a.rst"]),
        ("index.md", "in/index", ["in/index.md"], ["in/index.md"]),
    ],
)
def test_a_toctree_orders_the_pages(
    tmp_path: Path, first: str, entries: str, files: list[str], expected: list[str]
) -> None:
    forms = (REST,) if first.endswith(".rst") else (MYST, YAML)
    for at, form in enumerate(forms):
        folder = tmp_path / str(at)
        assert list(order(folder, {"conf.py": "", first: form.format(entries), **pages(*files)})) == expected


def test_toctrees_go_on_in_the_pages_that_they_name(tmp_path: Path) -> None:
    files = {
        "docs/conf.py": "root_doc = 'start'\n",
        "docs/index.rst": "",
        "docs/start.rst": REST.format("b/index\n   a\n   start"),
        "docs/b/index.rst": REST.format("two\n   /a\n   ../b/one"),
        **pages("docs/a.rst", "docs/b/one.rst", "docs/b/two.rst", "docs/left.rst"),
    }
    expected = ("docs/b/index.rst", "docs/b/two.rst", "docs/a.rst", "docs/b/one.rst")
    assert order(tmp_path, files) == expected


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (":glob:\n\n   b\n   *", ["b.rst", "a.rst", "c.rst"]),
        (":glob:\n\n   in/*", ["in/x.rst"]),
        (":glob:\n\n   in/**", ["in/deep/y.rst", "in/x.rst"]),
        (":glob:\n\n   ?", ["a.rst", "b.rst", "c.rst"]),
        (":glob:\n   :reversed:\n\n   ?", ["c.rst", "b.rst", "a.rst"]),
        ("\n   *", []),
    ],
)
def test_a_toctree_may_name_all_that_match(tmp_path: Path, entries: str, expected: list[str]) -> None:
    files = pages("a.rst", "b.rst", "c.rst", "in/x.rst", "in/deep/y.rst", "_build/z.rst")
    files["index.rst"] = f"木马\n====\n\n.. toctree::\n   {entries}\n"
    placed(tmp_path, files)
    assert in_toctrees(tmp_path, "").pages == expected


@pytest.mark.parametrize(
    ("first", "example"),
    [
        ("index.rst", ".. code-block:: rst\n\n   .. toctree::\n\n      a\n\n"),
        ("index.rst", "So::\n\n   .. toctree::\n\n      a\n\n"),
        ("index.md", "````md\n```{toctree}\na\n```\n````\n\n"),
        ("index.md", "````{code-block} md\n```{toctree}\na\n```\n````\n\n"),
    ],
)
def test_a_toctree_in_code_is_an_example(tmp_path: Path, first: str, example: str) -> None:
    form = REST if first.endswith(".rst") else MYST
    placed(tmp_path, {first: example + form.format("b"), **pages("a.rst", "b.rst")})
    assert in_toctrees(tmp_path, "").pages == ["b.rst"]


def test_a_toctree_may_stand_within_another_directive(tmp_path: Path) -> None:
    inner = "```{image} a.png\n```\n\n::::{grid} 2\n:::{card}\n```{toctree}\nb\n```\n:::\n::::\n"
    placed(tmp_path / "myst", {"index.md": inner, **pages("a.md", "b.md")})
    assert in_toctrees(tmp_path / "myst", "").pages == ["b.md"]
    nested = ".. only:: html\n\n   .. toctree::\n      :hidden:\n\n      b\n\n   a\n"
    placed(tmp_path, {"index.rst": nested, **pages("a.rst", "b.rst")})
    assert in_toctrees(tmp_path, "").pages == ["b.rst"]


def test_what_a_toctree_names_stays_in_the_folder(tmp_path: Path) -> None:
    placed(
        tmp_path, {"out.rst": "", "site/index.rst": REST.format(f"../out\n   /../out\n   /{tmp_path}/out")}
    )
    assert in_toctrees(tmp_path / "site", "").pages == []


def test_lists_of_books_further_inside_go_on_behind(tmp_path: Path) -> None:
    files = {
        "_sidebar.md": "- [轮](wheel.md)\n- [轴](axles)",
        "wheel.md": "# 轮",
        "axles/README.md": "# 轴",
        "books/b/src/SUMMARY.md": "- [铃](bell.md)\n- [轮](../../../wheel.md)",
        "axles/_sidebar.md": "- [轴](/)\n- [承](bearing.md)",
        "axles/bearing.md": "# 承",
        "books/a/src/SUMMARY.md": "- [二](two.md)\n- [一](one.md)",
        "node_modules/x/SUMMARY.md": "- [三](three.md)",
        "node_modules/x/three.md": "# 三",
        **{f"books/{name}.md": f"# {name}" for name in ("a/src/one", "a/src/two", "b/src/bell")},
    }
    inner = ("books/a/src/two.md", "books/a/src/one.md", "books/b/src/bell.md")
    assert order(tmp_path, files) == ("wheel.md", "axles/README.md", "axles/bearing.md", *inner)


def test_mdbook_says_where_its_list_is(tmp_path: Path) -> None:
    files = {"book.toml": '[book]\nsrc = "text"', "text/SUMMARY.md": "- [轴](b.md)\n- [轮](a.md)",
             "text/a.md": "# 轮", "text/b.md": "# 轴"}  # fmt: skip
    assert order(tmp_path, files) == ("text/b.md", "text/a.md")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"conf.py": "", "index.rst": REST.format("gone\n   a")}, [("missing-page", "index.rst", 8, "gone")]),
        ({"conf.py": "", "index.md": MYST.format("a\ngone")}, [("missing-page", "index.md", 7, "gone")]),
        ({"SUMMARY.md": "- [轮](a.md)\n- [轴](gone.md)"}, [("missing-page", "SUMMARY.md", 2, "gone.md")]),
        ({"mkdocs.yml": "nav: [a.md, gone.md, 'x': 'https://a.example/b.md']"},
         [("missing-page", "mkdocs.yml", None, "docs/a.md")]),
        ({"SUMMARY.md": "- [轮](a.md)\n- [图](p.png)\n- [外](https://a.example/b.md)\n- [稿]()"}, []),
        ({"README.md": "- [轮](a.md)\n- [轴](gone.md)"}, []),  # an article, whose links are looked at as such
        ({"docusaurus.config.js": "url: 'x'", "sidebars.js": "module.exports = make()"},
         [("unread-order", "sidebars.js", 1, "")]),
        ({"docusaurus.config.js": "url: 'x'"}, []),
        ({".vitepress/config.mts": "export default { themeConfig: { sidebar: [{ text: 'x' }] } }"}, []),
        ({"docs/.vuepress/config.js": "module.exports = { themeConfig: { sidebar: make() } }"},
         [("unread-order", "docs/.vuepress/config.js", 1, "")]),
        ({"docs/.vuepress/config.js": "module.exports = { themeConfig: { sidebar: 'auto' } }"}, []),
    ],
)  # fmt: skip
def test_what_of_an_order_is_not_read_is_said(
    tmp_path: Path, files: dict[str, str], expected: list[tuple[str, str, int | None, str]]
) -> None:
    assert findings(tmp_path, {"a.md": "# 轮", **files}) == expected


def test_one_finding_counts_what_a_list_names_in_vain(tmp_path: Path) -> None:
    rows = "".join(f"- [轮](gone{at}.md)\n" for at in range(5))
    _, (finding,) = detect(placed(tmp_path, {"a.md": "", "SUMMARY.md": f"- [轮](a.md)\n{rows}"}))
    assert finding.message == "5 entries lead to no file; also gone1.md, gone2.md …"


def test_a_site_in_a_usual_folder_names_its_files_from_outside(tmp_path: Path) -> None:
    files = {
        "website/docusaurus.config.js": "url: 'x'",
        "website/sidebars.js": "module.exports = {a: f()}",
        "README.md": "# 木马",
    }
    assert findings(tmp_path, files) == [("unread-order", "website/sidebars.js", 1, "")]


def test_the_build_says_how_many_are_in_order(tmp_path: Path) -> None:
    files = {
        "in/SUMMARY.md": "- [轴](b.md)\n- [轮](a.md)",
        "in/a.md": "# 轮\n\n正文。",
        "in/b.md": "# 轴\n\n正文。",
    }
    placed(tmp_path, files)
    result = CliRunner().invoke(main, ["build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-j", "1"])
    assert "2 documents in the order of the site's own list" in result.output


# --- EPUB -----------------------------------------------------------------------------------------

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata><title>木马</title></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="two"/>{more}<itemref idref="one"/></spine></package>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
NAV = "<html><body><nav>{}<a href='two.xhtml'>轴</a><a href='one.xhtml'>轮</a></nav></body></html>"


def book(nav: str, more: str = "") -> bytes:
    text = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{0}的正文。</p></body></html>"
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "nav.xhtml": nav,
             "p.opf": PACKAGE.format(more=more)}  # fmt: skip
    files |= {"one.xhtml": text.format("轮"), "two.xhtml": text.format("轴")}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_chapters_of_a_book_are_in_its_order() -> None:
    result = read_bytes("a.epub", book(NAV.format("")))
    assert [(one.title, one.order) for one in result.documents] == [("轴", 1), ("轮", 2)]
    assert result.findings == ()


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (book("<html><body><nav>"), "unread-order", "its table of contents can't be read"),
        (book(NAV.format("<a href='gone.xhtml'>辐</a>")), "missing-page", "names what it has not: 辐"),
        (book(NAV.format(""), "<itemref idref='gone'/>"), "missing-page", "names what it has not: gone"),
    ],
)
def test_what_of_a_books_order_is_not_read_is_said(data: bytes, code: str, message: str) -> None:
    result = read_bytes("a.epub", data)
    assert [one.order for one in result.documents] == [1, 2]
    (finding,) = result.findings
    assert isinstance(finding, Finding)
    assert (finding.code, message in finding.message) == (code, True)
