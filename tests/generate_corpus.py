"""Write a made-up corpus of many sites: `python tests/generate_corpus.py FOLDER --articles 10000`.

Seeded: the same options give the same bytes. One file of JSON lines for each site; the sizes of the sites
follow a power law, and the largest has a twentieth of all articles. Most citations are of the own site, by
title or address; some lead to other sites, some name works.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

_THINGS = [
    "轮轴",
    "木马",
    "风筝",
    "齿轮",
    "车床",
    "刨子",
    "竹篾",
    "弹簧",
    "绳结",
    "陀螺",
    "铁环",
    "拨浪鼓",
    "榫头",
    "滑轮",
    "水车",
    "纺锤",
    "灯笼",
    "皮影",
]
_DEEDS = [
    "转动",
    "打磨",
    "拼接",
    "校准",
    "上漆",
    "拆解",
    "测量",
    "烘干",
    "雕刻",
    "组装",
    "修补",
    "染色",
    "编织",
    "悬挂",
    "平衡",
    "加固",
    "润滑",
    "收纳",
]
_FORMS = [
    "的做法",
    "笔记",
    "为什么可行",
    "的几个误区",
    "入门",
    "的历史",
    "与取舍",
    "小记",
    "的原理",
    "实验报告",
    "的边界",
    "再谈",
]
_TAGS = ("木工", "手艺", "材料", "工具", "历史", "笔记")
_LEADS = ("在{}中我们说过这一点。", "做法见{}。", "参看{}。", "请先读{}。", "这与{}里的结论一致。")
_FEWEST_OF_SERIES = 4  # parts of a series


def sizes_of_sites(articles: int, sites: int) -> list[int]:
    """How many articles each site has: the n-th in proportion to 1/n, and none less than one."""
    weights = [1 / (number + 10) for number in range(sites)]
    sizes = [max(1, int(articles * weight / sum(weights))) for weight in weights]
    sizes[0] = max(1, sizes[0] + articles - sum(sizes))
    return sizes


def title_of(site: int, article: int) -> str:
    """The title of an article; hardly one is that of another site's."""
    choice = random.Random(f"title {site} {article}")
    if article % 20 < _FEWEST_OF_SERIES:
        thing, book = _THINGS[site % len(_THINGS)], article // 20
        name = f"{thing}{site}号手册{_DEEDS[book % len(_DEEDS)]}{book}"
        return f"{name}（{article % 20 + 1}）：{choice.choice(_DEEDS)}{article}"
    words = choice.choice(_THINGS), choice.choice(_DEEDS), choice.choice(_THINGS), choice.choice(_FORMS)
    return f"{''.join(words)}{site}之{article}"


def address_of(site: int, article: int) -> str:
    """Where an article stands."""
    return f"https://site{site}.example/archives/{article}"


def records(site: int, sizes: Sequence[int], citations: int) -> Iterator[dict[str, object]]:
    """The articles of a site."""
    for article in range(sizes[site]):
        choice = random.Random(f"article {site} {article}")
        body = [_sentence(choice, number) for number in range(12)]
        for _ in range(citations):
            cited = choice.choice(_LEADS).format(_citation(choice, site, article, sizes))
            body.insert(choice.randrange(len(body)), cited)
        yield {
            "title": title_of(site, article),
            "url": address_of(site, article),
            "author": f"作者{site}",
            "date": f"{2005 + article * 18 // sizes[site]}-{article % 12 + 1:02}-{article % 28 + 1:02}",
            "tags": [choice.choice(_TAGS)],
            "text": "\n\n".join("".join(body[at : at + 4]) for at in range(0, len(body), 4)),
        }


def _sentence(choice: random.Random, number: int) -> str:
    words = (choice.choice(_THINGS) + choice.choice(_DEEDS) for _ in range(choice.randrange(3, 7)))
    return f"第{number + 1}步，{'，然后'.join(words)}。"


def _citation(choice: random.Random, site: int, article: int, sizes: Sequence[int]) -> str:
    kind = choice.random()
    if kind < 0.1:
        number = choice.randrange(len(sizes) * 20)
        return f"[一篇论文](https://arxiv.org/abs/{1500 + number % 900:04}.{10000 + number % 80000:05})"
    if kind < 0.15:
        return f"《{choice.choice(_THINGS)}{choice.choice(_DEEDS)}全书{choice.randrange(len(sizes) * 4)}》"
    if kind < 0.3 or article == 0:
        there = choice.randrange(len(sizes))
        cited = choice.randrange(sizes[there])
        return (
            f"[{title_of(there, cited)}]({address_of(there, cited)})"
            if kind < 0.25
            else f"《{title_of(there, cited)}》"
        )
    cited = max(0, article - 1 - int(choice.expovariate(0.05))) if kind < 0.8 else choice.randrange(article)
    title = title_of(site, cited)
    return f"《{title}》" if kind < 0.7 else f"[{title}]({address_of(site, cited)})"


def write(folder: Path, articles: int, sites: int, citations: int) -> None:
    """The corpus, a file for each site."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = sizes_of_sites(articles, sites)
    for site in range(len(sizes)):
        with (folder / f"site{site:05}.jsonl").open("w", encoding="utf-8") as file:
            for record in records(site, sizes, citations):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    """Read the options, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sites", type=int, default=0, help="default: a site for each 500 articles")
    parser.add_argument("--citations", type=int, default=2, help="of each article")
    given = parser.parse_args()
    write(given.folder, given.articles, given.sites or max(2, given.articles // 500), given.citations)


if __name__ == "__main__":
    main()
