"""Each bound of the reading room, just inside and just outside."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.model import Pieces, Site
from wenmai.read import asciidoc, bounds, html, rest
from wenmai.read.encoding import decode_bytes
from wenmai.read.feeds.ghost_bodies import lexical_markdown
from wenmai.read.galleries import galleries
from wenmai.read.html.guard import tame
from wenmai.read.index_pages import kind_of_file
from wenmai.read.markdown.generators import detect
from wenmai.read.markdown.inline_tags import inline_tags
from wenmai.read.markdown.pieces import with_pieces
from wenmai.read.markdown.text import rendered
from wenmai.read.markdown.weights import by_weight
from wenmai.read.named_hosts import roots_named
from wenmai.read.named_repository import named_repository
from wenmai.read.readers import read_bytes
from wenmai.read.source import Source
from wenmai.read.yaml_values import NotYaml, parts

RARE = "鸂"  # no usual character


def _usual(percent: float, label: str = "") -> bytes:
    """A text in GBK of a hundred characters, so many of them usual ones."""
    return f"{label}{'的' * int(percent)}{RARE * (100 - int(percent))}".encode("gbk")


def _reads_as_chinese(percent: float) -> bool:
    return decode_bytes(_usual(percent)).how == "detected"


def _stands_over_a_label(percent: float) -> bool:
    return decode_bytes(_usual(percent, "<meta charset=windows-1251>")).how == "detected"


def _may_be_western(percent: float) -> bool:
    """Among a hundred: so many usual Chinese characters, the others lone letters that no one writes so."""
    lone, usual = b"b\xe9a " * (100 - int(percent)), b"b " + "的 b ".encode("gbk") * int(percent)
    return decode_bytes(lone + usual).encoding == "cp1252"


def _is_not_looked_at(offset: float) -> bool:
    """Half a character at this offset of a Japanese text, before a line's end, rules its encoding out."""
    letters = "この記事では木馬について説明します".encode("cp932") * 1000
    whole = (int(offset) - 1) // 2 * 2
    text = letters[:whole] + b"\n" * (int(offset) - whole) + b"\x82\n" + letters[:99] + b"\n"
    return decode_bytes(text).encoding == "cp932"


def _passes(page: str) -> bool:
    return tame(page) == (page, "")


def _document(markup: str, path: str = "a.html") -> list[str]:
    source = Source(path, markup)
    return [one.title for one in html.read(source).documents] if html.recognises(source) else []


def _is_a_nested_category(prose: float) -> bool:
    """33 code points of links among so many more."""
    markup = (
        f"<html><body><main><p>{'字' * int(prose)}</p><p><a href=/x/>{'链' * 33}</a></p></main></body></html>"
    )
    return not _document(f"<title>分类</title>{markup}", "tags/a/b/index.html")


def _is_navigation(beside: float) -> bool:
    box = f"<div class=post-next>{'字' * int(beside)}<a href=/b/>乙</a></div>"
    page = f"<html><title>甲</title><article><h1>甲</h1><p>{'文' * 99}</p>{box}</article></html>"
    return "乙" not in html.read(Source("a.html", page)).documents[0].text


def _is_the_heads(before: float) -> bool:
    above = f"<p>{'前' * int(before)}</p>"
    page = f"<html><title>网站</title><article>{above}<h1>甲</h1><p>{'文' * 99}</p></article>"
    return _document(page) == ["甲"]


def _is_a_piece_of_a_template(prose: float) -> bool:
    return not html.recognises(Source("a.html", f"<h1>甲</h1><p>{'文' * int(prose)}</p>"))


def _reports_all_includes(number: float) -> bool:
    text = "= 甲\n\n" + "include::a.txt[]\n" * int(number)
    return len(asciidoc.read(Source("a.adoc", text)).findings) == number


def _reaches_a_link(depth: float) -> bool:
    """Words within so many nodes of a body of Lexical."""
    node: dict[str, object] = {"type": "text", "text": "字"}
    for _ in range(int(depth) - 1):
        node = {"type": "span", "children": [node]}
    root = {"root": {"children": [{"type": "paragraph", "children": [node]}]}}
    return "字" in lexical_markdown(json.dumps(root))


def _learns_the_host(number: float) -> bool:
    """Posts of an export of Ghost, so many of them linked by their full addresses."""
    body = "".join(f'<a href="https://a.example/p{at}/">这篇</a>' for at in range(int(number)))
    posts = [{"title": f"题{at}", "slug": f"p{at}", "html": body, "status": "published"} for at in range(9)]
    export = {"db": [{"meta": {"exported_on": 1}, "data": {"posts": posts}}]}
    return read_bytes("g.json", json.dumps(export).encode()).documents[0].url == "https://a.example/p0/"


