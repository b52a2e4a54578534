"""Which language this process speaks to people: what is asked for, else what the environment says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["LANGUAGES", "VARIABLES", "language_of", "speaking", "spoken_language"]

LANGUAGES = ("en", "zh")  # the first is spoken unless another is asked for
VARIABLES = ("WENMAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is not empty decides

_spoken: ContextVar[str] = ContextVar("spoken", default=LANGUAGES[0])


def language_of(environment: Mapping[str, str]) -> str:
    """The language of an environment; of zh_CN.UTF-8, zh-Hant and zh it is zh.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    wanted = next(filter(None, (environment.get(name) for name in VARIABLES)), "")
    code = wanted.casefold().replace("-", "_").partition(".")[0].partition("_")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


def spoken_language() -> str:
    """One of LANGUAGES."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak the language inside the block; raises ValueError for one that is not spoken."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; choose one of: {', '.join(LANGUAGES)}")
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)
