"""A version that cannot be drawn is refused, with the reason in words for the desk."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel.actor import Actor
from ting.meeting.documents.access import version_to_draw
from ting.meeting.documents.events import PaperRefused
from ting.meeting.documents.rules import State


def refuse_document(actor: Actor, version_id: UUID, reason: str) -> None:
    """`reason` is the code of a refusal; pages drawn so far are dropped, the file stays."""
    version = version_to_draw(version_id)
    if version is None:
        return
    version.pages.all().delete()
    version.state, version.reason, version.pages_done = State.REFUSED, reason, 0
    version.save(update_fields=["state", "reason", "pages_done"])
    write_audit(actor, "documents.draw_pages", "version", version.id, result="refused", reason=reason)
    record(
        actor,
        meeting_stream(version.paper.meeting_id),
        PaperRefused(paper_id=version.paper.id, version_id=version.id, reason=reason),
    )
