"""What makes two spellings the same, and what must stay apart."""

from __future__ import annotations

import itertools

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.fold import (
    _traditional_signs,
    canonical_url,
    digest,
    fold,
    host_of,
    in_place,
    is_cjk_title,
    numeral,
    series_key,
    simplified,
    widths,
)

TITLES = st.text(st.characters(codec="utf-8"), max_size=40)
ALIASES = {"spaces.example": "science.example", "old.science.example": "science.example"}


def roman(number: int) -> str:
    """The ordinary Roman numeral, digit by digit."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    return tens[number // 10] + ones[number % 10]


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


# --- fold ---


@given(TITLES)
def test_folding_twice_is_folding_once(title: str) -> None:
    assert fold(fold(title)) == fold(title)


def test_folding_twice_is_folding_once_when_a_removed_sign_stood_between_letters() -> None:
    assert fold(fold("\u1100\u200b\u1161")) == fold("\u1100\u200b\u1161")


@given(TITLES)
def test_folding_never_empties_a_title(title: str) -> None:
    assert bool(fold(title)) == bool(title.split())


@given(st.text("abcxyz漫步扩散编码0123456789+#=", min_size=1, max_size=20))
def test_width_case_space_and_punctuation_do_not_count(title: str) -> None:
    assert fold(full_width(title)) == fold(title)
    assert fold(title.upper()) == fold(title)
    assert fold(f" {title}\u3000") == fold(title)
    assert fold(f"《{title}》！") == fold(title)
    assert fold(f"\u200b{title}\ufeff") == fold(title)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("漫步扩散（一）：拆 与 建", "漫步扩散(一):拆与建"),
        ("Ｔｒａｎｓｆｏｒｍｅｒ 之路", "transformer之路"),
        ("“旋转”的木马——转起来", "旋转的木马:转起来"),
        ("Straße", "STRASSE"),
        ("ﬁne-tuning", "fine tuning"),
        ("木\u200b马", "木马"),
        ("木\u202e马", "木马"),
    ],
)
def test_spellings_that_meet(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    "names", [("C", "C++", "C#"), ("V0.1", "V01", "V1"), ("1.2", "12"), ("第3.1节", "第31节")]
)
def test_spellings_that_stay_apart(names: tuple[str, ...]) -> None:
    assert len({fold(name) for name in names}) == len(names)


@pytest.mark.parametrize(("one", "two"), [("1+1", "1=1"), ("0≠1", "0=1"), ("7#2", "7.2"), ("2<3", "2>3")])
def test_signs_with_a_meaning_count_between_digits_too(one: str, two: str) -> None:
    assert fold(one) != fold(two)


def test_a_title_of_punctuation_keeps_it() -> None:
    assert fold("……？") == fold("......?") != ""
    assert fold("   ") == ""


def test_the_word_for_series_does_not_count() -> None:
    assert series_key("漫步扩散系列") == series_key("漫步 扩散")
    assert series_key("系列") == "系列"


@given(st.lists(st.text(max_size=5), max_size=3))
def test_digests_are_short_and_stable(parts: list[str]) -> None:
    assert digest(*parts) == digest(*parts)
    assert len(digest(*parts)) == 16


def test_a_digest_accepts_lone_surrogates_and_keeps_the_parts_apart() -> None:
    assert digest("\ud800") != digest("\udfff")
    assert digest("a", "b") != digest("ab")


def test_widths_and_script() -> None:
    assert widths("ＡＢ（１）") == "AB(1)"
    assert is_cjk_title("Attention 漫谈")
    assert not is_cjk_title("Attention")


# --- numerals ---


@pytest.mark.parametrize("number", range(1, 100))
def test_every_chinese_numeral_is_read(number: int) -> None:
    assert numeral(cn2an.an2cn(number)) == number
    assert numeral(str(number)) == numeral(full_width(str(number))) == number


@pytest.mark.parametrize("number", range(1, 100))
def test_every_roman_numeral_is_read(number: int) -> None:
    assert numeral(roman(number)) == number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("两", 2),
        ("二〇", 20),
        ("一百零五", 105),
        ("⑦", 7),
        ("⑳", 20),
        ("007", 7),
        ("999", 999),
    ],
)
def test_other_ways_of_writing_numbers(written: str, value: int) -> None:
    assert numeral(written) == value


@pytest.mark.parametrize(
    "written", ["", "0", "零", "〇", "1000", "2022", "-1", "3.5", "上", "IC", "ii", "甲", "十百"]
)
def test_what_is_no_place_in_a_series(written: str) -> None:
    assert numeral(written) is None


def test_no_row_of_numeral_signs_raises() -> None:
    raised = []
    for signs in itertools.product("零〇一十百廿卅九", repeat=3):
        try:
            numeral("".join(signs))
        except KeyError:
            raised.append("".join(signs))
    assert not raised


# --- addresses ---


@pytest.mark.parametrize(
    "written",
    [
        "http://science.example/archives/12",
        "https://www.science.example/archives/12/",
        "//science.example/archives/12",
        "HTTPS://Science.Example:443/archives/12#more",
        "https://science.example/archives/12?utm_source=feed",
        "https://science.example/archives/12/comment-page-3#comment-77",
        "https://science.example/archives/12/index.html",
        "https://science.example/archives/12/Index.HTML",
        "https://spaces.example/archives/12",
        "https://user@old.science.example/archives/12",
        "  https://science.example/archives/12\n",
        "https://science.example/%61rchives/12",
    ],
)
def test_spellings_of_one_address(written: str) -> None:
    assert canonical_url(written, ALIASES) == "https://science.example/archives/12"


@pytest.mark.parametrize("query", ["?p=7", "?utm_source=a&p=7", "?p=7&from=rss#top"])
def test_a_query_that_names_the_page_stays(query: str) -> None:
    assert canonical_url(f"https://science.example/{query}") == "https://science.example?p=7"


def test_other_queries_that_name_a_page() -> None:
    assert canonical_url("https://a.example/index.php?id=9") == "https://a.example?id=9"
    assert canonical_url("https://a.example/?page=9") == "https://a.example"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "archives/12",
        "/archives/12",
        "htthttps://science.example/archives/9948p://",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "mailto:a@b.example",
        "ftp://science.example/a",
        "https://",
        "https://localhost/a",
        "https://[::1/a",
        "https://a b.example/",
        "https://science.example/%ff%fe",
        "https://science.example/" + "a" * 1_000_000,
    ],
)
def test_what_is_no_web_address(written: str) -> None:
    assert canonical_url(written) == ""
    assert host_of(canonical_url(written)) == ""


def test_a_path_is_encoded_in_one_way() -> None:
    encoded = canonical_url("https://a.example/%E6%9C%A8%e9%a9%ac")
    assert encoded == canonical_url("https://a.example/木马") == "https://a.example/%E6%9C%A8%E9%A9%AC"
    assert "\n" not in canonical_url("https://a.example/%0A<x>")
    assert "<" not in canonical_url("https://a.example/%0A<x>")


@given(st.text(max_size=60))
def test_no_text_hurts(text: str) -> None:
    for written in (text, f"https://{text}", f"//a.example/{text}", f"https://a.example/?{text}"):
        canonical = canonical_url(written)
        assert canonical == "" or canonical.startswith("https://")
        assert canonical.isascii() or canonical.partition("/")[2] != canonical


@given(
    st.from_regex(
        r"https?://(www\.)?[a-z]{1,8}\.example(:80)?(/[a-z0-9%: ]{0,6}){0,3}/?(\?p=[0-9]{1,3})?",
        fullmatch=True,
    )
)
def test_an_address_is_canonical_after_one_round(written: str) -> None:
    once = canonical_url(written)
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    "written",
    [
        "https://a.example/x/index.html/",
        "https://a.example/x/comment-page-1/comment-page-2",
        "https://a.example/comment-page-2/index.html",
        "https://www.www.a.example/x",
    ],
)
def test_an_odd_address_is_canonical_after_one_round(written: str) -> None:
    once = canonical_url(written)
    assert canonical_url(once) == once


def test_a_lone_surrogate_makes_no_web_address() -> None:
    assert canonical_url("https://a.example/\ud800") == ""


# --- simplified ---


@given(st.text(st.characters(codec="utf-8", min_codepoint=0x3000, max_codepoint=0xFFFF), max_size=40))
def test_simplified_characters_stand_where_the_traditional_ones_stood(text: str) -> None:
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once
    assert all(one == two or is_cjk_title(one) for one, two in zip(text, once, strict=True))


def test_only_what_is_traditional_changes() -> None:
    assert simplified("講第３彈，著作與 Horses：說明") == "讲第３弹，著作与 Horses：说明"
    same = "这是一本名著，讲前后两篇"
    assert simplified(same) is same


@pytest.mark.parametrize("text", ["薴苧", "苧薴", "傳統與簡體", "".join(map(chr, range(0x4E00, 0x6000)))])
def test_signs_are_exchanged_one_by_one_and_never_twice(text: str) -> None:
    signs, _ = _traditional_signs()
    assert simplified(text) == "".join(chr(signs.get(ord(sign), ord(sign))) for sign in text)


def test_wide_signs_become_narrow_however_many_there_are() -> None:
    wide = "".join(map(chr, range(0xFF01, 0xFF5F)))
    for text in (wide, f"甲{wide[:3]}乙"):
        assert in_place(text) == "".join(
            chr(ord(sign) - 0xFEE0).lower() if sign in wide else sign for sign in text
        )
