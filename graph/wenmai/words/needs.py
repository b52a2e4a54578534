"""Words in which authors say what has to be read first, by what they mean.

`extract/declarations` looks at how they follow each other. Lower case, simplified characters. `*` stands for
the endings of an English word (read*: reads, reading), and what stands behind `>` only follows. Where two
entries fit, the longer one counts, so that 不妨 is advice and 不 denies. NOTHING holds words that only
contain another: 目前 is no 前.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NEED_WORDS", "NeedWords"]


@dataclass(frozen=True, slots=True)
class NeedWords:
    """One class of words."""

    name: str
    meaning: str
    english: str  # entries, separated by |
    chinese: str


NEED_WORDS = (
    NeedWords(
        "READ",
        "to take in a text; in patterns LOOK and VIEW stand in it, PERUSE is this alone",
        "read|give|reading|going through|working through|finishing|completing|studying|learning"
        "|starting with|completion of|reviewing|going over|re-read|reread|go through|go over|work through"
        "|work your way through|walk through|get through|study|review|start with|start at"
        "|start from|start by reading|start there|go there|going there|head there|begin with"
        "|begin there|learn|learn about|read up on|get up to speed|get acquainted with"
        "|get comfortable with|follow|peruse|do that|do it|do so|do those"
        "|familiarize yourself with|familiarise yourself with|read through|go read|go and read"
        "|starting there|beginning there|heading there",
        "看|看这个|看看这个|读这个|看看|看一看|看一下|看下|读|读读|读一读|读一下|阅读|阅读一下"
        "|通读|研读|精读|细读|拜读|学|学习|学习一下|学一学|啃|消化|消化一下"
        "|弄|走一遍|看一遍|读一遍|学一遍|做一遍|从那里开始|从那儿开始|从那篇开始|从这里开始"
        "|从那里看起|从那里读起|从那一篇开始|从那篇看起|从那篇读起|移步|移驾|研究"
        "|看一看|了解下|了解一下|熟悉一下|熟悉下|请直接看|请直接读|操作|检阅|这么做|这样做|如此做|做一下|做一做|做做|做>\ue000",
    ),
    NeedWords(
        "LOOK",
        "to look into a text",
        "checking out|watching|looking at|check out|checkout|check|watch|look at|look over|take a look at"
        "|have a look at|skim|go look at|check that out|check it out|check them out",
        "翻|翻看|翻阅|翻一翻|浏览|浏览一下|观看",
    ),
    NeedWords(
        "VIEW",
        "to be shown something there",
        "see|view|visit|head over to|browse|find it|find them|find those",
        "查看|查阅",
    ),
    NeedWords(
        "DONE",
        "to have taken it in",
        "done so|done that|done it|finish|finished|complete|completed|seen|gone through|gone over"
        "|worked through|been through|walked through|got through|studied|watched|looked at|learned"
        "|learnt|digested|digest|followed|done with|viewed|visited|reviewed|encountered|mastered"
        "|master|internalized|absorbed|absorb|taken in|read and understood|caught up on|heard of"
        "|heard about|come across|worked with|played with|used before|stepped through|under your"
        " belt|fresh in mind"
        "|fresh in your mind",
        "完成|完成了|做了|看完|看过|看懂|看了|读了|学了|看明白|看一眼|读完|读过|读懂|读毕|读熟|阅读完|阅读过"
        "|学完|学过|学会"
        "|过一遍|啃完|啃过|啃下|翻完|做过|做完|走完|走过|跟完|弄懂|弄清|弄清楚|弄明白|弄熟|搞懂|搞清"
        "|搞清楚|搞明白|想明白|吃透|练过|练完|消化完|接触过|听过|听完|实践过|用过|研究过|了解过"
        "|学习过|学习完|浏览过|过完|学好|看熟|补完",
    ),
    NeedWords(
        "KNOW",
        "to know what a text explains",
        "know|knows|knowing|known|knowledge|familiar|familiarity|comfortable|acquainted|acquaintance"
        "|understand|understands|understood|understanding|grasp|grasped|background|fluent|versed"
        "|confident with|confident in|confident about"
        "|basics|up to speed|grounding|at home with|second nature|no news|experience with"
        "|experience in|proficient|proficiency|at ease with|at your fingertips|conversant|on top of",
        "了解|熟悉|熟练|熟知|熟|掌握|懂|懂得|理解|会用|要会的|有数|烂熟于心|了然于胸|了如指掌|背景"
        "|具备|有印象|心里有数|滚瓜烂熟|不陌生|跟上|看得懂|读得懂|跟得上|入门|领会|已会|已经会|学会了",
    ),
    NeedWords(
        "AWARE",
        "to know, of facts as often as of texts",
        "aware|clear on|clear about",
        "知道|清楚|明白|认识|知晓|听说",
    ),
    NeedWords(
        "BACK",
        "to take in what was to be taken in before",
        "go back|go back to|going back to|return to|revisit|catch up on|catch up|catch yourself up"
        "|brush up on|refresh your memory|head back|backtrack|read up|bone up on|detour",
        "补课|补上|补一下|补补|补一补|补习|恶补|回去|回到|回头看|回看|回顾|回顾一下|温习|复习|复习一下"
        "|预习|倒回去|补读|补看|重温",
    ),
    NeedWords(
        "ADVISE",
        "to ask or to advise",
        "please|recommend*|suggest*|advis*|advisable|advice you|urge*|encourag*|worth|best|ideally|good"
        " idea|check that|make sure"
        "|be sure|ensure|might want to|may want to|will want to|you want to|you'll want to|may"
        " wish to|might wish to|might like to"
        "|probably want to|it helps|helps a lot|help a lot|helpful|consider*|would do well to"
        "|had better|you'd better|you better|be advised|don't forget to|remember to|should probably"
        "|kindly|ought|meant to be|intended to be|good place to start|place to start|place to begin"
        "|where to begin|where to start|wants to be|go and|go ahead and|i'd|is necessary|is essential"
        "|is important|is crucial|is useful|take a moment to|take the time to|invite you to"
        "|invite you|good time to|will be useful"
        "|hope you|hope that you",
        "请|敬请|烦请|还望|还请|建议|推荐|最好|不妨|务必|务请|值得|可以先|可先|希望|记得|一定要|千万"
        "|确保|确认|确定|保证|赶紧|劝|劝你|不如|理应|起码|至少",
    ),
    NeedWords(
        "DUTY",
        "what is owed",
        "must|should|need|needs|needed|need to|needs to|have to|has to|had to|having to|ought to"
        "|required to|require|required|requiring|shall|a must|necessary|mandatory|essential"
        "|indispensable|you'll have had to|crucial",
        "需|需要|须|要|必须|必需|必要|必得|应|应该|应当|得>先|得>看|得>读|得>学|得>懂|得>会|你得|您得"
        "|就得|还得|总得|非得|都得|要求|不得不|才能|方能|才可以|才会|用得着",
    ),
    NeedWords("REQUIRE", "likewise; a label by itself", "requires", ""),
    NeedWords(
        "FIRST",
        "before something else",
        "first|beforehand|in advance|ahead of time|upfront|up front|firstly|first of all"
        "|before you do|before that",
        "先|首先|提前|预先|事先|先行|优先|头一个|先去|先来|先把|率先",
    ),
    NeedWords(
        "ALREADY",
        "by now",
        "already|by now|previously|by the time you get here",
        "已|已经|早已|早就",
    ),
    NeedWords(
        "PRIOR",
        "what stands before this text",
        "previous|earlier|prior|preceding|last post|last article|last part|last chapter|last lesson"
        "|last tutorial|last section|last installment|last time|first part|first article|first post"
        "|first chapter|first lesson|first tutorial|first installment|the first part*|the first"
        " post*|the first article*"
        "|the first chapter*|the first lesson*|the first tutorial*|the first installment|the"
        " first blog|first parts|part ii|part iii|part iv|part v|part 3|part 4"
        "|part 5|part three|part four|part five",
        "上次的|上次|上一篇|前一篇|前篇|前文|前几篇|前面几篇|前面的|之前的|此前的|上一节|上一章"
        "|上一课|上一讲|前几章"
        "|前几节|前两章|前两节|前面两章|前面两节",
    ),
    NeedWords("BEFORE", "before what follows these words", "before|prior to|ahead of", ""),
    NeedWords("ERE", "before what stands in front of this word", "", "之前|以前|前|前提醒|前提示"),
    NeedWords(
        "THEN",
        "after that",
        "then|after|afterwards|after that|once|only then|when you're done|when you have",
        "再|然后|然后再|之后|之后再|以后|以后再|后再|再来|再回来|回来|再回头|才|方可|后|完再",
    ),
    NeedWords(
        "GOON",
        "to go on, to begin",
        "continu*|proceed*|go on|going on|go further|going further|go any further|going any further"
        "|dive in|diving in|dive into|diving into|dive deeper|start|starting|begin|beginning"
        "|get started|getting started|read on|reading on|read further|reading further|move on"
        "|moving on|come back|jump in|jumping in|jump into|tackl*|attempt*|try*|embark*"
        "|carry on reading|read any further|we start|get going|work* on|proceed further|go ahead|here"
        "|return here|venture|venturing|keep reading",
        "往下|往下看|往下读|继续|继续往下|继续看|继续读|继续阅读|开始|动手|进入|往后|下去|动工|开工"
        "|接着往下|接着看|接着读|看下去|读下去|向下",
    ),
    NeedWords(
        "RETURN",
        "to come back to the text at hand",
        "come back here|come back to this|then come back|and come back|and return here|and return when"
        "|then return|return when|come back when|come back once|return once|return to this",
        "再回到|然后回来|回来继续|再返回",
    ),
    NeedWords(
        "THIS",
        "the text at hand, or the rest of it",
        "this article|this post|this page|this lesson|this chapter|this part|this tutorial"
        "|this section|this guide|this note|this piece|this essay|this one|this series|this entry"
        "|this text|this document|this installment|this instalment|this topic|this blog post"
        "|this blog|this module|this unit|this walkthrough|this recipe|this write-up|this writeup"
        "|this how-to|this course|this material|this week's post|this writing|this second part"
        "|this part two|this third part|these notes|the present article|the present post"
        "|the material here|today's post|today's article|today's lesson|current article|current"
        " post|this subsection|this lab"
        "|this exercise|this paper|this discussion|this book|the present section|this content"
        "|this project|this lecture|this session|this episode|this workshop|this notebook|this"
        " assignment|this column"
        "|this newsletter|this issue|this doc|this documentation|this talk|this step|this level"
        "|this write up|this howto"
        "|this appendix|these instructions|this analysis|this proof|this case study|this"
        " overview|this reference"
        "|this story|this class|this work|this pattern|this example|this demo|this homework|this"
        " problem set|this recipe book",
        "本文|此文|该文|本篇|这篇|这一篇|此篇|本章|这章|这一章|本节|这节|这一节|本小节|这一小节|本课"
        "|这课|这一课|本讲|这一讲|正文|全文|本教程|本系列|本页|这部分|这一部分|本部分|本期|这期|本集"
        "|这一步|本次|本实验|本帖|此贴|本贴|此节|此章|本博客|本博文|本段|这一段|本项目|本题|这道题|这道题目|这题",
    ),
    NeedWords(
        "BELOW",
        "what is still to come of it",
        "the following|the rest|the remainder|what follows|below|everything below|all that follows"
        "|the code below|the discussion below|the next sections|later sections",
        "下文|后文|以下|下面|后面|后边|接下来|接下去|余下|剩下|其余|这回|这次|后续内容|之后的内容|往后的内容",
    ),
    NeedWords(
        "THESE",
        "what a list names",
        "these|following",
        "这些|几篇|下列|以下几篇|下面几篇|以下文章|下面这些|以下这些",
    ),
    NeedWords("DEM", "this, where no word of another thing follows", "this", "这>是"),
    NeedWords(
        "THAT",
        "the text just named",
        "that|it|them|those|there|which|both|that one|that post|that article|that page|that"
        " lesson|that document|that tutorial|that guide|that entry"
        "|that part|the introduction|the former|these two|the two|that chapter|that section|part one|part 1"
        "|part i",
        "它|它们|那篇教程|那篇文章|那篇博客|那篇笔记|那一章节|该文章|该教程|那篇|那一篇|那里"
        "|那儿|那边|那两篇|那几篇|那些|两篇|这两篇|这几篇|前者|上述|前两篇"
        "|前半|前半部|二者|那章|那一章|那节|那一节|那课|那一课|该篇|前作|上集|上篇",
    ),
    NeedWords(
        "ASSUME",
        "to take for granted",
        "assum*|presum*|suppos*|expect*|presuppos*|take for granted|taking for granted"
        "|take it for granted|taking it for granted|taken for granted|count* on|take it that"
        "|taking it that|working assumption",
        "假设|假定|假如你已|默认|当成|预设|视为|设想|预期|想必",
    ),
    NeedWords("SINCE", "what readers have done by now follows", "now that", ""),
    NeedWords(
        "NOTYET",
        "what has not been done",
        "haven't|hasn't|have not|has not|never|not yet|yet to|hadn't|haven't you|have you not",
        "没|没有|还没|还没有|未|尚未|未曾|从没|从未|没曾|还未|并未|没能|不曾",
    ),
    NeedWords(
        "NOT",
        "what is denied",
        "not|don't|doesn't|isn't|aren't|won't|wouldn't|no|nothing|none|neither|didn't|do not|does not"
        "|cannot|can't|couldn't|wasn't|weren't|nor|hardly|unable to|shouldn't|mustn't",
        "无>，|无>。|无>；|无>,|暂无|不|并不|不是|并非|非|不会|不太|不大|不够|不怎么|不很|无法|没法|别|莫"
        "|毫不|绝非|勿|都不",
    ),
    NeedWords(
        "NEW",
        "not familiar",
        "new to|unfamiliar|mystery|hazy|rusty|greek to|skipped|missed|forgotten|unclear|foreign to"
        "|fuzzy|are new|beginner|unsure|shaky|jumped in|landed here|came here directly|news to you"
        "|unknown to|not sure|at a loss about|mean nothing|means nothing|sound* foreign"
        "|sound* strange|joining us|just joining|joining late|joined late|new here|just arrived"
        "|ring no bell|just getting started|newcomer*|green with|clueless"
        "|no experience|no prior experience|no previous experience|little experience|little or no experience"
        "|not experienced|inexperienced|your first time|first time using|first time working|no idea"
        "|needing a review|need a review"
        "|need some background|need more background|need background|need an introduction",
        "没有概念|没概念|没什么概念|不确定我在说什么|不知道我在说什么|陌生|一知半解|生疏|忘了|忘记|忘掉|模糊|跳过了|错过|错过了|漏看|漏掉|漏了|新手|小白|零基础"
        "|半懂|拿不准|记不清|不熟|不熟悉",
    ),
    NeedWords(
        "DOUBT",
        "not quite understood: a reason to read first, and not to look something up",
        "doubts|in doubt",
        "疑问|疑惑|不明之处|不解之处|不懂的地方|不明白的地方",
    ),
    NeedWords("UNLESS", "if it is not done", "unless|until|till", "除非|不先|没先"),
    NeedWords("WITHOUT", "where it lacks", "without|lacking", "缺了|少了|离开|缺少"),
    NeedWords("IF", "on condition", "if|in case|whoever|should you", "如果|若|要是|倘若|假如|假若|的话|倘"),
    NeedWords(
        "LOST",
        "what follows can't be understood",
        "lost|not be able|won't be able|hard to follow|hard to understand|difficult to follow"
        "|difficult to understand|tough to follow|confus*|struggl*|get stuck|stuck|no sense"
        "|little sense|gibberish|puzzl*|baffl*|impenetrable|incomprehensible|tough going|rough going"
        "|hard following|difficult following|hard to keep up|hard going|heavy going|harder to"
        " follow|trouble following|hard time|unintelligible"
        "|over your head|cryptic|mystifying|in the dark",
        "看不懂|读不懂|听不懂|看不明白|不明白|吃力|一头雾水|云里雾里|跟不上|难懂|难以|很难|难啃"
        "|不知所云|摸不着头脑|费劲|费解|困惑|迷糊|难理解|不容易|不明所以|别看|看得累|看着累|懵|懵圈"
        "|晕|莫名其妙|不知道在说|如坠雾中|会卡|卡住|寸步难行|举步维艰|看得一头雾水|走不下去|读不下去"
        "|看不下去|难于|难读",
    ),
    NeedWords(
        "SENSE",
        "what is lost where it is denied",
        "make sense|makes sense|make much sense|make any sense|make a lot of sense|making sense"
        "|get far|get very far|click|get anywhere|get much out of|get anything out of|work out"
        "|hang together|readable",
        "",
    ),
    NeedWords(
        "CLEARER",
        "what is gained by reading something first",
        "more sense|better sense|easier to follow|easier to understand|easier to grasp|clearer|more out of",
        "更容易理解|更好理解|更易理解|更容易懂|更好懂|更容易看懂|更容易读懂|更好地理解|更容易跟上"
        "|更容易明白|事半功倍",
    ),
    NeedWords(
        "BASE",
        "to stand on something",
        "build* on|build* upon|build* directly on|built on|built upon|based on|rel* on"
        "|rel* heavily on|rel* directly on|depend* on|depend* heavily on|lean* on|lean* heavily on"
        "|rest* on|draw* on|draw* heavily on|draws upon|stand* on|grounded in|rooted in"
        "|hing* on|takes off from|goes beyond",
        "基于|建立在|建立于|构建在|依赖|依赖于|沿用|承袭|衍生自|引申",
    ),
    NeedWords("EXTEND", "likewise; as a label, of a class of programs", "extend*", ""),
    NeedWords(
        "GROUND",
        "that on which something stands",
        "foundation*|groundwork|starting point|starting points|starting place",
        "基础|打底|出发点|为底|铺垫|起点|根基",
    ),
    NeedWords(
        "USE",
        "to use what was explained",
        "uses|heavy use|reuses|makes use of|make use of|takes up|borrows from|borrow from|refer* back to",
        "用到|用的是|使用到|涉及|运用|套用|引用到|会用到|沿着",
    ),
    NeedWords(
        "MADE",
        "to have made something in the text that is named behind it",
        "you created in|you built in|you made in|you wrote in|you developed in|you've created in"
        "|you've built in"
        "|we created in|we built in|we made in|we wrote in|we developed in",
        "",
    ),
    NeedWords(
        "INSTALLED",
        "to have something ready that another text tells how to make",
        "installed|set up|configured|built|downloaded|deployed|prepared",
        "安装好|安装了|配置好|搭建好|搭好|部署好|装好",
    ),
    NeedWords(
        "CONTINUE",
        "to go on from something",
        "continue our study of|continue the study of|continues the study of|continue our"
        "|continue the study|continues the|continues the study|continues our|continuing from|is continuing"
        "|continues my|continue my"
        "|continuing our|following on from|picking up after|continues from"
        "|continues on from|continues where|continue from|continue where"
        "|continuing where|continuing on from|picks up|pick up where|pick up from|pick up right"
        "|picking up where|picking up from|picking up right|picks up right|pick up exactly|pick up after"
        "|carr* on from|carry on where|carries on where|follows on from|takes over where|continued from"
        "|resumes where|resume where|left off|follows up on|follow up on|read this after|read this one after"
        "|read this page after"
        "|read this post after"
        "|read this article after|read this guide after|read this chapter after|read this lesson after",
        "接着上文|续上文|承接上文|上接|紧接|紧接着上|承接|延续|接续|续接|接上|接上文|书接上|书接|话接|延续了|上回|承继|衔接",
    ),
    NeedWords(
        "SEQUEL",
        "what goes on from something",
        "continuation*|sequel|follow-up|follow up|follow-on|followup|second half|part two|part 2"
        "|second part|second installment|second instalment|successor|next step after|extension",
        "续篇|续集|续作|续文|续写|后续|之后续|后半|后半部|后半部分|下半|下半部|下半部分|下集|拓展题|进阶版|加强版|升级版"
        "|的下篇|的下一篇|第二部分|后篇|延伸",
    ),
    NeedWords(
        "CARRY",
        "to go on from something, where this text is said to do so",
        "carry on|carries on|moves on from|follows from|following from",
        "接着|接著|继|顺着|接力|接在|紧接着",
    ),
    NeedWords(
        "NEEDED",
        "what has to be there before",
        "prerequisite*|pre-requisite*|prereq*|required reading|required knowledge|assumed knowledge"
        "|prior knowledge|prior skills|preparatory reading|required background|background knowledge"
        "|essential reading|pre-reading|prereading|prior reading|required readings|required skills"
        "|necessary knowledge|necessary background|needed knowledge|needed background"
        "|essential background|essential knowledge|expected knowledge|expected background"
        "|assumed background|recommended knowledge|recommended background|suggested background"
        "|previous knowledge|previous reading|recommended prior reading|skills needed"
        "|skills required|knowledge required|background required|knowledge needed|background needed",
        "所需知识|所需基础|所需背景|知识准备|知识储备|知识要求|知识前提|阅读基础|阅读准备|必备基础|基础要求"
        "|假定知识|前置|先修|先导|先备|先决|预备|必备知识|必读知识|必读前文|必备前文|准备知识|前导|依赖知识"
        "|依赖文章|依赖章节|依赖页面|门槛|先行阅读",
    ),
    NeedWords(
        "PREPARE",
        "what has to be done or had before; rather a program than a text",
        "requirement*|preparation*|homework|precondition*",
        "前提|前提条件|先决条件|准备工作|准备条件|使用前提|前提要求|前置准备|前期准备",
    ),
    NeedWords("CONDITION", "likewise; a text as often as not", "", "前置条件|前置要求|必备条件"),
    NeedWords(
        "FILL",
        "words of a label that say nothing more",
        "the|a|an|some|in|on|and|yet|concepts|articles|article|posts|post|pages|lessons|lesson|things"
        "|readings|tutorials|tutorial|guides|guide|materials|course|courses|chapter|sections"
        "|out|two|three|four|most|important|main|key|what|who|reading list|skills|topics"
        "|chapters|material|list",
        "知识|精确|直接|硬性|核心|基本|最低|强烈|知识点|必读|必看|必备|必修|技能|文章|内容|课程"
        "|概念|章节|篇目|页面|条件|东西|有|和|与|教程"
        "|清单|列表|提醒|须知|提示|说明|指引|顺序|关于|一些|相关|哪些|什么|页|课|文|篇|所|点|链接|项"
        "|里|会|目标|一遍|一下|一次|一读|吧|呢|啊|哦|哈|嘛|即可",
    ),
    NeedWords("HAVE", "before a verb of reading: to have done it", "have|had|has|having|'ve", ""),
    NeedWords(
        "IS",
        "is",
        "is|are|was|be|being|include*|serves as|serve as|acts as",
        "是|为|包括|包含|算|属于|作为|当作",
    ),
    NeedWords("OF", "of", "of|for|to|from|to my post|of my post|from my post", "的"),
    NeedWords(
        "ORDER",
        "one after the other",
        "in order|in sequence|in that order",
        "按顺序|依序|依次|按次序|循序",
    ),
    NeedWords(
        "WRITER",
        "who writes",
        "i|we|i'm|i've|i'll|we'll|we're|we've|we'd|let's|let us|i'd have|i'd need|i'd also|i'd"
        " still|i'd already|i'd just|i'd never|i'd been"
        "|i'd done"
        "|i'd finished|i'd completed|i'd learned|i'd learnt|i'd seen|i'd gone|i'd worked|i'd studied"
        "|i'd watched"
        "|i'd heard|i needn't|i need not|i don't need to|i don't have to|i won't need to|i won't have to"
        "|we needn't"
        "|we don't need to|we don't have to|i'd like|i don't know|i do not know|i didn't know|i'm not sure"
        "|i am not sure|i wasn't sure|we don't know",
        "我|我们|我确认|我保证|笔者|咱们|咱|小编|本人|当年|昨天|那时|那年|看了一下|看了下|看了看|读了一下"
        "|读了读"
        "|我就不必|我不必|我无需|我就无需|我不用|我就不用|翻了翻|翻了一下|翻看了|学了一下|研究了一下"
        "|了解了一下|回顾了一下|查了一下",
    ),
    NeedWords(
        "READER",
        "who reads",
        "you|you'll|you're|you'd|yourself|reader*|people who|those who|anyone who|everyone",
        "你|您|你们|读者|大家|各位|朋友|同学|小伙伴|看官|诸位|盆友|初学者|的人|者",
    ),
    NeedWords(
        "OTHER",
        "another person, or another text",
        "he|she|his|her|they|student*|told|tells|asked|editor|brother|sister|mother|father|friend*"
        "|colleague*|boss|teacher*|professor|some people|people say|many people|someone|somebody"
        "|most tutorials|the next article|the next post|the next part|the next chapter"
        "|the next lesson|the next section|the next one|next article|next post|next time"
        "|later article*|later post*|later chapter*|later part*|later lesson*|later on in"
        "|future article*|future post*|future part*|future chapter*|upcoming article*|upcoming post*"
        "|textbook|after this one|after this article|after this post|after this page|after this"
        " guide|used to|earlier versions|earlier version|earlier draft|earlier drafts|next week"
        "|next month|next|child|kids|children|the course on"
        "|the class on",
        "老师|师父|师傅|他|她|有人|别人|某人|人家|很多人|不少人|许多人|下一篇|下篇|下一章|下一节|下节"
        "|下章|后一篇|后续文章|后续章节|下次|下回|下个月|下周|到时|到时候|面试官|同事|很多教程"
        "|有些教程|教程都|学生|孩子|下一期|下期|看下一篇|看下篇|看下一章|看下一节|看下节",
    ),
    NeedWords(
        "OPTIONAL",
        "only for those who like",
        "interested|curious|curiosity|for more|for further|for additional|for a deeper|for details"
        "|learn more|know more|read more|find out more|more information|more details|more detail"
        "|more background|more context|dig* deeper|go* deeper|further reading|if you want|if you like"
        "|if you wish|if you prefer|would like to know|like to know|refresher|recap"
        "|feel free|wish to",
        "具体请看|具体请参|具体可以看|具体看|具体可看|详细请看|详情请看|感兴趣|有兴趣|兴趣|好奇"
        "|更多|进一步了解|进一步学习|进一步阅读|进一步研究|进一步的了解"
        "|进一步的信息|深入|更详细|细节|欢迎|顺便|也可以先|也可先|有空"
        "|有时间|得闲|随意|其一",
    ),
    NeedWords(
        "ELECTIVE",
        "what may be left out",
        "optional|optionally|bonus|nice to have|nice-to-have|good to have|not strictly",
        "可选|选读|选修|任选|可看可不看|可读可不读|锦上添花",
    ),
    NeedWords("WISH", "to want to know", "", "想|想要|若想|如想"),
    NeedWords(
        "DENY",
        "it is not needed",
        "don't worry|no problem|no worries|that's fine|that is fine|it's fine|is fine|be fine"
        "|that's ok|that's okay|it's ok|it's okay|is ok|is okay|be ok|be okay|all right|alright"
        "|no big deal|no need|needn't|need not|not necessary|not required|can skip|could skip"
        "|may skip|safely skip|safely ignore|can ignore|skip it|skip that|skip this|skip ahead"
        "|standalone|stands on its own|stand on its own|stand-alone|self-contained|on its own"
        "|stands alone|stand alone|even if|regardless|whether or not|no difference|doesn't matter"
        "|does not matter|won't matter|by no means|not at all|no matter|either order|any order"
        "|independently|no longer|still follow|still be able|at your leisure|by any means"
        "|without reading|without having|without needing|without knowing|unrelated|don't bother"
        "|be able to follow",
        "自成一体|自成一篇|自足|没关系|不要紧|不影响|不妨碍|无妨|没事|无所谓|没有必要|没必要"
        "|无需|毋需|无须|毋须|不必|不用"
        "|用不着|可跳过"
        "|可以跳过|跳过|可以单独|可单独|单独看|单独读|各自独立|独立成篇|独立阅读|可以独立|也行|也没什么"
        "|也没问题"
        "|没问题|可以直接|直接往下|直接跳|直接看|直接读|也直接|都可以|都行|先后关系|收回|即使|即便|就算|哪怕"
        "|纵然|不管|无论|不论|放心|也不迟|不迟|不读也|不看也|可有可无|不再需要|不再必要|不再要求"
        "|反过来|也看得懂|也读得懂|也跟得上|也完全|也同样|也不会|不依赖|不假设|不耽误|不碍|是不是"
        "|要不要|是否|无关|不强求|不勉强|读不读|看不看",
    ),
    NeedWords("ALSO", "even so", "", "也能|也可以|照样|也会|也可|还是能|依然能|仍能|仍然能"),
    NeedWords("SEE", "to look something up", "refer to|consult", "参考|参照|参阅|参见|详见|按照|依照"),
    NeedWords(
        "CLICK",
        "to go where a link leads",
        "",
        "点选|点击|点这里|点这边|点以下|点下面|点下方|透过下方|通过下方|通过以下|连结|点此|戳"
        "|戳这里|往这边走|走这边|走这里",
    ),
    NeedWords("BUT", "a turn", "but|however|though|nevertheless", "但|但是|不过|然而|而是|只是|可是"),
    NeedWords(
        "PURPOSE",
        "in order to follow the text at hand",
        "to follow|to understand|to follow along|to make sense of|if you want to follow"
        "|if you want to understand|to get the most out of|to get anything out of|to appreciate"
        "|to grasp|for this to make sense|in order to understand",
        "想看懂|想读懂|想跟上|想弄懂|想理解|要看懂|要读懂|要理解|要跟上|要弄懂|想搞懂|为了看懂"
        "|为了读懂|为了理解|若要看懂|若要理解|欲读懂|想真正看懂",
    ),
    NeedWords(
        "READ_JA",
        "to read, in Japanese, where the verb stands behind",
        "",
        "読む|読んで|読んだ|読まれ|読了|読み終え|お読み|一読|ご一読|目を通し|ご覧",
    ),
    NeedWords(
        "FIRST_JA", "before something else, likewise", "", "先に|まず|まずは|事前に|あらかじめ|前もって"
    ),
    NeedWords(
        "ASK_JA",
        "to ask or to advise, likewise",
        "",
        "ください|下さい|おすすめ|お勧め|お薦め|オススメ|推奨|必要があります|ほうがいい|方がいい"
        "|といいでしょう",
    ),
    NeedWords("ASSUME_JA", "to take for granted, likewise", "", "前提と|前提に|が前提|を前提"),
    NeedWords(
        "DENY_JA",
        "it is not needed, likewise",
        "",
        "なくても|前提としません|前提にしません|前提としない|必要はあり|必要はな|不要",
    ),
    NeedWords(
        "NOTHING",
        "words that hold one of the others and mean something else",
        "in order to|in order for|cannot be run independently|not independent|cannot stand alone"
        "|do|or even if|or even if you're not|s|d|ll|re|t|m|go|first time"
        "|first section|first step|first one|first few|first half|at first"
        "|first and foremost|first and second|first and last|first two|first three|first glance"
        "|first look|as well as"
        "|at least|read the docs|reads|first paragraph|first place|the first|my first|first line"
        "|first row|your first|our first|seeing|a bit|a little|really|directly|heavily|basically"
        "|mostly|just|also|now|all|so|very|quite|simply|actually|definitely|strongly|highly|perhaps"
        "|maybe|probably|somewhat|quickly|my|our|your|me|us|own|well|at it|given that|given the"
        "|will|see also|check in|check if|check whether|that's|let me know|let us know|can be found"
        "|could be found|be found|lost the|lost my|look familiar|look quite familiar|sound familiar"
        "|seem familiar|in a follow-up to|in a follow up to|as necessary|as needed|if necessary|never know"
        "|known to|known as"
        "|known for|known by|well known|extends to|extend to|extended to|was based on|were based on|after all"
        "|them once|it once|at once|once again|once more|more than once|publish a follow-up"
        "|publish a follow up|second part of the chapter|second part of the series|second part"
        " of a series|second part of my series|second part of our series|second part of this"
        " series|part two of the chapter|part two of the series|part two of a series|part two of"
        " my series|part two of our series|part two of this series|part 2 of the chapter|part 2"
        " of the series|part 2 of a series|part 2 of my series|part 2 of our series|part 2 of"
        " this series|second half of the chapter|second half of the series|second half of a"
        " series|second half of my series|second half of our series|second half of this series"
        "|on this blog|of this blog|in this blog|on this site|of this site"
        "|write a follow-up|write a follow up|wrote a follow-up|wrote a follow up|writing a follow-up",
        "不能独立|不能单独|无法独立|无法单独|难过|很难过|先导篇|先导片|是在|是下篇|为下篇|参照系|看来|看到"
        "|看见|看起来|看作|看成|好看"
        "|难看|偏看|读者群|读取|读写|读数|读入|学者|学校|学院|科学|数学|化学|文学|哲学|大学|中学|学术"
        "|学科|学界|机器学习|深度学习|强化学习|翻译|翻转|翻倍|目前|当前|前面|前后|前端|前几|前两|前一|向上回|本书第二部分|书的第二部分"
        "|以前的|前缀|前者是|向前|前进|前往|提前量|前言|前向|前景|前台|空前|前人|先前|先生"
        "|先后|先进|祖先|领先|优先级|首先是|觉得|值得一提|值得注意|获得|得到|使得|取得|显得|变得|得出"
        "|得知|主要|重要|只要|要么|要点|次要|摘要|概要|必要条件|不仅|不但|不过是|不错|不少|不同|不断"
        "|不久|不得|不等|不变|不足|不能不|没什么|未来|未知|未必|再次|再说|再见|一再|再加上|刚才|才是"
        "|人才|后端|后台|后者|背后|最后|后来|随后|此后|今后|落后|后果|后验|后缀|后代|应用|对应|相应"
        "|响应|反应|适应|应对|供应|效应|自适应|应力|该如何|该怎么|如何|如下|如上|例如|比如|譬如|诸如"
        "|不如说|假如说|熟人|成熟|懂事|会议|理解为|可理解|清楚地|知道怎么|明白了|基础设施|基础上加"
        "|请求|请教|申请|邀请|需求|需要的是|需要注意|急需|必需品|必须是|要求是|继承|继电|连续|手续"
        "|持续|陆续|继续教育|他们|其他|吉他|默认值|默认情况下|默认是|默认的|假设检验|假设我们|学习率"
        "|学习器|学习算法|一般来说|来说|非常|并非常|除非常|无非|是非|别的|特别|区别|分别|个别|类别"
        "|级别|识别|判别|差别|别墅|就先|那么先|有先|都是先|我们的|我的|你的|您的|他的|她的|中的"
        "|回来的|它的|看上去|看似|再看看我|可看作|可看成|浏览器|者们|或者|作者|编者|记者|使用者|开发者"
        "|维护者|参与者|消费者|生产者|贡献者|研究者|学习者|推荐系统|推荐算法|请看客|顺着说"
        "|读一读过的书|弄得|弄成|弄出|给出|走了|得了|就知道|便知道|前提到|前提及|前提出|前提过|有门槛"
        "|点门槛|定门槛|些门槛|门槛高|门槛低|门槛较|门槛比较",
    ),
)
