"""Where articles are published, as the links between them tell; which pages and addresses are no articles'."""

# ruff: noqa: E501 (documents stand in one line each, as a table)

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Document, Finding, Graph, Site
from wenmai.pipeline import build_graph
from wenmai.publication.listing_pages import kind_of_page
from wenmai.publication.permalinks import paths_in_site
from wenmai.read.index_pages import kind_of_file
from wenmai.read.readers import read_bytes
from wenmai.words.index_addresses import kind_of_address


def post(title: str, date: str, text: str = "", **fields: str) -> str:
    more = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n{text or '木头。'}\n"


def page(title: str, text: str) -> str:
    return f"# {title}\n\n{text}\n"


def cites(graph: Graph) -> set[tuple[str, str]]:
    titles = {node.id: node.title for node in graph.nodes if node.kind == "article"}
    return {
        (titles[one.source], titles[one.target])
        for one in graph.edges
        if one.kind == "cites" and one.target in titles
    }


def ids(graph: Graph) -> dict[str, str]:
    return {node.title: node.id for node in graph.nodes if node.kind == "article"}


def learned(graph: Graph) -> dict[str, str]:
    return {one.code: one.message for one in graph.findings if one.code.startswith("learned-")}


# --- addresses made of dates and names of files ---

DATED = {
    "lathe.md": post("车床入门", "2021-03-04"),
    "plane.md": post("刨子", "2021-05-06", "先看[车床](https://wood.blog/2021/03/04/lathe/)。"),
    "glue.md": post("胶水", "2021-07-08", "[甲](https://wood.blog/2021/03/04/lathe.html#b)，[乙](https://wood.blog/2021/05/06/plane/)。"),
    "saw.md": post("锯子", "2021-09-10", "[胶](https://wood.blog/2021/07/08/glue/)，[树](https://tree.org/2021/05/06/oak/)。"),
    "about.md": page("关于", "没有日期。"),
}  # fmt: skip


def test_dates_and_names_of_files_tell_all_addresses(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, DATED)
    assert cites(graph) == {("刨子", "车床入门"), ("胶水", "车床入门"), ("胶水", "刨子"), ("锯子", "胶水")}
    assert ids(graph)["锯子"] == "https://wood.blog/2021/09/10/saw"  # nobody links there
    assert ids(graph)["关于"].startswith("urn:")
    assert "4 articles stand at wood.blog/{year}/{month}/{day}/{name}" in learned(graph)["learned-address"]
    assert 'permalink = "/{year}/{month}/{day}/{name}"' in learned(graph)["learned-address"]


def test_what_the_finding_says_gives_the_same_build(tmp_path: Path) -> None:
    before = graph_of(tmp_path, DATED)
    (tmp_path / "site.toml").write_text(
        'base = "https://wood.blog"\npermalink = "/{year}/{month}/{day}/{name}"\n', "utf-8"
    )
    after = build_graph([str(tmp_path)])
    assert learned(after) == {}
    assert (ids(after)["锯子"], cites(after)) == (ids(before)["锯子"], cites(before))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("[胶](https://wood.blog/2021/07/08/glue/)", "胶"),  # two agree
        (
            "[树](https://tree.org/2021/05/06/oak/)",
            "[车](https://wood.blog/2020/01/02/lathe/)",
        ),  # another day
        ("https://wood.blog/", "https://web.archive.org/web/https://wood.blog/"),
    ],
)
def test_too_little_or_contradicted_evidence_tells_nothing(tmp_path: Path, was: str, becomes: str) -> None:
    graph = graph_of(tmp_path, {name: text.replace(was, becomes) for name, text in DATED.items()})
    assert learned(graph) == {}


def test_translations_that_name_their_originals_tell_nothing(tmp_path: Path) -> None:
    files = {
        f"{name}.md": post(
            f"译文之{name}", f"2021-03-0{day}", f"原文：<https://origin.org/2021/03/0{day}/{name}/>"
        )
        for day, name in enumerate(("lathe", "plane", "glue", "saw"), 1)
    }
    assert learned(graph_of(tmp_path, files)) == {}


