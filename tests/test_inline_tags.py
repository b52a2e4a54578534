"""Tags that the notes of a vault hold in their texts: #木工 is one, code and an address' #part are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from small_blogs import ENGLISH, FILLER, Blog, check_blog

VAULT = {".obsidian/app.json": "{}"}
VAULTS = (
    Blog(
        "in Chinese, with fields and nested ones",
        VAULT
        | {
            "a.md": f"---\ntags: [木工]\n---\n{FILLER[0]} #木工 #涂料/桐油\n",
            "b.md": f"#木工\n{FILLER[1]}\n\n```sh\n#粘胶 是注释\n```\n",
            "c.md": f"# 上漆\n\n{FILLER[3]}（#粘胶）#粘胶剂，第#3张，#2021 \n- #涂料/桐油\n"
            "\n    #粘胶 也是注释\n",
            "d.md": f"{FILLER[4]} `#粘胶` [[a#粘胶]] https://mu.example/x#粘胶 色值#粘胶\n",
        },
        topics=frozenset({"木工", "涂料/桐油"}),
    ),
    Blog(
        "a folder that Quartz publishes",
        {
            "quartz.config.ts": 'const config = { configuration: { baseUrl: "shop.example" } }\n',
            "content/a.md": f"{ENGLISH[0]} #axle-oil\n",
            "content/b.md": f"#axle-oil, #1 and #Brass\n\n{ENGLISH[1]}\n",
            "content/c.md": f"{ENGLISH[2]}\n\n> a quotation #brass\n",
        },
        topics=frozenset({"axle-oil", "Brass"}),
    ),
)


@pytest.mark.parametrize("blog", VAULTS, ids=lambda blog: blog.name)
def test_the_tags_in_the_notes_of_a_vault_are_its_topics(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)


def test_no_other_folder_has_them(tmp_path: Path) -> None:
    files = {f"{name}.md": f"#木工\n\n{words}\n" for name, words in zip("abcd", FILLER, strict=False)}
    files["e.md"] = f"{FILLER[5]}\n"
    assert [node.title for node in graph_of(tmp_path, files).nodes if node.kind == "topic"] == []
