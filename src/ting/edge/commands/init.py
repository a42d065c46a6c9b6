"""`ting init`: turns an empty data folder into a site with three administrators."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ting.edge.site import home, migrations, preflight, tls
from ting.edge.site.halt import Halt
from ting.edge.site.site import Site, become_django, database
from ting.foundation.kernel.refusal import Refusal
from ting.foundation.people.rules import USERNAME, check_password_strength

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
    tls.check_host(wanted["host"])
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
            "且不含用户名。",
            f"A password is too weak: at least {fields['length']} characters of"
            f" {fields['classes']} kinds, without the user name.",
        )
    if "same_person" in str(fields):
        return (
            "三类管理员须由三个不同的人担任（用户名各不相同）。",
            "The three administrators are three different people, each with their own user name.",
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
        "office": _until_good("单位名称 / office"),
        "host": _until_good("主机名（终端用它访问）/ host name", tls.check_host, default="localhost"),
        "administrators": [],
    }
    print("三类管理员须由三个不同的人担任 / three different people, one for each office")
    taken: list[str] = []
    for role, title in ADMINISTRATORS.items():
        print(f"— {title}")
        name = _until_good("  姓名 / name")
        username = _until_good("  用户名 / user name", partial(_check_username, taken))
        taken.append(username)
        password = _until_good(
            "  密码 / password",
            partial(_check_password, username),
            hide_input=True,
            confirmation_prompt="  再输一次 / again",
        )
        wanted["administrators"].append({"role": role, "name": name, "username": username, "password": password})
    return wanted


def _until_good(question: str, check: Callable[[str], None] = lambda _: None, **more: Any) -> str:
    """Ask, and ask again with the reason, until `check` raises no Halt."""
    while True:
        answer = str(typer.prompt(question, **more))
        answer = answer if more.get("hide_input") else answer.strip()  # a password may begin with a space
        try:
            check(answer)
        except Halt as halt:
            print(f"  {halt.zh}\n  {halt.en}")
        else:
            return answer


def _check_username(taken: list[str], username: str) -> None:
    if not USERNAME.fullmatch(username):
        raise Halt(
            "用户名为 2 至 32 位小写字母、数字、点、下划线、短横。",
            "A user name is 2 to 32 of a-z, 0-9, dot, underscore and hyphen.",
        )
    if username in taken:
        raise Halt("该用户名已用于另一名管理员。", "That user name belongs to another administrator.")


def _check_password(username: str, password: str) -> None:
    try:
        check_password_strength(password, username)
    except Refusal as refusal:
        raise Halt(*_words(refusal.code, refusal.fields)) from None
