"""The closed sets of words that records use: kinds of nodes, of edges, of cues."""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = [
    "IN_PATH",
    "Cue",
    "EdgeKind",
    "Follows",
    "Ground",
    "Known",
    "NodeKind",
    "Role",
    "Shape",
    "Span",
    "Voice",
]

Span: TypeAlias = tuple[int, int]  # start and end, in code points, end not included
Known: TypeAlias = Literal["text", "listed", "cited"]
NodeKind: TypeAlias = Literal["article", "series", "topic", "paper", "book", "software", "work"]
EdgeKind: TypeAlias = Literal["cites", "mentions", "part_of", "next", "about", "requires"]
# Whether an article can be followed without another: "likely" is a guess that it can't, "helps" that it can.
Role: TypeAlias = Literal["needed", "likely", "helps"]
IN_PATH: tuple[Role, ...] = ("needed", "likely")  # what is read first without being asked for, surest first
# How a prerequisite is known: its author says so in text or front matter, a record's `needs` does, or
# the features of the citation make it likely.
Ground: TypeAlias = Literal["declared", "stated", "inferred"]
Shape: TypeAlias = Literal["mark", "link", "wikilink", "implicit", "plain"]
# How a citation is introduced. The classes are those whose rates differ in the labelled corpus.
Cue: TypeAlias = Literal[
    "",  # nothing recognised
    "assumed",  # 假设读者已经…, 依赖于, 沿用, 不再重复: the text leans on it
    "previous",  # 上一篇, 前三篇, 第一篇, 接着, 书接上文
    "stated",  # 在《X》中，我们提到/介绍/推导了
    "consult",  # 参考, 请看, 可见, 详见
    "example",  # 比如, 像, 例如
    "aside",  # 让人想起, 类似的还有, 也提到过: a remark
    "setting",  # 代码来自, 模型架构还是, 优化器是: a tool of the experiments
    "forward",  # 下一篇, 后来, 将在: a promise or a later article
]
# Whose article the words beside a mark speak of: the writer's own or this site's; one that the reader
# is sent to (参看《…》); somebody else's.
Voice: TypeAlias = Literal["", "own", "sent", "other"]
# What stands behind a citation, within the same paragraph or the next block.
Follows: TypeAlias = Literal["", "formula", "recap"]
