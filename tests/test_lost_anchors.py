"""Places in own pages that addresses name behind their #: dead only where no generator can have made them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.read.anchors import ANCHORS, MORE, AnchorRow, stated_anchors
from wenmai.resolve.anchors import NOT_OF_HEADINGS

FILLER = "水磨把麦子磨成面粉，渠水推着轮子转。"


def page(*headings: str, text: str = "") -> str:
    body = "\n\n".join(f"## {heading}\n\n{FILLER}" for heading in headings)
    return f"---\ntitle: 水磨\ndate: 2021-01-01\n---\n{text}\n\n{body}\n"


def dead(root: Path, target: str, *links: str, name: str = "mill.md") -> list[str]:
    """The fragments of these links that are reported."""
    words = "、".join(f"[此处]({link})" for link in links)
    files = {name: target, "race.md": f"---\ntitle: 水渠\ndate: 2021-01-02\n---\n{FILLER}见{words}。\n"}
    return [one.target for one in graph_of(root, files).findings if one.code == "dead-anchor"]


# A heading, and what a generator makes of it.
@pytest.mark.parametrize(
    ("rule", "heading", "fragment"),
    [
        ("github", "Building the Wheel (part 2)", "building-the-wheel-part-2"),
        ("github", "一、水渠的走向", "一水渠的走向"),
        ("github", "C++ & Rust", "c--rust"),
        ("github-again", "Wheel", "wheel-1"),
        ("hexo", "一、水渠的走向", "一、水渠的走向"),
        ("hexo-slash", "Wheel/Axle", "wheelx2faxle"),
        ("hexo-encoded", "水渠", "%E6%B0%B4%E6%B8%A0"),
        ("kramdown", "2.1 The Wheel", "the-wheel"),
        ("kramdown-ascii", "水轮 wheel 的来历", "wheel"),
        ("kramdown-none", "水轮", "section-3"),
        ("python-markdown", "Über das Rad", "uber-das-rad"),
        ("python-markdown-none", "水轮", "_2"),
        ("vitepress", "1. Wheel", "_1-wheel"),
        ("docusaurus", "The `wheel` option", "the-wheel-option"),
        ("braces", "水轮 {#rad}", "rad"),
        ("kramdown-list", "水轮\n{: #rad}", "rad"),
        ("traditional", "水輪", "水轮"),
        ("renumbered", "3. 水轮的来历", "2-水轮的来历"),
        ("comments", "水轮", "comments"),
        ("footnote", "水轮", "fnref:1"),
        ("text", "水轮", ":~:text=%E6%B0%B4"),
        ("figure", "水轮", "fig:wheel"),
    ],
)
def test_what_a_rule_makes_of_a_heading_is_alive(
    tmp_path: Path, rule: str, heading: str, fragment: str
) -> None:
    assert dead(tmp_path, page(heading), f"mill.md#{fragment}") == [], rule


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ('<a name="rad"></a>', "rad"),
        ("<span id=rad>轮</span>", "rad"),
        ('{{< linktarget "rad" >}}', "rad"),
        ('{{< readfile "wheel.md" >}}', "rad"),
        ("一句话。### 闸门[#](#闸门)", "闸门"),
        ("{% include wheel.md %}", "rad"),
        ('--8<-- "wheel.md"', "rad"),
    ],
)
def test_what_the_source_states_or_takes_from_elsewhere_is_alive(
    tmp_path: Path, text: str, fragment: str
) -> None:
    assert dead(tmp_path, page("水轮", text=f"{FILLER}\n\n{text}\n"), f"mill.md#{fragment}") == []


@pytest.mark.parametrize("link", ["mill.md#渠水", "./mill.md#wheel-house", "mill.md#水轮的大修和保养之后"])
def test_what_no_rule_makes_is_dead(tmp_path: Path, link: str) -> None:
    assert dead(tmp_path, page("水轮"), link) == [link]


def test_a_list_of_its_own_headings_is_looked_at(tmp_path: Path) -> None:
    target = page("水轮", "水渠", text="- [水轮](#水轮)\n- [水渠](#水渠)\n- [水闸](#水闸)\n")
    assert dead(tmp_path, target) == ["#水闸"]


def test_a_copy_at_another_site_has_other_places(tmp_path: Path) -> None:
    target = page("水轮").replace(
        "date:", "url: https://mill.example/a\naliases: [https://copy.example/b]\ndate:"
    )
    links = ("https://copy.example/b#h12x", "https://mill.example/a#h12x")
    assert dead(tmp_path, target, *links) == ["https://mill.example/a#h12x"]


def test_a_page_of_html_states_its_ids(tmp_path: Path) -> None:
    prose = f"<p>{FILLER * 3}</p>"
    body = f'<h1>水磨</h1>{prose}<h2 id="wheel">水轮</h2>{prose}'
    target = f"<html><head><title>水磨</title></head><body>{body}</body></html>"
    links = ("mill.html#wheel", "mill.html#水轮", "mill.html#sluice")
    assert dead(tmp_path, target, *links, name="mill.html") == ["mill.html#sluice"]


@pytest.mark.parametrize("row", [*ANCHORS, *MORE], ids=lambda row: row.name)
def test_each_row_has_an_example(row: AnchorRow) -> None:
    assert row.pattern.search(row.example)
    assert not row.pattern.search(row.not_this)
    assert row.sign in row.pattern.search(row.example)[0]


def test_names_are_told_once() -> None:
    assert stated_anchors("<a id=x></a>\n## 水轮 {#x}\n(y)=\n") == ("x", "y")
    assert stated_anchors("include::x.adoc[]") is None


def test_an_anchor_within_a_line_is_one_of_asciidoc_and_a_wikilink_is_none() -> None:
    assert stated_anchors("见[[axle]]，又见[[#spoke]]。", "markdown") == ()
    assert stated_anchors("a [[axle]]wheel and [#spoke]#spokes#", "asciidoc") == ("axle", "spoke")


def test_the_message_names_the_page_and_what_it_lacks(tmp_path: Path) -> None:
    files = {
        "mill.md": "---\ntitle: 水渠\ndate: 2021-01-01\n---\n## 走向\n\n水往低处流。\n",
        "race.md": "---\ntitle: 磨坊\ndate: 2021-01-02\n---\n见[此处](mill.md#%E8%BD%AE%E8%BD%B4)。\n",
    }
    (finding,) = [one for one in graph_of(tmp_path, files).findings if one.code == "dead-anchor"]
    assert finding.message == "“水渠” has no heading or id “轮轴”"


@pytest.mark.parametrize(
    ("fragment", "made"), [("orgf395e43", True), ("organic", False), ("org-f395e4", False)]
)
def test_an_id_that_an_export_of_org_made_is_no_heading(fragment: str, made: bool) -> None:
    assert bool(NOT_OF_HEADINGS.fullmatch(fragment)) is made


@pytest.mark.parametrize(
    ("settings", "posts", "template"),
    [
        (
            ("hugo.toml", 'baseURL = "https://mill.example/"\n'),
            "content/posts",
            "layouts/_partials/comments.html",
        ),
        (("hugo.toml", 'theme = "reed"\n'), "content/posts", "themes/reed/layouts/partials/comments.html"),
        (("_config.yml", "url: https://mill.example\n"), "_posts", "_includes/comments.html"),
        (("_config.yml", "theme: reed\n"), "source/_posts", "themes/reed/layout/comments.ejs"),
    ],
)
def test_an_id_that_a_template_makes_is_alive(
    tmp_path: Path, settings: tuple[str, str], posts: str, template: str
) -> None:
    name, text = settings
    links = "见[石磨](#data-comments)、[石槽](#data-trough)、[水闸](#data-{{)。"
    graph = graph_of(
        tmp_path,
        {
            name: text,
            f"{posts}/2021-01-01-mill.md": page("水轮", text=links),
            template: '<p id="data-comments" data-id="data-trough"></p><p id="data-{{ .ID }}"></p>',
        },
    )
    assert [one.target for one in graph.findings if one.code == "dead-anchor"] == ["#data-trough", "#data-{{"]
