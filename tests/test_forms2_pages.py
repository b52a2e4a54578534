"""Saved pages of the usual hosts: title, date, author and body, without what stands around them."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from wenmai.read.readers import read_bytes

SAW = "这一段讲怎样把木头锯成合适的长短，再用砂纸磨平，好让轮子转得稳当，最后刷上清漆，放在阴凉的地方晾着。"
TEXT = f"<p>{SAW}</p><p>The end of the text. {SAW}</p>"


class SavedPage(NamedTuple):
    """A page as a host writes it, with `{text}` for its article, and what is right."""

    name: str
    titled: str  # its <title>
    head: str
    body: str
    title: str
    date: str
    author: str
    outside: tuple[str, ...]  # words of the page that are no part of the article


PAGES = [
    SavedPage(
        "csdn",
        "木马的腿_木匠阿三的博客-CSDN博客",
        """""",
        """<div id="csdn-toolbar"><a href="https://www.csdn.net">CSDN首页</a></div><div class="main_father">
<main><div class="blog-content-box"><div class="article-header-box"><div class="article-header">
<div class="article-title-box"><h1 class="title-article" id="articleContentId">木马的腿</h1></div>
<div class="article-info-box"><div class="article-bar-top"><div class="bar-content">
<a class="follow-nickName " href="https://blog.csdn.net/asan">木匠阿三</a>
<span class="time">于&nbsp;2018-05-06 14:30:14&nbsp;发布</span><span class="read-count">1291</span>
</div></div><div class="blog-tags-box"><div class="tags-box artic-tag-box">
<span class="label">文章标签：</span><a class="tag-link" href="https://so.csdn.net/x">木工</a></div>
</div><div class="slide-content-box">
<div class="article-copyright">版权声明：本文为博主原创文章</div>
</div></div></div></div>
<article class="baidu_pl"><div id="article_content" class="article_content clearfix">
<div id="content_views" class="htmledit_views">{text}</div></div></article></div>
<div class="recommend-box"><div class="recommend-item-box">
<a href="https://blog.csdn.net/x/article/details/2">别的木马</a></div></div></main>
<aside class="blog_container_aside"><div>热门文章：某某</div></aside></div>""",
        "木马的腿",
        "2018-05-06",
        "木匠阿三",
        ("别的木马", "版权声明", "CSDN首页", "热门文章"),
    ),
    SavedPage(
        "csdn, recommended later",
        "木马的腿-CSDN博客",
        """""",
        """<div class="blog-content-box"><h1 class="title-article" id="articleContentId">木马的腿</h1>
<div class="article-info-box"><div class="up-time">
<span class="time">最新推荐文章于&nbsp;2024-01-02 10:00:00&nbsp;发布</span></div><div class="bar-content">
<span class="time blog-postTime" data-time="2019-03-04 08:00:00">最新推荐文章于 2024-01-02 10:00:00
发布</span><a class="follow-nickName vip-name" href="#">木匠阿三</a></div>
<div class="up-time">于&nbsp;2019-03-04 08:00:00&nbsp;首次发布</div></div><article class="baidu_pl">
<div id="article_content" class="article_content clearfix">
<div id="content_views" class="markdown_views prism-atom-one-light">{text}</div></div></article>
</div>""",
        "木马的腿",
        "2019-03-04",
        "木匠阿三",
        (),
    ),
    SavedPage(
        "csdn until 2018",
        "木马的腿 - 木匠阿三的专栏 - 博客频道 - CSDN.NET",
        """""",
        """<div id="header"><h2><a href="http://blog.csdn.net/asan">木匠阿三的专栏</a></h2></div>
