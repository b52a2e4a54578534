"""Links that a reader must see: over line ends, beside signs that open nothing, in captions of templates."""

from __future__ import annotations

import pytest

from wenmai.model import Document, Site
from wenmai.read.readers import read_bytes


def urls(path: str, text: str, site: Site | None = None) -> list[tuple[str, str]]:
    (document,) = read_bytes(path, text.encode(), site).documents
    return _urls(document)


def _urls(document: Document) -> list[tuple[str, str]]:
    return [(document.text[link.start : link.end], link.url) for link in document.links]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("the horse needs [[id:a1][an\naxle]].", [("an axle", "id:a1")]),
        ("- first\n  the [[id:a1][wooden\n  axle]] turns", [("wooden axle", "id:a1")]),
        (
            "see [[https://toys.example/a][the long\nlist]] there",
            [("the long list", "https://toys.example/a")],
        ),
        ("见 [[file:axle.org][木马的\n轮轴]]。\n* 下\n", [("木马的 轮轴", "axle.org")]),
        ("an [[id:a1][axle [of wood] here]] it is", [("axle of wood here", "id:a1")]),
        ("one [[id:a1][axle]] and\none [[id:b2][wheel]]", [("axle", "id:a1"), ("wheel", "id:b2")]),
        ("[[id:a1][an\n\naxle]]", []),
        ("- [[id:a1][an\n- axle]]", []),
        ("| [[id:a1][an |\n| axle]] |", []),
        ("[[id:a1][an\n* axle]]", []),
        ("[[id:a1][an\n# a remark\naxle]]", []),
        ("[[id:a1][an\n#+begin_src c\naxle]]\n#+end_src", []),
        ("~[[id:a1][an axle]]~ and =[[id:b2]]=", []),
    ],
)
def test_the_words_of_an_org_link_go_on_with_the_next_line_of_their_paragraph(
    text: str, links: list[tuple[str, str]]
) -> None:
    assert urls("horse.org", f"#+title: 木马\n\n{text}\n") == links


AXLE = ("axle", "axle.md")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("- a ` stray\n- see [axle](axle.md)\n- b ` stray", [AXLE]),
        ("1. a ` stray\n2. see [axle](axle.md)\n10) b ` stray", [AXLE]),
        ("| a ` | [axle](axle.md) |\n|---|---|\n| b ` | c |", [AXLE]),
        ("a ` stray\n## See [axle](axle.md)\nb ` stray", [AXLE]),
        ("a ` stray\n> see [axle](axle.md) ` stray", [AXLE]),
        ("> a ` stray\n>\n> see [axle](axle.md) ` stray", [AXLE]),
        ("> - a ` stray\n> - see [axle](axle.md) ` stray", [AXLE]),
        ("a `` stray\n \t\nsee [axle](axle.md) `` stray", [AXLE]),
        ("a ` stray\n---\nsee [axle](axle.md) ` stray", [AXLE]),
        ("a ` stray\n::: tip\nsee [axle](axle.md) ` stray\n:::", [AXLE]),
        ("a ` stray\n```c\nd\n```\nsee [axle](axle.md) ` stray", [AXLE]),
        ("a ` stray, see [axle](axle.md) and ``code``", [AXLE]),
        ("a ``x ` [axle](axle.md)`` code", []),
        ("a `x\n[axle](axle.md) y` code", []),
        ("> a `x\n> [axle](axle.md) y` code", []),
        ("- a `x\n  [axle](axle.md) y` code", []),
        ("code: ```\n`a[1](b)`\n```\n\nsee [axle](axle.md)\n\n```c\nd\n```", [AXLE]),
    ],
)
def test_inline_code_ends_in_its_own_block_with_as_many_signs(
    text: str, links: list[tuple[str, str]]
) -> None:
    assert urls("horse.md", f"# 木马\n\n{text}\n") == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("I paid [$6k for it](/axle/), and it is $100k by now.", [("$6k for it", "/axle/")]),
        ("It was $33/unit, see [[axle]], and is $12/unit.", [("axle", "axle")]),
        ("Set $HOME as [here](/axle/) and $PATH too.", [("here", "/axle/")]),
        ("Set $HOME as in [[axle]] and ${PATH} too.", [("axle", "axle")]),
        ("5$/piece [here](../axle.md), 10$ there", [("here", "../axle.md")]),
        ("Horses are $$ and [wheels](wheels.html) $$$.", [("wheels", "wheels.html")]),
        ("Let $f[a](b)$ be $g[c](d)$.", []),
        ("Let $f[[a]] $是 $g$.", []),
        ("$$\nf[a](b)\n\n[[c]]\n$$", []),
    ],
)
def test_prices_and_variables_are_no_formula(text: str, links: list[tuple[str, str]]) -> None:
    assert urls("horse.md", f"# 木马\n\n{text}\n") == links


