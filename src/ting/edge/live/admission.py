"""Who may watch which stream: the database's side of the live process, many sockets at a time."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from ting.edge.permissions import PERMISSIONS
from ting.foundation.journal.bookmarks import epoch, last_number, last_numbers, lines_after
from ting.foundation.journal.event import EVERYONE, OPERATORS, one_session
from ting.foundation.kernel.actor import Actor, Role
from ting.foundation.people.queries import knock
from ting.foundation.people.rules import scopes_for
from ting.meeting.attendance.queries import View, views

_OPERATORS = frozenset({Role.SYSTEM_ADMIN, Role.ENGINEER, Role.SECURITY_ADMIN, Role.SECRETARY})


@dataclass(frozen=True)
class Held:
    """The newest lines of a stream as they were read."""

    name: str
    floor: int
    last: dict[str, int]
    lines: list[tuple[int, str, str]]


def actors_of(tokens: list[str]) -> dict[str, Actor]:
    """Who is signed in with these tokens, in one SELECT; a first password opens no socket."""
    return {token: known.actor for token, known in knock(tokens).items() if not known.must_change_password}


def site_audiences(actor: Actor) -> frozenset[str]:
    """What a signed-in actor may see of the site's stream."""
    seen = {EVERYONE}
    if actor.session_id is not None:
        seen.add(one_session(actor.session_id))
    if actor.roles & _OPERATORS:
        seen.add(OPERATORS)
    return frozenset(seen)


def meeting_id_of(stream: str) -> UUID | None:
    """The meeting whose stream this is, None for anything else."""
    kind, _, rest = stream.partition(":")
    try:
        return UUID(rest) if kind == "meeting" else None
    except ValueError:
        return None


def meeting_views(actors: list[Actor], stream: str) -> list[View | None]:
    """Each actor's view of a meeting stream, by the permission table; None when it does not exist for them."""
    meeting_id = meeting_id_of(stream)
    if meeting_id is None:
        return [None] * len(actors)
    grants = PERMISSIONS["stage.live"]
    return views([actor.granted(scopes_for(grants, actor.roles)) for actor in actors], meeting_id)


def held(stream: str, ring: int) -> Held:
    """The newest `ring` lines of a stream, and for each audience the number before them."""
    floor = max(0, last_number(stream) - ring)
    return Held(
        stream,
        floor,
        last_numbers(stream, floor),
        [(line.number, line.audience, line.body) for line in lines_after(stream, floor)],
    )


def missed(stream: str, after: int) -> list[tuple[int, str, str]]:
    """Lines after a number, in order."""
    return [(line.number, line.audience, line.body) for line in lines_after(stream, after)]


def newest(streams: list[str]) -> dict[str, int]:
    """The newest number of each stream: the poll behind the notices."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, last FROM journal_stream WHERE name = ANY(%s)", [streams])
        return {str(name): int(last) for name, last in cursor.fetchall()}


def present_epoch() -> str:
    """Which history the database is on."""
    return epoch()