<div id="article_details" class="details"><div class="article_title">
<span class="ico ico_type_Original"></span><h1><span class="link_title">
<a href="/asan/article/details/7654321">木马的腿</a></span></h1></div>
<div class="article_manage clearfix"><div class="article_l">
<span class="link_categories">标签：<a href="#">木工</a></span></div><div class="article_r">
<span class="link_postdate">2012-05-06 12:00</span>
<span class="link_view" title="阅读次数">1234人阅读</span></div></div>
<div id="article_content" class="article_content">{text}</div></div>
<div id="comment_list">某人评论</div>""",
        "木马的腿",
        "2012-05-06",
        "",
        ("某人评论",),
    ),
    SavedPage(
        "sina",
        "木马的腿_木匠阿三_新浪博客",
        """""",
        """<div class="blognavInfo"><a href="http://blog.sina.com.cn/u/1234567890">首页</a><a>博文目录</a></div>
<div id="blognamespan"><h1 id="blogname"><a href="http://blog.sina.com.cn/asan">
<span id="blognamespan">木匠阿三的博客</span></a></h1></div><div class="SG_connHead">
<span class="title">个人资料</span></div><strong id="ownernick">木匠阿三</strong>
<div class="SG_conn" id="module_920"><div id="articlebody" class="artical">
<div class="articalTitle"><h2 id="t_4a0b1c2d0100abcd" class="titName SG_txta">木马的腿</h2>
<span class="img2"></span><span class="time SG_txtc">(2012-05-06 12:00:00)</span></div>
<div class="articalTag" id="sina_keyword_ad_area"><table><tr><td class="blog_tag">
<span class="SG_txtb">标签：</span><h3><a href="#">木工</a></h3></td><td class="blog_class">
<span class="SG_txtb">分类：</span><a href="#">手艺</a></td></tr></table></div>
<div id="sina_keyword_ad_area2" class="articalContent   newfont_family">{text}</div>
<div id="share" class="shareUp"><div class="upBox">0</div>分享：</div><div class="articalInfo">
<div>阅读<span class="SG_txtb">(120)</span>┆评论</div></div>
<div class="articalfrontback SG_j_linedot1"><div><span>前一篇：</span>
<a href="http://blog.sina.com.cn/s/blog_1.html">前面那篇</a></div><div><span>后一篇：</span>
<a href="http://blog.sina.com.cn/s/blog_2.html">后面那篇</a></div></div></div></div>""",
        "木马的腿",
        "2012-05-06",
        "木匠阿三",
        ("前面那篇", "个人资料", "博文目录", "分享"),
    ),
    SavedPage(
        "sina, the article alone",
        "[转载]轮轴_木匠阿三_新浪博客",
        """""",
        """<div id="articlebody"><div class="articalTitle">
<h2 id="t_1" class="titName SG_txta">[转载]轮轴</h2>
<span class="time SG_txtc">(2009-11-02 08:03:04)</span></div>
<div id="sina_keyword_ad_area2" class="articalContent  ">{text}</div></div>""",
        "[转载]轮轴",
        "2009-11-02",
        "",
        (),
    ),
    SavedPage(
        "wechat",
        "木马的腿",
        """<meta property="og:title" content="木马的腿"><meta property="og:site_name" content="微信公众平台">
<meta name="author" content="阿三">""",
        """<div id="js_article" class="rich_media"><div class="rich_media_inner">
<div id="page-content" class="rich_media_area_primary">
<div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title" id="activity-name">木马的腿</h1>
<div id="meta_content" class="rich_media_meta_list">
<span id="copyright_logo" class="wx_tap_link rich_media_meta icon_appmsg_tag">原创</span>
<span class="rich_media_meta rich_media_meta_text">阿三</span>
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt">
<a href="javascript:void(0);" id="js_name">木工房</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text">2021-11-26 08:00</em></div>
<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden;
opacity: 0; ">{text}</div></div></div>
<div id="js_pc_qr_code" class="qr_code_pc_outer">微信扫一扫关注该公众号</div></div></div>""",
        "木马的腿",
        "2021-11-26",
        "阿三",
        ("微信扫一扫",),
    ),
    SavedPage(
        "wechat, seconds in a script",
        "",
        """""",
        """<div id="js_article"><h1 class="rich_media_title" id="activity-name">轮轴</h1>
