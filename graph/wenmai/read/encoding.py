"""Bytes to text, in a fixed order that each kind of evidence has earned.

1. a byte order mark;
2. NULs in the pattern that UTF-16 and UTF-32 leave;
3. strict UTF-8, which hardly any other text satisfies by accident;
4. UTF-8 with a few damaged places;
5. what is declared: by the container (a MIME charset), the HTML meta element, the XML declaration.
   The labels mean what browsers take them to mean: gb2312 and gbk are GB18030, big5 is Big5-HKSCS;
6. an own score of GB18030, Big5-HKSCS and UTF-16: the decoding whose characters are the usual ones of
   Chinese; nearly all Big5 is also "valid" GB18030, so validity alone says nothing;
7. where no decoding reads as Chinese: Windows-1252 for a Western text, else what charset-normalizer
   takes it for (Japanese, Korean, Cyrillic, rare Chinese). Both are guesses and told as such.

Nothing raises: what can't be decoded becomes U+FFFD and is told with its place.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from wenmai.read import bounds

__all__ = ["Decoded", "decode_bytes", "readable_name"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what it cost to get it."""

    text: str
    encoding: str  # the codec that was used
    how: str  # the evidence: bom, nul-pattern, valid, declared, detected, guessed
    bad_at: int | None = None  # offset of the first byte that was not decodable
    guessed_at: int | None = None  # offset of the first byte that had to be guessed


_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),  # before UTF-16, whose mark it starts with
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# <meta charset="gbk">, <meta http-equiv=… content="text/html; charset=gb2312">; not <p>charset=gbk</p>
_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# <?xml version="1.0" encoding="GBK"?>; only at the very start
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_DECLARED_WITHIN = 8192  # bytes; browsers look at 1024, saved pages put comments and styles before

# Labels that browsers take for a larger set than the name says. Others go by Python's own aliases.
_LABELS = {
    **dict.fromkeys(
        ("gb2312", "gbk", "gb-2312", "gb_2312", "gb_2312-80", "x-gbk", "cp936", "chinese", "euc-cn"),
        "gb18030",
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5", "cp950"), "big5hkscs"),
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "csshiftjis"), "cp932"
    ),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949", "korean", "uhc"), "cp949"),
    "x-euc-jp": "euc_jp",
}
# Python's names of what pages are written in; it also has codecs such as zip, rot13 and undefined.
_CHARSET = re.compile(
    r"gb18030|gbk|gb2312|hz|big5(?:hkscs)?|cp(?:932|949|950)|euc_\w+|shift_jis\w*|iso2022_\w+|johab"
    r"|iso8859-\d+|cp\d{3,4}|koi8-[rtu]|mac-\w+|tis-620|ascii"
)
# One byte a character: nearly any bytes satisfy them, so as a label they prove nothing.
_SINGLE = re.compile(r"iso8859|cp125|latin|ascii|mac|koi8|cp437|cp850", re.IGNORECASE)
_ESCAPES = {"iso2022_jp": b"\x1b$", "hz": b"~{"}  # looks like ASCII to every other codec

