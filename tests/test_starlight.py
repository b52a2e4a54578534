"""Sites of Starlight: where Astro publishes their pages, and where links between them lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph
from wenmai.read.markdown.starlight import starlight

TEXT = "一段足够长的文字，讲木马怎么转动，轮轴怎么安装，铃铛怎么响。"
CONFIG = (
    'import {{ defineConfig }} from "astro/config";\nimport starlight from "@astrojs/starlight";\n'
    "export default defineConfig({{ {settings} integrations: [starlight({{ title: 'Toys', {own} }})] }});\n"
)
DOCS = "src/content/docs"


def config(settings: str = "site: 'https://toys.example',", own: str = "") -> str:
    return CONFIG.format(settings=settings, own=own)


def page(title: str, text: str = "", more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n\n{TEXT}{title}。\n{text}\n"


def cited(graph: Graph) -> set[str]:
    """The titles of what the article “Horse” cites."""
    title = {node.id: node.title for node in graph.nodes}
    edges = (edge for edge in graph.edges if edge.kind == "cites" and title[edge.source] == "Horse")
    return {title[edge.target] for edge in edges}


def reported(graph: Graph) -> set[tuple[str, str]]:
    codes = ("dead-own-link", "unseen-own-page", "other-case")
    findings = {(one.code, one.target) for one in graph.findings if one.code in codes}
    return findings | {(one.reason, one.url) for one in graph.unresolved}


@pytest.mark.parametrize(
    ("horse", "link", "axle", "leads"),
    [
        ("toys/horse.md", "../axle/", "toys/axle.md", True),
        ("toys/horse.md", "./axle/", "toys/axle.md", False),  # below /toys/horse/
        ("toys/horse.md", "../../parts/", "Parts/index.mdx", True),
        ("toys/index.md", "./axle", "toys/axle.md", True),
        ("index.mdx", "./wooden-toys/axle", "Wooden Toys/Axle.md", True),
        ("news/v1.2.md", "/news/v113/#rim", "news/v1.1.3.md", True),
        ("news/v1.2.md", "https://toys.example/news/what-is-a_rim/", "news/What is a_rim?.md", True),
        ("news/v1.2.md", "/轮轴（一）/", "轮轴（一）.md", False),
        ("news/v1.2.md", "/轮轴一/", "轮轴（一）.md", True),
        ("toys/horse.md", "/shop/rim/", "toys/_axle.md", False),
    ],
)
def test_pages_stand_at_their_paths_as_github_spells_them(
    tmp_path: Path, horse: str, link: str, axle: str, leads: bool
) -> None:
    files = {
        "astro.config.mjs": config(),
        f"{DOCS}/{horse}": page("Horse", f"[轴]({link})\n\n## Rim\n"),
        f"{DOCS}/{axle}": page("Axle", "## Rim\n"),
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == ({"Axle"} if leads else set())
    assert bool(reported(graph)) is not leads


@pytest.mark.parametrize(
    ("settings", "own", "files", "link"),
    [
        ("site: 'https://toys.example', base: '/shop',", "", {"a/axle.md": ""}, "/shop/a/axle/"),
        ("base: 'shop/',", "", {"a/axle.md": ""}, "/shop/a/axle/"),
        ("trailingSlash: 'never',", "", {"a/axle.md": ""}, "./a/axle"),
        ("build: { format: 'file' },", "", {"a/axle.md": ""}, "./a/axle"),
        ("site: process.env.URL ?? 'https://toys.example',", "", {"a/axle.md": ""}, "https://toys.example/a/axle"),
        ("", "", {"a/axle.md": "slug: parts/Front axle\n"}, "/parts/Front%20axle/"),
        ("redirects: { '/old/[...slug]': '/a/[...slug]' },", "", {"a/axle.md": ""}, "/old/axle"),
        ("redirects: { '/old': { status: 302, destination: '/a/axle' } },", "", {"a/axle.md": ""}, "/old/"),
        ("", "locales: { root: { lang: 'en' }, fr: { label: 'F' } },", {"a/axle.md": ""}, "/fr/a/axle/"),
        ("", "defaultLocale: 'en', locales: { en: {}, 'pt-BR': {} },", {"en/axle.md": ""}, "/pt-br/axle/"),
    ],
)  # fmt: skip
def test_settings_say_where_pages_stand(
    tmp_path: Path, settings: str, own: str, files: dict[str, str], link: str
) -> None:
    made = {f"{DOCS}/{name}": page("Axle", "", more) for name, more in files.items()}
    horse = {"astro.config.ts": config(settings, own), f"{DOCS}/index.mdx": page("Horse", f"[轴]({link})")}
    graph = graph_of(tmp_path, {**horse, **made})
    assert (cited(graph), reported(graph)) == ({"Axle"}, set())


def test_only_pages_of_the_sites_own_language_are_shown_untranslated(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": config(own="defaultLocale: 'en', locales: { en: {}, fr: {}, de: {} },"),
        f"{DOCS}/en/horse.md": page("Horse", "[a](/fr/achse/)"),
        f"{DOCS}/de/achse.md": page("Achse"),
        "src/components/Wheel.astro": f"---\ntitle: Wheel\n---\n<p>{TEXT}</p>\n",
        "src/Rim.astro": f"---\ntitle: Rim\n---\n<p>{TEXT}</p>\n",
    }
    graph = graph_of(tmp_path, files)
    assert {node.title for node in graph.nodes} == {"Horse", "Achse"}
    assert (cited(graph), {target for _, target in reported(graph)}) == (set(), {"/fr/achse/"})


def test_what_is_translated_is_not_shown_in_the_language_of_the_site(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": config(own="locales: { root: { lang: 'en' }, fr: {} },"),
        f"{DOCS}/fr/horse.md": page("Horse", "[a](/fr/axle/) [b](../rim/) [c](/fr/rope/)"),
        f"{DOCS}/axle.md": page("Axle"),
        f"{DOCS}/fr/axle.md": page("Axe de roue"),
        f"{DOCS}/rim.md": page("Rim"),
        f"{DOCS}/de/rope.md": page("Seil"),
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == {"Axe de roue", "Rim"}
    assert {target for _, target in reported(graph)} == {"/fr/rope/"}


def test_pages_are_loaded_from_another_folder_and_the_site_from_a_folder_of_the_input(tmp_path: Path) -> None:
    loader = 'const docs = defineCollection({ loader: glob({ base: "./manual", pattern: "**/*.md" }) });'
    files = {
        "website/astro.config.mjs": config(),
        "website/src/content.config.ts": loader.replace("const docs =", "const c = { docs:") + " };",
        "website/manual/horse.md": page("Horse", "[a](../part-2/axle/)"),
        "website/manual/Part 2/axle.md": page("Axle"),
    }
    graph = graph_of(tmp_path, files)
    assert (cited(graph), reported(graph)) == ({"Axle"}, set())


def test_an_astro_site_without_starlight_makes_its_addresses_by_programs(tmp_path: Path) -> None:
    (tmp_path / "astro.config.mjs").write_text(
        "export default defineConfig({ site: 'https://toys.example' })"
    )
    assert starlight(tmp_path) is None


@pytest.mark.parametrize(
    ("link", "missing"),
    [
        ("./tools.toml", True),
        ("../notes/rim.rs", True),
        ("lathe.toml", False),  # there
        ("./parts/saw.rs", False),  # elsewhere: notes are found by their names
        ("./picture.png", False),  # the input has no pictures at all
        ("/files/saw.toml", False),  # a server may have it
        ("../../../outside.toml", False),
        ("./.hidden/saw.toml", False),
        ("https://other.example/saw.toml", False),
    ],
)
def test_a_file_of_a_kind_that_the_input_has_is_missed(tmp_path: Path, link: str, missing: bool) -> None:
    files = {
        "toys/horse.md": page("Horse", f"[a]({link})"),
        "toys/axle.md": page("Axle"),
        "toys/lathe.toml": "a = 1\n",
        "notes/saw.rs": "fn main() {}\n",
    }
    assert reported(graph_of(tmp_path, files)) == ({("missing-file", link)} if missing else set())
