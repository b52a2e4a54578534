"""The page: one HTML file that shows the graph without any network.

The template, the style and the scripts are ordinary files in `page/`. The scripts are modules for
editors and people; here they are joined in a fixed order, without their import and export words and
without comments, into the one inline script that the page's Content-Security-Policy names by its
hash. What they are told of the graph comes from `page_data`.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from typing import Any, TypeAlias

from wenmai.export.page_columns import column
from wenmai.export.page_data import TITLE, cut, edges_by_kind, evidence_data, graph_data
from wenmai.export.subset import MOST, Part, subset
from wenmai.model import Graph

__all__ = ["generate"]

_Json: TypeAlias = Any  # whatever json.dumps accepts

# Each script uses only what stands before it when it is loaded; functions may call later ones.
_SCRIPTS = (
    "reason_words.js",
    "words.js",
    "text.js",
    "shelf.js",
    "address.js",
    "columns.js",
    "data.js",
    "part.js",
    "evidence.js",
    "plan.js",
    "markdown.js",
    "marks.js",
    "pinyin.js",
    "near.js",
    "search.js",
    "groups.js",
    "filters.js",
    "camera.js",
    "theme.js",
    "shapes.js",
    "layouts.js",
    "labels.js",
    "axis.js",
    "highlight.js",
    "paint.js",
    "picture.js",
    "vector.js",
    "nearby.js",
    "hover.js",
    "flight.js",
    "graph.js",
    "pointer.js",
    "walk.js",
    "desk.js",
    "lists.js",
    "reading.js",
    "panel.js",
    "finder.js",
    "legend.js",
    "form.js",
    "rows.js",
    "saving.js",
    "menu.js",
    "main.js",
)

# The words that make a script a module, at the start of a line: "import {n} from './text.js';" and
# "export " before a declaration; never a line inside a block.
_IMPORT = re.compile(r"^import [^\n]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|class|function|async function) )", re.MULTILINE)
# What only people read: whole lines; never what follows code, nor a cast as in "/** @type {X} */ (x);".
_REMARK = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
# A type inside a line, "(/** @type {number} */ x) =>"; never a remark that says more, nor a string.
_TYPE = re.compile(r"/\*\* @type (?:(?!\*/)[^\n])*\*/ ?")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_SLOT = re.compile(r"\{\{([a-z]+)\}\}")


def generate(graph: Graph, *, title: str = "文脉 · wenmai", part: Part | None = None) -> Iterator[str]:
    """The page in pieces; the same graph gives the same bytes.

    Parameters
    ----------
    graph
        What to show.
    title
        The heading and the name of the browser's tab.
    part
        Show only this part; the page says how it was chosen. Never more than `subset.MOST` nodes are
        shown unless `part.most` says so, for the page would make one wait.
    """
    script, style = _script(), _bare(_asset("style.css"))
    part = part or Part()
    wanted = subset(graph, replace(part, most=None))
    most = MOST if part.most is None else part.most
    kept = subset(graph, replace(part, most=most)) if len(wanted.nodes) > most else wanted
    shown = sorted(kept.nodes, key=lambda node: node.id)
    number = {node.id: at for at, node in reversed(list(enumerate(shown)))}
    edges = edges_by_kind(kept, number)
    told = {"total": len(graph.nodes), **_chosen(part, len(wanted.nodes), number), **_outside(graph, number)}
    slots = {
        "title": lambda: html.escape(cut(title, TITLE)),
        "policy": lambda: _policy(script, style),
        "style": lambda: style,
        "script": lambda: script,
        "graph": lambda: _safe_json(told | graph_data(kept, shown, number, edges)),
        "evidence": lambda: _safe_json(evidence_data(shown, number, edges)),
    }
    for at, piece in enumerate(_SLOT.split(_asset("template.html"))):
        yield slots[piece]() if at % 2 else piece


def _asset(name: str) -> str:
    return resources.files("wenmai.export").joinpath("page", name).read_text(encoding="utf-8")


def _script() -> str:
    """All scripts as one block: there a name that two of them declare is an error, not a surprise."""
    modules = (_bare(_EXPORT.sub("", _IMPORT.sub("", _asset(name)))).strip() for name in _SCRIPTS)
    return "\n'use strict';\n{\n" + "\n".join(modules) + "\n}\n"


def _bare(text: str) -> str:
    """Without remarks and indentation. No string in the page's files spans lines; a test sees to that."""
    return _INDENT.sub("", _TYPE.sub("", _REMARK.sub("", text)))


def _policy(script: str, style: str) -> str:
    """Nothing may be loaded, and only this script and this style may act."""
    digests = (hashlib.sha256(part.encode("utf-8")).digest() for part in (script, style))
    script_hash, style_hash = (base64.b64encode(digest).decode("ascii") for digest in digests)
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'sha256-{style_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _safe_json(data: _Json) -> str:
    """JSON that cannot end the script element it stands in, nor open a comment there."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _outside(graph: Graph, number: dict[str, int]) -> _Json:
    """How many articles each one needs that the page does not hold, so that its path can say so."""
    if len(number) == len(graph.nodes):
        return {}
    lacking = Counter(
        number[edge.source]
        for edge in graph.edges
        if edge.kind == "requires"
        and edge.role != "helps"
        and edge.source in number
        and edge.target not in number
    )
    return {"outside": column([lacking.get(at) for at in range(len(number))])} if lacking else {}


def _chosen(part: Part, wanted: int, number: dict[str, int]) -> _Json:
    """How the page's nodes were chosen from the graph's; `page/part.js` says it in words."""
    near = [number[part.around], part.depth] if part.around in number else None
    said = {
        "around": near,
        "topic": number.get(part.topic),
        "noWorks": None if part.works else 1,
        "of": wanted if wanted > len(number) else None,
        "tooMany": 1 if wanted > len(number) and part.most is None else None,
    }
    kept = {key: value for key, value in said.items() if value is not None}
    return {"chosen": kept} if kept else {}
