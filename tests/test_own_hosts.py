"""Own hosts that no setting names, what servers are told of moved addresses, and what is reported of the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphs import folder, graph_of
from wenmai.cli import main
from wenmai.model import Graph, Site
from wenmai.pipeline import build_graph
from wenmai.publication.server_redirects import ServerRedirects, hosts_that_lead_here
from wenmai.read.former_repositories import former_repositories
from wenmai.read.named_hosts import own_host, roots_named
from wenmai.read.server_redirects import server_redirects

HOST = "https://lathe.example"
NAMES = ("axle", "spoke", "hub", "rim")
TITLES = dict(zip(NAMES, ("轮轴", "辐条", "轮毂", "轮辋"), strict=True))


def page(title: str, *links: str) -> str:
    return f"---\ntitle: {title}\n---\n刨花落了一地。{''.join(f'见 [那里]({link})。' for link in links)}\n"


def site(links: dict[str, list[str]], **more: str) -> dict[str, str]:
    """A site of Eleventy with four articles at /parts/NAME/, and what each links to."""
    files = {"eleventy.config.js": "export default () => ({dir: {input: 'src'}});"}
    files |= {f"src/parts/{name}.md": page(TITLES[name], *links.get(name, [])) for name in NAMES}
    return files | {name.replace("__", "/"): text for name, text in more.items()}


def linked(host: str) -> dict[str, list[str]]:
    """Two articles that link to the three others at a host."""
    return {
        "axle": [f"{host}/parts/spoke/", f"{host}/parts/hub/"],
        "rim": [f"{host}/parts/spoke/", f"{host}/parts/axle/"],
    }


def cites(graph: Graph) -> set[tuple[str, str]]:
    titles = {node.id: node.title for node in graph.nodes}
    return {(titles[one.source], titles[one.target]) for one in graph.edges if one.kind == "cites"}


RIGHT = {("轮轴", "辐条"), ("轮轴", "轮毂"), ("轮辋", "辐条"), ("轮辋", "轮轴")}


@pytest.mark.parametrize(
    "named",
    [
        {"README.md": f"# 木轮\n\n- {HOST}/\n"},
        {"README.md": f"# 木轮\n\n[![在线阅读](https://img.shields.io/a.svg)]({HOST})\n"},
        {"package.json": f'{{"homepage": "{HOST}"}}'},
        {"package.json": '{"description": "The website at lathe.example"}'},
        {"astro.config.mjs": f"export default defineConfig({{ site: '{HOST}' }})"},
        {
            "README.md": f"- [翻译](#翻译)\n\n在线版：{HOST}/\n"
        },  # its own contents are no word on where the text is from
        {"robots.txt": f"User-agent: *\nSitemap: {HOST}/sitemap.xml\n"},
        {"src__sitemap.xml": f"<urlset><url><loc>{HOST}/parts/axle/</loc></url></urlset>"},
        {"_data__metadata.yml": f"title: x\nurl: {HOST}/\n"},
    ],
)
def test_a_host_that_a_file_names_and_links_confirm(named: dict[str, str], tmp_path: Path) -> None:
    graph = graph_of(tmp_path, site(linked(HOST), **named))
    assert cites(graph) == RIGHT
    (finding,) = [one for one in graph.findings if one.code == "learned-address"]
    assert f'base = "{HOST}"' in finding.message


def test_a_root_below_a_host(tmp_path: Path) -> None:
    base = "https://me.forge.example/wheel"
    graph = graph_of(tmp_path, site(linked(base), **{"README.md": f"[演示]({base}/)\n"}))
    assert cites(graph) == RIGHT
    assert {node.url for node in graph.nodes if node.kind == "article"} >= {f"{base}/parts/axle/"}


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"README.md": "# 木轮\n\n本书译自 https://lathe.example ，由三人翻译。\n"},
        {"README.md": f"# Wheels\n\nA translation of {HOST}/ into Chinese.\n"},
        {"README.md": "# 木轮\n\nhttps://other.example/\n"},
    ],
)
def test_a_host_that_may_be_an_originals_is_asked_for(named: dict[str, str], tmp_path: Path) -> None:
    graph = graph_of(tmp_path, site(linked(HOST), **named))
    assert cites(graph) == set()
    (finding,) = [one for one in graph.findings if one.code == "whose-host"]
    assert finding.target == "lathe.example"
    assert finding.message.startswith("4 links to lathe.example have the paths of 3 of these articles")


def test_what_is_asked_settles_it(tmp_path: Path) -> None:
    asked = site(linked(HOST))
    (finding,) = [one for one in graph_of(tmp_path, asked).findings if one.code == "whose-host"]
    line = finding.message.partition("write ")[2].partition(" in site.toml")[0].replace("], ", "]\n")
    assert cites(graph_of(tmp_path, {"site.toml": line})) == RIGHT


@pytest.mark.parametrize(
    "links",
    [
        {name: [f"{HOST}/parts/{name}/"] for name in NAMES},  # each says where it was taken from
        {"axle": [f"{HOST}/parts/spoke/", f"{HOST}/parts/hub/", f"{HOST}/parts/rim/"]},  # one list
        {
            "axle": [f"{HOST}/parts/spoke/", f"{HOST}/parts/hub/"],
            "hub": [f"{HOST}/parts/spoke/"],
        },  # two articles
        {**linked(HOST), "hub": [f"{HOST}/tools/{name}/" for name in NAMES]},  # other pages more often
    ],
    ids=["itself", "one-list", "two", "strange"],
)
def test_links_that_say_too_little(links: dict[str, list[str]], tmp_path: Path) -> None:
    graph = graph_of(tmp_path, site(links, **{"README.md": f"{HOST}/\n"}))
    assert cites(graph) == set()
    assert not {"whose-host", "learned-address"} & {one.code for one in graph.findings}


def test_as_many_other_pages(tmp_path: Path) -> None:
    links = {**linked(HOST), "hub": [f"{HOST}/tools/{name}/" for name in NAMES[:3]]}
    assert cites(graph_of(tmp_path, site(links, **{"README.md": f"{HOST}/\n"}))) == RIGHT


def test_a_source_in_each_article_is_asked_for(tmp_path: Path) -> None:
    own = {name: [f"{HOST}/parts/{name}/", *linked(HOST).get(name, [])] for name in NAMES}
    graph = graph_of(tmp_path, site(own, **{"README.md": f"{HOST}/\n"}))
    assert cites(graph) == set()
    assert [one.code for one in graph.findings].count("whose-host") == 1


def test_a_translation_with_a_host_keeps_it(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, site(linked(HOST), CNAME="zh.lathe.example\n"))
    assert cites(graph) == set()
    assert {node.site for node in graph.nodes if node.kind == "article"} == {"zh.lathe.example"}


def test_the_host_of_a_published_folder(tmp_path: Path) -> None:
    files = {"_config.yml": "title: x\nnew_post_name: :title.md\n", "source/CNAME": "lathe.example\n"}
    files |= {"source/_posts/axle.md": "---\ntitle: 轮轴\ndate: 2020-01-02\n---\n木屑。\n"}
    files |= {
        "source/_posts/hub.md": f"---\ntitle: 轮毂\ndate: 2020-01-03\n---\n见 [那里]({HOST}/2020/01/02/axle/)。\n"
    }
    assert cites(graph_of(tmp_path, files)) == {("轮毂", "轮轴")}


def test_a_folder_whose_readme_names_a_site_hides_no_other(tmp_path: Path) -> None:
    notes = folder(
        tmp_path / "notes", {"README.md": f"# 便条\n\n{HOST}/\n", "a.md": page("甲", f"{HOST}/parts/axle/")}
    )
    blog = folder(tmp_path / "blog", {"hugo.toml": HUGO, "content/parts/axle.md": page("轮轴")})
    assert ("甲", "轮轴") in cites(build_graph([str(notes), str(blog)]))


def test_files_that_name_no_host(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "package.json").write_text("[1")
    (tmp_path / "CNAME").write_text("a.example\nb.example\n")
    assert (own_host(tmp_path), roots_named(tmp_path)) == ("", ())


# --- what servers are told ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "path", "end"),
    [
        ((("/a", "/b"),), "/a/", "/b"),
        ((("/a/", "/b"), ("/b", "/c/")), "/a", "/c/"),
        ((("/old/*", "/new/:splat"),), "/old/x/y", "/new/x/y"),
        ((("/old/*", "/new/:splat"),), "/old", "/new/"),
        ((("/p/pre-*", "/p/preset-:splat"),), "/p/pre-env/", "/p/preset-env"),
        ((("/t/:name/*", "/tags/:name"),), "/t/wood/page/2", "/tags/wood"),
        ((("/a", "https://other.example/x"),), "/a", "https://other.example/x"),
        ((("/a", f"{HOST}/b"),), "/a", "/b"),
        (((f"{HOST}/a", "/b"),), "/a", "/b"),
        ((("/a", "/b"), ("/a", "/c")), "/a", "/b"),
        ((("/%E8%BD%B4", "/axle"),), "/轴", "/axle"),
        ((("/:year/", "/archives/"),), "/2020/", ""),  # about every page
        ((("/a", "/a/"),), "/a", ""),
        ((("/a", "/b"),), "/ab", ""),
        ((("/a.b", "/c"),), "/axb", ""),
    ],
)
def test_where_a_server_leads(rows: tuple[tuple[str, str], ...], path: str, end: str) -> None:
    assert ServerRedirects(Site(base=HOST, server_redirects=rows)).end(path) == end


def test_redirects_in_a_circle_end() -> None:
    assert ServerRedirects(Site(server_redirects=(("/a", "/b"), ("/b", "/a")))).end("/a") in ("/a", "/b")


@pytest.mark.parametrize(
    ("name", "text", "rows"),
    [
        ("_redirects", "# a\n/a /b 301!\n/c  /d  200\n/e /f 404\n/g /h 302 Country=de\n/i id=:id /j\n/* /index.html 200\n", (("/a", "/b"), ("/c", "/d"))),
        ("static/_redirects", "https://old.example/*  https://lathe.example/:splat 301!\n", (("https://old.example/*", "https://lathe.example/:splat"),)),
        ("netlify.toml", '[[redirects]]\nfrom = "/a"\nto = "/b"\nstatus = 301\n[[redirects]]\nfrom = "/c"\nto = "/d"\nconditions = {Role = ["x"]}\n', (("/a", "/b"),)),
        ("vercel.json", '{"redirects": [{"source": "/n/:path*", "destination": "/b/:path*"}, {"source": "/l/(.*)", "destination": "/s/$1"}, {"source": "/([^/]+)/x", "destination": "/y"}]}', (("/n/*", "/b/:splat"), ("/l/*", "/s/:splat"))),
        ("vercel.json", "{", ()),
        ("netlify.toml", "[[redirects", ()),
    ],
)  # fmt: skip
def test_lists_for_servers(name: str, text: str, rows: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    assert server_redirects(folder(tmp_path, {name: text})) == rows


HUGO = f'baseURL = "{HOST}/"\n'


@pytest.mark.parametrize(
    ("link", "target", "codes"),
    [
        (f"{HOST}/old/axle/", "轮轴", []),
        ("/spindle/", "轮轴", []),
        ("https://lathe.pages.example/parts/axle/", "轮轴", []),
        ("/old/gone/", "", ["dead-own-link"]),  # leads to where articles stand, and to none
        ("/chat/", "", []),  # leads away
    ],
)
def test_a_moved_address(link: str, target: str, codes: list[str], tmp_path: Path) -> None:
    rows = "/old/* /parts/:splat\n/spindle /old/axle/ 301\n/chat https://chat.example/\nhttps://lathe.pages.example/* https://lathe.example/:splat 301!\n"
    files = {"hugo.toml": HUGO, "static/_redirects": rows}
    files |= {"content/parts/axle.md": page("轮轴"), "content/parts/hub.md": page("轮毂", link)}
    graph = graph_of(tmp_path, files)
    assert cites(graph) == ({("轮毂", target)} if target else set())
    assert [one.code for one in graph.findings if one.code == "dead-own-link"] == codes


@pytest.mark.parametrize(
    ("settings", "link"),
    [
        ({"mkdocs.yml": f"site_url: {HOST}\nplugins:\n- redirects:\n    redirect_maps:\n      old/spindle.md: axle.md\n"}, f"{HOST}/old/spindle/"),
        ({"book.toml": '[book]\nsrc = "docs"\n[output.html]\ncname = "lathe.example"\n[output.html.redirect]\n"/old/spindle.html" = "../axle.html"\n'}, f"{HOST}/old/spindle.html"),
    ],
)  # fmt: skip
def test_moved_pages_of_generators(settings: dict[str, str], link: str, tmp_path: Path) -> None:
    files = settings | {"docs/axle.md": page("轮轴"), "docs/hub.md": page("轮毂", link)}
    assert cites(graph_of(tmp_path, files)) == {("轮毂", "轮轴")}


def test_hosts_that_lead_here() -> None:
    rows = (
        ("https://a.example/*", f"{HOST}/:splat"),
        ("https://b.example/*", "/:splat"),
        ("https://c.example/*", "https://d.example/:splat"),
        ("https://e.example/*", f"{HOST}/x/:splat"),
        (f"{HOST}/*", "/:splat"),
    )
    assert hosts_that_lead_here(Site(base=HOST, server_redirects=rows)) == ("a.example", "b.example")


# --- what is dead -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("/?p=286", True),  # the article of a number
        (f"{HOST}/?p=286", True),
        ("/spindle/wheel/", True),  # called as one that stands elsewhere
        ("/2020/01/05/tools/gone/", True),  # beneath a day
        ("gone.html#top", True),  # a page beside the article
        ("/parts/gone/?from=list", True),
        ("/?s=wheel", False),
        ("/search?q=wheel", False),
        ("gone", False),  # a word in brackets
        ("/spindle/other/", False),
    ],
)
def test_dead_addresses(link: str, dead: bool, tmp_path: Path) -> None:
    files = {
        "hugo.toml": HUGO,
        "content/parts/wheel.md": page("轮子"),
        "content/parts/hub.md": page("轮毂", link),
    }
    codes = [one.code for one in graph_of(tmp_path, files).findings]
    assert codes.count("dead-own-link") == dead


def _dated(count: int, lost: int) -> dict[str, str]:
    files = {"hugo.toml": HUGO + '[permalinks]\nposts = "/archives/:slug/"\n'}
    files |= {
        f"content/posts/{n}.md": page(f"第 {n} 只轮子", f"/archives/{n + 1}/").replace(
            "---\n", f"---\nslug: {n}\n", 1
        )
        for n in range(count)
    }
    links = ["/archives/0/", *(f"{HOST}/archives/{n + 900}/" for n in range(lost))]
    return files | {
        f"content/posts/{count}.md": page("末了的轮子", *links).replace("---\n", f"---\nslug: {count}\n", 1)
    }


def test_a_lost_article_is_dead_where_nearly_all_are_there(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, _dated(30, 2))
    dead = [one.target for one in graph.findings if one.code == "dead-own-link"]
    assert dead == [f"{HOST}/archives/900/", f"{HOST}/archives/901/"]


@pytest.mark.parametrize(
    ("link", "dead"),
    [("tools/", True), ("../rasp/", True), ("wood.example/tools/x", False), ("127.0.0.1:8000/x/7/", False)],
)
def test_relative_addresses_beneath_a_day(link: str, dead: bool, tmp_path: Path) -> None:
    files = {"_config.yml": f"url: {HOST}\npermalink: :year/:month/:day/:title/\nnew_post_name: :title.md\n"}
    head = "---\ntitle: 轮毂\ndate: 2020-01-03\n---\n"
    files |= {"source/_posts/wood/hub.md": f"{head}见 [那里]({link})。\n"}
    codes = [one.code for one in graph_of(tmp_path, files).findings]
    assert codes.count("dead-own-link") == dead


# --- which scheme -------------------------------------------------------------------------------


def test_the_scheme_is_said_with_what_stays_dead(tmp_path: Path) -> None:
    source, out = folder(tmp_path / "in", _dated(30, 1)), tmp_path / "out"
    line = "addresses: hugo; 96.8 % of 32 own links lead to articles, 1 to none"
    built = CliRunner().invoke(main, ["build", str(source), "-o", str(out)])
    assert line in built.stderr.splitlines()
    assert line in CliRunner().invoke(main, ["check", "--dir", str(out)]).stdout.splitlines()
    record = json.loads(CliRunner().invoke(main, ["check", "--dir", str(out), "--json"]).stdout)
    assert record["own_links"] == {"scheme": "hugo", "reached": 31, "dead": 1, "unseen": 0}


def test_notes_without_a_scheme_say_nothing(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", {"a.md": "# 轮轴\n\n见 [轮毂](b.md)。\n", "b.md": "# 轮毂\n\n木屑。\n"})
    built = CliRunner().invoke(main, ["build", str(source), "-o", str(tmp_path / "out")])
    assert "addresses:" not in built.stderr


# --- repositories, and how things are written ---------------------------------------------------


@pytest.mark.parametrize(
    ("readme", "names"),
    [
        ("本仓库原名 `wood/lathe-notes`。", ("https://github.com/wood/lathe-notes",)),
        ("Formerly https://gitlab.com/wood/notes.git, now here.", ("https://gitlab.com/wood/notes",)),
        ("迁移自 [旧处](https://gitee.com/wood/notes)。", ("https://gitee.com/wood/notes",)),
        (
            "原来放在 https://github.com/wood/lathe 。仓库：https://github.com/steel/lathe 和 https://github.com/steel/saw",
            ("https://github.com/wood/lathe", "https://github.com/steel/lathe"),
        ),
        ("我以前在 wood/lathe 公司。", ()),
        ("改名为 wood/new。", ()),
        ("See https://github.com/wood/lathe.", ()),
    ],
)
def test_former_repositories(readme: str, names: tuple[str, ...], tmp_path: Path) -> None:
    assert former_repositories(folder(tmp_path, {"README.md": readme})) == names


def test_links_to_a_former_repository(tmp_path: Path) -> None:
    files = {
        "README.md": "# 木轮\n\n本仓库原名 wood/old-notes。\n",
        "parts/big-axle.md": "# 轮轴\n\n木屑。\n",
        "hub.md": "# 轮毂\n\n见 [那里](https://github.com/wood/old-notes/blob/master/big-axle.md)，[那里](https://github.com/wood/others/blob/master/big-axle.md)。\n",
    }
    graph = graph_of(tmp_path, files)
    assert ("轮毂", "轮轴") in cites(graph)
    assert sum(one.weight for one in graph.edges if one.kind == "cites" and one.target.endswith("axle")) <= 1


@pytest.mark.parametrize(
    ("generator", "link", "shown"),
    [
        ({"hugo.toml": HUGO}, '{{< ref "none.md" >}}', "none.md"),
        ({"config.toml": f'base_url = "{HOST}"\n'}, "@/none.md", "@/none.md"),
        ({"_config.yml": f"url: {HOST}\n", "_posts/2020-01-01-x.md": page("甲")}, "{% post_url 2020-01-02-none %}", "2020-01-02-none"),
    ],
)  # fmt: skip
def test_a_finding_shows_what_was_written(
    generator: dict[str, str], link: str, shown: str, tmp_path: Path
) -> None:
    graph = graph_of(tmp_path, generator | {"content/hub.md": page("轮毂", link)})
    assert [(one.url, one.line) for one in graph.unresolved if one.reason == "missing-file"] == [(shown, 4)]


@pytest.mark.parametrize(
    ("before", "is_code"),
    [
        ("* 一项\n说到这里", False),
        ("1. 一项\n说到\n这里", False),
        ("* 一项\n\n说到这里", True),
        ("说到\n这里", True),
    ],
)
def test_an_indented_block_behind_an_item(before: str, is_code: bool, tmp_path: Path) -> None:
    text = f"# 轮毂\n\n{before}\n\n    - [axle][a]\n\n[a]: axle.md\n"
    graph = graph_of(tmp_path, {"hub.md": text, "axle.md": "# 轮轴\n\n木屑。\n"})
    assert cites(graph) == (set() if is_code else {("轮毂", "轮轴")})


def test_settings_with_tabs(tmp_path: Path) -> None:
    settings = f"url: {HOST}\npermalink: :year/:title/\nnew_post_name: :title.md\ndeploy:\n  repo:\n\t  #x: y\n    z: w\n\t#u\n"
    files = {
        "_config.yml": settings,
        "source/_posts/axle.md": "---\ntitle: 轮轴\ndate: 2020-01-02\n---\n木屑。\n",
    }
    graph = graph_of(tmp_path, files)
    assert [node.url for node in graph.nodes if node.kind == "article"] == [f"{HOST}/2020/axle/"]
    assert not [one for one in graph.findings if one.code == "bad-configuration"]


def test_an_alias_of_zola_begins_at_the_root(tmp_path: Path) -> None:
    axle = '+++\ntitle = "轮轴"\npath = "2020/axle"\naliases = ["2020/axle.md"]\n+++\n木屑。\n'
    hub = f'+++\ntitle = "轮毂"\n+++\n见 [那里]({HOST}/2020/axle.md/)。\n'
    files = {"config.toml": f'base_url = "{HOST}"\n', "content/axle.md": axle, "content/hub.md": hub}
    assert cites(graph_of(tmp_path, files)) == {("轮毂", "轮轴")}


# --- names in Latin letters ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "link", "found"),
    [
        ("关于轮轴", "/guan-yu-lun-zhou.html", True),
        ("重排", f"{HOST}/pages/zhong-pai.html", True),  # another reading than the word has
        ("学习Wheel笔记，下", "/xue-xi-wheelbi-ji-xia.html", True),
        ("女工的轮子", "/nu-gong-de-lun-zi.html", True),
        ("轮轴（二）", "/lun-zhou-er.html", True),
        ("关于轮轴", "/guan-yu-lun-gu.html", False),
        ("轮", "/lun.html", False),
        ("かな轮轴", "/kanalun-zhou.html", False),
    ],
)
def test_pelican_spells_names(title: str, link: str, found: bool, tmp_path: Path) -> None:
    files = {
        "pelicanconf.py": f"SITEURL = '{HOST}'\n",
        "content/a.md": f"Title: {title}\nDate: 2020-01-02\n\n木屑。\n",
    }
    files["content/hub.md"] = f"Title: The hub\nDate: 2020-01-03\n\n见 [那里]({link})。\n"
    assert cites(graph_of(tmp_path, files)) == ({("The hub", title)} if found else set())


def test_zola_spells_names_of_files(tmp_path: Path) -> None:
    files = {
        "config.toml": f'base_url = "{HOST}"\n',
        "content/parts/2020-01-02-轮轴.md": '+++\ntitle = "轴"\n+++\n木屑。\n',
    }
    files["content/hub.md"] = f'+++\ntitle = "轮毂"\n+++\n见 [那里]({HOST}/parts/lun-zhou/)。\n'
    assert cites(graph_of(tmp_path, files)) == {("轮毂", "轴")}


def test_of_two_names_that_are_spelled_alike_neither_is_meant(tmp_path: Path) -> None:
    files = {
        "pelicanconf.py": f"SITEURL = '{HOST}'\n",
        "content/hub.md": "Title: The hub\nDate: 2020-01-03\n\n见 [那里](/lun-zhou.html)。\n",
    }
    files |= {
        f"content/{n}.md": f"Title: {title}\nDate: 2020-01-02\n\n{n} 木屑。\n"
        for n, title in enumerate(("轮轴", "轮周"))
    }
    graph = graph_of(tmp_path, files)
    assert cites(graph) == set()
    assert [(one.reason, len(one.candidates)) for one in graph.unresolved] == [("ambiguous", 2)]


def test_pages_that_end_in_html_linked_without_it(tmp_path: Path) -> None:
    files = {"docs/.vuepress/config.js": "module.exports = {}", "README.md": f"在线：{HOST}/\n"}
    for name, other in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True):
        files[f"docs/parts/{name}.md"] = f"# 木轮 {name}\n\n[说过]({HOST}/parts/{other})\n"
    graph = graph_of(tmp_path, files)
    assert len(cites(graph)) == len(NAMES)
    assert {node.url for node in graph.nodes if node.kind == "article"} == {
        f"{HOST}/parts/{name}.html" for name in NAMES
    }


@pytest.mark.parametrize(("ending", "name"), [(".html", "README"), ("", "README.txt")])
def test_files_that_no_generator_publishes_stand_at_their_paths(
    ending: str, name: str, tmp_path: Path
) -> None:
    root = f"{HOST}/toys"
    files = {
        name: f"Published on {root}/\n",
        "parts/index.org": f"#+title: 总目\n[[{root}/parts/hub{ending}]]\n",
    }
    for one, other in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True):
        files[f"parts/{one}.org"] = f"#+title: 木轮 {one}\n[[{root}/parts/{other}{ending}][那里]]。\n"
    graph = graph_of(tmp_path, files)
    assert len(cites(graph)) == len(NAMES) + 1
    assert {node.url for node in graph.nodes if node.kind == "article"} == {
        f"{root}/parts/",
        *(f"{root}/parts/{one}{ending}" for one in NAMES),
    }


def test_files_of_one_folder_stand_at_their_paths_in_it(tmp_path: Path) -> None:
    files = {f"content/parts/{one}.md": page(TITLES[one], *linked(HOST).get(one, [])) for one in NAMES}
    files |= {"README.adoc": f"Hosted at {HOST}.\n", "content/rust.md": page("锈", "/parts/hub")}
    graph = graph_of(tmp_path, files)
    assert cites(graph) == {*RIGHT, ("锈", "轮毂")}


def test_whose_files_they_are_is_asked_without_a_generator_too(tmp_path: Path) -> None:
    files = {f"parts/{one}.md": page(TITLES[one], *linked(HOST).get(one, [])) for one in NAMES}
    graph = graph_of(tmp_path, files)
    assert [one.target for one in graph.findings if one.code == "whose-host"] == ["lathe.example"]
    assert cites(graph) == set()
