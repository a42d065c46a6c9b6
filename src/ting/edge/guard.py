"""The first thing every HTTP request meets: the site's own host names, the page's own origin, safe headers."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Nothing larger is ever wanted: a paper of 200 MB and its form.
MOST_BODY_BYTES = 210 << 20
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def _policy() -> bytes:
    live = f" {settings.TING_LIVE_URL.rsplit('/', 1)[0]}" if settings.TING_LIVE_URL else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self';"
        f" img-src 'self' blob: data:; connect-src 'self'{live}; manifest-src 'self'; base-uri 'none';"
        " form-action 'self'; frame-ancestors 'none'"
    ).encode()


def _headers() -> list[tuple[bytes, bytes]]:
    headers = [
        (b"content-security-policy", _policy()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    if settings.TING_TLS_CERT:
        headers.append((b"strict-transport-security", b"max-age=31536000"))
    return headers


class Guard:
    """Refuses foreign Host names (DNS rebinding) and foreign origins (forged commands)."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner
        self._headers = _headers()
        names = {*_LOOPBACK, settings.TING_HOST.lower()}
        self._hosts = {name.encode() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        send = self._guarded(send)
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").lower()
        length = headers.get(b"content-length", b"0")
        origin = headers.get(b"origin")
        writes = scope["method"] not in ("GET", "HEAD")
        if not length.isdigit() or int(length) > MOST_BODY_BYTES:
            await self._refuse(send, b"too large", 413)
        elif _without_port(host) not in self._hosts:
            await self._refuse(send, b"unknown host")
        elif writes and origin is not None and origin.split(b"://", 1)[-1].lower() != host:
            await self._refuse(send, b"foreign origin")
        else:
            await self._inner(scope, _bounded(receive), send)

    def _guarded(self, send: Send) -> Send:
        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        return send_guarded

    async def _refuse(self, send: Send, why: bytes, status: int = 403) -> None:
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": why})


def _bounded(receive: Receive) -> Receive:
    """A body that comes in pieces says no length beforehand, and Django would write it all to disk."""
    taken = 0

    async def receive_bounded() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= MOST_BODY_BYTES else {"type": "http.disconnect"}

    return receive_bounded


def _without_port(host: bytes) -> bytes:
    if host.startswith(b"["):
        return host.split(b"]", 1)[0] + b"]"
    return host.split(b":", 1)[0]
