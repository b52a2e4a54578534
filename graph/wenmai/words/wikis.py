"""Wikis whose pages are called by exactly one name: another spelling of it is another page, or none."""

from __future__ import annotations

__all__ = ["WIKIS"]

WIKIS = frozenset({"dokuwiki", "mediawiki", "roam", "tiddlywiki", "vimwiki", "zim"})  # readers of their pages
