"""Which of a browser's doors a request comes through.

One browser may show the console, a terminal and a projector side by side (a demo on one laptop);
each is a slot with a cookie of its own.
"""

import re

from ting.foundation.kernel.refusal import BadInput

COOKIE_AGE_SECONDS = 365 * 24 * 3600
_SLOT = re.compile(r"[a-z][a-z0-9-]{0,31}")


def slot_of(given: str) -> str:
    """The named slot; the console when none is named."""
    slot = given or "console"
    if not _SLOT.fullmatch(slot):
        raise BadInput(errors=[{"field": "slot", "reason": "form"}])
    return slot


def cookie_name(slot: str) -> str:
    """The cookie that carries the slot's session token."""
    return f"ting_{slot}"
