"""A README whose table numbers the files: their order, whatever their names and their links' words are."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from small_blogs import ENGLISH, FILLER, Blog, check_blog

WOOD = {
    "t/ju.md": f"# 下料\n\n{FILLER[0]}\n",
    "t/chuan.md": f"# 车轴\n\n{FILLER[1]}\n",
    "t/qi.md": f"# 上漆\n\n{FILLER[3]}\n",
    "t/an.md": f"# 装鞍子\n\n{FILLER[4]}\n",
}


def table(head: str, *rows: str) -> str:
    rule = "|" + "---|" * (head.count("|") - 1)
    return "# 木马四讲\n\n" + "\n".join((head, rule, *rows)) + "\n"


TABLES = (
    Blog(
        "chapters named in words, the title is the link",
        WOOD
        | {
            "README.md": table(
                "| 章节 | 内容 |",
                "| 第一章 | [下料](t/ju.md) |",
                "| 第二章 | [车轴](t/chuan.md) |",
                "| 第三章 | [上漆](t/qi.md) |",
                "| 第四章 | [装鞍子](t/an.md) |",
            )
        },
        series=("ju chuan qi an",),
    ),
    Blog(
        "in English, with bars in front of nothing and one lesson that is still to be written",
        {
            "README.md": "# Making a horse\n\nLesson | About | File\n:--|:-:|--:\n"
            "1. | the axle | [read](axle.md)\n2. | the oil | [read](oil.md)\n3. | glue | soon\n"
            "4. | the nail | [read](nail.md)\n",
            "axle.md": f"# Axle\n\n{ENGLISH[0]}\n",
            "oil.md": f"# Oil\n\n{ENGLISH[1]}\n",
            "nail.md": f"# Nail\n\n{ENGLISH[2]}\n",
        },
        series=("axle oil nail",),
    ),
)
NONE = {
    "ranks": table("| 排名 | 题目 |", "| 1 | [a](t/ju.md) |", "| 2 | [b](t/qi.md) |", "| 3 | [c](t/an.md) |"),
    "numbers of something else": table(
        "| 编号 | 题目 |", "| 3 | [a](t/ju.md) |", "| 15 | [b](t/qi.md) |", "| 76 | [c](t/an.md) |"
    ),
    "one file in two rows": table(
        "| 编号 | 题目 |", "| 1 | [a](t/ju.md) |", "| 2 | [b](t/qi.md) |", "| 3 | [c](t/ju.md) |"
    ),
}


@pytest.mark.parametrize("blog", TABLES, ids=lambda blog: blog.name)
def test_a_table_that_counts_its_files_is_a_series(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)


@pytest.mark.parametrize("name", NONE)
def test_numbers_that_count_nothing_make_no_series(name: str, tmp_path: Path) -> None:
    graph = graph_of(tmp_path, WOOD | {"README.md": NONE[name]})
    assert [edge for edge in graph.edges if edge.kind == "next"] == []


@pytest.mark.parametrize("word", ["点我", "正文", "链接", "read"])
def test_words_that_all_links_of_a_list_have_are_no_title(word: str, tmp_path: Path) -> None:
    texts = {name: text.partition("\n\n")[2] for name, text in WOOD.items()}
    rows = [f"| {n} | [{word}]({path}) |" for n, path in enumerate(WOOD, 1)]
    graph = graph_of(tmp_path, texts | {"README.md": table("| 编号 | 文件 |", *rows)})
    assert word not in {node.title for node in graph.nodes}
