"""Sphinx-Gallery: folders of scripts and texts that `conf.py` publishes in others."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import cited_paths, graph_of
from wenmai.model import Site
from wenmai.pipeline import BuildOptions, build
from wenmai.read.galleries import galleries, label_in_gallery
from wenmai.read.readers import read_bytes

OIL = "Oil the axle first, then line it up, and turn it until it stops creaking. " * 4
CONF = """
project = "Toys"
sphinx_gallery_conf = {
    "examples_dirs": ["easy_source", "hard_source"],
    "gallery_dirs": ["easy", "hard"],
    "filename_pattern": re.compile("plot"),
}
"""
WHEEL = f'"""\nWheel\n=====\n\n{OIL}\n"""\n\nturn(4)\n'
SITE = Site(generator="sphinx", content=("doc", "examples"), prefixes=(("examples", "/auto_examples"),))


def toys(body: str, more: dict[str, str] | None = None, conf: str = CONF) -> dict[str, str]:
    return {
        "conf.py": conf,
        "index.rst": f"Toys\n====\n\n{OIL}\n",
        "easy_source/wheel.py": WHEEL,
        "hard_source/crane.rst": f"Crane\n=====\n\n{OIL}\n\n{body}\n",
        **(more or {}),
    }


@pytest.mark.parametrize(
    ("conf", "folders"),
    [
        (CONF, (("easy_source", "easy"), ("hard_source", "hard"))),
        (
            "sphinx_gallery_conf = {'examples_dirs': '../toys', 'gallery_dirs': 'made'}",
            (("../toys", "made"),),
        ),
        (
            "a = ['../b/']\nc = ['d']\nsphinx_gallery_conf = dict(examples_dirs=a, gallery_dirs=c)",
            (("../b", "d"),),
        ),
        ("sphinx_gallery_conf = {'plot_gallery': True}", (("../examples", "auto_examples"),)),
        ("sphinx_gallery_conf = {'examples_dirs': found(), 'gallery_dirs': 'made'}", ()),
        ("sphinx_gallery_conf = {'examples_dirs': '.', 'gallery_dirs': 'made'}", ()),
        ("sphinx_gallery_conf = {'examples_dirs': 'toys', 'gallery_dirs': '../made'}", ()),
        ("sphinx_gallery_conf = {'examples_dirs': ['toys', 3], 'gallery_dirs': ['made', 'x']}", ()),
        ("sphinx_gallery_conf = {", ()),
        ("# no sphinx_gallery_conf here", ()),
    ],
)
def test_what_the_settings_name(conf: str, folders: tuple[tuple[str, str], ...]) -> None:
    assert galleries(conf) == folders


@pytest.mark.parametrize(
    "body",
    [
        "See `the wheel <../easy/wheel.html>`__.",
        "See :doc:`/easy/wheel`.",
        "See :doc:`the wheel <../easy/wheel>`.",
        "See :ref:`sphx_glr_easy_wheel.py`.",
        ".. card:: The wheel\n   :link: ../easy/wheel\n   :link-type: doc",
        ".. card:: :octicon:`gear` The wheel\n   :link: ../easy/wheel.html",
        ".. card:: The wheel\n   :link: sphx_glr_easy_wheel.py\n   :link-type: ref",
    ],
)
def test_a_link_to_where_a_script_is_published(tmp_path: Path, body: str) -> None:
    graph = graph_of(tmp_path, toys(body))
    assert cited_paths(graph) == {("hard_source/crane.rst", "easy_source/wheel.py")}
    assert not graph.unresolved


def test_scripts_beside_the_folder_of_the_settings(tmp_path: Path) -> None:
    body = "See :ref:`the wheel <wheel>` and `it again <../guide/oil.html>`_."
    graph = graph_of(
        tmp_path,
        {
            "doc/conf.py": 'sphinx_gallery_conf = {"examples_dirs": "../examples", "gallery_dirs": "made"}',
            "doc/index.rst": f"Toys\n====\n\n{OIL}\n\n.. toctree::\n\n   made/index\n   guide/oil\n",
            "doc/guide/oil.rst": f"Oil\n===\n\n{OIL} See `cranes <../made/crane.html>`_.\n",
            "examples/README.txt": f"Examples\n========\n\n{OIL}\n",
            "examples/crane.py": f'"""\nCrane\n=====\n\n{OIL}\n\n{body}\n"""\n',
            "examples/wheel.py": f'"""\n.. _wheel:\n\nWheel\n=====\n\n{OIL}\n"""\n',
            "tools/made.py": WHEEL,
        },
    )
    assert cited_paths(graph) == {
        ("doc/guide/oil.rst", "examples/crane.py"),
        ("doc/index.rst", "doc/guide/oil.rst"),
        ("doc/index.rst", "examples/README.txt"),
        ("examples/crane.py", "doc/guide/oil.rst"),
        ("examples/crane.py", "examples/wheel.py"),
    }
    assert not graph.unresolved
    orders = {node.documents[0].path: node.order for node in graph.nodes if node.documents}
    assert orders["examples/README.txt"] == 1
    assert orders["doc/guide/oil.rst"] == 2


@pytest.mark.parametrize("name", ["README.txt", "README.rst", "GALLERY_HEADER.rst", "GALLERY_HEADER.txt"])
@pytest.mark.parametrize("target", ["`all <../easy/index.html>`__", ":ref:`all <sphx_glr_easy>`"])
def test_the_first_page_of_a_gallery(tmp_path: Path, name: str, target: str) -> None:
    graph = graph_of(
        tmp_path, toys(f"See {target}.", {f"easy_source/{name}": f"Easy ones\n=========\n\n{OIL}\n"})
    )
    assert cited_paths(graph) == {("hard_source/crane.rst", f"easy_source/{name}")}


def test_a_page_and_the_folder_of_its_name(tmp_path: Path) -> None:
    more = {
        "easy_source/parts.rst": f"Parts\n=====\n\n{OIL}\n",
        "easy_source/parts/README.txt": f"All the parts\n=============\n\n{OIL}\n",
    }
    graph = graph_of(tmp_path, toys("`one <../easy/parts.html>`__", more))
    assert cited_paths(graph) == {("hard_source/crane.rst", "easy_source/parts.rst")}
    graph = graph_of(tmp_path, toys("`all <../easy/parts/>`__", more))
    assert cited_paths(graph) == {("hard_source/crane.rst", "easy_source/parts/README.txt")}


def test_without_the_settings_a_script_is_a_program(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, toys("", conf='project = "Toys"\n'))
    assert {node.documents[0].path for node in graph.nodes if node.documents} == {
        "index.rst",
        "hard_source/crane.rst",
    }


def test_the_address_of_the_settings(tmp_path: Path) -> None:
    conf = CONF + 'html_baseurl = "https://toys.example/guide/"\n'
    graph = graph_of(tmp_path, toys("See https://toys.example/guide/easy/wheel.html today.", conf=conf))
    assert cited_paths(graph) == {("hard_source/crane.rst", "easy_source/wheel.py")}
    assert "https://toys.example/guide/easy/wheel.html" in {node.url for node in graph.nodes}


def owned(owner: str) -> dict[str, str]:
    names = ("wheel", "spoke", "hub", "tyre")
    blob = f"https://github.com/{owner}/guide/blob/main/easy_source"
    pages = {
        f"easy_source/{name}.py": f'"""\n{name}\n=====\n\n{OIL}\n\nSee `it <{blob}/{name}.py>`__ and'
        f' `that <https://toys.example/guide/easy/{other}.html>`__.\n"""\n'
        for name, other in zip(names, (*names[1:], names[0]), strict=True)
    }
    return toys("", pages)


