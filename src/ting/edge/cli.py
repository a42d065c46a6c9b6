"""`ting`: the command line. Each sub-command stands in a file of its own in `commands`."""

import sys

import typer

from ting.edge.commands import (
    appraisal,
    audit,
    certificate,
    demo,
    doctor,
    init,
    live,
    migrate,
    password,
    run,
    web,
    worker,
)
from ting.edge.site.halt import guarded

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Ting 厅：无纸化会议 / paperless meetings",
)
commands.command("init")(init.command)
commands.command("run")(run.command)
commands.command("web")(web.command)
commands.command("live")(live.command)
commands.command("worker")(worker.command)
commands.command("migrate")(migrate.command)
commands.command("demo")(demo.command)
commands.command("doctor")(doctor.command)
commands.command("certificate")(certificate.command)
commands.command("password")(password.command)
commands.add_typer(audit.app, name="audit")
commands.add_typer(appraisal.app, name="appraisal")


def app() -> None:
    """The program `ting`: exit code 0, or 2 with one sentence when it can't do what was asked."""
    sys.exit(guarded(lambda: commands(standalone_mode=True)))


if __name__ == "__main__":
    app()
