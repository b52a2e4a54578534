"""The site file: where the articles come from, and how their addresses are made."""

from __future__ import annotations

import posixpath
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wenmai.errors import InputError
from wenmai.fold import canonical_url, host_of
from wenmai.model import Finding, Site
from wenmai.read import Input
from wenmai.read.markdown.generators import detect
from wenmai.read.opening import is_own

__all__ = ["SITE_FILE", "named_host", "read_site", "without_templates"]

SITE_FILE = "site.toml"
ALIASES_FILE = "aliases.toml"
GENERATORS = (
    *("antora", "dendron", "docsify", "docusaurus", "eleventy", "hexo", "hugo", "jekyll", "lume"),
    *("mdbook", "mkdocs", "next", "nuxt", "obsidian", "pelican", "quartz", "rspress", "sphinx"),
    *("starlight", "vitepress", "vuepress", "zola"),
)
_TEXTS = ("author", "base", "generator", "language", "permalink", "repository", "title")
_LISTS = ("content", "hosts", "rules_off")
_MOST_MEGABYTES = 1024  # of one page: it has to stay in memory several times
_EXAMPLES = {  # how a key is written whose value is neither a text nor a list of texts
    "largest_page": "largest_page = 64",
    "sections": 'sections = { notes = "/n/:slug/" }',
    "series": 'series = { "…" = ["…"] }',
}


def read_site(
    inputs: Sequence[str],
    given: Path | None = None,
    aliases: Path | None = None,
    others: Path | None = None,
) -> tuple[Site, list[Finding]]:
    """What is known of the site: the files given, else site.toml and aliases.toml of an input folder.

    What they leave open comes from the configuration of the generator whose folder an input is. `others` is a
    folder of site files for hosts beside it.

    Raises
    ------
    InputError
        When a file can't be read, or says something that is not known.
    """
    site, findings = _site(inputs, given)
    path = aliases or _beside(inputs, ALIASES_FILE)
    site = replace(site, aliases=_aliases(path)) if path else site
    return (replace(site, others=_others(others)) if others else site), findings


def _others(folder: Path) -> tuple[tuple[str, Site], ...]:
    """The sites that files of a folder describe, by their hosts, after which the files are called."""
    found: dict[str, Site] = {}
    file_of: dict[str, Path] = {}
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise InputError(f"{folder}: can't be read ({error.strerror})") from error
    for path in files:
        host = host_of(canonical_url(f"https://{path.stem}"))
        if host != path.stem.lower() or "." not in host:
            raise InputError(f"{path}: is not called after a host; write lathe.example.toml")
        site = _joined(path, _toml(path), Site())
        for name in (host, *site.hosts):
            other = file_of.setdefault(name, path).name
            if other != path.name:
                raise InputError(f"{path}: {name} is described by {other} as well")
        found[host] = replace(site, hosts=tuple(dict.fromkeys((host, *site.hosts))))
    return tuple(sorted(found.items()))


def _site(inputs: Sequence[str], given: Path | None) -> tuple[Site, list[Finding]]:
    site, findings = Site(), []
    for folder in _folders(inputs):
        described, odd = detect(folder)
        findings.extend(odd)
        if _is_described(described):
            site = described
            break
        site = described if site == Site() else site
    path = given or _beside(inputs, SITE_FILE)
    site = _joined(path, _toml(path), site) if path else site
    if site.server_redirects:
        from wenmai.publication.server_redirects import hosts_that_lead_here

        site = replace(site, hosts=(*site.hosts, *hosts_that_lead_here(site)))
    return site, findings


def _is_described(site: Site) -> bool:
    """Whether a folder is a site's; one whose README names some site may be anything."""
    return replace(site, named_roots=(), former_repositories=(), server_redirects=()) != Site()


def _folders(inputs: Sequence[str]) -> list[Path]:
    return [Path(one) for one in inputs if one != "-" and Path(one).is_dir()]


def _beside(inputs: Sequence[str], name: str) -> Path | None:
    """The file of this name in the first input folder that has one."""
    return next((file for one in _folders(inputs) if (file := one / name).is_file()), None)


def named_host(inputs: Sequence[str]) -> str:
    """The host that the CNAME file of the one folder given names, as a published folder has it."""
    path = _beside(inputs, "CNAME") if len(inputs) == 1 else None
    try:
        written = path.read_text("utf-8")[:300].strip() if path else ""
    except (OSError, UnicodeDecodeError):
        return ""
    return host_of(canonical_url(f"https://{written}")) if "\n" not in written and "/" not in written else ""


def _toml(path: Path) -> dict[str, Any]:
    """What a file says; a pipe says it once, and a build asks twice."""
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: is no regular file")
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:  # says line and column
        raise InputError(f"{path}: not TOML: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: {error}") from error
    except RecursionError as error:
        raise InputError(f"{path}: nested too deeply") from error


