"""Which citations a sentence asks to read first: word classes, compared with frames and denials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.denials import AFTERWARDS, DENIALS, DENIED
from wenmai.extract.declarations.frames import FRAMES, Frame, compiled
from wenmai.extract.declarations.ranges import is_range
from wenmai.extract.declarations.tokens import CITED, LETTERS, tokens_of, wholly_known
from wenmai.extract.declarations.triggers import may_deny, may_lack
from wenmai.extract.declarations.units import CLOSE, OPEN, sentences_of

__all__ = [
    "FINDS",
    "asked",
    "asked_again",
    "asked_below",
    "asks_somehow",
    "assumes",
    "begins_elective",
    "denied_afterwards",
    "is_condition",
    "is_denied",
    "is_question",
    "knows_of",
    "lacks_object",
    "left_out",
    "needs_none",
    "only_shows",
    "stands_alone",
]

_X = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What a text is called before its title: my last post, 《》; 上一篇文章：《》.
_APPOSED = re.compile(
    rf"(\b(?:post|part|blog|article|chapter|tutorial|lesson|guide)s?|文章|博文|博客|教程"
    rf"|[上前]一?篇)\s?[,，]\s?(?={OPEN})",
    re.I,
)
_JOINS = re.compile(
    r"[、/&+]|^\W*[，,；;]\W*$|和|与|及|跟|或|\b(?:and|or|as well as|along with|plus)\b", re.I
)
_TURNS = re.compile(
    r"然后|再|才|就|但|不过|而(?!且)|来|[:：]"
    r"|\b(?:but|then|which|that|because|since|so|where|while|as(?! well as)(?<!well as)|who|it|we|you|is"
    r"|are)\b",
    re.I,
)
_FRAMES = [
    (
        frame,
        frozenset(LETTERS[name] for name in frame.needs.split()),
        compiled(frame.pattern),
        compiled(frame.also) if frame.also else None,
    )
    for frame in FRAMES
]
_DENIALS = [compiled(denial.pattern) for denial in DENIALS]
_AFTERWARDS, _DENIED = compiled(AFTERWARDS), compiled(DENIED)
_QUESTION = compiled("(?: LACK | NOTYET ) ACROSS ASKS $ | READER [ READ NOTYET ] ACROSS ASKS $")
_ASSUMES = compiled(
    "[ ASSUME DUTY REQUIRE ] WITHIN (?: TAKE | AWARE ) | ASSUME THAT? READER"
    " | ADVISE THAT? READER (?: PERUSE | KNOW )"
)
_IN_USE = re.compile(
    r"\byou(?:['’]re| are) (?!familiar|comfortable|fluent|acquainted)", re.I
)  # and is no text
_CONCEDED = re.compile(  # what is granted before the sentence turns: While nothing is required, start with …
    rf"^\W*(?:while|(?:even )?though|although)\b[^,;.!?{OPEN}]{{1,160}}, ", re.I
)
# How a sentence begins that tells where to find what the one before it assumes: You can learn this from 《》.
FINDS = (
    r"(?:(?:to (?:learn|find out|read) more about|for (?:an introduction|an overview|background|details))"
    r"\b[^,.!?]{0,60}, |for [^,.!?]{1,40} users, |\w+(?:(?:,| and) \w+){0,2} users (?:should|can|may) )?"
    r"(?:you can (?:also )?(?:learn|read|find|pick)|learn more|read more|read|see|take a look at|have a look "
    r"at"
    r"|check ?out|refer to|consult|work through|follow|visit|try)\b"
)
_POINTED = re.compile(rf"(?<=[.!?]) {FINDS}(?=[^.!?{OPEN}]{{0,60}}{OPEN})", re.I)
_THIS_KIND = re.compile(
    r"\bthis (?:(?!(?:is|was|has|had|and|or|of|the|an?|in|on|to|for)\b)[a-z-]+ ){1,2}"
    r"(?=(?:tutorial|article|lesson|guide|chapter|post|lecture|part|page|section)\b)",
    re.I,
)
_SOMEHOW = compiled("READER DUTY | KNOW | DONE | ASSUME | ALREADY | PRIOR | PERUSE")
_CONDITION = compiled("^ IF READER NOTYET [ ALREADY SOME ]? (?: READ | DONE ) X [ OF SOME ]{0,3} STOP $")
_NO_TITLE = compiled("[ READ DONE BACK THESE BELOW PRIOR X FIRST BEFORE ] STOP? $")
_ALONE = compiled(
    f"^ IF? READER? NOTYET (?: READ | DONE ) THAT [^ STOP X ]{{0,4}}? (?: {DENIED} )"
    "| ^ READER (?: NOT DUTY | DENY ) [ SOME OF ]{0,2} (?: READ | DONE ) [ THAT SOME X ]"
)
_SHOWS = compiled("^ [ READ THAT OF READER IS SEE GOON COLON SOME ]{0,5} X (?: COMMA? X )* STOP? $")
_LATER = compiled(  # may be left out now: skip it and come back later
    "[ READER OPTIONAL SOME ]{0,3} DENY [ SOME IT THAT ]{0,2} COMMA? [ SOME ]?"
    " (?: THEN{1,2} READ? | GOON | RETURN )"
)
_ASIDES = compiled("BRACKET [ SOME LONG IS OF THAT COMMA ]{1,6} BRACKET")
_BRACKETED = compiled("BRACKET ( X+ ) BRACKET")  # an apposition: this post (《》)
# Never the text at hand, but where another one is spoken of behind it.
_IT_FIRST = compiled("( FIRST READ ) THIS | ( READ ) THIS (?= FIRST (?! ACROSS IT ) )")
_ASIDE = re.compile(
    r"[,，] ?(?=(?:as|since|because|so that|so|which|where|who)\b|因为|以便|这样|否则|因此|所以|它们|其中).*",
    re.I,
)
_NO_NEED = compiled(  # none; what readers of it know or find
    "^ (?: NOT | NOTYET ) [ COMMA SEMICOLON COLON STOP ] | X SOME? OF READER SOME (?! WITHIN ASK )"
    "| ^ READER OF X [ SOME LONG ]"
)
_ELECTIVE = compiled("ELECTIVE")
_MORE = re.compile(  # a sentence that only leads on: Learn more about wheels.
    r"\W*(?:(?:to )?(?:learn|read|find out|know|see) more\b|for (?:more|further|additional|details)\b)", re.I
)
_BEGINS_ELECTIVE = compiled("^ BRACKET? ELECTIVE")
# What stands behind it is asked for anew.
_CLAUSE = compiled("IF | NOTYET | NOT | DUTY | ADVISE | ASSUME | CONTINUE | SEQUEL | THIS")
_PARTS = re.compile(r"[、,，;；]|\s(?:and|or)\s|以及|[和与及]")
_ANYHOW = compiled("DENY [^ STOP SEMICOLON ]* BUT IF")  # it stands alone, but if you like
_TURN = re.compile(f"[{LETTERS['BUT']}{LETTERS['SEMICOLON']}]")
_PHRASE = compiled("READ | DONE | BACK | OTHER | CONTINUE | KNOW [ SOME OF ]")
_IN_BRACKETS = re.compile(r"\s?[（(][^（）()]*[)）]")  # what is told of the one before
_NAMES_IT = re.compile(r"\s*(?:文章|博文|博客|一文|post|article)?\s?[:：]\s*")
_PRIOR = re.compile(
    r"\b(?:previous|earlier|prior|preceding|parts? (?:\d|one|two|three|i+\b)|(?:last|first|second|third)"
    r" (?:\w+ )?(?:post|article|part|chapter|lesson|tutorial|section|installment|blog)s?)\b"
    r"|[上前]一?[篇节章课讲集]|前[面几两三]|第[一二三四五六七八九十\d]{1,3}[篇节章课讲集]"
    r"|第[一二三四五六]部分|パート ?\d|前回"
)
_ITSELF = re.compile(
    r"\bthis (?:post|article|one|page|guide|tutorial|chapter|lesson|part)\b|这一?篇(?:文章)?|本文", re.I
)
_SAMPLE = re.compile(  # and no text
    rf"{OPEN}(?:(?:the|our|my) )?(?:previous|last|earlier) (?:code )?(?:example|sample|snippet|demo)s?"
    rf"{CLOSE}",
    re.I,
)
_OF = re.compile(r"(?:of|to|from|on|in) ", re.I)
_STOPS = " .。!！:："
_PERFECT = compiled("HAVE ( [ ALREADY FIRST NOTYET ]? ) (?: READ | KNOW )")  # to have read is to be done
_SILENT = compiled("FILL | HAVE | DEM (?= SOME | LONG )")  # and “this” of another thing
_MANY = compiled("SOME{2,}")
_NO_OBJECT = compiled(
    "(TAKE)(?= [ COMMA SEMICOLON STOP FIRST BEFORE THEN GOON BUT IF ASKS BRACKET ] | OF READER | OF? (?:"
    " STOP | $ ) )"
)
_ZERO = LETTERS["ZERO"]


def asked(sentence: str) -> Iterator[tuple[int, int, Frame]]:
    """Rows of citations that words say to be needed: number of the first, of the one behind the last, how."""
    sentence = _POINTED.sub(" See ", _CONCEDED.sub("", sentence))
    rows = list(_rows_of(sentence))
    letters = _letters(_APPOSED.sub(r"\1 ", "".join(_with_rows(sentence, rows))))
    at = -1
    for first, last, start, end in rows:
        at = letters.find(CITED, at + 1)
        frame = _frame_for(_seen_from(letters, at))
        if not frame and _is_prior(sentence[start:end]):
            frame = _frame_for(_seen_from(letters[:at] + LETTERS["PRIOR"] + letters[at:], at + 1))
        if frame and not (frame.name == "goes-on" and _SAMPLE.search(sentence[start:end])):
            yield first, last, frame


def asked_again(sentence: str, *, next_to_it: bool) -> Frame | None:
    """The frame in which a sentence without citations asks to read what one before it named."""
    backward = _letters(sentence).replace(LETTERS["THESE"], LETTERS["THAT"])  # nothing follows that it names
    letters = _seen_from(CITED + LETTERS["STOP"] + backward, 0)
    return _frame_for(letters, again="next" if next_to_it else "later")


def asked_below(sentence: str) -> Frame | None:
    """The frame in which a sentence that ends in a colon asks to read what stands below it."""
    if not sentence.rstrip().endswith((":", "：")):
        return None
    rows = (
        _letters(words).replace(CITED, LETTERS["OTHERX"]) for words in (sentence, _ASIDE.sub("：", sentence))
    )
    return next(filter(None, (_frame_for(row + CITED) for row in rows)), None)


def knows_of(item: str) -> Iterator[tuple[int, int]]:
    """Rows of citations of an item that names what is to be known: Familiarity with 《》."""
    duty = "你需要" if _HAN.search(item) else "You need "
    for first, last, frame in asked(f"{duty}{item[:1].lower()}{item[1:]}"):
        if frame.name in ("to-be-known", "asked-first"):
            yield first, last


def asks_somehow(sentence: str) -> bool:
    """Whether a sentence below “Prerequisites” speaks of reading or knowing, and not of more for the "
    "curious."""
    return bool(_SOMEHOW.search(_letters(sentence))) and not is_denied(sentence)


