"""How a room's nameplates (桌牌) look: three lines and a ground."""

from enum import StrEnum

from ting.meeting.venue.rules.plan import Shape


class LineSize(StrEnum):
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Ground(StrEnum):
    """White sheet, paper, the ink of the night, and blue."""

    SHEET = "sheet"
    PAPER = "paper"
    NIGHT = "night"
    BLUE = "blue"


class LineStyle(Shape):
    visible: bool
    size: LineSize
    bold: bool


class NameplateStyle(Shape):
    """Each of the three lines, whether they stand in the middle, and the ground."""

    name: LineStyle = LineStyle(visible=True, size=LineSize.LARGE, bold=True)
    unit: LineStyle = LineStyle(visible=True, size=LineSize.MEDIUM, bold=False)
    post: LineStyle = LineStyle(visible=True, size=LineSize.MEDIUM, bold=False)
    centred: bool = True
    ground: Ground = Ground.SHEET
