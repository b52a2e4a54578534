"""Where pages stand: by their headings, by a generator's settings, by number, in a language asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Document, Graph
from wenmai.read.markdown.generators import detect
from wenmai.read.markdown.templates import written_address
from wenmai.read.named_repository import named_repository
from wenmai.read.readers import read_bytes

PROSE = "木马要先量好轮轴的尺寸，再把四条腿一一装上，最后刷三遍清漆，晾干之后才能骑。" * 4
OWN = "https://lathe.example/archives/7/"


def cited(graph: Graph) -> set[tuple[str, str]]:
    titles = {node.id: node.title for node in graph.nodes}
    return {(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"}


def post(title: str, body: str) -> str:
    return f"---\ntitle: {title}\n---\n{body}\n"


# --- headings that link to their own page ---------------------------------------------------------


def page(heading: str, title: str = "轮轴的做法 - 木马铺") -> Document:
    markup = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<article>{heading}<div class="entry-content" id="cnblogs_post_body"><p>{PROSE}</p>'
        "</div></article></body></html>"
    )
    (document,) = read_bytes("saved/a.html", markup.encode()).documents
    return document


LINK = '<a {mark} href="{url}">轮轴的做法</a>'


@pytest.mark.parametrize(
    ("heading", "url"),
    [
        (f"<h1>{LINK.format(mark='itemprop=url', url=OWN)}</h1>", OWN),
        (f"<h2>{LINK.format(mark='rel=bookmark', url=OWN)}</h2>", OWN),
        (f"<h1>{LINK.format(mark='id=cb_post_title_url', url=OWN)}</h1>", OWN),
        (f"<h1>{LINK.format(mark='', url=OWN)}</h1>", ""),  # a blog of links, whose titles lead elsewhere
        (f"<h1>{LINK.format(mark='rel=bookmark', url='/archives/7/')}</h1>", ""),  # of no host
        (f"<h1>轮轴的做法</h1><h2><a rel=bookmark href='{OWN}'>滑板的选择</a></h2>", ""),  # another article
        (f"<h1>{LINK.format(mark='rel=bookmark', url=OWN)}：<a href='/b/'>续</a></h1>", ""),
        (
            f"<h1>{LINK.format(mark='itemprop=url', url=OWN)}</h1>"
            f"<h2>{LINK.format(mark='rel=bookmark', url='https://other.example/8')}</h2>",
            "",
        ),
    ],
)
def test_a_marked_heading_says_where_the_page_stands(heading: str, url: str) -> None:
    assert page(heading).url == url


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("轮轴的做法 @ 木马铺 :: 某某客 ::", "轮轴的做法"),
        ("轮轴的做法 @ 木马铺", "轮轴的做法"),
        ("轮轴@木马 的做法", "轮轴@木马 的做法"),
    ],
)
def test_a_sign_between_the_title_and_the_blog(said: str, title: str) -> None:
    heading = '<h1><a href="https://lathe.example/">木马铺</a></h1>'
    assert page(f"{heading}<h2>{title}</h2>", said).title == title


# --- MkDocs without folders for pages -------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("use_directory_urls: false", "https://lathe.example/shop/wheel/axle.html"),
        ("use_directory_urls: no", "https://lathe.example/shop/wheel/axle.html"),
        ("use_directory_urls: true", "https://lathe.example/shop/wheel/axle/"),
        ("site_name: x", "https://lathe.example/shop/wheel/axle/"),
    ],
)
def test_pages_of_mkdocs_as_files_or_folders(tmp_path: Path, setting: str, url: str) -> None:
    graph = graph_of(
        tmp_path,
        {
            "mkdocs.yml": f"site_url: https://lathe.example/shop/\n{setting}\n",
            "docs/wheel/axle.md": f"# 轮轴\n\n{PROSE}",
            "docs/wheel/README.md": "# 轮子\n\n车轮的辐条有十二根，一根断了也还能转。",
            "docs/horse.md": f"# 木马\n\n[轮轴]({url})在先，[轮子](https://lathe.example/shop/wheel/)在后。",
        },
    )
    urls = {node.title: node.url for node in graph.nodes}
    assert urls["轮轴"] == url
    assert urls["轮子"] == "https://lathe.example/shop/wheel/"
    assert cited(graph) == {("木马", "轮轴"), ("木马", "轮子")}


def test_a_pattern_of_a_site_file_makes_no_ending(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_url: https://lathe.example/\nuse_directory_urls: [a]\n", "utf-8"
    )
    assert detect(tmp_path)[0].permalink == ""


# --- numbers of WordPress -------------------------------------------------------------------------

EXPORT = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>木马铺</title><link>https://lathe.example/blog</link>
<wp:base_blog_url>{blog}</wp:base_blog_url>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://lathe.example/blog/{name}/</link><wp:post_id>{number}</wp:post_id>
<content:encoded><![CDATA[<p>{body}{prose}</p>]]></content:encoded></item>"""


