"""Orders of Quarto, bookdown and Jupyter Book; the text that is left when labels are taken from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import folder
from wenmai.model import LabelSystem, Site
from wenmai.read.markdown.generators import detect
from wenmai.read.markdown.labels import heading_name
from wenmai.read.markdown.text import rendered


def pages(*names: str) -> dict[str, str]:
    return {name: f"# {name}\n\n文。\n" for name in names}


QUARTO_BOOK = """project:
  type: book
  output-dir: made
book:
  title: 织机
  site-url: https://loom.example/book/
  repo-url: https://github.com/loom/book/
  chapters:
    - index.qmd
    - part: whole.qmd
      chapters: [b.qmd, a.md]
    - part: 第二部分
      chapters:
        - href: c.qmd
          text: 丙
  appendices: [z.qmd]
"""
QUARTO_SITE = """website:
  title: 织机
  navbar:
    left:
      - text: 关于
        href: about.qmd
      - href: https://away.example/
  sidebar:
    - contents:
        - section: 一
          contents: [b.qmd, a.qmd]
        - text: "---"
        - posts/*.qmd
        - auto
"""


@pytest.mark.parametrize(
    ("files", "order", "lacking"),
    [
        (
            {"_quarto.yml": QUARTO_BOOK, **pages("index.qmd", "whole.qmd", "a.md", "b.qmd", "z.qmd")},
            ("index.qmd", "whole.qmd", "b.qmd", "a.md", "c.qmd", "z.qmd"),
            [("_quarto.yml", "c.qmd")],
        ),
        (
            {"_quarto.yml": QUARTO_SITE, **pages("about.qmd", "b.qmd", "a.qmd", "posts/2.qmd",
             "posts/1.qmd")},
            ("b.qmd", "a.qmd", "posts/1.qmd", "posts/2.qmd", "about.qmd"),
            [],
        ),
        (
            {"_bookdown.yml": "rmd_files: [index.Rmd, b.Rmd, gone.Rmd, a.Rmd]\n", **pages("index.Rmd",
             "a.Rmd", "b.Rmd")},
            ("index.Rmd", "b.Rmd", "gone.Rmd", "a.Rmd"),
            [("_bookdown.yml", "gone.Rmd")],
        ),
        (
            {"_bookdown.yml": "rmd_files:\n  html: [b.Rmd]\n  latex: [a.Rmd]\n", **pages("a.Rmd", "b.Rmd")},
            ("b.Rmd",),
            [],
        ),
        (
            {"_bookdown.yml": "book_filename: loom\n", **pages("02-b.Rmd", "index.Rmd", "01-a.rmd",
             "_part.Rmd", "in/c.Rmd")},
            ("index.Rmd", "01-a.rmd", "02-b.Rmd"),
            [],
        ),
        (
            {"_bookdown.yml": "rmd_subdir: true\n", **pages("index.Rmd", "in/c.Rmd", "b.Rmd")},
            ("index.Rmd", "b.Rmd", "in/c.Rmd"),
            [],
        ),
        (
            {"index.Rmd": "---\nsite: bookdown::bookdown_site\n---\n\n# 首\n", **pages("b.Rmd")},
            ("index.Rmd", "b.Rmd"),
            [],
        ),
        (
            {"_config.yml": "title: 织机\n", "_toc.yml": "format: jb-book\nroot: intro\nparts:\n"
            "- caption: 一\n  chapters:\n"
             "  - file: in/b\n    sections:\n    - file: a.md\n  - url: https://away.example\n"
             "  - file: gone\n",
             **pages("intro.md", "in/b.md", "a.md")},
            ("intro.md", "in/b.md", "a.md", "gone.md"),
            [("_toc.yml", "gone.md")],
        ),
        (
            {"_toc.yml": "- file: intro\n- part: 一\n  chapters:\n  - file: a\n", **pages("intro.md",
             "a.md")},
            ("intro.md", "a.md"),
            [],
        ),
        (
            {"myst.yml": "version: 1\nproject:\n  title: 织机\n  toc:\n    - file: index.md\n"
            "    - title: 一\n      children:\n"
             "        - file: b.md\n        - file: a.ipynb\n", **pages("index.md", "b.md", "a.ipynb")},
            ("index.md", "b.md", "a.ipynb"),
            [],
        ),
        (  # the one book of a repository
            {"README.md": "# 库\n", "lectures/_toc.yml": "root: b\nchapters:\n- file: a\n",
             **pages("lectures/a.md", "lectures/b.md")},
            ("lectures/b.md", "lectures/a.md"),
            [],
        ),
    ],
)  # fmt: skip
def test_the_order_of_a_book(
    tmp_path: Path, files: dict[str, str], order: tuple[str, ...], lacking: list[tuple[str, str]]
) -> None:
    site, findings = detect(folder(tmp_path, files))
    assert site.order == order
    assert [(one.path, one.target) for one in findings if one.code == "missing-page"] == lacking


def test_what_quarto_says_of_its_site(tmp_path: Path) -> None:
    site, _ = detect(folder(tmp_path, {"_quarto.yml": QUARTO_BOOK, "index.qmd": "# 首\n"}))
    assert (site.generator, site.title, site.base) == ("quarto", "织机", "https://loom.example/book")
    assert site.repository == "https://github.com/loom/book"
    assert "made" in site.templates


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"_quarto.yml": ""}, (("", "quarto"),)),
        ({"b/_quarto.yaml": "", "b/in/_bookdown.yml": ""}, (("b/in", "bookdown"), ("b", "quarto"))),
        ({"docs/conf.py": "", "docs/index.md": ""}, (("docs", "myst"),)),
        ({"tool/conf.py": "a = 1"}, ()),  # of any program
        ({"_toc.yml": "- title: 首页\n  url: /"}, ()),  # of a theme of Jekyll
        ({"x/_toc.yml": "root: a", "myst.yml": ""}, (("x", "myst"), ("", "myst"))),
        ({"index.rmd": "---\nsite: bookdown::bookdown_site\n---\n"}, (("", "bookdown"),)),
        ({"index.Rmd": "# 首"}, ()),
        ({"node_modules/a/_quarto.yml": "", ".cache/_quarto.yml": ""}, ()),
    ],
)
def test_projects(tmp_path: Path, files: dict[str, str], expected: tuple[tuple[str, str], ...]) -> None:
    assert detect(folder(tmp_path, files))[0].projects == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("b/in/a.md", ("b/in", "bookdown")),
        ("b/inner/a.md", ("b", "quarto")),
        ("a.md", ("", "")),
        ("a.Rmd", ("", "bookdown")),
        ("c/a.qmd", ("", "quarto")),
    ],
)
def test_the_project_of_a_file(path: str, expected: tuple[str, str]) -> None:
    assert Site(projects=(("b/in", "bookdown"), ("b", "quarto"))).project_of(path) == expected


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Hello World", "hello-world"),
        ("1. Hello, World!", "hello-world"),
        ("Why 2 sheds?", "why-2-sheds"),
        ("R_markdown v1.2-b", "r_markdown-v1.2-b"),
        ("经线 与纬线", "经线-与纬线"),
        ("33", "section"),
    ],
)
def test_names_that_pandoc_makes(heading: str, name: str) -> None:
    assert heading_name(heading) == name


@pytest.mark.parametrize(
    ("system", "written", "text"),
    [
        ("myst", "(axle)=\n# 轴\n", "\n轴\n"),
        ("myst", "```{note} 当心\n:class: tip\n\n文\n```\n后\n", "\n当心\n\n\n文\n\n后\n"),
        ("myst", "```{figure} a.png\n:name: b\n\n图\n```\n", "\n\n\n图\n\n"),
        ("myst", "```{code-block} c\n:name: b\n\nx\n```\n后\n", "\n\n\nx\n\n后\n"),
        ("myst", "$$\nx\n$$ (b)\n后\n", "$$\nx\n$$\n后\n"),
        ("quarto", "```{r}\nx\n```\n", "```{r}\nx\n```\n"),
        ("quarto", "见 @sec-a 与 [@sec-b]。", "见 sec-a 与 [sec-b]。"),
        ("quarto", "见 @knuth84。", "见 @knuth84。"),
        ("quarto", '[![](a.png){fig-alt="轴" .big}](b.qmd)后{width=5}\n', "b.qmd后{width=5}\n"),
        ("quarto", "![图](a.png){#fig-a width=50%}、[词](b.qmd){.big}", "、词"),
        ("bookdown", "见 \\@ref(a)。", "见 a。"),
        ("bookdown", "a\\@b.c \\#1", "a@b.c #1"),
        ("", "f(x)= 1\n(axle)= 1\n", "f(x)= 1\n(axle)= 1\n"),
        ("", "见 \\@ref(a b)。", "见 @ref(a b)。"),
        ("", "```{note}\n文 [x](y.md)\n```\n", "```{note}\n文 [x](y.md)\n```\n"),
    ],
)
def test_the_text_that_is_left(system: LabelSystem, written: str, text: str) -> None:
    assert rendered(written, system).text == text
