"""The four ways in which a reading path is written: text, Markdown, JSON, Mermaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from wenmai.cli.printing import clip, columns, json_text, pad, paint, quoted, safe, title_of
from wenmai.model import Drop, PathAnswer, PathStep

__all__ = ["FORMATS"]

_HELPFUL = "helpful, not needed"
_LEFT_OUT = ("too far from the target", "over budget")
_TITLE = 56  # columns; the longest titles are cut to keep the date on the same line
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~$&!])")
_MERMAID = re.compile(r"[^\w .,:;=+/·，。：；、！？（）《》〈〉「」“”‘’…—-]")
_WHERE_KNOWN = {"cited": "only cited, no text at hand"}
_SENTENCE = 110  # columns of a quoted sentence, on a line of its own


def _text(answer: PathAnswer) -> Iterator[str]:
    yield _heading(answer)
    yield ""
    if not answer.steps:
        yield "nothing is needed: it can be read as it is"
    width = max((min(columns(safe(step.title)), _TITLE) for step in answer.steps), default=0)
    digits = len(str(len(answer.steps)))
    for number, step in enumerate(answer.steps, 1):
        title = pad(clip(safe(step.title), _TITLE), width)
        yield f"{number:>{digits}}  {title}  {safe(step.date):<10}  {_purpose(answer, step)}".rstrip()
        for why in (_phrases(step), _sentence(step)):
            if why:
                yield " " * (digits + 2) + paint(why, dim=True)
    yield from _footer(answer)


def _heading(answer: PathAnswer) -> str:
    parts = [paint(title_of(answer.target), bold=True), safe(answer.target.date)]
    if answer.steps:
        parts.append(f"first read {_count(len(answer.steps), 'article')}{_minutes(answer)}")
    return " · ".join(part for part in parts if part)


def _minutes(answer: PathAnswer) -> str:
    told = [step.minutes for step in answer.steps if step.minutes is not None]
    unknown = len(answer.steps) - len(told)
    if not told:
        return ""
    return f", about {sum(told)} min" + (f" ({unknown} of unknown length)" if unknown else "")


def _purpose(answer: PathAnswer, step: PathStep) -> str:
    numbers = {one.id: str(number) for number, one in enumerate(answer.steps, 1)}
    uses = [numbers.get(node_id, "the target") for node_id in step.needed_for]
    joined = " and ".join([", ".join(uses[:-1]), uses[-1]] if len(uses) > 1 else uses)
    verb = "needed for" if step.role == "needed" else "helps with"
    where = _WHERE_KNOWN.get(step.known, "")
    return f"{verb} {joined or 'the target'}" + (f" ({where})" if where else "")


def _phrases(step: PathStep) -> str:
    """Why in a few words; that it is cited at all goes without saying where more is known."""
    said = list(dict.fromkeys(safe(one.text or one.kind) for one in step.reasons))
    return "; ".join([one for one in said if one != "cited"] or said)


def _sentence(step: PathStep) -> str:
    sentence = next((one.context for one in step.reasons if one.context), "")
    return quoted(sentence, _SENTENCE) if sentence else ""


def _footer(answer: PathAnswer) -> Iterator[str]:
    cut = [drop for drop in answer.dropped if _is_cut(drop)]
    whys = Counter(drop.why for drop in answer.dropped if not _is_cut(drop))
    helpful = whys.pop(_HELPFUL, 0)
    short = {why: whys.pop(why) for why in _LEFT_OUT if why in whys}
    passed = [f"{n} {safe(why)}" for why, n in sorted(whys.items())]
    if helpful:
        passed.append(f"{helpful} only helpful (--all shows helpful ones)")
    if passed:
        yield f"not needed: {', '.join(passed)}"
    if short:
        yield f"left out: {', '.join(f'{n} {why}' for why, n in short.items())}"
    for drop in cut:
        yield f"cut: {safe(drop.source)} needs {safe(drop.target)}: {safe(drop.why)}"


def _is_cut(drop: Drop) -> bool:
    return "cycle" in drop.why or "circle" in drop.why


def _markdown(answer: PathAnswer) -> Iterator[str]:
    yield f"# {_linked(answer.target.title, answer.target.url)}"
    yield ""
    if not answer.steps:
        yield "Nothing is needed: it can be read as it is."
        return
    yield f"First read {_count(len(answer.steps), 'article')}{_minutes(answer)}:"
    yield ""
    for step in answer.steps:
        length = f"{step.minutes} min" if step.minutes is not None else ""
        facts = ", ".join(part for part in (safe(step.date), length, _purpose(answer, step)) if part)
        yield f"- [ ] {_linked(step.title, step.url)} ({facts})"
        why = ": ".join(part for part in (_phrases(step), _sentence(step)) if part)
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
    names = {step.id: f"n{number}" for number, step in enumerate(answer.steps, 1)} | {
        answer.target.id: "target"
    }
    for step in answer.steps:
        yield f'  {names[step.id]}["{_label(step.title)}"]'
    yield f'  target(["{_label(answer.target.title)}"])'
    for step in answer.steps:
        arrow = "-->" if step.role == "needed" else "-.->"
        yield from (
            f"  {names[step.id]} {arrow} {names[later]}" for later in step.needed_for if later in names
        )


def _label(title: str) -> str:
    return _MERMAID.sub(lambda match: f"#{ord(match[0])};", clip(safe(title), 120))


def _json(answer: PathAnswer) -> Iterator[str]:
    yield json_text(
        {
            "target": answer.target.id,
            "steps": [_step(step) for step in answer.steps],
            "dropped": [
                {"source": one.source, "target": one.target, "why": one.why} for one in answer.dropped
            ],
            "known": list(answer.known),
        }
    )


def _step(step: PathStep) -> dict[str, Any]:
    return {
        "id": step.id,
        "title": step.title,
        "url": step.url or None,
        "role": step.role,
        "score": step.score,
        "reasons": [
            {"kind": one.kind, "from": one.source, "text": one.text, "context": one.context}
            for one in step.reasons
        ],
        "minutes": step.minutes,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


FORMATS: dict[str, Callable[[PathAnswer], Iterator[str]]] = {
    "text": _text,
    "md": _markdown,
    "json": _json,
    "mermaid": _mermaid,
}
