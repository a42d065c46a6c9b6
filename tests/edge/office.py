"""An invented office with people of every role, a room, a running meeting and a paper of ten pages."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction

from tests.edge.browser import PASSWORD
from ting.devices.inventory.actions.enrol import EnrolRow, enrol
from ting.devices.inventory.actions.knock import knock
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import NOBODY, SYSTEM, Actor, ActorKind, Role, Scope
from ting.foundation.people import queries as people
from ting.foundation.people.actions.change_rights import grant_role
from ting.foundation.people.actions.create_account import create_account, create_unit
from ting.foundation.people.actions.found_site import Administrator, found_site
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.agenda.actions.run_meeting import publish_meeting, start_meeting
from ting.meeting.attendance.actions.place_participant import add_participant
from ting.meeting.attendance.rules import Function
from ting.meeting.documents.models import Paper, Version
from ting.meeting.venue.actions.bind_machine import bind_output, bind_seat
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.queries import seat_by_label

OFFICES = {"xitong": Role.SYSTEM_ADMIN, "baomi": Role.SECURITY_ADMIN, "shenji": Role.AUDITOR}
PAGES = 10


@dataclass
class Office:
    """What was made: accounts, participants and seats by name, the meeting and its paper."""

    accounts: dict[str, UUID]
    participants: dict[str, UUID]
    seats: dict[str, UUID]
    room_id: UUID
    meeting_id: UUID
    item_id: UUID
    paper_id: UUID
    version_id: UUID
    ours: UUID
    theirs: UUID

    def actor(self, name: str, *scopes: Scope) -> Actor:
        """An account as the door would make it for one command."""
        known = people.account(self.accounts[name])
        assert known is not None
        roles = frozenset(known.roles) | {Role.MEMBER}
        return Actor(ActorKind.ACCOUNT, known.id, known.name, None, roles, known.unit_id, "test", frozenset(scopes))


@transaction.atomic
def account(name: str, unit_id: UUID, must_change: bool = False) -> UUID:
    return create_account(SYSTEM, name, f"{name}先生", unit_id, "", PASSWORD, must_change=must_change).id


def ready_version(meeting_id: UUID, item_id: UUID, position: int = 1) -> tuple[UUID, UUID]:
    """A paper of ten pages as if it had been drawn; paper and version."""
    paper = Paper.objects.create(
        id=uuid4(), meeting_id=meeting_id, item_id=item_id, position=position, title=f"材料{position}"
    )
    version = Version.objects.create(
        id=uuid4(),
        paper=paper,
        number=1,
        digest="0" * 64,
        file_name="方案.pdf",
        size_bytes=1,
        state="ready",
        page_count=PAGES,
        pages_done=PAGES,
        received_at=clock.now(),
    )
    return paper.id, version.id


@transaction.atomic
def machine(kind: ActorKind, name: str) -> tuple[str, UUID]:
    """An enrolled machine: its token and id."""
    knocked = knock(NOBODY, kind)
    assert knocked.session_token is not None
    enrol(SYSTEM, [EnrolRow(code=knocked.code, name=name)])
    return knocked.session_token, knocked.machine_id


@transaction.atomic
def seated(office: Office, label: str) -> tuple[str, UUID]:
    """A terminal at a seat (or the projector at "output"): its token and id."""
    kind = ActorKind.PROJECTOR if label == "output" else ActorKind.TERMINAL
    token, machine_id = machine(kind, f"机器{label}")
    if label == "output":
        bind_output(SYSTEM, office.room_id, 1, machine_id)
    else:
        bind_seat(SYSTEM, office.seats[label], machine_id)
    return token, machine_id


@transaction.atomic
def build_office() -> Office:
    """A chair 'shen' (A01), members 'xu' (A03, may present), 'yang' (A05), 'jiang' (A07, may present)."""
    found_site(
        SYSTEM,
        "澜屿市人民政府办公室",
        "127.0.0.1",
        [Administrator(role=role.value, name=name, username=name, password=PASSWORD) for name, role in OFFICES.items()],
    )
    accounts = {row.username: row.id for row in people.accounts()}
    ours, theirs = people.units()[0].id, create_unit(SYSTEM, "望湖区人民政府").id
    for name, unit in (("mishu", ours), ("yunwei", ours), ("waimi", theirs)):
        accounts[name] = account(name, unit)
    for name in ("shen", "xu", "yang", "jiang", "wairen"):
        accounts[name] = account(name, theirs)
    for name, role in (("mishu", Role.SECRETARY), ("waimi", Role.SECRETARY), ("yunwei", Role.ENGINEER)):
        grant_role(SYSTEM, accounts[name], role)
    room_id = create_room(SYSTEM, "第一会议室", [f"A{number:02d}" for number in range(1, 13)]).room_id
    seats = {f"A{number:02d}": seat_by_label(room_id, f"A{number:02d}") for number in range(1, 13)}
    unknown = room_id  # until the meeting is made
    office = Office(
        accounts=accounts,
        participants={},
        seats={label: seat for label, seat in seats.items() if seat},
        room_id=room_id,
        meeting_id=unknown,
        item_id=unknown,
        paper_id=unknown,
        version_id=unknown,
        ours=ours,
        theirs=theirs,
    )
    _meeting(office)
    return office


def _meeting(office: Office) -> None:
    desk, now = office.actor("mishu", Scope.UNIT), clock.now()
    made = create_meeting(desk, "专题会议", office.room_id, now, now + timedelta(hours=2))
    office.meeting_id, office.item_id = made.meeting_id, add_item(desk, made.meeting_id, "议题一").item_id
    for name, label, function, may in (
        ("shen", "A01", Function.CHAIR, True),
        ("xu", "A03", Function.MEMBER, True),
        ("yang", "A05", Function.MEMBER, False),
        ("jiang", "A07", Function.MEMBER, True),
    ):
        placed = add_participant(
            desk, made.meeting_id, office.accounts[name], "", "", "", office.seats[label], function, may, waived=True
        )
        office.participants[name] = placed.participant_id
    publish_meeting(desk, made.meeting_id)
    start_meeting(desk, made.meeting_id)
    office.paper_id, office.version_id = ready_version(made.meeting_id, office.item_id)