def test_one_address_of_two_files_is_neither_ones(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, {**DATED, "old/saw.md": post("旧锯", "2021-09-10")})
    assert ids(graph)["车床入门"] == "https://wood.blog/2021/03/04/lathe"
    assert ids(graph)["锯子"].startswith("urn:")
    assert ids(graph)["旧锯"].startswith("urn:")


UNDATED = {
    "posts/turning-a-bowl.md": page("车一只木碗的方法", "木碗。"),
    "posts/planing-by-hand.md": page("用手刨平一块木板", "[车一只木碗的方法](https://wood.blog/p/turning-a-bowl)"),
    "posts/glueing-a-chair.md": page("粘好一把旧木椅子", "[用手刨平一块木板](https://wood.blog/p/planing-by-hand)"),
    "posts/sawing-a-board.md": page("锯一块长木板的方法", "[粘好一把旧木椅子](https://wood.blog/p/glueing-a-chair)，[这里](https://wood.blog/p/turning-a-bowl)"),
}  # fmt: skip


def test_names_of_files_tell_addresses_where_the_words_are_titles(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, UNDATED)
    assert ids(graph)["锯一块长木板的方法"] == "https://wood.blog/p/sawing-a-board"
    assert ("锯一块长木板的方法", "车一只木碗的方法") in cites(graph)


SOLVED = {"two-boards": "两块木板求和", "long-chain": "最长的木工链条", "deep-bowl": "最深的木碗在哪"}
LISTED = "".join(f"- [{title}](https://puzzle.example/p/{name})\n" for name, title in SOLVED.items())


@pytest.mark.parametrize(
    ("own", "more", "told"),
    [
        ("木头。", LISTED, True),
        ("题目：https://puzzle.example/p/{}", LISTED, False),  # who links there himself writes about it
        ("木头。", "没有链接。", False),  # one list alone
        (
            "木头。",
            LISTED + "".join(f"[{n}](https://puzzle.example/p/{n})\n" for n in "wxyz"),
            False,
        ),  # others
    ],
)
def test_undated_addresses_need_more(tmp_path: Path, own: str, more: str, told: bool) -> None:
    files = {f"solved/{name}.md": page(title, own.format(name)) for name, title in SOLVED.items()}
    graph = graph_of(tmp_path, {**files, "a.md": page("一张清单", LISTED), "b.md": page("又一张", more)})
    assert bool(learned(graph)) == told
    if "题目" in own:
        assert not [one for one in ids(graph).values() if "puzzle.example" in one]


@pytest.mark.parametrize(("own", "homes"), [("木头。", 3), ("题目：https://puzzle.example.cn/p/{}/", 0)])
def test_solutions_do_not_live_where_the_problems_are_posed(tmp_path: Path, own: str, homes: int) -> None:
    """Another host poses them, too; the names of the files do not agree."""
    files = {
        f"solved/{number}.{name}.md": page(title, own.format(name))
        for number, (name, title) in enumerate(SOLVED.items(), 1)
    }
    files |= {"a.md": page("一张清单", LISTED), "b.md": page("又一张清单", LISTED)}
    found = ids(graph_of(tmp_path, files)).values()
    assert sum(1 for one in found if one.startswith("https:")) == homes


def test_a_repository_is_no_articles_home(tmp_path: Path) -> None:
    names = {
        "lathe-server": "车床服务器的做法",
        "plane-client": "刨子客户端的做法",
        "glue-tool": "胶水工具的做法",
    }
    files = {f"{number}.md": page(title, "代码。") for number, title in enumerate(names.values())}
    lists = "".join(f"[{title}](https://github.com/wood/{name}) " for name, title in names.items())
    files |= {"a.md": page("一张清单", lists), "b.md": page("又一张清单", lists)}
    graph = graph_of(tmp_path, files)
    assert not [one for one in ids(graph).values() if "github" in one]
    assert "https://github.com/wood/glue-tool" in {one.id for one in graph.nodes if one.kind == "software"}


def test_a_repository_that_holds_these_very_files(tmp_path: Path) -> None:
    links = "".join(f"[{one}](https://github.com/a/wood/blob/main/p/{one}.md) " for one in "xyz")
    files = {f"p/{one}.md": page(f"木工之{one}", "木。") for one in "xyz"}
    graph = graph_of(tmp_path, {**files, "list.md": page("清单", links)})
    assert cites(graph) == {("清单", f"木工之{one}") for one in "xyz"}
    assert 'repository = "https://github.com/a/wood"' in learned(graph)["learned-repository"]
    (tmp_path / "p" / "z.md").unlink()
    assert learned(build_graph([str(tmp_path)])) == {}


