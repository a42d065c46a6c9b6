"""A hall of many seats for the demo: invented people and a running meeting, made by running the real actions."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from ting.edge.demo import office
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import NOBODY, SYSTEM, Actor, ActorKind, Scope
from ting.foundation.people import queries as people
from ting.foundation.people.actions.open_session import open_machine_session
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.agenda.actions.run_meeting import publish_meeting, start_meeting
from ting.meeting.agenda.queries import on_in_room
from ting.meeting.attendance.actions.place_participant import add_participant
from ting.meeting.attendance.rules import Function
from ting.meeting.venue.actions.bind_machine import bind_seat
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.queries import place_of, rooms, seats_of

_SURNAMES = "江沈许杨陈方梁周吴郑李钱孙冯褚卫蒋韩朱秦尤何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
_GIVEN = ("砚秋", "文川", "知衡", "慧", "永康", "素梅", "岚", "景行", "若谷", "望舒", "怀瑾", "思齐", "闻笛", "静远")
_UNITS = (
    "澜屿市发展改革局",
    "澜屿市财政局",
    "澜屿市住房建设局",
    "澜屿市交通运输局",
    "澜屿市教育局",
    "澜屿市卫生健康局",
    "望湖区人民政府",
    "东屿区人民政府",
)
_POSTS = ("局长", "副局长", "主任", "副主任", "处长", "副处长")
_PRESENTERS = 6
_OBSERVERS = 4
_NAMES_BY = 20261122
_IN_A_ROW = 16


@dataclass(frozen=True)
class SeatTaken:
    """One seat with its terminal: the session's token is what the terminal would hold as a cookie."""

    label: str
    name: str
    may_present: bool
    token: str


@dataclass(frozen=True)
class Hall:
    """A room full of terminals, and the meeting that runs in it."""

    room: str
    meeting_id: UUID
    seats: list[SeatTaken]


def open_hall(count: int) -> Hall:
    """The hall of so many seats, as it stands or made now; every terminal gets a session of its own."""
    known = {row.username: row.id for row in people.accounts()}
    system, secretary = office.acting(known["xitong"], Scope.SITE), office.acting(known["mishu"], Scope.UNIT)
    name = f"大会议厅（模拟 {count} 席）"
    room_id = next((room.id for room in rooms() if room.name == name), None)
    if room_id is None:
        with transaction.atomic():
            room_id = create_room(system, name, _labels(count)).room_id
    seats = sorted(seats_of(room_id), key=lambda seat: seat.label)
    invited = _people(count)
    with transaction.atomic():
        meeting_id = _meeting(secretary, room_id, [seat.id for seat in seats], invited)
    return Hall(
        name,
        meeting_id,
        [
            SeatTaken(seat.label, person[0], person[4], _sit_down(seat.id, seat.label, room_id))
            for seat, person in zip(seats, invited, strict=True)
        ],
    )


def _labels(count: int) -> list[str]:
    """Rows of sixteen from B on; A is the row of the demo's small room."""
    return [f"{chr(ord('B') + number // _IN_A_ROW)}{number % _IN_A_ROW + 1:02d}" for number in range(count)]


def _people(count: int) -> list[tuple[str, str, str, Function, bool]]:
    """Name, unit, post, function, whether they may present; the same for the same count."""
    chance = Random(_NAMES_BY)
    names: dict[str, None] = {}
    while len(names) < count:
        names[chance.choice(_SURNAMES) + chance.choice(_GIVEN)] = None
    invited = []
    for number, name in enumerate(names):
        observes = number >= count - _OBSERVERS and count > 2 * _OBSERVERS
        function = Function.CHAIR if number == 0 else Function.OBSERVER if observes else Function.MEMBER
        invited.append((name, chance.choice(_UNITS), chance.choice(_POSTS), function, number < _PRESENTERS))
    return invited


def _meeting(
    secretary: Actor, room_id: UUID, seat_ids: list[UUID], invited: list[tuple[str, str, str, Function, bool]]
) -> UUID:
    now = clock.now().replace(second=0, microsecond=0)
    on = on_in_room(room_id, now)
    if on is not None and on.is_under_way:
        return on.id
    made = create_meeting(
        secretary,
        title=f"澜屿市年度工作部署会（模拟 {len(invited)} 席）",
        room_id=room_id,
        starts_at=now,
        ends_at=now + timedelta(hours=8),
    )
    item_id = add_item(secretary, made.meeting_id, "审议《澜屿市年度工作要点》", invited[1][0], 30).item_id
    add_item(secretary, made.meeting_id, "部署下一阶段工作", invited[0][0], 20)
    for seat_id, (name, unit, post, function, may_present) in zip(seat_ids, invited, strict=True):
        add_participant(secretary, made.meeting_id, None, name, unit, post, seat_id, function, may_present)
    office.lay_papers(secretary, made.meeting_id, item_id)
    publish_meeting(secretary, made.meeting_id)
    start_meeting(secretary, made.meeting_id)
    return made.meeting_id


@transaction.atomic
def _sit_down(seat_id: UUID, label: str, room_id: UUID) -> str:
    """The terminal at this seat, enrolled when it is new, and a session for it."""
    name = f"模拟 {label}（{room_id.hex[-4:]}）"
    machine_id = office.machine_for(NOBODY, ActorKind.TERMINAL, name)
    if place_of(machine_id) is None:
        bind_seat(SYSTEM, seat_id, machine_id)
    return open_machine_session(NOBODY, ActorKind.TERMINAL, machine_id, name)
