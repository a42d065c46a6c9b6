"""Somebody comes: by their own hand, by the desk's (辅助签到), or as the secretary says afterwards (补签)."""

from datetime import datetime
from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.agenda.queries import MeetingShown
from ting.meeting.attendance.access import oneself, participant_to_change, participants_to_change
from ting.meeting.attendance.actions.tell import tell, tell_seats
from ting.meeting.attendance.events import SignedIn, SignInRemoved
from ting.meeting.attendance.models import Gap, Participant, SignIn
from ting.meeting.attendance.queries.roll import sign_in_rule
from ting.meeting.attendance.rules import NeverSignedIn, Way, WayIsNotOpen, WrongPin
from ting.meeting.attendance.rules.proof import Signature, check_pin, check_signature
from ting.meeting.attendance.rules.window import OwnWay, SignInWindow, check_came_at, check_open, is_late, window


def sign_in(
    actor: Actor, meeting_id: UUID, way: OwnWay = Way.TAP, pin: str = "", signature: Signature | None = None
) -> None:
    """In a way the meeting allows, within its window; a second time finds the first done and changes nothing."""
    row, known = oneself(actor, meeting_id)
    if SignIn.objects.filter(participant=row).exists():
        return
    now, rule = clock.now(), sign_in_rule(meeting_id)
    if way not in rule.ways:
        raise WayIsNotOpen()
    check_open(_window(known), now)
    if way is Way.PIN:
        _prove(row, pin)
    elif way is Way.SIGNATURE:
        check_signature(signature or Signature(ratio=1, strokes=()))
    _sign_in(actor, known, [row], way, now, signature if way is Way.SIGNATURE else None)


def _window(known: MeetingShown) -> SignInWindow:
    return window(sign_in_rule(known.id), known.starts_at, known.started_at)


def _prove(row: Participant, pin: str) -> None:
    try:
        check_pin(row.pin, row.pin_failures, pin)
    except WrongPin:
        row.pin_failures += 1
        row.save(update_fields=["pin_failures"])
        raise


def sign_in_for(actor: Actor, meeting_id: UUID, participant_ids: list[UUID]) -> None:
    """The desk signs people in who are there, one or many; the window does not bind it."""
    rows, known = participants_to_change(actor, meeting_id, participant_ids)
    _mark(actor, known, rows, Way.ASSISTED, clock.now())


def make_up(actor: Actor, meeting_id: UUID, participant_ids: list[UUID], came_at: datetime) -> None:
    """The secretary says that people had come at that time and did not sign in."""
    rows, known = participants_to_change(actor, meeting_id, participant_ids)
    check_came_at(came_at, _window(known), clock.now())
    _mark(actor, known, rows, Way.MADE_UP, came_at)


def _mark(actor: Actor, known: MeetingShown, rows: list[Participant], way: Way, at: datetime) -> None:
    """Whoever has signed in already keeps their own sign-in."""
    done = set(SignIn.objects.filter(participant__in=rows).values_list("participant_id", flat=True))
    new = [row for row in rows if row.id not in done]
    for row in new:
        write_audit(actor, f"attendance.{way}", "participant", row.id, meeting=str(known.id), name=row.name)
    _sign_in(actor, known, new, way, at)


def _sign_in(
    actor: Actor,
    known: MeetingShown,
    rows: list[Participant],
    way: Way,
    at: datetime,
    signature: Signature | None = None,
) -> None:
    late = is_late(_window(known), at)
    ink = signature.model_dump(mode="json") if signature else None
    SignIn.objects.bulk_create(
        [SignIn(participant=row, way=way.value, at=at, late=late, by_name=actor.name, signature=ink) for row in rows]
    )
    tell(actor, known, rows, SignedIn)
    tell_seats(actor, rows)


def remove_sign_in(actor: Actor, participant_id: UUID) -> None:
    """A sign-in that was wrong goes, and with it what followed from it; that it was there stays in the audit log."""
    row, known = participant_to_change(actor, participant_id)
    signed = SignIn.objects.filter(participant=row).first()
    if signed is None:
        raise NeverSignedIn(name=row.name)
    signed.delete()
    Gap.objects.filter(participant=row).delete()
    was = {"way": signed.way, "at": signed.at.isoformat(), "by": signed.by_name}
    write_audit(actor, "attendance.remove_sign_in", "participant", row.id, meeting=str(known.id), name=row.name, **was)
    tell(actor, known, [row], SignInRemoved)
    tell_seats(actor, [row])
