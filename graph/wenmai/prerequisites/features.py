"""What speaks for and against reading one article before another: named features with their points.

The points began as an ordinal logistic regression on 184 citations of one blog, rounded to 0.05; features
whose weight came out as nothing were left out. Some were moved by hand since, a step of 0.05 or more at a
time, by what three readers' labels of that blog say. docs/prerequisites.md has the figures, what was fitted
on what, and how far that carries to other blogs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wenmai.fold import fold, is_cjk_title
from wenmai.model import Article, Mention
from wenmai.prerequisites import bounds
from wenmai.prerequisites.pairs import Pair, is_narrow

__all__ = ["FEATURES", "Feature", "points_back"]


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: a name, its points, when it holds, and why it counts."""

    name: str
    points: float
    holds: Callable[[Pair], bool]
    why: str


def _first(test: Callable[[Mention], bool]) -> Callable[[Pair], bool]:
    return lambda pair: pair.first is not None and test(pair.first)


FEATURES: tuple[Feature, ...] = (
    Feature(
        "declared",
        1.0,
        lambda pair: pair.ground == "declared",
        "the author says, in text or front matter, that it must be read first: known, not guessed",
    ),
    Feature(
        "declared-for-section",
        bounds.HELPS,
        lambda pair: pair.ground != "declared" and bool(pair.declarations),
        "the author says so of one section: who skips it can do without",
    ),
    Feature(
        "stated-by-record",
        1.0,
        lambda pair: any(one.stated for one in pair.mentions),
        "a record names it as what has to be read first: known, not guessed",
    ),
    Feature("cited", 0.1, lambda pair: bool(pair.mentions), "it is named at all"),
    Feature(
        "same-subject",
        0.15,
        lambda pair: bool(pair.subject),
        "a rare word of the titles, most tags, or the series are the same: it is about what this is about",
    ),
    Feature("one-subject", 0.2, lambda pair: len(pair.subject) > 1, "two of the three agree on it"),
    Feature(
        "previous-part",
        0.15,
        lambda pair: pair.series_step == 1 or (pair.series_step is None and pair.called_previous),
        "the part directly before continues into this one; without a series, the one linked as 上一篇文章",
    ),
    Feature("repeated", 0.1, lambda pair: pair.times >= bounds.REPEATED, "what is needed is named again"),
    Feature("often", 0.05, lambda pair: pair.times >= bounds.OFTEN, "and again: the text works with it"),
    Feature(
        "points-back",
        0.1,
        lambda pair: points_back(pair),  # noqa: PLW0108 - it stands below
        "上一篇文章: the text goes on from there, unless it says so in its second half",
    ),
    Feature(
        "among-the-last",
        0.05,
        lambda pair: any(map(_goes_on_from_several, pair.implicit)),
        "前面四篇文章: the text stands on all of them, and on none in particular",
    ),
    Feature(
        "first-cited",
        0.1,
        lambda pair: pair.opens and pair.place is not None and pair.place < bounds.OPENING,
        "an article begins with what it builds on; the rest is detail",
    ),
    Feature(
        "first-sentence",
        0.15,
        lambda pair: bool(pair.opens and pair.first and _begins_with(pair.first)) and _returns(pair),
        "在《…》中我们介绍了… are the first words, and the text comes back to it: not only its occasion",
    ),
    Feature(
        "assumed",
        0.3,
        lambda pair: "assumed" in pair.cues,
        "假设读者已经…, 沿用, 先阅读, 思路跟《…》是一样的",
    ),
    Feature(
        "assumed-by-name",
        0.2,
        lambda pair: pair.named >= bounds.NAME_USES,
        "and the text goes on using its name: of several that it sends the reader to, this one",
    ),
    Feature("stated", 0.1, lambda pair: "stated" in pair.cues, "在《…》中，我们推导了: a result is used"),
    Feature(
        "foundation",
        0.1,
        lambda pair: bool(pair.mentions) and pair.cited_by >= bounds.FOUNDATION,
        "what many articles cite is background to them",
    ),
    Feature(
        "tool",
        0.05,
        lambda pair: (
            bool(pair.mentions)
            and pair.cited_by >= bounds.FOUNDATION
            and not pair.subject
            and (pair.place or 0.0) < bounds.LATE
        ),
        "and it is about something else: a means that many articles use",
    ),
    Feature(
        "late",
        -0.2,
        lambda pair: pair.place is not None and pair.place >= bounds.LATE and pair.series_step != 1,
        "outlook and further reading stand at the end; the part before is one wherever it is named",
    ),
    Feature("example", -0.1, _first(lambda one: one.cue == "example"), "比如: one of many"),
    Feature("aside", -0.1, lambda pair: pair.cues == {"aside"}, "让人想起, 也提到过: a remark"),
    Feature(
        "setting",
        -0.1,
        lambda pair: pair.cues == {"setting"},
        "代码来自, 模型架构还是: a tool of the experiments",
    ),
    Feature(
        "in-a-list",
        -0.25,
        lambda pair: _is_listed(pair) and "assumed" not in pair.cues,
        "one of several in a survey, and not of several that are to be read first",
    ),
    Feature(
        "no-title",
        -0.2,
        lambda pair: (
            is_cjk_title(pair.target.title)
            and bool(pair.mentions)
            and not any(_is_named(one, pair.target) for one in pair.mentions)
        ),
        "where titles are written out, a link on some word is an aside, unless the text goes on using it",
    ),
    Feature("forward", -0.6, _first(lambda one: one.cue == "forward"), "an announcement"),
)


def points_back(pair: Pair) -> bool:
    """Whether the first half of the text says that it goes on from the target: 上一篇文章."""
    return any(map(_goes_on_from, (*pair.implicit, *pair.mentions)))


def _is_listed(pair: Pair) -> bool:
    return bool(pair.mentions) and all(one.listed for one in pair.mentions)


def _begins_with(mention: Mention) -> bool:
    """Whether the text begins with this citation, saying what was done there or going on from it."""
    return (
        mention.end > 0
        and mention.start <= bounds.FIRST_WORDS
        and mention.cue in ("assumed", "previous", "stated")
    )


def _goes_on_from(mention: Mention) -> bool:
    """Whether the text says early on that it continues what one to three articles said."""
    back = mention.cue == "previous" if mention.reach is None else is_narrow(mention)
    return back and (mention.place or 0.0) < bounds.SECOND_HALF


def _goes_on_from_several(implicit: Mention) -> bool:
    back = implicit.reach is not None and implicit.reach.kind in ("before", "previous")
    return back and not is_narrow(implicit) and (implicit.place or 0.0) < bounds.SECOND_HALF


def _returns(pair: Pair) -> bool:
    """Whether the text speaks of it again behind its opening, as far as there is a text to look at."""
    narrow = (one for one in pair.implicit if is_narrow(one))
    return pair.source.known != "text" or any(
        one.place is not None and one.place >= bounds.BACK_AGAIN for one in (*pair.mentions, *narrow)
    )


def _is_named(mention: Mention, target: Article) -> bool:
    """Whether a citation names the article: by a mark, most of its title, or a name used throughout."""
    if mention.shape != "link" or mention.throughout:
        return True
    shown, title = fold(mention.title), fold(target.title)
    return bool(shown) and shown in title and 2 * len(shown) >= len(title)
