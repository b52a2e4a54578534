"""The script of the custom element, with its words and its style inside."""

from __future__ import annotations

import json
import re
from importlib import resources

from wenmai.export.page_script import bare
from wenmai.phrases import LANGUAGES, phrases

__all__ = ["asset", "element", "style"]

_PREFIX = "widget:"
_WORDS = (
    "series", "first", "helps", "next", "cited", "previous", "following", "declared", "needed", "likely",
    "minutes", "more",
)  # fmt: skip
# Room beside a sign, which neither a style nor the element's script needs: "a { b: c; }", "x = (y) => z";
# never the room before a selector's dot or colon, nor what stands in a script's text of several words.
_ROOM = re.compile(r"\s*([{}();,=?<>&|+]|: )\s*")
_LAST = re.compile(r";(?=\})")


def asset(name: str) -> str:
    """The text of a file of this room."""
    return resources.files("wenmai.export").joinpath("widget", name).read_text(encoding="utf-8")


def style() -> str:
    """The style on one line."""
    return _LAST.sub("", _narrow(bare(asset("style.css")))).strip()


def element(*, several: bool) -> str:
    """The script; where there are several hosts, it tells their pages apart."""
    words = (
        f"{name}:{_quoted([phrases(one).say(_PREFIX + name, '{0}') for one in LANGUAGES])}" for name in _WORDS
    )
    # Its own tree holds nothing else, so that no class is needed there.
    own_style = f":host{{display:block}}{style().replace('.wenmai-card ', '').replace('.wenmai-card', 'div')}"
    slots = {
        "/* words */": ",".join(words),
        "/* style */": own_style,
        "/* host */ ": "`/${host.replace(/\\W/g,'-')}`+" if several else "",
    }
    script = _narrow(bare(asset("element.js")))
    for slot, text in slots.items():
        script = script.replace(slot, text)
    return script.strip() + "\n"


def _quoted(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _narrow(text: str) -> str:
    return _ROOM.sub(lambda sign: sign[1].strip(), text)
