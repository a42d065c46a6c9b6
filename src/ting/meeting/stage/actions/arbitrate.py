"""What those who run the meeting do with the stage: take back, force, grant; and the requests they answer."""

from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.queries import check_signed_in, participant
from ting.meeting.documents.queries import first_ready
from ting.meeting.stage.access import stage_at_desk, stage_for
from ting.meeting.stage.actions.present import begin, finish
from ting.meeting.stage.events import AllGathered, PresentingRequested, Request, RequestClosed, SameScreenForced
from ting.meeting.stage.models import PresentRequest
from ting.meeting.stage.rules import EndReason, MayNotPresent, NobodyPresents, NoSuchRequest, NothingToPresent


def take_back(actor: Actor, meeting_id: UUID) -> None:
    """End somebody's presenting (收回主讲)."""
    stage, _ = stage_at_desk(actor, meeting_id)
    if stage.presenter_id is None:
        raise NobodyPresents()
    write_audit(actor, "stage.take_back", "participant", stage.presenter_id, meeting=str(meeting_id))
    finish(actor, stage, EndReason.TAKEN_BACK)


def force(actor: Actor, meeting_id: UUID, forced: bool) -> None:
    """All must follow the presenter (统一同屏), or may browse again."""
    stage, _ = stage_at_desk(actor, meeting_id)
    if stage.presenter_id is None:
        raise NobodyPresents()
    if stage.forced == forced:
        return
    stage.forced = forced
    stage.save(update_fields=["forced"])
    record(actor, meeting_stream(meeting_id), SameScreenForced(forced=forced))


def gather(actor: Actor, meeting_id: UUID) -> None:
    """Bring whoever browses alone back to the presenter's page (请全部回到同屏), without holding them there."""
    stage, _ = stage_at_desk(actor, meeting_id)
    if stage.presenter_id is None:
        raise NobodyPresents()
    stage.gathered_at = clock.now()
    stage.save(update_fields=["gathered_at"])
    record(actor, meeting_stream(meeting_id), AllGathered(gathered_at=stage.gathered_at))


def request_presenting(actor: Actor, meeting_id: UUID) -> None:
    """Ask to present; asking twice is asking once."""
    _, me = stage_for(actor, meeting_id)
    person = participant(me.participant_id, meeting_id) if me.participant_id else None
    if person is None:
        raise MayNotPresent()
    check_signed_in(me)
    now = clock.now()
    _, is_new = PresentRequest.objects.get_or_create(
        meeting_id=meeting_id, participant_id=person.id, defaults={"name": person.name, "at": now}
    )
    if is_new:
        event = PresentingRequested(request=Request(participant_id=person.id, name=person.name, at=now))
        record(actor, meeting_stream(meeting_id), event)


def withdraw_request(actor: Actor, meeting_id: UUID) -> None:
    """Take one's own request back."""
    _, me = stage_for(actor, meeting_id)
    _close_request(actor, meeting_id, me.participant_id, granted=False)


def _close_request(actor: Actor, meeting_id: UUID, participant_id: UUID | None, granted: bool) -> None:
    if participant_id is None:
        raise NoSuchRequest()
    deleted, _ = PresentRequest.objects.filter(meeting_id=meeting_id, participant_id=participant_id).delete()
    if not deleted:
        raise NoSuchRequest()
    event = RequestClosed(participant_id=participant_id, granted=granted)
    record(actor, meeting_stream(meeting_id), event)


def answer_request(actor: Actor, meeting_id: UUID, participant_id: UUID, granted: bool) -> None:
    """Grant: the participant presents at once, from what is shown or the first paper; or decline."""
    stage, _ = stage_at_desk(actor, meeting_id)
    _close_request(actor, meeting_id, participant_id, granted)
    if not granted:
        return
    if stage.presenter_id is not None and stage.presenter_id != participant_id:
        finish(actor, stage, EndReason.HANDED_OVER)
    if stage.version_id is None:
        first = first_ready(meeting_id)
        if first is None:
            raise NothingToPresent()
        stage.paper_id, stage.version_id = first
        stage.page, stage.top, stage.height, stage.zoom = 1, 0.0, 1.0, 1.0
    write_audit(actor, "stage.grant_presenting", "participant", participant_id, meeting=str(meeting_id))
    begin(actor, stage, participant_id)
