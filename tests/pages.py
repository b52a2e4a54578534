"""Two hundred article pages and a dozen list pages in other sites' manners, with what is true of them.

Every word is invented and every page is the same in every run. A page is a theme (how a family of
sites marks up an article, and what it puts around it) in a variant (how the head declares it, and
which traps are set). Whatever stands in 《》 outside the body is a trap: its title begins with 陷阱.
"""

# ruff: noqa: E501 (a page's markup has lines as long as pages have them)
from __future__ import annotations

import calendar
import random
from dataclasses import dataclass, field
from html import escape

__all__ = ["LIST_MANNERS", "THEMES", "VARIANTS", "ListPage", "Page", "article_pages", "list_pages"]


@dataclass(frozen=True)
class Page:
    """A page and the truth about it."""

    name: str
    markup: str
    title: str
    url: str
    date: str
    author: str
    tags: tuple[str, ...]
    marks: tuple[str, ...]  # titles that the body cites in 《》, in order
    links: tuple[str, ...]  # addresses that the body links, in order, absolute
    words: str  # the body's prose, as a browser shows it, without blanks


@dataclass(frozen=True)
class ListPage:
    """A list page and its entries: title, url, date."""

    name: str
    markup: str
    entries: tuple[tuple[str, str, str], ...]


_PLACES = ["雾港", "石桥", "松林", "盐湖", "灯塔", "麦田", "旧城", "竹溪", "云台", "沙洲", "月亮湾", "北仓"]
_THINGS = ["潮汐", "纸船", "风筝", "齿轮", "种子", "算盘", "河灯", "棋谱", "渡口", "蜂箱", "砖窑", "星图"]
_WAYS = ["记账法", "航线", "修理手记", "观察", "的两种读法", "入门", "再谈", "与温度", "的误差", "小史"]
_SENTENCES = [
    "那年春天我们把仪器搬上了山，每天清晨记一次读数，晚上再对一遍。",
    "起初谁也没有在意这点差别，直到连着三天的数字都朝一个方向偏。",
    "把两列数字画在一张纸上，能看出一条缓缓下沉的线，像退潮后的沙痕。",
    "这个做法并不新鲜，新鲜的是它在没有电的地方也能用。",
    "如果只看平均值，就会错过夜里那一小段最有意思的起伏。",
    "后来换了一批更轻的材料，结果反而更稳，这让所有人都意外。",
    "我把能想到的原因都列了出来，又一条一条划掉，最后只剩下湿度。",
    "读者不妨自己动手试一试，所需的不过是一把尺子和一点耐心。",
]
_AUTHORS = ["林见山", "何小舟", "Ada Brook", "周砚", "Tomas Reed"]
_TAGS = ["观测", "手艺", "Tools", "误差", "山居", "C++"]
_SITES = [
    ("山中笔记", "notes.example.org"),
    ("Quiet Harbor", "quietharbor.example.com"),
    ("纸上工坊", "paper.example.net"),
]

# What ends some pages: an element that is never closed, with a mark in it.
_UNCLOSED = [
    "<!-- 《陷阱注释》",
    "<script>var x='《陷阱脚本》'",
    "<style>/*《陷阱样式》*/",
    "<template>《陷阱模板》",
    "<textarea>《陷阱文本框》",
    "<noscript>《陷阱无脚本》",
]


def _title(pick: random.Random) -> str:
    base = pick.choice(_PLACES) + pick.choice(_THINGS) + pick.choice(_WAYS)
    return pick.choice(
        [base, f"{base}（{pick.choice('一二三四')}）", f"{base}：{pick.choice(_THINGS)}篇", f"A {base} - B"]
    )


@dataclass
class _Body:
    """The body's markup and what it says, grown together."""

    markup: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def add(self, markup: str, words: str) -> None:
        self.markup.append(markup)
        self.words.append(words)


