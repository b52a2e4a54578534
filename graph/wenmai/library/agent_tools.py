"""A build as tools for agents, by the Model Context Protocol: questions only, nothing is ever written.

An answer is the JSON that the command of the same name prints, with the sentences and the ids; of long lists
the beginning, and how many there are more. Imported only where a server is wanted, as it needs the extra
`wenmai[mcp]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from wenmai import __version__
from wenmai.errors import AmbiguousArticle, WenmaiError
from wenmai.library.opened import Library
from wenmai.library.records import record
from wenmai.model import NodeKind
from wenmai.store import FILE_NAME

__all__ = ["server"]

_INSTRUCTIONS = (
    "Articles that cite each other, as a graph. Name an article by its id, its address, its title or any "
    'part of its title that names exactly one; "topic:NAME", "series:NAME" and "series:NAME:1-5" stand for '
    "several. Start with `search`. Quote the sentences (`context`) when you say why. Nothing here is ever "
    "changed."
)
_READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_SENTENCES = 3  # of one relation that an agent is given

_Asks = TypeVar("_Asks", bound=Callable[..., dict[str, Any]])
Name = Annotated[str, Field(description="id, address, title, or a part of a title that names exactly one")]
Names = Annotated[
    list[str],
    Field(description="articles, topic:NAME, series:NAME or series:NAME:1-5", min_length=1, max_length=500),
]
Limit = Annotated[int, Field(description="the most entries of a list", ge=1, le=1000)]


class _Build:
    """The build in a folder as it is now: opened when it is asked, anew when another one lies there."""

    def __init__(self, folder: Path) -> None:
        self._file = folder if folder.is_file() else folder / FILE_NAME
        self._library: Library | None = None
        self._identity: tuple[int, ...] = ()
        self._lock = Lock()

    def library(self) -> Library:
        with self._lock:
            identity = self._stamp()
            if self._library is None or identity != self._identity:
                self._library = Library(self._file)  # who still asks the one before keeps it
                self._identity = identity
            return self._library

    def _stamp(self) -> tuple[int, ...]:
        try:
            about = self._file.stat()
        except OSError:
            return ()
        return about.st_ino, about.st_size, about.st_mtime_ns


@contextmanager
def _told() -> Iterator[None]:
    """What can't be answered, as a tool says it: one line, and what the name could mean."""
    try:
        yield
    except AmbiguousArticle as error:
        lines = [f"{title}  {node_id}" for title, node_id in error.candidates]
        raise ToolError("\n".join((str(error), *lines))) from error
    except (WenmaiError, ValueError) as error:
        raise ToolError(str(error)) from error


def _first(entries: Sequence[Any], limit: int) -> tuple[list[Any], int]:
    """The first entries, and how many there are more."""
    return list(entries[:limit]), max(0, len(entries) - limit)


def _shortened(card: dict[str, Any], limit: int) -> dict[str, Any]:
    """A card whose lists are no longer than the limit, with what each holds besides."""
    short = dict(card)
    more: dict[str, int] = {}
    for name, value in card.items():
        if isinstance(value, list):
            short[name], left = _first(value, limit)
            more |= {name: left} if left else {}
    for relation in (one for value in short.values() if isinstance(value, list) for one in value):
        if isinstance(relation, dict) and isinstance(relation.get("mentions"), list):
            relation["mentions"] = relation["mentions"][:_SENTENCES]
    return short | ({"more": more} if more else {})


def server(folder: Path) -> MCPServer[Any]:
    """A server of the build in a folder; whoever runs it chooses how it is spoken to."""
    build = _Build(folder)
    made: MCPServer[Any] = MCPServer(
        "wenmai", title="wenmai", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )

    def tool(ask: _Asks) -> _Asks:
        return made.tool(annotations=_READ_ONLY)(ask)

    @tool
    def search(
        text: Annotated[str, Field(description="words that the name holds, all of them")],
        kind: Annotated[NodeKind | None, Field(description="only nodes of this kind")] = None,
        limit: Limit = 20,
    ) -> dict[str, Any]:
        """Find articles, series, topics, papers, books and software by name, the best first."""
        with _told():
            return {"nodes": record(build.library().search(text, limit, kind))}

    @tool
    def show(name: Name, limit: Limit = 20) -> dict[str, Any]:
        """One article, series, topic or work: what it cites, what cites it, what it builds on, its series and topics, each with the sentences that say so."""  # noqa: E501 - one line is what agents are shown
        with _told():
            return _shortened(record(build.library().show(name)), limit)

    @tool
    def path(
        targets: Names,
        known: Annotated[list[str], Field(description="what has been read already")] = [],  # noqa: B006
        budget: Annotated[int | None, Field(description="the most articles to read first", ge=0)] = None,
        minutes: Annotated[int | None, Field(description="the most minutes of reading", ge=0)] = None,
        helpful: Annotated[bool, Field(description="follow what only helps, too")] = False,
    ) -> dict[str, Any]:
        """What to read before the targets, in reading order, each step with its role (needed, likely, helps), what needs it, and the sentences that say so."""  # noqa: E501
        with _told():
            answer = build.library().path(
                *targets, known=known, budget=budget, minutes=minutes, helpful=helpful
            )
            told: dict[str, Any] = record(answer)
            return told | {"title": answer.target.title, "date": answer.target.date}

    @tool
    def why(
        article: Name,
        earlier: Annotated[str, Field(description="what may have to be read before it; named likewise")],
    ) -> dict[str, Any]:
        """Every piece of evidence that `earlier` has to be read before `article`, or has not: citations with their sentences, series, weights."""  # noqa: E501
        with _told():
            answer: dict[str, Any] = record(build.library().why(article, earlier))
            return answer

    @tool
    def next(known: Names, limit: Limit = 20) -> dict[str, Any]:  # noqa: A001 - as the command is called
        """What can be read now: articles that build on what is known and need nothing else, best first."""
        with _told():
            return {"articles": record(build.library().next(known, limit))}

    @tool
    def check(
        select: Annotated[list[str], Field(description="only these codes or levels, such as error")] = [],  # noqa: B006
        limit: Limit = 50,
    ) -> dict[str, Any]:
        """What the build could not make sense of: dead links, open citations, gaps in series; each with file and line, what it means and what would mend it."""  # noqa: E501
        with _told():
            report = build.library().check(select=select, mentions=False)
            findings, more = _first([record(one) for one in report.records], limit)
            codes = {code: row._asdict() for code, row in report.codes.items()}
            return {"findings": findings, "more": more, "codes": codes, "articles": report.articles}

    return made
