"""Names of places in a file that its source states: ids of elements, `{#id}` behind a heading.

Those of headings that state none are made by generators, each by its own rule: `wenmai.resolve.anchors`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["ANCHORS", "MORE", "AnchorRow", "stated_anchors"]


class AnchorRow(NamedTuple):
    """A way to name a place, or to take more text from elsewhere."""

    name: str
    sign: str  # part of whatever the pattern takes: a text without it is not searched
    pattern: re.Pattern[str]
    example: str
    not_this: str
    reader: str = ""  # the row of the reader table whose markup it is; empty for all


ANCHORS = (
    AnchorRow(
        "attribute",
        "=",
        re.compile(
            # The first letter stands outside the alternatives, so that the search runs to it fast.
            r"[iInN](?:(?<=\b[iI])[dD]|(?<=\b[nN])[aA][mM][eE])\s*=\s*"
            r"""\\?(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|([^\s"'<>=]{1,300}))"""
        ),
        '<a name="axle">',
        "[axle](#axle)",
    ),
    AnchorRow(
        "braces",
        "#",
        re.compile(r"\{:?\s*(?:[^{}\n#]{0,100}\s)?#([^\s{}]{1,300})"),
        "## Axle {#axle}",
        "{{ axle }}",
    ),
    AnchorRow(
        "shortcode",
        "{{",
        re.compile(r"""\{\{[<%]\s*[\w/-]{1,50}\s+["']?([^"'\s<>%}]{1,300})"""),
        '{{< linktarget "axle" >}}',
        "{{ axle }}",
    ),
    AnchorRow(
        "permalink",
        "](#",
        re.compile(r"\[[#¶§🔗]\]\(#([^()\s]{1,300})\)"),
        "### Axle[#](#axle)",
        "[axle](#axle)",
    ),
    AnchorRow("label", ")=", re.compile(r"^\(([^\s()]{1,300})\)=", re.MULTILINE), "(axle)=", "f(axle)=1"),
    AnchorRow(
        "brackets", "[", re.compile(r"^\[(?:\[|#)([^\[\],\n]{1,300})", re.MULTILINE), "[[axle]]", "a[#axle]"
    ),
    AnchorRow(
        "inline",
        "[",
        re.compile(r"(?:\[\[|(?<![\w:])anchor:|\[#)([^\[\],\s]{1,300}?)[\],\[]"),
        "|[[axle]]Axle",
        "a[axle]",
        reader="asciidoc",
    ),
    AnchorRow(
        "property",
        ":",
        re.compile(r"^[ \t]*:(?:CUSTOM_)?ID:[ \t]+(\S{1,300})[ \t]*$", re.MULTILINE | re.IGNORECASE),
        ":CUSTOM_ID: axle",
        ":ID_OF: axle",
        reader="org",
    ),
    AnchorRow(
        "name",
        "#+",
        re.compile(r"^[ \t]*#\+(?:tbl)?name:[ \t]*(\S.{0,300}?)[ \t]*$", re.MULTILINE | re.IGNORECASE),
        "#+name: axle",
        "#+title: axle",
        reader="org",
    ),
    AnchorRow("target", "<<", re.compile(r"<<([^<>\n]{1,300})>>"), "<<axle>>", "1 << axle", reader="org"),
)
# Text that comes from another file, or headings that a program makes.
MORE = (
    AnchorRow(
        "liquid", "{%", re.compile(r"\{%-?\s*(?:include|render)"), "{% include axle.md %}", "{% raw %}"
    ),
    AnchorRow(
        "shortcode",
        "{{",
        re.compile(r"\{\{[<%-]?\s*(?:include|readfile|partial|content|#include|embed|page|render)", re.I),
        '{{< readfile "axle.md" >}}',
        "{{ site.title }}",
    ),
    AnchorRow("snippet", "--8<--", re.compile(r"^\s*--8<--", re.MULTILINE), '--8<-- "axle.md"', "a --8<-- b"),
    AnchorRow(
        "comment", "<!--", re.compile(r"<!--\s*@?include"), "<!--@include: ./axle.md-->", "<!-- more -->"
    ),
    AnchorRow(
        "module",
        "import",
        re.compile(r"^import\s+\w+\s+from\s", re.MULTILINE),
        "import A from './a.md'",
        "to import",
    ),
    AnchorRow(
        "rest",
        ".. include::",
        re.compile(r"^\.\. include::", re.MULTILINE),
        ".. include:: axle.rst",
        "see .. include",
    ),
    AnchorRow(
        "asciidoc",
        "include::",
        re.compile(r"^include::", re.MULTILINE),
        "include::axle.adoc[]",
        "to include::",
    ),
)


def stated_anchors(text: str, reader: str = "") -> tuple[str, ...] | None:
    """The names that a source states; None where a part of the page comes from elsewhere."""
    if any(row.sign in text and row.pattern.search(text) for row in MORE):
        return None
    rows = [row for row in ANCHORS if row.reader in ("", reader) and row.sign in text]
    names = (next(filter(None, match.groups())) for row in rows for match in row.pattern.finditer(text))
    return tuple(dict.fromkeys(name.strip() for name in names))
