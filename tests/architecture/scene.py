"""Two units, two rooms, two running meetings, and one visitor of each kind of the permission matrix."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.architecture.agenda_orders import of_agenda
from tests.architecture.roll_orders import of_roll
from tests.edge.browser import PASSWORD
from ting.devices.inventory.actions.enrol import EnrolRow, enrol
from ting.devices.inventory.actions.knock import knock
from ting.foundation.files.actions.store_file import store_file
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import NOBODY, SYSTEM, Actor, ActorKind, Role, Scope
from ting.foundation.people import queries as people
from ting.foundation.people.actions.change_rights import grant_role
from ting.foundation.people.actions.create_account import create_account, create_unit
from ting.foundation.people.actions.found_site import Administrator, found_site
from ting.foundation.people.actions.open_session import open_account_session
from ting.foundation.people.actions.reset_password import ask_password_reset
from ting.foundation.people.models import Account, Session
from ting.foundation.people.queries import token_hash
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.agenda.actions.run_meeting import publish_meeting, start_meeting
from ting.meeting.attendance.actions.copy_meeting import save_template
from ting.meeting.attendance.actions.place_participant import add_participant
from ting.meeting.attendance.rules import Function
from ting.meeting.documents.models import Page, Paper, Version
from ting.meeting.documents.rules import State
from ting.meeting.venue.actions.bind_machine import bind_output, bind_seat
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.queries import seat_by_label


@dataclass
class Hall:
    """One room with its running meeting."""

    room_id: UUID
    seats: dict[str, UUID]
    meeting_id: UUID
    item_id: UUID
    later_item: UUID
    template: UUID
    member_participant: UUID
    versions: dict[str, UUID]


@dataclass
class Scene:
    """Tokens by visitor (none for the signed-out), the meeting all orders are about, and things to act upon."""

    tokens: dict[str, str]
    here: Hall
    stranger: UUID
    strangers_session: UUID
    spare_machine: UUID
    unit: UUID
    reset: UUID
    accounts: dict[str, UUID] = field(default_factory=dict)

    def session_of(self, visitor: str) -> UUID:
        """The visitor's own session; any id for those who have none."""
        found = Session.objects.filter(token_hash=token_hash(self.tokens.get(visitor, ""))).first()
        return found.id if found else uuid4()


def _account(name: str, unit: UUID, *roles: Role) -> UUID:
    made = create_account(SYSTEM, name, name, unit, "", PASSWORD, must_change=False).id
    for role in roles:
        grant_role(SYSTEM, made, role)
    return made


def _session(account_id: UUID) -> str:
    return open_account_session(NOBODY, Account.objects.get(id=account_id), "")


def _machine(kind: ActorKind, name: str, bind: Callable[[UUID], None] | None) -> str:
    knocked = knock(NOBODY, kind)
    assert knocked.session_token is not None
    if bind is not None:
        enrol(SYSTEM, [EnrolRow(code=knocked.code, name=name)])
        bind(knocked.machine_id)
    return knocked.session_token


def _paper(hall_meeting: UUID, item_id: UUID, position: int, state: State) -> UUID:
    stored = store_file(SYSTEM, [b"bytes"], "image/webp").digest
    paper = Paper.objects.create(
        id=uuid4(), meeting_id=hall_meeting, item_id=item_id, position=position, title=f"材料{position}"
    )
    version = Version.objects.create(
        id=uuid4(),
        paper=paper,
        number=1,
        digest=stored,
        file_name="方案.pdf",
        size_bytes=5,
        state=state,
        page_count=2 if state is State.CONVERTING else 1,
        pages_done=1,
        received_at=clock.now(),
    )
    digests = dict.fromkeys(("digest_240", "digest_1280", "digest_1920", "text_digest"), stored)
    Page.objects.create(version=version, number=1, width=595, height=842, **digests)
    return version.id


def _hall(name: str, unit: UUID, chair: UUID, member: UUID) -> Hall:
    room_id = create_room(SYSTEM, name, ["A01", "A02", "A03", "A04"]).room_id
    seats = {label: seat_by_label(room_id, label) or uuid4() for label in ("A01", "A02", "A03", "A04")}
    desk = Actor(ActorKind.SYSTEM, None, "Ting", unit_id=unit, scopes=frozenset({Scope.SITE}))
    now = clock.now()
    made = create_meeting(desk, f"{name}的会议", room_id, now, now + timedelta(hours=1))
    item_id, later_item = (add_item(desk, made.meeting_id, title).item_id for title in ("议题", "下一项"))
    add_participant(desk, made.meeting_id, chair, "", "", "", seats["A01"], Function.CHAIR, True, waived=True)
    placed = add_participant(
        desk, made.meeting_id, member, "", "", "", seats["A02"], Function.MEMBER, True, waived=True
    )
    publish_meeting(desk, made.meeting_id)
    start_meeting(desk, made.meeting_id)
    versions = {
        "ready": _paper(made.meeting_id, item_id, 1, State.READY),
        "being drawn": _paper(made.meeting_id, item_id, 2, State.CONVERTING),
    }
    template = save_template(desk, made.meeting_id, "常用").meeting_id
    return Hall(room_id, seats, made.meeting_id, item_id, later_item, template, placed.participant_id, versions)


