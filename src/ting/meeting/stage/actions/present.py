"""Starting, turning, aiming and ending: what a presenter does."""

from uuid import UUID

from ting.foundation.journal.deed import Deed
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.queries import View, check_signed_in, participant
from ting.meeting.documents.queries import check_open_to, pages_of, presentable
from ting.meeting.stage.access import presence, stage_for
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
    check_open_to(me, meeting_id, version_id)
    if me.participant_id is not None and stage.presenter_id == me.participant_id:
        _turn(actor, stage, version_id, page, viewport)
        return
    check_signed_in(me)
    check_may_start(me.may_present, stage.presenter_id, me.participant_id, other.name if other else "")
    _show(stage, version_id, page, viewport)
    assert me.participant_id is not None
    begin(actor, stage, me.participant_id)


def _presented(actor: Actor, meeting_id: UUID) -> tuple[Stage, View]:
    stage, me = stage_for(actor, meeting_id)
    check_signed_in(me)
    if me.participant_id is None or stage.presenter_id != me.participant_id:
        raise NotPresenting()
    return stage, me


def turn_page(actor: Actor, meeting_id: UUID, version_id: UUID, page: int, viewport: Viewport) -> None:
    """Only the presenter, and only papers that are open to them; the same place again is no event."""
    stage, me = _presented(actor, meeting_id)
    check_open_to(me, meeting_id, version_id)
    _turn(actor, stage, version_id, page, viewport)


def _turn(actor: Actor, stage: Stage, version_id: UUID, page: int, viewport: Viewport) -> None:
    before = shown_on(stage)
    _show(stage, version_id, page, viewport)
    shown = shown_on(stage)
    if shown is not None and shown != before:
        stage.save()
        record(actor, meeting_stream(stage.meeting_id), PageTurned(shown=shown))


# Of all commands the one that is sent most. Within a paper that is on the stage already nothing is asked of the
# papers: it was, when it was put there, and the pages of a version never change.
_TURN = """
UPDATE stage_stage SET page = %(page)s, top = %(top)s, height = %(height)s, zoom = %(zoom)s
WHERE meeting_id = %(meeting)s AND presenter_id = %(presenter)s AND version_id = %(version)s
  AND (page, top, height, zoom) IS DISTINCT FROM
      (%(page)s::int, %(top)s::float8, %(height)s::float8, %(zoom)s::float8)
"""


def turn_at_once(actor: Actor, meeting_id: UUID, version_id: UUID, page: int, viewport: Viewport) -> Deed | None:
    """Turning a page within the paper that is shown, as one statement."""
    me = presence(actor, meeting_id)
    paper_id, page_count = pages_of(version_id)
    if me is None or paper_id is None or not 1 <= page <= page_count:
        return None
    values = {"meeting": meeting_id, "presenter": me, "version": version_id, "page": page, **viewport.model_dump()}
    shown = Shown(paper_id=paper_id, version_id=version_id, page=page, viewport=viewport)
    return Deed(_TURN, values, meeting_stream(meeting_id), PageTurned(shown=shown))


def end_presenting(actor: Actor, meeting_id: UUID) -> None:
    """The presenter stops by themselves."""
    finish(actor, _presented(actor, meeting_id)[0], EndReason.ENDED)


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
