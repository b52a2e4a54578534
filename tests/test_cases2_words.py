"""What words say of citations: how many films stand in a row, which post a link called the previous one."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolving import DIFFUSION, HOST, found, post, resolved
from wenmai.extract import extract
from wenmai.extract.implicit import said_by_link
from wenmai.pipeline import build_graph

# --- things of a kind, counted beside a row of titles ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("看了两部电影，《纸船》和《轮轴》，都是老片。", ["work", "work"]),
        ("《纸船》和《轮轴》这两部老电影又放了一遍。", ["work", "work"]),
        ("路上听了三首歌：《风筝》《纸船》《轮轴》。", ["work", "work", "work"]),
        ("還看了兩部電影，《纸船》和《轮轴》。", ["work", "work"]),
        ("下了几款游戏，分别是《纸船》、《轮轴》。", ["work", "work"]),
        ("带了两本书，《纸船》和《轮轴》。", ["book", "book"]),
        ("看了三部电影，《纸船》和《轮轴》里都写过。", ["", ""]),  # the films have no names here
        ("看了两部电影，《轮轴》里说过散场的事。", [""]),
        ("看了两部电影的海报，《纸船》和《轮轴》里都写过。", ["", ""]),
        ("《纸船》和《轮轴》两部电影的影评写完了。", ["", ""]),
        ("写了两篇旧事，《纸船》和《轮轴》。", ["", ""]),
    ],
)
def test_a_number_of_things_is_that_of_the_titles_in_a_row(text: str, kinds: list[str]) -> None:
    mentions = extract(post("引用者", text))[0].mentions
    assert [one.hint.kind for one in mentions if one.shape == "mark"] == kinds


# --- a link called the previous post --------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("the previous post on axles", True),
        ("My last article", True),
        ("preceding part", True),
        ("the previous poster", False),
        ("the next post", False),
        ("Anna's previous post", False),
    ],
)
def test_which_links_point_to_the_post_before(words: str, points: bool) -> None:
    assert (said_by_link(words) is not None) is points


@pytest.mark.parametrize(
    ("link", "again", "number"),
    [
        ("the previous post on axles", "The figure in the previous post was too high.", 1),
        ("Our last article", "See my previous post for the grease.", 1),
        ("a post on axles", "The figure in the previous post was too high.", 2),
    ],
)
def test_the_previous_post_means_what_it_was_linked_to(link: str, again: str, number: int) -> None:
    text = f"A reader asks about {link}, and rightly.\n\nSo I rode again. {again}"
    third = post("漫步扩散（三）：方差", text, number=3, links=((link, f"{HOST}1"),))
    targets = {target for target, _ in found(resolved(*DIFFUSION[:2], third), third.title)}
    assert targets == {DIFFUSION[0].title, DIFFUSION[number - 1].title}


# --- plain titles over the end of a line ----------------------------------------------------------

TITLE = "A Wooden Horse in the Neighbour's Yard"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I told of a Wooden Horse in the\nNeighbour's Yard before.", True),
        ("I told of a Wooden Horse in the Neighbour’s Yard before.", True),
        ("I told of a Wooden\nHorse in the Neighbour’s Yard before.", True),
        ("They say ‘a Wooden Horse in the’ Neighbour's Yard.", False),
        ("I told of a Wooden Horse in the\n\nNeighbour's Yard before.", False),
        ("- a Wooden Horse in the\n- Neighbour's Yard", False),
        ("I told of a Wooden Horse in the.\nNeighbour's Yard before.", False),
        ("## A Wooden Horse in the\nNeighbour's Yard is long.", False),
    ],
)
def test_a_line_ends_within_a_title_and_an_apostrophe_is_no_quotation(
    tmp_path: Path, text: str, named: bool
) -> None:
    (tmp_path / "horse.md").write_text(f"# {TITLE}\n\nIt stood there for years.\n", "utf-8")
    (tmp_path / "note.md").write_text(f"# An afternoon\n\n{text}\n", "utf-8")
    assert ("mentions" in {edge.kind for edge in build_graph([str(tmp_path)]).edges}) is named


@pytest.mark.parametrize("mark", ["<li>{}</li><li>{}</li>", "<p>{}<br>{}</p>"])
def test_lines_that_a_page_sets_apart_are_no_title(tmp_path: Path, mark: str) -> None:
    (tmp_path / "horse.md").write_text(f"# {TITLE}\n\nIt stood there for years.\n", "utf-8")
    rest = "The paint was dry by noon and nobody had come to look at it, so we rode. " * 6
    lines = mark.format("I told of a Wooden Horse in the", "Neighbour's Yard before.")
    markup = (
        "<html><head><title>An afternoon</title></head><body><article><h1>An afternoon</h1>"
        f"{lines}<p>{rest}</p></article></body></html>"
    )
    (tmp_path / "note.html").write_text(markup, "utf-8")
    assert not [edge for edge in build_graph([str(tmp_path)]).edges if edge.kind == "mentions"]
