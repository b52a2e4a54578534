"""Whether a page has the place that a `#fragment` names.

Generators make names of headings, each by its own rule: GitHub and Hugo drop signs and put hyphens, Hexo
keeps signs, kramdown drops what stands before the first letter, Python-Markdown what is not ASCII; all number
those that are alike. A fragment is called dead only where no rule can have made it of any heading: what
counts are letters and digits in their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from wenmai.fold import simplified
from wenmai.model import Article, Document
from wenmai.resolve import bounds

__all__ = ["NOT_OF_HEADINGS", "Anchors"]

# Fragments that no heading has: of comments, footnotes, scripts, text to be found; numbered ones of headings
# without a letter that a rule keeps.
NOT_OF_HEADINGS = re.compile(
    r"(?:comments?|respond|reply|replies|li-comment|disqus|gitalk|gitment|valine|vcomment|utterances|isso|cusdis"
    r"|more|top|header|footer|main|content|nav|toc|contents?|table-of-contents|目录|menu(?:index)?|sidebar|search"
    r"|(?:fig|figure|tab|tbl|table|eq|equation|thm|lem|cor|def|exm|sec|ch|lst|alg)[-_:.].*"
    r"|fn|fnref|footnote|footnotes|note|ref|cite|bib|_?ftn(?:ref)?|sn|mn)(?:[-_:.].*|\d.*)?"
    r"|(?:section|heading|header|part)?[-_:]*\d*|rd|wechat_redirect|[!/:^~].*|__.*|mjx-.*|.*[=&/].*|L\d+.*|[a-f\d-]{8,}|org[a-f\d]{7}|(?:p|h|t|q)\d+",
    re.IGNORECASE,
)
# Signs that Hexo spells out as HTML does: Web/axle becomes webx2faxle.
_SPELLED = (("/", "x2f"), ("'", "39"), ("&", "amp"), ('"', "quot"), ("<", "lt"), (">", "gt"))
_SIGNS = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"[-_]\d{1,3}$")
_READERS = frozenset(("markdown", "notebook", "html", "asciidoc", "org", "rest"))


class Anchors:
    """The articles, asked for places in them."""

    def __init__(self, articles: Mapping[str, Article], of_templates: Iterable[str] = ()) -> None:
        """`of_templates` are ids that the site's templates put into pages."""
        self._articles = articles
        self._of_templates = frozenset(name.casefold() for name in of_templates)
        self._folded: dict[str, tuple[frozenset[str], frozenset[str]] | None] = {}

    def has(self, article_id: str, written: str) -> bool:
        """Whether an article states the place that an address names behind its #, or has such a heading."""
        fragment = unquote(written.partition("#")[2]).strip()
        places = self._of_article(article_id)
        if places is None or not fragment:
            return False
        stated, headings = places
        return fragment.casefold() in stated or _letters(fragment) in headings

    def lacks(self, article_id: str, written: str) -> bool:
        """Whether an article can't have the place that an address names behind its #."""
        fragment = unquote(written.partition("#")[2]).rpartition("#")[2].strip()
        if not fragment or NOT_OF_HEADINGS.fullmatch(fragment) or len(fragment) > bounds.LONGEST_FRAGMENT:
            return False
        known = self._of_article(article_id)
        if known is None:
            return False
        stated, headings = known[0] | self._of_templates, known[1]
        names = {fragment, _NUMBERED.sub("", fragment)}
        if stated & {name.casefold() for name in names}:
            return False
        return not any(_is_made_of(folded, headings) for folded in map(_letters, names))

    def _of_article(self, article_id: str) -> tuple[frozenset[str], frozenset[str]] | None:
        article = self._articles.get(article_id)
        if article is None:
            return None
        if article_id not in self._folded:
            self._folded[article_id] = _of([one.document for one in article.extractions])
        return self._folded[article_id]


def _of(documents: Sequence[Document]) -> tuple[frozenset[str], frozenset[str]] | None:
    """Names that the sources state, and headings as rules may have them; None where there may be more."""
    stated: set[str] = set()
    headings: set[str] = set()
    for document in documents:
        if document.entry or document.anchors is None or document.reader not in _READERS:
            return None
        labels = [one.removeprefix("ref:") for one in document.aliases if one.startswith("ref:")]
        stated.update(unquote(name).casefold() for name in (*document.anchors, *labels))
        if document.reader == "rest":  # docutils makes ids of them
            stated.update(_SIGNS.sub("-", label.casefold()).strip("-") for label in labels)
        headings.add(_letters(document.title))
        written = [document.text[start:end] for start, end in document.headings]
        headings.update(map(_letters, (*written, *map(_spelled_out, written))))
    return frozenset(stated), frozenset(headings - {""})


def _spelled_out(heading: str) -> str:
    for sign, name in _SPELLED:
        heading = heading.replace(sign, name)
    return heading


def _letters(text: str) -> str:
    """Letters and digits alone, without accents, of one script."""
    plain = simplified(unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _is_made_of(name: str, headings: frozenset[str]) -> bool:
    """Whether a rule may make a name of a heading: of all its letters, of the end, of those in ASCII."""
    if not name or name in headings:
        return True
    return any(
        heading.endswith(name)
        or _without_digits(name) == _without_digits(heading)
        or name == "".join(sign for sign in heading if sign.isascii())
        or ((name in heading or heading in name) and _are_alike(len(name), len(heading)))
        for heading in headings
    )


def _without_digits(name: str) -> str:
    return "".join(sign for sign in name if not sign.isdigit())


def _are_alike(one: int, other: int) -> bool:
    return min(one, other) >= bounds.PART_OF_HEADING * max(one, other)
