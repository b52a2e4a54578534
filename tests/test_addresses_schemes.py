"""Addresses of the own site as generators and writers make them, and those that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph
from wenmai.publication.written_addresses import without_punctuation
from wenmai.read.markdown.templates import written_address

JEKYLL = "url: https://lathe.example\npermalink: /:year/:month/:day/:title/\n"
HUGO = 'baseURL = "https://lathe.example/"\ndefaultContentLanguage = "zh"\n[languages.zh]\n[languages.en]\n'


def post(title: str, body: str = "木屑落在地上。", **fields: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in {"title": title, **fields}.items())
    return f"---\n{head}---\n{body}\n"


def cited(graph: Graph) -> set[tuple[str, str]]:
    titles = {node.id: node.title for node in graph.nodes}
    return {(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"}


CITED = {
    "jekyll: two hyphens are one": {
        "_config.yml": JEKYLL,
        "_posts/2016-02-10-wheel--and--axle.md": post("轮轴"),
        "_posts/2016-03-01-horse.md": post("木马", "见 [那篇](/2016/02/10/wheel-and-axle/)。"),
    },
    "jekyll: a variable is the base": {
        "_config.yml": JEKYLL,
        "_posts/2016-02-10-axle.md": post("轮轴"),
        "_posts/2016-03-01-horse.md": post("木马", "见 [那篇]({{ root_url }}/2016/02/10/axle/)。"),
    },
    "docusaurus: a slug from the root of the docs": {
        "docusaurus.config.js": "module.exports = { url: 'https://lathe.example', baseUrl: '/' };",
        "docs/parts/axle.md": post("轮轴", slug="/first-axle"),
        "docs/parts/horse.md": post("木马", "见 [那篇](/docs/first-axle)。"),
    },
    "zola: from the folder of content": {
        "config.toml": 'base_url = "https://lathe.example"\n',
        "content/parts/2020-01-01-axle.md": '+++\ntitle = "轮轴"\n+++\n木屑。\n',
        "content/parts/horse.md": '+++\ntitle = "木马"\n+++\n见 [那篇](@/parts/2020-01-01-axle.md)。\n',
    },
    "zola: the address has no date": {
        "config.toml": 'base_url = "https://lathe.example"\n',
        "content/parts/2020-01-01-axle.md": '+++\ntitle = "轮轴"\n+++\n木屑。\n',
        "content/parts/horse.md": '+++\ntitle = "木马"\n+++\n见 [那篇](https://lathe.example/parts/axle/)。\n',
    },
    "mdbook: src is the root": {
        "book.toml": '[book]\nsrc = "pages"\n',
        "pages/SUMMARY.md": "# 目录\n\n- [轮轴](axle.md)\n- [木马](horse.md)\n",
        "pages/axle.md": "# 轮轴\n\n木屑。\n",
        "pages/horse.md": "# 木马\n\n见 [那篇](/axle.html)。\n",
    },
    "comments of a page are that page": {
        "notes/axle.md": post("轮轴"),
        "notes/horse.md": post("木马", "见 [那篇](/notes/axle.html/comment-page-2#comment-9)。"),
    },
    "two slashes and an escaped one": {
        "axle.md": post("轮轴", url="https://lathe.example/parts/axle/"),
        "horse.md": post("木马", "见 [那篇](https://lathe.example/%2Fparts%2Faxle%2F)。"),
    },
    "an address that runs into a full stop": {
        "axle.md": post("轮轴", url="https://lathe.example/parts/axle/"),
        "horse.md": post("木马", "见 <a href='https://lathe.example/parts/axle/。'>那篇</a>"),
    },
}


@pytest.mark.parametrize("files", CITED.values(), ids=CITED)
def test_an_address_is_the_article(files: Mapping[str, str], tmp_path: Path) -> None:
    assert ("木马", "轮轴") in cited(graph_of(tmp_path, files))


def test_hugo_answers_in_the_language_of_the_page(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": HUGO,
            "content/parts/axle.md": post("轮轴"),
            "content/parts/axle.en.md": post("Axle"),
            "content/parts/horse.md": post("木马", '见 [a]({{< ref "axle" >}})。'),
            "content/parts/horse.en.md": post(
                "Horse", 'See [a]({{< ref "axle" >}}), [b]({{< relref "/parts/axle.md" >}}).'
            ),
        },
    )
    assert cited(graph) == {("木马", "轮轴"), ("Horse", "Axle")}


def dated(title: str, month: int, body: str = "木屑。") -> str:
    return post(title, body, date=f"2020-{month:02}-05")


FOLDERS = {
    "wood/oak.md": dated("橡木的纹理", 1),
    "wood/ash.md": dated("白蜡木的弹性", 2, "比 [橡木的纹理](https://lathe.example/2020/01/05/wood/oak/)。"),
    "wood/elm.md": dated("榆木的疤节", 3, "比 [白蜡木的弹性](https://lathe.example/2020/02/05/wood/ash/)。"),
    "iron/rim.md": dated("铁箍的铺法", 4, "比 [榆木的疤节](https://lathe.example/2020/03/05/wood/elm/)。"),
    "iron/pin.md": dated("销钉的打法", 5, "比 [铁箍的铺法](https://lathe.example/2020/04/05/iron/rim/)。"),
    "last.md": dated("年底清点", 6, "见 [销钉的打法](https://lathe.example/2020/05/05/iron/pin/)。"),
}


def test_folders_behind_the_date_are_those_of_each_file(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, FOLDERS)
    urls = {node.title: node.url for node in graph.nodes if node.kind == "article"}
    assert urls["铁箍的铺法"] == "https://lathe.example/2020/04/05/iron/rim"
    assert urls["年底清点"] == "https://lathe.example/2020/06/05/last"
    assert len(cited(graph)) == 5


def test_what_is_suggested_changes_nothing(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, FOLDERS)
    message = next(finding.message for finding in graph.findings if finding.code == "learned-address")
    line = message.partition("to settle it write ")[2].removesuffix(" in site.toml")
    settled = graph_of(tmp_path / "b", {**FOLDERS, "site.toml": line.replace(", permalink", "\npermalink")})
    assert [(node.id, node.url) for node in settled.nodes] == [(node.id, node.url) for node in graph.nodes]
    assert cited(settled) == cited(graph)


def test_dead_addresses_are_reported_with_their_line(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://lathe.example/"\n',
            "content/parts/axle.md": post(
                "轮轴", "见 [甲](/parts/gone/)、[图](/parts/a.png)、[类](/tags/wood/)。"
            ),
            "content/parts/horse.md": post(
                "木马", "第一行。\n\n见 [乙](https://lathe.example/parts/lost/) 与 [丙](/parts/gone/)。"
            ),
        },
    )
    dead = [
        (one.path, one.line, one.target, one.message) for one in graph.findings if one.code == "dead-own-link"
    ]
    assert sorted(dead) == [
        ("content/parts/axle.md", 4, "/parts/gone/", "leads to no article of this site; so does 1 more"),
        (
            "content/parts/horse.md",
            6,
            "https://lathe.example/parts/lost/",
            "leads to no article of this site",
        ),
    ]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("https://a.example/b/%E3%80%82", "https://a.example/b"),
        ("https://a.example/b%EF%BC%89", "https://a.example/b"),
        ("https://a.example/%EF%BC%88b%EF%BC%89", "https://a.example/%EF%BC%88b%EF%BC%89"),
    ],
)
def test_only_signs_that_ran_into_an_address_go(written: str, plain: str) -> None:
    assert without_punctuation(written) == plain


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("{{ base }}/a/", "/a/"),
        ("{{BASE_PATH}}/a/", "/a/"),
        ("{{ page.url }}/a/", "{{ page.url }}/a/"),
        ("@/a/b.md", "content:/a/b.md"),
    ],
)
def test_templates_of_addresses(written: str, address: str) -> None:
    assert written_address(written) == address


# One post and one link from the root of a site that no settings tell of: its words, its address.
FROM_ROOT = {
    "the day of the file": ("那篇", "/2016/02/10/axle/", True),
    "the year of the file": ("那篇", "/workshop/2016/axle", True),
    "the title": ("轮轴为什么会转", "/axle/", True),
    "another year": ("那篇", "/workshop/2015/axle/", False),
    "another day": ("轮轴为什么会转", "/2016/02/11/axle/", False),
    "a name and nothing else": ("那篇", "/axle/", False),
}
GONE = "又见 [旧事](/gone/)、[旧闻](/lost/) 和 [旧物](/past/)。"  # of the same build, and of no file


def test_where_more_of_a_build_lead_nowhere_one_title_is_not_enough(tmp_path: Path) -> None:
    files = {
        "_posts/2016-02-10-axle.md": post("轮轴为什么会转"),
        "_posts/2016-03-01-horse.md": post("木马", f"见 [轮轴为什么会转](/axle/)。{GONE}"),
    }
    assert cited(graph_of(tmp_path, files)) == set()


def test_at_another_host_a_year_agrees_by_chance(tmp_path: Path) -> None:
    names = ("axle", "saddle", "rim")
    links = "".join(f"[那篇](https://else.example/2016/{name}/) " for name in names)
    files = {f"_posts/2016-02-1{n}-{name}.md": post(name) for n, name in enumerate(names)}
    graph = graph_of(tmp_path, {**files, "_posts/2016-03-01-horse.md": post("木马", links)})
    assert not {target for _, target in cited(graph)} & set(names)


@pytest.mark.parametrize(("words", "address", "leads"), FROM_ROOT.values(), ids=FROM_ROOT)
def test_one_link_from_the_root_tells_an_address(
    words: str, address: str, leads: bool, tmp_path: Path
) -> None:
    files = {
        "_posts/2016-02-10-axle.md": post("轮轴为什么会转"),
        "_posts/2016-03-01-horse.md": post("木马", f"见 [{words}]({address})。"),
    }
    assert cited(graph_of(tmp_path, files)) == ({("木马", "轮轴为什么会转")} if leads else set())
