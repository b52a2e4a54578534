"""Words for the kinds of things that a title names: articles, notes, papers, books, films."""

from __future__ import annotations

from wenmai.words.alternatives import Alternatives

__all__ = [
    "ARTICLE",
    "BOOK",
    "BOOKS",
    "BOUND",
    "CREDITS",
    "FILM",
    "NOTES",
    "PAPER",
    "PERFORMED",
    "PERFORMING",
    "SHOWN",
    "SOFTWARE",
    "WRITTEN",
]

ARTICLE = Alternatives("文章|博客|博文|日志", "这篇文章", "这本书")
NOTES = Alternatives("笔记|摘[录抄记要]|书[评摘]|影评|[读观听]后感|心得|感想|随想", "木马读后感", "木马传")
PAPER = Alternatives("论文|[Pp]aper|文献", "这篇论文", "这篇文章")
BOOK = Alternatives("书籍|教材|课本|小说|专著|著作|名著", "这部小说", "这部电影")
BOOKS = Alternatives("书目|书单|好书|参考书", "木马书单", "木马清单")
FILM = Alternatives(
    "电影|影片|纪录片|电视剧|剧集|综艺|动[画漫]片?|番剧|游戏|专辑|歌曲|播客", "一部纪录片", "一本小说"
)
# What no article is, whoever speaks of it, a line for each sort that 《》 marks.
SHOWN = Alternatives(
    "|".join(
        (
            # films
            "电影|影片|[短长默]片|微电影|[科幻文艺公路武侠动作悬疑恐怖战争爱情故事喜剧惊悚歌舞传记西部]{2}片|纪录片|纪录电影",
            "动[画漫](?:片|电影)?|番剧?|卡通片?|定格动画|宣传片|预告片",
            # television and radio
            "电视剧|连续剧|网剧|短剧|剧集|[美日韩英泰港台陆]剧|国产剧|[情室]景剧|综艺(?:节目)?|节目|真人秀|短?视频",
            "播客|电台|广播剧|有声[书剧]|评书|说书",
            # the stage
            "话剧|舞台剧|音乐剧|[歌舞诗默哑偶]剧|芭蕾舞?|(?:现代|民族|古典)?舞蹈?|小品|相声|双簧|脱口秀|独角戏",
            "[京昆越豫川沪粤晋秦评吕赣湘闽潮桂琼婺锡淮楚汉徽黔滇藏吉]剧|[京昆][曲戏]|黄梅戏|歌仔戏|布袋戏|[皮影木偶傀儡]{2,4}戏|花鼓戏|采茶戏"
            "|折子戏|梆子|秦腔|戏曲|戏剧|喜剧|悲剧|评弹|弹词|[大京]鼓|鼓书|[快竹]板书?|二人转|南音|歌舞伎|能剧|落语|[选唱]段|剧目",
            # music
            "歌曲|单曲|专辑|唱片|乐章|咏叹调|[独合重协]奏|合唱|民乐|民谣|[童歌]谣|[儿情老国校山民军战红圣]歌|(?<![歪弯扭卷屈委])曲目?|曲子",
            # pictures
            "画作|(?:[油国名版壁年岩帛沙粉插]|水墨|水彩|水粉|粉彩|山水|人物|静物|风景|花鸟|工笔|蜡笔|铅笔|连环|卡通)画|漫画|四格|浮世绘",
            "素描|速写|剪纸|书法|字帖|碑帖|雕塑|雕像|浮雕|海报|摄影作品|装置艺术",
            # games
            "(?<!文字)游戏|[手网页端桌单电]游|电玩|桌上?游戏|卡牌|[棋牌]戏|兵棋|拼图|剧本杀|密室(?:逃脱)?",
            # periodicals and laws
            "杂志|期刊|学报|刊物|[月季年双]刊|报纸|[日晚早]报|法律|法规|国标",
        )
    ),
    "一部纪录片",
    "一篇影评",
)
# What befalls only such a thing, who and what is in it, and what people do with it.
PERFORMED = Alternatives(
    "[上公首热重点]映|[开首停]播|热播|重播|播[映完]|下[映档]|定档|杀青|[首公上]演|大结局|票房"
    "|第[一二三四五六七八九十0-9]{1,2}季(?![度节报刊])",
    "上个月公映",
    "上个月上线",
)
CREDITS = Alternatives(
    "[男女](?:主[角演]|[一二]号|配角)|主演|导演|编剧|配乐|原声|主题[曲歌]|片[头尾]曲?|插曲|作曲|编曲|填词"
    "|歌词|旋律|副歌|前奏|预告片?|剧照|票房",
    "它的女主角",
    "它的主角",
)
PERFORMING = Alternatives(
    "(?:弹唱|[演翻传点清哼合]唱|哼|(?<![歌清独合听])唱)[着起了过完]{0,2}|循环播放|播放[着了过]?|放映[了过]?"
    "|(?:执导|主演|出演|饰演)[了过]?|通关[了过]?|(?<![好玩])玩[着起了过完]{0,2}|(?:导演|执导|主演|作曲|谱曲)的",
    "哼着",
    "听着",
)
# What a writer may also publish as an article of their own.
WRITTEN = Alternatives(
    "诗歌|诗作|[古新唐宋]诗|长诗|散文|课文|课程|公开课|专栏|专题|剧本", "一首诗歌", "一首老歌"
)
BOUND = Alternatives(
    "诗集|散?文集|随笔集|画[册集传]|摄影集|传记|自传|回忆录|电子书|绘本|图画书|童书|童话|小人书"
    "|图鉴|词典|字典|史书|丛书|[选全]集|论文集|译[著本]",
    "一本传记",
    "一首诗歌",
)
SOFTWARE = Alternatives("软件|应用|App|APP|小程序", "一款软件", "一篇文章")
