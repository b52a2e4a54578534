"""The page's scripts as a type checker, an engine without a browser, and an accessibility checker see them.

TypeScript and axe-core come from npm, once per machine, into a folder outside the project. The tests say
why they are skipped where node or npm is missing or the packages can't be had.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import browser
from browser import page
from graphs import A2, SERIES, small_graph
from wenmai.export import html
from wenmai.phrases import page_phrases

Opener = Callable[..., browser.Visit]
PAGE = Path(html.__file__).parent / "page"
PACKAGES = {"typescript": "5.9.3", "axe-core": "4.11.0"}
OPTIONS = {
    "checkJs": True,
    "allowJs": True,
    "noEmit": True,
    "target": "es2024",
    "lib": ["es2024", "dom", "dom.iterable"],
    "module": "esnext",
    "moduleResolution": "bundler",
    "types": [],
    "strict": True,
    "noUnusedLocals": True,
    "skipLibCheck": True,
}


@pytest.fixture(scope="session")
def npm_packages() -> Path:
    """The folder node_modules with both packages."""
    return from_npm(PACKAGES)


def from_npm(packages: dict[str, str]) -> Path:
    """A folder node_modules that has these packages."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed")
    kept = os.environ.get("XDG_CACHE_HOME") or tempfile.gettempdir()
    folder = (
        Path(kept)
        / "wenmai-page-tests"
        / "-".join(f"{name}-{packages[name]}" for name in sorted(packages)).replace("/", "-")
    )
    modules = folder / "node_modules"
    if all((modules / name / "package.json").is_file() for name in packages):
        return modules
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Another process may be doing the same: the first one that is ready moves its folder into place.
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        work = Path(place) / "packages"
        work.mkdir()
        (work / "package.json").write_text('{"private": true}', encoding="utf-8")
        wanted = [f"{name}@{version}" for name, version in packages.items()]
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--fetch-retries=1"]
        try:
            ran = subprocess.run(
                [npm, "install", *options, *wanted],
                cwd=work,
                capture_output=True,
                text=True,
                timeout=600,
                check=False,
            )
        except subprocess.TimeoutExpired:
            pytest.skip("npm did not answer in 90 seconds")
        if ran.returncode:
            pytest.skip(f"npm could not get {', '.join(wanted)}: {ran.stderr.strip()[-200:]}")
        if not modules.is_dir():
            with contextlib.suppress(OSError):
                work.rename(folder)
    return modules


# What the checker must complain about, so that its silence on the page's scripts means something.
PROBE = "import { Camera } from '{page}/camera.js';\nnew Camera().world('left', 0);\n"


def test_scripts_have_no_type_errors(npm_packages: Path, tmp_path: Path) -> None:
    probe = tmp_path / "probe.js"
    probe.write_text(PROBE.replace("{page}", str(PAGE)), encoding="utf-8")
    settings = tmp_path / "tsconfig.json"
    included = [f"{PAGE}/*.js", str(probe)]
    settings.write_text(json.dumps({"compilerOptions": OPTIONS, "include": included}), encoding="utf-8")
    command = ["node", str(npm_packages / "typescript" / "bin" / "tsc"), "-p", str(settings)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    complaints = ran.stdout.splitlines()
    assert [one for one in complaints if not one.startswith("probe.js(2,")] == []
    assert len(complaints) == 1


def test_pure_parts_without_a_browser(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    for script in PAGE.glob("*.js"):
        shutil.copy(script, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copy(Path(__file__).with_name("page_units.mjs"), tmp_path)
    (tmp_path / "phrases.json").write_text(json.dumps(page_phrases()), encoding="utf-8")
    ran = subprocess.run([node, "page_units.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.stdout == "all right\n"


PHONE: dict[str, Any] = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
VIEWS = {
    "graph": "#view=graph",
    "card": browser.address(A2) + "&view=graph",
    "list": "#view=list",
    "list-card": browser.address(A2) + "&view=list",
    "time": "#view=graph&layout=time&colour=year",
    "plan": "#view=graph&plan=" + browser.address(SERIES)[6:],
    "plans": "#reading=1",
    "near": browser.address(A2) + "&view=graph&layout=near",
    "sheet": "#view=graph&sheet=1",
    "bare": browser.address(A2) + "&bare=1",
}


# Every rule there is, those that axe leaves out by itself as well, but those of level AAA.
RUN = """() => {
    const asked = ({ruleId, tags}) => [ruleId, {enabled: !tags.includes('wcag2aaa')}];
    const rules = Object.fromEntries(axe.getRules().map(asked));
    return axe.run({rules, resultTypes: ['violations']}).then(({violations}) => violations);
}"""


@pytest.mark.browser
@pytest.mark.parametrize(("window", "scheme"), [({}, "dark"), (PHONE, "light")], ids=["desktop", "phone"])
def test_axe_finds_nothing(visit: Opener, npm_packages: Path, window: dict[str, Any], scheme: str) -> None:
    axe = (npm_packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    # the page's own policy would forbid a second script
    seen = visit(page(small_graph()), color_scheme=scheme, bypass_csp=True, **window)
    seen.page.evaluate(axe)
    for name, address in VIEWS.items():
        seen.page.evaluate("hash => { location.hash = hash; wenmai.page.follow(); }", address)
        browser.settle(seen)
        for sheet in ("", "#filter-open", "#menu-open"):
            if sheet and name not in ("graph", "list"):
                continue
            if sheet and seen.page.get_attribute(sheet, "aria-expanded") == "false":
                seen.page.click(sheet)
            wrong = [
                (name, sheet, one["id"], [node["html"][:120] for node in one["nodes"][:3]])
                for one in seen.page.evaluate(RUN)
            ]
            assert wrong == []
        if seen.page.get_attribute("#menu-open", "aria-expanded") == "true":
            seen.page.click("#menu-open")
