"""Orders about who takes part and who is there, for the walk over the permission matrix."""

from typing import Any
from uuid import UUID

from ting.foundation.kernel import clock


def of_roll(meeting_id: UUID, participant_id: UUID) -> dict[tuple[str, str], dict[str, Any]]:
    """One order in order for each door."""
    one, person = {"meeting_id": meeting_id}, {"participant_id": participant_id}
    several: dict[str, Any] = one | {"participant_ids": [participant_id]}
    return {
        ("attendance.sign_in", "the meeting"): one,
        ("attendance.sign_in_for", "the meeting"): several,
        ("attendance.make_up", "the meeting"): several | {"came_at": clock.now().isoformat()},
        ("attendance.set_sign_in", "the meeting"): one | {"sign_in": {"late_after": 5}},
        ("attendance.issue_pins", "the meeting"): one,
        ("attendance.renew_pin", "the meeting"): person,
        ("attendance.pins", "the meeting"): one,
        ("attendance.sheet", "the meeting"): one,
        ("attendance.remove_sign_in", "the meeting"): person,
        ("attendance.mark_left", "the meeting"): person | {"early": False},
        ("attendance.mark_back", "the meeting"): person,
        ("attendance.record_leave", "the meeting"): person | {"reason": "出差"},
        ("attendance.cancel_leave", "the meeting"): person,
        ("attendance.limit_to_items", "the meeting"): person | {"item_ids": None},
        ("attendance.set_proxy", "the meeting"): person | {"name": "副职"},
        ("attendance.withdraw_proxy", "the meeting"): person,
    }
