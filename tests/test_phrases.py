"""The phrase table: every language has every phrase, what the program says is in it, and nothing else is."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

import wenmai
from needing import article, cites, judged
from wenmai.model import Article, Citation, EdgeKind, Graph, Known, Node, NodeKind, Role
from wenmai.phrases import LANGUAGES, page_phrases, phrases
from wenmai.prerequisites import FEATURES
from wenmai.topics.evidence import STRENGTHS

PACKAGE = Path(wenmai.__file__).parent
PAGE = PACKAGE / "export" / "page"
FILE = PACKAGE / "phrases" / "phrases.json"
TABLE: dict[str, dict[str, dict[str, str]]] = json.loads(FILE.read_text("utf-8"))
KEYS = [key for part in TABLE.values() for key in part]
SCRIPTS = "\n".join(path.read_text("utf-8") for path in sorted(PAGE.glob("*.js")))
TEMPLATE = (PAGE / "template.html").read_text("utf-8")
# What a phrase in Chinese may hold of the other: names of keys and of programs, never a sentence.
FOREIGN = re.compile(r"wenmai view|--[a-z-]+|JavaScript|Markdown|Shift|\{\d\}")


@pytest.mark.parametrize("key", KEYS)
def test_a_phrase_has_every_language(key: str) -> None:
    (said,) = [part[key] for part in TABLE.values() if key in part]
    assert tuple(said) == LANGUAGES
    assert all(said.values())
    assert not re.search(r"[a-z]", FOREIGN.sub("", said["zh"])), said["zh"]
    assert not re.search(r"[㐀-鿿]", said["en"])
    numbers = {language: set(re.findall(r"\{\d\}", text)) for language, text in said.items()}
    assert numbers["zh"] <= numbers["en"] | {"{0}"}


def test_no_line_says_a_key_twice() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert re.findall(r'^    "(.*?)": \{"en": ".*", "zh": ".*"\},?$', FILE.read_text("utf-8"), re.M) == KEYS


def test_every_reason_has_a_phrase_and_no_phrase_is_of_another() -> None:
    needs = {f"requires:{feature.name}" for feature in FEATURES} | {"requires:base", "requires:named"}
    about = {f"about:{kind}" for kind in STRENGTHS}
    reasons = {key.removesuffix(" #") for key in KEYS if key.startswith(("requires:", "about:"))}
    assert reasons == needs | about


def test_every_why_has_a_phrase_and_no_phrase_is_of_another() -> None:
    assert {f"why:{why}" for why in _whys()} == {key for key in KEYS if key.startswith("why:")}


def _whys() -> Iterator[str]:
    """What the code says why an article is no step: literals of `why`, and the constants that name one."""
    rooms = [*PACKAGE.glob("prerequisites/*.py"), PACKAGE / "library" / "opened.py"]
    rooms.append(PACKAGE / "library" / "reasoning.py")
    for path in rooms:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.keyword(arg="why" | "why_not", value=value):
                    yield from _literals(value)
                case ast.Assign(targets=[ast.Name(id="why_not")], value=value):
                    yield from _literals(value)
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if re.fullmatch(
                    r"OVER_\w+|HELPFUL|TOO_FAR\w*|CLOSES_A_CYCLE|_KNOWN", name
                ):
                    yield from _literals(value)
                case ast.arg(arg="otherwise"):
                    pass
                case ast.FunctionDef(name="candidates_of", args=arguments):
                    yield from (text for default in arguments.defaults for text in _literals(default))
                case ast.Assign(targets=[ast.Name(id="otherwise")], value=value):
                    yield from _literals(value)


def _literals(value: ast.expr) -> Iterator[str]:
    """The texts that an expression may give; not those that its conditions ask for."""
    match value:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.Call(args=arguments):
            yield from (text for one in arguments for text in _literals(one))


def test_the_page_has_a_phrase_for_whatever_it_says() -> None:
    keys = set(page_phrases())
    asked = set(re.findall(r"say\('([^']+)'", SCRIPTS)) | set(_chosen())
    assert asked - keys == set()
    assert set(re.findall(r'data-(?:say|label)="([^"]+)"', TEMPLATE)) - keys == set()
    assert {*get_args(NodeKind), *get_args(Known), *get_args(Role)} - {""} <= keys
    assert set(get_args(EdgeKind)) - {"mentions"} <= keys


def _chosen() -> Iterator[str]:
    """Keys of a choice: say(many ? 'a' : 'b')."""
    for pair in re.findall(r"say\([^()'?]+(?:\([^()]*\))?[^()'?]*\? '([^']+)' : '([^']+)'", SCRIPTS):
        yield from pair


@pytest.mark.parametrize("key", [key for part in ("shared", "page") for key in TABLE[part]])
def test_the_page_has_no_phrase_that_nothing_says(key: str) -> None:
    group, _, name = key.partition(":")
    if group in ("requires", "about", "why") and name:
        return  # held against the reasons themselves above
    literal = re.search(rf"'{re.escape(key)}'|data-(?:say|label)=\"{re.escape(key)}\"", SCRIPTS + TEMPLATE)
    composed = re.search(rf"`{group}:\${{|'{group}'", SCRIPTS) and f"'{name}'" in SCRIPTS
    assert literal or (":" in key and composed)


def test_every_python_key_is_in_the_table() -> None:
    for path in PACKAGE.rglob("*.py"):
        for key in re.findall(r"\.say\(\"([^\"]+)\"", path.read_text("utf-8")):
            assert key in KEYS, (path, key)


def test_a_language_is_picked() -> None:
    assert phrases().say("path:first", 3, "") == "first read 3 articles"
    assert phrases("zh").say("path:first", 3, "，约 9 分钟") == "先读 3 篇，约 9 分钟"
    assert phrases("zh").why("over budget") == "超出篇数"
    assert phrases("zh").why("something that a build of later times says") == (
        "something that a build of later times says"
    )
    with pytest.raises(ValueError, match=r"no language 'la'; choose one of: en, zh"):
        phrases("la")


def test_the_page_is_told_its_own_phrases_only() -> None:
    from browser import data, page

    told = data(page(Graph(nodes=(Node(id="a", kind="article", title="甲"),))), "phrases")
    assert told == page_phrases()
    assert "why:closes a cycle" not in told
    assert told["requires:late"] == ["cited late", "文末才引"]


def reasons_of(*citations: Citation, articles: tuple[Article, ...] = ()) -> dict[str, str]:
    edges, dropped = judged(*citations, articles=articles)
    (found,) = [one for one in [*edges, *dropped] if (one.source, one.target) == ("b", "a")]
    return {reason.kind: reason.text for reason in found.reasons}


@pytest.mark.parametrize(
    ("kind", "citations", "text"),
    [
        ("repeated", [cites("b", "a", count=2)], "cited twice"),
        ("repeated", [cites("b", "a", count=3)], "cited 3 times"),
        ("first-cited", [cites("b", "a", place=0.07), cites("b", "c", place=0.2)],
         "cited first, at 7 % of the text"),
        ("first-cited", [cites("b", "a", place=0.001), cites("b", "c", place=0.2)],
         "cited first, at 1 % of the text"),
        ("first-cited", [cites("b", "a", place=0.0), cites("b", "c", place=0.2)],
         "cited first, at 1 % of the text"),
        ("foundation", [cites(one, "a") for one in "bcdefg"], "cited by 6 articles"),
        ("late", [cites("b", "a", place=0.9)], "cited late"),
    ],
)  # fmt: skip
def test_a_reason_says_its_numbers(kind: str, citations: list[Citation], text: str) -> None:
    assert reasons_of(*citations)[kind] == text


def test_of_an_excerpt_no_place_in_the_text_is_named() -> None:
    listed = replace(article("b"), known="listed")
    told = reasons_of(cites("b", "a", place=0.0), cites("b", "c", place=0.2), articles=(listed,))
    assert told["first-cited"] == "cited first, in the opening"


def test_a_common_subject_is_named() -> None:
    both = tuple(replace(article(one), title=f"木马轮轴{one}", tags=("轮轴", "齿轮")) for one in "ab")
    assert reasons_of(cites("b", "a"), articles=both)["one-subject"] == "the same subject by title and tags"
