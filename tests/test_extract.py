"""What a document's own text says: the rules by their examples, marks, contexts, titles of series."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steps import LINEAR, growth
from taken_signs import takes_one_of
from wenmai.extract import extract
from wenmai.extract.bounds import LONGEST_MARK
from wenmai.extract.cues import CITATION_CUES, CueRule, cue_of, follows
from wenmai.extract.implicit import IMPLICIT_RULES, ImplicitRule, implicit_references
from wenmai.extract.marks import quotations, title_marks
from wenmai.extract.sentences import Sentences
from wenmai.extract.voice import VOICES, VoiceRule
from wenmai.extract.works import ADDRESSES, AddressRule, hint_of, hint_of_address
from wenmai.fold import canonical_url
from wenmai.model import Document, GivenCitation, Link, Mention, Reach
from wenmai.read.spans import bare_links, mathematics


def document(text: str, links: tuple[Link, ...] | None = None, **fields: object) -> Document:
    opaque = mathematics(text)
    found = bare_links(text, opaque) if links is None else links
    return Document(path="p", reader="t", text=text, opaque=opaque, links=found, **fields)  # type: ignore[arg-type]


def mentions(text: str, links: tuple[Link, ...] | None = None, **fields: object) -> tuple[Mention, ...]:
    return extract(document(text, links, **fields))[0].mentions


def link(text: str, shown: str, url: str) -> Link:
    start = text.index(shown)
    return Link(start=start, end=start + len(shown), url=url)


def marked(text: str) -> list[str]:
    return [text[slice(*span)] for span in title_marks(text)[0]]


def reached(text: str) -> list[tuple[str, Reach]]:
    return [(text[start:end], reach) for start, end, _, reach in implicit_references(text)]


# --- the tables ---


def cue_row_matches(rule: CueRule, phrase: str) -> bool:
    before, _, after = phrase.partition("《》")
    return rule.fits(before, after)


@pytest.mark.parametrize("rule", CITATION_CUES, ids=lambda rule: rule.cue)
def test_each_cue_matches_its_example_only(rule: CueRule) -> None:
    assert cue_row_matches(rule, rule.example)
    assert not cue_row_matches(rule, rule.not_this)
    before, _, after = rule.example.partition("《》")
    assert cue_of(before, after) == rule.cue


@pytest.mark.parametrize("rule", IMPLICIT_RULES, ids=lambda rule: rule.name)
def test_each_implicit_rule_matches_its_example_only(rule: ImplicitRule) -> None:
    assert rule.name in {name for _, _, name, _ in implicit_references(f"{rule.example}，")}
    assert rule.name not in {name for _, _, name, _ in implicit_references(f"{rule.not_this}，")}


@pytest.mark.parametrize("rule", IMPLICIT_RULES, ids=lambda rule: rule.name)
def test_no_implicit_rule_matches_without_its_sign(rule: ImplicitRule) -> None:
    assert all(takes_one_of(letter, rule.pattern.pattern, rule.pattern.flags) for letter in rule.sign)


def _row_of(phrase: str) -> VoiceRule | None:
    """The first row that fits the words on either side of the 《》."""
    before, _, after = phrase.partition("《》")
    return next((one for one in VOICES if one.fits(before, after)), None)


@pytest.mark.parametrize("rule", VOICES, ids=lambda rule: rule.example)
def test_each_voice_speaks_in_its_example_only(rule: VoiceRule) -> None:
    assert _row_of(rule.example) is rule
    assert _row_of(rule.not_this) is not rule


@pytest.mark.parametrize("rule", ADDRESSES, ids=lambda rule: rule.name)
def test_each_family_of_addresses_knows_its_example(rule: AddressRule) -> None:
    hint = hint_of_address(canonical_url(rule.example))
    assert (hint.why, hint.kind) == (rule.name, rule.kind)
    assert hint.id == canonical_url(hint.id)
    assert [one.name for one in ADDRESSES if one.pattern.match(rule.example)] == [rule.name]
    assert hint_of_address(canonical_url("https://blog.example/archives/1")).kind == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2006.11239",
        "http://arxiv.org/pdf/2006.11239v2.pdf",
        "https://papers.cool/arxiv/2006.11239",
        "https://export.arxiv.org/abs/2006.11239v1",
        "https://huggingface.co/papers/2006.11239",
        "https://www.alphaxiv.org/abs/2006.11239",
        "https://ar5iv.labs.arxiv.org/html/2006.11239",
    ],
)
def test_one_paper_has_one_id(url: str) -> None:
    hint = hint_of_address(canonical_url(url))
    assert (hint.id, hint.identifiers) == ("https://arxiv.org/abs/2006.11239", (("arxiv", "2006.11239"),))


# --- marks ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见《甲》和《乙》。", ["《甲》", "《乙》"]),
        ("《读〈甲〉有感》", ["《读〈甲〉有感》"]),
        ("《读《甲》有感》", ["《读《甲》有感》"]),
        ("《读《甲》与《乙》》", ["《读《甲》与《乙》》"]),
        ("》甲《", []),
        ("《甲》》", ["《甲》"]),
        ("《《甲》", ["《甲》"]),
        ("《甲《乙》", ["《乙》"]),
        ("《》和《 》", []),
        ("《《》》", []),
        ("《很长的题目\n折成两行》", ["《很长的题目\n折成两行》"]),
        ("《没有结束\n\n下一段》", []),
        ("《没有结束\n \t\n《甲》", ["《甲》"]),
        ("没有标题", []),
        ("《" + "长" * LONGEST_MARK + "》", ["《" + "长" * LONGEST_MARK + "》"]),
        ("《" + "长" * (LONGEST_MARK + 1) + "》", []),
        ("《" + "长" * 300 + "《甲》》", ["《甲》"]),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert marked(text) == found


@pytest.mark.parametrize(
    ("text", "strays"),
    [("》甲《", [0, 2]), ("《甲》》", [3]), ("《《甲》", [0]), ("《甲》", []), ("《甲\n\n乙》", [0, 5])],
)
def test_signs_without_a_partner_are_told(text: str, strays: list[int]) -> None:
    assert title_marks(text)[1] == strays


def test_no_mark_opens_or_closes_in_a_formula() -> None:
    text = "《甲$$》$$乙》和 $$《丙》$$"
    assert [text[slice(*span)] for span in title_marks(text, mathematics(text))[0]] == ["《甲$$》$$乙》"]


@pytest.mark.parametrize(
    "rest",
    ["字" * 1_000_000, "《" * 1_000_000, "\n\n" + "》" * 1_000_000, "《字\n" * 300_000, "\n" * 1_000_000],
)
def test_a_mark_that_is_never_closed_swallows_nothing(rest: str) -> None:
    text = "见《甲》。\n\n又见《乙" + rest
    assert marked(text)[0] == "《甲》"
    found, findings = extract(document(text, links=()))
    assert [mention.text for mention in found.mentions] == ["《甲》"]
    assert 1 <= len(findings) <= 20
    assert {finding.code for finding in findings} <= {"stray-mark"}


@given(st.text("《》〈〉甲乙 \n$", max_size=60))
def test_marks_never_overlap_and_have_both_signs(text: str) -> None:
    spans, strays = title_marks(text)
    assert all(text[start] == "《" and text[end - 1] == "》" for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[start + 1 : end - 1].strip("《》 \n") for start, end in spans)
    assert all("\n\n" not in text[start:end] for start, end in spans)
    assert strays == sorted(strays)
    assert all(text[at] in "《》" for at in strays)


# --- contexts ---


@given(
    st.lists(
        st.sampled_from(
            ["《木马》", "参考", "。", "！", "\n", "“", "”", "$x$", " ", "《问？》", "长" * 90, "A. B"]
        ),
        max_size=20,
    )
)
def test_a_context_is_one_line_with_the_mention_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for mention in mentions(text):
        assert "\n" not in mention.context
        assert " ".join(mention.text.split()) in mention.context
        assert len(mention.context) <= 2 * 160 + len(mention.text) + 2


def test_a_context_is_the_sentence() -> None:
    (mention,) = mentions("先说别的。在《木马为什么转？》一文中，我们转了一圈！后来停了。")
    assert mention.context == "在《木马为什么转？》一文中，我们转了一圈！"


def test_a_context_that_is_cut_says_so() -> None:
    sentences = Sentences("头" * 500 + "《木马》" + "尾" * 500 + "。", [(500, 504)])
    context = sentences.around(500, 504)
    assert context.startswith("…头")
    assert context.endswith("尾…")
    assert len(context) == 326


# --- links and marks together ---


def test_a_link_around_in_or_behind_a_mark_is_its_address() -> None:
    for text, shown in (
        ("见《木马》。", "《木马》"),
        ("见《木马》。", "木马"),
        ("见 《木马》 。", " 《木马》 "),
    ):
        (mention,) = mentions(text, (link(text, shown, "https://a.example/1"),))
        assert (mention.title, mention.url, mention.shape) == ("木马", "https://a.example/1", "mark")
    (mention,) = mentions("见《木马》（https://a.example/1）。")
    assert (mention.title, mention.url) == ("木马", "https://a.example/1")


@pytest.mark.parametrize(
    "shown",
    [
        "这两篇《木马》和《飞机》",
        "《木马》和《飞机》",
    ],
)
def test_a_link_around_two_marks_is_nobodys_address(shown: str) -> None:
    text = f"见{shown}。"
    found = mentions(text, (link(text, shown, "https://a.example/1"),))
    assert sorted((one.shape, one.url) for one in found) == [
        ("link", "https://a.example/1"),
        ("mark", ""),
        ("mark", ""),
    ]


def test_a_bare_address_has_no_title() -> None:
    (mention,) = mentions("见 https://a.example/1 。")
    assert (mention.title, mention.url, mention.shape) == ("", "https://a.example/1", "link")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("见 https://a.example/PrefixTuningPrompt: Continuous", "https://a.example/PrefixTuning"),
        ("https://a.example/x.", "https://a.example/x"),
        ("（https://a.example/x）", "https://a.example/x"),
        ("(https://a.example/x_(y))", "https://a.example/x_(y)"),
        ("https://a.example/x？真的", "https://a.example/x"),
        ("https://a.example/x,https", "https://a.example/x,https"),
    ],
)
def test_an_address_ends_where_the_words_begin(text: str, url: str) -> None:
    assert [one.url for one in bare_links(text)] == [url]


def test_no_address_in_a_formula() -> None:
    text = "$$https://a.example/1$$ https://a.example/2"
    assert [one.url for one in bare_links(text, mathematics(text))] == ["https://a.example/2"]


def test_a_list_of_titles_is_known_as_one() -> None:
    assert [one.listed for one in mentions("见《甲》、《乙》和《丙》。另见《丁》。")] == [
        True,
        True,
        True,
        False,
    ]
    assert [one.listed for one in mentions("- 《甲》\n- 《乙》讲别的\n\n正文提到《丙》。")] == [
        True,
        True,
        False,
    ]


def test_the_place_is_a_share_of_the_body() -> None:
    first, last = mentions("《甲》" + "字" * 94 + "《乙》", known="text")
    assert (first.place, last.place) == (0.0, 0.97)
    assert [one.place for one in mentions("字" * 50 + "《甲》", known="listed")] == [0.0]


def test_a_citation_given_by_a_record_is_taken_over() -> None:
    given_ones = (
        GivenCitation(title=" 木马 ", count=3, place=0.2, cue="stated", context="见《木马》。"),
        GivenCitation(url="https://arxiv.org/abs/2006.11239"),
        GivenCitation(title="沉思录", kind="book"),
    )
    one, two, three = mentions("", citations=given_ones)
    assert (one.text, one.title, one.count, one.place, one.cue) == ("《木马》", "木马", 3, 0.2, "stated")
    assert (two.shape, two.hint.kind, two.title) == ("link", "paper", "")
    assert (three.hint.kind, three.hint.why) == ("book", "said-by-record")


def test_more_citations_than_are_kept_are_reported() -> None:
    extraction, findings = extract(document("《甲》字\n" * 3_100, links=()))
    assert len(extraction.mentions) == 3_000
    assert [finding.code for finding in findings] == ["too-many-citations"]
    assert findings[0].message.startswith("3100 citations")
    assert extraction.mentions[-1].start == 2_999 * len("《甲》字\n")


def test_quotations_that_touch_no_mark_and_no_formula() -> None:
    text = "「木马与轮轴的故事」《“木马与轮轴的故事”读后》$“木马与轮轴的故事”$『短的』“木马与\n轮轴的故事”"
    opaque = (text.index("$"), text.rindex("$") + 1)
    assert [text[slice(*span)] for span in quotations(text, [opaque], title_marks(text)[0])] == [
        "「木马与轮轴的故事」"
    ]


# --- implicit references ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在上一篇文章中", [("上一篇文章", Reach(kind="previous", count=1))]),
        ("上篇说过", [("上篇", Reach(kind="part", part="上"))]),
        ("前面九篇文章", [("前面九篇文章", Reach(kind="previous", count=9))]),
        ("前两篇里", [("前两篇", Reach(kind="previous", count=2))]),
        ("前面的几篇文章", [("前面的几篇文章", Reach(kind="before"))]),
        (
            "本系列第3篇和该系列的第十二篇",
            [
                ("本系列第3篇", Reach(kind="position", position=3)),
                ("该系列的第十二篇", Reach(kind="position", position=12)),
            ],
        ),
        ("下篇再谈", [("下篇", Reach(kind="part", part="下"))]),
        (
            "as shown in part 2 of this series",
            [("in part 2 of this series", Reach(kind="position", position=2))],
        ),
        ("See the previous post.", [("See the previous post", Reach(kind="previous", count=1))]),
        ("in the previous post", [("in the previous post", Reach(kind="previous", count=1))]),
        ("以上篇幅，如下篇章", []),
        ("最后附上一篇延伸阅读", []),
        ("知乎上一篇答案，Medium 上一篇文章", []),
        ("没有留下一篇文章", []),
        ("在这上篇中", []),
        ("我在之前的一篇文章里", []),  # some earlier one
        ("此系列文的第三篇", [("此系列文的第三篇", Reach(kind="position", position=3))]),
        ("在前幾篇文章裡", [("前幾篇文章", Reach(kind="before"))]),
        ("這個系列的第二篇", [("這個系列的第二篇", Reach(kind="position", position=2))]),
        ("这一篇文章", []),
        ("在某个系列里", []),
    ],
)
def test_implicit_references(text: str, found: list[tuple[str, Reach]]) -> None:
    assert reached(text) == found


@pytest.mark.parametrize("text", ["Part 2 of this series covers wings.", "as part 2 of this series showed"])
def test_a_part_of_this_series_needs_no_preposition(text: str) -> None:
    assert [reach for _, reach in reached(text)] == [Reach(kind="position", position=2)]


@pytest.mark.parametrize("text", ["上一篇论文提出了木马", "前面两篇论文都提到", "从早上篇到晚上"])
def test_what_only_looks_like_an_earlier_article(text: str) -> None:
    assert reached(text) == []


def test_a_phrase_before_a_mark_introduces_it_and_cites_nothing() -> None:
    (mention,) = mentions("在上一篇文章《木马》中，我们转了一圈。")
    assert (mention.shape, mention.cue) == ("mark", "previous")
    (mention,) = mentions("请等下一篇《飞机》。")
    assert mention.cue == "forward"


def test_a_phrase_inside_a_mark_or_formula_is_none() -> None:
    assert [one.shape for one in mentions("《上一篇文章》 $$上一篇文章$$")] == ["mark"]


# --- cues, follows, hints ---


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("中，我们得到\n$$x$$\n", "formula"),
        ("\n\\begin{equation}x\\end{equation}", "formula"),
        ("。简单来说，木马会转。", "recap"),
        ("。\n\n另一段。\n\n$$x$$", ""),
        ("。", ""),
    ],
)
def test_what_follows_a_citation(after: str, kind: str) -> None:
    assert follows(after) == kind


@pytest.mark.parametrize(
    ("title", "url", "before", "after", "kind"),
    [
        ("木马", "https://github.com/some/repo", "", "", "software"),
        ("木马", "https://doi.org/10.1000/ab", "", "", "paper"),
        ("木马", "", "论文", "中", "paper"),
        ("Attention on Wooden Horses", "", "", "", "paper"),
        ("木马", "", "", "一书", "book"),
        ("木马", "", "在文章", "里", "article"),
        ("木马", "", "", "", ""),
        ("旋转的木马为什么会转起来", "", "", "中，我们说过", "article"),
    ],
)
def test_what_kind_of_thing_is_named(title: str, url: str, before: str, after: str, kind: str) -> None:
    assert hint_of(title, canonical_url(url), before, after).kind == kind


# --- size ---


def extracting(text: str, links: tuple[Link, ...] = ()) -> Callable[[], object]:
    return partial(extract, document(text, links))


@pytest.mark.parametrize(
    "piece",
    ["《甲乙》 x\n", "参考《", "论文", "我们在", "$x$ ", "https://a.example/x\n", "比如《》", "（《）"],
)
def test_a_text_of_many_pieces_costs_linear_time(piece: str) -> None:
    assert growth(lambda size: extracting(piece * size), 500, 2_000) < LINEAR


def test_many_implicit_references_cost_linear_time() -> None:
    assert growth(lambda size: extracting("上一篇文章，" * size), 300, 1_200) < LINEAR


def test_many_links_around_marks_cost_linear_time() -> None:
    def prepared(size: int) -> Callable[[], object]:
        links = tuple(Link(start=at, end=at + 3, url="/a") for at in range(0, size * 4, 4))
        return extracting("《甲》，" * size, links)

    assert growth(prepared, 600, 2_400) < LINEAR


def test_many_formulas_without_end_cost_linear_time() -> None:
    assert growth(lambda size: partial(mathematics, "\\[ x " * size), 500, 2_000) < LINEAR


def test_many_addresses_among_formulas_cost_linear_time() -> None:
    def prepared(size: int) -> Callable[[], object]:
        text = "$a$ https://a.example/x \n" * size
        return partial(bare_links, text, mathematics(text))

    assert growth(prepared, 200, 800) < LINEAR


def test_citations_side_by_side_share_what_is_said_of_them() -> None:
    found = mentions("读者可以参考《木马》和《飞机》。后来另说《风筝》。")
    assert [(one.title, one.cue) for one in found] == [("木马", "consult"), ("飞机", "consult"), ("风筝", "")]
    found = mentions("本文用到《木马》和《飞机》的记号。")
    assert [one.cue for one in found] == ["assumed", "assumed"]
    found = mentions("比如《木马》、《飞机》。后来另说《风筝》。")
    assert [one.cue for one in found] == ["example", "example", ""]
