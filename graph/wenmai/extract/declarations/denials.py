"""What turns a need into none, in the classes of `words/needs.py`: a literal table."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AFTERWARDS", "DENIALS", "DENIED", "Denial"]

# It is said not to be needed.
DENIED = (
    "DENY | DENY_JA | (?: DUTY | REQUIRE | ASSUME ) NOT | ALSO [ SOME ]? (?: TAKE | AWARE | GOON )"
    "| NOT (?! [ SOME ]? KNOW OF ) [ READER SOME FIRST KNOW HERE OF ]{0,2} (?: DUTY | REQUIRE | NEED |"
    " ASSUME | BASE | GROUND | CONTINUE | SEQUEL | ADVISE )"
    "| NOT [ IS SOME ]{0,2} X WITHIN (?: NEED | BASE | GROUND | SEQUEL )"
)
# And it is so of what the sentence before asked for, or what stands before a semicolon.
AFTERWARDS = f"^ (?: [^ X STOP DENY ]{{0,4}}? | THAT [^ X STOP ]* BUT ) (?: {DENIED} ) (?! THIS )"


@dataclass(frozen=True, slots=True)
class Denial:
    """One row, as in FRAMES: what is told there asks for nothing."""

    name: str
    pattern: str
    example: str
    not_this: str


DENIALS = (
    Denial("denied", DENIED, "不必先读《》", "不必担心，但请先读《》"),
    Denial(
        "told-of-the-writer",
        "WRITER [^ COMMA SEMICOLON COLON STOP READER ADVISE ASSUME X ]* TAKE (?! OF SOME COLON ) NEAR X",
        "我先读了《》，请先坐下",
        "我建议先读《》",
    ),
    Denial(
        "told-of-another",
        "OTHER (?! ACROSS COMMA READER DUTY ) ACROSS (?: X | IT | ZERO ) | X OTHER",
        "下一篇需要先阅读《》",
        "本文需要先阅读《》",
    ),
    Denial(
        "only-asked",
        "(?: DUTY | WRITER ) ACROSS ASKS BRACKET? $",
        "需要先读《》吗？",
        "不熟悉轮子？需要先读《》",
    ),
    Denial(
        "for-who-likes",
        "(?: OPTIONAL | (?<! IS ) ELECTIVE | WISH (?! [ SOME ]? TAKE [ SOME ]? THIS ) ) ACROSS X"
        "| X WITHIN [ OPTIONAL ELECTIVE ] | IF READER SOME? OPTIONAL ACROSS IT",
        "感兴趣的读者可以先阅读《》",
        "请先阅读《》",
    ),
    Denial(
        "for-some",
        "BEGIN IF [ READER SOME LONG IS OF DUTY FIRST DEM ]+ COMMA ACROSS X"
        "| BEGIN IF READER ALREADY DONE [ SOME LONG OF ]+ [ COMMA THEN ] ACROSS X",
        "如果你赶时间，建议先看《》",
        "如果你没学过木工，建议先看《》",
    ),
    Denial(
        "comes-later",
        "X ERE | (?: READ | DONE ) THIS COMMA? [ SOME ADVISE ]{0,2} THEN ACROSS X"
        "| X ACROSS (?: READ | DONE ) THIS COMMA? [ SOME ]? THEN"
        "| BEFORE [^ COMMA COLON STOP ASKS ADVISE DUTY HERE GOON ]* TAKE (?! HERE ) NEAR X | IS [ SOME ]? X"
        " [ SOME OF ]{0,3} (?: NEED | GROUND )",
        "看完本文之后，建议先看《》",
        "看本文之前，建议先看《》",
    ),
    Denial(
        "of-the-other-one",
        "BASE THIS | OTHERX [ SOME ]? (?: ASSUME | BASE | GROUND | CONTINUE | DUTY ) WITHIN X",
        "《》需要先读《》",
        "《》和《》需要先读",
    ),
)
