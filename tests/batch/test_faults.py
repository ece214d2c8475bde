"""Workers that really die, hang, raise, eat memory; files that burst and vanish. `make faults` runs all of it."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from runs import ARTICLE, SIZE, Out, halted, holder, limited, wait_for_lines


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
    wait_for_lines(out, 1)
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


def test_a_bomb_a_loop_and_names_of_every_kind(folder: Path, out: Out) -> None:
    with gzip.open(folder / "bombe.txt.gz", "wb", compresslevel=1) as bomb:
        for _ in range(100):
            bomb.write(b"\0" * (1 << 20))
    (folder / "schleife").symlink_to(folder, target_is_directory=True)
    (folder / "kreis").symlink_to("kreis")
    names = ["zeilen\numbruch", "tab\tund\rmehr", "😀🎉", "ä" * 125 + "x", "-o", "a,b\";'", "%41", "=cmd()"]
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
def test_a_table_of_ten_gigabytes_in_one_line(folder: Path, out: Out) -> None:
    good = gzip.compress(json.dumps({"id": "gut", "text": ARTICLE}).encode() + b"\n")
    block = gzip.compress(b"a" * (100 << 20), compresslevel=9)
    table = folder / "t.jsonl.gz"
    table.write_bytes(good + block * 100 + gzip.compress(b"\n") + good)
    done = limited(out.command(table, "--workers", 1), out, resource.RLIMIT_DATA, 2 << 30)
    assert done.returncode == 1, done.stderr
    assert_only(out, {"t.jsonl.gz:2": "MiB"}, 3)


def test_a_worker_that_is_killed_from_outside_costs_nothing(corpus: Path, out: Out, tmp_path: Path) -> None:
    source = halted(corpus, tmp_path / "articles")
    running = out.start(source, "--workers", 2)
    worker, parent = holder(source)
    assert parent == running.pid
    os.kill(worker, signal.SIGKILL)
    assert out.journal_lines() <= SIZE  # the article that it held is not among them
    (source / ".halt").unlink()
    _, errors = running.communicate()
    assert running.returncode in (0, 1), errors
    undisturbed = Out(tmp_path / "undisturbed")
    undisturbed.here(source)
    assert out.bytes() == undisturbed.bytes()


def test_a_table_that_changes_during_the_run(corpus: Path, out: Out, tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt"))]
    lines = [json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts * 5)]
    table = tmp_path / "t.jsonl"
    table.write_text("".join(lines), encoding="utf-8")
    running = out.start(table, "--workers", 1)
    wait_for_lines(out, 1)
    table.write_text("".join(lines[:-3]), encoding="utf-8")
    running.communicate()
    status = out.status()
    failed = {name for name, state in status.items() if state == "failed"}
    assert len(status) == len(lines)
    assert str(len(lines) - 1) in failed
    assert all("not there any more" in out.problems()[name]["message"] for name in failed)
    table.write_text("".join(lines), encoding="utf-8")
    assert out.here(table).taken_over == len(lines) - len(failed)
    assert set(out.status().values()) == {"done"}


@pytest.mark.faults
def test_files_that_vanish_and_change_during_the_run(corpus: Path, out: Out, tmp_path: Path) -> None:
    source = tmp_path / "articles"
    shutil.copytree(corpus, source)
    files = sorted(source.iterdir())
    running = out.start(source, "--workers", 1)
    wait_for_lines(out, 1)
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
