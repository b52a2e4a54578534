"""What programs and hosts call their pages, and at which hosts a file may say that it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Document, Link, Site
from wenmai.publication import at_permalinks
from wenmai.publication.hosted_ids import HOSTED, HostedRow
from wenmai.publication.permalinks import paths_in_site
from wenmai.publication.spelled_paths import rewritten
from wenmai.read.link_schemes import SCHEMES, SchemeRow, with_known_links
from wenmai.read.markdown.eleventy import eleventy


def understood(url: str, generator: str) -> tuple[str, bool]:
    document = Document(path="a.md", reader="markdown", text="x", links=(Link(start=0, end=1, url=url),))
    (link,) = with_known_links(document, Site(generator=generator)).links
    return link.url, link.wiki


@pytest.mark.parametrize("row", SCHEMES, ids=lambda row: row.name)
def test_each_scheme_takes_its_example_and_nothing_else(row: SchemeRow) -> None:
    generator = row.generators[0] if row.generators else ""
    assert understood(row.example, generator) == (row.means, row.wiki)
    assert understood(row.not_this, generator) == (row.not_this, False)
    if row.generators:
        assert understood(row.example, "hexo") == (row.example, False)


def test_a_wikilink_is_no_address() -> None:
    link = Link(start=0, end=1, url="doc:axle", wiki=True)
    assert with_known_links(
        Document(path="a.md", reader="markdown", text="x", links=(link,)), Site()
    ).links == (link,)


@pytest.mark.parametrize("row", HOSTED, ids=lambda row: row.name)
def test_each_host_has_its_ids(row: HostedRow) -> None:
    assert row.address.fullmatch(row.example)
    assert not row.address.fullmatch(row.not_this)


# --- whose address a field states ---

OWN = Site(generator="jekyll", hosts=("toys.example", "www.toys.example"), base="https://toys.example")


@pytest.mark.parametrize("field", ["url", "canonical", "canonical_url"])
@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://toys.example/axle", True),
        ("https://www.toys.example/axle", True),
        ("https://anna.example/axle", False),
        ("https://toys.example.anna.example/axle", False),
    ],
)
def test_a_file_stands_at_a_host_of_its_site(field: str, address: str, own: bool) -> None:
    document = Document(path="a.md", reader="markdown", matter={field: address})
    (placed,), _ = at_permalinks([document], OWN)
    assert placed.url == (address if own else "https://toys.example/a.html")


def note(title: str, more: str = "", text: str = "") -> str:
    words = " ".join(f"{title.lower()}{at}" for at in range(40))
    return f"---\ntitle: {title}\n{more}---\n{words}\n{text}\n"


def cites(graph_files: dict[str, str], root: Path) -> set[tuple[str, str]]:
    graph = graph_of(root, graph_files)
    titles = {node.id: node.title for node in graph.nodes if node.kind == "article"}
    edges = (edge for edge in graph.edges if edge.kind == "cites" and edge.target in titles)
    return {(titles[edge.source], titles[edge.target]) for edge in edges}


READ = {
    "a.md": note("Axles", "url: https://anna.example/axles\n"),
    "b.md": note("Bells", "url: https://ben.example/bells\n"),
    "c.md": note("Coats", "link: https://cid.example/coats\n"),
    "d.md": note("Mine", text="[x](https://anna.example/axles) [y](https://ben.example/bells)"),
}
BLOG = {
    "a.md": note("Axles", "url: https://toys.example/axles\n", "[x](https://ben.example/bells)"),
    "b.md": note("Bells", "url: https://ben.example/bells\n"),
    "c.md": note("Coats", "url: https://toys.example/coats\n", "[x](https://toys.example/axles)"),
}
ALONE = {
    "a.md": note("Axles", "url: https://toys.example/axles\n"),
    "b.md": note("Bells", text="[x](https://toys.example/axles)"),
}


@pytest.mark.parametrize(
    ("files", "right"),
    [
        (READ, set()),
        (BLOG, {("Coats", "Axles")}),
        (ALONE, {("Bells", "Axles")}),
        (ALONE | {".obsidian/app.json": "{}"}, set()),
        (READ | {"a.md": READ["a.md"].replace("url:", "canonical_url:")}, {("Mine", "Axles")}),
    ],
)
def test_notes_on_pages_of_many_hosts_are_not_these_pages(
    tmp_path: Path, files: dict[str, str], right: set[tuple[str, str]]
) -> None:
    assert cites(files, tmp_path) == right


# --- patterns ---


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/:sections[1:]/:slug/", "/b/c/axle/"),
        ("/:sections[0]/:slug/", "/a/axle/"),
        ("/:sections[last]/:slug/", "/c/axle/"),
        ("/:sections[:last]/:slug/", "/a/b/axle/"),
        ("/:sections[1:last]/:slug/", "/b/axle/"),
        ("/:sections/:slug/", "/a/b/c/axle/"),
        ("/:sections[7]/:slug/", "/axle/"),
    ],
)
def test_hugo_takes_some_of_the_folders(pattern: str, path: str) -> None:
    site = Site(generator="hugo", content=("content",), sections=(("a", pattern),))
    document = Document(path="content/a/b/c/axle.md", reader="markdown", matter={"slug": "axle"})
    assert paths_in_site(document, site) == (path,)


@pytest.mark.parametrize(
    ("before", "after", "path", "moved"),
    [
        ("packages/:name/src/:page*", ":name/:page*", "packages/saw/src/a/b", "saw/a/b"),
        ("packages/:name/src/:page*", ":name/:page*", "packages/saw/docs/a", None),
        ("old/saw.md", "saw.md", "old/saw", "saw"),
        (":lang/:page", ":page", "zh/saw", "saw"),
        (":lang/:page", ":page", "zh/a/saw", None),
    ],
)
def test_vitepress_rewrites_paths(before: str, after: str, path: str, moved: str | None) -> None:
    assert rewritten(before, after, path) == moved


@pytest.mark.parametrize(
    ("script", "pattern"),
    [
        ("{ permalink: (data) => `/n/${data.page.fileSlug}/` }", "/n/{{ page.fileSlug }}/"),
        ("{ permalink: ({ page }) => `/n/${page.fileSlug}/` }", "/n/{{ page.fileSlug }}/"),
        (
            "{ permalink: function (data) { return `/n/${this.slugify(data.title)}/` } }",
            "/n/{{ title | slugify }}/",
        ),
        ("{ permalink(data) { return `/n/${data.slug}/` } }", "/n/{{ slug }}/"),
        ("{ permalink: (data) => make(data) }", ""),
        ("{ title: (data) => `/n/${data.page.fileSlug}/` }", ""),
    ],
)
def test_eleventys_functions_that_only_fill_in_fields(tmp_path: Path, script: str, pattern: str) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / ".eleventy.js").write_text("module.exports = {}\n")
    (tmp_path / "notes/notes.11tydata.js").write_text(f"module.exports = {script}\n")
    site = eleventy(tmp_path)
    assert site is not None
    assert dict(site.sections).get("notes", "") == pattern
