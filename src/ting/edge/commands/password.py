"""`ting password`: a new first password from the server itself, when no two administrators can give it."""

from dataclasses import replace
from typing import Annotated

import typer

from ting.edge.site import home
from ting.edge.site.halt import Halt
from ting.edge.site.site import Site, become_django, database, must_exist
from ting.foundation.kernel.actor import SYSTEM
from ting.foundation.kernel.refusal import NotFound, Refusal


def command(
    username: Annotated[str, typer.Argument(help="用户名 / user name")],
    reason: Annotated[str, typer.Option(help="原因，记入审计 / why; it goes into the audit log")],
    demo: Annotated[bool, typer.Option(help="演示数据 / the demo's account")] = False,
) -> None:
    """在服务器上重置密码 / Give an account a first password; the audit log names the reason."""
    place = home.find(demo=demo)
    must_exist(place)
    with database(place) as url:
        become_django(Site(place, database_url=url))
        from django.db import transaction

        from ting.foundation.people.actions.reset_password import reset_at_the_machine

        try:
            with transaction.atomic():
                given = reset_at_the_machine(replace(SYSTEM, name="ting password"), username, reason)
        except NotFound:
            raise Halt(f"没有可用的账号 {username}。", f"There is no open account {username}.") from None
        except Refusal:
            raise Halt("请写明原因。", "Say why, with --reason.") from None
    print(f"{given.name}（{given.username}）的首次密码 / first password: {given.first_password}")
    print("首次登录后须自行修改；已记入审计日志。/ It must be changed at the first sign-in; the audit log has it.")
