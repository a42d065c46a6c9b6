"""What somebody signs in with: a code of four figures, or their name written by hand."""

from itertools import pairwise
from math import dist
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ting.meeting.attendance.rules import PinIsLocked, SignatureIsTooShort, WrongPin

MOST_TRIES = 5
SHORTEST_INK = 0.2

_Fraction = Annotated[float, Field(ge=0, le=4, allow_inf_nan=False)]


class Signature(BaseModel):
    """Strokes as written; both coordinates are fractions of the pad's width, `ratio` is its height by its width."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ratio: float = Field(gt=0.1, le=4, allow_inf_nan=False)
    strokes: Annotated[
        tuple[Annotated[tuple[tuple[_Fraction, _Fraction], ...], Field(max_length=1000)], ...], Field(max_length=120)
    ]


def check_signature(signature: Signature) -> None:
    """All strokes together are at least a fifth of the pad's width long."""
    if sum(dist(a, b) for stroke in signature.strokes for a, b in pairwise(stroke)) < SHORTEST_INK:
        raise SignatureIsTooShort()


def pin_from(number: int) -> str:
    """Four figures from any number."""
    return f"{number % 10_000:04d}"


def check_pin(pin: str, failures: int, given: str) -> None:
    """Raises WrongPin, which counts, or PinIsLocked. Nobody has an empty code."""
    if failures >= MOST_TRIES:
        raise PinIsLocked()
    if not pin or given != pin:
        raise WrongPin(left=MOST_TRIES - failures - 1)
