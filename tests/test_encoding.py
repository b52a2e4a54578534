"""Every encoding that Chinese pages come in, labelled, unlabelled, wrongly labelled and damaged."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wenmai.read.encoding import decode_bytes, readable_name
from wenmai.read.readers import read_bytes
from wenmai.read.source import decode

SIMPLIFIED = (
    "在这篇文章中，我们将讨论扩散模型的推导过程。读者可以参考上一篇文章《变分自编码器》的内容，"
    "那里给出了完整的证明；如果只想知道结果，也可以直接跳到最后一节。"
)
TRADITIONAL = (
    "在這篇文章中，我們將討論擴散模型的推導過程。讀者可以參考上一篇文章《變分自編碼器》的內容，"
    "那裡給出了完整的證明；如果只想知道結果，也可以直接跳到最後一節。"
)
JAPANESE = "この記事では、拡散モデルの導出について説明します。前回の記事も参照してください。"
KOREAN = "이 글에서는 확산 모형의 유도 과정을 설명합니다. 이전 글도 참고하세요."
PAGE = '<html><head><meta charset="{}"><title>{}</title></head><body class="post"><p>{}</p></body></html>'

# label in the page, codec that its bytes are in, codec that must be used, text
LABELLED = [
    ("gb2312", "gb18030", "gb18030", SIMPLIFIED + "龦㐀𠀀"),  # four-byte characters behind a two-byte label
    ("GBK", "gbk", "gb18030", SIMPLIFIED),
    ("big5", "big5", "big5hkscs", TRADITIONAL),
    ("Big5-HKSCS", "big5hkscs", "big5hkscs", TRADITIONAL + "啲嘢嚟"),
    ("Shift_JIS", "cp932", "cp932", JAPANESE + "①"),
    ("EUC-JP", "euc_jp", "euc_jp", JAPANESE),
    ("iso-2022-jp", "iso2022_jp", "iso2022_jp", JAPANESE),
    ("EUC-KR", "cp949", "cp949", KOREAN + "똠"),
    ("ks_c_5601-1987", "euc_kr", "cp949", KOREAN),
    ("windows-1251", "cp1251", "cp1251", "В этой статье мы обсуждаем вывод диффузионных моделей."),
    ("gbk", "utf-8", "utf-8", SIMPLIFIED),  # the label is wrong, the bytes can't be
    ("gb2312", "utf-8", "utf-8", "一个“联通”"),
    ("utf-8", "gbk", "gb18030", SIMPLIFIED),
    ("no-such-charset", "big5", "big5hkscs", TRADITIONAL),
    ("rot13", "gbk", "gb18030", SIMPLIFIED),
]


@pytest.mark.parametrize(("label", "written", "used", "text"), LABELLED)
def test_labelled_pages(label: str, written: str, used: str, text: str) -> None:
    page = PAGE.format(label, text[:8], text)
    found = decode_bytes(page.encode(written))
    assert (found.text, found.encoding, found.bad_at) == (page, used, None)


@pytest.mark.parametrize("codec", ["big5", "big5hkscs", "cp950"])
@pytest.mark.parametrize(
    "text", [TRADITIONAL, TRADITIONAL[:9], f"《{TRADITIONAL[:4]}》", "<p>a\n" * 900 + TRADITIONAL]
)
def test_big5_without_a_label_is_no_gb18030(codec: str, text: str) -> None:
    data = text.encode(codec)
    assert decode_bytes(data).text == text
    source, findings = decode("a.html", data)
    assert (source.encoding, findings) == ("big5hkscs", ())


def test_the_same_bytes_are_valid_gb18030_nonsense() -> None:
    """Why order and score matter: validity would have taken this."""
    assert TRADITIONAL.encode("big5").decode("gb18030", "replace").count("\ufffd") < len(TRADITIONAL) // 10


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [SIMPLIFIED, SIMPLIFIED[:9], "<p>a b c</p>\n" * 99 + SIMPLIFIED, SIMPLIFIED + "\n"]
)
def test_no_label_no_mark(codec: str, text: str) -> None:
    found = decode_bytes(text.encode(codec))
    assert found.text == text
    assert "\0" not in found.text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_a_mark_decides_and_is_no_text(codec: str) -> None:
    found = decode_bytes(("\ufeff" + SIMPLIFIED).encode(codec))
    assert (found.text, found.how, found.encoding) == (SIMPLIFIED, "bom", codec)


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode()[:51] + b"\xff" + SIMPLIFIED.encode()[51:],
        SIMPLIFIED.encode()[:-1],
        SIMPLIFIED.encode()[:-2],
        b"plain words, then a cut " + "文".encode()[:2],
        b'<meta charset="gbk">' + SIMPLIFIED.encode()[:-1],
        b"<div class=x>" * 3000 + SIMPLIFIED.encode() + b"\xe4\xb8<p>",
    ],
)
def test_damaged_utf8_is_read_with_one_warning(data: bytes) -> None:
    source, findings = decode("a.md", data)
    assert source.encoding == "utf-8"
    assert 1 <= source.text.count("\ufffd") <= 2
    assert [one.code for one in findings] == ["bad-bytes"]
    at = re.search(r"from byte (\d+) on", findings[0].message)
    assert at
    assert data[: int(at[1])].decode()  # whole up to the byte that is named
    assert findings[0].line == data[: int(at[1])].count(b"\n") + 1


def test_gbk_in_much_markup_is_not_taken_for_damaged_utf8() -> None:
    data = b"<div class='menu'><a href='/'>home</a></div>\n" * 500 + "联通的文章".encode("gbk") + b"</html>"
    assert "联通的文章" in decode_bytes(data).text


def test_mixed_encodings_keep_what_is_readable() -> None:
    data = SIMPLIFIED.encode("gbk") * 20 + b"\xff\xff" + SIMPLIFIED.encode("gbk") * 20
    found = decode_bytes(b"<meta charset=gbk>" + data)
    assert found.encoding == "gb18030"
    assert found.text.count(SIMPLIFIED) >= 39
    assert found.bad_at == len(b"<meta charset=gbk>") + len(SIMPLIFIED.encode("gbk")) * 20


def test_a_container_declares_before_the_page_does() -> None:
    data = PAGE.format("gbk", "x", JAPANESE).encode("cp932")
    assert JAPANESE in decode_bytes(data, "Shift_JIS").text
    xml = '<?xml version="1.0" encoding="EUC-KR"?>' + KOREAN
    assert decode_bytes(xml.encode("cp949")).text == xml


def test_western_text_stays_western() -> None:
    text = "Le café était fermé; voilà où l’été finit — naïve façade."
    assert decode_bytes(text.encode("cp1252")).text == text
    assert decode_bytes(b'<meta charset="iso-8859-1">' + text.encode("cp1252")).text.endswith(text)


RUSSIAN = "В этой статье мы обсуждаем историю деревянной лошадки; смотрите и предыдущую."
KANA = "プログラムのインストールとアンインストール"

# codec that nothing declares, text
UNDECLARED = [
    ("cp932", JAPANESE),
    ("cp932", KANA),  # second bytes are ASCII letters, as after the accented letters of Western text
    ("euc_jp", JAPANESE),
    ("cp949", KOREAN),
    ("cp949", KOREAN[:9]),
    ("cp1251", RUSSIAN),
    ("koi8_r", RUSSIAN),
    ("cp1252", "Voilà où l’été finit — naïve façade."),
    ("cp1252", "Le café était fermé; la rivière s'élève près du château, où l'été finit déjà."),
    ("cp1252", "Der Zug fährt über Köln; die Straße war früher größer, sagt man in München."),
]


@pytest.mark.parametrize(("codec", "text"), UNDECLARED)
@pytest.mark.parametrize("page", ["{}", "# title\n\n{}\n", "<html><p>" * 900 + "{}" + "</p>\n" * 9000])
def test_what_nothing_declares_and_is_no_usual_chinese_is_guessed(codec: str, text: str, page: str) -> None:
    data = page.format(text).encode(codec)
    source, findings = decode("a.html", data)
    assert source.text == page.format(text)
    assert [one.code for one in findings] == ["guessed-encoding"]
    assert (
        findings[0].line == data.count(b"\n", 0, next(at for at, byte in enumerate(data) if byte > 0x7F)) + 1
    )
    assert source.how == "guessed"


@pytest.mark.parametrize(("codec", "text"), [("gbk", SIMPLIFIED), ("big5", TRADITIONAL), ("utf-8", JAPANESE)])
def test_what_its_characters_tell_is_no_guess(codec: str, text: str) -> None:
    _, findings = decode("a.html", text.encode(codec))
    assert findings == ()


def test_a_long_text_is_guessed_from_whole_characters() -> None:
    text = "\n".join([JAPANESE] * 900)
    assert decode_bytes(text.encode("euc_jp")).text == text
    unbroken = text.replace("\n", "")
    assert decode_bytes(unbroken.encode("euc_jp")).encoding  # nothing to cut at: some answer


def test_western_label_on_chinese_bytes_is_no_evidence() -> None:
    page = PAGE.format("iso-8859-1", "x", SIMPLIFIED)
    assert decode_bytes(page.encode("gbk")).text == page


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 4000, b"\xff\xfe\n\0", b" \n\t", b"\0\n" * 9]
)
def test_nothing_in_it(data: bytes) -> None:
    result = read_bytes("a.txt", data)
    assert result.documents == ()
    assert [one.code for one in result.findings] == ["empty"]


def test_names_in_old_encodings() -> None:
    assert readable_name("扩散模型的文章.md".encode("gbk")) == "扩散模型的文章.md"
    assert readable_name("文章.md".encode()) == "文章.md"
    assert readable_name("鸂鶒.md".encode("gbk")) == "鸂鶒.md"  # rare characters, too few to guess from
    assert readable_name("café.md".encode("cp1252")) == "café.md"


# --- properties ---------------------------------------------------------------------------------


def prose(text: str) -> st.SearchStrategy[str]:
    """The words of a text in any order, with markup and Latin words between."""
    pieces = st.lists(
        st.sampled_from(["<p>", "</p>\n", " DDPM ", "2024-03-05 ", "\n\n# ", "$x_t$"]), max_size=30
    )
    return st.tuples(st.permutations(list(text)), pieces, st.randoms(use_true_random=False)).map(_mixed)


def _mixed(parts: tuple[list[str], list[str], Random]) -> str:
    letters, pieces, chance = parts
    both = [*letters, *pieces]
    chance.shuffle(both)
    return "".join(both)


@given(
    prose(SIMPLIFIED),
    st.sampled_from(["utf-8", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"]),
)
def test_simplified_text_comes_back(text: str, codec: str) -> None:
    assert decode_bytes(text.encode(codec)).text == text


@given(
    prose(TRADITIONAL), st.sampled_from(["utf-8", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"])
)
def test_traditional_text_comes_back(text: str, codec: str) -> None:
    assert decode_bytes(text.encode(codec)).text == text


@given(
    st.text(),
    st.sampled_from(
        [("gb2312", "gb18030"), ("big5", "big5hkscs"), ("shift_jis", "cp932"), ("euc-kr", "cp949")]
    ),
)
def test_a_label_settles_it(text: str, codecs: tuple[str, str]) -> None:
    """Any text, however odd, in an encoding that it names, unless the bytes are UTF-8 as well."""
    label, codec = codecs
    page = f'<meta charset="{label}">' + text.encode(codec, "ignore").decode(codec, "ignore")
    data = page.encode(codec, "ignore")
    expected = data.decode(codec)
    try:
        assert data.decode("utf-8") == decode_bytes(data).text
    except UnicodeDecodeError:
        if "\0" not in text and decode_bytes(data).encoding == codec:
            assert decode_bytes(data).text == expected


@given(st.binary(max_size=600), st.text(max_size=12))
@example(b"\xff" * 50, "")
@example(bytes(range(256)), "utf-16")
@example(b"<meta charset=idna>\xff", "zip")
@example(b"<meta charset=undefined>\xff", "unicode_escape")
def test_nothing_raises_and_every_text_can_be_written(data: bytes, declared: str) -> None:
    source, findings = decode("a", data, declared=declared)
    source.text.encode("utf-8")
    assert "\0" not in source.text
    assert "\r" not in source.text
    assert source.encoding
    assert len({one.code for one in findings} & {"bad-bytes", "guessed-encoding"}) == len(findings)