# --- names of files in other forms, and addresses from the site's root ---


def issues(count: int, link: str = "[那期](https://wood.blog/issue-{}-1/)") -> dict[str, str]:
    """Issues translated by several people, each of which links to two others."""
    who = ("alder", "birch", "cedar-elm", "fir2x")
    return {
        f"issue{at}/issue-{at}-1-{who[at % 4]}.md": page(
            f"第 {at} 期的木头", f"{link.format((at + 1) % count)}，{link.format((at + 2) % count)}"
        )
        for at in range(count)
    }


def test_a_file_is_called_by_its_name_up_to_the_last_number(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, {**issues(12), "issue99/issue-99-1-yew.md": page("没有人提起", "木头。")})
    assert ids(graph)["第 2 期的木头"] == "https://wood.blog/issue-2-1"
    assert ids(graph)["没有人提起"] == "https://wood.blog/issue-99-1"
    assert ("第 0 期的木头", "第 1 期的木头") in cites(graph)
    assert "wood.blog/{name up to its last number}" in learned(graph)["learned-address"]


@pytest.mark.parametrize(
    "files",
    [
        issues(9),  # too few
        issues(12) | {f"more/issue-{at}-1-oak.md": page(f"又译第 {at} 期", "木。") for at in range(12)},
        issues(12) | {"list.md": page("清单", "".join(f"[{n}](https://wood.blog/{n}) " for n in ("a", "b", "c")))},
        issues(12, "[这里](https://wood.blog/issue-{}-1/notes)"),
        {name: f"{text}\n题目：https://wood.blog/issue-{name[5:].partition('/')[0]}-1" for name, text in issues(12).items()},
    ],
    ids=["few", "two-files", "strange", "another-name", "about-it"],
)  # fmt: skip
def test_the_beginning_of_a_name_needs_many_that_agree(tmp_path: Path, files: dict[str, str]) -> None:
    graph = graph_of(tmp_path, files)
    assert learned(graph) == {}
    assert not [one for one in ids(graph).values() if "wood.blog" in one]


def test_the_beginning_of_a_name_is_not_the_name_of_another_file(tmp_path: Path) -> None:
    files = {
        **issues(12),
        "issue77-1.md": page("没有人提起", "木。"),
        "a/issue-77-1-yew.md": page("译文", "木。"),
    }
    files["b/issue-77-1.md"] = page("原文", "木。")
    found = ids(graph_of(tmp_path, files))
    assert found["第 2 期的木头"] == "https://wood.blog/issue-2-1"
    assert found["译文"].startswith("urn:")


SLUGS = {
    "content/cn/2021-03-04-车床.md": post("车床入门", "2021-03-04", slug="lathe"),
    "content/cn/2021-05-06-刨子.md": post("刨子", "2021-05-06", "[车]({0}/cn/2021/03/lathe/)", slug="plane"),
    "content/cn/2021-07-08-glue.md": post("胶水", "2021-07-08", "[刨]({0}/cn/2021/05/plane/)"),
    "content/en/2021-03-04-车床.md": post("A lathe", "2021-03-04", slug="lathe"),
    "content/en/2021-09-10-saw.md": post("Saws", "2021-09-10", "[a]({0}/en/2021/03/lathe/#b), [b]({0}/cn/2021/07/glue/)", slug="saws"),
}  # fmt: skip
SLUGGED = {("刨子", "车床入门"), ("胶水", "刨子"), ("Saws", "A lathe"), ("Saws", "胶水")}


