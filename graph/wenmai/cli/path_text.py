"""The ways in which a reading path is written as text: for a person, Markdown, Mermaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

from wenmai.cli.printing import clip, columns, pad, paint, quoted, safe, title_of
from wenmai.model import Drop, PathAnswer, PathStep, Reason
from wenmai.phrases import Phrases, listed, phrases, say, spoken, spoken_language
from wenmai.prerequisites.plan import HELPFUL, OVER_BUDGET, TOO_FAR, TOO_FAR_TO_HELP
from wenmai.prerequisites.shorten import OVER_TIME

__all__ = ["FORMATS", "at", "points", "weighed"]

_LEFT_OUT = (TOO_FAR, OVER_BUDGET, OVER_TIME)
_BY_WORD = {"declared", "declared-for-section", "stated-by-record"}  # nothing need be added
_SAID_BETTER = (("same-subject", "one-subject"), ("often", "repeated"))  # a reason, and one that says more
_TITLE = 56  # columns; the longest titles are cut to keep the date on the same line
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~$&!])")
_MERMAID = re.compile(r"[^\w .,:;=+/·，。：；、！？（）《》〈〉「」“”‘’…—-]")
_CHINESE_BLANK = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")  # 读 本文 所需, where a number would have blanks
_MOST_USES = 4  # later steps that are named for a step
_FOLDS = 12  # steps: of a longer answer only the direct needs are shown with their sentences
_SENTENCE = 110  # columns of a quoted sentence, on a line of its own


def _phrase(key: str, *values: object) -> str:
    """A phrase of the page, in the language that is spoken."""
    return _spoken().say(key, *values)


def _why(reason: str) -> str:
    """Why a path leaves something out."""
    return _spoken().why(reason)


def _spoken() -> Phrases:
    return phrases(spoken_language())


def _text(answer: PathAnswer) -> Iterator[str]:
    yield _heading(answer)
    yield ""
    if not answer.steps:
        yield _nothing(answer)
    direct, before = _folded(answer)
    yield from _listed(answer, direct or answer.useful)
    if before:
        yield say("{words}:", words=_phrase("path:before these"))
        yield from _listed(answer, before, brief=True)
    yield from _footer(answer)
    yield from weighed(answer)


def _folded(answer: PathAnswer) -> tuple[Sequence[PathStep], Sequence[PathStep]]:
    """The steps to show whole and those to name: of a long answer what is behind the direct needs folds."""
    if answer.goals or len(answer.steps) <= _FOLDS:
        return answer.steps, ()
    direct = [step for step in answer.steps if answer.target.id in step.needed_for]
    return direct, [step for step in answer.steps if step not in direct]


def _listed(answer: PathAnswer, steps: Sequence[PathStep], *, brief: bool = False) -> Iterator[str]:
    """A line for each step with its number in the order of reading; below it, why."""
    width = max((min(columns(safe(step.title)), _TITLE) for step in steps), default=0)
    digits = len(str(len(answer.steps)))
    numbers = _numbers(answer)
    for step in steps:
        title = pad(clip(safe(step.title), _TITLE), width)
        number = numbers.get(step.id, "·")
        purpose = _purpose(numbers, step) + _likely(step)
        yield f"{number:>{digits}}  {title}  {safe(step.date):<10}  {purpose}".rstrip()
        for why in () if brief else (_phrases(step), _sentence(step, placed=bool(answer.candidates))):
            if why:
                yield " " * (digits + 2) + paint(why, dim=True)


def _nothing(answer: PathAnswer) -> str:
    if any(drop.why == OVER_TIME for drop in answer.dropped):
        return say("nothing fits into the reading time")
    if any(drop.why == OVER_BUDGET for drop in answer.dropped):
        return say("nothing fits into the budget")
    if answer.target.kind != "article":
        return _phrase("path:nothing left")
    return say("{words}:", words=_phrase("path:useful")) if answer.useful else _phrase("path:nothing")


def _heading(answer: PathAnswer) -> str:
    parts = [paint(_asked(answer), bold=True), safe("" if answer.goals else answer.target.date)]
    if answer.steps:
        parts.append(_length(answer))
    return " · ".join(part for part in parts if part)


def _asked(answer: PathAnswer) -> str:
    """What was asked for: an article, a topic, a series, or several articles."""
    if answer.target.kind != "article":
        return say("{kind}: {title}", kind=spoken(answer.target.kind), title=title_of(answer.target))
    titles = [safe(step.title or step.id) for step in answer.steps if step.goal]
    return clip(" + ".join(titles) or title_of(answer.target), 200)


def _length(answer: PathAnswer) -> str:
    count = len(answer.steps) - len(answer.goals)
    if not answer.goals:
        return _phrase("path:first one" if count == 1 else "path:first", count, _minutes(answer))
    before = _phrase("path:goals before", count) if count else ""
    key = "path:goals one" if len(answer.goals) == 1 else "path:goals"
    return _phrase(key, len(answer.goals), before, _minutes(answer))


def _minutes(answer: PathAnswer) -> str:
    if answer.minutes is None:
        return _phrase("path:unknown minutes")
    if not answer.unknown_lengths:
        return _phrase("path:about minutes", answer.minutes)
    return _phrase("path:at least minutes", answer.minutes, answer.unknown_lengths)


def _purpose(numbers: Mapping[str, str], step: PathStep) -> str:
    uses = [numbers.get(node_id, _phrase("path:target")) for node_id in step.needed_for[:_MOST_USES]]
    if len(step.needed_for) > _MOST_USES:
        uses.append(_phrase("path:more", len(step.needed_for) - _MOST_USES))
    before = _phrase("enumeration").join(uses[:-1])
    joined = _phrase("and").join([before, uses[-1]] if len(uses) > 1 else uses)
    use = _phrase(f"path:{step.role}", joined or _phrase("path:target")) if joined or not step.goal else ""
    asked = _phrase("path:asked for") if step.goal else ""
    where = _phrase("path:cited") if step.known == "cited" else ""
    return say("; ").join(part for part in (asked, _CHINESE_BLANK.sub("", use)) if part) + where


def _likely(step: PathStep) -> str:
    """How sure it is that a step is needed of which nobody says so."""
    return f" ({step.probability:.2f})" if step.role != "needed" and step.probability is not None else ""


def _numbers(answer: PathAnswer) -> dict[str, str]:
    return {step.id: str(number) for number, step in enumerate(answer.steps, 1)}


def _phrases(step: PathStep) -> str:
    """Why in a few words; what another reason says better goes without saying."""
    kinds = {reason.kind for reason in step.reasons}
    if by_word := kinds & _BY_WORD:
        return say("; ").join(safe(spoken(reason.text)) for reason in step.reasons if reason.kind in by_word)
    told = {kind for kind, better in _SAID_BETTER if better in kinds}
    phrases = list(
        dict.fromkeys(safe(reason.text or reason.kind) for reason in step.reasons if reason.kind not in told)
    )
    named = [phrase for phrase in phrases if phrase != "cited"] or phrases
    return say("; ").join(map(spoken, named))


def _sentence(step: PathStep, *, placed: bool = False) -> str:
    """The first sentence that justifies a step, and where it stands if that is wanted."""
    reason = next((reason for reason in step.reasons if reason.context), None)
    return f"{quoted(reason.context, _SENTENCE)}{at(reason.where) if placed else ''}" if reason else ""


def _footer(answer: PathAnswer) -> Iterator[str]:
    if any(map(_likely, (*answer.steps, *answer.useful))):
        yield say("in brackets: how likely a reader calls it needed, 0 to 1")
    cut = [drop for drop in answer.dropped if _is_cut(drop)]
    whys = Counter(drop.why for drop in answer.dropped if not _is_cut(drop))
    helpful = whys.pop(HELPFUL, 0) - len(answer.useful)  # these are shown
    short = {why: whys.pop(why) for why in _LEFT_OUT if why in whys}
    where = "" if answer.candidates else say(" (--explain lists them)")  # else they stand below
    far = {TOO_FAR: where, TOO_FAR_TO_HELP: where}
    passed = [_with_number(n, why) + far.get(why, "") for why, n in sorted(whys.items())]
    if helpful > 0:
        hint = "" if OVER_BUDGET in short else say(" (--all shows helpful ones)")
        passed.append(say("{number} only helpful", number=helpful) + hint)
    if passed:
        yield say("not needed: {reasons}", reasons=listed(passed))
    if short:
        declared = sum(drop.why in _LEFT_OUT and drop.score >= 1 for drop in answer.dropped)
        of_them = say("; ") + _phrase("path:declared left", declared) if declared else ""
        reasons = listed(_with_number(n, why) + far.get(why, "") for why, n in short.items())
        yield say("left out: {reasons}", reasons=reasons) + of_them
    titles = dict(answer.titles)
    for drop in cut:
        source, target = (safe(titles.get(one) or one) for one in (drop.source, drop.target))
        why = safe(_why(drop.why))
        yield say("cut: {source} needs {target}: {reason}", source=source, target=target, reason=why)


def _with_number(number: int, why: str) -> str:
    return say("{number} {reason}", number=number, reason=safe(_why(why)))


def weighed(answer: PathAnswer) -> Iterator[str]:
    """Every decision of a path that was asked to explain itself."""
    titles = {step.id: step.title or step.id for step in answer.steps}
    titles[answer.target.id] = answer.target.title or answer.target.id
    source = ""
    for candidate in answer.candidates:
        if candidate.source != source:
            source = candidate.source
            yield ""
            title = clip(safe(titles.get(source, source)), _TITLE)
            yield paint(say("weighed for {title}", title=title), bold=True)
        sign = "+" if candidate.followed else "-"
        verdict = say("followed") if candidate.followed else safe(_why(candidate.why))
        role = pad(spoken(candidate.role) if candidate.role else say("none"), 6)
        title = clip(safe(candidate.title or candidate.target), _TITLE)
        judged = say("{title}: {verdict}", title=title, verdict=verdict)
        yield f"  {sign} {candidate.score:.2f} {role}  {judged}"
        if candidate.reasons:
            yield " " * 4 + paint(listed(map(points, candidate.reasons)), dim=True)


def at(where: str) -> str:
    """Document and line behind a sentence; nothing where they are not known."""
    return f"  {safe(where)}" if where else ""


def points(reason: Reason) -> str:
    """A feature with what it adds: +0.35 previous part."""
    return f"{reason.value:+.2f} {safe(spoken(reason.text or reason.kind))}"


def _is_cut(drop: Drop) -> bool:
    return "cycle" in drop.why or "circle" in drop.why


def _markdown(answer: PathAnswer) -> Iterator[str]:
    target = answer.target
    single = target.kind == "article" and not answer.goals
    yield "<!-- wenmai path -->"  # by which a build knows that the list is no article
    yield f"# {_linked(target.title if single else _asked(answer), target.url if single else '')}"
    yield ""
    if not answer.steps:
        nothing = _nothing(answer)
        yield f"{nothing[0].upper()}{nothing[1:]}{'' if answer.useful else say('.')}"
        if answer.useful:
            yield ""
        yield from (f"- {_linked(step.title, step.url)}" for step in answer.useful)
        return
    length = _length(answer)
    yield say("{words}:", words=f"{length[0].upper()}{length[1:]}")
    yield ""
    numbers = _numbers(answer)
    for step in answer.steps:
        length = _phrase("path:minutes", step.minutes) if step.minutes is not None else ""
        facts = say(", ").join(part for part in (safe(step.date), length, _purpose(numbers, step)) if part)
        linked = _linked(step.title, step.url)
        yield f"- [ ] {say('{title} ({facts})', title=linked, facts=facts)}"
        why = say(": ").join(part for part in (_phrases(step), _sentence(step)) if part)
        if why:
            yield f"  {_MARKDOWN.sub(_backslash, why)}"


def _backslash(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _linked(title: str, url: str) -> str:
    shown = _MARKDOWN.sub(_backslash, safe(title))
    if not re.match(r"https?://", url):
        return shown
    return f"[{shown}]({quote(safe(url), safe=':/?#@!$&*+,;=%~')})"


def _mermaid(answer: PathAnswer) -> Iterator[str]:
    yield "flowchart TD"
    names = {step.id: f"n{number}" for number, step in enumerate(answer.steps, 1)}
    if not answer.goals:
        names[answer.target.id] = "target"
    for step in answer.steps:
        box = f'(["{_label(step.title)}"])' if step.goal else f'["{_label(step.title)}"]'
        yield f"  {names[step.id]}{box}"
    if not answer.goals:
        yield f'  target(["{_label(answer.target.title)}"])'
    for step in answer.steps:
        arrow = "-->" if step.role == "needed" else "-.->"
        yield from (
            f"  {names[step.id]} {arrow} {names[later]}" for later in step.needed_for if later in names
        )


def _label(title: str) -> str:
    return _MERMAID.sub(lambda match: f"#{ord(match[0])};", clip(safe(title), 120))


FORMATS: dict[str, Callable[[PathAnswer], Iterator[str]]] = {
    "text": _text,
    "md": _markdown,
    "mermaid": _mermaid,
}
