"""Addresses as a template writes them: Liquid, Hugo's shortcodes, Hexo's tags, Docusaurus' `@site`."""

from __future__ import annotations

import html
import re
from pathlib import Path

from wenmai.model import Site
from wenmai.read.markdown.configuration import read

__all__ = ["base_shortcodes", "card", "with_base", "written_address"]

_CALL = re.compile(
    r"\{%-?\s*(?P<name>post_url|link|post_link|post_path)\s+(?P<path>\"[^\"]+\"|'[^']+'|[^\s%]+)[^%]*%\}"
    r"|\{\{[<%]\s*(?P<ref>ref|relref)\s+(?P<words>(?:\"[^\"]*\"|[^}\"])*?)/?[>%]\}\}"
    r"|\{\{\s*(?P<quoted>\"[^\"]+\"|'[^']+')\s*\|[^}]*\}\}"  # {{ "/path" | relative_url }}
    r"|\{\{\s*(?:site\.(?:baseurl|url|BaseURL)|\.Site\.BaseURL)\s*\}\}"
)
_PELICAN = re.compile(r"\{filename\}|\|filename\|")  # from the file, or with / from the folder of content
_RUBY = re.compile(
    r"<?%=\s*(?:url_for|link)[\s(]+(['\"])(?P<path>[^'\"]{1,300})\1\s*\)?\s*%>?"
)  # of Bridgetown
_NAMES = {"post_path": "post_link"}
# "tea.md", path="tea.md", lang=en: what a call of ref says, in any order
_ARGUMENT = re.compile(r"(?:(?P<key>\w+)=)?(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"=]+))")
# {{ base }}/2012/05/06/tea/, {{ BASE_PATH }}/…: not {{ page.url }}/…, which says where it is itself
_BASE_VARIABLE = re.compile(
    r"\{\{-?\s*(?!(?:page|post|include|file|item)\.)[\w$.-]+(?:\s*\|[^{}]*)?\s*-?\}\}(?=/)"
)

# /docs/{{version}}/tea: a part of the path that the server fills in, the same one in every link
_SEGMENT_VARIABLE = re.compile(r"(?<=/)\{\{-?\s*\$?([\w.-]+)\s*-?\}\}(?=[/#?]|$)")


def written_address(url: str) -> str:
    """An address with its template calls replaced: `{% post_url x %}` → `post_url:x`, and the like.

    `post_url:`, `post_link:` and `ref:` name a file the way the generator does, `ref:x.md?lang=en` that
    of a language; `link:` is a path from
    the root of the repository, `content:` one from the folder of content. Every other address stays as it is.
    """
    if "{" in url:
        url = _CALL.sub(_called, url.strip())
        if variable := _BASE_VARIABLE.match(url):
            url = url[variable.end() :]
        url = _SEGMENT_VARIABLE.sub(r"\1", url)
        while url.startswith("//") and not url.startswith("///"):
            url = url[1:]  # an empty {{ site.baseurl }} before /path
    if ruby := _RUBY.fullmatch(url.strip()):
        return "link:" + ruby["path"]
    if pelican := _PELICAN.match(url):
        return url[pelican.end() :]
    if url.startswith("@/"):  # Zola, from its folder of content
        return "content:" + url[1:]
    if url.startswith("@site/"):  # Docusaurus
        return "link:" + url.removeprefix("@site/")
    return url


def _called(match: re.Match[str]) -> str:
    if match["name"]:
        return f"{_NAMES.get(match['name'], match['name'])}:{_bare(match['path'])}"
    if match["ref"]:
        return _referred(match["words"])
    return _bare(match["quoted"]) if match["quoted"] else ""


def _referred(words: str) -> str:
    """`path="tea.md" lang="en"` → `ref:tea.md?lang=en`; without a path the call names nothing."""
    said: dict[str, str] = {}
    for argument in _ARGUMENT.finditer(words.replace("`", '"')):
        said.setdefault(argument["key"] or "path", argument["quoted"] or argument["bare"] or "")
    path, _, section = said.get("path", "").partition("#")
    language = f"?lang={said['lang']}" if said.get("lang") else ""
    return f"ref:{path}{language}" + (f"#{section}" if section else "")


