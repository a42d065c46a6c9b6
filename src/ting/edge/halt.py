"""The one way in which a command gives up: a clear sentence in both languages."""

import sys
from collections.abc import Callable

EXIT_CODE = 2


class Halt(Exception):
    """A command cannot go on; `zh` and `en` say why and what to do, in one sentence each.

    Whatever else escapes a command is a bug.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def guarded(run: Callable[[], object]) -> int:
    """Run a command; the exit code. A Halt is printed, in Chinese and in English."""
    try:
        run()
    except Halt as halt:
        print(f"{halt.zh}\n{halt.en}", file=sys.stderr)
        return EXIT_CODE
    except KeyboardInterrupt:
        return 130
    return 0
