"""Scheme packs, read from their folders; a folder that can't be taken is refused by file, line and field."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from ting.operations.contract.rules.declared import Record, declared
from ting.operations.contract.rules.lines import Place, line_of, line_of_syntax_error
from ting.operations.contract.rules.pack import Pack, bound
from ting.operations.contract.rules.pages import Clocks, Readings, Rules, Scheme
from ting.operations.contract.rules.terms import BadPack, Contradiction, Page

PACKS = Path(__file__).with_name("packs")
SHIPPED = PACKS.joinpath("annex4")
PAGES = ("scheme.toml", "facts.toml", "rules.toml", "readings.toml", "clocks.toml")
_P = TypeVar("_P", bound=Page)


def pack(folder: Path = SHIPPED) -> Pack:
    """The pack in this folder."""
    texts = {name: _text(folder, name) for name in PAGES}
    for stranger in sorted(path.name for path in folder.glob("*.toml") if path.name not in PAGES):
        raise BadPack(stranger, 1, "", "方案中没有这个文件", "a pack has no such page")
    try:
        return bound(
            _page(texts, "scheme.toml", Scheme),
            _facts(texts),
            _page(texts, "rules.toml", Rules),
            _page(texts, "readings.toml", Readings),
            _page(texts, "clocks.toml", Clocks),
        )
    except Contradiction as wrong:
        file, place = str(wrong.at[0]), wrong.at[1:]
        raise _bad(texts, file, place, wrong.zh, wrong.en) from None


def _text(folder: Path, name: str) -> str:
    try:
        return folder.joinpath(name).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise BadPack(name, 1, "", f"{folder} 中没有这个文件", f"there is no such file in {folder}") from None
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise BadPack(name, line, "", "不是 UTF-8 文本", "not UTF-8 text") from None


def _bad(texts: dict[str, str], file: str, place: Place, zh: str, en: str) -> BadPack:
    field = ".".join(str(part) for part in place)
    return BadPack(file, line_of(texts[file], place), field, zh, en)


def _parsed(texts: dict[str, str], file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(texts[file], parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        line = line_of_syntax_error(str(wrong)) if "line" in str(wrong) else texts[file].count("\n") + 1
        raise BadPack(file, line, "", f"不是 TOML：{wrong}", f"not TOML: {wrong}") from None


def _page(texts: dict[str, str], file: str, page: type[_P]) -> _P:
    found = _parsed(texts, file)
    try:
        return page.model_validate(found)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        en = first["msg"].removeprefix("Value error, ")
        raise _bad(texts, file, first["loc"], f"内容不符：{en}", en) from None


def _facts(texts: dict[str, str]) -> Record:
    try:
        found = declared(_parsed(texts, "facts.toml"))
    except Contradiction as wrong:
        raise _bad(texts, "facts.toml", wrong.at, wrong.zh, wrong.en) from None
    if not isinstance(found, Record):
        raise BadPack("facts.toml", 1, "", "没有事实", "there are no facts")
    return found
