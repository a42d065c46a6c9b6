"""What a digest is, where its file lies, and the refusals of the store."""

import re
from typing import ClassVar

from ting.foundation.kernel.refusal import Refusal

_DIGEST = re.compile(r"[0-9a-f]{64}")


class DiskFull(Refusal):
    """The disk (or the quota) has no room for the file; `size_bytes` were written when it ended."""

    code: ClassVar[str] = "files.disk_full"


class FileDamaged(Refusal):
    """The bytes on disk are gone, or no longer those that the digest names."""

    code: ClassVar[str] = "files.damaged"


def is_digest(text: str) -> bool:
    """True for the 64 lower-case hexadecimal digits of a SHA-256 (FIPS 180-4)."""
    return _DIGEST.fullmatch(text) is not None


def place_of(digest: str) -> str:
    """The file's place below the store's root: ab/cd/<digest>; ValueError for anything else.

    Two levels keep each folder small: a million files are some fifteen in each.
    """
    if not is_digest(digest):
        raise ValueError("not a SHA-256 digest")
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
