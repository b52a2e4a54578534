"""The card of an article as HTML that stands in any page, without style and script."""

from __future__ import annotations

import re
from html import escape

from wenmai.export.widget.card import Card
from wenmai.phrases import Phrases, phrases

__all__ = ["fragment"]

# What a template engine would obey ({{ x }}, {% x %}); a fragment may become a part of a template.
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_HAN = re.compile("[\u3400-\u9fff]")  # "扩散"; never "diffusion"


def fragment(card: Card) -> str:
    """The card in the language of its title, everything escaped."""
    spoken = phrases("zh" if _HAN.search(card["title"]) else "en")
    sections = "\n".join(_section(part, spoken) for part in card["parts"])
    return f'<div class="wenmai-card" lang="{spoken.language}">\n{sections}\n</div>\n'


def _section(part: Card, spoken: Phrases) -> str:
    name = f"<bdi>{_text(part['name'])}</bdi>" if part.get("name") else ""
    count = f"<small>{_text(str(part['count']))}</small>" if part.get("count") else ""
    more = ""
    if folded := part.get("folded"):
        summary = spoken.say("widget:more", len(folded))
        more = f"\n<details><summary>{summary}</summary>{_list(folded, spoken)}</details>"
    heading = " ".join(filter(None, (spoken.say(f"widget:{part['part']}"), name, count)))
    return f"<section><h2>{heading}</h2>{_list(part['rows'], spoken)}{more}</section>"


def _list(rows: list[Card], spoken: Phrases) -> str:
    tag = "ol" if "number" in rows[0] else "ul"
    return f"\n<{tag}>\n{''.join(_row(row, spoken) for row in rows)}</{tag}>"


def _row(row: Card, spoken: Phrases) -> str:
    number = f' value="{row["number"]}"' if "number" in row else ""
    title = f"<bdi>{_text(row['title'])}</bdi>"
    link = f'<a href="{_text(row["url"])}">{title}</a>' if "url" in row else title
    minutes = spoken.say("widget:minutes", row["minutes"]) if "minutes" in row else ""
    said = spoken.say(f"widget:{row['label']}") if "label" in row else ""
    facts = " · ".join(fact for fact in (said, minutes, _text(row.get("date", ""))) if fact)
    sentence = f"<q>{_text(row['sentence'])}</q>" if "sentence" in row else ""
    return f"<li{number}>{link}{f' <small>{facts}</small>' if facts else ''}{sentence}</li>\n"


def _text(text: str) -> str:
    return escape(text).translate(_BRACES)
