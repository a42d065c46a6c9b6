"""The two expected ways in which something is not done; anything else is a bug."""

from typing import Any, ClassVar, Self


class Refusal(Exception):
    """An expected no, named as a fact.

    `code` is stable and is translated in the web; `fields` fill the words; `status` is the HTTP
    answer that `edge.errors` gives. When `commits`, what was written before the refusal stays
    (the count of failed sign-ins). `trace` goes into the audit log and never to whoever asked.
    """

    code: ClassVar[str] = "kernel.refused"
    status: ClassVar[int] = 409
    commits: ClassVar[bool] = False

    def __init__(self, **fields: Any) -> None:
        super().__init__(self.code, fields)
        self.fields = fields
        self.trace: dict[str, Any] = {}

    def traced(self, **trace: Any) -> Self:
        """The same refusal with what only the auditor is to see."""
        self.trace = trace
        return self


class NotFound(Refusal):
    """It does not exist, or the actor may not know that it exists: the same answer."""

    code = "kernel.not_found"
    status = 404


class BadInput(Refusal):
    """The order cannot be read as what it should be; `errors` says where and why."""

    code = "kernel.bad_input"
    status = 422


class SignedOut(Refusal):
    """Nobody is signed in, or no longer."""

    code = "people.signed_out"
    status = 401


class NotAllowed(Refusal):
    """The permission table gives this actor no such right."""

    code = "people.not_allowed"
    status = 403


class Unavailable(Exception):
    """A part outside (database, converter, device) did not answer; repeating is safe."""
