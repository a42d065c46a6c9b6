"""Fills the bench's own site by running the real actions: people, a running meeting, open sessions.

Run as a process of its own; prints one JSON object. Two things are not done by actions: passwords
are hashed cheaply (a thousand Argon2 hashes are minutes), and the paper is a row that claims many
pages, so that each command can turn to a page of its own and be told from all others.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from ting.edge.site import home, migrations
from ting.edge.site.site import Site, become_django, database
from ting.foundation.kernel import clock
from ting.foundation.kernel.actor import SYSTEM, Actor, ActorKind, Role, Scope
from ting.foundation.kernel.ids import new_id

PAGES = 1_000_000
_PASSWORD = "Ting-bench-1"


def main() -> None:
    """Found the site when it is new, and open a session for everybody. Arguments: how many people, token file."""
    count, tokens = int(sys.argv[1]), Path(sys.argv[2])
    place = home.find(demo=False)
    place.make()
    with database(place) as url:
        become_django(Site(place, database_url=url), bounded=False)
        from django.conf import settings
        from django.db import connection, transaction

        from ting.edge.wiring import bind_adapters

        bind_adapters()

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        if not place.facts():
            migrations.migrate()
            with transaction.atomic():
                _fill(count)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # on a site that has grown, the database has seen its own tables
        print(json.dumps(_open_sessions(count, tokens)))
        from django.db import connections

        connections.close_all()
    if not place.facts():
        place.mark(host="127.0.0.1")


def _as(account_id: UUID, *scopes: Scope) -> Actor:
    from ting.foundation.people import queries as people

    known = people.account(account_id)
    assert known is not None
    roles = frozenset(Role(role) for role in known.roles) | {Role.MEMBER}
    return Actor(ActorKind.ACCOUNT, known.id, known.name, None, roles, known.unit_id, "bench", frozenset(scopes))


def _fill(count: int) -> None:
    from ting.foundation.people import queries as people
    from ting.foundation.people.actions.change_rights import grant_role
    from ting.foundation.people.actions.create_account import create_account
    from ting.foundation.people.actions.found_site import found_site

    offices = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
    found_site(
        SYSTEM,
        "测试办公室",
        "127.0.0.1",
        [
            {"role": office.value, "name": office.value, "username": office.value[:9], "password": _PASSWORD}
            for office in offices
        ],
    )
    known = {row.username: row.id for row in people.accounts()}
    system, security = _as(known["system_ad"], Scope.SITE), _as(known["security_"], Scope.SITE)
    unit = people.units()[0].id
    secretary = create_account(system, "secretary", "秘书", unit, "", _PASSWORD, must_change=False).id
    grant_role(security, secretary, Role.SECRETARY)
    members = [
        create_account(system, f"m{number:05d}", f"代表{number:05d}", unit, "", _PASSWORD, must_change=False).id
        for number in range(count)
    ]
    _meet(system, _as(secretary, Scope.UNIT), members)


def _meet(system: Actor, secretary: Actor, members: list[UUID]) -> None:
    from ting.meeting.agenda.actions.change_items import add_item
    from ting.meeting.agenda.actions.create_meeting import create_meeting
    from ting.meeting.agenda.actions.run_meeting import publish_meeting, start_meeting
    from ting.meeting.attendance.actions.place_participant import add_participant
    from ting.meeting.attendance.rules import Function
    from ting.meeting.venue.actions.create_room import create_room

    room = create_room(system, "大会堂", ["A01"]).room_id
    now = clock.now().replace(second=0, microsecond=0)
    made = create_meeting(secretary, "性能测试", room, now, now + timedelta(hours=8))
    item_id = add_item(secretary, made.meeting_id, "议题").item_id
    for number, account in enumerate(members):
        may_present = number == 0
        add_participant(
            secretary, made.meeting_id, account, "", "", "", None, Function.MEMBER, may_present, waived=True
        )
    _lay_paper(made.meeting_id, item_id)
    publish_meeting(secretary, made.meeting_id)
    start_meeting(secretary, made.meeting_id)


def _lay_paper(meeting_id: UUID, item_id: UUID) -> None:
    from ting.meeting.documents.models import Paper, Version
    from ting.meeting.documents.rules import State

    paper = Paper.objects.create(id=new_id(), meeting_id=meeting_id, item_id=item_id, position=1, title="长文")
    Version.objects.create(
        id=new_id(),
        paper=paper,
        number=1,
        digest="0" * 64,
        file_name="long.pdf",
        size_bytes=1,
        state=State.READY.value,
        page_count=PAGES,
        pages_done=PAGES,
        received_at=clock.now(),
    )


def _open_sessions(count: int, tokens: Path) -> dict[str, str]:
    from ting.foundation.kernel.actor import NOBODY
    from ting.foundation.people.actions.open_session import open_account_session
    from ting.foundation.people.models import Account
    from ting.meeting.agenda.models import Meeting
    from ting.meeting.documents.models import Version

    people = Account.objects.filter(username__regex="^m[0-9]{5}$").order_by("username")[:count]
    tokens.write_text("\n".join(open_account_session(NOBODY, person, "bench") for person in people), encoding="ascii")
    return {"meeting": str(Meeting.objects.get().id), "version": str(Version.objects.get().id)}


if __name__ == "__main__":
    main()