<div id="meta_content" class="rich_media_meta_list">
<span class="rich_media_meta rich_media_meta_nickname"><a id="js_name">木工房</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
<div class="rich_media_content" id="js_content">{text}</div></div>
<script>var nickname = htmlDecode("木工房");var ct = "1531351800";</script>""",
        "轮轴",
        "2018-07-12",
        "木工房",
        (),
    ),
    SavedPage(
        "wechat, 今天",
        "轮轴",
        """""",
        """<div id="js_article"><h1 class="rich_media_title" id="activity-name">轮轴</h1>
<div class="rich_media_meta_list"><a id="js_name">木工房</a>
<em id="publish_time" class="rich_media_meta rich_media_meta_text">今天</em></div>
<div class="rich_media_content" id="js_content">{text}</div></div>
<script>var oriCreateTime = '1700000000'; var createTime = '2023-11-15 06:13';</script>""",
        "轮轴",
        "2023-11-15",
        "木工房",
        (),
    ),
    SavedPage(
        "wechat of 2016",
        "轮轴",
        """""",
        """<div class="rich_media"><h2 class="rich_media_title" id="activity-name">轮轴</h2>
<div class="rich_media_meta_list">
<em id="post-date" class="rich_media_meta rich_media_meta_text">2016-07-01</em>
<a class="rich_media_meta rich_media_meta_link rich_media_meta_nickname" id="post-user">木工房</a>
</div><div class="rich_media_content " id="js_content">{text}</div>
<div class="rich_media_tool">阅读 <span id="readNum3"></span></div></div>""",
        "轮轴",
        "2016-07-01",
        "木工房",
        ("阅读",),
    ),
    SavedPage(
        "zhihu",
        "木马的腿 - 知乎",
        """<meta property="og:title" content="木马的腿"><meta property="og:site_name" content="知乎专栏">""",
        """<div id="root"><header class="AppHeader"><a href="//www.zhihu.com">首页</a></header>
<main class="App-main"><article class="Post-Main Post-NormalMain"><header class="Post-Header">
<h1 class="Post-Title">木马的腿</h1><div class="Post-Author">
<div class="AuthorInfo" itemprop="author" itemscope itemtype="http://schema.org/Person">
<meta itemprop="name" content="木匠阿三">
<meta itemprop="url" content="https://www.zhihu.com/people/asan"><div class="AuthorInfo-head">
<span class="UserLink AuthorInfo-name">
<a class="UserLink-link" href="//www.zhihu.com/people/asan">木匠阿三</a></span></div></div></div>
<div>120 人赞同了该文章</div></header><div class="Post-RichTextContainer"><div class="css-1">
<div class="RichText ztext Post-RichText css-2">{text}</div></div></div>
<div class="ContentItem-time" role="button">编辑于 2020-05-06 21:30</div>
<div class="Post-topicsAndReviewer"><div class="TopicList Post-Topics"><a class="TopicLink">木工</a>
</div></div><div class="RichContent-actions">赞同 120</div></article><div class="Post-Sub">
<div class="Recommendations-Main"><h2>推荐阅读</h2><a href="https://zhuanlan.zhihu.com/p/2">别的木马</a>
</div><div class="Comments-container">某人评论</div></div></main></div>""",
        "木马的腿",
        "2020-05-06",
        "木匠阿三",
        ("别的木马", "某人评论", "赞同 120"),
    ),
    SavedPage(
        "zhihu, without microdata",
        "(99+ 封私信) 木马的腿 - 知乎",
        """""",
        """<article class="Post-content"><header class="Post-Header"><h1 class="Post-Title">木马的腿</h1>
<div class="AuthorInfo-content"><a class="UserLink-link">木匠阿三</a></div></header>
<div class="Post-RichTextContainer"><div class="RichText ztext Post-RichText">{text}</div></div>
<div class="ContentItem-time">发布于 2019-01-02</div></article>""",
        "木马的腿",
        "2019-01-02",
        "木匠阿三",
        (),
    ),
    SavedPage(
        "jianshu",
        "木马的腿 - 简书",
        """<meta name="description" content="x">""",
        """<div id="__next"><header class="_3tM2Sn"><a href="/">简书</a></header>
