"""Jobs that workers of another process can import; no test."""

from __future__ import annotations

import os
import threading
from concurrent.futures import Executor, as_completed
from pathlib import Path

from chainkit.batch.tidings import Tiding, tell
from chainkit.errors import BadValue


def double(number: int) -> tuple[int, int]:
    """The double, and who made it."""
    return 2 * number, os.getpid()


def once_stuck(mark: Path) -> str:
    """Says its process and waits for ever; a second time it is done at once."""
    if mark.exists():
        return "done"
    mark.write_text(str(os.getpid()), "utf-8")
    tell(Tiding("stuck", str(os.getpid())))
    threading.Event().wait()
    return "never"


def broken() -> None:
    raise ZeroDivisionError("inside")


def refused() -> None:
    raise BadValue("size", "A9", "A2, A3 or A4")


def all_of(pool: Executor, numbers: range) -> dict[int, int]:
    """Number -> its double, made by `pool`."""
    futures = {pool.submit(double, number): number for number in numbers}
    return {futures[done]: done.result()[0] for done in as_completed(futures)}
