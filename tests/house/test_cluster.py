"""Ting's own PostgreSQL: starts, stops, survives a kill, and refuses what it must."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from ting.edge.site import pg_binaries
from ting.edge.site.cluster import Cluster
from ting.edge.site.halt import Halt
from ting.edge.site.home import Home


@pytest.fixture
def home() -> Iterator[Home]:
    """A data folder that the database's account can reach (pytest's own are closed to it)."""
    folder = Path(tempfile.mkdtemp(prefix="ting-house-"))
    yield Home(folder)
    shutil.rmtree(folder)


@pytest.fixture
def cluster(home: Home) -> Iterator[Cluster]:
    with home.held():
        started = Cluster(home, fast_setup=True)
        started.start()
        yield started
        started.stop()


def version(url: str) -> int:
    with psycopg.connect(url) as link:
        return link.info.server_version


def until(true: Callable[[], bool], seconds: float = 5.0) -> float:
    """Wait for a condition; how long it took, in seconds."""
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < seconds, "it did not come true in time"
        time.sleep(0.01)
    return time.monotonic() - started


def test_it_answers_on_its_socket_and_keeps_the_bounds(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as link:
        row = link.execute(
            "SELECT current_setting('lock_timeout'), current_setting('data_checksums'),"
            " current_setting('listen_addresses'), current_setting('server_encoding'),"
            " current_setting('fsync')"
        ).fetchone()
    assert row == ("2s", "on", "", "UTF8", "on")
    assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700


def test_a_killed_server_is_back_in_a_second_with_all_that_was_committed(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as link:
        link.execute("CREATE TABLE kept AS SELECT 7 AS n")
    busy = psycopg.connect(cluster.url)  # leaves an orphaned backend behind
    assert cluster.process is not None
    cluster.process.kill()
    cluster.process.wait()
    started = time.monotonic()
    cluster.start()
    assert time.monotonic() - started < 3
    with psycopg.connect(cluster.url) as link:
        assert link.execute("SELECT n FROM kept").fetchone() == (7,)
    busy.close()


def test_a_pid_file_that_names_a_stranger_does_not_stop_it(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")
    cluster.start()
    assert version(cluster.url) >= 150000


def test_a_server_left_behind_is_ended_first(cluster: Cluster) -> None:
    left = cluster.process
    again = Cluster(cluster.home)
    assert left is not None
    left.send_signal(signal.SIGINT)  # what the kernel does when its Ting is killed
    again.start()
    assert version(again.url) >= 150000
    again.stop()


def test_two_homes_run_at_once(cluster: Cluster) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ting-house-"))
    other = Home(folder / ("很长的名字" * 8))  # too long for a socket: it moves
    with other.held():
        second = Cluster(other, fast_setup=True)
        try:
            second.start()
            assert version(second.url) == version(cluster.url)
            assert len(os.fsencode(second.socket_folder / ".s.PGSQL.5432")) < 107
            assert not second.socket_folder.is_relative_to(other.path)
        finally:
            second.stop()
            shutil.rmtree(folder)
            shutil.rmtree(other.run, ignore_errors=True)


def test_a_folder_in_use_is_refused_in_one_sentence(home: Home) -> None:
    with home.held(), pytest.raises(Halt, match="in use by another Ting") as refused, home.held():
        pass
    assert "正由另一个 Ting" in refused.value.zh
    assert not home.is_held()


def test_what_a_killed_process_was_writing_is_gone_at_the_next_start(home: Home) -> None:
    with home.held():
        (home.scratch / "half.upload").write_bytes(b"secret")
        (home.scratch / "pages-1").mkdir()
        (home.scratch / "pages-1" / "1-240.webp").write_bytes(b"secret")
    with home.held():
        assert list(home.scratch.iterdir()) == []


def test_a_newer_data_folder_is_refused_in_one_sentence(home: Home) -> None:
    cluster = Cluster(home)
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("99\n")
    with pytest.raises(Halt, match="newer PostgreSQL 99") as refused:
        cluster.prepare()
    assert "更新的 PostgreSQL 99" in refused.value.zh


def test_a_demo_folder_is_no_site(home: Home) -> None:
    home.make()
    Home(home.path, demo=True).mark()
    with pytest.raises(Halt, match="belongs to a demo"):
        home.check_kind()


def test_the_wheel_serves_where_debian_has_none(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pg_binaries, "DEBIAN", Path("/nonexistent"))
    with home.held():
        cluster = Cluster(home, fast_setup=True)
        cluster.start()
        try:
            assert version(cluster.url) >= 180000
        finally:
            cluster.stop()
