"""The site file, and what is taken from a generator's configuration where it says nothing."""

# ruff: noqa: E501 (documents stand in one line each, as a table)

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wenmai.errors import InputError
from wenmai.model import Document, Site
from wenmai.pipeline import BuildOptions, build_graph
from wenmai.pipeline.site_file import read_site
from wenmai.publication.permalinks import paths_in_site
from wenmai.read.markdown.templates import written_address


def folder(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def site_of(root: Path) -> Site:
    site, findings = read_site([str(root)])
    assert not findings
    return site


# --- the site file ---

WHOLE = """
hosts = ["www.Wood.blog", "https://old.wood.blog/"]
base = "https://wood.blog/notes/"
author = "某甲"
permalink = "/archives/:id"
content = ["posts"]
language = "zh"
repository = "https://github.com/a/wood"
rules_off = ["script", "near", "near"]

[series]
"车床周报" = ["每周一转", "转报"]
"""


def test_everything_that_a_site_file_can_say(tmp_path: Path) -> None:
    site = site_of(folder(tmp_path, **{"site.toml": WHOLE}))
    assert site == Site(
        hosts=("wood.blog", "old.wood.blog"),
        base="https://wood.blog/notes",
        author="某甲",
        permalink="/archives/:id",
        content=("posts",),
        language="zh",
        repository="https://github.com/a/wood",
        rules_off=("near", "script"),
        series=(("每周一转", "车床周报"), ("转报", "车床周报")),
    )


def test_the_site_file_makes_addresses_and_joins_hosts_and_series(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        **{
            "site.toml": WHOLE,
            "posts__a.md": "---\ntitle: 每周一转第 1 期\nid: 7\n---\n无\n",
            "posts__b.md": "---\ntitle: 车床周报（第 2 期）：油\nid: 8\n---\n[前](http://old.wood.blog/notes/archives/7/)"
            "和[前](/archives/7)和[前](/notes/archives/7)和[前](https://github.com/a/wood/blob/main/posts/a.md)\n",
            "other__c.md": "---\ntitle: 不在其中\nid: 9\n---\n无\n",
        },
    )
    graph = build_graph([str(root)])
    ids = {node.title: node.id for node in graph.nodes}
    assert ids["每周一转第 1 期"] == "https://wood.blog/notes/archives/7"
    assert ids["不在其中"].startswith("urn:")
    (edge,) = [edge for edge in graph.edges if edge.kind == "cites"]
    assert (edge.target, edge.weight) == ("https://wood.blog/notes/archives/7", 4)
    (series,) = graph.series
    assert (series.title, series.gaps) == ("车床周报", ())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('host = ["a.example"]', "hosts"),
        ("permalink = 5", "permalink"),
        ('hosts = "a.example"', "hosts"),
        ("hosts = [1]", "hosts"),
        ('base = "a.example"', "no web address"),
        ('generator = "wordstar"', "hexo"),
        ("sections = [1]", "sections"),
        ('[series]\nx = "y"', "series"),
        ('rules_off = "near"', "rules_off"),
        ('rules_off = ["exact"]', "exact, which is no rule; legal are chapter, around-marks, alias"),
        ("hosts = [", "site.toml"),
    ],
)
def test_what_a_site_file_cannot_say_is_named(content: str, said: str, tmp_path: Path) -> None:
    folder(tmp_path, **{"site.toml": content, "a.md": "# 甲"})
    with pytest.raises(InputError, match=said) as caught:
        build_graph([str(tmp_path)])
    assert "site.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("site", "url"), [("", "https://b.example/slides"), ('generator = "hexo"', "")], ids=["none", "hexo"]
)
def test_where_a_generator_is_used_link_is_no_address_of_the_post(
    site: str, url: str, tmp_path: Path
) -> None:
    page = "---\ntitle: 甲\nlink: https://b.example/slides\n---\n文\n"
    graph = build_graph([str(folder(tmp_path, **{"site.toml": site, "a.md": page}))])
    assert [node.url for node in graph.nodes if node.title == "甲"] == [url]


def test_a_given_site_file_goes_before_that_of_the_folder(tmp_path: Path) -> None:
    root = folder(tmp_path / "in", **{"site.toml": 'author = "某甲"', "a.md": "# 甲\n"})
    given = folder(tmp_path / "else", **{"x.toml": 'author = "某乙"'}) / "x.toml"
    (node,) = [
        one for one in build_graph([str(root)], BuildOptions(site=given)).nodes if one.kind == "article"
    ]
    assert node.author == "某乙"


