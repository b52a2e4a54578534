"""Links whose addresses hold bare blanks, as Hexo and Jekyll make them, and links without words."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import cited_paths, graph_of
from wenmai.read.markdown import render

AXLE = "轮轴要先上油，再对准轴心，慢慢转到不响为止。" * 5
HORSE = "木马的鞍要钉四颗钉子，尾巴用麻绳，眼睛点两笔。" * 5


HEXO = {
    "_config.yml": "title: 木工\nurl: https://lathe.example\npermalink: :year/:month/:day/:title/\n"
    "new_post_name: :title.md\n",
    "source/_posts/Toy Horse 做法.md": f"---\ntitle: 木马做法\ndate: 2019-03-04\n---\n{HORSE}",
}


@pytest.mark.parametrize(
    "link",
    [
        "[做法](/2019/03/04/Toy Horse 做法/)",
        "[做法]( /2019/03/04/Toy Horse 做法/ )",
        '[做法](/2019/03/04/Toy Horse 做法/ "木马")',
        "[做法](https://lathe.example/2019/03/04/Toy Horse 做法/)",
        "[做法](/2019/03/04/Toy Horse 做法/ “木马”)",
        "[做法](https://lathe.example/2019/03/04/Toy%20Horse%20做法/ “木马”)",
        "[做法](https://lathe.example/2019/03/04/Toy%20Horse%20做法/ · 木马)",
        "[做法](/2019/03/04/Toy Horse 做法/#鞍)",
        "[做法](<Toy Horse 做法.md>)",
        "[做法](Toy Horse 做法.md)",
        "[做法](./Toy Horse 做法.md)",
        "[**做法**和 `鞍`](../_posts/Toy Horse 做法.md)",
    ],
)
def test_an_address_with_blanks_leads_to_the_own_article(tmp_path: Path, link: str) -> None:
    body = f"---\ntitle: 轮轴\ndate: 2019-05-06\n---\n{AXLE}\n\n先看 {link}，再上油。\n"
    graph = graph_of(tmp_path, HEXO | {"source/_posts/axle.md": body})
    assert cited_paths(graph) == {("source/_posts/axle.md", "source/_posts/Toy Horse 做法.md")}
    sentences = [mention.context for edge in graph.edges for mention in edge.mentions if edge.kind == "cites"]
    assert all("](" not in one for one in sentences)


def test_one_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    links = "[旧](/2019/03/04/Toy Dog 做法/) [新](/2019/03/04/Toy Horse 做法/)"
    body = f"---\ntitle: 轮轴\ndate: 2019-05-06\n---\n{AXLE} {links}"
    graph = graph_of(tmp_path, HEXO | {"source/_posts/axle.md": body})
    dead = {(one.code, one.target) for one in graph.findings if "Dog" in one.target}
    assert dead == {("dead-own-link", "/2019/03/04/Toy Dog 做法/")}


@pytest.mark.parametrize(
    "words",
    [
        "[0, 1](see the note below)",
        "[甲](乙、丙 和 丁)",
        "f[i](x, y) 与 g[j](a b)",
        "[工坊](周一 / 周三 开)",
        "- [ ](no such thing here)",
        "[轮](/ 分隔 /)",
        "[a](./x\n\n./b c.md)",
        "\\[做法](/a b/)",
    ],
)
def test_words_in_brackets_behind_a_bracket_stay_words(words: str) -> None:
    text, links, _, _ = render(words)
    assert not links
    assert text.strip() == words.replace("\\", "").strip()


@pytest.mark.parametrize(
    ("written", "text", "address"),
    [
        ("见[轮](/a b/(c)/)。", "见轮。", "/a b/(c)/"),
        ("[轮](a b.html?x=1#c d)", "轮", "a b.html?x=1#c d"),
        ("[轮](/a b/ '别名')尾", "轮尾", "/a b/"),
        ("![图](/img/a b.png)字", "字", None),
        ("[![图](/img/a b.png)](/a b/)", "图", "/a b/"),
        ("[轮](/甲\u3000乙/)", "轮", "/甲\u3000乙/"),
        ("[轮](/a b/) 与 [轴](/c/)", "轮 与 轴", "/a b/"),
    ],
)
def test_how_far_such_an_address_reaches(written: str, text: str, address: str | None) -> None:
    shown, links, _, _ = render(written)
    assert shown == text
    assert (links[0].url if links else None) == address


# --- links without words: MyST shows the title of the page there, Hugo nothing -------------------


@pytest.mark.parametrize(
    "link",
    [
        "[](./horse.md)",
        "[](<./horse.md>)",
        '[]({{< relref "horse.md" >}})',
        "[![](thumb.png)](horse.md)",
        "[ ](horse.md)",
    ],
)
def test_a_link_without_words_is_one(tmp_path: Path, link: str) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://lathe.example/"\n',
        "content/posts/axle.md": f"---\ntitle: 轮轴\n---\n{AXLE}\n\n{link}\n",
        "content/posts/horse.md": f"---\ntitle: 木马\n---\n{HORSE}",
    }
    assert cited_paths(graph_of(tmp_path, files)) == {("content/posts/axle.md", "content/posts/horse.md")}


@pytest.mark.parametrize(
    "link",
    [
        "[](#axle)",
        "[]()",
        "[](https://far.example/)",
        "[![](a.png)](a-large.png)",
        "[![](b.svg)](https://ci.example/x)",
    ],
)
def test_what_leads_to_no_file_leaves_no_address_behind(link: str) -> None:
    text, _, _, _ = render(f"前{link}后")
    assert text.replace("[]()", "") == "前后"


# --- a bundle's name with the ending of its page --------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "horse",
        "horse.md",
        "horse.html",
        "posts/horse.html",
        "/posts/horse.html",
        "horse.html#鞍",
        "horse/index.html",
    ],
)
def test_relref_takes_the_ending_of_the_page(tmp_path: Path, name: str) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://lathe.example/"\n',
        "content/posts/axle/index.md": f'---\ntitle: 轮轴\n---\n{AXLE} [木马]({{{{< relref "{name}" >}}}})',
        "content/posts/horse/index.md": f"---\ntitle: 木马\n---\n{HORSE}\n\n## 鞍\n\n{AXLE}",
    }
    assert cited_paths(graph_of(tmp_path, files)) == {
        ("content/posts/axle/index.md", "content/posts/horse/index.md")
    }
