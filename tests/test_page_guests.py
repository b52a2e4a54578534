"""Works on the map of articles: where they are many the picture leaves most out, and says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import browser
from browser import page
from page_blog import ROWS, SHOWN, blog, state
from wenmai.model import LONG_LIST, Edge, Graph, Node

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

LINE = "#keys [data-key='works']"


def _toys(works: int, listed: int = 0) -> Graph:
    """Three articles in a row; two of them cite the first work, one each of the others; a3 lists some."""
    nodes = [Node(id=f"a{at}", kind="article", title=f"木马 {at}") for at in (1, 2, 3)]
    nodes += [Node(id=f"p{at:02}", kind="paper", title=f"Lathe {at}") for at in range(works)]
    nodes += [Node(id=f"q{at:02}", kind="work", title=f"Wheel {at}") for at in range(listed)]
    cites = [("a2", "a1"), ("a3", "a2"), *((f"a{at}", "p00") for at in (1, 2))]
    cites += [("a1", f"p{at:02}") for at in range(1, works)] + [("a3", f"q{at:02}") for at in range(listed)]
    edges = tuple(Edge(source=source, target=target, kind="cites") for source, target in sorted(cites))
    return Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=edges)


def test_where_works_outnumber_articles_the_shared_ones_are_drawn(visit: Opener) -> None:
    seen = visit(page(_toys(5)))
    window = seen.page
    assert window.evaluate(SHOWN) == ["a1", "a2", "a3", "p00"]
    assert window.inner_text(LINE).split() == ["只被引一次的著作", "4"]
    assert "Lathe 4" not in window.evaluate("wenmai.svg()")
    window.click(LINE)
    assert len(window.evaluate(SHOWN)) == 8
    assert state(seen).startswith("#works=1")
    assert "Lathe 4" in window.evaluate("wenmai.svg()")
    window.click(LINE)
    assert window.evaluate(SHOWN) == ["a1", "a2", "a3", "p00"]
    seen.clean()


def test_what_is_chosen_brings_its_own_works(visit: Opener) -> None:
    seen = visit(page(_toys(5)), address="#node=a1")
    assert len(seen.page.evaluate(SHOWN)) == 8
    browser.go(seen, "a2")
    assert seen.page.evaluate(SHOWN) == ["a1", "a2", "a3", "p00"]
    browser.go(seen, "p03")
    assert seen.page.evaluate(SHOWN) == ["a1", "a2", "a3", "p00", "p03"]
    seen.clean()


def test_the_list_holds_all_works_and_the_filters_count(visit: Opener) -> None:
    seen = visit(page(_toys(5)), address="#view=list")
    assert len(seen.page.evaluate(ROWS)) == 8
    seen.page.evaluate("location.hash = '#off=kind%3Apaper'")
    seen.wait("wenmai.page.state.off.length === 1")
    assert seen.page.inner_text(LINE).split()[-1] == "0"
    seen.clean()


def test_as_many_works_as_articles_are_all_drawn(visit: Opener) -> None:
    seen = visit(page(_toys(3)))
    assert len(seen.page.evaluate(SHOWN)) == 6
    assert seen.page.query_selector(LINE) is None
    seen.clean()


def test_what_only_a_list_names_is_drawn_on_request(visit: Opener) -> None:
    articles = blog()
    names = [f"q{at:02}" for at in range(LONG_LIST + 1)]
    nodes = (*articles.nodes, *(Node(id=name, kind="work", title=f"Wheel {name}") for name in names[:8]))
    few = tuple(Edge(source="a05", target=name, kind="cites") for name in names[:8])
    seen = visit(
        page(Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=articles.edges + few))
    )
    assert {"q00", "p1", "p2"} <= set(seen.page.evaluate(SHOWN))  # eight are no long list
    long = _toys(0, listed=LONG_LIST + 1)
    more = tuple(Node(id=f"b{at:02}", kind="article", title=f"轮轴 {at}") for at in range(LONG_LIST))
    seen = visit(
        page(Graph(nodes=tuple(sorted((*long.nodes, *more), key=lambda node: node.id)), edges=long.edges))
    )
    assert not {"q00", "q01"} & set(seen.page.evaluate(SHOWN))
    assert seen.page.inner_text(LINE).split() == ["只见于清单的著作", str(LONG_LIST + 1)]
    seen.page.click(LINE)
    assert {"q00", "q01"} <= set(seen.page.evaluate(SHOWN))
    seen.clean()