def test_stated_slugs_in_folders_as_the_files_stand(tmp_path: Path) -> None:
    files = {name: text.replace("{0}", "https://wood.blog") for name, text in SLUGS.items()}
    graph = graph_of(tmp_path, files)
    assert cites(graph) == SLUGGED
    assert ids(graph)["车床入门"] == "https://wood.blog/cn/2021/03/lathe"
    assert ids(graph)["A lathe"] == "https://wood.blog/en/2021/03/lathe"
    assert ids(graph)["胶水"] == "https://wood.blog/cn/2021/07/glue"  # it states no slug
    line = learned(graph)["learned-address"].partition("write ")[2].removesuffix(" in site.toml")
    (tmp_path / "site.toml").write_text(
        line.replace(", content", "\ncontent").replace(", permalink", "\npermalink")
    )
    after = build_graph([str(tmp_path)])
    assert (learned(after), ids(after), cites(after)) == ({}, ids(graph), SLUGGED)


def test_addresses_from_the_root_say_how_they_are_made_though_not_where(tmp_path: Path) -> None:
    files = {name: text.replace("{0}", "") for name, text in SLUGS.items()}
    graph = graph_of(tmp_path, files)
    assert cites(graph) == SLUGGED
    assert learned(graph) == {}
    assert all(one.startswith("urn:") for one in ids(graph).values())


def test_a_slug_is_believed_though_the_names_of_linked_files_would_do(tmp_path: Path) -> None:
    files = {name: text.replace("---\n", f"---\nslug: {name[:-3]}\n", 1) for name, text in DATED.items()}
    files["oak.md"] = post("橡木", "2021-10-11", slug="oak-tree")
    assert ids(graph_of(tmp_path, files))["橡木"] == "https://wood.blog/2021/10/11/oak-tree"


def test_who_names_his_own_address_from_the_root_means_his_own(tmp_path: Path) -> None:
    files = {
        name: f"{text.replace('https://wood.blog', '')}\n本文地址：[本页](/p/{name[6:-3]})\n"
        for name, text in UNDATED.items()
    }
    assert ("锯一块长木板的方法", "车一只木碗的方法") in cites(graph_of(tmp_path, files))


def test_addresses_of_other_articles_are_not_strange(tmp_path: Path) -> None:
    links = ""
    files = dict(UNDATED)
    for at in range(5):
        files[f"other-{at}.md"] = post(f"另一篇 {at}", "2021-03-04", url=f"https://wood.blog/p/tale-{at}")
        links += f"[另一篇](https://wood.blog/p/tale-{at})"
    graph = graph_of(tmp_path, {**files, "list.md": page("清单", links)})
    assert ids(graph)["锯一块长木板的方法"] == "https://wood.blog/p/sawing-a-board"


def test_lists_of_articles_are_at_home_in_no_file(tmp_path: Path) -> None:
    names = ("lathe", "plane", "glue")
    links = "".join(f"[{one}](/tags/{one}/) " for one in names)
    files = {f"notes/{one}.md": page(f"说说 {one}", links) for one in names}
    assert cites(graph_of(tmp_path, files)) == set()


def test_a_page_and_what_it_was_made_of_are_one_article(tmp_path: Path) -> None:
    made = DATED | {"saw.Rmd": DATED["saw.md"]}
    graph = graph_of(tmp_path, made)
    assert ids(graph)["锯子"] == "https://wood.blog/2021/09/10/saw"
    (node,) = [one for one in graph.nodes if one.title == "锯子"]
    assert [one.path for one in node.documents] == ["saw.Rmd", "saw.md"]


# --- the host of the repository's owner ---


def owned(host: str, says: str = "Source: https://{}/{}") -> dict[str, str]:
    """Files of a repository, each of which says where it came out; the last is only linked there."""
    names = {"lathe-1": "lathe", "plane-2": "plane", "glue-3": "glue", "saw-4": "saw"}
    files = {
        f"p/{one}.md": page(f"木工之{name}", f"木。\n\n{says.format(host, name)}")
        for one, name in names.items()
    }
    files["p/oak.md"] = page(
        "橡木", "".join(f"[{one}](https://github.com/hazel/wood/blob/main/p/{one}.md) " for one in names)
    )
    files["p/list.md"] = page(
        "清单",
        f"[那篇](https://{host}/lathe)，[另一篇](https://{host}/oak/)，[其他](https://{host}/tags/oak)",
    )
    return files  # fmt: skip


