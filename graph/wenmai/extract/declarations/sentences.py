"""Sentences in which authors say what must be read first: 请先阅读 A 和 B; a continuation of A.

A rule looks at the words before and behind a row of citations, within one sentence. What it takes holds for
every citation of the row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.extract.declarations.units import CLOSE, OPEN

__all__ = [
    "CONDITION",
    "DENIAL",
    "DENIED_AFTERWARDS",
    "OF_ANOTHER",
    "OPTIONAL",
    "PART_OF_SERIES",
    "QUESTION",
    "REQUEST",
    "RULES",
    "SERIES_CONTINUES",
    "SentenceRule",
    "rule_for",
]


@dataclass(frozen=True, slots=True)
class SentenceRule:
    """One row: the words before and behind the citations, with 《》 for them two examples."""

    name: str
    before: re.Pattern[str] | None  # ends where the first citation begins
    after: re.Pattern[str] | None  # begins where the last one ends
    example: str
    not_this: str


_X = OPEN + CLOSE
_WORDS = rf"[^。，,；;：:！!？?{_X}]{{0,24}}"  # a few words, no new clause
_CLAUSE = rf"[^。；;！!？?{_X}]{{0,40}}"  # and one that has commas
_EN = rf"[^.;:!?{_X}]{{0,60}}"
_REQUEST_ZH = r"(?:请|敬请|建议|推荐|最好|需要?|须|必须|务必|一定要|应该?|得|要求|确保|还望|烦请)"
_READ_ZH = (
    r"(?:阅读|通读|研读|读|看看?|了解|学习|学会|学|掌握|浏览|复习|熟悉|弄懂|搞懂|弄清|吃透|理解)"
    r"(?:一下|完|过|懂|一遍|一读)?"
)
_THIS_ZH = (
    r"(?:本|这|此|该|下列|以下|下面|后面|接下来的?|正|后)[\w]{0,3}"
    r"(?:文章|博客|博文|文|篇|章|节|页|教程|系列|内容|部分|课)?"
)
_THIS_EN = (
    r"(?:this|the present|the following) (?:\w+ )?"
    r"(?:article|post|page|lesson|chapter|part|tutorial|section|guide|note|piece|essay|instal+ment|one"
    r"|series|entry)"
)
_READ_EN = (
    r"(?:re-?)?(?:read|check(?:ed)? out|go(?:ne)? through|view|see|review|work through|look at|finish"
    r"|complete"
    r"|start (?:with|at|from)|begin with|visit|skim|study|learn)"
)
_ANYTHING = r"[^。；;！!？?.]{0,80}?"
# Who does not know something; where the title itself says so (《》 in it) the request still has to follow.
_UNFAMILIAR_ZH = (
    r"(?:(?:如果|若|要是|倘若|假如)[^。；！？]{0,40}?)?(?:还|尚|并)?(?:不(?:太|大|怎么|是很|够)?|没有?|未曾?)"
    r"(?:了解|熟悉|熟|清楚|明白|懂|会|知道|理解|接触|用过|学过|听说|掌握)"
)
_SEND_ZH = (
    r"(?:先|请|建议|推荐|务必|最好)(?:你|您|大家|先|去|来|到|行|回去|回头|简单|是|再){0,4}"
    r"(?:阅读|读|看|了解|学|浏览|复习|移步)(?:一?下|看|完|过|一遍)?"
)
_UNFAMILIAR_EN = (
    r"\b(?:if|unless|those|readers|anyone)\b[^.;:!?]{0,40}?(?:(?:\bnot|\bnever|n['’]t) (?:\w+ ){0,2}?"
    r"(?:familiar|comfortable|acquainted|know|heard|understand|used|worked)\b|\bunfamiliar\b|\bnew to\b"
    r"|\bunless you(?:['’]re| are) (?:already )?(?:familiar|comfortable)\b)"
)
_SEND_EN = (
    r"\b(?:please|should|must|want to|(?:suggest|recommend)(?: that)?(?: you)?|need to|sure to|first)"
    rf"(?: first| also| go| and| to){{0,4}} (?:take a look at|reading|{_READ_EN})"
)

RULES: tuple[SentenceRule, ...] = (
    SentenceRule(
        "read-first-zh",
        re.compile(
            rf"{_REQUEST_ZH}[^。；;！!？?{_X}]{{0,12}}?(?:首先|先|提前|预先|事先)(?:行|去|要|来|把|将|对|从)?[^。，；！？{_X}]{{0,6}}?"
            rf"{_READ_ZH}(?!了(?!解)){_WORDS}$"
        ),
        None,
        "请先阅读《》",
        "我先读了《》",
    ),
    SentenceRule(
        "first-then-zh",
        re.compile(rf"(?:首先|先)(?:行|去|要|来|把|将|对|从)?(?:阅读|通读|读|看|了解|学习|掌握){_WORDS}$"),
        re.compile(
            rf"^{_CLAUSE}(?:然后|之后|以后|再|才)[^。；！？]{{0,8}}(?:阅读|读|看|学习?|来|理解)(?:本|这|此|后面)"
        ),
        "先看《》，再来看这篇文章",
        "先看《》里的例子",
    ),
    SentenceRule(
        "finish-first-zh",
        re.compile(rf"{_REQUEST_ZH}[^。；！？{_X}]{{0,8}}?(?:首先|先|提前)(?:把|将){_WORDS}$"),
        re.compile(r"^[^。；！？，]{0,8}(?:读|看|学|弄|搞)(?:完|懂|过|熟|明白|一遍)"),
        "请先把《》读完",
        "请先把《》放下",
    ),
    SentenceRule(
        "know-first-zh",
        re.compile(rf"{_REQUEST_ZH}[^。；！？{_X}]{{0,8}}?(?:先|事先|提前)?对{_WORDS}$"),
        re.compile(r"^[^。；！？，]{0,12}有(?:一定|所|初步|基本|一些|较好)?的?(?:了解|认识|掌握|理解|基础)"),
        "建议先对《》有一定了解",
        "我对《》有一定了解",
    ),
    SentenceRule(
        "before-reading-zh",
        re.compile(
            rf"(?:阅读|读|看|学习|进入|理解|了解)(?:{_THIS_ZH}|正文|[^。，；！？{_X}]{{1,20}})(?:之前|以前|前)(?![面一两几])"
            rf"[^。；;！!？?{_X}]{{0,30}}?(?<!我们先)(?<!我们)(?<!先来){_REQUEST_ZH}(?:[^。；！？{_X}]{{0,24}})"
            rf"(?<!参){_READ_ZH}{_WORDS}$"
        ),
        None,
        "阅读本文之前，请确保你已经看过《》",
        "写这篇文章之前，我们讨论过《》",
    ),
    SentenceRule(
        "before-this-zh",
        re.compile(
            r"(?:阅读|学习|进入|开始)本(?:节|章|文|篇|课|部分|实验|教程)(?:的?学习)?(?:之前|以前|前)[，,]?\s?"
            rf"[你您]?(?:请|需要?|必须|务必|应该?|最好)(?:先|首先)?(?:参考|参照|参阅|按照){_WORDS}$"
        ),
        None,
        "在进入本节之前请参考《》",
        "遇到问题请参考《》",
    ),
    SentenceRule(
        "assumes-zh",
        re.compile(
            rf"(?:假设|假定|默认)[^。；！？{_X}]{{0,12}}?(?:已经?|都|你|您|读者|大家|看官)[^。；！？{_X}]{{0,16}}"
            rf"(?:读|看|阅读|了解|掌握|熟悉|理解|知道|具备|明白|学习?|会)(?:过|完|了)?{_WORDS}$"
        ),
        None,
        "本文假设你已经阅读了《》",
        "可以假设你要借《》",
    ),
    SentenceRule(
        "needs-knowledge-zh",
        re.compile(
            rf"(?:本文|此文|这篇文章|本篇|本页|本章|阅读|理解|学习|读者)[^。；！？{_X}]{{0,16}}(?:需要?|须|应当?|要求)[^。，；！？{_X}]{{0,8}}"
            rf"(?:阅读|了解|熟悉|掌握|具备|理解|学过|读过){_WORDS}$"
        ),
        None,
        "理解本文需要掌握《》",
        "读者需要的是《》这种书",
    ),
    SentenceRule(
        "sequel-zh",
        re.compile(
            rf"(?:本文|此文|这篇|本篇|该文|文章|这)[^。；！？{_X}]{{0,10}}(?:是|作为|为|算|属于)(?:对|接着|继)?{_WORDS}$"
        ),
        re.compile(
            r"^[^。；！？，,]{0,6}(?:之后)?的?(?:一个|一篇|后续|直接)?的?(?:续篇|续集|续作|续文|续写|后续|后篇|下篇|下集|下一篇|延续|延伸|第二部分)"
        ),
        "此文是《》的续篇",
        "本文是《》的姊妹篇",
    ),
    SentenceRule(
        "follows-zh",
        re.compile(
            rf"(?:^|[。，,；;：:\s(（])(?:本文|此文|这篇文章|本篇|书)?(?:紧?接着?上|上接|承接|接续|续接)[^。，；！？{_X}]{{0,8}}[：:，,\s]*"
            rf"(?:(?:在|继|从|我的|的|这|前面|之前|文章|系列)[^。，；！？{_X}]{{0,6}})?$"
        ),
        None,
        "上接《》",
        "接着在《》里监听",
    ),
    SentenceRule(
        "goes-on-zh",
        re.compile(
            rf"(?:本文|此文|这篇文章|本篇|这里|我们)[^。；！？{_X}]{{0,6}}(?:接着|承接|延续|继)[^。，；！？{_X}]{{0,8}}$"
        ),
        re.compile(r"^[^。；！？，]{0,6}[，,]?(?:继续|往下|之后|接着|的(?:内容|思路|讨论|话题))"),
        "本文接着《》往下讲",
        "本文接着讨论《》",
    ),
    SentenceRule(
        "stands-on-zh",
        re.compile(
            rf"(?:本文|此文|这篇文章|本篇|本节|下文)[^。；！？{_X}]{{0,8}}(?:建立在|依赖于?|以){_WORDS}$"
        ),
        re.compile(r"^[^。；！？，]{0,8}(?:的?基础(?:之上|上)?|为(?:前提|基础)|的?(?:内容|知识|概念|结论))"),
        "本文建立在《》的基础上",
        "本文以《》为例",
    ),
    SentenceRule(
        "precondition-zh",
        re.compile(
            rf"(?:作为|以)?(?:前置|先决|阅读|前提)(?:条件|知识|要求|阅读){_CLAUSE}(?:阅读|读|看|了解|掌握|理解|是|为|有){_WORDS}$"
        ),
        None,
        "作为前置条件，你可能需要先阅读《》",
        "这是费用前置支付，参见《》",
    ),
    SentenceRule(
        "is-precondition-zh",
        None,
        re.compile(
            r"^[^。；！？，]{0,6}(?:都)?是(?:阅读|理解|学习)?(?:本|这|此|后)[\w]{0,4}的?(?:前置|前提|基础|先决)"
        ),
        "《》是本文的前置知识",
        "《》是前置的放大器",
    ),
    SentenceRule(
        "not-familiar-zh",
        re.compile(rf"{_UNFAMILIAR_ZH}{_ANYTHING}{_SEND_ZH}{_WORDS}[：:\s]*$"),
        None,
        "对轮轴不太熟悉的朋友可以先了解下《》",
        "对轮轴不熟悉的朋友可以参考《》",
    ),
    SentenceRule(
        "make-sure-zh",
        re.compile(
            rf"(?:确认|确保|确定|保证)[^。，；！？{_X}]{{0,8}}已经?[^。，；！？{_X}]{{0,6}}"
            rf"(?:阅读|读|看|学)(?:过|完){_WORDS}$"
        ),
        None,
        "请确认你已读过《》",
        "请确认你已把《》带来",
    ),
    SentenceRule(
        "assumes-done-zh",
        re.compile(
            r"(?:假设|假定|默认)[^。；！？]{0,12}?(?:已经?|都)[^。，；！？]{0,8}?(?:跟着|照着|按照?|把|对)$"
        ),
        re.compile(r"^[^。，；！？]{0,8}(?:(?:做|走|写|跑|读|看|学)(?:过|完|了)|了解|熟悉)"),
        "默认你已经跟着《》做过一遍",
        "默认会把《》写在前面",
    ),
    SentenceRule(
        "used-so-read-zh",
        None,
        re.compile(
            rf"^[^。；！？{_X}]{{0,16}}[，,](?:请|建议|务必|最好)[^。；！？{_X}]{{0,6}}"
            r"先(?:阅读|读|看|学)(?:完|一下|它|这篇|那篇)?(?:[。！]|$)"
        ),
        "这一篇要用到《》里的结论，请务必先读",
        "《》很长，请先看目录",
    ),
    SentenceRule(
        "lost-without-zh",
        re.compile(rf"(?:不先|没有?|未)(?:阅读|读|看|学)(?:过|完|懂|会)?{_WORDS}$"),
        re.compile(
            r"^[^。；！？]{0,14}(?:(?:很难|难以|无法|不容易)(?:看|读|理解|明白|跟)|(?:看|读|听)不懂|跟不上|一头雾水)"
        ),
        "不先读《》就很难看懂后面",
        "没看《》很难过",
    ),
    SentenceRule(
        "read-whole-first-zh",
        re.compile(rf"(?:^|[，,；;：:])[\s>]*(?:首先|先)(?:阅读|读|看|学)(?:完|懂|过一遍){_WORDS}$"),
        re.compile(r"^[^我他她。！？]{0,30}(?:[。！!]|$)"),
        "先看完《》",
        "先看完《》我才明白",
    ),
    SentenceRule(
        "after-that-this-zh",
        re.compile(r"(?:阅读|读|看|学)(?:完|过|懂|会)(?:了)?$"),
        re.compile(r"^[^。；！？]{0,8}再(?:来|回来|回头)?(?:看|读|阅读|学)(?:本|这|此)"),
        "读完《》再来看本文",
        "读完《》再看电影",
    ),
    SentenceRule(
        "not-familiar-en",
        re.compile(rf"{_UNFAMILIAR_EN}{_ANYTHING}{_SEND_EN}\b{_EN}$", re.I),
        None,
        "If you're new to wheels, you should read 《》",
        "If you're new to wheels, see 《》",
    ),
    SentenceRule(
        "unless-read-en",
        re.compile(
            rf"\bunless you(?:['’]ve| have) (?:already |first )?"
            rf"(?:read|finished|worked through|gone through)\b{_EN}$",
            re.I,
        ),
        None,
        "This won't make sense unless you've read 《》",
        "Do not write unless you have 《》",
    ),
    SentenceRule(
        "start-if-new-en",
        re.compile(
            rf"(?:^\W*|[,;:(]\s*|\b(?:please|should) )(?:read|start (?:with|at)|begin with)\b{_EN}$", re.I
        ),
        re.compile(
            r"^[^.;:!?]{0,12}\bif [^.;:!?]{0,40}(?:\bnew to\b|\bunfamiliar\b"
            r"|(?:\bnot|n['’]t) (?:\w+ )?(?:familiar|know))",
            re.I,
        ),
        "Start with 《》 if wheels are new to you",
        "Start with 《》 if you like",
    ),
    SentenceRule(
        "make-sure-en",
        re.compile(
            rf"\b(?:make|be) sure(?: that)? you(?:['’]ve| have) (?:already |first )?"
            rf"(?:read|seen|finished|completed|understood|worked through|gone through)\b{_EN}$",
            re.I,
        ),
        None,
        "Make sure you have worked through 《》",
        "Make sure you have 《》 at hand",
    ),
    SentenceRule(
        "under-your-belt-en",
        re.compile(r"\b(?:want|need|ought|should)(?: to)? have $", re.I),
        re.compile(r"^ (?:under your belt|fresh in (?:your )?mind)\b", re.I),
        "You'll want to have 《》 under your belt",
        "You'll want to have 《》 on your desk",
    ),
    SentenceRule(
        "read-after-en",
        re.compile(r"\b(?:best|should be|meant to be|ideally) read after\b[^.;:!?]{0,20}$", re.I),
        None,
        "This post is best read after 《》",
        "The minutes were read after 《》",
    ),
    SentenceRule(
        "sequel-en",
        re.compile(
            rf"(?:\b{_THIS_EN}|\b(?:this|it)|^\W*)(?:['’]s| is| was)?(?: really| basically| mostly)?"
            rf"(?: an?| the| my)?(?: direct| natural)? ?"
            rf"(?:continuation|sequel|follow(?:ing)?[- ]?(?:up|on)?) (?:of|to|from|on|for){_EN}$",
            re.I,
        ),
        None,
        "This article is a continuation of 《》",
        "the discussion continues in 《》",
    ),
    SentenceRule(
        "continues-en",
        re.compile(
            rf"(?:(?:\b{_THIS_EN} |^\W*(?:it |this )?)(?:continues(?: on)? (?:from|where)|picks? up "
            rf"(?:right |exactly )?(?:where|from)|carries on from)"
            rf"|^\W*we (?:will )?pick up (?:right |exactly )?(?:where|from|after)"
            rf"|\b{_THIS_EN} follows (?:on )?from)"
            rf"{_EN}$",
            re.I,
        ),
        None,
        "This post picks up where 《》 left off",
        "It follows from 《》 that",
    ),
    SentenceRule(
        "assumes-en",
        re.compile(
            rf"\b(?:assum(?:es|ing|e)|presum(?:es|ing)|suppos(?:es|ing)|expects?)"
            rf"(?: that)?[^.;:!?{_X}]{{0,40}}?\b(?:read|familiar(?:ity)?|know(?:n|ledge)?|understand"
            rf"(?:ing)?|gone through|seen|followed|completed|finished|worked through|comfortable"
            rf"|background|basics)\b{_EN}$",
            re.I,
        ),
        None,
        "This article assumes you've read 《》",
        "Let us assume 《》 holds",
    ),
    SentenceRule(
        "before-reading-en",
        re.compile(
            rf"\b(?:before|prior to) (?:{_THIS_EN}|reading"
            rf"|you (?:read|start|begin|continue|go|proceed)|continuing"
            rf"|starting|beginning|diving|going|proceeding|we (?:start|begin)|moving)\b"
            rf"[^.;:!?{_X}]{{0,50}}\b(?:read|see|check|review|go through|familiar|understand|look at|visit"
            rf"|sure|know|recommend|suggest)\b{_EN}$",
            re.I,
        ),
        None,
        "Before reading this article, please read 《》",
        "Before I read the book I saw 《》",
    ),
    SentenceRule(
        "read-before-en",
        re.compile(
            rf"(?:^\W*|[,;:(]\s*|\b(?:please|should|must|to|you|first|and|then|might|may|suggest|recommend"
            rf"|want|sure you|sure to) )(?:first )?{_READ_EN}\b{_EN}$",
            re.I,
        ),
        re.compile(
            rf"^[^.;:!?{_X}]{{0,30}}\b(?:first\b(?! (?:time|part|section))|before (?:this|reading|you "
            rf"(?:read|start|begin|continue|go|proceed|(?:attempt|try) (?:this|it|any))|continuing|going"
            rf"|starting|proceeding|diving|moving"
            rf"|the rest))",
            re.I,
        ),
        "Please read 《》 before this one",
        "I read 《》 before the war",
    ),
    SentenceRule(
        "first-read-en",
        re.compile(
            rf"(?:^\W*|[,;:(]\s*|\b(?:please|should|must|to|you(?:['’]ll)?(?: may| might| will)?(?: want"
            rf"| need)?(?: to)?|suggest|recommend) )first,? {_READ_EN}\b{_EN}$",
            re.I,
        ),
        None,
        "You should first read 《》",
        "When I first read 《》",
    ),
    SentenceRule(
        "prerequisite-en",
        re.compile(
            rf"\b(?:as (?:an? )?|(?:the |main |only |some )?)pre-?requisites?\b(?! (?:for|of|to) "
            rf"(?!{_THIS_EN}|reading|this)){_EN}$",
            re.I,
        ),
        None,
        "As a prerequisite you probably want to read 《》",
        "a prerequisite of 《》",
    ),
    SentenceRule(
        "is-prerequisite-en",
        None,
        re.compile(
            rf"^[^.;:!?{_X}]{{0,20}}\b(?:is|are) (?:an? |the |strongly |highly )?(?:pre-?requisites?"
            rf"|required reading|assumed)\b(?! (?:for|of|to) (?!{_THIS_EN}|reading|this|understand"
            rf"|the rest))",
            re.I,
        ),
        "《》 is a prerequisite for this article",
        "《》 is a prerequisite for the course on optics",
    ),
    SentenceRule(
        "requires-en",
        re.compile(
            rf"(?:\b{_THIS_EN}|\byou(?:['’]ll)?)[^.;:!?{_X}]{{0,24}}\b(?:require[sd]?|need(?:s| to)?|must"
            rf"|should|have to)(?: already)?(?: have| be)?"
            rf" (?:you (?:have|to)|(?:some |basic |a |an |prior )?(?:familiar(?:ity)?|knowledge"
            rf"|understanding|grasp|understand|know|understood|have read|already read))\b{_EN}$",
            re.I,
        ),
        None,
        "You should already be familiar with 《》",
        "You should try 《》",
    ),
    SentenceRule(
        "know-and-read-en",
        re.compile(
            rf"\byou (?:\w+ )?(?:should|need|must|have to|ought)\b[^.;!?{_X}]{{0,24}}\b(?:aware|know"
            rf"|understand|familiar|comfortable)\b[^.;!?{_X}]{{0,80}}\b{_READ_EN}\b{_EN}$",
            re.I,
        ),
        None,
        "You should be aware of how wings work, please read 《》",
        "For more on wings please read 《》",
    ),
    SentenceRule(
        "to-understand-en",
        re.compile(
            rf"\bto (?:understand|follow) (?:it|this|that|these|the (?:following|rest|code"
            rf"|article))\b[^.;:!?{_X}]{{0,40}}\byou\b[^.;:!?{_X}]{{0,30}}"
            rf"\b(?:need|have|want|should|must)(?: to)?(?: have)? (?:read|know|understand"
            rf"|be familiar)\b{_EN}$",
            re.I,
        ),
        None,
        "To understand it you probably need to read up on 《》",
        "You need to read 《》 twice",
    ),
    SentenceRule(
        "builds-on-en",
        re.compile(
            rf"(?:\b{_THIS_EN}(?: \w+){{0,2}} (?:builds?|relies|draws|depends|leans) (?:directly |heavily )?"
            rf"(?:up)?on)\b{_EN}$",
            re.I,
        ),
        None,
        "This post builds on 《》",
        "The engine builds on 《》",
    ),
)

# If you haven't read that, I suggest you start there: with a request, all the sentence names is needed.
CONDITION = re.compile(
    r"\b(?:if|unless|in case|those|readers|anyone|you)\b[^.;:!?]{0,24}?(?:\b(?:have|has)(?:n['’]t| not"
    r"| never)|['’]ve (?:not|never))(?: \w+){0,2}? "
    r"(?:read|seen|gone|viewed|looked|followed|finished|completed|done|been|worked|started|checked|watched)\b"
    r"|\bif you have(?:n['’]t| not)(?: done so)? (?:already|yet),? (?:\w+ ){0,3}?read(?:ing)?\b"
    r"|\bif you(?:['’]ve| have)? (?:skipped|missed)\b"
    r"|(?:如果|若|要是)[^。，；！？]{0,8}(?:跳过|错过)了"
    r"|(?:没有?|[尚并从]?未)(?:有|曾|经)?(?:读|看|阅读|学习?)(?:过|完(?=的话)|(?=的(?:话|读者|同学|朋友|人)))",
    re.I,
)
# Haven't read it? Do that first: the sentence behind such a question asks.
QUESTION = re.compile(
    r"^\W*(?:have(?:n['’]t you|n['’]t| you not)|not|never) (?:yet )?read\b[^?]{0,80}\?\W*$"
    r"|^\W*(?:你)?还?没有?(?:读|看|学)过[^？?]{0,80}[？?]\W*$",
    re.I,
)
REQUEST = re.compile(
    r"\b(?:start|begin|read|view|go|check|look|see|visit|suggest|recommend|might want|may want|should"
    r"|please|probably want|first)\b"
    r"|请|建议|推荐|最好|不妨|可以先|先(?:去|行|回去)?(?:阅读|看|读|了解|学|从|补)|从(?:那|这)(?:里|儿|一?篇)?(?:开始|读起|看起)|应先|需先|务必",
    re.I,
)
# What turns a need into none.
DENIAL = re.compile(
    r"\b(?:that|it)(?:['’]s| is| will be) (?:also |totally |perfectly |quite |just )?(?:fine|ok(?:ay)?"
    r"|alright|all right|no (?:problem|big deal))\b|\bdon['’]?t worry\b|\bno (?:problem|worries|need)\b"
    r"|\b(?:not|n['’]t) (?:be )?(?:strictly |really |absolutely |actually )?(?:necessary|required|needed"
    r"|mandatory|essential|a (?:strict |hard )?pre-?requisite)\b"
    r"|\b(?:you )?(?:can|could|may|feel free to) (?:safely )?(?:skip|ignore)\b|\bneed(?:n['’]t| not)\b"
    r"|\bwithout (?:having )?(?:read|reading)\b"
    r"|\bnothing (?:below|here|that follows|in (?:this|it)(?: \w+)?) (?:depends|relies|builds)\b"
    r"|\bstands? (?:on its own|alone)\b"
    r"|\b(?:don['’]?t|do not|doesn['’]?t|does not|won['’]?t) (?:really |actually |strictly |necessarily )?"
    r"(?:need|have|require|assume|matter|depend)\b|\bno pre-?requisites?\b|\bby no means\b"
    r"|没(?:有?)?关系|不要紧|不影响|不妨碍|无妨|没事|无所谓|无需|毋需|无须|不必|不需要|不需|不用|用不着|并不要求|不要求|不是[^。，；！？]{0,10}(?:必须|前置|前提|先决|必要|必需)|并非|可以跳过"
    r"|可跳过|跳过[^。，；！？]{0,6}[也都]|可以直接|各自独立|独立成篇|可以?单独"
    r"|也(?:完全|同样|照样|一样)?(?:能|可以?)?(?:看得?懂|读得?懂|理解|直接|跟得?上)|不依赖|不假设|不再需要",
    re.I,
)
DENIED_AFTERWARDS = re.compile(
    r"^\W*(?:that['’]s (?:fine|ok(?:ay)?|all right)|don['’]t worry|no (?:problem|worries)|(?:但|不过"
    r"|当然)?[，,]?(?:也)?(?:没关系|不要紧|没事|不影响|不读也|不看也))",
    re.I,
)
# Who wants to know more is sent there, and nobody else.
OPTIONAL = re.compile(
    r"(?:感|有)兴趣|好奇|想要?(?:进一步|深入|更多|详细)|也可以?先|如果你?(?:想|要|需要)|更多(?:的?细节|的?内容|信息|介绍)|\b(?:interested|curious)\b"
    r"|\bfor (?:more|further|additional|a deeper|details)\b|\b(?:learn|know|read|find out) more\b|\bmore "
    r"(?:information|details)\b",
    re.I,
)
# What the next article needs, or some other text, is no need of this one.
OF_ANOTHER = re.compile(
    r"(?:(?<![文章篇这][是为])下一?[篇章节讲课]|后一?[篇章]|后续(?:文章|章节)"
    r"|\bthe next (?:article|post|part|chapter|lesson|section|one)|\b"
    r"(?:later|future|upcoming) (?:articles?|posts?|parts?|chapters?|lessons?))"
    r"[^。；.;]{0,24}(?:需|先|要|假设|依赖|前置|need|require|assume|build|read|prerequisite)",
    re.I,
)
# A paragraph that says the text goes on from a series names where that begins and what stood last.
SERIES_CONTINUES = re.compile(
    rf"\b(?:continuation|sequel|follow[- ]?up) (?:of|to|from) (?:an? |the |my |our |many |several "
    rf"|previous |earlier |other )*[^.;:!?{_X}]{{0,20}}(?:series|articles|posts|lessons)\b"
    r"|(?:上接|续|延续|接着|接续)[^。；！？]{0,16}系列|系列[^。；！？]{0,8}的?(?:续|延续|后续)",
    re.I,
)
PART_OF_SERIES = re.compile(
    r"(?:\b(?:first|last|previous|latest)\b(?: (?:one|article|post|part|lesson))?[^.;:!?]{0,30}"
    r"|(?:第一篇|首篇|最初|开头|一开始|上一?篇|前一?篇|最近一篇)[^。，；！？]{0,12})$",
    re.I,
)


def rule_for(before: str, after: str) -> SentenceRule | None:
    """The first rule whose words stand on both sides of a row of citations."""
    for rule in RULES:
        if (rule.after is None or rule.after.match(after)) and (
            rule.before is None or rule.before.search(before)
        ):
            return rule
    return None
