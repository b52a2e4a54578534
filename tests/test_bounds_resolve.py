"""Each number by which citations are judged, tried on either side of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bound_cases import BoundCase, check_case, check_table
from resolving import HOST, left, post, resolved
from wenmai.fold import simplified
from wenmai.model import Article, Document, DocumentRef, Extraction, Mention, SeriesMark
from wenmai.resolve import bounds
from wenmai.resolve.anchors import Anchors
from wenmai.resolve.books import Listed, among_books
from wenmai.resolve.case import Case
from wenmai.resolve.index import Index
from wenmai.resolve.near import Near
from wenmai.resolve.title_keys import Titled, TitleKeys, keys_of
from wenmai.resolve.titles_before import title_before

# Signs that say nothing by themselves and are written alike in both scripts.
SIGNS = "".join(sign for sign in map(chr, range(0x6F00, 0x7200)) if simplified(sign) == sign)
ELSEWHERE = "https://b.example/"


def signs(number: float, first: int = 0) -> str:
    return SIGNS[first : first + int(number)]


def alike(cited: str, likeness: float, other: int) -> str:
    """A title of the same length that shares so much of its beginning."""
    common = round(likeness * len(cited))
    return cited[:common] + signs(len(cited) - common, other)


def asked_for(words: int) -> bool:
    """Whether a title of so many words is heard without marks in a request to read it."""
    title = " ".join(("Turning", "Wheels")[:words])
    result = resolved(post(title, number=1), post("引用者", f"Please read {title} first.", number=2))
    return bool(result.citations)


def described_by_a_form(letters: int) -> bool:
    """Whether a word of so many letters in a title is known by another form of it."""
    word = "oxides"[: letters - 1] + "e"
    asking = post("引用者", f"Please read the {word[:-1]}ing chapter first.", number=2)
    return bool(resolved(post(f"Painting {word} twice", number=1), asking).citations)


def share_subject(length: int) -> bool:
    """Whether two titles with so many characters in common make the one before by date the one meant."""
    common = signs(length, 100)
    before = post(f"{common}一", path="a/one.md", date="2020-01-01")
    this = post(f"二{common}", "请先阅读上一篇文章。", path="a/two.md", date="2020-02-01")
    return bool(resolved(before, this).citations)


def rule_for(text: str, *titles: str) -> str:
    """The rule by which a text that cites finds the first of these articles."""
    posts = [post(title, number=at) for at, title in enumerate(titles, 1)]
    result = resolved(*posts, post("引用者", text, number=99))
    rules = (one.rule for one in result.citations if (one.source, one.target) == (f"{HOST}99", f"{HOST}1"))
    return next(rules, "")


def near(text: str, *likeness: float, length: int = 100) -> object:
    """Whether a title is followed to the first of the articles that are so much like it."""
    cited = signs(length)
    titles = [alike(cited, share, 200 + 50 * at) for at, share in enumerate(likeness)]
    return rule_for(text.replace("《》", f"《{cited}》"), *titles) == "near"


OWN, PLAIN, CALLED = "以前写过《》。", "这里用到《》。", "这里用到《》一文。"


# --- parts of titles ---


def ending_of(length: float) -> object:
    return keys_of(f"{signs(length - 5)}与{signs(4, 300)}").endings


def half_of(length: float) -> object:
    half = signs(length)
    return half in keys_of(f"木马的转动：{half}").telling_halves


def subtitle_of(length: float) -> object:
    return TitleKeys("", SeriesMark(series="木马", subtitle=signs(length))).telling_subtitle


def lone_half(length: float) -> object:
    return rule_for(f"这里用到《{signs(length)}》。", f"{signs(length)}：程序与例子") == "half"


def half_of_words(number: float) -> object:
    half = "Wooden" + signs(number - 1)
    return rule_for(f"以前写过《{half}》。", f"{half}：程序与例子") == "half"


def beside(length: float) -> object:
    title = f"《木马》{signs(length)}"
    return rule_for(f"这里用到{title}。", title) == "around-marks"


def other_subtitle(percent: float) -> object:
    subtitle = signs(100)
    other = alike(subtitle, percent / 100, 200)
    return rule_for(f"《轮轴漫谈（三）：{subtitle}》", f"轮轴漫谈（三）：{other}") == "series-position"


# --- works and articles of one title ---


def copied(length: float) -> object:
    title = signs(length)
    citing = post("引用者", f"见《{title}》。", number=99, links=((f"《{title}》", f"{ELSEWHERE}x"),))
    return [one for one in resolved(post(title, number=1), citing).citations if one.target == f"{HOST}1"]


def one_work(length: float) -> object:
    title = signs(length)
    posts = [
        post(f"引用者{at}", f"见《{title}》。", number=90 + at, links=((f"《{title}》", url),))
        for at, url in enumerate((f"{ELSEWHERE}x", "https://arxiv.org/abs/2006.11239"))
    ]
    return len(resolved(*posts).works) == 1


# --- titles quoted loosely ---


def cited_at_length(text: str, length: float) -> object:
    cited = signs(length)
    return rule_for(text.replace("《》", f"《{cited}》"), cited[:-1] + signs(1, 300)) == "near"


def near_in_words(number: float) -> object:
    cited = "Merrygorounds" + signs(number - 1)
    return rule_for(f"以前写过《{cited}》。", cited[:-1] + signs(1, 300)) == "near"


def behind_sisters(number: float) -> object:
    name = signs(40)
    sisters = [f"{name[:38]}{signs(2, 300 + 2 * at)}（{at + 1}）" for at in range(int(number))]
    return rule_for(f"以前写过《{name}（七）》。", f"{name[:34]}{signs(6, 400)}（七）", *sisters) == "near"


def added(length: float) -> object:
    title = signs(20)
    return rule_for(f"以前写过《{title}{signs(length, 300)}》。", title) == "near"


class _Many(list[Titled]):
    """As many titles as a number says, without holding them."""

    def __init__(self, number: float) -> None:
        super().__init__()
        self._number = int(number)

    def __len__(self) -> int:
        return self._number


def compared(pairs: float) -> object:
    article = Article(id="u", title="引用者", known="text", extractions=(), owner="某甲")
    title = signs(9)
    one = Near(())
    one._of_owner["某甲"] = _Many(pairs)
    one.choose([Case.of(article, Mention(text=title, title=title), DocumentRef("p"))])
    return not one.not_compared


# --- lists of books ---


def a_book_among(told: int, untold: int, gap: int = 10) -> object:
    """Whether titles of which nothing is known are books in a list with some that are."""
    starts = [at * 10 for at in range(told)]
    starts += [starts[-1] + 5 + gap + at * 10 for at in range(untold)]
    rows = [
        Listed(DocumentRef("p"), start, start + 5, "book" if at < told else "work", at < told, str(at))
        for at, start in enumerate(starts)
    ]
    return len(among_books(rows)) == untold


# --- links ---


def permalinks(number: float) -> object:
    articles = [
        Article(id=f"{HOST}{at}", url=f"{HOST}{at}", title="木马", known="text", extractions=())
        for at in range(int(number))
    ]
    return Index(articles, {}).is_permalink(f"{HOST}77")


def gaps(number: float) -> object:
    names = ["木马", *(f"没有{sign}" for sign in signs(number))]
    links = tuple((name, f"wiki:{name}") for name in names)
    result = resolved(post("木马", path="木马.md"), post("引用者", "、".join(names), links=links))
    return [reason for _, reason, _ in left(result) if reason == "missing-note"]


def link_behind(distance: float) -> object:
    text = f"上一篇。{'字' * (int(distance) - 1)}轮轴"
    result = resolved(post("木马", number=1), post("引用者", text, number=99, links=(("轮轴", f"{HOST}1"),)))
    return not result.unresolved


def is_a_host_of_ours(articles: float) -> object:
    """Whether an address that leads nowhere is reported, at a host where so many articles stand."""
    posts = [post(signs(9, 9 * at), number=at) for at in range(1, int(articles) + 1)]
    citing = post("引用者", "见那里。", links=(("那里", f"{HOST}x"),))
    return [one for one in resolved(*posts, citing).findings if one.code == "dead-own-link"]


def several_pages(addresses: float) -> object:
    """Whether links of one title to so many pages of one host lead to no copy."""
    citing = [
        post(f"引用者{at}", f"见{signs(9)}。", links=((signs(9), f"{ELSEWHERE}s/{at}"),), number=90 + at)
        for at in range(int(addresses))
    ]
    return not resolved(post(signs(9), number=1), *citing).citations


def at_another_files_path(parts: float) -> object:
    """Whether an address that ends like another file's path is no copy of what its words name."""
    path = "/".join(["plane", "blade"][-int(parts) :])
    link = (signs(9), f"{ELSEWHERE}x/{path}.html")
    result = resolved(
        post(signs(9), number=1),
        post("乙", path="plane/blade.md", number=2),
        post("引用者", f"见{signs(9)}。", links=(link,), number=99),
    )
    return not result.citations


