"""Reading from the store, for rooms that have already decided who may."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from pydantic import BaseModel, ConfigDict

from ting.foundation.files.folder import Folder
from ting.foundation.files.models import StoredContent


class StoredFile(BaseModel):
    """What the register says of one content."""

    model_config = ConfigDict(frozen=True)

    digest: str
    size_bytes: int
    media_type: str
    stored_at: datetime


def store_folder() -> Folder:
    """The folder of this site: TING_HOME/files."""
    return Folder(Path(settings.TING_HOME) / "files")


def stored_file(digest: str) -> StoredFile | None:
    """The register's line for a digest, or None."""
    row = StoredContent.objects.filter(digest=digest).first()
    if row is None:
        return None
    return StoredFile(
        digest=row.digest,
        size_bytes=row.size_bytes,
        media_type=row.media_type,
        stored_at=row.stored_at,
    )


def open_file(digest: str) -> BinaryIO:
    """The content, for reading; the caller closes it. FileDamaged when it is gone."""
    return store_folder().open(digest)


def path_of(digest: str) -> Path:
    """The file's path, for a sandbox that gets it read-only, and for nothing else."""
    return store_folder().path_of(digest)


def is_whole(digest: str) -> bool:
    """True when the bytes on disk still have this digest; reads the whole file."""
    return store_folder().is_whole(digest)


def damaged_files() -> Iterator[str]:
    """The digests whose file is gone or altered; reads the whole store, for `ting doctor`."""
    for digest in StoredContent.objects.order_by("digest").values_list("digest", flat=True):
        if not is_whole(digest):
            yield digest
