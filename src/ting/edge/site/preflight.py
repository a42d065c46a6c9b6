"""What is checked before anything starts; each lack is one clear sentence."""

import errno
import shutil
import socket

import psycopg

from ting.edge.site import pg_binaries, tls
from ting.edge.site.halt import Halt
from ting.edge.site.home import Home
from ting.foundation.kernel import clock

LEAST_DISK = 200 * 1024 * 1024  # bytes; the database needs room for its journal alone
LOOPBACK = ("localhost", "127.0.0.1", "::1")
BACKLOG = 4096  # 1,000 terminals knock at once after a cut


def disk(home: Home) -> None:
    """Enough room in the data folder."""
    folder = next(each for each in (home.path, *home.path.parents) if each.exists())
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        raise Halt(
            f"磁盘空间不足：{folder} 只剩 {free >> 20} MB，至少需要 {LEAST_DISK >> 20} MB。",
            f"The disk is full: {free >> 20} MB are left in {folder}, at least {LEAST_DISK >> 20} MB are needed.",
        )


def listen(address: str, port: int) -> socket.socket:
    """Take the port now and keep it; while web restarts, callers wait in its queue."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((address, port))
        taken.listen(BACKLOG)
    except OSError as problem:
        taken.close()
        raise _port(port, problem) from None
    return taken


def free(address: str, port: int) -> None:
    """The port can be taken by somebody later on."""
    listen(address, port).close()


def _port(port: int, problem: OSError) -> Halt:
    if problem.errno == errno.EACCES:
        return Halt(
            f"没有权限使用端口 {port}，请用 --port 选择 1024 以上的端口。",
            f"Port {port} needs root: choose one above 1023 with --port.",
        )
    if problem.errno == errno.EADDRINUSE:
        return Halt(
            f"端口 {port} 已被其他程序占用，请先停止它，或用 --port 选择另一个端口。",
            f"Port {port} is in use by another program: stop that one, or choose another with --port.",
        )
    return Halt(
        f"无法监听端口 {port}：{problem.strerror}。",
        f"Cannot listen on {port}: {problem.strerror}.",
    )


def database(url: str) -> None:
    """The database that `TING_DATABASE_URL` names answers, and is new enough."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise Halt(
            "TING_DATABASE_URL 应写作 postgresql://用户:密码@主机/数据库。",
            "TING_DATABASE_URL must look like postgresql://user:password@host/database.",
        )
    try:
        with psycopg.connect(url, connect_timeout=5) as link:
            version = link.info.server_version // 10000
    except psycopg.Error as problem:
        # Further lines are advice ("Is the server running ..."), or the same again for IPv6.
        why = next((line.strip() for line in str(problem).splitlines() if ": " in line), type(problem).__name__)
        raise Halt(
            f"连不上 TING_DATABASE_URL 所指的数据库：{why}",
            f"The database that TING_DATABASE_URL names does not answer: {why}",
        ) from None
    if version < pg_binaries.OLDEST:
        raise Halt(
            f"数据库是 PostgreSQL {version}，至少需要 {pg_binaries.OLDEST}。",
            f"The database is PostgreSQL {version}; at least {pg_binaries.OLDEST} is needed.",
        )


def papers(home: Home, host: str | None) -> tuple[tls.Papers, str]:
    """The certificate for use off loopback and the name it is good for. Raises Halt without one."""
    found = tls.Papers(home.tls)
    flag = "--demo " if home.demo else ""
    if not found.present():
        name = host or "<host>"
        raise Halt(
            f"离开本机只允许 HTTPS：请先运行 ting certificate {flag}--host {name}",
            f"Off this machine Ting speaks HTTPS only: first run `ting certificate {flag}--host {name}`.",
        )
    good = tls.names_of(found)
    if host is not None and host not in good:
        raise Halt(
            f"证书不适用于 {host}（只适用于 {'、'.join(good)}）：请运行 ting certificate {flag}--host {host}",
            f"The certificate is not good for {host} (only for {', '.join(good)}): run"
            f" `ting certificate {flag}--host {host}`.",
        )
    if tls.days_left(found) < 0:
        raise Halt(
            f"证书已过期（今天 {clock.now():%Y-%m-%d}）：请再次运行 ting certificate。",
            f"The certificate has ended (today is {clock.now():%Y-%m-%d}): run `ting certificate` again.",
        )
    return found, host or good[0]
