"""How a machine is let in: codes, and what is wrong with a row of a list."""

import re
import unicodedata
from collections import Counter
from datetime import timedelta
from enum import StrEnum

from ting.foundation.kernel.refusal import Refusal

CODE_VALID_FOR = timedelta(hours=12)
MOST_WAITING = 200
LONGEST_NAME = 64


class MachineState(StrEnum):
    WAITING = "waiting"
    ENROLLED = "enrolled"
    REVOKED = "revoked"


class BadRows(Refusal):
    code = "inventory.bad_rows"


class TooManyWaiting(Refusal):
    code = "inventory.too_many_waiting"


class AlreadyLetIn(Refusal):
    code = "inventory.already_let_in"


class NotAMachine(Refusal):
    code = "inventory.not_a_machine"


def plain_code(code: str) -> str:
    """The six figures of a code however they were typed: "483 920" and "４８３９２０" are 483920."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", code))


def shown_code(code: str) -> str:
    """Six figures in two groups, as they are read out."""
    return f"{code[:3]} {code[3:]}"


def bad_rows(rows: list[tuple[str, str]], waiting: frozenset[str], names: frozenset[str]) -> list[dict[str, object]]:
    """Each wrong row of (code, name) with its number from 1 and the reason; nothing when all fit."""
    codes = Counter(plain_code(code) for code, _ in rows)
    named = Counter(name.strip() for _, name in rows)
    found: list[dict[str, object]] = []
    for number, (code, name) in enumerate(rows, start=1):
        plain, clean = plain_code(code), name.strip()
        if len(plain) != 6:
            reason = "code_form"
        elif codes[plain] > 1:
            reason = "code_twice"
        elif plain not in waiting:
            reason = "code_unknown"
        elif not clean:
            reason = "name_missing"
        elif len(clean) > LONGEST_NAME:
            reason = "name_too_long"
        elif named[clean] > 1 or clean in names:
            reason = "name_taken"
        else:
            continue
        found.append({"row": number, "reason": reason, "code": code, "name": name})
    return found
