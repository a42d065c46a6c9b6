"""The web build: one page a surface, and its assets."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, PlainTextResponse
from starlette.staticfiles import StaticFiles

from ting.edge.guard import Application, Receive, Scope, Send

DIST = Path(__file__).parents[3] / "web" / "dist"
_SURFACES = ("terminal", "projector", "console", "nameplate")


class Pages:
    """Serves /terminal, /projector and the console; everything under /api goes on to Django."""

    def __init__(self, inner: Application, dist: Path = DIST) -> None:
        self._inner = inner
        self._dist = dist
        self._assets = StaticFiles(directory=dist / "assets", check_dir=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if scope["type"] != "http" or path.startswith("/api/"):
            await self._inner(scope, receive, send)
        elif path.startswith("/assets/"):
            inside = {**scope, "path": path.removeprefix("/assets"), "root_path": ""}
            try:
                await self._assets(inside, receive, _kept(send))
            except HTTPException as error:
                # A page of before an update asks for what is no more there.
                await PlainTextResponse(error.detail, status_code=error.status_code)(scope, receive, send)
        else:
            first = path.strip("/").split("/", 1)[0]
            page = self._dist / f"{first if first in _SURFACES else 'console'}.html"
            if not page.is_file():
                words = "网页尚未构建，请运行 make run。/ The web build is missing: run make run."
                await PlainTextResponse(words, status_code=503)(scope, receive, send)
                return
            await FileResponse(page, headers={"Cache-Control": "no-cache"})(scope, receive, send)


def _kept(send: Send) -> Send:
    async def keep(message: object) -> None:
        if isinstance(message, dict) and message["type"] == "http.response.start" and message["status"] == 200:
            # Names carry a hash of the content, so a browser may keep them for ever.
            message["headers"] = [*message["headers"], (b"cache-control", b"public, max-age=31536000, immutable")]
        await send(message)  # type: ignore[arg-type]

    return keep