# The usual characters of Chinese prose, counted on two blogs, and the traditional forms of the same.
_LETTERS = (
    "的是一个了有这不以在可用就为我文上大人能到来们分要数本中成发出于时果和如会它过对实后多下最面现也"
    "模方者度作年程得都行么生开学型机工很自样而网量比种所理法公然国你他图件地前只式说动器解但化使更"
    "还因那里好家看没代将点定结提小码经其新通算计电些入相意做从进子问布题性论加应同变每内接高之据美"
    "间信类设向目合当需常司投单原英并正周标务第两等想业语全具部重源事无力体月直去表技此天明关基线该"
    "简系特长稿率位完何值效片手什知外已训编主容推写别道次日科情员制与平建词近或参让非任言序试着统习"
    "读己车示二站字测验名服几视元越介项物像由期步费息起优始户界少路求取维收置确导形交考且三把回品似"
    "個這為來們數發於時過對實後現樣網種國圖說動還點結碼經電從進問題論應變據間類設當單並標務業語無體"
    "關線該簡長華萬與詞參讓訓編寫別讀車測驗幾視項費優導請書會學開機見話氣愛頭難萬東西門樂歡謝錯終"
    "請您吧呢嗎吗啊沒里裏裡頁页客博章節节篇記记錄录者心思感覺觉真老师師女男友生活世界今昨早晚春夏秋冬"
)
# Punctuation that prose really has; bullets and box lines are not there.
_PROSE = "，。、：；！？“”‘’（）《》〈〉「」『』【】—…·　％～－０１２３４５６７８９"
_USUAL = re.compile(f"[{re.escape(_LETTERS + _PROSE)}]")
_ABOVE_ASCII = re.compile("[^\x00-\x7f]")
_ABOVE_ASCII_BYTE = re.compile(rb"[\x80-\xff]")
# Broken, or from a corner that prose in these encodings does not use: C1 controls, Armenian to Greek
# Extended, extension A, Yi to Meetei Mayek, private use, specials, extensions B and on.
_ODD = re.compile(
    "[\x80-\x9f\u0500-\u1fbf\u3400-\u4dbf\ua000-\uabff\ue000-\uf8ff\ufff0-\uffff\U00010000-\U0010ffff]"
)
_SAMPLE = 4096  # bytes that a decoding is judged by; a thousand characters leave no doubt
# What undeclared text is guessed to be, in the order in which charset-normalizer prefers them. With every
# codec of Python to choose from, EBCDIC and DOS code pages win over short Cyrillic.
_GUESSES = ("cp932", "euc_jp", "cp949", "gb18030", "big5hkscs", "cp1251", "koi8_r")
_MARKUP = re.compile(rb"(?<=[\x80-\xff][\x00-\x7f])[\x00-\x7f]+")  # the first may end a character
# Bytes of Windows-1252 that Western text has: letters, quotation marks, dashes; not the C1 range where
# the first bytes of Shift-JIS lie.
_WESTERN = re.compile(rb"(?<![\x80-\xff])[\x85\x91-\x97\xa0-\xff](?![\x80-\xff])")


def decode_bytes(data: bytes, declared: str = "") -> Decoded:  # noqa: PLR0911 (one for each evidence)
    """The text of some bytes.

    Parameters
    ----------
    declared
        A charset that came with the bytes from outside, such as a MIME header's.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _taken(data, encoding, "bom", skip=len(bom))
    if encoding := _by_nuls(data):
        return _taken(data, encoding, "nul-pattern")
    labels = _declared(data, declared)
    for label in labels:
        if label in _ESCAPES and _ESCAPES[label] in data:
            return _taken(data, label, "declared")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid")
    except UnicodeDecodeError as error:
        if _damaged_utf8(data):
            return Decoded(data.decode("utf-8", "replace"), "utf-8", "valid", error.start)
    for label in labels:
        if not _SINGLE.match(label) and (found := _nearly(data, label)):
            return found
    return _detected(data, labels)


def readable_name(name: bytes) -> str:
    """A file's name as text: UTF-8, else Chinese or Western; never with a lone surrogate.

    A name is too short to be guessed from: it is read as the tool's readers most probably wrote it.
    """
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return _taken(name, _own_choice(name)[0] or "gb18030", "guessed").text


def _taken(data: bytes, encoding: str, how: str, skip: int = 0) -> Decoded:
    """Decode with what is settled; what is damaged becomes U+FFFD."""
    body = data[skip:] if skip else data
    try:
        return Decoded(body.decode(encoding), encoding, how)
    except UnicodeDecodeError as error:
        return Decoded(body.decode(encoding, "replace"), encoding, how, error.start + skip)


def _by_nuls(data: bytes) -> str:  # noqa: PLR0911 (one for each pattern)
    """UTF-16 or UTF-32 without a mark, by where the NULs stand; empty when they say nothing.

    ASCII, line ends and 一 (U+4E00) have a NUL in every second place, all characters of UTF-32 two in
    every fourth. Text in another encoding that holds a stray NUL has few, and has them anywhere.
    """
    head = data[:_SAMPLE]
    total = head.count(0)
    if not total:
        return ""
    quarter = len(head) // 4 * 0.9
    at = [head[place::4].count(0) for place in range(4)]
    if min(at[2], at[3]) > quarter > 2 * at[0]:
        return "utf-32-le"
    if min(at[0], at[1]) > quarter > 2 * at[3]:
        return "utf-32-be"
    little, big = _score(head, "utf-16-le"), _score(head, "utf-16-be")
    best, score = ("utf-16-be", big) if big > little else ("utf-16-le", little)
    if total * 5 > len(head):
        if abs(big - little) > 0.3 and score > 0.4:
            return best  # much 一 and little ASCII
        return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError:
        return best if score > 0.4 and score > _score(head, "gb18030") else ""
    return ""  # valid UTF-8 with a few NULs is UTF-8 with a few NULs


def _declared(data: bytes, outside: str) -> list[str]:
    """The codecs that the container and the page itself name, unknown names left out."""
    head = data[:_DECLARED_WITHIN]
    names = [outside.strip().strip("\"'").lower()]
    names += [
        match[1].decode("ascii", "replace").lower()
        for match in (_XML.match(head), _META.search(head))
        if match
    ]
    found: list[str] = []
    for name in names:
        label = _LABELS.get(name, name)
        if label.startswith(("utf", "ucs", "unicode")):
            continue  # a page that could say this in ASCII is no UTF-16, and UTF-8 has been tried
        try:
            codec = codecs.lookup(label).name
        except (LookupError, ValueError):
            continue
        if _CHARSET.fullmatch(codec):
            found.append(codec)
    return found


def _damaged_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few places damaged: far more whole characters than broken ones.

    About one in seven characters of GBK happens to look like a two-byte character of UTF-8; hardly
    any looks like one of three.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    more = len(data) - len(text)  # one for each whole character of two bytes, two for each of three
    if bad <= 1 and more <= 2:
        return _cut_short(data)
    return bad * 8 <= more


def _cut_short(data: bytes) -> bool:
    """The only bytes above ASCII are the start of one character at the very end."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and len(data) - error.start >= 2
    return False