def lacks_object(sentence: str) -> bool:
    """Whether a sentence ends where what is to be read would stand: 没看过的可以先看看."""
    return bool(_NO_TITLE.search(_letters(sentence)))


def is_denied(words: str) -> bool:
    """Whether words deny somewhere that something is needed."""
    return bool(_DENIED.search(_letters(words)))


def needs_none(words: str) -> bool:
    """Whether words behind a label name nothing that is needed."""
    return is_denied(words) or bool(_NO_NEED.search(_letters(words)))


def only_shows(sentence: str) -> bool:
    """Whether a sentence does nothing but give the link to what the one before asked for: Read it here."""
    return bool(_SHOWS.search(_letters(sentence)))


def left_out(words: str) -> list[bool]:
    """Of each citation behind a label, whether the words around it say that it may be left out."""
    skipped: list[bool] = []
    for sentence in sentences_of(words):
        tells_more = bool(_MORE.match(sentence))
        for part in _PARTS.split(_X.sub(OPEN, sentence)):
            letters = _letters(part.replace(OPEN, OPEN + CLOSE))
            skipped += [tells_more or bool(_ELECTIVE.search(letters))] * part.count(OPEN)
    return skipped


def begins_elective(words: str) -> bool:
    """Whether an item of a list begins with what says that it may be left out: Optional: a cart."""
    return bool(_BEGINS_ELECTIVE.search(_letters(words[: bounds.LABEL])))