_VALUE = r"\s*=\s*(?:\"([^\"]{1,500})\"|'([^']{1,500})')"
_LEADS_TO = re.compile(r"(?:^|\s)(?:(?P<ref>relref)|link|href|url|to)" + _VALUE, re.IGNORECASE)
_IS_CALLED = re.compile(r"(?:^|\s)(?:title|text|label)" + _VALUE, re.IGNORECASE)


def card(words: str) -> tuple[str, str]:
    """Address and title of `card link="/guide/" title="…"`; either is empty where nothing says it.

    The words are those of a call of a template, or the attributes of a component.
    """
    leads, called = _LEADS_TO.search(words), _IS_CALLED.search(words)
    if leads is None:
        return "", ""
    address = html.unescape(leads[2] or leads[3]).strip()
    title = html.unescape(called[1] or called[2]) if called else ""
    return ("ref:" + address if leads["ref"] else written_address(address)), " ".join(title.split())


def _bare(word: str) -> str:
    return word.strip("\"'")


# --- shortcodes of Hugo that stand for the site's own address ------------------------------------

_USUAL = frozenset(("base_url", "baseurl", "site_url", "siteurl"))  # a theme may bring them along
# {{< baseurl >}} where an address begins: (…, <…, ="…, [label]: …
_SHORTCODE = re.compile(r"([(<\"'=][ \t]?|\]:[ \t]+)\{\{[<%][ \t]*([\w/.-]+)[ \t]*/?[ \t]*[>%]\}\}/?")
_GIVES_BASE = re.compile(
    r"\{\{-?\s*(?:"
    r"(?:\$|\.|\.Page\.|\$\.|\$\.Page\.)?[Ss]ite\.(?:BaseURL|Home\.(?:Rel)?Permalink)"  # .Page.Site.BaseURL
    r"|(?:abs|rel)(?:Lang)?URL\s+(?:\"/?\"|`/?`)"  # relURL ""
    r"|(?:\"/?\"|`/?`)\s*\|\s*(?:abs|rel)(?:Lang)?URL"  # "/" | absURL
    r")(?:\s*\|\s*safe(?:URL|HTML|HTMLAttr))?\s*-?\}\}"
)
_REMARK = re.compile(r"\{\{-?\s*/\*(?:[^*]|\*(?!/))*\*/\s*-?\}\}|<!--(?:[^-]|-(?!->))*-->")
_PLACES = ("layouts/shortcodes", "layouts/_shortcodes")
_MOST_SHORTCODES = 1000


def base_shortcodes(folder: Path) -> tuple[str, ...]:
    """The names of a Hugo site's shortcodes, its themes' among them, that give nothing but its address.

    Raises
    ------
    OSError, UnicodeDecodeError
        When one of the templates can't be read.
    """
    roots = [folder, *sorted((folder / "themes").glob("*"))]
    found: set[str] = set()
    for place in (root / one for root in roots for one in _PLACES):
        for file in sorted(place.rglob("*.html"))[:_MOST_SHORTCODES]:
            if not file.is_symlink() and _gives_base(read(file.parent, file.name)):
                found.add(file.relative_to(place).with_suffix("").as_posix())
    return tuple(sorted(found))


def _gives_base(template: str) -> bool:
    """Whether a template writes the site's address and nothing else."""
    return len(template) < 2000 and bool(_GIVES_BASE.fullmatch(_REMARK.sub("", template).strip()))


def with_base(body: str, site: Site) -> str:
    """A text of Hugo's in which every address that begins with such a shortcode begins with the site's."""
    if site.generator != "hugo" or "{{" not in body:
        return body
    names = _USUAL.union(site.base_calls)
    base = site.base.rstrip("/") + "/"
    return _SHORTCODE.sub(lambda match: match[1] + base if match[2] in names else match[0], body)