def copied_without_marks(number: float) -> object:
    """Whether a link that leads off the site is to a copy of the article whose title its words are."""
    title = signs(number)
    citing = post("引用者", f"见{title}。", number=2, links=((title, f"{ELSEWHERE}1"),))
    return resolved(post(title, number=1), citing).citations


WORDS = ("Turning", "Wooden", "Horses", "Slowly")


def bare_items(number: float) -> str:
    titles = [signs(9, 20 * at) for at in range(int(number))]
    return rule_for("正文。\n- 别的书\n" + "\n".join(f"- {title}" for title in titles), *titles)


def far_from_its_head(length: float) -> str:
    """An item of a list, so many signs behind the beginning of the line that announces articles."""
    rest = "- 别的书\n"
    filled = f"目录\n{'- ' + '字' * (int(length) - len(rest) - 6)}\n{rest}"
    return rule_for(f"正文。\n{filled}- {signs(9)}\n{rest}", signs(9))


def bare(title: str, before: str = "") -> str:
    """The rule by which a line that is a title, or ends in one, cites its article."""
    return rule_for(f"正文。\n{before}{title}\n正文。", title)


def catalogue(titles: int, long: int) -> list[str]:
    """What of so many articles is cited by a list of links to copies, when so many of the titles are long."""
    names = [signs(6 if at < long else 3, 10 * at) for at in range(titles)]
    posts = [post(name, f"正文{at}。", number=at) for at, name in enumerate(names, 1)]
    links = tuple((name, f"{ELSEWHERE}{at}") for at, name in enumerate(names))
    result = resolved(*posts, post("引用者", "，".join(names), number=99, links=links))
    return [one.target for one in result.citations if one.target.startswith(HOST)]