def denied_afterwards(following: str) -> bool:
    """Whether a sentence takes back what the one before it asked for."""
    return may_deny(following) and bool(_AFTERWARDS.search(_letters(following)))


def stands_alone(sentence: str) -> bool:
    """Whether a sentence says of the text before this one that it need not have been read."""
    return bool(_ALONE.search(_letters(sentence)))


def is_question(sentence: str) -> bool:
    """Whether a sentence asks readers whether they know something yet."""
    return bool(_QUESTION.search(_letters(sentence))) if sentence.rstrip()[-1:] in "?？" else False


def assumes(sentence: str) -> bool:
    """Whether a sentence without citations assumes or asks that readers know something."""
    taken = _ASSUMES.search(_letters(sentence)) if OPEN not in sentence else None
    return bool(taken) and not _IN_USE.search(sentence)


def is_condition(sentence: str) -> bool:
    """Whether a sentence says what readers have not read, and no more: the next one goes on."""
    return OPEN in sentence and may_lack(sentence) and bool(_CONDITION.search(_letters(sentence)))


@lru_cache(maxsize=1024)
def _letters(words: str) -> str:
    perfect = _PERFECT.sub(rf"\1{LETTERS['DONE']}", tokens_of(_THIS_KIND.sub("this ", words)).letters)
    many = _MANY.sub(LETTERS["SOME"], _SILENT.sub("", perfect))
    return _BRACKETED.sub(r"\1", _ASIDES.sub("", _LATER.sub(LETTERS["SOME"], many)))


