"""From files to documents: walk the inputs, here; read them, in `readers`.

What a build asks of inputs before it knows whether anything has changed loads no reader.
"""

from __future__ import annotations

from wenmai.read.far_files import local_path
from wenmai.read.included import may_be_article
from wenmai.read.inputs import README, find_inputs, readme_of
from wenmai.read.opening import Input, content_digest, opened, read_digest

__all__ = [
    "README",
    "Input",
    "content_digest",
    "find_inputs",
    "local_path",
    "may_be_article",
    "opened",
    "read_digest",
    "readme_of",
]