def _nearly(data: bytes, encoding: str) -> Decoded | None:
    """The text in a declared encoding, unless one character in fifty is broken."""
    found = _taken(data, encoding, "declared")
    if found.bad_at is None:
        return found
    high = sum(1 for one in found.text if one > "\x7f")
    if found.text.count("\ufffd") * 50 <= high:
        return found
    if encoding == "big5hkscs":  # Microsoft's table has some characters that HKSCS lacks
        other = _taken(data, "cp950", "declared")
        return other if other.text.count("\ufffd") * 50 <= high else None
    return None


def _detected(data: bytes, labels: list[str]) -> Decoded:
    """The decoding that reads as Chinese; else the declared one of a Western text, else a guess."""
    best, score = _own_choice(data)
    if label := next((one for one in labels if _SINGLE.match(one)), ""):
        if score < bounds.OVER_A_LABEL:
            return _taken(data, "cp1252" if label in ("ascii", "iso8859-1") else label, "declared")
    elif score < bounds.READS_AS_CHINESE:
        start = _first_above_ascii(data)
        guess = best if best == "cp1252" else _normalizer(data[start:]) or best
        return replace(_taken(data, guess, "guessed"), guessed_at=start)
    return _taken(data, best, "detected")


def _own_choice(data: bytes) -> tuple[str, float]:
    """The decoding whose characters are the usual ones of Chinese prose, or 1252; and how usual they are."""
    first = _first_above_ascii(data)
    sample = data[first : first + _SAMPLE]
    even = data[first - first % 2 :][:_SAMPLE]
    scores = {
        "gb18030": _score(sample, "gb18030"),
        "big5hkscs": _score(sample, "big5hkscs"),
        "utf-16-le": _score(even, "utf-16-le"),
        "utf-16-be": _score(even, "utf-16-be"),
    }
    best = max(scores, key=lambda one: scores[one])
    western = scores[best] < bounds.MAY_BE_WESTERN and _western(sample)
    return ("cp1252" if western else best), scores[best]


def _first_above_ascii(data: bytes) -> int:
    match = _ABOVE_ASCII_BYTE.search(data)
    return match.start() if match else 0


def _normalizer(data: bytes) -> str:
    """What charset-normalizer takes the text for; empty when it is none of what pages are written in."""
    from charset_normalizer import from_bytes

    dense = _MARKUP.sub(b" ", data)
    sample = dense[: bounds.GUESSED_FROM]
    if len(dense) > len(sample):  # a character that is cut in two would rule its encoding out
        sample = sample[: max(sample.rfind(sign) for sign in (b"\n", b" ", b"<")) + 1] or sample
    match = from_bytes(sample, cp_isolation=list(_GUESSES)).best()
    return match.encoding if match else ""


def _score(sample: bytes, encoding: str) -> float:
    """How much a decoding looks like prose: the share of usual characters, less that of odd ones."""
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    above = len(_ABOVE_ASCII.findall(text))
    return (len(_USUAL.findall(text)) - 2 * len(_ODD.findall(text))) / above if above else 0.0


def _western(sample: bytes) -> bool:
    """Letters above ASCII that stand alone between ASCII letters, as in café: no pairs, no triples."""
    high = len(_ABOVE_ASCII_BYTE.findall(sample))
    return len(_WESTERN.findall(sample)) * 2 > high