<div class="_3VRLsv" role="main"><div class="_gp-ck"><section class="ouvJEz">
<h1 class="_1RuRku">木马的腿</h1><div class="rEsl9f">
<span class="FxYr8x"><a class="_1OhGeD" href="/u/1">木匠阿三</a></span>
<div class="s-dsoj">
<span class="_3tCVn5">0.21</span>
<time datetime="2019-08-07T12:00:00.000Z">2019.08.07 20:00:00</time><span>字数 1,024</span>
<span>阅读 500</span></div></div><article class="_2rhmJa">{text}</article></section>
<div class="_13lIbp">©著作权归作者所有</div><section class="ouvJEz"><h3 class="QxT4hD">全部评论 2</h3>
<div>某人评论</div></section></div><aside class="_2OwGUo"><div>推荐阅读</div></aside></div></div>""",
        "木马的腿",
        "2019-08-07",
        "木匠阿三",
        ("某人评论", "推荐阅读"),
    ),
    SavedPage(
        "jianshu until 2019",
        "木马的腿 - 简书",
        """""",
        """<div class="note"><div class="post"><div class="article"><h1 class="title">木马的腿</h1>
<div class="author"><a class="avatar" href="/u/1"></a><div class="info"><span class="name">
<a href="/u/1">木匠阿三</a></span><div class="meta">
<span class="publish-time" data-toggle="tooltip">2017.03.04 12:00*</span>
<span class="wordage">字数 1024</span><span class="views-count">阅读 500</span></div></div></div>
<div class="show-content" data-note-content><div class="show-content-free">{text}</div></div>
</div><div class="show-foot"><a class="notebook">日记本</a><div class="copyright">© 著作权归作者所有</div>
</div><div id="comment-list" class="comment-list">某人评论</div></div></div>""",
        "木马的腿",
        "2017-03-04",
        "木匠阿三",
        ("某人评论", "日记本"),
    ),
    SavedPage(
        "cnblogs",
        "木马的腿 - 木匠阿三 - 博客园",
        """""",
        """<div id="home"><div id="header"><div id="blogTitle">
<a id="lnkBlogLogo" href="https://www.cnblogs.com/asan/"></a><h1>
<a id="Header1_HeaderTitle" class="headermaintitle HeaderMainTitle"
href="https://www.cnblogs.com/asan/">木匠阿三</a></h1></div><div id="navigator"><ul id="navList"><li>
<a>首页</a></li></ul></div></div><div id="main"><div id="mainContent"><div class="forFlow">
<div id="post_detail"><div id="topics"><div class="post"><h1 class="postTitle">
<a id="cb_post_title_url" class="postTitle2 vertical-middle"
href="https://www.cnblogs.com/asan/p/12345.html"><span role="heading" aria-level="2">木马的腿</span>
</a></h1><div class="clear"></div><div class="postBody">
<div id="cnblogs_post_body" class="blogpost-body blogpost-body-html">{text}</div>
<div id="MySignature"></div><div id="blog_post_info_block">
<div id="EntryTag">标签: <a href="https://www.cnblogs.com/asan/tag/x/">木工</a></div>
<div id="post_next_prev">
<a class="p_n_p_prefix" href="#">« </a> 上一篇： <a
href="https://www.cnblogs.com/asan/p/1.html">前面那篇</a></div></div></div>
<div class="postDesc">posted @ <span id="post-date">2013-04-05 22:10</span>&nbsp;<a
href="https://www.cnblogs.com/asan/">木匠阿三</a>&nbsp;阅读(<span id="post_view_count">12</span>)</div>
</div></div></div><div id="comments_pager_bottom"></div></div></div><div id="sideBar">
<div id="sideBarMain">公告</div></div></div></div>""",
        "木马的腿",
        "2013-04-05",
        "木匠阿三",
        ("前面那篇", "公告"),
    ),
    SavedPage(
        "juejin",
        "木马的腿 - 掘金",
        """<meta itemprop="headline" content="木马的腿">
