"""Small repositories of every generator: each form of link, each trap, and exactly what they cite."""

# ruff: noqa: E501 (documents stand in one line each, as a table)

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph
from wenmai.read.markdown.templates import base_shortcodes


def cites(graph: Graph) -> set[tuple[str, str, str]]:
    """Every citation of an article by an article: the two titles, and the rule of the first mention."""
    titles = {node.id: node.title for node in graph.nodes if node.kind == "article"}
    return {
        (titles[edge.source], titles[edge.target], edge.rule)
        for edge in graph.edges
        if edge.kind == "cites" and edge.target in titles
    }


def left(graph: Graph) -> set[tuple[str, str]]:
    return {(one.text, one.reason) for one in graph.unresolved}


def ids(graph: Graph) -> dict[str, str]:
    return {node.title: node.id for node in graph.nodes if node.kind == "article"}


def codes(graph: Graph) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in graph.findings if one.path]


# --- Hexo ---

HEXO = {
    "_config.yml": "# Hexo Configuration\ntitle: 木工坊\nurl: https://wood.blog\nroot: /\nauthor: 某甲\n"
    "permalink: :year/:month/:day/:title/\nnew_post_name: :title.md\n",
    "package.json": '{"name": "hexo-site"}',
    "source/_posts/lathe.md": "---\ntitle: 车床入门\ndate: 2021-03-04 10:00:00\ntags:\n  - 车床\n---\n车床转。\n",
    "source/_posts/2021/plane.md": "---\ntitle: 刨子\ndate: 2021-05-06\nabbrlink: 1f2e\n---\n刨平。\n",
    "source/_posts/glue.md": "title: 胶水\ndate: 2021-07-08\n---\n旧式的开头也认得。\n",
    "source/about/index.md": "---\ntitle: 关于\n---\n这里是说明。\n",
    "source/_drafts/later.md": "---\ntitle: 以后再写\n---\n未完。\n",
    "source/_posts/index-of-all.md": "---\ntitle: 总目\ndate: 2022-01-01\n---\n"
    "见{% post_link lathe %}，[刨](/2021/05/06/2021/plane/)，[胶](https://wood.blog/2021/07/08/glue/index.html)，"
    "<a href='/about/'>说明</a>，[自己](/2022/01/01/index-of-all/)，[没有](/2020/01/01/none/)，"
    "{% post_link gone 失踪 %}，[画](../images/a.png)。\n\n{% codeblock %}\n《不算》[假](/about/)\n{% endcodeblock %}\n",
}


def test_hexo(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, HEXO)
    assert cites(graph) == {
        ("总目", "车床入门", "file"),
        ("总目", "刨子", "place"),
        ("总目", "胶水", "url"),
        ("总目", "关于", "place"),
    }
    assert left(graph) == {("失踪", "missing-file")}
    assert ids(graph) == {
        "车床入门": "https://wood.blog/2021/03/04/lathe",
        "刨子": "https://wood.blog/2021/05/06/2021/plane",
        "胶水": "https://wood.blog/2021/07/08/glue",
        "总目": "https://wood.blog/2022/01/01/index-of-all",
        "关于": "https://wood.blog/about",
    }
    assert ("draft", "source/_drafts/later.md") in codes(graph)
    assert {node.author for node in graph.nodes if node.kind == "article"} == {"某甲"}


# --- Jekyll ---

JEKYLL = {
    "_config.yml": "title: 山路\nurl: https://hill.blog\nbaseurl: /notes\npermalink: /:categories/:year/:month/:title/\n",
    "_posts/2024-03-05-first-step.md": "---\ntitle: 第一步\n---\n出门。\n",
    "_posts/2024-04-01-second-step.md": "---\ntitle: 第二步\ncategories: [Walk]\n---\n"
    "先看[那一步]({% post_url 2024-03-05-first-step %})，再看[地图]({{ site.baseurl }}{% link maps/all.md %})，"
    "[同]({{ '/2024/03/first-step/' | relative_url }})，[也是](/notes/2024/03/first-step/)，"
    "[坏]({% post_url 2023-01-01-no %})，[外](https://hill.blog/notes/walk/2024/04/second-step/)。\n",
    "_posts/2024-05-01-hidden.md": "---\ntitle: 未发布\npublished: false\n---\n无。\n",
    "maps/all.md": "---\ntitle: 全图\n---\n[二](https://www.hill.blog/notes/walk/2024/04/second-step)\n",
    "food/_posts/2024-06-01-rice.md": "---\ntitle: 干粮\nredirect_from: /old/rice/\n---\n[图](/maps/all.html)\n",
    "old.md": "---\ntitle: 旧文\n---\n[粮](/old/rice/)和[粮](/food/2024/06/rice/)\n",
    "older.md": "---\ntitle: 更旧的\n---\n[粮](/notes/old/rice)\n",
}


