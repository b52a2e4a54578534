"""A text heard unit by unit: which of its citations and names it says must be read first."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Literal

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.called import Called
from wenmai.extract.declarations.labels import (
    Label,
    before_next_label,
    is_label,
    is_table_head,
    label_at,
    label_behind_bar,
)
from wenmai.extract.declarations.names import (
    Name,
    names_behind,
    numbered_at,
    with_names_marked,
    without_quoted,
)
from wenmai.extract.declarations.openings import (
    TO_BE_READ,
    Open,
    asked_below_unit,
    begins_sentence,
    first_cell,
    goes_on_with_list,
    is_mostly_cited,
    may_be_left_out,
    names_one,
    open_of,
    shown_below_unit,
    texts_follow,
)
from wenmai.extract.declarations.outline import Outline
from wenmai.extract.declarations.passages import passages_asked
from wenmai.extract.declarations.reading_order import ReadingOrder, order_asked
from wenmai.extract.declarations.record import Record
from wenmai.extract.declarations.requests import (
    asked,
    asked_again,
    asks_somehow,
    denied_afterwards,
    is_denied,
    knows_of,
    left_out,
    needs_none,
    only_shows,
    stands_alone,
)
from wenmai.extract.declarations.rows_asked import rows_asked, shows_next, with_questions
from wenmai.extract.declarations.series_named import SERIES_CONTINUES
from wenmai.extract.declarations.triggers import (
    may_ask,
    may_ask_again,
    may_ask_for_title,
    may_go_on,
    may_label,
    may_label_within,
    may_name,
    may_name_bare,
    may_name_otherwise,
)
from wenmai.extract.declarations.units import OPEN, Unit, plain, sentences_of
from wenmai.model import Declaration

__all__ = ["Hearing"]

_SECTION_BEFORE = re.compile(r"[上前]一?(?:[节章]|部分)")
_ASKING = "请先"  # before a clause behind a label: so it asks as a sentence does
_WORD = re.compile(r"\w")
_PLURAL = re.compile(r"\b(?:them|those|these|both|all)\b|这些|那些|它们|前两篇|两篇|几篇|上述", re.I)


class Hearing:
    """The units of one text, heard one after the other."""

    def __init__(self, pointing: Collection[int] = (), title: str = "") -> None:
        self._title = title  # of the text
        self._pointing = frozenset(pointing)  # citations that name no title: 上一篇文章
        self.record = Record()
        self._outline = Outline(title)
        self._open: Open | None = None
        self._last: list[int] = []  # citations of the sentence before, of which 那篇 and “that” speak
        self._next_to_it = False  # whether the sentence before this one holds them
        self._of_unit: list[int] = []  # citations of this unit and the one before, of which “those” speak
        self._taken = 0  # by the label at hand
        self._above = ""  # the words of the block above, where a list may begin
        self._order: ReadingOrder | None = None  # a list that is to be read in order
        self._to_show: Open | None = None  # a part that was asked for without its title: the link may follow
        self._elective = False  # whether the item at hand may be left out
        self._of_items = False  # whether the block above was an item
        self._head: tuple[Open, int] | None = None  # a row that may be the head of a table; names before it
        self._called = Called(self._pointing)
        self._zone: tuple[Open | None, int] | None = None  # the heading that is a label, and where it stands

    def take(self, unit: Unit) -> None:
        """Hear one unit."""
        if unit.kind == "heading":
            self._take_heading(unit)
        else:
            self._take_block(unit)

    def _take_heading(self, unit: Unit) -> None:
        self._to_show = None
        if self._in_heading(unit):
            return
        label = is_label(unit.words)
        if label is None:
            self.record.text_goes_on()
        self._outline.take_heading(unit, is_label=label is not None)
        self._elective = False
        # A chapter called “Preliminaries” asks for nothing further down.
        reach: Literal["next", "section"] = "next" if self._outline.is_title(unit) else "section"
        self._begin(Open(label, plain(unit.words), reach) if label else None)
        self._zone = (self._open, unit.start) if label and label.titles and reach == "section" else None
        self._last = []

    def _take_block(self, unit: Unit) -> None:
        self._outline.take_block()
        labels = len(self.record.at_end)
        told_below = self._elective and unit.kind != "item"
        self._elective = bool(self._open or unit.cited) and may_be_left_out(unit)
        if self._elective or told_below:
            return
        self._hear_block(unit)
        if not (self._open and self._open.reach == "section"):
            self._outline.has_text = True
        if labels and len(self.record.at_end) == labels and not is_mostly_cited(unit.words):
            self.record.text_goes_on()

    def _hear_block(self, unit: Unit) -> None:
        self._hear_order(unit)
        if self._to_show and not self._open and is_mostly_cited(unit.words) and not may_ask(unit.words):
            self._open = self._to_show
            self.record.forget_parts(self._open.words, self._pointing)
        self._to_show = None
        starts = [start for start, _ in unit.cited]
        rest, skip, shown_below = unit.words, 0, None
        self._hear_table(unit)
        of_items = self._of_items and unit.kind == "paragraph"
        if self._open and self._open.reach == "list" and (of_items or not goes_on_with_list(unit)):
            self._open = None
        self._of_items = unit.kind in ("item", "row")
        in_table = unit.kind == "row" and self._open is not None and self._open.reach == "list"
        if opened := None if in_table else self._label_of(unit):
            label_words, content, open_next = opened
            if unit.kind == "row" and not unit.cited:
                self._head = open_next, len(self.record.names)
            if unit.kind == "row" and is_table_head(content):
                return
            if content.strip():
                starts = starts[unit.words[: -len(content)].count(OPEN) :]
                first = before_next_label(sentences_of(content)[0])
                skip = self._all_in(first, starts, unit, open_next.label, label_words + first)
                rest = content[len(first) :]
                carries_on = first.rstrip().endswith(("：", ":", "、", "，", ","))
                below = Open(open_next.label, label_words, "list")
                self._begin(texts_follow(below, content) if carries_on else None)
            else:
                self._begin(open_next)
                return
        elif self._open and unit.words.rstrip().endswith((":", "：")) and self._pointing.issuperset(starts):
            declaration = self._outline.declaration(unit.words, self._open.label.name, unit)
            self._asked_in(unit.words, starts, declaration, unit, parts=False)
            self._open = texts_follow(self._open, unit.words)
            return  # it says that the names follow
        elif self._open:
            self._hear_opened(self._open, unit, starts)
            rest = ""
        elif self._pointing.issuperset(starts):
            self._begin(asked_below_unit(unit))
            if not self._open and unit.kind != "item":
                self._to_show = shown_below_unit(unit)
                shown_below = self._to_show
        self._sentences(rest, starts[skip:], unit)
        if rest == unit.words and self._zone and unit.kind != "row":
            self._hear_in_zone(*self._zone, unit)
        self._to_show = self._to_show or shown_below

    def _hear_in_zone(self, opened: Open | None, begin: int, unit: Unit) -> None:
        """Hear one more paragraph below a heading that is a label: We assume you have …, a workspace and …"""
        if opened is None or not unit.cited or unit.start - begin > bounds.ZONE:
            return
        starts = iter([start for start, _ in unit.cited])
        for sentence in sentences_of(unit.words):
            here = [next(starts) for _ in range(sentence.count(OPEN))]
            if not (here and asks_somehow(sentence)):
                continue
            declaration = self._outline.declaration(f"{opened.words}：{sentence}", opened.label.name, unit)
            kept = [start for start, elective in zip(here, left_out(sentence), strict=True) if not elective]
            self.record.declare(kept, declaration)

    def _hear_opened(self, opened: Open, unit: Unit, starts: Sequence[int]) -> None:
        """Hear a block below a label, and whether more of its names may follow."""
        words = first_cell(unit.words) if unit.kind == "row" else unit.words
        self._all_in(words, starts, unit, opened.label, f"{opened.words}：{unit.words}")
        if opened.one and unit.cited:
            self._open = None
        elif opened.reach == "next" or unit.kind == "item" or unit.cited:
            goes_on = opened.reach == "section" or goes_on_with_list(unit)
            self._open = replace(opened, reach="list") if goes_on else None

    def _in_heading(self, unit: Unit) -> bool:
        """Whether a heading is a label together with what it asks for."""
        opened = label_at(unit.words) if unit.cited and may_label(unit.words) else None
        if not opened:
            return False
        label, at = opened
        self._begin(None)
        starts = [start for start, _ in unit.cited][unit.words[:at].count(OPEN) :]
        self._all_in(unit.words[at:], starts, unit, label, unit.words)
        return True

    def _hear_order(self, unit: Unit) -> None:
        """What a list that is to be read in order has before this text."""
        if unit.kind != "item":
            self._above, self._order = unit.words, None
            return
        if self._above:
            asking = order_asked(self._above)
            self._above, self._order = "", ReadingOrder(asking, self._title) if asking else None
        if self._order and (before := self._order.take(unit)) is not None:
            self._declare(before, self._order.sentence, "in-order", unit)
            self._order = None

    def _hear_table(self, unit: Unit) -> None:
        """A label in the head of a table speaks of the column below it."""
        head, self._head = self._head, None
        if head and unit.kind == "row" and not _WORD.search(unit.words):
            opened, names = head
            del self.record.names[names:]
            self._begin(replace(opened, reach="list"))

    def _begin(self, opened: Open | None) -> None:
        self._open, self._taken = opened, 0

    def _label_of(self, unit: Unit) -> tuple[str, str, Open] | None:
        """The label with which a unit begins, what stands behind it, what it opens if that is nothing."""
        if not may_label(unit.words):
            return None
        at_head = may_label(unit.words[: 2 * bounds.LABEL])  # with room for what stands before a label
        if found := (label_at(unit.words) if at_head else None) or (
            label_behind_bar(unit.words) if unit.kind != "row" else None
        ):
            label, at = found
            words = plain(unit.words[:at]).rstrip(":：| ")
            return f"{words}：", unit.words[at:], Open(label, words, "next")
        if at_head and (alone := is_label(unit.lead)) and not begins_sentence(alone, unit):
            words = plain(unit.lead)
            return f"{words}：", unit.words[len(unit.lead) :], Open(alone, words, "next")
        return None

    def _all_in(self, words: str, starts: Sequence[int], unit: Unit, label: Label, shown: str) -> int:
        """Everything named in these words is needed; the number of citations among them."""
        number = words.count(OPEN)
        if needs_none(words):
            sentences = sentences_of(words)
            for sentence in sentences if len(sentences) > 1 else ():
                if OPEN in sentence:
                    self._all_in(sentence, starts, unit, label, shown)
                    starts = starts[sentence.count(OPEN) :]
            return number
        declaration = self._outline.declaration(shown, label.name, unit)
        if declaration.section and self._outline.has_text:
            self.record.stands_at_end(declaration)
        if not label.titles and not is_mostly_cited(words):
            if unit.kind == "item" and self._taken < bounds.LIST and names_one(words, label):
                self._taken += 1
                self.record.declare(starts[:1], declaration)
            if unit.kind == "item" and (first := sentences_of(words)[:1]):
                for begin, end in knows_of(first[0]):
                    self.record.declare(starts[begin:end], declaration)
            if label.name in TO_BE_READ and (number_of_item := numbered_at(words)):
                self.record.name(number_of_item, declaration, unit)
            self._sentences(words, starts[:number], unit)
            return number
        for start, elective in zip(starts[:number], left_out(words), strict=True):
            if self._taken < bounds.LIST and not elective:
                self._taken += 1
                self.record.declare([start], declaration)
        self.record.between(words, starts[:number], unit)
        if label.titles:
            self._titles_in(words, declaration, unit, label)
            self._asked_in(words, starts[:number], declaration, unit)
        return number

    def _titles_in(self, words: str, declaration: Declaration, unit: Unit, label: Label) -> None:
        """What stands behind a label without mark and link."""
        single, numbered = len(sentences_of(without_quoted(words))) == 1, numbered_at(words)
        if self._taken < bounds.LIST and (single or numbered):
            for name in names_behind(words if single else sentences_of(words)[0], subjects=label.subjects):
                self._taken += 1
                self.record.name(name, declaration, unit)
        if numbered and unit.kind == "item":
            self.record.name(numbered, declaration, unit)

    def _asked_in(
        self, words: str, starts: Sequence[int], declaration: Declaration, unit: Unit, *, parts: bool = True
    ) -> None:
        """What a clause behind a label names: having finished the last lesson; this assumes Chapter 2.

        `parts`: also parts without titles, which a list below would name.
        """
        following = iter(starts)
        for sentence in sentences_of(words):
            marked, names = with_names_marked(f"{_ASKING}{sentence}")
            cited = [() if name else (next(following),) for name in names]
            for first, last, frame in asked(marked):
                heard = chain.from_iterable(cited[first:last])
                self.record.declare([one for one in heard if parts or one not in self._pointing], declaration)
                for name in chain.from_iterable(names[first:last]) if frame.asks else ():
                    if parts or name.kind != "part":
                        self.record.name(name, declaration, unit)
            for passage, _ in passages_asked(f"{_ASKING}{sentence}"):
                self.record.name(Name(passage, "passage"), declaration, unit)

    def _sentences(self, words: str, starts: Sequence[int], unit: Unit) -> None:
        """Hear the sentences of a unit; `starts` are where its citations begin."""
        points_back = bool(self._last) and may_ask_again(words)
        if not (unit.cited or points_back or may_name(words) or may_label_within(words)):
            self._last = []
            if may_name_bare(words):
                self._bare(list(with_questions(sentences_of(words))), unit)
            return
        last = self._last
        sentences, at = list(with_questions(sentences_of(words))), 0
        goes_on = may_go_on(words) and bool(SERIES_CONTINUES.search(words))
        if unit.cited:
            self._of_unit = []
        for number, sentence in enumerate(sentences):
            count = sentence.count(OPEN)
            here = list(starts[at : at + count])
            at += count
            following = sentences[number + 1] if number + 1 < len(sentences) else ""
            self._sentence(sentence, following, here, unit, goes_on=goes_on)
            self._last, self._next_to_it = here or self._last, bool(here)
            self._of_unit += here
        if not sentences:
            self._last, self._next_to_it = list(starts) or self._last, True
        if self._last is last:  # of what was named two blocks before nothing speaks
            self._last = []

    def _bare(self, sentences: Sequence[str], unit: Unit) -> None:
        """Hear sentences that can name nothing but a file, or a title without marks."""
        for sentence, following in pairwise([*sentences, ""]):
            if not (may_name_otherwise(sentence) and self._named(sentence, following, (), unit)):
                self._passage(sentence, following, unit)

    def _sentence(
        self, sentence: str, following: str, here: Sequence[int], unit: Unit, *, goes_on: bool
    ) -> None:
        if self._to_show:
            self._show(sentence, here, unit)
        if not sentence.rstrip().endswith((":", "：")):  # else a list shows it
            self._to_show = None
        rows = list(rows_asked(sentence, goes_on=goes_on)) if here else []
        self._called.learn(sentence, here)
        label = label_at(sentence, anywhere=True) if may_label_within(sentence) else None
        again = None
        if self.record.citations and self._pointing.issuperset(here) and stands_alone(sentence):
            self.record.withdraw_sequel()
        said = plain(sentence) if here else sentence
        may = may_name(sentence) or may_name_otherwise(sentence)
        if not (may and self._named(sentence, following, here, unit)) and self._pointing.issuperset(here):
            self._passage(said, following, unit)
        if self._pointing.issuperset(here) and may_ask_again(said):
            again = asked_again(said, next_to_it=self._next_to_it or not self._last)
            if again and not self._last:  # what it is may be shown behind it
                self._to_show, again = open_of(again.name, sentence), None
        if not (rows or label or again) or denied_afterwards(following):
            return
        for first, last, name in rows:
            self._declare(here[first:last], sentence, name, unit)
            self._declare(self._called.meant(sentence, here[first:last], first), sentence, name, unit)
            if last < len(here) and here[last - 1] in self._pointing and shows_next(sentence, last):
                self._declare(here[last : last + 1], sentence, name, unit)
            elif here[last - 1] in self._pointing:
                self._to_show = open_of(name, sentence)
        self.record.between(sentence, here, unit)
        if label and not is_denied(sentence):
            row, at = label
            self._all_in(sentence[at:], here[sentence[:at].count(OPEN) :], unit, row, sentence)
        if again:
            meant = self._of_unit if _PLURAL.search(sentence) else self._last[-1:]
            self._declare(meant, sentence, again.name, unit)

    def _show(self, sentence: str, here: Sequence[int], unit: Unit) -> None:
        """Hear what stands behind a request for a part without its title: it may tell which."""
        assert self._to_show is not None
        shown, names = (sentence, []) if here else with_names_marked(sentence)
        if not only_shows(shown):
            return
        self.record.forget_parts(self._to_show.words, self._pointing)
        self._declare(here, self._to_show.words, self._to_show.label.name, unit)
        declaration = self._outline.declaration(self._to_show.words, self._to_show.label.name, unit)
        for name in chain.from_iterable(names):
            if name.kind == "words":
                self.record.name(name, declaration, unit)

    def _named(self, sentence: str, following: str, here: Sequence[int], unit: Unit) -> bool:
        """Hear what a sentence names without a link: titles in quotation marks, files, a series."""
        marked, names = with_names_marked(sentence)
        if not any(names):
            return False
        starts = iter(here)
        cited = [() if name else (next(starts),) for name in names]
        for first, last, frame in () if denied_afterwards(following) else asked(marked):
            declaration = self._outline.declaration(sentence, frame.name, unit)
            self.record.declare(chain.from_iterable(cited[first:last]), declaration)
            for name in chain.from_iterable(names[first:last]):
                if declaration.section and _SECTION_BEFORE.match(name.words):
                    continue  # of this text
                if frame.asks or name.kind in ("part", "path") or numbered_at(name.meant or name.words):
                    self.record.name(name, declaration, unit)
                if name.kind == "part":
                    self._to_show = open_of(frame.name, sentence)
                    behind = sentence.partition(name.words)[2]  # my previous article Wheels
                    self.record.name(Name(behind[: bounds.PASSAGE].rstrip(), "passage"), declaration, unit)
        return True

    def _passage(self, sentence: str, following: str, unit: Unit) -> None:
        """Words that may begin with a title."""
        if not may_ask_for_title(sentence) or denied_afterwards(following):
            return
        for words, frame in passages_asked(sentence):
            declaration = self._outline.declaration(sentence, frame.name, unit)
            self.record.name(Name(words, "passage"), declaration, unit)

    def _declare(self, starts: Sequence[int], sentence: str, rule: str, unit: Unit) -> None:
        self.record.declare(starts, self._outline.declaration(sentence, rule, unit))
