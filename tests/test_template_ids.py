"""Ids that the templates of a site make: which files are read for them, and which are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wenmai.read.markdown import template_ids as module
from wenmai.read.markdown.template_ids import template_ids


def layouts(folder: Path, **files: str) -> Path:
    (folder / "layouts").mkdir()
    for name, text in files.items():
        (folder / "layouts" / f"{name}.html").write_text(text, "utf-8")
    return folder


def test_ids_in_so_many_words_are_found(tmp_path: Path) -> None:
    site = layouts(tmp_path, a='<p id="wings">', b="<p id=axles data-id='no'>", c='<p id="{{ .ID }}">')
    assert template_ids(site, ["layouts"]) == ("axles", "wings")
    assert template_ids(site, ["data"]) == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_among_templates_is_not_waited_for(tmp_path: Path) -> None:
    site = layouts(tmp_path, b='<p id="wings">')
    os.mkfifo(site / "layouts" / "a.html")
    assert template_ids(site, ["layouts"]) == ("wings",)


@pytest.mark.parametrize(("most", "found"), [(2, ("axles", "wings")), (1, ("wings",))])
def test_so_many_templates_are_read(
    most: int, found: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert module._MOST == 2000
    monkeypatch.setattr(module, "_MOST", most)
    site = layouts(tmp_path, a='<p id="wings">', b='<p id="axles">')
    assert template_ids(site, ["layouts"]) == found


@pytest.mark.parametrize(("size", "found"), [(256 * 1024, ("wings",)), (256 * 1024 + 1, ())])
def test_a_file_of_this_size_is_a_template(size: int, found: tuple[str, ...], tmp_path: Path) -> None:
    site = layouts(tmp_path, a='<p id="wings">'.ljust(size))
    assert template_ids(site, ["layouts"]) == found
