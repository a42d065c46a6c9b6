"""A scheme pack that can't be taken is refused by file, line and field; another body's scheme is a folder."""

import shutil
from pathlib import Path

import pytest

from ting.operations.contract.queries import PAGES, SHIPPED, pack
from ting.operations.contract.rules.terms import BadPack

# Which page, what stands there, what is put in its place, and words of the refusal.
CHANGES = [
    ("rules.toml", 'id = "P01"', "id = P01", "not TOML"),
    ("rules.toml", 'id = "P01"', 'id = "1"', "pattern"),
    ("rules.toml", 'id = "P04"', 'id = "P01"', "twice"),
    ("rules.toml", 'line = "P02/P03"', 'line = "P01"', "twice"),
    ("rules.toml", 'kind = "leave"', 'kind = "holiday"', "does not match"),
    ("rules.toml", "person_days = 3", 'person_days = "3"', "integer"),
    ("rules.toml", "person_days = 3", "persons = 3", ""),
    ("rules.toml", "team_days = 5", "team_days = 5.5", "integer"),
    ("rules.toml", 'of = "P02"', 'of = "P99"', "no rule P99"),
    ("rules.toml", 'sum = "vacant_days"', 'sum = "empty_days"', "no such fact"),
    ("rules.toml", 'sum = "vacant_days"', 'sum = "docs.type"', "no such fact"),
    ("rules.toml", 'sum = "vacant_days"', 'sum = "vacant_days"\ncount = "docs"', "exactly one of"),
    ("rules.toml", 'sum = "vacant_days"', "", "exactly one of"),
    ("rules.toml", "per = 5", "per = 0", "greater than or equal to 1"),
    ("rules.toml", 'over = "hand_off"', 'over = "lunch"', "no clock lunch"),
    ("rules.toml", 'among = ["absent_day"]', 'among = ["absent"]', "not the choices"),
    ("rules.toml", 'among = ["absent_day"]', "among = [true]", "not the choices"),
    ("rules.toml", '{ field = "plan", among', '{ field = "plans", among', "has no plans"),
    ("rules.toml", 'later_than_days = 7, after = "confirmed"', "later_than_days = 7", "`after`"),
    ("rules.toml", 'later_than_days = 7, after = "confirmed"', 'later_than_days = 7, after = "type"', "not a date"),
    ("rules.toml", 'past_working_days = "type"', 'past_working_days = "typos"', "kinds of document"),
    ("rules.toml", "from = 99", "from = 100", "highest to the lowest"),
    ("rules.toml", "from = 99", "from = 101", "less than or equal to 100"),
    ("rules.toml", "from = 0\npoints = -1", "from = 1\npoints = -1", "begins at 0"),
    ("rules.toml", 'fact = "important"', 'fact = "system"', "missing or of another type"),
    ("rules.toml", "least = 20", "least = 31", "above"),
    ("rules.toml", 'fact = "larger_faults"', 'fact = "dispatch_s"', "list of decimals"),
    ("rules.toml", "most = 1\n", "most = 0\n", "greater than or equal to 1"),
    ("rules.toml", 'when_empty = "e03_bonus_without_events"', 'when_empty = "stacking"', "yes-or-no"),
    ("rules.toml", "satisfied = 1,", "", "not the choices"),
    ("rules.toml", "dissatisfied = -5", 'dissatisfied = "-5"', "without quotes"),
    ("rules.toml", "dissatisfied = -5", "dissatisfied = nan", "finite"),
    ("rules.toml", "last_adds = true", "last_adds = 1", "boolean"),
    ("facts.toml", 'vacant_days = "count"', 'vacant_days = "number"', "no type of fact"),
    ("facts.toml", 'vacant_days = "count"', "vacant_days = 1", "not a type of fact"),
    ("facts.toml", '"*" = ["rule"]', '"*" = ["count"]', "lists of rules"),
    ("facts.toml", 'total_s = "count!"\nfault_s', 'total_s = "count"\nfault_s', "of another type"),
    ("readings.toml", 'key = "cap"', 'key = "lid"', "no such reading"),
    ("readings.toml", 'key = "cap"', 'key = "floor"', "twice"),
    ("readings.toml", 'allowed = ["max", ', 'allowed = ["least", ', "not in this value"),
    ("readings.toml", 'default = "floor"', 'default = "none"', "not among"),
    ("readings.toml", "default = 7", "default = 7.5", "whole number"),
    ("clocks.toml", "limit_s = 28800", "limit_s = 0", "greater than or equal to 1"),
    ("clocks.toml", 'name = "fix"', 'name = "hand_off"', "twice"),
    ("clocks.toml", 'type = "monthly"', 'type = "daily"', "kinds of document"),
    ("scheme.toml", "from = 80", "from = 96", "highest to the lowest"),
    ("scheme.toml", "from = 80\n", "", "each grade but the last"),
    ("scheme.toml", "tail_percent = 20", "tail_percent = 21", "100 together"),
    ("scheme.toml", "contract_total = 100000.00", "contract_total = 0", "greater than 0"),
    ("scheme.toml", "refund_percent = 60", "refund_percent = 600", "less than or equal to 100"),
    ("scheme.toml", "start = 100", "start = 100\nstop = 0", "Extra inputs"),
    ("scheme.toml", "version = 1", "", "Field required"),
]

