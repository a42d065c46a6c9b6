"""Carries out one command or query: who asks, may they, was it done already, do it, keep the answer.

HTTP and the hot lane both come through here, so that rights, idempotence and audit are one piece
of code. Everything is synchronous; it runs in a small pool of threads with a connection each.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from pydantic import BaseModel

from ting.edge.permissions import PERMISSIONS
from ting.foundation.audit.actions.write_audit import write_audit
from ting.foundation.journal.answers import CommandIdTaken, keep_answer, kept_answer
from ting.foundation.journal.deed import carry_out
from ting.foundation.kernel.actor import Actor
from ting.foundation.kernel.doors import Command, Incoming, Query, Served, fields_of
from ting.foundation.kernel.refusal import BadInput, Refusal, SignedOut, Unavailable
from ting.foundation.people.queries import Knocked, knock, nobody_at, note_seen
from ting.foundation.people.rules import MustChangePassword, check_may

P = ParamSpec("P")
T = TypeVar("T")

# More threads than this only wait for each other's locks (measured in the live path's prototype).
_pool = ThreadPoolExecutor(max_workers=6, thread_name_prefix="action")


@dataclass(frozen=True)
class Caller:
    """What the transport knows of who asks."""

    token: str
    address: str
    agent: str = ""
    command_id: UUID | None = None


def command_id_of(given: str) -> UUID | None:
    """What the header Ting-Command says; None when it is missing."""
    try:
        return UUID(given) if given else None
    except ValueError as error:
        raise BadInput(errors=[{"field": "Ting-Command", "reason": "uuid"}]) from error


@dataclass(frozen=True)
class Reply:
    """The answer as JSON text or bytes, and a session token when a cookie is to be set."""

    text: str = "null"
    served: Served | None = None
    session_token: str | None = None


class _TwinWasFirst(Exception):
    """The same command was carried out by another thread in between; this one is undone."""


async def in_pool(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Run blocking work on the action threads."""
    return await asyncio.get_running_loop().run_in_executor(_pool, partial(work, *arguments, **named))


def perform(command: Command, caller: Caller, order: BaseModel, file: Incoming | None = None) -> Reply:
    """Carry out a command once. Raises Refusal, Unavailable, or whatever a bug raises."""
    if caller.command_id is None and not command.lean:
        raise BadInput(errors=[{"field": "Ting-Command", "reason": "missing"}])
    try:
        if command.deed is not None and steadily(lambda: _at_once(command, caller, order)):
            return Reply()
        return steadily(lambda: _once_more(lambda: _perform(command, caller, order, file)))
    except Refusal as refusal:
        if isinstance(refusal, SignedOut | BadInput):
            raise
        twin = steadily(partial(_after_refusal, command, caller, refusal))
        if twin is None:
            raise
        return Reply(twin)


def ask(query: Query, caller: Caller, order: BaseModel) -> Reply:
    """Answer a query; rights are refused and audited as with commands."""
    try:
        return steadily(lambda: _ask(query, caller, order))
    except Refusal as refusal:
        if not isinstance(refusal, SignedOut | BadInput):
            steadily(partial(_after_refusal, query, caller, refusal))
        raise


def steadily(work: Callable[[], T]) -> T:
    """Once more on a fresh connection when the database went away; then it is Unavailable."""
    try:
        return work()
    except (OperationalError, InterfaceError):
        connection.close()
    try:
        return work()
    except (OperationalError, InterfaceError) as error:
        connection.close()
        raise Unavailable("database") from error


def _once_more(work: Callable[[], T]) -> T:
    """Two who wrote the same at once meet in a constraint; the second look finds the other's row and refuses."""
    try:
        return work()
    except IntegrityError:
        return work()


def _knocked(caller: Caller) -> tuple[Actor, Knocked | None]:
    knocked = knock([caller.token], caller.address).get(caller.token) if caller.token else None
    return (knocked.actor if knocked else nobody_at(caller.address)), knocked


def _admit(door: Command | Query, caller: Caller) -> Actor:
    actor, knocked = _knocked(caller)
    scopes = check_may(PERMISSIONS[door.name], actor.roles, signed_in=knocked is not None)
    if knocked is not None:
        if knocked.must_change_password and not door.passes_first:
            raise MustChangePassword()
        note_seen(knocked)
    return actor.granted(scopes)


def _principal(actor: Actor) -> str:
    return f"{actor.kind}:{actor.id}"


def _at_once(command: Command, caller: Caller, order: BaseModel) -> bool:
    """The command as one statement, when nothing stands against it; else the ordinary way finds out what does."""
    assert command.deed is not None
    assert caller.command_id is not None
    actor = _admit(command, caller)
    deed = command.deed(actor, **fields_of(order))
    try:
        return deed is not None and carry_out(actor, deed, _principal(actor), caller.command_id, command.name)
    except IntegrityError:
        return False  # a twin was first


def _perform(command: Command, caller: Caller, order: BaseModel, file: Incoming | None) -> Reply:
    refused: Refusal | None = None
    try:
        with transaction.atomic():
            actor = _admit(command, caller)
            if (kept := _kept(command, actor, caller)) is not None:
                return Reply(kept)
            reply = Reply()
            try:
                reply = _run(command, actor, caller, order, file)
            except Refusal as refusal:
                if not refusal.commits:
                    raise
                refused = refusal
            if refused is None and not command.lean:
                _keep(command, actor, caller, reply)
    except _TwinWasFirst:
        kept = _kept(command, actor, caller)
        if kept is None:
            raise CommandIdTaken() from None
        return Reply(kept)
    if refused is not None:
        raise refused
    return reply


def _keep(command: Command, actor: Actor, caller: Caller, reply: Reply) -> None:
    assert caller.command_id is not None
    if not keep_answer(_principal(actor), caller.command_id, command.name, reply.text):
        raise _TwinWasFirst()


def _kept(command: Command, actor: Actor, caller: Caller) -> str | None:
    if command.lean or caller.command_id is None:
        return None
    return kept_answer(_principal(actor), caller.command_id, command.name)


def _run(command: Command, actor: Actor, caller: Caller, order: BaseModel, file: Incoming | None) -> Reply:
    fields = fields_of(order)
    if command.takes_file:
        fields["file"] = file
    if command.name == "people.sign_in":
        fields["agent"] = caller.agent
    answer = command.run(actor, **fields)
    if answer is None:
        return Reply()
    token = getattr(answer, "session_token", None)
    return Reply(answer.model_dump_json(exclude={"session_token"}), session_token=token)


def _ask(query: Query, caller: Caller, order: BaseModel) -> Reply:
    answer = query.run(_admit(query, caller), **fields_of(order))
    return Reply(served=answer) if isinstance(answer, Served) else Reply(answer.model_dump_json())


def _after_refusal(door: Command | Query, caller: Caller, refusal: Refusal) -> str | None:
    """Audit the refusal, unless a twin of the same command had been carried out: then its answer."""
    actor, _ = _knocked(caller)
    kept = _kept(door, actor, caller) if isinstance(door, Command) else None
    if kept is None:
        write_audit(actor, door.name, "refusal", refusal.code, result="refused", **refusal.trace)
    return kept
