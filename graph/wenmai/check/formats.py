"""Findings in the forms that CI systems and code hosts read: annotations, SARIF, JUnit, Markdown.

Paths lead from the root of the repository, and no string holds a control character: who calls sees to both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from wenmai.check.codes import CODES, LEVELS, Code, level_of
from wenmai.check.selection import Fingerprint
from wenmai.model import Finding
from wenmai.phrases import say, spoken

__all__ = ["FORMATS", "by_gravity"]

_UNKNOWN = Code("others", "A finding of another version of wenmai.", "")
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def by_gravity(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first, among these what is most often met, then by place: hosts show the first few only."""
    met = Counter((finding.code, finding.target) for finding in findings)
    return sorted(
        findings,
        key=lambda finding: (
            LEVELS.index(level_of(finding.code)),
            -met[finding.code, finding.target],
            finding,
        ),
    )


def github(findings: Sequence[Finding]) -> Iterator[str]:
    """Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    commands = {"error": "error", "warning": "warning", "note": "notice"}
    for finding in findings:
        file, line = _place(finding)
        places = {"file": file, "line": str(line or ""), "title": finding.code}
        properties = ",".join(f"{name}={_property(value)}" for name, value in places.items() if value)
        yield f"::{commands[level_of(finding.code)]} {properties}::{_message(_sentence(finding))}"


# An entry of a file: "posts/list.txt#4"; of JSON lines each is a line: "facts.jsonl#221". Not "a#b.md".
_ENTRY = re.compile(r"(?P<file>.+?(?P<lines>\.(?:jsonl|ndjson))?)#(?P<entry>\d+)", re.IGNORECASE)


def _place(finding: Finding) -> tuple[str, int | None]:
    """The file that a host has, and the line to show it at: the first where none is known."""
    entry = _ENTRY.fullmatch(finding.path)
    file = entry["file"] if entry else finding.path
    of_entry = int(entry["entry"]) if entry and entry["lines"] else 1
    return file, (finding.line or of_entry) if file else None


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Finding]) -> Iterator[str]:
    """SARIF 2.1.0 (OASIS): a rule for each code that occurs, a result for each finding."""
    from wenmai import __version__

    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "wenmai",
        "version": __version__,
        "rules": [_sarif_rule(code) for code in codes],
    }
    occurred: Counter[Fingerprint] = Counter()
    results = []
    for finding in findings:
        known = Fingerprint.of(finding)
        occurred[known] += 1
        results.append(_sarif_result(finding, codes.index(finding.code), (*known, str(occurred[known]))))
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(code: str) -> dict[str, Any]:
    row = CODES.get(code, _UNKNOWN)
    return {
        "id": code,
        "shortDescription": {"text": row.meaning},
        "help": {"text": row.remedy or row.meaning},
        "defaultConfiguration": {"level": row.level},
    }


def _sarif_result(finding: Finding, rule: int, fingerprint: tuple[str, ...]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level_of(finding.code),
        "message": {"text": _sentence(finding)},
        "partialFingerprints": {
            "finding/v1": hashlib.sha256("\0".join(fingerprint).encode()).hexdigest()[:32]
        },
    }
    file, line = _place(finding)
    if file:
        place = {
            "artifactLocation": {"uri": quote(file), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": line},
        }
        result["locations"] = [{"physicalLocation": place}]
    return result


def junit(findings: Sequence[Finding]) -> Iterator[str]:
    """JUnit's XML, as Jenkins and GitLab read it: a test for each finding, a note as one that was skipped."""
    grave = sum(level_of(finding.code) != "note" for finding in findings)
    counts = f'failures="{grave}" skipped="{len(findings) - grave}" errors="0"'
    tests = f'tests="{max(len(findings), 1)}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="wenmai check" {tests} {counts}>'
    yield f'  <testsuite name="wenmai check" {tests} {counts}>'
    if not findings:
        yield '    <testcase classname="wenmai" name="no findings"/>'
    for finding in findings:
        name = " ".join(filter(None, (finding.where, finding.target)))
        file, line = _place(finding)
        place = f' file="{escape(file)}" line="{line}"' if file else ""
        yield f'    <testcase classname="{escape(finding.code)}" name="{escape(name)}"{place}>'
        yield f"      {_outcome(finding)}"
        yield "    </testcase>"
    yield "  </testsuite>"
    yield "</testsuites>"


def _outcome(finding: Finding) -> str:
    level, text = level_of(finding.code), escape(_sentence(finding))
    if level == "note":
        return f'<skipped message="{text}"/>'
    return f'<failure type="{level}" message="{text}">{escape(_row(finding.code).remedy)}</failure>'


def markdown(findings: Sequence[Finding]) -> Iterator[str]:
    """A report to be read where Markdown is shown: a summary of a workflow, a comment, an issue."""
    counts = Counter(finding.code for finding in findings)
    number = len(findings)
    yield "<!-- wenmai check -->"  # by which it is told from an article
    yield f"# {say('{number} finding' if number == 1 else '{number} findings', number=number)}"
    if findings:
        yield ""
        yield f"| | {say('code')} | {say('meaning')} |"
        yield "|---:|---|---|"
    for code in sorted(counts, key=lambda code: (LEVELS.index(level_of(code)), -counts[code], code)):
        yield f"| {counts[code]} | {_plain(code)} ({level_of(code)}) | {_plain(_row(code).meaning)} |"
    last = ""
    for finding in sorted(findings, key=lambda each: (LEVELS.index(level_of(each.code)), each)):
        if finding.code != last:
            yield ""
            yield f"## {_plain(finding.code)}"
            yield ""
            yield _plain(_row(finding.code).remedy)
            yield ""
            last = finding.code
        place = f"{_plain(finding.where)}{say(': ')}" if finding.path else ""
        yield f"- {place}{_plain(_about(finding))}"


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]#|~!$@" else escape(sign) for sign in text)


def _row(code: str) -> Code:
    """What a code means, in the language that is spoken."""
    row = CODES.get(code, _UNKNOWN)
    return row._replace(meaning=spoken(row.meaning), remedy=spoken(row.remedy))


def _about(finding: Finding) -> str:
    """What a finding is about and what it says: of a link where it leads, and the words around it."""
    cited = _row(finding.code).section == "unresolved"  # the message is the sentence of the citation
    if not finding.target or (not cited and finding.target in finding.message):
        return finding.message or _row(finding.code).meaning
    return f"{finding.target}{say(': ')}{finding.message}" if finding.message else finding.target


def _sentence(finding: Finding) -> str:
    """What a finding is about, what it means and what would mend it."""
    row = _row(finding.code)
    about = _about(finding)
    stop = "" if about.endswith(tuple(".!?…。！？")) else say(".")
    return say(" ").join(filter(None, (f"{about}{stop}", row.meaning, row.remedy)))


FORMATS: Mapping[str, Callable[[Sequence[Finding]], Iterator[str]]] = {
    "markdown": markdown,
    "github": github,
    "sarif": sarif,
    "junit": junit,
}
