"""Who takes part in what, and what each viewer of a meeting may see."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.db.models import Count

from ting.foundation.journal.event import DESK, EVERYONE, one_participant
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import Actor, ActorKind, Scope
from ting.foundation.kernel.refusal import NotFound
from ting.meeting.agenda.ports import People
from ting.meeting.agenda.queries import MeetingFacts, meeting
from ting.meeting.attendance.events import ALL_PAPERS, ParticipantShown
from ting.meeting.attendance.models import Participant
from ting.meeting.attendance.queries.roll import Roll
from ting.meeting.attendance.rules import Function, NotSignedIn, sees_papers
from ting.meeting.venue.queries import places_of, seat_labels


@dataclass(frozen=True)
class View:
    """What one actor is in one meeting: their participant, whether they run it, and which audiences they are of.

    `signed_in` is also true of those who need not sign in; it changes nothing of what they may hear, so that
    eighty sockets are not all sent for a snapshot because eighty people have come.
    """

    participant_id: UUID | None
    may_present: bool
    signed_in: bool = field(compare=False)
    desk: bool
    projector: bool
    only_items: frozenset[UUID] | None = None

    def sees_papers_of(self, item_id: UUID, runs: bool) -> bool:
        """Whether the papers of this item are for them, while it runs or not."""
        return self.desk or sees_papers(self.only_items, item_id, runs)

    @property
    def audiences(self) -> frozenset[str]:
        seen = {EVERYONE}
        if self.desk or self.only_items is None:
            seen.add(ALL_PAPERS)
        if self.desk:
            seen.add(DESK)
        if self.participant_id is not None:
            seen.add(one_participant(self.participant_id))
        return frozenset(seen)


def participants_of(meeting_id: UUID) -> list[ParticipantShown]:
    """All participants, by seat, those without a seat last."""
    known = meeting(meeting_id)
    labels = seat_labels(known.room_id) if known else {}
    roll = Roll(meeting_id, clock.now())
    rows = [roll.shown(row, labels) for row in Participant.objects.filter(meeting_id=meeting_id)]
    return sorted(rows, key=lambda row: (not row.seat_label, row.seat_label, row.name))


def names_of(ids: list[UUID]) -> dict[UUID, str]:
    """The names of participants among these ids."""
    return dict(Participant.objects.filter(id__in=ids).values_list("id", "name"))


def participant(participant_id: UUID, meeting_id: UUID) -> ParticipantShown | None:
    """One participant of one meeting."""
    known = meeting(meeting_id)
    row = Participant.objects.filter(id=participant_id, meeting_id=meeting_id).first()
    return Roll(meeting_id, clock.now()).shown(row, seat_labels(known.room_id)) if row and known else None


@dataclass(frozen=True)
class _Part:
    """What one participant's row says about rights."""

    id: UUID
    account_id: UUID | None
    seat_id: UUID | None
    function: str
    may_present: bool
    only_items: list[UUID] | None
    signed_in: bool


# What was found of the meeting, and one row for each participant asked for, or one of nothing. Two branches, since an
# OR over both columns reads all participants of the meeting; unnest, since a prepared "= ANY" compares each with each.
_LOOK = """
SELECT m.unit_id, m.room_id, m.state, p.id, p.account_id, p.seat_id, p.function, p.may_present, p.only_items,
  p.waived OR s.participant_id IS NOT NULL OR COALESCE(t.chosen->'ways' = '[]', false)
FROM agenda_meeting m LEFT JOIN (
  SELECT p.* FROM unnest(%(accounts)s::uuid[]) one JOIN attendance_participant p
    ON p.meeting_id = %(meeting)s AND p.account_id = one
  UNION ALL
  SELECT p.* FROM unnest(%(seats)s::uuid[]) one JOIN attendance_participant p
    ON p.meeting_id = %(meeting)s AND p.seat_id = one
) p ON true LEFT JOIN attendance_sign_in s ON s.participant_id = p.id
LEFT JOIN attendance_sign_in_setting t ON t.meeting_id = m.id
WHERE m.id = %(meeting)s
"""


def look(actors: list[Actor], meeting_id: UUID) -> tuple[MeetingFacts | None, list[View | None]]:
    """The meeting, and for each actor their view of it, None when it does not exist for them.

    Asked with every command: one SELECT for all, and one for where machines stand.
    """
    places = places_of([actor.id for actor in actors if actor.is_machine and actor.id is not None])
    accounts = [actor.id for actor in actors if actor.kind is ActorKind.ACCOUNT]
    seats = [seat_id for _, seat_id in places.values() if seat_id is not None]
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {"meeting": meeting_id, "accounts": accounts, "seats": seats})
        rows = cursor.fetchall()
    if not rows:
        return None, [None] * len(actors)
    known = MeetingFacts(*rows[0][:3])
    parts = [_Part(*row[3:]) for row in rows if row[3] is not None]
    by_account = {part.account_id: part for part in parts if part.account_id is not None}
    by_seat = {part.seat_id: part for part in parts if part.seat_id is not None}
    return known, [_view(actor, known, by_account, by_seat, places) for actor in actors]


