"""The counters count: what is linear stays linear, and a square is seen wherever it hides."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import steps as counting
from regex_steps import regex_steps
from steps import LINEAR, growth, steps
from wenmai.extract import extract
from wenmai.extract import marks as marks_module
from wenmai.extract.marks import title_marks
from wenmai.model import Document

_SQUARES = {
    "search from each sign": "for at in range(len(text)): text.find('x', at)",
    "index of an item": "items = [*text, 'x']\nfor sign in text: items.index('x')",
    "a slice of the rest": "for at in range(len(text)): text[at:]",
    "growing sums": "whole = ()\nfor sign in text: whole = whole + (sign,)",
    "inserted in front": "items = []\nfor sign in text: items.insert(0, sign)",
    "loops in loops": "for one in text:\n    for other in text: pass",
    "sorted again and again": "for sign in text: sorted(text)",
    "looked for in a list": "items = list(text)\nfor sign in text: 'x' in items",
    "joined again and again": "for sign in text: ''.join(text)",
    "a pattern over the rest": "for at in range(len(text)): PATTERN.search(text, at)",
    "while": "left = len(text) ** 2\nwhile left: left -= 1",
}
_LINES = {
    "each sign once": "for sign in text: pass",
    "found where it is looked for": "for at in range(len(text)): text.find('a', at)",
    "a short slice": "for at in range(len(text)): text[at : at + 3]",
    "a search in a set": "signs = set(text)\nfor sign in text: 'x' in signs",
    "one pattern": "for match in PATTERN.finditer(text): pass",
}


@pytest.mark.parametrize("name", _SQUARES)
def test_a_square_is_seen(name: str) -> None:
    assert growth(prepared_of(_SQUARES[name]), 100, 400) > 2 * LINEAR


@pytest.mark.parametrize("name", _LINES)
def test_what_is_linear_is_called_so(name: str) -> None:
    assert growth(prepared_of(_LINES[name]), 100, 400) < LINEAR


def prepared_of(source: str) -> Callable[[int], Callable[[], object]]:
    tree = ast.fix_missing_locations(counting._Counters().visit(ast.parse(source)))
    code = compile(tree, "lines", "exec")

    def prepared(size: int) -> Callable[[], object]:
        names = {**counting._COUNTERS, "text": "a" * size, "PATTERN": re.compile("b")}
        return lambda: exec(code, names)

    return prepared


def test_the_package_answers_as_ever_while_it_is_counted_and_afterwards() -> None:
    document = Document(
        path="a.md", reader="t", text="在《木马》中，见上一篇文章《飞机》。" * 3, known="text"
    )
    before, code = extract(document), title_marks.__code__
    seen: list[object] = []
    assert steps(lambda: seen.append(extract(document))) > len(document.text)
    assert seen == [before]
    assert extract(document) == before
    assert vars(marks_module)["title_marks"].__code__ is code


def test_the_same_steps_each_time() -> None:
    document = Document(path="a.md", reader="t", text="见《木马（三）》。" * 5, known="text")
    assert len({steps(lambda: extract(document), inside_patterns=True) for _ in range(3)}) == 1


@pytest.mark.parametrize(
    ("pattern", "text", "how", "is_linear"),
    [
        (r"a*b", "a", "search", False),
        (r"a{0,2}b", "a", "search", True),
        (r"(?:a+)+b", "a", "match", False),
        (r"(?>a+)b", "a", "match", True),
        (r"a*+b", "a", "match", True),
        (r"\s+$", " x", "search", True),
        (r"(?:.*,)*x", "a,", "match", False),
        (r"(a|ab)*c", "ab", "match", True),
    ],
)
def test_comparisons_inside_a_pattern(pattern: str, text: str, how: str, is_linear: bool) -> None:
    few, many = (regex_steps(re.compile(pattern), text * size, how=how) for size in (4, 16))
    assert (many / few < 4 * LINEAR) == is_linear


@given(
    st.sampled_from(
        [r"(a|b)*?c\1", r"(?i)A[b-d]+\b", r"(?<=a)b(?!c)|\Ac", r"(?P<x>a)?b(?(x)c|d)", r"[^a]{2,3}$"]
    ),
    st.text("abcdA \n", max_size=8),
    st.sampled_from(["match", "search", "fullmatch"]),
)
def test_the_matcher_agrees_with_re(pattern: str, text: str, how: str) -> None:
    regex_steps(re.compile(pattern), text, how=how)  # it compares its answer with that of re
