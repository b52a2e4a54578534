"""Of whom and of which text a sentence speaks: the reader and this text declare, nobody else does."""

from __future__ import annotations

import pytest

from test_heard_kinds import named, pointed_at

WHAT_THE_WRITER_DID = (
    ("By spring I'd finished [wheels](a.md) and bought the oil.", ""),
    ("I'd learned about hubs in [the old workshop](a.md).", ""),
    ("I'd already seen [wheels](a.md) when the axle broke.", ""),
    ("I don't know if the hub is round; [wheels](a.md) is.", ""),
    ("Write to me: please let me know if you need more of [wheels](a.md).", ""),
    ("For those who know no hubs, I'd like to draw one, as in [wheels](a.md).", ""),
    ("先看了一下[轮](a.md)，然后开始刨木头。", ""),
    ("Not familiar with hubs? I'd read [wheels](a.md) first.", "wheels"),
    ("先看[轮](a.md)，再来看这篇文章。", "轮"),
)
WHO_WOULD_LIKE_MORE = (
    ("I wrote [wheels](a.md). If you'd like more context on hubs, I'd recommend reading there first.", ""),
    (
        "I wrote [wheels](a.md). If you have not read it or need a refresher, read it before going on.",
        "wheels",
    ),
    ("I wrote [wheels](a.md). If you know no hubs, I'd recommend reading there first.", "wheels"),
)
WHAT_HE_SPARES_HIMSELF = (
    ("I will assume you have read [wheels](a.md); that way, I needn't draw the hub.", "wheels"),
    ("建议先读[轮](a.md)；这样我就不必再画一遍。", "轮"),
    ("I will assume you have read [wheels](a.md); that way is not required, though.", ""),
)
QUESTIONS = (
    ("Do you have to understand [wheels](a.md) to own a horse?", ""),
    ("Which of them, [wheels](a.md) or oil, should I read first?", ""),
    ("需要先读[轮](a.md)吗？", ""),
    ("New to hubs? You should read [wheels](a.md) first.", "wheels"),
)
FACTS_AND_THINGS = (
    ("You ought to know that a loose hub is [a trap](a.md).", ""),
    ("All that you need to know about oil is told in [wheels](a.md).", ""),
    ("Hubs are known to squeak and require [oil](a.md).", ""),
    ("One never knows when a hub breaks, so you should carry [oil](a.md).", ""),
    ("<https://a.example/what-you-should-know-about-hubs>", ""),
    ("### Extends\n\n[Hub](a.md)\n", ""),
    ("This post extends [wheels](a.md) to carts.", "wheels"),
    ("I believe that this extends to [axles](a.md) as well.", ""),
    ("This was based on [axles](a.md).", ""),
    ("This follows from [the law of axles](a.md).", ""),
    ("I've been picking up [axles](a.md) lately.", ""),
    ("Oil the hub, assuming that all horses follow [the track](a.md).", ""),
    ("[Oil](a.md) is handy: you only have to learn it once.", ""),
    ("After all, you want to be able to complete [a horse](a.md) in a day.", ""),
    ("If you don't feel comfortable with those tools, you'll need to ask [the smith](a.md).", ""),
    ("A list of axles and their requirements can be found in [oil](a.md).", ""),
    ("One of the prerequisites to a long life was [oil](a.md).", ""),
    ("I might have lost the race without [oil](a.md).", ""),
    ("The whole thing should look familiar: [wheels](a.md).", ""),
    ("这一切起源于几年前提到的那篇[轮](a.md)。", ""),
    ("木工很难，没有[轮](a.md)，没有轴，只有斧头。", ""),
    ("没有[轮](a.md)的知识，后面会很难懂。", "轮"),
    ("The prerequisites of this post are [wheels](a.md) and [axles](b.md).", "wheels axles"),
    ("刨子上手有一点门槛，你可以通过看[刨子](a.md)来学会。", ""),
    ("You need to know [wheels](a.md) by heart.", "wheels"),
    ("This builds on [wheels](a.md).", "wheels"),
    ("This post follows from [wheels](a.md).", "wheels"),
    ("This post picks up where [wheels](a.md) left off.", "wheels"),
    ("This post assumes that you follow [wheels](a.md).", "wheels"),
    ("阅读门槛：[轮](a.md)", "轮"),
)
WHICH_TEXT_GOES_ON = (
    ("The old text on hubs was a follow-up to [wheels](a.md).", ""),
    ("Today's mixed bag includes a follow-up to [wheels](a.md).", ""),
    ("In a follow-up to [wheels](a.md), the hub was drawn again.", ""),
    ("Write a follow-up to [wheels](a.md).", ""),
    ("Follow-up article to this one: [oil](a.md).", ""),
    ("We oil it, since it's more or less a continuation of [the axle](a.md).", ""),
    ("Earlier drafts assumed that the reader was familiar with [wheels](a.md).", ""),
    ("This is a sequel to my post of last May on [wheels](a.md).", "wheels"),
    ("As a follow-up to [wheels](a.md), I drew the hub again.", "wheels"),
    ("This is a part of [a series on horses](b.md), and a direct continuation of [wheels](a.md).", "wheels"),
    ("继上一篇[轮](a.md)，这篇文章来说轴。", "轮"),
    ("继[轮](a.md)之后，木匠又做了轴。", ""),
)
THIS_TEXT_OR_THAT = (
    ("I [did it anew](a.md) later, but read this one first to make sense of that one.", ""),
    ("在看下一篇之前，建议先看[轮](a.md)；本篇用不上。", ""),
    ("在看这一篇之前，建议先看[轮](a.md)；后面要用。", "轮"),
    ("[Wheels](a.md) came out in May. Please consult that post as needed before going on.", "Wheels"),
    ("[Wheels](a.md) and [axles](b.md) came out. I'll assume you've read those two.", "Wheels axles"),
    (
        "I wrote [wheels](a.md) and [axles](b.md). So far I assume you've read those two earlier posts; "
        "so, if you haven't, please check them out first.",
        "wheels axles",
    ),
    ("See [wheels](a.md). I'm assuming that you're familiar with the contents of that article.", "wheels"),
    ("I'll assume familiarity with how hubs turn (see [wheels](a.md)).", "wheels"),
)
ITEMS_WITH_MORE_WORDS = (
    (
        "This chapter assumes that you have read:\n\n- [Hubs](a.md), for what turns and what stands still;\n"
        "- [axles](b.md), for what carries both of them.",
        "Hubs axles",
    ),
    ("This chapter assumes that you have read:\n\n- [Hubs](a.md) (optional, for what turns at all)", ""),
    ("This chapter assumes that you have read:\n\n- what turns and what stands, as [hubs](a.md) have it", ""),
)
HOPES = (
    (
        "Before reading this post, I hope that you have already read the former one about [hubs](a.md).",
        "hubs",
    ),
    ("I hope that you like [hubs](a.md) as I do.", ""),
)
THE_ONE_BEFORE_IS_BEHIND_A_LINK = (
    ("还没看过第 3 篇的可以往这边走：[轮](a.md)", "轮"),
    ("如果你還沒看過轮子那篇可以點選[這裡](a.md)。", "這裡"),
    ("想买轮子的可以点击[这里](a.md)。", ""),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *WHAT_THE_WRITER_DID,
        *WHAT_HE_SPARES_HIMSELF,
        *WHO_WOULD_LIKE_MORE,
        *QUESTIONS,
        *FACTS_AND_THINGS,
        *WHICH_TEXT_GOES_ON,
        *THIS_TEXT_OR_THAT,
        *THE_ONE_BEFORE_IS_BEHIND_A_LINK,
        *ITEMS_WITH_MORE_WORDS,
        *HOPES,
    ],
)
def test_what_is_named(text: str, wanted: str) -> None:
    assert named(text) == wanted
    assert named(text.replace("'", "’")) == wanted


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_the_apostrophe_of_printers_is_one(apostrophe: str) -> None:
    assert named(f"If you haven{apostrophe}t read [wheels](a.md), start there.") == "wheels"
    assert named(f"See [wheels](a.md). If you haven{apostrophe}t read that, start there.") == "wheels"
    assert named(f"Read [wheels](a.md) first. If you haven{apostrophe}t, that{apostrophe}s fine.") == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("This post assumes you've followed the series.", True),
        ("Please make sure you have read the whole series so far.", True),
        ("If you are new to the series, please read the label first.", False),
        ("You should have seen the series of kites.", False),
    ],
)
def test_a_series_without_its_name_is_what_stands_before(text: str, wanted: bool) -> None:
    assert pointed_at(text) is wanted
