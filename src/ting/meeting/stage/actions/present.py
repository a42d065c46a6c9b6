"""Starting, turning, aiming and ending: what a presenter does."""

from uuid import UUID

from django.db import connection

from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.queries import View, participant
from ting.meeting.documents.queries import presentable
from ting.meeting.stage.access import possible_presenter, stage_for
from ting.meeting.stage.events import (
    PageTurned,
    PresentingEnded,
    PresentingStarted,
    Shown,
    Targets,
    TargetsChanged,
    Viewport,
)
from ting.meeting.stage.models import PresentRequest, Stage
from ting.meeting.stage.queries import presenter_on, shown_on
from ting.meeting.stage.rules import EndReason, NobodyPresents, NotPresenting, check_may_start, check_page


def _show(stage: Stage, version_id: UUID, page: int, viewport: Viewport) -> None:
    """Put a page on the stage."""
    paper_id, page_count = presentable(stage.meeting_id, version_id)
    check_page(page, page_count)
    stage.paper_id, stage.version_id, stage.page = paper_id, version_id, page
    stage.top, stage.height, stage.zoom = viewport.top, viewport.height, viewport.zoom


def begin(actor: Actor, stage: Stage, participant_id: UUID) -> None:
    """Make `participant_id` the presenter of what is on the stage and tell everyone."""
    stage.presenter_id, stage.presenter_since = participant_id, clock.now()
    stage.lost_at, stage.forced = None, False
    stage.save()
    PresentRequest.objects.filter(meeting_id=stage.meeting_id, participant_id=participant_id).delete()
    presenter, shown = presenter_on(stage), shown_on(stage)
    assert presenter is not None
    assert shown is not None
    record(
        actor,
        meeting_stream(stage.meeting_id),
        PresentingStarted(
            presenter=presenter,
            shown=shown,
            targets=Targets(terminals=stage.to_terminals, projector=stage.to_projector),
            forced=False,
        ),
    )


def finish(actor: Actor, stage: Stage, reason: EndReason) -> None:
    """Nobody presents any more; the page stays."""
    presenter = presenter_on(stage)
    now = clock.now()
    stage.presenter_id, stage.presenter_since, stage.lost_at, stage.forced = None, None, None, False
    stage.ended_reason, stage.ended_name, stage.ended_at = reason.value, presenter.name if presenter else "", now
    stage.save()
    event = PresentingEnded(reason=reason, name=stage.ended_name, ended_at=now)
    record(actor, meeting_stream(stage.meeting_id), event)


def start_presenting(actor: Actor, meeting_id: UUID, version_id: UUID, page: int, viewport: Viewport) -> None:
    """With the right to present, and while nobody else does; a second start by the presenter is a page turn."""
    stage, me = stage_for(actor, meeting_id)
    other = participant(stage.presenter_id, meeting_id) if stage.presenter_id else None
    if me.participant_id is not None and stage.presenter_id == me.participant_id:
        _turn(actor, meeting_id, me.participant_id, version_id, page, viewport)
        return
    check_may_start(me.may_present, stage.presenter_id, me.participant_id, other.name if other else "")
    _show(stage, version_id, page, viewport)
    assert me.participant_id is not None
    begin(actor, stage, me.participant_id)


def _presented(actor: Actor, meeting_id: UUID) -> Stage:
    stage, me = stage_for(actor, meeting_id)
    if me.participant_id is None or stage.presenter_id != me.participant_id:
        raise NotPresenting()
    return stage


def turn_page(actor: Actor, meeting_id: UUID, version_id: UUID, page: int, viewport: Viewport) -> None:
    """Only the presenter; the same place again is no event."""
    _turn(actor, meeting_id, possible_presenter(actor, meeting_id), version_id, page, viewport)


# Of all commands the one that is sent most: lock, change and comparison with what was there are one statement.
_TURN = """
WITH before AS (
  SELECT version_id, page, top, height, zoom FROM stage_stage
  WHERE meeting_id = %(meeting)s AND presenter_id = %(presenter)s FOR UPDATE
)
UPDATE stage_stage SET paper_id = %(paper)s, version_id = %(version)s, page = %(page)s,
  top = %(top)s, height = %(height)s, zoom = %(zoom)s
FROM before WHERE meeting_id = %(meeting)s
RETURNING before.version_id, before.page, before.top, before.height, before.zoom
"""


def _turn(actor: Actor, meeting_id: UUID, presenter_id: UUID, version_id: UUID, page: int, viewport: Viewport) -> None:
    paper_id, page_count = presentable(meeting_id, version_id)
    check_page(page, page_count)
    place = {"version": version_id, "page": page, **viewport.model_dump()}
    with connection.cursor() as cursor:
        cursor.execute(_TURN, {"meeting": meeting_id, "presenter": presenter_id, "paper": paper_id, **place})
        before = cursor.fetchone()
    if before is None:
        raise NotPresenting()
    if before != tuple(place.values()):
        shown = Shown(paper_id=paper_id, version_id=version_id, page=page, viewport=viewport)
        record(actor, meeting_stream(meeting_id), PageTurned(shown=shown))


def end_presenting(actor: Actor, meeting_id: UUID) -> None:
    """The presenter stops by themselves."""
    finish(actor, _presented(actor, meeting_id), EndReason.ENDED)


def set_targets(actor: Actor, meeting_id: UUID, targets: Targets) -> None:
    """The presenter or those who run the meeting choose where it is seen."""
    stage, me = stage_for(actor, meeting_id)
    _check_steers(stage, me)
    if (stage.to_terminals, stage.to_projector) == (targets.terminals, targets.projector):
        return
    stage.to_terminals, stage.to_projector = targets.terminals, targets.projector
    stage.save(update_fields=["to_terminals", "to_projector"])
    record(actor, meeting_stream(meeting_id), TargetsChanged(targets=targets))


def _check_steers(stage: Stage, me: View) -> None:
    if stage.presenter_id is None:
        raise NobodyPresents()
    if not me.desk and stage.presenter_id != me.participant_id:
        raise NotPresenting()
