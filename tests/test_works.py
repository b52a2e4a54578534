"""What is cited and is no article: its kind, its identity, and what makes a title an article only cited."""

from __future__ import annotations

import pytest

from resolving import DIFFUSION, HOST, found, left, post, resolved, work
from wenmai.extract.books import BOOK_CUES, BookCue, said_book
from wenmai.extract.works import hint_of_address
from wenmai.fold import canonical_url
from wenmai.model import GivenCitation
from wenmai.resolve.books import TITLES, BookTitle, is_book_title


def test_a_mark_with_a_link_elsewhere_is_a_work_elsewhere() -> None:
    result = resolved(
        *DIFFUSION, post("引用者", "见《纸飞机》。", links=(("《纸飞机》", "https://elsewhere.example/x"),))
    )
    assert (work(result).kind, work(result).url) == ("work", "https://elsewhere.example/x")


@pytest.mark.parametrize(
    ("text", "kind", "known"),
    [
        ("见文章《纸飞机的航程》。", "article", "cited"),
        ("见《漫步扩散（七）：采样》。", "article", "cited"),
        ("见《纸飞机》。", "work", ""),
        ("见论文《Attention on Wooden Horses》。", "paper", ""),
        ("推荐《沉思录》一书。", "book", ""),
    ],
)
def test_a_title_without_an_article_becomes_what_the_evidence_says(text: str, kind: str, known: str) -> None:
    result = resolved(*DIFFUSION, post("引用者", text))
    if kind == "article":
        assert [one.known for one in result.articles if one.known == "cited"] == [known]
        assert not result.works
    else:
        assert work(result).kind == kind


def test_an_article_that_somebody_else_published_is_a_work() -> None:
    result = resolved(post("引用者", "后来某教授在报上发表了文章《论木马》。"))
    assert work(result).title == "论木马"
    assert not left(result)


def test_a_book_in_the_words_of_a_link_does_not_name_the_article_behind_it() -> None:
    others = [post(f"周报{at}", number=at) for at in (1, 2, 3)]
    text = "往期：两本书《论木马》。"
    result = resolved(*others, post("引用者", text, number=4, links=(("两本书《论木马》", f"{HOST}9"),)))
    assert [one.title_inferred for one in result.articles if one.id == f"{HOST}9"] == [True]


def test_one_paper_is_one_work_however_it_is_cited() -> None:
    result = resolved(
        post(
            "甲",
            "见论文《Wooden Horses Turn》。",
            links=(("《Wooden Horses Turn》", "https://arxiv.org/abs/2006.11239v2"),),
        ),
        post("乙", "见那篇。", links=(("那篇", "https://papers.cool/arxiv/2006.11239"),)),
        post("丙", "见《Wooden horses turn》。"),
    )
    paper = work(result)
    assert (paper.id, paper.kind, paper.title) == (
        "https://arxiv.org/abs/2006.11239",
        "paper",
        "Wooden Horses Turn",
    )
    assert paper.identifiers == (("arxiv", "2006.11239"),)
    assert sorted(one.rule for one in result.citations) == ["arxiv-link", "arxiv-link", "work-title"]


def test_a_record_that_cites_nothing_makes_no_work() -> None:
    result = resolved(post("甲", "", citations=(GivenCitation(), GivenCitation(title="  "))))
    assert not result.works


