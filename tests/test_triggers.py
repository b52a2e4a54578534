"""Words that are looked for before the rows of declarations are asked: whatever a row takes holds one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenmai.extract.declarations.labels import LABELS, Label
from wenmai.extract.declarations.sentences import CONDITION, RULES, SERIES_CONTINUES, SentenceRule
from wenmai.extract.declarations.triggers import may_ask, may_go_on, may_label, may_tell
from wenmai.extract.declarations.units import CLOSE, OPEN

drawn = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@drawn
@given(words=st.data())
def test_a_sentence_that_a_rule_takes_is_asked(rule: SentenceRule, words: st.DataObject) -> None:
    before, after = (words.draw(st.from_regex(one)) if one else "" for one in (rule.before, rule.after))
    assert may_ask(f"{before}{OPEN}轮轴{CLOSE}{after}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_its_example_is_asked(rule: SentenceRule) -> None:
    assert may_ask(rule.example)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
@drawn
@given(words=st.data())
def test_words_with_a_label_may_tell(label: Label, words: st.DataObject) -> None:
    drawn_words = words.draw(st.from_regex(label.pattern))
    assert may_tell(drawn_words)
    assert may_label(drawn_words)


@drawn
@given(st.from_regex(CONDITION))
def test_a_condition_may_tell(words: str) -> None:
    assert may_tell(words)


@drawn
@given(st.from_regex(SERIES_CONTINUES))
def test_words_that_continue_a_series_may_go_on(words: str) -> None:
    assert may_go_on(words)


def test_most_sentences_are_not_asked() -> None:
    assert not may_ask("木马转了一圈，参见《轮轴》。")
    assert not may_tell("木马转了一圈，轮轴是木头做的。")
    assert not may_label("没有读过《轮轴》的，先读它，再跳过这一段。")
    assert not may_go_on("上一篇里讲过轮轴。")
    assert not may_tell("The wheel turns, and the horse with it.")
