"""YAML, every scalar as written, and no more of it than stands there: anchors do not multiply.

An alias costs a few signs and stands for all that its anchor holds, other aliases among it: 322 bytes say
nine to the power of nine names. The parser shares what is the same, so that reading is cheap and the first
walk over the values hangs. So they are counted before anything is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from wenmai.read import bounds

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["NotYaml", "parts"]


class NotYaml(ValueError):
    """Text that is no YAML, or that multiplies itself."""

    def __init__(self, why: str, line: int = 0, *, form: str = "YAML") -> None:
        super().__init__(why)
        self.line = line  # of the text, from 0
        self.form = form  # what the text is not


def parts(text: str) -> Iterator[object]:
    """What each document of a YAML text says: texts, lists and tables.

    Raises
    ------
    NotYaml
        When it is no YAML, or its aliases stand for more than they may.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        while loader.check_node():
            node = loader.get_node()
            _bounded(cast("Node", node))
            yield loader.construct_document(node)
    except (yaml.YAMLError, RecursionError, TypeError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        raise NotYaml(f"not YAML: {error}", getattr(mark, "line", 0)) from error
    finally:
        loader.dispose()


def _bounded(root: Node) -> None:
    """Refuse a document whose aliases repeat too much, or an anchor that holds itself."""
    sizes: dict[int, int] = {}  # by node: the nodes and code points in it, aliases written out
    opened: set[int] = set()
    written = 0
    todo = [root]
    while todo:
        node = todo[-1]
        inner = _inner(node)
        if id(node) in sizes:
            todo.pop()
        elif id(node) not in opened:
            opened.add(id(node))
            todo += (other for other in inner if id(other) not in sizes)
            if any(id(other) in opened and id(other) not in sizes for other in inner):
                raise NotYaml("an anchor holds itself", node.start_mark.line)
        else:
            own = 1 if inner else 1 + len(node.value)
            written += own
            sizes[id(node)] = own + sum(sizes[id(other)] for other in inner)
    if sizes[id(root)] - written > bounds.YAML_REPEATED:
        why = "its anchors stand for more than is read"
        raise NotYaml(why, root.start_mark.line, form=f"bounded YAML ({why})")


def _inner(node: Node) -> list[Node]:
    """The nodes of a list; keys and values of a table."""
    if isinstance(node.value, str):
        return []
    return [one for value in node.value for one in (value if isinstance(value, tuple) else (value,))]