def test_jekyll(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, JEKYLL)
    assert cites(graph) == {
        ("第二步", "第一步", "file"),
        ("第二步", "全图", "file"),
        ("全图", "第二步", "url"),
        ("干粮", "全图", "place"),
        ("旧文", "干粮", "place"),
        ("更旧的", "干粮", "place"),
    }
    assert left(graph) == {("坏", "missing-file")}
    dates = {node.title: node.date for node in graph.nodes if node.kind == "article"}
    assert dates["第一步"] == "2024-03-05"
    assert ids(graph)["第二步"] == "https://hill.blog/notes/walk/2024/04/second-step"
    assert ids(graph)["干粮"] == "https://hill.blog/notes/food/2024/06/rice"
    assert ("draft", "_posts/2024-05-01-hidden.md") in codes(graph)


# --- Hugo ---

HUGO = {
    "hugo.toml": 'baseURL = "https://sea.blog/"\ndefaultContentLanguage = "zh"\n[permalinks]\nlog = "/:year/:slug/"\n'
    '[params]\nauthor = "某乙"\n',
    "content/posts/tide/index.md": '+++\ntitle = "潮汐"\ndate = 2023-02-03T10:00:00+08:00\ntags = ["海"]\n'
    'aliases = ["/old/tide/"]\n+++\n涨落。\n',
    "content/posts/Salt Pan.md": '+++\ntitle = "盐田"\ndate = 2023-03-04\ndraft = false\n+++\n'
    '[潮]({{< ref "tide" >}})，[潮](../tide/)，[潮]({{< relref "/posts/tide/index.md#low" >}})，[旧](/old/tide/)，'
    '[船]({{% ref "log/boat.md" %}})，[无]({{< ref "gone.md" >}})\n\n{{< highlight go >}}\n[假](/old/tide/)《假》\n{{< /highlight >}}\n',
    "content/log/boat.md": '{\n  "title": "小船",\n  "date": "2023-04-05",\n  "slug": "little-boat"\n}\n\n[盐](/posts/salt-pan/)\n',
    "content/posts/tide/index.en.md": '+++\ntitle = "Tide"\n+++\n[boat](https://sea.blog/2023/little-boat/)\n',
    "content/posts/wip.md": '+++\ntitle = "草稿"\ndraft = true\n+++\n无\n',
    "content/posts/broken.md": "+++\ntitle = 坏的\n+++\n# 还读得出\n\n[盐](Salt%20Pan.md)\n",
}


def test_hugo(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, HUGO)
    assert cites(graph) == {
        ("盐田", "潮汐", "file"),
        ("盐田", "小船", "file"),
        ("小船", "盐田", "place"),
        ("Tide", "小船", "url"),
        ("还读得出", "盐田", "file"),
    }
    assert left(graph) == {("无", "missing-file")}
    assert ids(graph)["潮汐"] == "https://sea.blog/posts/tide"
    assert ids(graph)["Tide"] == "https://sea.blog/en/posts/tide"
    assert ids(graph)["小船"] == "https://sea.blog/2023/little-boat"
    assert sorted(codes(graph)) == [
        ("bad-front-matter", "content/posts/broken.md"),
        ("dead-anchor", "content/posts/Salt Pan.md"),
        ("draft", "content/posts/wip.md"),
    ]
    (finding,) = [one for one in graph.findings if one.code == "bad-front-matter"]
    assert finding.line == 2


# --- VitePress, VuePress, MkDocs, Docusaurus ---

