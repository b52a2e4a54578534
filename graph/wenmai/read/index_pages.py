"""Pages that lead to articles and are none: the home page, lists of tags, categories and months, 404.

A generator makes them, or makes them of a file that says which. Whoever links there cites nobody. A
page that documentation begins with is another thing: MkDocs, Docusaurus, VitePress and vaults of notes
have no such pages, and neither has a folder of files of which nothing else is known, but for those
that say it themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wenmai.model import Site
from wenmai.read import bounds
from wenmai.words.files import MARKDOWN, without_ending
from wenmai.words.index_addresses import BLOGS

__all__ = ["kind_of_file"]

_LAYOUTS = {
    **dict.fromkeys(("home", "index", "blog-index", "frontpage"), "home page"),
    **dict.fromkeys(("tag", "tags", "tagpage", "tag_page", "tag-page", "tag-index", "tag_index"), "tag page"),
    **dict.fromkeys(("category", "categories", "category_page", "category-index"), "category page"),
    **dict.fromkeys(("archive", "archives", "post-list", "postlist"), "archive page"),
    **dict.fromkeys(("search", "404"), "page of the site's own"),
}
# Jekyll's templates: {% for post in site.posts %}, not in a code block
_LOOP = re.compile(
    r"\{%-?\s*(?:for\s+[\w-]+\s+in|assign\s+[\w-]+\s*=)\s+"
    r"(?:site\.(?:posts|tags|categories)|paginator\.posts)\b"
)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_RAW = re.compile(r"\{%-?\s*(?:raw|highlight)\b")
# A page of a Jekyll collection: _wiki/tools/axle.md
_IN_COLLECTION = re.compile(r"(?:^|/)_[^/]+/")
# What the generator makes of a page beside its words: calls, tags, `{:toc}` and the line before it
_MADE = re.compile(r"\{[%{][^{}]{0,500}[%}]\}|<[^<>\n]{0,500}>|^[*-] \w+\n\{:[^{}\n]{0,100}\}", re.MULTILINE)
_NAMED = re.compile(r"(?:^|/)\d{4}-\d{1,2}-\d{1,2}-[^/]+$")


def kind_of_file(path: str, matter: Mapping[str, object], body: str, site: Site, *, dated: bool) -> str:
    """What kind of index a Markdown file is (`tag page`, …); empty for an article.

    Parameters
    ----------
    dated
        Its front matter or its name has a date: then it is a post, unless it says what it is.
    """
    listed = any(path == page for page, _ in site.titles)  # as a page of the site's own list
    if not dated and not listed and _is_contents(path, body, site):
        return "table of contents"
    return _kind_of_page(path, matter, body, site, dated=dated)


def _kind_of_page(path: str, matter: Mapping[str, object], body: str, site: Site, *, dated: bool) -> str:
    """What a blog's generator makes of it, when that is no article."""
    if site.generator not in ("", *BLOGS) or "_posts/" in path or (dated and _NAMED.search(path)):
        return ""
    blog = site.generator in BLOGS
    said = _said(matter, ("layout", "type") if blog else ("layout",))
    lists = not (dated and not said) and _loops(body, site)
    of_collection = (said or lists) and site.generator == "jekyll" and _IN_COLLECTION.search(path)
    if of_collection and ((dated and not lists) or _has_own_words(body)):
        return ""
    if dated:
        return said if blog else ""  # a page that Hexo makes has its day, too
    if said or lists:
        return said or "list of posts"
    if blog and path.rpartition("/")[2].lower().startswith("_index.") and not body.strip():
        return "section page"
    return ""


def _has_own_words(body: str) -> bool:
    """Whether a page says something beside its list: a wiki's page of a category, or that of a collection.

    That of a blog's category is empty, and has no day.
    """
    return _letters(_MADE.sub("", body)) >= bounds.WORDS_OF_A_CATEGORY


# --- files that only list the others --------------------------------------------------------------

# Those that tools read as the order of a book, and those that a host shows for a folder
_OF_BOOK = re.compile(r"(?:.*/)?(?:SUMMARY|_sidebar|_navbar|_toc)", re.IGNORECASE)
_OF_FOLDER = re.compile(
    r"(?:.*/)?(?:README(?:[-_.][a-z]{2}(?:[-_][a-z]{2,4})?)?|CONTENTS|TOC|目录)", re.IGNORECASE
)
# [Title](posts/a.md), [2014](2014/); no picture. Possessive: there is no way back into a long one
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\]){1,300})\]"
    r"\((?P<to>[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)[^)\n]{0,200}+\)"
)
_HEADING = re.compile(r"^\s*(?:#{1,6}\s.*|[=-]{3,})$")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_FEWEST_LISTED = 2
_MOST_WORDS = 0.25  # share of the letters that may stand beside the links: dates, numbers, a remark


def _is_contents(path: str, body: str, site: Site) -> bool:
    """Nothing but links to the files beside it: SUMMARY.md, and a README that is an index of its folder.

    A list of readings with a word on each is an article, and so is one that leads elsewhere.
    """
    name = without_ending(path, MARKDOWN)
    of_folder = site.generator in ("", *BLOGS) and _OF_FOLDER.fullmatch(name)
    if name == path or not (_OF_BOOK.fullmatch(name) or of_folder):
        return False
    own = elsewhere = linked = beside = 0
    for line in body.split("\n"):
        if _HEADING.match(line):
            continue
        for match in _LINK.finditer(line):
            away = bool(_ELSEWHERE.match(match["to"]))
            elsewhere += away
            own += not away
            linked += _letters(match["words"])
        beside += _letters(_LINK.sub("", line))
    if own < _FEWEST_LISTED or elsewhere * 4 > own:
        return False
    return beside <= _MOST_WORDS * (linked + beside)


def _letters(text: str) -> int:
    return sum(1 for one in text if one.isalpha())


# --- what the front matter and the text say ------------------------------------------------------


def _said(matter: Mapping[str, object], keys: Sequence[str]) -> str:
    """What the front matter calls the page."""
    values = (matter.get(key) for key in keys)
    names = (one.strip().lower() for one in values if isinstance(one, str))
    return next((_LAYOUTS[one] for one in names if one in _LAYOUTS), "")


def _loops(body: str, site: Site) -> bool:
    """The template goes through all posts; an article about Jekyll shows such a line as code."""
    if site.generator not in ("", "jekyll") or "{%" not in body:
        return False
    match = _LOOP.search(body)
    if match is None or _RAW.search(body, 0, match.start()):
        return False
    before = body[: match.start()]
    if before.lstrip().startswith(("<", "{%")):
        return True  # markup is indented like code
    indented = before.rpartition("\n")[2].startswith(("    ", "\t"))
    return not indented and len(_FENCE.findall(before)) % 2 == 0
