"""Turns refusals, unavailability and bugs into HTTP answers; nothing else does."""

import logging
import secrets
from typing import Any

from pydantic import ValidationError

from ting.foundation.kernel.refusal import BadInput, Refusal, Unavailable

log = logging.getLogger("ting.edge")

# Without letters and figures that are mistaken for each other when read out on the telephone.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def correlation() -> str:
    """A short number that a user can read out and an engineer can find in the log: "7F3K-22"."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return f"{drawn[:4]}-{drawn[4:]}"


def bad_input(error: ValidationError) -> BadInput:
    """The refusal for an order that does not fit: field and kind of each error, never the value."""
    return BadInput(
        errors=[
            {"field": ".".join(str(part) for part in item["loc"]), "reason": item["type"]} for item in error.errors()
        ]
    )


def answer_for(error: BaseException) -> tuple[int, dict[str, Any]]:
    """Status and body for whatever went wrong."""
    number = correlation()
    if isinstance(error, ValidationError):
        error = bad_input(error)
    if isinstance(error, Refusal):
        return error.status, {"code": error.code, "fields": error.fields, "correlation": number}
    if isinstance(error, Unavailable):
        log.warning("%s unavailable: %s", number, error)
        return 503, {"code": "kernel.unavailable", "fields": {}, "correlation": number}
    log.error("%s bug", number, exc_info=error)
    return 500, {"code": "kernel.bug", "fields": {}, "correlation": number}
