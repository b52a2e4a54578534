"""What a title in marks cites: the steps of its way, the first that answers decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from wenmai.model import Article
from wenmai.resolve import bounds
from wenmai.resolve.answer import Answer, Cites, Counted, Open, Waits, WorkCited, cites
from wenmai.resolve.asked_titles import PASSAGE
from wenmai.resolve.case import Case
from wenmai.resolve.choose import Choice, choose, told_apart
from wenmai.resolve.index import Index
from wenmai.resolve.keys import AS_WRITTEN, BY_NUMBER, INNER, NAMED, RULES, Rule
from wenmai.resolve.script import OneScript
from wenmai.resolve.sections import SECTION, Sections
from wenmai.resolve.title_keys import keys_of

__all__ = ["OTHER_SCRIPT", "ByTitle"]

OTHER_SCRIPT = "script"  # name of the rule, without which no title is read in another script

Step: TypeAlias = Callable[["ByTitle", Case], Answer | None]


# "storage and configuration": such a word is no name of an article that is called Configuration
_SMALL_WORD = re.compile(r"[a-z]+")


def _is_a_word(written: str, title: str) -> bool:
    """Whether bare words are one Latin word in small letters, and the title has a capital."""
    return bool(_SMALL_WORD.fullmatch(written)) and written != title


class ByTitle:
    """The articles of a site, asked by title."""

    def __init__(
        self,
        index: Index,
        given: Mapping[str, Article | None],
        *,
        rules_off: tuple[str, ...] = (),
    ) -> None:
        """`given` holds what the user says of titles."""
        self.index = index
        self.one_script = OneScript(index)
        self._given = given
        self._sections = Sections(index)
        self._rules = tuple(rule for rule in RULES if rule.name not in rules_off)
        self._steps = tuple(step for name, step in STEPS if name not in rules_off)

    def answer(self, case: Case) -> Answer:
        """What the title cites; it waits where no step knows it."""
        answers = (step(self, case) for step in self._steps)
        return next((answer for answer in answers if answer), Waits("titles"))

    def quoted(self, case: Case) -> Answer | None:
        """Words in quotation marks cite the article that has them for its title, where they are said to.

        〈…〉 is the mark of articles in Taiwan and Hong Kong; 《…》 is among these where it stands in code.
        In 『…』 nobody speaks but within a quotation: a long whole title says it by itself.
        """
        mention = case.mention
        declared, mark = mention.declaration is not None, mention.text[:1]
        told = mention.voice in ("own", "sent") or mention.hint.kind == "article" or mention.beside.is_article
        titled = mark == "『" and case.keys.units >= bounds.FEWEST_OF_COPY
        angled = mark == "〈" and len(case.keys.folded) >= bounds.SHORTEST_ANGLED
        if (
            mention.hint.why == PASSAGE
            or case.is_called_a_work
            or not (declared or told or titled or angled or mark == "《")
        ):
            return None
        if declared:
            rules = NAMED
        elif mark == "〈":
            rules = self._rules if told else NAMED
        else:
            rules = AS_WRITTEN
        choice = choose(self.index, case, rules)
        if declared and not (choice.article or choice.candidates):
            choice = self.by_number(case)
        if choice.candidates:
            return Open(choice.reason, tuple(one.id for one in choice.candidates)) if declared else None
        if choice.article is None or (declared and _is_a_word(mention.text, choice.article.title)):
            return Open("declared-nowhere") if mention.hint.why == "declared" else None
        if choice.article.id == case.article.id:
            return None
        return Cites(choice.article.id, f"declared-{choice.rule}" if declared else f"quoted-{choice.rule}")

    def by_number(self, case: Case) -> Choice:
        """The piece whose number is written, with its unit; asked where a need is declared."""
        return choose(self.index, case, BY_NUMBER)

    # --- the steps ---

    def its_own(self, case: Case) -> Answer | None:
        """The title of the article that writes it."""
        own = keys_of(case.article.title, case.article.series)
        return Counted("self-title") if case.keys.folded == own.folded else None

    def as_given(self, case: Case) -> Answer | None:
        """What the user's alias file says of a title holds against every rule."""
        if case.keys.folded not in self._given:
            return None
        target = self._given[case.keys.folded]
        if target is None:
            return WorkCited(case.mention.hint)
        return cites(case, target.id, "alias-file", itself="self-title")

    def by_rules(self, case: Case) -> Answer | None:
        """The articles that share a key with it."""
        return _of_choice(case, choose(self.index, case, self._rules_for(case)))

    def in_one_script(self, case: Case) -> Answer | None:
        """The same, with all titles in simplified characters."""
        return _of_choice(case, self.one_script.choose(case, self._rules_for(case)))

    def by_inner_title(self, case: Case) -> Answer | None:
        """The article about what the title names."""
        return _of_choice(case, told_apart(self.index, case))

    def own_section(self, case: Case) -> Answer | None:
        """A heading of the article itself."""
        return Counted("own-section") if self._sections.is_own(case) else None

    def section(self, case: Case) -> Answer | None:
        """A heading of another article."""
        answer = _of_choice(case, self._sections.cited(case))
        return replace(answer, section=case.mention.title) if isinstance(answer, Cites) else answer

    def _rules_for(self, case: Case) -> tuple[Rule, ...]:
        mark = case.mention.series
        if mark and mark.weak:
            return tuple(rule for rule in self._rules if not rule.by_number)
        return self._rules


# From the surest to the loosest, each with the name under which a site can do without it.
STEPS: tuple[tuple[str, Step], ...] = (
    ("", ByTitle.its_own),
    ("", ByTitle.as_given),
    ("", ByTitle.by_rules),
    (OTHER_SCRIPT, ByTitle.in_one_script),
    (INNER.name, ByTitle.by_inner_title),
    (SECTION, ByTitle.own_section),
    (SECTION, ByTitle.section),
)


def _of_choice(case: Case, choice: Choice) -> Answer | None:
    """One article is cited, or left open between several; None when there is none."""
    if choice.candidates:
        return Open(choice.reason, tuple(article.id for article in choice.candidates))
    if choice.article is None:
        return None
    answer = cites(case, choice.article.id, choice.rule, itself="self-title")
    if choice.disagreement and isinstance(answer, Cites):
        return replace(answer, conflict=choice.disagreement)
    return answer
