"""What hands a build to other programs: files, SPARQL, networkx, rdflib, pyvis, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, overload

from wenmai.errors import InputError
from wenmai.library.handle import Handle
from wenmai.model import EdgeKind, Works

if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyvis.network import Network

    from wenmai.library.answers import Answer
    from wenmai.library.validating import Violation
    from wenmai.store.streaming import StreamedGraph

__all__ = ["HandsOn"]

Frames: TypeAlias = Literal["pandas", "polars"]
_PART_PAGE = "graph-part.html"  # beside the build's own page, which a build takes for current or not


class HandsOn(Handle):
    """A build that other programs can have."""

    @overload
    def export(
        self,
        form: str,
        output: None = None,
        *,
        around: str | None = None,
        depth: int | None = None,
        topic: str | None = None,
        works: Works = "cited",
        most: int | None = None,
        kinds: str | Iterable[str] | None = None,
        base: str = "",
    ) -> str: ...
    @overload
    def export(
        self,
        form: str,
        output: str | Path,
        *,
        around: str | None = None,
        depth: int | None = None,
        topic: str | None = None,
        works: Works = "cited",
        most: int | None = None,
        kinds: str | Iterable[str] | None = None,
        base: str = "",
    ) -> Path: ...
    def export(
        self,
        form: str,
        output: str | Path | None = None,
        *,
        around: str | None = None,
        depth: int | None = None,
        topic: str | None = None,
        works: Works = "cited",
        most: int | None = None,
        kinds: str | Iterable[str] | None = None,
        base: str = "",
    ) -> str | Path:
        """The graph, or a part of it, as text, or as a file that is replaced whole or not at all.

        Parameters
        ----------
        form
            A format that `wenmai export --help` lists: turtle, graphml, json, csv, html …
        output
            The file to write, or the folder of `neo4j` and `obsidian`; its path is then the answer.
        around, depth
            Only what is so many steps near this article, series or work; 2 unless said.
        topic
            Only articles about this topic or a narrower one, with their works.
        works
            Which works: `all`, those that are `cited` for themselves, or `none`.
        most
            At most so many nodes, those with most citations between articles first.
        kinds
            Only edges of these kinds, with their ends: `cites`, `requires`, `part_of` …; None for all.
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
            For what is no text without an output, a depth without an article around which it is, an unknown
            word for `works` or `kinds`, kinds for a format that has no edges, and a base for one of no RDF.
        """
        from wenmai.export.writer import write
        from wenmai.library.exporting import (
            base_for,
            chunks,
            is_folder,
            is_text,
            kinds_for,
            part_graph,
            part_of,
            refuse_store,
            write_files,
            writing_at,
        )

        if depth is not None and around is None:
            raise ValueError("a depth goes with an article around which it is")
        self.verify()
        wanted = kinds_for(form, kinds)
        part = part_of(
            self.store,
            around=around,
            depth=depth,
            topic=topic,
            with_works=works != "none",
            most=most,
            kinds=wanted,
        )
        graph = self._streamed(works, None if part else wanted)
        if output is None and not is_text(form):
            raise ValueError(f"{form} is no text: say where to write it")
        if output is not None and is_folder(form):
            write_files(form, part_graph(graph, part), Path(output))
            return Path(output)
        text = chunks(form, graph, part, base=base_for(form, base))
        if output is None:
            return "".join(map(str, text))
        file = Path(output)
        refuse_store(self.store.path, file)
        with writing_at(file):
            write(text, file)
        return file

    def view(self, output: str | Path | None = None, *, browser: bool = True, **part: Any) -> Path:
        """The offline page of the graph or of a part, opened in a browser.

        Parameters
        ----------
        output
            Where to write it; beside the build unless said.
        browser
            Whether to open it.
        part
            As for `export`.

        Raises
        ------
        As `export` does.
        """
        page = self.export("html", output or self.store.path.with_name(_PART_PAGE), **part)
        if browser:
            import webbrowser

            webbrowser.open(page.resolve().as_uri())
        return page

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

    def query(self, sparql: str, *, works: Works = "cited") -> Answer:
        """The answer to a question in SPARQL: rows, a truth, or triples.

        Oxigraph answers where it is installed (`wenmai[oxigraph]`), and leaves a store of triples beside the
        build, in which later questions are answered at once; otherwise rdflib.

        Raises
        ------
        ValueError
            For what is no question, an update, and everything that would fetch something.
        """
        from wenmai.library.querying import answer

        self._streamed(works)  # refuses an unknown word
        return answer(self.store, sparql, works)

    def validate(self, file: str | Path | None = None, *, works: Works = "cited") -> tuple[Violation, ...]:
        """What the shapes do not allow of the triples of this build, or of a file (.ttl, .nt).

        Raises
        ------
        InputError
            When the file can't be read, or pyshacl is not installed.
        """
        from wenmai.library.validating import parsed, violations

        if file is not None:
            return violations(parsed(Path(file)))
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

    def nodes_frame(self, library: Frames = "pandas", *, works: Works = "cited") -> Any:
        """A table of the nodes: the columns of `export csv-nodes`, as a frame of pandas or polars.

        Raises
        ------
        InputError
            When that library is not installed.
        ValueError
            For another one.
        """
        from wenmai.export.csv_tables import node_rows

        return _frame(library, node_rows(self._streamed(works)))

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
        if works not in get_args(Works):
            raise ValueError(f"works = {works!r}; choose one of: {', '.join(get_args(Works))}")
        return self.store.streamed(works, kinds)


def _frame(library: str, rows: Iterable[dict[str, Any]]) -> Any:
    if library not in get_args(Frames):
        raise ValueError(f"library = {library!r}; choose one of: {', '.join(get_args(Frames))}")
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