def _stands_at_the_linked_host(number: float) -> bool:
    """Entries of Blogger's export of today, so many of them linked at a host."""
    links = "".join(
        f"&lt;a href='https://a.example/2020/01/{at}.html'>这篇&lt;/a>" for at in range(int(number))
    )
    entries = "".join(
        f"<entry><title>题{at}</title><content type='html'>{links}</content><b:type>POST</b:type>"
        f"<b:filename>/2020/01/{at}.html</b:filename></entry>"
        for at in range(9)
    )
    head = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:b='http://schemas.google.com/blogger/2018'>"
    first = read_bytes("feed.atom", f"{head}{entries}</feed>".encode()).documents[0]
    return first.url == "https://a.example/2020/01/0.html"


MANY = "<br>" * 4001  # so many that a page is looked at for its depth


def _is_shallow(depth: float) -> bool:
    return _passes(MANY + "<div>" * int(depth) + "字" + "</div>" * int(depth))


def _so_many_tags(count: float) -> bool:
    """Whether each of so many tags in one note is one of its own."""
    text = " ".join(f"#wood{number}" for number in range(int(count)))
    site = Site(generator="obsidian")
    return len(inline_tags(rendered(text), site)) == count


def _is_narrow(attributes: float) -> bool:
    return _passes(
        f"<p {' '.join(f'a{number}={chr(34)}{number:020}{chr(34)}' for number in range(int(attributes)))}>"
    )


def _is_read_to_its_end(tokens: float) -> bool:
    """A page that goes to the patient reader, of so many tags and comments."""
    tags = MANY + "<div>" * 501
    return "first" not in tame(tags + "<!---->" * (int(tokens) - 4502) + "字")[1]


def _is_written_out(repeated: float) -> bool:
    """A name so long that its only alias repeats this much: itself, and one for the value."""
    try:
        return bool(list(parts(f"a: &a {'x' * (int(repeated) - 1)}\nb: *a\n")))
    except NotYaml:
        return False


def _line_is_whole(length: float) -> bool:
    text = f"轮轴\n====\n\n{'木' * (int(length) - 1)}末\n"
    result = rest.read(Source("a.rst", text))
    return not result.findings and result.documents[0].text.endswith("末")


def _attribute_is_whole(length: float) -> bool:
    text = f"= 轮轴\n:value: {'木' * (int(length) - 1)}末\n\n见 {{value}}。\n"
    return "末" in asciidoc.read(Source("a.adoc", text)).documents[0].text


def _knows_all_galleries(folders: int) -> bool:
    named = [f"toys{number}" for number in range(folders)]
    script = f"sphinx_gallery_conf = {{'examples_dirs': {named}, 'gallery_dirs': {named}}}"
    return len(galleries(script)) == folders


def _is_read_whole(size: float) -> bool:
    """Whether reStructuredText of that size is read to its end."""
    lines = ("木" * 7999 + "\n") * 50
    return not read_bytes("a.rst", lines[: int(size)].ljust(int(size), "马").encode()).findings


def _is_a_vault_of_dendron(notes: float) -> bool:
    with TemporaryDirectory() as folder:
        for number in range(int(notes)):
            note = f"---\nid: n{number}\ntitle: 木\nupdated: 1631142984146\n---\n"
            (Path(folder) / f"wood.n{number}.md").write_text(note, "utf-8")
        return detect(Path(folder))[0].generator == "dendron"


def _sends_on(head: str, words: str = "") -> bool:
    page = f"<html><head><title>搬走了</title>{head}</head><body><a href=/x/>这里</a>{words}</body></html>"
    return bool(read_bytes("old/axle.html", page.encode()).redirects)


def _sends_on_after(seconds: float) -> bool:
    return _sends_on(f'<meta http-equiv=refresh content="{int(seconds)}; url=/x/">')


def _sends_on_with(prose: float) -> bool:
    return _sends_on('<meta http-equiv=refresh content="0; url=/x/">', "轴" * int(prose))


def _has_moved_with(prose: float) -> bool:
    return _sends_on("<link rel=canonical href=/x/>", "轴" * int(prose))


def _sends_on_to(length: float) -> bool:
    target = "/" + "x" * (int(length) - 1)
    return _sends_on(f'<meta http-equiv=refresh content="0; url={target}">')


