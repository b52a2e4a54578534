"""The site file: where the articles come from, and how their addresses are made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wenmai.errors import InputError
from wenmai.fold import canonical_url, host_of
from wenmai.model import Finding, Site
from wenmai.read.markdown.generators import detect

__all__ = ["SITE_FILE", "read_site"]

SITE_FILE = "site.toml"
GENERATORS = ("docusaurus", "hexo", "hugo", "jekyll", "mkdocs", "obsidian", "vitepress", "vuepress")
_TEXTS = ("author", "base", "generator", "language", "permalink", "repository")
_LISTS = ("content", "hosts")
_EXAMPLE = 'hosts = ["example.org", "www2.example.org"], author = "…", permalink = "/posts/:slug/"'


def read_site(inputs: Sequence[str], given: Path | None = None) -> tuple[Site, list[Finding]]:
    """What is known of the site: the file that is given, else the site.toml of an input folder.

    What it leaves open comes from the configuration of the generator whose folder an input is.

    Raises
    ------
    InputError
        When the site file can't be read, or says something that is not known.
    """
    site, findings = Site(), []
    folders = [Path(one) for one in inputs if one != "-" and Path(one).is_dir()]
    for folder in folders:
        site, odd = detect(folder)
        findings.extend(odd)
        if site != Site():
            break
    path = given or next((file for one in folders if (file := one / SITE_FILE).is_file()), None)
    if path is None:
        return site, findings
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    return _joined(path, data, site), findings


def _joined(path: Path, data: Mapping[str, Any], site: Site) -> Site:
    """What the file says, over what the generator's configuration says."""
    legal = (*_TEXTS, *_LISTS, "sections", "series")
    for key, value in data.items():
        if key not in legal:
            raise InputError(f"{path}: {key} is not known; legal are {', '.join(sorted(legal))}")
        if not _fits(key, value):
            raise InputError(f"{path}: {key} = {value!r} is of the wrong kind; write {_EXAMPLE}")
    if data.get("generator", "hexo") not in GENERATORS:
        raise InputError(f"{path}: generator {data['generator']}; legal are {', '.join(GENERATORS)}")
    if (base := data.get("base")) and not canonical_url(base):
        raise InputError(
            f'{path}: base = "{base}" is no web address; write base = "https://example.org/blog"'
        )
    given: dict[str, Any] = {key: data[key] for key in _TEXTS if key in data}
    given.update({key: tuple(data[key]) for key in ("content",) if key in data})
    if "sections" in data:
        given["sections"] = tuple(sorted(data["sections"].items()))
    if "series" in data:
        given["series"] = tuple((other, name) for name, others in data["series"].items() for other in others)
    if "permalink" in data and "generator" not in data and site.generator == "hugo":
        given["sections"] = ()  # one pattern for all
    joined = replace(site, **given)
    return replace(joined, base=joined.base.rstrip("/"), hosts=_hosts(data.get("hosts", []), joined))


def _fits(key: str, value: object) -> bool:
    if key in _TEXTS:
        return isinstance(value, str)
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if key == "series":  # name = [other names]
        return isinstance(value, dict) and all(_fits("hosts", one) for one in value.values())
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _hosts(written: Sequence[str], site: Site) -> tuple[str, ...]:
    """Host names, the shown one first; that of the base and of the configuration are among them."""
    names = [host_of(canonical_url(one if "//" in one else f"https://{one}")) for one in written]
    own = host_of(canonical_url(site.base))
    return tuple(dict.fromkeys(one for one in (*names, own, *(() if written else site.hosts)) if one))
