"""Things die in the middle of a batch: each client comes out right, or it is said why not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from chainkit.batch.processes import OwnProcesses
from chainkit.batch.run import Outcome, run_batch
from chainkit.pack.manifest import read_manifest, sha256_of
from chainkit.pack.order import Wish, plan_order
from chainkit.store import open_store
from tests.batch.clients import add
from tests.batch.held import (
    KERNEL,
    Fate,
    Go,
    below,
    command_of,
    expect_gone,
    kill_kernel,
    kill_template,
    kill_worker,
)
from tests.house.source import ROOT
from tests.serve.forked import wait_until
from tests.stores import new_store

MANY = {f"c{n:02d}": f"Company {n:02d} of ours" for n in range(8)}
# A program that is started in the background would else ignore Ctrl-C.
HEEDS_INTERRUPTS = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from chainkit.cli import main; sys.exit(main())"
)


def database(path: Path, clients: Iterable[str]) -> Path:
    with new_store(path) as store:
        for number, name in enumerate(clients):
            add(store, name, MANY[name], number)
    return path


# --- the clients of a batch, and everything dies once -----------------------------------------


def run(path: Path, out: Path, names: Iterable[str], fate: Fate) -> Iterator[Outcome]:
    wish = Wish(out, date(2026, 3, 31), exercises=("chain",), formats=("ipynb",), seconds=60)
    with open_store(path) as store:
        orders = [plan_order(store, name, wish, f"sqlite:///{path}") for name in names]
    with OwnProcesses(2, seconds=60, hear=fate, warm=True) as pool:
        yield from run_batch(orders, pool, fate.work)


@pytest.mark.notebook
@pytest.mark.slow
def test_whatever_is_killed_in_a_batch_each_comes_out_right_or_is_reported(
    tmp_path: Path,
) -> None:
    path, out = database(tmp_path / "b.sqlite", MANY), tmp_path / "out"
    away = path.with_name("elsewhere.sqlite")
    ended: dict[str, Outcome] = {}

    def take_the_database_away(_: int, go: Go) -> None:
        wait_until(lambda: set(MANY) - ended.keys() == {"c06", "c07"}, 60)  # nobody else is hit
        path.rename(away)
        go()

    def bring_it_back(_: int, go: Go) -> None:
        wait_until(lambda: "c06" in ended, 60)
        away.rename(path)
        go()

    fate = Fate(
        tmp_path / "gates",
        {
            "c01": [kill_template],
            "c02": [kill_kernel],
            "c03": [kill_worker],
            "c04": [kill_worker, kill_worker],
            "c06": [take_the_database_away],
            "c07": [bring_it_back],
        },
    )
    for outcome in run(path, out, MANY, fate):
        ended[outcome.client] = outcome
    failed = {name: each.says for name, each in ended.items() if each.status == "failed"}
    assert failed.keys() == {"c02", "c04", "c06"}
    assert failed["c02"] == "The kernel that ran chain.ipynb died."
    assert failed["c04"] == "The process that made it was killed (signal 9)."
    assert failed["c06"].startswith("There is no database")
    expect_notebooks(out, MANY.keys() - failed)
    again = list(run(path, out, failed, Fate(tmp_path / "again", {})))
    assert {(each.client, each.status) for each in again} == {(one, "written") for one in failed}
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
        for at_work in (kernel_at_work, first_file_written):
            with command(path, out, temporary) as one:
                wait_until(lambda at_work=at_work, one=one: at_work(one.pid, out), 60)
                seen = below(one.pid)
                os.killpg(one.pid, signal.SIGINT)  # as Ctrl-C does: to all of the terminal's
                said = one.communicate()[1].strip()
                assert said.endswith("Stopped.")
                assert "Traceback" not in said
                assert one.returncode == 130
            expect_gone(seen)
            assert not list(Path(temporary).iterdir())
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


def kernel_at_work(pid: int, _: Path) -> bool:
    return any(KERNEL in command_of(each) for each in below(pid))


def first_file_written(_: int, out: Path) -> bool:
    """The first notebook of a pack has been run."""
    return any(out.glob(".*.part/*"))
