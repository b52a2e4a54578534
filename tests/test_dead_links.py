"""Own links that lead nowhere: each is resolved, known to be no article, or reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphs import folder, graph_of
from wenmai.cli import main
from wenmai.model import Finding, Graph

HOST = "https://mill.example"
HUGO = f'baseURL = "{HOST}/"\n[permalinks]\nposts = "/:year/:month/:day/:slug/"\n'
TEXT = "石磨由水轮带动，麦子从上面落下。"


def blog(root: Path, text: str, **more: str) -> Graph:
    """Three posts of which the first has a text of its own."""
    days = {"wheel": "2020-02-29", "stone": "2020-03-10", "flour": "2020-12-31"}
    files = {"hugo.toml": HUGO} | {
        f"content/posts/{name}.md": f"---\ntitle: The {name}\ndate: {day}\nslug: {name}\n---\n{TEXT}\n"
        for name, day in days.items()
    }
    files["content/posts/wheel.md"] += text
    return graph_of(root, files | more)


def reports(graph: Graph, *codes: str) -> list[Finding]:
    return [one for one in graph.findings if one.code in codes]


def cited(graph: Graph) -> list[tuple[str, str]]:
    """Paths and rules of what the first post cites."""
    path = {node.id: node.documents[0].path for node in graph.nodes if node.documents}
    edges = [edge for edge in graph.edges if edge.kind == "cites"]
    return sorted((Path(path[edge.target]).stem, one.rule) for edge in edges for one in edge.mentions)


def test_pages_of_one_unseen_folder_are_named_together(tmp_path: Path) -> None:
    links = "[甲](/docs/corn/a/?from=x) [乙](/docs/rye/) [丙](/docs/corn/a/?from=x#y) [丁](/shop/sack/)"
    docs, shop = reports(blog(tmp_path, links), "unseen-own-page")
    assert (docs.path, docs.line, docs.target) == ("content/posts/wheel.md", 7, "/docs/corn/a/?from=x")
    assert docs.message == (
        "3 links lead to pages below /docs/ not in the input: "
        "dead, or published from elsewhere; also /docs/rye/"
    )
    assert shop.message.startswith("the link leads to a page below /shop/ ")


def test_the_folder_is_the_first_of_which_nothing_is_known(tmp_path: Path) -> None:
    more = {"content/docs/corn.md": "---\ntitle: 玉米\n---\n玉米要晒干。\n"}
    links = "[甲](/docs/machines/old/a/) [乙](/docs/machines/b/) [丙](/docs/machines/old/c/)"
    (finding,) = reports(blog(tmp_path, links, **more), "unseen-own-page")
    assert "below /docs/machines/ " in finding.message


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("/about", "src/pages/about.tsx"),
        ("/shop/sack/", "layouts/shop/sack.njk"),
        ("/old/sack.html", "static/old/sack.html"),
        ("/docs/", "site/docs/_index.md"),
    ],
)
def test_what_a_program_makes_a_page_of_is_no_lost_page(tmp_path: Path, link: str, file: str) -> None:
    codes = ("unseen-own-page", "dead-own-link")
    assert len(reports(blog(tmp_path / "a", f"[那里]({link})"), *codes)) == 1
    assert reports(blog(tmp_path / "b", f"[那里]({link})", **{file: "<p>{{ page }}</p>"}), *codes) == []


def test_a_finished_page_that_is_an_article_is_there(tmp_path: Path) -> None:
    text = "".join(f"<p>黑麦在第{n}面山坡上长得好，在第{n}条河边长得更好。</p>" for n in range(9))
    html = f"<html><head><title>黑麦</title></head><body><h1>黑麦</h1>{text}</body></html>"
    made = blog(tmp_path, "[黑麦](rye/)", **{"static/2020/02/29/wheel/rye/index.html": html})
    assert "黑麦" in {node.title for node in made.nodes}
    assert reports(made, "unseen-own-page", "dead-own-link") == []


def test_the_path_of_an_articles_file_does_not_stand_for_its_address(tmp_path: Path) -> None:
    codes = ("unseen-own-page", "dead-own-link")
    page = "---\ntitle: 黑麦{0}\n---\n黑麦{0}在山坡上长得好。\n"
    more = {f"content/{inner}/grain/rye.md": page.format(inner) for inner in ("field", "barn")}
    assert len(reports(blog(tmp_path, "[黑麦](/grain/rye/)", **more), *codes)) == 1


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("[https://grain.example/a", "has an address behind other signs"),
        ("/oss/https://grain.example/a/", "has an address behind other signs"),
        ("![](https://grain.example/a.png)", "has an address behind other signs"),
        ("grain.io", "lacks its https://"),
        ("shop.grain.com/a", "lacks its https://"),
        ("grain.org", "lacks its https://"),
        ("miller@grain.example", "lacks its mailto:"),
        ("http//blog.grain.example", "has a broken https://"),
        ("https//grain.example/a", "has a broken https://"),
        ("http.//grain.example", "has a broken https://"),
        ("http;//grain.example", "has a broken https://"),
        ("http//:grain.example", "has a broken https://"),
        ("http：//grain.example/a", "has a broken https://"),
        ("https:/grain.example/a", "is no web address"),
        ("https:grain.example/a", "is no web address"),
        ("htp://grain.example/a", "is no web address"),
        ("httpss://grain.example/a", "is no web address"),
        ("http::/grain.example", "is no web address"),
    ],
)
def test_addresses_elsewhere_that_look_like_paths(tmp_path: Path, link: str, fault: str) -> None:
    (finding,) = reports(
        blog(tmp_path, f"<a href='{link}'>那里</a>"), "bad-url", "unseen-own-page", "dead-own-link"
    )
    assert (finding.code, finding.message) == ("bad-url", f"“{link}” {fault}")


@pytest.mark.parametrize(
    ("link", "files"),
    [
        ("/go?to=https://grain.example/a", {}),
        ("grain.io", {"content/posts/grain.io": "x"}),
        ("a.mill/b", {}),
        ("http/headers/", {}),
        ("https-only/", {}),
        ("http.md", {}),
    ],
)
def test_paths_that_look_like_addresses_elsewhere(tmp_path: Path, link: str, files: dict[str, str]) -> None:
    assert reports(blog(tmp_path, f"<a href='{link}'>那里</a>", **files), "bad-url") == []


@pytest.mark.parametrize("link", ["http://root@localhost/a.git", "http://ip:port", "http://mill:8080/a"])
def test_examples_of_addresses_are_not_reported(tmp_path: Path, link: str) -> None:
    assert reports(blog(tmp_path, f"<a href='{link}'>那里</a>"), "bad-url") == []


def test_a_file_of_org_mode_is_no_host(tmp_path: Path) -> None:
    graph = blog(tmp_path, "[那里](grain.org)", **{"content/posts/rye.org": "#+TITLE: 黑麦\n\n黑麦。\n"})
    assert reports(graph, "bad-url") == []
    assert [one.reason for one in graph.unresolved] == ["missing-file"]


def test_a_picture_is_the_text_of_a_link_by_its_description(tmp_path: Path) -> None:
    html = "<figure><a href='/docs/corn/'><img src='a.png' alt='一粒 玉米'></a></figure>"
    (finding,) = reports(blog(tmp_path, html), "unseen-own-page")
    assert finding.target == "/docs/corn/"
    larger = "<a href='/docs/corn.png'><img src='a.png' alt='一粒玉米'></a>"
    assert "一粒玉米" not in str(blog(tmp_path / "b", larger))


# --- a day off ---


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/2020/03/09/stone/", "stone"),
        (f"{HOST}/2020/03/11/stone.html", "stone"),
        ("/2021/01/01/flour/", "flour"),
        ("/2020/3/9/stone", "stone"),
        ("../../../03/11/stone/", "stone"),
    ],
)
def test_the_day_before_and_after_lead_to_the_only_article_of_that_name(
    tmp_path: Path, link: str, target: str
) -> None:
    graph = blog(tmp_path, f"见[那里]({link})。")
    assert cited(graph) == [(target, "a-day-off")]
    assert reports(graph, "dead-own-link", "unseen-own-page") == []


@pytest.mark.parametrize(
    "link",
    [
        "/2020/03/08/stone/",
        "/2020/03/12/stone/",
        "/2020/03/09/stones/",
        "/2020/02/30/stone/",
        "/x/2020/03/09/stone/",
        f"{HOST}/2019/03/10/stone/",
    ],
)
def test_other_days_and_names_lead_nowhere(tmp_path: Path, link: str) -> None:
    graph = blog(tmp_path, f"见[那里]({link})。")
    assert cited(graph) == []
    assert len(reports(graph, "dead-own-link")) == 1


def test_of_two_articles_of_a_name_none_is_meant(tmp_path: Path) -> None:
    other = {"content/posts/again.md": f"---\ntitle: 又\ndate: 2021-05-05\nslug: stone\n---\n{TEXT}{TEXT}\n"}
    graph = blog(tmp_path, "见[那里](/2020/03/09/stone/)。", **other)
    assert cited(graph) == []
    assert len(reports(graph, "dead-own-link")) == 1


# --- files that a generator finds under another name ---


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../grain/rye/index.md", "rye"),
        ("../grain/rye/_index.md", "rye"),
        ("../grain/rye.md", "rye"),
        ("../grain/oats.md", "index"),
        ("/grain/rye/index.md", "rye"),
        ("../grain/gone/index.md", ""),
    ],
)
def test_hugo_finds_a_page_by_either_name_of_its_file(tmp_path: Path, link: str, target: str) -> None:
    more = {"content/grain/rye.md": "---\ntitle: 黑麦\n---\n黑麦。\n",
            "content/grain/oats/index.md": "---\ntitle: 燕麦\n---\n燕麦。\n"}  # fmt: skip
    graph = blog(tmp_path, f"见[那里]({link})。", **more)
    assert [stem for stem, _ in cited(graph)] == ([target] if target else [])
    assert [one.reason for one in graph.unresolved] == ([] if target else ["missing-file"])


def test_other_generators_take_a_path_as_it_is(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: x",
        "docs/a.md": "# 甲\n\n[乙](b/index.md)\n",
        "docs/b.md": "# 乙\n\n乙。\n",
    }
    assert [one.reason for one in graph_of(tmp_path, files).unresolved] == ["missing-file"]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("../parts/axle.html", "dead-own-link"),  # /mill/parts/ → within the site
        ("../../axle.html", "dead-own-link"),  # its root
        ("../../../std/axle.html", "unseen-own-page"),  # above it: the site stands beside others on its host
        ("../../../../axle.html", "unseen-own-page"),
    ],
)
def test_a_path_that_climbs_above_the_root_leaves_the_site(tmp_path: Path, link: str, code: str) -> None:
    book = {
        "book.toml": '[book]\nsrc = "src"\n',
        "src/SUMMARY.md": "- [Stone](mill/parts/stone.md)\n- [Wheel](mill/parts/wheel.md)\n",
        "src/mill/parts/stone.md": f"# Stone\n\nAs [that]({link}), so [this](wheel.html).\n",
        "src/mill/parts/wheel.md": "# Wheel\n\nTurned.\n",
    }
    assert [one.code for one in reports(graph_of(tmp_path, book), "dead-own-link", "unseen-own-page")] == [
        code
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_check_shows_the_words_and_the_address_of_a_dead_link(tmp_path: Path, language: str) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://mill.example/"\n',
        "content/posts/wheel.md": "---\ntitle: 石磨\n---\n[渠](/posts/race/)也见[那\n边](/posts/gone/)。\n",
        "content/posts/race.md": "---\ntitle: 水渠\n---\n见[石磨](../wheel/#gone)，[](../wheel/#gone2)。\n",
    }
    out = tmp_path / "out"
    CliRunner().invoke(main, ["build", str(folder(tmp_path / "in", files)), "-o", str(out)])
    shown = CliRunner().invoke(main, ["--lang", language, "check", "--dir", str(out)]).stdout
    own = next(line for line in shown.splitlines() if "dead-own-link" in line)
    anchor, bare = [line for line in shown.splitlines() if "dead-anchor" in line]
    assert "content/posts/wheel.md:4  那 边 → /posts/gone/  " in own
    assert "content/posts/race.md:4  石磨 → ../wheel/#gone  " in anchor
    assert "content/posts/race.md:4  ../wheel/#gone2  " in bare


@pytest.mark.parametrize("words", ["*https://*, thank you", "网址以 https:// 或 http://。开头", "“https://”"])
def test_the_beginning_of_an_address_in_plain_words_is_no_link(tmp_path: Path, words: str) -> None:
    assert reports(blog(tmp_path, f"\n{words}\n"), "bad-url") == []


def test_a_link_that_front_matter_quotes_is_told_where_it_stands(tmp_path: Path) -> None:
    link = "[x](/posts/gone/)"
    files = {
        "hugo.toml": 'baseURL = "https://mill.example/"\n',
        "content/posts/a.md": f'---\ntitle: 石磨\nsummary: "见 {link}"\n---\n水渠。\n\n见 {link}。\n',
        "content/posts/b.md": "---\ntitle: 水渠\n---\n见[石磨](/posts/a/)。\n",
    }
    (finding,) = reports(graph_of(tmp_path, files), "dead-own-link")
    assert (finding.path, finding.line) == ("content/posts/a.md", 7)


def test_an_address_that_is_none_is_told_at_its_link(tmp_path: Path) -> None:
    text = f"\n见 https://grain.example/a 。\n\n{'石' * 40}[x](https://)\n"
    (finding,) = reports(blog(tmp_path, text), "bad-url")
    assert (finding.line, finding.target, finding.words) == (10, "https://", "x")
