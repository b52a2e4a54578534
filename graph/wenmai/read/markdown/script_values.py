"""The values that stand as literals in a JavaScript or TypeScript text; nothing is ever run.

Lists, tables, texts, names of constants and what functions of the text return as they stand are read. What
has to be computed (a template with parts, a condition, a call of what is not there) is said to be unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from wenmai.read.markdown.script_tokens import plain, script_tokens

__all__ = ["Call", "Name", "ScriptText", "ScriptValues", "Spread", "Unread", "Value", "script_values"]

_DEEPEST = 60  # brackets in each other: people write five
_CLOSING = {"{": "}", "[": "]", "(": ")"}
_ENDS = (",", ";", "}", "]", ")")
_VARIABLES = ("const", "let", "var")
_STATEMENTS = frozenset(
    (*_VARIABLES, "async", "class", "export", "for", "function", "if", "import", "interface",
     "module.exports", "return", "type")
)  # fmt: skip
_EXPORTS = (("export", "default"), ("module.exports", "="))
_ASSERTIONS = frozenset(("as", "satisfies"))
_LONGEST_SHOWN = 60  # code points of what is unread


@dataclass(frozen=True, slots=True)
class ScriptText:
    """A plain text between quotes."""

    text: str
    line: int  # from 1
    path: str = ""  # of the file, once it is filled in


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a constant, or a word such as false."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Call:
    """What a function gives for these values."""

    name: str
    arguments: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The members of another list or table."""

    value: Value


@dataclass(frozen=True, slots=True)
class Unread:
    """What would have to be computed, as it begins."""

    words: str
    line: int
    path: str = ""  # of the file, once it is filled in


Value: TypeAlias = "ScriptText | Name | Call | Spread | Unread | list[Value] | dict[str, Value]"


@dataclass(slots=True)
class ScriptValues:
    """What one script states."""

    constants: dict[str, Value] = field(default_factory=dict)  # what a function returns among them
    exported: Value | None = None  # by itself: export default, module.exports
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)  # name → path, name there or default
    passed_on: list[str] = field(default_factory=list)  # paths of files, all of whose names it exports
    keyed: dict[str, list[Value]] = field(default_factory=dict)  # wanted key → its values, in their order


def script_values(script: str, *keys: str) -> ScriptValues:
    """The constants of a script, what it exports, and what stands under these keys."""
    reader = _Reader(script)
    values = ScriptValues()
    depth = 0
    for at, (kind, sign, _) in enumerate(reader.tokens):
        depth += (reader.sign(at) in _CLOSING) - (reader.sign(at) in _CLOSING.values())
        if kind == "name" and not depth and reader.sign(at - 1) != ".":
            reader.state(sign, at, values)
        word = plain(sign) if kind == "text" else sign
        if word in keys and kind != "sign" and (value := reader.under_key(word, at, values)) is not None:
            values.keyed.setdefault(word, []).append(value)
    return values


