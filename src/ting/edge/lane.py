"""The hot lane: commands of which a meeting sends many, in plain ASGI, in front of Django.

The same door as everywhere (rights, idempotence, audit, errors); only Django's request machinery is
left out, which costs as much CPU as 700 deliveries.
"""

import json
from collections.abc import MutableMapping
from typing import Any

from ting.edge import wiring
from ting.edge.door import Caller, Reply, command_id_of, in_pool, perform
from ting.edge.errors import answer_for
from ting.edge.guard import Application, Receive, Scope, Send
from ting.edge.slots import cookie_name, slot_of
from ting.foundation.kernel.doors import Command, path_of
from ting.foundation.kernel.refusal import BadInput

MOST_BODY_BYTES = 64 * 1024


class Lane:
    """Serves the hot commands and passes everything else on."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner
        self._hot = {f"/api{path_of(name)}": command for name, command in wiring.commands().items() if command.hot}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        command = self._hot.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if command is None:
            await self._inner(scope, receive, send)
            return
        try:
            reply = await _carry_out(command, scope, receive)
            status, body = 200, reply.text.encode()
        except Exception as error:
            status, content = answer_for(error)
            body = json.dumps(content, ensure_ascii=False).encode()
        headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def _carry_out(command: Command, scope: Scope, receive: Receive) -> Reply:
    headers = dict(scope["headers"])
    order = command.order.model_validate_json(await _body(receive))
    command_id = command_id_of(headers.get(b"ting-command", b"").decode("latin-1"))
    name = cookie_name(slot_of(headers.get(b"ting-slot", b"").decode("latin-1"))).encode()
    client: Any = scope.get("client") or ("", 0)
    caller = Caller(_cookie(headers, name), str(client[0]), command_id=command_id)
    return await in_pool(perform, command, caller, order)


def _cookie(headers: MutableMapping[bytes, bytes], name: bytes) -> str:
    for part in headers.get(b"cookie", b"").split(b";"):
        key, _, value = part.strip().partition(b"=")
        if key == name:
            return value.decode("latin-1")
    return ""


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BODY_BYTES:
            raise BadInput(errors=[{"field": "", "reason": "too_long"}])
        if not message.get("more_body"):
            return b"".join(parts)