def test_a_book_that_an_article_is_about_is_not_the_article() -> None:
    result = resolved(
        post("《木马是怎样炼成的》：读书的人"), post("引用者", "本月读了《木马是怎样炼成的》。")
    )
    assert work(result).kind == "work"
    assert found(result, "引用者") == [("木马是怎样炼成的", "no-article")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("《重构》一书说得好", "book"),
        ("论文《重构》说得好", "paper"),
        ("《重构》是他最好的一部小说", "book"),
        ("在《重构》里说过", ""),
        ("以前写过的书评，见我写的《重构》一书", ""),  # by the writer's own words
    ],
)
def test_a_book_is_no_article_of_its_title(text: str, kind: str) -> None:
    result = resolved(post("重构", number=1), post("引用者", f"{text}。", number=2))
    assert [one.kind for one in result.works] == ([kind] if kind else [])
    assert bool(kind) or [one.target for one in result.citations] == [f"{HOST}1"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("论文发表在《木马科学》杂志", "work"), ("他提交给《木马评论》", "work"), ("论文《木马科学》", "paper")],
)
def test_where_a_paper_is_published_is_no_paper(text: str, kind: str) -> None:
    assert [one.kind for one in resolved(post("引用者", f"{text}。")).works] == [kind]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("木马与轮轴", "见《木马与轮轴》"),  # short: others have it too
        ("木马转动时的轮轴问题", "可以参考林先生的《木马转动时的轮轴问题》"),
        ("木马转动时的轮轴问题", "论文《木马转动时的轮轴问题》"),
    ],
)
def test_a_title_linked_elsewhere_is_a_work_where_it_may_be_another(title: str, text: str) -> None:
    citing = post("引用者", f"{text}。", number=2, links=((f"《{title}》", "https://b.example/x"),))
    result = resolved(post(title, number=1), citing)
    assert [one.id for one in result.works] == ["https://b.example/x"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("我们的文章《论木马》里", "cited"),
        ("前面的文章：《论木马》", "cited"),
        ("文章题为《论木马》", "cited"),
        ("文章部分内容来自《论木马》", ""),
        ("这是博客里对《论木马》的笔记", ""),
        ("文章《论木马》的读书笔记", ""),
    ],
)
def test_what_is_called_an_article_stands_beside_that_word(text: str, known: str) -> None:
    result = resolved(post("引用者", f"{text}。"))
    assert [one.known for one in result.articles if one.title == "论木马"] == ([known] if known else [])


def test_latin_titles_are_papers_where_papers_are_cited() -> None:
    text = "《On Wheels and Axles》《Wheels Are Round》"
    arxiv = post("甲", text, links=(("《Wheels Are Round》", "https://arxiv.org/abs/1706.03762"),))
    assert {one.kind for one in resolved(arxiv).works} == {"paper"}
    songs = tuple((f"《Song {at} of Wheels》", f"https://music.example/{at}") for at in range(3))
    text += "".join(title for title, _ in songs)
    other = post("甲", text, links=(("《Wheels Are Round》", "https://arxiv.org/abs/1706.03762"), *songs))
    kinds = {one.title: one.kind for one in resolved(other).works}
    assert kinds["On Wheels and Axles"] == "work"
    assert kinds["Wheels Are Round"] == "paper"


def test_one_work_under_a_long_title_is_one_node() -> None:
    title = "《Wheels Are All You Need》"
    rows = ("https://arxiv.org/abs/1706.03762", "https://blog.example/wheels", "")
    documents = [
        post(f"引用者{at}", f"见论文{title}。", links=((title, url),) if url else ())
        for at, url in enumerate(rows)
    ]
    result = resolved(*documents)
    assert work(result).id == rows[0]
    assert [one.rule for one in result.citations] == ["arxiv-link", "work-title", "work-title"]


def test_a_page_under_the_title_of_two_papers_is_neither() -> None:
    title = "《Wheels Are All You Need》"
    rows = (
        "https://arxiv.org/abs/1706.03762",
        "https://arxiv.org/abs/1706.03763",
        "https://blog.example/wheels",
    )
    documents = [post(f"引用者{at}", f"见{title}。", links=((title, url),)) for at, url in enumerate(rows)]
    assert [one.id for one in resolved(*documents).works] == list(rows)


