"""What is lossy: who reads along, the presenter's pointer, and whose screen is linked. Nothing here is stored."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ting.edge.live.admission import meeting_id_of
from ting.edge.live.hub import Hub, text_frame
from ting.edge.live.watcher import Watcher
from ting.foundation.journal.event import DESK, EVERYONE
from ting.foundation.kernel import clock
from ting.meeting.attendance.queries import View

# A reload of the page is no loss of the presenter.
_GRACE_SECONDS = 3.0


class Pulses:
    """Turnout and pointer of every watched meeting, coalesced."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._screens: dict[tuple[str, UUID], set[Watcher]] = {}
        self._keys: dict[tuple[Watcher, str], set[tuple[str, UUID]]] = {}
        self._gone_at: dict[tuple[str, UUID], float] = {}
        self._changed: set[str] = set()
        self._began = clock.monotonic()

    def joined(self, watcher: Watcher, name: str, view: View | None) -> None:
        """A screen of a participant is linked, or one of those who want to know who is."""
        if view is not None and view.participant_id is not None:
            self._screens.setdefault((name, view.participant_id), set()).add(watcher)
            self._keys.setdefault((watcher, name), set()).add((name, view.participant_id))
        if view is not None:
            self.changed(name)

    def left(self, watcher: Watcher, name: str) -> None:
        """A screen watches this stream no more; its participant may have another."""
        for key in self._keys.pop((watcher, name), ()):
            self._screens[key].discard(watcher)
            if not self._screens[key]:
                del self._screens[key]
                self._gone_at[key] = clock.monotonic()
            self.changed(name)

    def changed(self, name: str) -> None:
        """The turnout of this stream is to be told anew."""
        self._changed.add(name)

    def knows(self) -> bool:
        """False while screens are still coming back to a process that has just begun: nobody is judged by that."""
        return clock.monotonic() - self._began >= _GRACE_SECONDS

    def linked_now(self) -> Callable[[UUID, UUID], bool]:
        """Tells whether a participant's screen is linked, as of now, for another thread to ask."""
        now = clock.monotonic()
        linked = set(self._screens)
        waited = {key for key, at in self._gone_at.items() if now - at < _GRACE_SECONDS}
        self._gone_at = {key: at for key, at in self._gone_at.items() if key in waited}

        def is_linked(meeting_id: UUID, participant_id: UUID) -> bool:
            key = (f"meeting:{meeting_id}", participant_id)
            return key in linked or key in waited

        return is_linked

    def receive(self, watcher: Watcher, name: str, message: dict[str, Any]) -> None:
        """A pulse from a screen: whether it follows and where it is, or the presenter's pointer."""
        view = watcher.views.get(name)
        data = message.get("d")
        if view is None or view.participant_id is None or meeting_id_of(name) is None or not isinstance(data, dict):
            return
        watcher.was_active = True
        if message.get("k") == "stage.reading":
            following = data.get("following")
            if watcher.reading.get(name) != following and (following is None or isinstance(following, bool)):
                watcher.reading[name] = following
                self.changed(name)

    async def send_turnouts(self) -> None:
        """Tell how many follow and how many browse by themselves, and the desk whose screens are linked."""
        changed, self._changed = self._changed, set()
        for name in changed:
            stream = self.hub.streams.get(name)
            if stream is None:
                continue
            states = [
                screen.reading[name]
                for (stream_name, _), screens in self._screens.items()
                if stream_name == name
                for screen in list(screens)[:1]
                if screen.reading.get(name) is not None
            ]
            data = {"following": states.count(True), "away": states.count(False)}
            stream.send(EVERYONE, text_frame({"t": "pulse", "s": name, "k": "stage.followers", "d": data}))
            links = {"linked": [str(one) for stream_name, one in self._screens if stream_name == name]}
            stream.send(DESK, text_frame({"t": "pulse", "s": name, "k": "stage.links", "d": links}))
