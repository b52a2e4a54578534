"""Addresses below a folder of pages: Docusaurus serves docs/ at its root, and shows them under /next, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.pipeline import BuildOptions, build_graph

AXLE = "轮轴要先上油，再对准轴心，慢慢转到不响为止。" * 5


@pytest.mark.parametrize(
    ("address", "dead"),
    [
        ("/tools/plane", True),
        ("https://lathe.example/tools/plane", True),
        ("/tools/plane#blade", True),
        ("/tools/saw", False),
        ("/made/plane", False),  # a folder with nothing but its index may get its pages elsewhere
        ("/img/plane", False),
        ("/plane", False),
        ("/tools/plane.zip", False),
    ],
)
def test_a_page_that_lacks_in_a_folder_of_pages_is_reported(tmp_path: Path, address: str, dead: bool) -> None:
    files = {
        "docusaurus.config.js": "module.exports = {\n  url: 'https://lathe.example', baseUrl: '/',\n"
        "  presets: [['classic', { docs: { routeBasePath: '/' } }]],\n};\n",
        "versions.json": '["2.x"]',
        "docs/start.md": f"---\ntitle: 开始\n---\n{AXLE} [锯](/tools/saw) [它]({address})",
        "docs/tools/saw.md": f"---\ntitle: 锯\n---\n{AXLE[6:]}",
        "docs/made/index.md": f"---\ntitle: 别处来的\n---\n{AXLE[12:]}",
        "docs/tools/file.md": f"---\ntitle: 锉\n---\n{AXLE[9:]}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    graph = build_graph([str(tmp_path)], BuildOptions(jobs=1))
    assert [one.target for one in graph.findings if one.code == "dead-own-link"] == (
        [address] if dead else []
    )
