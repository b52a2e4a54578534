"""A link from a document to a file above leads, on the site, to the page that says the same."""

_ON_THE_SITE = {"](../README.md)": "](index.md)"}


def on_page_markdown(markdown: str, **_: object) -> str:
    """Called by mkdocs for the text of every page."""
    for written, shown in _ON_THE_SITE.items():
        markdown = markdown.replace(written, shown)
    return markdown
