"""From mentions to citations: which rule decides, what stays open, what becomes a work."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from resolving import DIFFUSION, HOST, found, left, named, post, resolved
from wenmai.extract import WEAK_SERIES_SHAPES, extract
from wenmai.merge import merge
from wenmai.model import Document, GivenCitation, Link, Site
from wenmai.resolve import RULES, Resolution, resolve
from wenmai.resolve.keys import Rule

# --- rules ---


def test_rules_have_their_own_names() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def rule_between(cited: str, title: str) -> str:
    """The rule by which a text that cites finds the article of this title; empty when it does not."""
    aliases = ("旧名",) if "旧名）" in title else ()
    linked = post("别人", "见《木马诨名》。", number=3, links=(("《木马诨名》", f"{HOST}1"),))
    others = [linked] if "木马诨名）" in title else []
    citing = post("引用者", f"这里用到了{cited}。", number=2)
    result = resolved(post(title, number=1, aliases=aliases), citing, *others)
    return next(
        (one.rule for one in result.citations if (one.source, one.target) == (f"{HOST}2", f"{HOST}1")), ""
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example_and_nothing_else(rule: Rule) -> None:
    assert rule_between(*rule.example) == rule.name
    assert rule_between(*rule.not_this) != rule.name


@pytest.mark.parametrize(
    ("text", "title", "rule"),
    [
        ("以前写过《轮轴的那些事》，", "轮轴的哪些事儿", "near"),
        ("以前写过《多些时间可以少些木头》，", "多些时间能少用些木头", "near"),
        ("参看《新轮轴的损坏事件》", "新轮轴的损坏", "near"),
        ("轮轴一共有《轮轴与木马的第3种做法》这些", "轮轴与木马的第4种做法", ""),  # numbers differ
        ("网上有一篇《轮轴的那些事》", "轮轴的那些事儿", ""),  # somebody else's
        ("参看林先生的《轮轴的那些事》", "轮轴的那些事儿", ""),
        ("我在读《轮轴木马全书》这本书", "轮轴木马全书：书评与勘误", ""),  # a book
        ("以前写过《木马》", "木马儿", ""),  # too short
        ("参看《木马与轮轴漫谈录》", "《木马与轮轴漫谈录》书评", ""),  # about the work cited
        ("《木马轮轴漫谈录》", "书评：木马轮轴漫谈录", ""),
        ("《木马轮轴漫谈录》", "游戏：木马轮轴漫谈录", "half"),
        ("《木马轮轴转动的漫谈》一文", "木马轮轴转动讲谈会", "near"),  # called an article
        ("《木马轮轴转动的漫谈》", "木马轮轴转动讲谈会", ""),
        (
            "就像我转的《木马到底美不美》",
            "[转载]木马到底美还是不美？",
            "near",
        ),  # 转载 is no part of the title
        ("我以前写过的《木马到轮轴的路》", "从轮轴到木马的路", ""),  # the other way round
        ("以前写过《轮轴漫谈（三）》", "轮轴漫谈（四）", ""),
        ("我把它当作一本《轮轴与木马传奇》来读", "当轮轴遇见木马传奇", ""),  # 我, and no word of writing
        ("推荐《轮轴与木马的结构》", "轮轴与木马的结构读书笔记", ""),  # notes on what is cited
        ("推荐《轮轴与木马的结构之美》", "轮轴与木马的结构", ""),  # a longer work, by nobody here
        ("以前写过《轮轴架构应用开发指南》", "轮轴架构应用", ""),  # a longer work
        ("以前写过《轮轴奇侠传》", "《轮轴奇侠传六》感言", ""),  # about another of the kind
        ("以前写过《JavaScript》", "JavaScripts", ""),  # one word
        ("网上的《轮轴漫谈（三）》", "轮轴漫谈（三）：转动", ""),
        ("论文《轮轴漫谈（三）》", "轮轴漫谈（三）：转动", ""),
    ],
)
def test_a_title_quoted_loosely_is_followed_where_the_words_speak_for_it(
    text: str, title: str, rule: str
) -> None:
    assert rule_between(text, title) == rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("参见「木马与轮轴的故事」", "quoted-exact"),
        ("我们在文章“木马与 轮轴的故事”里说过", "quoted-folded"),
        ("大家都说“木马与轮轴的故事”很好", ""),  # words, said by nobody to be an article
        ("参见「木马与轮轴的故事们」", ""),  # no whole title
        ("参见“木马”", ""),
    ],
)
def test_a_title_in_quotation_marks(text: str, rule: str) -> None:
    assert rule_between(text, "木马与轮轴的故事") == rule
    result = resolved(post("引用者", f"{text}。"))
    assert not result.works
    assert not result.unresolved


def test_titles_beyond_what_can_be_compared_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [post("轮轴的哪些事儿", number=1), post("引用者", "以前写过《轮轴的那些事》。", number=2)]
    monkeypatch.setattr("wenmai.resolve.near._MOST_COMPARED", 0)
    result = resolved(*posts)
    assert [one.code for one in result.findings] == ["not-compared"]
    assert not [one for one in result.citations if one.rule == "near"]


@pytest.mark.parametrize(
    ("cited", "title", "rule"),
    [
        ("《機器學習的轉動》", "机器学习的转动", "script"),
        ("以前写过《轮轴的那些事》，", "轮轴的哪些事儿", "near"),
        ("笔者以前的文章《Wheels Are All We Want》里", "《Wheels Are All We Want》浅读", "inner-title"),
    ],
)
def test_a_site_can_do_without_a_rule(cited: str, title: str, rule: str) -> None:
    documents = post(title, number=1), post("引用者", f"{cited}。", number=2)
    assert [one.rule for one in resolved(*documents).citations] == [rule]
    without = resolved(*documents, site=Site(rules_off=(rule,)))
    assert not [one for one in without.citations if one.target == f"{HOST}1"]


def test_endless_titles_are_not_compared() -> None:
    text = "轮轴" * 50_000
    given = (GivenCitation(title=text + "儿"),)
    result = resolved(post(text, number=1), post("引用者", number=2, citations=given))
    assert not [one for one in result.citations if one.rule == "near"]


def test_of_two_titles_equally_near_none_is_taken() -> None:
    posts = [post(f"轮轴的那些事儿{part}", number=at) for at, part in ((1, "甲"), (2, "乙"))]
    result = resolved(*posts, post("引用者", "以前写过《轮轴的那些事》。"))
    assert not {one.target for one in result.citations} & {f"{HOST}1", f"{HOST}2"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("笔者以前的文章《Wheels Are All We Want》里", "inner-title"),
        ("论文《Wheels Are All We Want》里", "said-paper"),
        ("自《Wheels Are All We Want》以后", "paper-or-article"),
    ],
)
def test_a_name_that_paper_and_article_share(text: str, outcome: str) -> None:
    article = post("《Wheels Are All We Want》浅读", number=1)
    result = resolved(article, post("引用者", f"{text}。", number=2))
    assert [one.rule for one in result.citations] + [one.reason for one in result.unresolved] == [outcome]
    for one in result.unresolved:
        assert one.candidates == (f"{HOST}1",)


# --- addresses of articles that name none ---------------------------------------------------------

NOTES = [
    Document(path=f"{at}.md", reader="t", title=title, text="正文。")
    for at, title in enumerate(("木马的做法", "轮轴的做法", "风筝的做法", "飞机的做法"), 1)
]


def test_what_the_alias_file_says_holds_against_every_rule() -> None:
    aliases = (
        ("漫步扩散", f"{HOST}3"),
        ("漫步 扩散", ""),
        ("拆与建", ""),
        ("没有的", "不存在的文章"),
    )
    site = Site(aliases=aliases)
    citing = post("引用者", "以前写过《漫步扩散》，见文章《拆与建》和《漫步扩散（二）》。")
    result = resolved(*DIFFUSION, citing, site=site)
    assert found(result, "引用者") == [
        ("漫步扩散（三）：方差怎样估计", "alias-file"),
        ("拆与建", "no-article"),
        ("漫步扩散（二）：自回归的看法", "series-position"),
    ]
    assert [(one.code, one.place) for one in result.findings] == [
        ("bad-alias", "没有的"),
        ("bad-alias", "漫步 扩散"),
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


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("漫步扩散（二）：自回归的看法", "exact"),
        ("漫步扩散(二):自回归的看法", "exact"),
        ("漫步扩散 二 自回归的看法", "folded"),
        ("旧题目在这里", "alias"),
        ("漫步扩散（九）：自回归的看法", "series-subtitle"),
        ("漫步扩散系列（二）：自回归的看法", "series-subtitle"),
        ("漫步扩散（二）", "series-position"),
        ("漫步扩散（2）", "series-position"),
        ("漫步扩散（二）：自回归", "series-position"),
        ("自回归的看法呢", "near"),
        ("自回归的另一种完全不同的说法", ""),
    ],
)
def test_each_rule_finds_the_article(written: str, rule: str) -> None:
    second = post("漫步扩散（二）：自回归的看法", number=2, aliases=("旧题目在这里",))
    result = resolved(DIFFUSION[0], second, DIFFUSION[2], post("引用者", f"见文章《{written}》。"))
    assert found(result, "引用者")[0] == (
        ("漫步扩散（二）：自回归的看法", rule) if rule else (written, "cited-only")
    )


def test_a_subtitle_that_one_article_has_is_enough() -> None:
    assert found(resolved(*DIFFUSION, post("引用者", "见《方差怎样估计》。")), "引用者") == [
        ("漫步扩散（三）：方差怎样估计", "subtitle")
    ]


def test_a_subtitle_is_enough_under_another_name_of_the_series() -> None:
    result = resolved(*DIFFUSION, post("引用者", "见文章《扩散漫步（三）：方差怎样估计》。"))
    assert found(result, "引用者") == [("漫步扩散（三）：方差怎样估计", "subtitle")]


def test_the_address_beats_the_title() -> None:
    text = "见《漫步扩散（一）：拆与建的故事》。"
    result = resolved(*DIFFUSION, post("引用者", text, links=((text[1:-1], HOST + "3"),)))
    assert found(result, "引用者") == [("漫步扩散（三）：方差怎样估计", "url")]


def test_number_and_subtitle_that_disagree_follow_the_subtitle_and_are_reported() -> None:
    result = resolved(*DIFFUSION, post("引用者", "见《漫步扩散（一）：方差怎样估计》。"))
    assert found(result, "引用者") == [("漫步扩散（三）：方差怎样估计", "series-subtitle")]
    assert [finding.code for finding in result.findings] == ["conflict-number"]


def test_a_number_with_another_subtitle_is_not_the_article_of_that_number() -> None:
    result = resolved(*DIFFUSION, post("引用者", "见《漫步扩散（二）：完全另一回事》。"))
    assert found(result, "引用者") == [("漫步扩散（二）：完全另一回事", "cited-only")]


def test_what_several_answer_to_stays_open_with_all_of_them() -> None:
    twins = [post("晚安", date=date, path=date) for date in ("2010-01-01", "2015-01-01")]
    result = resolved(*twins, post("引用者", "见文章《晚安》。"))
    assert left(result) == [("《晚安》", "ambiguous", 2)]
    assert found(result, "引用者") == []
    ids = [
        article.id for article in sorted(result.articles, key=lambda one: one.date) if article.title == "晚安"
    ]
    assert list(result.unresolved[0].candidates) == ids


def test_articles_of_the_same_owner_go_first() -> None:
    other = post("晚安", author="某乙", path="other")
    result = resolved(other, post("晚安"), post("引用者", "见文章《晚安》。"))
    assert [one.rule for one in result.citations] == ["exact"]
    target = next(article for article in result.articles if article.id == result.citations[0].target)
    assert target.author == "某甲"


def test_an_inferred_title_never_matches() -> None:
    result = resolved(post("晚安", title_inferred=True), post("引用者", "见文章《晚安》。"))
    assert found(result, "引用者") == [("晚安", "cited-only")]


# --- oneself ---


@pytest.mark.parametrize("text", ["本文《旋转的木马》。", "本文《旋转的 木马！》。"])
def test_a_title_of_its_own_is_no_citation(text: str) -> None:
    result = resolved(post("旋转的木马", text))
    assert not result.citations
    assert not result.works


def test_a_link_to_itself_is_no_citation() -> None:
    result = resolved(
        post(
            "旋转的木马",
            "见《纸飞机》和上面。",
            number=1,
            links=(("《纸飞机》", HOST + "1/#top"), ("上面", "#top")),
        )
    )
    assert not result.citations
    assert not result.unresolved


def test_an_alias_of_its_own_is_no_citation() -> None:
    result = resolved(post("旋转的木马", "原题《会转的木马》。", aliases=("会转的木马",)))
    assert not result.works
    assert not result.citations


def test_its_own_place_in_the_series_is_no_citation() -> None:
    third = post("漫步扩散（三）：方差怎样估计", "这是《漫步扩散（三）》。", number=3)
    result = resolved(*DIFFUSION[:2], third)
    assert not result.citations
    assert [series.report().doubles for series in result.series.values()] == [()]


# --- addresses ---


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
    assert named(result, "那里").title_inferred


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


# --- what no article answers to ---


def test_a_title_near_the_name_of_two_parts_stays_open_with_both() -> None:
    parts = [post(f"轮轴转动的那些事儿（{part}）", number=at) for at, part in enumerate("上下", 1)]
    result = resolved(*parts, post("引用者", "以前写过《轮轴转动的那些事》。"))
    assert left(result) == [("《轮轴转动的那些事》", "names-a-series", 2)]
    assert not result.works


def test_of_sister_titles_the_one_that_differs_by_a_word_is_taken() -> None:
    sisters = [
        post(f"木马转动深入讲解之{what}的几种模拟实现方法", number=at) for at, what in enumerate("甲乙丙", 1)
    ]
    result = resolved(*sisters, post("引用者", "见《木马转动深入讲解之乙的几种模拟实现办法》。"))
    assert found(result, "引用者") == [("木马转动深入讲解之乙的几种模拟实现方法", "near")]


def test_a_link_says_which_article_the_words_in_it_mean() -> None:
    third = post(
        "漫步扩散（三）：方差怎样估计",
        "接着[上一篇文章]来讲。",
        number=3,
        links=(("上一篇文章", f"{HOST}1"),),
    )
    result = resolved(*DIFFUSION[:2], third)
    assert found(result, "漫步扩散（三）：方差怎样估计") == [("漫步扩散（一）：拆与建的故事", "url")]


def test_a_link_behind_the_words_says_which_article_they_mean() -> None:
    text, links = "上一篇：拆与建。下一篇说别的。", (("拆与建", f"{HOST}1"),)
    assert left(resolved(DIFFUSION[0], post("独自一篇", text, links=links))) == [("下一篇", "promised", 0)]


def test_a_number_in_a_title_is_no_place_in_the_series_that_front_matter_names() -> None:
    names = ("超级软盘 64", "别的话题", "再一个话题")
    parts = [post(name, number=at, series_name="怎样做") for at, name in enumerate(names, 1)]
    (series,) = resolved(*parts).series.values()
    assert (series.title, len(series.members), series.report().gaps) == ("怎样做", 3, ())


def test_names_in_double_brackets_that_are_no_notes_are_no_gaps() -> None:
    text = "".join(f"[[Slot{at}]]" for at in range(6))
    links = tuple((f"[[Slot{at}]]", f"wiki:Slot{at}") for at in range(6))
    result = resolved(post("引用者", text, links=links))
    assert (left(result), result.counts["no-wikilink"]) == ([], 6)
    noted = resolved(post("Slot0", number=2), post("Slot1", number=3), post("引用者", text, links=links))
    assert len(left(noted)) == 4


def test_two_links_in_one_mark_are_two_citations() -> None:
    parts = [post(f"传奇故事（{part}）", number=at) for at, part in enumerate("上下", 1)]
    links = (("上篇", f"{HOST}1"), ("下篇", f"{HOST}2"))
    result = resolved(*parts, post("引用者", "见《传奇故事，上篇，下篇》。", links=links))
    assert found(result, "引用者") == [("传奇故事（上）", "url"), ("传奇故事（下）", "url")]


def test_the_issues_of_a_periodical_are_cited_by_number() -> None:
    issues = [post(f"木马周刊（第 {at} 期）：话题{at}", number=at) for at in range(1, 4)]
    last = post(
        "木马周刊（第 12 期）：旧话", "第 2 期曾经推荐过，参看周刊第 3 期。现已发到第 1 期。", number=12
    )
    assert [one.target for one in resolved(*issues, last).citations] == [f"{HOST}2", f"{HOST}3"]


def test_a_title_that_is_a_series_stays_open() -> None:
    assert left(resolved(*DIFFUSION, post("引用者", "见《漫步扩散》系列。"))) == [
        ("《漫步扩散》", "names-a-series", 3)
    ]


def test_an_article_only_cited_is_one_node_for_all_who_cite_it() -> None:
    result = resolved(
        *DIFFUSION,
        post("甲", "见文章《漫步扩散（七）》。"),
        post("乙", "见文章《漫步扩散（七）：采样》。"),
        post("丙", "见文章《漫步扩散(七)：采样》。"),
    )
    cited = [article for article in result.articles if article.known == "cited"]
    assert [article.title for article in cited] == ["漫步扩散（七）：采样"]
    assert found(result, "甲") == [("漫步扩散（七）：采样", "series-position")]


# --- series and implicit references ---


def series_of(*documents: Document) -> tuple[list[tuple[str, int | None]], tuple[int, ...], tuple[int, ...]]:
    ((_, series),) = resolved(*documents).series.items()
    report = series.report()
    return [(article.title, mark.position) for article, mark in series.members], report.gaps, report.doubles


def test_gaps_and_doubles() -> None:
    members, gaps, doubles = series_of(post("木马（二）：甲"), post("木马(II)：乙"), post("木马（5）：丙"))
    assert sorted(position or 0 for _, position in members) == [2, 2, 5]
    assert (gaps, doubles) == ((1, 3, 4), (2,))


def test_halves_of_one_number_are_no_double() -> None:
    members, gaps, doubles = series_of(
        post("木马（一）：轴（下）"), post("木马（一）：轴（上）"), post("木马（二）：轮")
    )
    assert [title for title, _ in members] == [
        "木马（一）：轴（上）",
        "木马（一）：轴（下）",
        "木马（二）：轮",
    ]
    assert (gaps, doubles) == ((), ())


def test_the_article_with_the_name_of_the_series_is_its_first_part() -> None:
    members, gaps, _ = series_of(post("旋转的木马"), post("旋转的木马（二）"))
    assert members == [("旋转的木马", 1), ("旋转的木马（二）", 2)]
    assert gaps == ()


@pytest.mark.parametrize("titles", [("木马（一）",), ("木马之美1：轮轴",), ("木马（上）",), ("木马",)])
def test_a_lone_article_is_no_series(titles: tuple[str, ...]) -> None:
    assert not resolved(*map(post, titles)).series


def test_a_lone_third_part_is_a_series() -> None:
    assert series_of(post("木马（三）")) == ([("木马（三）", 3)], (1, 2), ())


def test_equal_names_of_two_authors_are_two_series() -> None:
    result = resolved(
        post("木马（一）"),
        post("木马（二）"),
        post("木马（一）", author="某乙", path="x"),
        post("木马（二）", author="某乙", path="y"),
    )
    assert [len(series.members) for series in result.series.values()] == [2, 2]


def parts(count: int, text: str, missing: int = 0) -> Resolution:
    """A series whose last part says `text`."""
    documents = [
        post(f"木马（{number}）：轮{number}", text if number == count else "正文。")
        for number in range(1, count + 1)
    ]
    return resolved(*(one for number, one in enumerate(documents, 1) if number != missing))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("在上一篇文章中说过。", [4]),
        ("前面三篇文章说过。", [2, 3, 4]),
        ("前面九篇文章说过。", [1, 2, 3, 4]),
        ("前面的几篇文章说过。", [1, 2, 3, 4]),
        ("本系列第二篇说过。", [2]),
        ("as in part 3 of this series.", [3]),
        ("下一篇再说。", []),
    ],
)
def test_how_far_an_implicit_reference_reaches(text: str, numbers: list[int]) -> None:
    assert sorted(title for title, _ in found(parts(5, text), "木马（5）：轮5")) == [
        f"木马（{number}）：轮{number}" for number in numbers
    ]


def test_a_missing_part_is_told() -> None:
    assert left(parts(5, "在上一篇文章中说过。", missing=4)) == [("上一篇文章", "missing-part", 0)]
    assert left(parts(5, "本系列第九篇说过。")) == [("本系列第九篇", "missing-part", 0)]
    assert left(parts(5, "下一篇再说。")) == [("下一篇", "promised", 0)]
    assert left(resolved(post("纸飞机", "在上一篇文章中说过。"))) == [("上一篇文章", "no-series", 0)]


def test_a_missing_part_among_several_named_by_number_is_told_and_the_others_are_cited() -> None:
    result = parts(5, "前面两篇文章说过。", missing=4)
    assert [title for title, _ in found(result, "木马（5）：轮5")] == ["木马（3）：轮3"]
    assert left(result) == [("前面两篇文章", "missing-part", 0)]


def test_parts_without_numbers_reach_their_neighbours() -> None:
    first, second = post("木马的转动（上）", "下一篇再说。"), post("木马的转动（下）", "上一篇说过。")
    result = resolved(first, second)
    assert found(result, "木马的转动（下）") == [("木马的转动（上）", "implicit-previous")]
    assert found(result, "木马的转动（上）") == [("木马的转动（下）", "implicit-next")]


def test_the_second_half_of_a_part_follows_the_first() -> None:
    result = resolved(
        post("木马（一）：轮"), post("木马（二）：轴（上）"), post("木马（二）：轴（下）", "上一篇说过。")
    )
    assert [title for title, _ in found(result, "木马（二）：轴（下）")] == ["木马（二）：轴（上）"]


# --- order and repetition ---


def test_an_occurrence_that_two_documents_show_counts_once() -> None:
    text = "见《旋转的木马》。又见《旋转的木马》。"
    result = resolved(
        post("旋转的木马"),
        post("引用者", text),
        post("引用者", "见《旋转的木马》。", path="list", known="listed"),
    )
    assert len(result.citations) == 2


def test_the_order_of_the_articles_changes_nothing() -> None:
    documents = [
        *DIFFUSION,
        post("甲", "见《漫步扩散（九）》和论文《Wooden Horses Turn》。"),
        post("乙", "见《漫步扩散（九）：采样》。"),
    ]
    articles, _ = merge([extract(document)[0] for document in documents])
    one, two = resolve(articles, WEAK_SERIES_SHAPES), resolve(articles[::-1], WEAK_SERIES_SHAPES)
    assert one.articles == two.articles
    assert one.citations == two.citations
    assert one.works == two.works
    assert one.series == two.series


def test_a_large_count_costs_no_more_than_a_small_one() -> None:
    def seconds(count: int) -> float:
        document = post("甲", "", citations=(GivenCitation(title="纸飞机的航程", count=count),))
        start = time.process_time()
        assert resolved(document).citations[0].mention.count == count
        return time.process_time() - start

    assert seconds(1_000_000) < 50 * max(min(seconds(1) for _ in range(3)), 0.001)


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


def test_several_parts_are_not_the_only_one() -> None:
    second = post("漫步扩散（二）：自回归的看法", "前面几篇说过。", number=2)
    assert left(resolved(DIFFUSION[0], second)) == [("前面几篇", "missing-part", 0)]


# --- what a rule asks for besides its keys ---


def test_a_name_by_which_links_lead_to_two_articles_names_neither() -> None:
    articles = [post(f"木马的转动其{number}", number=number) for number in (1, 2)]
    calls = [
        post(
            f"别人{number}",
            "见《木马诨名》。",
            number=number + 4,
            links=(("《木马诨名》", f"{HOST}{number}"),),
        )
        for number in (1, 2)
    ]
    citing = post("引用者", "以前写过《木马诨名》。", number=9)
    one_call, both = resolved(*articles, calls[0], citing), resolved(*articles, *calls, citing)
    assert ("木马的转动其1", "called") in found(one_call, "引用者")
    assert not [rule for _, rule in found(both, "引用者") if rule == "called"]


def test_a_title_of_another_article_is_no_name_for_the_one_linked() -> None:
    articles = [post("木马的转动", number=1), post("轮轴的转动", number=2)]
    calls = post("别人", "见《轮轴的转动》。", number=5, links=(("《轮轴的转动》", f"{HOST}1"),))
    result = resolved(*articles, calls, post("引用者", "以前写过《轮轴的转动》。", number=9))
    assert found(result, "引用者") == [("轮轴的转动", "exact")]


@pytest.mark.parametrize(("said", "rule"), [("参看", "subtitle"), ("网上的", "")])
def test_a_weak_rule_is_not_asked_for_what_somebody_else_wrote(said: str, rule: str) -> None:
    result = resolved(*DIFFUSION, post("引用者", f"{said}《自回归的看法》。"))
    assert [one for _, one in found(result, "引用者") if one != "no-article"] == ([rule] if rule else [])


def test_one_sign_beside_a_mark_is_not_the_rest_of_a_title() -> None:
    result = resolved(post("读《木马奇谭》", number=1), post("引用者", "我读《木马奇谭》。", number=2))
    assert not [one for one in result.citations if one.target == f"{HOST}1"]


def test_of_equal_subtitles_the_number_decides() -> None:
    parts = [post(f"木马漫谈（{number}）：轮轴问题", number=at) for at, number in ((4, "四"), (5, "五"))]
    result = resolved(*parts, post("引用者", "见《木马漫谈系列（五）：轮轴问题》。", number=9))
    assert [one.target for one in result.citations] == [f"{HOST}5"]