def test_a_root_in_a_folder_of_the_owners_host_is_learned(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, owned("toys"))
    assert ("easy_source/wheel.py", "easy_source/spoke.py") in cited_paths(graph)
    assert "https://toys.example/guide/easy/hub.html" in {node.url for node in graph.nodes}
    (finding,) = [one for one in graph.findings if one.code == "learned-address"]
    assert 'base = "https://toys.example/guide"' in finding.message


def test_a_host_of_others_is_not_taken(tmp_path: Path) -> None:
    assert not cited_paths(graph_of(tmp_path, owned("carpenters")))


SCRIPT = '''# Licence of nobody
r"""
.. _making-a-wheel:

Making a wheel
==============

Before: `the saw <saw.html>`_.
"""
# Authors: some
import wood

##############################################################################
# Cutting
# -------
#
# Cut a disk, \\\\(r\\\\). `Sand it <sand.html>`_:
#
# - on one side
# - on the other
disk = wood.cut("`no link <no.html>`_")

# %%
# sphinx_gallery_thumbnail_number = 2
# Now the *hole*.

# a remark of the program
drill(disk)
'''


def test_text_and_code_of_a_script() -> None:
    (document,) = read_bytes("examples/wheel.py", SCRIPT.encode(), SITE).documents
    assert (document.title, document.reader) == ("Making a wheel", "rest")
    assert [link.url for link in document.links] == ["saw.html", "sand.html"]
    assert "ref:making-a-wheel" in document.aliases
    assert "ref:sphx_glr_auto_examples_wheel.py" in document.aliases
    assert [document.text[start:end] for start, end in document.headings][-1] == "Cutting"
    opaque = "".join(document.text[start:end] for start, end in document.opaque)
    assert all(words in opaque for words in ("import wood", "no link", "drill(disk)", "# a remark"))
    assert not any(words in opaque for words in ("Sand it", "on the other", "hole"))
    assert "thumbnail" not in document.text
    assert "Licence" not in document.text


