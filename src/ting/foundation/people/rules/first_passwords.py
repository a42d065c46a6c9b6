"""Makes first passwords that can be read out and typed, from a secret the caller brings."""

import hashlib
import hmac

# Without letters and figures that look alike.
_SMALL = "abcdefghjkmnpqrstuvwxyz"
_LARGE = _SMALL.upper()
_MIXED = _SMALL + "23456789"
_PATTERN = (_LARGE, _SMALL, _SMALL, _SMALL, "-", *[_MIXED] * 4, "-", *[_MIXED] * 4)


def first_password(secret: str, username: str) -> str:
    """Like "Kfmt-27pq-wx5z": 57 bits when `secret` holds at least as many; the same for the same two."""
    for attempt in range(100):
        stream = hmac.new(secret.encode(), f"{attempt} {username}".encode(), hashlib.sha512).digest()
        # Four bytes for each letter, so that the remainder prefers none noticeably.
        numbers = [int.from_bytes(stream[4 * at : 4 * at + 4], "big") for at in range(len(_PATTERN))]
        made = "".join(choice[number % len(choice)] for choice, number in zip(_PATTERN, numbers, strict=True))
        if username.lower() not in made.lower():
            return made
    raise AssertionError("a name that is part of every password")
