"""Links of Hugo that find pages by GetPage, and where a site of several languages keeps its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph

TEXT = "一段足够长的文字，讲木马怎么转动，轮轴怎么安装，铃铛怎么响。"
BASE = 'baseURL = "https://toys.example/"\ndefaultContentLanguage = "en"\n'
SEVERAL = BASE + "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
IN_SUBDIR = "defaultContentLanguageInSubdir = true\n" + SEVERAL
HOOK = '{{ with .Page.GetPage .Destination }}<a href="{{ .RelPermalink }}">{{ end }}'
PLAIN = '<a href="{{ .Destination }}">'


def page(title: str, text: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2020-01-02\n---\n\n{TEXT}{title}。\n{text}\n"


def cited(graph: Graph) -> set[str]:
    """The titles of what the article “Horse” cites."""
    title = {node.id: node.title for node in graph.nodes}
    edges = (edge for edge in graph.edges if edge.kind == "cites" and title[edge.source] == "Horse")
    return {title[edge.target] for edge in edges}


def problems(graph: Graph) -> set[str]:
    codes = ("dead-own-link", "unseen-own-page")
    found = {one.code for one in graph.findings if one.code in codes}
    return found | {one.reason for one in graph.unresolved}


@pytest.mark.parametrize(
    ("settings", "templates", "finds"),
    [
        (SEVERAL, {}, True),
        (BASE, {}, False),
        (BASE + "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'fallback'\n", {}, True),
        (BASE + "[markup.goldmark.renderHooks.link]\nenableDefault = true\n", {}, True),
        (SEVERAL + "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'never'\n", {}, False),
        (BASE, {"layouts/_default/_markup/render-link.html": HOOK}, True),
        (BASE, {"themes/toys/layouts/_markup/render-link.html": HOOK}, True),
        (SEVERAL, {"layouts/_markup/render-link.html": PLAIN}, False),
        (
            BASE,
            {
                "layouts/_markup/render-link.html": '{{ partial "links/a.html" . }}',
                "layouts/_partials/links/a.html": HOOK,
            },
            True,
        ),
        (
            SEVERAL + "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'\n",
            {"layouts/_markup/render-link.html": PLAIN},
            True,
        ),
    ],
)
def test_a_bundle_finds_the_bundle_beside_it_where_links_ask_for_pages(
    tmp_path: Path, settings: str, templates: dict[str, str], finds: bool
) -> None:
    files = {
        "hugo.toml": settings,
        "content/toys/horse/index.md": page("Horse", "[轴](axle/)"),
        "content/toys/axle/index.md": page("Axle"),
        **templates,
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == ({"Axle"} if finds else set())
    assert problems(graph) == (set() if finds else {"unseen-own-page"})


@pytest.mark.parametrize(
    ("horse", "link", "expected"),
    [
        ("toys/horse/index.md", "axle", {"Axle"}),
        ("toys/horse/index.md", "./axle/", {"Axle"}),
        ("toys/horse/index.md", "axle.md", {"Axle"}),
        ("toys/horse.md", "axle", {"Axle"}),
        ("toys/_index.md", "axle", {"Axle"}),
        ("toys/horse/index.md", "parts/rim", {"Rim"}),  # from the root of the content
        ("toys/horse/index.md", "./parts/rim", set()),
        ("toys/horse/index.md", "../axle/", {"Axle"}),  # by its address
        ("toys/horse/index.md", "../parts/", set()),  # toys/parts by its address, parts by its path
        ("toys/horse/index.md", "../wood/", {"Wood"}),
        ("toys/horse/index.md", "nothing/", set()),
    ],
)
def test_pages_are_looked_up_from_their_folder_then_from_the_root(
    tmp_path: Path, horse: str, link: str, expected: set[str]
) -> None:
    files = {
        "hugo.toml": SEVERAL,
        f"content/{horse}": page("Horse", f"[轴]({link})"),
        "content/toys/axle/index.md": page("Axle"),
        "content/toys/parts/index.md": page("Toy parts"),
        "content/parts/_index.md": page("Parts"),
        "content/parts/rim.md": page("Rim"),
        "content/wood/index.md": page("Wood"),
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == expected
    assert bool(problems(graph)) is not bool(expected)


@pytest.mark.parametrize(("link", "expected"), [("axle/", {"Essieu"}), ("rim/", set()), ("../rim/", set())])
def test_pages_are_looked_up_in_the_language_of_the_page(
    tmp_path: Path, link: str, expected: set[str]
) -> None:
    files = {
        "hugo.toml": SEVERAL,
        "content/toys/horse/index.fr.md": page("Horse", f"[轴]({link})"),
        "content/toys/axle/index.md": page("Axle"),
        "content/toys/axle/index.fr.md": page("Essieu"),
        "content/toys/rim/index.md": page("Rim"),
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == expected
    assert bool(problems(graph)) is not bool(expected)


MOUNTS = (
    "[[module.mounts]]\nsource = 'content/fr'\ntarget = 'content'\nsites.matrix.languages = ['fr']\n"
    "[[module.mounts]]\nsource = 'content/en'\ntarget = 'content'\nsites.matrix.languages = ['fr', 'en']\n"
    "[[module.mounts]]\nsource = 'content/en/toys'\n"
    "target = 'content/toys'\nsites.matrix.languages = ['fr']\n"
)


@pytest.mark.parametrize(
    ("settings", "more", "link"),
    [
        (BASE + MOUNTS, {}, "/toys/axle/"),
        (BASE + MOUNTS, {}, "/fr/toys/essieu/"),
        (SEVERAL, {}, "/toys/axle/"),
        (SEVERAL, {}, "/fr/toys/essieu/"),
        (IN_SUBDIR, {}, "https://toys.example/en/toys/axle/"),
        (IN_SUBDIR, {}, "https://toys.example/fr/toys/essieu/"),
        (
            BASE,
            {"config/_default/languages.en.toml": "weight = 1\n", "config/_default/languages.fr.toml": ""},
            "/toys/axle/",
        ),
        (BASE, {}, "/en/toys/axle/"),  # one language: en is a section
    ],
)
def test_folders_of_languages_are_no_part_of_the_addresses_of_the_first(
    tmp_path: Path, settings: str, more: dict[str, str], link: str
) -> None:
    files = {
        "hugo.toml": settings,
        "content/en/toys/horse.md": page("Horse", f"[轴]({link})"),
        "content/en/toys/axle.md": page("Axle"),
        "content/fr/toys/essieu.md": page("Axle"),
        **more,
    }
    graph = graph_of(tmp_path, files)
    assert (cited(graph), problems(graph)) == ({"Axle"}, set())


@pytest.mark.parametrize(
    ("settings", "files", "addresses"),
    [
        (IN_SUBDIR, ["axle.md", "axle.fr.md"], ["en/axle", "fr/axle"]),
        (SEVERAL, ["en/toys/axle.md", "fr/toys/axle.md"], ["fr/toys/axle", "toys/axle"]),
        (BASE + "[languages.en]\nweight = 1\n", ["en/toys/axle.md"], ["en/toys/axle"]),
        (BASE + MOUNTS, ["en/toys/axle.md", "fr/toys/axle.md"], ["fr/toys/axle", "toys/axle"]),
    ],
)
def test_where_the_languages_stand(
    tmp_path: Path, settings: str, files: list[str], addresses: list[str]
) -> None:
    pages = {f"content/{name}": page(f"Axle {at}") for at, name in enumerate(files)}
    ids = sorted(node.id for node in graph_of(tmp_path, {"hugo.toml": settings, **pages}).nodes)
    assert ids == [f"https://toys.example/{address}" for address in addresses]