<meta itemprop="datePublished" content="2021-10-19T03:45:21.000Z">""",
        """<div id="__nuxt"><header class="main-header"><a href="/">首页</a></header><main class="container">
<div class="view column-view"><div class="main-area article-area"><article class="article">
<h1 class="article-title">木马的腿</h1><div class="author-info-block"><div class="author-info-box">
<div class="author-name"><a href="/user/1" class="username"><span class="name">木匠阿三</span></a>
</div><div class="meta-box">
<time datetime="2021-10-19T03:45:21.000Z" title="Tue Oct 19 2021" class="time">2021-10-19</time>
<span class="views-count">1,234</span></div></div></div>
<div itemprop="articleBody" id="article-root" class="article-content">
<div class="article-viewer markdown-body result">{text}</div></div></article>
<div class="article-end"><div class="tag-list"><span>标签：</span><a href="/tag/x">木工</a></div></div>
<div id="comment-box" class="comment-box">某人评论</div></div>
<div class="article-suspended-panel">点赞</div><div class="sidebar article-sidebar">相关推荐 别的木马</div>
</div></main></div>""",
        "木马的腿",
        "2021-10-19",
        "木匠阿三",
        ("别的木马", "某人评论"),
    ),
    SavedPage(
        "juejin, with microdata",
        "木马的腿 - 掘金专栏",
        """""",
        """<article itemscope itemtype="http://schema.org/Article" class="article">
<meta itemprop="url" content="https://juejin.cn/post/1"><meta itemprop="headline" content="木马的腿">
<meta itemprop="datePublished" content="2018-02-03T04:05:06.000Z">
<div itemprop="author" itemscope itemtype="http://schema.org/Person">
<meta itemprop="name" content="木匠阿三"><meta itemprop="url" content="https://juejin.cn/user/1">
</div><div itemprop="publisher" itemscope itemtype="http://schema.org/Organization">
<meta itemprop="name" content="掘金"></div><h1 class="article-title" data-v-1>木马的腿</h1>
<div data-id="1" itemprop="articleBody" class="article-content">{text}</div></article>""",
        "木马的腿",
        "2018-02-03",
        "木匠阿三",
        (),
    ),
    SavedPage(
        "medium, exported",
        "The legs of a horse",
        """""",
        """<article class="h-entry"><header><h1 class="p-name">The legs of a horse</h1></header>
<section data-field="subtitle" class="p-summary">How to saw</section>
<section data-field="body" class="e-content">
<section name="a1" class="section section--body section--first section--last">
<div class="section-content"><div class="section-inner sectionLayout--insetColumn">
<h3 name="b" class="graf graf--h3 graf--leading graf--title">The legs of a horse</h3>{text}</div>
</div></section></section><footer>
<p>By <a href="https://medium.com/@asan" class="p-author h-card">Asan Carpenter</a> on <a
href="https://medium.com/p/0123456789ab">
<time class="dt-published" datetime="2019-05-06T12:00:00.000Z">May 6, 2019</time></a>.</p><p>
<a href="https://medium.com/@asan/the-legs-of-a-horse-0123456789ab" class="p-canonical">Canonical
link</a></p><p>Exported from <a href="https://medium.com">Medium</a> on June 1, 2020.</p></footer>
</article>""",
        "The legs of a horse",
        "2019-05-06",
        "Asan Carpenter",
        ("Exported from",),
    ),
    SavedPage(
        "medium",
        "The legs of a horse. How to saw | by Asan Carpenter | Medium",
        """<meta property="og:title" content="The legs of a horse">
<meta property="og:site_name" content="Medium">
<meta property="article:published_time" content="2019-05-06T12:00:00.000Z">
<meta name="author" content="Asan Carpenter">
<link rel="canonical" href="https://asan.medium.com/the-legs-0123">""",
        """<div id="root"><nav><a href="https://medium.com/">Open in app</a></nav><main><article><div><div>
