"""What the desk takes in its hand: the sign-in sheet (签到表) and the codes to sign in with."""

from datetime import datetime
from uuid import UUID

from ting.foundation.kernel import clock
from ting.foundation.kernel.doors import Answer
from ting.meeting.attendance.events import ParticipantShown
from ting.meeting.attendance.models import Participant, SignIn
from ting.meeting.attendance.queries import participants_of
from ting.meeting.attendance.queries.roll import tally_at
from ting.meeting.attendance.rules.proof import MOST_TRIES, Signature
from ting.meeting.attendance.rules.tally import Tally


class SheetRow(Answer):
    """One line of the sheet: who, and how they signed; `by_name` is who did it for them, if somebody did."""

    participant: ParticipantShown
    signature: Signature | None
    by_name: str


class Sheet(Answer):
    """The sheet as of `at`, with the same numbers as everywhere."""

    at: datetime
    tally: Tally
    rows: list[SheetRow]


def sheet_of(meeting_id: UUID) -> Sheet:
    """Everybody, by seat, with their signatures."""
    now = clock.now()
    signed = {row.participant_id: row for row in SignIn.objects.filter(participant__meeting_id=meeting_id)}
    rows = [_row(one, signed.get(one.id)) for one in participants_of(meeting_id)]
    return Sheet(at=now, tally=tally_at(meeting_id, now), rows=rows)


def _row(one: ParticipantShown, signed: SignIn | None) -> SheetRow:
    ink = signed.signature if signed else None
    by_other = signed is not None and signed.way in ("assisted", "made_up")
    return SheetRow(
        participant=one,
        signature=None if ink is None else Signature.model_validate(ink),
        by_name=signed.by_name if signed is not None and by_other else "",
    )


class PinShown(Answer):
    """Somebody's code to sign in with, for those who hand it out."""

    participant_id: UUID
    name: str
    unit_name: str
    seat_label: str
    pin: str
    locked: bool


class Pins(Answer):
    pins: list[PinShown]


def pins_of(meeting_id: UUID, labels: dict[UUID, str]) -> Pins:
    """All codes of a meeting, by seat; empty for those who have none yet."""
    rows = Participant.objects.filter(meeting_id=meeting_id)
    pins = [
        PinShown(
            participant_id=row.id,
            name=row.name,
            unit_name=row.unit_name,
            seat_label=labels.get(row.seat_id, "") if row.seat_id else "",
            pin=row.pin,
            locked=row.pin_failures >= MOST_TRIES,
        )
        for row in rows
    ]
    return Pins(pins=sorted(pins, key=lambda one: (not one.seat_label, one.seat_label, one.name)))
