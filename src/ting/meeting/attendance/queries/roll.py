"""Who is there, read from the tables and said by the one rule."""

from datetime import datetime
from uuid import UUID

from ting.foundation.kernel.doors import Answer
from ting.meeting.attendance.events import LeaveShown, ParticipantShown
from ting.meeting.attendance.models import Gap, Leave, Participant, Proxy, SignIn, SignInSetting
from ting.meeting.attendance.rules import Function, Way
from ting.meeting.attendance.rules import tally as rule
from ting.meeting.attendance.rules.tally import Tally
from ting.meeting.attendance.rules.window import SignInRule


class RollShown(Answer):
    """The numbers, the rule by which people sign in, and for those who run the meeting why somebody is excused."""

    tally: Tally
    sign_in: SignInRule
    leaves: list[LeaveShown]


class Roll:
    """Who came, went and is excused in one meeting at one moment, read once for any number of participants."""

    def __init__(self, meeting_id: UUID, now: datetime) -> None:
        self._now = now
        self.rule = sign_in_rule(meeting_id)
        of_meeting = {"participant__meeting_id": meeting_id}
        self._sign_ins = {row.participant_id: row for row in SignIn.objects.filter(**of_meeting)}
        self._proxies = {row.participant_id: row for row in Proxy.objects.filter(**of_meeting)}
        gaps: dict[UUID, list[rule.Gap]] = {}
        for gap in Gap.objects.filter(**of_meeting).order_by("left_at"):
            gaps.setdefault(gap.participant_id, []).append(rule.Gap(gap.left_at, gap.back_at, gap.early))
        self.facts = rule.Facts(
            sign_ins={key: rule.SignedIn(row.at, row.late) for key, row in self._sign_ins.items()},
            gaps=gaps,
            leaves=dict(Leave.objects.filter(**of_meeting).values_list("participant_id", "at")),
        )

    def shown(self, row: Participant, labels: dict[UUID, str]) -> ParticipantShown:
        """One row as everyone in the meeting sees it."""
        part, signed = self.part_of(row), self._sign_ins.get(row.id)
        there = self._proxies.get(row.id, row)
        return ParticipantShown(
            id=row.id,
            name=there.name,
            proxy_for="" if there is row else row.name,
            unit_name=there.unit_name,
            post=there.post,
            seat_label=labels.get(row.seat_id, "") if row.seat_id else "",
            function=Function(row.function),
            may_present=row.may_present,
            waived=row.waived,
            only_items=row.only_items,
            standing=rule.standing(part, self.facts, self._now),
            late=rule.is_late_comer(part, self.facts, self._now),
            way=Way(signed.way) if signed else None,
            signed_in_at=signed.at if signed else None,
        )

    def part_of(self, row: Participant) -> rule.Part:
        """A meeting without sign-in waives it for all."""
        return rule.Part(row.id, Function(row.function), row.waived or not self.rule.ways)


def tally_of(meeting_id: UUID, roll: Roll, now: datetime) -> Tally:
    """The meeting's numbers; to be asked for behind `access.hold_roll` when they are to be told."""
    parts = map(roll.part_of, Participant.objects.filter(meeting_id=meeting_id))
    return rule.tally(parts, roll.facts, roll.rule.quorum, now)


def tally_at(meeting_id: UUID, at: datetime) -> Tally:
    """The meeting's numbers at a moment, also one in the past (when a vote was opened)."""
    return tally_of(meeting_id, Roll(meeting_id, at), at)


def sign_in_rule(meeting_id: UUID) -> SignInRule:
    """How people of this meeting sign in."""
    chosen = SignInSetting.objects.filter(meeting_id=meeting_id).values_list("chosen", flat=True).first()
    return SignInRule() if chosen is None else SignInRule.model_validate(chosen)


def leaves_of(meeting_id: UUID) -> list[LeaveShown]:
    """Who is excused and why, for those who run the meeting."""
    rows = Leave.objects.filter(participant__meeting_id=meeting_id).order_by("at", "participant_id")
    return [
        LeaveShown(participant_id=row.participant_id, reason=row.reason, at=row.at, by_name=row.by_name) for row in rows
    ]


def roll_of(meeting_id: UUID, desk: bool, now: datetime) -> RollShown:
    """What a screen shows of it; the reasons only at the desk."""
    return RollShown(
        tally=tally_at(meeting_id, now),
        sign_in=sign_in_rule(meeting_id),
        leaves=leaves_of(meeting_id) if desk else [],
    )
