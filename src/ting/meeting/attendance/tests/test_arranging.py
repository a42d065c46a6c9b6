"""A whole seating at once: all or nobody, swaps, seats of others, the lines that tell of it, nameplates."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from ting.foundation.journal.models import Line
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM, Actor, ActorKind, Scope
from ting.foundation.kernel.refusal import BadInput, NotFound
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.agenda.actions.run_meeting import publish_meeting
from ting.meeting.attendance import queries
from ting.meeting.attendance.actions.arrange_seats import Placing, arrange_seats
from ting.meeting.attendance.actions.place_participant import add_participant
from ting.meeting.attendance.queries import seats as seats_of
from ting.meeting.attendance.rules import Function, SeatIsTaken
from ting.meeting.venue.actions.bind_machine import bind_nameplate
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.queries import seat_by_label, standing_seats

pytestmark = pytest.mark.django_db


@dataclass
class Hall:
    """Three people, the first two seated."""

    meeting_id: UUID
    seats: dict[str, UUID]
    people: dict[str, UUID]
    desk: Actor

    def placing(self, name: str, label: str | None) -> Placing:
        return Placing(participant_id=self.people[name], seat_id=self.seats[label] if label else None)

    def seating(self) -> dict[str, str]:
        return {row.name: row.seat_label for row in queries.participants_of(self.meeting_id)}

    def lines(self) -> int:
        return Line.objects.filter(kind="attendance.participant_changed").count()


@pytest.fixture
def hall() -> Hall:
    desk = Actor(ActorKind.SYSTEM, None, "Ting", unit_id=uuid4(), scopes=frozenset({Scope.SITE}))
    room_id = create_room(SYSTEM, "第三会议室", ["A01", "A02", "A03", "A04"]).room_id
    seats = {label: seat_id for seat_id, label in standing_seats(room_id).items()}
    now = clock.now()
    made = create_meeting(desk, "排座的会", room_id, now, now + timedelta(hours=1))
    add_item(desk, made.meeting_id, "议题")
    publish_meeting(desk, made.meeting_id)
    people = {
        name: add_participant(
            desk, made.meeting_id, None, name, "市财政局", "科长", seats.get(label), Function.MEMBER, False
        ).participant_id
        for name, label in (("甲", "A01"), ("乙", "A02"), ("丙", ""))
    }
    return Hall(made.meeting_id, seats, people, desk)


def test_two_people_swap(hall: Hall) -> None:
    arrange_seats(hall.desk, hall.meeting_id, [hall.placing("甲", "A02"), hall.placing("乙", "A01")])
    assert hall.seating() == {"甲": "A02", "乙": "A01", "丙": ""}
    assert hall.lines() == 2


def test_a_ring_of_three_and_one_who_gets_up(hall: Hall) -> None:
    arrange_seats(hall.desk, hall.meeting_id, [hall.placing("丙", "A01"), hall.placing("甲", None)])
    assert hall.seating() == {"甲": "", "乙": "A02", "丙": "A01"}


def test_who_stays_where_they_are_makes_no_line(hall: Hall) -> None:
    arrange_seats(hall.desk, hall.meeting_id, [hall.placing("甲", "A01"), hall.placing("丙", "A03")])
    assert hall.lines() == 1


def test_a_seat_of_somebody_not_named_is_refused_and_nobody_moves(hall: Hall) -> None:
    with pytest.raises(SeatIsTaken) as refused:
        arrange_seats(hall.desk, hall.meeting_id, [hall.placing("甲", "A03"), hall.placing("丙", "A02")])
    assert refused.value.fields == {"seat": "A02", "name": "乙"}
    assert hall.seating() == {"甲": "A01", "乙": "A02", "丙": ""}
    assert hall.lines() == 0


def test_two_on_one_seat_or_one_on_two(hall: Hall) -> None:
    for places in (
        [hall.placing("甲", "A03"), hall.placing("乙", "A03")],
        [hall.placing("甲", "A03"), hall.placing("甲", "A04")],
    ):
        with pytest.raises(BadInput):
            arrange_seats(hall.desk, hall.meeting_id, places)


def test_seats_and_people_from_elsewhere_are_not_there(hall: Hall) -> None:
    elsewhere = create_room(SYSTEM, "第四会议室", ["A01"]).room_id
    strange = [
        Placing(participant_id=hall.people["甲"], seat_id=seat_by_label(elsewhere, "A01")),
        Placing(participant_id=uuid4(), seat_id=hall.seats["A03"]),
    ]
    for place in strange:
        with pytest.raises(NotFound):
            arrange_seats(hall.desk, hall.meeting_id, [place])
    stranger = Actor(ActorKind.ACCOUNT, uuid4(), "外人", unit_id=uuid4(), scopes=frozenset({Scope.UNIT}))
    with pytest.raises(NotFound):
        arrange_seats(stranger, hall.meeting_id, [hall.placing("甲", "A03")])


def test_the_nameplate_changes_with_the_seat(hall: Hall) -> None:
    screen = uuid4()
    assert seats_of.nameplate(screen, clock.now()).plate is None
    bind_nameplate(SYSTEM, hall.seats["A01"], screen)
    assert seats_of.nameplate(screen, clock.now()).name == "甲"
    arrange_seats(hall.desk, hall.meeting_id, [hall.placing("甲", "A02"), hall.placing("乙", "A01")])
    shown = seats_of.nameplate(screen, clock.now())
    assert (shown.name, shown.unit_name, shown.post, shown.meeting_title) == ("乙", "市财政局", "科长", "排座的会")
    arrange_seats(hall.desk, hall.meeting_id, [hall.placing("乙", None)])
    empty = seats_of.nameplate(screen, clock.now())
    assert (empty.name, empty.meeting_title) == ("", "")
    assert empty.plate is not None
    assert empty.plate.seat_label == "A01"


def test_seats_given_away_are_known_to_be_in_use(hall: Hall) -> None:
    uses = seats_of.uses_of_seats(list(hall.seats.values()))
    assert {use.seat_id for use in uses} == {hall.seats["A01"], hall.seats["A02"]}
    assert uses[0].meeting_title == "排座的会"
