"""`ting`: the command line. Each sub-command stands in a file of its own in `commands`."""

import sys

import typer

from ting.edge.commands import (
    audit,
    certificate,
    demo,
    doctor,
    init,
    live,
    migrate,
    run,
    web,
    worker,
)
from ting.edge.halt import guarded

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Ting 厅：无纸化会议 / paperless meetings",
)
for name, function in {
    "init": init.command,
    "run": run.command,
    "web": web.command,
    "live": live.command,
    "worker": worker.command,
    "migrate": migrate.command,
    "demo": demo.command,
    "doctor": doctor.command,
    "certificate": certificate.command,
}.items():
    commands.command(name)(function)
commands.add_typer(audit.app, name="audit")


def app() -> None:
    """The program `ting`: exit code 0, or 2 with one sentence when it can't do what was asked."""
    sys.exit(guarded(lambda: commands(standalone_mode=True)))


if __name__ == "__main__":
    app()