def _body(pick: random.Random, host: str, relative: bool) -> _Body:
    body = _Body()
    for number in range(pick.randint(5, 9)):
        first, last = pick.choice(_SENTENCES), pick.choice(_SENTENCES)
        markup, words = _cite(pick, host, relative, body)
        body.add(f"<p>{first}可以参考{markup}一文。{last}</p>", f"{first}可以参考{words}一文。{last}")
        if number == 1:
            heading = "第" + pick.choice("二三四") + "天的记录"
            body.add(
                f'<h2 id="s{number}">{heading}<a class="headerlink" href="#s{number}">¶</a></h2>', heading
            )
        if number == 2:
            body.add(
                "<blockquote><p>旧信里写道：<span>数字</span>会自己说话。</p><blockquote><p>信中又引：慢即是快。</p></blockquote></blockquote>"
                '<p><img src="data:image/gif;base64,R0" data-src="/x.png" alt="《陷阱图片》" loading="lazy">'
                '<span style="display:none">《陷阱隐藏》</span></p>',
                "旧信里写道：数字会自己说话。信中又引：慢即是快。",
            )
        if number == 3:
            body.add("<pre><code>print('《陷阱代码》')\n# 完</code></pre>", "print('《陷阱代码》')#完")
            body.markup.append("<ul><li>先称重</li><li>再记录</li></ul>")
            body.words.append("-先称重-再记录")
    return body


def _cite(pick: random.Random, host: str, relative: bool, body: _Body) -> tuple[str, str]:
    """One of the ways to cite; gives its markup and its words."""
    title, path = _title(pick), f"/archives/{pick.randint(100, 999)}.html"
    href = path if relative else f"https://{host}{path}"
    way = pick.randrange(6)
    if way == 3:
        body.marks.append(title)
        return f"《{title}》", f"《{title}》"
    body.links.append(f"https://{host}{path}")
    if way == 4:
        return f'<a href="{href}">之前的讨论</a>', "之前的讨论"
    if way == 5:
        title = f"{title}里的〈{pick.choice(_THINGS)}〉"
    body.marks.append(title)
    if way in (0, 5):
        return f'《<a href="{href}" target="_blank">{title}</a>》', f"《{title}》"
    if way == 1:
        return f'<a href="{href}">《{title}》</a>', f"《{title}》"
    return f'<strong>《<a href="{href}"><em>{title}</em></a>》</strong>', f"《{title}》"


# --- themes: %s names stand for the parts; traps are set by the theme itself ---

_NAV = (
    '<nav class="main"><ul><li><a href="/">首页</a></li><li><a href="/list">《陷阱导航》</a></li></ul></nav>'
)
_CRUMBS = '<div class="breadcrumb"><a href="/">首页</a> » <a href="/c">《陷阱面包屑》</a></div>'
_SIDE = (
    '<div class="widget"><h3>最新文章</h3><ul><li><a href="/archives/1">《陷阱：雾港潮汐记...》</a></li>'
    '<li><a href="/archives/2">陷阱通过msign来...</a></li></ul></div>'
    '<div class="tagcloud"><a rel="tag" href="/tag/x">陷阱标签</a></div>'
)
_COMMENT = (
    '<p class="who">路人甲 <time datetime="2031-01-01">2031-01-01</time></p><p>推荐《陷阱评论》，比'
    '<a href="https://trap.example.com/c">这一篇</a>写得更长，也更啰嗦，读完之后觉得大家说的其实是同一件事情，只是换了说法。</p>'
)
_NEXT = '<a rel="prev" href="/archives/3">上一篇：《陷阱上篇》</a> <a rel="next" href="/archives/4">下一篇：《陷阱下篇》</a>'
_RELATED = '<h3>相关文章</h3><ul><li><a href="/archives/5">《陷阱相关》</a></li><li><a href="/archives/6">陷阱另一篇</a></li></ul>'
_SHARE = '<a href="https://share.example.com/?t=x">分享《陷阱分享》</a>'
_FOOT = '<p>© 2031 <a href="https://powered.example.com">Powered</a> 《陷阱页脚》</p>'


@dataclass(frozen=True)
class Theme:
    """How a family of sites writes a page."""

    name: str
    page: str  # names in braces: title, body, date, author, tags, cite, and the traps
    date: str = '<time datetime="{iso}T09:30:00+08:00">{shown}</time>'
    author: str = ""
    tags: str = ""  # one tag's link; empty: the theme shows none
    english: bool = False