def test_an_article_says_where_it_stands_at_its_owners_host(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, owned("hazel.blog"))
    assert {("清单", "木工之lathe"), ("清单", "橡木")} <= cites(graph)
    assert ids(graph)["木工之saw"] == "https://hazel.blog/saw"
    assert ids(graph)["橡木"] == "https://hazel.blog/oak"
    assert "5 articles stand at hazel.blog" in learned(graph)["learned-address"]


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("origin.org", "Source: https://{}/{}"),  # a translation
        ("hazel.blog", "参考：https://{}/{}"),
        ("hazel.blog", "Source: https://{}/all"),  # one address for all
    ],
)
def test_an_address_that_is_anothers_or_only_named(tmp_path: Path, host: str, says: str) -> None:
    found = ids(graph_of(tmp_path, owned(host, says)))
    assert found["木工之saw"].startswith("urn:")


@pytest.mark.parametrize(
    ("folders", "number"),
    [(("", "", ""), 3), (("2021/", "2022/", "2023/"), 3), (("book/", "rules/", "tools/"), 0)],
)
def test_names_of_files_at_the_owners_host_lie_in_one_folder(
    tmp_path: Path, folders: tuple[str, ...], number: int
) -> None:
    """A host with many books has in each of them a page that is called as some file of this one is."""
    names = ("lathe", "plane", "glue")
    files = {f"p/{name}.md": page(f"木工之{name}", f"木。{name}。") for name in names}
    files["p/oak.md"] = page(
        "橡木", "".join(f"[{name}](https://github.com/hazel/wood/blob/main/p/{name}.md) " for name in names)
    )
    links = (
        f"[那篇](https://hazel.blog/{folder}{name})" for folder, name in zip(folders, names, strict=True)
    )
    files["p/list.md"] = page("清单", "，".join(links))
    found = ids(graph_of(tmp_path, files))
    assert sum(one.startswith("https://hazel.blog/") for one in found.values()) == number


@pytest.mark.parametrize(("itself", "number"), [(False, 3), (True, 0)])
def test_what_a_file_links_itself_is_not_its_own_page(tmp_path: Path, itself: bool, number: int) -> None:
    """fmt.md explains the manual's page fmt: three pages so called are the manual's, not theirs."""
    names = ("lathe", "plane", "glue")
    link = "[手册](https://hazel.blog/manual/{}/)".format
    files = {f"p/{name}.md": page(f"木工之{name}", f"木。{name}。" + link(name) * itself) for name in names}
    files["p/oak.md"] = page(
        "橡木", "".join(f"[{name}](https://github.com/hazel/wood/blob/main/p/{name}.md) " for name in names)
    )
    files["p/list.md"] = page("清单", "，".join(map(link, names)))
    found = ids(graph_of(tmp_path, files))
    assert sum(one.startswith("https://hazel.blog/") for one in found.values()) == number


@pytest.mark.parametrize("field", ["fromUrl", "old_url", "aliases", "redirect_from"])
def test_an_address_of_which_front_matter_says_that_the_article_stood_there(
    field: str, tmp_path: Path
) -> None:
    files = {
        "a.md": post("车床入门", "2021-03-04", **{field: "http://www.posts.example/hazel/p/3049.html"}),
        "b.md": post("刨子", "2021-05-06", "[那篇](https://posts.example/hazel/p/3049.html)，[他的](https://posts.example/x)"),
        "c.md": post("译文", "2021-05-07", original="https://posts.example/x"),
    }  # fmt: skip
    graph = graph_of(tmp_path, files)
    assert cites(graph) == {("刨子", "车床入门")}
    (node,) = [one for one in graph.nodes if one.title == "车床入门"]
    assert (node.former_ids, node.aliases) == (("https://posts.example/hazel/p/3049.html",), ())


# --- paths that files declare, and other hosts ---


ISSUES = "https://github.com/me/wood/issues/"


def with_field(link: str, *stated: str, field: str = "issue_link") -> dict[str, str]:
    """Articles that state an address each, and one that links to some of them."""
    files = {
        f"{at}.md": post(f"木工第{at}课堂", f"2021-03-0{at}", "[前](/x)。", **{field: url})
        for at, url in enumerate(stated, 1)
    }
    return files | {"all.md": page("总目", " ".join(f"[这里]({link}{at})" for at in range(1, 4)))}


