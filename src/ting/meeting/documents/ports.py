"""What this room needs from outside: something that draws the pages of a paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field

from ting.foundation.kernel.refusal import Unavailable

PAGE_WIDTHS = (1280, 1920)
THUMBNAIL_WIDTH = 240

Fraction = Annotated[float, Field(ge=0, le=1)]


class TextLine(BaseModel):
    """A run of text; its box as fractions of the page, from the top left corner as seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1, max_length=2_000)
    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


class PageText(BaseModel):
    """The text layer of one page; width and height in points (1/72 inch)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: float = Field(gt=0, allow_inf_nan=False)
    height: float = Field(gt=0, allow_inf_nan=False)
    lines: list[TextLine] = Field(max_length=20_000)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One finished page: WebP bytes by width (1280, 1920 and the thumbnail's 240), and its text.

    An image may be narrower than its name says when the page is extremely tall or wide.
    """

    number: int
    page_count: int
    images: Mapping[int, bytes]
    text: PageText


class CannotDraw(Exception):
    """The paper itself is at fault; `code` is that of the refusal, and trying again is no use."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PageRenderer(Protocol):
    """Draws PDF pages where a hostile file can do no harm."""

    def works(self) -> bool:
        """True when the protected place can really be set up on this machine (asked once)."""

    def pages(self, pdf: Path, after: int = 0) -> Iterator[DrawnPage]:
        """The pages behind page `after`, in order, each as soon as it is drawn.

        Raises CannotDraw (the paper is at fault) or Unavailable (this machine is).
        """


_bound: list[PageRenderer] = []


def bind_page_renderer(renderer: PageRenderer) -> None:
    """Called once by `edge.wiring`, and by tests with a fake."""
    _bound[:] = [renderer]


def page_renderer() -> PageRenderer:
    """The renderer that was bound; Unavailable when none was."""
    if not _bound:
        raise Unavailable("no page renderer is bound")
    return _bound[0]
