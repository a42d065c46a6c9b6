"""Typed identifiers, so that a seat is never taken for a terminal."""

from typing import NewType
from uuid import UUID, uuid4

AccountId = NewType("AccountId", UUID)
SessionId = NewType("SessionId", UUID)
UnitId = NewType("UnitId", UUID)
TerminalId = NewType("TerminalId", UUID)
RoomId = NewType("RoomId", UUID)
SeatId = NewType("SeatId", UUID)
MeetingId = NewType("MeetingId", UUID)
ItemId = NewType("ItemId", UUID)
ParticipantId = NewType("ParticipantId", UUID)
PaperId = NewType("PaperId", UUID)
VersionId = NewType("VersionId", UUID)


def new_id() -> UUID:
    """A fresh random identifier (RFC 9562, version 4)."""
    return uuid4()
