"""Whether the exports beside a store are those that were built with it."""

from __future__ import annotations

from pathlib import Path

from wenmai.disk import digest_of
from wenmai.store.reading import Store
from wenmai.store.writing import ExportFile

__all__ = ["fits", "unfit_exports"]


def unfit_exports(store: Store, *, sizes_only: bool = False) -> list[str]:
    """Names of exports that are missing or not what was built with the store.

    A build that was killed while it moved its files leaves some, and so does an editor.

    Parameters
    ----------
    sizes_only
        Look at nothing but sizes, and pass over what is missing: as cheap as a command may be.
    """
    folder = store.path.parent
    if sizes_only:
        return [export.name for export in store.exports() if _size(folder, export) not in (None, export.size)]
    return [export.name for export in store.exports() if not fits(folder, export)]


def fits(folder: Path, export: ExportFile) -> bool:
    """Whether a file of that name and content is there."""
    try:
        return _size(folder, export) == export.size and digest_of(folder / export.name) == export.digest
    except OSError:
        return False


def _size(folder: Path, export: ExportFile) -> int | None:
    try:
        return (folder / export.name).stat().st_size
    except OSError:
        return None
