"""The header of a post as Nikola writes it: fields as comments of reST, in Markdown within one of HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_blogs import ENGLISH, FILLER, Blog, check_blog

HEADERS = (
    Blog(
        "in a comment of HTML",
        {
            "posts/zhou.md": "<!--\n.. title: 轮轴：一件旧事\n.. slug: zhou\n.. date: 2014/03/02 08:00\n"
            f".. tags: 木工, 桐油\n.. category:\n-->\n\n{FILLER[0]}\n",
            "posts/an.md": "<!-- \n.. title: 鞍子\n.. date: 2014-04-02 08:00:00 UTC+08:00\n.. tags: 木工\n"
            f"-->\n先看[那根轴](zhou.md)。{FILLER[1]}\n",
            "posts/wei.md": f"<!--\n.. title: 尾巴\n.. date: 2014-05-02\n.. tags: 扫帚\n-->\n\n{FILLER[4]}\n",
        },
        titles={"zhou": "轮轴：一件旧事", "an": "鞍子"},
        dates={"zhou": "2014-03-02", "an": "2014-04-02"},
        cites="an>zhou",
        topics=frozenset({"木工"}),
    ),
    Blog(
        "bare, as for reST",
        {
            "posts/axle.md": ".. title: The axle: a story\n.. date: 2014-03-02\n.. type: text\n\n"
            + ENGLISH[0],
            "posts/saddle.md": ".. title: Oil\n.. slug: saddle\n.. date: 2014-05-02\n\n# A coat\n\n"
            + ENGLISH[1],
        },
        titles={"axle": "The axle: a story", "saddle": "Oil"},
        dates={"axle": "2014-03-02", "saddle": "2014-05-02"},
        cites="",
    ),
    Blog(
        "a comment is no header, and prose may tell of one",
        {
            "axle.md": f"<!-- title: not this -->\n\n# The axle\n\n{ENGLISH[0]}\n",
            "saddle.md": f"# Oil\n\n<!--\n.. title: nor this\n.. date: 2014-03-02\n-->\n\n{ENGLISH[1]}\n",
            "drill.md": f"<!--\n.. note: remove before printing\n-->\n\n# A hot nail\n\n{ENGLISH[2]}\n",
        },
        titles={"axle": "The axle", "saddle": "Oil", "drill": "A hot nail"},
        dates={"saddle": ""},
    ),
)


@pytest.mark.parametrize("blog", HEADERS, ids=lambda blog: blog.name)
def test_the_fields_of_a_post_of_nikola(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)
