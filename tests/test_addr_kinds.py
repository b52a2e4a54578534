"""Kinds of places where files are published: strangers' pages, one's own host, names of other files, vaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph

Cites = set[tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """A folder and what is right of it."""

    files: dict[str, str]
    cites: Cites  # titles of articles with a text, who cites and what
    homeless: tuple[str, ...] = ()  # titles that have no address
    urls: dict[str, str] = field(default_factory=dict)  # title → address
    dead: tuple[str, ...] = ()  # addresses that are reported to lead nowhere


def note(title: str, text: str = "正文。", **matter: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in matter.items())
    return (f"---\n{head}---\n\n" if head else "") + f"# {title}\n\n{text}\n"


def page(title: str, text: str = "正文。", **matter: str) -> str:
    """A file whose front matter has the title."""
    return (
        "---\n"
        + "".join(f"{key}: {value}\n" for key, value in {"title": title, **matter}.items())
        + f"---\n\n{text}\n"
    )


def cited(graph: Graph) -> Cites:
    articles = {
        node.id: node.title for node in graph.nodes if node.kind == "article" and node.known == "text"
    }
    return {
        (articles[one.source], articles[one.target])
        for one in graph.edges
        if one.kind == "cites" and one.source in articles and one.target in articles
    }


# --- pages of strangers whose links have the words of an own title -------------------------------------------------

SHOPS = {
    "plane.md": note("木工刨床选购记", "我挑刨床的经过。"),
    **{
        f"day{n}.md": note(f"刨花日记{n}", f"今天路过，[木工刨床选购记](https://shop.example/item/{n}1)。")
        for n in (1, 2, 3)
    },
}
WIKI = {
    "clock.md": note("Mechanical clocks", "How mine ticks."),
    "wheel.md": note("Water wheels", "How mine turns."),
    "top.md": note("Spinning tops", "How mine spins."),
    "list.md": note(
        "Reading",
        "[Mechanical clocks](https://wiki.example/wiki/Mechanical_clocks), "
        "[Water wheels](https://wiki.example/wiki/Water_wheels), [gears](https://wiki.example/wiki/Gear), "
        "[escapement](https://wiki.example/wiki/Escapement), [torque](https://wiki.example/wiki/Torque)",
    ),
    "more.md": note(
        "More reading",
        "[Spinning tops](https://wiki.example/wiki/Spinning_tops), [cams](https://wiki.example/wiki/Cam), "
        "[Mechanical clocks](https://wiki.example/wiki/Mechanical_clocks). My own: [clocks](clock.md).",
    ),
}
MIRROR = {
    "bowl.md": note("车一只木碗的方法", "先找圆心。"),
    **{
        f"r{n}.md": note(f"读后{n}", "转载见[车一只木碗的方法](https://mirror.example/p/77)。")
        for n in (1, 2, 3)
    },
}
PROFILES = {
    "fediverse.md": note("The Fediverse", "Small servers."),
    "pixels.md": note("Pixelfed and I", "Small pictures."),
    "tubes.md": note("Peertube and I", "Small films."),
    "anna.md": note(
        "Anna", "[The Fediverse](https://many.example/@anna), [Pixelfed and I](https://many.example/@dora)"
    ),
    "ben.md": note(
        "Ben", "[The Fediverse](https://many.example/@ben), [Peertube and I](https://many.example/@emil)"
    ),
    "cara.md": note("Cara", "[The Fediverse](https://other.example/@cara)"),
}
CLIPPING = {
    "clip.md": page("别人的木马转动记", "抄来的。", url="https://news.example/a/1"),
    "own.md": note("木马的转动原理", "我自己写的。"),
    "c1.md": note("甲记", "他们的[木马的转动原理](https://news.example/b/2)。"),
    "c2.md": note("乙记", "他们的[木马的转动原理](https://news.example/b/2)也好。"),
}
LONG = {
    "tool.md": note("我常用的个人知识管理软件"),
    **{
        f"p{n}.md": note(f"朋友{n}", f"[我常用的个人知识管理软件](https://people.example/u/{n})")
        for n in (1, 2, 3)
    },
}
WIKI_NAMED = {
    "贝氏车床的原理.md": note("贝氏车床的原理"),
    "水车齿轮的历史.md": note("水车齿轮的历史"),
    "陀螺仪的稳定性.md": note("陀螺仪的稳定性"),
    "a.md": note(
        "读书单",
        "[[贝氏车床的原理]]。百科：[贝氏车床的原理](https://baike.example/item/贝氏车床的原理)，[水车齿轮的历史](https://baike.example/item/水车齿轮的历史)，[小齿轮](https://baike.example/item/齿轮)，[轴](https://baike.example/item/轴)",
    ),
    "b.md": note(
        "又一单",
        "百科：[陀螺仪的稳定性](https://baike.example/item/陀螺仪的稳定性)，[水车齿轮的历史](https://baike.example/item/水车齿轮的历史)，[凸轮](https://baike.example/item/凸轮)，[榫](https://baike.example/item/榫)",
    ),
}
WIKI_ONLY = {
    **{name: text for name, text in WIKI_NAMED.items() if len(name) > 4},
    "a.md": note(
        "读书单",
        "[[陀螺仪的稳定性]]、[[水车齿轮的历史]]、[[贝氏车床的原理]]、[[又一单]]。百科：[贝氏车床的原理](https://baike.example/item/贝氏车床的原理)，[水车齿轮的历史](https://baike.example/item/水车齿轮的历史)",
    ),
    "b.md": note(
        "又一单",
        "[[读书单]]。百科：[陀螺仪的稳定性](https://baike.example/item/陀螺仪的稳定性)，[水车齿轮的历史](https://baike.example/item/水车齿轮的历史)",
    ),
}
MARKED = {
    "tool.md": note("思维整理软件"),
    **{
        f"p{n}.md": note(f"朋友{n}", f"用[《思维整理软件》](https://people.example/u/{n})。")
        for n in (1, 2, 3)
    },
}
OWN_PATH = {
    "notes/wheel.md": note("造轮子的全部经过"),
    "a.md": note("甲", "[造轮子的全部经过](https://wood.example/notes/wheel.md)"),
    "b.md": note("乙", "[造轮子的全部经过](https://wood.example/notes/wheel.md.html)"),
}
LONE = {
    "clip.md": page("别人的木马转动记", "抄来的。", url="https://news.example/a/1"),
    "own.md": note(
        "我的木马", "见[那边](https://news.example/a/2)和[《轮轴新闻》](https://news.example/a/3)。"
    ),
}
CLIPPINGS = {  # as many as make a host one's own, beside more pages of one's own
    **{f"clip{n}.md": page(f"别人的木马记之{n}", url=f"https://news.example/a/{n}") for n in range(3)},
    **{f"o{n}.md": page(f"我的木马记之{n}", url=f"https://wood.example/p/{n}") for n in range(5)},
    "own.md": note("木马的转动原理", "我自己写的。"),
    "c1.md": note("甲记", "他们的[木马的转动原理](https://news.example/b/2)。"),
}
WEBSITES = {
    **{
        f"t{n}.md": page(f"我的{word}用法", website=f"https://tools.example/{n}")
        for n, word in enumerate("锯刨凿")
    },
    "a.md": note(
        "甲", "[锯](https://tools.example/0)、[刨](https://tools.example/1)、[凿](https://tools.example/2)"
    ),
}
ISSUES = {
    **{
        f"t{n}.md": page(f"我的{word}用法", issue_link=f"https://tools.example/{n}")
        for n, word in enumerate("锯刨凿")
    },
    "a.md": note(
        "甲", "[锯](https://tools.example/0)、[刨](https://tools.example/1)、[凿](https://tools.example/2)"
    ),
}
DECLARED = {
    "horse.md": page("木马的转动原理", "我自己写的。", permalink="/horse/"),
    "axle.md": page("车轴的润滑方法", "我自己写的。", permalink="/axle/"),
    "kite.md": page("风筝的平衡方法", "我自己写的。", permalink="/kite/"),
    **{
        f"r{n}.md": note(
            f"读后{n}",
            "[木马的转动原理](https://video.example/watch/x1)、[车轴的润滑方法](https://video.example/watch/x2)、"
            "[风筝的平衡方法](https://video.example/watch/x3)、[大家的玩具](https://video.example/watch/x4)",
        )
        for n in (1, 2)
    },
}

# --- notes that are linked by the address where they are published ------------------------------------------------

GARDEN_TITLES = {
    "9f2c": "木马转动的几种方法",
    "77ab": "车轴怎样才不磨损",
    "c01d": "风筝为什么会翻身",
    "e5e5": "纸船下水的第一天",
}
GARDEN_AT = {title: f"https://garden.example/notes/{key}" for key, title in GARDEN_TITLES.items()}


def _garden() -> dict[str, str]:
    titles = list(GARDEN_AT)
    return {
        f"n{at}.md": note(
            title, "".join(f"[{other}]({GARDEN_AT[other]})。" for other in (titles[at - 1], titles[at - 2]))
        )
        for at, title in enumerate(titles)
    }


OWN_HOST = {
    **{
        f"a{n}.md": page(f"第{word}个木工玩具", url=f"https://wood.example/t/{n}")
        for n, word in enumerate("甲乙丙丁")
    },
    "late.md": note("没有写地址的玩具"),
    "c.md": note(
        "清单", "[没有写地址的玩具](https://wood.example/t/9)，[第甲个木工玩具](https://wood.example/t/0)"
    ),
}

# --- the name of a file that stands beside ------------------------------------------------------------------------

BOOK_TOML = '[book]\ntitle = "木工书"\nsrc = "src"\n'
SUMMARY = "# 目录\n\n"


def book(extra: dict[str, str]) -> dict[str, str]:
    return {"book.toml": BOOK_TOML, **extra}


BESIDE = book(
    {
        "src/SUMMARY.md": SUMMARY
        + "- [刨平和打磨](plane/index.md)\n  - [刨刃](plane/blade.md)\n  - [刨平](plane/planing.md)\n- [胶合](glue/index.md)\n- [车削](turn/index.md)\n",
        "src/plane/index.md": note("刨平和打磨", "总说。"),
        "src/plane/blade.md": note("刨刃的磨法", "磨。"),
        "src/plane/planing.md": note("怎样刨得平整", "刨。"),
        "src/glue/index.md": note("胶合的几种胶", "[刨平和打磨](https://book.example/plane/planing.html)"),
        "src/turn/index.md": note(
            "车削一只碗",
            "[刨平和打磨](https://book.example/plane/planing.html)，[胶合的几种胶](https://book.example/glue/index.html)，[刨刃的磨法](https://book.example/plane/blade.html)",
        ),
        "src/turn/bowl.md": note(
            "碗的弧线",
            "[胶合的几种胶](https://book.example/glue/index.html)，[车削一只碗](https://book.example/turn/index.html)，[怎样刨得平整](https://book.example/plane/planing.html)",
        ),
    }
)
BESIDE_LEARNED = book(
    {
        "src/basic/lending/index.md": note("木器的归属和借出"),
        "src/basic/lending/rules.md": note("归属木器的规则"),
        "src/basic/lending/borrowing.md": note("怎样借出木器"),
        "src/basic/lending/box.md": note("木盒的大小"),
        "src/basic/lending/sizes.md": note("木盒与木桶的大小"),
        "src/a.md": note(
            "甲",
            "[木器的归属和借出](https://wood.example/basic/lending/borrowing.html)，[木盒与木桶的大小](https://wood.example/basic/lending/sizes.html)",
        ),
        "src/b.md": note(
            "乙",
            "[木器的归属和借出](https://wood.example/basic/lending/borrowing.html)，[木盒与木桶的大小](https://wood.example/basic/lending/sizes.html)，[归属木器的规则](https://wood.example/basic/lending/rules.html)",
        ),
    }
)
BESIDE_PLAIN = {
    "steel.md": note("钢的淬火和回火"),
    "temper.md": note("回火时的颜色变化"),
    "anvil.md": note("铁砧的选择方法"),
    "bellows.md": note("风箱的制作方法"),
    "tongs.md": note("火钳的制作方法"),
    "a.md": note(
        "甲",
        "[钢的淬火和回火](https://forge.example/b/temper)，[铁砧的选择方法](https://forge.example/b/anvil)，[风箱的制作方法](https://forge.example/b/bellows)，[火钳的制作方法](https://forge.example/b/tongs)",
    ),
    "b.md": note(
        "乙",
        "[钢的淬火和回火](https://forge.example/b/temper)，[铁砧的选择方法](https://forge.example/b/anvil)，[风箱的制作方法](https://forge.example/b/bellows)，[火钳的制作方法](https://forge.example/b/tongs)",
    ),
}
BESIDE_SLUGS = {
    "01.md": page("木马的转动原理", slug="horse-turns"),
    "02.md": page("车轴的润滑方法", slug="oil-the-axle"),
    "03.md": page("风筝的平衡方法", slug="kite-balance"),
    "a.md": note(
        "甲",
        "[木马的转动原理](https://toys.example/x/kite-balance)，[车轴的润滑方法](https://toys.example/x/oil-the-axle)",
    ),
    "b.md": note(
        "乙",
        "[木马的转动原理](https://toys.example/x/kite-balance)，[车轴的润滑方法](https://toys.example/x/oil-the-axle)",
    ),
    "c.md": note(
        "丙",
        "[风筝的平衡方法](https://toys.example/x/kite-balance)，[车轴的润滑方法](https://toys.example/x/oil-the-axle)",
    ),
}

# --- an address of the site's own that leads nowhere, under the title of a work ------------------------------------

POSTS = {
    f"p{n}.md": page(f"木工记之{word}", url=f"https://wood.example/archives/{n}")
    for n, word in enumerate("甲乙丙", 11)
}


DATED = {
    f"p{n}.md": page(f"木工记之{word}", url=f"https://wood.example/2020/0{n}/note-{n}.html")
    for n, word in enumerate("甲乙丙", 1)
}


def slip(text: str, posts: dict[str, str] = POSTS) -> dict[str, str]:
    return {**posts, "c.md": page("引用者", text, url="https://wood.example/archives/14")}


WORKS = {
    "paper": (
        slip("出自论文[《Turning Wooden Networks》](https://wood.example/archives/1801.01234)。"),
        "paper",
        1,
    ),
    "book": (slip("这是[《车木匠手册》](https://wood.example/book/9787111)一书里的做法。"), "book", 0),
    "twice": (
        slip(
            "出自论文[《Turning Wooden Networks》](https://wood.example/archives/1801.01234)，"
            "又见[《Turning Wooden Networks》](https://arxiv.org/abs/1801.01234)。"
        ),
        "paper",
        1,
    ),
    "article": (slip("见文章[《车木匠的手》](https://wood.example/archives/x-9)。"), "article", 1),
    "dated": (
        slip("这是[《车木匠手册》](https://wood.example/2019/08/handbook.html)一书。", DATED),
        "article",
        1,
    ),
    "permalink": (
        slip("见论文[《Turning Wooden Networks》](https://wood.example/archives/99)。"),
        "article",
        0,
    ),
}


@pytest.mark.parametrize(("files", "kind", "dead"), WORKS.values(), ids=WORKS)
def test_a_slip_in_an_address_makes_no_article_of_a_work(
    files: dict[str, str], kind: str, dead: int, tmp_path: Path
) -> None:
    graph = graph_of(tmp_path, files)
    (cited,) = {one.target for one in graph.edges if one.kind == "cites"}
    assert next(node.kind for node in graph.nodes if node.id == cited) == kind
    assert sum(1 for one in graph.findings if one.code == "dead-own-link") == dead


KINDS = {
    "shops": Kind(SHOPS, set(), ("木工刨床选购记",)),
    "wiki": Kind(WIKI, {("More reading", "Mechanical clocks")}, ("Mechanical clocks", "Water wheels", "Spinning tops")),
    "mirror": Kind(MIRROR, {(f"读后{n}", "车一只木碗的方法") for n in (1, 2, 3)}, ("车一只木碗的方法",)),
    "long": Kind(LONG, set(), ("我常用的个人知识管理软件",)),
    "wiki-named": Kind(WIKI_NAMED, {("读书单", "贝氏车床的原理")}, ("贝氏车床的原理", "水车齿轮的历史", "陀螺仪的稳定性")),
    "wiki-only": Kind(
        WIKI_ONLY,
        {("读书单", "陀螺仪的稳定性"), ("读书单", "水车齿轮的历史"), ("读书单", "贝氏车床的原理"), ("读书单", "又一单"), ("又一单", "读书单")},
        ("贝氏车床的原理", "水车齿轮的历史", "陀螺仪的稳定性", "读书单"),
    ),
    "marked": Kind(MARKED, set(), ("思维整理软件",)),
    "profiles": Kind(PROFILES, set(), ("The Fediverse", "Pixelfed and I", "Peertube and I")),
    "clipping": Kind(CLIPPING, set(), ("木马的转动原理",)),
    "declared": Kind(DECLARED, set(), ("木马的转动原理", "车轴的润滑方法")),
    "lone-clipping": Kind(LONE, set(), ("我的木马",)),
    "own-path": Kind(OWN_PATH, {("甲", "造轮子的全部经过"), ("乙", "造轮子的全部经过")}),
    "clippings": Kind(CLIPPINGS, set(), ("木马的转动原理",)),
    "websites": Kind(WEBSITES, set(), ("我的锯用法",)),
    "issues": Kind(ISSUES, {("甲", f"我的{word}用法") for word in "锯刨凿"}),
    "declared-host": Kind(
        {"site.toml": 'hosts = ["wood.example"]', "a.md": note("木马的转动原理"), "b.md": note("乙", "[木马的转动原理](https://wood.example/x/7)")},
        {("乙", "木马的转动原理")},
        urls={"木马的转动原理": "https://wood.example/x/7"},
    ),
    "garden": Kind(
        _garden(),
        {(title, list(GARDEN_AT)[at - back]) for at, title in enumerate(GARDEN_AT) for back in (1, 2)},
        urls=GARDEN_AT,
    ),
    "own-host": Kind(
        OWN_HOST,
        {("清单", "没有写地址的玩具"), ("清单", "第甲个木工玩具")},
        urls={"没有写地址的玩具": "https://wood.example/t/9"},
    ),
    "beside": Kind(
        BESIDE,
        {
            ("胶合的几种胶", "怎样刨得平整"), ("车削一只碗", "怎样刨得平整"), ("车削一只碗", "胶合的几种胶"),
            ("车削一只碗", "刨刃的磨法"), ("碗的弧线", "胶合的几种胶"), ("碗的弧线", "车削一只碗"), ("碗的弧线", "怎样刨得平整"),
        },
    ),
    "beside-learned": Kind(
        BESIDE_LEARNED,
        {("甲", "木盒与木桶的大小"), ("乙", "木盒与木桶的大小"), ("乙", "归属木器的规则")}, ("木器的归属和借出", "怎样借出木器")
    ),
    "beside-plain": Kind(
        BESIDE_PLAIN,
        {(who, what) for who in "甲乙" for what in ("铁砧的选择方法", "风箱的制作方法", "火钳的制作方法")},
        ("钢的淬火和回火", "回火时的颜色变化"),
        dead=("https://forge.example/b/temper",),
    ),
    "beside-slugs": Kind(BESIDE_SLUGS, set()),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_is_published_where(kind: Kind, tmp_path: Path) -> None:
    graph = graph_of(tmp_path, kind.files)
    urls = {node.title: node.url for node in graph.nodes if node.kind == "article" and node.known == "text"}
    assert cited(graph) == kind.cites
    assert {title: urls[title] for title in kind.urls} == kind.urls
    assert not [title for title in kind.homeless if urls[title]]
    assert {one.target for one in graph.findings if one.code == "dead-own-link"} == {*kind.dead}