def test_works_of_one_short_title_at_two_addresses_stay_two() -> None:
    rows = ("https://arxiv.org/abs/1706.03762", "https://blog.example/wheels")
    documents = [
        post(f"引用者{at}", "见《木马》。", links=(("《木马》", url),)) for at, url in enumerate(rows)
    ]
    assert len(resolved(*documents).works) == 2


def test_videos_and_papers_told_apart_by_their_query_are_several() -> None:
    rows = [
        ("《木马视频一》", "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=3"),
        ("《木马视频二》", "https://www.youtube.com/watch?v=bbbbbbbbbbb"),
        ("《On Wheels》", "https://openreview.net/pdf?id=aaaaaaaaa"),
        ("《On Axles》", "https://openreview.net/forum?id=bbbbbbbbb&noteId=c"),
        ("《On Wheels again》", "https://openreview.net/forum?id=aaaaaaaaa"),
    ]
    result = resolved(post("引用者", "".join(title for title, _ in rows), links=tuple(rows)))
    assert [one.id for one in result.works] == [
        "https://openreview.net/forum?id=aaaaaaaaa",
        "https://openreview.net/forum?id=bbbbbbbbb",
        "https://youtube.com/watch?v=aaaaaaaaaaa",
        "https://youtube.com/watch?v=bbbbbbbbbbb",
    ]


@pytest.mark.parametrize(
    ("line", "isbn"),
    [
        ("（某出版社，2004）ISBN 978-0141019055", "9780141019055"),
        ("，ISBN: 0-306-40615-2", "9780306406157"),  # ten digits
        ("，ISBN 978-0141019056", ""),  # a wrong check digit
        ("\nISBN 978-0141019055", ""),  # another line
    ],
)
def test_an_isbn_behind_a_title_names_the_book(line: str, isbn: str) -> None:
    result = resolved(post("引用者", f"读《论木马》{line}。"))
    assert work(result).identifiers == ((("isbn", isbn),) if isbn else ())
    assert (work(result).kind, work(result).url) == ("book" if isbn else "work", "")


def test_template_code_is_no_title() -> None:
    result = resolved(post("引用者", "见《{{ post.title }}》。"))
    assert (result.works, result.citations, result.unresolved) == ([], [], [])


def test_a_number_in_a_name_makes_no_article_of_a_film() -> None:
    result = resolved(post("轮轴联盟4：终局"), post("引用者", "看了《轮轴联盟1》。"))
    assert [one.title for one in result.works] == ["轮轴联盟1"]


@pytest.mark.parametrize(
    ("behind", "known"),
    [("，我们有条件推进这件事", ""), ("中，我们推导了它", "cited"), ("介绍的办法", "cited")],
)
def test_we_behind_a_title_speak_of_what_is_in_it(behind: str, known: str) -> None:
    result = resolved(post("引用者", f"《木马与轮轴转动问题的解法》{behind}。"))
    assert [one.known for one in result.articles if one.title != "引用者"] == ([known] if known else [])


@pytest.mark.parametrize(
    "text",
    [
        "推荐几本参考书籍，如《木马传奇》、《轮轴新编》",
        "之后陆续看过的书，《木马传奇》，《轮轴新编》",
        "看了《木马传奇》的书",
        "打磨的书籍《木马传奇》",
    ],
)
def test_what_is_called_a_book_is_one(text: str) -> None:
    result = resolved(post("木马传奇", number=1), post("引用者", f"{text}。", number=2))
    assert next(one.kind for one in result.works if one.title == "木马传奇") == "book"
    assert not [one for one in result.citations if one.target == f"{HOST}1"]


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("2019 年读书记录", "- 《木马传奇》：好看", "book"),
        ("2019 年读书记录", "文中提到《木马传奇》这件事", "work"),  # no item of a list
        ("2019 年旅行记录", "- 《木马传奇》：好看", "work"),
    ],
)
def test_the_items_of_a_list_of_books_are_books(title: str, text: str, kind: str) -> None:
    assert work(resolved(post(title, text))).kind == kind


