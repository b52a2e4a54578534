"""Whom a title names: copies elsewhere, works of the same name, subtitles, labels, plain mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_blogs import ENGLISH, Blog, check_blog, posts

A, B, C, D = "轮轴转了整整九百圈", "桐油要刷三遍", "鞍子上的铜钉", "木马的尾巴是棕"
OWN = "https://horse.example/"
COPIES = (
    Blog(
        "copies in a list, of which some are never linked at home",
        posts(
            A,
            (B, f"[{A}]({OWN}zhou/)那天刷的。"),
            (C, f"[{A}]({OWN}zhou/)之后钉的。"),
            D,
            (
                "別處的備份",
                "博客园也存了一份：\n\n"
                + "".join(
                    f"- 2020-0{n} [{t}](https://yuan.example/p/7{n}.html)\n"
                    for n, t in enumerate((A, B, C, D), 1)
                ),
            ),
        ),
        cites="2>1 3>1 5>1 5>2 5>3 5>4",
    ),
    Blog(
        "copies in a table, in English",
        posts(
            "Nine hundred turns of an axle",
            "Oil for the left side",
            "A tail out of a broom",
            (
                "Where else to read me",
                "Also on the big platform:\n\n| post | claps |\n|---|---|\n"
                "| [Nine hundred turns of an axle](https://big.example/p/a1) | 4 |\n"
                "| [Oil for the left side](https://big.example/p/a2) | 5 |\n"
                "| [A tail out of a broom](https://big.example/p/a3) | 0 |\n\n",
            ),
            words=ENGLISH,
        ),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "what has nothing but short names may be of anybody",
        posts(
            "轮轴",
            "桐油",
            "鞍子",
            (
                "公众号目录",
                "公众号上的文章：\n\n1. [轮轴](https://hao.example/s/aa)\n2. [桐油](https://hao.example/s/bb)\n"
                "3. [鞍子](https://hao.example/s/cc)\n\n",
            ),
        ),
        cites="",
    ),
    Blog(
        "what an article links itself by its own title is another's",
        posts(
            (
                "Oil for the left side",
                "[Oil for the left side](https://link.example/2020/01/oil) says it all. ",
            ),
            ("The week", "Again [Oil for the left side](https://link.example/2020/01/oil). "),
            words=ENGLISH,
        ),
        cites="",
    ),
    Blog(
        "an address of the month in which the article came out",
        posts(
            "Oil for the left side",
            ("The week", "Again [Oil for the left side](https://home.example/2020/01/oil). "),
            words=ENGLISH,
        ),
        cites="2>1",
    ),
    Blog(
        "an address of another month",
        posts(
            "Oil for the left side",
            ("The week", "Again [Oil for the left side](https://home.example/2020/02/oil). "),
            words=ENGLISH,
        ),
        cites="",
    ),
    Blog(
        "profiles of people on several hosts are no copies",
        posts(
            "微博",
            "豆瓣",
            "知乎",
            (
                "找我",
                "[微博](https://wei.example/u/1) [豆瓣](https://dou.example/u/1) [知乎](https://zhi.example/u/1)\n\n",
            ),
        ),
        cites="",
    ),
    Blog(
        "tools among which some are called like own notes are no copies",
        posts(
            "轮轴",
            "桐油",
            "鞍子",
            (
                "常去的店",
                "- [轮轴](https://dian.example/a)\n- [桐油](https://dian.example/b)\n- [鞍子](https://dian.example/c)\n"
                "- [铰链](https://dian.example/d)\n- [砂纸](https://dian.example/e)\n- [木蜡](https://dian.example/f)\n\n",
            ),
        ),
        cites="",
    ),
)

WORKS = ("空城计", "向日葵", "渔舟唱晚", "月光")
KINDS_OF_WORKS = (
    Blog(
        "stage and string in front",
        posts(
            *WORKS,
            (
                "晚会",
                "先是评弹《空城计》，豫剧《空城计》，小提琴曲《月光》，二胡独奏《渔舟唱晚》，墙上是版画《向日葵》。",
            ),
            ("旧事", "旧文《空城计》和《月光》一文里说过，我写的《向日葵》也提了。"),
        ),
        cites="6>1 6>2 6>4",
    ),
    Blog(
        "the kind behind",
        posts(
            *WORKS,
            (
                "晚会",
                "《空城计》这出戏唱了一个钟头，《月光》这首钢琴曲很短，《向日葵》那幅画挂歪了，《渔舟唱晚》这支曲子没弹完。",
            ),
            ("旧事", "《空城计》这篇写得早，《渔舟唱晚》那篇文章也是。"),
        ),
        cites="6>1 6>3",
    ),
    Blog(
        "the kind in traditional script",
        posts(
            "空城計",
            "向日葵",
            "漁舟唱晚",
            ("晚會", "崑曲《空城計》唱完，歌仔戲《空城計》又唱一次，箏曲〈漁舟唱晚〉，國畫《向日葵》。"),
            ("舊事", "拙作〈空城計〉與〈漁舟唱晚〉一文說過，那篇〈向日葵〉也說了。"),
        ),
        cites="5>1 5>2 5>3",
    ),
    Blog(
        "dance, drawing, radio",
        posts(
            *WORKS,
            (
                "晚会",
                "芭蕾舞剧《月光》、舞蹈《向日葵》、广播剧《空城计》、素描《向日葵》、小品《空城计》、民歌《渔舟唱晚》。",
            ),
        ),
        cites="",
    ),
)

GAMES = (
    Blog(
        "games in front",
        posts(
            "鐵軌島",
            "月光男孩",
            ("聚會", "開了一局卡牌遊戲《鐵軌島》，又玩劇本殺《月光男孩》，密室逃脫《鐵軌島》沒有約到。"),
        ),
        cites="",
    ),
    Blog(
        "games and books behind",
        posts(
            "铁轨岛",
            "月光男孩",
            (
                "聚会",
                "《铁轨岛》这套桌游丢了一颗骰子，《月光男孩》这本童书也旧了，有声书《月光男孩》倒还在，播客《铁轨岛》停了。",
            ),
        ),
        cites="",
    ),
    Blog(
        "own articles in traditional script",
        posts(
            "鐵軌島",
            "月光男孩",
            ("舊事", "舊作〈鐵軌島〉的那段路拆了，舊文《月光男孩》的學生也畢業了。"),
            ("又一件", "前文〈鐵軌島〉說過。"),
        ),
        cites="3>1 3>2 4>1",
    ),
    Blog(
        "games of every sort",
        posts(
            "铁轨岛",
            (
                "聚会",
                "桌面游戏《铁轨岛》、独立游戏《铁轨岛》、主机游戏《铁轨岛》、拼图《铁轨岛》、兵棋《铁轨岛》。",
            ),
            ("又聚会", "《铁轨岛》这局游戏打了四个钟头，《铁轨岛》这款手游也出了。"),
        ),
        cites="",
    ),
)

SUBTITLES = (
    Blog(
        "a subtitle from outside",
        posts(
            "木马一年（一）：松木板的味道",
            "木马一年（二）：借来的那台车床",
            "木马一年（三）：晾在窗台的棕毛",
            ("工具", "《借来的那台车床》写的就是这台。"),
            ("猫", "读过《晾在窗台的棕毛》的人问我猫的事，也问《松木板的味道》。"),
        ),
        cites="4>2 5>1 5>3",
    ),
    Blog(
        "a subtitle behind a number with a unit",
        posts(
            "木马台 第1集：松木板的味道",
            "木马台 第2集：借来的那台车床",
            ("工具", "我看完《借来的那台车床》才去借的。"),
        ),
        cites="3>2",
    ),
    Blog(
        "five signs are anybody's",
        posts("木马一年（一）：车床与轮", "木马一年（二）：松木的味道", ("工具", "《松木的味道》很好看。")),
        cites="",
    ),
    Blog(
        "the name of another's work is no subtitle",
        posts(
            "木马一年（一）：松木板的味道",
            "木马一年（二）：借来的那台车床",
            ("工具", "老舍的《松木板的味道》和电影《借来的那台车床》都没有看过。"),
        ),
        cites="",
    ),
    Blog(
        "chapters by number",
        posts(
            "Chapter 1: Ash",
            "Chapter 2: Felt",
            ("Chapter 3: Hair", "The felt of chapter 2 and the axle in Chapter One are at hand."),
            ("Chapter 4: Paint", "As we saw in the previous chapter, it dries slowly."),
            words=ENGLISH,
        ),
        cites="3>1 3>2 4>3",
    ),
    Blog(
        "chapters among other posts",
        posts(
            "Chapter 1: Ash",
            "Chapter 2: Felt",
            ("Chapter 3: Hair", "The felt of chapter 2 is cut."),
            "A day off",
            "Another day off",
            words=ENGLISH,
        ),
        cites="3>2",
        series=("1 2 3",),
    ),
    Blog(
        "two chapters among other posts",
        posts(
            "Chapter 1: Ash",
            ("Chapter 2: Felt", "The ash of chapter 1 is cut."),
            "A day off",
            "Another day off",
            words=ENGLISH,
        ),
        cites="",
    ),
    Blog(
        "chapters of another's book",
        posts(
            "Chapter 1: Ash",
            "Chapter 2: Felt",
            ("Chapter 3: Hair", "See Chapter 2 of Hooper's handbook, and Hooper (1901), chapter 1."),
            words=ENGLISH,
        ),
        cites="",
    ),
    Blog(
        "lessons, parts and episodes by number",
        posts(
            "Horses, Lesson 1: Ash",
            "Horses, Lesson 2: Felt",
            ("Horses, Lesson 3: Hair", "The felt of Lesson 2 is cut."),
            ("Saddles (Episode 1)", ""),
            ("Saddles (Episode 2)", "In Episode 1 we were short."),
            words=ENGLISH,
        ),
        cites="3>2 5>4",
    ),
)

LABELS = (
    Blog(
        "numbers of several steps",
        posts(
            "1.2.3 车床怎么借",
            "4-2 棕毛怎么洗",
            "第2.4节 铜钉怎么排",
            ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《铜钉怎么排》。"),
        ),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "a number of two steps without a blank, with brackets, with a sign",
        posts(
            "2.4、车床怎么借",
            "（3）棕毛怎么洗",
            "§5.1 铜钉怎么排",
            ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《铜钉怎么排》。"),
        ),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "words in brackets",
        posts(
            "[精华] 车床怎么借",
            "【教程】棕毛怎么洗",
            "『隨筆』銅釘怎麼排",
            ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《銅釘怎麼排》。"),
        ),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "days and years in front",
        posts(
            "2020-05 | 车床怎么借",
            "2019.12.3 棕毛怎么洗",
            "〔2018〕铜钉怎么排",
            ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《铜钉怎么排》。"),
        ),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "a version is no label",
        posts("3.0 时代的木马", "时代的木马", ("流程", "见《时代的木马》。")),
        cites="3>2",
    ),
)

PLAIN = (
    Blog(
        "behind words of a sentence, in traditional script",
        posts(
            "窗台上晾著的棕毛",
            "借來的那一台車床",
            ("夜裡", "我想起窗台上晾著的棕毛，又想起借來的那一台車床，睡不著。"),
        ),
        cites="",
        mentions="3>1 3>2",
    ),
    Blog(
        "a text in the other script",
        posts(
            "窗台上晾著的棕毛", "借來的那一台車床", ("夜里", "又是窗台上晾着的棕毛，又是借来的那一台车床。")
        ),
        cites="",
        mentions="3>1 3>2",
    ),
    Blog(
        "behind 又是, 不是, 還是",
        posts(
            "窗台上晾著的棕毛",
            ("一", "猫叼走的又是窗台上晾著的棕毛，叼了一路。"),
            ("二", "貓叼走的不是窗台上晾著的棕毛，是襪子。"),
            ("三", "我說還是窗台上晾著的棕毛好看一些。"),
        ),
        cites="",
        mentions="2>1 3>1 4>1",
    ),
)

BLOGS = {
    "copies": COPIES,
    "works": KINDS_OF_WORKS,
    "games": GAMES,
    "subtitles": SUBTITLES,
    "labels": LABELS,
    "plain": PLAIN,
}


@pytest.mark.parametrize(
    "blog", [pytest.param(blog, id=f"{kind}: {blog.name}") for kind, blogs in BLOGS.items() for blog in blogs]
)
def test_a_blog_of_the_kind_is_understood(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)
