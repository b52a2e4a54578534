"""What themes call things: where the body stands, and what stands around it and in it.

Both tables are searched by name. A name is a class or an id as themes write them. Adding a theme is
one row.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "AUTHORS",
    "BYLINES",
    "CODE",
    "MARKS",
    "NAMES",
    "NOISE",
    "PERMALINKS",
    "THEMES",
    "TITLES",
    "WHOLE",
    "Noise",
    "Theme",
]


@dataclass(frozen=True, slots=True)
class Theme:
    """One row: how a family of themes marks the parts of an article. First row with a body wins."""

    name: str
    body: str  # .class, #id or [mark=value]
    title: str = ""
    date: str = ""  # places in the order in which they are believed, with a comma between
    author: str = ""  # likewise
    tags: str = ""  # the box that holds the links to tags
    example: str = ""  # a theme or site that does so
    script: str = ""  # variables of its scripts that hold the date, in the order in which they are believed
    east: int = 0  # hours by which the host's clock is before universal time, where a script counts seconds


# The usual hosts come first: their names are their own, and within them others' themes are quoted.
THEMES: tuple[Theme, ...] = (
    Theme("cnblogs", "#cnblogs_post_body", "#cb_post_title_url", "#post-date", ".postDesc a", "#EntryTag",
          "cnblogs.com"),
    Theme("CSDN", "#content_views", "#articleContentId", ".blog-postTime, .time, .up-time",
          ".follow-nickName", ".tags-box", "csdn.net"),
    Theme("CSDN, until 2018", "#article_content", ".link_title", ".link_postdate", "", ".link_categories",
          "csdn.net"),
    Theme("Sina", ".articalContent", ".titName", ".articalTitle .time", "#ownernick", ".blog_tag",
          "blog.sina.com.cn"),
    Theme("WeChat", "#js_content", "#activity-name", "#publish_time, #post-date",
          "#js_author_name, #js_name, #post-user", "", "mp.weixin.qq.com",
          script="publish_time createTime ct", east=8),
    Theme("Zhihu", ".Post-RichText", ".Post-Title", ".ContentItem-time", ".AuthorInfo-name, .UserLink-link",
          ".Post-Topics", "zhuanlan.zhihu.com"),
    Theme("Jianshu", "._2rhmJa", "._1RuRku", "", ".FxYr8x", "", "jianshu.com"),
    Theme("Jianshu, until 2019", ".show-content-free", ".title", ".publish-time", ".author .name", "",
          "jianshu.com"),
    Theme("Juejin", ".article-viewer", ".article-title", ".meta-box .time", ".author-info-box .name",
          ".tag-list", "juejin.cn"),
    Theme("LiveJournal", ".aentry-post__text", ".aentry-post__title", ".aentry-head__date",
          ".aentry-head__user", ".aentry-tags", "livejournal.com"),
    Theme("LiveJournal, until 2016", ".b-singlepost-body", ".b-singlepost-title",
          ".b-singlepost-author-date", ".b-singlepost-author-userinfo-screen, .b-singlepost-author-userinfo",
          ".ljtags", "livejournal.com"),
    Theme("Forem", ".crayons-article__body", "#main-title h1", "#main-title time",
          ".crayons-article__header__meta .crayons-link", ".spec__tags", "dev.to"),
    Theme("Typecho", "#PostContent", ".Post h1", ".submitted", ".submitted", "", "科学空间 (geekg)"),
    Theme("microdata", "[itemprop=articleBody]", "[itemprop=headline]", "[itemprop=datePublished]",
          "[itemprop=author]", "", "Typecho default, Hexo NexT, Jekyll minima"),
    Theme("WordPress", ".entry-content", ".entry-title", ".entry-date", ".author", ".tags-links",
          "Twenty Ten to Twenty Twenty, Nisarg"),
    Theme("WordPress blocks", ".wp-block-post-content", ".wp-block-post-title", ".wp-block-post-date",
          ".wp-block-post-author__name", ".taxonomy-post_tag", "Twenty Twenty-Four"),
    Theme("Hexo Butterfly", "#article-container", ".post-title", ".post-meta-date-created", "",
          ".post-meta__tag-list", "Butterfly"),
    Theme("Hexo NexT", ".post-body", ".post-title", ".post-time, .published, .date-header", "", ".post-tags",
          "NexT, Blogger"),
    Theme("Hexo landscape", ".article-entry", ".article-title", ".article-date", "", ".article-tag-list",
          "landscape"),
    Theme("Hugo", ".post-content", ".post-title", ".post-meta", ".post-author", ".post-tags",
          "PaperMod, Even, Hexo Fluid, Ghost, Jekyll minima"),
    Theme("Hugo Stack", ".article-content", ".article-title", ".article-time--published", "", ".article-tags",
          "Stack"),
    Theme("Docusaurus", ".theme-doc-markdown", "", "", "", "", "Docusaurus"),
    Theme("VuePress", ".theme-default-content", "", "", "", "", "VuePress"),
    Theme("VitePress", ".vp-doc", "", "", "", "", "VitePress"),
    Theme("MkDocs Material", ".md-content__inner", "", "", "", "", "Material for MkDocs"),
    Theme("GitHub", ".markdown-body", "", "", "", "", "gitbook-like and rendered README pages"),
    Theme("Ghost", ".gh-content", ".article-title", ".article-byline-meta", "", "", "Casper 4, 5"),
    Theme("Substack", ".available-content", ".post-title", "", "", "", "substack.com"),
    Theme("h-entry", ".e-content", ".p-name", ".dt-published", ".p-author", ".p-category", "IndieWeb"),
    Theme("generic", ".article-body", ".article-title", ".article-meta", "", ".article-tags", ""),
    Theme("generic", ".post__content", ".post__title", ".post__date", "", ".post__tags", "Jekyll Chirpy"),
    Theme("generic", ".post-text", "", "", "", "", ""),
    Theme("generic", ".blog-content", "", "", "", "", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noise:
    """One row: what surrounds articles, by the names that themes give it."""

    what: str
    names: str = ""  # classes and ids, in lower case
    tags: str = ""  # elements that are never part of an article
    unless: tuple[str, ...] = ()  # … but for those with this in a class
    spared: tuple[
        str, ...
    ] = ()  # a second class of what has one of the names and is the article all the same
    marks: tuple[tuple[str, str], ...] = ()  # an attribute of MARKS, and what its value holds
    parts: str = ""  # parts of a class or id between hyphens: post-prevnext, license-box
    linked: str = ""  # such parts, where the element holds nothing but links: post-next


NOISE: tuple[Noise, ...] = (
    Noise("machine", "adsbygoogle google-auto-placed ads advert advertisement advertising ad-container",
          "script style template noscript textarea iframe object svg form button select dialog"),
    Noise("hidden", "sf-hidden screen-reader-text sr-only visually-hidden element-invisible",
          marks=(("hidden", ""), ("style", "display:none"), ("style", "display: none"))),
    Noise("navigation", "breadcrumb breadcrumbs pagination nav-links post-nav post-navigation pager page-nav "
          "post-near post-pagination prev-next article-nav prenext-posts navigation nav-below nav-above "
          "post-nav-links paginav pagination-nav site-nav main-nav navbar menu post-prev-next nav-single "
          "post-next-prev page-navigator prev_next_page", "nav", marks=(("role", "navigation"),),
          parts="prevnext prenext pager pagination breadcrumb breadcrumbs",
          linked="prev previous next older newer prevnext"),
    Noise("contents", "toc post-toc toc-container toc_container ez-toc-container table-of-contents "
          "tableofcontents catalog card-toc"),
    Noise("comments", "comments comment-list comments-area comment-area respond disqus_thread disqus gitalk "
          "gitalk-container waline twikoo giscus utterances vcomments valine post-comments post-comment "
          "comment comment-container comment-wrap responses", parts="comments"),
    Noise("related", "related related-posts related_posts relatedposts related-post related_post "
          "related-articles wp_rp_wrap yarpp yarpp-related jp-relatedposts recommend recommended "
          "recommended-posts popular-posts popular-posts-header post-related similar-posts read-next "
          "you-may-like more-posts see-also wenmai-card", parts="related"),
    Noise("sidebar", "sidebar side-bar secondary widget widget-area widgets aside-content rightbar leftbar "
          "tagcloud tag-cloud tag_cloud tags-cloud wp-block-tag-cloud",
          "aside", unless=("callout", "admonition", "note"), spared=("blog",)),  # Blogger's `widget Blog`
    Noise("share", "share sharing sharedaddy social-share post-share share-buttons bdsharebuttonbox "
          "addtoany_share_save_container a2a_kit reward post-reward reward-container donate donation pay "
          "followme post-ratings social-links subscribe newsletter clap-button subscription-widget-wrap "
          "subscription-widget subscribe-widget"),
    Noise("cite box", "cite-box citebox how-to-cite cite-this post-cite citation-box cite-page"),
    Noise("licence", "copyright post-copyright post-license license post-cc article-licensing "
          "article-copyright my_post_copyright copyright-notice", parts="license licence copyright"),
    Noise("author box", "author-box authorbox author-bio author-info about-author about-the-author "
          "author-card post-author-box author-profile"),
    Noise("byline", "post-meta entry-meta post-header entry-header article-header article-meta byline "
          "post-metas post-tags entry-tags tag-list article-tag-list post-footer entry-footer article-footer "
          "entry-utility post-info posthead submitted tags-links cat-links post-categories",
          "header footer"),
    Noise("anchor", "headerlink header-anchor heading-anchor anchor-link hash-link footnote-backref "
          "footnote-back-ref data-footnote-backref line-numbers gutter lineno rouge-gutter",
          marks=(("aria-label", "Permalink"),)),
)  # fmt: skip

# What holds the lines that name author, date and readers.
BYLINES = (
    "entry-meta", "post-meta", "article-meta", "meta", "byline", "post-info", "posthead", "submitted",
    "post-date", "entry-date", "post-time", "publish-date", "date", "published", "post-byline", "postmeta",
    "entry-header", "post-header", "article-header",
)  # fmt: skip

# What holds nothing but the author's name; `vcard` does where `author` stands beside it (hAtom).
AUTHORS = ("p-author", "vcard", "post-author-name", "entry-author-name")

# What a heading is called that is a title.
TITLES = ("entry-title", "post-title", "article-title", "p-name", "title")

# A link to the article that it stands in: Medium's exports, microformats.
PERMALINKS = ("p-canonical", "u-url", "permalink")

# What says "content" without saying whose.
WHOLE = ("article", "main", "[role=main]", "#content", ".content", "#main")

# Highlighters that draw code with div and span instead of pre.
CODE = ("enlighter", "enlighter-code", "syntaxhighlighter", "crayon-syntax", "codemirror", "highlight")


# Attributes by which elements are looked up.
MARKS = frozenset(("aria-label", "hidden", "itemprop", "pubdate", "rel", "role", "style"))


def _all_names() -> frozenset[str]:
    selectors = [
        place
        for theme in THEMES
        for places in (theme.body, theme.title, theme.date, theme.author, theme.tags)
        for place in places.split(", ")
    ]
    plain = {selector[1:].lower() for selector in (*selectors, *WHOLE) if selector[:1] in (".", "#")}
    noise = {name for rule in NOISE for name in rule.names.split()}
    return frozenset(plain | noise | {*AUTHORS, *BYLINES, *CODE, *PERMALINKS, *TITLES})


NAMES = _all_names()  # every class and id that any table or rule looks up
