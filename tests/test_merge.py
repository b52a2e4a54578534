"""Which documents are one article, what contradicts, and how long an id lasts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.extract import extract
from wenmai.fold import canonical_url
from wenmai.merge import merge
from wenmai.model import Article, Document, Extraction, Finding, Site

URL = "https://a.example/archives/1"


def shown(title: str = "旋转的木马", *, path: str = "p", **fields: object) -> Extraction:
    """A document as the extractor hands it on."""
    return extract(Document(path=path, reader="t", title=title, **fields))[0]  # type: ignore[arg-type]


def merged(*extractions: Extraction, site: Site | None = None) -> list[Article]:
    return merge(extractions, site)[0]


def only(*extractions: Extraction, site: Site | None = None) -> Article:
    (article,) = merged(*extractions, site=site)
    return article


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


# --- which belong together ---


def test_one_address_is_one_article_whatever_the_titles_are() -> None:
    article = only(
        shown("旋转的木马", url=URL, path="a"), shown("木马（修订）", url=URL + "/?from=x#y", path="b")
    )
    assert article.id == URL
    assert (article.title, article.aliases) == ("旋转的木马", ("木马（修订）",))


def test_a_path_without_host_never_hides_the_address_with_one() -> None:
    article = only(shown(url="/x/a.html", text="木马转了一圈。" * 9, path="a"), shown(url=URL, path="b"))
    assert article.id == article.url == URL


def test_alias_hosts_are_one_site() -> None:
    site = Site(hosts=("a.example", "b.example"))
    article = only(
        shown(url=URL, path="a"), shown("别的", url="http://www.b.example/archives/1/", path="b"), site=site
    )
    assert article.id == URL


def test_one_title_in_another_spelling_is_one_article() -> None:
    article = only(shown("漫步扩散（一）：拆 与 建", path="a"), shown("漫步扩散(一):拆与建", path="b"))
    assert {one.document.path for one in article.extractions} == {"a", "b"}


def test_a_document_without_address_joins_the_one_with() -> None:
    article = only(shown(url=URL, path="a", date="2022-06-20"), shown(path="b", date="2022-06"))
    assert (article.id, article.date) == (URL, "2022-06-20")
    assert article.former_ids == (only(shown(path="b")).id,)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"date": "2010-03-01"}, {"date": "2015-03-01"}),
        ({"date": "2010-03-01"}, {"date": "2010-04"}),
        ({"date": "2010-03-01"}, {"date": "--03-02"}),
        ({"author": "某甲"}, {"author": "某乙"}),
        ({"site": "a.example"}, {"site": "b.example"}),
        ({"url": URL}, {"url": URL + "2"}),
    ],
)
def test_a_contradiction_keeps_one_title_apart_and_is_reported(
    one: dict[str, str], two: dict[str, str]
) -> None:
    articles, findings = merge([shown(path="a", **one), shown(path="b", **two)])
    assert len(articles) == len({article.id for article in articles}) == 2
    assert codes(findings) == ["same-title"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"date": "2010-03-01"}, {}),
        ({"date": "2010-03-01"}, {"date": "2010"}),
        ({"date": "2010-03-01"}, {"date": "--03-01"}),
        ({"date": "2010"}, {"date": "--03-01"}),
        ({"author": "Some One"}, {"author": "someone"}),
        ({"author": "某甲"}, {"site": "a.example"}),
        ({"date": "2010-03-01"}, {"date": "2010-03-01"}),
    ],
)
def test_what_does_not_contradict_is_joined(one: dict[str, str], two: dict[str, str]) -> None:
    for first, second in ((one, two), (two, one)):
        articles, findings = merge([shown(path="a", **first), shown(path="b", **second)])
        assert len(articles) == 1
        assert not findings


def test_a_day_without_a_year_agrees_with_its_month() -> None:
    assert len(merged(shown(path="a", date="2022-06"), shown(path="b", date="--06-20"))) == 1


def test_alias_hosts_are_one_site_without_addresses_too() -> None:
    site = Site(hosts=("a.example", "b.example"))
    article = only(
        shown(url="https://b.example/archives/1", site="b.example", path="a"),
        shown(site="a.example", path="b"),
        site=site,
    )
    assert article.site == "a.example"


def test_a_document_that_fits_two_articles_is_kept_apart() -> None:
    articles, findings = merge(
        [shown(path="a", date="2010-01-01"), shown(path="b", date="2015-01-01"), shown(path="c")]
    )
    assert len(articles) == 3
    assert sorted(set(codes(findings))) == ["ambiguous-merge", "same-title"]


def test_documents_of_one_address_that_disagree_are_reported() -> None:
    articles, findings = merge(
        [
            shown(url=URL, path="a", date="2010-01-01", author="某甲"),
            shown(url=URL, path="b", date="2011-01-01", author="某乙"),
        ]
    )
    assert len(articles) == 1
    assert codes(findings) == ["conflict-author", "conflict-date"]


def test_everything_that_was_seen_is_kept() -> None:
    article = only(
        shown(path="a", reads=9, tags=("木", "纸"), text="正文" * 400, author="某甲"),
        shown(path="b", reads=7, tags=("纸", ""), known="listed", aliases=("转",), minutes=99),
        shown(path="c", reads=9, known="listed"),
    )
    assert (article.reads, article.tags, article.aliases) == ((7, 9), ("木", "纸"), ("转",))
    assert (article.known, article.reading_minutes, article.owner) == ("text", 2, "某甲")


def test_the_most_complete_document_stands_first() -> None:
    article = only(shown(path="list", url=URL, known="listed"), shown(path="post", text="正文" * 50))
    assert [one.document.path for one in article.extractions] == ["post", "list"]


# --- entries without a title ---


def untitled(text: str, path: str = "list", entry: int = 1) -> Extraction:
    return shown(text[:10] + "…", text=text, title_inferred=True, known="listed", path=path, entry=entry)


def test_one_text_that_continues_another_is_one_entry() -> None:
    text = "纸飞机折好以后还要等一阵风，" * 10
    article = only(untitled(text[:100], "a"), untitled(text, "b"))
    assert article.title_inferred
    assert article.extractions[0].document.path == "b"


def test_texts_that_part_later_are_two_entries() -> None:
    text = "纸飞机折好以后还要等一阵风，" * 10
    assert len(merged(untitled(text + "然后飞走", "a"), untitled(text + "然后落下", "b"))) == 2


def test_a_label_never_merges_with_a_title() -> None:
    assert len(merged(untitled("旋转的木马"), shown("旋转的木…", path="b"))) == 2


# --- years ---


def page(*days: str, known: dict[int, str]) -> list[Article]:
    """A home page with these days, and elsewhere the whole date of some of its entries."""
    entries = [
        shown(f"第{number}件小事", path="home", entry=number, date=day, known="listed")
        for number, day in enumerate(days, 1)
    ]
    others = [
        shown(f"第{number}件小事", path="other", entry=number, date=date) for number, date in known.items()
    ]
    articles = {article.title: article for article in merged(*entries, *others)}
    return [articles[f"第{number}件小事"] for number in range(1, len(days) + 1)]


@pytest.mark.parametrize(
    ("days", "known", "dates"),
    [
        (("--02-03", "--01-02", "--12-30"), {1: "2022-02-03"}, ["2022-02-03", "2022-01-02", "2021-12-30"]),
        (("--02-03", "--01-02", "--12-30"), {3: "2021-12-30"}, ["2022-02-03", "2022-01-02", "2021-12-30"]),
        (
            ("--02-03", "--01-02", "--12-30"),
            {1: "2022-02-03", 3: "2021-12-30"},
            ["2022-02-03", "2022-01-02", "2021-12-30"],
        ),
        (
            ("--12-30", "--01-02", "--02-03"),
            {1: "2021-12-30", 3: "2022-02-03"},
            ["2021-12-30", "2022-01-02", "2022-02-03"],
        ),
        (("--03-01", "--02-29"), {1: "2024-03-01"}, ["2024-03-01", "2024-02-29"]),
        (("--05-05", "--05-05"), {1: "2022-05-05"}, ["2022-05-05", "2022-05-05"]),
    ],
)
def test_a_missing_year_comes_from_the_neighbours(
    days: tuple[str, ...], known: dict[int, str], dates: list[str]
) -> None:
    articles = page(*days, known=known)
    assert [article.date for article in articles] == dates
    assert [article.date_inferred for article in articles] == [
        number not in known for number in range(1, len(days) + 1)
    ]


def test_without_a_dated_neighbour_the_year_stays_open() -> None:
    assert [article.date for article in page("--02-03", "--01-02", known={})] == ["--02-03", "--01-02"]


def test_the_year_of_a_29_february_is_a_leap_year() -> None:
    assert page("--02-29", "--01-05", known={2: "2023-01-05"})[0].date != "2023-02-29"


def test_the_year_may_come_from_another_document_of_the_article() -> None:
    article = only(shown(path="a", date="--06-20"), shown(path="b", date="2021-06-20"))
    assert (article.date, article.date_inferred) == ("2021-06-20", False)


# --- ids ---


def test_an_article_without_author_is_by_the_only_writer_of_its_site() -> None:
    host = "https://a.example/archives/"
    one = shown("甲", url=f"{host}1", author="某甲", path="1")
    bare, other = shown("乙", url=f"{host}2", path="2"), shown("丙", url="https://b.example/3", path="3")
    assert [article.owner for article in merged(one, bare, other)] == ["某甲", "某甲", ""]
    second = shown("丁", url=f"{host}4", author="某乙", path="4")
    assert [article.owner for article in merged(one, bare, second)] == ["某甲", "", "某乙"]


def test_an_id_is_the_canonical_address_else_a_name_of_owner_and_title() -> None:
    assert only(shown(url="http://www.a.example/archives/1/#top")).id == URL
    one, two = only(shown(author="某甲")), only(shown("旋转 的 木马！", author="某甲"))
    assert one.id == two.id
    assert one.id.startswith("urn:wenmai:article:")
    assert only(shown(author="某乙")).id != one.id


@pytest.mark.parametrize(
    "written", ["htthttps://a.example/1p://", "/archives/1", "javascript:x", "https://a.example/%ff"]
)
def test_a_malformed_address_is_no_id(written: str) -> None:
    assert only(shown(url=written)).id == only(shown()).id


def test_other_articles_change_no_id() -> None:
    first = only(shown(author="某甲", path="a"))
    assert first.id in {
        one.id for one in merged(shown(author="某甲", path="a"), shown("纸飞机", author="某甲", path="b"))
    }


def test_the_id_leads_to_the_article_when_its_author_becomes_known() -> None:
    before = only(shown(path="home", known="listed")).id
    after = only(shown(path="home", known="listed"), shown(path="post", author="某甲", text="正文"))
    assert before in (after.id, *after.former_ids)


def test_the_id_leads_to_the_article_when_another_of_its_title_arrives() -> None:
    before = only(shown(path="a", date="2010-01-01")).id
    after = merged(shown(path="a", date="2010-01-01"), shown(path="b", date="2015-01-01"))
    assert before in {one for article in after for one in (article.id, *article.former_ids)}


def test_the_id_of_an_untitled_entry_outlives_a_longer_excerpt() -> None:
    text = "纸飞机折好以后还要等一阵风才飞得远。" * 12
    before = only(untitled(text[:70], "a")).id
    after = only(untitled(text[:70], "a"), untitled(text, "b"))
    assert before in (after.id, *after.former_ids)


_DOCUMENTS = st.lists(
    st.builds(
        lambda title, url, date, author, known, text: (title, url, date, author, known, text),
        st.sampled_from(["旋转的木马", "旋转的 木马！", "纸飞机", "漫步（一）", "漫步（二）"]),
        st.sampled_from(["", "", URL, URL + "2", "https://b.example/archives/1"]),
        st.sampled_from(["", "2022", "2022-06", "2022-06-20", "2021-01-01", "--06-20", "--02-29"]),
        st.sampled_from(["", "某甲", "某乙"]),
        st.sampled_from(["text", "listed"]),
        st.sampled_from(["", "正文甲", "正文甲乙"]),
    ),
    max_size=8,
)


@settings(max_examples=150)
@given(_DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(rows: list[tuple[str, ...]], random: object) -> None:
    extractions = [
        shown(
            title,
            url=url,
            date=date,
            author=author,
            known=known,
            text=text,
            path=f"f{number % 3}",
            entry=number,
        )
        for number, (title, url, date, author, known, text) in enumerate(rows, 1)
    ]
    shuffled = extractions[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    once, again = merge(extractions), merge(shuffled)
    assert once == again
    articles = once[0]
    assert len({article.id for article in articles}) == len(articles)
    assert sum(len(article.extractions) for article in articles) == len(rows)
    assert [article.id for article in articles] == sorted(article.id for article in articles)


@settings(max_examples=200)
@given(
    st.text(st.sampled_from("㐀㿿䀀一鿿ꀀ㏿、。木aZ09 -\n\ud800𠀀é"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3),
)
def test_the_time_to_read_counts_han_signs_and_latin_words(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [(min(pair), max(pair)) for pair in ends]
    han = sum("㐀" <= sign <= "鿿" for sign in text)

    def words(stretch: str) -> int:
        return len(re.findall("[A-Za-z]+", stretch))

    whole = text * 400
    latin = words(whole) - sum(words(whole[start:end]) for start, end in spans)
    article = only(shown(text=whole, opaque=tuple(spans)))
    assert article.reading_minutes == max(1, round(han * 400 / 350 + latin / 200))


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("https://a.example/x/", "https://a.example/x/"),
        ("https://a.example/x", "https://a.example/x"),
        ("http://a.example/x", "http://a.example/x"),
        ("https://www.a.example/x.html", "https://www.a.example/x.html"),
        ("https://a.example/x/index.html", "https://a.example/x/"),
        ("https://a.example/x.html", "https://a.example/x.html"),
        ("HTTP://www.a.example/x/?from=feed#top", "http://www.a.example/x/"),
        ("https://a.example/?p=7", "https://a.example?p=7"),
        ("https://b.example/x/", "https://a.example/x/"),
        ("https://www.b.example/x", "https://a.example/x"),
    ],
)
def test_an_address_is_shown_as_the_site_serves_it(stated: str, shown: str) -> None:
    site = Site(hosts=("a.example", "b.example"))
    article = only(extract(Document(path="p", reader="t", title="木马", url=stated))[0], site=site)
    assert article.url == shown
    assert article.id == canonical_url(shown)


def test_the_other_pages_of_a_host_are_shown_with_its_www() -> None:
    pages = [
        shown("木马", path="a", url="https://www.a.example/x"),
        shown("风筝", path="b", url="https://a.example/y"),
    ]
    assert [article.url for article in merged(*pages)] == [
        "https://www.a.example/x",
        "https://www.a.example/y",
    ]
