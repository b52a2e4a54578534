"""Each number that decides a prerequisite, tried on either side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bound_cases import BoundCase, check_case, check_table
from needing import Reading, article, cites, judged
from plans import InMemory
from wenmai.model import Article, Citation, Document, Edge, Extraction, Graph, Known, Node, Reach, Role
from wenmai.prerequisites import bounds, cycles, plan
from wenmai.prerequisites.likeness import Likeness
from wenmai.prerequisites.names import Names
from wenmai.prerequisites.pairs import Pair
from wenmai.prerequisites.probability import SIGNS, odds_of
from wenmai.prerequisites.score import guessed_role, judge
from wenmai.prerequisites.subjects import Subjects
from wenmai.prerequisites.sureness import is_sure
from wenmai.prerequisites.uncited_bases import unstated_bases


def written(name: str, text: str = "", title: str = "", **fields: object) -> Article:
    document = Document(path=f"{name}.md", reader="t", text=text)
    plain = replace(article(name), title=title or f"题{name}", extractions=(Extraction(document=document),))
    return replace(plain, **fields)  # type: ignore[arg-type]


def by_id(*articles: Article) -> dict[str, Article]:
    return {one.id: one for one in articles}


def calls(source: str, target: str, words: str) -> Citation:
    return cites(source, target, shape="link", title=words)


# --- scores ---

# What is said of an article → the sum of its points.
SAID: dict[float, dict[str, object]] = {
    0.2: {"count": 2},  # cited, repeated
    0.25: {"count": 3},  # and often
    0.55: {"count": 3, "cue": "assumed"},
    0.6: {"count": 2, "cue": "assumed", "place": 0.1},  # and cited first, but not often
}


def role_of(score: float) -> str:
    edges, _ = judged(cites("b", "a", **SAID[score]))
    assert all(edge.score == score for edge in edges)
    return edges[0].role if edges else ""


def is_likely(chance: float) -> bool:
    return guessed_role(Pair(source=article("b"), target=article("a")), 0.3, 0.3, chance) == "likely"


def sure_share() -> float:
    twice = cites("b", "a", count=2).mention
    pair = Pair(source=article("b"), target=article("a"), mentions=(twice,), likeness=0.25, cited_back=True)
    return judge(pair).probability


def goes_on(place: float) -> bool:
    begins = cites("b", "a", cue="previous", place=place).mention
    pair = Pair(source=article("b"), target=article("a"), mentions=(begins,), likeness=0.2)
    return is_sure(pair, points=0.3)


def surest(amount: float) -> bool:
    begins = {"start": 3, "end": 9, "place": 0.0, "cue": "assumed", "count": 3}
    edges, _ = judged(cites("b", "a", **begins), cites("b", "a", place=0.3, cue="stated"))
    return edges[0].score >= amount


# --- features ---


def has(feature: str, *citations: Citation) -> bool:
    edges, dropped = judged(*citations)
    return any(
        reason.kind == feature
        for one in (*edges, *dropped)
        if (one.source, one.target) == ("b", "a")
        for reason in one.reasons
    )


def previous(place: float = 0.1, count: int = 1) -> Citation:
    return cites("b", "a", shape="implicit", reach=Reach(kind="previous", count=count), place=place)


def begins(start: int = 3, again: float = 0.3) -> bool:
    first = cites("b", "a", start=start, end=start + 6, place=0.0, cue="stated")
    return has("first-sentence", first, cites("b", "a", start=900, end=909, place=again))


def assumed_by_name(uses: int) -> bool:
    some = [article("a"), written("b", "RoPE，" * uses), article("p"), article("q")]
    named = (calls("p", "a", "RoPE"), calls("q", "a", "RoPE"))
    edges, _ = judged(cites("b", "a", cue="assumed"), *named, articles=some)
    return any(one.kind == "assumed-by-name" for edge in edges if edge.source == "b" for one in edge.reasons)


# --- chains ---


def reached(amount: float, known: Known, series: str = "") -> bool:
    """Whether b is read before d by a chain of this strength, at whose end stands the first part."""
    nodes = [
        Node(id="d", kind="article", title="", known=known, series=series, position=3),
        Node(id="b", kind="article", title="", series=series, position=1),
    ]
    graph = Reading([], nodes)
    for source, target, weight in (("d", "c", amount), ("c", "b", 1.0)):
        edge = Edge(source=source, target=target, kind="requires", score=weight, role="needed")
        graph.edges[source] = [edge]
    return "b" in {step.id for step in plan(graph, "d").steps}


def needs(*rows: tuple[str, str, float]) -> list[Edge]:
    return [Edge(source=s, target=t, kind="requires", score=w, role="needed") for s, t, w in rows]


def is_base(edges: Iterable[Edge], uses: int = 3) -> bool:
    """Whether a is found to be a base of t, whose text uses its name."""
    edges = list(edges)
    ids = {end for edge in edges for end in (edge.source, edge.target)} | {"p", "q"}
    some = by_id(*map(article, ids - {"t"}), written("t", "RoPE，" * uses))
    names = Names(some, [calls("p", "a", "RoPE"), calls("q", "a", "RoPE")])
    return any(edge.target == "a" for edge in unstated_bases(some, names, edges, {}))


def base_behind(rank: int) -> bool:
    """Whether a base is found behind the so-manieth strongest need."""
    return is_base(
        needs(
            *(("t", f"m{at:02}", 0.75 - at / 1000) for at in range(1, rank + 1)), (f"m{rank:02}", "a", 0.74)
        )
    )


# --- names and subjects ---


def names_it(words: str, callers: int = 3, others: int = 0) -> bool:
    ids = [f"p{at}" for at in range(callers + others)]
    links = [calls(one, "a" if at < callers else "b", words) for at, one in enumerate(ids)]
    names = Names(by_id(*map(article, ["a", "b", *ids]), written("t", f"{words}，")), links)
    return bool(names.uses("t", "a")[0])


def names_by_title(title: str, columns: Iterable[str] = ()) -> bool:
    others = [written(f"o{at}", title=other) for at, other in enumerate(columns)]
    some = by_id(written("a", title=title), *others, written("t", "闭包，" + title))
    return bool(Names(some, []).uses("t", "a", titles=True)[0])


def behind_a_column(titles: int) -> bool:
    """Whether 闭包 alone names what is called 木马深入之闭包."""
    columns = [f"木马深入之轮{at}" for at in range(titles - 1)]
    some = by_id(
        written("a", title="木马深入之闭包"),
        *(written(f"o{at}", title=title) for at, title in enumerate(columns)),
        written("t", "闭包，"),
    )
    return bool(Names(some, []).uses("t", "a", titles=True)[0])


def owns(citing: int) -> bool:
    """Whether the earliest of eleven owns the word when so many of the others cite it."""
    others = [written(f"o{at:02}", title=f"Capsule 轮{at}", date="2022") for at in range(10)]
    # common words are none: the eleven are few among many
    crowd = [written(f"c{at:03}", title=f"题目{at}") for at in range(700)]
    some = by_id(written("a", title="Capsule 轴", date="2021"), *others, *crowd, written("t", "Capsule，"))
    return bool(Names(some, [cites(one.id, "a") for one in others[:citing]]).uses("t", "a")[0])


def share_a_word(having: int, of: int) -> bool:
    some = [written(f"{at:05}", title=f"Capsule x{at}" if at < having else f"y{at}") for at in range(of)]
    return bool(Subjects(some).shared(some[0], some[1], (), False))


def share_tags(both: int) -> bool:
    tags = tuple(f"签{at}" for at in range(10))
    one, two = written("a", title="轮", tags=tags), written("b", title="轴", tags=tags[:both])
    return "tags" in Subjects([one, two]).shared(one, two, (), False)


# --- knots ---


def is_cut_exactly(edges: int) -> bool:
    calls: list[int] = []
    ring = needs(*((f"{at:05}", f"{(at + 1) % edges:05}", 0.7) for at in range(edges)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cycles, "_backward", lambda weights: calls.append(len(weights)) or {min(weights)})
        cycles.without_cycles(ring, ())
    return not calls


def several(number: int, role: Role, weight: float) -> InMemory:
    """An article with so many requirements, the first by id strongest."""
    names = [f"n{at:02}" for at in range(1, number + 1)]
    nodes = [Node(id=name, kind="article", title=name, known="text") for name in ("t", *names)]
    edges = [
        Edge(source="t", target=name, kind="requires", role=role, score=weight, ground="inferred")
        for name in names
    ]
    return InMemory(Graph(nodes=tuple(nodes), edges=tuple(edges)))


def guessed(number: int) -> set[str]:
    return {step.id for step in plan(several(number, "needed", 0.7), "t").steps}


def useful(number: int) -> set[str]:
    return {step.id for step in plan(several(number, "helps", 0.4), "t").useful}


# --- probabilities ---


def has_sign(name: str, **fields: object) -> bool:
    pair = Pair(source=article("b"), target=article("a"), **fields)  # type: ignore[arg-type]
    return next(sign for sign in SIGNS if sign.name == name).holds(pair)


def is_compared(size: int) -> bool:
    """Whether two texts are compared, the shorter of them of this size; a third one shares no word."""
    texts = ("axle " * 60)[:size].ljust(size), "axle wheel " * 40, "木马" * 200
    some = by_id(*(written(name, text) for name, text in zip("abc", texts, strict=True)))
    return Likeness(some).between("a", "b") is not None


def keeps_rarest_shared(words: int) -> bool:
    """Whether two texts are like each other by a word that is the so-manieth by weight in both."""
    own = {name: " ".join(f"{name}q{letters(at)} " * 3 for at in range(words - 1)) for name in "ab"}
    texts = {name: f"{text} axle " for name, text in own.items()}
    copies = {f"{name}2": text for name, text in own.items()}  # what one text alone has is passed over
    some = by_id(*(written(name, f"{text:<300}") for name, text in {**texts, **copies}.items()))
    return bool(Likeness(some).between("a", "b"))


def letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")


def counts_all(texts: int) -> bool:
    """Whether every text is looked at for how rare a word is: the second one as well."""
    words = ("axle " * 60, "木马" * 150)
    some = by_id(*(written(f"n{at:05}", words[at > 1]) for at in range(texts)))
    return Likeness(some).between("n00000", "n00001") is not None


CASES = [
    BoundCase("NEEDED", lambda score: role_of(score) == "needed", inside=0.6, outside=0.55),
    BoundCase("SURE", lambda share: sure_share() >= share, inside=0.9, outside=0.91),
    BoundCase("LIKELY", is_likely, inside=0.5, outside=0.49),
    BoundCase("FIRST_LINES", goes_on, inside=0.02, outside=0.03),
    BoundCase("HELPS", lambda score: bool(role_of(score)), inside=0.25, outside=0.2),
    BoundCase("SUREST", surest, inside=0.75, outside=0.8),
    BoundCase("LATE", lambda place: has("late", cites("b", "a", place=place)), inside=0.8, outside=0.79),
    BoundCase("NARROW", lambda reach: has("points-back", previous(count=int(reach))), inside=3, outside=4),
    BoundCase(
        "OPENING", lambda place: has("first-cited", cites("b", "a", place=place)), inside=0.19, outside=0.2
    ),
    BoundCase("FIRST_WORDS", lambda start: begins(start=int(start)), inside=60, outside=61),
    BoundCase("BACK_AGAIN", lambda place: begins(again=place), inside=0.1, outside=0.09),
    BoundCase("SECOND_HALF", lambda place: has("points-back", previous(place)), inside=0.49, outside=0.5),
    BoundCase("REPEATED", lambda n: has("repeated", cites("b", "a", count=int(n))), inside=2, outside=1),
    BoundCase("OFTEN", lambda n: has("often", cites("b", "a", count=int(n))), inside=3, outside=2),
    BoundCase("NAME_USES", lambda n: assumed_by_name(int(n)), inside=3, outside=2),
    BoundCase(
        "FOUNDATION",
        lambda n: has("foundation", *(cites(source, "a") for source in "bcdefgh"[: int(n)])),
        inside=5,
        outside=4,
    ),
    BoundCase("TEXT_FLOOR", lambda strength: reached(strength, "text"), inside=0.6, outside=0.59),
    BoundCase("FLOOR", lambda strength: reached(strength, "listed"), inside=0.43, outside=0.42),
    BoundCase("OPENING_FLOOR", lambda strength: reached(strength, "listed", "s"), inside=0.3, outside=0.29),
    BoundCase(
        "UNCITED_FLOOR",
        lambda strength: is_base(needs(("t", "m", 0.5), ("m", "a", strength / 0.5))),
        inside=0.45,
        outside=0.44,
    ),
    BoundCase("BUDGET", lambda number: f"n{int(number):02}" in guessed(int(number)), inside=12, outside=13),
    BoundCase("USEFUL", lambda number: f"n{int(number):02}" in useful(int(number)), inside=2, outside=3),
    BoundCase("STRONGEST_NEEDS", lambda rank: base_behind(int(rank)), inside=12, outside=13),
    BoundCase("SHORTEST_NAME", lambda size: names_it("q" * int(size)), inside=2, outside=1),
    BoundCase("LONGEST_NAME", lambda size: names_it("木" * int(size)), inside=24, outside=25),
    BoundCase("LONGEST_TITLE", lambda size: names_by_title("木" * int(size)), inside=12, outside=13),
    BoundCase("CALLERS", lambda n: names_it("RoPE", int(n)), inside=2, outside=1),
    BoundCase("CLEAR", lambda n: names_it("RoPE", int(n), 60 - int(n)), inside=40, outside=39),
    BoundCase("COLUMN", lambda n: behind_a_column(int(n)), inside=3, outside=2),
    BoundCase("OWNER", lambda n: owns(int(n)), inside=5, outside=4),
    BoundCase("COMMON", lambda n: share_a_word(4, of=int(n)), inside=240, outside=239),
    BoundCase("FEWEST", lambda n: share_a_word(int(n), of=9), inside=3, outside=4),
    BoundCase("MOST", lambda n: share_a_word(int(n), of=6_200), inside=100, outside=101),
    BoundCase("ALIKE", lambda n: share_tags(int(n)), inside=5, outside=4),
    BoundCase("UNLIKE", lambda share: not has_sign("unlike", likeness=share), inside=0.2, outside=0.19),
    BoundCase("ALIKE_TEXTS", lambda share: has_sign("alike", likeness=share), inside=0.3, outside=0.29),
    BoundCase("MANY_NAME_USES", lambda n: has_sign("used-by-name", uses=int(n)), inside=6, outside=5),
    BoundCase("JUST_BEFORE", lambda n: has_sign("just-before", ahead=int(n)), inside=12, outside=13),
    BoundCase("LEAST_POINTS", lambda points: odds_of(points) > odds_of(-9), inside=-0.45, outside=-0.5),
    BoundCase("MOST_POINTS", lambda points: odds_of(points) < odds_of(9), inside=0.95, outside=1.0),
    BoundCase("TEXT", lambda size: is_compared(int(size)), inside=300, outside=299),
    BoundCase("WORDS_KEPT", lambda words: keeps_rarest_shared(int(words)), inside=60, outside=61),
    BoundCase("TEXTS_COUNTED", lambda texts: counts_all(int(texts)), inside=2_000, outside=2_001),
    BoundCase("EXACT_KNOT", lambda n: is_cut_exactly(int(n)), inside=3_000, outside=3_001),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_either_side_of_a_bound(case: BoundCase) -> None:
    check_case(case)


def test_every_bound_has_a_case_a_unit_and_a_reason() -> None:
    check_table(bounds, CASES)


def test_a_name_that_is_used_less_often_shows_no_base() -> None:
    some = needs(("t", "m", 0.75), ("m", "a", 0.75))
    assert is_base(some, uses=3)
    assert not is_base(some, uses=2)