GUIDE = {
    "index.md": "---\nlayout: home\n---\n# 首页\n\n[起步](/guide/start)，[配置](./guide/config.md#base)\n",
    "guide/start.md": "# 起步 {#start}\n\n::: tip 提示\n看[配置](./config)\n:::\n\n[首页](../)，[首页](/)\n",
    "guide/config.md": "# 配置\n\n[起步](start.html)，[没有](./none.md)，[锚](#base)，[外](https://vitepress.dev/)\n",
}
GUIDE_CITES = {("首页", "起步"), ("首页", "配置"), ("起步", "配置"), ("起步", "首页"), ("配置", "起步")}


@pytest.mark.parametrize("name", ["vitepress", "vuepress"])
def test_vitepress_and_vuepress(name: str, tmp_path: Path) -> None:
    config = f"docs/.{name}/config.ts"
    script = "export default {\n  // base: '/wrong/',\n  base: '/kit/',\n  sitemap: { hostname: 'https://kit.site' }\n}\n"
    graph = graph_of(tmp_path, {config: script, **{f"docs/{one}": text for one, text in GUIDE.items()}})
    assert {(one, two) for one, two, _ in cites(graph)} == GUIDE_CITES
    assert left(graph) == {("没有", "missing-file")}
    assert ids(graph)["配置"] == "https://kit.site/kit/guide/config.html"


def test_mkdocs(tmp_path: Path) -> None:
    config = (
        "site_url: https://book.site/\nrepo_url: https://github.com/a/book\nmarkdown_extensions:\n"
        "  - x:\n      y: !!python/name:material.extensions.emoji.twemoji\n"
    )
    files = {f"docs/{one}": text for one, text in GUIDE.items()}
    files["docs/notes/blob.md"] = (
        '# 仓库里的链接\n\n!!! note "说明"\n    看[起步](https://github.com/a/book/blob/main/docs/guide/start.md)\n\n'
        "看[配置](https://book.site/guide/config/)和[别人的](https://github.com/b/book/blob/main/docs/guide/start.md)\n"
    )
    graph = graph_of(tmp_path, {"mkdocs.yml": config, **files})
    assert cites(graph) >= {("仓库里的链接", "起步", "file"), ("仓库里的链接", "配置", "url")}
    assert {(one, two) for one, two, _ in cites(graph)} == GUIDE_CITES | {
        ("仓库里的链接", "起步"),
        ("仓库里的链接", "配置"),
    }
    assert ids(graph)["配置"] == "https://book.site/guide/config"


def test_docusaurus(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "docusaurus.config.js": "module.exports = {url: 'https://dino.site', baseUrl: '/lib/', title: 'x'}\n",
            "docs/01-basics/02-install.md": "---\ntitle: 安装\n---\n[用](../03-use.mdx)，[介绍](/docs/welcome)\n",
            "docs/03-use.mdx": "---\ntitle: 使用\nslug: usage\n---\nimport X from './x'\n\n[装](/docs/basics/install)\n",
            "docs/intro.md": "---\ntitle: 介绍\nid: welcome\n---\n[装](@site/docs/01-basics/02-install.md)，[博](/blog/2024/02/03/hello)\n",
            "blog/2024-02-03-hello.md": "---\ntitle: 你好\n---\n[用](https://dino.site/lib/docs/usage)\n",
        },
    )
    assert {(one, two) for one, two, _ in cites(graph)} == {
        ("安装", "使用"),
        ("安装", "介绍"),
        ("使用", "安装"),
        ("介绍", "安装"),
        ("介绍", "你好"),
        ("你好", "使用"),
    }
    assert ids(graph)["安装"] == "https://dino.site/lib/docs/basics/install"
    assert ids(graph)["你好"] == "https://dino.site/lib/blog/2024/02/03/hello"


def test_a_link_counted_from_the_root_of_the_documents(tmp_path: Path) -> None:
    files = {
        "docusaurus.config.js": "module.exports = {url: 'https://dino.site', baseUrl: '/'}\n",
        "docs/deep/down/a.md": "# 甲\n\n[乙](up/b.md)，[丙](./up/b.md)，[丁](../up/b.md)\n",
        "docs/up/b.md": "# 乙\n",
    }
    graph = graph_of(tmp_path, files)
    assert cites(graph) == {("甲", "乙", "file")}
    assert left(graph) == {("丙", "missing-file"), ("丁", "missing-file")}