# --- configurations ---


@pytest.mark.parametrize(
    ("files", "site"),
    [
        (
            {"_config.yml": "url: http://example.com\nroot: /\nauthor: John Doe\nnew_post_name: :title.md\n"},
            Site(generator="hexo", content=("source",)),
        ),
        (
            {
                "_config.yml": "url: https://a.blog/b\nroot: /b/\nsource_dir: src\npermalink: posts/:abbrlink.html\n"
            },
            Site(
                generator="hexo",
                content=("src",),
                hosts=("a.blog",),
                base="https://a.blog/b",
                permalink="posts/:abbrlink.html",
            ),
        ),
        (
            {"_config.yml": "url: https://a.blog\nbaseurl: ''\nauthor:\n  name: 某甲\n"},
            Site(generator="jekyll", content=("",), hosts=("a.blog",), base="https://a.blog", author="某甲"),
        ),
        (
            {
                "config__.x": "",
                "hugo.yaml": "baseURL: https://a.blog/\nlanguageCode: zh-cn\npermalinks:\n  page:\n    posts: /p/:slug/\n",
            },
            Site(
                generator="hugo",
                content=("content",),
                hosts=("a.blog",),
                base="https://a.blog",
                language="zh",
                sections=(("posts", "/p/:slug/"),),
            ),
        ),
        (
            {"mkdocs.yml": "site_name: x\nsite_url: https://a.site/k/\ndocs_dir: manual\n"},
            Site(generator="mkdocs", content=("manual",), hosts=("a.site",), base="https://a.site/k"),
        ),
        (
            {".vitepress__config.mts": "export default {base: process.env.B, srcDir: './src'}"},
            Site(generator="vitepress", content=("src",)),
        ),
        (
            {"docs__.vuepress__config.js": "module.exports = {title: 'x'}"},
            Site(generator="vuepress", content=("docs",)),
        ),
        ({".obsidian__app.json": "{}"}, Site(generator="obsidian")),
        ({"config.toml": 'title = "of something else"'}, Site()),
        ({}, Site()),
    ],
)
def test_what_a_configuration_says(files: dict[str, str], site: Site, tmp_path: Path) -> None:
    assert replace(site_of(folder(tmp_path, **files)), templates=(), file_names="") == site


ANCHORS = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize("name", ["_config.yml", "mkdocs.yml", "hugo.yaml"])
@pytest.mark.parametrize(
    "key", ["author", "url", "nav", "permalink", "permalinks", "collections", "site_url", "params"]
)
def test_anchors_in_a_configuration_do_not_multiply(name: str, key: str, tmp_path: Path) -> None:
    """Written out, these are 3 billion values; the test would be seen to hang."""
    graph = build_graph([str(folder(tmp_path, **{name: f"{ANCHORS}{key}: *j\n", "a.md": "# 甲\n"}))])
    assert "甲" in {node.title for node in graph.nodes}
    assert [one.code for one in graph.findings if one.code == "bad-configuration"] == ["bad-configuration"]


@pytest.mark.parametrize(
    "files",
    [{"_config.yml": "a: [1\n"}, {"hugo.toml": "baseURL = \n"}, {"mkdocs.yml": "a: b: c"}, {"_config.yml": "a: &a [*a"}],
)  # fmt: skip
def test_a_broken_configuration_is_reported_and_the_files_read(files: dict[str, str], tmp_path: Path) -> None:
    graph = build_graph([str(folder(tmp_path, **files, **{"a.md": "# 甲\n"}))])
    assert "甲" in {node.title for node in graph.nodes}
    assert [one.code for one in graph.findings if one.code == "bad-configuration"] == ["bad-configuration"]


def test_the_site_file_goes_before_the_configuration(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        **{
            "_config.yml": "url: https://a.blog\nnew_post_name: x\nauthor: 某甲",
            "site.toml": 'base = "https://b.blog"',
        },
    )
    site = site_of(root)
    assert (site.base, site.author, site.generator, site.hosts) == (
        "https://b.blog",
        "某甲",
        "hexo",
        ("b.blog", "a.blog"),
    )


