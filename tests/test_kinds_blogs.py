"""Kinds that invented blogs showed wrong, each as small blogs with all that is right of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph, Node

A, B, C, D = "轮轴转了整整九百圈", "桐油要刷三遍", "鞍子上的铜钉", "木马的尾巴是棕"
FILLER = (
    "松木锯开的时候满屋子都是味道，锯末落在鞋面上，扫了三遍还有，晚上鞋子里倒出一小撮来。",
    "铜轴比钢轴软，可是不生锈；孩子骑上去的头一天就吱呀地响，滴了一滴缝纫机油才安静。",
    "车床是借来的，只能用到星期天傍晚，我把要车的零件全画在一张包装纸上，一件件划掉。",
    "漆干得慢，雨季里要等一个星期，手指按上去不粘了才能装鞍子，不然会粘下一块布来。",
    "棕毛是从旧扫帚上拆下来的，洗了两遍，晾在窗台上，猫把它们一根根叼走又叼了回来。",
    "卖木料的人说这块板子放了七年，我看年轮数了数，他大概没有骗我，就多给了他两块钱。",
)
ENGLISH = (
    "The axle squeaked until a drop of oil went in, and then it squeaked on the other side instead.",
    "We sanded the saddle for a week of evenings while the radio went through all of its waltzes.",
    "Nobody had a drill of the right size, so the hole was burnt with a hot nail and smelt of it.",
    "The tail is made of a broom, washed twice and hung from the window where the cat found it.",
    "Two coats of paint were too few and the third ran down the leg and had to be scraped away.",
    "A child of four sat on it first and said that it was slower than the one in the town hall.",
)


def post(title: str, text: str = "", *, day: int = 1, filler: str = FILLER[0], more: str = "") -> str:
    return f"---\ntitle: {title!r}\ndate: 2020-01-{day:02}\n{more}---\n{text}{filler}\n"


def posts(*given: tuple[str, str] | str, words: tuple[str, ...] = FILLER) -> dict[str, str]:
    """Files 1.md, 2.md … of (title, text) or of a title, a day apart, no two alike."""
    pairs = [(one, "") if isinstance(one, str) else one for one in given]
    return {
        f"{at}.md": post(title, text, day=at, filler=words[(at - 1) % len(words)] + "·" * at)
        for at, (title, text) in enumerate(pairs, 1)
    }


@dataclass(frozen=True)
class Blog:
    """A folder of files, and what is right of it; what is None is not asked."""

    name: str
    files: dict[str, str]
    cites: str | None = None  # all citations between articles with files, as "3>1 3>2" of file names without ending; titles stand between |
    series: tuple[str, ...] = ()  # each "1 2 3": the members of one series in order
    mentions: str | None = None  # like cites
    titles: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    topics: frozenset[str] | None = None  # all topics


def articles(graph: Graph) -> dict[str, Node]:
    """By the name of its file without folder and ending; of a container by title."""
    return {
        key: node
        for node in graph.nodes
        if node.kind == "article"
        for document in node.documents
        for key in (Path(document.path).stem, node.title)
    }


def pairs(graph: Graph, kind: str) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in graph.edges if edge.kind == kind}


def asked(graph: Graph, words: str) -> set[tuple[str, str]]:
    by_name = articles(graph)
    couples = [word.split(">") for word in words.split("|" if "|" in words else None) if word]
    return {(by_name[source].id, by_name[target].id) for source, target in couples}


def wrong(graph: Graph, blog: Blog) -> list[str]:
    """What differs from the truth, a line each."""
    by_name = articles(graph)
    names = {node.id: name for name, node in by_name.items()}
    problems = []
    for kind, words in (("cites", blog.cites), ("mentions", blog.mentions)):
        if words is None:
            continue
        right, have = asked(graph, words), {pair for pair in pairs(graph, kind) if set(pair) <= set(names)}
        problems += [f"no {kind} {names[a]}>{names[b]}" for a, b in sorted(right - have)]
        problems += [f"false {kind} {names[a]}>{names[b]}" for a, b in sorted(have - right)]
    for line in blog.series:
        members = [by_name[name].id for name in line.split()]
        if not set(zip(members, members[1:], strict=False)) <= pairs(graph, "next"):
            problems.append(f"no series {line}")
    problems += [
        f"title of {name}: {by_name[name].title if name in by_name else None}"
        for name, title in blog.titles.items()
        if name not in by_name or by_name[name].title != title
    ]
    problems += [
        f"date of {name}: {by_name[name].date}"
        for name, date in blog.dates.items()
        if not by_name[name].date.startswith(date)
    ]
    if blog.topics is not None:
        topics = {node.title for node in graph.nodes if node.kind == "topic"}
        problems += [f"topics {sorted(topics)}"] * (topics != blog.topics)
    return problems


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
                + "".join(f"- 2020-0{n} [{t}](https://yuan.example/p/7{n}.html)\n" for n, t in enumerate((A, B, C, D), 1)),
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
        "profiles of people on several hosts are no copies",
        posts(
            "微博",
            "豆瓣",
            "知乎",
            ("找我", "[微博](https://wei.example/u/1) [豆瓣](https://dou.example/u/1) [知乎](https://zhi.example/u/1)\n\n"),
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
            ("晚会", "先是评弹《空城计》，豫剧《空城计》，小提琴曲《月光》，二胡独奏《渔舟唱晚》，墙上是版画《向日葵》。"),
            ("旧事", "旧文《空城计》和《月光》一文里说过，我写的《向日葵》也提了。"),
        ),
        cites="6>1 6>2 6>4",
    ),
    Blog(
        "the kind behind",
        posts(
            *WORKS,
            ("晚会", "《空城计》这出戏唱了一个钟头，《月光》这首钢琴曲很短，《向日葵》那幅画挂歪了，《渔舟唱晚》这支曲子没弹完。"),
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
            ("晚会", "芭蕾舞剧《月光》、舞蹈《向日葵》、广播剧《空城计》、素描《向日葵》、小品《空城计》、民歌《渔舟唱晚》。"),
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
            ("聚会", "《铁轨岛》这套桌游丢了一颗骰子，《月光男孩》这本童书也旧了，有声书《月光男孩》倒还在，播客《铁轨岛》停了。"),
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
            ("聚会", "桌面游戏《铁轨岛》、独立游戏《铁轨岛》、主机游戏《铁轨岛》、拼图《铁轨岛》、兵棋《铁轨岛》。"),
            ("又聚会", "《铁轨岛》这局游戏打了四个钟头，《铁轨岛》这款手游也出了。"),
        ),
        cites="",
    ),
)
EPISODES = (
    Blog(
        "episodes of two",
        posts(("造木马（上集）", "下集要讲鞍子。"), ("造木马（下集）", "上集讲了轮子。本集到此为止，下集结束。")),
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
        posts("木马台 第1集 轮", "木马台 第2集 轴", ("木马台 第3集 鞍", "上集说到轴，第一集说到轮，下集再见。")),
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
        "a first and a second volume of a book",
        posts(("造木马（上册）", "写到一半。"), ("造木马（下册）", "上册写过轮子。")),
        cites="2>1",
        series=("1 2",),
    ),
)
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
HEADERS = (
    Blog(
        "capitals, CRLF, no mark at the head",
        {
            "notes/wheel.md": f"Title: A wheel of ash\r\nDate: 2012-03-04\r\nTags: wheel, ash\r\n\r\n{ENGLISH[0]}\r\n",
            "notes/saddle.md": f"Title: A saddle of felt\r\nDate: 2012-03-05\r\n\r\nAfter [it](wheel.md). {ENGLISH[1]}\r\n",
        },
        titles={"wheel": "A wheel of ash", "saddle": "A saddle of felt"},
        dates={"wheel": "2012-03-04", "saddle": "2012-03-05"},
        cites="saddle>wheel",
    ),
    Blog(
        "small letters, a value that goes on in the next line",
        {
            "wheel.md": f"title: A wheel of ash\nkeywords: wheel,\n    ash\ndate: 2012-03-04\n\n{ENGLISH[0]}\n",
            "saddle.md": f"title: A saddle of felt\nauthor: Ivo\ndate: 2012-03-05\n\n{ENGLISH[1]}\n",
        },
        titles={"wheel": "A wheel of ash", "saddle": "A saddle of felt"},
        dates={"wheel": "2012-03-04", "saddle": "2012-03-05"},
    ),
    Blog(
        "Chinese, small letters, with a mark at the head",
        {
            "lun.md": f"{BOM}title: 白蜡木的轮子\r\nslug: lun\r\ndate: 2012-03-04 08:00\r\n\r\n{FILLER[0]}\r\n",
            "an.md": f"{BOM}---\r\ntitle: 毡的鞍子\r\ndate: 2012-03-05\r\n---\r\n见[轮子](lun.md)。{FILLER[1]}\r\n",
        },
        titles={"lun": "白蜡木的轮子", "an": "毡的鞍子"},
        dates={"lun": "2012-03-04", "an": "2012-03-05"},
        cites="an>lun",
    ),
    Blog(
        "a single small line is prose",
        {"wheel.md": f"title: the word stands on every cover\n\n# A wheel of ash\n\n{ENGLISH[0]}\n"},
        titles={"wheel": "A wheel of ash"},
    ),
    Blog(
        "closed by a line of hyphens",
        {
            "wheel.md": f"title: A wheel of ash\r\ndate: 2012-03-04\r\ntags: [ash]\r\n---\r\n\r\n{ENGLISH[0]}\r\n",
            "saddle.md": f"title: A saddle of felt\ndate: 2012-03-05\n---\n{ENGLISH[1]}\n",
        },
        titles={"wheel": "A wheel of ash", "saddle": "A saddle of felt"},
        dates={"wheel": "2012-03-04", "saddle": "2012-03-05"},
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
UNITS = (
    Blog(
        "a part called by its number alone",
        posts("木马记（其一）", "木马记（其二）", ("木马记（其三）", "其一写过轮子，在其二里又写了轴。")),
        cites="3>1 3>2",
        series=("1 2 3",),
    ),
    Blog(
        "nights",
        posts("木马夜话 第一夜 轮", "木马夜话 第二夜 轴", ("木马夜话 第三夜 鞍", "上一夜讲了轴，第一夜讲了轮。")),
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
        posts("木工第1課：鋸", "木工第2課：刨", ("木工第3課：鑿", "第一課的鋸還在手上，上堂課的刨也在，前兩課的木頭用完了。")),
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


def movable_type(*entries: str, end: str = "\n") -> str:
    return (end.join(line for entry in entries for line in [*entry.strip("\n").split("\n"), "--------"]) + end)


EXPORTS = (
    Blog(
        "addresses by month and base name",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\nSTATUS: Publish\nBASENAME: a_wheel\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\nSTATUS: Publish\nBASENAME: a_saddle\n-----\nBODY:\n"
                f'<p>The <a href="http://horses.example/2010/03/a_wheel.html">first one</a>. {ENGLISH[1]}</p>\n-----',
                f"TITLE: A tail\nAUTHOR: Ivo\nDATE: 05/06/2010 19:30:00\nSTATUS: Publish\nBASENAME: a_tail\n-----\nBODY:\n"
                f'<p>The <a href="http://horses.example/2010/03/a_wheel.html">wheel</a>, the <a href="http://horses.example/2010/04/a_saddle.html">saddle</a>. {ENGLISH[2]}</p>\n-----',
            )
        },
        cites="A saddle of felt>A wheel of ash|A tail>A wheel of ash|A tail>A saddle of felt",
        dates={"A wheel of ash": "2010-03-04", "A tail": "2010-05-06"},
    ),
    Blog(
        "base names with hyphens, in CRLF",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\nBASENAME: a-wheel\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\nBASENAME: a-saddle\n-----\nBODY:\n"
                f'<p>The <a href="http://horses.example/archives/2010/03/a-wheel.php">first one</a>. {ENGLISH[1]}</p>\n-----',
                end="\r\n",
            )
        },
        cites="A saddle of felt>A wheel of ash|",
    ),
    Blog(
        "a link around a whole title, and no base name",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\n-----\nBODY:\n"
                f'<p>After <a href="http://horses.example/2010/03/post_4.html">A wheel of ash</a>. {ENGLISH[1]}</p>\n-----',
            )
        },
        cites="A saddle of felt>A wheel of ash|",
    ),
    Blog(
        "somebody else's page of the same base name",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\nBASENAME: a_wheel\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\nBASENAME: a_saddle\n-----\nBODY:\n"
                f'<p>Somebody <a href="http://wheels.example/shop/a_wheel.html">sells them</a>. {ENGLISH[1]}</p>\n-----',
            )
        },
        cites="",
    ),
)
LABELS = (
    Blog(
        "numbers of several steps",
        posts("1.2.3 车床怎么借", "4-2 棕毛怎么洗", "第2.4节 铜钉怎么排", ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《铜钉怎么排》。")),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "a number of two steps without a blank, with brackets, with a sign",
        posts("2.4、车床怎么借", "（3）棕毛怎么洗", "§5.1 铜钉怎么排", ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《铜钉怎么排》。")),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "words in brackets",
        posts("[精华] 车床怎么借", "【教程】棕毛怎么洗", "『隨筆』銅釘怎麼排", ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《銅釘怎麼排》。")),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "days and years in front",
        posts("2020-05 | 车床怎么借", "2019.12.3 棕毛怎么洗", "〔2018〕铜钉怎么排", ("流程", "先《车床怎么借》，再《棕毛怎么洗》，最后《铜钉怎么排》。")),
        cites="4>1 4>2 4>3",
    ),
    Blog(
        "a version is no label",
        posts("3.0 时代的木马", "时代的木马", ("流程", "见《时代的木马》。")),
        cites="3>2",
    ),
)


def dated(day: str) -> str:
    return f"---\ntitle: 木马\ndate: {day}\n---\n{FILLER[0]}\n"


def page(day: str) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>木馬</title></head><body><article><h1>木馬</h1>'
        f"{day}<p>{FILLER[0]}</p></article></body></html>"
    )


DATES = (
    *(
        Blog(f"front matter {day}", {"a.md": dated(day)}, dates={"a": right})
        for day, right in (
            ("民國一百零九年五月一日", "2020-05-01"),
            ("民国廿五年六月二日", "1936-06-02"),
            ("民國98.03.08", "2009-03-08"),
            ("民國 109 年 5 月 1 日", "2020-05-01"),
            ("二零二〇年十一月廿三日", "2020-11-23"),
            ("二○二一年三月八日", "2021-03-08"),
            ("西元2020年5月1日", "2020-05-01"),
            ("公元二〇二〇年五月一日", "2020-05-01"),
            ("令和3年5月1日", "2021-05-01"),
            ("平成元年1月8日", "1989-01-08"),
            ("昭和50年12月31日", "1975-12-31"),
            ("2020年5月1號", "2020-05-01"),
        )
    ),
    *(
        Blog(f"page {day}", {"a.html": page(day)}, dates={"a": right})
        for day, right in (
            ('<p class="date">中華民國110年3月8日</p>', "2021-03-08"),
            ('<div class="post-meta">發表於 民國一百一十年三月八日</div>', "2021-03-08"),
            ('<span class="entry-date">二〇二一年三月八日 星期一</span>', "2021-03-08"),
            ("<time>民國110年3月8日</time>", "2021-03-08"),
        )
    ),
)
PLAIN = (
    Blog(
        "behind words of a sentence, in traditional script",
        posts("窗台上晾著的棕毛", "借來的那一台車床", ("夜裡", "我想起窗台上晾著的棕毛，又想起借來的那一台車床，睡不著。")),
        cites="",
        mentions="3>1 3>2",
    ),
    Blog(
        "a text in the other script",
        posts("窗台上晾著的棕毛", "借來的那一台車床", ("夜里", "又是窗台上晾着的棕毛，又是借来的那一台车床。")),
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


def tagged(tags: dict[str, str]) -> dict[str, str]:
    return {
        f"_posts/2020-01-{at:02}-{name}.md": post(name, "", day=at, filler=ENGLISH[at - 1], more=f"{line}\n")
        for at, (name, line) in enumerate(tags.items(), 1)
    }


JEKYLL = {"_config.yml": "title: Horses\nurl: https://horse.example\nbaseurl: ''\n"}
SIX = ("Ash", "Felt", "Hair", "Nails", "Oil", "Paint")
ONE_STRING = (
    "tags: saddle wheel",
    "tags: wheel",
    "tags: saddle",
    "tags: saddle wheel",
    "tags: wheel",
    "tags: saddle",
)
TAGS = (
    Blog(
        "Jekyll's categories in one string",
        JEKYLL | tagged({t: line.replace("tags", "categories") for t, line in zip(SIX, ONE_STRING, strict=True)}),
        topics=frozenset({"saddle", "wheel"}),
    ),
    Blog(
        "Jekyll's tags with commas in one string",
        JEKYLL | tagged({t: line.replace("saddle wheel", "saddle, wheel") for t, line in zip(SIX, ONE_STRING, strict=True)}),
        topics=frozenset({"saddle", "wheel"}),
    ),
    Blog(
        "a tag of two words in Jekyll's list",
        JEKYLL | tagged({t: f"tags: [{line.removeprefix('tags: ')}]" for t, line in zip(SIX, ("tags: saddle wheel",) * 3 + ONE_STRING[:3], strict=True)}),
        topics=frozenset({"saddle wheel"}),
    ),
    Blog(
        "two words always in one string",
        JEKYLL | tagged({t: "tags: saddle wheel" if at % 2 else "layout: post" for at, t in enumerate(SIX)}),
        topics=frozenset({"saddle", "wheel"}),
    ),
    Blog(
        "Hugo's string is one tag",
        {"hugo.toml": "title = 'Horses'\nbaseURL = 'https://horse.example/'\n"}
        | {f"content/posts/{t.lower()}.md": post(t, "", day=at, filler=ENGLISH[at - 1], more="tags: [saddle wheel]\n" if at % 2 else "") for at, t in enumerate(SIX, 1)},
        topics=frozenset({"saddle wheel"}),
    ),
)

BLOGS = {
    "copies": COPIES,
    "works": KINDS_OF_WORKS,
    "games": GAMES,
    "episodes": EPISODES,
    "headers": HEADERS,
    "subtitles": SUBTITLES,
    "units": UNITS,
    "exports": EXPORTS,
    "labels": LABELS,
    "dates": DATES,
    "plain": PLAIN,
    "tags": TAGS,
}


@pytest.mark.parametrize(
    "blog", [pytest.param(blog, id=f"{kind}: {blog.name}") for kind, blogs in BLOGS.items() for blog in blogs]
)
def test_a_blog_of_the_kind_is_understood(blog: Blog, tmp_path: Path) -> None:
    assert wrong(graph_of(tmp_path, blog.files), blog) == []
