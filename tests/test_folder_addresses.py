"""Folders of a site whose files have addresses of their own, where only links say where files stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph

POSTS = ("axle", "lathe", "bowl", "spoon")
PAGES = ("tools", "visits", "letters", "thanks")


def page(title: str, *links: str) -> str:
    rows = "".join(f"Turn it slowly and look [over here]({link}) before you go on.\n\n" for link in links)
    return f"---\ntitle: {title}\n---\nThe {title} stands on the bench by the window.\n\n{rows}"


def site(
    posts: str, pages: str, at: str, *more: tuple[str, str], linked: tuple[str, ...] = PAGES, others: int = 7
) -> dict[str, str]:
    """Posts in one folder that are linked below `at`, pages in another that are linked from the root.

    The application has `others` of its own: as many as seven, more than there are files.
    """
    app = [f"/{name}" for name in ("login", "search", "me", "talks", "calls", "shop", "credits")[:others]]
    files = {
        f"{posts}/{name}.md": page(
            f"Small {name}",
            *(f"{at}/{other}" for other in POSTS if other != name),
            *(f"/{other}" for other in linked),
            *app,
        )
        for name in POSTS
    }
    return files | {f"{pages}/{name}.md": page(f"Our {name}") for name in PAGES} | dict(more)


def cited(graph: Graph) -> set[tuple[str, str]]:
    files = {node.id: node.documents[0].path for node in graph.nodes if node.documents}
    return {
        (Path(files[edge.source]).stem, files[edge.target])
        for edge in graph.edges
        if edge.kind == "cites" and edge.source in files and edge.target in files
    }


def dead(graph: Graph) -> set[str]:
    return {finding.target for finding in graph.findings if finding.code == "dead-own-link"}


@pytest.mark.parametrize(
    ("posts", "pages", "at"),
    [
        ("content/blog", "content/pages", "/blog"),
        ("site/content/notes", "site/content/static-pages", "/notes"),
        ("posts", "about", "/writing"),
        ("content/blog", "content/blog/pages", "/blog"),
    ],
)
def test_a_second_folder_has_a_scheme_of_its_own(tmp_path: Path, posts: str, pages: str, at: str) -> None:
    graph = graph_of(tmp_path, site(posts, pages, at))
    assert cited(graph) >= {("axle", f"{pages}/{name}.md") for name in PAGES}
    assert cited(graph) >= {("axle", f"{posts}/{name}.md") for name in POSTS[1:]}
    assert not dead(graph) & {f"/{name}" for name in PAGES}


def test_so_has_a_file_of_that_folder_to_which_nobody_links(tmp_path: Path) -> None:
    files = site("content/blog", "content/pages", "/blog", linked=PAGES[:3])
    files["content/blog/last.md"] = page(
        "Last shaving", "https://wood.blog/blog/axle", "https://wood.blog/tools"
    )
    for name in POSTS:
        files[f"content/blog/{name}.md"] += "".join(
            f"[Small {other}](https://wood.blog/blog/{other})\n\n" for other in POSTS if other != name
        )
    graph = graph_of(tmp_path, files)
    urls = {node.documents[0].path: node.url for node in graph.nodes if node.documents}
    assert urls["content/pages/thanks.md"] == "https://wood.blog/thanks"
    assert urls["content/blog/axle.md"] == "https://wood.blog/blog/axle"
    assert ("last", "content/pages/tools.md") in cited(graph)


@pytest.mark.parametrize(
    "files",
    [
        site("content/blog", "content/pages", "/blog", linked=PAGES[:1]),  # one may be chance
        site(
            "content/blog",
            "content/pages",
            "/blog",
            ("content/blog/other.md", page("Other way", "/pages/tools", "/pages/visits", "/pages/letters")),
        ),  # the folder is in the addresses as well
    ],
)
def test_little_or_mixed_evidence_is_none(tmp_path: Path, files: dict[str, str]) -> None:
    assert ("axle", "content/pages/tools.md") not in cited(graph_of(tmp_path, files))


REMARK = "This is the folder with all that was written at the bench; keep the names short.\n"


@pytest.mark.parametrize(
    ("name", "text", "is_page"),
    [
        ("content/blog/README.md", REMARK, False),
        ("content/blog/readme.md", REMARK, False),
        ("content/blog/README.md", f"# The bench\n\n{REMARK}", True),
        ("content/blog/index.md", REMARK, True),
    ],
)
def test_a_remark_on_a_folder_is_not_the_page_of_its_posts(
    tmp_path: Path, name: str, text: str, is_page: bool
) -> None:
    files = site("content/blog", "content/pages", "/blog", others=2) | {
        name: text,
        "content/pages/tools.md": page("Our tools", "/blog", "/blog/axle"),
    }
    assert (("tools", name) in cited(graph_of(tmp_path, files))) is is_page


def test_a_readme_alone_in_its_folder_is_its_page(tmp_path: Path) -> None:
    files = site("content/blog", "content/pages", "/blog", others=2) | {
        "content/blog/gouge/README.md": REMARK,
        "content/pages/tools.md": page("Our tools", "/blog/gouge", "/blog/axle"),
    }
    assert ("tools", "content/blog/gouge/README.md") in cited(graph_of(tmp_path, files))
