"""Where the site's server sends readers of an address at which nothing stands any more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from wenmai.fold import canonical_url, host_of
from wenmai.model import Site
from wenmai.publication import bounds

__all__ = ["ServerRedirects", "hosts_that_lead_here"]

_PART = re.compile(r":(\w+)|\*")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One row: `/docs/plugins/preset-*` leads to `/docs/babel-preset-:splat`."""

    pattern: re.Pattern[str]
    target: str

    def leads(self, path: str) -> str:
        """Where a path is sent; empty when the rule is not about it."""
        match = self.pattern.fullmatch(path)
        if match is None:
            return ""
        said = match.groupdict()
        return _PART.sub(lambda part: said.get(part[1] or "splat", "") or "", self.target)


class ServerRedirects:
    """The rules of a site for paths from its root; the first that is about a path holds."""

    def __init__(self, site: Site) -> None:
        self._exact: dict[str, str] = {}
        self._rules: list[_Rule] = []
        hosts = {*site.hosts, host_of(canonical_url(site.base))}
        for before, after in site.server_redirects:
            path, target = _path_at(before, hosts), _path_at(after, hosts) or after
            if not path or path == target:
                continue
            if _PART.search(path):
                if re.search(r"/[^/:*]", path):  # one of placeholders only is about every page
                    self._rules.append(_Rule(_pattern(path), target))
            else:
                self._exact.setdefault(_key(path), target)

    def end(self, path: str) -> str:
        """Where a path leads in the end: another path, or an address elsewhere; empty where no rule says."""
        at, seen = path, 0
        while at.startswith("/") and seen < bounds.LONGEST_CHAIN:
            following = self._next(at)
            if not following or _key(following) == _key(at):
                break
            at, seen = following, seen + 1
        return at if seen else ""

    def _next(self, path: str) -> str:
        plain = unquote(path.partition("#")[0].partition("?")[0])
        if exact := self._exact.get(_key(plain)):
            return exact
        return next((target for rule in self._rules if (target := rule.leads(_key(plain)))), "")


def _path_at(address: str, hosts: set[str]) -> str:
    """A path as it is, or that of an address of the site; empty for any other."""
    if address.startswith("/") and not address.startswith("//"):
        return address
    match = re.match(r"https?://(?:www\.)?([^/:]+)(/.*)", address)
    return match[2] if match and match[1].casefold() in hosts else ""


def _key(path: str) -> str:
    return unquote(path).rstrip("/") or "/"


def _pattern(path: str) -> re.Pattern[str]:
    """`/tag/:slug/*` as a pattern; a name stands for one part of a path, the star for the rest."""
    made, at = [], 0
    names: set[str] = set()
    plain = path.rstrip("/")
    for part in _PART.finditer(plain):
        made.append(re.escape(plain[at : part.start()]))
        name = part[1] or "splat"
        if name in names:
            return re.compile(r"(?!)")
        names.add(name)
        made.append(f"(?P<{name}>[^/]+)" if part[1] else "(?P<splat>.*)")
        at = part.end()
    return re.compile(
        "".join([*made, re.escape(plain[at:])]).replace("/(?P<splat>.*)", "(?:/(?P<splat>.*))?")
    )


def hosts_that_lead_here(site: Site) -> tuple[str, ...]:
    """Hosts of which every page leads to the page of the same path at this site."""
    own = {*site.hosts, host_of(canonical_url(site.base))} - {""}
    leading = []
    for before, after in site.server_redirects:
        if "://" in before and before.endswith("/*") and re.fullmatch(r"(?:https?://[^/]+)?/:splat", after):
            host, to = (
                host_of(canonical_url(one.partition("/*")[0].partition("/:")[0])) for one in (before, after)
            )
            if host and host not in own and (to in own or not to):
                leading.append(host)
    return tuple(dict.fromkeys(leading))
