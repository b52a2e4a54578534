"""What an address, a path or a wikilink finds, and addresses learned from links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolving import DIFFUSION, HOST, found, left, named, post, resolved
from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Document, Link, Site

# --- addresses of articles that name none ---


NOTES = [
    Document(path=f"{at}.md", reader="t", title=title, text="正文。")
    for at, title in enumerate(("木马的做法", "轮轴的做法", "风筝的做法", "飞机的做法"), 1)
]


def linking(*pairs: tuple[str, str], title: str = "引用者") -> Document:
    text = "".join(f"《{title}》；" for title, _ in pairs)
    links = tuple(
        Link(start=text.index(title) - 1, end=text.index(title) + len(title) + 1, url=url)
        for title, url in pairs
    )
    return Document(path=f"{title}.md", reader="t", title=title, text=text, links=links)


def test_addresses_in_one_folder_are_learned_from_three_articles() -> None:
    pairs = [(one.title, f"https://b.example/notes/{at}") for at, one in enumerate(NOTES[:3], 1)]
    result = resolved(*NOTES, linking(*pairs[:2]), linking(*pairs[1:], title="又一篇"))
    assert [one.url for one in result.articles if one.url] == [url for _, url in pairs]
    assert {one.rule for one in result.citations} == {"url"}
    assert not result.works


def test_no_page_alone_and_no_two_links_move_an_article() -> None:
    pairs = [(one.title, f"https://evil.example/{at}") for at, one in enumerate(NOTES[:3], 1)]
    assert not [one for one in resolved(*NOTES, linking(*pairs)).articles if one.url]
    twice = (linking(*pairs[:2]), linking(*pairs[:2], title="又一篇"))
    assert not [one for one in resolved(*NOTES, *twice).articles if one.url]


def test_who_has_a_host_is_not_moved_to_another() -> None:
    author = {"author": "某甲"}
    notes = [post(one.title) for one in NOTES[:3]]
    pairs = [(one.title, f"https://evil.example/{at}") for at, one in enumerate(NOTES[:3], 1)]
    pages = [replace(linking(*pairs, title=title), **author) for title in ("一页", "又一页")]
    result = resolved(*notes, *pages)
    assert len([one for one in result.articles if "evil" in one.url]) == 3
    result = resolved(*notes, *pages, post("在家的", number=9))
    assert not [one for one in result.articles if "evil" in one.url]


def test_a_link_elsewhere_with_the_title_of_an_article_without_address_means_it() -> None:
    result = resolved(*NOTES, linking(("木马的做法", "https://b.example/wooden-horse")))
    assert found(result, "引用者") == [("木马的做法", "exact")]
    assert not named(result, "木马的做法").url


def test_a_number_in_addresses_that_is_the_series_number_names_the_others() -> None:
    weekly = [
        Document(path=f"{at}.md", reader="t", title=f"木马周报第 {at} 期", text="正文。")
        for at in range(1, 6)
    ]
    pairs = [
        (one.title if at < 4 else f"这一期的话题{at}", f"https://b.example/2020/0{at}/issue-{at}.html")
        for at, one in enumerate(weekly, 1)
    ]
    result = resolved(*weekly, linking(*pairs), linking(*pairs, title="又一篇"))
    assert [one.url for one in result.articles if one.title.startswith("木马周报")] == [
        url for _, url in pairs
    ]
    crossed = [*pairs[:4], (weekly[4].title, "https://b.example/2020/05/issue-7.html")]
    result = resolved(*weekly, linking(*crossed), linking(*crossed, title="又一篇"))
    assert not named(result, "木马周报第 4 期").url


# --- addresses ---


def test_the_address_beats_the_title() -> None:
    text = "见《漫步扩散（一）：拆与建的故事》。"
    result = resolved(*DIFFUSION, post("引用者", text, links=((text[1:-1], HOST + "3"),)))
    assert found(result, "引用者") == [("漫步扩散（三）：方差怎样估计", "url")]


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.example/archives/2/#more",
        "//a.example/archives/2",
        "https://b.example/archives/2",
        HOST + "2/comment-page-1#c",
    ],
)
def test_every_spelling_of_an_address_leads_to_the_article(url: str) -> None:
    site = Site(hosts=("a.example", "b.example"))
    result = resolved(*DIFFUSION, post("引用者", "见那一篇。", links=(("那一篇", url),)), site=site)
    assert found(result, "引用者") == [("漫步扩散（二）：自回归的看法", "url")]


def test_a_relative_address_leads_to_the_article() -> None:
    result = resolved(*DIFFUSION, post("引用者", "见那一篇。", number=9, links=(("那一篇", "/archives/2"),)))
    assert found(result, "引用者") == [("漫步扩散（二）：自回归的看法", "url")]


@pytest.mark.parametrize(
    "url",
    [
        "htthttps://a.example/9948p://",
        "https://a.example/%ff",
        "https://a.example/" + "x" * 10_000,
        "https:// a",
    ],
)
def test_a_malformed_address_is_reported_and_cites_nothing(url: str) -> None:
    result = resolved(*DIFFUSION, post("引用者", "见那一篇。", links=(("那一篇", url),)))
    assert not result.citations
    assert left(result) == [("那一篇", "bad-url", 0)]
    assert [finding.code for finding in result.findings] == ["bad-url"]
    assert len(result.findings[0].message) < 200


def test_a_title_with_a_malformed_address_is_found_by_the_title() -> None:
    text = "见《漫步扩散（二）》。"
    result = resolved(
        *DIFFUSION, post("引用者", text, links=(("《漫步扩散（二）》", "htthttps://a.example/2p://"),))
    )
    assert found(result, "引用者") == [("漫步扩散（二）：自回归的看法", "series-position")]
    assert [finding.code for finding in result.findings] == ["bad-url"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "mailto:a@b.example", "https://a.example/about", "https://elsewhere.example/x"],
)
def test_other_links_cite_nothing(url: str) -> None:
    result = resolved(*DIFFUSION, post("引用者", "见那里。", links=(("那里", url),)))
    assert not result.citations
    assert not result.unresolved


def test_a_permalink_that_no_document_shows_is_an_article_only_cited() -> None:
    result = resolved(
        *DIFFUSION,
        post("引用者", "见《纸飞机》和那里。", links=(("《纸飞机》", HOST + "77"), ("那里", HOST + "78"))),
    )
    stub = named(result, "纸飞机")
    assert (stub.id, stub.known, stub.title_inferred) == (HOST + "77", "cited", False)
    only_pointed = next(one for one in result.articles if one.id == HOST + "78")
    assert only_pointed.title_inferred
    assert only_pointed.title != "那里"


def test_an_article_learns_its_address_from_links_with_its_whole_title() -> None:
    listed = post("纸飞机的航程", known="listed")
    result = resolved(
        *DIFFUSION, listed, post("引用者", "见《纸飞机的航程》。", links=(("《纸飞机的航程》", HOST + "50"),))
    )
    learned = named(result, "纸飞机的航程")
    (before,) = merge([extract(listed)[0]])[0]
    assert (learned.id, learned.url) == (HOST + "50", HOST + "50")
    assert before.id in learned.former_ids
    assert found(result, "引用者") == [("纸飞机的航程", "url")]


@pytest.mark.parametrize(
    "urls", [(HOST + "50", HOST + "51"), (HOST + "1", HOST + "1"), ("https://c.example/archives/1",) * 2]
)
def test_an_address_that_is_not_clear_is_not_learned(urls: tuple[str, str]) -> None:
    citing = [
        post(f"引用者{at}", "见《纸飞机的航程》。", links=(("《纸飞机的航程》", url),))
        for at, url in enumerate(urls)
    ]
    result = resolved(*DIFFUSION, post("纸飞机的航程", known="listed"), *citing)
    assert any(article.title == "纸飞机的航程" and not article.url for article in result.articles)


# --- wikilinks ---


def wiki(target: str, shown: str = "") -> Document:
    shown = shown or target
    return post("引用者", f"见{shown}。", links=((shown, f"wiki:{target}"),))


def test_a_wikilink_names_a_note() -> None:
    assert found(resolved(post("旋转的木马"), wiki("旋转的木马")), "引用者") == [("旋转的木马", "exact")]


def test_a_wikilink_to_no_note_is_told() -> None:
    assert left(resolved(wiki("没有的笔记"))) == [("没有的笔记", "missing-note", 0)]


def test_a_wikilink_with_another_text_leads_to_its_target() -> None:
    assert found(resolved(post("旋转的木马"), wiki("旋转的木马", "那一篇")), "引用者") == [
        ("旋转的木马", "exact")
    ]


@pytest.mark.parametrize("target", ["旋转的木马#轮轴", "horse"])
def test_a_wikilink_may_name_a_heading_or_a_file(target: str) -> None:
    result = resolved(post("旋转的木马", path="notes/horse.md"), wiki(target))
    assert [title for title, _ in found(result, "引用者")] == ["旋转的木马"]


def test_names_in_double_brackets_that_are_no_notes_are_no_gaps() -> None:
    text = "".join(f"[[Slot{at}]]" for at in range(6))
    links = tuple((f"[[Slot{at}]]", f"wiki:Slot{at}") for at in range(6))
    result = resolved(post("引用者", text, links=links))
    assert (left(result), result.counts["no-wikilink"]) == ([], 6)
    noted = resolved(post("Slot0", number=2), post("Slot1", number=3), post("引用者", text, links=links))
    assert len(left(noted)) == 4


# --- marks with links ---


def test_two_links_in_one_mark_are_two_citations() -> None:
    parts = [post(f"传奇故事（{part}）", number=at) for at, part in enumerate("上下", 1)]
    links = (("上篇", f"{HOST}1"), ("下篇", f"{HOST}2"))
    result = resolved(*parts, post("引用者", "见《传奇故事，上篇，下篇》。", links=links))
    assert found(result, "引用者") == [("传奇故事（上）", "url"), ("传奇故事（下）", "url")]


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("写了一篇《木马转动时的轮轴问题》", "https://mp.weixin.qq.com/s/abc"),  # a copy
        ("写了一篇《木马转动时的轮轴问题》", "https://github.com/me/blog/blob/main/1.md"),
    ],
)
def test_a_long_title_linked_to_a_copy_elsewhere_is_the_article(text: str, elsewhere: str) -> None:
    title = "木马转动时的轮轴问题"
    citing = post("引用者", f"{text}。", number=2, links=((f"《{title}》", elsewhere),))
    assert found(resolved(post(title, number=1), citing), "引用者") == [(title, "exact")]


def test_addresses_of_the_reader_s_own_machine_are_no_findings() -> None:
    text = "打开 http://localhost:8080/x 和 http://htt:ps//"
    links = tuple((url, url) for url in ("http://localhost:8080/x", "http://htt:ps//"))
    assert [one.code for one in resolved(post("引用者", text, links=links)).findings] == ["bad-url"]
