"""What kind of thing a citation names, from its address and the words beside it.

An address that identifies a work (arXiv, DOI, a repository, a book page) is proof. Words beside the
mark (论文, 一书, 文章) and the build of the title are evidence. Without any, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from wenmai.extract import bounds
from wenmai.extract.books import isbn_in, said_book
from wenmai.fold import fold, is_cjk_title, numeral
from wenmai.model import Hint, NodeKind
from wenmai.words.kinds import (
    ARTICLE,
    BOOK,
    BOUND,
    CREDITS,
    FILM,
    NOTES,
    PAPER,
    PERFORMED,
    PERFORMING,
    SHOWN,
    SOFTWARE,
    WRITTEN,
)
from wenmai.words.pointing import PREVIOUS

__all__ = ["ADDRESSES", "AddressRule", "hint_of", "hint_of_address"]


@dataclass(frozen=True, slots=True)
class AddressRule:
    """A family of addresses that name works, with an address that it knows."""

    name: str
    kind: NodeKind
    pattern: re.Pattern[str]  # on the canonical URL
    identity: Callable[[re.Match[str]], tuple[str, tuple[tuple[str, str], ...]]]  # id, identifiers
    example: str


_ARXIV_ID = r"(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[a-z]{2})?/[0-9]{7})(?:v[0-9]+)?"


def _arxiv(match: re.Match[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return f"https://arxiv.org/abs/{match['id']}", (("arxiv", match["id"]),)


def _openreview(match: re.Match[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return f"https://openreview.net/forum?id={match['id']}", (("openreview", match["id"]),)


def _doi(match: re.Match[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    doi = unquote(match["id"]).lower()
    return f"https://doi.org/{match['id'].lower()}", (("doi", doi),)


def _repository(match: re.Match[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    name = match["id"].removesuffix(".git")
    return f"https://{match['host']}/{name}", ((match["host"].partition(".")[0], name),)


def _douban(match: re.Match[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return f"https://book.douban.com/subject/{match['id']}", (("douban", match["id"]),)


def _address(match: re.Match[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return match[0], ()


# What stands where the owner of a repository does, and is none: github.com/features/actions.
_NO_OWNER = (
    r"(?!(?:about|account|apps|blog|codespaces|collections|contact|copilot|customer-stories|dashboard|education"
    r"|enterprises?|events|explore|features|gists?|groups|help|issues|join|login|marketplace|new|nonprofit"
    r"|notifications|organizations|orgs|pricing|profile|pulls|readme|resources|search|security|sessions|settings"
    r"|signup|site|solutions|sponsors|stars|team|topics|trending|users|watching)/)"
)
# Its code and what is made of it; its issues, its discussions and its wiki are texts about it.
_OF_REPOSITORY = (
    r"(?:actions|archive|blame|blob|branches|commits?|compare|edit|packages|pkgs|raw|releases?|src|tags"
    r"|tarball|tree|zipball)"
)

ADDRESSES: tuple[AddressRule, ...] = (
    AddressRule(
        "arxiv-link",
        "paper",
        re.compile(
            r"https://(?:(?:export\.|browse\.|www\.)?arxiv\.org/(?:abs|pdf|html)|papers\.cool/arxiv|(?:alphaxiv|ar5iv)\.org/(?:abs|html)"
            r"|ar5iv\.labs\.arxiv\.org/html|(?:huggingface\.co|hf\.co)/papers)/"
            + _ARXIV_ID
            + r"(?:\.pdf)?(?:%20|[^\w.].*)?$"
        ),
        _arxiv,
        "https://papers.cool/arxiv/2006.11239",
    ),
    AddressRule(
        "doi-link",
        "paper",
        re.compile(r"https://(?:dx\.)?doi\.org/(?P<id>10\.[0-9]{4,9}/.+)$"),
        _doi,
        "https://doi.org/10.1000/xyz123",
    ),
    AddressRule(
        "paper-host-link",
        "paper",
        re.compile(
            r"https://(?:aclanthology\.org/|aclweb\.org/anthology/|proceedings\.mlr\.press/"
            r"|papers\.(?:nips|neurips)\.cc/|proceedings\.neurips\.cc/|openaccess\.thecvf\.com/|jmlr\.org/papers/).*"
        ),
        _address,
        "https://aclanthology.org/P18-1001",
    ),
    AddressRule(
        "openreview-link",
        "paper",
        re.compile(r"https://openreview\.net/(?:forum|pdf|attachment)\?id=(?P<id>[\w-]{5,40})$"),
        _openreview,
        "https://openreview.net/forum?id=HkAClQgA",
    ),
    AddressRule(
        "repository-link",
        "software",
        re.compile(
            r"https://(?P<host>github\.com|gitlab\.com|gitee\.com)/(?P<id>"
            + _NO_OWNER
            + r"[\w.-]+/[\w.-]+)(?:/(?:-/)?"
            + _OF_REPOSITORY
            + r"(?:/.*)?)?(?:\?.*)?$"
        ),
        _repository,
        "https://github.com/bojone/Keras-DDPM",
    ),
    AddressRule(
        "book-link",
        "book",
        re.compile(r"https://book\.douban\.com/subject/(?P<id>[0-9]+).*$"),
        _douban,
        "https://book.douban.com/subject/1234567",
    ),
)


@lru_cache(maxsize=16384)  # the same addresses come again and again
def hint_of_address(address: str) -> Hint:
    """What a canonical address names by itself; an empty hint when it is no known family."""
    for rule in ADDRESSES:
        if address and (match := rule.pattern.match(address)):
            work_id, identifiers = rule.identity(match)
            return Hint(kind=rule.kind, why=rule.name, id=work_id, identifiers=identifiers)
    return Hint()


_ROW = r"(?:《[^》]*》[和、与及，,]{0,2})*$"  # the titles of an enumeration before this one
# Words that end directly before the mark, or begin directly behind it.
# 发表在《…》杂志: where a paper stands, and not the paper
_SAID_PERIODICAL = (
    re.compile(
        r"(?:发表|刊登|刊发|刊载|登载|投稿|投|提交|寄)[过了]?(?:[于在到给至]了?)[^，,。；;！!？?《》]{0,6}$"
    ),
    re.compile(r"^(?:杂志|期刊|学报|年刊|季刊|双月刊)"),
)
_SAID_PAPER = (
    re.compile(rf"{PAPER}[^，,。；;！!？?《》]{{0,12}}" + _ROW, re.IGNORECASE),
    re.compile(r"^[^，,。；;！!？?《》]{0,4}(?:这|一)?(?:篇|的)?(?:论文|paper)", re.IGNORECASE),
)
_SAID_ARTICLE = (
    # 文章《…》, and no 文章部分内容来自《…》
    re.compile(
        rf"(?:(?:{ARTICLE}|拙作|拙文|前文|旧文|{PREVIOUS})(?:标?题(?:目|为|是)?|名为|叫做?|是|里面?|中|[的之和与])*"
        r"[\s:：“\"(（—-]{0,3}"
        r"|(?:之前|以前|曾经?|前面|去年|上[周月次])(?:也|还|就)?(?:写|讲|说|介绍|讨论|分析|推导)[过了]?的?[^，,。；;：:！!？?《》「“]{0,8})"
        + _ROW
    ),
    # 《…》这篇文章; 《…》的文章 stands in a periodical of that name
    re.compile(rf"^(?:里|中)?[这那一]篇(?:{ARTICLE}|短文)|^的(?:介绍|解读|推导)文章"),
)
# The author speaks of what was done there: 《…》中，我们介绍了
_OWN_WORDS = (
    re.compile(r"(?:我们|笔者|本人|本博客|本站)[^。；;！!？?《》]{0,24}" + _ROW),
    re.compile(r"^(?:一文|里面?|中)+[，,]?(?:我们|笔者|本人|本站)|^(?:一文|里面?|中)*(?:介绍的|就已经)"),
)
# 《…》的笔记: what was written about a book or a course
_ABOUT = re.compile(rf"^的?(?:学习)?{NOTES}|^(?:课程|专栏|专辑|电影|这部)")
# 电影推荐：《…》: what is no text at all
_SAID_FILM = re.compile(rf"{FILM}[^，,。；;！!？?《》]{{0,6}}" + _ROW)
# 电影《…》, 这部电影叫《…》, 《…》这首歌, 《…》（电影）: the word for its kind stands at the mark itself
_CALLED = r"(?:名叫|名为|叫做?|是)?[\s:：“\"]{0,2}" + _ROW
_NOT_ABOUT = rf"(?!{NOTES}|{ARTICLE}|的?(?:文章|影评|书评|感想)|一?文)"
_MEASURED = r"[部首款幅张档出支场曲本集套局副盘折段台尊]"


def _kind_at_mark(words: object, *, measured: str = "") -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word for a kind directly before a mark, or behind it with a measure word or in brackets."""
    alone = rf"|{_MEASURED}[^，,。；;！!？?《》的]{{0,3}}{measured}" if measured else ""
    behind = rf"(?:{words}|{measured})" if measured else str(words)
    return (
        re.compile(rf"(?:{words}{alone}){_CALLED}"),
        re.compile(
            rf"^(?:[，,]?(?:[这那]|是|作为)?一?{_MEASURED}(?:[^，,。；;！!？?《》]{{0,6}}的)?"
            rf"[^，,。；;！!？?《》的]{{0,3}}{behind}{_NOT_ABOUT}|\s?[（(]{words}[）)])"
        ),
    )


