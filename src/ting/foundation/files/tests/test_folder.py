"""The store's folder: durable in the right order, the same content once, damage found."""

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ting.foundation.files.folder import Folder
from ting.foundation.files.rules import DiskFull, FileDamaged, is_digest, place_of

WORDS = "关于老旧小区改造的材料".encode()
DIGEST = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


def files_in(folder: Folder) -> list[str]:
    return sorted(str(p.relative_to(folder.root)) for p in folder.root.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (DIGEST, True),
        (DIGEST.upper(), False),
        (DIGEST[:-1], False),
        (DIGEST + "\n", False),
        ("../" + DIGEST[3:], False),
        ("", False),
    ],
)
def test_what_a_digest_is(text: str, is_one: bool) -> None:
    assert is_digest(text) is is_one
    if is_one:
        assert place_of(text) == f"{text[:2]}/{text[2:4]}/{text}"
    else:
        with pytest.raises(ValueError, match="not a SHA-256"):
            place_of(text)


def test_written_content_lies_at_its_digest(folder: Folder) -> None:
    written = folder.write([WORDS[:5], b"", WORDS[5:]])
    assert (written.digest, written.size_bytes) == (DIGEST, len(WORDS))
    assert files_in(folder) == [place_of(DIGEST)]
    with folder.open(DIGEST) as handle:
        assert handle.read() == WORDS
    assert folder.path_of(DIGEST).stat().st_mode & 0o777 == 0o440


def test_the_same_content_is_one_file(folder: Folder) -> None:
    assert folder.write([WORDS]) == folder.write([WORDS])
    assert files_in(folder) == [place_of(DIGEST)]


def test_the_order_survives_a_power_cut(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are safe before the name is, and the name before anyone is told."""
    folder.write([b"the folders exist already"])
    seen: list[str] = []
    real_sync, real_rename = os.fsync, Path.rename

    def sync(number: int) -> None:
        what = Path(f"/proc/self/fd/{number}").readlink()
        seen.append("sync folder" if what.is_dir() else f"sync file of {what.stat().st_size}")
        real_sync(number)

    def rename(self: Path, target: Path) -> Path:
        seen.append("rename")
        assert self.parent.parent == folder.root
        return real_rename(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "rename", rename)
    target = folder.path_of(DIGEST)
    target.parent.mkdir(parents=True)
    folder.write([WORDS])
    assert seen == [f"sync file of {len(WORDS)}", "rename", "sync folder"]


def test_new_folders_are_made_safe_too(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    real = os.fsync

    def sync(number: int) -> None:
        synced.append(Path(f"/proc/self/fd/{number}").readlink())
        real(number)

    monkeypatch.setattr(os, "fsync", sync)
    folder.write([WORDS])
    parent = folder.path_of(DIGEST).parent
    assert {folder.root.parent, folder.root, parent.parent, parent} <= set(synced)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_and_leaves_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def full(_: int) -> None:
        raise OSError(number, "no room")

    monkeypatch.setattr(os, "fsync", full)
    folder.root.joinpath("incoming").mkdir(parents=True)
    with pytest.raises(DiskFull) as refusal:
        folder.write([WORDS])
    assert refusal.value.code == "files.disk_full"
    assert refusal.value.fields == {"size_bytes": len(WORDS)}
    assert files_in(folder) == []


def test_what_the_system_says_of_a_full_device(folder: Folder) -> None:
    """/dev/full answers every write with ENOSPC."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")

    def chunks() -> Iterator[bytes]:
        with full.open("wb", buffering=0) as handle:
            handle.write(WORDS)
        yield WORDS

    with pytest.raises(DiskFull):
        folder.write(chunks())
    assert files_in(folder) == []


def test_another_fault_of_the_disk_is_not_dressed_up(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", broken)
    folder.root.joinpath("incoming").mkdir(parents=True)
    with pytest.raises(OSError, match="broken"):
        folder.write([WORDS])


def test_a_sender_who_breaks_off_leaves_nothing(folder: Folder) -> None:
    def half() -> Iterator[bytes]:
        yield WORDS[:4]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        folder.write(half())
    assert files_in(folder) == []


@pytest.mark.parametrize("harm", ["edited", "cut", "gone"])
def test_damage_is_found_and_healed_by_the_same_content(folder: Folder, harm: str) -> None:
    folder.write([WORDS])
    path = folder.path_of(DIGEST)
    assert folder.is_whole(DIGEST)
    if harm == "gone":
        path.unlink()
    else:
        path.chmod(0o640)
        path.write_bytes(WORDS[:-1] + b"!" if harm == "edited" else WORDS[:-1])
    assert not folder.is_whole(DIGEST)
    folder.write([WORDS])
    assert folder.is_whole(DIGEST)


def test_a_lost_file_is_said_so(folder: Folder) -> None:
    with pytest.raises(FileDamaged):
        folder.open(DIGEST)


def test_random_contents_come_back(folder: Folder) -> None:
    contents: list[Any] = [os.urandom(size) for size in (0, 1, 4096, 3 << 20)]
    for content in contents:
        written = folder.write([content[i : i + 65536] for i in range(0, len(content), 65536)])
        with folder.open(written.digest) as handle:
            assert handle.read() == content
