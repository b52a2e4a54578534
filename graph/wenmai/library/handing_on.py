"""What hands a build to other programs: files, SPARQL, networkx, rdflib, pyvis, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    BinaryIO,
    Literal,
    TextIO,
    TypeAlias,
    TypedDict,
    Unpack,
    cast,
    get_args,
    overload,
)

from wenmai.errors import InputError
from wenmai.library.handle import Handle
from wenmai.library.refusing import as_words, refuse_other, refuse_text, refuse_whole
from wenmai.model import EdgeKind, NodeKind, Works

if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyvis.network import Network

    from wenmai.export.folder import Written
    from wenmai.export.subset import Part
    from wenmai.library.answers import Answer
    from wenmai.library.cards import WrittenCards
    from wenmai.library.exporting import TellsLeftOut
    from wenmai.library.validating import Violation
    from wenmai.store.streaming import StreamedGraph

__all__ = ["Asked", "HandsOn"]

Frames: TypeAlias = Literal["pandas", "polars"]
_PART_PAGE = "graph-part.html"  # beside the build's own page, which a build takes for current or not


class Asked(TypedDict, total=False):
    """Which part of the graph is wanted, and how it is shown; `export` says what each means."""

    around: str | None
    depth: int | None
    topic: str | None
    works: Works | None
    most: int | None
    kinds: str | Iterable[str] | None
    title: str
    address: str
    base: str
    on_left_out: TellsLeftOut | None
    on_written: Callable[[Written], None] | None


class HandsOn(Handle):
    """A build that other programs can have."""

    @overload
    def export(self, form: str, output: None = None, **asked: Unpack[Asked]) -> str: ...
    @overload
    def export(self, form: str, output: str | Path, **asked: Unpack[Asked]) -> Path: ...
    @overload
    def export(self, form: str, output: TextIO | BinaryIO, **asked: Unpack[Asked]) -> None: ...
    def export(
        self, form: str, output: str | Path | TextIO | BinaryIO | None = None, **asked: Unpack[Asked]
    ) -> str | Path | None:
        """The graph, or a part of it, as text, or as a file that is replaced whole or not at all.

        Parameters
        ----------
        form
            A format that `wenmai export --help` lists: turtle, graphml, json, csv, html …
        output
            The file to write, or the folder of `neo4j` and `obsidian`, whose path is then the answer; or an
            open file to write to, a binary one for what is no text.
        around, depth
            Only what is so many steps near this article, series or work; 2 unless said.
        topic
            Only articles about this topic or a narrower one, with their works.
        works
            Which works: `all`, those that are `cited` for themselves (unless said), or `none`.
        most
            At most so many nodes, those with most citations between articles first.
        kinds
            Only edges of these kinds, with their ends: `cites`, `requires`, `part_of` …; None for all.
        title
            Name of the site on the page; goes with `html`.
        address
            Where the page will be published; goes with `html`, see `export.html.generate`.
        on_left_out
            Called with a `LeftOut` that says what is not shown.
        on_written
            Called with a `Written` that says what changed in a folder.
        base
            In RDF, an http(s) address below which lies what would be a URN of this program.

        Raises
        ------
        InputError
            When there is no such format.
        NoSuchArticle, AmbiguousArticle
            When nothing answers to a name, or several do.
        OutputError
            When the file can't be written, or is a file of a build.
        ValueError
            For what is no text without an output, a depth without an article around which it is, a title of
            what is no page, an unknown word for `works` or `kinds`, kinds for a format that has no edges,
            and a base for one of no RDF.
        """
        from wenmai.export.writer import write
        from wenmai.library import exporting

        exporting.refuse_other_form(form)
        file = Path(output) if isinstance(output, str | Path) else None
        if file is not None and not exporting.is_folder(form):
            exporting.refuse_store(self.store.path, file)
        graph, part = self._chosen(form, asked)
        if output is None and not exporting.is_text(form):
            raise ValueError(f"{form} is no text: say where to write it")
        if file is not None and exporting.is_folder(form):
            written = exporting.write_files(form, exporting.part_graph(graph, part), file)
            if tell := asked.get("on_written"):
                tell(written)
            return file
        base = exporting.base_for(form, asked.get("base", ""))
        content = exporting.chunks(
            form, graph, part, asked.get("title", ""), base, address=asked.get("address", "")
        )
        if file is not None:
            with exporting.writing_at(file):
                write(content, file)
            return file
        if output is None:
            return "".join(map(str, content))
        cast("Any", output).writelines(content)
        return None

    def _chosen(self, form: str, asked: Asked) -> tuple[StreamedGraph, Part | None]:
        """The graph with the works and the edges that are wanted, and the part of it; None for all of it."""
        from wenmai.library.exporting import kinds_for, left_out_of, part_of

        around, depth = asked.get("around"), asked.get("depth")
        refuse_whole(0, depth=depth)
        refuse_whole(1, most=asked.get("most"))
        if depth is not None and around is None:
            raise ValueError("a depth goes with an article around which it is")
        if asked.get("title") and form != "html":
            raise ValueError("a title goes with html")
        self.verify()
        works = asked.get("works") or "cited"
        kinds = kinds_for(form, asked.get("kinds"))
        part = part_of(
            self.store,
            around=around,
            depth=depth,
            topic=asked.get("topic"),
            with_works=works != "none",
            most=asked.get("most"),
            kinds=kinds,
        )
        graph = self._streamed(works, None if part else kinds)
        if tell := asked.get("on_left_out"):
            tell(left_out_of(form, graph, part, counts_works=works == "cited"))
        return graph, part

    def view(self, output: str | Path | None = None, *, browser: bool = True, **asked: Unpack[Asked]) -> Path:
        """The offline page of the graph or of a part, opened in a browser.

        Parameters
        ----------
        output
            Where to write it; beside the build unless said. The page of the whole is the one that the build
            wrote, as long as it is there and of this build.
        browser
            Whether to open it.
        asked
            As for `export`.

        Raises
        ------
        As `export` does.
        """
        if output is None and not any(value for name, value in asked.items() if not name.startswith("on_")):
            from wenmai.library.page import page_of

            page = page_of(self.store, asked.get("on_left_out"))
        else:
            page = self.export("html", output or self.store.path.with_name(_PART_PAGE), **asked)
        if browser:
            import webbrowser

            webbrowser.open(page.resolve().as_uri())
        return page

    def widget(self, output: str | Path, generator: str | None = None) -> WrittenCards:
        """A folder of small cards for the pages of the articles, which may hold other files.

        Parameters
        ----------
        output
            The folder; made where it is missing. Files of an earlier run that are written no more go away.
        generator
            `hugo`, `hexo`, `jekyll`: as this one wants the files in the folder of a blog; plain files else.

        Raises
        ------
        OutputError, StoreBusy
            When the folder can't be written, holds other files of these names, or another run writes there.
        ValueError
            For another generator.
        """
        from wenmai.library.cards import write_cards

        self.verify()
        return write_cards(self.store, Path(output), generator or "")

    def plot(self, output: str | Path) -> Path:
        """The counts of `stats` and the articles of each year as a picture, .svg or .png.

        Raises
        ------
        InputError
            When matplotlib is not installed, or the file ends otherwise.
        OutputError
            When the file can't be written.
        """
        from wenmai.export.plots import ENDINGS, draw, panels, years_of
        from wenmai.export.writer import write
        from wenmai.library.exporting import refuse_store, writing_at

        file = Path(output)
        form = ENDINGS.get(file.suffix.casefold())
        if form is None:
            raise InputError(f"{file}: a plot is a file that ends with {' or '.join(ENDINGS)}")
        refuse_store(self.store.path, file)
        self.verify()
        years = years_of(node.date for node in self.store.nodes("article"))
        picture = draw(panels(self.store.tallies() | {"years": years}), form)
        with writing_at(file):
            write([picture], file)
        return file

    def query(self, sparql: str, *, works: Works = "cited", timeout: float | None = None) -> Answer:
        """The answer to a question in SPARQL: rows, a truth, or triples.

        Oxigraph answers where it is installed (`wenmai[oxigraph]`), and leaves a store of triples beside the
        build, in which later questions are answered at once; otherwise rdflib.

        Parameters
        ----------
        works
            Which works are asked, as for `export`.
        timeout
            Seconds after which a second process, which then answers, is ended; None asks in this one.

        Raises
        ------
        ValueError
            For what is no question, an update, and everything that would fetch something.
        TimeoutError
            When the answer takes longer.
        MemoryError
            When the second process has not memory enough.
        """
        from wenmai.library.querying import answer, answer_within

        refuse_other("works", works, get_args(Works))
        refuse_text("question", sparql)
        self.store.refuse_closed()
        if timeout is None:
            return answer(self.store.path, sparql, works)
        return answer_within(timeout, self.store.path, sparql, works)

    def validate(self, *, works: Works = "cited") -> tuple[Violation, ...]:
        """What the shapes do not allow of the triples of this build; `wenmai.validate` asks of a file.

        Raises
        ------
        InputError
            When pyshacl is not installed.
        """
        from wenmai.library.validating import violations

        self.verify()
        return violations(self.to_rdflib(works=works))

    # --- as objects of other libraries ------------------------------------------------------------

    def to_networkx(
        self, kinds: Iterable[EdgeKind] | None = None, *, works: Works = "cited"
    ) -> networkx.MultiDiGraph[str]:
        """The graph with every field of `export json` as an attribute.

        Parameters
        ----------
        kinds
            Only edges of these kinds, with their ends: `cites`, `requires`, `part_of` …; None for all
            edges and all nodes. The key of an edge is its kind.

        Raises
        ------
        ValueError
            For a kind that no edge has.
        """
        import networkx as nx

        from wenmai.export.graph_json import record_of
        from wenmai.library.exporting import kinds_of

        wanted = kinds_of(kinds)
        graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
        streamed = self._streamed(works, wanted)
        graph.add_nodes_from((node.id, {**record_of(node)}) for node in streamed.nodes)
        for edge in streamed.edges:
            graph.add_edge(edge.source, edge.target, key=edge.kind, **record_of(edge))
        return graph

    def to_rdflib(self, *, works: Works = "cited") -> rdflib.Graph:
        """The triples that `export turtle` writes."""
        from wenmai.export.rdf import to_rdflib

        return to_rdflib(self._streamed(works))

    def to_pyvis(self, *, works: Works = "cited") -> Network:
        """A network that shows titles as text whatever is in them, and loads nothing from elsewhere."""
        from wenmai.export.pyvis_network import to_pyvis

        network: Network = to_pyvis(self._streamed(works).loaded())
        return network

    def nodes_frame(
        self,
        library: Frames = "pandas",
        *,
        kinds: str | Iterable[NodeKind] | None = None,
        works: Works = "cited",
    ) -> Any:
        """A table of the nodes: the columns of `export csv-nodes`, as a frame of pandas or polars.

        Parameters
        ----------
        kinds
            Only nodes of these kinds: article, series, paper …

        Raises
        ------
        InputError
            When that library is not installed.
        ValueError
            For another one, and for a kind that no node has.
        """
        from wenmai.export.csv_tables import node_rows

        wanted = None if kinds is None else as_words(kinds)
        for kind in wanted or ():
            refuse_other("kinds", kind, get_args(NodeKind))
        rows = node_rows(self._streamed(works))
        return _frame(library, rows if wanted is None else (row for row in rows if row["kind"] in wanted))

    def edges_frame(
        self,
        library: Frames = "pandas",
        *,
        kinds: Iterable[EdgeKind] | None = None,
        works: Works = "cited",
    ) -> Any:
        """A table of the edges: the columns of `export csv`, as a frame; raises as `nodes_frame` does."""
        from wenmai.export.csv_tables import edge_rows
        from wenmai.library.exporting import kinds_of

        return _frame(library, edge_rows(self._streamed(works, kinds_of(kinds))))

    def _streamed(self, works: Works, kinds: Collection[EdgeKind] | None = None) -> StreamedGraph:
        refuse_other("works", works, get_args(Works))
        return self.store.streamed(works, kinds)


def _frame(library: str, rows: Iterable[dict[str, Any]]) -> Any:
    refuse_other("library", library, get_args(Frames))
    try:
        if library == "pandas":
            from pandas import DataFrame
        else:
            from polars import DataFrame
    except ImportError as error:
        raise InputError(f"a frame needs the package {library}: pip install {library}") from error
    table: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for column, value in row.items():
            table[column].append(value)
    return DataFrame(table)
