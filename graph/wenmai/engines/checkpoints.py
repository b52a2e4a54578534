"""What stages on Spark made, kept from one application to the next as Spark's own checkpoint files.

Java writes and reads the files, with Hadoop's file systems, so that they may stand wherever Spark's may. A
stage counts as made once a note names its files; the note is written last, and says how much they hold.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from wenmai.errors import OutputError

__all__ = ["Checkpoints"]

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ENDING = ".made"


class Checkpoints:
    """The stages of one build in a folder of its own.

    Parameters
    ----------
    context
        Of a Spark application.
    folder
        A path or address that the command and all workers see.
    key
        Of all that the stages depend on: what another key made is not looked at.
    anew
        Look at nothing that stands there.

    Raises
    ------
    OutputError
        When the folder can't be written, or the one of this build in it is another user's.
    """

    def __init__(self, context: Any, folder: str, key: str, *, anew: bool = False) -> None:
        self._context, self._anew = context, anew
        name = f"wenmai-{key}"
        if not _SCHEME.match(folder):
            _check_own(Path(folder, name))
            # Without a scheme Hadoop takes a path for one of its default file system, which may be far.
            folder = f"file://{Path(folder).resolve()}"
        try:
            self._folder = self._path(self._path(folder), name)
            self._files = self._folder.getFileSystem(context._jsc.hadoopConfiguration())
            context.setCheckpointDir(self._folder.toString())
        except Exception as error:
            shown = folder.removeprefix("file://")
            raise OutputError(f"{shown}: can't keep checkpoints there ({_first_line(error)})") from error

    def made(self, name: str, serializer: Any) -> Any:
        """The rows of a stage that stands here whole, as the serializer reads them; else None."""
        if self._anew or (note := self._note(name)) is None:
            return None
        where, partitions, size = note
        path = self._path(self._folder, where)
        if not self._files.exists(path) or self._size(path) != size:
            return None
        rows = self._context._checkpointFile(path.toString(), serializer)
        return rows if rows.getNumPartitions() == partitions else None

    def note(self, name: str, rows: Any) -> None:
        """Say that the rows of a stage, which have been checkpointed, are all there is of it."""
        file = self._path(rows.getCheckpointFile())
        where = f"{file.getParent().getName()}/{file.getName()}"
        text = f"{where} {rows.getNumPartitions()} {self._size(file)}\n"
        new = self._path(self._folder, f".{name}.new")
        written = self._files.create(new, True)
        written.writeBytes(text)
        written.close()
        final = self._path(self._folder, name + _ENDING)
        self._files.delete(final, False)
        self._files.rename(new, final)

    def _note(self, name: str) -> tuple[str, int, int] | None:
        """Where the files of a stage are, how many they are and how many bytes they have together."""
        try:
            file = self._files.open(self._path(self._folder, name + _ENDING))
            try:
                text = self._context._jvm.org.apache.commons.io.IOUtils.toString(file, "UTF-8")
            finally:
                file.close()
        except Exception:  # of Java: there is none, or its checksum is another
            return None
        match = re.fullmatch(r"([\w-]+/rdd-\d+) (\d+) (\d+)\n", text)
        return (match[1], int(match[2]), int(match[3])) if match else None

    def _path(self, *parts: Any) -> Any:
        return self._context._jvm.org.apache.hadoop.fs.Path(*parts)

    def _size(self, path: Any) -> int:
        return int(self._files.getContentSummary(path).getLength())


def _check_own(folder: Path) -> None:
    """Refuse what a stranger may have put there: Spark reads rows with `pickle`."""
    if hasattr(os, "geteuid") and folder.exists() and folder.stat().st_uid != os.geteuid():
        raise OutputError(f"{folder}: is another user's, and what is taken from there runs as code")


def _first_line(error: Exception) -> str:
    """What Java says, of the many lines of which the first is Python's own."""
    cause = getattr(error, "java_exception", None)
    return str(cause.getMessage() if cause is not None else error).partition("\n")[0]
