"""The page's scripts as one: modules for editors and people, a single block for the page.

The block holds the modules that `main.js` imports, each behind those that it imports itself, without
their import and export words, without comments and indentation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources

__all__ = ["asset", "bare", "joined_scripts", "load_order"]

_FIRST = "main.js"

# The words that make a script a module, at the start of a line: "import { n } from './text.js';" and
# "export " before a declaration; never a line inside a block.
_IMPORT = re.compile(r"^import [^\n]* from '\./(?P<module>[^'\n]+)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|class|function|async function) )", re.MULTILINE)
# What only people read: whole lines; never a cast as in "/** @type {X} */ (x);".
_REMARK = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
# What follows code, "const ROOM = 8; // pixels"; never where a quote stands behind it: that may end a string.
_ASIDE = re.compile(r" // (?<=[;{},)\]] // )[^'\"`\n]*$", re.MULTILINE)
# A type inside a line, "(/** @type {number} */ x) =>"; never a remark that says more, nor a string.
_TYPE = re.compile(r"/\*\* @type (?:(?!\*/)[^\n])*\*/ ?")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def asset(name: str) -> str:
    """The text of a file of the page."""
    return resources.files("wenmai.export").joinpath("page", name).read_text(encoding="utf-8")


@cache
def joined_scripts() -> str:
    """All scripts as one block: there a name that two of them declare is an error, not a surprise."""
    read = cache(asset)
    modules = (bare(_EXPORT.sub("", _IMPORT.sub("", read(name)))).strip() for name in load_order(read))
    return "\n'use strict';\n{\n" + "\n".join(modules) + "\n}\n"


def load_order(read: Callable[[str], str]) -> tuple[str, ...]:
    """The names of the modules that `main.js` needs, each behind what it imports, and itself.

    Parameters
    ----------
    read
        Gives the text of a module by its name.

    Raises
    ------
    ValueError
        When modules import each other in a circle: in one block the first of them would find nothing.
    """
    order: dict[str, None] = {}
    open_modules: dict[str, Iterator[str]] = {_FIRST: _imports(read(_FIRST))}  # each imports the next one
    while open_modules:
        name, imports = next(reversed(open_modules.items()))
        module = next((needed for needed in imports if needed not in order), None)
        if module is None:
            order[name] = None
            del open_modules[name]
        elif module in open_modules:
            circle = [*open_modules][[*open_modules].index(module) :]
            raise ValueError(
                f"the page's modules import each other in a circle: {' → '.join([*circle, module])}"
            )
        else:
            open_modules[module] = _imports(read(module))
    return tuple(order)


def _imports(text: str) -> Iterator[str]:
    return (line["module"] for line in _IMPORT.finditer(text))


def bare(text: str) -> str:
    """Without remarks and indentation. No string in the page's files spans lines; a test sees to that."""
    return _INDENT.sub("", _ASIDE.sub("", _TYPE.sub("", _REMARK.sub("", text))))
