"""How a line is written down and chained; pure, so that a stranger can verify the export."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


def canonical(content: dict[str, Any]) -> str:
    """One text for one content: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chained(previous_hash: str, number: int, content: str) -> str:
    """SHA-256 over the previous hash, the line's number and its content, in hex."""
    return hashlib.sha256(f"{previous_hash}\n{number}\n{content}".encode()).hexdigest()


@dataclass(frozen=True)
class Finding:
    """The first place at which the chain does not hold; `kind` is edited, gap, cut or replaced."""

    number: int
    kind: str


def first_break(
    lines: Iterable[tuple[int, str, str, bool]], head: tuple[int, str], checkpoints: dict[int, str]
) -> Finding | None:
    """Walk (number, content, hash, columns agree with content) in order of number.

    `head` is what the chain says of its own end; `checkpoints` are numbers and hashes noted down
    elsewhere, which alone can show that the whole chain was replaced or cut together with its head.
    """
    previous, expected = GENESIS, 1
    for number, content, line_hash, agrees in lines:
        if number != expected:
            return Finding(expected, "gap")
        if line_hash != chained(previous, number, content) or not agrees:
            return Finding(number, "edited")
        if checkpoints.get(number, line_hash) != line_hash:
            return Finding(number, "replaced")
        previous, expected = line_hash, number + 1
    if (expected - 1, previous) != head or any(number >= expected for number in checkpoints):
        return Finding(expected, "cut")
    return None