<h1 id="1" class="pw-post-title ab cd">The legs of a horse</h1><div><div>
<a rel="author" href="https://asan.medium.com/">Asan Carpenter</a> · <span
data-testid="storyReadTime">4 min read</span> · <span data-testid="storyPublishDate">May 6,
2019</span></div><div><button>Listen</button><button>Share</button></div></div>
<p class="pw-post-body-paragraph x">x</p>{text}</div></div></article></main><div>
<h2>Recommended from Medium</h2><article><h2>Other horse</h2></article></div></div>""",
        "The legs of a horse",
        "2019-05-06",
        "Asan Carpenter",
        ("Other horse",),
    ),
    SavedPage(
        "blogger",
        "Wood & Wheels: The legs of a horse",
        """""",
        """<div class="header"><h1 class="title"><a href="http://wood.blogspot.com/">Wood &amp; Wheels</a>
</h1></div><div class="main"><div class="widget Blog" data-version="1" id="Blog1">
<div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header">
<span>Sunday, May 6, 2012</span></h2><div class="date-posts"><div class="post-outer">
<div class="post hentry uncustomized-post-template" itemprop="blogPost" itemscope
itemtype="http://schema.org/BlogPosting"><a name="123"></a>
<h3 class="post-title entry-title" itemprop="name">The legs of a horse</h3>
<div class="post-header"><div class="post-header-line-1"></div></div>
<div class="post-body entry-content" id="post-body-123" itemprop="description
articleBody">{text}<div style="clear: both;"></div></div><div class="post-footer">
<span class="post-author vcard">Posted by <span class="fn" itemprop="author" itemscope
itemtype="http://schema.org/Person"><a class="g-profile" href="#" rel="author">
<span itemprop="name">Asan Carpenter</span></a></span></span>
<span class="post-timestamp">at <a class="timestamp-link"
href="http://wood.blogspot.com/2012/05/legs.html" rel="bookmark">
<abbr class="published" itemprop="datePublished" title="2012-05-06T12:00:00-07:00">12:00 PM</abbr>
</a></span>
<span class="post-labels">Labels: <a href="http://wood.blogspot.com/search/label/wood"
rel="tag">wood</a></span></div></div><div class="comments" id="comments">
<h4>2 comments:</h4>Somebody said</div></div></div></div></div>
<div class="blog-pager" id="blog-pager"><a class="blog-pager-newer-link">Newer Post</a></div>
</div></div><div class="sidebar"><h2>Blog Archive</h2></div>""",
        "The legs of a horse",
        "2012-05-06",
        "Asan Carpenter",
        ("Somebody said", "Newer Post", "Blog Archive"),
    ),
    SavedPage(
        "livejournal",
        "The legs of a horse: asan — LiveJournal",
        """<meta property="og:title" content="The legs of a horse">
<meta property="og:site_name" content="LiveJournal">""",
        """<div class="s-layout"><article class="b-singlepost aentry js-aentry aentry--tagged">
<header class="aentry-head"><div class="aentry-head__user">
<span class="ljuser i-ljuser" lj:user="asan"><a href="https://asan.livejournal.com/profile"><img>
</a><a href="https://asan.livejournal.com/"><b>asan</b></a></span></div>
<div class="aentry-head__date"><time class="published dt-published">May 6 2012, 12:00</time></div>
</header><div class="aentry-post"><h1 class="aentry-post__title">
<span class="aentry-post__title-text">The legs of a horse</span></h1>
<div class="aentry-post__content">
<div class="aentry-post__text aentry-post__text--view">{text}</div></div>
<div class="aentry-post__tags aentry-tags">Tags: <a
href="https://asan.livejournal.com/tag/wood">wood</a></div></div></article>
<div id="comments" class="b-grove">Somebody said</div></div>""",
        "The legs of a horse",
        "2012-05-06",
        "asan",
        ("Somebody said",),
    ),
    SavedPage(
        "livejournal until 2016",
        "The legs of a horse - asan",
        """""",
        """<article class="b-singlepost hentry"><div class="b-singlepost-wrapper">
