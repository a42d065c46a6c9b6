"""What the journal may say of sessions and rights."""

from typing import ClassVar
from uuid import UUID

from ting.foundation.journal.event import KEEP, OPERATORS, Event, Redaction, one_session


class SessionEnded(Event):
    """A session was ended; its sockets close."""

    kind: ClassVar[str] = "people.session_ended"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    session_id: UUID

    def audience(self) -> str:
        return one_session(self.session_id)


class RightsChanged(Event):
    """An account's roles changed or it was disabled or enabled; its sockets are held against the table anew."""

    kind: ClassVar[str] = "people.rights_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    account_id: UUID

    def audience(self) -> str:
        return OPERATORS


class AccountsChanged(Event):
    """Accounts or units came or changed, one or two thousand; lists of people are asked for again."""

    kind: ClassVar[str] = "people.accounts_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    def audience(self) -> str:
        return OPERATORS


class PasswordResetChanged(Event):
    """A new password was asked for, confirmed or declined; the open requests are asked for again."""

    kind: ClassVar[str] = "people.password_reset_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    reset_id: UUID

    def audience(self) -> str:
        return OPERATORS
