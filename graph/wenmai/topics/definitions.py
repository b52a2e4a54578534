"""What a topic is, and the files that define topics."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from wenmai.errors import InputError
from wenmai.model import Node

__all__ = ["Topic", "cut_cycles", "load"]

_LISTS = ("keywords", "terms", "exclusions", "examples", "not")
_LEGAL = ("id", "labels", "broader", *_LISTS)
_FORM = 'write [[topic]], id = "name", labels = {en = ["…"]}, keywords = ["…"]'
# "peft", "positional-encoding", "机器学习"; never "a b" or "a/b".
_ID = re.compile(r"[\w-]{1,60}")
# "zh", "en", "zh-Hant"; never "Chinese" or "e".
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# The line "[[topic]]", also with spaces; never "[topic]" or a line within a list.
_HEADER = re.compile(r"[ \t]*\[\[[ \t]*topic[ \t]*\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic as defined."""

    id: str
    labels: tuple[tuple[str, str], ...] = ()  # language and label; the first one is the topic's title
    broader: str = ""  # id of a wider topic
    keywords: tuple[str, ...] = ()  # words that name it; the labels do so too
    terms: tuple[str, ...] = ()  # words of its vocabulary, which name nothing by themselves
    exclusions: tuple[str, ...] = ()  # phrases in which such a word means something else
    examples: tuple[str, ...] = ()  # titles of articles that must get it
    counterexamples: tuple[str, ...] = ()  # titles of articles that must not
    file: str = ""  # where it is defined
    line: int = 0  # of its [[topic]], from 1; 0 when not known

    @property
    def urn(self) -> str:
        """The id of the topic's node."""
        return f"urn:wenmai:topic:{self.id}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every word that names the topic."""
        return (*self.keywords, *(label for _, label in self.labels))

    def node(self) -> Node:
        """The topic as a node."""
        labels = [label for _, label in self.labels] or [self.id]
        broader = f"urn:wenmai:topic:{self.broader}" if self.broader else ""
        return Node(
            id=self.urn,
            kind="topic",
            title=labels[0],
            aliases=tuple(labels[1:]),
            labels=self.labels,
            broader=broader,
        )


def load(extra: Path | None = None) -> list[Topic]:
    """The topics of the package, with a user's own added; by id. One with the same id replaces the package's.

    Raises
    ------
    InputError
        When the user's file can't be read or is not of the form that docs/topics.md describes; the
        message names the file, the line, the key and what would be legal.
    """
    topics = {topic.id: topic for topic in _shipped()}
    if extra is not None:
        try:
            text = extra.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{extra}: {error}") from error
        topics.update((topic.id, topic) for topic in _File(str(extra), text).topics())
    for topic in topics.values():
        if topic.broader and topic.broader not in topics:
            raise InputError(
                f"{topic.file}:{topic.line}: broader of topic {topic.id} is {topic.broader}, "
                f"which is no topic; legal are {', '.join(sorted(set(topics) - {topic.id}))}"
            )
    return [topics[topic_id] for topic_id in sorted(topics)]


@cache
def _shipped() -> tuple[Topic, ...]:
    """The topics of the package; its file is read once, however many graphs are built."""
    text = resources.files("wenmai.topics").joinpath("topics.toml").read_text("utf-8")
    return tuple(_File("topics.toml", text).topics())


def cut_cycles(topics: Sequence[Topic]) -> dict[str, list[str]]:
    """The circles in which topics are broader than each other, each cut behind its first topic.

    Gives that topic's id → the circle, from the topic back to itself; by id. A topic of the circle
    keeps what it names as broader but for the first, so that nothing runs round for ever.
    """
    broader = {topic.id: topic.broader for topic in topics}
    circles: dict[str, list[str]] = {}
    settled: set[str] = set()
    for start in sorted(broader):
        way: dict[str, None] = {}
        one = start
        while one and one not in settled and one not in way:
            way[one] = None
            one = broader.get(one, "")
        if one in way:
            circle = list(way)[list(way).index(one) :]
            first = circle.index(min(circle))
            turned = [*circle[first:], *circle[:first]]
            circles[turned[0]] = [*turned, turned[0]]
        settled.update(way)
    return circles