@pytest.mark.parametrize("script", ["turn(4)\n", '"""Turns the wheel."""\n\nturn(4)\n', '"""Wheel\n=====\n'])
def test_a_script_without_a_heading_is_a_program(script: str) -> None:
    result = read_bytes("examples/turning.py", script.encode(), SITE)
    assert not result.documents
    assert [(one.code, one.message) for one in result.findings] == [("skipped", ".py")]


def test_lines_of_what_is_reported(tmp_path: Path) -> None:
    script = (
        f'"""\nWheel\n=====\n\n{OIL}\n"""\nturn(4)\n\n# %%\n# Words.\n#\n# .. literalinclude:: saw.c\n'
        "#\n# See :ref:`no such thing`.\n"
    )
    graph = graph_of(tmp_path, toys("", {"easy_source/wheel.py": script}))
    (finding,) = [one for one in graph.findings if one.code == "code-not-included"]
    assert (finding.path, finding.line) == ("easy_source/wheel.py", 12)
    (citation,) = graph.unresolved
    assert (citation.document, citation.line) == ("easy_source/wheel.py", 14)


def test_labels_of_pages_alone() -> None:
    assert label_in_gallery("examples/cars/README.txt", SITE) == "sphx_glr_auto_examples_cars"
    assert not label_in_gallery("examples/notes.rst", SITE)
    assert not label_in_gallery("doc/wheel.py", SITE)


def test_a_changed_script_is_read_again(tmp_path: Path) -> None:
    folder, out = tmp_path / "toys", tmp_path / "out"
    graph_of(folder, toys(""))
    build([str(folder)], out, BuildOptions(jobs=1))
    (folder / "easy_source/wheel.py").write_text(WHEEL.replace("Wheel", "Whorl"))
    result = build([str(folder)], out, BuildOptions(jobs=1))
    assert not result.unchanged


def test_a_folder_outside_of_the_input_is_not_that_of_its_name_within(tmp_path: Path) -> None:
    conf = 'sphinx_gallery_conf = {"examples_dirs": "../easy_source", "gallery_dirs": "made"}'
    graph = graph_of(tmp_path, toys("", conf=conf))
    assert not [node for node in graph.nodes for one in node.documents if one.path.endswith(".py")]


def test_a_readme_beside_the_first_page_is_a_page_of_its_own(tmp_path: Path) -> None:
    conf = CONF + 'html_baseurl = "https://toys.example/"\n'
    graph = graph_of(
        tmp_path, toys("See https://toys.example/.", {"README.rst": f"Read me\n=======\n\n{OIL}\n"}, conf)
    )
    assert cited_paths(graph) == {("hard_source/crane.rst", "index.rst")}
    urls = {node.documents[0].path: node.url for node in graph.nodes if node.documents}
    assert urls["README.rst"] == "https://toys.example/README.html"