def views(actors: list[Actor], meeting_id: UUID) -> list[View | None]:
    """For each actor their view of the meeting, None when it does not exist for them."""
    return look(actors, meeting_id)[1]


def view(actor: Actor, meeting_id: UUID) -> View | None:
    """One actor's view of the meeting."""
    return views([actor], meeting_id)[0]


def taking_part(actor: Actor, meeting_id: UUID) -> View:
    """The actor's view of the meeting; NotFound for whoever has no part in it."""
    found = view(actor, meeting_id)
    if found is None:
        raise NotFound()
    return found


def check_signed_in(found: View) -> None:
    """Whoever takes an active part has signed in first, or need not."""
    if found.participant_id is not None and not found.signed_in:
        raise NotSignedIn()


def at_desk(actor: Actor, meeting_id: UUID) -> View:
    """The actor's view of a meeting that they run; NotFound for all others."""
    found = taking_part(actor, meeting_id)
    if not found.desk:
        raise NotFound()
    return found


def view_of(participant_id: UUID, meeting_id: UUID) -> View:
    """What this participant would be in the meeting, were they to look at it now; a chair runs it."""
    row = Participant.objects.filter(id=participant_id, meeting_id=meeting_id).first()
    if row is None:
        raise NotFound()
    only = None if row.only_items is None else frozenset(row.only_items)
    desk = row.function == Function.CHAIR
    return View(row.id, row.may_present, signed_in=True, desk=desk, projector=False, only_items=only)


def _view(
    actor: Actor,
    known: MeetingFacts,
    by_account: dict[UUID, _Part],
    by_seat: dict[UUID, _Part],
    places: dict[UUID, tuple[UUID, UUID | None]],
) -> View | None:
    row: _Part | None = None
    in_room = False
    if actor.kind is ActorKind.ACCOUNT and actor.id is not None:
        row = by_account.get(actor.id)
    elif actor.is_machine and actor.id in places:
        room_id, seat_id = places[actor.id]
        # A machine is not a person: when the meeting is over, what was on it is no longer to be had there.
        in_room = room_id == known.room_id and not known.is_over and not known.is_draft
        row = by_seat.get(seat_id) if seat_id is not None and in_room else None
    projector = in_room and actor.kind is ActorKind.PROJECTOR
    takes_part = actor.reaches(Scope.MEETING) and (row is not None or projector) and not known.is_draft
    desk = _runs(actor, known, row)
    if not (takes_part or desk):
        return None
    return View(
        row.id if row else None,
        bool(row and row.may_present),
        bool(row and row.signed_in),
        desk,
        projector,
        frozenset(row.only_items) if row and row.only_items is not None else None,
    )


def _runs(actor: Actor, known: MeetingFacts, row: _Part | None) -> bool:
    if actor.reaches(Scope.SITE):
        return True
    if actor.reaches(Scope.UNIT) and actor.unit_id == known.unit_id:
        return True
    # A chair runs the meeting from their account and from any seat they are placed at: the right follows the person.
    may = actor.reaches(Scope.CHAIR) or actor.reaches(Scope.MEETING)
    return may and row is not None and row.function == Function.CHAIR


def runs(actor: Actor, meeting_id: UUID) -> bool:
    """Whether the actor is one of those who run the meeting."""
    found = view(actor, meeting_id)
    return found is not None and found.desk


def meetings_of(account_id: UUID) -> list[UUID]:
    """The meetings in which an account takes part."""
    return list(Participant.objects.filter(account_id=account_id).values_list("meeting_id", flat=True))


def chaired_by(account_id: UUID) -> list[UUID]:
    """The meetings of which an account is a chair."""
    rows = Participant.objects.filter(account_id=account_id, function=Function.CHAIR)
    return list(rows.values_list("meeting_id", flat=True))


def people_in(meeting_ids: list[UUID]) -> dict[UUID, People]:
    """Who is to be there, for each of these meetings; one without anybody is left out."""
    rows = Participant.objects.filter(meeting_id__in=meeting_ids)
    chairs: dict[UUID, list[str]] = {}
    for meeting_id, name in rows.filter(function=Function.CHAIR).order_by("name").values_list("meeting_id", "name"):
        chairs.setdefault(meeting_id, []).append(name)
    counted = rows.values("meeting_id").annotate(count=Count("id"), seated=Count("seat_id"))
    return {
        meeting_id: People(chairs=tuple(chairs.get(meeting_id, ())), count=count, seated=seated)
        for meeting_id, count, seated in counted.values_list("meeting_id", "count", "seated")
    }


def chair_names(meeting_id: UUID) -> list[str]:
    """Those who chair the meeting."""
    return list(people_in([meeting_id]).get(meeting_id, People()).chairs)