def test_addresses_in_another_case_are_the_same_where_no_other_is(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://sea.blog/"\n',
        "content/func/absURL.md": "---\ntitle: 甲\n---\n字\n",
        "content/a.md": "---\ntitle: 乙\n---\n[甲](/func/absURL/)，[丙](/Two/)\n",
        "content/b.md": "---\ntitle: 丙\nurl: /Two/\n---\n字\n",
        "content/c.md": "---\ntitle: 丁\nurl: /two/\n---\n字\n",
    }
    assert cites(graph_of(tmp_path, files)) == {("乙", "甲", "place"), ("乙", "丙", "place")}


# --- a plain folder ---


def test_a_folder_without_any_configuration(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "周刊/207.精读《飞鸟》.md": "## 1 引言\n\n[上期](./206.精读《游鱼》.md)\n\n## 2 正文\n\n无\n",
            "周刊/206.精读《游鱼》.md": "# 1. 引言\n\n[下期](207.%E7%B2%BE%E8%AF%BB%E3%80%8A%E9%A3%9E%E9%B8%9F%E3%80%8B.md)\n\n# 2. 正文\n\n无\n",
            "a/note.md": "# 甲\n\n[乙](../b/note.md)，[乙](../b/note)，[甲](./note.md)，[越界](../../../etc/passwd)\n",
            "b/note.md": "# 乙\n\n[甲][1]和[甲]，[邮](mailto:a@b.c)，[乱](htthttps://x)\n\n[1]: ../a/note.md '题'\n[甲]: ../a/note.md\n",
            "c.md": "# 丙\n\n[甲](a/NOTE.md)，[一](note.md)\n",
        },
    )
    assert cites(graph) == {
        ("精读《飞鸟》", "精读《游鱼》", "file"),
        ("精读《游鱼》", "精读《飞鸟》", "file"),
        ("甲", "乙", "file"),
        ("乙", "甲", "file"),
    }
    assert left(graph) == {("甲", "missing-file"), ("一", "missing-file"), ("乱", "bad-url")}


def test_a_path_that_two_addresses_mean_stays_open(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://fork.blog"\n',
            "content/x/y.md": '+++\ntitle = "甲"\n+++\n[哪一个](z)\n',
            "content/x/z.md": '+++\ntitle = "乙"\n+++\n无\n',
            "content/x/y/z.md": '+++\ntitle = "丙"\n+++\n无\n',
        },
    )
    assert cites(graph) == set()
    assert left(graph) == {("哪一个", "ambiguous")}


def test_a_fragment_is_kept_as_the_section(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path, {"a.md": "# 甲\n\n[乙](b.md#%E7%AC%AC%E4%BA%8C%E8%8A%82)\n", "b.md": "# 乙\n\n## 第二节\n"}
    )
    (edge,) = [edge for edge in graph.edges if edge.kind == "cites"]
    assert [one.section for one in edge.mentions] == ["第二节"]


def test_two_notes_of_one_title_stay_two(tmp_path: Path) -> None:
    one = "# 模板\n\n" + "钉子要先量好长短再敲进木头，" * 12
    two = "# 模板\n\n" + "面团发酵以前必须盖上湿布防止干裂，" * 12
    graph = graph_of(tmp_path, {"a/模板.md": one, "b/模板.md": two, "c/模板.md": one + "多一句。"})
    assert sorted(len(node.documents) for node in graph.nodes if node.kind == "article") == [1, 2]


# --- what sites say of their addresses ---


def test_the_first_table_of_a_configuration_in_several_parts_holds(tmp_path: Path) -> None:
    files = {
        "config.yaml": "---\nbaseURL: https://rope.blog\ncontentDir: texts\npermalinks:\n  post: /:year/:contentbasename/\n---\n",
        "texts/post/a.md": "---\ntitle: 绳结\ndate: 2020-01-02\n---\n[桨](https://rope.blog/2021/b/)\n",
        "texts/post/b.md": "---\ntitle: 木桨\ndate: 2021-01-02\n---\n字。\n",
    }
    for place, whole in (("a", files["config.yaml"]), ("b", f"# 甲\n{files['config.yaml']}x: {{\n...\n")):
        graph = graph_of(tmp_path / place, {**files, "config.yaml": whole})
        assert cites(graph) == {("绳结", "木桨", "url")}
        assert "bad-configuration" not in {one.code for one in graph.findings}


