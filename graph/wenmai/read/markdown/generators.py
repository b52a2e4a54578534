"""What a generator's own configuration says of its site, where no site file does.

Only data is read: YAML with every value as text, TOML, JSON. Of a JavaScript configuration the one or
two addresses that stand in it as plain strings are taken; nothing is ever run.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wenmai.fold import canonical_url, host_of
from wenmai.model import Finding, Site

__all__ = ["detect"]

_LARGEST = 1_000_000  # bytes of a configuration
# What a new project has until somebody fills it in.
_PLACEHOLDER_HOST = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net)|yoursite\.com|your-[\w.-]+|localhost)(?::|$)"
)
_PLACEHOLDER_NAMES = frozenset({"john doe", "your name", "your-name", "github user", "author"})
_SCRIPTS = ("js", "ts", "mjs", "mts", "cjs", "cts")


def detect(folder: Path) -> tuple[Site, list[Finding]]:
    """The site that lives in a folder; an empty one where no configuration is found.

    A configuration that can't be read is reported (`bad-configuration`) and says nothing.
    """
    findings: list[Finding] = []
    for generator in _GENERATORS:
        try:
            site = generator(folder)
        except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
            message = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:200]
            findings.append(Finding(code="bad-configuration", path=folder.name, message=message))
            continue
        if site:
            return site, findings
    return Site(), findings


# --- reading ------------------------------------------------------------------------------------


def _read(folder: Path, *names: str) -> str:
    """The text of the first of these files; empty when there is none."""
    for name in names:
        file = folder / name
        if file.is_file() and file.stat().st_size <= _LARGEST:
            return file.read_text("utf-8-sig")
    return ""


def _yaml(text: str) -> Mapping[str, Any]:
    import yaml

    try:
        loaded = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"not YAML: {error}") from error
    return loaded if isinstance(loaded, dict) else {}


def _site(base: object, generator: str, content: tuple[str, ...], **fields: Any) -> Site:
    """A site with its address, unless that is one that nobody has filled in."""
    address = str(base or "").strip().rstrip("/")
    host = host_of(canonical_url(address))
    if not host or _PLACEHOLDER_HOST.search(host):
        address, host = "", ""
    name = fields.pop("author", "")
    author = str(name.get("name", "") if isinstance(name, dict) else name or "").strip()
    return Site(
        hosts=(host,) if host else (),
        base=address,
        generator=generator,
        content=content,
        author="" if author.lower() in _PLACEHOLDER_NAMES else author,
        **fields,
    )


def _under(url: object, path: object) -> str:
    """`https://a.example` and `/blog/` → `https://a.example/blog`; a path that the URL has is not added."""
    base, root = str(url or "").rstrip("/"), str(path or "").strip("/")
    return f"{base}/{root}" if root and urlsplit(base).path.strip("/") != root else base


def _string(script: str, key: str) -> str:
    """The first `key: 'value'` of a script; comments are no code."""
    plain = re.sub(r"^[ \t]*//[^\n]*$|/\*(?:[^*]|\*(?!/))*\*/", "", script, flags=re.MULTILINE)
    match = re.search(rf"(?<![\w.]){key}\s*:\s*(?:'([^'\n]*)'|\"([^\"\n]*)\"|`([^`$\n]*)`)", plain)
    return next((one for one in match.groups() if one is not None), "") if match else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


# --- the generators -----------------------------------------------------------------------------


def _hexo_or_jekyll(folder: Path) -> Site | None:
    text = _read(folder, "_config.yml", "_config.yaml")
    if not text:
        return None
    data = _yaml(text)
    source = _text(data.get("source_dir")) or "source"
    if "new_post_name" in data or "source_dir" in data or (folder / source / "_posts").is_dir():
        return _site(
            _under(data.get("url"), data.get("root")),
            "hexo",
            (source,),
            author=data.get("author"),
            permalink=_text(data.get("permalink")),
            language=_text(data.get("language")),
        )
    return _site(
        _under(data.get("url"), data.get("baseurl")),
        "jekyll",
        (_text(data.get("source")).strip("./"),),
        author=data.get("author"),
        permalink=_text(data.get("permalink")),
    )


def _hugo(folder: Path) -> Site | None:
    data: Mapping[str, Any] = {}
    for place in (folder, folder / "config" / "_default"):
        if text := _read(place, "hugo.toml", "config.toml"):
            data = tomllib.loads(text)
        elif text := _read(
            place, "hugo.yaml", "hugo.yml", "hugo.json", "config.yaml", "config.yml", "config.json"
        ):
            data = _yaml(text)
        if data:
            break
    data = {key.lower(): value for key, value in data.items()}
    if "baseurl" not in data and not (data and (folder / "content").is_dir()):
        return None
    table = data.get("permalinks")
    table = table.get("page", table) if isinstance(table, dict) else {}
    parameters = data.get("params")
    language = _text(data.get("languagecode")).partition("-")[0]
    return _site(
        data.get("baseurl"),
        "hugo",
        (_text(data.get("contentdir")) or "content",),
        author=(parameters.get("author") if isinstance(parameters, dict) else None) or data.get("author"),
        sections=tuple(sorted((key, value) for key, value in table.items() if isinstance(value, str))),
        language=_text(data.get("defaultcontentlanguage")) or language,
    )


def _mkdocs(folder: Path) -> Site | None:
    text = _read(folder, "mkdocs.yml", "mkdocs.yaml")
    if not text:
        return None
    data = _yaml(text)
    return _site(
        data.get("site_url"),
        "mkdocs",
        (_text(data.get("docs_dir")) or "docs",),
        author=data.get("site_author"),
        repository=_text(data.get("repo_url")).rstrip("/"),
    )


def _docusaurus(folder: Path) -> Site | None:
    script = _read(folder, *(f"docusaurus.config.{ending}" for ending in _SCRIPTS))
    if not script:
        return None
    base = _under(_string(script, "url"), _string(script, "baseUrl"))
    at_root = re.search(r"\bdocs\s*:\s*\{[^{}]*?routeBasePath\s*:\s*['\"]/['\"]", script)
    return _site(base, "docusaurus", ("docs", "blog"), sections=(("docs", "/"),) if at_root else ())


def _press(name: str) -> Callable[[Path], Site | None]:
    """VitePress and VuePress: a hidden folder beside the pages, which may be those of docs/."""

    def found(folder: Path) -> Site | None:
        for root in ("", "docs"):
            hidden = folder / root / f".{name}"
            script = _read(hidden, *(f"config.{ending}" for ending in _SCRIPTS))
            if hidden.is_dir():
                inner = _string(script, "srcDir").strip("./")
                host = _string(script, "hostname")
                base = _under(host, _string(script, "base")) if host else ""
                return _site(base, name, ("/".join(filter(None, (root, inner))),))
        return None

    return found


def _obsidian(folder: Path) -> Site | None:
    return Site(generator="obsidian") if (folder / ".obsidian").is_dir() else None


_GENERATORS: tuple[Callable[[Path], Site | None], ...] = (
    _hexo_or_jekyll,
    _hugo,
    _mkdocs,
    _docusaurus,
    _press("vitepress"),
    _press("vuepress"),
    _obsidian,
)
