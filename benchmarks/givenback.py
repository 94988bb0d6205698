"""A hundred thousand answers given back by file: how fast they are saved, and in how much memory.

Each import runs in a process of its own, so that the peak of its memory is its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.memory import peak_mb
from benchmarks.table import Line, counted
from chainkit.chain.content import chain_content
from chainkit.chain.model import Rating, Round, Session
from chainkit.store import Client, open_store
from chainkit.workbook.export import export_client
from chainkit.workbook.giving_back import preview_source
from chainkit.workbook.opening import open_source
from chainkit.workbook.preview import apply_preview

ROWS, RUNS = counted((100_000, 3), (5_000, 1))
WANTED = 20_000
ROOT = Path(__file__).parents[1]


def measure() -> Iterator[Line]:
    """A line for a workbook, and one for a folder of CSV files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make(folder)
        for file, what in (("big.xlsx", "a workbook"), ("big", "a CSV folder")):
            runs = [_run(folder, file, number) for number in range(RUNS)]
            seconds, peak = median(run[0] for run in runs), max(run[1] for run in runs)
            yield Line(
                f"{ROWS:,} answers from {what}: previewed, then saved",
                f"{WANTED:,} rows a second of processor time",
                seconds * WANTED / ROWS,
                1.0,
                f"{ROWS / seconds:,.0f} rows/s, peak {peak:.0f} MB",
            )


def _make(folder: Path) -> None:
    items = chain_content().items("full")
    places = [(f"p{n // len(items)}", items[n % len(items)], n % 5 + 1) for n in range(ROWS)]
    with open_store(folder / "big.sqlite", create=True) as store:
        store.append(
            Client(client="big", id="big", title="Big"),
            Session(client="big", id="s", title="S", held_on=date(2026, 1, 1)),
            Round(client="big", id="s/1", session="s", number=1),
            *(
                Rating(
                    client="big",
                    id=f"s/1/{who}/{item}",
                    session="s",
                    round=1,
                    role_group="front_line",
                    participant=who,
                    item=item,
                    value=value,
                )
                for who, item, value in places
            ),
        )
        export_client(store, "big", folder / "big.xlsx")
        export_client(store, "big", folder / "big")


def _run(folder: Path, file: str, number: int) -> tuple[float, float]:
    """(seconds of processor time, peak in MB) of one import into a new database."""
    target = folder / f"{file}-{number}.sqlite"
    command = [sys.executable, "-m", "benchmarks.givenback", str(folder / file), str(target)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak


def give_back(file: Path, database: Path) -> None:
    """Import a file into a new database, and print the time it took and the peak of memory."""
    with open_store(database, create=True) as store:
        start = time.process_time()
        apply_preview(store, preview_source(open_source(file), store))
        seconds = time.process_time() - start
    print(seconds, peak_mb())


if __name__ == "__main__":
    give_back(Path(sys.argv[1]), Path(sys.argv[2]))
