"""A network of pyvis whose page loads nothing: pyvis takes Bootstrap from a CDN whatever it is told."""

from __future__ import annotations

import re

from pyvis.network import Network

__all__ = ["OfflineNetwork"]

# Matches '<link href="https://cdn…" …/>', '<script src="https://cdn…"></script>' and the comment that
# holds a pair of those; must not match '<script type="text/javascript">' or a URL inside a library.
_REMOTE = re.compile(
    r"""<!-- <link\b.*?-->|<link\b[^>]*?href="https?://[^>]*>|<script\b[^>]*?src="https?://[^>]*>\s*</script>""",
    re.IGNORECASE | re.DOTALL,
)
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:\">"
)


class OfflineNetwork(Network):  # type: ignore[misc]
    """What `show` and `write_html` write as well, in a notebook or elsewhere."""

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page; in a notebook the same, for which pyvis would want `prep_notebook` first."""
        page = _REMOTE.sub("", super().generate_html(name, local))
        self.html = page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n        {_POLICY}', 1)
        return self.html