HEXO_IN_LANGUAGES = {
    "_config.yml": "url: https://two.blog\npermalink: :lang/:year/:title/\npermalink_defaults:\n  lang: zh\n"
    "new_post_name: :lang/:title.md\n",
    "source/_posts/en/lathe.md": "---\ntitle: A lathe\ndate: 2020-01-02\nlang: de\n---\n[p](/en/2020/plane/)\n",
    "source/_posts/en/plane.md": "---\ntitle: A plane\ndate: 2020-02-02\n---\n[l](https://two.blog/en/2020/lathe/)\n",
    "source/_posts/zh/lathe.md": "---\ntitle: 车床\ndate: 2020-01-02\n---\n[刨](/fr/2020/plane/)\n",
    "source/_posts/plane.md": "---\ntitle: 刨子\ndate: 2020-02-02\nlang: fr\n---\n[车](/zh/2020/lathe/)，[钉](/zh/2020/nail/)\n",
    "source/_posts/nail.md": "---\ntitle: 钉子\ndate: 2020-02-02\n---\n字。\n",
}


def test_a_language_in_hexos_pattern_is_that_of_the_folder_the_field_or_the_site(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, HEXO_IN_LANGUAGES)
    assert cites(graph) == {
        ("A lathe", "A plane", "place"),
        ("A plane", "A lathe", "url"),
        ("车床", "刨子", "place"),
        ("刨子", "车床", "place"),
        ("刨子", "钉子", "place"),
    }
    assert "no-address" not in {one.code for one in graph.findings}


def test_files_without_an_address_are_reported_together(tmp_path: Path) -> None:
    config = "url: https://two.blog\npermalink: :region/:title/\nnew_post_name: :title.md\n"
    files = {
        f"source/_posts/{name}.md": f"---\ntitle: 第{name}篇\ndate: 2020-01-02\n---\n字。\n" for name in "abc"
    }
    files["source/_posts/d.md"] = "---\ntitle: 有地方\ndate: 2020-01-02\nregion: south\n---\n字。\n"
    files["source/_posts/e.md"] = "---\ntitle: 自有地址\npermalink: /own/\ndate: 2020-01-02\n---\n字。\n"
    graph = graph_of(tmp_path, {"_config.yml": config, **files})
    assert ids(graph)["有地方"] == "https://two.blog/south/d"
    assert [(one.path, one.message) for one in graph.findings if one.code == "no-address"] == [
        (
            "source/_posts/a.md",
            "no address: the pattern :region/:title/ asks for :region, which nothing says; "
            "the same holds for 2 more files",
        )
    ]


HUGO_BY_NAME = {
    "hugo.toml": 'baseURL = "https://boat.blog/b/"\n[frontmatter]\ndate = [":filename", ":default"]\n'
    '[permalinks]\nblog = "/blog/:year/:month/:slug/"\n',
    "content/blog/2025-07-31-three-knots.md": '---\ntitle: "Knots, and more"\ndate: 2024-01-01\n---\n'
    "[s](/blog/2025/08/Said/)，[p](/notes/Sails/)，[u](/blog/2025/09/undated-file/)\n",
    "content/blog/2025-08-01-oars.md": "---\ntitle: Oars\ndate: 2023-01-01\nslug: Said\n---\n[k](https://boat.blog/b/blog/2025/07/three-knots/)\n",
    "content/notes/2025-08-02_Sails/index.md": "---\ntitle: A sail\n---\n[o](/blog/2025/08/oars/)\n",
    "content/blog/2025-10-01-tar.md": '---\ntitle: Pitch\nslug: ""\n---\n字。\n',
    "content/blog/2025-10-02-Big-Tar.md": "---\ntitle: Black\n---\n字。\n",
    "content/blog/plain.md": "---\ntitle: Undated file\ndate: 2025-09-01\n---\n字。\n",
}


