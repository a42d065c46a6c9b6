"""django-ninja operations for every command and query, built from the rooms' declarations."""

import inspect
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.files import UploadedFile as NinjaFile
from ninja.params import functions as params

from ting.edge import wiring
from ting.edge.door import Caller, Reply, ask, command_id_of, in_pool, perform
from ting.edge.errors import answer_for
from ting.edge.slots import COOKIE_AGE_SECONDS, cookie_name, slot_of
from ting.foundation.kernel.doors import Command, Incoming, Query, path_of
from ting.foundation.kernel.refusal import BadInput, NotFound

api = NinjaAPI(title="Ting", version="1", docs_url=None, openapi_url="/openapi.json", urls_namespace="ting")


def _caller(request: HttpRequest) -> Caller:
    slot = slot_of(request.headers.get("Ting-Slot") or request.GET.get("slot", ""))
    return Caller(
        token=request.COOKIES.get(cookie_name(slot), ""),
        address=request.META.get("REMOTE_ADDR", ""),
        agent=request.headers.get("User-Agent", ""),
        command_id=command_id_of(request.headers.get("Ting-Command", "")),
    )


def _response(request: HttpRequest, reply: Reply) -> HttpResponse:
    if reply.served is not None:
        response = HttpResponse(reply.served.content, content_type=reply.served.media_type)
        response["Cache-Control"] = f"private, max-age={reply.served.cache_seconds}, immutable"
        return response
    response = HttpResponse(reply.text, content_type="application/json; charset=utf-8")
    if reply.session_token is not None:
        slot = slot_of(request.headers.get("Ting-Slot", ""))
        response.set_cookie(
            cookie_name(slot),
            reply.session_token,
            max_age=COOKIE_AGE_SECONDS,
            httponly=True,
            samesite="Strict",
            # Behind a proxy the request itself comes in plain.
            secure=request.is_secure() or bool(settings.TING_TLS_CERT),
        )
    return response


def _command_view(command: Command) -> Any:
    async def view(request: HttpRequest, order: Any, file: NinjaFile | None = None) -> HttpResponse:
        incoming = Incoming(file.name or "", file.size or 0, file) if file is not None else None  # type: ignore[arg-type]
        return _response(request, await in_pool(perform, command, _caller(request), order, incoming))

    parameters = [
        inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD),
        inspect.Parameter(
            "order",
            inspect.Parameter.KEYWORD_ONLY,
            annotation=command.order,
            default=params.Form(...) if command.takes_file else params.Body(...),
        ),
    ]
    if command.takes_file:
        parameters.append(
            inspect.Parameter("file", inspect.Parameter.KEYWORD_ONLY, annotation=NinjaFile, default=params.File(...))
        )
    view.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return view


def _query_view(query: Query) -> Any:
    async def view(request: HttpRequest, order: Any = None) -> HttpResponse:
        # Without fields there is nothing to parse, and django-ninja knows no empty set of parameters.
        asked = query.order() if order is None else order
        return _response(request, await in_pool(ask, query, _caller(request), asked))

    parameters = [inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)]
    if query.order.model_fields:
        parameters.append(
            inspect.Parameter(
                "order", inspect.Parameter.KEYWORD_ONLY, annotation=query.order, default=params.Query(...)
            )
        )
    view.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return view


def _refused(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    if isinstance(error, ValidationError):
        error = BadInput(errors=[{"field": _field(item["loc"]), "reason": item["type"]} for item in error.errors])
    elif isinstance(error, HttpError | SuspiciousOperation):
        # What django-ninja and Django say of a body that is no JSON, no form, or too long.
        error = BadInput(errors=[{"field": "", "reason": "body"}])
    assert isinstance(error, Exception)  # django-ninja's signature allows the class as well
    status, body = answer_for(error)
    return api.create_response(request, body, status=status)


def _field(place: tuple[Any, ...]) -> str:
    """Where in the order; django-ninja puts "body" or "query" and the parameter's own name in front."""
    return ".".join(str(part) for part in place if part not in ("body", "query", "form", "order"))


# django-ninja has handlers of its own for the first ones, which answer in another shape.
for _kind in (ValidationError, HttpError, Exception):
    api.add_exception_handler(_kind, _refused)


def no_such_door(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's page for an unknown address, in the shape of every other refusal."""
    return _refused(request, NotFound())


def _open_doors() -> None:
    router = api.default_router
    for command in wiring.commands().values():
        router.add_api_operation(
            path_of(command.name),
            ["POST"],
            _command_view(command),
            response=command.answer,
            operation_id=command.name,
        )
    for query in wiring.queries().values():
        router.add_api_operation(
            path_of(query.name), ["GET"], _query_view(query), response=query.answer, operation_id=query.name
        )


_open_doors()
urlpatterns: list[URLPattern | URLResolver] = [path("api/", api.urls)]
handler404 = "ting.edge.http.no_such_door"
