"""Corpora made up from a seed: sites of a power law, whose articles cite what came before them.

One file of JSON lines a site. As on the blog that is measured beside them, three citations in four are titles
in marks and the rest links, four in five stay on the site and lead mostly to what was written shortly before,
three articles in ten are parts of a series, and a few titles are cited that nobody bears.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["LARGEST_SITE", "sizes_of_sites", "write_corpus"]

ARTICLES_OF_A_SITE = 500  # on average; the k-th largest has a share of 1 / k
LARGEST_SITE = 50_000  # articles: the share of larger ones goes to the others
_NEAR = 1 / 40  # citations lead so many articles back, on average 40
_SIGNS = "山水云石林泉竹松溪雨雪风花月星河湖海岛桥塔井窗灯书琴棋画茶酒米麦豆瓜果鱼鸟虫马牛羊犬"
_KINDS = ("笔记", "浅谈", "再谈", "入门", "杂记", "随想", "推导", "实验", "小结", "问答")
_CUES = (
    "在{0}中，我们推导了这一结论。",
    "这里沿用{0}的记号。",
    "可参考{0}。",
    "比如{0}就是一例。",
    "前文见{0}。",
)
_PLAIN = (
    "先把问题说清楚，再一步一步往下算，中间的细节留给读者补全。",
    "这一段只讲直觉，严格的证明放在后面，读者可以先跳过去。",
    "把两边展开以后逐项比较，就得到想要的等式，过程并不复杂。",
    "实验的设置很简单，参数都取默认值，结果与预料的相差不大。",
)


@dataclass(frozen=True, slots=True)
class _Article:
    url: str
    title: str
    date: str


def write_corpus(folder: Path, articles: int, citations: int, *, seed: int = 1) -> int:
    """Write a corpus into a folder; gives the number of its sites.

    Parameters
    ----------
    articles
        How many there are, over all sites.
    citations
        How many each has on average.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    others: list[_Article] = []  # a few of each site, which the next ones may cite
    sizes = sizes_of_sites(articles)
    for at, size in enumerate(sizes):
        site = [_article(chance, at, number, size) for number in range(size)]
        with (folder / f"site-{at:05}.jsonl").open("w", encoding="utf-8") as file:
            for number, article in enumerate(site):
                cited = _cited(
                    chance, site[:number] if number < 400 else site[number - 400 : number], others, citations
                )
                file.write(json.dumps(_record(chance, article, cited), ensure_ascii=False) + "\n")
        others.extend(chance.sample(site, min(5, size)))
    return len(sizes)


def sizes_of_sites(articles: int) -> list[int]:
    """How many articles each site has, the largest first."""
    sites = max(1, articles // ARTICLES_OF_A_SITE)
    largest = 0  # sites that are as large as any may be
    while True:
        whole = sum(1 / rank for rank in range(largest + 1, sites + 1))
        share = (articles - largest * LARGEST_SITE) / whole
        if share / (largest + 1) <= LARGEST_SITE:
            break
        largest += 1
    sizes = [max(1, int(share / rank)) for rank in range(largest + 1, sites + 1)]
    sizes[0] += articles - largest * LARGEST_SITE - sum(sizes)
    return [LARGEST_SITE] * largest + sizes


def _article(chance: random.Random, site: int, number: int, size: int) -> _Article:
    topic = "".join(chance.choices(_SIGNS, k=4))
    if number % 40 < 12:  # a series of twelve parts, then single ones
        name = random.Random(f"{site} {number // 40}")
        title = f"{''.join(name.choices(_SIGNS, k=4))}漫谈（{number % 40 + 1}）：{topic}"
    else:
        title = f"{topic}{chance.choice(_KINDS)}{number}"
    day = number * 6_000 // size
    date = f"{2005 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
    return _Article(f"https://site{site}.example/archives/{number + 1}", title, date)


def _cited(
    chance: random.Random, before: list[_Article], others: list[_Article], citations: int
) -> Iterator[_Article | None]:
    """What an article cites; None for a title that nobody bears."""
    for _ in range(chance.randint(0, 2 * citations)):
        if chance.random() < 0.03:
            yield None
        elif others and chance.random() < 0.2:
            yield chance.choice(others)
        elif before:
            yield before[-1 - min(int(chance.expovariate(_NEAR)), len(before) - 1)]


def _record(chance: random.Random, article: _Article, cited: Iterator[_Article | None]) -> dict[str, str]:
    paragraphs = [chance.choice(_PLAIN) * 3 for _ in range(4)]
    for other in cited:
        if other is None:
            mark = f"《{''.join(chance.choices(_SIGNS, k=6))}之谜》"
        elif chance.random() < 0.75:
            mark = f"《{other.title}》"
        else:
            mark = f"[{other.title}]({other.url})"
        paragraphs.append(chance.choice(_CUES).format(mark) + chance.choice(_PLAIN))
    if chance.random() < 0.3:
        paragraphs.append(
            f"论文见 https://arxiv.org/abs/{chance.randrange(1001, 2412)}.{chance.randrange(99_999):05} 。"
        )
    first, *rest = paragraphs
    chance.shuffle(rest)
    text = "\n\n".join([first, *rest])
    return {
        "title": article.title,
        "url": article.url,
        "date": article.date,
        "format": "markdown",
        "text": text,
    }