def test_hugo_takes_date_and_slug_from_names_of_files_where_it_is_told_to(tmp_path: Path) -> None:
    graph = graph_of(tmp_path / "a", HUGO_BY_NAME)
    assert cites(graph) == {
        ("Knots, and more", "Oars", "place"),
        ("Knots, and more", "A sail", "place"),
        ("Knots, and more", "Undated file", "place"),
        ("Oars", "Knots, and more", "url"),
    }
    assert ids(graph)["Pitch"] == "https://boat.blog/b/blog/2025/10/pitch"
    assert ids(graph)["Black"] == "https://boat.blog/b/blog/2025/10/big-tar"
    later = HUGO_BY_NAME["hugo.toml"].replace('":filename", ":default"', '":default", ":filename"')
    found = ids(graph_of(tmp_path / "b", {**HUGO_BY_NAME, "hugo.toml": later}))
    assert found["Knots, and more"] == "https://boat.blog/b/blog/2024/01/knots-and-more"
    assert found["A sail"] == "https://boat.blog/b/notes/sails"
    without = ids(graph_of(tmp_path / "c", {**HUGO_BY_NAME, "hugo.toml": 'baseURL = "https://boat.blog/"\n'}))
    assert without["Knots, and more"] == "https://boat.blog/blog/2025-07-31-three-knots"


def test_shortcodes_that_only_give_the_sites_address(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://boat.blog/b/"\n',
            "layouts/shortcodes/home.html": "{{/* where we live */}}\n{{- .Page.Site.BaseURL | safeURL -}}\n",
            "themes/x/layouts/_shortcodes/to/root.html": '{{ "/" | relURL }}',
            "layouts/shortcodes/picture.html": '<img src="{{ .Site.BaseURL }}/x.png">',
            "content/a.md": "---\ntitle: 甲\n---\n[乙]({{< home >}}/b/)，[丙]({{% to/root %}}c/)，[丁][d]，"
            '<a href="{{< siteurl >}}/e/">戊</a>，[己]({{< picture >}}/f/)\n\n[d]: {{< baseurl >}}/d/\n',
            **{
                f"content/{name}.md": f"---\ntitle: {title}\n---\n字。\n"
                for name, title in zip("bcdef", "乙丙丁戊己", strict=True)
            },
        },
    )
    assert {target for _, target, _ in cites(graph)} == {"乙", "丙", "丁", "戊"}


@pytest.mark.parametrize(
    ("template", "gives"),
    [
        ("{{ .Site.BaseURL }}", True),
        ("{{- $.Page.Site.BaseURL -}}\n", True),
        ("<!-- the root --> {{ site.Home.Permalink }}", True),
        ('{{ relURL "" }}', True),
        ('{{ "" | absURL | safeHTML }}', True),
        ('{{ relURL "posts" }}', False),
        ("{{ .Site.BaseURL }}posts/", False),
        ("{{ .Site.Title }}", False),
        ("{{ relURL (.Get 0) }}", False),
        ("", False),
    ],
)
def test_what_a_shortcode_gives(template: str, gives: bool, tmp_path: Path) -> None:
    path = tmp_path / "layouts" / "shortcodes" / "x.html"
    path.parent.mkdir(parents=True)
    path.write_text(template, "utf-8")
    assert base_shortcodes(tmp_path) == (("x",) if gives else ())


def test_many_files_that_no_reader_knows_are_one_line_an_ending(tmp_path: Path) -> None:
    files = {f"notes/{number}.texi": "甲\n" for number in range(5)}
    files |= {"a.md": "# 乙\n", "one.rst2": "字\n", "b.toml": "a = 1\n"}
    graph = graph_of(tmp_path, files)
    found = [(one.path, one.message) for one in graph.findings if one.code == "unrecognised"]
    assert ("notes/0.texi", "no reader knows this form; the same holds for 4 more .texi files") in found
    assert sorted(path for path, _ in found) == ["notes/0.texi", "one.rst2"]
    assert (graph.counts["skipped .texi"], graph.counts["skipped .toml"]) == (5, 1)
