"""The stage as others see it, and the whole meeting at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from ting.foundation.journal.bookmarks import epoch, last_number, last_numbers
from ting.foundation.journal.event import meeting_stream
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Answer
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.events import ItemShown
from ting.meeting.agenda.queries import MeetingShown, items_of, meeting
from ting.meeting.attendance.events import ParticipantShown
from ting.meeting.attendance.queries import View, at_desk, participant, participants_of, taking_part, view_of
from ting.meeting.attendance.queries.roll import RollShown, roll_of
from ting.meeting.documents.events import PaperShown
from ting.meeting.documents.queries import papers_of
from ting.meeting.stage.events import Presenter, Request, Shown, Targets, Viewport
from ting.meeting.stage.models import PresentRequest, Stage
from ting.meeting.stage.rules import EndReason, OutputMode
from ting.meeting.venue.queries import RoomPlan, room_plan


class Ended(Answer):
    """How the last presenting ended."""

    reason: EndReason
    name: str
    at: datetime


class StageShown(Answer):
    """`outputs` is what the first and the second projector output are to show."""

    presenter: Presenter | None
    lost_at: datetime | None
    forced: bool
    gathered_at: datetime | None
    targets: Targets
    shown: Shown | None
    requests: list[Request]
    ended: Ended | None
    outputs: list[OutputMode]
    welcome: bool


class Me(Answer):
    """What the asking screen is in this meeting."""

    participant_id: UUID | None
    desk: bool
    projector: bool


class MeetingSnapshot(Answer):
    """Everything a screen shows of a meeting, and the journal numbers it stands at."""

    stream: str
    epoch: str
    number: int
    last: dict[str, int]
    now: datetime
    meeting: MeetingShown
    items: list[ItemShown]
    papers: list[PaperShown]
    participants: list[ParticipantShown]
    roll: RollShown
    me: Me
    stage: StageShown


def shown_on(stage: Stage) -> Shown | None:
    """Paper, page and part that are on the stage."""
    if stage.paper_id is None or stage.version_id is None:
        return None
    return Shown(
        paper_id=stage.paper_id,
        version_id=stage.version_id,
        page=stage.page,
        viewport=Viewport(top=stage.top, height=stage.height, zoom=stage.zoom),
    )


def presenter_on(stage: Stage) -> Presenter | None:
    """Who presents, with the name they have in this meeting."""
    if stage.presenter_id is None or stage.presenter_since is None:
        return None
    person = participant(stage.presenter_id, stage.meeting_id)
    if person is None:
        return None
    return Presenter(
        participant_id=person.id,
        name=person.name,
        unit_name=person.unit_name,
        seat_label=person.seat_label,
        since=stage.presenter_since,
    )


def _ended(stage: Stage, known: MeetingShown) -> Ended | None:
    """An end of the meeting that was taken back ended nothing."""
    if stage.ended_at is None:
        return None
    reason = EndReason(stage.ended_reason)
    if reason is EndReason.MEETING_ENDED and (known.ended_at is None or stage.ended_at < known.ended_at):
        return None
    return Ended(reason=reason, name=stage.ended_name, at=stage.ended_at)


def _stage_shown(known: MeetingShown) -> StageShown:
    meeting_id = known.id
    stage = Stage.objects.filter(meeting_id=meeting_id).first() or Stage(meeting_id=meeting_id)
    requests = PresentRequest.objects.filter(meeting_id=meeting_id).order_by("at")
    return StageShown(
        presenter=presenter_on(stage),
        lost_at=stage.lost_at,
        forced=stage.forced,
        gathered_at=stage.gathered_at,
        targets=Targets(terminals=stage.to_terminals, projector=stage.to_projector),
        shown=shown_on(stage),
        requests=[Request(participant_id=row.participant_id, name=row.name, at=row.at) for row in requests],
        ended=_ended(stage, known),
        outputs=[OutputMode(stage.output_1), OutputMode(stage.output_2)],
        welcome=stage.welcome,
    )


def snapshot(actor: Actor, meeting_id: UUID) -> MeetingSnapshot:
    """The meeting as this actor may see it, in one consistent read together with its journal number."""
    with _at_one_moment():
        return _seen(taking_part(actor, meeting_id), meeting_id)


def preview(actor: Actor, meeting_id: UUID, participant_id: UUID) -> MeetingSnapshot:
    """The meeting as this participant would see it, for those who prepare it; also while it is a draft."""
    with _at_one_moment():
        at_desk(actor, meeting_id)
        return _seen(view_of(participant_id, meeting_id), meeting_id)


@contextmanager
def _at_one_moment() -> Iterator[None]:
    with transaction.atomic():
        if connection.in_atomic_block and len(connection.savepoint_ids) == 0:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _seen(found: View, meeting_id: UUID) -> MeetingSnapshot:
    known = meeting(meeting_id)
    if known is None:
        raise NotFound()
    stream = meeting_stream(meeting_id)
    number = last_number(stream)
    last = last_numbers(stream, number)
    now, items = clock.now(), items_of(meeting_id)
    on = {item.id for item in items if item.state == "running"}
    papers = papers_of(meeting_id, desk=found.desk)
    return MeetingSnapshot(
        stream=stream,
        epoch=epoch(),
        number=number,
        last={audience: value for audience, value in last.items() if audience in found.audiences},
        now=now,
        meeting=known,
        items=items,
        papers=[paper for paper in papers if found.sees_papers_of(paper.item_id, paper.item_id in on)],
        participants=participants_of(meeting_id),
        roll=roll_of(meeting_id, found.desk, now),
        me=Me(participant_id=found.participant_id, desk=found.desk, projector=found.projector),
        stage=_stage_shown(known),
    )


def plan(actor: Actor, meeting_id: UUID) -> RoomPlan:
    """Where the seats of the meeting's room stand, for whoever takes part in it."""
    taking_part(actor, meeting_id)
    known = meeting(meeting_id)
    found = room_plan(known.room_id) if known else None
    if found is None:
        raise NotFound()
    return found


def presented_meetings() -> list[tuple[UUID, UUID, datetime | None]]:
    """Meetings in which somebody presents: meeting, presenter, and since when they are lost."""
    rows = Stage.objects.filter(presenter_id__isnull=False).values_list("meeting_id", "presenter_id", "lost_at")
    return [(meeting_id, presenter_id, lost_at) for meeting_id, presenter_id, lost_at in rows if presenter_id]
