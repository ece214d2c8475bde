"""OUT on a disk that is full, cannot be written to, or is another run's: a message, and what is done is kept."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from runs import ARTICLE, SIZE, Out, limited

from oton.errors import OtonError


def test_an_out_that_cannot_be_written_to(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "datei"
    blocked.write_text("")
    with pytest.raises(OtonError, match="is a file"):
        Out(blocked).here(folder)
    taken = tmp_path / "besetzt"
    (taken / "claims.csv").mkdir(parents=True)
    for path in (blocked / "unter", Path("/proc/oton"), taken):
        with pytest.raises(OtonError, match="cannot be written to"):
            Out(path).here(folder)
    (taken / "claims.csv").rmdir()
    assert Out(taken).here(folder).taken_over == 6


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk of its own, mounted anew with each call and its options; needs the right to mount."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mounted(options: str) -> Path:
        again = "remount," if disk.is_mount() else ""
        command = ["mount", "-t", "tmpfs", "-o", again + options, "tmpfs", str(disk)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("no file system can be mounted here")
        return disk

    yield mounted
    subprocess.run(["umount", "-l", str(disk)], check=False, capture_output=True)


def test_a_disk_that_is_full_again_and_again(
    corpus: Path, undisturbed: dict[str, bytes], small_disk: Callable[[str], Path]
) -> None:
    size, kept = 60_000, [-1]
    out = Out(small_disk(f"size={size}") / "out")
    while kept[-1] < SIZE:  # first for the journal and the texts, then for the tables
        with pytest.raises(OtonError, match=r"cannot be written to \(No space left on device\)"):
            out.here(corpus)
        kept.append(out.journal_lines())
        assert kept[-1] >= kept[-2]
        assert not list(out.path.glob("*.part"))
        size = size * 4 // 3
        small_disk(f"size={size}")
    print(f"articles kept on a disk that grew by a third each time: {kept[1:]}")
    small_disk("size=10m")
    assert out.here(corpus).taken_over == SIZE
    assert out.bytes() == undisturbed


def test_a_disk_that_can_only_be_read(folder: Path, small_disk: Callable[[str], Path]) -> None:
    out = Out(small_disk("size=10m") / "out")
    out.here(folder)
    (folder / "neu.txt").write_text(ARTICLE, encoding="utf-8")
    small_disk("ro")
    with pytest.raises(OtonError, match="Read-only file system"):
        out.here(folder)
    small_disk("rw")
    assert out.here(folder).taken_over == 6


def test_a_journal_that_cannot_grow_ends_the_run_with_a_message(folder: Path, out: Out) -> None:
    out.path.mkdir()
    (out.path / "journal.jsonl").symlink_to("/dev/full")
    with pytest.raises(OtonError, match=r"cannot be written to.*run the same command again"):
        out.here(folder)


@pytest.mark.faults
@pytest.mark.parametrize("workers", [0, 2])
def test_a_full_disk_keeps_what_is_done(corpus: Path, undisturbed: dict[str, bytes], out: Out, workers: int) -> None:
    # no file may become larger than some articles' worth of journal: to a program it looks like a full disk
    done = limited(out.command(corpus, "--workers", workers), out, resource.RLIMIT_FSIZE, 60_000)
    assert done.returncode == 2
    assert "cannot be written to" in done.stderr
    assert "run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(out.path.glob("*.part"))
    out.here(corpus)
    assert out.bytes() == undisturbed
