"""Kinds of links by path or name: collections in folders of languages, vaults of dotted names, Zola's translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from test_addr_kinds import Cites, cited, note, page
from wenmai.model import Graph

# --- collections of Jekyll, with a folder for each language ------------------------------------------------------

_PAGES = {
    "_guides/planing.md": page("How to plane a board", "See [sharpening](../sharpening/) and [/glueing/](/glueing/)."),
    "_guides/sharpening.md": page("How to sharpen an iron", "Then [plane](/planing/)."),
    "_guides/glueing.md": page("How to glue a joint", "Glue."),
    "_guides/zh-hans/planing.md": page("怎样刨平木板", "先[磨刀](../sharpening/)，再[胶合](/zh-hans/glueing/)，英文见[这里](/planing/)。"),
    "_guides/zh-hans/sharpening.md": page("怎样磨好刨刃", "然后[刨](../planing/)，见[原文](../../sharpening/)。"),
    "_guides/zh-hans/glueing.md": page("怎样胶合榫头", "胶。"),
}  # fmt: skip
_RIGHT: Cites = {
    ("How to plane a board", "How to sharpen an iron"),
    ("How to plane a board", "How to glue a joint"),
    ("How to sharpen an iron", "How to plane a board"),
    ("怎样刨平木板", "怎样磨好刨刃"),
    ("怎样刨平木板", "怎样胶合榫头"),
    ("怎样刨平木板", "How to plane a board"),
    ("怎样磨好刨刃", "怎样刨平木板"),
    ("怎样磨好刨刃", "How to sharpen an iron"),
}
_COLLECTION = "title: Wood\ncollections:\n  guides:\n    output: true\n"


def _stated() -> dict[str, str]:
    """The same, each file with a permalink of its own."""
    return {
        path: text.replace(
            "---\n", f"---\npermalink: /{path.removeprefix('_guides/').removesuffix('.md')}/\n", 1
        )
        for path, text in _PAGES.items()
    }


def _below(before: str) -> dict[str, str]:
    """The same in folders whose collection stands in its addresses."""
    return {
        path: text.replace("(/planing/)", f"({before}/planing/)")
        .replace("(/glueing/)", f"({before}/glueing/)")
        .replace("(/zh-hans/", f"({before}/zh-hans/")
        for path, text in _PAGES.items()
    }


COLLECTIONS = {
    "path": {"_config.yml": _COLLECTION + "    permalink: /:path/\n", **_PAGES},
    "stated": {"_config.yml": _COLLECTION, **_stated()},
    "stated-only": _stated(),
    "defaults": {
        "_config.yml": _COLLECTION
        + 'defaults:\n  - scope:\n      path: ""\n      type: "guides"\n    values:\n      permalink: /:path/\n',
        **_PAGES,
    },
    "pretty": {"_config.yml": _COLLECTION + "permalink: pretty\n", **_below("/guides")},
    "site-pattern": {"_config.yml": _COLLECTION + "permalink: /:year/:title/\n", **_below("/guides")},
    "folder": {
        "_config.yml": _COLLECTION + "    permalink: /:path/\ncollections_dir: content\n",
        **{f"content/{path}": text for path, text in _PAGES.items()},
    },
    "url": {
        "_config.yml": _COLLECTION + "    permalink: /:path/\nurl: https://wood.example\nbaseurl: ''\n",
        **{path: text.replace("(/", "(https://wood.example/") for path, text in _PAGES.items()},
    },
}

# --- vaults of Dendron ---------------------------------------------------------------------------------------------

_VAULTS = "version: 5\nworkspace:\n  vaults:\n    - fsPath: {}\n"


def dendron(name: str, title: str, text: str, number: int) -> str:
    return page(title, text, id=f"wd{number}", desc="''", updated="1633951774453", created="1631142984146")


_NOTES = {
    "root.md": dendron("root", "Root", "Start at [[craft.wood]] or [[Metals|craft.metal]].", 1),
    "craft.wood.md": dendron("craft.wood", "Wood", "[[Planing boards|craft.wood.plane]], [[craft.wood.plane#irons]]", 2),
    "craft.wood.plane.md": dendron("craft.wood.plane", "Plane", "[[Wood|craft.metal]] is no wood. [[craft.absent]]", 3),
    "craft.metal.md": dendron("craft.metal", "Metal", "[[dendron://shop/craft.wood]], ![[craft.wood.plane#irons,1:#*]], [up](root.md)", 4),
    "craft.sum.md": dendron("craft.sum", "Summary", "[[Shop planes|dendron://shop/craft.wood.plane#irons]] and [m](/notes/wd4.html)", 5),
}  # fmt: skip
_NAMED: Cites = {
    ("Root", "Wood"),
    ("Root", "Metal"),
    ("Wood", "Plane"),
    ("Plane", "Metal"),
    ("Metal", "Wood"),
    ("Metal", "Plane"),
    ("Metal", "Root"),
    ("Summary", "Plane"),
    ("Summary", "Metal"),
}
_TWO = {
    "dendron.yml": "version: 5\nworkspace:\n  vaults:\n    - fsPath: one\n      name: shop\n    - fsPath: two\n      name: home\n",
    "one/craft.wood.md": dendron("craft.wood", "Wood in the shop", "[[craft.plane]] [[Home|dendron://home/craft.plane]]", 1),
    "one/craft.plane.md": dendron("craft.plane", "Plane in the shop", "[[craft.wood]]", 2),
    "two/craft.plane.md": dendron("craft.plane", "Plane at home", "[[craft.wood]] [[dendron://shop/craft.plane]]", 3),
    "two/craft.rest.md": dendron("craft.rest", "Rest at home", "[[My plane|craft.plane]]", 4),
}  # fmt: skip
VAULTS = {
    "configured": (
        {"dendron.yml": _VAULTS.format("vault"), **{f"vault/{name}": text for name, text in _NOTES.items()}},
        _NAMED,
    ),
    "old-configuration": (
        {"dendron.yml": "version: 1\nvaults:\n  - fsPath: .\n    name: shop\n", **_NOTES},
        _NAMED,
    ),
    "by-front-matter": (_NOTES, _NAMED),
    "opened-by-both": (
        {
            ".obsidian/app.json": "{}",
            "dendron.yml": _VAULTS.format("vault"),
            **{f"vault/{name}": text for name, text in _NOTES.items()},
        },
        _NAMED,
    ),
    "two": (
        _TWO,
        {
            ("Wood in the shop", "Plane in the shop"),
            ("Wood in the shop", "Plane at home"),
            ("Plane in the shop", "Wood in the shop"),
            ("Plane at home", "Wood in the shop"),
            ("Plane at home", "Plane in the shop"),
            ("Rest at home", "Plane at home"),
        },
    ),
    "obsidian": (  # the label is the second there
        {".obsidian/app.json": "{}", "v1.2.md": "甲。", "v1.3.md": "见[[v1.2|v1.4]]。", "v1.4.md": "乙。"},
        {("v1.3", "v1.2")},
    ),
    "plain-dots": (
        {f"v1.{n}.md": note(f"第{n}版说明", f"见[[v1.{n % 3 + 1}|v1.9]]。") for n in (1, 2, 3)},
        {("第1版说明", "第2版说明"), ("第2版说明", "第3版说明"), ("第3版说明", "第1版说明")},
    ),
}

# --- Zola ----------------------------------------------------------------------------------------------------------

_ZOLA = 'base_url = "https://wood.example"\ndefault_language = "en"\n[languages.zh-CN]\n[languages.fr]\n'


def zola(title: str, text: str = "Text.") -> str:
    return f'+++\ntitle = "{title}"\n+++\n\n{text}\n'


ZOLA = {
    "bundle": (
        {
            "content/posts/plane/index.md": zola("Planing"),
            "content/posts/plane/index.zh-CN.md": zola("刨平"),
            "content/posts/glue/index.md": zola("Glueing", "[plane](@/posts/plane/index.md)"),
            "content/posts/glue/index.zh-CN.md": zola("胶合", "[刨](@/posts/plane/index.md)"),
        },
        {("Glueing", "Planing"), ("胶合", "Planing")},
    ),
    "translated": (
        {
            "content/posts/plane.md": zola("Planing"),
            "content/posts/plane.fr.md": zola("Raboter"),
            "content/posts/glue.fr.md": zola("Coller", "[rabot](@/posts/plane.fr.md#fer), [en](@/posts/plane.md)"),
        },
        {("Coller", "Raboter"), ("Coller", "Planing")},
    ),
    "folder": (
        {
            "content/posts/plane/index.md": zola("Planing"),
            "content/posts/plane/index.fr.md": zola("Raboter"),
            "content/posts/glue.md": zola("Glueing", "[fr](@/posts/plane/index.fr.md)"),
            "content/posts/glue.fr.md": zola("Coller", "[gone](@/posts/gone/index.md), [s](@/posts/plane/index.md)"),
        },
        {("Glueing", "Raboter"), ("Coller", "Planing")},
    ),
}  # fmt: skip


def _codes(graph: Graph) -> list[str]:
    return [one.code for one in graph.findings if one.code == "dead-own-link"]


@pytest.mark.parametrize("files", COLLECTIONS.values(), ids=COLLECTIONS)
def test_a_collection_in_folders_of_languages(files: dict[str, str], tmp_path: Path) -> None:
    graph = graph_of(tmp_path, files)
    assert cited(graph) == _RIGHT
    assert not _codes(graph)


@pytest.mark.parametrize(("files", "cites"), VAULTS.values(), ids=VAULTS)
def test_a_vault_of_dotted_names(files: dict[str, str], cites: Cites, tmp_path: Path) -> None:
    graph = graph_of(tmp_path, files)
    assert cited(graph) == cites
    missing = [one.text for one in graph.unresolved if one.reason == "missing-note"]
    assert missing == (["craft.absent"] if cites is _NAMED else [])


@pytest.mark.parametrize(("files", "cites"), ZOLA.values(), ids=ZOLA)
def test_zola_links_to_the_file_that_is_named(files: dict[str, str], cites: Cites, tmp_path: Path) -> None:
    assert cited(graph_of(tmp_path, {"config.toml": _ZOLA, **files})) == cites
