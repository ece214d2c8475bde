"""Workers that really die, hang, raise, eat memory; full disks; files that vanish. `make faults` runs all of it."""

from __future__ import annotations

import gzip
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from runs import SIZE, Out

from oton.errors import OtonError

ARTICLE = (
    "Brücke bei Rotheim bleibt gesperrt\n\nRotheim. Die Brücke über den Kanal bleibt bis Ende Mai gesperrt. Nach "
    "Angaben des Kreises kostet die Reparatur rund 3,5 Millionen Euro.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six good articles."""
    source = tmp_path / "articles"
    source.mkdir()
    for number in range(6):
        (source / f"gut-{number}.txt").write_text(ARTICLE.replace("3,5", f"{number},5"), encoding="utf-8")
    return source


def assert_only(out: Out, bad: dict[str, str], total: int) -> None:
    """Just these articles failed, with these words in what is told of them; every input is accounted for."""
    status = out.status()
    assert len(status) == total
    assert {name for name, state in status.items() if state == "failed"} == set(bad)
    problems = out.problems()
    for name, words in bad.items():
        assert words in problems[name]["message"], problems[name]


def test_each_fault_costs_its_article_only(folder: Path, out: Out) -> None:
    for name in ("stirbt-1", "schlaeft-1", "wirft-1"):
        (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    done = out.run(folder, "--workers", 2, "--timeout", 4)
    assert done.returncode == 1, done.stderr
    assert "9 = 6 done + 3 failed" in done.stdout
    assert_only(out, {"stirbt-1": "died", "schlaeft-1": "longer than 4 s", "wirft-1": "nicht geplant"}, 9)


def test_an_article_that_eats_memory_fails_alone(folder: Path, out: Out) -> None:
    (folder / "frisst-1.txt").write_text(ARTICLE, encoding="utf-8")
    done = out.run(folder, "--workers", 1, "--memory", 1500)
    assert done.returncode == 1, done.stderr
    assert_only(out, {"frisst-1": "--memory"}, 7)


@pytest.mark.faults
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("stirbt", "died"),
        ("haengt", "longer than"),
        ("schlaeft", "longer than"),
        ("wirft", "nicht geplant"),
        ("frisst", "--memory"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_three_articles_with_one_fault(folder: Path, out: Out, fault: str, words: str, workers: int) -> None:
    names = [f"{fault}-{number}" for number in range(3)]
    for name in names:
        (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    seconds = 60 if fault == "frisst" else 4
    done = out.run(folder, "--workers", workers, "--timeout", seconds, "--memory", 1500)
    assert done.returncode == 1, done.stderr
    assert_only(out, dict.fromkeys(names, words), 9)


def test_what_failed_in_a_worker_is_tried_again_by_the_next_run(folder: Path, out: Out) -> None:
    (folder / "stirbt-1.txt").write_text(ARTICLE, encoding="utf-8")
    out.run(folder, "--workers", 1)
    assert out.status()["stirbt-1"] == "failed"
    assert out.here(folder).taken_over == 6  # in this process nothing dies
    assert set(out.status().values()) == {"done"}


def test_no_worker_outlives_a_killed_run(folder: Path, out: Out) -> None:
    (folder / "schlaeft-1.txt").write_text(ARTICLE, encoding="utf-8")
    running = out.start(folder, "--workers", 2, "--timeout", 600)
    until = time.monotonic() + 60
    while out.journal_lines() < 1 and time.monotonic() < until:
        time.sleep(0.1)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    until = time.monotonic() + 20
    while _alive(running.pid) and time.monotonic() < until:
        time.sleep(0.2)
    assert not _alive(running.pid)


def _alive(group: int) -> bool:
    """Whether a process of the group still runs: a run and its workers are one, started in a session of their own."""
    listed = subprocess.run(["ps", "-o", "pid=,stat=", "-g", str(group)], capture_output=True, text=True, check=False)
    return any("Z" not in line.split()[1] for line in listed.stdout.splitlines() if line.strip())


def test_an_out_that_cannot_be_written_to(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "datei"
    blocked.write_text("")
    with pytest.raises(OtonError, match="is a file"):
        Out(blocked).here(folder)
    for path in (blocked / "unter", Path("/proc/oton")):
        with pytest.raises(OtonError, match="cannot be written to"):
            Out(path).here(folder)


def limited(command: list[str], out: Out, size: int) -> subprocess.CompletedProcess[str]:
    """The command on a system where no file may become larger than `size`: to a program it looks like a full disk."""
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=out.environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip


def test_a_journal_that_cannot_grow_ends_the_run_with_a_message(folder: Path, out: Out) -> None:
    out.path.mkdir()
    (out.path / "journal.jsonl").symlink_to("/dev/full")
    with pytest.raises(OtonError, match=r"cannot be written to.*run the same command again"):
        out.here(folder)


@pytest.mark.faults
@pytest.mark.parametrize("workers", [0, 2])
def test_a_full_disk_keeps_what_is_done(corpus: Path, undisturbed: dict[str, bytes], out: Out, workers: int) -> None:
    done = limited(out.command(corpus, "--workers", workers), out, 60_000)  # some articles' worth of journal
    assert done.returncode == 2
    assert "cannot be written to" in done.stderr
    assert "run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(out.path.glob("*.part"))
    out.here(corpus)
    assert out.bytes() == undisturbed


def test_a_bomb_a_loop_and_names_of_every_kind(folder: Path, out: Out) -> None:
    with gzip.open(folder / "bombe.txt.gz", "wb", compresslevel=1) as bomb:
        for _ in range(100):
            bomb.write(b"\0" * (1 << 20))
    (folder / "schleife").symlink_to(folder, target_is_directory=True)
    (folder / "kreis").symlink_to("kreis")
    names = ["zeilen\numbruch", "tab\tund\rmehr", "😀🎉", "ä" * 125, "-o", "a,b\";'", "%41", "=cmd()"]
    for name in names:
        (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    (Path(os.fsdecode(os.fsencode(folder) + b"/kaputt\xff.txt"))).write_text(ARTICLE, encoding="utf-8")
    done = out.run(folder, "--workers", 2, "--memory", 2000)
    assert done.returncode == 1, done.stderr
    status = out.status()
    assert {name for name, state in status.items() if state == "failed"} == {"bombe", "kreis"}
    assert "MiB" in out.problems()["bombe"]["message"]
    assert len(status) == 6 + 2 + len(names) + 1
    assert len(list((out.path / "texts").iterdir())) == 6 + len(names) + 1
    assert out.here(folder).taken_over == len(status) - 1


@pytest.mark.faults
def test_a_bomb_of_ten_gigabytes(folder: Path, out: Out) -> None:
    block = gzip.compress(b"\0" * (100 << 20), compresslevel=9)
    (folder / "bombe.txt.gz").write_bytes(block * 100)  # gzip files may be strung together
    done = out.run(folder, "--workers", 1, "--memory", 1500, "--timeout", 60)
    assert_only(out, {"bombe": "MiB"}, 7)
    assert done.returncode == 1


@pytest.mark.faults
def test_files_that_vanish_and_change_during_the_run(corpus: Path, out: Out, tmp_path: Path) -> None:
    source = tmp_path / "articles"
    shutil.copytree(corpus, source)
    files = sorted(source.iterdir())
    running = out.start(source, "--workers", 1)
    until = time.monotonic() + 60
    while out.journal_lines() < 1 and time.monotonic() < until:
        time.sleep(0.02)
    files[-1].unlink()
    files[-2].write_text(ARTICLE, encoding="utf-8")
    running.communicate()
    assert len(out.status()) == SIZE
    assert out.status()[files[-1].stem] == "failed"
    out.run(source, "--workers", 1)
    fresh = Out(tmp_path / "fresh")
    fresh.here(source)
    assert out.bytes() == fresh.bytes()


@pytest.mark.faults
def test_kill_9_at_random_moments_of_five_hundred_articles(tmp_path: Path, out: Out) -> None:
    from perturbed import write_corpus

    source = tmp_path / "articles"
    write_corpus(source, 500)
    fresh = Out(tmp_path / "fresh")
    assert fresh.run(source, "--workers", 2, limit=1200).returncode in (0, 1)
    dice = random.Random(7)
    kept = [0]
    while kept[-1] < 400:
        running = out.start(source, "--workers", 2)
        enough = kept[-1] + dice.randrange(80)
        while out.journal_lines() < enough and running.poll() is None:
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.5))
        os.killpg(running.pid, signal.SIGKILL) if dice.random() < 0.5 else os.kill(running.pid, signal.SIGKILL)
        running.communicate()
        kept.append(max(0, out.journal_lines()))
        assert kept[-1] >= kept[-2]
        time.sleep(1.5)  # the workers of a run that was killed alone end by themselves
    assert out.run(source, "--workers", 2, limit=1200).returncode in (0, 1)
    print(f"articles kept after each kill: {kept[1:]}")
    assert out.bytes() == fresh.bytes()