def _keeps_a_title(length: float) -> object:
    result = read_bytes("a.md", f"# {'木' * int(length)}\n\n正文。\n".encode())
    return len(result.documents[0].title) == length and not result.findings


def _finds_a_list(depth: float) -> bool:
    """Whether the list of a book so many folders below the input gives an order."""
    with TemporaryDirectory() as folder:
        inner = Path(folder, *("book" for _ in range(int(depth))))
        inner.mkdir(parents=True)
        (inner / "a.md").write_text("木。", "utf-8")
        (inner / "SUMMARY.md").write_text("- [轴](a.md)", "utf-8")
        return bool(detect(Path(folder))[0].order)


def _finds_a_component(depth: float) -> bool:
    """Whether a component so many folders below the input makes the site one of Antora."""
    with TemporaryDirectory() as folder:
        inner = Path(folder, *("part" for _ in range(int(depth))))
        (inner / "modules").mkdir(parents=True)
        (inner / "antora.yml").write_text("name: mill\nversion: '1'\n", "utf-8")
        return detect(Path(folder))[0].generator == "antora"


def _lists(files: float) -> bool:
    with TemporaryDirectory() as folder:
        for number in range(int(files)):
            (Path(folder) / f"{number}.md").write_text("木。", "utf-8")
        rows = "".join(f"- [轴 {number}]({number}.md)\n" for number in range(int(files)))
        (Path(folder) / "README.md").write_text(rows, "utf-8")
        return bool(detect(Path(folder))[0].order)


def _names_the_repository(files: float) -> bool:
    with TemporaryDirectory() as folder:
        names = [f"axle{at}.md" for at in range(int(files))]
        links = [f"[a](https://github.com/wood/lathe/blob/main/{name})" for name in names]
        for name, text in (*((name, "x") for name in names), ("README.md", " ".join(links))):
            (Path(folder) / name).write_text(text, "utf-8")
        return bool(named_repository(Path(folder)))