class _File:
    """One file of topics while it is read, for messages that say where."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.lines = text.splitlines()
        self.headers = [number for number, line in enumerate(self.lines, 1) if _HEADER.match(line)]

    def topics(self) -> Iterator[Topic]:
        """Its topics, in the order of the file."""
        try:
            data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:  # says line and column
            raise InputError(f"{self.path}: not TOML: {error}") from error
        except RecursionError as error:
            raise InputError(f"{self.path}: nested too deeply") from error
        for key in data:
            if key != "topic":
                raise InputError(f"{self._at(0, key)}: {key} is not known outside a topic; {_FORM}")
        rows = data.get("topic")
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            raise InputError(f"{self.path}: no [[topic]] table; {_FORM}")
        seen: set[str] = set()
        for number, row in enumerate(rows):
            topic = self._topic(number, row)
            if topic.id in seen:
                raise InputError(f"{self._at(number, 'id')}: a second topic {topic.id}; an id stands once")
            seen.add(topic.id)
            yield topic

    def _at(self, number: int, key: str) -> str:
        """File and line of a key of the n-th topic; the line of the topic where the key is not found."""
        if number >= len(self.headers):
            return self.path
        start = self.headers[number]
        end = self.headers[number + 1] - 1 if number + 1 < len(self.headers) else len(self.lines)
        named = re.compile(rf"[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=.]")
        inside = (at for at in range(start, end + 1) if named.match(self.lines[at - 1]))
        return f"{self.path}:{next(inside, start)}"

    def _topic(self, number: int, row: Mapping[str, Any]) -> Topic:
        topic_id = row.get("id")
        if not isinstance(topic_id, str) or not _ID.fullmatch(topic_id):
            raise InputError(
                f"{self._at(number, 'id')}: topic {number + 1} has no usable id; "
                "letters, digits, _ and - are legal, up to 60"
            )
        for key in row:
            if key not in _LEGAL:
                raise InputError(
                    f"{self._at(number, key)}: {key} of topic {topic_id} is not known; "
                    f"legal are {', '.join(_LEGAL)}"
                )
        broader = row.get("broader", "")
        if not isinstance(broader, str):
            raise InputError(
                f"{self._at(number, 'broader')}: broader of topic {topic_id} must be one topic's id"
            )
        words = {key: self._texts(number, topic_id, key, row.get(key, [])) for key in _LISTS}
        topic = Topic(
            id=topic_id,
            labels=tuple(self._labels(number, topic_id, row.get("labels", {}))),
            broader=broader,
            keywords=words["keywords"],
            terms=words["terms"],
            exclusions=words["exclusions"],
            examples=words["examples"],
            counterexamples=words["not"],
            file=self.path,
            line=self.headers[number] if number < len(self.headers) else 0,
        )
        if not topic.names:
            raise InputError(
                f"{self._at(number, 'id')}: topic {topic_id} has neither labels nor keywords; "
                "nothing would ever be about it"
            )
        return topic

    def _texts(self, number: int, topic_id: str, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(
            isinstance(one, str) and one.strip("= \t\n") for one in value
        ):
            raise InputError(
                f"{self._at(number, key)}: {key} of topic {topic_id} must be a list of strings "
                "with something in each"
            )
        return tuple(one.strip() for one in value)

    def _labels(self, number: int, topic_id: str, value: object) -> Iterable[tuple[str, str]]:
        if not isinstance(value, dict):
            raise InputError(
                f"{self._at(number, 'labels')}: labels of topic {topic_id} must be a table of languages, "
                '{zh = ["…"], en = ["…"]}'
            )
        for language, some in value.items():
            if not _LANGUAGE.fullmatch(language):
                raise InputError(
                    f"{self._at(number, 'labels')}: {language} in labels of topic {topic_id} is no language; "
                    "zh, en, de, zh-Hant and the like are legal"
                )
            listed = [some] if isinstance(some, str) else some
            for label in self._texts(number, topic_id, f"labels.{language}", listed):
                yield language, label
