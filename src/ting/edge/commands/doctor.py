"""`ting doctor`: what is installed, reachable, writable and in time, and what each lack costs."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from ting.edge.site import examination, home
from ting.edge.site.halt import EXIT_CODE
from ting.edge.wiring import page_drawing_problem


def command(
    demo: Annotated[bool, typer.Option(help="检查演示 / look at the demo")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    port: Annotated[int, typer.Option(help="端口 / port")] = 8000,
) -> None:
    """体检：安装、连接、证书、时间 / Health check; exit code 1 when something is off."""
    place = home.find(demo=demo)
    if not demo and not place.facts() and home.find(demo=True).facts():
        place = home.find(demo=True)  # only the demo has been started here
        print(f"演示 / the demo: {place.path}", file=sys.stderr)
    findings = examination.examine(place, port, page_drawing_problem)
    if as_json:
        print(json.dumps([asdict(each) for each in findings], ensure_ascii=False, indent=1))
    else:
        for each in findings:
            print(f"{'✓' if each.good else '✗'} {each.what:<34} {each.found}")
            if not each.good:
                print(f"    关闭了 / switched off: {each.costs}")
    assert EXIT_CODE != 1  # 1 says "something is off", 2 that the command could not look
    sys.exit(0 if all(each.good for each in findings) else 1)
