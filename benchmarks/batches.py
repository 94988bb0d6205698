"""Many clients in one command: against Papermill once for each, and how the time grows.

All clients are the sample's records under other names; every run is a process as a user
starts it, and its time is what he waits.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from benchmarks.servers import own_folders
from benchmarks.table import Line, counted
from chainkit.client_file import export_history, read_export
from chainkit.samples import install_samples
from chainkit.store import open_store

ROOT = Path(__file__).parents[1]
AT_ONCE = 2
SAMPLE = counted(4, 2)
"""Papermill's clients before our batch, and as many after it."""
CLIENTS = counted(50, 6)
SIZES = counted((10, 50, 100, 200), (2, 4, 6))
"""How many clients the batches have whose times are fitted by a straight line."""
SIX_TIMES = 0.167


def measure() -> Iterator[Line]:
    """All lines about batches."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = own_folders(folder / "jupyter")
        clients = _clients(folder / "many.sqlite", max(CLIENTS, *SIZES))
        chain, empty, ours = _beside_papermill(folder, clients, env)
        yield Line(
            f"{CLIENTS} clients through the chain notebook, time per client",
            "the papermill command once per client, two at a time",
            ours / chain,
            SIX_TIMES,
            f"{ours:.2f} s / {chain:.2f} s ({2 * SAMPLE} clients of Papermill's): "
            f"{chain / ours:.1f} times faster",
        )
        yield Line(
            "the same",
            "an empty notebook through the papermill command, two at a time",
            ours / empty,
            2.0,
            f"{ours:.2f} s / {empty:.2f} s",
        )
        yield _growth(folder, clients, env, {CLIENTS: ours * CLIENTS})


def _beside_papermill(
    folder: Path, clients: Sequence[str], env: Mapping[str, str]
) -> tuple[float, float, float]:
    """Seconds per client: Papermill's chain notebook, its empty one, and our batch."""
    database = str(folder / "many.sqlite")
    chain, empty, seconds = [], [], 0.0
    for turn in ("before", "after"):
        some = clients[:SAMPLE]
        given = [("-p", "client", name, "-p", "database", database) for name in some]
        chain.append(_papermill(folder, ROOT / "notebooks" / "chain.ipynb", given, env))
        blank = Path(__file__).parent / "notebooks" / "empty.ipynb"
        empty.append(_papermill(folder, blank, [()] * SAMPLE, env))
        if turn == "before":
            seconds = _batch(folder, clients[:CLIENTS], env)
    return sum(chain) / 2, sum(empty) / 2, seconds / CLIENTS


def _papermill(
    folder: Path, notebook: Path, given: Sequence[Sequence[str]], env: Mapping[str, str]
) -> float:
    """Seconds per run of the command, `AT_ONCE` of them at once."""
    program = str(Path(sys.executable).parent / "papermill")

    def run(number: int) -> None:
        out = folder / f"{notebook.stem}-{number}.ipynb"
        command = [program, str(notebook), str(out), "--no-progress-bar", *given[number]]
        subprocess.run(command, check=True, capture_output=True, env=env, cwd=folder)

    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, range(len(given))))
    return (time.perf_counter() - begun) / len(given)


def _batch(folder: Path, clients: Sequence[str], env: Mapping[str, str]) -> float:
    """Seconds of one `chainkit report`."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        command = [sys.executable, "-m", "chainkit.cli", "report", *clients]
        command += ["--exercise", "chain", "--format", "ipynb", "--jobs", str(AT_ONCE)]
        command += ["--database", str(folder / "many.sqlite"), "--out", out]
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=env, cwd=folder)
        seconds = time.perf_counter() - begun
        written = len(list(Path(out).rglob("chain*.ipynb")))
        assert written == len(clients), f"{written} of {len(clients)} notebooks"
    return seconds


def _growth(
    folder: Path, clients: Sequence[str], env: Mapping[str, str], known: Mapping[int, float]
) -> Line:
    """Batches of several sizes against the straight line through their times."""
    seconds = [known.get(size) or _batch(folder, clients[:size], env) for size in SIZES]
    each, begin = np.polyfit(SIZES, seconds, 1, w=1 / np.array(seconds))
    off = [abs(begin + each * n - took) / took for n, took in zip(SIZES, seconds, strict=True)]
    told = ", ".join(f"{n}: {took:.1f} s" for n, took in zip(SIZES, seconds, strict=True))
    return Line(
        f"batches of {SIZES[0]} to {SIZES[-1]} clients: farthest from a straight line",
        "the time that the line gives",
        max(off),
        0.15,
        f"{begin:.1f} s + {each:.2f} s per client ({told})",
    )


def _clients(database: Path, count: int) -> list[str]:
    """The sample under `count` names, in a new database."""
    names = [f"client-{number:03d}" for number in range(1, count + 1)]
    copy = database.with_suffix(".json")
    with open_store(database, create=True) as store:
        install_samples(store, only=("demo",))
        export_history(store, "demo", copy)
        for name in names:
            store.append(*read_export(copy, name))
    return names
