"""Records whose slots are filled directly are as `dataclass` makes them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from wenmai.model import Article, Citation, Drop, Edge, Evidence, Extraction, Mention, Node, Reason, changed
from wenmai.model.filled import filled

FILLED = (Article, Citation, Drop, Edge, Evidence, Extraction, Mention, Node, Reason)


@dataclass(frozen=True, slots=True, order=True)
class _Plain:
    name: str
    number: int = 3


@filled(frozen=True, slots=True, order=True)
class _Filled:
    name: str
    number: int = 3


def test_it_is_made_as_a_dataclass_is() -> None:
    for given in (("a",), ("a", 4)):
        plain, made = _Plain(*given), _Filled(*given)
        assert (made.name, made.number) == (plain.name, plain.number)
        assert repr(made) == repr(plain).replace("_Plain", "_Filled")
    assert _Filled(name="a") == _Filled("a", 3)
    assert hash(_Filled("a")) == hash(_Filled("a"))
    assert _Filled("a", 1) < _Filled("a", 2)


def test_what_a_dataclass_refuses_it_refuses() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        _Filled()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        _Filled("a", other=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Reason("late")  # type: ignore[misc]  # it takes names alone
    with pytest.raises(FrozenInstanceError):
        _Filled("a").number = 5  # type: ignore[misc]


def test_a_default_that_is_made_each_time_is_refused() -> None:
    class Listed:
        names: list[str] = field(default_factory=list)

    Listed.__annotations__ = {"names": "list[str]"}
    with pytest.raises(TypeError, match="names: no plain default"):
        filled(frozen=True, slots=True)(Listed)


def test_a_changed_copy_is_that_of_replace() -> None:
    edge = Edge(source="a", target="b", kind="cites", reasons=(Reason(kind="late", value=-0.2),))
    assert changed(edge, weight=2.0, rule="exact") == replace(edge, weight=2.0, rule="exact")
    assert changed(edge) == edge
    assert edge.weight == 1.0
    with pytest.raises(KeyError):
        changed(edge, colour="red")


@pytest.mark.parametrize("record", FILLED)
def test_all_fields_are_those_of_a_dataclass(record: type) -> None:
    names = [one.name for one in fields(record)]  # type: ignore[arg-type]
    made = record(**{name: name for name in names})
    assert [getattr(made, name) for name in names] == names