# --- what configurations say of folders and files ---


@pytest.mark.parametrize(
    ("files", "path", "place"),
    [
        pytest.param(
            {"_config.yml": "url: https://a.blog\npermalink: :year/:title/\nnew_post_name: :year-:i_month-:title.md\n"},
            "source/_posts/2024-3-slug.md", "/2024/slug/", id="Hexo's names of files"),
        pytest.param(
            {"_config.yml": "url: https://a.blog\npermalink: :year/:title/\nnew_post_name: :title.md\n"},
            "source/_posts/2024-3-slug.md", "/2024/2024-3-slug/", id="a name that is the title"),
        pytest.param(
            {"_config.yml": "url: https://a.blog\ncollections:\n  docs:\n    output: true\n    permalink: /:collection/:path/\n"
                            "  parts:\n    output: false\n"},
            "_docs/a/b.md", "/docs/a/b/", id="a collection of Jekyll"),
        pytest.param(
            {"_config.yml": "url: https://a.blog\ncollections:\n  docs:\n    output: true\n"},
            "_docs/a.md", "/docs/a.html", id="without a pattern"),
        pytest.param(
            {"_config.yml": "url: https://a.blog\ncollections:\n  parts:\n    output: false\n"},
            "_parts/a.md", "", id="one that is not published"),
        pytest.param(
            {"_config.yml": "url: https://a.blog\ndefaults:\n- scope: {path: '', type: posts}\n  values: {permalink: '/w/:title/'}\n"},
            "_posts/2024-03-05-slug.md", "/w/slug/", id="Jekyll's defaults"),
        pytest.param(
            {"hugo.toml": 'baseURL = "https://a.blog"\n[languages.en]\ncontentDir = "content/en"\n[languages.zh]\ncontentdir = "content/zh"\n'},
            "content/en/post/Slug.md", "/post/slug/", id="a language's folder"),
        pytest.param(
            {"hugo.toml": 'baseURL = "https://a.blog"\n[languages.en]\ncontentDir = "content/en"\n[languages.zh]\ncontentDir = "content/zh"\n'},
            "content/zh/post/slug.md", "/zh/post/slug/", id="another language's"),
        pytest.param(
            {"hugo.toml": 'baseURL = "https://a.blog"\n[languages.en]\nweight = 1\n[languages.it]\nweight = 2\n'},
            "content/post/slug.it.md", "/it/post/slug/", id="a language of the configuration in a name"),
        pytest.param(
            {"hugo.toml": 'baseURL = "https://a.blog"\n'},
            "content/post/hello.pl.md", "/post/hello.pl/", id="no language in a name"),
        pytest.param(
            {"hugo.toml": 'baseURL = "https://a.blog"\n[[module.mounts]]\nsource = "pages/en"\ntarget = "content"\n'},
            "pages/en/post/slug.md", "/post/slug/", id="a mounted folder"),
        pytest.param(
            {"hugo.yaml": "baseURL: https://a.blog\npermalinks:\n  post: /p/:slug/\n  page: /:slug/\n"},
            "content/post/slug.md", "/p/题/", id="a section that is called page"),
        pytest.param(
            {"hugo.toml": 'baseURL = "https://a.blog"\nuglyURLs = true\n'},
            "content/post/slug.md", "/post/slug.html", id="Hugo's addresses with an ending"),
        pytest.param(
            {"hugo.toml": 'baseURL = "https://a.blog"\nuglyURLs = true\n[permalinks]\npost = "/p/:slug/"\n'},
            "content/post/slug.md", "/p/题.html", id="and by a pattern"),
        pytest.param(
            {"mkdocs.yml": "site_url: https://a.site\nplugins:\n- search\n- blog:\n    enabled: true\n"},
            "docs/blog/posts/x.md", "/blog/2024/03/05/题/", id="the blog of Material for MkDocs"),
        pytest.param(
            {"mkdocs.yml": "site_url: https://a.site\nplugins:\n- blog:\n    post_url_date_format: yyyy\n"},
            "docs/blog/posts/x.md", "", id="with dates of its own"),
        pytest.param(
            {"docs__.vitepress__config.ts": "export default {cleanUrls: true, rewrites: {'en/:rest*': ':rest*'}}"},
            "docs/en/guide/x.md", "/guide/x", id="clean and rewritten addresses"),
        pytest.param(
            {"docs__.vuepress__config.js": "module.exports = {plugins: [['vuepress-plugin-clean-urls', {}]]}"},
            "docs/guide/x.md", "/guide/x", id="clean addresses by a plugin"),
        pytest.param(
            {"docs__.vuepress__config.js": "module.exports = {plugins: ['clean-urls-later']}"},
            "docs/guide/x.md", "/guide/x.html", id="a plugin of another name"),
        pytest.param(
            {"website__docusaurus.config.js": "x = {url: 'https://a.site', docs: {path: '../docs', routeBasePath: '/'}}",
             "website__blog__a.md": ""},
            "docs/01-x.md", "/x", id="a site beside its documents"),
        pytest.param(
            {"docusaurus.config.js": "x = {url: 'https://a.site', baseUrl: '/'}",
             "i18n__zh__docusaurus-plugin-content-docs__current__x.md": ""},
            "i18n/zh/docusaurus-plugin-content-docs/current/x.md", "/zh/docs/x", id="a translation"),
    ],
)  # fmt: skip
def test_where_a_configuration_publishes_a_file(
    files: dict[str, str], path: str, place: str, tmp_path: Path
) -> None:
    site = site_of(folder(tmp_path, **files))
    post = Document(path=path, reader="markdown", title="题", date="2024-03-05", matter={})
    assert paths_in_site(post, site) == ((place,) if place else ())