def test_a_field_that_holds_what_others_link_to_says_where_articles_stand_as_well(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, with_field(ISSUES, *(f"{ISSUES}{at}" for at in range(1, 5))))
    assert cites(graph) == {("总目", f"木工第{at}课堂") for at in range(1, 4)}
    assert "4 articles stand at github.com/me/wood as well" in learned(graph)["learned-address"]


@pytest.mark.parametrize(
    "stated",
    [
        (f"{ISSUES}1", f"{ISSUES}2"),  # too few that are linked
        (f"{ISSUES}1", "https://github.com/me/iron/issues/2", "https://github.com/you/wood/issues/3"),
        (
            f"{ISSUES}1",
            f"{ISSUES}1",
            f"{ISSUES}2",
            f"{ISSUES}3",
        ),  # the first is that of two, and two are too few
        (f"{ISSUES}7", f"{ISSUES}8", f"{ISSUES}9"),  # nobody links to them
    ],
)
def test_a_field_of_many_places_or_that_nobody_links_to_says_nothing(
    tmp_path: Path, stated: tuple[str, ...]
) -> None:
    graph = graph_of(tmp_path, with_field(ISSUES, *stated))
    assert not cites(graph)


def test_a_declared_path_finds_its_host(tmp_path: Path) -> None:
    files = {
        "content/a.md": post("车床入门", "2021-03-04", url="/2021/03/04/turning/"),
        "content/b.md": post("刨子", "2021-05-06", "[一](https://wood.blog/2021/03/04/turning/)", url="/2021/05/06/planing/"),
        "content/c.md": post("胶水", "2021-07-08", "[二](https://wood.blog/2021/05/06/planing/)", url="/2021/07/08/glueing/"),
    }  # fmt: skip
    graph = graph_of(tmp_path, files)
    assert cites(graph) == {("刨子", "车床入门"), ("胶水", "刨子")}
    assert ids(graph)["胶水"] == "https://wood.blog/2021/07/08/glueing"


HEXO = "# Hexo\nurl: https://wood.blog\npermalink: :year/:month/:day/:title/\nnew_post_name: :title.md\n"


def hexo(links: str) -> dict[str, str]:
    return {
        "_config.yml": HEXO,
        "source/_posts/lathe.md": post("车床入门手册", "2021-03-04"),
        "source/_posts/plane.md": post("刨子使用手册", "2021-05-06"),
        "source/_posts/saw.md": post("锯子", "2021-09-10", links),
    }


def test_a_second_host_with_the_same_dated_paths(tmp_path: Path) -> None:
    links = "[甲](https://wood.github.io/2021/03/04/lathe/)，[乙](https://wood.github.io/2021/05/06/plane/)。"
    graph = graph_of(tmp_path, hexo(links))
    assert cites(graph) == {("锯子", "车床入门手册"), ("锯子", "刨子使用手册")}
    assert 'hosts = ["wood.blog", "wood.github.io"]' in learned(graph)["learned-host"]


@pytest.mark.parametrize(
    "links",
    [
        "[甲](https://old.blog/2021/03/04/lathe/)",  # one article
        "[甲](https://old.blog/2021/03/04/lathe/)，[乙](https://old.blog/2021/05/07/plane/)",
        "[甲](https://en.old.blog/2021/03/04/lathe/)，[乙](https://en.old.blog/2021/05/06/plane/)",  # translated
        "[甲](https://old.blog/2021/03/04/lathe/)，[乙](https://old.blog/2021/05/06/plane/)，"
        "[刨子使用手册](https://old.blog/2021/03/04/lathe/)",
    ],
)
def test_a_host_of_which_this_is_not_sure_stays_another(tmp_path: Path, links: str) -> None:
    graph = graph_of(tmp_path, hexo(links))
    assert (learned(graph), cites(graph)) == ({}, set())


# --- pages that are no articles ---

LOOP = "{% for post in site.posts %}\n{{ post.title }}\n{% endfor %}\n"
WORDY = "范畴论讲态射。" * 100

