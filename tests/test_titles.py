"""What a title in marks finds: every rule, titles quoted loosely, and what stays open."""

from __future__ import annotations

import pytest

from resolving import DIFFUSION, HOST, found, left, post, resolved
from wenmai.model import GivenCitation, Site
from wenmai.resolve import RULES
from wenmai.resolve.keys import Rule


def test_rules_have_their_own_names() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def rule_between(cited: str, title: str) -> str:
    """The rule by which a text that cites finds the article of this title; empty when it does not."""
    aliases = ("旧名",) if "旧名）" in title else ()
    linked = post("别人", "见《木马诨名》。", number=3, links=(("《木马诨名》", f"{HOST}1"),))
    others = [linked] if "木马诨名）" in title else []
    sister = "木马漫谈（九）：别的" if "轮轴史" in title or cited == "《轮轴》" else "引用者"
    citing = post(sister, f"这里用到了{cited}。", number=2)
    result = resolved(post(title, number=1, aliases=aliases, tags=("轮轴",)), citing, *others)
    return next(
        (one.rule for one in result.citations if (one.source, one.target) == (f"{HOST}2", f"{HOST}1")), ""
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example_and_nothing_else(rule: Rule) -> None:
    assert rule_between(*rule.example) == rule.name
    assert rule_between(*rule.not_this) != rule.name


# --- quoted loosely ---


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
        ("《木马轮轴漫谈录集》", "[转载]木马轮轴闲谈录集", "near"),
        ("《木马2》", "木马2：轮轴的转动与漫谈", ""),  # a weak marker: it may be anything of that name
        ("《木马（二）》", "木马（二）：轮轴的转动与漫谈", "series-position"),
        ("《木马转动轮轴的自我修养》", "木马转动轮轴自我修养", "reordered"),
        ("《木马转动轮轴的那些修养》", "木马转动轮轴的哪些修养", "near"),
        ("《风筝》《木马转动轮轴的那些修养》《纸船》", "木马转动轮轴的哪些修养", ""),  # a row of works
        ("当我在《Merrygoround高级轮轴设计》里看到", "Merrygoround笔记-事件", ""),  # alike by one word
        ("之前我写过《理想木马》，", "我的理想木马", "ending"),
        ("他（十五岁）创作的那篇《木马》，", "木马", ""),  # somebody else's, of the same short title
        ("昨天看到《木马》一文里", "木马", "exact"),
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
        ("参看《轮轴摘录和感想》", "《轮轴》摘录及感想", "near"),  # both are about it
        ("像我所写的《轮轴解析》或是《轮轴的那些事》", "轮轴的哪些事儿", "near"),  # 我所写的 is said of both
        ("《木马转动了吗》一文", "木马转动了吗？轮轴断了吗？", "half"),
        ("前年我在写《轮轴的手感》时", "论一时兴起的木马旋转与轮轴的手感", "ending"),
        ("书接《轮轴的手感》", "论一时兴起的木马旋转与轮轴的手感", "ending"),
        (
            "参看《轮轴的手感》",
            "论一时兴起的木马旋转与轮轴的手感",
            "",
        ),  # a book's name may end a title by chance
        ("我之前读过的《轮轴的手感》", "论一时兴起的木马旋转与轮轴的手感", ""),
        ("我写过《轮轴的手感》", "关于木马的长篇书评之轮轴的手感", ""),  # notes on it
        ("我写过《轮轴》", "论木马与轮轴", ""),  # two signs
        ("有人写过《轮轴的手感》", "论一时兴起的木马旋转与轮轴的手感", ""),
        ("我们报道过《轮轴的那些事》", "轮轴的哪些事儿", "near"),
        ("上个月的《轮轴的那些事》", "轮轴的哪些事儿", "near"),
        ("我写过《轮轴解析》，还有《轮轴的那些事》", "轮轴的哪些事儿", "near"),
        ("我之前读过的《轮轴的那些事》", "轮轴的哪些事儿", ""),
        ("我写过《木马的手册》", "Merrygorounds（木马的手册）", ""),  # what it is, and no second title
        ("网上的《木马》笔记", "《木马：轮与轴》笔记", ""),
        ("说的是《那些年我们一起追过的木马》", "那些年我们一起追的木马", "near"),
        ("说的是《那些年我们一起追过的木马》", "电影：那些年我们一起追的木马", ""),  # the film
        ("难不过《轮轴...》", "轮轴", ""),  # a longer title, cut
        ("难不过《轮轴…》", "轮轴…", "exact"),
        ("难不过《轮轴之歌…》", "轮轴之歌", "folded"),  # as long as nobody else's
        ("论文《轮轴 - 木马的转动》", "木马的转动", ""),
        ("那天的《木马》一书读后", "《木马》一书读后", "around-marks"),  # be it said to be a book
        ("两周前我写的《木马轮轴》读书笔记", "《木马轮轴》笔记", "inner-title"),
        ("两周前他写的《木马轮轴》读书笔记", "《木马轮轴》笔记", ""),
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
    monkeypatch.setattr("wenmai.resolve.bounds.MOST_COMPARED", 0)
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


# --- a name of two things ---


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("笔者以前的文章《Wheels Are All We Want》里", "inner-title"),
        ("论文《Wheels Are All We Want》里", "said-paper"),
        ("论文《Wheels Are All We Want》笔记", "said-paper"),  # somebody's
        ("自《Wheels Are All We Want》以后", "paper-or-article"),
    ],
)
def test_a_name_that_paper_and_article_share(text: str, outcome: str) -> None:
    article = post("《Wheels Are All We Want》浅读", number=1)
    result = resolved(article, post("引用者", f"{text}。", number=2))
    assert [one.rule for one in result.citations] + [one.reason for one in result.unresolved] == [outcome]
    for one in result.unresolved:
        assert one.candidates == (f"{HOST}1",)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("见《木马奇谈》", "work-or-article"),
        ("在文章《木马奇谈》里", "exact"),
        ("《木马奇谈》这本书", "said-book"),
    ],
)
def test_a_title_of_which_there_are_notes_may_be_the_book(text: str, outcome: str) -> None:
    article, notes = post("木马奇谈", number=1), post("《木马奇谈》笔记", number=3)
    result = resolved(article, notes, post("引用者", f"{text}。", number=2))
    assert [one.rule for one in result.citations] + [one.reason for one in result.unresolved] == [outcome]
    for one in result.unresolved:
        assert one.candidates == (f"{HOST}1", f"{HOST}3")


