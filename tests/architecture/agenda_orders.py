"""What the walk over all doors sends to the agenda."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from ting.foundation.kernel import clock


def of_agenda(meeting_id: UUID, item_id: UUID, template: UUID, room_id: UUID) -> dict[tuple[str, str], dict[str, Any]]:
    """For each command on meetings and their items an order that is in order."""
    one, item = {"meeting_id": meeting_id}, {"item_id": item_id}
    later = clock.now() + timedelta(days=2)
    facts = {
        "title": "会议",
        "room_id": room_id,
        "starts_at": later.isoformat(),
        "ends_at": (later + timedelta(hours=1)).isoformat(),
    }
    words = {"title": "议题", "presenter_name": "", "planned_minutes": 15}
    acts = ("publish", "start", "pause", "resume", "end", "reopen", "archive", "cancel")
    return {
        **{(f"agenda.{act}_meeting", "the meeting"): one for act in acts},
        ("agenda.create_meeting", ""): facts,
        ("agenda.change_meeting", "the meeting"): one | facts,
        ("attendance.copy_meeting", "the meeting"): one | facts,
        ("attendance.save_template", "the meeting"): one | {"title": "例会"},
        ("attendance.remove_template", "a template"): {"meeting_id": template},
        ("agenda.add_item", "the meeting"): one | words,
        ("agenda.change_item", "the meeting"): item | words,
        ("agenda.move_item", "the meeting"): item | {"position": 1},
        ("agenda.remove_item", "the meeting"): item,
        ("agenda.start_item", "the meeting"): one | item,
    }
