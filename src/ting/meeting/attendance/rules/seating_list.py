"""Reads a seating list: who is to sit where, held against the meeting's people and the room's seats."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ting.foundation.kernel.doors import Answer
from ting.foundation.sheets.columns import Columns, Remark, Table, Wrong, line, read_table, remark, words
from ting.foundation.sheets.reading import Sheet

HEADERS = {"seat": "座位", "name": "姓名", "unit": "单位", "post": "职务", "function": "身份"}
_ALSO_CALLED = {
    "seat": {"席位", "座位号", "座号", "席位号", "seat"},
    "name": {"名字", "参会人员", "人员姓名", "name"},
    "unit": {"所在单位", "工作单位", "单位名称", "部门", "unit"},
    "post": {"职位", "职务职级", "post", "title"},
    "function": {"参会身份", "类别", "role"},
}
_COLUMNS = Columns(HEADERS, _ALSO_CALLED, ("seat", "name"))


@dataclass(frozen=True)
class Guest:
    """A participant as the list may name them; `seat_label` is where they sit now, "" when nowhere."""

    id: UUID
    name: str
    unit_name: str
    seat_label: str


class Placed(Answer):
    """One good row: the participant it means and the seat they are to have, "" for none."""

    row: int
    participant_id: UUID
    name: str
    seat_label: str
    before: str


class SeatingList(Answer):
    """What the list says. With anything in `bad`, none of it is to be used."""

    places: list[Placed]
    bad: list[Remark]
    noted: list[Remark]


@dataclass
class _Reading:
    guests: Sequence[Guest]
    labels: Collection[str]
    places: list[Placed] = field(default_factory=list)
    bad: list[Remark] = field(default_factory=list)
    noted: list[Remark] = field(default_factory=list)


def read_seating(sheet: Sheet, guests: Sequence[Guest], labels: Collection[str]) -> SeatingList:
    """Whoever is not named keeps their seat, and nobody else may have it. Raises UnreadableSheet."""
    table = read_table(sheet, _COLUMNS)
    reading = _Reading(guests, labels, bad=list(table.bad))
    if all(key in table.places for key in _COLUMNS.needed):
        for number, values in table.body:
            _read_row(number, values, table, reading)
        _compare(reading)
    return SeatingList(places=reading.places, bad=sorted(reading.bad, key=lambda one: one.row), noted=reading.noted)


def _read_row(number: int, values: tuple[Any, ...], table: Table, reading: _Reading) -> None:
    key = "name"
    try:
        name = words(table.value("name", values))
        if not name:
            return  # an empty seat, or an empty row
        key = "unit"
        unit = line(64, needed=False)(table.value("unit", values))
        key = "seat"
        label = _label(table.value("seat", values), reading.labels)
        key = "name"
        guest = _guest(name, unit, reading.guests)
    except Wrong as wrong:
        reading.bad.append(table.remark(number, key, str(wrong), values))
        return
    if unit and unit != words(guest.unit_name):
        reading.noted.append(table.remark(number, "unit", "other_unit", values))
    reading.places.append(
        Placed(row=number, participant_id=guest.id, name=guest.name, seat_label=label, before=guest.seat_label)
    )


def _label(value: Any, labels: Collection[str]) -> str:
    label = unicodedata.normalize("NFKC", words(value)).upper().replace(" ", "")
    if label and label not in labels:
        raise Wrong("unknown_seat")
    return label


def _guest(name: str, unit: str, guests: Sequence[Guest]) -> Guest:
    """The one who is meant; the unit decides between namesakes."""
    named = [guest for guest in guests if words(guest.name) == name]
    if len(named) > 1:
        named = [guest for guest in named if words(guest.unit_name) == unit]
        if len(named) != 1:
            raise Wrong("which_person")
    if not named:
        raise Wrong("unknown_person")
    return named[0]


def _compare(reading: _Reading) -> None:
    """What is wrong only beside other rows: a person or a seat twice, a seat whose owner is not on the list."""
    people: dict[UUID, int] = {}
    seats: dict[str, int] = {}
    listed = {one.participant_id for one in reading.places}
    held = {guest.seat_label: guest.name for guest in reading.guests if guest.seat_label and guest.id not in listed}
    for one in reading.places:
        before = people.setdefault(one.participant_id, one.row)
        if before != one.row:
            reading.bad.append(remark(one.row, HEADERS["name"], "person_twice", f"{one.name} ({before})"))
        if not one.seat_label:
            continue
        before = seats.setdefault(one.seat_label, one.row)
        if before != one.row:
            reading.bad.append(remark(one.row, HEADERS["seat"], "seat_twice", f"{one.seat_label} ({before})"))
        elif one.seat_label in held:
            reading.bad.append(
                remark(one.row, HEADERS["seat"], "seat_held", f"{one.seat_label} ({held[one.seat_label]})")
            )