# 两部电影，《…》和《…》, 《…》和《…》这两部电影: said of all titles of a row, where it has so many
def _counted(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    kind = rf"(?P<n>[两二三四五六七八九十几]|[2-9])\s?{_MEASURED}[^，,。；;！!？?《》的]{{0,3}}{words}"
    return (
        re.compile(rf"{kind}(?:[，,：:—\s]|分别|[是有叫]|包括){{0,4}}$"),
        re.compile(rf"^[，,]?[这那]?{kind}{_NOT_ABOUT}"),
    )


_SHOWN_COUNTED = _counted(f"(?:{SHOWN}|[歌曲片剧戏画])")
_BOOKS_COUNTED = _counted(f"(?:{BOOK}|{BOUND}|书(?![评单摘]))")
_SAID_SHOWN = _kind_at_mark(SHOWN, measured="[歌曲片剧戏画]")
# 《…》上映那天, 《…》的女主角, 哼着《…》: no word for its kind, and yet it is no text
_SAID_PERFORMED = (
    re.compile(rf"(?:{PERFORMING}|{PERFORMED}的)[\s:：“\"]{{0,2}}{_ROW}"),
    re.compile(
        rf"^(?:[，,]?(?:终于|已经?|刚|[昨今前明][天晚年]|下?个?月|第一次){{0,2}}{PERFORMED}|里?的?{CREDITS}){_NOT_ABOUT}"
    ),
)
_SAID_WRITTEN = _kind_at_mark(WRITTEN, measured="[诗词]")
_SAID_COURSE = re.compile(rf"^[这那]一?门[^，,。；;！!？?《》的]{{0,3}}课(?:程)?{_NOT_ABOUT}")
_SAID_SOFTWARE = _kind_at_mark(SOFTWARE)
_SAID_BOOK_AT_MARK = _kind_at_mark(f"(?:{BOOK}|{BOUND})")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def hint_of(title: str, address: str, before: str, after: str, line: str = "", *, in_row: int = 1) -> Hint:
    """What is known of the thing that a title mark names.

    Parameters
    ----------
    title, address
        The title without its marks, and the canonical address of its link when it has one.
    before, after
        The words on either side of the mark, within its sentence.
    line
        The rest of its line, up to the next mark: an ISBN may stand there.
    in_row
        Number of the titles that stand side by side with it; the words are those beside all of them.
    """
    if (by_address := hint_of_address(address)).kind:
        return by_address
    if isbn := isbn_in(line):
        return Hint(kind="book", why="isbn", id=f"urn:isbn:{isbn}", identifiers=(("isbn", isbn),))
    said = _said(title, before, after, in_row)
    return next((Hint(kind=kind, why=why) for kind, why, holds in said if holds), Hint())


def _said(title: str, before: str, after: str, in_row: int) -> Iterator[tuple[NodeKind, str, bool]]:
    """What the words say, one rule after the other: the kind, the rule, and whether it holds."""
    yield "work", "said-periodical", _beside(_SAID_PERIODICAL, before, after)
    yield "paper", "said-paper", _beside(_SAID_PAPER, before, after)
    yield "work", "said-shown", _beside(_SAID_SHOWN, before, after)
    yield "work", "said-shown", _counts(_SHOWN_COUNTED, before, after, in_row)
    yield "work", "said-shown", _beside(_SAID_PERFORMED, before, after)
    yield "work", "said-written", _beside(_SAID_WRITTEN, before, after) or bool(_SAID_COURSE.match(after))
    yield "software", "said-software", _beside(_SAID_SOFTWARE, before, after)
    yield "book", "said-book-directly", _beside(_SAID_BOOK_AT_MARK, before, after)
    yield "book", "said-book", _counts(_BOOKS_COUNTED, before, after, in_row) or said_book(before, after)
    yield "work", "said-film", bool(_SAID_FILM.search(before))
    latin = not is_cjk_title(title) and len(_LATIN_WORD.findall(title)) >= bounds.FEWEST_LATIN
    yield "paper", "latin-title", latin
    yield "work", "said-notes", bool(_ABOUT.match(after))
    yield "article", "said-article", _beside(_SAID_ARTICLE, before, after)
    yield "article", "own-words", _is_long(title) and _beside(_OWN_WORDS, before, after)


def _counts(patterns: tuple[re.Pattern[str], re.Pattern[str]], before: str, after: str, in_row: int) -> bool:
    """Whether the words beside a row of titles count as many things of a kind as stand in it."""
    counted = patterns[0].search(before) or patterns[1].match(after)
    if counted is None or in_row == 1:
        return False
    return counted["n"] == "几" or numeral(counted["n"]) == in_row


def _is_long(title: str) -> bool:
    """Longer than a book's or a subject's name: 三体, 黎曼几何, 量子力学与路径积分."""
    return is_cjk_title(title) and len(fold(title)) >= bounds.SHORTEST_OWN_WORDS


def _beside(patterns: tuple[re.Pattern[str], re.Pattern[str]], before: str, after: str) -> bool:
    return bool(patterns[0].search(before) or patterns[1].match(after))