INDEXES = [  # path, place, front matter, body, generator, dated; what it is
    (("tags/java.md", "/tags/java.html", {"layout": "tag"}, "", "jekyll", False), "tag page"),
    (("essay.md", "/essay.html", {"layout": "post"}, "", "jekyll", False), ""),
    (("_posts/2021-01-02-tag.md", "/2021/tag", {"layout": "tag"}, "", "jekyll", True), ""),
    (("source/tags/index.md", "/tags/", {"type": "tags"}, "", "hexo", True), "tag page"),
    (("source/x/index.md", "/x/", {"type": "essay"}, "", "hexo", True), ""),
    (("index.html", "/", {"title": "木工坊"}, "<div>\n    " + LOOP, "jekyll", False), "list of posts"),
    (("notes/loops.md", "/notes/loops.html", {}, f"怎样写：\n\n```liquid\n{LOOP}```\n", "jekyll", False), ""),
    (("notes/loops.md", "/notes/loops.html", {}, f"怎样写：\n\n    {LOOP}", "jekyll", False), ""),
    (("notes/loops.md", "/notes/loops.html", {}, "{% raw %}" + LOOP + "{% endraw %}", "jekyll", False), ""),
    (("index.md", "/", {}, "关于我。", "jekyll", False), "home page"),
    (("README.md", "/", {}, "目录。", "jekyll", False), ""),
    (("docs/index.md", "/", {"layout": "home"}, "快速开始。", "vitepress", False), ""),
    (("index.md", "", {}, "笔记的开头。", "", False), ""),
    (("cn/index.html", "/cn/", {}, "", "jekyll", False), "home page"),
    (("guide/index.md", "/guide/", {}, "指南。", "jekyll", False), ""),
    (("404.html", "/404.html", {}, "没有这一页。", "", False), "page of the site's own"),
    (("posts/404-explained.md", "/posts/404-explained/", {}, "讲讲。", "hugo", False), ""),
    (("archives.md", "/archives/", {}, "全部。", "jekyll", False), "list of posts"),
    (("content/posts/tags.md", "/posts/tags/", {}, "讲标签。", "hugo", False), ""),
    (("content/tags/wood/_index.md", "/tags/wood/", {}, "木头。", "hugo", False), "list of posts"),
    (("content/category/limits.md", "/category/limits/", {}, WORDY, "hugo", False), ""),
    (("content/posts/_index.md", "/posts/", {"title": "About"}, "\n", "hugo", False), "section page"),
    (("content/docs/_index.md", "/docs/", {}, "这一章讲车床。", "hugo", False), ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "kind"), INDEXES)
def test_files_that_are_indexes(file: tuple[str, str, dict[str, str], str, str, bool], kind: str) -> None:
    path, place, matter, body, generator, dated = file
    document = Document(path=path, reader="markdown", text=body, date="2021-01-02" if dated else "")
    of_file = kind_of_file(path, matter, body, Site(generator=generator), dated=dated)
    assert (of_file or kind_of_page(document, place, generator)) == kind


@pytest.mark.parametrize(
    ("address", "index"),
    [
        ("tags/暴走/index.html", True),
        ("category/wood/page/2", True),
        ("archives/2008/04/", True),
        ("blog/archives", True),
        ("blog/page/3/", True),
        ("404.html", True),
        ("archives/2008", False),  # may be the 2008th article
        ("archives/9119", False),
        ("posts/category-theory", False),
        ("category/wood/lathe/turning.html", False),
        ("", False),
    ],
)
def test_addresses_of_indexes(address: str, index: bool) -> None:
    assert bool(kind_of_address(address)) == index


def saved(kind: str, address: str) -> str:
    head = f'<title>木工坊</title><meta property="og:type" content="{kind}"><link rel="canonical" href="{address}">'
    return f"<html><head>{head}</head><body><article><h1>暴走</h1><p>{'车床转，木屑飞。' * 60}</p></article></body></html>"


@pytest.mark.parametrize(
    ("kind", "address", "read"),
    [
        ("website", "https://wood.blog/tags/lathe/", False),
        ("article", "https://wood.blog/tags/lathe/", True),
        ("website", "https://wood.blog/2021/lathe/", True),
    ],
)
def test_a_saved_list_of_one_entry_is_no_article(kind: str, address: str, read: bool) -> None:
    result = read_bytes("a.html", saved(kind, address).encode())
    assert bool(result.documents) is read
    if not read:
        assert result.findings == (Finding(code="skipped", path="a.html", message="list of posts"),)


