"""OUT in the hands of one run: locked, and with a word to the user where the run comes to an end before its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from oton.errors import OtonError


class Stopped(OtonError):
    """A run that was stopped, by Ctrl-C for instance, before its tables were written."""


@dataclass(slots=True)
class Progress:
    """How many articles are in the journal; tells whoever wants to know."""

    tell: Callable[[int, int], None]
    total: int = 0
    done: int = 0

    def add(self, more: int) -> None:
        """So many more are done."""
        self.done += more
        self.tell(self.done, self.total)


@contextmanager
def held(out: Path, progress: Progress) -> Iterator[None]:
    """Keeps other runs out of OUT, and says what is kept of this one where it is stopped or cannot write any more.

    Raises Stopped where it was interrupted, OtonError where OUT cannot be used.
    """
    lock = _lock(out)
    try:
        yield
    except KeyboardInterrupt as error:
        raise Stopped(f"Stopped. {_kept(out, progress)}") from error
    except OSError as error:
        raise OtonError(f"{out} cannot be written to ({error.strerror or error}). {_kept(out, progress)}") from error
    finally:
        lock.release()


def _lock(out: Path) -> FileLock:
    """The lock of an OUT: two runs at once would write over each other."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / ".lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OtonError(f"Another run writes into {out} right now. Wait for it, or name another folder.") from error
    except OSError as error:
        raise OtonError(f"{out} cannot be written to ({error.strerror}). Name another folder with -o.") from error
    return lock


def _kept(out: Path, progress: Progress) -> str:
    counted = f"{progress.done} of {progress.total} articles"
    return f"{counted} are done and kept in {out}: run the same command again to go on."
