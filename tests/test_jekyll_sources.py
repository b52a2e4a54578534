"""Jekyll: a source folder that a task copies, collection pages that list posts, addresses of two calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph
from wenmai.read.markdown.blog_generators import hexo_or_jekyll
from wenmai.read.markdown.text import rendered

WORDS = "Sand the rocker with the grain, then oil it twice and let it dry until the evening comes. " * 2
LOOP = "<ul>{% for post in site.categories.rockers %}<li><a href='{{ post.url }}'></a></li>{% endfor %}</ul>"
CONFIG = (
    "url: https://lathe.example\npermalink: /:categories/:title/\n"
    "collections:\n  work:\n    output: true\n    permalink: /:collection/:path/\n"
)


def page(title: str, body: str = WORDS, **fields: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in {"title": title, **fields}.items())
    return f"---\n{head}---\n{body}\n"


def cited(graph: Graph) -> set[tuple[str, str]]:
    files = {node.id: node.documents[0].path for node in graph.nodes if node.documents}
    return {(files[edge.source], files[edge.target]) for edge in graph.edges if edge.kind == "cites"}


@pytest.mark.parametrize(
    ("said", "folders", "source"),
    [
        (".tmp/src", ["src/_posts"], "src"),
        ("build/site/pages", ["site/pages/_posts", "pages/_posts"], "site/pages"),
        ("./src/", ["src"], "src"),
        (".tmp/src", [".tmp/src", "src/_posts"], ".tmp/src"),  # it is there
        (".tmp/src", ["src"], ".tmp/src"),  # nothing says that it is copied from there
        ("", ["_posts"], ""),
    ],
)
def test_the_source_that_is_copied_stands_for_the_copy(
    tmp_path: Path, said: str, folders: list[str], source: str
) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "_config.yml").write_text(f"{CONFIG}source: '{said}'\n", encoding="utf-8")
    site = hexo_or_jekyll(tmp_path)
    assert site is not None
    assert site.content == (source,)


@pytest.mark.parametrize(
    "link",
    ["{% link _work/rocker.md %}", "{{ site.url }}{% link _work/rocker.md %}", "/work/rocker/"],
)
def test_links_lead_below_the_source(tmp_path: Path, link: str) -> None:
    files = {
        "_config.yml": f"{CONFIG}source: .tmp/src\n",
        "src/_work/rocker.md": page("Rocker"),
        "src/_posts/2020-01-02-horse.md": page("Horse", f"{WORDS} See [the part]({link})."),
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == {("src/_posts/2020-01-02-horse.md", "src/_work/rocker.md")}
    assert not [finding for finding in graph.findings if finding.code in ("missing-file", "dead-own-link")]


@pytest.mark.parametrize(
    ("fields", "body", "is_article"),
    [
        ({"layout": "archive"}, f"{WORDS}\n\n{LOOP}", True),
        ({"layout": "archive", "date": "2020-03-01"}, f"{WORDS}\n\n{LOOP}", True),
        ({}, f"{WORDS}\n\n{LOOP}", True),
        ({"layout": "archive"}, f"All of them.\n\n{LOOP}", False),
        ({"layout": "archive", "date": "2020-03-01"}, LOOP, False),
        ({}, LOOP, False),
    ],
)
def test_a_page_of_a_collection_that_lists_posts_below_its_text(
    tmp_path: Path, fields: dict[str, str], body: str, is_article: bool
) -> None:
    files = {
        "_config.yml": CONFIG,
        "_work/rockers.md": page("Rockers", body, **fields),
        "_posts/2020-01-02-horse.md": page("Horse", f"{WORDS} See [them](/work/rockers/)."),
    }
    assert bool(cited(graph_of(tmp_path, files))) is is_article


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (
            "See [it][r].\n\n[r]: {{ site.url}}{% post_url /wood/2020-01-02-horse %}\n",
            "post_url:/wood/2020-01-02-horse",
        ),
        ('See [it][r].\n\n[r]: {{ site.baseurl }}{% link _work/r.md %} "Title"\n', "link:_work/r.md"),
        ("See [it][r].\n\n[r]: {% post_url 2020-01-02-horse %}\n", "post_url:2020-01-02-horse"),
        ('{% figure caption:"As [the rocker]( /work/rocker/)." %}\n', "/work/rocker/"),
        ('{% figure caption:"As [the rocker]( ../rocker.md)." %}\n', "../rocker.md"),
    ],
)
def test_addresses_with_calls_and_blanks(text: str, url: str) -> None:
    assert [link.url for link in rendered(text).links] == [url]


def test_a_note_in_a_caption_is_no_link() -> None:
    assert not rendered('{% figure caption:"As [1] ( see there )." %}\n').links


@pytest.mark.parametrize("name", ["the-horse", "the-horse.", "the horse..."])
def test_the_stop_behind_a_files_name_is_none_of_its_address(tmp_path: Path, name: str) -> None:
    files = {
        "_config.yml": "url: https://lathe.example\npermalink: pretty\n",
        f"_posts/2020-01-02-{name}.md": page("Horse"),
        "_posts/2020-01-03-the.saw.md": page(
            "Saw", "See [it](/2020/01/02/the-horse/), [me](/2020/01/03/the.saw/)."
        ),
    }
    assert cited(graph_of(tmp_path, files)) == {
        ("_posts/2020-01-03-the.saw.md", f"_posts/2020-01-02-{name}.md")
    }
