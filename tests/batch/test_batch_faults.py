"""Things die in the middle of a batch: each client comes out right, or it is said why not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import psutil
import pytest

from chainkit.batch.processes import OwnProcesses
from chainkit.batch.run import INTERNAL, Outcome, run_batch
from chainkit.batch.tidings import Tiding
from chainkit.pack.manifest import read_manifest, sha256_of
from chainkit.pack.order import Wish, plan_order
from chainkit.store import open_store
from tests.batch.clients import add
from tests.house.source import ROOT
from tests.serve.forked import wait_until
from tests.stores import new_store

MANY = {f"c{n:02d}": f"Company {n:02d} of ours" for n in range(12)}
# A program that is started in the background would else ignore Ctrl-C.
HEEDS_INTERRUPTS = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from chainkit.cli import main; sys.exit(main())"
)
WORKER, TEMPLATE, KERNEL = "spawn_main", "chainkit.serve.warm_template", "chainkit.serve.kernel"


def database(path: Path, clients: Iterable[str]) -> Path:
    with new_store(path) as store:
        for number, name in enumerate(clients):
            add(store, name, MANY[name], number)
    return path


def below(pid: int, kind: str = "") -> list[psutil.Process]:
    """A batch's workers, and the templates and kernels below them; not those of a server that
    other tests have left running beside it.
    """
    kinds, found = (kind,) if kind else (WORKER, TEMPLATE, KERNEL), []
    for worker in psutil.Process(pid).children():
        if WORKER not in command_of(worker):
            continue
        with suppress(psutil.NoSuchProcess):
            all_of_it = [worker, *worker.children(recursive=True)]
            found += [one for one in all_of_it if any(k in command_of(one) for k in kinds)]
    return found


def command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def is_gone(process: psutil.Process) -> bool:
    """Ended; where the first process does not care, an entry stays in the system's list."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def expect_gone(processes: Iterable[psutil.Process]) -> None:
    wait_until(lambda: all(map(is_gone, processes)))


# --- a dozen clients, and everything dies once -------------------------------------------------


class Fate:
    """Does something at the first word of some clients; knows who has ever run."""

    def __init__(self, strikes: Mapping[str, Callable[[], None]]) -> None:
        self._strikes, self._lock = dict(strikes), threading.Lock()
        self.seen: set[psutil.Process] = set()

    def __call__(self, tiding: Tiding) -> None:
        with self._lock:
            self.seen.update(below(os.getpid()))
            self._strikes.pop(tiding.client, lambda: None)()


def kill_all(kind: str) -> None:
    for each in below(os.getpid(), kind):
        each.kill()


def kill_one(kind: str) -> None:
    found: list[psutil.Process] = []
    wait_until(lambda: found.extend(below(os.getpid(), kind)) or found)
    found[0].kill()


def run(path: Path, out: Path, names: Iterable[str], fate: Fate) -> dict[str, Outcome]:
    wish = Wish(out, date(2026, 3, 31), exercises=("chain",), formats=("ipynb",), seconds=60)
    with open_store(path) as store:
        orders = [plan_order(store, name, wish, f"sqlite:///{path}") for name in names]
    with OwnProcesses(2, seconds=60, hear=fate, warm=True) as pool:
        return {outcome.client: outcome for outcome in run_batch(orders, pool)}


@pytest.mark.notebook
@pytest.mark.slow
def test_whatever_is_killed_in_a_batch_each_comes_out_right_or_is_reported(
    tmp_path: Path,
) -> None:
    path, out = database(tmp_path / "b.sqlite", MANY), tmp_path / "out"
    away = path.with_name("elsewhere.sqlite")
    fate = Fate(
        {
            "c02": lambda: kill_all(TEMPLATE),
            "c04": lambda: kill_one(KERNEL),
            "c06": lambda: kill_one(WORKER),
            "c08": lambda: path.rename(away) and None,
            "c10": lambda: away.rename(path) and None,
        }
    )
    ended = run(path, out, MANY, fate)
    assert ended.keys() == MANY.keys()
    failed = {name: each.says for name, each in ended.items() if each.status == "failed"}
    # Which of them are hit depends on how far they had come; whoever was not, is whole.
    assert len(failed) <= 6
    assert INTERNAL not in failed.values()
    expect_notebooks(out, MANY.keys() - failed)
    again = run(path, out, failed, Fate({}))
    assert {each.status for each in again.values()} == {"written"}
    expect_notebooks(out, MANY.keys())
    expect_gone(fate.seen)


def expect_notebooks(out: Path, names: Iterable[str]) -> None:
    """Each has its own, whole, and nothing of anybody else's; there is no other file."""
    files = {path.relative_to(out) for path in out.rglob("*") if path.is_file()}
    assert files == {Path(name, "chain.ipynb") for name in names}
    for name in names:
        said = (out / name / "chain.ipynb").read_text("utf-8")
        json.loads(said)
        assert [title for title in MANY.values() if title in said] == [MANY[name]]


# --- the program itself is ended, and two of it run at once ------------------------------------


@contextmanager
def command(path: Path, out: Path, temporary: str, *more: str) -> Iterator[subprocess.Popen[str]]:
    """`chainkit report --all` as in a terminal of its own."""
    line = [sys.executable, "-c", HEEDS_INTERRUPTS, "report", "--all", "--jobs", "2", *more]
    process = subprocess.Popen(
        [*line, "--database", str(path), "--out", str(out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": temporary},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def expect_whole_packs(out: Path) -> set[str]:
    """Whatever is under a final name is whole; the names."""
    packs = [path for path in out.iterdir() if not path.name.startswith(".")]
    for pack in packs:
        manifest = read_manifest(pack)
        assert manifest is not None
        assert manifest["title"] == MANY[pack.name]
        assert manifest["outputs"]
        assert all(sha256_of(pack / e["file"]) == e["sha256"] for e in manifest["outputs"])
    return {pack.name for pack in packs}


@pytest.mark.notebook
@pytest.mark.slow
def test_a_batch_that_is_stopped_or_killed_leaves_whole_packs_and_is_finished_by_two_at_once(
    tmp_path: Path,
) -> None:
    names = list(MANY)[:3]  # two at work and one waiting: more would show nothing else
    path, out = database(tmp_path / "b.sqlite", names), tmp_path / "out"
    with tempfile.TemporaryDirectory(prefix="ck-") as temporary:
        with command(path, out, temporary) as one:
            wait_until(lambda: list(out.glob(".*.part/*")), 60)
            seen = below(one.pid)
            assert any(TEMPLATE in " ".join(each.cmdline()) for each in seen)
            os.killpg(one.pid, signal.SIGINT)  # as Ctrl-C does: to all of the terminal's
            assert one.communicate()[1].strip().endswith("Stopped.")
            assert one.returncode == 130
        expect_gone(seen)
        assert {each.name for each in out.iterdir()} == expect_whole_packs(out)

        with command(path, out, temporary, "--resume") as one:
            wait_until(lambda: expect_whole_packs(out), 60)
            seen = below(one.pid)
            one.kill()
        expect_gone(seen)
        assert expect_whole_packs(out) < set(names)

        with (
            command(path, out, temporary, "--resume") as one,
            command(path, out, temporary, "--resume") as two,
        ):
            for each in (one, two):
                said = each.communicate()[1]
                assert each.returncode == 0, said
    assert {each.name for each in out.iterdir()} == expect_whole_packs(out) == set(names)