def test_a_title_between_two_prices_of_a_page_is_no_formula() -> None:
    body = "<p>I paid $6k for the “Wooden axle” of [[axle]], and it is $100k, not $x+1$.</p>"
    page = f"<html><head><title>木马</title></head><body><article>{body * 3}</article></body></html>"
    (document,) = read_bytes("horse.html", page.encode()).documents
    assert {document.text[slice(*span)] for span in document.opaque} == {"$x+1$"}


@pytest.mark.parametrize(
    "call",
    [
        '{{< figure src="/p.png" caption="As in [the axle](/axle/)." >}}',
        '{{<img src="/p.png" alt="x" caption="[the axle](/axle/)" border="false">}}',
        "{{< img caption=`[the axle](/axle/)` >}}",
        '{{< figure caption="He said “see \\"[the axle](/axle/)\\"”" >}}',
        '{{< admonition tip "See [the axle](/axle/)" >}}',
        "{{% notice title='[the axle](/axle/)' %}}",
        '{% include figure.html src="/p.png" caption="As in <a href=\'/axle/\'>the axle</a>." %}',
    ],
)
@pytest.mark.parametrize("around", ["{}", "a horse\n\n{}\n\na wheel", "- a horse {} and"])
def test_a_caption_that_a_template_is_given_keeps_its_links(call: str, around: str) -> None:
    text = "# 木马\n\n" + around.format(call) + "\n\n见 [轮](wheel.md)。\n"
    assert urls("horse.md", text) == [("the axle", "/axle/"), ("轮", "wheel.md")]


@pytest.mark.parametrize(
    "call",
    [
        '{{< figure src="/p.png" caption="words (of wood) [1]" link="/axle/" >}}',
        '{{< img src="https://a.example/p.png" alt="[the axle]" >}}',
        "`{{< img caption='[the axle](/axle/)' >}}`",
    ],
)
def test_what_a_template_is_given_without_a_link_is_no_text(call: str) -> None:
    assert urls("horse.md", f"# 木马\n\n{call}\n\n见 [轮](wheel.md)。\n") == [("轮", "wheel.md")]


PICTURE = '<img src="/p.png">'


@pytest.mark.parametrize(
    ("inside", "links"),
    [
        (f'<a href="/axle/">{PICTURE}</a>', [("/axle/", "/axle/")]),
        (f'<a href="/axle/">\n  {PICTURE}\n</a>', [("/axle/", "/axle/")]),
        (f'<a href="/axle/">{PICTURE}</a> <a href="/axle/">{PICTURE}</a>', [("/axle/", "/axle/")]),
        ('<a href="/axle/">\n<img src="/p.png" alt="the axle"></a>', [("the axle", "/axle/")]),
        (f'<a href="/axle/">{PICTURE}</a> <a href="/axle/">the axle</a>', [("the axle", "/axle/")]),
        (f'<a href="/big.png">{PICTURE}</a>', []),
        (f'<a href="https://other.example/axle/">{PICTURE}</a>', []),
        ('<a href="/axle/"></a>', []),
    ],
)
def test_a_link_that_is_only_a_picture_leads_where_it_leads(
    inside: str, links: list[tuple[str, str]]
) -> None:
    assert set(urls("horse.md", f"# 木马\n\n木马 {inside} 转动\n")) == set(links)
    paragraph = f"<p>木马有轮有轴，转动起来很慢。{inside}</p><p>{'轮子要圆，轴要直，铃要响。' * 9}</p>"
    head = '<title>木马</title><link rel="canonical" href="https://toys.example/horse/">'
    page = f"<html><head>{head}</head><body><article><h1>木马</h1>{paragraph}</article></body></html>"
    absolute = {(words, f"https://toys.example{path}") for words, path in links}
    assert set(urls("horse.html", page)) == absolute


@pytest.mark.parametrize("address", ["/", "http://[", "mailto:a@toys.example", "https://other.example/"])
def test_a_picture_that_leads_to_no_page_of_the_site_is_no_text(address: str) -> None:
    paragraph = f'<p>木马转动。<a href="{address}">{PICTURE}</a></p><p>{"轮子要圆，轴要直，铃要响。" * 9}</p>'
    page = f"<html><head><title>木马</title></head><body><article>{paragraph}</article></body></html>"
    assert urls("horse.html", page) == []