@pytest.mark.parametrize(
    ("blog", "link", "reached"),
    [
        ("https://lathe.example/blog", "https://lathe.example/blog/?p=12", True),
        ("https://lathe.example/blog/", "http://www.lathe.example/blog/?p=12", True),
        ("https://lathe.example/blog", "https://lathe.example/blog/?p=13", False),
        ("https://lathe.example/blog", "https://other.example/blog/?p=12", False),
        ("", "https://lathe.example/blog/?p=12", False),
    ],
)
def test_a_post_of_an_export_stands_at_its_number(
    tmp_path: Path, blog: str, link: str, reached: bool
) -> None:
    items = [
        ITEM.format(title="轮轴", name="axle", number=12, body="", prose=PROSE * 2),
        ITEM.format(
            title="木马", name="horse", number=19, body=f'<a href="{link}">那篇</a>', prose="漆要阴干。" * 60
        ),
    ]
    graph = graph_of(tmp_path, {"shop.xml": EXPORT.format(blog=blog, items="".join(items))})
    assert (("木马", "轮轴") in cited(graph)) is reached


# --- Hugo's ref in a language ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{{< ref path="a.md" lang="en" >}}', "ref:a.md?lang=en"),
        ('{{% relref lang="zh-cn" path="/p/a.md#x" %}}', "ref:/p/a.md?lang=zh-cn#x"),
        ("{{< ref path=a.md lang=en >}}", "ref:a.md?lang=en"),
        ("{{< relref path=`a b.md` lang=`en` >}}", "ref:a b.md?lang=en"),
        ('{{< ref "a.md" "amp" >}}', "ref:a.md"),
        ('{{< ref path="a.md" outputFormat="rss" />}}', "ref:a.md"),
    ],
)
def test_a_call_of_ref_says_path_and_language(written: str, read: str) -> None:
    assert written_address(written) == read


HUGO = 'baseURL = "https://lathe.example/"\ndefaultContentLanguage = "en"\n[languages.zh]\n[languages.en]\n'


@pytest.mark.parametrize(
    ("folders", "page", "call", "target"),
    [
        (False, "horse.md", 'ref path="axle.md" lang="zh"', "轮轴"),
        (False, "horse.md", 'ref lang="en" path="axle.md"', "Axle"),
        (False, "horse.zh.md", 'relref path="/parts/axle.md" lang="en"', "Axle"),
        (False, "horse.zh.md", 'ref path="axle.md"', "轮轴"),
        (False, "horse.md", 'ref path="axle.md" lang="fr"', ""),  # nobody has written it
        (True, "horse.md", 'ref path="/parts/axle.md" lang="zh"', "轮轴"),
        (True, "horse.md", 'ref path="/parts/axle.md" lang="en"', "Axle"),
        (True, "horse.md", 'ref path="/parts/axle.md" lang="fr"', ""),
    ],
)
def test_ref_answers_in_the_language_that_is_asked(
    tmp_path: Path, folders: bool, page: str, call: str, target: str
) -> None:
    english, chinese = (
        ("en/parts/axle.md", "zh/parts/axle.md") if folders else ("parts/axle.md", "parts/axle.zh.md")
    )
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": HUGO,
            f"content/{english}": post("Axle", "Turned from ash, two fingers thick, and greased."),
            f"content/{chinese}": post("轮轴", "白蜡木车成，两指粗，上过油。"),
            f"content/{'en/' if folders else ''}parts/{page}": post(
                "Horse", f"See [it]({{{{< {call} >}}}})."
            ),
        },
    )
    assert cited(graph) == ({("Horse", target)} if target else set())


# --- the repository that a README shows to be its own ---------------------------------------------

REPOSITORY = "https://github.com/wood/lathe"
FILES = ("wheels/axle.md", "wheels/spoke.md", "horse.md", "轮 子.md")


def _links(repository: str, *paths: str, way: str = "blob/main") -> str:
    return " ".join(f"[{path}]({repository}/{way}/{path.replace(' ', '%20')})" for path in paths)


@pytest.mark.parametrize(
    ("readme", "repository"),
    [
        (_links(REPOSITORY, *FILES[:3]), REPOSITORY),
        (_links(REPOSITORY, *FILES[1:], way="tree/master"), REPOSITORY),
        (
            _links("https://gitlab.com/wood/lathe", *FILES[:3], way="-/blob/main"),
            "https://gitlab.com/wood/lathe",
        ),
        (_links(REPOSITORY, "gone.md", "axle.md", "spoke.md"), ""),  # another's files
        (_links(REPOSITORY, *([FILES[0]] * 3)), ""),
        (_links(REPOSITORY, *FILES[:3]) + _links("https://github.com/iron/lathe", *FILES[:3]), ""),
        ("[轮轴](wheels/axle.md)", ""),
    ],
)
def test_a_readme_links_the_files_of_its_own_repository(tmp_path: Path, readme: str, repository: str) -> None:
    for path in FILES:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("木屑。", "utf-8")
    (tmp_path / "README.md").write_text(readme, "utf-8")
    assert named_repository(tmp_path) == repository


def test_links_to_the_own_repository_are_citations(tmp_path: Path) -> None:
    bodies = ("白蜡木车成，两指粗。", "辐条十二根，断了一根。", f"见{_links(REPOSITORY, FILES[0])}。")
    files = {
        path: f"# 第{at}篇\n\n{body}" for at, (path, body) in enumerate(zip(FILES, bodies, strict=False), 1)
    }
    graph = graph_of(tmp_path, {**files, "README.md": _links(REPOSITORY, *FILES[:3])})
    assert ("第3篇", "第1篇") in cited(graph)