OF_THE_WHOLE_PAGE = {"highest to the lowest", "each grade but the last", "Field required"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "theirs"))


def _change(folder: Path, page: str, old: str, new: str) -> int:
    """Put one thing in the place of another; on which line."""
    text = folder.joinpath(page).read_text("utf-8")
    assert old in text
    folder.joinpath(page).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(("page", "old", "new", "en"), CHANGES)
def test_a_bad_pack_is_refused_by_line(folder: Path, page: str, old: str, new: str, en: str) -> None:
    changed = _change(folder, page, old, new)
    with pytest.raises(BadPack) as refused:
        pack(folder)
    bad = refused.value
    assert en in bad.en
    assert bad.zh
    if bad.file != page:
        # The rule that no longer fits stands in another page than what it doesn't fit.
        assert (bad.file, bad.line > 1) == ("rules.toml", True)
    elif en in OF_THE_WHOLE_PAGE and page == "scheme.toml":
        assert bad.line == 1
    else:
        assert _row_begins(folder, page, changed) <= bad.line
        assert bad.line <= changed + 1 or en == "twice"


def _row_begins(folder: Path, page: str, line: int) -> int:
    """Where the row of the page begins that this line belongs to."""
    lines = folder.joinpath(page).read_text("utf-8").splitlines()[:line]
    rows = [number for number, one in enumerate(lines, start=1) if one.startswith("[") and "." not in one]
    return rows[-1] if rows else 1


@pytest.mark.parametrize(
    ("page", "old", "new", "field"),
    [
        ("rules.toml", "person_days = 3", 'person_days = "3"', "person_days"),
        ("rules.toml", 'of = "P02"', 'of = "P99"', "of"),
        ("rules.toml", "from = 99", "from = 101", "from"),
        ("clocks.toml", "limit_s = 28800", "limit_s = 0", "limit_s"),
        ("facts.toml", 'vacant_days = "count"', 'vacant_days = "number"', "vacant_days"),
        ("scheme.toml", "refund_percent = 60", "refund_percent = 600", "refund_percent"),
        ("rules.toml", 'sum = "vacant_days"', 'sum = "empty_days"', "sum"),
    ],
)
def test_the_line_and_the_field_are_the_very_ones(folder: Path, page: str, old: str, new: str, field: str) -> None:
    line = _change(folder, page, old, new)
    with pytest.raises(BadPack) as refused:
        pack(folder)
    assert (refused.value.file, refused.value.line) == (page, line)
    assert refused.value.field.endswith(field)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_missing_or_no_text_is_refused(folder: Path, page: str) -> None:
    folder.joinpath(page).write_bytes(b"a = 1\n\xff")
    with pytest.raises(BadPack, match=f"{page}:2: .*UTF-8"):
        pack(folder)
    folder.joinpath(page).unlink()
    with pytest.raises(BadPack, match=f"{page}:1: .*no such file"):
        pack(folder)


def test_a_page_nobody_reads_is_refused(folder: Path) -> None:
    folder.joinpath("rule.toml").write_text("", "utf-8")
    with pytest.raises(BadPack, match="no such page"):
        pack(folder)
