"""What a room may be and what is refused of it."""

import re

from ting.foundation.kernel.refusal import BadInput, Refusal

MOST_SEATS = 120
# The projector outputs of a room: the hall's main screen and a second one.
OUTPUTS = (1, 2)
LABEL_FORM = r"[A-Z]{0,2}[0-9]{1,3}"
_LABEL = re.compile(LABEL_FORM)


class RoomExists(Refusal):
    code = "venue.room_exists"


class MachineElsewhere(Refusal):
    code = "venue.machine_elsewhere"


class PlanHasChanged(Refusal):
    """Somebody else saved this room's plan after it was opened."""

    code = "venue.plan_changed"


class SeatIsInUse(Refusal):
    """A meeting to come, or one that runs, has people on these seats."""

    code = "venue.seat_in_use"


def checked_labels(labels: list[str]) -> list[str]:
    """Seat labels such as A01, each once, at most 120."""
    cleaned = [label.strip().upper() for label in labels if label.strip()]
    wrong = [label for label in cleaned if not _LABEL.fullmatch(label)]
    twice = sorted({label for label in cleaned if cleaned.count(label) > 1})
    errors = [{"field": "seats", "reason": "form", "value": label} for label in wrong]
    errors += [{"field": "seats", "reason": "twice", "value": label} for label in twice]
    if not cleaned:
        errors.append({"field": "seats", "reason": "missing"})
    if len(cleaned) > MOST_SEATS:
        errors.append({"field": "seats", "reason": "too_many"})
    if errors:
        raise BadInput(errors=errors)
    return cleaned


def row_of(label: str) -> str:
    """The letters of a label: "B" of "B07"; nothing when there are only figures."""
    return label.rstrip("0123456789")


def number_of(label: str) -> int:
    """The figures of a label: 7 of "B07"."""
    return int(label[len(row_of(label)) :])


def by_label(label: str) -> tuple[str, int]:
    """Sorts B7 before B10."""
    return row_of(label), number_of(label)