def _aliases(path: Path) -> tuple[tuple[str, str], ...]:
    """What titles mean: title as cited = id, URL or title of an article; "" where it is no article."""
    data = _toml(path)
    for text, target in data.items():
        if not isinstance(target, str) or not text.strip("《》 "):
            raise InputError(
                f"{path}: {text} = {target!r} is no alias; "
                'write "title as cited" = "address or title of the article"'
            )
    return tuple(
        sorted((text.strip().removeprefix("《").removesuffix("》"), target) for text, target in data.items())
    )


def _joined(path: Path, data: Mapping[str, Any], site: Site) -> Site:
    """What the file says, over what the generator's configuration says."""
    legal = (*_TEXTS, *_LISTS, "largest_page", "sections", "series")
    for key, value in data.items():
        if key not in legal:
            raise InputError(f"{path}: {key} is not known; legal are {', '.join(sorted(legal))}")
        if not _fits(key, value):
            raise InputError(f"{path}: {key} = {value!r} is of the wrong kind; write {_example(key)}")
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
    if "largest_page" in data:
        given["largest_page"] = data["largest_page"]
    if "rules_off" in data:
        given["rules_off"] = _rules(path, data["rules_off"])
    if "series" in data:
        given["series"] = tuple((other, name) for name, others in data["series"].items() for other in others)
    if "permalink" in data and "generator" not in data and site.generator == "hugo":
        given["sections"] = ()  # one pattern for all
    joined = replace(site, **given)
    return replace(joined, base=joined.base.rstrip("/"), hosts=_hosts(data.get("hosts", []), joined))


def without_templates(sources: Sequence[Input], site: Site) -> tuple[list[Input], list[Finding]]:
    """The inputs but for what makes the site's pages and is none: layouts, themes, what pages include."""
    kept: list[Input] = []
    made: Counter[str] = Counter()
    included: Counter[str] = Counter()
    pieces = _only_included(site)
    for source in sources:
        folder = next((one for one in site.templates if f"{source.name}/".startswith(f"{one}/")), "")
        if folder and not is_own(source):
            made[folder] += 1
        elif source.name in pieces:
            included[posixpath.dirname(source.name)] += 1
        else:
            kept.append(source)
    return kept, [
        *(
            Finding(
                code="template",
                path=folder,
                message=_left_out(number, site),
            )
            for folder, number in sorted(made.items())
        ),
        *(
            Finding(
                code="template",
                path=folder,
                message="1 text that pages include; read in its place"
                if number == 1
                else f"{number} texts that pages include; read in their places",
            )
            for folder, number in sorted(included.items())
        ),
    ]


def _left_out(number: int, site: Site) -> str:
    """What is said of so many templates in a folder."""
    if not site.generator:
        return (
            "1 file that frames the pages of a wiki; not read"
            if number == 1
            else f"{number} files that frame the pages of a wiki; not read"
        )
    return (
        f"1 file that makes {site.generator} pages; not read"
        if number == 1
        else f"{number} files that make {site.generator} pages; not read"
    )


def _only_included(site: Site) -> set[str]:
    """The texts that are no pages of their own.

    mdBook makes pages of what its table of contents names, Quarto of what has no _ before its name.
    """
    included = {path for path, _ in site.pieces.texts}
    if site.generator == "quarto":
        return {path for path in included if path.startswith("_") or "/_" in path}
    return included - {path for path, _ in site.titles} if site.generator == "mdbook" else set()


def _rules(path: Path, names: Sequence[str]) -> tuple[str, ...]:
    from wenmai.resolve import OPTIONAL_RULES

    for name in names:
        if name not in OPTIONAL_RULES:
            raise InputError(
                f"{path}: rules_off names {name}, which is no rule; legal are {', '.join(OPTIONAL_RULES)}"
            )
    return tuple(sorted({*names}))


def _example(key: str) -> str:
    return _EXAMPLES.get(key) or (f'{key} = ["…", "…"]' if key in _LISTS else f'{key} = "…"')


def _fits(key: str, value: object) -> bool:
    if key in _TEXTS:
        return isinstance(value, str)
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if key == "largest_page":
        return type(value) is int and 0 < value <= _MOST_MEGABYTES
    if key == "series":  # name = [other names]
        return isinstance(value, dict) and all(_fits("hosts", one) for one in value.values())
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _hosts(written: Sequence[str], site: Site) -> tuple[str, ...]:
    """Host names, the shown one first; that of the base and of the configuration are among them."""
    names = [host_of(canonical_url(one if "//" in one else f"https://{one}")) for one in written]
    own = host_of(canonical_url(site.base))
    return tuple(dict.fromkeys(one for one in (*names, own, *(() if written else site.hosts)) if one))