def _found() -> UUID:
    offices = {"system_admin": "xitong", "security_admin": "baomi", "auditor": "shenji"}
    admins = [Administrator(role=role, name=name, username=name, password=PASSWORD) for role, name in offices.items()]
    found_site(SYSTEM, "澜屿市人民政府办公室", "127.0.0.1", admins)
    return people.units()[0].id


def _machines(here: Hall, there: Hall) -> dict[str, str]:
    def at(hall: Hall, label: str) -> Callable[[UUID], None]:
        return lambda machine: bind_seat(SYSTEM, hall.seats[label], machine)

    def on(hall: Hall) -> Callable[[UUID], None]:
        return lambda machine: bind_output(SYSTEM, hall.room_id, 1, machine)

    terminal, projector = ActorKind.TERMINAL, ActorKind.PROJECTOR
    return {
        "terminal_seated_here": _machine(terminal, "T1", at(here, "A02")),
        "terminal_at_chair_seat": _machine(terminal, "T2", at(here, "A01")),
        "terminal_other_room": _machine(terminal, "T3", at(there, "A02")),
        "terminal_waiting": _machine(terminal, "", None),
        "projector_here": _machine(projector, "P1", on(here)),
        "projector_other": _machine(projector, "P2", on(there)),
    }


def build_scene() -> Scene:
    """Everything, in the transaction of whoever calls."""
    ours = _found()
    theirs, people_of = create_unit(SYSTEM, "望湖区人民政府").id, create_unit(SYSTEM, "市财政局").id
    accounts = {
        "member_own": _account("yuan", people_of),
        "member_other_meeting": _account("bie", people_of),
        "secretary_own_unit": _account("mishu", ours, Role.SECRETARY),
        "secretary_other_unit": _account("waimi", theirs, Role.SECRETARY),
        "chair_own": _account("zhuchi", people_of),
        "chair_other": _account("waichi", people_of),
        "engineer": _account("yunwei", ours, Role.ENGINEER),
    }
    by_role = {Role(role): row.id for row in people.accounts() for role in row.roles}
    accounts |= {role.value: by_role[role] for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)}
    here = _hall("第一会议室", ours, accounts["chair_own"], accounts["member_own"])
    there = _hall("第二会议室", theirs, accounts["chair_other"], accounts["member_other_meeting"])
    stranger = _account("moren", theirs)
    spare = knock(NOBODY, ActorKind.TERMINAL)
    tokens = {name: _session(account_id) for name, account_id in accounts.items()} | _machines(here, there)
    session = Session.objects.get(token_hash=token_hash(_session(stranger)))
    asker = Actor(ActorKind.ACCOUNT, accounts["system_admin"], "周明", scopes=frozenset({Scope.SITE}))
    reset = ask_password_reset(asker, stranger, "忘了").id
    return Scene(tokens, here, stranger, session.id, spare.machine_id, ours, reset, accounts)


def orders(scene: Scene, visitor: str) -> dict[tuple[str, str], dict[str, Any]]:
    """For each row of the matrix an order that is in order; what else is refused is a matter of state."""
    here, one = scene.here, {"meeting_id": scene.here.meeting_id}
    stranger = {"account_id": scene.stranger}
    papers: dict[tuple[str, str], dict[str, Any]] = {
        (f"documents.{verb}", f"a {'ready paper' if state == 'ready' else 'paper being drawn'}"): {
            "version_id": version,
            **({} if verb == "open_paper" else {"number": 1}),
        }
        for verb in ("open_paper", "page", "text")
        for state, version in here.versions.items()
    }
    person: dict[str, Any] = {"name": "何人", "seat_id": None, "function": "member", "may_present": False}
    meeting: dict[tuple[str, str], dict[str, Any]] = {
        **of_agenda(here.meeting_id, here.later_item, here.template, here.room_id),
        ("attendance.add_participant", "the meeting"): one | person,
        ("attendance.add_people", "the meeting"): one | {"account_ids": [scene.stranger]},
        ("attendance.remove_participant", "the meeting"): {"participant_id": here.member_participant},
        ("attendance.change_participant", "the meeting"): {
            "participant_id": here.member_participant,
            "seat_id": here.seats["A02"],
            "function": "member",
            "may_present": True,
            "waived": True,
        },
        **of_roll(here.meeting_id, here.member_participant),
        ("attendance.arrange_seats", "the meeting"): {
            **one,
            "places": [{"participant_id": here.member_participant, "seat_id": here.seats["A03"]}],
        },
        ("attendance.export_seating_list", "the meeting"): one,
        ("attendance.read_seating_list", "the meeting"): {**one, "size_bytes": 0},
        ("documents.upload", "the meeting"): {**one, "item_id": here.item_id},
        ("documents.page", "a ready paper by link"): {"version_id": here.versions["ready"], "number": 1},
        ("stage.snapshot", "the meeting"): one,
        ("stage.preview", "the meeting"): one | {"participant_id": here.member_participant},
    }
    return _of_people(scene, visitor, stranger) | _of_machines(scene) | papers | meeting | _of_stage(here)


