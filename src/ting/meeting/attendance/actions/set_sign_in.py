"""The secretary settles how people sign in, and makes the codes for those who do it with one."""

from secrets import randbelow
from uuid import UUID

from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.event import meeting_stream
from ting.foundation.journal.record import record
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor
from ting.meeting.attendance.access import meeting_to_arrange, participant_to_change
from ting.meeting.attendance.events import SignInRuleChanged
from ting.meeting.attendance.models import Participant, SignInSetting
from ting.meeting.attendance.queries import participants_of
from ting.meeting.attendance.queries.roll import sign_in_rule, tally_at
from ting.meeting.attendance.rules.proof import pin_from
from ting.meeting.attendance.rules.window import SignInRule


def set_sign_in(actor: Actor, meeting_id: UUID, sign_in: SignInRule) -> None:
    """Who has signed in stays so, and who was late stays late."""
    known = meeting_to_arrange(actor, meeting_id)
    if sign_in_rule(known.id) == sign_in:
        return
    chosen = sign_in.model_dump(mode="json")
    SignInSetting.objects.update_or_create(meeting_id=known.id, defaults={"chosen": chosen})
    write_audit(actor, "attendance.set_sign_in", "meeting", known.id, **{key: str(chosen[key]) for key in chosen})
    event = SignInRuleChanged(
        sign_in=sign_in, participants=participants_of(known.id), tally=tally_at(known.id, clock.now())
    )
    record(actor, meeting_stream(known.id), event)


def issue_pins(actor: Actor, meeting_id: UUID) -> None:
    """A code for each who has none; those handed out already stay good."""
    known = meeting_to_arrange(actor, meeting_id)
    rows = list(Participant.objects.select_for_update().filter(meeting_id=known.id, pin="").order_by("id"))
    for row in rows:
        row.pin = pin_from(randbelow(10_000))
    Participant.objects.bulk_update(rows, ["pin"])
    write_audit(actor, "attendance.issue_pins", "meeting", known.id, made=len(rows))


def renew_pin(actor: Actor, participant_id: UUID) -> None:
    """Another code for one person, with all tries again."""
    row, known = participant_to_change(actor, participant_id)
    was = row.pin
    while row.pin == was:
        row.pin = pin_from(randbelow(10_000))
    row.pin_failures = 0
    row.save(update_fields=["pin", "pin_failures"])
    write_audit(actor, "attendance.renew_pin", "participant", row.id, meeting=str(known.id), name=row.name)
