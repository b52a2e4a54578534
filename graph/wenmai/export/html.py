"""The page: one HTML file that shows the graph without any network.

The template, the style and the scripts are ordinary files in `page/`. `page_script` joins the scripts
into the one inline script that the page's Content-Security-Policy names by its hash. What they are told
of the graph comes from `page_data`.
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
from typing import Any, TypeAlias
from urllib.parse import urljoin

from wenmai.export.clean import web_url
from wenmai.export.page_columns import column
from wenmai.export.page_data import TITLE, cut, edges_by_kind, evidence_data, graph_data
from wenmai.export.page_plain import plain_lists
from wenmai.export.page_script import asset, bare, joined_scripts
from wenmai.export.subset import MOST, Part, subset
from wenmai.model import Graph
from wenmai.phrases import page_phrases, phrases

__all__ = ["generate"]

_Json: TypeAlias = Any  # whatever json.dumps accepts

_SLOT = re.compile(r"\{\{([a-z]+)\}\}")


def generate(
    graph: Graph, *, title: str = "", part: Part | None = None, language: str = "", address: str = ""
) -> Iterator[str]:
    """The page in pieces; the same graph gives the same bytes.

    Parameters
    ----------
    graph
        What to show.
    title
        The heading and the name of the browser's tab; empty takes what the graph says, or else the host
        of its articles.
    part
        Show only this part; the page says how it was chosen. Never more than `subset.MOST` nodes are
        shown unless `part.most` says so, for the page would make one wait.
    language
        Of the interface, one of `phrases.LANGUAGES`, until a reader chooses another; empty for that of the
        reader's browser.
    address
        Where the page will be published: it then names itself and the picture `graph.png` beside it, for
        those who show links. Empty for nowhere.

    Raises
    ------
    ValueError
        For a language that the page does not speak, and for an address that is none of the web.
    """
    if language:
        phrases(language)
    if address and not web_url(address):
        raise ValueError(f"no web address: {address!r}")
    script, style = joined_scripts(), bare(asset("style.css"))
    part = part or Part()
    wanted = subset(graph, replace(part, most=None))
    most = MOST if part.most is None else part.most
    kept = subset(graph, replace(part, most=most)) if len(wanted.nodes) > most else wanted
    shown = sorted(kept.nodes, key=lambda node: node.id)
    number = {node.id: at for at, node in reversed(list(enumerate(shown)))}
    edges = edges_by_kind(kept, number)
    told = {
        "total": len(graph.nodes),
        **({"language": language} if language else {}),
        **_chosen(part, len(wanted.nodes), number),
        **_outside(graph, number),
    }
    name = title or _title(graph)
    slots = {
        "title": lambda: html.escape(cut(name, TITLE)),
        "preview": lambda: _preview(address, cut(name, TITLE)),
        "plain": lambda: "".join(plain_lists(kept, name)),
        "policy": lambda: _policy(script, style),
        "style": lambda: style,
        "script": lambda: script,
        "phrases": lambda: _safe_json(page_phrases()),
        "graph": lambda: _safe_json(told | graph_data(kept, shown, number, edges)),
        "evidence": lambda: _safe_json(evidence_data(shown, number, edges)),
    }
    for at, piece in enumerate(_SLOT.split(asset("template.html"))):
        yield slots[piece]() if at % 2 else piece


def _title(graph: Graph) -> str:
    """What the site is called, or its host where all articles have one."""
    sites = {node.site for node in graph.nodes if node.kind == "article" and node.site}
    return graph.title or (sites.pop() if len(sites) == 1 else "文脉 · wenmai")


def _preview(address: str, title: str) -> str:
    """What those who show links are told of a page that has an address."""
    if not address:
        return ""
    facts = {
        "og:type": "website",
        "og:title": title,
        "og:url": web_url(address),
        "og:image": urljoin(web_url(address), "graph.png"),
        "twitter:card": "summary_large_image",
    }
    lines = (f'<meta property="{key}" content="{html.escape(value)}">\n' for key, value in facts.items())
    return f'<link rel="canonical" href="{html.escape(web_url(address))}">\n' + "".join(lines)


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
    """How the page's nodes were chosen from the graph's; `page/part_note.js` says it in words."""
    near = [number[part.around], part.depth] if part.around in number else None
    facts = {
        "around": near,
        "topic": number.get(part.topic),
        "noWorks": None if part.works else 1,
        "of": wanted if wanted > len(number) else None,
        "tooMany": 1 if wanted > len(number) and part.most is None else None,
    }
    stated = {key: value for key, value in facts.items() if value is not None}
    return {"chosen": stated} if stated else {}