<h1 class="b-singlepost-title entry-title p-name">The legs of a horse</h1>
<div class="b-singlepost-about"><div class="b-singlepost-author-userinfo">
<span class="ljuser" lj:user="asan"><a href="#"><b>asan</b></a></span></div>
<p class="b-singlepost-author-date published dt-published"><time>2012-05-06 12:00:00</time></p>
</div><article class="b-singlepost-body entry-content e-content">{text}</article>
<div class="b-singlepost-tags ljtags">Tags: <a rel="tag">wood</a></div></div></article>""",
        "The legs of a horse",
        "2012-05-06",
        "asan",
        (),
    ),
    SavedPage(
        "substack",
        "The legs of a horse - by Asan Carpenter - Wood Weekly",
        """<meta property="og:title" content="The legs of a horse">
<meta name="author" content="Asan Carpenter">
<script
type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"url":"https://wood.substack.com/p/legs","headline":"The legs of a horse",
"datePublished":"2022-05-06T12:00:00+00:00",
"author":[{"@type":"Person","name":"Asan Carpenter"}]}</script>""",
        """<div id="entry"><div class="main-menu">Subscribe Sign in</div>
<article class="typography newsletter-post post"><div class="post-header">
<h1 class="post-title published">The legs of a horse</h1><h3 class="subtitle">How to saw</h3>
<div class="byline-wrapper"><a href="https://substack.com/@asan">Asan Carpenter</a>
<div class="pencraft">May 06, 2022</div></div></div><div><div class="available-content">
<div dir="auto" class="body markup">{text}<div class="subscription-widget-wrap">
<p>Wood Weekly is a reader-supported publication.</p></div></div></div></div>
<div class="post-footer">Share</div></article>
<div id="discussion" class="comments-page">Somebody said</div></div>""",
        "The legs of a horse",
        "2022-05-06",
        "Asan Carpenter",
        ("Somebody said", "reader-supported", "Sign in"),
    ),
    SavedPage(
        "dev.to",
        "The legs of a horse - DEV Community",
        """<meta property="og:title" content="The legs of a horse">
<meta property="og:site_name" content="DEV Community"><meta property="og:type" content="article">""",
        """<header class="crayons-header">DEV Community</header><main id="main-content">
<div class="article-wrapper">
<article class="crayons-card crayons-article" id="article-show-container">
<header class="crayons-article__header" id="main-title">
<div class="crayons-article__header__meta"><div class="crayons-article__subheader">
<a href="/asan" class="crayons-link fw-bold">Asan Carpenter</a>
<p class="fs-xs color-base-60">Posted on <time datetime="2021-05-06T12:00:00Z"
class="date-no-year">May 6, 2021</time> • Edited on <time datetime="2022-01-01T12:00:00Z"
class="date-no-year">Jan 1, 2022</time></p></div><h1 class="fs-3xl">The legs of a horse</h1>
<div class="spec__tags"><a class="crayons-tag" href="/t/wood">#wood</a></div></div></header>
<div class="crayons-article__main">
<div class="crayons-article__body text-styles spec__body" data-article-id="1"
id="article-body">{text}</div></div>
<section id="comments" class="text-padding crayons-card">Top comments Somebody said</section>
</article><div class="crayons-article__below"><article>Other horse</article></div></div></main>""",
        "The legs of a horse",
        "2021-05-06",
        "Asan Carpenter",
        ("Somebody said", "Other horse"),
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_saved_pages(page: SavedPage) -> None:
    markup = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{page.titled}</title>{page.head}</head>'
        f"<body>{page.body.replace('{text}', TEXT)}</body></html>"
    )
    (document,) = read_bytes("saved/x.html", markup.encode()).documents
    assert (document.title, document.date, document.author) == (page.title, page.date, page.author)
    assert "The end of the text" in document.text
    assert not [words for words in page.outside if words in document.text]
