"""What leaves the page: pictures and paper; and texts and addresses that must not hurt."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import browser
from browser import page
from graphs import HOSTILE, hostile_graph
from page_blog import SHOWN, blog
from wenmai.cli import main

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def text() -> str:
    return page(blog())


# --- files and paper --------------------------------------------------------------------------


def test_picture_as_png_and_svg(visit: Opener, text: str) -> None:
    from defusedxml.ElementTree import fromstring

    seen = visit(text, address="#node=a02", accept_downloads=True)
    window = seen.page
    window.click("#menu-open")
    with window.expect_download() as png:
        window.click("#menu >> text=PNG")
    data = png.value.path().read_bytes()
    assert png.value.suggested_filename == "wenmai.png"
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 2 * 1131
    with window.expect_download() as svg:
        window.click("#menu >> text=SVG")
    root = fromstring(svg.value.path().read_text(encoding="utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "第2篇：重排" in words
    assert "1" in words  # the first step
    seen.clean()


@pytest.mark.parametrize("path", [False, True], ids=["card", "path"])
def test_paper_shows_the_card_or_the_path_alone(visit: Opener, text: str, path: bool) -> None:
    seen = visit(text, address="#node=a03")
    window = seen.page
    window.evaluate(
        """() => { window.print = () => { window.printed = document.body.dataset.prints;
            dispatchEvent(new Event('beforeprint')); }; }"""
    )
    if path:
        window.click("#card .readFirst .actions >> text=打印")
        assert window.evaluate("window.printed") == "path"
        window.evaluate("document.body.dataset.prints = 'path'")
    else:
        window.click("#menu-open")
        window.click("#menu >> text=打印卡片")
        assert window.evaluate("window.printed") == "card"
    window.emulate_media(media="print")
    for hidden in ("#graph", "#finder", "#legend", "#zoom", "#shut", "#card .tick"):
        assert not window.locator(hidden).first.is_visible(), hidden
    assert window.is_visible("#card .readFirst")
    assert window.is_visible("#card .citesArticles") != path
    assert window.evaluate("document.querySelectorAll('#card details:not([open])').length") == 0
    assert window.pdf()[:5] == b"%PDF-"
    seen.clean()


# --- hostile texts ----------------------------------------------------------------------------


def test_hostile_texts_on_every_other_surface(visit: Opener) -> None:
    from defusedxml.ElementTree import fromstring

    seen = visit(page(hostile_graph()), address="#view=list&ghosts=1")
    window = seen.page
    inert = "document.querySelectorAll('img, iframe, object, embed, base, [onerror], [onload]').length"
    assert window.locator("#rows .row").count() == 11
    window.select_option("#filters #f-tag", index=1)
    assert window.evaluate(inert) == 0
    for layout in ("time&lanes=topic", "path", "force&colour=topic", "force&colour=series"):
        window.evaluate("hash => { location.hash = hash; }", f"#view=graph&layout={layout}")
        browser.settle(seen)
        picture = window.evaluate("wenmai.svg()")
        root = fromstring(picture)
        assert {one.tag.split("}")[1] for one in root.iter()} <= {"svg", "title", "path", "rect", "text"}
        assert not any(name[:2] == "on" or "href" in name for one in root.iter() for name in one.attrib)
    fields = ["node", "off", "topic", "series", "tag", "view", "layout", "colour", "sort", "lang", "least"]
    for payload in HOSTILE:
        told = payload.encode("utf-8", "replace").decode()
        window.evaluate(
            """([keys, value]) => { for (const key of keys) {
                location.hash = `#${key}=${encodeURIComponent(value)}`; wenmai.page.follow(); } }""",
            [fields, told],
        )
        window.evaluate("text => wenmai.marks.take(JSON.stringify({read: [text, {a: 1}, 7, null]}))", told)
        window.evaluate("text => wenmai.marks.take(text)", told)
    window.evaluate("wenmai.choose(wenmai.graph.id[3])")
    window.click("#menu-open")
    window.emulate_media(media="print")
    window.wait_for_timeout(100)
    assert window.evaluate(inert) == 0
    assert window.evaluate("window.hurt") is None
    assert "javascript:" not in window.evaluate("wenmai.markdown()").replace("\\", "").split("](")[-1]
    seen.clean()


def test_wrong_addresses_show_the_page_all_the_same(visit: Opener, text: str) -> None:
    seen = visit(text)
    for wrong in (
        "#depth=99999999&least=-1&from=x",
        "#view=toString&layout=__proto__&colour=constructor",
        "#__proto__=1&constructor=2&off=line:nothing&off=kind:",
        "#node=%E0%A4%A&tag=%",
        "#" + "off=kind:x&" * 5_000,
        "#tag=" + "x" * 100_000,
    ):
        seen.page.evaluate("hash => { location.hash = hash; }", wrong)
        seen.page.wait_for_timeout(30)
        assert seen.page.is_visible("#query")
    seen.page.evaluate("location.hash = ''")
    seen.wait(f"({SHOWN}).length === 16")
    seen.clean()


INERT = "document.querySelectorAll('img, iframe, object, embed, base, [onerror], [onload]').length"


def write_hostile_files(folder: Path) -> Path:
    """Articles, site and alias file with payloads wherever they may hold text; gives the topics file."""
    quoted = [
        json.dumps(one) for one in HOSTILE if one.isprintable()
    ]  # json's strings are TOML's and YAML's too
    for at, text in enumerate(quoted):
        plain = json.loads(text)
        (folder / f"{at}.md").write_text(
            f"---\ntitle: {json.dumps(plain + ' sourdough')}\nauthor: {text}\ntags: [{text}, sourdough]\n"
            f"series: {text}\naliases: [{json.dumps('old ' + plain)}]\nurl: https://evil.example/{at}\n---\n\n"
            f"# {plain}\n\n上一篇文章《Quoted{at}》，论文《Paper {plain}》 https://arxiv.org/abs/2006.1123{at}\n",
            encoding="utf-8",
        )
    (folder / "site.toml").write_text(f'hosts = ["evil.example"]\nauthor = {quoted[0]}\n', encoding="utf-8")
    (folder / "aliases.toml").write_text(
        "".join(f'Quoted{at} = "https://evil.example/{at - 1}"\n' for at in range(1, len(quoted))),
        encoding="utf-8",
    )
    topics = folder.parent / "topics.toml"
    labels = ", ".join(quoted)
    topics.write_text(
        f'[[topic]]\nid = "s"\nlabels = {{ en = [{labels}, "sourdough"] }}\nbroader = "w"\n'
        f'[[topic]]\nid = "w"\nlabels = {{ zh = [{quoted[-1]}] }}\n',
        encoding="utf-8",
    )
    return topics


def test_hostile_files_reach_the_page_as_text(visit: Opener, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    topics = write_hostile_files(tmp_path / "posts")
    built = [str(tmp_path / "posts"), "--topics", str(topics), "-o", str(tmp_path / "out")]
    assert CliRunner().invoke(main, ["build", *built]).exit_code == 0
    seen = visit((tmp_path / "out" / "graph.html").read_text(encoding="utf-8"))
    window = seen.page
    shown = window.evaluate("[...wenmai.graph.id]")
    said = ""
    for one in shown:
        browser.go(seen, one)
        said += window.inner_text("#card")
        assert window.evaluate(INERT) == 0
    for payload in filter(str.isprintable, HOSTILE):
        assert payload in said
    window.click("#filter-open")  # topics, series and tags to choose from
    window.evaluate("location.hash = '#view=list&sort=series'")
    window.wait_for_timeout(100)
    assert window.evaluate(INERT) == 0
    assert window.evaluate("window.hurt") is None
    seen.clean()
