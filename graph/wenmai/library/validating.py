"""Whether triples hold to the shapes that the package ships: those of a build, or of a file of RDF."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenmai.errors import InputError

if TYPE_CHECKING:
    import rdflib

__all__ = ["SHIPPED", "Violation", "parsed", "shipped", "violations"]

SHIPPED = ("shapes", "vocabulary")  # Turtle files in the package
_SYNTAXES = {".ttl": "turtle", ".nt": "nt"}  # JSON-LD may ask for a context from elsewhere


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something in the triples that a shape does not allow."""

    focus: str  # IRI of the resource
    path: str  # IRI of the property; empty where the resource as a whole is meant
    value: str  # what stands there; empty where something is missing
    message: str


def shipped(name: str) -> str:
    """The text of a Turtle file of the package, one of `SHIPPED`."""
    return resources.files("wenmai.export").joinpath(f"{name}.ttl").read_text("utf-8")


def parsed(file: Path) -> rdflib.Graph:
    """The triples of a file of Turtle or N-Triples.

    Raises
    ------
    InputError
        When it is neither, can't be read, or is damaged.
    """
    import rdflib

    syntax = _SYNTAXES.get(file.suffix.casefold())
    if syntax is None:
        raise InputError(f"{file}: only files that end with {' or '.join(_SYNTAXES)} are validated")
    try:
        return rdflib.Graph().parse(data=file.read_bytes(), format=syntax)
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror or error}") from error
    except Exception as error:  # its parsers raise all kinds
        raise InputError(f"{file}: no {syntax}: {' '.join(str(error).split())[:200]}") from error


def violations(graph: rdflib.Graph) -> tuple[Violation, ...]:
    """What the shapes do not allow, sorted; raises InputError where the validator is not installed."""
    try:
        import pyshacl
    except ImportError as error:
        raise InputError("validation needs the package pyshacl: pip install 'wenmai[shapes]'") from error
    import rdflib

    shapes = rdflib.Graph().parse(data=shipped("shapes"), format="turtle")
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    return () if conforms else tuple(sorted(_found(report)))


def _found(report: Any) -> list[Violation]:
    from rdflib import RDF, SH

    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, path, value, message = (
            str(report.value(result, term) or "")
            for term in (SH.focusNode, SH.resultPath, SH.value, SH.resultMessage)
        )
        if report.value(result, SH.sourceConstraint) is not None:
            focus, value = value, ""  # asked of the whole graph; the value is what is meant
        found.add(Violation(focus, path, value, " ".join(message.split())))
    return list(found)
