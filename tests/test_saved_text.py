"""Pages saved as text with everything around them, and articles as plain text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import agreement
from steps import LINEAR, growth
from wenmai.extract import extract
from wenmai.model import Document
from wenmai.read.readers import read_bytes
from wenmai.read.saved import archive_page
from wenmai.read.saved import page as saved_text
from wenmai.read.saved import plain as plain_text
from wenmai.read.saved.chrome import page_parts, plain_line
from wenmai.read.source import ReadResult, Source, decode

PAGE = r"""某站 首页
## MENU

- [归档](https://notes.example/archive)

## NEWPOSTS

- [凸优化漫游（九）：一个被截断的...](https://notes.example/archives/99)

[首页](https://notes.example) [数学](https://notes.example/category/math) 凸函数的一个性质

5Mar

# [凸函数的一个性质\|附证明](https://notes.example/archives/12)

By 李四 \|
2020-03-05 \|
1203位读者\|

## 起因 [\#](https://notes.example/archives/12#%E8%B5%B7)

前面我们在 [《凸集入门》](https://notes.example/archives/7) 中介绍过凸集，这里接着介绍定义在它上面的函数。

```python
# 转载到请包括本文地址：https://notes.example/archives/12
```

原文链接：[https://elsewhere.example/paper](https://elsewhere.example/paper)，其中有更一般的结论，证明也更长一些。

## 相关阅读

想知道更多的读者，可以从《凸分析》这本书读起，它的第一章就够用了，后面的章节可以慢慢看。

_**转载到请包括本文地址：** [https://notes.example/archives/12](https://notes.example/archives/12)_

_**更详细的转载事宜请参考：**_ [《本站说明》](https://notes.example/archives/1)

**如果您需要引用本文，请参考：**

李四. (Mar. 05, 2020). 《凸函数的一个性质\|附证明 》\[Blog post\]. Retrieved from [https://notes.example/archives/12](https://notes.example/archives/12)

@online{notes-12,
        title={凸函数的一个性质},
}

分类： [数学](/category/math)    标签： [凸](/tag/%E5%87%B8/), [函数](/tag/f/)[2 评论](/archives/12#comments)

< [更早的一篇](https://notes.example/archives/11) \| [更晚的一篇](https://notes.example/archives/13) >

### 你也许还对下面的内容感兴趣

- [对偶问题](https://notes.example/archives/30)

[发表你的看法](https://notes.example/archives/12#comment_form)

王五

March 6th, 2020

这和《变分法》里讲的那个结论是不是一回事？看上去很像，但我没有完全想明白，请指教。

### 友情链接

- [邻居](https://other.example)
"""


def read(text: str, name: str = "page.txt") -> ReadResult:
    return read_bytes(name, text.encode())


def the_document(result: ReadResult) -> Document:
    assert len(result.documents) == 1, result
    return result.documents[0]


def cited(document: Document) -> set[str]:
    return {one.url or one.title for one in extract(document)[0].mentions}


def test_the_facts_of_a_page() -> None:
    document = the_document(read(PAGE))
    assert document.reader == "saved-page"
    assert document.title == "凸函数的一个性质|附证明"
    assert document.url == "https://notes.example/archives/12"
    assert document.site == "notes.example"
    assert (document.date, document.author, document.reads) == ("2020-03-05", "李四", 1203)
    assert document.tags == ("凸", "函数")
    assert document.known == "text"


def test_the_body_and_nothing_else() -> None:
    document = the_document(read(PAGE))
    assert document.text.startswith("起因\n")
    assert document.text.endswith("后面的章节可以慢慢看。")
    assert cited(document) == {
        "https://notes.example/archives/7",
        "https://elsewhere.example/paper",
        "凸分析",
    }


def test_what_was_left_out_is_said() -> None:
    result = read(PAGE)
    names = [one.what for one in result.left_out]
    assert names == [
        "navigation",
        "sidebar",
        "permalink",
        "cite-box",
        "tags",
        "previous-next",
        "related",
        "comments",
        "blogroll",
    ]
    assert all(one.size > 0 and one.why for one in result.left_out)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "By 李四 \\|\n2020-03-05 \\|\n1203位读者\\|", "By李四|2020-03-05|1203位读者|:", id="one line"
        ),
        pytest.param("By 李四 \\|\n2020-03-05 \\|", " By \n 李四 |\n 2020-03-05 |", id="spread out"),
        pytest.param("\n\n_**转载到", "_**转载到", id="permalink runs on"),
    ],
)
def test_other_ways_of_scraping(old: str, new: str) -> None:
    document = the_document(read(PAGE.replace(old, new)))
    usual = the_document(read(PAGE))
    assert (document.title, document.date, document.author) == (usual.title, usual.date, usual.author)
    assert document.reads == 1203
    assert cited(document) == cited(usual)


def test_a_fence_that_was_left_open_hides_no_end() -> None:
    block = PAGE[PAGE.index("```python") : PAGE.index("原文链接")]
    document = the_document(read(PAGE.replace(block, "```python\nprint(1)```\n\n")))
    assert document.text.endswith("后面的章节可以慢慢看。")


def test_a_page_without_heading_and_byline_tells_itself_in_its_citation() -> None:
    start, end = PAGE.index("前面我们"), PAGE.index("分类：")
    document = the_document(read(PAGE[start:end]))
    assert document.title == "凸函数的一个性质|附证明"
    assert (document.date, document.author) == ("2020-03-05", "李四")
    assert document.url == "https://notes.example/archives/12"
    assert document.text.startswith("前面我们")
    assert document.text.endswith("后面的章节可以慢慢看。")


def test_the_citation_of_another_page_in_the_body_is_not_the_pages_own() -> None:
    other = "赵六. (Jan. 01, 2011). 《别人的文章 》\\[Blog post\\]. Retrieved from https://elsewhere.example/1\n\n"
    text = PAGE.replace("原文链接：", f"{other}原文链接：")
    assert the_document(read(text)).title == "凸函数的一个性质|附证明"
    headless = text[text.index("前面我们") :]
    assert the_document(read(headless)).title == "凸函数的一个性质|附证明"


WORDPRESS = """Skip to content

# A walk in spaces

Posted on March 5, 2020 by Jane Roe

In [the first walk](https://walks.example/first/) we met metric spaces, and there was no need for more.

Now we meet others, which is why a metric is not enough and a topology has to do the work instead.

Share this:

- [Mail](https://walks.example/share)

### Related

- [Knots](https://walks.example/knots/)

Posted in Geometry | Tagged topology, metric

Previous post: [Planes](https://walks.example/planes/)

## 2 thoughts on “A walk in spaces”

Somebody says: have a look at [my page](https://spam.example/), it is much better than this one.

Proudly powered by WordPress
"""


def test_a_wordpress_page() -> None:
    document = the_document(read(WORDPRESS))
    assert document.reader == "saved-page"
    assert (document.title, document.date, document.author) == ("A walk in spaces", "2020-03-05", "Jane Roe")
    assert document.tags == ("topology", "metric")
    assert cited(document) == {"https://walks.example/first/"}
    assert document.text.endswith("do the work instead.")


def test_a_heading_of_the_article_is_no_end() -> None:
    text = WORDPRESS.replace(
        "Now we meet",
        "## Related reading\n\nThe book by Roe is a good start, as far as I know.\n\nNow we meet",
    )
    assert the_document(read(text)).text.endswith("do the work instead.")


def test_an_impossible_date_is_reported() -> None:
    result = read(PAGE.replace("2020-03-05", "2020-02-30"))
    assert [one.code for one in result.findings] == ["bad-date"]
    assert the_document(result).date == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: 甲\n---\n" + PAGE, id="front matter"),
        pytest.param(
            "甲\nBy 李四 | 2020-03-05 | 引用一段\n乙\nBy 李四 | 2020-03-06 | 引用又一段\n", id="archive"
        ),
        pytest.param(
            "# 笔记\n\n本文链接：https://notes.example/1 在这里，只有这一个记号。\n", id="one sign only"
        ),
        pytest.param(
            "## MENU\n\n甲\nBy 李四 | 2020-03-05 | 开头几句\n\n[阅读全文...](/1)\n\n### 最近评论\n",
            id="list of one",
        ),
    ],
)
def test_what_is_no_saved_page(text: str) -> None:
    assert not saved_text.recognises(decode("page.txt", text.encode())[0])


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("_**转载请注明出处：** <https://a.example/1>_", "permalink"),
        ("本文链接：https://a.example/1", "permalink"),
        ("Permalink: https://a.example/1", "permalink"),
        ("本文链接了很多资料", None),
        ("**如果您需要引用本文，请参考：**", "cite-box"),
        ("李四. (Mar. 05, 2020). 《甲 》\\[Blog post\\].", "cite-box"),
        ("Tagged topology, metric", "tags"),
        ("标签这个词在这里只是一个词。", None),
        ("< [甲](/1) \\| [乙](/2) >", "previous-next"),
        ("上一篇：[甲](/1)", "previous-next"),
        ("上一篇文章里我们说过凸集。", None),
        ("### 你也许还对下面的内容感兴趣", "related"),
        ("相关文章", "related"),
        ("相关文章很多，这里只说一篇。", None),
        ("[发表你的看法](#form)", "comments"),
        ("12 条评论", "comments"),
        ("评论区里有人问到了这一点。", None),
        ("### 随机文章", "sidebar"),
        ("### 友情链接", "blogroll"),
        ("© 2020 某站", "footer"),
        ("Powered by Typecho", "footer"),
    ],
)
def test_parts_of_a_page(line: str, part: str | None) -> None:
    found = page_parts(f"一行\n{line}\n又一行")
    assert {number: one.name for number, one in found.items()} == ({1: part} if part else {}), plain_line(
        line
    )


def page_of(more: str) -> Source:
    return decode("page.txt", (PAGE + more).encode())[0]


def test_pages_of_one_sign_repeated_take_linear_time() -> None:
    for sign in (
        "< [",
        "[](",
        "转载本文地址：",
        "By 李四 | ",
        "《》[Blog post ",
        "**",
        "```\n",
        "相关阅读\n",
    ):
        assert saved_text.recognises(page_of(sign * 5_000))
        assert saved_text.read(page_of(sign * 5_000)).documents
        assert growth(lambda size, sign=sign: partial(_recognised_and_read, sign * size), 500, 2_000) < LINEAR


def _recognised_and_read(signs: str) -> None:
    source = page_of(signs)
    saved_text.recognises(source)
    saved_text.read(source)


def test_an_archive_page_of_many_entries_takes_linear_time() -> None:
    def prepared(size: int) -> Callable[[], ReadResult]:
        source = decode("page.txt", ("题目\n\nBy 李四 | 2020-03-05 | 12位读者\n\n" * size).encode())[0]
        return partial(archive_page.read, source)

    assert len(prepared(1_000)().documents) == 1_000
    assert growth(prepared, 200, 800) < LINEAR


@pytest.mark.parametrize("line", ["# {}x", "# [{}", "标签：{}", "作者：{}", "{}", "转载{}地址：", "By {} | "])
def test_long_lines_take_linear_time(line: str) -> None:
    def prepared(size: int) -> Callable[[], ReadResult]:
        return partial(read, PAGE.replace("# [凸", line.format(" " * size) + "\n\n# [凸"))

    assert the_document(prepared(100_000)()).title == "凸函数的一个性质|附证明"
    assert growth(prepared, 500, 2_000, inside_patterns=True) < LINEAR


# --- plain text ---------------------------------------------------------------------------------

PLAIN = """谈谈凸函数

作者：李四 2020-03-05

凸函数是一类很好的函数，因为它的局部极小就是全局极小，这一点在文章《凸集入门》中已经说过了，不再重复。

这里只说它的一个性质，也就是它总在自己的切线之上，由此可以推出许多不等式，其中有些还很有名。
"""


def test_plain_text() -> None:
    document = the_document(read(PLAIN, "note.txt"))
    assert document.reader == "plain-text"
    assert (document.title, document.date, document.author) == ("谈谈凸函数", "2020-03-05", "李四")
    assert cited(document) == {"凸集入门"}
    assert document.text.startswith("凸函数是")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("首页\n归档\n关于\n" * 20, id="menu"),
        pytest.param("import os\n\n" + "def f(x: int) -> int:\n    return x\n" * 20, id="code"),
        pytest.param("这一行是句子。\n\n" + PLAIN, id="no title"),
        pytest.param("\n".join(f"{n}. 第{n}件要买的东西和它的价钱" for n in range(50)), id="list"),
        pytest.param(PLAIN + "一行没有句号的短话\n" * 40, id="mostly no prose"),
        pytest.param("只有一段\n\n" + PLAIN.splitlines()[4], id="one paragraph"),
    ],
)
def test_what_is_no_plain_article(text: str) -> None:
    assert not plain_text.recognises(decode("note.txt", text.encode())[0])


# --- the corpus ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus() -> Path:
    if not agreement.CORPUS.is_dir():
        pytest.skip("the corpus (../shared/corpora/kexue) is not on this machine")
    return agreement.CORPUS


@pytest.mark.usefixtures("corpus")
def test_forms_of_one_article_agree() -> None:
    """What remains: one title that Markdown's scraper spaced otherwise, two pages whose Markdown has no
    tags, 18 whose Markdown keeps the byline in the body."""
    result = agreement.compare("md", "raw_pages")
    assert (result.articles, result.citations) >= (441, 800)
    assert {fact: result.share(fact) for fact in ("title folded", "date", "url", "author", "end")} == {
        "title folded": 1,
        "date": 1,
        "url": 1,
        "author": 1,
        "end": 1,
    }
    assert result.share("cited") >= 0.99
    assert result.share("title") >= 0.99
    assert result.share("tags") >= 0.99
    assert result.share("begin") >= 0.95


@pytest.mark.usefixtures("corpus")
def test_forms_without_links_agree() -> None:
    result = agreement.compare("md_plain", "raw_pages")
    assert result.articles == 66
    assert all(result.share(fact) == 1 for fact in ("title", "date", "url", "author", "end", "cited"))


@pytest.mark.usefixtures("corpus")
def test_forms_built_together_are_one_article_each() -> None:
    assert agreement.built_together() == (507, 507, 507)
