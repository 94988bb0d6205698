"""One line of the results: what was measured, against what, and the limit it must keep."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TypeVar

RESULTS = Path(__file__).parent / "results.md"
T = TypeVar("T")
SHORT = bool(os.environ.get("BENCH_SHORT"))
"""Whether a run is only to show that everything works: its figures say little."""
SHOWN = ("voila", "ipywidgets", "anywidget", "papermill", "pandas")


@dataclass(frozen=True)
class Line:
    """A ratio, or an absolute figure where the limit is one; `limit` None means told only."""

    what: str
    against: str
    value: float
    limit: float | None
    detail: str
    unit: str = ""

    @property
    def kept(self) -> str:
        if self.limit is None:
            return "–"
        return "yes" if self.value <= self.limit else "NO"

    def cells(self) -> tuple[str, ...]:
        shown = f"{self.value:.2f}{self.unit}"
        limit = "–" if self.limit is None else f"≤ {self.limit:g}{self.unit}"
        return self.what, self.against, shown, limit, self.kept, self.detail


def counted(full: T, short: T) -> T:
    """How often, how many: `full`, or `short` in a short run."""
    return short if SHORT else full


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Median of the pairwise ratios: runs alternate, so the machine's mood cancels out."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def spread(values: Sequence[float], unit: str = "ms") -> str:
    """Median and range, for the detail column."""
    return f"{median(values):.0f} {unit} ({min(values):.0f}–{max(values):.0f})"


def markdown(lines: Sequence[Line]) -> str:
    """The whole results page."""
    heads = ("measured", "against", "result", "limit", "kept", "detail: median (range)")
    rows = [heads, tuple("---" for _ in heads), *(line.cells() for line in lines)]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    tools = ", ".join(f"{name} {version(name)}" for name in SHOWN)
    return (
        "# Benchmarks\n\n"
        "Made by `make bench`. Read the ratios: both sides of each were measured in turn in one "
        "run on one machine; the milliseconds belong to that machine.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {tools}.\n\n{table}\n"
    )
