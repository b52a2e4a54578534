"""Files that a text asks to be put into it, which are not read there: a text may name any file."""

from __future__ import annotations

from wenmai.model import Finding
from wenmai.words.files import LIGHT, MARKDOWN, is_file

__all__ = ["code_not_included", "may_be_article", "text_not_included"]


def may_be_article(target: str) -> bool:
    """Whether an included file may be an article of the input, which the including one then cites.

    A text that is made of chapters is their table of contents, and a link to a chapter that is not there is
    reported as any other; the finding stays where the file is there and is no article. An address elsewhere,
    or one with a name that nothing sets, is none.
    """
    return is_file(target, (*LIGHT, *MARKDOWN)) and "://" not in target and not {*"{}$"}.intersection(target)


def text_not_included(path: str, line: int | None, target: str) -> Finding:
    """A part of the text that is kept in another file."""
    message = "what is included here is no part of the article; it was not read"
    return Finding(code="text-not-included", path=path, line=line, target=target[:300], message=message)


def code_not_included(path: str, line: int, target: str) -> Finding:
    """Another file that a listing shows."""
    message = "a listing of another file; it was not read"
    return Finding(code="code-not-included", path=path, line=line, target=target[:300], message=message)