_TAG = '<a href="/tag/{tag}" rel="tag">{tag}</a>'
THEMES: tuple[Theme, ...] = (
    Theme("typecho-geekg", '<div id="Header">{nav}</div><div id="Content"><div class="Post"><h1><a href="{url}">{title}</a></h1>'
          '<span class="submitted">By {author} | {date} | 1234位读者</span><div id="PostContent">{body}<p><em>转载到请包括本文地址：</em>{url}</p>'
          '<p>更详细的转载事宜请参考：<a href="/faq">《陷阱FAQ》</a></p><p>如果您需要引用本文，请参考：</p><p>{cite}</p></div>'
          '<p>分类：<a href="/category/x">x</a> 标签：{tags}</p><p class="post-near">{next}</p></div></div>'
          '<div id="Sidebar" class="sidebar">{side}</div><div id="comments">{comment}</div><div class="footer"><footer>{foot}</footer></div>',
          date="<span>{shown}</span>", author="{name}", tags='<a href="/tag/{tag}/">{tag}</a>'),
    Theme("typecho-default", '<header id="header">{nav}</header><div id="main"><article class="post" itemscope itemtype="http://schema.org/BlogPosting">'
          '<h1 class="post-title" itemprop="name headline"><a itemprop="url" href="{url}">{title}</a></h1><ul class="post-meta"><li itemprop="author" itemscope>'
          '作者: <a itemprop="name" rel="author" href="/author/1">{author}</a></li><li>时间: {date}</li></ul>'
          '<div class="post-content" itemprop="articleBody">{body}</div><p itemprop="keywords" class="tags">标签: {tags}</p></article>'
          '<div id="comments"><ol class="comment-list"><li>{comment}</li></ol></div><ul class="post-near"><li>{next}</li></ul></div>'
          '<div id="secondary" role="complementary"><section class="widget">{side}</section></div><footer id="footer">{foot}</footer>',
          date='<time datetime="{iso}T09:30:00+08:00" itemprop="datePublished">{shown}</time>', author="{name}", tags='<a href="/tag/{tag}/">{tag}</a>'),
    Theme("wordpress-classic", '<header id="masthead">{nav}</header>{crumbs}<main id="main"><article id="post-7" class="post hentry"><header class="entry-header">'
          '<h1 class="entry-title">{title}</h1><div class="entry-meta">{date}{author}</div></header><div class="entry-content">{body}'
          '<div class="sharedaddy">{share}</div><div class="wp_rp_wrap">{related}</div><div class="post-ratings">(<strong>5</strong> 人打了分)</div></div>'
          '<footer class="entry-footer"><a href="/category/x" rel="category tag">陷阱分类</a> {tags}</footer></article><nav class="post-navigation">{next}</nav>'
          '<div id="comments" class="comments-area">《陷阱》的相关评论{comment}</div></main><div id="secondary" class="widget-area">{side}</div><footer>{foot}</footer>',
          author='<span class="author vcard"><a class="url fn n" rel="author" href="/author/x">{name}</a></span>', tags=_TAG),
    Theme("wordpress-blocks", '<div class="wp-site-blocks"><header class="wp-block-template-part">{nav}</header><main class="wp-block-group"><h1 class="wp-block-post-title">{title}</h1>'
          '<div class="wp-block-post-date">{date}</div>{author}<div class="entry-content wp-block-post-content">{body}</div>'
          '<div class="taxonomy-post_tag wp-block-post-terms">{tags}</div><div class="wp-block-comments comments">{comment}</div></main><footer>{foot}</footer></div>',
          author='<p class="wp-block-post-author__name"><a rel="author" href="/a">{name}</a></p>', tags=_TAG),
    Theme("hexo-next", '<div class="container"><header class="header">{nav}</header><main class="main"><div class="post-block"><article class="post-content-wrap" itemscope itemtype="http://schema.org/Article">'
          '<span hidden itemprop="author" itemscope><meta itemprop="name" content="{author}"></span><header class="post-header"><h1 class="post-title" itemprop="name headline">{title}</h1>'
          '<div class="post-meta-container">发表于 {date}</div></header><div class="post-body" itemprop="articleBody">{body}</div><footer class="post-footer"><ul class="post-copyright"><li>本文标题：《陷阱版权》</li></ul>'
          '<div class="post-tags">{tags}</div><div class="post-nav">{next}</div></footer></article></div><div class="comments">{comment}</div></main><aside class="sidebar">{side}</aside><footer>{foot}</footer></div>',
          date='<time title="创建时间" itemprop="dateCreated datePublished" datetime="{iso}T21:00:00+08:00">{shown}</time>', author="{name}", tags='<a href="/tags/{tag}/" rel="tag"># {tag}</a>'),
    Theme("hexo-butterfly", '<div id="body-wrap" class="post"><header class="post-bg" id="page-header">{nav}<div id="post-info"><h1 class="post-title">{title}</h1><div id="post-meta">'
          '<span class="post-meta-date">发表于{date}</span></div></div></header><main class="layout" id="content-inner"><div id="post"><article class="post-content" id="article-container">{body}</article>'
          '<div class="post-copyright">文章作者: x 文章链接: 《陷阱版权》</div><div class="tag_share"><div class="post-meta__tag-list">{tags}</div><div class="social-share">{share}</div></div>'
          '<nav class="pagination-post" id="pagination">{next}</nav><div class="relatedPosts">{related}</div><div id="post-comment">{comment}</div></div>'
          '<div class="aside-content" id="aside-content"><div class="card-widget">{side}</div></div></main><footer id="footer">{foot}</footer></div>',
          date='<time class="post-meta-date-created" datetime="{iso}T02:00:00.000Z">{shown}</time>', tags='<a class="post-meta__tags" href="/tags/{tag}/">{tag}</a>'),
    Theme("hexo-landscape", '<div id="wrap"><header id="header">{nav}</header><section id="main"><article class="h-entry article article-type-post"><div class="article-meta">{date}</div><div class="article-inner">'
          '<header class="article-header"><h1 class="p-name article-title" itemprop="headline name">{title}</h1></header><div class="e-content article-entry" itemprop="articleBody">{body}</div>'
          '<footer class="article-footer">{share}<ul class="article-tag-list">{tags}</ul></footer></div><nav id="article-nav">{next}</nav></article></section>'
          '<aside id="sidebar">{side}</aside><footer id="footer">{foot}</footer></div>',
          date='<a href="{url}" class="article-date"><time class="dt-published" datetime="{iso}T01:00:00.000Z" itemprop="datePublished">{shown}</time></a>',
          tags='<li><a class="article-tag-list-link" href="/tags/{tag}/" rel="tag">{tag}</a></li>'),
    Theme("hexo-fluid", '<header>{nav}<div class="banner"><span id="subtitle">{title}</span><div class="post-meta">{date}</div></div></header><main><div class="container"><article class="post-content"><h1 id="seo-header">{title}</h1>'
          '<div class="markdown-body">{body}</div><div class="license-box my-3 copyright">《陷阱许可》</div><div class="post-prevnext post-nav">{next}</div><div class="post-metas">{tags}</div></article></div>'
          '<article id="comments">{comment}</article></main><div class="side-col"><aside class="sidebar">{side}</aside></div><footer>{foot}</footer>', tags='<a href="/tags/{tag}/" class="print-no-link">#{tag}</a>'),
    Theme("hugo-papermod", '<header class="header"><nav class="nav">{nav}</nav></header><main class="main"><article class="post-single"><header class="post-header">{crumbs}<h1 class="post-title entry-hint-parent">{title}</h1>'
          '<div class="post-meta"><span>{date}</span>&nbsp;·&nbsp;3 min{author}</div></header><div class="toc"><details><summary>目录</summary><a href="#s1">《陷阱目录》</a></details></div><div class="post-content">{body}</div>'
          '<footer class="post-footer"><ul class="post-tags">{tags}</ul><nav class="paginav">{next}</nav><div class="share-buttons">{share}</div></footer></article></main><footer class="footer">{foot}</footer>',
          date="<span title='{iso} 09:30:00 +0800 CST'>{shown}</span>", author='&nbsp;·&nbsp;<span class="post-author">{name}</span>', tags='<li><a href="/tags/{tag}/">{tag}</a></li>', english=True),
    Theme("hugo-stack", '<div class="container main-container"><aside class="sidebar left-sidebar">{nav}{side}</aside><main class="main full-width"><article class="main-article"><header class="article-header">'
          '<h2 class="article-title"><a href="{url}">{title}</a></h2><footer class="article-time">{date}</footer></header><section class="article-content">{body}</section>'
          '<footer class="article-footer"><section class="article-tags">{tags}</section><section class="article-copyright">《陷阱版权》</section></footer></article>'
          '<aside class="related-content--wrapper">{related}</aside><div class="disqus-container comments">{comment}</div><footer class="site-footer">{foot}</footer></main></div>',
          date='<time class="article-time--published" datetime="{iso}T08:00:00+08:00">{shown}</time>', tags='<a href="/tags/{tag}/">{tag}</a>', english=True),
    Theme("jekyll-minima", '<header class="site-header">{nav}</header><main class="page-content" aria-label="Content"><div class="wrapper"><article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting">'
          '<header class="post-header"><h1 class="post-title p-name" itemprop="name headline">{title}</h1><p class="post-meta">{date}{author}</p></header>'
          '<div class="post-content e-content" itemprop="articleBody">{body}</div><a class="u-url" href="{url}" hidden></a></article></div></main><footer class="site-footer h-card">{foot}</footer>',
          date='<time class="dt-published" datetime="{iso}T00:00:00+00:00" itemprop="datePublished">{shown}</time>',
          author=' • <span itemprop="author" itemscope><span class="p-author h-card" itemprop="name">{name}</span></span>', english=True),
    Theme("jekyll-chirpy", '<aside id="sidebar">{nav}</aside><div id="main-wrapper"><main><article class="px-1"><header><h1>{title}</h1><div class="post-meta text-muted"><span>Posted {date}</span>{author}</div></header>'
          '<div class="content">{body}</div><div class="post-tail-wrapper post-footer"><div class="post-tags">{tags}</div><div class="license-wrapper copyright">《陷阱许可》</div><div class="share-wrapper">'
          '<div class="share">{share}</div></div></div></article></main><aside id="panel-wrapper">{side}</aside><aside id="related-posts">{related}</aside><nav class="post-navigation">{next}</nav><footer>{foot}</footer></div>',
          date='<time data-ts="1" data-df="ll">{shown}</time>', author='<span>By <em><a rel="author" href="/a">{name}</a></em></span>', tags=_TAG, english=True),
    Theme("medium-like", '<div class="a b c"><div class="d"><nav>{nav}</nav></div><div class="e f"><article><div class="g"><section><div><h1 class="h i">{title}</h1><div class="j"><a rel="author" href="/@x">{author}</a> {date}</div>'
          '<div class="k"><button>Listen</button><button>《陷阱按钮》</button></div>{body}</div></section></div></article><div class="l"><div class="responses">{comment}</div></div>'
          '<aside>{related}</aside></div><footer>{foot}</footer></div>', date="<span>{shown}</span>", author="{name}", english=True),
    Theme("ghost", '<div class="gh-viewport"><header class="gh-head">{nav}</header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">{title}</h1>{author}{date}</header>'
          '<section class="gh-content gh-canvas">{body}</section></article><section class="read-next">{related}</section></main><footer class="gh-foot">{foot}</footer></div>',
          author='<h4 class="byline-name"><a rel="author" href="/author/x/">{name}</a></h4>', english=True),
    Theme("docusaurus", '<nav class="navbar">{nav}</nav><div class="main-wrapper"><aside class="sidebar-col">{side}</aside><main><article><header><h1 class="title_x">{title}</h1><div class="container_y">{date} · 3 min</div></header>'
          '<div id="__blog-post-container" class="markdown">{body}</div><footer class="row"><b>Tags:</b>{tags}</footer></article><nav class="pagination-nav">{next}</nav></main></div><footer>{foot}</footer>',
          tags='<li><a rel="tag" href="/blog/tags/{tag}">{tag}</a></li>', english=True),
    Theme("cnblogs", '<div id="header"><div id="navigator">{nav}</div></div><div id="post_detail"><div class="post"><h1 class="postTitle"><a id="cb_post_title_url" href="{url}"><span>{title}</span></a></h1><div id="topics"><div class="postBody">'
          '<div id="cnblogs_post_body" class="blogpost-body">{body}</div><div id="blog_post_info"><div id="EntryTag">标签: {tags}</div><div id="post_next_prev">{next}</div></div></div></div>'
          '<div class="postDesc">posted @ <span id="post-date">{date}</span> {author} 阅读(99)</div></div></div><div id="blog-comments-placeholder" class="comments">{comment}</div><div id="sideBar" class="sidebar">{side}</div><div id="footer"><footer>{foot}</footer></div>',
          date="{shown} 10:11", author='<a rel="author" href="/x">{name}</a>', tags='<a href="/tag/{tag}/">{tag}</a>'),
    Theme("wechat", '<div id="js_article"><div id="img-content"><h1 class="rich_media_title" id="activity-name">{title}</h1><div id="meta_content"><a id="js_name">{author}</a> <em id="publish_time">{date}</em></div>'
          '<div class="rich_media_content" id="js_content" style="visibility: hidden;">{body}</div></div><div class="rich_media_tool share">{share}</div></div>', date="{shown}", author="{name}"),
    Theme("old-table", '<table width="100%"><tr><td width="20%" class="left">{nav}{side}</td><td class="mid"><h1>{title}</h1><div class="date">{date}</div><div class="txt">{body}</div><div class="copyright">《陷阱版权》</div></td></tr></table><div class="comments">{comment}</div>',
          date="{shown}"),
    Theme("hashed-divs", '<div class="x1"><div class="x2"><a href="/">首页</a><a href="/a">《陷阱菜单》</a><a href="/b">关于我们</a></div><div class="x3"><div class="x4"><h1>{title}</h1><div class="x5 date">{date}</div><div class="x6">{body}</div></div>'
          '<div class="x7"><ul><li><a href="/archives/8">《陷阱：相关的一篇旧文章》</a></li><li><a href="/archives/9">陷阱：另外一篇很长的旧文章标题</a></li></ul></div></div><div class="x8">{foot}</div></div>', date="{shown}"),
    Theme("singlefile-wordpress", '<div id="page" class="hfeed site"><header id="masthead">{nav}</header><main id="main"><article id="post-3" class="post-content post type-post hentry"><header class="entry-header"><span class="screen-reader-text">{title}</span>'
          '<h1 class="entry-title">{title}</h1><div class="entry-meta"><h5 class="entry-date"><a href="{url}" rel="bookmark">{date}</a>{author}</h5></div></header><div class="entry-content">{body}<span class="sf-hidden">《陷阱SF》</span>'
          '<p><strong>（转载本站文章请注明作者和出处 <a href="/">首页</a> ）</strong></p><div class="wp_rp_wrap">{related}</div></div><footer class="entry-footer">{tags}</footer></article><div id="related_posts">{related}</div></main>'
          '<div class="post-navigation"><nav>{next}</nav></div><div id="comments">{comment}</div><div id="secondary" class="sidebar widget-area"><aside>{side}</aside></div></div>',
          date='<time class="entry-date" datetime="{iso}T00:15:02+08:00" pubdate="">{shown}</time>', author='<span class="author vcard"><a class="url fn n" rel="author" href="/author/x">{name}</a></span>', tags=_TAG),
)  # fmt: skip

