"""What was acknowledged is there, whenever the process that saved it was killed."""

from __future__ import annotations

import os
import random
import signal
from itertools import count
from pathlib import Path
from threading import Timer
from typing import TextIO

import pytest

from chainkit.chain.model import Rating
from chainkit.store import Store, open_store
from tests.store import children
from tests.store.postgres import Postgres

pytestmark = pytest.mark.slow

KILLS = 30
SEED = 20260301

# Starts with everything imported, then forks a saver on each line it reads: thirty kills
# need not pay for thirty imports.  A saver acknowledges each answer after it is saved.
SAVERS = """
import os, sys
from chainkit.store import open_store
from chainkit.chain.model import Rating
database = sys.argv[1]
for line in sys.stdin:
    first = int(line)
    pid = os.fork()
    if pid == 0:
        with open_store(database, create=True) as store:
            for number in range(first, first + 100_000):
                batch = [
                    Rating(client="demo", id=f"{number:07}/{item}", session="s", round=1,
                           role_group="customer", participant="p1", item=item, value=3)
                    for item in ("ISQ", "ES", "ER")
                ]
                saved = store.append(*batch)
                assert saved[0].version == 1
                os.write(1, f"{number}\\n".encode())
        os._exit(0)
    os.write(1, f"pid {pid}\\n".encode())
    os.waitpid(pid, 0)
    os.write(1, b"gone\\n")
"""


def _kill_savers(database: str, kills: int) -> set[int]:
    """Kill `kills` savers, each after a random wait; the numbers they acknowledged."""
    chance, acknowledged = random.Random(SEED), set()
    with children.start(SAVERS, database, bufsize=1) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for turn in range(kills):
            print(turn * 1_000_000, file=parent.stdin, flush=True)
            word, pid = _line(parent.stdout).split()
            assert word == "pid"
            # Killed somewhere between opening the database and the tenth answer or so.
            answers = chance.randrange(0, 8)
            for _ in range(answers):
                acknowledged.add(int(_line(parent.stdout)))
            Timer(chance.random() * 0.004, os.kill, (int(pid), signal.SIGKILL)).start()
            while (line := _line(parent.stdout)) != "gone":
                acknowledged.add(int(line))
        parent.stdin.close()
    assert parent.returncode == 0
    return acknowledged


def _line(stream: TextIO) -> str:
    line = stream.readline()
    assert line, "the savers' parent died"
    return line.strip()


def _check(store: Store, acknowledged: set[int]) -> None:
    items: dict[int, set[str]] = {}
    for rating in store.latest(Rating, "demo"):
        items.setdefault(int(rating.id.split("/")[0]), set()).add(rating.item)
    assert acknowledged <= items.keys()
    assert {frozenset(found) for found in items.values()} == {frozenset({"ISQ", "ES", "ER"})}


def test_killed_savers_lose_nothing_in_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "killed.sqlite"
    acknowledged = _kill_savers(str(path), KILLS)
    assert len(acknowledged) > KILLS
    with open_store(path) as store:
        _check(store, acknowledged)
        with store._engine.connect() as raw:
            assert raw.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        (one,) = store.append(next(iter(store.latest(Rating, "demo"))))
        assert one.version == 2


def test_killed_savers_lose_nothing_in_postgres(postgres: Postgres) -> None:
    database = postgres.emptied()
    acknowledged = _kill_savers(database, 8)
    with open_store(database) as store:
        _check(store, acknowledged)


def test_a_saver_killed_while_it_makes_the_database_leaves_one_that_opens(tmp_path: Path) -> None:
    """Killed at random moments from the first system call on, before anything is acknowledged."""
    chance, numbers = random.Random(SEED), count()
    with children.start(SAVERS, str(tmp_path / "made.sqlite"), bufsize=1) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for _ in range(8):
            for left in tmp_path.iterdir():
                left.unlink()
            print(next(numbers), file=parent.stdin, flush=True)
            _, pid = _line(parent.stdout).split()
            Timer(chance.random() * 0.06, os.kill, (int(pid), signal.SIGKILL)).start()
            while _line(parent.stdout) != "gone":
                pass
            with open_store(tmp_path / "made.sqlite", create=True) as store:
                store.append(*store.latest(Rating, "demo"))
        parent.stdin.close()
    assert parent.returncode == 0
