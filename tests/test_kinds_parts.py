"""Parts that are named by their sign: 上集, 中卷, 第一夜, 其一."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_blogs import Blog, check_blog, posts

EPISODES = (
    Blog(
        "episodes of two",
        posts(
            ("造木马（上集）", "下集要讲鞍子。"), ("造木马（下集）", "上集讲了轮子。本集到此为止，下集结束。")
        ),
        cites="1>2 2>1",
        series=("1 2",),
    ),
    Blog(
        "volumes in threes",
        posts("造木马 上卷", "造木马 中卷", ("造木马 下卷", "上卷讲了轮子，中卷讲了轴。下卷完。")),
        cites="3>1 3>2",
        series=("1 2 3",),
    ),
    Blog(
        "halves",
        posts("造木馬（上部）", ("造木馬（下部）", "接著上部往下講。下部完。")),
        cites="2>1",
        series=("1 2",),
    ),
    Blog(
        "episodes by number",
        posts(
            "木马台 第1集 轮", "木马台 第2集 轴", ("木马台 第3集 鞍", "上集说到轴，第一集说到轮，下集再见。")
        ),
        cites="3>1 3>2",
        series=("1 2 3",),
    ),
    Blog(
        "parts called otherwise than the title calls them",
        posts("造木马（上）", "造木马（中）", ("造木马（下）", "上集讲了轮子，中集讲了轴。下集完。")),
        cites="3>1 3>2",
        series=("1 2 3",),
    ),
    Blog(
        "the upper part of a thing, where the titles do not count so",
        posts("造木马（上）", ("造木马（下）", "铃要装在上部里面，线从下部里面走。")),
        cites="",
    ),
    Blog(
        "a first and a second volume of a book",
        posts(("造木马（上册）", "写到一半。"), ("造木马（下册）", "上册写过轮子。")),
        cites="2>1",
        series=("1 2",),
    ),
)

UNITS = (
    Blog(
        "a part called by its number alone",
        posts("木马记（其一）", "木马记（其二）", ("木马记（其三）", "其一写过轮子，在其二里又写了轴。")),
        cites="3>1 3>2",
        series=("1 2 3",),
    ),
    Blog(
        "nights",
        posts(
            "木马夜话 第一夜 轮", "木马夜话 第二夜 轴", ("木马夜话 第三夜 鞍", "上一夜讲了轴，第一夜讲了轮。")
        ),
        cites="3>1 3>2",
        series=("1 2 3",),
    ),
    Blog(
        "letters and stations in traditional script",
        posts(
            "寄木馬的信 第一封",
            "寄木馬的信 第二封",
            ("寄木馬的信 第三封", "上一封信裡說到輪子，第一封信裡說到軸。"),
            "木馬走過的路 第1站 渡口",
            ("木馬走過的路 第2站 山口", "上一站下了雨。"),
        ),
        cites="3>1 3>2 5>4",
        series=("1 2 3", "4 5"),
    ),
    Blog(
        "其一 that counts things",
        posts("木马记（其一）", ("木马记（其二）", "理由有三：其一，木头太湿；其二，钉子太短。这只是其一。")),
        cites="",
        series=("1 2",),
    ),
    Blog(
        "lessons in both scripts",
        posts(
            "木工第1課：鋸",
            "木工第2課：刨",
            ("木工第3課：鑿", "第一課的鋸還在手上，上堂課的刨也在，前兩課的木頭用完了。"),
        ),
        cites="3>1 3>2",
        series=("1 2 3",),
    ),
    Blog(
        "days, weeks and seasons",
        posts(
            "木马日记 第1天 轮",
            "木马日记 第2天 轴",
            ("木马日记 第3天 鞍", "第一天的轮子裂了。"),  # of anything
            "木工营 第一周",
            ("木工营 第二周", "第一周的作业都交了，上周没有下雨。"),
        ),
        cites="",
        series=("1 2 3", "4 5"),
    ),
)

BLOGS = {"episodes": EPISODES, "units": UNITS}


@pytest.mark.parametrize(
    "blog", [pytest.param(blog, id=f"{kind}: {blog.name}") for kind, blogs in BLOGS.items() for blog in blogs]
)
def test_a_blog_of_the_kind_is_understood(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)
