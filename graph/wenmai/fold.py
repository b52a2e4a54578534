"""What makes two spellings the same: title keys, canonical URLs, numerals.

Titles of one article differ between dumps in width, case, spaces and punctuation, never in the
letters. Folding keeps the letters, the digits and the signs that carry meaning (+, #, =).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

__all__ = [
    "SAFE_IN_PATHS",
    "build_of",
    "canonical_url",
    "digest",
    "fold",
    "host_of",
    "in_place",
    "is_cjk_title",
    "numeral",
    "on_shown_host",
    "series_key",
    "simplified",
    "widths",
]

# Punctuation between two digits separates numbers (V0.1 is not V01), anywhere else it says nothing.
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])(?:[^\w+#=<>≠≤≥≈]|_)+(?=[0-9])")
# Everything but letters, digits, the digit separator, and the signs that tell C++ and C# from C.
_SILENT = re.compile(r"[^\w.+#=<>≠≤≥≈]|_|(?<![0-9])\.|\.(?![0-9])")
_CJK = re.compile(r"[㐀-鿿豈-﫿]")


def widths(text: str) -> str:
    """NFKC: full-width letters, digits and punctuation become their usual forms."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=65536)
def fold(title: str) -> str:
    """The key under which two spellings of one title meet.

    NFKC, case folded, without spaces, punctuation and zero-width characters. Idempotent; never
    empties a non-blank title (one that is all punctuation keeps it).
    """
    key = title
    for _ in range(4):  # what one round removes can let the next one compose two letters
        once = _folded(key)
        if once == key:
            break
        key = once
    return key


def _folded(title: str) -> str:
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    key = _SILENT.sub("", _BETWEEN_DIGITS.sub(".", plain))
    return key or "".join(plain.split())


def series_key(name: str) -> str:
    """The key under which the names of one series meet: folded, without a closing 系列 or 系列文章."""
    key = fold(name)
    for ending in ("系列文章", "系列文", "系列"):
        key = key.removesuffix(ending) or key
    return key


