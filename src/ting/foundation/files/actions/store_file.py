"""Put a content into the store."""

from collections.abc import Iterable

from ting.foundation.files.models import StoredContent
from ting.foundation.files.queries import StoredFile, store_folder
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor


def store_file(actor: Actor, chunks: Iterable[bytes], media_type: str) -> StoredFile:
    """Keep the bytes, then register them; the same content twice is one file and one line.

    Raises DiskFull. Called inside the transaction of the action that needs the file: should that
    fail, the bytes stay without a line, which costs room and harms nothing.
    """
    written = store_folder().write(chunks)
    row, _ = StoredContent.objects.get_or_create(
        digest=written.digest,
        defaults={
            "size_bytes": written.size_bytes,
            "media_type": media_type,
            "stored_at": clock.now(),
            "stored_by": actor.id,
        },
    )
    return StoredFile(
        digest=row.digest,
        size_bytes=row.size_bytes,
        media_type=row.media_type,
        stored_at=row.stored_at,
    )