VARIANTS = (
    "opengraph", "jsonld-array", "jsonld-graph", "jsonld-broken", "date-in-url", "no-date", "relative-canonical",
    "saved-from", "two-h1", "dublin-core",
)  # fmt: skip


def article_pages() -> list[Page]:
    """Every theme in every variant."""
    return [
        _article(theme, variant, 100 * row + column)
        for row, theme in enumerate(THEMES)
        for column, variant in enumerate(VARIANTS)
    ]


def _article(theme: Theme, variant: str, seed: int) -> Page:
    pick = random.Random(seed)
    site, host = pick.choice(_SITES)
    title, author = _title(pick), pick.choice(_AUTHORS)
    tags = tuple(sorted(pick.sample(_TAGS, 2)))
    year, month, day = pick.randint(2009, 2025), pick.randint(1, 12), pick.randint(2, 28)
    iso = f"{year}-{month:02}-{day:02}"
    path = (
        f"/{year}/{month:02}/{day:02}/p{seed}.html"
        if variant == "date-in-url"
        else f"/archives/{1000 + seed}.html"
    )
    url = f"https://{host}{path}"
    body = _body(pick, host, relative=variant in ("relative-canonical", "saved-from") or seed % 3 == 0)
    dated = variant not in ("date-in-url", "no-date")
    shows_author = bool(theme.author)
    head = _head(variant, title=title, site=site, host=host, path=path, iso=iso, author=author, tags=tags)
    if not theme.tags and variant != "jsonld-broken":
        head += "".join(f'<meta property="article:tag" content="{escape(tag)}">' for tag in tags)
    parts = {
        "title": escape(title), "url": url, "body": "\n".join(body.markup),
        "date": _shown(theme, iso, url) if dated else "",
        "author": theme.author.format(name=author), "tags": ", ".join(theme.tags.format(tag=escape(tag)) for tag in tags),
        "cite": f"{author}. 《{escape(title)} 》[Blog post]. Retrieved from {url}",
        "nav": _NAV, "crumbs": _CRUMBS, "side": _SIDE, "comment": _COMMENT, "next": _NEXT, "related": _RELATED,
        "share": _SHARE, "foot": _FOOT,
    }  # fmt: skip
    before = (
        f'<div class="logo"><h1 class="site-title"><a href="/">{site}</a></h1></div>'
        if variant == "two-h1"
        else ""
    )
    comment = (
        f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: x\n-->"
        if variant == "saved-from"
        else ""
    )
    markup = (
        f"<!DOCTYPE html><html>{comment}<head><meta charset=utf-8>{head}</head><body>{before}"
        f"{theme.page.format(**parts)}{_UNCLOSED[seed % len(_UNCLOSED)]}"
    )
    declared = variant not in ("jsonld-broken", "saved-from")
    return Page(
        name=f"{theme.name}-{variant}",
        markup=markup,
        title=title,
        url=url,
        date=iso if dated or variant == "date-in-url" else "",
        author=author if declared or shows_author else "",
        tags=tags if theme.tags or variant != "jsonld-broken" else (),
        marks=tuple(body.marks),
        links=tuple(body.links),
        words="".join("".join(body.words).split()),
    )


