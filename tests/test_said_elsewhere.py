"""What is said of a title behind its mark, or elsewhere in the article: that it is a film, a song, a play."""

from __future__ import annotations

import pytest

from resolving import HOST, found, post, resolved

OWN = "白帆"
SHORT = "正文。"


def cited(text: str, links: tuple[tuple[str, str], ...] = ()) -> bool:
    """Whether an article of this text cites the one that is called 白帆."""
    result = resolved(post(OWN, SHORT, number=1), post("引用者", text, number=2, links=links))
    return any(title == OWN for title, _ in found(result, "引用者") if title == OWN) and any(
        one.target == f"{HOST}1" for one in result.citations
    )


@pytest.mark.parametrize(
    "text",
    [
        "《白帆》第三季昨晚大结局，楼道里没有人。",
        "追完了《白帆》第二季，天亮了。",
        "看到《白帆》第十二集就睡着了。",
        "《白帆》首映那天下雪，散场时鞋都湿了。",
        "《白帆》公映以后，电影院门口的瓜子涨了价。",
        "《白帆》開播那晚，整條街都亮著。",
        "《白帆》的主题曲传遍了街头。",
        "《白帆》的片尾曲是他填的词。",
        "《白帆》的女主角是邻居的表妹。",
        "《白帆》票房不好，半个月就下了档。",
        "隔壁收音机里在播放《白帆》。",
        "他在台上弹唱《白帆》，第二段忘了词。",
        "哼着《白帆》下了楼。",
        "由她执导的《白帆》要等到明年。",
        "主演过《白帆》的那个人来修过车。",
        "通关《白帆》用了两个星期。",
    ],
)
def test_what_is_shown_sung_or_played_is_no_article(text: str) -> None:
    assert not cited(text)


@pytest.mark.parametrize(
    "text",
    [
        "《白帆》第二季度的账目记在这里。",
        "《白帆》上线以后，读者来信不少。",
        "上映那一天的事，《白帆》里写过。",
        "《白帆》的主角是一只猫，我写了三天。",
        "从小洞补起的道理，《白帆》这篇写过了。",
        "導覽員數錯的那件事，在〈白帆〉那篇裡。",
        "数目的更正见〈白帆〉那篇。",
        "唱歌跑调的事，写在《白帆》里。",
        "电影票的价钱，《白帆》里算过。",
    ],
)
def test_words_of_the_kind_that_say_nothing_of_the_title_leave_it_an_article(text: str) -> None:
    assert cited(text)


@pytest.mark.parametrize(
    ("text", "links", "is_article"),
    [
        ("电影《白帆》放完，灯亮了。回家路上又想起《白帆》。", (), False),
        ("又想起《白帆》。那部电影《白帆》放完的时候，灯亮了。", (), False),
        ("昨天去看了《白帆》（话剧）。散场以后，《白帆》的布景堆在门口。", (), False),
        (
            "电影《白帆》放完，灯亮了。《白帆》里的船是纸糊的。",
            (("《白帆》", "https://films.example/12"),),
            False,
        ),
        ("电影《白帆》放完。再看《白帆》，《白帆》里有。", (("看《白帆》", f"{HOST}1"),), True),
        ("小说《白帆》他抄了一遍，《白帆》里的船是纸糊的。", (), False),
        ("电影《白帆》与船无关。真的船，我写过《白帆》。", (), True),
        ("电影《白帆》放完。我另有一篇《白帆》。船的尺寸《白帆》里有。", (), True),
        ("电影《白布》放完，灯亮了。《白帆》里说过那盏灯。", (), True),
    ],
)
def test_what_a_title_names_is_said_once_for_the_whole_article(
    text: str, links: tuple[tuple[str, str], ...], is_article: bool
) -> None:
    assert cited(text, links) == is_article
