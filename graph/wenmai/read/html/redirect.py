"""A page of HTML that only sends its readers on."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from wenmai.fold import canonical_url
from wenmai.read import bounds
from wenmai.read.html.head import absolute, urlsplit_path
from wenmai.read.html.tree import Page, attribute
from wenmai.read.redirects import leads_to_itself, target_of_refresh

__all__ = ["target_of"]

_SILENT = ("script", "style", "noscript", "template")


def target_of(page: Page, path: str, url: str) -> str:
    """Where the page leads; empty for one with a text of its own.

    Parameters
    ----------
    path, url
        The page's file and, where its container knows it, its address: what leads there leads nowhere else.
    """
    refreshes = (node for node in page.tags.get("meta", ()) if _is_refresh(node))
    target = next(filter(None, (target_of_refresh(attribute(one, "content")) for one in refreshes)), "")
    own = bounds.REDIRECT_TEXT
    if not target:
        target, own = _only_canonical(page)
    at = canonical_url(url)
    itself = at == canonical_url(absolute(target, url)) if at else leads_to_itself(path, target)
    return "" if not target or itself or _prose(page) > own else target


def _is_refresh(node: LexborNode) -> bool:
    return attribute(node, "http-equiv").lower() == "refresh"


def _only_canonical(page: Page) -> tuple[str, int]:
    """The canonical address, and how much a page may say that has no other link, or none at all."""
    links = [node for node in page.tags.get("link", ()) if node.attributes.get("rel") == "canonical"]
    target = attribute(links[0], "href") if len(links) == 1 else ""
    others = {attribute(link, "href") for link in page.tags.get("a", ()) if "href" in link.attributes}
    if others - {target} or not urlsplit_path(target).strip("/"):
        return "", 0
    return target, bounds.MOVED_TEXT if others else 0


def _prose(page: Page) -> int:
    """Code points that the page shows beside its links."""
    body = page.tree.body
    if body is None:
        return 0
    outermost = [node for tag in (*_SILENT, "a") for node in page.within(page.tags.get(tag, []), "body")]
    return page.size(body) - sum(page.size(node) for node in outermost)
