"""`ting init`: turns an empty data folder into a site with three administrators."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ting.edge import home, migrations, preflight
from ting.edge.halt import Halt
from ting.edge.site import Site, become_django, database

ADMINISTRATORS = {
    "system_admin": "系统管理员 / system administrator",
    "security_admin": "安全保密管理员 / security administrator",
    "auditor": "安全审计员 / auditor",
}


def command(
    answers: Annotated[Path | None, typer.Option(help="答案文件（JSON）/ answers instead of questions")] = None,
) -> None:
    """初始化正式站点 / Set up a real site: office, host name, three administrators."""
    place = home.find(demo=False)
    place.check_kind()
    if place.facts():
        raise Halt(
            f"站点已经初始化，不能重复（数据文件夹 {place.path}）。",
            f"This site has been set up already (data folder {place.path}).",
        )
    preflight.disk(place)
    wanted = _from_file(answers) if answers else _ask()
    with database(place) as url:
        become_django(Site(place, wanted["host"], database_url=url), bounded=False)
        migrations.migrate()
        try:
            _found(wanted)
        finally:
            from django.db import connections

            connections.close_all()
    place.mark(host=wanted["host"])
    print("站点已建立 / the site is founded. 下一步 / next:")
    if wanted["host"] not in preflight.LOOPBACK:
        print(f"  ting certificate --host {wanted['host']}")
    print("  ting run")


def _found(wanted: dict[str, Any]) -> None:
    from django.db import transaction

    from ting.foundation.kernel.actor import SYSTEM
    from ting.foundation.kernel.refusal import Refusal
    from ting.foundation.people.actions.found_site import found_site

    try:
        with transaction.atomic():
            found_site(replace(SYSTEM, name="ting init"), wanted["office"], wanted["host"], wanted["administrators"])
    except Refusal as refusal:
        zh, en = _words(refusal.code, refusal.fields)
        raise Halt(zh, en) from None


def _words(code: str, fields: dict[str, Any]) -> tuple[str, str]:
    """The one place where a command line puts a refusal into words: there is no web yet."""
    if "length" in fields and "classes" in fields:
        return (
            f"密码太弱：至少 {fields['length']} 位，含大写、小写、数字、符号中的 {fields['classes']} 种，"
            "且不含用户名；没有建立任何内容。",
            f"A password is too weak: at least {fields['length']} characters of"
            f" {fields['classes']} kinds, without the user name; nothing was set up.",
        )
    if code.endswith("founded"):
        return "数据库中已有站点，不能重复初始化。", "There is a site in this database already."
    return f"初始化被拒绝：{code} {fields}", f"The site was not set up: {code} {fields}"


def _from_file(answers: Path) -> dict[str, Any]:
    try:
        wanted: dict[str, Any] = json.loads(answers.read_text(encoding="utf-8"))
        complete = {"office", "host", "administrators"} <= set(wanted)
    except (OSError, ValueError):
        complete = False
    if not complete:
        raise Halt(
            f"答案文件 {answers} 读不出 office、host、administrators。",
            f"The file {answers} does not hold office, host and administrators.",
        )
    return wanted


def _ask() -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "office": typer.prompt("单位名称 / office"),
        "host": typer.prompt("主机名（终端用它访问）/ host name", default="localhost"),
        "administrators": [],
    }
    print("三类管理员须由三个不同的人担任 / three different people, one for each office")
    for role, title in ADMINISTRATORS.items():
        print(f"— {title}")
        wanted["administrators"].append(
            {
                "role": role,
                "name": typer.prompt("  姓名 / name"),
                "username": typer.prompt("  用户名 / user name"),
                "password": typer.prompt(
                    "  密码 / password", hide_input=True, confirmation_prompt="  再输一次 / again"
                ),
            }
        )
    return wanted
