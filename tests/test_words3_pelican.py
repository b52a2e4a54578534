"""Pelican's articles: a header without fences, addresses of `pelicanconf.py`, links by the file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of

AXLE = "Title: Turning Axles\nDate: 2020-01-02 10:00\nSlug: axles\nCategory: Wood\nTags: wheel\n\nShavings.\n"
HOST = "SITEURL = 'https://lathe.example'\n"


def horse(link: str) -> str:
    return f"Title: Riding Horses\nDate: 2020-02-03\n\nHoofs. See [axles]({link}).\n"


@pytest.mark.parametrize(
    ("configuration", "link", "folder"),
    [
        ("", "{filename}axle.md", "content"),
        ("", "|filename|axle.md", "content"),
        (HOST, "{filename}/parts/axle.md", "content/parts"),
        (HOST + "PATH = 'texts'\n", "{filename}/axle.md", "texts"),
        (HOST, "/axles.html", "content"),
        (HOST, "https://lathe.example/axles.html", "content"),
        (HOST + "ARTICLE_URL = 'posts/{date:%Y}/{date:%m}/{slug}/'\n", "/posts/2020/01/axles/", "content"),
        (HOST + "ARTICLE_URL = '{category}/{slug}.html'  # by kind\n", "/wood/axles.html", "content"),
        (HOST, "/pages/axles.html", "content/pages"),
        (HOST + "PAGE_URL = '{slug}/'\n", "/axles/", "content/pages"),
    ],
)
def test_a_link_leads_to_the_article(configuration: str, link: str, folder: str, tmp_path: Path) -> None:
    files = {f"{folder}/axle.md": AXLE, f"{folder}/horse.md": horse(link)}
    graph = graph_of(tmp_path, {**files, "pelicanconf.py": configuration} if configuration else files)
    titles = {node.id: node.title for node in graph.nodes}
    cited = {(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"}
    assert cited == {("Riding Horses", "Turning Axles")}


def urls(tmp_path: Path, files: dict[str, str]) -> dict[str, str]:
    return {node.title: node.url for node in graph_of(tmp_path, files).nodes if node.kind == "article"}


def test_what_is_published_has_its_own_configuration(tmp_path: Path) -> None:
    files = {
        "pelicanconf.py": "SITEURL = ''\n",
        "publishconf.py": "from pelicanconf import *\n" + HOST,
        "content/axle.md": AXLE,
        "content/horse.md": horse("axle.md"),
        "content/轮轴.md": "Title: 轮轴\nDate: 2020-03-04\n\n木屑。\n",
        "content/draft.md": "Title: Half a Wheel\nStatus: draft\n\nShavings of a wheel.\n",
    }
    assert urls(tmp_path, files) == {
        "Turning Axles": "https://lathe.example/axles.html",
        "Riding Horses": "https://lathe.example/riding-horses.html",
        "轮轴": "",  # Pelican spells it in Latin letters, which is not guessed
        "Half a Wheel": "",
    }


def test_the_site_file_may_say_that_it_is_pelican(tmp_path: Path) -> None:
    site = 'generator = "pelican"\nbase = "https://lathe.example"\ncontent = ["content"]\n'
    files = {"site.toml": site, "content/axle.md": AXLE}
    assert urls(tmp_path, files) == {"Turning Axles": "https://lathe.example/axles.html"}
