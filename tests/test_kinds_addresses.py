"""Whom an address names: Hugo's pages by language, saved pages, hosts that only links know, wikis."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_blogs import ENGLISH, FILLER, Blog, check_blog

_GERMAN = (
    "Die Achse quietschte, bis ein Tropfen Öl hineinkam, und dann quietschte sie auf der anderen Seite.",
    "Eine Woche lang haben wir abends den Sattel geschliffen, und das Radio spielte alle seine Walzer dazu.",
    "Niemand hatte einen Bohrer in der rechten Größe, also brannten wir das Loch mit einem heißen Nagel.",
)


def page(title: str, text: str, *, day: int = 1) -> str:
    return f"---\ntitle: {title!r}\ndate: 2020-02-{day:02}\n---\n{text}\n"


def of_languages(
    folders: dict[str, str], texts: dict[str, tuple[str, str, str]], **more: str
) -> dict[str, str]:
    """Files axle, saddle and drill of each language; `texts` holds what each says before its filler."""
    words = {"en": ENGLISH, "de": _GERMAN, "zh": FILLER}
    files = {
        f"{folders[code]}/{name}.md": page(f"{name} {code}", said + words[code][at], day=at + 1)
        for code, says in texts.items()
        for at, (name, said) in enumerate(zip(("axle", "saddle", "drill"), says, strict=True))
        if said != "-"
    }
    return files | more


BY_LANGUAGE = (
    Blog(
        "the default language has the second folder, and says so",
        of_languages(
            {"en": "english/shop", "de": "deutsch/shop"},
            {
                "en": ("", '[a]({{< relref "axle.md" >}}) ', '[a]({{< ref "/shop/saddle" >}}) '),
                "de": ("", '[a]({{< relref "axle" >}}) ', '[a]({{< ref "shop/saddle.md" >}}) '),
            },
            **{
                "hugo.yaml": "baseURL: https://shop.example/\ndefaultContentLanguage: de\nlanguages:\n"
                "  en:\n    contentDir: english\n  de:\n    contentDir: deutsch\n"
            },
        ),
        cites="saddle en>axle en|drill en>saddle en|saddle de>axle de|drill de>saddle de",
    ),
    Blog(
        "folders are mounted, a language is asked for, and links are of files",
        of_languages(
            {"en": "texts/en/shop", "zh": "texts/zh/shop"},
            {
                "en": ("", "[a](/shop/axle.md) ", '[a]({{< ref path="saddle" lang="zh" >}}) '),
                "zh": ("", "[甲](/shop/axle.md) ", '[甲]({{< ref path="/shop/saddle" lang="en" >}}) '),
            },
            **{
                "hugo.toml": 'baseURL = "https://shop.example/"\n[languages.en]\n[languages.zh]\n'
                '[[module.mounts]]\nsource = "texts/en"\ntarget = "content"\nlang = "en"\n'
                '[[module.mounts]]\nsource = "texts/zh"\ntarget = "content"\nlang = "zh"\n'
            },
        ),
        cites="saddle en>axle en|drill en>saddle zh|saddle zh>axle zh|drill zh>saddle en",
    ),
    Blog(
        "only the other language has a folder of its own",
        of_languages(
            {"en": "content/shop", "de": "inhalt/shop"},
            {
                "en": ("", '[a]({{< ref "axle" >}}) ', "[a](/shop/saddle/) "),
                "de": ("", '[a]({{< ref "axle" >}}) ', "[a](/de/shop/saddle/) "),
            },
            **{
                "hugo.toml": 'baseURL = "https://shop.example/"\n[languages.en]\nweight = 1\n'
                '[languages.de]\ncontentDir = "inhalt"\n'
            },
        ),
        cites="saddle en>axle en|drill en>saddle en|saddle de>axle de|drill de>saddle de",
    ),
    Blog(
        "a page that the language has not is no other language's",
        of_languages(
            {"en": "content/en", "de": "content/de"},
            {
                "en": ("", "", ""),
                "de": ("-", '[a]({{< ref "axle" >}}) ', '[a]({{< ref "saddle" >}}) '),
            },
            **{
                "config.toml": 'baseURL = "https://shop.example/"\n[languages.en]\n'
                'contentDir = "content/en"\n[languages.de]\ncontentDir = "content/de"\n'
            },
        ),
        cites="drill de>saddle de|",
    ),
)


@pytest.mark.parametrize("blog", BY_LANGUAGE, ids=lambda blog: blog.name)
def test_hugos_references_answer_in_the_language_of_the_page(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)


def linking(
    host: str, links: dict[str, str], *, days: str = "", names: str = "yao ban que huo qiao"
) -> dict[str, str]:
    """Posts of these names, a day apart, each with its links: `[words](~name)` at a host, `[words](url)`."""
    order = days.split() or names.split()
    return {
        f"{name}.md": page(
            f"题目{name}的故事",
            links.get(name, "").replace("~", host) + FILLER[at % len(FILLER)],
            day=order.index(name) + 1,
        )
        for at, name in enumerate(names.split())
    }


BACK = {
    "ban": "[那晚](~yao)之后。",
    "que": "从[头一回](~yao)到[第二回](~ban)。",
    "huo": "见[那只](~que)。",
    "qiao": "[火](~huo)灭了，[板](~ban)还在。",
}
ALL = "ban>yao que>yao que>ban huo>que qiao>huo qiao>ban"
OF_LINKS = (
    Blog(
        "a friend has pages of the same names",
        linking(
            "https://tan.example/n/", BACK | {"huo": "见[那只](~que)，他的[板](https://he.example/n/ban)。"}
        ),
        cites=ALL,
    ),
    Blog(
        "with an ending, below folders",
        linking(
            "http://tan.example/a/b/", {name: said.replace(")", ".html)") for name, said in BACK.items()}
        ),
        cites=ALL,
    ),
    Blog(
        "a link leads to what was written later",
        linking("https://tan.example/n/", BACK, days="yao que ban huo qiao"),
        cites="",
    ),
    Blog(
        "the host has other pages, too",
        linking("https://wiki.example/n/", BACK | {"que": BACK["que"] + "[词](https://wiki.example/n/ci)"}),
        cites="",
    ),
    Blog(
        "one links its namesake",
        linking("https://wiki.example/n/", BACK | {"que": BACK["que"] + "[词](~que)"}),
        cites="",
    ),
    Blog(
        "notes on the chapters of a book that is at that host",
        linking(
            "https://book.example/n/",
            {"c2": "[前章](~c1)", "c3": "[前章](~c2)", "c4": "[前章](~c3)", "c5": "[前章](~c4)"},
            names="c1 c2 c3 c4 c5",
        ),
        cites="",
    ),
    Blog(
        "few of many files",
        linking("https://tan.example/n/", BACK, names="yao ban que huo qiao " + " ".join("lmnopqrstuv")),
        cites="",
    ),
)


@pytest.mark.parametrize("blog", OF_LINKS, ids=lambda blog: blog.name)
def test_a_host_that_only_links_name_is_the_sites_own_where_all_of_them_lead_back(
    blog: Blog, tmp_path: Path
) -> None:
    check_blog(blog, tmp_path)


def saved(title: str, address: str, text: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><title>{title} | 木工间</title><link rel="canonical" href="{address}">'
        f"</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )


SAVED = (
    Blog(
        "a question mark in the names of files",
        {
            "mu.example/index.html?p=3.html": saved("桌腿", "https://mu.example/?p=3", FILLER[0] * 2),
            "mu.example/index.html?p=7.html": saved(
                "抽屉", "https://mu.example/?p=7", f'<a href="index.html%3Fp=3.html#c1">腿</a>。{FILLER[1]}'
            ),
        },
        cites="抽屉>桌腿|",
    ),
    Blog(
        "a forum below a folder, from one folder to the next",
        {
            "mu.example/bbs/read.php@tid=3.html": saved(
                "桌腿", "https://mu.example/bbs/read.php?tid=3", FILLER[0] * 2
            ),
            "mu.example/blog/index.html@p=7.html": saved(
                "抽屉",
                "https://mu.example/blog/?p=7",
                f'配<a href="../bbs/read.php@tid=3.html">那条腿</a>。{FILLER[1]}',
            ),
        },
        cites="抽屉>桌腿|",
    ),
    Blog(
        "names that the program which saved them made up",
        {
            "mu/index4f3a.html": saved("桌腿", "http://mu.example/?p=3", FILLER[0] * 2),
            "mu/index77b1.html": saved(
                "抽屉", "http://mu.example/?p=7", f'配<a href="index4f3a.html">那条腿</a>。{FILLER[1]}'
            ),
            "mu/a/home.html": saved("锯", "http://mu.example/a", FILLER[3]),
            "mu/b/shelf.html": saved("刨", "http://mu.example/b", f'<a href="home.html">家</a>。{FILLER[4]}'),
            "mu/index9000.html": saved(
                "榫", "http://mu.example/?p=9", f'<a href="index0000.html">木</a>。{FILLER[2]}'
            ),
        },
        cites="抽屉>桌腿|",
    ),
)


@pytest.mark.parametrize("blog", SAVED, ids=lambda blog: blog.name)
def test_a_saved_page_is_linked_by_the_name_of_its_file(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)


_BESIDE = {
    "Home.md": f"Begin with [[The Axle]]. {ENGLISH[4]}\n",
    "_Sidebar.md": "* [[Home]]\n* [[The Axle]]\n",
}
WIKIS = (
    Blog(
        "a wiki of GitHub with headings of its own",
        {
            "cart.wiki/The-Axle.md": f"# Squeaks\n\n{ENGLISH[0]}\n",
            "cart.wiki/Oil.md": f"For [[that|The Axle]], not [[The Axle|Burnt Holes#nail]]. {ENGLISH[1]}\n",
            "cart.wiki/Burnt-Holes.md": "[[Oil]] ![[drill.png|alt=The Axle]] [[drill.png|The-Axle]]. "
            + ENGLISH[2],
        }
        | {f"cart.wiki/{name}": text for name, text in _BESIDE.items()},
        cites="Oil>The-Axle Oil>Burnt-Holes Burnt-Holes>Oil Burnt-Holes>The-Axle Home>The-Axle",
    ),
    Blog(
        "the wiki itself is the input",
        _BESIDE
        | {
            "The-Axle.md": f"{ENGLISH[0]}\n",
            "小轮.md": f"[[那根轴|The-Axle]]，[[Home|小轮]]。{FILLER[1]}\n",
        },
        cites="小轮>The-Axle Home>The-Axle",
    ),
    Blog(
        "a vault has the name first, though its home page is called so",
        {
            ".obsidian/app.json": "{}",
            "Home.md": f"Begin with [[Axle|Oil]]. {ENGLISH[4]}\n",
            "Axle.md": f"{ENGLISH[0]}\n",
            "Oil.md": f"[[Home|Axle]] {ENGLISH[1]}\n",
        },
        cites="Home>Axle Oil>Home",
    ),
)


@pytest.mark.parametrize("blog", WIKIS, ids=lambda blog: blog.name)
def test_a_wiki_of_github_has_the_words_before_the_name(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)