def test_an_article_that_another_speaks_of_again_is_no_book() -> None:
    posts = post("木马奇谈", number=1), post("再谈《木马奇谈》", number=3)
    assert found(resolved(*posts, post("引用者", "见《木马奇谈》。")), "引用者") == [("木马奇谈", "exact")]


def test_the_folder_of_an_article_may_stand_before_its_title() -> None:
    article = post("木马的转动", path="blog/轮轴/horse.md", number=1)
    result = resolved(article, post("引用者", "见《轮轴 - 木马的转动》。"))
    assert found(result, "引用者") == [("木马的转动", "group")]


def test_another_article_is_meant_where_the_citing_one_has_nearly_the_same_title() -> None:
    text = "去年，本站发布了一篇文章《用脚本哄木马睡觉》。"
    citing = post("用脚本实现哄木马睡觉（演示）", text, number=2)
    result = resolved(post("用脚本实现哄轮轴睡觉", number=1), citing)
    assert found(result, citing.title) == [("用脚本实现哄轮轴睡觉", "near")]
    itself = post("用脚本哄木马儿睡觉", text, number=2)
    assert not [
        one for one in resolved(post("用脚本哄轮轴睡觉", number=1), itself).citations if one.rule == "near"
    ]


# --- a series ---


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
        ("漫步扩散（二）：自回归的想法", "series-position"),
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


def test_parts_of_another_number_are_no_rivals_of_the_one_that_is_cited() -> None:
    titles = ("木马轮轴内函数研究(一)", "木马轮轴函数研究(二)", "木马轮轴函数研究(三)")
    posts = [post(title, number=at) for at, title in enumerate(titles, 1)]
    result = resolved(*posts, post("引用者", "见《木马轮轴内函数研究(二)》。"))
    assert found(result, "引用者") == [("木马轮轴函数研究(二)", "near")]


def test_a_subtitle_that_one_article_has_is_enough() -> None:
    assert found(resolved(*DIFFUSION, post("引用者", "见《方差怎样估计》。")), "引用者") == [
        ("漫步扩散（三）：方差怎样估计", "subtitle")
    ]


def test_a_subtitle_is_enough_under_another_name_of_the_series() -> None:
    result = resolved(*DIFFUSION, post("引用者", "见文章《扩散漫步（三）：方差怎样估计》。"))
    assert found(result, "引用者") == [("漫步扩散（三）：方差怎样估计", "subtitle")]


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


def test_of_sister_titles_the_one_that_differs_by_a_word_is_taken() -> None:
    sisters = [
        post(f"木马转动深入讲解之{what}的几种模拟实现方法", number=at) for at, what in enumerate("甲乙丙", 1)
    ]
    result = resolved(*sisters, post("引用者", "见《木马转动深入讲解之乙的几种模拟实现办法》。"))
    assert found(result, "引用者") == [("木马转动深入讲解之乙的几种模拟实现方法", "near")]


# --- what a rule asks for besides its keys ---


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
