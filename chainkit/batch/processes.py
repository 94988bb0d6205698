"""A `concurrent.futures` executor whose workers are processes that may die one by one.

The standard pool breaks as a whole when one of its processes is killed; here the job that
ran in it fails, or is tried once more, and nobody else notices.  Each slot has a thread that
only waits for its process.  Imports errors, the shared tidings and warm kernels.
"""

from __future__ import annotations

import pickle
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, ParamSpec, TypeVar

from chainkit._startup import skip_slow_grammars
from chainkit.batch.tidings import Tiding, hearing
from chainkit.errors import ChainkitError
from chainkit.serve.warm import warm_kernels

T = TypeVar("T")
P = ParamSpec("P")
Hear = Callable[[Tiding], None]
"""Called with whatever a job tells on its way, in the thread that waits for it."""
_OURS = "The process that made it ended by an error of ours."
_CHILDREN = threading.Lock()
"""The standard library looks after all children whenever one is started; two threads that ask
for the same child at once would leave one of them without its exit code."""
_GRACE = 5.0
"""Seconds that a process has to end its kernels before it is killed."""


class WorkerLost(ChainkitError):
    """The process of a job died before it had a result."""

    def __init__(self, says: str, *, killed: bool) -> None:
        self.killed = killed
        super().__init__(says)


class TimeUp(ChainkitError):
    """A job took longer than it may."""


class Broken(Exception):
    """An error inside chainkit, as the text of its traceback."""