@pytest.mark.parametrize(
    ("matter", "place"),
    [
        ({"categories": "wood saws"}, "/wood/saws/2024/03/05/x/"),
        ({"categories": ["wood saws"]}, "/wood-saws/2024/03/05/x/"),
        ({"category": "wood saws"}, "/wood-saws/2024/03/05/x/"),
    ],
)
def test_categories_in_one_string_are_several_in_jekyll(
    matter: dict[str, object], place: str, tmp_path: Path
) -> None:
    site = site_of(folder(tmp_path, **{"_config.yml": "url: https://a.blog\npermalink: pretty\n"}))
    post = Document(
        path="_posts/2024-03-05-x.md", reader="markdown", title="题", date="2024-03-05", matter=matter
    )
    assert paths_in_site(post, site) == (place,)


def test_a_site_in_a_usual_subfolder_is_found_and_of_two_none_is(tmp_path: Path) -> None:
    jekyll = "url: https://a.blog\n"
    site = site_of(folder(tmp_path, **{"docs___config.yml": jekyll, "other___config.yml": jekyll}))
    assert (site.generator, site.content, site.base) == ("jekyll", ("docs",), "https://a.blog")
    assert "docs/_layouts" in site.templates
    assert site_of(folder(tmp_path, **{"blog___config.yml": jekyll})) == Site()


def test_the_host_stands_in_another_script_of_the_hidden_folder(tmp_path: Path) -> None:
    files = {"docs__.vuepress__config.ts": "export default {base: '/k/'}"}
    files["docs__.vuepress__theme.ts"] = "export default theme({hostname: 'https://a.site/'})"
    assert site_of(folder(tmp_path, **files)).base == "https://a.site/k"


def test_what_makes_pages_is_no_article_and_is_counted(tmp_path: Path) -> None:
    files = {
        "_config.yml": "url: https://a.blog\nnew_post_name: :title.md\n",
        "source___posts__a.md": "# 甲\n",
        "scaffolds__post.md": "---\ntitle: {{ title }}\n---\n",
        "themes__x__README.md": "# 一个主题\n",
        "source__themes__b.md": "# 乙\n",
    }
    graph = build_graph([str(folder(tmp_path, **files))])
    assert {node.title for node in graph.nodes if node.kind == "article"} == {"甲", "乙"}
    found = [(one.path, one.message[:6]) for one in graph.findings if one.code == "template"]
    assert found == [("scaffolds", "1 file"), ("themes", "1 file")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## 定义\n\n字。\n", "目录里的名字"),
        ("字。\n", "目录里的名字"),
        ("# 自己的题目\n\n字。\n", "自己的题目"),
        ("---\ntitle: 写明的题目\n---\n## 定义\n", "写明的题目"),
    ],
)
def test_the_table_of_contents_names_a_page_without_a_title(text: str, title: str, tmp_path: Path) -> None:
    config = "nav:\n- 开头: index.md\n- 分类:\n  - 目录里的名字: math/x.md\n  - 另一个名字: math/x.md\n  - math/y.md\n"
    graph = build_graph([str(folder(tmp_path, **{"mkdocs.yml": config, "docs__math__x.md": text}))])
    assert [node.title for node in graph.nodes if node.kind == "article"] == [title]


