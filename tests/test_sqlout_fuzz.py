"""A short part of `make fuzz`: a few changed bytes for every target, the same each time; what was found."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import fuzz_targets
from fuzz_targets import TARGETS, Target, mutated, tried
from wenmai.read.readers import read_bytes

CASES = Path(__file__).resolve().parent / "fuzz_cases"
# What hurts careless readers; what `make fuzz` finds lies in files.
SMALL = (
    ("read a.md", b"---\n[\n---\n"),
    ("read a.md", b"---\ntitle: &a [*a]\n---\n"),
    ("read a.json", b"[" * 100_000),
    ("read a.jsonl", b'{"title": "\\ud800", "text": 1e999}\n'),
    ("read feed.xml", b'<!DOCTYPE a [<!ENTITY b "b">]><rss>&b;</rss>'),
    ("read a.zip", b"PK\x05\x06" + b"\xff" * 18),
    ("spelling", b"https://[::1/a"),
    ("spelling", b"http://a.example:99999999/\xff"),
    ("site.toml", b"hosts = 1\n"),
    ("site.toml", b"\xff\xfe"),
    ("aliases.toml", b'"\\ud800" = 2020-13-45\n'),
    ("cache", b""),
    ("store", b"SQLite format 3\0" + b"\0" * 100),
    ("sparql", b'SELECT * WHERE { ?a ?b "\\uD800" }'),
    ("sparql", b"{" * 3_000),
)
FOLDERS = {name.replace(" ", "-").replace(",", ""): name for name in TARGETS}
FOUND = [
    *SMALL,
    *((FOLDERS[path.parent.name], path.read_bytes()) for path in sorted(CASES.rglob("*")) if path.is_file()),
]
TRIES = 12


@pytest.mark.parametrize("name", TARGETS)
def test_bytes_do_not_hurt(name: str) -> None:
    chance = random.Random(f"short {name}")
    for seed in TARGETS[name].seeds:
        tried(name, seed)
        for _ in range(TRIES):
            tried(name, mutated(chance, seed))


@pytest.mark.parametrize("name", [name for name in TARGETS if name.startswith("read ")])
def test_the_seeds_of_readers_are_read(name: str) -> None:
    """What no reader takes would not try any."""
    for seed in TARGETS[name].seeds:
        assert read_bytes(name.removeprefix("read "), seed).documents


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_once_hurt_does_no_more(name: str, data: bytes) -> None:
    tried(name, data)


def test_what_a_target_may_not_raise_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise KeyError(data)

    monkeypatch.setitem(fuzz_targets.TARGETS, "broken", Target(broken, (b"",), (ValueError,)))
    with pytest.raises(KeyError):
        tried("broken", b"x")
    monkeypatch.setitem(fuzz_targets.TARGETS, "broken", Target(broken, (b"",), (LookupError,)))
    tried("broken", b"x")


def test_changes_are_many_and_the_same_each_time() -> None:
    runs = [
        [mutated(chance, b"some bytes that stand here") for _ in range(200)]
        for chance in (random.Random(7), random.Random(7))
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0])) > 150
