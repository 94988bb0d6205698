"""A batch's jobs held up until somebody lets them go, so that a strike hits whom it is meant for.

A worker says its number before it begins with a client, and begins when it is let go.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil

from chainkit.batch.run import Made, make
from chainkit.batch.tidings import Tiding, tell
from chainkit.pack.order import Order
from tests.serve.forked import wait_until

WORKER, TEMPLATE, KERNEL = "spawn_main", "chainkit.serve.warm_template", "chainkit.serve.kernel"
Go = Callable[[], None]
Strike = Callable[[int, Go], None]
"""Gets the number of the worker, and what lets it go."""


def below(pid: int, kind: str = "") -> list[psutil.Process]:
    """A batch's workers, and the templates and kernels below them; not those of a server that
    other tests have left running beside it.
    """
    found: list[psutil.Process] = []
    for worker in psutil.Process(pid).children():
        if WORKER in command_of(worker):
            found += [worker, *of_worker(worker.pid)]
    return [one for one in found if kind in command_of(one)]


def of_worker(pid: int, kind: str = "") -> list[psutil.Process]:
    """The templates and kernels of one worker, or those of one kind."""
    found: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        found = psutil.Process(pid).children(recursive=True)
    kinds = (kind,) if kind else (TEMPLATE, KERNEL)
    return [one for one in found if any(each in command_of(one) for each in kinds)]


def command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def the(kind: str, worker: int) -> psutil.Process:
    """The one template or kernel of a worker, as soon as it is there."""
    found: list[psutil.Process] = []
    wait_until(lambda: found.extend(of_worker(worker, kind)) or found)
    (one,) = found
    return one


def is_gone(process: psutil.Process) -> bool:
    """Ended; where the first process does not care, an entry stays in the system's list."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def expect_gone(processes: Iterable[psutil.Process]) -> None:
    wait_until(lambda: all(map(is_gone, processes)))


def _make_when_let_go(gates: Path, order: Order) -> Made:
    """In a worker: the order, once its gate is open."""
    tell(Tiding(order.client, str(os.getpid())))
    wait_until(lambda: gate(gates, order.client, os.getpid()).exists(), 120)
    return make(order)


def gate(gates: Path, client: str, worker: int) -> Path:
    return gates / f"{client}-{worker}"


class Fate:
    """Strikes those who work on some clients, each time one begins with such a client; lets all
    others go.  Knows who has ever run.
    """

    def __init__(self, gates: Path, strikes: Mapping[str, Iterable[Strike]]) -> None:
        gates.mkdir(exist_ok=True)
        self._gates, self._lock = gates, threading.Lock()
        self._strikes = {client: list(some) for client, some in strikes.items()}
        self.seen: set[psutil.Process] = set()
        self.work = partial(_make_when_let_go, gates)

    def __call__(self, tiding: Tiding) -> None:
        if not tiding.words.isdigit():
            return
        worker = int(tiding.words)

        def go() -> None:
            gate(self._gates, tiding.client, worker).touch()

        left = self._strikes.get(tiding.client)
        strike: Strike = left.pop(0) if left else lambda _, let_go: let_go()
        self._note()
        strike(worker, go)
        self._note()

    def _note(self) -> None:
        with self._lock:
            self.seen.update(below(os.getpid()))


def kill_template(worker: int, go: Go) -> None:
    """Before it is asked for the client's kernel."""
    the(TEMPLATE, worker).kill()
    go()


def kill_kernel(worker: int, go: Go) -> None:
    """While it runs the client's notebook."""
    go()
    the(KERNEL, worker).kill()


def kill_worker(worker: int, go: Go) -> None:
    """While its kernel runs the client's notebook."""
    go()
    the(KERNEL, worker)
    psutil.Process(worker).kill()
