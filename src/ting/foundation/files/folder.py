"""Bytes on disk: written so that a power cut leaves a whole file or none."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ting.foundation.files.rules import DiskFull, FileDamaged, place_of

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """What now lies in the folder."""

    digest: str
    size_bytes: int


class Folder:
    """The store's folder: <root>/ab/cd/<digest>, and <root>/incoming for files being written.

    `incoming` is inside the root so that the rename never crosses a file system.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"

    def write(self, chunks: Iterable[bytes]) -> Written:
        """Keep the bytes and return their digest; DiskFull when there is no room.

        A file that is already there is replaced by its equal, which heals one that was damaged.
        When `chunks` raises, nothing stays behind.
        """
        size = 0
        try:
            _make_folder(self._incoming)
            with self._scratch() as (handle, scratch):
                digest = hashlib.sha256()
                for chunk in chunks:
                    handle.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                handle.flush()
                os.fchmod(handle.fileno(), 0o440)
                os.fsync(handle.fileno())
                self._keep(scratch, digest.hexdigest())
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise DiskFull(size_bytes=size) from error
            raise
        return Written(digest.hexdigest(), size)

    def path_of(self, digest: str) -> Path:
        """Where the file lies (or would lie)."""
        return self.root / place_of(digest)

    def open(self, digest: str) -> BinaryIO:
        """The file, for reading; FileDamaged when it is not there."""
        try:
            return self.path_of(digest).open("rb")
        except FileNotFoundError as error:
            raise FileDamaged(digest=digest) from error

    def is_whole(self, digest: str) -> bool:
        """True when the file is there and its bytes still have this digest (reads it all)."""
        try:
            with self.path_of(digest).open("rb") as handle:
                return hashlib.file_digest(handle, "sha256").hexdigest() == digest
        except FileNotFoundError:
            return False

    @contextmanager
    def _scratch(self) -> Iterator[tuple[BinaryIO, Path]]:
        number, name = tempfile.mkstemp(dir=self._incoming)
        path = Path(name)
        try:
            with os.fdopen(number, "wb", buffering=_CHUNK) as handle:
                yield handle, path
        finally:
            path.unlink(missing_ok=True)  # after the rename there is nothing left to remove

    def _keep(self, scratch: Path, digest: str) -> None:
        target = self.path_of(digest)
        _make_folder(target.parent)
        scratch.rename(target)
        _sync_folder(target.parent)


def _make_folder(folder: Path) -> None:
    """Make the folder and what leads to it, each new name safe on disk before it is used."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o750, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
