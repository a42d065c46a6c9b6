"""Ting's own PostgreSQL: one server for each data folder, on a Unix socket only."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from ting.edge.site import child, pg_binaries
from ting.edge.site.halt import Halt
from ting.edge.site.home import Home, passable
from ting.foundation.kernel import clock

# Measured on a two-core machine with 1,000 terminals; docs/performance.md has the figures.
SETTINGS = {
    "listen_addresses": "",  # no TCP at all
    "port": "5432",  # only names the socket; the folder makes it unique
    "max_connections": "60",
    "shared_buffers": "128MB",
    "jit": "off",  # our statements are short
    "timezone": "UTC",
    "lc_messages": "C",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] %q%a ",
}
# Bounds for everything the product asks; migrations lift them (`WITHOUT_BOUNDS`).
ROLE_SETTINGS = {
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "3s",
    "statement_timeout": "10s",
}
WITHOUT_BOUNDS = " ".join(f"-c {name}=0" for name in ROLE_SETTINGS)
START_SECONDS = 60.0
_SHUTDOWN_SECONDS = 3.0
_ORPHAN_SECONDS = 0.3


class Cluster:
    """The server of one home. Whoever starts it must hold the home's lock."""

    def __init__(self, home: Home, *, may_create: bool = False, fast_setup: bool = False) -> None:
        """`may_create`: the role may create databases (tests); `fast_setup`: initdb unsynced."""
        self.home = home
        self.may_create = may_create
        self.fast_setup = fast_setup
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """The server's data folder; outside the home when its account can't reach the home."""
        if passable(self.home.path):
            return self.home.path / "database"
        return pg_binaries.SYSTEM_FOLDER / f"database-{self.home.fingerprint}"

    @property
    def socket_folder(self) -> Path:
        """0700 and the server account's own."""
        return self.home.run / "postgres"

    @property
    def url(self) -> str:
        """For `TING_DATABASE_URL`."""
        return self.address("ting", "ting")

    def address(self, role: str, database: str) -> str:
        """A connection URL over this server's socket."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_folder), safe='')}"

    def start(self) -> None:
        """Make what is missing, start the server, wait until it answers. Raises Halt."""
        self.prepare()
        self.launch()
        self.wait_ready()
        self.ensure_database()

    def prepare(self) -> None:
        """Programs, account, data folder; no server runs yet."""
        self.home.make()
        self.binaries = pg_binaries.within_reach(pg_binaries.choose(self.data))
        self.account = pg_binaries.account(self.data)
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            os.chown(self.socket_folder, *self.account)
        self.end_leftovers()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the postmaster, without waiting. An orphaned one shuts down by itself, cleanly."""
        child.turn_over(self.home.log / "database.log")
        settings = SETTINGS | {"unix_socket_directories": str(self.socket_folder)}
        argv = [self.binaries.program("postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            argv += ["-c", f"{name}={value}"]
        self.process = child.spawn(
            child.Order(
                argv,
                self.home.log / "database.log",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                account=self.account,
                when_orphaned=signal.SIGINT,
            )
        )
        return self.process

    def wait_ready(self, seconds: float = START_SECONDS) -> None:
        """Wait until the server takes connections. Raises Halt when it ends or is too slow."""
        deadline = clock.monotonic() + seconds
        while not self.is_ready():
            if self.process is None or self.process.poll() is not None:
                raise self._did_not_start("did not start")
            if clock.monotonic() > deadline:
                raise self._did_not_start(f"was not ready after {seconds:.0f} s")
            time.sleep(0.02)

    def is_ready(self) -> bool:
        """Whether our own postmaster says that it takes connections."""
        if self.process is None:
            return False
        lines = self._pid_file()
        return len(lines) > 7 and lines[0] == str(self.process.pid) and lines[7].strip() == "ready"

    def ensure_database(self) -> None:
        """Make the role and the database on first start, and set the role's bounds."""
        with psycopg.connect(self.address("postgres", "postgres"), autocommit=True) as link:
            role = link.execute("SELECT 1 FROM pg_roles WHERE rolname = 'ting'").fetchone()
            if role is None:
                link.execute("CREATE ROLE ting LOGIN")
                for name, value in ROLE_SETTINGS.items():
                    link.execute(sql.SQL("ALTER ROLE ting SET {} = {}").format(sql.Identifier(name), value))
            if self.may_create:
                link.execute("ALTER ROLE ting CREATEDB")
            there = link.execute("SELECT 1 FROM pg_database WHERE datname = 'ting'").fetchone()
            if there is None:
                link.execute("CREATE DATABASE ting OWNER ting")

    def drop_database(self) -> None:
        """Forget everything in the database (the demo's reset) and make it anew."""
        with psycopg.connect(self.address("postgres", "postgres"), autocommit=True) as link:
            link.execute("DROP DATABASE IF EXISTS ting WITH (FORCE)")
        self.ensure_database()

    def stop(self, seconds: float = 4.0) -> None:
        """Fast shutdown; an immediate one (repaired at the next start) when that takes too long."""
        if self.process is None:
            return
        for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            child.send(self.process, how)
            if child.wait_all([self.process], seconds):
                break
            seconds = 1.0
        self.process = None

    def end_leftovers(self) -> None:
        """End what an earlier run left on this data folder, so that the next start is clean.

        The home's lock is ours, so these are orphans. They end by themselves at once, unless in the
        middle of a statement. A PID file that names a stranger's process is removed, but only when
        nothing works on the folder any more: it guards against two servers on one folder.
        """
        started = clock.monotonic()
        while pids := self._pids_on_data():
            lines = self._pid_file()
            whole = bool(lines) and int(lines[0]) in pids
            late = clock.monotonic() - started - (_SHUTDOWN_SECONDS if whole else _ORPHAN_SECONDS)
            if late > 0:
                for pid in pids:
                    _signal(pid, signal.SIGKILL if late > 1 else signal.SIGQUIT)
            if late > 5:
                raise self._did_not_start("still runs, left over from before")
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _pids_on_data(self) -> set[int]:
        """Every process of the server has the data folder as its working directory."""
        found = set()
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and (entry / "cwd").readlink() == self.data:
                    found.add(int(entry.name))
            except OSError:
                continue
        return found

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def _initialise(self) -> None:
        """Run initdb beside the final place, so that an interrupted one leaves nothing behind."""
        fresh = self.data.with_name(self.data.name + ".new")
        fresh.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        uid, gid = self.account or (None, None)
        if self.account:
            os.chown(fresh, *self.account)
        argv = [self.binaries.program("initdb"), "-D", str(fresh), "-U", "postgres"]
        argv += ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth=trust"]
        done = subprocess.run(
            argv + (["--no-sync"] if self.fast_setup else []),
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            user=uid,
            group=gid,
            extra_groups=None if uid is None else [],
        )
        if done.returncode != 0:
            (self.home.log / "database.log").write_text(done.stdout + done.stderr, encoding="utf-8")
            raise self._did_not_start("could not make its data folder")
        # Trust is enough: only this account (and root) can walk into the 0700 socket folder, and
        # there is no TCP. `peer` would refuse accounts without a line in /etc/passwd.
        (fresh / "pg_hba.conf").write_text("local all all trust\n", encoding="ascii")
        fresh.rename(self.data)

    def _did_not_start(self, what: str) -> Halt:
        log = self.home.log / "database.log"
        last = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
        fatal = [line for line in last if "FATAL" in line or "PANIC" in line or "error:" in line]
        why = f"（{fatal[-1]}）" if fatal else ""
        return Halt(
            f"数据库没有启动{why}，详见 {log}。",
            f"The database {what}{' (' + fatal[-1] + ')' if fatal else ''}; see {log}.",
        )


def _signal(pid: int, what: signal.Signals) -> None:
    try:
        os.kill(pid, what)
    except ProcessLookupError:
        return
