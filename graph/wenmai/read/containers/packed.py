"""Single compressed streams: gzip, Zstandard, bzip2, xz, Brotli; several in one file count as one."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from wenmai.read.containers.members import Bytes, Level

__all__ = ["Unpacked", "brotli", "brotli_is_here", "bzip2", "gzip", "xz", "zstandard"]

_CHUNK = 16384  # packed bytes at a time
_XZ_MEMORY = 256 * 1024 * 1024  # a file can ask for a dictionary of 4 GB
_ZSTD_WINDOW = 128 * 1024 * 1024  # what `zstd --long` uses
# At most 64 blocks of 128 KB: what one step can unpack to is bounded by what goes in.
_ZSTD_STEP = 256


class _Unpacker(Protocol):
    """The shape of bz2.BZ2Decompressor and lzma.LZMADecompressor."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """zlib's decompressor in the shape of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


class _Zstandard:
    """zstandard's decompressor in the shape of the others; it bounds no output, so input goes in bits."""

    def __init__(self) -> None:
        import zstandard as library

        self._frame = library.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        self._packed = b""
        self._ready = b""

    @property
    def eof(self) -> bool:
        return self._frame.eof and not self._ready

    @property
    def needs_input(self) -> bool:
        return not self._ready and not self._packed

    @property
    def unused_data(self) -> bytes:
        return self._frame.unused_data + self._packed

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        self._packed += data
        while self._packed and not self._ready and not self._frame.eof:
            step, self._packed = self._packed[:_ZSTD_STEP], self._packed[_ZSTD_STEP:]
            self._ready = self._frame.decompress(step)
        out, self._ready = self._ready[:max_length], self._ready[max_length:]
        return out


class _Brotli:
    """Brotli's decompressor in the shape of the others; its own bound on the output is a rough one."""

    def __init__(self) -> None:
        import brotli as library

        self._brotli = library.Decompressor()
        self._ready = b""

    @property
    def eof(self) -> bool:
        return bool(self._brotli.is_finished()) and not self._ready

    @property
    def needs_input(self) -> bool:
        return not self._ready and bool(self._brotli.can_accept_more_data())

    @property
    def unused_data(self) -> bytes:
        return b""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        if not self._ready:
            self._ready = self._brotli.process(data, output_buffer_limit=max_length)
        out, self._ready = self._ready[:max_length], self._ready[max_length:]
        return out


class Unpacked:
    """The bytes of a compressed stream."""

    def __init__(self, packed: Bytes, start: Callable[[], _Unpacker], level: Level) -> None:
        self._packed = packed
        self._start = start
        self._level = level  # told how many packed bytes were taken
        self._unpacker = start()
        self._waiting = b""  # packed bytes that were read and not yet given to the unpacker

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most that many.

        Raises
        ------
        EOFError
            When the stream is cut short. Damage raises what the library raises.
        """
        most = size if size > 0 else 4 * _CHUNK
        while True:
            if self._unpacker.eof and not self._another():
                return b""
            data = b""
            if self._unpacker.needs_input:
                data, self._waiting = self._waiting or self._packed.read(_CHUNK), b""
                self._level.stored += len(data)
            ended = self._unpacker.needs_input and not data
            out = self._unpacker.decompress(data, most)
            if out:
                return out
            if ended and not self._unpacker.eof:
                raise EOFError("cut short")

    def _another(self) -> bool:
        """Whether another stream follows; padding with NULs ends the file."""
        rest = self._unpacker.unused_data or self._packed.read(_CHUNK)
        if not rest.strip(b"\0"):
            return False
        self._level.stored += len(rest) if not self._unpacker.unused_data else 0
        self._unpacker = self._start()
        self._waiting = rest
        return True


def gzip(packed: Bytes, level: Level) -> Unpacked:
    """RFC 1952."""
    return Unpacked(packed, _Gzip, level)


def bzip2(packed: Bytes, level: Level) -> Unpacked:
    """What bzip2 writes."""
    return Unpacked(packed, bz2.BZ2Decompressor, level)


def xz(packed: Bytes, level: Level) -> Unpacked:
    """What xz writes."""
    return Unpacked(packed, lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY), level)


def zstandard(packed: Bytes, level: Level) -> Unpacked:
    """RFC 8878."""
    return Unpacked(packed, _Zstandard, level)


def brotli(packed: Bytes, level: Level) -> Unpacked:
    """RFC 7932. Needs the extra `brotli`: see `brotli_is_here`."""
    return Unpacked(packed, _Brotli, level)


def brotli_is_here() -> bool:
    """Whether the library is installed, in a version that bounds what it unpacks."""
    try:
        import brotli as library
    except ImportError:
        return False
    return hasattr(library.Decompressor, "can_accept_more_data")
