"""What a question in SPARQL is answered with, whichever program answers, and how it is written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from wenmai.export.prefixes import PREFIXES, expand

if TYPE_CHECKING:
    from wenmai.library.sparql_names import UnknownName

__all__ = ["FORMATS", "Answer", "Cell", "Term"]

_TEXT = expand("xsd:string")
_NUMBERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(map(expand, ("xsd:integer", "xsd:int", "xsd:long", "xsd:nonNegativeInteger")), int),
    **dict.fromkeys(map(expand, ("xsd:decimal", "xsd:double", "xsd:float")), float),
    expand("xsd:boolean"): lambda text: text in ("true", "1"),
}


class Term(NamedTuple):
    """An IRI, a literal, or a node without a name."""

    kind: Literal["uri", "literal", "bnode"]
    value: str
    datatype: str = ""  # of a literal that is no plain text: an IRI
    language: str = ""  # of a text

    @property
    def python(self) -> Any:
        """A number or a truth as such; everything else as text."""
        read = _NUMBERS.get(self.datatype)
        try:
            return read(self.value) if read else self.value
        except ValueError:  # a number that is none, as the data has it
            return self.value

    @property
    def turtle(self) -> str:
        """As Turtle and N-Triples write it."""
        if self.kind == "uri":
            return f"<{self.value}>"
        if self.kind == "bnode":
            return f"_:{self.value}"
        text = json.dumps(self.value, ensure_ascii=False).replace("\x7f", "\\u007F")
        if self.language:
            return f"{text}@{self.language}"
        return f"{text}^^<{self.datatype}>" if self.datatype not in ("", _TEXT) else text


Cell: TypeAlias = Term | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows of SELECT, the truth of ASK, or the triples of CONSTRUCT and DESCRIBE."""

    kind: Literal["rows", "truth", "triples"]
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = field(default=(), repr=False)
    truth: bool = False
    left: str = field(default="", compare=False)  # folder of triples that this question left; empty for none
    unknown_names: tuple[UnknownName, ...] = field(
        default=(), compare=False
    )  # asked of, and of no vocabulary
    listed_works: int = 0  # works that were not asked, because only a long list of links names them

    @classmethod
    def of_triples(cls, triples: Iterable[tuple[Cell, ...]]) -> Answer:
        """Triples in a fixed order, as a set of them has none."""
        rows = tuple(sorted(triples, key=_line))
        return cls(kind="triples", variables=("subject", "predicate", "object"), rows=rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row as a dict: numbers and truths as such, all else as text; what is unbound is left out."""
        for row in self.rows:
            yield {
                name: cell.python for name, cell in zip(self.variables, row, strict=True) if cell is not None
            }

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """The truth of ASK; of the others, whether there is any row."""
        return self.truth if self.kind == "truth" else bool(self.rows)

    def text(self, form: str = "tsv") -> str:
        """The answer in a format of `FORMATS`; raises ValueError for another one."""
        if form not in FORMATS:
            raise ValueError(f"no format {form!r} of answers; there are {', '.join(FORMATS)}")
        return FORMATS[form](self)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.variables)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(_value(cell))}</td>' for cell in row)}</tr>" for row in self.rows
        )
        return f"<table><tr>{head}</tr>{rows}</table>" if self.kind != "truth" else str(self.truth)


def _value(cell: Cell) -> str:
    return cell.value if cell is not None else ""


def _truth(answer: Answer) -> str:
    return "true\n" if answer.truth else "false\n"


def _plain(answer: Answer) -> str:
    """Values behind tabs, as a person or a script reads them; triples as N-Triples, sorted."""
    if answer.kind == "truth":
        return _truth(answer)
    if answer.kind == "triples":
        return _triples(answer)
    lines = ["\t".join(answer.variables)]
    lines += ["\t".join(" ".join(_value(cell).split()) for cell in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _csv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results CSV: https://www.w3.org/TR/sparql11-results-csv-tsv/."""
    if answer.kind == "truth":
        return _truth(answer)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(answer.variables)
    writer.writerows([[_value(cell) for cell in row] for row in answer.rows])
    return buffer.getvalue()


def _tsv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results TSV: values as Turtle writes them."""
    if answer.kind == "truth":
        return _truth(answer)
    lines = ["\t".join(f"?{name}" for name in answer.variables)]
    lines += ["\t".join(cell.turtle if cell is not None else "" for cell in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON: https://www.w3.org/TR/sparql11-results-json/."""
    if answer.kind == "truth":
        record: dict[str, Any] = {"head": {}, "boolean": answer.truth}
    else:
        bindings = [
            {
                name: _binding(cell)
                for name, cell in zip(answer.variables, row, strict=True)
                if cell is not None
            }
            for row in answer.rows
        ]
        record = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _binding(term: Term) -> dict[str, str]:
    more = {"xml:lang": term.language} if term.language else {}
    if term.datatype not in ("", _TEXT) and not term.language:
        more["datatype"] = term.datatype
    return {"type": term.kind, "value": term.value} | more


def _triples(answer: Answer) -> str:
    """N-Triples; nothing else than CONSTRUCT and DESCRIBE has any."""
    if answer.kind != "triples":
        raise ValueError("only CONSTRUCT and DESCRIBE give triples; take csv, tsv or json for rows")
    return "".join(f"{_line(row)} .\n" for row in answer.rows)


# The last step of an IRI, where Turtle takes it behind a prefix as it is.
_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)


def _turtle(answer: Answer) -> str:
    """Turtle: the prefixes that occur, and each subject with all that is said of it."""
    if answer.kind != "triples":
        return _triples(answer)
    used: set[str] = set()
    said: dict[str, list[str]] = {}
    for row in answer.rows:
        subject, predicate, thing = (_shortened(cell, used) for cell in row if cell is not None)
        said.setdefault(subject, []).append(f"{'a' if predicate == 'rdf:type' else predicate} {thing}")
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in sorted(used))
    return prefixes + "".join(
        f"\n{subject}\n    " + " ;\n    ".join(lines) + " .\n" for subject, lines in said.items()
    )


def _shortened(term: Term, used: set[str]) -> str:
    """As Turtle writes it; the prefix of an IRI is added to those used."""
    of_datatype = term.datatype if term.kind == "literal" and not term.language else ""
    iri = term.value if term.kind == "uri" else of_datatype
    for name, beginning in PREFIXES.items():
        if iri.startswith(beginning) and iri != _TEXT and _LOCAL.fullmatch(iri, len(beginning)):
            used.add(name)
            return term.turtle.replace(f"<{iri}>", f"{name}:{iri[len(beginning) :]}")
    return term.turtle


def _line(row: Sequence[Cell]) -> str:
    return " ".join(cell.turtle for cell in row if cell is not None)


FORMATS: dict[str, Callable[[Answer], str]] = {
    "plain": _plain,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "ntriples": _triples,
    "turtle": _turtle,
}