def test_a_heading_can_announce_a_list_of_books() -> None:
    text = "参考书目\n- 《木马传奇》\n风景\n- 《轮轴新编》"
    headings = tuple((text.index(one), text.index(one) + len(one)) for one in ("参考书目", "风景"))
    result = resolved(post("随笔", text, headings=headings))
    assert {one.title: one.kind for one in result.works} == {"木马传奇": "book", "轮轴新编": "work"}


# --- books told by the words beside them, by their titles, by the list ---


@pytest.mark.parametrize("cue", BOOK_CUES, ids=lambda cue: f"{cue.name}-{cue.side}")
def test_a_cue_of_books_knows_its_example_and_nothing_else(cue: BookCue) -> None:
    found_in, not_in = (
        text.partition("《》")[0 if cue.side == "before" else 2] for text in (cue.example, cue.not_this)
    )
    assert cue.pattern.search(found_in)
    assert not cue.pattern.search(not_in)
    assert said_book(*cue.example.split("《》"))
    assert not said_book(*cue.not_this.split("《》"))


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title.name)
def test_a_title_that_only_a_book_has(title: BookTitle) -> None:
    assert title.pattern.search(title.example)
    assert is_book_title(title.example)
    assert not is_book_title(title.not_this)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("见《木马》第三章。", "book"),
        ("见《木马》第2卷第3期。", "work"),
        ("见《木马》（常某等译，某地：木马出版社，1986）。", "book"),
        ("见《木马》（译者注：很长）。", "work"),
        ("《木马的构造（第 2 版）》", "book"),
        ("《木工大词典》", "book"),
        ("《木马》读书笔记", "book"),
        ("《木马》学习笔记", "work"),
    ],
)
def test_what_only_books_have(text: str, kind: str) -> None:
    assert work(resolved(post("引用者", text))).kind == kind


def test_the_title_of_a_book_is_no_evidence_against_an_article_of_it() -> None:
    result = resolved(post("木马权威指南", number=1), post("引用者", "见《木马权威指南》。", number=2))
    assert found(result, "引用者") == [("木马权威指南", "exact")]


@pytest.mark.parametrize(("url", "kind"), [("", "book"), ("https://b.example/x", "work")])
def test_a_linked_title_of_a_dictionary_may_be_an_article_about_one(url: str, kind: str) -> None:
    links = (("《怎样用词典》", url),) if url else ()
    assert work(resolved(post("引用者", "见《怎样用词典》。", links=links))).kind == kind


BOOKS = "- 《木马的构造（第 2 版）》\n- 《轮轴》\n- 《拉索（修订版）》\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (BOOKS, "book"),
        (BOOKS.replace("（修订版）", ""), "work"),  # one book alone
        (BOOKS + "- 论文《论木马》\n", "work"),
        (BOOKS.replace("- 《轮轴》\n", "- 电影《轮轴》\n"), "work"),
        (BOOKS.replace("- 《轮轴》\n", "") + "很长的话。" * 40 + "\n- 《轮轴》\n", "work"),
        (BOOKS.replace("- 《轮轴》\n", "") + "再说《轮轴》的事。", "work"),  # no item of the list
        (BOOKS + "".join(f"- 《木马之{one}》\n" for one in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"), "work"),
    ],
)
def test_what_stands_in_a_list_of_books_is_one(text: str, kind: str) -> None:
    kinds = {one.title: one.kind for one in resolved(post("清单", text)).works}
    assert kinds["轮轴"] == kind


