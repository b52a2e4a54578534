"""What is fuzzed: every reader, addresses and titles, site files, cache, store, SPARQL.

A target takes any bytes. It may raise what its row names, which the command line says in one line; everything
else is a defect. `fuzz.py` looks for one as long as it is told; `test_sqlout_fuzz.py` tries a few of every
target, and again whatever was once found (`tests/fuzz_cases/`).
"""

from __future__ import annotations

import io
import json
import random
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from graphs import small_graph
from wenmai.errors import InputError, StoreDamaged, WenmaiError
from wenmai.extract import extract
from wenmai.fold import canonical_url, fold, host_of
from wenmai.library.querying import prepared
from wenmai.pipeline.row_cache import CACHE_NAME, RowCache
from wenmai.pipeline.site_file import read_site
from wenmai.read import Input
from wenmai.read.readers import read_bytes
from wenmai.store import FILE_NAME, open_store, write

__all__ = ["TARGETS", "Target", "mutated", "tried"]


class Target(NamedTuple):
    """A function of bytes, and where to begin."""

    act: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    may_raise: tuple[type[Exception], ...] = ()


def tried(name: str, data: bytes) -> None:
    """Hands bytes to a target; raises only what it must not."""
    target = TARGETS[name]
    with suppress(*target.may_raise):
        target.act(data)


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The bytes, changed in a few places: flipped, cut, doubled, or with something that parsers look for."""
    whole = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(whole) + 1)
        end = min(len(whole), at + chance.choice((1, 2, 8, 64)))
        how = chance.randrange(6)
        if how == 0 and at < len(whole):
            whole[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del whole[at:end]
        elif how == 2:
            whole[at:at] = whole[at:end] * chance.choice((1, 3, 40))
        elif how == 3:
            whole[at:at] = chance.choice(_TOKENS)
        elif how == 4:
            other = chance.randrange(len(whole) + 1)
            whole[at:at] = whole[other : other + chance.choice((4, 32, 256))]
        else:
            whole[at:end] = chance.randbytes(chance.choice((1, 2, 8)))
    return bytes(whole)


# What parsers look for.
_TOKENS = (
    *"""《 》 《甲（一）》 （二）： 上一篇 [ ]( [[ ]] ![ <a <!-- --> <![CDATA[ ]]> &#x0; &#1114112; ```
    $$ {{< {% { } |---| https:// // % %zz %FF ?p=7 # www. -1 1e999 NaN null true \\u \\ud800 " = SELECT
    WHERE FILTER 2020-13-45 👨 𠮷""".encode().split(),
    b"---\n", b"+++\n", b"\r\n", b"\n[a]\n", b"\x00", b"\xed\xa0\x80", b"0" * 40, b"\'\'\'",
    "\ufeff".encode(), "\u202e".encode(), "\u2028".encode(), "\u200d".encode(),
)  # fmt: skip


def read(name: str, data: bytes) -> None:
    """Reads bytes as a file of a name, and looks for citations in what was read."""
    result = read_bytes(name, data)
    for document in result.documents:
        extraction, _ = extract(document)
        for mention in extraction.mentions:
            assert 0 <= mention.start <= mention.end <= len(document.text)


def spelling(data: bytes) -> None:
    """Folding again changes nothing; an address has a host, or is none."""
    text = data.decode("utf-8", "replace") + "\ud800" * (len(data) % 7 == 0)
    assert fold(fold(text)) == fold(text)
    assert bool(fold(text)) == bool(text.strip()) or not fold(text)
    address = canonical_url(text)
    assert not address or (canonical_url(address) == address and host_of(address))


def site_file(name: str, data: bytes) -> None:
    """A folder with such a file says what its site is."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / name).write_bytes(data)
        read_site([place])


def cache_file(data: bytes) -> None:
    """A cache of any bytes is as good as none."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / CACHE_NAME).write_bytes(data)
        with closing(RowCache(Path(place), 1)) as rows:
            rows.has(b"key")
            rows.digest_of(Input(name="a.md", file=Path(place) / "a.md"))


def store_file(data: bytes) -> None:
    """A store of any bytes is refused, or answers; what its checksum fits is what was written."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / FILE_NAME).write_bytes(data)
        with open_store(Path(place), whole=True) as store:
            store.verify()
            assert store.graph() == small_graph()
            store.search("漫步", 5)


def unsealed_store(data: bytes) -> None:
    """A store that is not held against its checksum raises nothing but that it is damaged."""
    from wenmai.store import bounds

    sealed, bounds.CHECKED_AT_ONCE = bounds.CHECKED_AT_ONCE, -1
    try:
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / FILE_NAME).write_bytes(data)
            with open_store(Path(place)) as store:
                store.search("漫步", 5)
                store.graph()
                sum(1 for _ in store.streamed("cited").surroundings())
                store.tallies()
    finally:
        bounds.CHECKED_AT_ONCE = sealed


def sparql(data: bytes) -> None:
    """A query is parsed, or refused as such."""
    prepared(data.decode("utf-8", "replace"))


@cache
def _store() -> bytes:
    with tempfile.TemporaryDirectory() as place:
        write(small_graph(), Path(place) / FILE_NAME)
        return (Path(place) / FILE_NAME).read_bytes()


def _zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()


def _archived(page: str) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/2\r\n"
        "WARC-Date: 2020-01-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


_MARKDOWN = """---
title: 木马修理（二）：轮轴
date: 2020-01-02
tags: [木工, 玩具]
url: https://a.example/2
---

# 木马修理（二）：轮轴

见《木马修理（一）》，又见 [石磨](../stone.md "石磨") 与 [[水车|那篇]]。上一篇文章讲了 $x < y$。

> 引文[^1]

```python
print("《不是》")
```

[^1]: 论文 https://arxiv.org/abs/2001.00001
"""
_HTML = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>轮轴</title>
<link rel="canonical" href="https://a.example/2"><meta property="article:published_time" content="2020-01-02">
</head><body><article><h1>轮轴</h1><p>见《木马》与<a href="/1">石磨</a>。</p><pre>《不是》</pre>
</article></body></html>"""
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>甲</title><link>https://a.example</link>
<item><title>轮轴</title><link>https://a.example/2</link><pubDate>Thu, 02 Jan 2020 00:00:00 GMT</pubDate>
<description><![CDATA[<p>见《木马》</p>]]></description></item></channel></rss>"""
_RECORD = {
    "title": "轮轴",
    "url": "https://a.example/2",
    "date": "2020-01-02",
    "text": "见《木马》。",
    "needs": ["木马"],
}
_SITE = """hosts = ["a.example"]
author = "某甲"
permalink = "/:year/:slug/"
[series]
"木马修理" = ["a.md"]
"""
_QUERY = (
    "SELECT ?a (COUNT(?b) AS ?n) WHERE { ?a cito:cites ?b . FILTER(regex(str(?a), 'x')) } GROUP BY ?a LIMIT 5"
)

_SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
# File name → what such a file may hold.
_FILES: dict[str, str | bytes] = {
    "a.md": _MARKDOWN,
    "a.html": _HTML,
    **{
        f"{name}.txt": (_SAMPLES / f"{name}.txt").read_bytes()
        for name in ("archive-page", "home-page", "excerpt-list")
    },
    "feed.xml": _FEED,
    "a.json": json.dumps([_RECORD], ensure_ascii=False),
    "a.jsonl": json.dumps(_RECORD, ensure_ascii=False) + "\n",
    "a.csv": "title,url,text\n轮轴,https://a.example/2,见《木马》\n",
    "a.adoc": "= 轮轴\n:author: 某甲\n\n见《木马》与 link:../1.html[石磨]。\n",
    "a.rst": "轮轴\n====\n\n见《木马》与 `石磨 <../1.html>`_。\n\n.. code::\n\n   x\n",
    "a.org": "#+TITLE: 轮轴\n* 一\n见《木马》与 [[../1.org][石磨]]。\n",
    "a.enex": "<en-export><note><title>轮轴</title><content><![CDATA[<en-note>见《木马》</en-note>]]>"
    "</content></note></en-export>",
    "a.mhtml": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    f"Content-Type: text/html\n\n{_HTML}\n--x--\n",
    "a.warc": _archived(_HTML),
    "a.zip": _zipped({"a.md": _MARKDOWN, "b.html": _HTML}),
    "a.epub": _zipped({"mimetype": "application/epub+zip", "a.xhtml": _HTML}),
}


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


TARGETS: dict[str, Target] = {
    **{f"read {name}": Target(partial(read, name), (_bytes(content),)) for name, content in _FILES.items()},
    "spelling": Target(
        spelling,
        (
            b"https://www.A.example:443/%E8%BD%AE//x/index.html?p=7#a",
            "Ａ《轮轴》（二）：C++ 与 V0.1".encode(),
        ),
    ),
    "site.toml": Target(partial(site_file, "site.toml"), (_SITE.encode(),), (InputError,)),
    "aliases.toml": Target(
        partial(site_file, "aliases.toml"), ('"轮轴" = "a.md"\n'.encode(),), (InputError,)
    ),
    "mkdocs.yml": Target(
        partial(site_file, "mkdocs.yml"), (b"site_url: https://a.example\nnav:\n  - a: a.md\n",)
    ),
    "_config.yml": Target(
        partial(site_file, "_config.yml"), (b"url: https://a.example\npermalink: /:title/\n",)
    ),
    "hugo.toml": Target(
        partial(site_file, "hugo.toml"), (b'baseURL = "https://a.example"\n[permalinks]\na="/:slug"\n',)
    ),
    "cache": Target(cache_file, (_store(), b"SQLite format 3\0")),
    "store": Target(store_file, (_store(),), (WenmaiError,)),
    "store, unsealed": Target(unsealed_store, (_store(),), (StoreDamaged,)),
    "sparql": Target(sparql, (_QUERY.encode(), b"ASK { ?a ?b 1 }", b"DESCRIBE <urn:x>"), (ValueError,)),
}
