"""Workers are processes that die alone: the others' work comes out right."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psutil
import pytest

from chainkit.batch.processes import Broken, OwnProcesses, TimeUp, WorkerLost
from chainkit.batch.tidings import Tiding
from chainkit.errors import ChainkitError
from tests.batch.jobs import all_of, broken, double, once_stuck, refused

NUMBERS = range(6)
DOUBLES = {number: 2 * number for number in NUMBERS}


def kill(tiding: Tiding) -> None:
    """End the process that says its number, as the system does when memory runs out."""
    os.kill(int(tiding.words), signal.SIGKILL)


@pytest.mark.slow
def test_a_killed_worker_takes_nobody_with_it_and_its_own_job_is_tried_again(
    tmp_path: Path,
) -> None:
    pool = OwnProcesses(2, hear=kill)
    stuck = pool.submit(once_stuck, tmp_path / "mark")
    assert all_of(pool, NUMBERS) == DOUBLES
    assert stuck.result() == "done"
    pool.shutdown()
    assert not [p for p in psutil.Process().children() if "spawn_main" in " ".join(p.cmdline())]


@pytest.mark.slow
def test_every_end_of_a_job_is_told_and_the_next_one_runs(tmp_path: Path) -> None:
    with OwnProcesses(1, seconds=5, tries=1, hear=kill) as pool:
        killed = pool.submit(once_stuck, tmp_path / "mark")
        wrong, no, right = pool.submit(broken), pool.submit(refused), pool.submit(double, 2)
        assert isinstance(killed.exception(), WorkerLost)
        assert "signal 9" in str(killed.exception())
        assert isinstance(wrong.exception(), Broken)
        assert "ZeroDivisionError: inside" in str(wrong.exception())
        assert isinstance(no.exception(), ChainkitError)
        assert "A2, A3 or A4" in str(no.exception())
        assert right.result()[0] == 4
    with pytest.raises(RuntimeError):
        pool.submit(double, 1)


@pytest.mark.slow
def test_a_job_without_end_is_stopped_in_time_and_its_process_is_gone(tmp_path: Path) -> None:
    heard: list[Tiding] = []
    with OwnProcesses(1, seconds=2, hear=heard.append) as pool:
        stuck = pool.submit(once_stuck, tmp_path / "mark")
        assert isinstance(stuck.exception(), TimeUp)
        assert pool.submit(double, 3).result()[0] == 6
        assert not psutil.pid_exists(int(heard[0].words))


@pytest.mark.slow
def test_stopping_ends_what_runs_and_cancels_what_waits(tmp_path: Path) -> None:
    pool: OwnProcesses

    def stop(_: Tiding) -> None:
        os.kill(os.getpid(), signal.SIGUSR1)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGUSR1, interrupt)
    try:
        pool = OwnProcesses(1, hear=stop)
        running, waiting = pool.submit(once_stuck, tmp_path / "mark"), pool.submit(double, 1)
        with pytest.raises(KeyboardInterrupt):
            running.result()
        pool.stop()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert waiting.cancelled()
    assert isinstance(running.exception(), WorkerLost)
    assert not psutil.pid_exists(int((tmp_path / "mark").read_text("utf-8")))
