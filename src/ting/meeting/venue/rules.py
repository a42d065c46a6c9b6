"""What a room may be and what is refused of it."""

import re

from ting.foundation.kernel.refusal import BadInput, Refusal

MOST_SEATS = 120
_LABEL = re.compile(r"[A-Z]{0,2}[0-9]{1,3}")


class RoomExists(Refusal):
    code = "venue.room_exists"


class MachineElsewhere(Refusal):
    code = "venue.machine_elsewhere"


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