# --- repositories ---


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://github.com/wood/lathe", "wood/lathe"),
        ("https://github.com/wood/lathe.git", "wood/lathe"),
        ("https://github.com/wood/lathe/blob/main/turn.py", "wood/lathe"),
        ("https://github.com/wood/lathe/releases", "wood/lathe"),
        ("https://gitlab.com/wood/lathe/-/tree/main", "wood/lathe"),
        ("https://github.com/wood/lathe/issues", ""),
        ("https://github.com/wood/lathe/issues/7", ""),
        ("https://github.com/wood/lathe/pull/7/files", ""),
        ("https://github.com/wood/lathe/wiki", ""),
        ("https://github.com/wood", ""),
        ("https://github.com/topics/lathe", ""),
        ("https://github.com/settings/tokens/new", ""),
        ("https://github.com/features/actions", ""),
        ("https://github.com/topicswood/lathe", "topicswood/lathe"),
        ("https://gist.github.com/wood/0123", ""),
        ("https://wood.github.io/lathe", ""),
    ],
)
def test_which_addresses_name_a_repository(address: str, repository: str) -> None:
    hint = hint_of_address(canonical_url(address))
    assert (hint.kind, dict(hint.identifiers).get(address.split("/")[2].partition(".")[0], "")) == (
        "software" if repository else "",
        repository,
    )


def test_words_that_point_are_no_name_of_what_they_point_to() -> None:
    text, repository = "代码在这里，也可用车床工具。", "https://github.com/wood/lathe"
    pointed = resolved(post("引用者", text, links=(("这里", repository),)))
    assert work(pointed).title == "wood/lathe"
    named = resolved(post("引用者", text, links=(("这里", repository), ("车床工具", repository))))
    assert (work(named).title, work(named).aliases) == ("wood/lathe", ("车床工具",))


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("[6] 木马与风筝的来历：", "木马与风筝的来历"),
        ("- Axles of Wood: ", "Axles of Wood"),
        ("水轮分词系统： ", "水轮分词系统"),
        ("视频地址：", ""),
        ("官网地址（英文）：", ""),
        ("词向量：", ""),
        ("原图来自：", ""),
        ("本文的木马已经更新到原论文：", ""),
        ("This is what I have now: ", ""),
        ("更多内容，请访问：", ""),
        ("木马与风筝的来历", ""),
    ],
)
def test_words_before_an_address_name_the_work_there(before: str, title: str) -> None:
    url = "https://lathe.example/7"
    node = work(resolved(post("引用者", f"{before}{url}", links=((url, url),))))
    assert node.title == (title or "lathe.example/7")


@pytest.mark.parametrize(
    ("between", "is_one"),
    [
        (" 论文地址： ", True),
        ("arXiv: ", True),
        ("链接：", True),
        (" 代码链接： ", False),
        ("，数据见", False),
    ],
)
def test_an_address_said_to_be_that_of_a_title_belongs_to_it(between: str, is_one: bool) -> None:
    url = "https://arxiv.org/abs/2006.11239"
    result = resolved(post("引用者", f"见论文《Wooden Horses Turn》{between}{url}", links=((url, url),)))
    assert (len(result.works) == 1) == is_one
    assert "Wooden Horses Turn" in {one.title for one in result.works}


def test_days_versions_and_pages_are_no_other_names_of_a_work() -> None:
    release, page = "https://github.com/wood/lathe/releases", "https://github.com/wood/lathe"
    links = (("2024-06-11", release), ("GitHub releases page", release), ("v.1.63.0", release))
    links += (("Wood Lathe", page), ("latest release of Lathe", release), ("2001", page), ("Lathe 2", page))
    text = "，".join(words for words, _ in links)
    node = work(resolved(post("引用者", f"{text}。", links=links)))
    assert (node.title, node.aliases) == ("wood/lathe", ("Lathe 2", "Wood Lathe"))


def test_a_marked_title_of_digits_is_a_name() -> None:
    assert work(resolved(post("引用者", "推荐《1984》一书。"))).title == "1984"


def test_a_number_is_no_title_of_a_book() -> None:
    text = "书在这里。"
    linked = resolved(post("引用者", text, links=(("这里", "https://book.douban.com/subject/1234567/"),)))
    assert work(linked).title == "book.douban.com/subject/1234567"
