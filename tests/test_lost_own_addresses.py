"""Own addresses that lead nowhere: reported where they look like those of articles, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of

HOST = "https://forge.example"
HUGO = f'baseURL = "{HOST}/"\n[permalinks]\nposts = "/:year/:month/:slug/"\n'
TEXT = "铁匠把铁烧红，再用锤子敲打成形。"


def reported(root: Path, link: str, **more: str) -> list[str]:
    """Codes of what is reported of a link in one of three posts."""
    files = {"hugo.toml": HUGO} | {
        f"content/posts/{name}.md": f"---\ntitle: {name}\ndate: 2020-02-0{day}\nslug: {name}\n---\n{TEXT}\n"
        for day, name in enumerate(("anvil", "hammer", "tongs"), 1)
    }
    files["content/posts/anvil.md"] += f"见[那里]({link})。\n"
    graph = graph_of(root, files | more)
    open_ones = [one.reason for one in graph.unresolved]
    return [one.code for one in graph.findings if one.code not in ("skipped", "no-article")] + open_ones


@pytest.mark.parametrize(
    "link",
    [
        "/2020/02/furnace/",
        f"{HOST}/2020/03/furnace.html",
        "/posts/furnace/",
        "/archives/515",
        f"{HOST}/blog/furnace",
        "../furnace/",
        "/old/2019/12/furnace/",
    ],
)
def test_an_address_that_looks_like_an_articles_is_dead(tmp_path: Path, link: str) -> None:
    assert reported(tmp_path, link) == ["dead-own-link"]


@pytest.mark.parametrize(
    "link",
    [
        f"{HOST}/tags/铁",
        "/en/categories/铁/",
        "/series/锻造/",
        "/blog/series/锻造",
        "/2020/02/",
        "/2020/",
        "/",
        HOST,
        "/archives/",
        "/rss.xml",
        "/files/furnace.pdf",
        "/images/furnace/",
        "/page/2/?q=furnace",
        "https://forge.example.org/2020/02/furnace/",
    ],
)
def test_lists_and_files_that_no_author_writes_are_not(tmp_path: Path, link: str) -> None:
    assert reported(tmp_path, link) == []


@pytest.mark.parametrize(
    "link",
    [
        "/demo/furnace.html",
        "/slides/2020/furnace.html",
        "/about",
        f"{HOST}/wiki",
        f"{HOST}/furnace-game/",
        "/downloads.html",
        "/code/forge/05.html",
        "../../other-project/",
        "/docs/forge/latest/?from=blog&at=2#coal",
        "/oven/2021",
        "furnace",
        "@smith",
    ],
)
def test_pages_that_may_be_made_elsewhere_are_one_finding_of_their_folder(tmp_path: Path, link: str) -> None:
    assert reported(tmp_path, link) == ["unseen-own-page"]


def test_what_the_input_has_is_not_dead(tmp_path: Path) -> None:
    page = "<html><head><title>炉</title></head><body></body></html>"
    assert reported(tmp_path, "/posts/furnace.html") == ["dead-own-link"]
    assert reported(tmp_path, "/posts/furnace.html", **{"static/posts/furnace.html": page}) == []


def test_a_draft_is_not_missing(tmp_path: Path) -> None:
    assert reported(tmp_path, "draft.md") == ["missing-file"]
    draft = {"content/posts/draft.md": "---\ndraft: true\n---\n炉\n"}
    assert reported(tmp_path, "draft.md", **draft) == ["draft"]


@pytest.mark.parametrize("link", ["github.com/name/forge", "www.forge-shop.com/anvil", "blog.csdn.net/a/b"])
def test_an_address_without_https_is_said_to_be_one(tmp_path: Path, link: str) -> None:
    assert reported(tmp_path, link) == ["bad-url"]
