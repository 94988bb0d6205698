"""A million answers, failures, purchases and ratings: what all figures of an exercise cost.

Every size runs in a process of its own, so that the peak of its memory is its own.  What loading
costs – rows made into the columns that figures are counted from – is told beside it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import invented
from benchmarks.memory import peak_mb
from benchmarks.table import Line, counted
from chainkit.care.state import Heard
from chainkit.care.workshop import Survey
from chainkit.continuum.analysis import read_profile
from chainkit.continuum.content import continuum_content
from chainkit.continuum.sheets import read_sheets
from chainkit.economics.ledger import together
from chainkit.economics.purchases import story
from chainkit.economics.segments import chase, value_map
from chainkit.failures.clean import clean
from chainkit.failures.events import events_of
from chainkit.failures.log import Log
from chainkit.failures.workshop import Discretion, FailureSetup

SIZES = counted((10_000, 100_000, 1_000_000), (1_000, 10_000))
REPEATS = {10_000: 5, 100_000: 3}
"""How often the smaller ones are measured; the quickest counts, the largest is measured once."""
CPU_S, EXPONENT = 3.0, 1.1
"""Time grows with the rows to the power of this: 1 is in proportion."""
ROOT = Path(__file__).parents[1]
TODAY = date(2026, 3, 1)
NAMES = {
    "care": "answer sheets of 18 answers",
    "failures": "failures",
    "economics": "purchases",
    "continuum": "ratings",
}


def measure() -> Iterator[Line]:
    """Two lines for each exercise."""
    for exercise, rows in NAMES.items():
        runs = [_run(exercise, size) for size in SIZES]
        last = runs[-1]
        told = ", ".join(f"{n:,}: {run.seconds:.3f} s" for n, run in zip(SIZES, runs, strict=True))
        yield Line(
            f"{exercise}: all figures of {SIZES[-1]:,} {rows}, CPU after loading",
            "nothing",
            last.seconds,
            CPU_S,
            f"loaded in {last.loaded:.2f} s; peak {last.peak:.0f} MB, {last.before:.0f} MB of it "
            "before the figures",
            " s",
        )
        slope = np.polyfit(np.log(SIZES), np.log([run.seconds for run in runs]), 1)[0]
        yield Line(
            f"{exercise}: growth of that, as a power of the rows",
            "1: in proportion",
            float(slope),
            EXPONENT,
            told,
        )


@dataclass(frozen=True)
class Run:
    """Seconds of processor time, and MB."""

    loaded: float
    seconds: float
    before: float
    peak: float


def _run(exercise: str, size: int) -> Run:
    command = [sys.executable, "-m", "benchmarks.million", exercise, str(size)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Run(*map(float, done.stdout.split()))


# --- one exercise: rows -> what it counts from -> all figures -------------------------------


def _care(size: int) -> Callable[[], Any]:
    sheets = invented.sheets(size)

    def load() -> Heard:
        heard = Heard(
            Survey(client="x", id=invented.SURVEY, title="Guests"),
            tuple(invented.questions("x")),
            tuple(invented.dimensions("x")),
            tuple(invented.waves("x")),
            (),
            (),
        )
        vars(heard)["sheets"] = sheets
        return heard

    return load


def _all_of_care(heard: Heard) -> None:
    for question in heard.scored:
        heard.scores(question.key)
        heard.scores(question.key, every="week")
        heard.scores(question.key, unit=invented.UNITS[3], every="week")
    assert heard.care is not None
    heard.loop(TODAY, 5)


def _failures(size: int) -> Callable[[], Any]:
    frame = invented.failures(size)
    setup = FailureSetup(client="x", id="setup", title="Failures", zone="Europe/Paris",
                         serious_from=30, minute_cost=1.0)  # fmt: skip
    limit = Discretion(client="x", id="front-line", role="front line", per_case=30,
                       per_customer=60, monthly_budget=50_000, remedies=("apologise",))  # fmt: skip

    def load() -> tuple[Any, pd.DataFrame, FailureSetup, Discretion]:
        return events_of(frame, setup.zone), frame, setup, limit

    return load


def _all_of_failures(loaded: Any) -> None:
    events, frame, setup, limit = loaded
    log = Log(setup=setup, cleaned=clean(events, frame, {"C001": "Door"}), limits=(limit,))
    log.totals()
    for only in ("", "North"):
        log.heat(only)
        for step in ("day", "week", "month"):
            for what in ("all", "impact", "serious"):
                log.chart(step, what, only)
        for by in ("count", "severity", "impact", "cost"):
            log.pareto(by, only)
        log.cross("cause", "stage", "all others", only)
    log.repeats(), log.resolving(), log.outcomes(), log.used(), log.routes(), log.proposals()


def _economics(size: int) -> Callable[[], Any]:
    frame = invented.purchases(size)
    days, amounts = frame["day"].to_numpy(), frame["amount"].to_numpy()

    def load() -> Any:
        codes, names = pd.factorize(frame["customer"])
        return together(codes, days, amounts, len(names), "EUR")

    return load


def _all_of_economics(purchases: Any) -> None:
    story(purchases)
    chase(value_map(purchases).parts, 2.0, 0.4)


def _continuum(size: int) -> Callable[[], Any]:
    frame = invented.ratings(size)
    return lambda: frame


def _all_of_continuum(frame: pd.DataFrame) -> None:
    content = continuum_content()
    read_profile(read_sheets(frame, pd.DataFrame(), content), (), content)


EXERCISES: dict[str, tuple[Callable[[int], Callable[[], Any]], Callable[[Any], None]]] = {
    "care": (_care, _all_of_care),
    "failures": (_failures, _all_of_failures),
    "economics": (_economics, _all_of_economics),
    "continuum": (_continuum, _all_of_continuum),
}


def count_all(exercise: str, size: int) -> Run:
    """All figures of one exercise over `size` rows; what is imported on first use not counted."""
    make, figures = EXERCISES[exercise]
    figures(make(100)())
    load = make(size)
    loaded: list[float] = []
    seconds: list[float] = []
    before = 0.0
    for _ in range(REPEATS.get(size, 1)):
        start = time.process_time()
        rows = load()
        loaded.append(time.process_time() - start)
        before = before or peak_mb()
        start = time.process_time()
        figures(rows)
        seconds.append(time.process_time() - start)
    return Run(min(loaded), min(seconds), before, peak_mb())


if __name__ == "__main__":
    run = count_all(sys.argv[1], int(sys.argv[2]))
    print(run.loaded, run.seconds, run.before, run.peak)