def lacks(fragment: str, heading: str) -> bool:
    """Whether a page with one heading has no place of this name."""
    document = Document(
        path="a.md", reader="markdown", text=heading, headings=((0, len(heading)),), anchors=()
    )
    article = Article(id="a", title="", known="text", extractions=(Extraction(document=document),))
    return Anchors({"a": article}).lacks("a", f"#{fragment}")


def lost_is_dead(reached: float) -> bool:
    """So many articles are linked by their addresses, and one address of their build is none's."""
    numbers = range(1, int(reached) + 1)
    texts = {n: (("那里", f"{HOST}{n % len(numbers) + 1}"),) for n in numbers}
    posts = [post(f"车床手记 {n}", "见那里。", number=n, links=links) for n, links in texts.items()]
    last = post("末了的手记", "见别处。", number=800, links=(("别处", f"{HOST}900"),))
    return "dead-own-link" in {finding.code for finding in resolved(*posts, last).findings}


def said_before(words: str) -> bool:
    """Whether words before an address are the title of what stands there."""
    url = "https://lathe.example/7"
    return title_before(f"{words}：{url}", url) == words


CASES: Sequence[BoundCase] = (
    BoundCase("LONGEST_TITLE", ending_of, 200, 201),
    BoundCase("SHORTEST_HALF", half_of, 3, 2),
    BoundCase("SHORTEST_SUBTITLE", subtitle_of, 4, 3),
    BoundCase("SHORTEST_PART", lone_half, 6, 5),
    BoundCase("FEWEST_UNITS", half_of_words, 3, 2),
    BoundCase("FEWEST_ENDING", lambda number: keys_of(f"木马与{signs(number)}").endings, 4, 3),
    BoundCase("FEWEST_REORDERED", lambda number: keys_of(signs(number)).reordered, 5, 4),
    BoundCase("FEWEST_UNABBREVIATED", lambda number: keys_of(f"L{signs(number)}").abbreviated, 8, 7),
    BoundCase("FEWEST_BESIDE", beside, 2, 1),
    BoundCase("ALIKE_SUBTITLES", other_subtitle, 75, 74),
    BoundCase(
        "FEWEST_OF_ANOTHER", lambda number: rule_for(f"林先生的《{signs(number)}》", signs(number)), 4, 3
    ),
    BoundCase(
        "FEWEST_OF_NO_BOOK", lambda number: rule_for(f"《{signs(number)}》一书里", signs(number)), 8, 7
    ),
    BoundCase("FEWEST_OF_COPY", copied, 6, 5),
    BoundCase("FEWEST_OF_LINKED_COPY", copied_without_marks, 8, 7),
    BoundCase("FEWEST_OF_HOST", is_a_host_of_ours, 2, 1),
    BoundCase("FEWEST_PAGES", several_pages, 3, 2),
    BoundCase("FEWEST_OF_PATH", at_another_files_path, 2, 1),
    BoundCase("FEWEST_LISTED", lambda number: catalogue(int(number), 2), 3, 2),
    BoundCase("FEWEST_LONG", lambda number: catalogue(4, int(number)), 2, 1),
    BoundCase("SHORTEST_ANGLED", lambda number: rule_for(f"听〈{signs(number)}〉。", signs(number)), 4, 3),
    BoundCase("SHORTEST_BARE", lambda number: bare(signs(number)), 8, 7),
    BoundCase("FEWEST_OF_BARE", lambda number: bare(f"{signs(number - 1)} horses"), 5, 4),
    BoundCase("FEWEST_ITEMS", bare_items, 2, 1),
    BoundCase("STEM", lambda letters: described_by_a_form(int(letters) + 1), 4, 3),
    BoundCase("FEWEST_ASKED", lambda number: asked_for(int(number)), 2, 1),
    BoundCase("SHARED_RUN", lambda length: share_subject(int(length)), 3, 2),
    BoundCase("FEWEST_LED", lambda number: bare(" ".join(WORDS[: int(number)]), "See: "), 4, 3),
    BoundCase("SHORTEST_LED", lambda number: bare(signs(number), "上一篇："), 5, 4),
    BoundCase("LONGEST_LEAD", lambda length: bare(signs(9), f"上一篇：{' ' * (int(length) - 4)}"), 60, 61),
    BoundCase("LONGEST_LIST", far_from_its_head, 4000, 4001),
    BoundCase("FEWEST_OF_WORK", one_work, 4, 3),
    BoundCase("OWN_LIKENESS", lambda likeness: near(OWN, likeness), 0.60, 0.59),
    BoundCase("OWN_MARGIN", lambda margin: near(OWN, 0.80, 0.80 - margin), 0.10, 0.09),
    BoundCase("PLAIN_LIKENESS", lambda likeness: near(PLAIN, likeness), 0.85, 0.84),
    BoundCase("PLAIN_MARGIN", lambda margin: near(PLAIN, 0.90, 0.90 - margin), 0.15, 0.14),
    BoundCase("CALLED_LIKENESS", lambda likeness: near(CALLED, likeness), 0.75, 0.74),
    BoundCase("CALLED_MARGIN", lambda margin: near(CALLED, 0.80, 0.80 - margin), 0.25, 0.24),
    BoundCase("SAME_LIKENESS", lambda likeness: near(PLAIN, likeness, likeness - 0.08), 0.93, 0.92),
    BoundCase("SAME_MARGIN", lambda margin: near(PLAIN, 0.93, 0.93 - margin), 0.05, 0.04),
    BoundCase("SHORTEST_OWN", lambda length: cited_at_length(OWN, length), 5, 4),
    BoundCase("SHORTEST_PLAIN", lambda length: cited_at_length(PLAIN, length), 8, 7),
    BoundCase("FEWEST_NEAR", near_in_words, 4, 3),
    BoundCase("MOST_ALIKE", behind_sisters, 4, 5),  # sisters that stand before the one that is meant
    BoundCase("MOST_ADDED", added, 3, 4),
    BoundCase("MOST_COMPARED", compared, 100_000_000, 100_000_001),
    BoundCase("FEWEST_BOOKS", lambda told: a_book_among(int(told), 1), 2, 1),
    BoundCase("MOST_TO_ONE", lambda untold: a_book_among(2, int(untold)), 16, 17),
    BoundCase("FARTHEST_ITEM", lambda gap: a_book_among(2, 1, int(gap)), 120, 121),
    BoundCase("FEWEST_OF_BUILD", permalinks, 3, 2),
    BoundCase("REACHED_PER_LOST", lost_is_dead, 10, 9),
    BoundCase("GAPS_PER_NOTE", gaps, 5, 6),
    BoundCase("LONGEST_FRAGMENT", lambda length: lacks("x" * int(length), "轮"), 200, 201),
    BoundCase("PART_OF_HEADING", lambda share: not lacks("xy" * int(10 * share), f"z{'xy' * 9}z"), 0.5, 0.4),
    BoundCase("FEWEST_CHINESE_BEFORE", lambda number: said_before(signs(number)), 4, 3),
    BoundCase("FEWEST_LATIN_BEFORE", lambda number: said_before("axles"[: int(number)]), 5, 4),
    BoundCase("MOST_BEFORE", lambda number: said_before("x" * int(number)), 80, 81),
    BoundCase("FARTHEST_LINK", link_behind, 10, 11),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bound_holds_on_both_sides(case: BoundCase) -> None:
    check_case(case)


def test_every_bound_has_a_case() -> None:
    check_table(bounds, CASES)