def _shown(theme: Theme, iso: str, url: str) -> str:
    year, month, day = (int(one) for one in iso.split("-"))
    name = calendar.month_abbr[month]
    shown = f"{name} {day}, {year}" if theme.english else f"{year}年{month}月{day}日" if day % 2 else iso
    return theme.date.format(iso=iso, shown=shown, url=url)


def _head(
    variant: str, *, title: str, site: str, host: str, path: str, iso: str, author: str, tags: tuple[str, ...]
) -> str:
    """How the page declares itself."""
    title, url = escape(title), f"https://{host}{path}"
    canonical, by = f'<link rel="canonical" href="{url}">', f'<meta name="author" content="{author}">'
    posting = f'{{"@type": "BlogPosting", "headline": "{title}", "datePublished": "{iso}T09:30:00+08:00", "author": [{{"@type": "Person", "name": "{author}"}}], "url": "{url}"}}'
    if variant in ("date-in-url", "no-date"):
        posting = ""
    graph = '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x", "url": "https://%s/"}, %s]}'
    og = f'<meta property="og:title" content="{title}"><meta property="og:type" content="article"><meta property="og:site_name" content="{site}">'
    suffix = f"<title>{title} - {site}</title>"
    ld = '<script type="application/ld+json">%s</script>'
    return {
        "opengraph": f'{suffix}{canonical}{og}{by}<meta property="article:published_time" content="{iso}T01:30:00+00:00">',
        "jsonld-array": f"<title>{title} | {site}</title>{ld % f'[{posting}]'}",
        "jsonld-graph": f"<title>{title}</title>{ld % (graph % (host, posting))}",
        "jsonld-broken": f'{suffix}{canonical}{ld % posting[:-9]}<meta property="og:url" content="{url}">',
        "date-in-url": f"{suffix}{canonical}{by}",
        "no-date": f'{suffix}{by}<meta property="og:url" content="{url}">',
        "relative-canonical": f'{suffix}<link rel="canonical" href="{path}"><meta property="og:url" content="{url}">{by}',
        "saved-from": f"<title>{title}_{site}</title>",
        "two-h1": f'<title>{site} | {title}</title><meta property="og:site_name" content="{site}">{canonical}{by}',
        "dublin-core": f'{suffix}{canonical}<meta name="DC.title" content="{title}"><meta name="DC.date" content="{iso}"><meta name="DC.creator" content="{author}">',
    }[variant]


