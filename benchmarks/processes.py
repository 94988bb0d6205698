"""What starting costs: the import, and scores beside the Papermill run they sit in."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.scores import prepare, score_and_draw
from benchmarks.table import Line, counted, spread

RUNS, TIMES = counted((9, 3), (2, 1))
ROOT = Path(__file__).parents[1]


def measure() -> Iterator[Line]:
    """All lines about processes."""
    yield _import_cost()
    yield _scores_beside_papermill()


def _import_cost() -> Line:
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(RUNS):
        bare.append(_cpu_ms([sys.executable, "-c", "pass"]))
        ours.append(_cpu_ms([sys.executable, "-c", "import chainkit"]))
    extra = median(a - b for a, b in zip(ours, bare, strict=True))
    detail = f"{spread(ours)} − {spread(bare)}"
    return Line("import chainkit, CPU", "a bare interpreter", extra, 60, detail, " ms")


def _scores_beside_papermill() -> Line:
    with tempfile.TemporaryDirectory() as folder:
        prepared = prepare()
        scores: list[float] = []
        runs: list[float] = []
        for number in range(TIMES):
            start = time.perf_counter()
            score_and_draw(prepared)
            scores.append((time.perf_counter() - start) * 1000)
            runs.append(_papermill_ms(Path(folder), number))
    return Line(
        "scores and picture, 500 people × 40 statements × 5 rounds",
        "Papermill's run of the chain notebook",
        median(a / b for a, b in zip(scores, runs, strict=True)),
        0.05,
        f"{spread(scores)} / {spread(runs)}",
    )


def _papermill_ms(folder: Path, number: int) -> float:
    out = folder / f"out-{number}.ipynb"
    command = [sys.executable, "-m", "papermill", str(ROOT / "notebooks" / "chain.ipynb"), str(out)]
    command += ["-p", "client", "demo", "--no-progress-bar"]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def _cpu_ms(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return used * 1000
