"""Words for the kinds of things that a title names: articles, notes, papers, books, films."""

from __future__ import annotations

from wenmai.words.alternatives import Alternatives

__all__ = ["ARTICLE", "BOOK", "BOOKS", "FILM", "NOTES", "PAPER"]

ARTICLE = Alternatives("文章|博客|博文|日志", "这篇文章", "这本书")
NOTES = Alternatives("笔记|摘[录抄记要]|书[评摘]|影评|[读观听]后感|心得|感想|随想", "木马读后感", "木马传")
PAPER = Alternatives("论文|[Pp]aper|文献", "这篇论文", "这篇文章")
BOOK = Alternatives("书籍|教材|课本|小说|专著|著作|名著", "这部小说", "这部电影")
BOOKS = Alternatives("书目|书单|好书|参考书", "木马书单", "木马清单")
FILM = Alternatives(
    "电影|影片|纪录片|电视剧|剧集|综艺|动[画漫]片?|番剧|游戏|专辑|歌曲|播客", "一部纪录片", "一本小说"
)
