"""Orders of pages that folders state for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import folder
from wenmai.read.markdown.generators import detect

# Files that state an order → the pages in it
ORDERS = (
    (
        {
            "mkdocs.yml": "site_name: Wood\n",
            "docs/.pages": "nav:\n  - index.md\n  - tools\n  - The oak: oak.md\n  - ...\n  - https://wood.example/\n",
            "docs/tools/.pages": "nav: [saw.md, axle.md, gone.md]\n",
            **{f"docs/{name}.md": "x" for name in ("index", "oak", "tools/axle", "tools/saw", "zinc")},
        },
        ("docs/index.md", "docs/tools/saw.md", "docs/tools/axle.md", "docs/oak.md"),
    ),
    (
        {
            "pages/_meta.json": '{"index": "Start", "saw": {"title": "Saw"}, "---": "", "axle": "a", "*": 1}',
            **{f"pages/{name}.mdx": "x" for name in ("index", "axle", "saw")},
        },
        ("pages/index.mdx", "pages/saw.mdx", "pages/axle.mdx"),
    ),
    (
        {
            "content/docs/meta.json": '{"title": "Wood", "pages": ["index", "---Tools---", "tools", "..."]}',
            "content/docs/tools/meta.json": '{"pages": ["saw", "axle"]}',
            **{f"content/docs/{name}.mdx": "x" for name in ("index", "oak", "tools/axle", "tools/saw")},
        },
        ("content/docs/index.mdx", "content/docs/tools/saw.mdx", "content/docs/tools/axle.mdx"),
    ),
    ({"meta.json": '{"name": "wood", "saw": 1}', "saw.md": "x"}, ()),
    ({"docs/.pages": f"nav: [{'., ' * 99} saw.md]", "docs/saw.md": "x"}, ("docs/saw.md",)),
    ({"docs/.pages": "nav: [../saw.md, [broken", "saw.md": "x"}, ()),
)


@pytest.mark.parametrize(("files", "order"), ORDERS)
def test_order_of_folders(tmp_path: Path, files: dict[str, str], order: tuple[str, ...]) -> None:
    assert detect(folder(tmp_path, files))[0].order == order