def digest(*parts: str) -> str:
    """A short stable name for a tuple of strings: 16 hexadecimal digits of SHA-256."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


def is_cjk_title(title: str) -> bool:
    """Whether a title is written in Chinese characters at least in part."""
    return bool(_CJK.search(title))


# --- traditional characters -----------------------------------------------------------------------


def simplified(text: str) -> str:
    """The text with each traditional character in its simplified form, so that one rule reads both.

    Sign by sign and never by phrases: places in the text stay what they are.
    """
    if text.isascii():
        return text
    return _simplified_name(text) if len(text) <= _NAME else _simplified_text(text)


def _in_simplified(text: str) -> str:
    return _exchanged(text, *_traditional_signs())


# A name is asked for by every rule and every citation of it, a text by several rules one after the other.
_NAME = 60  # code points
_TEXT = 20_000  # code points: longer ones are not kept
_simplified_name = lru_cache(maxsize=1 << 14)(_in_simplified)
_simplified_text = lru_cache(maxsize=2)(_in_simplified)


def _exchanged(text: str, signs: Mapping[int, int], pattern: re.Pattern[str]) -> str:
    """As `str.translate`, which asks of every sign; a text of articles has few different ones to exchange."""
    signs_there = pattern.findall(text)
    if not signs_there:
        return text
    found = dict.fromkeys(signs_there)
    if len(found) > _FEW or any(signs[ord(sign)] in signs for sign in found):
        return text.translate(signs)
    for sign in found:
        text = text.replace(sign, chr(signs[ord(sign)]))
    return text


_FEW = 40  # different signs from which one pass that asks of each is as fast as a pass for each
_LONE = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # halves of surrogate pairs
# One word that Taiwan and the mainland write otherwise, and OpenCC exchanges by phrases only: 看著 is 看着.
_VARIANTS = {ord(one): ord(other) for one, other in zip("著妳牠祂", "着你它它", strict=True)}
# Full-width letters, digits and signs; never 、 or 。
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def in_place(text: str) -> str:
    """In lower case, usual width and simplified characters, with every sign where it was."""
    if len(text) > _TEXT:
        return _in_place(text)
    return _in_place_name(text) if len(text) <= _NAME else _in_place_text(text)


def _in_place(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # İ becomes two signs
        lowered = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return lowered if lowered.isascii() else _exchanged(lowered, *_signs_in_place())


_in_place_name = lru_cache(maxsize=1 << 14)(_in_place)
_in_place_text = lru_cache(maxsize=1 << 10)(_in_place)  # three stages go through all texts of a blog


@lru_cache(maxsize=1)
def _traditional_signs() -> tuple[dict[int, int], re.Pattern[str]]:
    """Every traditional character of the basic planes with its simplified form, and a pattern of them."""
    import opencc

    written = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    shown = opencc.OpenCC("t2s").convert("\n".join(written)).split("\n")
    pairs = zip(written, shown, strict=True)
    signs = {
        ord(traditional): ord(simplified)
        for traditional, simplified in pairs
        if traditional != simplified and len(simplified) == 1
    }
    return signs, re.compile(f"[{''.join(map(chr, signs))}]")


@lru_cache(maxsize=1)
def _signs_in_place() -> tuple[dict[int, int], re.Pattern[str]]:
    """Every sign of a text in lower case that `in_place` exchanges, and a pattern of them."""
    traditional, pattern = _traditional_signs()
    signs = traditional | _VARIANTS | _NARROW | _LONE
    variants = "".join(map(chr, _VARIANTS))
    return signs, re.compile(f"{pattern.pattern[:-1]}{variants}\uff01-\uff5e\ud800-\udfff]")


# --- numerals -----------------------------------------------------------------------------------

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Words for small numbers, as series use them: Part Two, the second part.
_WORDS = {
    word: value
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for value, word in enumerate(words.split(), 1)
}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾貳參陸", "一二三四五六七八九十二三六")


@lru_cache(maxsize=4096)
def numeral(written: str) -> int | None:
    """The value of a sequence number from 1 to 999: 7, ７, 七, 柒, 二十一, 廿三, XII, ⑦, ㈦, Seven, seventh.

    Returns None for anything else, and for numbers that are no place in a series.
    """
    text = widths(written).strip().strip("()")
    value: int | None = None
    if text.isascii() and text.isdigit():
        value = int(text) if len(text) <= 4 else None
    elif re.fullmatch(r"[IVXLC]{1,9}", text):
        value = _roman(text)
    elif text.isascii():
        value = _WORDS.get(text.casefold())
    elif re.fullmatch(r"[零〇一二两三四五六七八九十百廿卅]{1,7}", plain := text.translate(_FORMAL)):
        value = _chinese(plain)
    return value if value is not None and 0 < value < 1000 else None


_DIGITS = "零一二三四五六七八九"
# 九, 十二, 二十一, 一百零五, 一百一十, 一百二 (120)
_CHINESE = re.compile(
    rf"(?:(?P<hundreds>[{_DIGITS[1:]}])百(?P<none>零)?)?(?:(?P<tens>[{_DIGITS[1:]}])?(?P<ten>十))?(?P<ones>[{_DIGITS[1:]}])?"
)


def _chinese(text: str) -> int | None:
    """The value of a Chinese numeral below 1000, in words or digit by digit (二〇一); 一两 is none."""
    plain = re.sub("廿(?=.)", "二十", text).replace("廿", "二十").replace("卅", "三十").replace("〇", "零")
    plain = "二" if plain == "两" else plain.replace("两百", "二百")
    if len(plain) > 1 and all(sign in _DIGITS for sign in plain):
        return int("".join(str(_DIGITS.index(sign)) for sign in plain))
    match = _CHINESE.fullmatch(plain)
    if not match:
        return None
    hundreds, tens, ones = (
        _DIGITS.index(match[name]) if match[name] else 0 for name in ("hundreds", "tens", "ones")
    )
    if match["none"] and (match["ten"] or not ones):
        return None
    if match["ten"]:
        tens = tens or 1
    elif hundreds and ones and not match["none"]:
        tens, ones = ones, 0  # 一百二 is said for 一百二十
    return hundreds * 100 + tens * 10 + ones


def _roman(text: str) -> int | None:
    """The value of a Roman numeral in its usual spelling only: XCIX, not IC."""
    value, rest = 0, text
    for worth, letters in _ROMAN:
        while rest.startswith(letters):
            value, rest = value + worth, rest.removeprefix(letters)
    spelled, left = "", value
    for worth, letters in _ROMAN:
        spelled, left = spelled + letters * (left // worth), left % worth
    return value if not rest and spelled == text else None


# --- URLs ---------------------------------------------------------------------------------------

SAFE_IN_PATHS = "/~@:!$&()*+,;=-._"  # signs that a canonical path does not escape
_LONGEST_URL = 2000  # code points; more is no address
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")
_INDEX_PAGE = re.compile(r"/index\.(?:html?|php)$", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
_SLASHES = re.compile(r"(?<!:)/{2,}")  # not those of an address within an address
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?")
# An address that nearly is as it must be; not one with a query, an escape, or index.html at its end.
_USUAL = re.compile(
    r"https?://(?!www\.)([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/(?!(?i:index)\.|comment-page-)[A-Za-z0-9~@:!$&()*+,;=._-]+)*)/?",
)
# Queries that name the page itself (WordPress and its like); every other query is a way of arriving.
_NAMING_QUERY = re.compile(r"(?:^|&)((?:p|page_id|id)=\d+)(?:&|$)")
# Pages of one path that only their query tells apart: host and path, and the fields that name the page.
_NAMING_FIELDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(?:m\.)?youtube\.com/watch"), ("v",)),
    (re.compile(r"openreview\.net/(?:forum|pdf|attachment)"), ("id",)),
    (re.compile(r"mp\.weixin\.qq\.com/s"), ("__biz", "mid", "idx")),
    (re.compile(r"[^/]+/(?:.*/)?(?:viewtopic|viewthread|showthread|thread|read)\.php"), ("t", "tid")),
)


def canonical_url(url: str, hosts: dict[str, str] | None = None) -> str:
    """The one spelling of an address by which pages are compared; empty when it is no web address.

    `https://`, host in lower case without `www.`, path percent-encoded in one way, without trailing
    slash, query (but `?p=7`, `watch?v=…` and the like), fragment and comment page.

    Parameters
    ----------
    url
        As written; `//host/path` is accepted.
    hosts
        Other names of a host: `{"spaces.ac.cn": "kexue.fm"}`.
    """
    text = url.strip()
    return on_shown_host(_canonical(text) if len(text) <= _LONGEST_URL else "", hosts)


def on_shown_host(address: str, hosts: dict[str, str] | None) -> str:
    """A canonical address under the host name that its site shows, where it has several."""
    shown = hosts.get(host_of(address)) if hosts else None
    return address.replace(host_of(address), shown, 1) if shown else address


@lru_cache(maxsize=65536)
def _canonical(text: str) -> str:
    """The canonical address without regard to other names of its host; links repeat a lot."""
    if usual := _USUAL.fullmatch(text):  # four times as fast as taking it apart
        return f"https://{usual[1]}"
    if not _SCHEME.match(text):
        return ""
    try:
        parts = urlsplit(text if not text.startswith("//") else "https:" + text)
        host = (parts.netloc.rpartition("@")[2]).lower()
    except ValueError:
        return ""
    while host.startswith("www."):
        host = host.removeprefix("www.")
    host = host.removesuffix(":80").removesuffix(":443")
    if not _HOST.fullmatch(host):
        return ""
    try:
        path = unquote_to_bytes(parts.path).decode("utf-8")
    except UnicodeError:
        return ""
    path = _SLASHES.sub("/", path)
    shorter = None
    while path != shorter:  # one thing cut off can leave another to cut
        shorter, path = path, _INDEX_PAGE.sub("", _COMMENT_PAGE.sub("", path.rstrip("/")))
    query = _naming_query(host + path, parts.query)
    return f"https://{host}{quote(path, safe=SAFE_IN_PATHS)}{'?' + query if query else ''}"


def _naming_query(address: str, query: str) -> str:
    """What of a query names the page."""
    if not query:
        return ""
    for pattern, names in _NAMING_FIELDS:
        if pattern.fullmatch(address):
            fields = dict(field.split("=", 1) for field in query.split("&") if "=" in field)
            kept = [f"{name}={quote(unquote(fields[name]), safe='=')}" for name in names if name in fields]
            return "&".join(kept)
    match = _NAMING_QUERY.search(query)
    return match[1] if match else ""


_NUMBER = re.compile(r"[0-9]+")


def build_of(url: str) -> str:
    """`https://kexue.fm/archives/9119` → `kexue.fm/archives/0`: digits count, words do not."""
    return _NUMBER.sub("0", url.removeprefix("https://"))


def host_of(url: str) -> str:
    """The host of a canonical URL; empty for an empty one."""
    return url.removeprefix("https://").partition("/")[0].partition("?")[0]  # https://lathe.example?p=7