def _names_the_site(before: float) -> bool:
    """A README that names a site behind so many code points."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "README.md").write_text(
            "x" * (int(before) - 22) + " https://lathe.example\n", "utf-8"
        )
        return roots_named(Path(folder)) == ("lathe.example",)


def _sorts_by_weight(percent: float) -> bool:
    """Whether pages of a folder are in order of which so many in a hundred have a weight."""
    with TemporaryDirectory() as folder:
        for at in range(100):
            weight = f"weight: {at + 1}\n" if at < percent else ""
            (Path(folder) / f"{at}.md").write_text(f"---\ntitle: 轮\n{weight}---\n轮。\n", "utf-8")
        return bool(by_weight(Path(folder), ("",)))


def _says_more_than_what_it_lists(letters: float) -> bool:
    body = f"* TOC\n{{:toc}}\n\n{{% include list.html %}}{'a' * int(letters)}\n"
    matter = {"layout": "category"}
    return not kind_of_file("_wiki/axle.md", matter, body, Site(generator="jekyll"), dated=False)


def _book(folder: str, pages: dict[str, str]) -> Path:
    """A book of mdBook with one page in its table of contents, `a.md`, and these files."""
    inside = Path(folder, "src")
    inside.mkdir()
    Path(folder, "book.toml").write_text("[book]\n", "utf-8")
    (inside / "SUMMARY.md").write_text("- [A](a.md)\n", "utf-8")
    for name, text in pages.items():
        (inside / name).write_text(text, "utf-8")
    return Path(folder)


def _pieces(pages: dict[str, str]) -> list[str]:
    with TemporaryDirectory() as folder:
        return [path for path, _ in detect(_book(folder, pages))[0].pieces.texts]


def _is_a_piece(length: float) -> bool:
    signs = "轮" * (int(length) // 3) + "." * (int(length) % 3)
    return bool(_pieces({"a.md": "{{#include b.md}}", "b.md": signs}))


def _all_are_pieces(length: float) -> bool:
    """Four of a million and one of what is left."""
    parts = {**dict.fromkeys("bcde", 999_999), "f": int(length) - 4 * 999_999}
    calls = "".join(f"{{{{#include {name}.md}}}}\n" for name in parts)
    return len(_pieces({"a.md": calls, **{f"{name}.md": "." * size for name, size in parts.items()}})) == 5


def _is_included(length: float) -> bool:
    site = Site(pieces=Pieces(texts=(("b.md", "." * int(length)),), roots=("",)))
    return "{{" not in with_pieces("{{#include b.md}}", "a.md", site, [])


def _so_many_are_pieces(number: float) -> bool:
    calls = "".join(f"{{{{#include {at}.md}}}}\n" for at in range(int(number)))
    return len(_pieces({"a.md": calls, **{f"{at}.md": "." for at in range(int(number))}})) == number


def _is_put_in(deep: float) -> bool:
    """A link so many partials of MDX deep."""
    called = "import Part from './_{}.mdx'\n\n<Part />\n"
    texts = [(f"docs/_{at}.mdx", called.format(at + 1)) for at in range(1, int(deep))]
    texts.append((f"docs/_{int(deep)}.mdx", "[axle](axle.md)\n"))
    site = Site(generator="docusaurus", pieces=Pieces(texts=tuple(texts), roots=("", "docs")))
    return "axle" in with_pieces(called.format(1), "docs/wheel.mdx", site, [])


def _follows_redirects(number: float) -> bool:
    """A link through so many redirects of a wiki."""
    pages = "".join(
        f"<page><title>A{at}</title><revision><text>#REDIRECT [[A{at + 1}]]</text></revision></page>"
        for at in range(1, int(number) + 1)
    )
    last = f"<page><title>A{int(number) + 1}</title><revision><text>axle</text></revision></page>"
    first = "<page><title>Saw</title><revision><text>[[A1]]</text></revision></page>"
    result = read_bytes("wiki.xml", f"<mediawiki>{pages}{last}{first}</mediawiki>".encode())
    saw = next(document for document in result.documents if document.title == "Saw")
    return saw.links[0].url == f"A{int(number) + 1}"


def _shows_what_it_is_given(words: float) -> bool:
    """A macro of TiddlyWiki with so many words beside a link."""
    call = f'<<.tip "{"oil " * int(words)}[[axle]]">>'
    return bool(read_bytes("saw.tid", f"title: saw\n\n{call}".encode()).documents[0].links)


def _is_a_dokuwiki(folder: Path, texts: list[bool]) -> bool:
    (folder / "pages").mkdir()
    (folder / "meta").mkdir()
    for at, headed in enumerate(texts):
        (folder / "pages" / f"{at:03}.txt").write_text("==== Axle ====\n" if headed else "axle\n", "utf-8")
    return detect(folder)[0].generator == "dokuwiki"


def _looks_so_far(plain: float) -> bool:
    """A wiki whose first pages are plain."""
    with TemporaryDirectory() as place:
        return _is_a_dokuwiki(Path(place), [at >= int(plain) for at in range(60)])


def _has_headings(share: float) -> bool:
    with TemporaryDirectory() as place:
        return _is_a_dokuwiki(Path(place), [at < share * 40 / 100 for at in range(40)])


def _finds_a_notebook(depth: float) -> bool:
    with TemporaryDirectory() as place:
        folder = Path(place, *"abcdef"[: int(depth)])
        folder.mkdir(parents=True)
        (folder / "notebook.zim").write_text("[Notebook]\n", "utf-8")
        return detect(Path(place))[0].generator == "zim"


def _is_set_in(depth: float) -> bool:
    """The last of so many blocks of Roam within each other stands further in than all others."""
    block: dict[str, object] = {"string": "axle", "uid": "block0000"}
    for _ in range(int(depth)):
        block = {"string": "oil", "uid": "block0001", "children": [block]}
    text = (
        read_bytes("toys.json", json.dumps([{"title": "Saw", "children": [block]}]).encode())
        .documents[0]
        .text
    )
    return f"\n{'  ' * int(depth)}- axle" in text


CASES = [
    BoundCase("MOST_REDIRECTS", observe=_follows_redirects, inside=4, outside=5),
    BoundCase("PROSE_IN_CALL", observe=_shows_what_it_is_given, inside=3, outside=2),
    BoundCase("DOKUWIKI_SAMPLE", observe=_looks_so_far, inside=35, outside=36),
    BoundCase("DOKUWIKI_SHARE", observe=_has_headings, inside=20, outside=17.5),
    BoundCase("DEEPEST_NOTEBOOK", observe=_finds_a_notebook, inside=3, outside=4),
    BoundCase("DEEPEST_BLOCK", observe=_is_set_in, inside=30, outside=31),
    BoundCase("DEEPEST_PIECE", observe=_is_put_in, inside=8, outside=9),
    BoundCase("LONGEST_PIECE", observe=_is_a_piece, inside=1_000_000, outside=1_000_001),
    BoundCase("LONGEST_PIECES", observe=_all_are_pieces, inside=4_000_000, outside=4_000_001),
    BoundCase("LONGEST_INCLUDED", observe=_is_included, inside=1_000_000, outside=1_000_001),
    BoundCase("MOST_PIECES", observe=_so_many_are_pieces, inside=1000, outside=1001),
    BoundCase("DEEPEST_COMPONENT", _finds_a_component, 3, 4),
    BoundCase("DEEPEST_LIST", _finds_a_list, 4, 5),
    BoundCase("README_BEGINS", observe=_names_the_site, inside=3000, outside=3001),
    BoundCase("FEWEST_NAMED", observe=_names_the_repository, inside=3, outside=2),
    BoundCase("FEWEST_LISTED", observe=_lists, inside=3, outside=2),
    BoundCase("READS_AS_CHINESE", observe=_reads_as_chinese, inside=30, outside=29),
    BoundCase("OVER_A_LABEL", observe=_stands_over_a_label, inside=40, outside=39),
    BoundCase("MAY_BE_WESTERN", observe=_may_be_western, inside=9, outside=10),
    BoundCase("GUESSED_FROM", observe=_is_not_looked_at, inside=16_383, outside=16_382),
    BoundCase("DEEPEST", observe=_is_shallow, inside=500, outside=501),
    BoundCase("FEW_TAGS", observe=lambda tags: _passes("<div>" * int(tags)), inside=4000, outside=4001),
    BoundCase("MOST_ATTRIBUTES", observe=_is_narrow, inside=200, outside=201),
    BoundCase("MOST_INLINE_TAGS", observe=_so_many_tags, inside=100, outside=101),
    BoundCase("MOST_TAGS", observe=lambda tags: _passes("<br>" * int(tags)), inside=100_000, outside=100_001),
    BoundCase("PATIENT_TAGS", observe=_is_read_to_its_end, inside=300_000, outside=300_001),
    BoundCase("LINKED_SHARE", observe=_is_a_nested_category, inside=66, outside=68),
    BoundCase("BESIDE_LINKS", observe=_is_navigation, inside=12, outside=13),
    BoundCase("BEFORE_A_TITLE", observe=_is_the_heads, inside=40, outside=41),
    BoundCase("FRAGMENT_PROSE", observe=_is_a_piece_of_a_template, inside=19, outside=20),
    BoundCase("LONGEST_REST_LINE", observe=_line_is_whole, inside=10_000, outside=10_001),
    BoundCase("LONGEST_ATTRIBUTE", observe=_attribute_is_whole, inside=2000, outside=2001),
    BoundCase("LONGEST_LABEL", observe=_keeps_a_title, inside=500, outside=501),
    BoundCase("MOST_GALLERIES", observe=_knows_all_galleries, inside=100, outside=101),
    BoundCase("LARGEST_REST", observe=_is_read_whole, inside=400_000, outside=400_001),
    BoundCase("MOST_INCLUDED", observe=_reports_all_includes, inside=1000, outside=1001),
    BoundCase("DEEPEST_GHOST", observe=_reaches_a_link, inside=39, outside=40),
    BoundCase("FEWEST_AT_GHOST", observe=_learns_the_host, inside=3, outside=2),
    BoundCase("LINKED_AT_HOST", observe=_stands_at_the_linked_host, inside=3, outside=2),
    BoundCase("FEWEST_DOTTED", observe=_is_a_vault_of_dendron, inside=3, outside=2),
    BoundCase("WORDS_OF_A_CATEGORY", observe=_says_more_than_what_it_lists, inside=100, outside=99),
    BoundCase("REDIRECT_WAIT", observe=_sends_on_after, inside=10, outside=11),
    BoundCase("REDIRECT_TEXT", observe=_sends_on_with, inside=200, outside=201),
    BoundCase("MOVED_TEXT", observe=_has_moved_with, inside=60, outside=61),
    BoundCase("LONGEST_TARGET", observe=_sends_on_to, inside=2000, outside=2001),
    BoundCase("WEIGHTED_SHARE", observe=_sorts_by_weight, inside=50, outside=49),
    BoundCase("YAML_REPEATED", observe=_is_written_out, inside=100_000, outside=100_001),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bounds(case: BoundCase) -> None:
    check_case(case)


def test_every_bound_has_a_case() -> None:
    check_table(bounds, CASES)
