"""What several rooms know about words: languages and files by their names."""

from __future__ import annotations

import pytest

from wenmai.words.files import MARKDOWN, TEXTS, dated_name, ending_of, is_file, page_path, without_ending
from wenmai.words.index_addresses import is_missing_page, is_of_one, kind_of_list
from wenmai.words.languages import (
    are_translations,
    below_language,
    is_language,
    languages_of,
    named_language,
    same_language,
    without_languages,
)


@pytest.mark.parametrize(
    "name", ["en", "zh-cn", "zh_TW", "zh-Hans", "_fr", "pt-BR", "es-419", "cn", "jp", "EN"]
)
def test_names_that_are_languages_by_themselves(name: str) -> None:
    assert is_language(name)


@pytest.mark.parametrize(
    "name",
    ["it", "no", "is", "go", "os", "cs", "ml", "ai", "js", "xx", "e", "eng", "en-blog", "zh-", "english", ""],
)
def test_names_that_are_subjects_or_nothing(name: str) -> None:
    assert not is_language(name)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("en/lathe.md", "it/lathe.md"),
        ("docs/en/lathe.md", "docs/no/lathe.md"),
        ("lathe.md", "fr/lathe.md"),
        ("lathe.md", "lathe.zh-hant.md"),
        ("zh-cn/lathe.md", "zh-tw/lathe.md"),
        ("is/en/lathe.md", "is/lathe.md"),
        ("_en/lathe.md", "de/lathe.md"),
    ],
)
def test_paths_of_translations(one: str, two: str) -> None:
    (path, languages), (other, others) = without_languages(one), without_languages(two)
    assert path == other
    assert are_translations(languages, others)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("lathe.md", "it/lathe.md"),  # information technology
        ("no/lathe.md", "is/lathe.md"),
        ("cs/en/lathe.md", "en/lathe.md"),
        ("en/lathe.md", "EN/lathe.md"),
        ("go/lathe.md", "lathe.md"),
        ("en/lathe.md", "it/plane.md"),
    ],
)
def test_paths_of_no_translations(one: str, two: str) -> None:
    (path, languages), (other, others) = without_languages(one), without_languages(two)
    assert path != other or not are_translations(languages, others)


def test_a_language_in_an_address_a_name_or_a_statement() -> None:
    assert below_language("/zh-cn/tags/") == "/tags/"
    assert below_language("/it/tags/") == "/it/tags/"
    assert below_language("/en") == ""
    assert named_language("guide/index.zh-CN") == ("guide/index", "zh-CN")
    assert named_language("Node.js") == ("Node.js", "")
    assert languages_of("en", "木", "it") == (("en", True), ("it", False))
    assert same_language("zh", "zh-CN")
    assert not same_language("zh-TW", "zh-CN")
    assert not same_language("", "")


def test_a_file_is_known_by_its_ending() -> None:
    assert ending_of("木/Lathe.MD") == ".md"
    assert ending_of("a.b/lathe") == ""
    assert is_file("lathe.Rmd", TEXTS)
    assert not is_file("lathe.rmd", MARKDOWN)
    assert not is_file("lathe.mdz", TEXTS)
    assert without_ending("a/Lathe.MKD", MARKDOWN) == "a/Lathe"
    assert without_ending("a/lathe.html", MARKDOWN) == "a/lathe.html"
    assert without_ending("lathe", MARKDOWN) == "lathe"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("a/b.md", "a/b"),
        ("a/b/index.md", "a/b"),
        ("a/_Index.html", "a"),
        ("README.md", ""),
        ("a/index", "a/index"),
    ],
)
def test_the_page_of_a_file(path: str, page: str) -> None:
    assert page_path(path) == page


def test_a_date_in_a_name() -> None:
    assert dated_name("2024-3-05-木马") == ("2024-03-05", "木马")
    assert dated_name("木马-2024-03-05-x") == ("", "木马-2024-03-05-x")
    assert dated_name("2024-03-05") == ("", "2024-03-05")


def test_addresses_of_indexes_by_their_names() -> None:
    assert is_missing_page("/en/404.html")
    assert not is_missing_page("/posts/404-explained/")
    assert is_of_one("/zh/tags/木/")
    assert not is_of_one("/tags/木/车床/")
    assert kind_of_list("/en/archives/")
    assert not kind_of_list("/it/archives/")
