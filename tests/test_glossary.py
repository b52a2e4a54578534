"""docs/glossary.md and the records say the same: one word, one entry; no entry without a use."""

from __future__ import annotations

import dataclasses
import re
from types import ModuleType

import pytest

from conftest import ROOT
from wenmai import model
from wenmai.library import card, entries, naming, reasoning
from wenmai.prerequisites import features, pairs, score

RECORDS: tuple[ModuleType, ...] = (model, card, entries, naming, reasoning, features, pairs, score)
ROWS = re.findall(
    r"^\| (`?)([a-z_ ]+)`? \| (\S.*) \|$", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE
)
HEADS = {"word", "field"}
FIELDS = {name for tick, name, _ in ROWS if tick}
WORDS = {name for tick, name, _ in ROWS if not tick} - HEADS


def fields() -> set[str]:
    """Names of the fields of every public record."""
    return {
        field.name
        for module in RECORDS
        for record in vars(module).values()
        if isinstance(record, type) and dataclasses.is_dataclass(record) and record.__name__[0] != "_"
        for field in dataclasses.fields(record)
        if field.name[0] != "_"
    }


def test_each_field_has_an_entry() -> None:
    assert not sorted(fields() - FIELDS), "say in docs/glossary.md, under Fields, what these mean"


def test_each_entry_is_of_a_field() -> None:
    assert not sorted(FIELDS - fields()), "no record has these fields: take them out of docs/glossary.md"


@pytest.mark.parametrize("word", sorted(WORDS))
def test_each_word_is_used(word: str) -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "graph" / "wenmai").rglob("*.py"))
    assert any(re.search(rf"\b{word}s?\b", source) for source in sources)


def test_one_word_has_one_entry() -> None:
    names = [name for _, name, _ in ROWS if name not in HEADS]
    assert len(names) == len({*names})
    assert names