# --- list pages ---

_Entry = tuple[str, str, str]
LIST_MANNERS = (
    "wordpress-home", "typecho-list", "hexo-archive", "butterfly-archive", "search-results", "year-index", "table-index",
    "hugo-list", "jekyll-home", "day-headings",
)  # fmt: skip


def list_pages() -> list[ListPage]:
    """Every manner twice."""
    return [
        _list_page(manner, 10 * row + turn) for row, manner in enumerate(LIST_MANNERS) for turn in range(2)
    ]


def _list_page(manner: str, seed: int) -> ListPage:
    pick = random.Random(9000 + seed)
    count = pick.randint(6, 12)
    titles = list(dict.fromkeys(_title(pick) for _ in range(count)))
    entries = [
        (
            title,
            f"https://notes.example.org/archives/{200 + number}",
            f"{2024 - number // 4}-{12 - number % 4:02}-{pick.randint(1, 28):02}",
        )
        for number, title in enumerate(titles)
    ]
    inner = _LIST_MARKUP[manner](entries, pick)
    if manner == "search-results":
        entries = [(title, url, "") for title, url, _ in entries]
    markup = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>归档 - 山中笔记</title><link rel="canonical" href="https://notes.example.org/list">'
        f'</head><body><header><nav>{_NAV}</nav></header><div id="content">{inner}</div>'
        f'<div class="pagination"><a href="/page/2">2</a></div><aside class="sidebar">{_SIDE}</aside><footer>{_FOOT}</footer></body></html>'
    )
    return ListPage(f"{manner}-{seed}", markup, tuple(entries))