def _of_stage(here: Hall) -> dict[tuple[str, str], dict[str, Any]]:
    one = {"meeting_id": here.meeting_id}
    show = {**one, "version_id": here.versions["ready"], "page": 1, "viewport": {"top": 0, "height": 1, "zoom": 1}}
    return {
        **{("stage." + verb, "the meeting"): show for verb in ("start_presenting", "turn_page")},
        **{
            (f"stage.{verb}", "the meeting"): one
            for verb in ("end_presenting", "request_presenting", "withdraw_request", "take_back", "gather", "room_plan")
        },
        ("stage.set_targets", "the meeting"): one | {"targets": {"terminals": True, "projector": False}},
        ("stage.force", "the meeting"): one | {"forced": True},
        ("stage.answer_request", "the meeting"): one | {"participant_id": here.member_participant, "granted": False},
        ("stage.show_on", "the meeting"): one | {"output": 2, "mode": "item"},
        ("stage.welcome", "the meeting"): one | {"on": True},
    }


def _of_people(scene: Scene, visitor: str, stranger: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    fresh = {"username": "xinren", "name": "新人", "unit_id": scene.unit, "first_password": PASSWORD}
    return {
        ("people.sign_in", ""): {"username": "niemand", "password": "x"},
        ("people.change_password", ""): {"old_password": "x", "new_password": PASSWORD},
        ("people.end_session", "own session"): {"session_id": scene.session_of(visitor)},
        ("people.end_session", "another's session"): {"session_id": scene.strangers_session},
        ("people.create_account", ""): fresh,
        ("people.create_unit", ""): {"name": "新单位"},
        ("people.disable_account", ""): stranger,
        ("people.enable_account", ""): stranger,
        ("people.change_account", ""): stranger | {"name": "何人", "unit_id": scene.unit, "post": "", "rank": None},
        ("people.preview_import", ""): {"size_bytes": 0},
        ("people.import_accounts", ""): {"digest": "", "secret": "0" * 64},
        ("people.ask_password_reset", ""): stranger | {"reason": "忘了"},
        ("people.confirm_password_reset", ""): {"reset_id": scene.reset},
        ("people.decline_password_reset", ""): {"reset_id": scene.reset, "reason": "不是本人"},
        ("people.mark_frequent", ""): stranger | {"frequent": True},
        ("people.grant_role", ""): stranger | {"role": "engineer"},
        ("people.revoke_role", ""): stranger | {"role": "engineer"},
    }


def _of_machines(scene: Scene) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        ("inventory.knock", ""): {"kind": "terminal"},
        ("inventory.enrol", ""): {"rows": [{"code": "1", "name": "x"}]},
        ("inventory.revoke", ""): {"machine_id": scene.spare_machine},
        ("venue.create_room", ""): {"name": "新会议室", "seats": ["B01"]},
        ("venue.bind_seat", ""): {"seat_id": scene.here.seats["A04"], "terminal_id": None},
        ("venue.save_plan", ""): {"room_id": scene.here.room_id, "plan_version": 0, "seats": [], "aisles": []},
        ("venue.style_nameplates", ""): {"room_id": scene.here.room_id, "style": {}},
        ("venue.layout", ""): {"preset": "hollow", "count": 32},
        ("venue.precedence", ""): {"room_id": scene.here.room_id, "heads": 1, "members": 2, "observers": 0},
        ("venue.bind_nameplate", ""): {"seat_id": scene.here.seats["A04"], "terminal_id": None},
        ("venue.bind_output", ""): {"room_id": scene.here.room_id, "number": 1, "terminal_id": None},
        ("demo.sit", ""): {"seat_label": "A01"},
    }
