"""What is said to people, in every language that is spoken: one table for the commands and the page.

`phrases.json` has the reasons and what the page says, by keys; `catalogue.py` what only the commands say, and
errors and findings, by their English sentences; `languages.py` knows which language is spoken.

`phrases.json` has three parts: what the commands and the page say, what only the page says, and what only
the commands say. A key names what a phrase is about: `requires:late` is why an article is to be read
first, `about:tag` why it has a topic, `why:over budget` why a path leaves it out. A key that ends in ` #`
holds a number that the key without it does not. `{0}`, `{1}` stand for what is put in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wenmai.phrases.catalogue import click_sentence, help_sentence, listed, say, spoken
from wenmai.phrases.languages import LANGUAGES, language_of, speaking, spoken_language

__all__ = [
    "LANGUAGES",
    "Phrases",
    "click_sentence",
    "help_sentence",
    "language_of",
    "listed",
    "page_phrases",
    "phrases",
    "say",
    "speaking",
    "spoken",
    "spoken_language",
]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language."""

    language: str  # one of LANGUAGES
    _sentences: Mapping[str, str]  # by key

    def say(self, key: str, *values: object) -> str:
        """The phrase with the values put in; raises KeyError for a key that the table does not have."""
        return self._sentences[key].format(*values)

    def why(self, reason: str) -> str:
        """Why a path leaves something out; what the table lacks is said as the build gave it."""
        return self._sentences.get(f"why:{reason}", reason)


@cache
def phrases(language: str = LANGUAGES[0]) -> Phrases:
    """The phrases of a language.

    Raises
    ------
    ValueError
        For a language that is not spoken.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; choose one of: {', '.join(LANGUAGES)}")
    return Phrases(
        language, {key: spoken[language] for part in _table().values() for key, spoken in part.items()}
    )


def page_phrases() -> dict[str, list[str]]:
    """What the page says, by key, in the order of LANGUAGES; `page/words.js` reads it."""
    table = _table()
    return {
        key: [spoken[language] for language in LANGUAGES]
        for part in ("shared", "page")
        for key, spoken in table[part].items()
    }


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    import json
    from importlib import resources  # English help does without both

    text = resources.files("wenmai.phrases").joinpath("phrases.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, dict[str, str]]] = json.loads(text)
    return table
