"""Whom an address names: Hugo's pages by language, saved pages with a query, hosts that only links know, wikis."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_blogs import ENGLISH, FILLER, Blog, check_blog

_GERMAN = (
    "Die Achse quietschte, bis ein Tropfen Öl hineinkam, und dann quietschte sie auf der anderen Seite weiter.",
    "Eine Woche lang haben wir abends den Sattel geschliffen, und das Radio spielte alle seine Walzer dazu.",
    "Niemand hatte einen Bohrer in der rechten Größe, also brannten wir das Loch mit einem heißen Nagel.",
)


def page(title: str, text: str, *, day: int = 1) -> str:
    return f"---\ntitle: {title!r}\ndate: 2020-02-{day:02}\n---\n{text}\n"


def of_languages(
    folders: dict[str, str], texts: dict[str, tuple[str, str, str]], **more: str
) -> dict[str, str]:
    """Files axle, saddle and drill of each language; `texts` holds what each says before its filler."""
    words = {"en": ENGLISH, "de": _GERMAN, "zh": FILLER}
    files = {
        f"{folders[code]}/{name}.md": page(f"{name} {code}", said + words[code][at], day=at + 1)
        for code, says in texts.items()
        for at, (name, said) in enumerate(zip(("axle", "saddle", "drill"), says, strict=True))
        if said != "-"
    }
    return files | more


BY_LANGUAGE = (
    Blog(
        "the default language has the second folder, and says so",
        of_languages(
            {"en": "english/shop", "de": "deutsch/shop"},
            {
                "en": ("", '[a]({{< relref "axle.md" >}}) ', '[a]({{< ref "/shop/saddle" >}}) '),
                "de": ("", '[a]({{< relref "axle" >}}) ', '[a]({{< ref "shop/saddle.md" >}}) '),
            },
            **{
                "hugo.yaml": "baseURL: https://shop.example/\ndefaultContentLanguage: de\nlanguages:\n"
                "  en:\n    contentDir: english\n  de:\n    contentDir: deutsch\n"
            },
        ),
        cites="saddle en>axle en|drill en>saddle en|saddle de>axle de|drill de>saddle de",
    ),
    Blog(
        "folders are mounted, a language is asked for, and links are of files",
        of_languages(
            {"en": "texts/en/shop", "zh": "texts/zh/shop"},
            {
                "en": ("", "[a](/shop/axle.md) ", '[a]({{< ref path="saddle" lang="zh" >}}) '),
                "zh": ("", "[甲](/shop/axle.md) ", '[甲]({{< ref path="/shop/saddle" lang="en" >}}) '),
            },
            **{
                "hugo.toml": 'baseURL = "https://shop.example/"\n[languages.en]\n[languages.zh]\n'
                '[[module.mounts]]\nsource = "texts/en"\ntarget = "content"\nlang = "en"\n'
                '[[module.mounts]]\nsource = "texts/zh"\ntarget = "content"\nlang = "zh"\n'
            },
        ),
        cites="saddle en>axle en|drill en>saddle zh|saddle zh>axle zh|drill zh>saddle en",
    ),
    Blog(
        "only the other language has a folder of its own",
        of_languages(
            {"en": "content/shop", "de": "inhalt/shop"},
            {
                "en": ("", '[a]({{< ref "axle" >}}) ', "[a](/shop/saddle/) "),
                "de": ("", '[a]({{< ref "axle" >}}) ', "[a](/de/shop/saddle/) "),
            },
            **{
                "hugo.toml": 'baseURL = "https://shop.example/"\n[languages.en]\nweight = 1\n'
                '[languages.de]\ncontentDir = "inhalt"\n'
            },
        ),
        cites="saddle en>axle en|drill en>saddle en|saddle de>axle de|drill de>saddle de",
    ),
    Blog(
        "a page that the language has not is no other language's",
        of_languages(
            {"en": "content/en", "de": "content/de"},
            {
                "en": ("", "", ""),
                "de": ("-", '[a]({{< ref "axle" >}}) ', '[a]({{< ref "saddle" >}}) '),
            },
            **{
                "config.toml": 'baseURL = "https://shop.example/"\n[languages.en]\ncontentDir = "content/en"\n'
                '[languages.de]\ncontentDir = "content/de"\n'
            },
        ),
        cites="drill de>saddle de|",
    ),
)


@pytest.mark.parametrize("blog", BY_LANGUAGE, ids=lambda blog: blog.name)
def test_hugos_references_answer_in_the_language_of_the_page(blog: Blog, tmp_path: Path) -> None:
    check_blog(blog, tmp_path)