def test_fields_in_capitals_and_dates_in_a_table(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://a.blog"\n',
        "content__a.md": '---\nTitle: 甲\nURL: "2020/02/22/x"\nDate: 2020-02-22\n---\n字。\n',
        "content__b.md": "---\ntitle: 乙\nTitle: 丙\ndate:\n  created: 2021-03-04\n  updated: 2022-01-01\n---\n字。\n",
    }
    graph = build_graph([str(folder(tmp_path, **files))])
    found = {(node.title, node.url, node.date) for node in graph.nodes if node.kind == "article"}
    assert found == {
        ("甲", "https://a.blog/2020/02/22/x/", "2020-02-22"),
        ("乙", "https://a.blog/b/", "2021-03-04"),
    }


# --- permalinks ---

PATTERNS = [
    ("/:year/:month/:day/:title/", {}, "/2024/03/05/slug/"),
    ("/{year}/{i_month}/{i_day}/{title}", {}, "/2024/3/5/slug"),
    ("/archives/:id", {"id": "12"}, "/archives/12"),
    ("/archives/{id}", {"id": 12}, "/archives/12"),
    ("/archives/:id", {}, ""),
    ("/p/:abbrlink.html", {"abbrlink": "a1"}, "/p/a1.html"),
    ("/posts/:slug/", {"slug": "said"}, "/posts/said/"),
    ("/posts/:slug/", {}, "/posts/slug/"),
    ("/:categories/:title", {"categories": ["甲 乙", "C++"]}, "/甲-乙/c/slug"),
    ("/:categories/:title", {}, "/slug"),
    ("/:unknown/x", {}, ""),
]


@pytest.mark.parametrize(("pattern", "matter", "place"), PATTERNS)
def test_patterns(pattern: str, matter: dict[str, object], place: str) -> None:
    post = Document(reader="markdown", path="dir/2024-03-05-slug.md", title="题", matter=matter)
    assert paths_in_site(post, Site(permalink=pattern)) == ((place,) if place else ())


def test_a_pattern_with_a_date_that_is_not_known_gives_no_address() -> None:
    for date in ("", "2024", "2024-03", "--03-05"):
        assert (
            paths_in_site(
                Document(path="a.md", reader="markdown", title="题", date=date, matter={}),
                Site(permalink="/:year/:title"),
            )
            == ()
        )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{% post_url 2024-03-05-x %}", "post_url:2024-03-05-x"),
        ("{%post_url dir/2024-03-05-x%}#part", "post_url:dir/2024-03-05-x#part"),
        ("{% link _posts/x.md %}", "link:_posts/x.md"),
        ("{{ site.baseurl }}{% link a.md %}", "link:a.md"),
        ("{{site.url}}{{site.baseurl}}/a/", "/a/"),
        ("{{ '/a/b' | relative_url }}", "/a/b"),
        ("/docs/{{version}}/tea#leaf", "/docs/version/tea#leaf"),
        ("/docs/{{ page.release }}/", "/docs/page.release/"),
        ("/docs/v{{version}}/tea", "/docs/v{{version}}/tea"),  # no part of the path by itself
        ('{{< ref "a.md#x" >}}', "ref:a.md#x"),
        ('{{% relref "/posts/a" %}}', "ref:/posts/a"),
        ("{% post_link a-b '题 目' %}", "post_link:a-b"),
        ("{% post_path a-b %}", "post_link:a-b"),
        ("@site/docs/a.md", "link:docs/a.md"),
        ("https://a.example/{x}", "https://a.example/{x}"),
        ("../a.md", "../a.md"),
    ],
)
def test_addresses_that_a_template_writes(written: str, read: str) -> None:
    assert written_address(written) == read


@pytest.mark.parametrize("name", ["site.toml", "aliases.toml"])
@pytest.mark.parametrize("content", ["a=" + "[" * 100_000, "a=[", '"甲" = 7', '"《》" = ""'])
def test_a_bad_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=name):
        read_site([str(tmp_path)])
