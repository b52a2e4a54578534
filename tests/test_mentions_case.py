"""Own titles in a text whose Latin words are written in other capitals or widths, or without the spaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_blogs import Blog, check_blog, posts

CASES = (
    Blog(
        "the Chinese words of the title are telling by themselves",
        posts(
            "把 USB 线剪开的那个晚上没睡",
            ("线头", "还有把usb线剪开的那个晚上没睡，第二天就后悔了。"),
            ("线皮", "后来又说起把ＵＳＢ线剪开的那个晚上没睡。"),
            ("线轴", "把 Usb 线剪开的那个晚上没睡，是因为下雨。"),
        ),
        mentions="2>1 3>1 4>1",
    ),
    Blog(
        "without spaces, and with them",
        posts(
            "给Nokia换了三次电池的老李",
            "用 3 根松木和 12 颗铜钉做的马",
            ("修手机", "给 nokia 换了三次电池的老李又来了。"),
            ("做马", "那匹用3根松木和12颗铜钉做的马还在。"),
        ),
        mentions="3>1 4>2",
    ),
    Blog(
        "few Chinese words are a word of the language with a name",
        posts(
            "Go 的接口与指针",
            "The Saddle Of Brass",
            ("随手记", "今天写了 go 的接口与指针，没写完。"),
            ("A note", "We saw the saddle of brass and went home."),
        ),
        mentions="",
    ),
)


@pytest.mark.parametrize("blog", CASES, ids=lambda blog: blog.name)
def test_capitals_say_little_beside_many_chinese_words(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)
