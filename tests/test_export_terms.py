"""Ids, titles and dates become RDF terms that two independent parsers read back as they were."""

from __future__ import annotations

import math
import re
import string

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from graphs import HOSTILE
from wenmai.export.clean import clean, decimal, number, web_url
from wenmai.export.ntriples import generate
from wenmai.export.terms import date_literal, iri, language, quoted
from wenmai.model import Graph, Node

# Any code point, lone surrogates included, with the characters that break IRIs drawn often.
ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("%<>\"{}|\\^` \n\r\t\x00#?/:@[]'\ud800苏é")))
LEGAL = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


def is_sound(address: str) -> bool:
    """Whether it is an absolute ASCII IRI in which every % starts an escape."""
    return bool(LEGAL.fullmatch(address)) and not re.search(r"%(?![0-9A-F]{2})", address)


@given(st.one_of(ANY_TEXT, ANY_TEXT.map("https://".__add__), ANY_TEXT.map("urn:".__add__)))
@example("https://example.org/%zz a b<>\n{}|\\^`")
@example("http://[::1]:80/")
@example("//")
def test_every_id_becomes_an_iri_that_both_parsers_take(identifier: str) -> None:
    address = iri(identifier)
    assert is_sound(address)
    assert iri(address) == address
    line = f"<{address}> <urn:p> <{address}> ."
    [quad] = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert quad.subject.value == address
    for syntax in ("nt", "turtle"):
        [(subject, _, _)] = rdflib.Graph().parse(data=line, format=syntax)
        assert str(subject) == address
    assert f"<{address}>" in rdflib.Graph().parse(data=line, format="nt").serialize(format="nt")


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("https://example.org/archives/9119", "https://example.org/archives/9119"),
        ("https://example.org/苏", "https://example.org/%E8%8B%8F"),
        ("https://example.org/%e8%8b%8f", "https://example.org/%E8%8B%8F"),
        ("https://example.org/%zz", "https://example.org/%25zz"),
        ("https://example.org/a b/c", "https://example.org/a%20b/c"),
        ("https://例子.cn:8080/a", "https://%E4%BE%8B%E5%AD%90.cn:8080/a"),
        (
            "https://example.org/s?a=1&b=中#第二节",
            "https://example.org/s?a=1&b=%E4%B8%AD#%E7%AC%AC%E4%BA%8C%E8%8A%82",
        ),
        ("urn:wenmai:topic:扩散", "urn:wenmai:topic:%E6%89%A9%E6%95%A3"),
        ("../../etc/passwd", "urn:wenmai:id:..%2F..%2Fetc%2Fpasswd"),
        ("javascript:alert(1)", "urn:wenmai:id:javascript:alert%281%29"),
        ("", "urn:wenmai:id:"),
    ],
)
def test_iri_of(identifier: str, expected: str) -> None:
    assert iri(identifier) == expected


@given(ANY_TEXT)
def test_a_title_comes_back_from_both_parsers(title: str) -> None:
    line = f"<urn:s> <urn:p> {quoted(clean(title))} ."
    for syntax in (pyoxigraph.RdfFormat.N_TRIPLES, pyoxigraph.RdfFormat.TURTLE):
        [quad] = pyoxigraph.parse(line.encode(), format=syntax)
        assert quad.object.value == clean(title)
    for name in ("nt", "turtle"):
        [(_, _, value)] = rdflib.Graph().parse(data=line, format=name)
        assert str(value) == clean(title)


@given(ANY_TEXT)
def test_cleaning_keeps_length_and_is_done_once(text: str) -> None:
    assert len(clean(text)) == len(text)
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
def test_cleaning_leaves_what_is_harmless(text: str) -> None:
    assert clean(text + "\t\n\r") == text + "\t\n\r"


@pytest.mark.parametrize(
    ("date", "datatype"),
    [
        ("2022-06-20", "xsd:date"),
        ("2022-06", "xsd:gYearMonth"),
        ("2022", "xsd:gYear"),
        ("--06-20", "xsd:gMonthDay"),
        ("--02-29", "xsd:gMonthDay"),
        ("2024-02-29", "xsd:date"),
    ],
)
def test_a_known_date_is_typed(date: str, datatype: str) -> None:
    literal = date_literal(date)
    assert literal is not None
    assert (literal.text, literal.datatype) == (date, datatype)


@pytest.mark.parametrize(
    "date",
    [
        "2021-02-30",
        "2023-02-29",
        "2023-13",
        "2023-00-10",
        "--02-30",
        "0000",
        "2023-6",
        "公元前",
        "",
        "２０２２",
        "2022\n",
    ],
)
def test_an_impossible_date_is_not_typed(date: str) -> None:
    assert date_literal(date) is None


@pytest.mark.parametrize("date", ["2021-02-30", "公元前221年"])
def test_an_impossible_date_stays_as_plain_text(date: str) -> None:
    text = "".join(generate(Graph(nodes=(Node(id="urn:x", kind="article", title="x", date=date),))))
    assert f'<http://purl.org/dc/elements/1.1/date> "{date}" .' in text
    assert "issued" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生成扩散模型漫谈", "zh"),
        ("BERT和GPT", "zh"),
        ("Attention is all you need", "en"),
        ("Denoising Diffusion Probabilistic Models", ""),
        ("DDPM", ""),
        ("Vers une théorie", ""),
        ("機械学習の話", ""),
        ("한국어", ""),
        ("2022", ""),
        ("", ""),
    ],
)
def test_language_where_it_is_sure(text: str, expected: str) -> None:
    assert language(text) == expected


def test_a_topic_label_in_latin_letters_is_english() -> None:
    assert language("diffusion model", by_script=True) == "en"


@pytest.mark.parametrize(
    "url", ["javascript:x", " javascript:x", "data:text/html,x", "vbscript:x", "https://", "//x", ""]
)
def test_only_web_links_are_links(url: str) -> None:
    assert web_url(url) == ""


def test_web_links_are_kept() -> None:
    assert web_url("https://example.org/a?b=c") == "https://example.org/a?b=c"


@given(st.floats())
def test_numbers_are_plain(value: float) -> None:
    text = decimal(value)
    assert set(text) <= set(string.digits + ".-")
    assert "." in text
    assert number(value) == (value if math.isfinite(value) else 0)


@pytest.mark.parametrize(
    ("value", "expected"), [(0.9, "0.9"), (1, "1.0"), (0.0000001, "0.0"), (float("nan"), "0.0")]
)
def test_decimal(value: float, expected: str) -> None:
    assert decimal(value) == expected


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_ids_stay_apart(payload: str) -> None:
    assert iri(f"urn:wenmai:article:1/{payload}") != iri(f"urn:wenmai:article:2/{payload}")