def test_a_sitemap_may_list_the_page_for_what_is_missing() -> None:
    rows = "".join(
        f"<url><loc>https://wood.blog/{one}</loc></url>" for one in ("404.html", "posts/404-explained")
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    result = read_bytes("sitemap.xml", f"<?xml version='1.0'?><urlset {space}>{rows}</urlset>".encode())
    assert [one.url for one in result.documents] == ["https://wood.blog/posts/404-explained"]


def test_a_link_home_cites_nobody(tmp_path: Path) -> None:
    files = hexo("[我的博客](https://wood.blog/)，[标签](/tags/)，[车](/2021/03/04/lathe/)。")
    files["source/index.md"] = "---\ntitle: 木工坊\n---\n[锯](/2021/09/10/saw/)\n"
    files["source/tags/index.md"] = "---\ntitle: 标签\ntype: tags\ndate: 2021-01-01\n---\n"
    graph = graph_of(tmp_path, files)
    assert cites(graph) == {("锯子", "车床入门手册")}
    assert graph.counts["other-link"] == 2
    assert not graph.unresolved
    assert graph.counts["skipped home page"] == graph.counts["skipped tag page"] == 1


# --- two languages ---


@pytest.mark.parametrize(
    ("path", "matter", "site", "shown"),
    [
        ("source/_posts/lathe.en.md", {}, {"generator": "hexo"}, "/en/2021/03/04/lathe/"),
        ("source/_posts/lathe.en.md", {}, {"generator": "hexo", "language": "en"}, "/2021/03/04/lathe/"),
        ("source/_posts/lathe.zh-TW.md", {}, {"generator": "hexo", "language": "zh-CN"}, "/zh-tw/2021/03/04/lathe/"),
        ("source/_posts/hello.pl.md", {}, {"generator": "hexo"}, "/2021/03/04/hello.pl/"),
        ("source/_posts/hello.pl.md", {"lang": "pl"}, {"generator": "hexo"}, "/pl/2021/03/04/hello/"),
        ("source/_posts/node.js.md", {}, {"generator": "hexo"}, "/2021/03/04/node.js/"),
        ("source/guide/lathe.en.md", {}, {"generator": "mkdocs"}, "/en/guide/lathe/"),
    ],
)  # fmt: skip
def test_a_language_in_the_name_of_a_file(
    path: str, matter: dict[str, str], site: dict[str, str], shown: str
) -> None:
    one = Document(path=path, reader="markdown", title="x", date="2021-03-04", matter=matter)
    assert paths_in_site(one, Site(content=("source",), **site))[0] == shown  # type: ignore[arg-type]


def test_two_languages_are_two_articles(tmp_path: Path) -> None:
    files = hexo("[英文](https://wood.blog/en/2021/03/04/lathe/)与[中文](/2021/03/04/lathe/)。")
    files["source/_posts/lathe.en.md"] = files["source/_posts/lathe.md"]  # not yet translated
    graph = graph_of(tmp_path, files)
    found = {edge.target for edge in graph.edges if edge.kind == "cites"}
    assert found == {"https://wood.blog/2021/03/04/lathe", "https://wood.blog/en/2021/03/04/lathe"}


@pytest.mark.parametrize(
    ("names", "articles"),
    [
        (("x.md", "x.en.md"), 2),
        (("en/a/x.md", "zh-cn/a/x.md"), 2),
        (("en/x.md", "it/x.md"), 2),
        (("it/x.md", "x.md"), 1),  # information technology
        (("fr/x.md", "x.md"), 2),
        (("a/x.md", "b/x.md"), 1),
        (("en/x.md", "copies/y.md"), 1),
    ],
)
def test_translations_of_one_title_are_not_merged(
    tmp_path: Path, names: tuple[str, str], articles: int
) -> None:
    text = page("滑动的车床", "滑动的车床来回走，木屑落在地上。" * 20)
    assert len(ids(graph_of(tmp_path, dict.fromkeys(names, text)))) == 1  # one title
    graph = build_graph([str(tmp_path)])
    assert sum(1 for one in graph.nodes if one.kind == "article") == articles
