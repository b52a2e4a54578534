"""Formulas on a page: their LaTeX where the page carries it, delimited as in plain text.

MathJax and KaTeX draw a formula as many small boxes and keep its source beside them; the boxes must
not be read. A formula without a source keeps its letters, so that it still counts as a formula.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from wenmai.read.html.tree import attribute

__all__ = ["formulas"]

_ANY = (
    "math, mjx-container, .katex, .MathJax, .MathJax_Display, .MathJax_Preview, .MathJax_SVG, "
    'script[type^="math/tex"], [data-tex], img.latex, img.tex, img[eeimg], img[src*="latex.codecogs.com"]'
)
_ALREADY = ("$", "\\(", "\\[", "\\begin")


def formulas(body: LexborNode) -> dict[int, str]:
    """Elements that stand for a formula, by id, with the text to put in their place.

    An element that only repeats another one's formula has an empty text.
    """
    found: dict[int, str] = {}
    for node in body.css(_ANY):
        names = attribute(node, "class").split()
        if node.tag == "script":
            found[node.mem_id] = _delimited(node.text() or "", "mode=display" in attribute(node, "type"))
        elif "MathJax_Preview" in names or ("MathJax" in " ".join(names) and _has_script(node)):
            found[node.mem_id] = ""
        elif node.tag == "img":
            found[node.mem_id] = _delimited(attribute(node, "alt"), display=False)
        else:
            outer = node if node.tag != "math" else node.parent or node
            display = (
                attribute(node, "display") in ("true", "block")
                or "MathJax_Display" in names
                or "katex-display" in attribute(outer, "class")
                or (node.parent is not None and "katex-display" in attribute(node.parent, "class"))
            )
            found[node.mem_id] = _delimited(_source(node), display)
    return found


def _has_script(node: LexborNode) -> bool:
    """MathJax 2 puts the source into a script directly behind what it draws."""
    behind = node.next
    for _ in range(3):
        if behind is None:
            break
        if behind.tag == "script":
            return attribute(behind, "type").startswith("math/tex")
        behind = behind.next
    # MathJax_Display wraps MathJax; the script then stands behind the wrapper.
    above = node.parent
    return above is not None and "MathJax_Display" in attribute(above, "class") and _has_script(above)


def _source(node: LexborNode) -> str:
    """LaTeX from an annotation or an attribute, else the letters of the formula."""
    for name in ("data-tex", "data-latex", "alttext"):
        if said := attribute(node, name):
            return said
    note = node.css_first('annotation[encoding="application/x-tex"]')
    if note is not None:
        return note.text() or ""
    math = node.css_first("math")
    if math is not None:
        return attribute(math, "alttext") or math.text() or ""
    return node.text() or ""


def _delimited(source: str, display: bool) -> str:
    r"""`x` → `\(x\)`, displayed `$$x$$`; what carries its own delimiters keeps them."""
    plain = " ".join(source.split())
    if not plain:
        return ""
    if plain.startswith(_ALREADY) and not (display and plain.startswith("\\begin")):
        return plain
    return f"$${plain}$$" if display else f"\\({plain}\\)"
