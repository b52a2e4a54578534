"""`make bench-parts`: texts that would cost the square of their size if anything looked at them twice.

What the tests count in steps on small sizes is timed here at the sizes that an attacker would choose: the
time for eight times the size, as a multiple. About 8 is linear, 64 is a square.
"""

from __future__ import annotations

from collections.abc import Callable

from wenmai.extract import extract
from wenmai.model import Document
from wenmai.read.markdown.text import rendered
from wenmai.read.readers import read_bytes

__all__ = ["hostile"]

SIZE = 125_000  # code points of the smaller text

SIGNS: tuple[tuple[str, Callable[[str], object], tuple[str, ...]], ...] = (
    (
        "markdown",
        rendered,
        ("[", "![", "](", "`", "<a ", "<!--", "$", "*a", "\n> ", "\n---", "[a]:", "{{<"),
    ),
    (
        "extract",
        lambda text: extract(Document(path="a.md", reader="t", text=text, known="text")),
        ("《", "《甲》，", "「系列", "系列第", "本文是 ", "> * ", "上一篇文章，", "\\[ x "),
    ),
    (
        "page.txt",
        lambda text: read_bytes("page.txt", text.encode()),
        ("< [", "By 李 | ", "《》[Blog post "),
    ),
    ("feed.xml", lambda text: read_bytes("feed.xml", text.encode()), ("<rss><item><![CDATA[", "<rss><item")),
)


def hostile(timed: Callable[..., float]) -> None:
    """Print the multiples."""
    for name, action, signs in SIGNS:
        for sign in signs:
            small, large = (sign * (size // len(sign)) for size in (SIZE, 8 * SIZE))
            first = timed(lambda action=action, text=small: action(text), 2)
            second = timed(lambda action=action, text=large: action(text), 1)
            print(f"{name:<14} {sign!r:<24} {second:8.2f} s for {8 * SIZE:,} signs, {second / first:5.1f} ×")
