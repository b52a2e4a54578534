"""Words without which no frame and no label can hold: most sentences are told from it by these.

They judge nothing, and are written nowhere: they are taken from the tables of words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from wenmai.extract.declarations.tokens import LETTERS, PHRASES
from wenmai.extract.declarations.units import CLOSE, OPEN
from wenmai.words.numbered_names import CODE, UNITS

__all__ = [
    "may_ask",
    "may_ask_again",
    "may_ask_for_title",
    "may_be_elective",
    "may_deny",
    "may_go_on",
    "may_label",
    "may_label_within",
    "may_lack",
    "may_name",
    "may_name_bare",
    "may_name_otherwise",
]

_NAMES = re.compile(
    '[〈「『“"`]|系列|series'
    "|[上前]一?[篇节章课讲]|previous|last|preceding|earlier|prior|part |first |second |third "
    "|fourth |fifth |第|部分"
)
# Before a title: a verb of reading next to who asks, or next to a capital.
_TITLE_BEHIND = re.compile(
    r"承接|[上接]接|续|延续|\bcontinu|\bpicks? up"
    r"|(?:先|请|建议|推荐|最好|务必|确保|假设|假定|默认|没有?|未"
    r"|你得)[^，。；：！？、]{0,8}?(?:(?:阅读|[看读])(?![起来到似作成])"
    r"|学[完过]?[^，。；：！？、]{2,20}?(?:章节|教程|一[章节文]))"
    r"|\b(?:read|finish|complete|review|start|begin|go|gone|been|worked?|through|with|over|seen|see|to|out"
    r"|watch|visit)(?:ed|ing)?,? (?:[a-z'-]+ ){0,6}(?:[A-Z]|(?:post|article|chapter|tutorial"
    r"|lesson|guide|section|page"
    r"|doc|document|note|lab|module|lecture)s?\b)"
)
_LINK_BEGINS = re.compile(f", ?{OPEN}|'ve {OPEN}")  # what a link asks: Before you begin, [build the cart](…)
_DIGIT = re.compile("[a-z] ?#?[0-9]|[0-9]-[0-9]|[0-9] ?[·・]")
_CODE = re.compile(CODE)
_NUMBERED = re.compile(rf"(?:{UNITS})s? ?#?[0-9]")
_GOES_ON = re.compile("系列|series|articles|posts|lessons")


# What each trigger is needed for; a class may be several things.
_TAKEN, _ASKED, _STANDING, _BACKWARD, _LABELS, _WITHIN, _DENIES = (1 << number for number in range(7))
_TITLED, _AHEAD, _DONE, _LACKS, _ADVISED, _ELECTIVE, _OTHERWISE = (1 << number for number in range(7, 14))
_CLASSES = {
    _TAKEN: "READ LOOK VIEW DONE KNOW AWARE BACK SEE READ_JA INSTALLED",
    _ASKED: "ADVISE DUTY REQUIRE FIRST THEN BEFORE ASSUME SINCE UNLESS NOTYET NOT NEW PURPOSE NEEDED"
    " CONDITION CLEARER ASK_JA ASSUME_JA ALREADY",
    _STANDING: "BASE EXTEND ASSUME GROUND CONTINUE CARRY SEQUEL NEEDED PREPARE CONDITION ORDER"
    " UNLESS WITHOUT LOST MADE RETURN",
    _BACKWARD: "THAT IF READER NOTYET NEW THESE",
    _LABELS: "NEEDED PREPARE CONDITION FIRST ERE BEFORE DUTY REQUIRE BASE",
    _WITHIN: "NEEDED PREPARE CONDITION",
    _DENIES: "DENY NOT ALSO DENY_JA",
    _TITLED: "READ LOOK VIEW DONE BACK CONTINUE SEQUEL",
    _AHEAD: "FIRST BEFORE ASSUME CONTINUE SEQUEL",
    _DONE: "DONE",
    _LACKS: "NOT NOTYET NEW",
    _ADVISED: "ADVISE",
    _ELECTIVE: "ELECTIVE",
}


# Endings of files, and words for parts that no class has.
_FILES_AND_PARTS = (
    ".md",
    ".markdown",
    ".rmd",
    ".qmd",
    ".htm",
    ".rst",
    ".adoc",
    "前面的",
    "上一",
    "前一",
    "上篇",
    "上节",
    "上章",
    "之前的",
    "此前的",
    "前回",
)


def _triggers() -> dict[str, int]:
    """Each phrase of those classes, and what it is needed for; none that a shorter one in it stands for."""
    use_of: Counter[str] = Counter()
    for use, names in _CLASSES.items():
        for name in names.split():
            use_of[LETTERS[name]] |= use
    triggers: Counter[str] = Counter()
    for taken, _, letter in PHRASES:
        if letter in use_of:
            triggers[taken] |= use_of[letter]
    for words in _FILES_AND_PARTS:
        triggers[words] |= _OTHERWISE
    within = AhoCorasick(triggers)
    phrases = list(triggers)

    def has_shorter(phrase: str) -> bool:
        inner = (phrases[number] for number, _, _ in within.find_matches_as_indexes(phrase, overlapping=True))
        return any(one != phrase and triggers[one] & triggers[phrase] == triggers[phrase] for one in inner)

    return {phrase: use for phrase, use in triggers.items() if not has_shorter(phrase)}


_TRIGGERS = _triggers()
_AUTOMATON = AhoCorasick(_TRIGGERS, store_patterns=True)


@lru_cache(maxsize=256)  # a sentence is asked for one thing after the other
def _uses(words: str) -> int:
    """What the triggers among these words are needed for, all of them together."""
    low = words.lower().replace("’", "'").replace(OPEN, "").replace(CLOSE, "")
    try:
        found = _AUTOMATON.find_matches_as_strings(low, overlapping=True)
    except UnicodeEncodeError:  # half of a surrogate pair, which no trigger has
        found = _AUTOMATON.find_matches_as_strings(low.encode("utf-8", "replace").decode(), overlapping=True)
    uses = 0
    for trigger in found:
        uses |= _TRIGGERS[trigger]
    return uses


def may_ask(sentence: str) -> bool:
    """Whether a frame may take citations of a sentence."""
    uses = _uses(sentence)
    return bool(uses & _STANDING or (uses & _ASKED and (uses & _TAKEN or _LINK_BEGINS.search(sentence))))


def may_ask_again(sentence: str) -> bool:
    """Whether a frame may take what a sentence speaks of without naming it."""
    uses = _uses(sentence)
    return bool(uses & _BACKWARD and uses & _TAKEN and uses & _ASKED)


def may_ask_for_title(sentence: str) -> bool:
    """Whether a sentence without a citation may ask to read a title that stands bare in it."""
    uses = _uses(sentence)
    asks = uses & _TITLED and (uses & _AHEAD or (uses & _ADVISED and uses & (_DONE | _LACKS)))
    return bool(asks and _TITLE_BEHIND.search(sentence))


def may_name_bare(words: str) -> bool:
    """Whether either may be so of some sentence of a block."""
    return bool(_uses(words) & (_OTHERWISE | _AHEAD | _ADVISED)) and (
        may_ask_for_title(words) or may_name_otherwise(words)
    )


def may_lack(words: str) -> bool:
    """Whether words may say what readers have not read."""
    uses = _uses(words)
    return bool(uses & _LACKS and uses & _TAKEN)


def may_be_elective(words: str) -> bool:
    """Whether words may say that something may be left out."""
    return bool(_uses(words) & _ELECTIVE)


def may_deny(words: str) -> bool:
    """Whether words may say that something is not needed."""
    return bool(_uses(words) & _DENIES)


def may_label(words: str) -> bool:
    """Whether there may be a label in these words."""
    return bool(_uses(words) & _LABELS)


def may_label_within(words: str) -> bool:
    """Whether there may be one behind other words, or with another sign than a colon behind it."""
    return bool(_uses(words) & _WITHIN)


def may_go_on(words: str) -> bool:
    """Whether a paragraph may say that the text goes on from a series."""
    return bool(_GOES_ON.search(words.casefold()))


def may_name_otherwise(words: str) -> bool:
    """Whether words may ask to read a file by its path, or parts by words of Chinese and Japanese."""
    return bool(_uses(words) & _OTHERWISE) and may_ask(words)


def may_name(words: str) -> bool:
    """Whether words without a citation may ask to read what they name in quotation marks, or a series."""
    if not may_ask(words):
        return False
    low = words.casefold()
    return bool(_NAMES.search(low) or (_DIGIT.search(low) and (_NUMBERED.search(low) or _CODE.search(words))))
