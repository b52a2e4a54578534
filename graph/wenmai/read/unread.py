"""What stands beside articles and holds none: pictures, fonts, styles, scripts, settings."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from wenmai.read.own_outputs import is_output

__all__ = ["has_control_bytes", "is_settings", "unread_kind"]

# Binary forms by their first bytes, whatever the name says.
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"\0\0\x01\0", ".ico"),
    (b"BM", ".bmp"),
    (b"%PDF-", ".pdf"),
    (b"wOFF", ".woff"),
    (b"wOF2", ".woff2"),
    (b"OTTO", ".otf"),
    (b"\0\x01\0\0\0", ".ttf"),
    (b"ID3", ".mp3"),
    (b"OggS", ".ogg"),
    (b"SQLite format 3\0", ".sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
    (b"glTF", ".glb"),
    (b"\x1aE\xdf\xa3", ".webm"),
    (b"8BPS", ".psd"),
)
# Of pictures and sound in the container that films have, too.
_BRANDS = {
    b"heic": ".heic",
    b"heix": ".heic",
    b"mif1": ".heic",
    b"avif": ".avif",
    b"M4A ": ".m4a",
    b"qt  ": ".mov",
}
_TEXT_MAY_START_SO = (b"BM", b"MZ", b"ID3", b"OTTO", b"OggS", b"wOFF", b"wOF2", b"8BPS")  # letters only
# Text that is none to read; nothing in its content tells it from prose for certain.
_SUFFIXES = frozenset(
    re.findall(
        r"\S+",
        ".css .scss .sass .less .styl .js .mjs .cjs .ts .tsx .jsx .vue .astro .svelte .map .svg .py .sh .bat "
        ".toml .yml .yaml .ini .cfg .conf .lock .log .ejs .njk .pug .swig .bib .tex .sty .rb .rake .erb "
        ".haml .slim .gotmpl .tmpl .go .rs .java .kt .swift .c .h .cpp .hpp .cs .lua .sql .ps1 .po .pot .xsd "
        ".xslt .canvas .edn .ris .jl .hs .cabal .php .tree .properties .lektorproject .dhall .jsonc "
        ".json5 .webmanifest .r .ex .exs .dart .scala .clj .zig .pl .pm .tcl .awk .nix .cmake .gradle .proto "
        ".graphql "
        ".glsl .vert .frag .wgsl .obj .mtl .stl .ply .diff .patch .srt .vtt .plist .tf .hcl .csproj .asm",
    )
)
# JSON that configures a generator or a package: its fields look like a record's.
_CONFIGURATIONS = frozenset(
    re.findall(
        r"\S+",
        "package.json package-lock.json composer.json tsconfig.json jsconfig.json theme.json hugo.json "
        "config.json _config.json _category_.json _meta.json docfx.json mint.json sidebars.json vercel.json",
    )
)
# What says of a site how it is made, where generators keep it: docs/mkdocs.yml, not data/config.yml
_SETTINGS = re.compile(
    r"(?:(?:docs?|documentation|site|website|blog|www|config/_default)/)?"
    r"(?:_config\.ya?ml|(?:config|hugo|zola|book)\.toml|(?:config|hugo)\.(?:ya?ml|json)|mkdocs\.ya?ml"
    r"|(?:languages(?:[.][a-z-]{2,7})?|markup|module|params|permalinks)\.(?:toml|ya?ml)|(?:pelican|publish)?conf\.py|dendron\.yml"
    r"|(?:astro|docusaurus|quartz)\.config\.[cm]?[jt]s)|logseq/config\.edn"
)
# What a repository says of itself and of its use, by the names that hosts and tools look for. Only as
# they are usually written, in capitals, with no front matter: claude.md can be an article about Claude.
_OF_REPOSITORY = re.compile(
    r"(?:AGENTS|AUTHORS|CLAUDE|CODE_OF_CONDUCT|CONTRIBUTING|CONTRIBUTORS|GEMINI|GOVERNANCE|ISSUE_TEMPLATE"
    r"|MAINTAINERS|NOTICE|PULL_REQUEST_TEMPLATE|SECURITY"
    r"|(?:CHANGELOG|CHANGES|COPYING|COPYRIGHT|LICEN[CS]E|UNLICENSE)(?:[-._][A-Za-z0-9.]{1,12})?)"
    r"(?:\.(?:md|markdown|txt|rst))?|CNAME|CODEOWNERS|_redirects|_headers|(?:ads|humans|robots)\.txt"
)
# x-license.md, OFL.txt: of a font; not which-license-to-choose.md
_LICENCE = re.compile(r"(?:.*[-_. ])?(?:licen[cs]e|ofl)(?:\.(?:md|markdown|txt))?", re.IGNORECASE)
_IS_LICENCE = re.compile(
    rb"Permission is hereby granted|Licensed under the|GNU (?:LESSER |AFFERO )?GENERAL PUBLIC LICENSE"
    rb"|SIL OPEN FONT LICENSE|Apache License\s+Version|Redistribution and use in source and binary forms"
    rb"|Creative Commons Legal Code",
    re.IGNORECASE,
)
_FRONT_MATTER = (b"---", b"+++", b"\xef\xbb\xbf---", b"\xef\xbb\xbf+++")
# Control characters that no text has; not tab, line ends, form feed or the escape of terminals.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def unread_kind(path: str, head: bytes) -> str:
    """The kind of a file that is counted and not read; empty for one that is worth a look."""
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (magic not in _TEXT_MAY_START_SO or b"\0" in head[:512]):
            return kind
    if kind := _media_kind(head):
        return kind
    if is_output(head):
        return "wenmai output"
    if PurePosixPath(path).name.lower() in _CONFIGURATIONS:
        return ".json"
    if _is_of_repository(PurePosixPath(path).name, head):
        return "repository's own"
    suffix = PurePosixPath(path).suffix.lower()
    return suffix if suffix in _SUFFIXES else ""


def is_settings(path: str) -> bool:
    """Whether a generator reads a file for how it makes the site: it holds no article, and is read."""
    return bool(_SETTINGS.fullmatch(path))


def _media_kind(head: bytes) -> str:
    """Sound, pictures and films whose form stands behind the first bytes."""
    if head.startswith(b"RIFF"):
        return {b"WEBP": ".webp", b"WAVE": ".wav", b"AVI ": ".avi"}.get(head[8:12], "")
    return _BRANDS.get(head[8:12], ".mp4") if head[4:8] == b"ftyp" else ""


def _is_of_repository(name: str, head: bytes) -> bool:
    """LICENSE, AGENTS.md, robots.txt, a font's x-license.txt: text, and nobody's article."""
    if head.startswith(_FRONT_MATTER):
        return False
    return bool(_OF_REPOSITORY.fullmatch(name)) or bool(_LICENCE.fullmatch(name) and _IS_LICENCE.search(head))


def has_control_bytes(text: str) -> bool:
    """Decoded, it is no text: one character in ten of its beginning is a control or broken."""
    head = text[:4096]
    return (len(_CONTROLS.findall(head)) + head.count("\ufffd")) * 10 > len(head)
