"""What files say of themselves: headers without fences, exports, days of every calendar, tags."""

# ruff: noqa: E501 (a blog's texts have lines as long as blogs have them)
from __future__ import annotations

from pathlib import Path

import pytest

from small_blogs import ENGLISH, FILLER, Blog, check_blog, post

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
HEADERS = (
    Blog(
        "capitals, CRLF, no mark at the head",
        {
            "notes/wheel.md": f"Title: A wheel of ash\r\nDate: 2012-03-04\r\nTags: wheel, ash\r\n\r\n{ENGLISH[0]}\r\n",
            "notes/saddle.md": f"Title: A saddle of felt\r\nDate: 2012-03-05\r\n\r\nAfter [it](wheel.md). {ENGLISH[1]}\r\n",
        },
        titles={"wheel": "A wheel of ash", "saddle": "A saddle of felt"},
        dates={"wheel": "2012-03-04", "saddle": "2012-03-05"},
        cites="saddle>wheel",
    ),
    Blog(
        "small letters, a value that goes on in the next line",
        {
            "wheel.md": f"title: A wheel of ash\nkeywords: wheel,\n    ash\ndate: 2012-03-04\n\n{ENGLISH[0]}\n",
            "saddle.md": f"title: A saddle of felt\nauthor: Ivo\ndate: 2012-03-05\n\n{ENGLISH[1]}\n",
        },
        titles={"wheel": "A wheel of ash", "saddle": "A saddle of felt"},
        dates={"wheel": "2012-03-04", "saddle": "2012-03-05"},
    ),
    Blog(
        "Chinese, small letters, with a mark at the head",
        {
            "lun.md": f"{BOM}title: 白蜡木的轮子\r\nslug: lun\r\ndate: 2012-03-04 08:00\r\n\r\n{FILLER[0]}\r\n",
            "an.md": f"{BOM}---\r\ntitle: 毡的鞍子\r\ndate: 2012-03-05\r\n---\r\n见[轮子](lun.md)。{FILLER[1]}\r\n",
        },
        titles={"lun": "白蜡木的轮子", "an": "毡的鞍子"},
        dates={"lun": "2012-03-04", "an": "2012-03-05"},
        cites="an>lun",
    ),
    Blog(
        "a single small line is prose",
        {"wheel.md": f"title: the word stands on every cover\n\n# A wheel of ash\n\n{ENGLISH[0]}\n"},
        titles={"wheel": "A wheel of ash"},
    ),
    Blog(
        "closed by a line of hyphens",
        {
            "wheel.md": f"title: A wheel of ash\r\ndate: 2012-03-04\r\ntags: [ash]\r\n---\r\n\r\n{ENGLISH[0]}\r\n",
            "saddle.md": f"title: A saddle of felt\ndate: 2012-03-05\n---\n{ENGLISH[1]}\n",
        },
        titles={"wheel": "A wheel of ash", "saddle": "A saddle of felt"},
        dates={"wheel": "2012-03-04", "saddle": "2012-03-05"},
    ),
)


def movable_type(*entries: str, end: str = "\n") -> str:
    return end.join(line for entry in entries for line in [*entry.strip("\n").split("\n"), "--------"]) + end


EXPORTS = (
    Blog(
        "addresses by month and base name",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\nSTATUS: Publish\nBASENAME: a_wheel\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\nSTATUS: Publish\nBASENAME: a_saddle\n-----\nBODY:\n"
                f'<p>The <a href="http://horses.example/2010/03/a_wheel.html">first one</a>. {ENGLISH[1]}</p>\n-----',
                f"TITLE: A tail\nAUTHOR: Ivo\nDATE: 05/06/2010 19:30:00\nSTATUS: Publish\nBASENAME: a_tail\n-----\nBODY:\n"
                f'<p>The <a href="http://horses.example/2010/03/a_wheel.html">wheel</a>, the <a href="http://horses.example/2010/04/a_saddle.html">saddle</a>. {ENGLISH[2]}</p>\n-----',
            )
        },
        cites="A saddle of felt>A wheel of ash|A tail>A wheel of ash|A tail>A saddle of felt",
        dates={"A wheel of ash": "2010-03-04", "A tail": "2010-05-06"},
    ),
    Blog(
        "base names with hyphens, in CRLF",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\nBASENAME: a-wheel\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\nBASENAME: a-saddle\n-----\nBODY:\n"
                f'<p>The <a href="http://horses.example/archives/2010/03/a-wheel.php">first one</a>. {ENGLISH[1]}</p>\n-----',
                end="\r\n",
            )
        },
        cites="A saddle of felt>A wheel of ash|",
    ),
    Blog(
        "a link around a whole title, and no base name",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\n-----\nBODY:\n"
                f'<p>After <a href="http://horses.example/2010/03/post_4.html">A wheel of ash</a>. {ENGLISH[1]}</p>\n-----',
            )
        },
        cites="A saddle of felt>A wheel of ash|",
    ),
    Blog(
        "somebody else's page of the same base name",
        {
            "export.txt": movable_type(
                f"TITLE: A wheel of ash\nAUTHOR: Ivo\nDATE: 03/04/2010 09:30:00 AM\nBASENAME: a_wheel\n-----\nBODY:\n<p>{ENGLISH[0]}</p>\n-----",
                f"TITLE: A saddle of felt\nAUTHOR: Ivo\nDATE: 04/05/2010 07:30:00 PM\nBASENAME: a_saddle\n-----\nBODY:\n"
                f'<p>Somebody <a href="http://wheels.example/shop/a_wheel.html">sells them</a>. {ENGLISH[1]}</p>\n-----',
            )
        },
        cites="",
    ),
)


