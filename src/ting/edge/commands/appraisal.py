"""`ting appraisal score`: scores a file of facts under a scheme pack; needs no site and no database."""

import json
from pathlib import Path
from typing import Annotated

import typer

from ting.edge.site.halt import Halt
from ting.foundation.workdays.queries import day_table
from ting.operations.appraisal.rules.engine import appraise
from ting.operations.appraisal.rules.facts import BadFact, read_facts
from ting.operations.appraisal.rules.printed import printed
from ting.operations.contract import queries
from ting.operations.contract.rules.pack import Pack
from ting.operations.contract.rules.readings import BadReading, Value, read_value
from ting.operations.contract.rules.terms import BadPack

app = typer.Typer(no_args_is_help=True, help="绩效考核 / the contract's appraisal")


@app.callback()
def appraisal() -> None:
    """绩效考核 / The contract's appraisal."""


@app.command()
def score(
    facts: Annotated[Path, typer.Argument(help="事实文件（JSON）/ a file of facts", metavar="FACTS.json")],
    reading: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="解读 / how an open point is read; may be repeated")
    ] = None,
    pack: Annotated[
        Path, typer.Option(help="考核方案文件夹 / the folder of a scheme pack", show_default="annex4")
    ] = queries.SHIPPED,
) -> None:
    """计算考核得分 / Score the facts: lines, total, grade, refund, as JSON."""
    try:
        scheme = queries.pack(pack)
        chosen = _chosen(scheme, reading or [])
        done = appraise(read_facts(_text(facts), scheme), scheme, day_table(), chosen)
    except BadPack as bad:
        where = f"{bad.file}:{bad.line} {bad.field}".rstrip()
        raise Halt(f"考核方案 {where}：{bad.zh}。", f"Scheme pack {where}: {bad.en}.") from None
    except BadReading as bad:
        raise Halt(f"解读 {bad.key}：{bad.zh}。", f"Reading {bad.key}: {bad.en}.") from None
    except BadFact as bad:
        _tell_programs(bad)
        raise Halt(f"事实 {bad.place}：{bad.zh}。", f"Fact {bad.place}: {bad.en}.") from None
    print(json.dumps(printed(done), ensure_ascii=False))


def _tell_programs(bad: BadFact) -> None:
    """What breaks a rule's own limits is said as JSON too."""
    if bad.rule:
        print(json.dumps({"error": bad.code, "rule": bad.rule}))


def _chosen(scheme: Pack, given: list[str]) -> dict[str, Value]:
    chosen: dict[str, Value] = {}
    for one in given:
        key, equals, text = one.partition("=")
        if not equals:
            raise BadReading(one, "应写成 KEY=VALUE", "write KEY=VALUE")
        if key in chosen:
            raise BadReading(key, "给了两次", "is given twice")
        chosen[key] = read_value(scheme.reading(key), text)
    return chosen


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise Halt(f"没有文件 {path}。", f"There is no file {path}.") from None
    except UnicodeDecodeError:
        raise Halt(f"{path} 不是 UTF-8 文本。", f"{path} is not UTF-8 text.") from None