class _Reader:
    """The tokens of one script."""

    def __init__(self, script: str) -> None:
        self.script = script
        self.tokens = list(script_tokens(script))

    def sign(self, at: int) -> str:
        return self.tokens[at].sign if 0 <= at < len(self.tokens) and self.tokens[at].kind == "sign" else ""

    def name(self, at: int) -> str:
        return self.tokens[at].sign if 0 <= at < len(self.tokens) and self.tokens[at].kind == "name" else ""

    def line(self, at: int) -> int:
        return self.script.count("\n", 0, self.tokens[at].at) + 1 if at < len(self.tokens) else 1

    # --- statements ---

    def state(self, word: str, at: int, values: ScriptValues) -> None:
        """Keep what a statement that begins here says."""
        if word in _VARIABLES and (name := self.name(at + 1)):
            if (start := self._behind_equals(at + 2)) >= 0:
                values.constants.setdefault(name, self.value(start)[0])
        elif word == "function" and (name := self.name(at + 1)):
            values.constants.setdefault(name, self._function(at + 2)[0])
        elif (word, self.name(at + 1) or self.sign(at + 1)) in _EXPORTS:
            values.exported = self.value(at + 2)[0]
        elif word == "export" and self.sign(at + 1) == "*" and self.name(at + 2) == "from":
            values.passed_on += (
                plain(one.sign) for one in self.tokens[at + 3 : at + 4] if one.kind == "text"
            )
        elif word == "import" or (word == "export" and self.sign(at + 1) == "{"):
            values.imports.update(self._imported(at + 1))

    def under_key(self, key: str, at: int, values: ScriptValues) -> Value | None:
        """The value of a key of a table; a key alone stands for the constant of its name."""
        if self.sign(at - 1) not in ("{", ","):
            return None
        if self.sign(at + 1) == ":":
            return self.value(at + 2)[0]
        alone = self.tokens[at].kind == "name" and self.sign(at + 1) in (",", "}")
        if alone and self._is_imported(at):
            return None
        return (
            Name(key, self.line(at)) if alone and (key in values.constants or key in values.imports) else None
        )

    def _is_imported(self, at: int) -> bool:
        """Whether a name in braces is drawn in from a file, and no key of a table: `{ a, b } from "./x"`."""
        while at < len(self.tokens) and self.sign(at) != "}":
            at += 1
        return self.name(at + 1) == "from"

    def _behind_equals(self, at: int) -> int:
        """Where the value of a constant begins, behind the type that may be stated; -1 without any."""
        for here in range(at, min(at + 40, len(self.tokens))):
            if self.sign(here) == "=" and self.sign(here + 1) != ">":
                return here + 1
            if self.sign(here) == ";" or self.name(here) in _STATEMENTS:
                break
        return -1

    def _imported(self, at: int) -> Iterator[tuple[str, tuple[str, str]]]:
        """`import a, { b, c as d } from "./x"`: each name, with the file and the name there."""
        names: list[tuple[str, str]] = []
        inside = False
        for here in range(at, min(at + 200, len(self.tokens))):
            kind, sign, _ = self.tokens[here]
            if sign == ";":
                return
            if kind == "text":
                yield from ((name, (plain(sign), there)) for name, there in names)
                return
            if sign in "{}" and kind == "sign":
                inside = sign == "{"
            elif kind == "name" and self.name(here - 1) == "as" and names:
                names[-1] = (sign, names[-1][1])
            elif kind == "name" and sign not in ("as", "from", "type"):
                names.append((sign, sign if inside else "default"))

    # --- values ---

    def value(self, at: int, depth: int = 0) -> tuple[Value, int]:
        """The value that begins here, and the place behind it."""
        start = at
        found, at = self._alone(at, depth)
        if self.name(at) in _ASSERTIONS:
            at = self._behind(at)
        if at >= len(self.tokens) or self.sign(at) in _ENDS or self.name(at) in _STATEMENTS:
            return found, at
        end = self._behind(at)
        return self._unread(start), max(end, start + 1)

    def _alone(self, at: int, depth: int) -> tuple[Value, int]:
        if at >= len(self.tokens) or depth > _DEEPEST:
            return self._unread(at), len(self.tokens)
        kind, sign, _ = self.tokens[at]
        if kind == "text":
            parts = sign[0] == "`" and "${" in sign
            return (self._unread(at) if parts else ScriptText(plain(sign), self.line(at))), at + 1
        return self._named(sign, at, depth) if kind == "name" else self._opened(sign, at, depth)

    def _opened(self, sign: str, at: int, depth: int) -> tuple[Value, int]:
        match sign:
            case "[":
                return self._list(at + 1, "]", depth)
            case "{":
                return self._table(at + 1, depth)
            case "(":
                return self._bracketed(at, depth)
            case "." if self.sign(at + 1) == "." and self.sign(at + 2) == ".":
                spread, behind = self._alone(at + 3, depth + 1)
                return Spread(spread), behind
        return self._unread(at), at

    def _named(self, name: str, at: int, depth: int) -> tuple[Value, int]:
        if name == "async":
            return self._alone(at + 1, depth + 1)
        if name == "function":
            return self._function(at + 1 + bool(self.name(at + 1)))
        if self.sign(at + 1) == "=" and self.sign(at + 2) == ">":
            return self._body(at + 3, depth)
        if self.sign(at + 1) == "(":
            arguments, behind = self._list(at + 2, ")", depth)
            return Call(name, tuple(arguments), self.line(at)), behind
        return Name(name, self.line(at)), at + 1

    def _list(self, at: int, closing: str, depth: int) -> tuple[list[Value], int]:
        members: list[Value] = []
        while at < len(self.tokens) and self.sign(at) != closing:
            if self.sign(at) in _ENDS:
                at += 1  # a comma; another bracket would be a slip
                continue
            member, at = self.value(at, depth + 1)
            members.append(member)
        return members, at + 1

    def _table(self, at: int, depth: int) -> tuple[dict[str, Value], int]:
        table: dict[str, Value] = {}
        while at < len(self.tokens) and self.sign(at) != "}":
            kind, sign, _ = self.tokens[at]
            key = plain(sign) if kind == "text" else sign
            if kind == "sign":
                if sign == ".":
                    table[f"...{at}"], at = self.value(at, depth + 1)
                else:
                    at = self._behind(at) if sign in _CLOSING else at + 1
            elif self.sign(at + 1) == ":":
                table[key], at = self.value(at + 2, depth + 1)
            elif self.sign(at + 1) == "(":
                table[key], at = self._function(at + 1)
            else:
                table[key] = Name(key, self.line(at))
                at += 1
        return table, at + 1

    def _bracketed(self, at: int, depth: int) -> tuple[Value, int]:
        """(…), and what a function `(…) => …` returns."""
        behind = self._closed(at)
        for here in range(behind, min(behind + 12, len(self.tokens))):
            if self.sign(here) == "=" and self.sign(here + 1) == ">":
                return self._body(here + 2, depth)
            if self.sign(here) != ":" and here == behind:
                break
        return self.value(at + 1, depth + 1)[0], behind

    def _body(self, at: int, depth: int) -> tuple[Value, int]:
        return self._returned(at) if self.sign(at) == "{" else self._alone(at, depth + 1)

    def _function(self, at: int) -> tuple[Value, int]:
        """What a function returns of which the parameters stand here."""
        at = self._closed(at)
        while at < len(self.tokens) and self.sign(at) != "{":
            at += 1
        return self._returned(at)

    def _returned(self, at: int) -> tuple[Value, int]:
        """The value of the one `return` of a body; of several the way is not known."""
        behind, depth = self._closed(at), 0
        returns: list[int] = []
        for here in range(at, behind):
            depth += (self.sign(here) in _CLOSING) - (self.sign(here) in _CLOSING.values())
            if self.name(here) == "return":
                returns.append(here if depth == 1 else -1)
        if len(returns) != 1 or returns[0] < 0:
            return self._unread(at), behind
        value = self.value(returns[0] + 1)[0]
        return (self._local(value, at, behind) if isinstance(value, Name) else value), behind

    def _local(self, name: Name, at: int, end: int) -> Value:
        """The constant of this name within a body; the name itself where there is none."""
        for here in range(at, end):
            if self.name(here) in _VARIABLES and self.name(here + 1) == name.name:
                start = self._behind_equals(here + 2)
                return self.value(start)[0] if start >= 0 else name
        return name

    def _closed(self, at: int) -> int:
        """The place behind the bracket that ends what this one opens."""
        depth = 0
        for here in range(at, len(self.tokens)):
            depth += (self.sign(here) in _CLOSING) - (self.sign(here) in _CLOSING.values())
            if depth <= 0:
                return here + 1
        return len(self.tokens)

    def _behind(self, at: int) -> int:
        """The place of the sign or statement that ends what is computed here."""
        while at < len(self.tokens) and self.sign(at) not in _ENDS and self.name(at) not in _STATEMENTS:
            at = self._closed(at) if self.sign(at) in _CLOSING else at + 1
        return at

    def _unread(self, at: int) -> Unread:
        if at >= len(self.tokens):
            return Unread("", 1)
        begins = self.tokens[at].at
        words = " ".join(self.script[begins : begins + _LONGEST_SHOWN].split())
        return Unread(words, self.line(at))