def dated(day: str) -> str:
    return f"---\ntitle: 木马\ndate: {day}\n---\n{FILLER[0]}\n"


def page(day: str) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>木馬</title></head><body><article><h1>木馬</h1>'
        f"{day}<p>{FILLER[0]}</p></article></body></html>"
    )


DATES = (
    *(
        Blog(f"front matter {day}", {"a.md": dated(day)}, dates={"a": right})
        for day, right in (
            ("民國一百零九年五月一日", "2020-05-01"),
            ("民国廿五年六月二日", "1936-06-02"),
            ("民國98.03.08", "2009-03-08"),
            ("民國 109 年 5 月 1 日", "2020-05-01"),
            ("二零二〇年十一月廿三日", "2020-11-23"),
            ("二○二一年三月八日", "2021-03-08"),
            ("西元2020年5月1日", "2020-05-01"),
            ("公元二〇二〇年五月一日", "2020-05-01"),
            ("令和3年5月1日", "2021-05-01"),
            ("平成元年1月8日", "1989-01-08"),
            ("昭和50年12月31日", "1975-12-31"),
            ("2020年5月1號", "2020-05-01"),
        )
    ),
    *(
        Blog(f"page {day}", {"a.html": page(day)}, dates={"a": right})
        for day, right in (
            ('<p class="date">中華民國110年3月8日</p>', "2021-03-08"),
            ('<div class="post-meta">發表於 民國一百一十年三月八日</div>', "2021-03-08"),
            ('<span class="entry-date">二〇二一年三月八日 星期一</span>', "2021-03-08"),
            ("<time>民國110年3月8日</time>", "2021-03-08"),
        )
    ),
)


def saved(path: str, body: str) -> str:
    link = f'<link rel="canonical" href="https://horse.example/{path}">'
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{path}</title>{link}{body}</body></html>'


MOVED = (
    Blog(
        "a stub beside saved pages whose addresses are their paths",
        {
            "new/wheel.html": saved(
                "new/wheel.html",
                f"</head><body><article><h1>A wheel of ash</h1><p>{ENGLISH[0]}</p></article>",
            ),
            "new/saddle.html": saved(
                "new/saddle.html",
                f"</head><body><article><h1>A saddle of felt</h1><p>{ENGLISH[1]} See "
                '<a href="https://horse.example/2009/whl.html">this</a>.</p></article>',
            ),
            "2009/whl.html": saved(
                "new/wheel.html",
                '<meta http-equiv="refresh" content="0; url=https://horse.example/new/wheel.html"></head><body>'
                '<p>Moved <a href="https://horse.example/new/wheel.html">here</a>.</p>',
            ),
        },
        cites="saddle>wheel",
    ),
)


def tagged(tags: dict[str, str]) -> dict[str, str]:
    return {
        f"_posts/2020-01-{at:02}-{name}.md": post(name, "", day=at, filler=ENGLISH[at - 1], more=f"{line}\n")
        for at, (name, line) in enumerate(tags.items(), 1)
    }


JEKYLL = {"_config.yml": "title: Horses\nurl: https://horse.example\nbaseurl: ''\n"}
SIX = ("Ash", "Felt", "Hair", "Nails", "Oil", "Paint")
ONE_STRING = (
    "tags: saddle wheel",
    "tags: wheel",
    "tags: saddle",
    "tags: saddle wheel",
    "tags: wheel",
    "tags: saddle",
)
TAGS = (
    Blog(
        "Jekyll's categories in one string",
        JEKYLL
        | tagged({t: line.replace("tags", "categories") for t, line in zip(SIX, ONE_STRING, strict=True)}),
        topics=frozenset({"saddle", "wheel"}),
    ),
    Blog(
        "Jekyll's tags with commas in one string",
        JEKYLL
        | tagged(
            {
                t: line.replace("saddle wheel", "saddle, wheel")
                for t, line in zip(SIX, ONE_STRING, strict=True)
            }
        ),
        topics=frozenset({"saddle", "wheel"}),
    ),
    Blog(
        "a tag of two words in Jekyll's list",
        JEKYLL
        | tagged(
            {
                t: f"tags: [{line.removeprefix('tags: ')}]"
                for t, line in zip(SIX, ("tags: saddle wheel",) * 3 + ONE_STRING[:3], strict=True)
            }
        ),
        topics=frozenset({"saddle wheel"}),
    ),
    Blog(
        "two words always in one string",
        JEKYLL | tagged({t: "tags: saddle wheel" if at % 2 else "layout: post" for at, t in enumerate(SIX)}),
        topics=frozenset({"saddle", "wheel"}),
    ),
    Blog(
        "Hugo's string is one tag",
        {"hugo.toml": "title = 'Horses'\nbaseURL = 'https://horse.example/'\n"}
        | {
            f"content/posts/{t.lower()}.md": post(
                t, "", day=at, filler=ENGLISH[at - 1], more="tags: [saddle wheel]\n" if at % 2 else ""
            )
            for at, t in enumerate(SIX, 1)
        },
        topics=frozenset({"saddle wheel"}),
    ),
)

BLOGS = {"headers": HEADERS, "exports": EXPORTS, "dates": DATES, "tags": TAGS, "moved": MOVED}


@pytest.mark.parametrize(
    "blog", [pytest.param(blog, id=f"{kind}: {blog.name}") for kind, blogs in BLOGS.items() for blog in blogs]
)
def test_a_blog_of_the_kind_is_understood(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)
