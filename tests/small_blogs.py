"""Small blogs with all that is right of them, for the tests of kinds: a folder of files and its truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from graphs import graph_of
from wenmai.model import Graph, Node

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
    # All citations between articles with files, as "3>1 3>2" of file names without ending; titles between |
    cites: str | None = None
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
        if not set(pairwise(members)) <= pairs(graph, "next"):
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


def check_blog(blog: Blog, root: Path) -> None:
    """Build the blog and compare."""
    assert wrong(graph_of(root, blog.files), blog) == []
