"""What the journal may say of the stage."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from ting.foundation.journal.event import EVERYONE, KEEP, Event, Redaction
from ting.meeting.stage.rules import EndReason, OutputMode


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Viewport(Shape):
    """The part of the page the presenter sees: `top` and `height` as fractions of the page's height."""

    top: float = Field(ge=0, le=1, allow_inf_nan=False)
    height: float = Field(gt=0, le=1, allow_inf_nan=False)
    zoom: float = Field(ge=0.25, le=8, allow_inf_nan=False)


class Shown(Shape):
    """What is on the stage: paper, version, page and the part of it."""

    paper_id: UUID
    version_id: UUID
    page: int
    viewport: Viewport


class Presenter(Shape):
    participant_id: UUID
    name: str
    unit_name: str
    seat_label: str
    since: datetime


class Targets(Shape):
    """Where the presenter is seen: 全体终端 and 主屏."""

    terminals: bool
    projector: bool


class Request(Shape):
    participant_id: UUID
    name: str
    at: datetime


class PresentingStarted(Event):
    """Somebody presents; followers are taken to their paper and page."""

    kind: ClassVar[str] = "stage.presenting_started"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    presenter: Presenter
    shown: Shown
    targets: Targets
    forced: bool

    def audience(self) -> str:
        return EVERYONE


class PageTurned(Event):
    """The presenter went to another paper, page or part of it."""

    kind: ClassVar[str] = "stage.page_turned"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    shown: Shown

    def audience(self) -> str:
        return EVERYONE


class PresentingEnded(Event):
    """Nobody presents any more; the page stays where it was."""

    kind: ClassVar[str] = "stage.presenting_ended"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    reason: EndReason
    name: str
    ended_at: datetime

    def audience(self) -> str:
        return EVERYONE


class PresenterLost(Event):
    """The presenter's link broke; the page is held for `hold_seconds`."""

    kind: ClassVar[str] = "stage.presenter_lost"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    lost_at: datetime
    hold_seconds: int

    def audience(self) -> str:
        return EVERYONE


class PresenterReturned(Event):
    """The presenter is back before they were given up."""

    kind: ClassVar[str] = "stage.presenter_returned"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP

    def audience(self) -> str:
        return EVERYONE


class SameScreenForced(Event):
    """All must follow (统一同屏), or may browse again."""

    kind: ClassVar[str] = "stage.same_screen_forced"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    forced: bool

    def audience(self) -> str:
        return EVERYONE


class AllGathered(Event):
    """Whoever browses alone is brought to the presenter's page once, and may leave again."""

    kind: ClassVar[str] = "stage.all_gathered"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    gathered_at: datetime

    def audience(self) -> str:
        return EVERYONE


class TargetsChanged(Event):
    """Where the presenter is seen changed."""

    kind: ClassVar[str] = "stage.targets_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    targets: Targets

    def audience(self) -> str:
        return EVERYONE


class PresentingRequested(Event):
    """A participant asks to present."""

    kind: ClassVar[str] = "stage.presenting_requested"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    request: Request

    def audience(self) -> str:
        return EVERYONE


class RequestClosed(Event):
    """A request was granted, declined or withdrawn."""

    kind: ClassVar[str] = "stage.request_closed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    participant_id: UUID
    granted: bool

    def audience(self) -> str:
        return EVERYONE


class OutputChanged(Event):
    """The desk put something else on a projector output."""

    kind: ClassVar[str] = "stage.output_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    output: int
    mode: OutputMode

    def audience(self) -> str:
        return EVERYONE


class WelcomeChanged(Event):
    """All screens went back to the welcome page, or from there to where they were."""

    kind: ClassVar[str] = "stage.welcome_changed"
    version: ClassVar[int] = 1
    redaction: ClassVar[Redaction] = KEEP
    welcome: bool

    def audience(self) -> str:
        return EVERYONE
