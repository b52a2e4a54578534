"""Words for the kinds of things that a title names: articles, notes, papers, books, films."""

from __future__ import annotations

from wenmai.words.alternatives import Alternatives

__all__ = ["ARTICLE", "BOOK", "BOOKS", "BOUND", "FILM", "NOTES", "PAPER", "SHOWN", "SOFTWARE", "WRITTEN"]

ARTICLE = Alternatives("文章|博客|博文|日志", "这篇文章", "这本书")
NOTES = Alternatives("笔记|摘[录抄记要]|书[评摘]|影评|[读观听]后感|心得|感想|随想", "木马读后感", "木马传")
PAPER = Alternatives("论文|[Pp]aper|文献", "这篇论文", "这篇文章")
BOOK = Alternatives("书籍|教材|课本|小说|专著|著作|名著", "这部小说", "这部电影")
BOOKS = Alternatives("书目|书单|好书|参考书", "木马书单", "木马清单")
FILM = Alternatives(
    "电影|影片|纪录片|电视剧|剧集|综艺|动[画漫]片?|番剧|游戏|专辑|歌曲|播客", "一部纪录片", "一本小说"
)
# What no article is, whoever speaks of it: films, songs, games, plays, pictures, periodicals, laws.
SHOWN = Alternatives(
    "电影|影片|[短长默]片|微电影|科幻片|纪录片|纪录电影|[故事战争爱情恐怖]{2}片|动[画漫](?:片|电影)?|番剧?|卡通片?"
    "|电视剧|连续剧|网剧|剧集|[美日韩英泰港台]剧|国产剧|情景剧|综艺(?:节目)?|节目|真人秀|短?视频|宣传片|话剧|舞台剧|音乐剧"
    "|[歌舞]剧|[京昆越豫川沪]剧|昆曲|戏曲|戏剧|喜剧|悲剧|小品|相声|评书|歌曲|单曲|专辑|唱片|民谣|[童歌]谣|[儿情老国校]歌"
    "|主题曲|片[头尾]曲|插曲|[钢琴交响协奏狂想圆舞进行小夜前奏]{1,3}曲|名曲|曲目|曲子|乐曲|播客|广播剧|有声书|游戏|[手网页端桌单]游"
    "|画作|[油国名版壁水墨粉彩]{1,2}画|雕塑|漫画|连环画|杂志|期刊|学报|[月季年双]刊|报纸|法律|法规|国标",
    "一部纪录片",
    "一篇影评",
)
# What a writer may also publish as an article of their own.
WRITTEN = Alternatives(
    "诗歌|诗作|[古新唐宋]诗|长诗|散文|课文|课程|公开课|专栏|专题|剧本", "一首诗歌", "一首老歌"
)
BOUND = Alternatives(
    "诗集|散?文集|随笔集|画[册集]|摄影集|传记|自传|回忆录|电子书|绘本|词典|字典", "一本传记", "一首诗歌"
)
SOFTWARE = Alternatives("软件|应用|App|APP|小程序", "一款软件", "一篇文章")
