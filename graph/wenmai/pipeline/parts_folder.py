"""Put a result in parts into its folder: all files in a new folder, then the manifest that names it.

Two names alternate, so that the standing result is whole until the manifest of the next one is moved.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wenmai.disk import clear_away, sync_file, sync_folder
from wenmai.errors import OutputError, StoreDamaged
from wenmai.parts import FOLDERS, MANIFEST, TABLES, read_manifest, write_manifest
from wenmai.pipeline.lock import UNFINISHED
from wenmai.pipeline.part_files import Made, Target, Texts, manifest_of

__all__ = ["PartsStage", "parts_staged"]

_PARQUET = "parquet"


class PartsStage:
    """A folder beside the standing result, and the move into its place."""

    def __init__(self, out: Path, folder: Path, texts: Texts) -> None:
        self._out = out
        self.target = Target(folder.resolve(), _new_name(out), texts)

    def publish(self, made: Made, *, works: str, inputs: str) -> list[Path]:
        """Move everything into place; gives the manifest and the folders."""
        name = self.target.tables
        forms = [_PARQUET, *self.target.texts]
        manifest = manifest_of(made, tables=name, works=works, inputs=inputs, forms=forms)
        write_manifest(manifest, self.target.folder / MANIFEST)
        sync_file(self.target.folder / MANIFEST)
        clear_away(self._out / name)  # of one that was killed while it was cleared away
        (self.target.folder / name).replace(self._out / name)
        sync_folder(self._out)
        (self.target.folder / MANIFEST).replace(self._out / MANIFEST)
        sync_folder(self._out)
        for other in FOLDERS:
            if other != name:
                clear_away(self._out / other)
        return [self._out / MANIFEST, *(self._out / name / one for one in (*TABLES, *self.target.texts))]


@contextlib.contextmanager
def parts_staged(out: Path, texts: Texts) -> Iterator[PartsStage]:
    """A place to write a new result in parts; it is gone afterwards, whatever happened.

    Raises
    ------
    OutputError
        For every error of the file system inside; the previous result is then still in place.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
        # Workers may run as another user, who has to write here.
        folder.chmod(folder.parent.stat().st_mode & 0o777)
    except OSError as error:
        raise OutputError(f"{out}: can't write ({error.strerror or error})") from error
    try:
        yield PartsStage(out, folder, texts)
    except OSError as error:
        raise OutputError(f"{error.filename or out}: can't write ({error.strerror or error})") from error
    finally:
        clear_away(folder)


def _new_name(out: Path) -> str:
    """The name that the standing result does not have."""
    try:
        standing = read_manifest(out).folder
    except (OutputError, StoreDamaged):
        standing = ""
    return next(name for name in FOLDERS if name != standing)
