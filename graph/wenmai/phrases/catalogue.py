"""Sentences that the code says in English, in Chinese: the tables in `chinese/`, from the one to the other.

A sentence may hold fields: {path}. What says it need not know of languages: errors, findings and reasons are
made far from any terminal, and stores and JSON keep them in English. Where one is shown, `spoken` takes it
apart at the fixed words of the sentence that it is, and puts what stood in the fields into the Chinese one.
A field `number` holds no word, `why` is a sentence of the tables itself, `said` one that the tables may lack,
`listed` several of these with commas between them, and `seen` what was seen in files, `a.md: nothing in it`,
one behind the other with semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from wenmai.phrases.languages import LANGUAGES, spoken_language

__all__ = [
    "TABLES",
    "Sentence",
    "click_sentence",
    "filled",
    "help_sentence",
    "listed",
    "say",
    "sentences",
    "spoken",
    "tables",
]

TABLES = ("click", "codes", "commands", "errors", "findings", "help", "notes", "words")  # files of `chinese/`
_SAID = ("click", "commands")  # their sentences are asked for by name; no text is searched for them
_REASONS = ("about:", "requires:", "why:")  # keys of `phrases.json` whose phrases stand in answers
_WORD = re.compile(r"[^\W\d_]|\s")  # what no number holds
_FIELD = re.compile(r"\{([a-z]\w*|\d)\}")  # {path}, {0}; must not match {zh = ["…"]} or {"title": …}

_FILES = re.compile(r"; (?=[^;]+: )")  # between "a.pdf: 1 .pdf file; nothing to read there" and "b.md: …"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages."""

    parts: tuple[str, ...]  # the fixed words of the English one; a field stands between two
    names: tuple[str, ...]  # of the fields, in their order
    chinese: str

    def values(self, text: str) -> Iterator[dict[str, str]]:
        """What stands in the fields of a text that is this sentence, in every way to take it apart."""
        first, last = self.parts[0], self.parts[-1]
        inner = text[len(first) : len(text) - len(last)]
        if text.startswith(first) and text.endswith(last) and len(text) >= len(first) + len(last):
            yield from (
                dict(zip(self.names, values, strict=True)) for values in _split(inner, self.parts[1:-1])
            )


def _split(text: str, parts: tuple[str, ...]) -> Iterator[list[str]]:
    if not parts:
        yield [text]
        return
    at = text.find(parts[0])
    while at != -1:
        for rest in _split(text[at + len(parts[0]) :], parts[1:]):
            yield [text[:at], *rest]
        at = text.find(parts[0], at + 1)


def say(sentence: str, /, **fields: object) -> str:
    """A sentence of the tables in the language that is spoken, with its fields filled.

    >>> say("missing {numbers}", numbers="3, 4")
    'missing 3, 4'
    """
    if spoken_language() == LANGUAGES[0]:
        return filled(sentence, fields)
    return filled(tables()["commands"][sentence], fields)


def listed(items: Iterable[str]) -> str:
    """The items one after another, as the language that is spoken parts them."""
    return say(", ").join(items)


def filled(sentence: str, fields: Mapping[str, object]) -> str:
    """The sentence with its fields filled; raises KeyError for one that is not given."""
    return _FIELD.sub(lambda match: str(fields[match[1]]), sentence)


def spoken(text: str) -> str:
    """A text in the language that is spoken; as it is where the tables do not have it."""
    if spoken_language() == LANGUAGES[0] or text.isspace():
        return text
    return _translated(text) or text


def click_sentence(sentence: str) -> str:
    """A sentence of click's, whose fields it fills itself."""
    return sentence if spoken_language() == LANGUAGES[0] else tables()["click"].get(sentence, sentence)


def help_sentence(sentence: str) -> str:
    """A paragraph or a row of a command's help; as it is where no table has just that."""
    if spoken_language() == LANGUAGES[0]:
        return sentence
    return tables()["help"].get(sentence) or click_sentence(sentence)


@lru_cache(maxsize=4096)  # a sentence within others is asked for at every place where these may be parted
def _translated(text: str) -> str:
    """In Chinese; empty where the tables do not have it."""
    if not text:
        return ""
    if whole := _chinese().get(text):
        return whole
    for sentence in sentences():
        for values in sentence.values(text):
            if (shown := _shown(values)) is not None:
                return filled(sentence.chinese, shown)
    return ""


def _shown(values: dict[str, str]) -> dict[str, str] | None:
    """The values as they stand in a Chinese sentence; None where one that must be a sentence is none."""
    shown = dict(values)
    if any(name.startswith("number") and _WORD.search(value) for name, value in values.items()):
        return None
    for name, value in values.items():
        if name.startswith("why"):
            if not (why := _translated(value)):
                return None
            shown[name] = why
        elif name.startswith("said"):
            shown[name] = _translated(value) or value
        elif name.startswith("listed"):
            shown[name] = "，".join(_translated(item) or item for item in value.split(", "))
        elif name.startswith("seen"):
            shown[name] = "；".join(map(_seen, _FILES.split(value)))
    return shown


def _seen(text: str) -> str:
    """What is said of a file, behind its name."""
    path, colon, said = text.partition(": ")
    return f"{path}：{_translated(said) or said}" if colon else text


@cache
def sentences() -> tuple[Sentence, ...]:
    """The sentences with fields, those of most fixed words first."""
    rows = []
    for english, chinese in _chinese().items():
        first, *rest = _FIELD.split(english)
        if rest:
            rows.append(Sentence((first, *rest[1::2]), tuple(rest[::2]), chinese))
    return tuple(sorted(rows, key=lambda row: -sum(map(len, row.parts))))


@cache
def tables() -> dict[str, dict[str, str]]:
    """The tables by name: English sentence → Chinese sentence; `reasons` are those of `phrases.json`."""
    import json
    from importlib import resources  # English help does without both

    room = resources.files("wenmai.phrases")
    named: dict[str, dict[str, str]] = {
        name: json.loads(room.joinpath("chinese", f"{name}.json").read_text(encoding="utf-8"))
        for name in TABLES
    }
    phrases = json.loads(room.joinpath("phrases.json").read_text(encoding="utf-8"))
    keyed = {**phrases["shared"], **phrases["command"]}.items()
    named["reasons"] = {row["en"]: row["zh"] for key, row in keyed if key.startswith(_REASONS)}
    return named


@cache
def _chinese() -> dict[str, str]:
    ours = [table for name, table in tables().items() if name not in _SAID]
    return {english: chinese for table in reversed(ours) for english, chinese in table.items()}
