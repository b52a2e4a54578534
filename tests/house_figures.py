"""Prints figures of the code of a checkout, to compare two: `python tests/house_figures.py CHECKOUT`.

Lines, regexes, numbers outside `bounds.py` and outside tables, lengths of functions and files, how often a
vague name is bound, and which files of the package a build of two one-sentence articles enters.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

_PATTERN_CALLS = {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
_VAGUE = ("one", "found", "said", "place", "known", "mark", "reading")
_ORDINARY = {-1, 0, 1, 2}  # signs, ends and halves decide nothing

_BUILD = """
import sys, tempfile, pathlib
import wenmai
package = str(pathlib.Path(wenmai.__file__).parent)
with tempfile.TemporaryDirectory() as folder:
    blog = pathlib.Path(folder, "blog")
    blog.mkdir()
    head = "---\\ntitle: {}\\ndate: 2021-03-0{}\\n---\\n{}\\n"
    (blog / "axle.md").write_text(head.format("木马的轮轴", 1, "轮轴要直。"), "utf-8")
    (blog / "horse.md").write_text(head.format("会走的木马", 2, "参见《木马的轮轴》。"), "utf-8")
    from wenmai.cli import main
    arguments = ["build", str(blog), "--jobs", "1", "-o"]
    main([*arguments, folder + "/first"], standalone_mode=False)  # imports everything
    entered = set()
    sys.setprofile(lambda frame, event, _: event == "call" and entered.add(frame.f_code.co_filename))
    main([*arguments, folder + "/second"], standalone_mode=False)
    sys.setprofile(None)
print(len({name for name in entered if name.startswith(package)}))
"""


def _numbers(tree: ast.Module) -> int:
    """Numeric literals within functions, and those of constants that hold one number."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    within = {id(part) for function in functions for part in ast.walk(function) if _decides(part)}
    constants = [
        node.value for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value
    ]
    return len(within) + sum(map(_decides, constants))


def _decides(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return False
    return isinstance(node.value, (int, float)) and node.value not in _ORDINARY


def _regexes(tree: ast.AST) -> int:
    return sum(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _PATTERN_CALLS
        for node in ast.walk(tree)
    )


def _bound(tree: ast.AST) -> Counter[str]:
    names: Counter[str] = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names[node.id] += 1
        elif isinstance(node, ast.arg):
            names[node.arg] += 1
    return names


def main(checkout: Path) -> None:
    """Print the figures of one checkout."""
    package = checkout / "graph" / "wenmai"
    lines: Counter[str] = Counter()
    files: list[tuple[int, str]] = []
    functions: list[int] = []
    regexes = numbers = 0
    bound: Counter[str] = Counter()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package)
        text = path.read_text(encoding="utf-8")
        size = text.count("\n")
        lines[name.parts[0] if len(name.parts) > 1 else "(top)"] += size
        files.append((size, str(name)))
        tree = ast.parse(text)
        regexes += _regexes(tree)
        numbers += 0 if name.name == "bounds.py" else _numbers(tree)
        bound += _bound(tree)
        functions += [
            (node.end_lineno or node.lineno) - node.lineno + 1
            for node in ast.walk(tree)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        ]
    print(f"lines {lines.total()} in {len(files)} files:", dict(sorted(lines.items())))
    thousands = lines.total() / 1000
    rates = f"{regexes / thousands:.1f} and {numbers / thousands:.1f} in 1,000 lines"
    print(f"regexes {regexes}, numbers {numbers}; {rates}")
    longest, most = quantiles(functions, n=20)[-1], max(functions)
    print(f"functions {len(functions)}: median {median(functions):.0f}, 95 % {longest:.0f}, longest {most}")
    print("longest files:", sorted(files, reverse=True)[:8])
    print("bound:", {name: bound[name] for name in _VAGUE})
    answer = subprocess.run(
        [sys.executable, "-c", _BUILD],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(package.parent)},
        check=False,
    )
    print("files entered by two articles:", answer.stdout.strip().rpartition("\n")[2] or answer.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
