"""Docusaurus: where content stands that its settings, read as text, name beside or below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.read.markdown.script_objects import script_objects

HOST = "https://lathe.example"


def page(title: str, *links: str, **fields: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in {"title": title, **fields}.items())
    return f"---\n{head}---\n刨花落了一地。{''.join(f'见 [那里]({link})。' for link in links)}\n"


def config(rest: str, *, base: str = "/") -> str:
    return f'export default {{\n  title: "x",\n  url: "{HOST}",\n  baseUrl: "{base}",\n{rest}\n}};\n'


PRESET = "presets: [['classic', {{ {} }}]],"
# Files, in which horse.md links to axle.md by the address that it has.
SITES = {
    "docs beside the settings, posts below them": {
        "website/docusaurus.config.js": config(PRESET.format("docs: {sidebarPath: require.resolve('./s.js'), path: '../docs'}, blog: {blogTitle: 'x'}")),
        "docs/horse.md": page("木马", "/blog/2020/05/06/axle"),
        "website/blog/2020-05-06-axle.md": page("轮轴"),
    },
    "a nested object before the path": {
        "website/docusaurus.config.ts": config(PRESET.format("docs: {remark: [{a: {b: 1}}], path: '../docs', routeBasePath: 'guide'}")),
        "docs/horse.md": page("木马", "/guide/parts/axle"),
        "docs/parts/axle.md": page("轮轴"),
    },
    "a second plugin of docs": {
        "site/docusaurus.config.mjs": config("plugins: [['@docusaurus/plugin-content-docs', {id: 'handbook', path: '../handbook', routeBasePath: 'team/handbook'}]],"),
        "site/docs/horse.md": page("木马", f"{HOST}/team/handbook/axle"),
        "handbook/axle.md": page("轮轴"),
    },
    "a second blog, and a base": {
        "docusaurus.config.js": config("plugins: [['@docusaurus/plugin-content-blog', {id: 'log', path: './log', routeBasePath: 'notes'}]],", base="/wood/"),
        "docs/horse.md": page("木马", f"{HOST}/wood/notes/2020/05/06/axle"),
        "log/2020-05-06-axle/index.md": page("轮轴"),
    },
    "the newest version": {
        "docusaurus.config.js": config(PRESET.format("docs: {}")),
        "versions.json": '["2.0", "1.0"]',
        "versioned_docs/version-2.0/horse.md": page("木马", f"{HOST}/docs/axle"),
        "versioned_docs/version-2.0/axle.md": page("轮轴"),
        "docs/axle.md": page("下一版的轮轴"),
        "versioned_docs/version-1.0/axle.md": page("旧的轮轴"),
    },
    "an earlier version": {
        "docusaurus.config.js": config(PRESET.format("docs: {}")),
        "versions.json": '["2.0", "1.0"]',
        "docs/horse.md": page("木马", f"{HOST}/docs/1.0/axle"),
        "versioned_docs/version-2.0/axle.md": page("二版的轮轴"),
        "versioned_docs/version-1.0/axle.md": page("轮轴"),
    },
    "docs that are current are the newest": {
        "docusaurus.config.js": config(PRESET.format("docs: {lastVersion: 'current'}")),
        "versions.json": '["1.0"]',
        "docs/horse.md": page("木马", f"{HOST}/docs/axle"),
        "docs/axle.md": page("轮轴"),
        "versioned_docs/version-1.0/axle.md": page("旧的轮轴"),
    },
    "a page of its own": {
        "docusaurus.config.js": config(PRESET.format("docs: {}")),
        "docs/horse.md": page("木马", "/axle"),
        "src/pages/axle.md": page("轮轴"),
    },
    "an address under a constant": {
        "docusaurus.config.js": "const host = 'https://lathe.example';\nmodule.exports = {url: process.env.HOST || host, baseUrl: '/'};",
        "docs/horse.md": page("木马", f"{HOST}/docs/axle"),
        "docs/axle.md": page("轮轴"),
    },
    "an index is its folder, whatever its id": {
        "docusaurus.config.js": config(""),
        "docs/horse.md": page("木马", "/docs/parts"),
        "docs/parts/index.md": page("轮轴", id="parts-index"),
    },
    "a file that is called as its folder": {
        "docusaurus.config.js": config(""),
        "docs/horse.md": page("木马", f"{HOST}/docs/parts"),
        "docs/parts/parts.md": page("轮轴"),
    },
    "a path that is joined": {
        "web/docusaurus.config.js": config(PRESET.format("docs: {path: path.resolve(__dirname, '..', 'manual')}")).replace("export", "x", 0),
        "website/docusaurus.config.js": config(PRESET.format("docs: {path: path.resolve(__dirname, '..', 'manual')}")),
        "manual/horse.md": page("木马", f"{HOST}/docs/axle"),
        "manual/axle.md": page("轮轴"),
    },
    "a redirect of its plugin": {
        "docusaurus.config.js": config("plugins: [['@docusaurus/plugin-client-redirects', {redirects: [{from: '/docs/spindle', to: '/docs/axle'}]}]],"),
        "docs/horse.md": page("木马", f"{HOST}/docs/spindle"),
        "docs/axle.md": page("轮轴"),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SITES)
def test_the_link_leads_to_the_article(name: str, tmp_path: Path) -> None:
    graph = graph_of(tmp_path, SITES[name])
    titles = {node.id: node.title for node in graph.nodes}
    assert [(titles[one.source], titles[one.target]) for one in graph.edges if one.kind == "cites"] == [
        ("木马", "轮轴")
    ]


def test_the_root_of_the_site_is_no_article_that_stands_elsewhere(tmp_path: Path) -> None:
    files = {
        "docusaurus.config.js": config(""),
        "docs/index.md": page("木作是什么"),
        "docs/horse.md": page("木马", f"{HOST}/", "/"),
    }
    assert not [one for one in graph_of(tmp_path, files).edges if one.kind == "cites"]


def test_the_root_is_the_article_that_is_published_there(tmp_path: Path) -> None:
    files = {
        "docusaurus.config.js": config(PRESET.format("docs: {routeBasePath: '/'}")),
        "docs/index.md": page("木作是什么"),
        "docs/horse.md": page("木马", f"{HOST}/"),
    }
    assert [one.kind for one in graph_of(tmp_path, files).edges].count("cites") == 1


@pytest.mark.parametrize(
    ("script", "above", "beside", "texts"),
    [
        ("x = {a: 'b'} // {c: 'd'}", (), "", {"a": "b"}),
        ("x = {/* a: 'c', */ a: `b`}", (), "", {"a": "b"}),
        ("x = {a: 'b' + c, d: 'e'}", (), "", {"d": "e"}),
        ("x = {a: `${b}`, 'c-d': \"it's\"}", (), "", {"a": "", "c-d": "it's"}),
        ("x = {a: {b: [['plug', {c: false}]]}}", ("a", "b"), "plug", {"c": "<false>"}),
        ("x = {a: f({b: 'c'})}", ("a",), "", {"b": "c"}),
        ("x = {a: b ? 'c' : 'd', e: process.env.E ?? 'f'}", (), "", {"e": "f"}),
        ("x = {a: path.join(__dirname, '../docs', 'en'), b: path.join(c, 'd')}", (), "", {"a": "../docs/en"}),
    ],
)
def test_objects_of_a_script(script: str, above: tuple[str, ...], beside: str, texts: dict[str, str]) -> None:
    made = [one for one in script_objects(script) if one.texts]
    assert [(one.above, one.beside, one.texts) for one in made] == [(above, beside, texts)]