def _seen_from(letters: str, at: int) -> str:
    """The classes as the citation at hand sees them: others, and what points back to it."""
    before = letters[:at].replace(CITED, LETTERS["OTHERX"])
    behind, stop, other = letters[at + 1 :].partition(CITED)
    it = LETTERS["IT"]
    pointed = _IT_FIRST.sub(rf"\1\2{it}", behind.replace(LETTERS["THAT"], it))
    own = _NO_OBJECT.sub(rf"\1{_ZERO}", pointed + stop)
    return before + CITED + (own + other).replace(CITED, LETTERS["OTHERX"])


@lru_cache(maxsize=4096)
def _frame_for(letters: str, *, again: Literal["", "next", "later"] = "") -> Frame | None:
    """The first frame that holds where no denial undoes it."""
    for frame, needed, pattern, also in _FRAMES:
        if needed.isdisjoint(letters):
            continue
        if again and not frame.alone and (again == "later" or LETTERS["IT"] not in letters):
            continue
        match = pattern.search(letters)
        if match and (also is None or also.search(letters)) and not _is_undone(letters, match):
            return frame
    return None


def _is_undone(letters: str, match: re.Match[str]) -> bool:
    """Whether a denial holds of what the frame took: in its part of the sentence, or taken back behind it."""
    if _ANYHOW.search(letters):
        return True
    begin, end = 0, len(letters)
    for turn in _TURN.finditer(letters):
        if turn.start() <= match.start():
            begin = turn.end()
        elif turn.start() >= match.end() and turn[0] == LETTERS["SEMICOLON"]:
            end = turn.start()
            break
    part = letters[begin:end]
    return any(denial.search(part) for denial in _DENIALS) or bool(
        end < len(letters) and _AFTERWARDS.search(letters[end + 1 :])
    )


def _with_rows(sentence: str, rows: list[tuple[int, int, int, int]]) -> Iterator[str]:
    """The sentence with one citation for each row; a link that is itself a request keeps its words."""
    at = 0
    for _, _, start, end in rows:
        yield sentence[at:start]
        text = sentence[start + 1 : sentence.index(CLOSE, start)]
        if "://" not in text and _is_request(text):
            yield f" {_ITSELF.sub('it', text.rstrip(_STOPS))} "
        if preposition := _OF.match(text):  # a continuation [of my last post]
            yield preposition[0]
        yield OPEN + CLOSE
        at = end
    yield sentence[at:]


def _is_prior(words: str) -> bool:
    """Whether words call what they cite a part before this one: part 1, the previous post, 上一篇."""
    return bool(_PRIOR.search(words.lower()))


def _is_request(text: str) -> bool:
    """Whether the words of a link ask for something, or say who did: go back and read part 1."""
    letters = tokens_of(text).letters if text[:1].islower() else wholly_known(text)
    return bool(_PHRASE.search(letters))


def _rows_of(sentence: str) -> Iterator[tuple[int, int, int, int]]:
    """Rows of citations: number of the first, of the one behind the last, and where the row stands."""
    spans = [match.span() for match in _X.finditer(sentence)]
    first = 0
    while first < len(spans):
        last = first + 1
        while last < len(spans) and (
            _is_joined(between := sentence[spans[last - 1][1] : spans[last][0]])
            or (between == "的" and _is_prior(sentence[slice(*spans[last - 1])]))
        ):
            last += 1
        yield first, last, spans[first][0], spans[last - 1][1]
        first = last


def _is_joined(between: str) -> bool:
    if _NAMES_IT.fullmatch(between) or is_range(between):  # 上一篇文章：[…](…) names one article twice
        return True
    between = _IN_BRACKETS.sub("", between)
    joins = not between.strip() or bool(_JOINS.search(between))
    if not joins or len(between) > bounds.FILLER or _TURNS.search(between):
        return False
    return not _CLAUSE.search(tokens_of(between).letters)
