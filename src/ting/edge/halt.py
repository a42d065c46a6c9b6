"""The one way in which a command gives up: a clear sentence in both languages."""


class Halt(Exception):
    """A command cannot go on; `zh` and `en` say why and what to do, in one sentence each.

    `edge.cli` prints both and leaves with exit code 2; anything else that escapes is a bug.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