def _excerpt(pick: random.Random) -> str:
    return pick.choice(_SENTENCES) + f"可以参考《{_title(pick)}》。" + pick.choice(_SENTENCES)


def _by_year(entries: list[_Entry], item: str, group: str) -> str:
    years: dict[str, list[str]] = {}
    for title, url, date in entries:
        years.setdefault(date[:4], []).append(
            item.format(title=escape(title), path=url[25:], date=date, day=date[5:])
        )
    return "".join(group.format(year=year, items="".join(items)) for year, items in years.items())


def _each(entries: list[_Entry], pick: random.Random, item: str) -> str:
    return "\n".join(
        item.format(title=escape(title), path=url[25:], url=url, date=date, excerpt=_excerpt(pick))
        for title, url, date in entries
    )


_LIST_MARKUP = {
    "wordpress-home": lambda entries, pick: "<main>" + _each(entries, pick,
        '<article class="post hentry"><header class="entry-header"><h2 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h2><div class="entry-meta"><time datetime="{date}T09:00:00+08:00">{date}</time></div></header>'
        '<div class="entry-content"><p>{excerpt}</p><p><a class="more-link" href="{url}">阅读全文…</a></p></div></article>') + "</main>",
    "typecho-list": lambda entries, pick: _each(entries, pick,
        '<div class="Post"><h2><a href="{path}">{title}</a></h2><span class="submitted">By 何小舟 | {date} | 321位读者</span><div class="PostContent"><p>{excerpt}</p><p><a href="{path}">点击阅读全文...</a></p></div></div>'),
    "hexo-archive": lambda entries, pick: '<div class="posts-collapse">' + _each(entries, pick,
        '<article itemscope><header class="post-header"><div class="post-meta-container"><time itemprop="dateCreated" datetime="{date}T20:00:00+08:00">' "{date}</time></div>"
        '<div class="post-title"><a class="post-title-link" href="{path}"><span itemprop="name">{title}</span></a></div></header></article>') + "</div>",
    "butterfly-archive": lambda entries, pick: '<div class="article-sort">' + _each(entries, pick,
        '<div class="article-sort-item"><a class="article-sort-item-img" href="{path}"><img src="x" alt="{title}"></a><div class="article-sort-item-info"><div class="article-sort-item-time"><time datetime="{date}">{date}</time></div>'
        '<a class="article-sort-item-title" href="{path}">{title}</a></div></div>') + "</div>",
    "search-results": lambda entries, pick: "<h1>搜索：潮汐</h1>" + _each(entries, pick,
        '<div class="search-result"><h3><a href="{path}?s=1">{title}</a></h3><p>{excerpt}</p></div>').replace("?s=1", ""),
    "year-index": lambda entries, pick: "<h1>归档</h1>" + _by_year(entries, '<li><span>{day}</span> <a href="{path}">{title}</a></li>', "<h3>{year}</h3><ul>{items}</ul>"),
    "table-index": lambda entries, pick: "<h1>目录</h1><table>" + _each(entries, pick, '<tr><td>{date}</td><td><a href="{path}">{title}</a></td></tr>') + "</table>",
    "hugo-list": lambda entries, pick: "<main>" + _each(entries, pick,
        '<article class="post-entry"><header class="entry-header"><h2>{title}</h2></header><div class="entry-content"><p>{excerpt}</p></div><footer class="entry-footer"><span title="{date} 00:00:00 +0800">{date}</span></footer>'
        '<a class="entry-link" aria-label="post link to {title}" href="{url}"></a></article>') + "</main>",
    "jekyll-home": lambda entries, pick: '<ul class="post-list">' + _each(entries, pick, '<li><span class="post-meta">{date}</span><h3><a class="post-link" href="{path}">{title}</a></h3>{excerpt}</li>') + "</ul>",
    "day-headings": lambda entries, pick: "<h1>全部文章</h1><ul>" + _each(entries, pick, '<li><a href="{path}">{title}</a> — {date}</li>') + "</ul>",
}  # fmt: skip
