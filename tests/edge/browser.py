"""A browser without a screen: speaks to the ASGI application in this process, keeps its cookies."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import Morsel, SimpleCookie
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

PASSWORD = "Ting-proof-1"


@dataclass(frozen=True)
class Answered:
    """Status, headers (the last of each name) and body of one answer."""

    status: int
    headers: dict[str, str]
    cookies: list[Morsel[str]]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The refusal's code, "" when it was none."""
        found = self.data
        return str(found.get("code", "")) if isinstance(found, dict) else ""


class Browser:
    """One slot of one browser. `raw` sends anything; `command` and `query` what the web would send."""

    def __init__(self, application: Any, slot: str = "console", scheme: str = "http") -> None:
        self.application = application
        self.slot = slot
        self.scheme = scheme
        self.cookies: dict[str, str] = {}

    @property
    def token(self) -> str:
        return self.cookies.get(f"ting_{self.slot}", "")

    def raw(self, method: str, path: str, body: bytes = b"", query: str = "", **headers: str | None) -> Answered:
        """Headers by name with underscores; None leaves one of the usual ones out."""
        sent: dict[str, str | None] = {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000"}
        sent |= {"ting-slot": self.slot, "content-type": "application/json", "content-length": str(len(body))}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": self.scheme,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(k.encode(), v.encode("latin-1")) for k, v in sent.items() if v is not None],
            "client": ("10.0.0.7", 50000),
            "server": ("127.0.0.1", 8000),
        }
        return asyncio.run(self._exchange(scope, body))

    async def _exchange(self, scope: dict[str, Any], body: bytes) -> Answered:
        incoming = [{"type": "http.request", "body": body, "more_body": False}]
        status, headers, parts, gone = 0, list[tuple[bytes, bytes]](), list[bytes](), asyncio.Event()

        async def receive() -> Mapping[str, Any]:
            if incoming:
                return incoming.pop()
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Mapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers.extend(message["headers"])
            else:
                parts.append(message.get("body", b""))

        await self.application(scope, receive, send)
        return self._answered(status, headers, b"".join(parts))

    def _answered(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> Answered:
        named = {name.decode().lower(): value.decode("latin-1") for name, value in headers}
        jar = SimpleCookie()
        for name, value in headers:
            if name.lower() == b"set-cookie":
                jar.load(value.decode("latin-1"))
        self.cookies |= {name: morsel.value for name, morsel in jar.items()}
        return Answered(status, named, list(jar.values()), body)

    def command(self, name: str, /, command_id: Any = None, **order: Any) -> Answered:
        """POST /api/<room>/<verb>; a fresh command id unless one is given."""
        body = json.dumps(order, default=str).encode()
        return self.raw("POST", path_of(name), body, ting_command=str(command_id or uuid4()))

    def query(self, name: str, /, **order: Any) -> Answered:
        return self.raw("GET", path_of(name), query=urlencode(order), content_length=None, content_type=None)

    def sign_in(self, username: str, password: str = PASSWORD) -> Answered:
        return self.command("people.sign_in", username=username, password=password)


def path_of(name: str) -> str:
    return "/api/" + name.replace(".", "/").replace("_", "-")
