"""The demo: an invented office with a room, people and a meeting, made by running the real actions."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.db import transaction

from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM, Actor, ActorKind, Role, Scope
from ting.foundation.kernel.doors import Incoming
from ting.foundation.people import queries as people
from ting.foundation.people.actions.change_rights import grant_role
from ting.foundation.people.actions.create_account import create_account, create_unit
from ting.foundation.people.actions.found_site import found_site
from ting.meeting.agenda.actions.change_items import add_item
from ting.meeting.agenda.actions.create_meeting import create_meeting
from ting.meeting.agenda.actions.run_meeting import publish_meeting, start_meeting
from ting.meeting.attendance.actions.place_participant import add_participant
from ting.meeting.attendance.actions.sign_in import sign_in
from ting.meeting.attendance.rules import Function
from ting.meeting.documents.actions.upload_document import upload_document
from ting.meeting.documents.ports import page_renderer
from ting.meeting.venue.actions.create_room import create_room
from ting.meeting.venue.queries import seat_by_label

PASSWORD = "Ting-demo-1"
OFFICE = "澜屿市人民政府办公室"
_PAPERS = Path(__file__).parent / "papers"

# user name, name, what they are; all share the demo's password
_STAFF = (
    ("mishu", "李静", Role.SECRETARY, "综合科", "会务秘书"),
    ("yunwei", "梁工", Role.ENGINEER, "运维单位", "驻场工程师"),
)
_ADMINISTRATORS = (
    ("xitong", "周明", Role.SYSTEM_ADMIN),
    ("baomi", "吴瑜", Role.SECURITY_ADMIN),
    ("shenji", "郑言", Role.AUDITOR),
)
_MEMBERS = (
    ("shen", "沈砚秋", "市人民政府", "副市长", "A01", Function.CHAIR, True),
    ("jiang", "江文川", "澜屿市住房建设局", "局长", "A07", Function.MEMBER, True),
    ("xu", "许知衡", "市城市更新工作专班", "副主任", "A03", Function.MEMBER, True),
    ("yang", "杨慧", "市财政局", "副局长", "A05", Function.MEMBER, False),
    ("chen", "陈永康", "望湖区人民政府", "区长", "A02", Function.MEMBER, False),
    ("fang", "方素梅", "东屿区人民政府", "区长", "A04", Function.MEMBER, False),
    ("lin", "林若溪", "澜屿市自然资源局", "局长", "A06", Function.MEMBER, False),
)
# title, who reports, minutes
_ITEMS = (
    ("审议《澜屿市老旧小区改造三年行动方案》", "许知衡", 20),
    ("听取财政资金安排情况汇报", "杨慧", 15),
    ("研究部署下一阶段重点任务", "江文川", 25),
)
# All but one have signed in, so that both sides of it can be seen.
_SIGNED_IN = [row[0] for row in _MEMBERS if row[0] != "lin"]
_WORDS = {
    Role.SECRETARY: "会务秘书",
    Role.ENGINEER: "运维工程师",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全保密管理员",
    Role.AUDITOR: "安全审计员",
}

ACCOUNTS = [
    (username, name, _WORDS[role], PASSWORD)
    for username, name, role in [(row[0], row[1], row[2]) for row in _STAFF] + list(_ADMINISTRATORS)
] + [(row[0], row[1], row[3], PASSWORD) for row in _MEMBERS]
ADDRESSES = [
    ("控制台 console", "/"),
    ("终端 A07 terminal", "/terminal?seat=A07"),
    ("终端 A03 terminal", "/terminal?seat=A03"),
    ("投影 projector", "/projector?output=1"),
    ("第二路投影 second projector", "/projector?output=2"),
    ("桌牌 nameplate", "/nameplate?seat=A07"),
]
MEETING = "澜屿市城市更新工作专题会议"
ROOM = "第一会议室"


def acting(account_id: UUID, *scopes: Scope) -> Actor:
    """The account, as if it had signed in; the demo acts by its own people."""
    known = people.account(account_id)
    assert known is not None
    roles = frozenset(Role(role) for role in known.roles) | {Role.MEMBER}
    return Actor(ActorKind.ACCOUNT, known.id, known.name, None, roles, known.unit_id, "demo", frozenset(scopes))


def seed() -> None:
    """Fill an empty database: office, people, room, a running meeting with one paper."""
    with transaction.atomic():
        found_site(
            SYSTEM,
            OFFICE,
            "127.0.0.1",
            [
                {"role": role.value, "name": name, "username": username, "password": PASSWORD}
                for username, name, role in _ADMINISTRATORS
            ],
            is_demo=True,
        )
        accounts = _people()
        _meeting(accounts)


def _people() -> dict[str, UUID]:
    known = {row.username: row.id for row in people.accounts()}
    system = acting(known["xitong"], Scope.SITE)
    security = acting(known["baomi"], Scope.SITE)
    office = people.units()[0].id
    for username, name, role, _, post in _STAFF:
        known[username] = create_account(system, username, name, office, post, PASSWORD, must_change=False).id
        grant_role(security, known[username], role)
    units = {name: create_unit(system, name).id for name in dict.fromkeys(row[2] for row in _MEMBERS)}
    for place, (username, name, unit, post, *_) in enumerate(_MEMBERS, start=1):
        made = create_account(system, username, name, units[unit], post, PASSWORD, must_change=False, rank=10 * place)
        known[username] = made.id
    return known


def _meeting(accounts: dict[str, UUID]) -> None:
    labels = [f"A{number:02d}" for number in range(1, 13)]
    room_id = create_room(acting(accounts["xitong"], Scope.SITE), ROOM, labels).room_id
    secretary = acting(accounts["mishu"], Scope.UNIT)
    now = clock.now().replace(second=0, microsecond=0)
    made = create_meeting(
        secretary,
        title=MEETING,
        room_id=room_id,
        starts_at=now,
        ends_at=now + timedelta(hours=8),
    )
    first = add_item(secretary, made.meeting_id, *_ITEMS[0]).item_id
    for words in _ITEMS[1:]:
        add_item(secretary, made.meeting_id, *words)
    for username, name, unit, post, label, function, may_present in _MEMBERS:
        add_participant(
            secretary,
            meeting_id=made.meeting_id,
            account_id=accounts[username],
            name=name,
            unit_name=unit,
            post=post,
            seat_id=seat_by_label(room_id, label),
            function=function,
            may_present=may_present,
        )
    lay_papers(secretary, made.meeting_id, first)
    publish_meeting(secretary, made.meeting_id)
    for username in _SIGNED_IN:
        sign_in(acting(accounts[username], Scope.MEETING), made.meeting_id)
    start_meeting(secretary, made.meeting_id)


def lay_papers(secretary: Actor, meeting_id: UUID, item_id: UUID) -> None:
    """The demo's papers on an item. Without a sandbox nothing draws papers; the demo starts all the same
    and doctor says why."""
    for paper in sorted(_PAPERS.glob("*.pdf")) if page_renderer().works() else []:
        content = paper.read_bytes()
        upload_document(
            secretary,
            meeting_id=meeting_id,
            item_id=item_id,
            title=paper.stem,
            file=Incoming(paper.name, len(content), BytesIO(content)),
        )


def machine_for(actor: Actor, kind: ActorKind, name: str) -> UUID:
    """An enrolled machine of that name, as if somebody had typed its code."""
    from ting.devices.inventory.actions.enrol import EnrolRow, enrol
    from ting.devices.inventory.actions.knock import knock
    from ting.devices.inventory.queries import machine_named

    known = machine_named(name)
    if known is not None:
        return known
    code = knock(actor, kind).code
    return enrol(SYSTEM, [EnrolRow(code=code, name=name)]).machine_ids[0]