@dataclass(frozen=True)
class _Task:
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class OwnProcesses(Executor):
    """At most `jobs` processes at once, each a worker for one job after the other.

    A process that is killed takes only its own job with it; that one is tried `tries` times in
    all, in a new process.  A job that takes more than `seconds` ends with TimeUp and its
    process is replaced.  `hear` gets what a job tells; `warm`: whether a worker's kernels are
    forked ready made, to show `exercises` (none named: any).  Functions, arguments and results
    travel by pickle; an error that is no ChainkitError comes back as `Broken`.
    """

    def __init__(
        self,
        jobs: int,
        *,
        seconds: float | None = None,
        tries: int = 2,
        hear: Hear | None = None,
        warm: bool = False,
        exercises: Sequence[str] = (),
    ) -> None:
        self._seconds, self._tries, self._hear = seconds, tries, hear or (lambda _: None)
        self._kernels = (warm, tuple(exercises))
        self._tasks: queue.Queue[_Task | None] = queue.Queue()
        self._ended, self._stopped = threading.Event(), threading.Event()
        self._workers: set[_Worker] = set()
        self._slots = [threading.Thread(target=self._work, daemon=True) for _ in range(jobs)]
        for slot in self._slots:
            slot.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As every executor."""
        if self._ended.is_set():
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[T] = Future()
        self._tasks.put(_Task(future, (fn, args, kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the standard library's own signature
        """As every executor; running jobs come to their end unless the program ends."""
        self._ended.set()
        while cancel_futures:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                break
            if task is not None:
                task.future.cancel()
        for _ in self._slots:
            self._tasks.put(None)
        if wait:
            for slot in self._slots:
                slot.join()

    def stop(self) -> None:
        """End everything now: jobs that wait are cancelled, those that run are lost."""
        self._stopped.set()
        self.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._workers):
            worker.interrupt()
        for slot in self._slots:
            slot.join()

    def _work(self) -> None:
        worker: _Worker | None = None
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                try:
                    worker = self._settle(task, worker)
                finally:
                    if not task.future.done():  # whatever happened, nobody waits for ever
                        task.future.set_exception(WorkerLost(_OURS, killed=False))
        if worker is not None:
            self._end(worker)

    def _settle(self, task: _Task, worker: _Worker | None) -> _Worker | None:
        """Give the future its result; the worker that is left for the next job."""
        for attempt in range(1, self._tries + 1):
            if worker is None or not worker.alive:
                worker = self._new_worker()
            try:
                task.future.set_result(worker.run(task.call, self._seconds, self._hear))
                return worker
            except WorkerLost as error:
                self._end(worker)
                worker = None
                if not error.killed or attempt == self._tries or self._stopped.is_set():
                    task.future.set_exception(error)
                    return None
            except TimeUp as error:
                self._end(worker)
                task.future.set_exception(error)
                return None
            except (ChainkitError, Broken) as error:
                task.future.set_exception(error)
                return worker
        return worker

    def _new_worker(self) -> _Worker:
        worker = _Worker(self._kernels)
        self._workers.add(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.end()


class _Worker:
    """One process, and the pipe to it."""

    def __init__(self, kernels: tuple[bool, Sequence[str]]) -> None:
        context = get_context("spawn")  # nothing of ours is shared with it, on any system
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, *kernels), daemon=True)
        with _CHILDREN:
            self._process.start()
        there.close()

    @property
    def alive(self) -> bool:
        return not self._gone(0)

    def _gone(self, seconds: float) -> bool:
        """Whether the process has ended; waits for it so long."""
        return bool(wait([self._process.sentinel], seconds))

    def run(self, call: Any, seconds: float | None, hear: Hear) -> Any:
        """The result of a call.  Raises WorkerLost, TimeUp and what the call raised."""
        end = None if seconds is None else time.monotonic() + seconds
        try:
            self._here.send(call)
            while self._here in wait([self._here, self._process.sentinel], _left(end)):
                kind, value = self._here.recv()
                if kind == "told":
                    hear(value)
                elif kind == "result":
                    return value
                else:
                    raise value
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self._gone(_GRACE)
        except pickle.PicklingError as error:
            raise Broken(str(error)) from error
        if self.alive:
            raise TimeUp(f"It took longer than {_span(seconds)} and was stopped.")
        raise self._lost()

    def _lost(self) -> WorkerLost:
        with _CHILDREN:
            self._process.join()
            code = self._process.exitcode
        if code is not None and code < 0:
            says = f"The process that made it was killed (signal {-code})."
            return WorkerLost(says, killed=True)
        return WorkerLost(_OURS, killed=False)

    def interrupt(self) -> None:
        """Ask the process to leave; whoever waits for it sees it go."""
        with _CHILDREN:
            self._process.terminate()

    def end(self) -> None:
        """End the process: it may end its kernels first, then it is killed."""
        self._here.close()
        self.interrupt()
        if not self._gone(_GRACE):
            with _CHILDREN:
                self._process.kill()
            wait([self._process.sentinel])
        with _CHILDREN:
            self._process.join()
            self._process.close()


def _left(end: float | None) -> float | None:
    return None if end is None else max(end - time.monotonic(), 0)


def _span(seconds: float | None) -> str:
    return "1 second" if seconds == 1 else f"{seconds} seconds"


def _serve(pipe: Connection, warm: bool, exercises: Sequence[str]) -> None:  # noqa: FBT001 - travels by place
    """What a worker does: one call after the other, until nobody is there any more."""
    skip_slow_grammars()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C ends
    signal.signal(signal.SIGTERM, _leave)
    told = hearing(lambda said: pipe.send(("told", said)))
    kernels = warm_kernels(wanted=warm, exercises=exercises)
    with kernels, suppress(EOFError, BrokenPipeError), told:
        while True:
            pipe.send(_answer(*pipe.recv()))


def _answer(
    function: Callable[..., Any], args: tuple[Any, ...], more: dict[str, Any]
) -> tuple[str, Any]:
    """The call's result or its error.  A border: no error may end the worker unheard."""
    try:
        return "result", function(*args, **more)
    except ChainkitError as error:  # as its sentence: not every error of ours can travel
        return "error", ChainkitError(str(error))
    except Exception:  # noqa: BLE001 - the worker's border; the parent logs what it was
        return "error", Broken(traceback.format_exc())


def _leave(_signal: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: it is clearing up
    raise SystemExit(0)
